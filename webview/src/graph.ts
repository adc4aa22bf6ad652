import type { MapCredential, MapFile, MapLevel, MapWords } from '../../server/src/annotate/map/data.ts';
import { type Filter, visibleCredentials } from './filter.ts';
import { cutTree, type Part, treeOf } from './group.ts';
import { isWay, levels, type MapModel, newsText, worstLevel } from './model.ts';

/** Column of the picture: agents, files, credentials, systems. */
export type Layer = 0 | 1 | 2 | 3;

/** One box of the picture. */
export interface GraphNode {
	readonly id: string;
	readonly layer: Layer;
	readonly kind: 'agent' | 'file' | 'files' | 'credential' | 'credentials' | 'system' | 'systems';
	readonly label: string;
	/** Up to two lines below the label. */
	readonly details: readonly string[];
	/** Worst level of what stands behind it; absent when everything behind it was allowed. */
	readonly level?: MapLevel;
	/** Score, or how many it stands for: at the right edge. */
	readonly mark: string;
	/** Ids of the credentials that it stands for, the worst first. */
	readonly credentials: readonly string[];
	/** Of a system: what can be done there, the worst first. */
	readonly verbs: readonly { readonly verb: string; readonly level: MapLevel }[];
	/** Of a branch: opens when it is clicked. */
	readonly branch?: string;
	/** Of a file, agent or system: its id in the data. */
	readonly ref?: string;
}

/** One ribbon of the picture. */
export interface GraphLink {
	readonly source: string;
	readonly target: string;
	/** Credentials that go this way. */
	readonly count: number;
	readonly level: MapLevel;
	/** The way asks first, is hidden or unknown. */
	readonly unsure: boolean;
}

export interface Graph {
	readonly nodes: readonly GraphNode[];
	readonly links: readonly GraphLink[];
	/** Credentials that pass the filter. */
	readonly shown: number;
}

/** How much is drawn one by one before it is put together. */
export interface GraphOptions {
	/** Boxes of a column. */
	readonly limit: number;
	/** Branches that the user opened. */
	readonly opened: ReadonlySet<string>;
	readonly words: MapWords;
}

/** Puts an argument into a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
	return text.replace(/\{(\d)\}/g, (all, index: string) => String(values[Number(index)] ?? all));
}

export function countWord(words: MapWords, count: number): string {
	return count === 1 ? words.countOne : fill(words.countCredentials, count);
}

/** What has to be drawn: boxes in the order of their columns, the worst on top, and the ribbons between them. */
export function buildGraph(model: MapModel, filter: Filter, options: GraphOptions): Graph {
	const credentials = visibleCredentials(model, filter);
	const draft = new Draft(model, filter, options, credentials);
	const nodes = [...draft.agents(), ...draft.files, ...draft.credentials, ...draft.systems];
	return { nodes, links: draft.links(), shown: credentials.length };
}

class Draft {
	readonly credentials: readonly GraphNode[];
	readonly systems: readonly GraphNode[];
	readonly files: readonly GraphNode[];
	readonly #model: MapModel;
	readonly #filter: Filter;
	readonly #words: MapWords;
	readonly #visible: ReadonlyMap<string, MapCredential>;
	/** Id of a thing -> id of its box. */
	readonly #fileBox = new Map<string, string>();
	readonly #credentialBox = new Map<string, string>();
	readonly #systemBox = new Map<string, string>();

	constructor(model: MapModel, filter: Filter, options: GraphOptions, visible: readonly MapCredential[]) {
		this.#model = model;
		this.#filter = filter;
		this.#words = options.words;
		this.#visible = new Map(visible.map((credential) => [credential.id, credential]));
		const ordered = bySystem(visible);
		this.systems = this.#makeSystems(ordered, options);
		this.credentials = this.#makeCredentials(ordered, options);
		this.files = this.#makeFiles(options);
	}

	#makeSystems(ordered: readonly MapCredential[], { limit, opened, words }: GraphOptions): GraphNode[] {
		const ids = [...new Set(ordered.map(({ system }) => system))];
		const tree = { id: 'systems', label: '', branches: [], items: ids };
		return cutTree(tree, limit, opened, (count) => fill(words.more, count)).map((part) => {
			const members = part.kind === 'item' ? [part.item] : part.items;
			const own = ordered.filter(({ system }) => members.includes(system));
			const id = part.kind === 'item' ? `s:${part.item}` : `S:${part.id}`;
			for (const system of members) this.#systemBox.set(system, id);
			const name = part.kind === 'item' ? (this.#model.systems.get(part.item)?.name ?? part.item) : part.label;
			const details = part.kind === 'item' ? [] : [countWord(words, own.length)];
			return {
				...this.#node(3, part, 'system', id, name, details, own),
				...(part.kind === 'item' && { ref: part.item }),
				verbs: part.kind === 'item' ? verbsOf(own) : [],
			};
		});
	}

