import type { Level } from '../blast/types.ts';
import { parseVector } from '../blast/vector.ts';
import { levelName } from '../blast/words.ts';
import { escapeMarkdown, escapeTerminal, markdownCode } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { authorityWord } from './hint.ts';
import { columnsOf } from './layout.ts';
import { levelMarks } from './levelMark.ts';
import { fileLink, type LinkTo, linksLine, markdownLines, pointsLine, ruleLinks } from './markdown.ts';
import { type AgentReach, channelList, reachClause, telling } from './reachWords.ts';
import { isPlainHttps, type Story } from './story.ts';

/** How a story becomes a hover. */
export interface HoverOptions {
	readonly linkTo?: LinkTo;
	/** Commands of our own client that show more, as `command:` links; absent for other clients, which get the points. */
	readonly more?: { readonly explain: string; readonly map: string };
	readonly t: Localize;
}

/**
 * Columns of a line. VS Code shows a hover of 750 by 250 pixels without scrolling, and the diagnostic's message, the line
 * of the purpose and the bar with the fixes stand in it as well: seven lines are left. What is beyond a line is counted here, and told by the
 * page that `explain` opens.
 */
const width = 98;
/** Lines that are left; agents share what the rest does not need, and one line in any case. */
const height = 7;
/** Rules behind one line of agents, channels that tell most, places of copies, and metrics that are assumed. */
const shown = { rules: 2, channels: 3, copies: 2, assumed: 3 };

/**
 * The hover: headline, what has to be said first, what it can do, where and how long, known against assumed, who reaches
 * it, what would shrink it. Seven lines for the common case. All text is escaped; there are no images, no HTML, and no
 * commands but those in `more`.
 */
export function renderHover(story: Story, options: HoverOptions): string {
	const { t, more } = options;
	const before = [
		headline(story, options),
		...story.alerts.map((alert) => `⚠ ${escapeMarkdown(alert)}`),
		canLine(story, t),
		whereLine(story, options),
		...story.proof.slice(0, 1).map(escapeMarkdown),
		knowledge(story, t),
	].filter((line) => line !== '');
	const after = [shrinkLine(story, t), ...placesLines(story, options)].filter((line) => line !== '');
	const room = Math.max(1, height - before.length - after.length);
	return markdownLines([
		...before,
		...reachLines(story.reach, room, options),
		...after,
		...(more === undefined ? [pointsLine(story, t), linksLine(story)] : []),
	]);
}

function headline({ headline: head }: Story, { more, t }: HoverOptions): string {
	const level = `**${escapeMarkdown(levelName(head.level, t))}${head.assumed ? '?' : ''}**`;
	const name = head.keyName === undefined ? '' : ` ${markdownCode(head.keyName)}`;
	const score = `${head.score}/100`;
	const links = more === undefined ? '' : `${t('Why')} · ${t('Blast map')}`;
	const plain = `  ${head.title} ${head.keyName ?? ''} · ${levelName(head.level, t)}? ${score} · ${links}`;
	const span = spanOf(head.range, t);
	// The page that `Why` opens tells the range as well; a second line for it would push another one out of sight.
	const spanFits = span !== undefined && columnsOf(escapeTerminal(`${plain}${span}`)) + 3 <= width;
	return [
		`${levelMarks[head.level]} **${escapeMarkdown(head.title)}**${name}`,
		`${level} ${more === undefined ? score : `[${score}](${more.explain})`}`,
		...(spanFits || (more === undefined && span !== undefined) ? [escapeMarkdown(span)] : []),
		...(more === undefined
			? []
			: [`[${escapeMarkdown(t('Why'))}](${more.explain})`, `[${escapeMarkdown(t('Blast map'))}](${more.map})`]),
	].join(' · ');
}

function spanOf([best, worst]: readonly [Level, Level], t: Localize): string | undefined {
	return best === worst ? undefined : t('range {0} to {1}', levelName(best, t), levelName(worst, t));
}

/** What it can do, and how far that goes. */
function canLine({ canDo, vector: text, headline: head }: Story, t: Localize): string {
	if (canDo.length === 0) return '';
	const { vector } = parseVector(text);
	const within = vector === undefined ? '' : authorityWord(vector, t);
	const can = fitting(canDo, width - 5 - (within === '' ? 0 : columnsOf(within) + 3), t);
	const found = within === '' ? can : `${can} · _${escapeMarkdown(within)}_`;
	return `**${escapeMarkdown(head.assumed ? t('Can (?)') : t('Can'))}** ${found}`;
}

