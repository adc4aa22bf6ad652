import { type ScoreStep, stepLine } from '../blast/score.ts';
import { weights } from '../blast/weights.ts';
import { levelName } from '../blast/words.ts';
import { escapeMarkdown, markdownCode } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { frameworkName } from './frameworks.ts';
import { levelMarks } from './levelMark.ts';
import { type AgentReach, channelList, verdictName } from './reachWords.ts';
import { isPlainHttps, type Story } from './story.ts';

/** Address of a file of the workspace; `undefined` where there is none. Only `file:`, `vscode-remote:` and paths from the workspace folder on are used. */
export type LinkTo = (file: string, line: number | undefined) => string | undefined;

/** How a story becomes Markdown. */
export interface MarkdownOptions {
	readonly linkTo?: LinkTo;
	readonly t: Localize;
}

/**
 * The whole story of a finding as a page: what the hover tells, every verdict with its cause, every metric and every step
 * of the score. All text is escaped; there are no images, no HTML and no commands.
 */
export function renderMarkdown(story: Story, { linkTo, t }: MarkdownOptions): string {
	const blocks = [
		headline(story, t),
		markdownLines(story.alerts.map((alert) => `⚠ ${escapeMarkdown(alert)}`)),
		facts(story, t),
		section(t('Why'), bullets(story.reasons.map(escapeMarkdown))),
		section(t('Who reaches it'), reachTable(story.reach, linkTo, t)),
		section(t('What would shrink it'), bullets(shrinkRows(story, t))),
		section(t('Score'), score(story, t)),
		section(t('The same value'), bullets(story.copies.map(({ file, line }) => fileLink(file, line, linkTo)))),
		section(t('What is left'), bullets(story.leftovers.map(escapeMarkdown))),
		...outside(story, t),
		linksLine(story),
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Lines of one paragraph; empty ones are left out. */
export function markdownLines(list: readonly string[]): string {
	return list.filter((line) => line !== '').join('  \n');
}

function section(title: string, body: string): string {
	return body === '' ? '' : `## ${escapeMarkdown(title)}\n\n${body}`;
}

function bullets(list: readonly string[]): string {
	return list.map((entry) => `- ${entry}`).join('\n');
}

function headline({ headline: head }: Story, t: Localize): string {
	const level = `${escapeMarkdown(levelName(head.level, t))}${head.assumed ? '?' : ''}`;
	const place = head.file === '' ? '' : markdownCode(`${head.file}:${head.line}:${head.column}`);
	const named = head.keyName === undefined ? '' : markdownCode(head.keyName);
	const shown = head.redacted === '…' ? '' : markdownCode(head.redacted);
	const below = [place, named, shown].filter((part) => part !== '').join(' · ');
	return `# ${levelMarks[head.level]} ${escapeMarkdown(head.title)}: ${level} ${head.score}/100\n\n${below}`;
}

function facts(story: Story, t: Localize): string {
	const list = (entries: readonly string[]) => entries.map(escapeMarkdown).join(' · ');
	const rows = [
		[story.headline.assumed ? t('Can (?)') : t('Can'), list(story.canDo)],
		[t('Acts on'), escapeMarkdown(story.environment)],
		[t('Lifetime'), escapeMarkdown(story.lifetime)],
		[t('Known'), list(story.known)],
		[t('Assumed (?)'), list(story.assumed)],
	] as const;
	return bullets(rows.filter(([, text]) => text !== '').map(([label, text]) => `**${escapeMarkdown(label)}** ${text}`));
}

function reachTable(reach: readonly AgentReach[], linkTo: LinkTo | undefined, t: Localize): string {
	if (reach.length === 0) return '';
	const rows = reach.flatMap(({ name, note, groups }) =>
		groups.map(({ verdict, channels, cause }, index) => {
			const noted = note === undefined || index > 0 ? '' : ` (${escapeMarkdown(note)})`;
			const rule = cause.file === undefined ? '' : ` ${fileLink(cause.file, cause.line, linkTo)}`;
			return [
				`${escapeMarkdown(name)}${noted}`,
				escapeMarkdown(verdictName(verdict, t)),
				escapeMarkdown(channelList(channels, t)),
				`${escapeMarkdown(cause.text)}${rule}`,
			];
		}),
	);
	const sentences = bullets(reach.map(({ sentence }) => escapeMarkdown(sentence)));
	return `${sentences}\n\n${table([t('Agent'), t('Verdict'), t('Channels'), t('Because')], rows)}`;
}

function shrinkRows({ shrink }: Story, t: Localize): readonly string[] {
	return shrink.map(({ kind, change, from, to, assumed }) => {
		const effect = kind === 'contained' ? t('{0} → gone', from) : t('{0} → {1}', from, assumed ? `${to}?` : to);
		return `**${escapeMarkdown(effect)}** ${escapeMarkdown(change)}`;
	});
}

/** Every metric with its meaning, then every step with its points. */
function score(story: Story, t: Localize): string {
	const { range, score: total } = story.headline;
	const rows = story.metrics.map(({ code, name, meaning }) => [
		markdownCode(code),
		escapeMarkdown(name),
		escapeMarkdown(meaning),
	]);
	const span = range[0] === range[1] ? [] : [t('range {0} to {1}', levelName(range[0], t), levelName(range[1], t))];
	return [
		markdownCode(story.vector),
		rows.length === 0 ? '' : table([t('Metric'), t('Name'), t('Meaning')], rows),
		bullets([...story.steps.map(stepLine), t('= {0} of 100', total), ...span].map(escapeMarkdown)),
	]
		.filter((part) => part !== '')
		.join('\n\n');
}

/** What no editor can do: controls at the provider, a test of the scope by hand, the catalogues. */
function outside(story: Story, t: Localize): readonly string[] {
	const revoke = story.revokeBy === undefined ? [] : [t('Revoke: {0}', story.revokeBy)];
	const inspect = story.inspect === undefined ? '' : markdownCode(story.inspect);
	return [
		section(t('At the provider'), bullets([...revoke, ...story.controls].map(escapeMarkdown))),
		section(t('Test the scope yourself (it only reads; Agent Reach never runs it)'), inspect),
		section(
			t('Catalogues'),
			bullets(story.frameworks.map((entry) => escapeMarkdown(`${frameworkName(entry)}: ${entry.title}`))),
		),
	];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head.map(escapeMarkdown)), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A place of the workspace, as a link where there is an address that we make ourselves. */
export function fileLink(file: string, line: number | undefined, linkTo: LinkTo | undefined): string {
	const label = markdownCode(line === undefined ? file : `${file}:${line}`);
	const url = linkTo?.(file, line);
	return url !== undefined && /^(?:(?:file|vscode-remote):\/\/|\/(?!\/))[\w.~%/?#=&+,;:@!$-]*$/.test(url)
		? `[${label}](${url})`
		: label;
}

/** The rules that an agent's verdicts rest on. */
export function ruleLinks({ groups }: AgentReach, linkTo: LinkTo | undefined): readonly string[] {
	const links = groups.flatMap(({ cause: { file, line } }) =>
		file === undefined ? [] : [fileLink(file, line, linkTo)],
	);
	return [...new Set(links)];
}

/** The vector, and every step of the score in one line; an impact metric is told by its code, as the vector names it. */
export function pointsLine(story: Story, t: Localize): string {
	const short = ({ points, metric, text }: ScoreStep) =>
		`${points} ${metric !== undefined && metric in weights.impact ? metric : text}`;
	const points = story.steps.map(short).join(' + ').replaceAll('+ -', '− ');
	return `${markdownCode(story.vector)} ${escapeMarkdown(t('= {0}', points))}`;
}

/** Links to the provider's pages, and what else belongs beside them. */
export function linksLine(story: Story, more: readonly string[] = []): string {
	const links = story.links
		.filter(({ url }) => isPlainHttps(url))
		.map(({ label, url }) => `[${escapeMarkdown(label)}](${url})`);
	return [...links, ...more].join(' · ');
}
