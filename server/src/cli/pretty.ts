import { basename } from 'node:path';
import { type Level, levels } from '../blast/types.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachSummary } from '../reach/types.ts';
import type { Engine } from '../workspace/engine.ts';
import { printable } from './options.ts';
import type { Style } from './style.ts';

/** What the report for people is made of. */
export interface PrettyInput {
	readonly engine: Engine;
	readonly style: Style;
	/** Columns of the terminal; long lists are cut to it, never a path or a level. */
	readonly width: number;
	readonly t: Localize;
}

/** The report for people: files with their findings, then what an agent can do here, then the sums. */
export function prettyReport(input: PrettyInput): string {
	const { engine, style, t } = input;
	const reports = engine.reports();
	const sections = [heading(input), ...reports.map((report) => fileSection(report, input))];
	if (reports.length === 0) {
		sections.push(`  ${style.green('✓')} ${t('No secrets found.')}`);
	}
	sections.push(...operations(input), summary(input));
	return `\n${sections.join('\n\n')}\n`;
}

function heading({ engine, style, t }: PrettyInput): string {
	const names = engine.roots().map((root) => printable(basename(root.path) || root.path));
	const agents = engine.agents().map((agent) => agent.name);
	const here = agents.length === 0 ? t('no agent') : agents.join(', ');
	return `${style.bold(`Agent Reach  ${names.join(', ')}`)}\n${style.dim(t('Agents: {0}', here))}`;
}

function fileSection(report: FileReport, input: PrettyInput): string {
	const { style, engine, t } = input;
	const several = engine.roots().length > 1;
	const name = printable(several ? `${basename(report.root)}/${report.path}` : report.path);
	const [first] = report.findings;
	const lines = [`${style.bold(name)}  ${style.dim(first ? reachText(first.reach, input) : '')}`];
	for (const finding of report.findings) {
		lines.push(...findingLines(finding, input));
	}
	return lines.map((line) => line.trimEnd()).join('\n') || t('{0}: nothing', name);
}

function findingLines(finding: Finding, { style, width, t }: PrettyInput): string[] {
	const place = `${finding.start.line}:${finding.start.column}`.padEnd(8);
	const title = finding.keyName ? `${finding.title}  ${style.dim(printable(finding.keyName))}` : finding.title;
	if (finding.suppressed) {
		const reason = finding.suppressed.reason === '' ? '' : `: ${printable(finding.suppressed.reason)}`;
		const by = t('allowed by {0}', `${finding.suppressed.by}${reason}`);
		return [style.dim(`   ${finding.blast.level.padEnd(10)}  ${place} ${finding.title} (${by})`)];
	}
	const { blast } = finding;
	const lines = [`  ${style.badge(blast.level)} ${style.dim(place)} ${title}${sure(finding, style, t)}`];
	const details = [environmentText(finding, t), ...blast.operations].filter((text) => text !== '');
	if (details.length > 0 && blast.level !== 'info') {
		lines.push(`               ${style.dim(cutList(details, ' · ', Math.max(40, width - 16), t))}`);
	}
	if (blast.gap !== undefined) {
		lines.push(`               ${style.yellow(printable(blast.gap))}`);
	}
	return lines;
}

function sure(finding: Finding, style: Style, t: Localize): string {
	const marks = [
		...(finding.blast.expired ? [t('expired')] : []),
		...(finding.confidence === 'low' ? [t('perhaps not a secret')] : []),
	];
	return marks.length === 0 ? '' : style.dim(`  (${marks.join(', ')})`);
}

function environmentText({ blast }: Finding, t: Localize): string {
	return blast.environment === 'unknown' ? '' : t('environment: {0}', blast.environment);
}

/** `reachable by Cursor, Claude Code (read, search, shell); Codex asks first`. */
function reachText(reach: readonly ReachSummary[], { engine, t }: PrettyInput): string {
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const groups = new Map<string, { readonly row: ReachSummary; readonly names: string[] }>();
	for (const row of reach) {
		const key = `${row.verdict} ${row.channels.join(',')}`;
		const group = groups.get(key) ?? { row, names: [] };
		group.names.push(names.get(row.agent) ?? row.agent);
		groups.set(key, group);
	}
	return [...groups.values()].map((group) => verdictText(group.row, group.names.join(', '), t)).join('; ');
}

