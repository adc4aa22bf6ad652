import type { MapCredential, MapPlace, MapWords } from '../../server/src/annotate/map/data.ts';
import { button, html } from './dom.ts';
import { fill } from './graph.ts';
import { agentsOf, type MapModel, newsText } from './model.ts';
import { levelIcon } from './shapes.ts';
import { tablePage } from './state.ts';

/** What the table can do. */
export interface TableActions {
	readonly open?: (place: MapPlace) => void;
	readonly more: () => void;
}

/** Places that a row lists. */
const mostPlaces = 3;

/** The same as the picture, as a table: for screen readers, and for everybody who likes lists better. */
export function drawTable(
	credentials: readonly MapCredential[],
	rows: number,
	model: MapModel,
	words: MapWords,
	actions: TableActions,
): HTMLElement {
	const heads = [words.level, words.score, words.credentials, words.place, words.reachedBy, words.operations];
	const head = html('tr', {}, ...[...heads, words.environment].map((name) => html('th', { scope: 'col' }, name)));
	const body = credentials.slice(0, rows).map((credential) => row(credential, model, words, actions));
	const table = html(
		'table',
		{},
		html('caption', {}, words.caption),
		html('thead', {}, head),
		html('tbody', {}, ...body),
	);
	const rest = credentials.length - body.length;
	const more = rest > 0 ? button(fill(words.showMore, Math.min(rest, tablePage)), actions.more) : undefined;
	return html('div', { class: 'table', role: 'region', 'aria-label': words.table, tabindex: 0 }, table, more);
}

function row(credential: MapCredential, model: MapModel, words: MapWords, actions: TableActions): HTMLElement {
	const agents = [...agentsOf(credential, model)].map((id) => model.agents.get(id)?.name ?? id);
	const level = `${words[credential.level]}${credential.assumed ? '?' : ''}`;
	const name = html('th', { scope: 'row' }, credential.title);
	if (credential.keyName !== undefined) name.append(html('br'), html('code', {}, credential.keyName));
	if (credential.allowed !== undefined) {
		name.append(html('div', { class: 'muted' }, fill(words.allowedBy, credential.allowed)));
	}
	const news = newsText(credential, model, words);
	if (news !== undefined) name.append(html('div', { class: 'new' }, news));
	return html(
		'tr',
		{ class: credential.allowed === undefined ? undefined : 'allowed' },
		html('td', { class: 'nowrap' }, levelIcon(credential.level), level),
		html('td', { class: 'number' }, String(credential.score)),
		name,
		html('td', {}, ...places(credential, model, words, actions)),
		html('td', {}, agents.length === 0 ? words.nobody : agents.join(', ')),
		html('td', {}, credential.operations.join(', ')),
		html('td', {}, credential.environment),
	);
}

function places(
	{ places: all }: MapCredential,
	{ files }: MapModel,
	words: MapWords,
	{ open }: TableActions,
): readonly HTMLElement[] {
	const shown = all.slice(0, mostPlaces).map((place) => {
		const file = files.get(place.file);
		const name = `${file?.path ?? ''}:${place.line}`;
		const opens = open !== undefined && file?.opens === true;
		const inner = opens
			? button(name, () => open(place), { class: 'link path', title: fill(words.open, name) })
			: html('span', { class: 'path' }, name);
		return html('div', {}, inner);
	});
	const rest = all.length - shown.length;
	return rest > 0 ? [...shown, html('div', { class: 'muted' }, fill(words.more, rest))] : shown;
}
