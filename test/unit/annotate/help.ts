import { scoreVector } from '../../../server/src/blast/score.ts';
import type { Blast } from '../../../server/src/blast/types.ts';
import type { Finding } from '../../../server/src/finding.ts';
import type { Channel, ReachRow, ReachSummary, Verdict } from '../../../server/src/reach/types.ts';
import { vectorOf } from '../blast/help.ts';

export const incident = 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W';

/** A blast radius for a vector; the score is the model's. */
export function blastOf(vector: string, change: Partial<Blast> = {}): Blast {
	return {
		...scoreVector(vectorOf(vector)),
		vector,
		basis: 'name',
		environment: 'unknown',
		facts: {},
		operations: ['delete volume', 'delete backups', 'delete project'],
		reasons: ['Scope: all projects of the account.'],
		...change,
	};
}

export const summaries: readonly ReachSummary[] = [
	{ agent: 'cursor', verdict: 'reachable', channels: ['index', 'read', 'search', 'shell'] },
	{ agent: 'claude-code', verdict: 'reachable', channels: ['shell'] },
];

/** A finding of a Railway-like account token. */
export function findingOf(change: Partial<Finding> = {}): Finding {
	return {
		id: '1',
		type: 'acme.account-token',
		provider: 'Acme',
		title: 'Acme account token',
		start: { line: 3, column: 20, offset: 80 },
		end: { line: 3, column: 56, offset: 116 },
		parts: [],
		localIdentity: 'local',
		identity: 'shared',
		redacted: '…',
		confidence: 'high',
		evidence: ['the name tells the kind'],
		keyName: 'ACME_API_TOKEN',
		root: '/root',
		file: 'scripts/add-domain.mjs',
		source: { kind: 'file' },
		blast: blastOf(incident),
		reach: summaries,
		...change,
	};
}

export const agentNames = (id: string): string =>
	({ cursor: 'Cursor', 'claude-code': 'Claude Code', copilot: 'GitHub Copilot' })[id] ?? id;

/** One row of a reach table. */
export function row(
	agent: string,
	channel: Channel,
	verdict: Verdict,
	text = 'Nothing denies it.',
	file?: string,
	line?: number,
): ReachRow {
	return {
		agent,
		channel,
		verdict,
		because: { text, ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) },
	};
}

/** Lines of a hover as a person sees them, without what makes them bold or a link. */
export function seen(markdown: string): readonly string[] {
	return markdown
		.replace(/\]\([^)]*\)/g, '')
		.replace(/\\([!-/:-@[-`{-~])/g, '$1')
		.replace(/[*`[]/g, '')
		.split('  \n');
}
