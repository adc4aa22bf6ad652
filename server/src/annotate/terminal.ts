import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import type { Verdict } from '../reach/types.ts';
import { frameworkName } from './frameworks.ts';
import { columnsOf, createPaint, type Paint, pad, type Style, wrap } from './layout.ts';
import { levelMarks } from './levelMark.ts';
import { type AgentReach, channelList, verdictName } from './reachWords.ts';
import type { Story } from './story.ts';

/** How a story is printed. */
export interface TerminalOptions {
	/** ANSI colours. */
	readonly color: boolean;
	/** Columns of the terminal; narrower than 40 is treated as 40. */
	readonly width: number;
	readonly t: Localize;
}

/** A page under construction. */
interface Page {
	readonly width: number;
	readonly paint: Paint;
	readonly t: Localize;
	readonly lines: string[];
}

const verdictStyles: Readonly<Record<Verdict, Style>> = {
	reachable: 'high',
	unknown: 'high',
	asks: 'medium',
	hidden: 'medium',
	refused: 'low',
	blocked: 'good',
};

/** The whole story of a finding for a terminal: what the hover tells, and every row of it. Ends without a line break. */
export function renderTerminal(story: Story, options: TerminalOptions): string {
	const page: Page = { width: Math.max(40, options.width), paint: createPaint(options.color), t: options.t, lines: [] };
	headline(page, story);
	for (const alert of story.alerts) writeText(page, alert, '  ! ', 'bold');
	facts(page, story);
	reach(page, story.reach);
	score(page, story);
	shrink(page, story);
	rest(page, story);
	return page.lines.join('\n');
}

function headline({ lines, paint, t }: Page, { headline: head }: Story): void {
	const level = `${levelName(head.level, t)}${head.assumed ? '?' : ''} ${head.score}/100`;
	const title = paint(escapeTerminal(head.title), 'bold');
	lines.push(`${paint(levelMarks[head.level], head.level)} ${title}  ${paint(level, head.level)}`);
	// An environment variable has no file.
	const place = head.file === '' ? [] : [`${head.file}:${head.line}:${head.column}`];
	const named = head.keyName === undefined ? [] : [head.keyName];
	const shown = head.redacted === '…' ? [] : [head.redacted];
	const about = [...place, ...named, ...shown];
	if (about.length > 0) lines.push(paint(`  ${escapeTerminal(about.join('  '))}`, 'dim'));
}

function section({ lines, paint }: Page, title: string): void {
	lines.push('', `  ${paint(title, 'bold')}`);
}

/** Text behind a prefix, wrapped; later lines are indented to the end of the prefix. */
function writeText({ lines, paint, width }: Page, text: string, prefix: string, style?: Style): void {
	const indent = columnsOf(prefix);
	for (const [index, line] of wrap(escapeTerminal(text), Math.max(20, width - indent)).entries()) {
		lines.push((index === 0 ? prefix : ' '.repeat(indent)) + (style === undefined ? line : paint(line, style)));
	}
}

function facts(page: Page, story: Story): void {
	const { t } = page;
	const rows: readonly (readonly [string, string])[] = [
		[story.headline.assumed ? t('Can (?)') : t('Can'), story.canDo.join(', ')],
		[t('Acts on'), story.environment],
		[t('Lifetime'), story.lifetime],
		[t('Known'), story.known.join(', ')],
		[t('Assumed (?)'), story.assumed.join(', ')],
	];
	const filled = rows.filter(([, text]) => text !== '');
	const label = Math.max(...filled.map(([name]) => columnsOf(name)));
	page.lines.push('');
	for (const [name, text] of filled) writeText(page, text, `  ${pad(name, label)}  `);
	if (story.reasons.length === 0) return;
	section(page, t('Why'));
	for (const reason of story.reasons) writeText(page, reason, '    - ');
}

/** Who reaches a file, agent by agent with every verdict and its cause. Ends without a line break. */
export function renderReach(agents: readonly AgentReach[], options: TerminalOptions): string {
	const page: Page = { width: Math.max(40, options.width), paint: createPaint(options.color), t: options.t, lines: [] };
	reachRows(page, agents);
	return page.lines.join('\n');
}

function reach(page: Page, agents: readonly AgentReach[]): void {
	if (agents.length === 0) return;
	section(page, page.t('Who reaches it'));
	reachRows(page, agents);
}

