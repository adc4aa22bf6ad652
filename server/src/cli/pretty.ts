import { basename } from 'node:path';
import { wrap } from '../annotate/layout.ts';
import { isDoubtful, isIdentifier } from '../blast/severity.ts';
import { type Level, levels } from '../blast/types.ts';
import { environmentName, levelName } from '../blast/words.ts';
import { workspaceOperations } from '../blast/workspace.ts';
import type { Suppression } from '../detect/types.ts';
import { escapeTerminal } from '../escape.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Channel, ReachSummary } from '../reach/types.ts';
import { type Elsewhere, elsewhereReports } from '../workspace/elsewhere/reports.ts';
import type { Engine } from '../workspace/engine.ts';
import { distinctIdentities, type Identity } from '../workspace/identities.ts';
import { elsewhereSections } from './elsewhere.ts';
import { identitySections } from './identities.ts';
import { noteSections } from './notes.ts';
import type { Style } from './style.ts';

/** What the report for people is made of. */
export interface PrettyInput {
	readonly engine: Engine;
	/** What was found besides the files, where it was asked for. */
	readonly elsewhere?: Elsewhere;
	/** What the scan was limited to: `staged`, `since <commit>`; absent or `''`: nothing. */
	readonly scope?: string;
	readonly style: Style;
	/** Columns of the terminal; long lists are cut to it, never a path or a level. */
	readonly width: number;
	readonly t: Localize;
	/** List identifiers, too. Default false. */
	readonly identifiers?: boolean;
}

/** Is a finding listed: no noise, and no identifier where nobody asked for them? */
function isListed(finding: Finding, { identifiers }: PrettyInput): boolean {
	return !isDoubtful(finding) && (identifiers === true || !isIdentifier(finding));
}

/** The report for people: files with their findings, then what an agent can do here, then the sums. */
export function prettyReport(input: PrettyInput): string {
	const { engine, style, t } = input;
	const reports = engine.reports().filter(({ findings }) => findings.some((each) => isListed(each, input)));
	const sections = [heading(input), ...reports.map((report) => fileSection(report, input))];
	if (reports.length === 0) {
		const { skipped, incomplete } = engine.stats();
		const broken = incomplete !== undefined || skipped.some((file) => file.failed);
		sections.push(
			broken
				? `  ${style.yellow('!')} ${t('No secrets found in the files that could be scanned.')}`
				: `  ${style.green('✓')} ${t('No secrets found.')}`,
		);
	}
	sections.push(...elsewhereSections(input.elsewhere ?? {}, input, (finding) => findingLines(finding, input)));
	sections.push(...operations(input), ...identitySections(input), ...noteSections(input), summary(input));
	return `\n${sections.join('\n\n')}\n`;
}

function heading({ engine, style, t }: PrettyInput): string {
	const names = engine.roots().map((root) => escapeTerminal(basename(root.path) || root.path));
	const agents = engine.agents().map((agent) => agent.name);
	const here = agents.length === 0 ? t('no agent') : agents.join(', ');
	return `${style.bold(`Agent Reach  ${names.join(', ')}`)}\n${style.dim(t('Agents: {0}', here))}`;
}

function fileSection(report: FileReport, input: PrettyInput): string {
	const { style, engine, t } = input;
	const several = engine.roots().length > 1;
	const name = escapeTerminal(several ? `${basename(report.root)}/${report.path}` : report.path);
	const [first] = report.findings;
	const reach = first ? reachText(first.reach, input) : '';
	const fits = name.length + reach.length + 2 <= input.width;
	const lines = [`${style.bold(name)}${fits ? '  ' : '\n  '}${style.dim(reach)}`];
	for (const finding of report.findings.filter((each) => isListed(each, input))) {
		lines.push(...findingLines(finding, input));
	}
	return lines.map((line) => line.trimEnd()).join('\n') || t('{0}: nothing', name);
}

function setAside({ by, reason }: Suppression, t: Localize): string {
	const how = by === 'baseline' ? t('in the baseline') : t('allowed by {0}', by);
	return reason === '' ? how : `${how}: ${escapeTerminal(reason)}`;
}

