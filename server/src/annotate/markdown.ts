import { levelName } from '../blast/words.ts';
import { escapeMarkdown, markdownCode } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import type { Cause } from '../reach/types.ts';
import { levelMarks } from './levelMark.ts';
import type { AgentReach } from './reachWords.ts';
import { isPlainHttps, type Story } from './story.ts';

/** How a story becomes Markdown. */
export interface MarkdownOptions {
	/** Link to a file of the workspace; `undefined` where there is none. Only `file:` and `vscode-remote:` links are used. */
	readonly linkTo?: (file: string, line: number | undefined) => string | undefined;
	/** Everything in full; otherwise what fits a laptop screen. */
	readonly full?: boolean;
	readonly t: Localize;
}

/** How much of each the compact form shows. */
const shown = { operations: 5, agents: 6, known: 4, reasons: 1, copies: 3 };

/**
 * The hover: headline, alerts, what it can do, environment and lifetime, known against assumed, who reaches it, what
 * would shrink it, the score, links. All text is escaped; there are no images, no HTML and no commands.
 */
export function renderMarkdown(story: Story, options: MarkdownOptions): string {
	const { t } = options;
	const blocks = [
		headline(story, t),
		lines(story.alerts.map((alert) => `⚠ ${escapeMarkdown(alert)}`)),
		lines(facts(story, options)),
		reachBlock(story, options),
		shrinkBlock(story, t),
		scoreBlock(story, options),
		footer(story, options),
	];
	return blocks.filter((block) => block !== '').join('\n\n');
}

/** Lines of one paragraph. */
function lines(list: readonly string[]): string {
	return list.join('  \n');
}

function headline({ headline: head }: Story, t: Localize): string {
	const level = `**${escapeMarkdown(levelName(head.level, t))}${head.assumed ? '?' : ''}**`;
	const name = head.keyName === undefined ? '' : ` ${markdownCode(head.keyName)}`;
	return `${levelMarks[head.level]} **${escapeMarkdown(head.title)}**${name} · ${level} ${head.score}/100`;
}

function facts(story: Story, { t, full }: MarkdownOptions): readonly string[] {
	const found: string[] = [];
	const add = (label: string, text: string) => found.push(`**${escapeMarkdown(label)}** ${text}`);
	if (story.canDo.length > 0)
		add(story.headline.assumed ? t('Can (?)') : t('Can'), listed(story.canDo, full ? Infinity : shown.operations, t));
	add(
		t('Acts on'),
		`${escapeMarkdown(story.environment)} · **${escapeMarkdown(t('Lifetime'))}** ${escapeMarkdown(story.lifetime)}`,
	);
	if (story.known.length > 0) add(t('Known'), listed(story.known, full ? Infinity : shown.known, t));
	if (story.assumed.length > 0) add(t('Assumed (?)'), escapeMarkdown(story.assumed.join(', ')));
	const reasons = full ? story.reasons : story.reasons.slice(0, shown.reasons);
	found.push(...reasons.map((reason) => escapeMarkdown(reason)));
	return found;
}

function listed(list: readonly string[], most: number, t: Localize): string {
	const text = list.slice(0, most).map((entry) => escapeMarkdown(entry));
	const more = list.length - text.length;
	return more > 0 ? `${text.join(' · ')} · ${escapeMarkdown(t('{0} more', more))}` : text.join(' · ');
}

function reachBlock(story: Story, options: MarkdownOptions): string {
	const { t, full } = options;
	if (story.reach.length === 0) return '';
	const agents = full ? story.reach : story.reach.slice(0, shown.agents);
	const rows = agents.map((agent) => `• ${agentLine(agent, options)}`);
	const more = story.reach.length - agents.length;
	if (more > 0) rows.push(`• ${escapeMarkdown(t('{0} more agents', more))}`);
	return lines([`**${escapeMarkdown(t('Who reaches it'))}**`, ...rows]);
}

/** The sentence of an agent, and the rules that it rests on. */
function agentLine(agent: AgentReach, options: MarkdownOptions): string {
	const rules = new Map<string, string>();
	for (const { cause } of agent.groups) {
		if (cause.file !== undefined) rules.set(`${cause.file}:${cause.line}`, ruleLink(cause, cause.file, options));
	}
	const sentence = escapeMarkdown(agent.sentence);
	return rules.size === 0 ? sentence : `${sentence} ${[...rules.values()].join(', ')}`;
}

function ruleLink(cause: Cause, file: string, { linkTo }: MarkdownOptions): string {
	const label = cause.line === undefined ? file : `${file}:${cause.line}`;
	return link(markdownCode(label), linkTo?.(file, cause.line));
}

/** A link to a file, or the label alone when the address is none that we make ourselves. */
function link(label: string, url: string | undefined): string {
	return url !== undefined && /^(?:file|vscode-remote):\/\/[\w.~%/?#=&+,;:@!$-]*$/.test(url)
		? `[${label}](${url})`
		: label;
}

function shrinkBlock(story: Story, t: Localize): string {
	if (story.shrink.length === 0) return '';
	const changes = story.shrink.map(({ kind, change, from, to, assumed }) => {
		const score = kind === 'contained' ? t('{0} → gone', from) : t('{0} → {1}', from, assumed ? `${to}?` : to);
		return `• **${escapeMarkdown(score)}** ${escapeMarkdown(change)}`;
	});
	return lines([`**${escapeMarkdown(t('What would shrink it'))}**`, ...changes]);
}

function scoreBlock(story: Story, { t, full }: MarkdownOptions): string {
	const { range } = story.headline;
	const span = range[0] === range[1] ? [] : [t('range {0} to {1}', levelName(range[0], t), levelName(range[1], t))];
	const impact = story.metrics
		.filter(({ points }) => points !== undefined && points > 0)
		.map(({ code, points }) => `${code} ${points}`);
	const points = story.points.map((point, index) =>
		index === 0 && impact.length > 0 ? `${point} = ${impact.join(' + ')}` : point,
	);
	const explained = full ? story.metrics.map(({ code, name, meaning }) => `${code} ${name}: ${meaning}`) : [];
	return lines([markdownCode(story.vector), ...[...explained, ...points, ...span].map((line) => escapeMarkdown(line))]);
}

function footer(story: Story, options: MarkdownOptions): string {
	const { t, full, linkTo } = options;
	const found: string[] = [];
	const copies = full ? story.copies : story.copies.slice(0, shown.copies);
	if (copies.length > 0) {
		const places = copies.map(({ file, line }) =>
			link(markdownCode(line === undefined ? file : `${file}:${line}`), linkTo?.(file, line)),
		);
		const more = story.copies.length - copies.length;
		if (more > 0) places.push(escapeMarkdown(t('{0} more', more)));
		found.push(`**${escapeMarkdown(t('The same value'))}** ${places.join(', ')}`);
	}
	for (const leftover of story.leftovers) found.push(escapeMarkdown(leftover));
	const links = story.links
		.filter(({ url }) => isPlainHttps(url))
		.map(({ label, url }) => `[${escapeMarkdown(label)}](${url})`);
	if (links.length > 0) found.push(links.join(' · '));
	return lines(found);
}