function verdictText(row: ReachSummary, names: string, t: Localize): string {
	const channels = row.channels.join(', ');
	switch (row.verdict) {
		case 'reachable':
			return t('reachable by {0} ({1})', names, channels);
		case 'unknown':
			return t('perhaps reachable by {0} ({1})', names, channels);
		case 'asks':
			return t('{0} ask first ({1})', names, channels);
		case 'hidden':
			return t('hidden from {0}, still readable', names);
		case 'refused':
			return t('refused by the tools of {0}', names);
		case 'blocked':
			return t('blocked for {0}', names);
	}
}

/** "An agent here can": operations that come from the same credentials share a line. */
function operations({ engine, style, width, t }: PrettyInput): string[] {
	const titles = new Map(engine.reports().flatMap((report) => report.findings.map((f) => [f.id, f.title] as const)));
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const rows = new Map<string, { readonly level: Level; readonly what: string[]; readonly by: string }>();
	for (const operation of engine.workspaceOperations()) {
		const credentials = [...new Set(operation.findings.map((id) => titles.get(id) ?? ''))].sort();
		const agents = operation.agents.map((id) => names.get(id) ?? id);
		const by = `${cutList(credentials, ', ', 60, t)}; ${agents.join(', ')}`;
		const key = `${operation.level} ${by}`;
		const row = rows.get(key) ?? { level: operation.level, what: [], by };
		row.what.push(operation.operation);
		rows.set(key, row);
	}
	const shown = [...rows.values()].filter(({ level }) => level === 'critical' || level === 'high').slice(0, 8);
	if (shown.length === 0) {
		return [];
	}
	const lines = shown.map(({ level, what, by }) => {
		const room = Math.max(30, width - by.length - 19);
		return `  ${style.badge(level)} ${cutList(what, ', ', room, t)} ${style.dim(`(${by})`)}`;
	});
	return [[style.bold(t('An agent here can')), ...lines].join('\n')];
}

function summary({ engine, style, t }: PrettyInput): string {
	const findings = engine.reports().flatMap((report) => report.findings);
	const active = findings.filter((finding) => !finding.suppressed);
	const counts = levels
		.map((level) => ({ level, count: active.filter((finding) => finding.blast.level === level).length }))
		.filter(({ count }) => count > 0)
		.map(({ level, count }) => style.level(level, `${count} ${level}`));
	const allowed = findings.length - active.length;
	const byLevel = [...counts, ...(allowed > 0 ? [style.dim(t('{0} allowed', allowed))] : [])].join(' · ');
	const byAgent = engine
		.agents()
		.map(({ id, name }) => ({ name, count: active.filter((finding) => reaches(finding, id)).length }))
		.map(({ name, count }) => `${name} ${count}`)
		.join(' · ');
	const { files, bytes, milliseconds, skipped } = engine.stats();
	const time = t('{0} files, {1} in {2} s', files, size(bytes), (milliseconds / 1000).toFixed(1));
	const left = skipped.length === 0 ? '' : `, ${t('{0} not scanned (reasons: --format json)', skipped.length)}`;
	return [
		...(byLevel === '' ? [] : [`${style.bold(t('By level'))}  ${byLevel}`]),
		...(byAgent === '' || findings.length === 0 ? [] : [`${style.bold(t('In reach'))}  ${byAgent}`]),
		style.dim(`${time}${left}`),
	].join('\n');
}

/** Hidden counts: what only hides does not stop a reader. */
function reaches(finding: Finding, agent: string): boolean {
	return finding.reach.some((row) => row.agent === agent && row.verdict !== 'refused' && row.verdict !== 'blocked');
}

/** As many items as fit, then how many more there are; the first one always stands. */
export function cutList(items: readonly string[], separator: string, width: number, t: Localize): string {
	let text = printable(items[0] ?? '');
	for (let index = 1; index < items.length; index++) {
		const next = `${text}${separator}${printable(items[index] ?? '')}`;
		const rest = items.length - index - 1;
		const tail = rest > 0 ? `${separator}${t('{0} more', rest)}` : '';
		if (next.length + tail.length > width) {
			return `${text}${separator}${t('{0} more', items.length - index)}`;
		}
		text = next;
	}
	return text;
}

function size(bytes: number): string {
	if (bytes < 1_000_000) {
		return `${Math.ceil(bytes / 1000)} kB`;
	}
	return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}
