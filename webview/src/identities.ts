import type { MapIdentity, MapPlace, MapWords } from '../../server/src/annotate/map/data.ts';
import { button, html } from './dom.ts';
import { fill } from './graph.ts';
import type { MapModel } from './model.ts';
import { levelIcon } from './shapes.ts';

/** The list under the picture: closed at first, because these are no findings. */
export function drawIdentities(
	identities: readonly MapIdentity[],
	model: MapModel,
	words: MapWords,
	open: ((place: MapPlace) => void) | undefined,
): readonly HTMLElement[] {
	const heads = [words.level, words.identity, words.place, words.usedBy, words.operations];
	const head = html('tr', {}, ...heads.map((name) => html('th', { scope: 'col' }, name)));
	const rows = identities.map((identity) => row(identity, model, words, open));
	return [
		html('summary', {}, fill(words.identities, identities.length)),
		html(
			'div',
			{ class: 'table', role: 'region', 'aria-label': fill(words.identities, identities.length), tabindex: 0 },
			html('p', { class: 'muted' }, words.identitiesAbout),
			html('table', {}, html('thead', {}, head), html('tbody', {}, ...rows)),
		),
	];
}

function row(
	identity: MapIdentity,
	{ agents }: MapModel,
	words: MapWords,
	open: ((place: MapPlace) => void) | undefined,
): HTMLElement {
	const { name, title, level, assumed, file, path, line, others, operations, known, use } = identity;
	const place = `${path}:${line}`;
	const label = html('th', { scope: 'row' }, ...(name === '' ? [title] : [html('code', {}, name), html('br'), title]));
	const who = identity.agents.map((id) => agents.get(id)?.name ?? id).join(', ');
	return html(
		'tr',
		{},
		level === undefined
			? html('td', { class: 'nowrap' }, words.unknownLevel)
			: html('td', { class: 'nowrap' }, levelIcon(level), `${words[level]}${assumed ? '?' : ''}`),
		label,
		html(
			'td',
			{},
			open === undefined || file === ''
				? html('span', { class: 'path' }, place)
				: button(place, () => open({ file, line, column: 1 }), { class: 'link path', title: fill(words.open, place) }),
			others > 0 ? html('div', { class: 'muted' }, fill(words.more, others)) : undefined,
		),
		html('td', {}, who === '' ? words.nobody : who, html('div', { class: 'muted' }, use)),
		html('td', {}, operations.join(', '), ...known.map((text) => html('div', { class: 'muted' }, text))),
	);
}
