import { createHash } from 'node:crypto';
import { frameworksOfFinding } from '../../annotate/frameworks.ts';
import { isKnown } from '../../blast/severity.ts';
import { escapeTerminal } from '../../escape.ts';
import type { Finding, Place } from '../../finding.ts';
import { version } from '../version.ts';
import { doubtfulCount, type FormatInput, type FormatRow, rowsOf, severityLevel, shownPath } from './rows.ts';
import { codeFlows } from './sarifFlows.ts';
import { ruleOf } from './sarifRules.ts';
import { artifactUri, message } from './sarifText.ts';

/**
 * SARIF 2.1.0. There are no snippets and no contents of artifacts in it: they would hold the value. Fingerprints are made
 * of the type and the keyed tag, never of the line, so that they stay when code moves and tell nothing about the value.
 */
export function sarifFormat(input: FormatInput): string {
	const rows = rowsOf(input);
	const byType = new Map<string, FormatRow[]>();
	for (const row of rows) byType.set(row.finding.type, [...(byType.get(row.finding.type) ?? []), row]);
	const types = [...byType.keys()].sort();
	const ordinals = new Map<string, number>();
	const run = {
		tool: {
			driver: {
				name: 'Agent Reach',
				semanticVersion: version,
				version,
				informationUri: 'https://github.com/agent-reach/agent-reach',
				rules: types.map((type) => ruleOf(type, byType.get(type) ?? [], input.t)),
			},
		},
		columnKind: 'utf16CodeUnits',
		invocations: [invocation(input)],
		results: rows.map((row) => result(row, types.indexOf(row.finding.type), ordinals, input)),
		properties: { doubtful: doubtfulCount(input), agents: input.engine.agents().map(({ id }) => id) },
	};
	const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
	return `${JSON.stringify(log)}\n`;
}

/** What was not scanned and why, so that a short list is not taken for a clean one. */
function invocation({ engine, elsewhere, comparison }: FormatInput) {
	const { skipped, incomplete: limits = [] } = engine.stats();
	const incomplete = [...limits, ...Object.values(elsewhere).flatMap((each) => each.incomplete ?? [])];
	const notes = [
		// First, because a long list is cut.
		...incomplete.map((text) => ({ level: 'error', text })),
		...skipped.map(({ path, reason, failed }) => ({
			level: failed ? 'error' : 'note',
			text: `${path}: ${reason}`,
		})),
		...(comparison?.silences ?? []).map(({ file, text }) => ({ level: 'warning', text: `${file}: ${text}` })),
	];
	return {
		executionSuccessful: !notes.some(({ level }) => level === 'error'),
		...(notes.length > 0 && {
			toolExecutionNotifications: notes.slice(0, 1_000).map(({ level, text }) => ({ level, message: message(text) })),
		}),
	};
}

function result(row: FormatRow, ruleIndex: number, ordinals: Map<string, number>, input: FormatInput) {
	const { finding, path, place } = row;
	const { blast, suppressed } = finding;
	const text = place === undefined ? row.message : `${place}: ${row.message}`;
	const related = relatedLocations(finding, input);
	return {
		ruleId: finding.type,
		ruleIndex,
		level: severityLevel(finding),
		rank: blast.score,
		message: message(text),
		locations: [
			path === undefined
				? { logicalLocations: [{ name: escapeTerminal(place ?? ''), kind: 'resource' }] }
				: location(path, finding),
		],
		partialFingerprints: fingerprints(row, ordinals),
		...(related.length > 0 && { relatedLocations: related }),
		...codeFlows(row, input),
		...(input.comparison && { baselineState: input.comparison.isNew(finding) ? 'new' : 'unchanged' }),
		// An empty list says that nobody suppressed it; without the list a reader would not know.
		suppressions:
			suppressed === undefined
				? []
				: [
						{
							kind: external.has(suppressed.by) ? 'external' : 'inSource',
							justification: escapeTerminal(`${suppressed.by}: ${suppressed.reason}`),
						},
					],
		properties: {
			blastRadius: blast.level,
			score: blast.score,
			vector: blast.vector,
			assumed: !isKnown(blast),
			environment: blast.environment,
			confidence: finding.confidence,
			operations: blast.operations.map(escapeTerminal),
			agents: (finding.anywhere ?? finding.reach).map(({ agent, verdict }) => `${agent}: ${verdict}`),
			frameworks: frameworksOfFinding(finding).map(({ framework, id }) => `${framework} ${id}`),
		},
	};
}

/** Silences that stand beside the code and not in it. */
const external: ReadonlySet<string> = new Set(['baseline', 'exclude', 'maxLineLength']);

/**
 * The keyed tag, and what GitHub compares: the same with the file and its order in it. GitHub's uploader would else make the
 * latter itself, by hashing the line that holds the secret.
 */
function fingerprints({ finding, path, place }: FormatRow, ordinals: Map<string, number>) {
	const key = `${path ?? place ?? ''}\0${finding.identity}`;
	const ordinal = ordinals.get(key) ?? 0;
	ordinals.set(key, ordinal + 1);
	const digest = createHash('sha256').update(key).digest('hex').slice(0, 16);
	return { 'agentReachIdentity/v1': finding.identity, primaryLocationLineHash: `${digest}:${ordinal + 1}` };
}

function location(path: string, { start, end }: { readonly start: Place; readonly end: Place }) {
	return {
		physicalLocation: {
			artifactLocation: artifactUri(path),
			region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
		},
	};
}

/** Other places of the same value, and the line that shows what it is for. */
function relatedLocations(finding: Finding, { engine, cwd, t }: FormatInput) {
	const inFile = finding.source.kind === 'file';
	const copies = inFile
		? engine.copies(finding).filter(({ id, source }) => id !== finding.id && source.kind === 'file')
		: [];
	const places = [
		...(finding.purpose && inFile
			? [{ at: finding.purpose, of: finding, text: t('shows what it is for: {0}', finding.purpose.label) }]
			: []),
		...copies.slice(0, 10).map((copy) => ({ at: copy, of: copy, text: t('the same value stands here too') })),
	];
	return places.map(({ at, of, text }, index) => ({
		id: index + 1,
		...location(shownPath(of.root, of.file, cwd), at),
		message: message(text),
	}));
}