function findingLines(finding: Finding, { style, width, t }: PrettyInput): string[] {
	const place = `${finding.start.line}:${finding.start.column}`.padEnd(8);
	const title = finding.keyName ? `${finding.title}  ${style.dim(escapeTerminal(finding.keyName))}` : finding.title;
	if (finding.suppressed) {
		const by = setAside(finding.suppressed, t);
		return [style.dim(`   ${levelName(finding.blast.level, t).padEnd(10)}  ${place} ${finding.title} (${by})`)];
	}
	const { blast } = finding;
	const lines = [`  ${style.badge(blast.level)} ${style.dim(place)} ${title}${sure(finding, style, t)}`];
	const details = [environmentText(finding, t), ...blast.operations].filter((text) => text !== '');
	if (details.length > 0 && blast.level !== 'info') {
		lines.push(`               ${style.dim(cutList(details, ' · ', Math.max(40, width - 16), t))}`);
	}
	if (blast.gap !== undefined) {
		const room = Math.max(40, width - 15);
		lines.push(...wrap(escapeTerminal(blast.gap), room).map((line) => `               ${style.yellow(line)}`));
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
	return blast.environment === 'unknown' ? '' : t('environment: {0}', environmentName(blast.environment, t));
}

/** The channels that say most about how a value gets out; all of them stand in `explain` and in the JSON. */
const telling: ReadonlySet<Channel> = new Set<Channel>(['index', 'read', 'shell', 'env', 'mcp']);

/** `reachable by Cursor, Claude Code (read, shell); asks first: Codex (shell)`. */
function reachText(reach: readonly ReachSummary[], { engine, t }: PrettyInput): string {
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const groups = new Map<string, { readonly row: ReachSummary; readonly channels: string; readonly names: string[] }>();
	for (const row of reach) {
		const open = row.channels.filter((channel) => telling.has(channel));
		const channels = (open.length > 0 ? open : row.channels).map((channel) => t(channel)).join(', ');
		const group = groups.get(`${row.verdict} ${channels}`) ?? { row, channels, names: [] };
		group.names.push(names.get(row.agent) ?? row.agent);
		groups.set(`${row.verdict} ${channels}`, group);
	}
	return [...groups.values()]
		.map((group) => verdictText(group.row, group.names.join(', '), group.channels, t))
		.join('; ');
}

function verdictText({ verdict }: ReachSummary, names: string, channels: string, t: Localize): string {
	switch (verdict) {
		case 'reachable':
			return t('reachable by {0} ({1})', names, channels);
		case 'unknown':
			return t('perhaps reachable by {0} ({1})', names, channels);
		case 'asks':
			return t('{0} asks first ({1})', names, channels);
		case 'hidden':
			return t('hidden from {0}, still readable', names);
		case 'refused':
			return t('refused by the tools of {0}', names);
		case 'blocked':
			return t('blocked for {0}', names);
	}
}

interface Power {
	level: Level;
	score: number;
	readonly title: string;
	readonly what: Set<string>;
	readonly agents: Set<string>;
}

/** The way of what stands in a file, by its type; of an identity without a value by its name. */
type Powers = Map<string, Power>;

/** "An agent here can": what each kind of credential allows, the worst first. */
function operations(input: PrettyInput): string[] {
	const { engine, style, width, t } = input;
	const powers: Powers = new Map();
	const all = allFindings(input);
	const findings = new Map(all.map((finding) => [finding.id, finding] as const));
	const counted = new Set(workspaceOperations(all).flatMap((operation) => operation.findings));
	// The worst first, so that what is listed first is what the level is about.
	const byHarm = [...counted].flatMap((id) => findings.get(id) ?? []).sort((a, b) => b.blast.score - a.blast.score);
	for (const finding of byHarm) gather(powers, finding);
	for (const { identity } of distinctIdentities(engine.identities())) gatherIdentity(powers, identity, t);
	const shown = [...powers.values()]
		.filter(({ level }) => level === 'critical' || level === 'high')
		.sort((a, b) => b.score - a.score);
	if (shown.length === 0) {
		return [];
	}
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const lines = shown.slice(0, maxPowers).map(({ level, title, what, agents }) => {
		const who = [...agents].map((id) => names.get(id) ?? id).join(', ');
		const by = `${title}; ${agents.size === names.size && agents.size > 2 ? t('every agent') : who}`;
		const room = Math.max(36, width - by.length - 19);
		return `  ${style.badge(level)} ${cutList([...what], ', ', room, t)} ${style.dim(`(${by})`)}`;
	});
	const rest = shown.length - maxPowers;
	return [
		[style.bold(t('An agent here can')), ...lines, ...(rest > 0 ? [style.dim(`  ${furtherKinds(rest, t)}`)] : [])].join(
			'\n',
		),
	];
}

const maxPowers = 10;

function furtherKinds(count: number, t: Localize): string {
	return count === 1
		? t('and what 1 more kind of credentials allows')
		: t('and what {0} more kinds of credentials allow', count);
}

function gather(powers: Powers, finding: Finding): void {
	const { level, score } = finding.blast;
	const power = powers.get(finding.type) ?? { level, score, title: finding.title, what: new Set(), agents: new Set() };
	if (score > power.score) {
		power.level = level;
		power.score = score;
	}
	for (const operation of finding.blast.operations) {
		power.what.add(operation);
	}
	for (const { agent } of (finding.anywhere ?? finding.reach).filter(
		(row) => row.verdict !== 'refused' && row.verdict !== 'blocked',
	)) {
		power.agents.add(agent);
	}
	powers.set(finding.type, power);
}

/** "NPM_TOKEN of a pipeline": nobody has its value, and a change of the pipeline uses it. */
function gatherIdentity(powers: Powers, { name, title, blast, reach, channel }: Identity, t: Localize): void {
	const open = reach.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'blocked');
	if (blast === undefined || open.length === 0) return;
	const shown = escapeTerminal(name === '*' ? title : name);
	powers.set(`${channel} ${name}`, {
		level: blast.level,
		score: blast.score,
		title: channel === 'edit' ? t('{0} of a pipeline', shown) : shown,
		what: new Set(blast.operations.map(escapeTerminal)),
		agents: new Set(open.map(({ agent }) => agent)),
	});
}