/** Where it acts and for how long, with the page that ends it when there is room; `explain` has it in any case. */
function whereLine(story: Story, { more, t }: HoverOptions): string {
	const where = [
		labelled(t('Environment'), escapeMarkdown(story.environment)),
		labelled(t('Lifetime'), escapeMarkdown(story.lifetime)),
	];
	const revoke = story.links.find(({ kind, url }) => kind === 'revoke' && isPlainHttps(url));
	// Without our client's commands, all links stand on a line of their own.
	if (revoke === undefined || more === undefined) return where.join(' · ');
	const used = columnsOf(
		escapeTerminal([t('Environment'), story.environment, t('Lifetime'), story.lifetime].join(': ')),
	);
	// A page that is not verified is never called by the short name, which would not say so.
	const labels = revoke.label === t('Revoke or rotate') ? [revoke.label, t('Revoke')] : [revoke.label];
	const label = labels.find((each) => used + columnsOf(each) + 3 <= width);
	return [...where, ...(label === undefined ? [] : [`[${escapeMarkdown(label)}](${revoke.url})`])].join(' · ');
}

/**
 * Decoded against assumed, on one line. What only the format tells gives way to more than one alert: the headline says as
 * much.
 */
function knowledge({ alerts, decoded, known, assumed }: Story, t: Localize): string {
	const open = openWords(assumed, t);
	const unsure = open === '' ? '' : labelled(t('Assumed (?)'), escapeMarkdown(open));
	const room = width - (open === '' ? 8 : columnsOf(open) + 25);
	if (decoded.length > 0) return joined([labelled(t('Decoded'), fitting(decoded, room, t)), unsure]);
	const fits =
		alerts.length < 2 && known[0] !== undefined && (open === '' || columnsOf(escapeTerminal(known[0])) <= room);
	return joined([fits ? labelled(t('Known'), fitting(known, room, t)) : '', unsure]);
}

/** What is assumed: the first of it, which weighs most, when it is nearly everything. */
function openWords(assumed: readonly string[], t: Localize): string {
	const whole = assumed.length <= shown.assumed + 1;
	const named = whole ? assumed : assumed.slice(0, shown.assumed);
	return [...named, ...(whole ? [] : [t('{0} more', assumed.length - named.length)])].join(', ');
}

function joined(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join(' · ');
}

/** Agents of which the same can be said share a line; what does not fit the lines there are is said in a few words. */
function reachLines(reach: readonly AgentReach[], room: number, options: HoverOptions): readonly string[] {
	if (reach.length === 0) return [];
	const { t } = options;
	const groups = new Map<string, AgentReach[]>();
	for (const agent of reach) groups.set(keyOf(agent), [...(groups.get(keyOf(agent)) ?? []), agent]);
	const all = [...groups.values()];
	const whole = all.length <= room ? all.length : room - 1;
	const rows = all.slice(0, whole).map((agents) => reachRow(agents, options));
	if (whole < all.length) rows.push(inShort(all.slice(whole), whole === 0 ? t('Who reaches it') : '', t));
	const label = `**${escapeMarkdown(t('Who reaches it'))}:**`;
	return rows.map((row, index) => (index === 0 ? `${label} ${row}` : `• ${row}`));
}

function reachRow(agents: readonly AgentReach[], { linkTo, t }: HoverOptions): string {
	const rules = isWideOpen(agents[0]) ? [] : [...new Set(agents.flatMap((agent) => ruleLinks(agent, linkTo)))];
	const notes = [...new Set(agents.flatMap(({ note }) => note ?? []))].map((note) => `_${escapeMarkdown(note)}_`);
	const clause = clauseOf(agents, t);
	const names = namesWithin(agents, Math.max(30, width - columnsOf(clause) - 18), t);
	return [`${names}: ${escapeMarkdown(clause)}`, rules.slice(0, shown.rules).join(', '), ...notes]
		.filter((part) => part !== '')
		.join(' ');
}

/** Several groups on one line: "Claude Code: open · Cursor: by its shell · 3 more". */
function inShort(groups: readonly (readonly AgentReach[])[], label: string, t: Localize): string {
	const kept: string[] = [];
	let used = columnsOf(label);
	for (const [index, agents] of groups.entries()) {
		const word = wordOf(agents[0], t);
		const names = namesWithin(agents, 40, t);
		used += columnsOf(names) + columnsOf(word) + 5;
		// The count of what is left needs some room.
		if (kept.length > 0 && used > (index === groups.length - 1 ? width : width - 9)) break;
		kept.push(`${names}: ${escapeMarkdown(word)}`);
	}
	const rest = groups.slice(kept.length).reduce((sum, agents) => sum + agents.length, 0);
	return [...kept, ...(rest > 0 ? [escapeMarkdown(t('{0} more', rest))] : [])].join(' · ');
}

