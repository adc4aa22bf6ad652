import type { Finding, Place } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { answer, toRows } from '../../reach/answers.ts';
import type { Analyzer } from '../analyze.ts';
import { elsewhereFinding, type KnownValues } from './assemble.ts';
import type { ElsewhereResult } from './types.ts';

/** What the search needs. */
export interface EnvironmentInput {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly analyzer: Analyzer;
	readonly salt: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly agents: readonly { readonly id: string; readonly name: string }[];
	readonly known: KnownValues;
	readonly t: Localize;
}

/** A variable has no text in which anything could be pointed at; its length would say something of the value. */
const nowhere: Place = { line: 1, column: 1, offset: 0 };

/**
 * Names the variables of an environment that hold credentials: an agent that is started here inherits them, and so does
 * every command that it runs. Names only; values are neither kept nor told.
 */
export function scanEnvironment(input: EnvironmentInput): ElsewhereResult {
	const { env, analyzer, salt, now, agents, known, t } = input;
	const rows = agents.flatMap(({ id, name }) =>
		toRows(id, {
			shell: answer('reachable', t('Commands that the agent runs inherit its environment.')),
			env: answer('reachable', t('{0} inherits the environment that it is started in.', name)),
		}),
	);
	const place = { root: '', file: '', rows, autoLoaded: true, known, t };
	const findings: Finding[] = [];
	const variables = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
	for (const [variable, value] of variables) {
		const context = { path: '.env' };
		const seen = new Set<string>();
		for (const found of analyzer.analyze(asAssignment(variable, value ?? ''), context, { salt, now })) {
			if (seen.has(found.type)) continue;
			seen.add(found.type);
			// A comment mark inside a value is no person's word that it may stay.
			const { suppressed: _, ...rest } = found;
			const hidden = { ...rest, keyName: variable, start: nowhere, end: nowhere, parts: [] };
			findings.push(elsewhereFinding(hidden, { kind: 'env', variable }, place));
		}
	}
	const reports = findings.length === 0 ? [] : [{ root: '', path: '', label: t('environment'), findings, reach: rows }];
	return { reports, looked: variables.length, bytes: 0 };
}

/** Read as a line of a dotenv file; quotes where the value could be cut off at a blank or a `#`. */
function asAssignment(name: string, value: string): string {
	if (!/[\s#'"]/.test(value)) return `${name}=${value}\n`;
	return value.includes("'") ? `${name}="${value}"\n` : `${name}='${value}'\n`;
}