/** In the files and, where it was asked for, elsewhere. */
function allFindings({ engine, elsewhere = {} }: PrettyInput): readonly Finding[] {
	return [...engine.reports(), ...elsewhereReports(elsewhere)].flatMap((report) => report.findings);
}

function summary(input: PrettyInput): string {
	const { engine, style, t } = input;
	// What still stands in a file is counted there, not once more for the history.
	const findings = allFindings(input).filter(
		(finding) => finding.source.gone !== false && (input.identifiers === true || !isIdentifier(finding)),
	);
	const active = findings.filter((finding) => !finding.suppressed && !isDoubtful(finding));
	const doubtful = findings.filter((finding) => !finding.suppressed && isDoubtful(finding)).length;
	const counts = levels
		.map((level) => ({ level, count: active.filter((finding) => finding.blast.level === level).length }))
		.filter(({ count }) => count > 0)
		.map(({ level, count }) => style.level(level, `${count} ${levelName(level, t)}`));
	const accepted = findings.filter(({ suppressed }) => suppressed?.by === 'baseline').length;
	const allowed = findings.length - active.length - doubtful - accepted;
	const aside = [
		...(allowed > 0 ? [t('{0} allowed', allowed)] : []),
		...(accepted > 0 ? [t('{0} in the baseline', accepted)] : []),
		...(doubtful > 0 ? [t('{0} doubtful, listed in --format json', doubtful)] : []),
	];
	const byLevel = [...counts, ...aside.map((text) => style.dim(text))].join(' · ');
	const byAgent = engine
		.agents()
		.map(({ id, name }) => ({ name, count: active.filter((finding) => reaches(finding, id)).length }))
		.map(({ name, count }) => `${name} ${count}`)
		.join(' · ');
	const { files, bytes, milliseconds, skipped, incomplete = [] } = engine.stats();
	const looked = files === 1 ? t('1 file') : t('{0} files', files);
	const time = t('{0}, {1} in {2} s', looked, size(bytes), (milliseconds / 1000).toFixed(1));
	const left = skipped.length === 0 ? '' : `, ${t('{0} not scanned (reasons: --format json)', skipped.length)}`;
	return [
		...(byLevel === '' ? [] : [`${style.bold(t('By level'))}  ${byLevel}`]),
		...(byAgent === '' || findings.length === 0 ? [] : [`${style.bold(t('In reach'))}  ${byAgent}`]),
		style.dim(`${time}${left}`),
		...incomplete.map((text) => `${style.yellow('!')} ${t('Incomplete: {0}', escapeTerminal(text))}`),
		...(input.scope ? [style.dim(limited(input.scope, t))] : []),
	].join('\n');
}

function limited(scope: string, t: Localize): string {
	if (scope === 'staged') return t('Only what is staged was looked at.');
	return t('Only what changed was looked at ({0}).', escapeTerminal(scope));
}

/** Hidden counts: what only hides does not stop a reader. */
function reaches(finding: Finding, agent: string): boolean {
	return (finding.anywhere ?? finding.reach).some(
		(row) => row.agent === agent && row.verdict !== 'refused' && row.verdict !== 'blocked',
	);
}

/** As many items as fit, then how many more there are; the first one always stands. */
export function cutList(items: readonly string[], separator: string, width: number, t: Localize): string {
	let text = escapeTerminal(items[0] ?? '');
	for (let index = 1; index < items.length; index++) {
		const next = `${text}${separator}${escapeTerminal(items[index] ?? '')}`;
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
