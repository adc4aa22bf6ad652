import { english } from '../l10n.ts';
import { looksLikeReference } from '../vaults/reference.ts';
import type { CliIo } from './io.ts';
import { AccessError, createAccess } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { gatherReferences } from './secrets/sources.ts';

const usage = 'agent-reach read <NAME or reference>';

/** `agent-reach read NAME`: prints one value after approval. Exit code 0, or 2 when nothing was printed. */
export function readCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [what, ...more] = argv;
		if (what === undefined || what.startsWith('-') || more.length > 0) throw new UsageError(t('one name is needed'));
		return printSecret(what, 'agent-reach read', io);
	});
}

/**
 * Writes one value to standard output after a person approved it, without a line end unless that is a terminal.
 *
 * @param what A name of the reference file, or a reference.
 * @param by The command that asks, for the person to read.
 * @returns exit code 0.
 * @throws UsageError or AccessError when there is nothing to print.
 */
export async function printSecret(what: string, by: string, io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const wanted = looksLikeReference(what)
		? { name: what, reference: what }
		: (await gatherReferences(io)).wanted.find(({ name }) => name === what);
	if (wanted === undefined) throw new UsageError(t('{0} is not a name of the reference file', what));
	const { name, reference } = wanted;
	const use = { purpose: 'read', command: `${by} ${what}` } as const;
	const [answer] = await createAccess(io).resolve([{ name, reference }], use);
	if (answer === undefined || !answer.ok) {
		throw new AccessError(t('{0}: {1}', name, answer?.reason ?? t('no answer')));
	}
	await new Promise<void>((resolve) => {
		io.stdout.write(io.stdout.isTTY === true ? `${answer.value}\n` : answer.value, () => resolve());
	});
	return 0;
}
