import type { MapCredential, MapPlace, MapWords } from '../../server/src/annotate/map/data.ts';
import { button, html } from './dom.ts';
import { countWord, fill, type GraphNode } from './graph.ts';
import { agentsOf, isWay, type MapModel, newsText } from './model.ts';
import { levelIcon } from './shapes.ts';

/** What the panel can do. */
export interface DetailsActions {
	readonly open?: (place: MapPlace) => void;
	readonly select: (id: string) => void;
	readonly close: () => void;
}

interface Panel {
	readonly model: MapModel;
	readonly words: MapWords;
	readonly actions: DetailsActions;
}

/** Credentials that a panel lists. */
const mostListed = 40;

/** The panel about one box: a credential with its whole story, or what an agent, a file or a system is about. */
export function detailsOf(node: GraphNode, model: MapModel, words: MapWords, actions: DetailsActions): HTMLElement {
	const panel = { model, words, actions };
	const close = button('✕', actions.close, { class: 'close', 'aria-label': words.close, title: words.close });
	const credential = node.kind === 'credential' ? model.credentials.get(node.credentials[0] ?? '') : undefined;
	const body = credential === undefined ? summary(node, panel) : story(credential, panel);
	return html('aside', { class: 'details', 'aria-label': node.label }, close, ...body);
}

function story(credential: MapCredential, panel: Panel): readonly HTMLElement[] {
	const { words, model } = panel;
	const level = `${words[credential.level]}${credential.assumed ? '?' : ''}`;
	const news = newsText(credential, model, words);
	const agents = [...agentsOf(credential, model)].map((id) => model.agents.get(id)?.name ?? id);
	return [
		html('h2', {}, credential.title),
		html(
			'p',
			{ class: `verdict level-${credential.level}` },
			levelIcon(credential.level),
			`${level} `,
			score(credential),
		),
		...(credential.keyName === undefined ? [] : [html('p', {}, html('code', {}, credential.keyName))]),
		...(credential.allowed === undefined
			? []
			: [html('p', { class: 'muted' }, fill(words.allowedBy, credential.allowed))]),
		...(news === undefined ? [] : [html('p', { class: 'new' }, news)]),
		...credential.alerts.map((alert) => html('p', { class: 'alert' }, alert)),
		section(words.operations, list(credential.operations)),
		section(
			words.place,
			html('ul', { class: 'plain' }, ...credential.places.slice(0, mostListed).map((place) => placeItem(place, panel))),
		),
		section(words.reachedBy, text(agents.length === 0 ? words.nobody : agents.join(', '))),
		section(words.environment, text(`${credential.environment} · ${words.lifetime}: ${credential.lifetime}`)),
		...optional(words.known, [...credential.known, ...credential.reasons]),
		...optional(words.unproven, credential.unproven.length === 0 ? [] : [credential.unproven.join(', ')]),
		...(credential.shrink.length === 0 ? [] : [section(words.shrink, shrink(credential))]),
	].filter((element) => element !== undefined);
}

function score({ score: points }: MapCredential): HTMLElement {
	return html('span', { class: 'muted' }, `${points}/100`);
}

function shrink({ shrink: changes }: MapCredential): HTMLElement {
	const rows = changes.map(({ effect, change }) => html('li', {}, html('strong', {}, effect), ` ${change}`));
	return html('ul', { class: 'plain' }, ...rows);
}

function placeItem(place: MapPlace, { model, actions, words }: Panel): HTMLElement {
	const file = model.files.get(place.file);
	const name = `${file?.path ?? ''}:${place.line}`;
	const { open } = actions;
	if (open === undefined || file?.opens !== true) return html('li', {}, html('span', { class: 'path' }, name));
	return html(
		'li',
		{},
		button(name, () => open(place), { class: 'link path', title: fill(words.open, name) }),
	);
}

function summary(node: GraphNode, panel: Panel): readonly HTMLElement[] {
	const { words, model } = panel;
	const credentials = node.credentials.flatMap((id) => model.credentials.get(id) ?? []);
	const file = node.kind === 'file' ? model.files.get(node.ref ?? '') : undefined;
	const verbs = operationsBehind(node, model);
	return [
		html('h2', {}, node.label),
		html('p', { class: 'verdict' }, levelIcon(node.level), countWord(words, credentials.length)),
		...(file === undefined ? [] : [section(words.waysIn, ways(file.reach, panel))]),
		...(verbs.length === 0 ? [] : [section(words.operations, list(verbs))]),
		section(words.behind, credentialList(credentials, panel)),
	];
}

/** Every verb of the credentials behind a box, in the order of the workspace's blast radius. */
function operationsBehind({ credentials }: GraphNode, { data }: MapModel): readonly string[] {
	const own = new Set(credentials);
	return data.operations
		.filter((operation) => operation.credentials.some((id) => own.has(id)))
		.map(({ operation, assumed }) => `${operation}${assumed ? ' (?)' : ''}`);
}

function ways(reach: NonNullable<ReturnType<MapModel['files']['get']>>['reach'], { model, words }: Panel): HTMLElement {
	const rows = reach.map(({ agent, verdict, channels }) => {
		const name = model.agents.get(agent)?.name ?? agent;
		const how = isWay(verdict) && channels !== '' ? `${words[verdict]} (${channels})` : words[verdict];
		return html('li', {}, html('strong', {}, name), ` ${how}`);
	});
	return html('ul', { class: 'plain' }, ...rows);
}

function credentialList(credentials: readonly MapCredential[], { words, actions }: Panel): HTMLElement {
	const items = credentials.slice(0, mostListed).map((credential) =>
		html(
			'li',
			{},
			levelIcon(credential.level),
			button(credential.title, () => actions.select(`c:${credential.id}`), { class: 'link' }),
			html(
				'span',
				{ class: 'muted' },
				` ${words[credential.level]} ${credential.score}${credential.assumed ? '?' : ''}`,
			),
		),
	);
	const rest = credentials.length - items.length;
	if (rest > 0) items.push(html('li', { class: 'muted' }, fill(words.more, rest)));
	return html('ul', { class: 'plain' }, ...items);
}

function optional(title: string, texts: readonly string[]): readonly HTMLElement[] {
	return texts.length === 0 ? [] : [section(title, list(texts))];
}

function section(title: string, content: HTMLElement): HTMLElement {
	return html('section', {}, html('h3', {}, title), content);
}

function text(content: string): HTMLElement {
	return html('p', {}, content);
}

function list(texts: readonly string[]): HTMLElement {
	return html('ul', {}, ...texts.map((entry) => html('li', {}, entry)));
}
