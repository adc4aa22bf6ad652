import { createHash } from 'node:crypto';
import type { Level } from '../../blast/types.ts';
import { escapeTerminal } from '../../escape.ts';
import { typeById } from '../../providers/index.ts';
import { version } from '../version.ts';
import { doubtfulCount, type FormatInput, type FormatRow, rowsOf } from './rows.ts';

/** Version of GitLab's schema for secret detection reports that this follows. */
const schemaVersion = '15.2.1';

const severities: Readonly<Record<Level, string>> = {
	critical: 'Critical',
	high: 'High',
	medium: 'Medium',
	low: 'Low',
	info: 'Info',
};

/** GitLab's secret detection report (`gl-secret-detection-report.json`). It never holds a raw extract of the source. */
export function gitlabFormat(input: FormatInput): string {
	const { engine, now, t } = input;
	const { skipped, incomplete = [] } = engine.stats();
	const rows = rowsOf(input);
	const open = rows.filter(({ finding }) => finding.suppressed === undefined);
	const scanner = {
		id: 'agent-reach',
		name: 'Agent Reach',
		version,
		vendor: { name: 'Agent Reach' },
	};
	const report = {
		version: schemaVersion,
		vulnerabilities: vulnerabilities(open, input),
		scan: {
			analyzer: scanner,
			scanner,
			type: 'secret_detection',
			start_time: time(now - engine.stats().milliseconds),
			end_time: time(now),
			status: incomplete.length > 0 || skipped.some(({ failed }) => failed) ? 'failure' : 'success',
			messages: [
				...incomplete.map((value) => ({ level: 'warn', value })),
				{
					level: 'info',
					value: t(
						'Not listed here: {0} allowed or in the baseline, {1} doubtful.',
						rows.length - open.length,
						doubtfulCount(input),
					),
				},
				...(input.comparison?.silences ?? []).map(({ file, line, text }) => ({
					level: 'warn',
					value: escapeTerminal(`${line === undefined ? file : `${file}:${line}`}: ${text}`),
				})),
			],
		},
	};
	return `${JSON.stringify(report)}\n`;
}

function vulnerabilities(rows: readonly FormatRow[], input: FormatInput) {
	const seen = new Map<string, number>();
	return rows.map((row) => {
		const { finding } = row;
		const where = row.path ?? row.place ?? '';
		const key = `${where}\0${finding.identity}`;
		const ordinal = seen.get(key) ?? 0;
		seen.set(key, ordinal + 1);
		return vulnerability(row, uuid(`${key}\0${ordinal}`), input);
	});
}

function vulnerability(row: FormatRow, id: string, input: FormatInput) {
	const { comparison, t } = input;
	const { finding, message } = row;
	const { type, start, end, blast, source } = finding;
	const title = cut(escapeTerminal(finding.title));
	const revoke = typeById(type)?.authority.revoke;
	return {
		id,
		category: 'secret_detection',
		name: title,
		description: [
			message,
			...(blast.operations.length > 0 ? [t('It can: {0}.', blast.operations.slice(0, 5).join(', '))] : []),
		]
			.map(escapeTerminal)
			.join(' '),
		severity: severities[blast.level],
		solution: [
			t('Move it into a vault (agent-reach contain), then rotate it at the provider.'),
			...(revoke === undefined ? [] : [revoke]),
		].join(' '),
		location: {
			file: escapeTerminal(row.path ?? row.place ?? ''),
			commit: { sha: source.commits?.[0] ?? '0000000' },
			...(row.path !== undefined && { start_line: start.line, end_line: end.line }),
		},
		// A field of the schema for what it has no word for: GitLab shows it with the finding.
		...(comparison && {
			details: {
				new: {
					type: 'value',
					name: t('New since {0}', escapeTerminal(comparison.ref)),
					value: comparison.isNew(finding),
				},
			},
		}),
		identifiers: [
			{ type: 'agent_reach_rule_id', name: `Agent Reach ${type}`, value: type },
			// GitLab tracks a finding by its first identifier and its place; the tag tells equal values.
			{ type: 'agent_reach_identity', name: `Agent Reach identity ${finding.identity}`, value: finding.identity },
			{ type: 'cwe', name: 'CWE-798', value: '798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
		],
	};
}

/** The most characters that GitLab takes in a name; a longer one makes it refuse the report. Rules of a team may have any. */
const longestName = 255;

function cut(name: string): string {
	const characters = Array.from(name);
	return characters.length > longestName ? `${characters.slice(0, longestName - 1).join('')}…` : name;
}

/** `2026-05-01T12:00:00`, as the schema wants it. */
function time(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 19);
}

/** A UUID made of a place and a keyed tag, the same for the same finding. */
function uuid(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
