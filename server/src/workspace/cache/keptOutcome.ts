import type { FileFacts } from '../../blast/proven/facts.ts';
import { holdsRandomWord } from '../../blast/proven/seal.ts';
import type { FileFinding } from '../../finding.ts';

/** What a cache keeps of a file with findings or facts. */
export interface KeptOutcome {
	readonly findings: readonly FileFinding[];
	readonly facts?: FileFacts;
}

/**
 * The text to keep; `undefined` when it may not be kept, because a secret may stand in the place of a name: such a file is
 * read again each time.
 */
export function keptText({ findings, facts }: KeptOutcome): string | undefined {
	const names = findings.flatMap(({ subjects }) => subjects ?? []).filter((name) => !keyName.test(name));
	if (holdsRandomWord(names) || (facts && holdsRandomWord(withoutKeys(facts)))) return undefined;
	return JSON.stringify({ findings, ...(facts && { facts }) });
}

/** Reads what {@link keptText} wrote; the file was sealed, so that nobody else's text gets here. */
export function readKept(text: string): KeptOutcome {
	return JSON.parse(text) as KeptOutcome;
}

/** Names of credentials are keyed hashes already. */
const keyName = /^key:[0-9a-f]{64}$/;

function withoutKeys({ facts }: FileFacts): unknown {
	return facts.map((fact) => (fact.kind === 'owner' && keyName.test(fact.key) ? { ...fact, key: '' } : fact));
}