	#makeCredentials(ordered: readonly MapCredential[], { limit, opened, words }: GraphOptions): GraphNode[] {
		const tree = treeOf(ordered, ({ system, type, title }) => [
			{ id: `${system}/`, label: this.#model.systems.get(system)?.name ?? system },
			{ id: `${system}/${type}`, label: title },
		]);
		return cutTree(tree, limit, opened, (count) => fill(words.more, count)).map((part) => {
			const members = part.kind === 'item' ? [part.item] : part.items;
			const id = part.kind === 'item' ? `c:${part.item.id}` : `C:${part.id}`;
			for (const credential of members) this.#credentialBox.set(credential.id, id);
			if (part.kind === 'branch') {
				return this.#node(2, part, 'credential', id, part.label, [countWord(words, members.length)], members);
			}
			const { title, keyName, environment } = part.item;
			const news = newsText(part.item, this.#model, words);
			const about = news === undefined ? environment : `${news} · ${environment}`;
			const details = [...(keyName === undefined ? [] : [keyName]), about];
			return this.#node(2, part, 'credential', id, title, details, members);
		});
	}

	#makeFiles({ limit, opened, words }: GraphOptions): GraphNode[] {
		const holders = new Map<MapFile, MapCredential[]>();
		for (const credential of this.#visible.values()) {
			for (const id of new Set(credential.places.map(({ file }) => file))) {
				const file = this.#model.files.get(id);
				if (file === undefined || !this.#counts(file)) continue;
				const own = holders.get(file);
				if (own === undefined) holders.set(file, [credential]);
				else own.push(credential);
			}
		}
		const rank = new Map(this.credentials.map(({ id }, index) => [id, index]));
		const middle = (file: MapFile) => {
			const ranks = (holders.get(file) ?? []).map(({ id }) => rank.get(this.#credentialBox.get(id) ?? '') ?? 0);
			return ranks.reduce((sum, value) => sum + value, 0) / Math.max(1, ranks.length);
		};
		const middles = new Map([...holders.keys()].map((file) => [file, middle(file)]));
		const sorted = [...holders.keys()].sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0));
		const parts = cutTree(treeOf(sorted, foldersOf), limit, opened, (count) => fill(words.more, count));
		const nodes = parts.map((part) => {
			const members = part.kind === 'item' ? [part.item] : part.items;
			const id = part.kind === 'item' ? `f:${part.item.id}` : `F:${part.id}`;
			for (const file of members) this.#fileBox.set(file.id, id);
			const own = [...new Set(members.flatMap((file) => holders.get(file) ?? []))];
			const path = part.kind === 'item' ? part.item.path : part.label;
			const at = part.kind === 'item' ? path.lastIndexOf('/') : -1;
			const second = part.kind === 'item' ? path.slice(0, at + 1) : fill(words.countFiles, members.length);
			const details = [second, countWord(words, own.length)].filter((line) => line !== '');
			const node = {
				...this.#node(1, part, 'file', id, path.slice(at + 1), details, own),
				...(part.kind === 'item' && { ref: part.item.id }),
			};
			return { node, middle: members.reduce((sum, file) => sum + (middles.get(file) ?? 0), 0) / members.length };
		});
		return nodes.sort((a, b) => a.middle - b.middle).map(({ node }) => node);
	}

	/** With one agent chosen, files that it does not get at are not in the picture. */
	#counts(file: MapFile): boolean {
		const { agent } = this.#filter;
		return agent === undefined || file.reach.some((way) => way.agent === agent && isWay(way.verdict));
	}