function reachRows(page: Page, agents: readonly AgentReach[]): void {
	for (const agent of agents) {
		writeText(page, agent.sentence, '    ');
		if (agent.note !== undefined) writeText(page, agent.note, '      ', 'dim');
		for (const { verdict, channels, cause } of agent.groups) {
			const { paint, t } = page;
			page.lines.push(`      ${paint(verdictName(verdict, t), verdictStyles[verdict])}  ${channelList(channels, t)}`);
			const place =
				cause.file === undefined ? '' : ` (${cause.file}${cause.line === undefined ? '' : `:${cause.line}`})`;
			writeText(page, `${cause.text}${place}`, '        ', 'dim');
		}
	}
}

function score(page: Page, story: Story): void {
	const { t } = page;
	const { range } = story.headline;
	section(page, t('Score'));
	page.lines.push(`    ${escapeTerminal(story.vector)}`);
	const code = Math.max(0, ...story.metrics.map((metric) => metric.code.length));
	const points = Math.max(0, ...story.steps.map((step) => signed(step.points).length));
	const row = (name: string, value: number | undefined, text: string) => {
		const number = value === undefined ? '' : signed(value);
		writeText(page, text, `    ${pad(name, code)} ${number.padStart(points)}  `);
	};
	for (const metric of story.metrics) {
		const meaning = t('{0}: {1}', metric.name, metric.meaning);
		const step = story.steps.find(
			(candidate) => candidate.metric !== undefined && metric.code.startsWith(candidate.metric),
		);
		// What scales is told with its factor; what adds up is told by its meaning.
		const scaled = step !== undefined && step.points <= 0 ? ` (${step.text})` : '';
		row(metric.code, metric.points, `${meaning}${scaled}`);
	}
	for (const step of story.steps) if (step.metric === undefined) row('', step.points, step.text);
	row('', undefined, t('= {0} of 100', story.headline.score));
	if (range[0] !== range[1]) {
		writeText(page, t('range {0} to {1}', levelName(range[0], t), levelName(range[1], t)), '    ');
	}
}

/** Points with their sign. */
function signed(points: number): string {
	return `${points < 0 ? '' : '+'}${points}`;
}

function shrink(page: Page, story: Story): void {
	if (story.shrink.length === 0) return;
	const { t } = page;
	section(page, t('What would shrink it'));
	for (const { kind, change, from, to, assumed } of story.shrink) {
		const effect = kind === 'contained' ? t('{0} -> gone', from) : t('{0} -> {1}', from, assumed ? `${to}?` : to);
		writeText(page, change, `    ${pad(effect, 10)}  `);
	}
}

/** What no editor can do: controls at the provider, a test of the scope by hand, the catalogues. */
function outside(page: Page, story: Story): void {
	const { t } = page;
	if (story.controls.length > 0 || story.revokeBy !== undefined) {
		section(page, t('At the provider'));
		if (story.revokeBy !== undefined) writeText(page, t('Revoke: {0}', story.revokeBy), '    ');
		for (const control of story.controls) writeText(page, control, '    - ');
	}
	if (story.inspect !== undefined) {
		section(page, t('Test the scope yourself (it only reads; Agent Reach never runs it)'));
		// A command is not wrapped: it would not survive being copied.
		page.lines.push(`    ${escapeTerminal(story.inspect)}`);
	}
	if (story.frameworks.length === 0) return;
	section(page, t('Catalogues'));
	for (const entry of story.frameworks) writeText(page, `${frameworkName(entry)}: ${entry.title}`, '    ');
}

function rest(page: Page, story: Story): void {
	const { t } = page;
	if (story.copies.length > 0) {
		section(page, t('The same value'));
		for (const { file, line } of story.copies) writeText(page, line === undefined ? file : `${file}:${line}`, '    ');
	}
	if (story.leftovers.length > 0) {
		section(page, t('What is left'));
		for (const leftover of story.leftovers) writeText(page, leftover, '    - ');
	}
	outside(page, story);
	if (story.links.length === 0) return;
	section(page, t('Links'));
	// A link is not wrapped: a terminal opens it only in one piece.
	for (const { label, url } of story.links) page.lines.push(`    ${label}: ${escapeTerminal(url)}`);
}