/** The worst that an agent may do, in a word or two. */
function wordOf(agent: AgentReach | undefined, t: Localize): string {
	const rows =
		agent?.groups.flatMap(({ verdict, channels }) => channels.map((channel) => ({ verdict, channel }))) ?? [];
	const open = rows.filter(({ verdict }) => verdict === agent?.verdict).map(({ channel }) => channel);
	const partly = open.length < rows.length;
	const list = channelList(telling.filter((channel) => open.includes(channel)).slice(0, 2), t);
	switch (agent?.verdict) {
		case 'reachable':
			return partly ? t('open: {0}', list) : t('open');
		case 'asks':
			return partly ? t('asks first: {0}', list) : t('asks first');
		case 'hidden':
			return t('hidden, still readable');
		case 'refused':
			return t('tools refuse');
		case 'blocked':
			return t('blocked');
		default:
			return partly ? t('not known: {0}', list) : t('not known');
	}
}

/** Names up to a number of columns, at least one; the others are counted. */
function namesWithin(agents: readonly AgentReach[], columns: number, t: Localize): string {
	const kept: string[] = [];
	let used = 0;
	for (const [index, { name }] of agents.entries()) {
		used += columnsOf(escapeTerminal(name)) + 2;
		if (kept.length > 0 && used > (index === agents.length - 1 ? columns : columns - 8)) break;
		kept.push(escapeMarkdown(name));
	}
	const rest = agents.length - kept.length;
	return [...kept, ...(rest > 0 ? [escapeMarkdown(t('{0} more', rest))] : [])].join(', ');
}

function isWideOpen(agent: AgentReach | undefined): boolean {
	return agent?.groups.every(({ verdict }) => verdict === 'reachable') === true;
}

/** Wide open agents are told together, whatever their channels; others only where all of it is the same. */
function keyOf(agent: AgentReach): string {
	if (isWideOpen(agent)) return 'open';
	return JSON.stringify(agent.groups.map(({ verdict, channels }) => [verdict, ...channels]));
}

/** What is said of all agents of a line. */
function clauseOf(agents: readonly AgentReach[], t: Localize): string {
	const rows = agents.map(({ groups }) =>
		groups.flatMap(({ verdict, channels }) => channels.map((channel) => ({ verdict, channel }))),
	);
	const [first = []] = rows;
	if (agents.length === 1 || !isWideOpen(agents[0]))
		return reachClause(first, agents.length === 1 ? 'one' : 'several', t);
	// Only what is true of each of them; that there is more is marked by the dots.
	const common = telling.filter((channel) => rows.every((row) => row.some((each) => each.channel === channel)));
	const named = common.slice(0, shown.channels);
	const list = channelList(named, t);
	const all = rows.every((row) => row.length === named.length);
	const channels = all ? list : `${list}, …`;
	return agents.length === 1 ? t('nothing keeps it out ({0})', channels) : t('nothing keeps them out ({0})', channels);
}

function shrinkLine({ shrink }: Story, t: Localize): string {
	const label = t('What would shrink it');
	const kept: string[] = [];
	let used = columnsOf(label);
	for (const { kind, short, to, assumed } of shrink) {
		const score = kind === 'contained' ? t('gone') : `${to}${assumed ? '?' : ''}`;
		used += columnsOf(escapeTerminal(`${score} ${short}`)) + 3;
		if (kept.length > 0 && used > width) break;
		kept.push(`**${escapeMarkdown(score)}** ${escapeMarkdown(short)}`);
	}
	return kept.length === 0 ? '' : labelled(label, kept.join(' · '));
}

/** Other places of the same value. */
function placesLines({ copies, leftovers }: Story, { linkTo, t }: HoverOptions): readonly string[] {
	if (copies.length === 0) return leftovers.map((each) => escapeMarkdown(each));
	const places = copies.slice(0, shown.copies).map(({ file, line }) => fileLink(file, line, linkTo));
	const more = copies.length - places.length;
	if (more > 0) places.push(escapeMarkdown(t('{0} more', more)));
	return [labelled(t('The same value'), places.join(', ')), ...leftovers.map((each) => escapeMarkdown(each))];
}

function labelled(label: string, markdown: string): string {
	return `**${escapeMarkdown(label)}:** ${markdown}`;
}

/** As many entries as fit a line, at least one; the others are counted. */
function fitting(list: readonly string[], columns: number, t: Localize): string {
	const kept: string[] = [];
	let used = 0;
	for (const [index, entry] of list.entries()) {
		used += columnsOf(escapeTerminal(entry)) + 3;
		// The count of what is left needs some room.
		if (kept.length > 0 && used > (index === list.length - 1 ? columns : columns - 7)) break;
		kept.push(escapeMarkdown(entry));
	}
	const more = list.length - kept.length;
	return (more > 0 ? [...kept, escapeMarkdown(t('{0} more', more))] : kept).join(' · ');
}
