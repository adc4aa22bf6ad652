import { escapeMarkdown, markdownCode } from '../../escape.ts';
import type { Localize } from '../../l10n.ts';
import { levelMarks } from '../levelMark.ts';
import type { MapCredential, MapData, MapLevel, MapNews, MapReach } from './data.ts';

/** Rows of each table; what is beyond is counted. A comment on GitHub holds 65,536 characters. */
const most = { operations: 12, credentials: 60, places: 3, identities: 20, news: 40 };

/**
 * The map's data as Markdown for a comment: what an agent could do, then the credentials, the worst first. Everything is
 * escaped; there are no links, no pictures and no mentions in it.
 */
export function markdownReport(data: MapData, t: Localize): string {
	const counting = data.credentials.filter(({ allowed, level }) => allowed === undefined && level !== 'info');
	const rest = data.credentials.length - counting.length;
	const blocks = [
		`## ${t('Agent Reach')}: ${escapeMarkdown(data.title)}`,
		verdict(data, counting, t),
		data.news === undefined ? '' : newsSection(data.news, t),
		operations(data, t),
		credentials(data, counting, t),
		identities(data, t),
		rest > 0 ? escapeMarkdown(t('Besides: {0} allowed, or public by design.', rest)) : '',
		`<sub>${escapeMarkdown(t('Estimated offline. A ? marks what is assumed. No value is in this report.'))}</sub>`,
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function verdict(data: MapData, counting: readonly MapCredential[], t: Localize): string {
	if (counting.length === 0) return t('No credential was found that could do harm.');
	const [worst] = counting;
	const agents = data.agents.map(({ name }) => escapeMarkdown(name)).join(', ');
	const count = counting.length === 1 ? t('1 credential') : t('{0} credentials', counting.length);
	const level = worst === undefined ? '' : `${mark(worst.level)} **${t(worst.level)}**`;
	return `${escapeMarkdown(t('{0}, the worst is', count))} ${level}\\. ${escapeMarkdown(t('Agents'))}: ${agents}\\.`;
}

function newsSection({ title: text, lines }: MapNews, t: Localize): string {
	const title = `### ${escapeMarkdown(text)}`;
	const rows = lines
		.slice(0, most.news)
		.map((line) => `- ${markdownCode(line.place)} ${escapeMarkdown(line.text)}`)
		.join('\n');
	return [title, rows, more(lines.length === 0 ? 0 : lines.length - most.news, t)].filter(Boolean).join('\n\n');
}

function mark(level: MapLevel): string {
	return levelMarks[level];
}

function operations({ operations: all, agents, credentials: every }: MapData, t: Localize): string {
	if (all.length === 0) return '';
	const names = new Map(agents.map(({ id, name }) => [id, name]));
	const titles = new Map(every.map(({ id, title }) => [id, title]));
	const rows = all
		.slice(0, most.operations)
		.map((operation) => [
			`${mark(operation.level)} ${escapeMarkdown(operation.operation)}${operation.assumed ? ' ?' : ''}`,
			[...new Set([...operation.credentials.map((id) => titles.get(id) ?? ''), ...operation.identities])]
				.slice(0, 3)
				.map(escapeMarkdown)
				.join(', '),
			operation.agents.map((id) => escapeMarkdown(names.get(id) ?? id)).join(', '),
		]);
	const title = `### ${t('An agent here can')}`;
	return [title, table([t('Do'), t('With'), t('Agents')], rows), more(all.length - rows.length, t)]
		.filter(Boolean)
		.join('\n\n');
}

function credentials(data: MapData, counting: readonly MapCredential[], t: Localize): string {
	if (counting.length === 0) return '';
	const rows = counting
		.slice(0, most.credentials)
		.map((credential) => [
			`${mark(credential.level)} ${t(credential.level)} ${credential.score}${credential.assumed ? '?' : ''}`,
			name(credential),
			places(credential, data, t),
			agentNames(credential, data, t),
		]);
	const head = [t('Level'), t('Credential'), t('Place'), t('Reached by')];
	const title = `### ${t('Credentials')}`;
	return [title, table(head, rows), more(counting.length - rows.length, t)].filter(Boolean).join('\n\n');
}

/** What can be used though no file holds its value. */
function identities({ identities: all, agents }: MapData, t: Localize): string {
	if (all.length === 0) return '';
	const names = new Map(agents.map(({ id, name: shown }) => [id, shown]));
	const rows = all.slice(0, most.identities).map((identity) => {
		const level =
			identity.level === undefined ? escapeMarkdown(t('unknown')) : levelOf(identity.level, identity.assumed, t);
		const who = identity.agents.map((id) => escapeMarkdown(names.get(id) ?? id)).join(', ');
		return [
			level,
			[markdownCode(identity.name), escapeMarkdown(identity.title)].filter((part) => part !== '').join(' '),
			markdownCode(`${identity.path}:${identity.line}`),
			identity.operations.slice(0, 2).map(escapeMarkdown).join(', '),
			who === '' ? escapeMarkdown(t('nobody known')) : who,
		];
	});
	const title = `### ${escapeMarkdown(t('Identities without a value'))}`;
	const about = escapeMarkdown(
		t(
			'No file holds these, and still they can be used: by a pipeline that is changed, or by a program that resolves or logs in.',
		),
	);
	const head = [t('Level'), t('Identity'), t('Place'), t('Can'), t('Open to')];
	return [title, about, table(head, rows), more(all.length - rows.length, t)].filter(Boolean).join('\n\n');
}

function levelOf(level: MapLevel, assumed: boolean, t: Localize): string {
	return `${mark(level)} ${t(level)}${assumed ? '?' : ''}`;
}

function name({ title, keyName }: MapCredential): string {
	return keyName === undefined ? escapeMarkdown(title) : `${escapeMarkdown(title)} ${markdownCode(keyName)}`;
}

function places({ places: all }: MapCredential, { files }: MapData, t: Localize): string {
	const paths = new Map(files.map(({ id, path }) => [id, path]));
	const shown = all.slice(0, most.places).map(({ file, line }) => markdownCode(`${paths.get(file) ?? ''}:${line}`));
	const rest = all.length - shown.length;
	return [...shown, ...(rest > 0 ? [escapeMarkdown(t('{0} more', rest))] : [])].join(', ');
}

function agentNames({ places: all }: MapCredential, { files, agents }: MapData, t: Localize): string {
	const here = new Set(all.map(({ file }) => file));
	const ways = files.filter(({ id }) => here.has(id)).flatMap(({ reach }) => reach.filter(isWay));
	const reached = new Set(ways.map(({ agent }) => agent));
	const names = agents.filter(({ id }) => reached.has(id)).map((agent) => escapeMarkdown(agent.name));
	return names.length === 0 ? escapeMarkdown(t('nobody known')) : names.join(', ');
}

function isWay({ verdict: how }: MapReach): boolean {
	return how !== 'refused' && how !== 'blocked';
}

function more(count: number, t: Localize): string {
	return count > 0 ? escapeMarkdown(t('… and {0} more.', count)) : '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