	agents(): readonly GraphNode[] {
		const reached = new Map<string, Set<string>>();
		for (const [file, , credentials] of this.#ways()) {
			for (const { agent, verdict } of file.reach) {
				if (!isWay(verdict) || (this.#filter.agent !== undefined && this.#filter.agent !== agent)) continue;
				const own = reached.get(agent) ?? new Set();
				for (const { id } of credentials) own.add(id);
				reached.set(agent, own);
			}
		}
		const nodes = [...reached].map(([id, own]) => {
			const credentials = [...this.#visible.values()].filter((credential) => own.has(credential.id));
			const name = this.#model.agents.get(id)?.name ?? id;
			const part = { kind: 'item' } as const;
			return {
				...this.#node(0, part, 'agent', `a:${id}`, name, [countWord(this.#words, own.size)], credentials),
				ref: id,
			};
		});
		return nodes.sort((a, b) => b.credentials.length - a.credentials.length || (a.label < b.label ? -1 : 1));
	}

	links(): readonly GraphLink[] {
		const links = new Map<string, { source: string; target: string; ids: Set<string>; sure: boolean }>();
		const add = (source: string, target: string, id: string, sure: boolean) => {
			const key = `${source}\0${target}`;
			const link = links.get(key) ?? { source, target, ids: new Set(), sure: false };
			link.ids.add(id);
			link.sure ||= sure;
			links.set(key, link);
		};
		for (const [file, box, credentials] of this.#ways()) {
			for (const { agent, verdict } of file.reach) {
				if (!isWay(verdict) || (this.#filter.agent !== undefined && this.#filter.agent !== agent)) continue;
				for (const { id } of credentials) add(`a:${agent}`, box, id, verdict === 'reachable');
			}
			for (const { id } of credentials) add(box, this.#credentialBox.get(id) ?? '', id, true);
		}
		for (const { id, system } of this.#visible.values()) {
			add(this.#credentialBox.get(id) ?? '', this.#systemBox.get(system) ?? '', id, true);
		}
		return [...links.values()].map(({ source, target, ids, sure }) => ({
			source,
			target,
			count: ids.size,
			unsure: !sure,
			level: worstLevel([...ids].map((id) => this.#visible.get(id)?.level ?? 'info')),
		}));
	}

	/** Every file of the picture with its box and the visible credentials in it. */
	*#ways(): Generator<readonly [MapFile, string, readonly MapCredential[]]> {
		const own = new Map<string, MapCredential[]>();
		for (const credential of this.#visible.values()) {
			for (const id of new Set(credential.places.map(({ file }) => file))) {
				const list = own.get(id);
				if (list === undefined) own.set(id, [credential]);
				else list.push(credential);
			}
		}
		for (const [id, credentials] of own) {
			const file = this.#model.files.get(id);
			const box = this.#fileBox.get(id);
			if (file !== undefined && box !== undefined) yield [file, box, credentials];
		}
	}

	#node(
		layer: Layer,
		part: Part<unknown> | { readonly kind: 'item' },
		kind: 'agent' | 'file' | 'credential' | 'system',
		id: string,
		label: string,
		details: readonly string[],
		credentials: readonly MapCredential[],
	): GraphNode {
		const counting = credentials.filter(({ allowed }) => allowed === undefined);
		const [first] = credentials;
		const single = kind === 'credential' && part.kind === 'item' && first !== undefined;
		return {
			id,
			layer,
			kind: part.kind === 'branch' && kind !== 'agent' ? `${kind}s` : kind,
			label,
			details,
			...(counting.length > 0 && { level: worstLevel(counting.map(({ level }) => level)) }),
			mark: single ? `${first.score}${first.assumed ? '?' : ''}` : kind === 'system' ? String(credentials.length) : '',
			credentials: credentials.map((credential) => credential.id),
			verbs: [],
			...(part.kind === 'branch' && { branch: part.id }),
		};
	}
}

/** Credentials of one system stand together, the system with the worst one first. */
function bySystem(credentials: readonly MapCredential[]): readonly MapCredential[] {
	const systems = [...new Set(credentials.map(({ system }) => system))];
	const rank = new Map(systems.map((id, index) => [id, index]));
	return [...credentials].sort((a, b) => (rank.get(a.system) ?? 0) - (rank.get(b.system) ?? 0));
}

function foldersOf({ path }: MapFile): readonly { readonly id: string; readonly label: string }[] {
	const names = path.split('/').slice(0, -1);
	return names.map((_, index) => {
		const folder = `${names.slice(0, index + 1).join('/')}/`;
		return { id: folder, label: folder };
	});
}

function verbsOf(credentials: readonly MapCredential[]): GraphNode['verbs'] {
	const verbs = new Map<string, MapLevel>();
	for (const { operations, level, allowed } of credentials) {
		if (allowed !== undefined) continue;
		for (const verb of operations) verbs.set(verb, worstLevel([verbs.get(verb) ?? 'info', level]));
	}
	return [...verbs]
		.map(([verb, level]) => ({ verb, level }))
		.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** Boxes and ribbons on the ways through a box: backwards to the agents, forwards to the systems. */
export function pathsThrough(
	graph: Graph,
	id: string,
): { readonly nodes: Set<string>; readonly links: Set<GraphLink> } {
	const nodes = new Set([id]);
	const links = new Set<GraphLink>();
	const follow = (from: 'source' | 'target', to: 'source' | 'target') => {
		let edge = new Set([id]);
		while (edge.size > 0) {
			const next = new Set<string>();
			for (const link of graph.links) {
				if (!edge.has(link[from])) continue;
				links.add(link);
				next.add(link[to]);
				nodes.add(link[to]);
			}
			edge = next;
		}
	};
	follow('source', 'target');
	follow('target', 'source');
	return { nodes, links };
}
