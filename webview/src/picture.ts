import type { MapWords } from '../../server/src/annotate/map/data.ts';
import { html } from './dom.ts';
import { createMeasure, type Drawing, drawPicture } from './draw.ts';
import { type Graph, type GraphNode, pathsThrough } from './graph.ts';
import { layOut, type Picture } from './layout.ts';

/** What happens to boxes. */
export interface PictureActions {
	/** Clicked, or Enter. */
	readonly activate: (node: GraphNode) => void;
	readonly clear: () => void;
	/** A key that the picture itself has no use for. */
	readonly zoom: (change: 'in' | 'out' | 'fit') => void;
}

/** The picture on the page, with its keys. */
export interface PictureView {
	readonly element: HTMLElement;
	readonly drawing: Drawing;
	readonly picture: Picture;
	/** Puts the ways through a box in front; `undefined` shows everything alike. */
	readonly highlight: (id: string | undefined) => void;
	/** Puts the keyboard's focus on a box. */
	readonly focus: (id: string) => void;
}

/** Draws a graph into a scrolling frame. */
export function showPicture(
	graph: Graph,
	options: {
		readonly width: number;
		readonly zoom: number;
		readonly words: MapWords;
		readonly page: HTMLElement;
		readonly selected?: string;
	},
	actions: PictureActions,
): PictureView {
	const { words, zoom } = options;
	const picture = layOut(graph, options.width);
	const drawing = drawPicture(picture, words, createMeasure(options.page));
	drawing.element.setAttribute('width', String(picture.width * zoom));
	drawing.element.setAttribute('height', String(picture.height * zoom));
	const element = html('div', { class: 'frame' }, heads(graph, picture, words, zoom), drawing.element);
	const keeper = new Keeper(graph, picture, drawing, options.selected, actions);
	keeper.listen();
	return {
		element,
		drawing,
		picture,
		highlight: (id) => keeper.highlight(id),
		focus: (id) => keeper.focus(id),
	};
}

/** Heads of the columns, which stay when the picture scrolls. */
function heads(graph: Graph, { columns, width }: Picture, words: MapWords, zoom: number): HTMLElement {
	const names = [words.agents, words.files, words.credentials, words.systems];
	const row = html('div', { class: 'heads' });
	row.style.width = `${width * zoom}px`;
	for (const column of columns) {
		const own = graph.nodes.filter(({ layer }) => layer === column.layer);
		const head = html('span', {}, names[column.layer] ?? '', html('span', { class: 'muted' }, ` ${own.length}`));
		head.style.left = `${column.x * zoom}px`;
		head.style.width = `${column.width * zoom}px`;
		row.append(head);
	}
	return row;
}

/** Keeps focus and highlight of one picture. */
class Keeper {
	readonly #graph: Graph;
	readonly #drawing: Drawing;
	readonly #actions: PictureActions;
	readonly #nodes: ReadonlyMap<string, GraphNode>;
	readonly #middles: ReadonlyMap<string, number>;
	#selected: string | undefined;
	#focused: string | undefined;

	constructor(graph: Graph, picture: Picture, drawing: Drawing, selected: string | undefined, actions: PictureActions) {
		this.#graph = graph;
		this.#drawing = drawing;
		this.#actions = actions;
		this.#selected = selected;
		this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
		this.#middles = new Map(picture.nodes.map(({ node, y, height }) => [node.id, y + height / 2]));
	}

	listen(): void {
		const { element } = this.#drawing;
		const idAt = ({ target }: Event) =>
			target instanceof Element ? (target.closest<SVGGElement>('[data-id]')?.dataset['id'] ?? undefined) : undefined;
		element.addEventListener('click', (event) => {
			const node = this.#nodes.get(idAt(event) ?? '');
			if (node === undefined) this.#actions.clear();
			else this.#actions.activate(node);
		});
		element.addEventListener('pointerover', (event) => this.highlight(idAt(event) ?? this.#selected));
		element.addEventListener('pointerleave', () => this.highlight(this.#selected));
		element.addEventListener('focusin', (event) => {
			const id = idAt(event);
			if (id !== undefined) this.#rove(id);
			this.highlight(id ?? this.#selected);
		});
		element.addEventListener('focusout', () => this.highlight(this.#selected));
		element.addEventListener('keydown', (event) => this.#key(event));
		const first = this.#selected ?? this.#graph.nodes[0]?.id;
		if (first !== undefined) this.#rove(first);
		this.highlight(this.#selected);
	}

	highlight(id: string | undefined): void {
		const { boxes, ribbons, element } = this.#drawing;
		const paths = id === undefined || !this.#nodes.has(id) ? undefined : pathsThrough(this.#graph, id);
		element.classList.toggle('focused', paths !== undefined);
		for (const [key, box] of boxes) {
			box.classList.toggle('lit', paths?.nodes.has(key) === true);
			box.classList.toggle('selected', key === this.#selected);
		}
		for (const [link, ribbon] of ribbons) ribbon.classList.toggle('lit', paths?.links.has(link) === true);
	}

	focus(id: string): void {
		this.#drawing.boxes.get(id)?.focus();
	}

	/** One box is in the order of the tabulator key; the arrows lead to the others. */
	#rove(id: string): void {
		const { boxes } = this.#drawing;
		const before = boxes.get(this.#focused ?? '');
		before?.setAttribute('tabindex', '-1');
		boxes.get(id)?.setAttribute('tabindex', '0');
		this.#focused = id;
	}

	#key(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const node = this.#nodes.get(this.#focused ?? '');
		const zooms = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' } as const;
		const change = zooms[event.key as keyof typeof zooms];
		if (change !== undefined) this.#actions.zoom(change);
		else if (event.key === 'Escape') this.#actions.clear();
		else if (node === undefined) return;
		else if (event.key === 'Enter' || event.key === ' ') this.#actions.activate(node);
		else {
			const next = this.#next(node, event.key);
			if (next === undefined) return;
			this.focus(next);
		}
		event.preventDefault();
	}

	/** Where an arrow leads: up and down in the column, left and right along the ribbons. */
	#next(node: GraphNode, key: string): string | undefined {
		const column = this.#graph.nodes.filter(({ layer }) => layer === node.layer).map(({ id }) => id);
		const at = column.indexOf(node.id);
		if (key === 'ArrowUp') return column[at - 1] ?? node.id;
		if (key === 'ArrowDown') return column[at + 1] ?? node.id;
		if (key === 'Home') return column[0];
		if (key === 'End') return column.at(-1);
		const { links } = this.#graph;
		if (key === 'ArrowRight') {
			return this.#nearest(
				node.id,
				links.flatMap(({ source, target }) => (source === node.id ? [target] : [])),
			);
		}
		if (key === 'ArrowLeft') {
			return this.#nearest(
				node.id,
				links.flatMap(({ source, target }) => (target === node.id ? [source] : [])),
			);
		}
		return undefined;
	}

	#nearest(from: string, ids: readonly string[]): string {
		const here = this.#middles.get(from) ?? 0;
		const distance = (id: string) => Math.abs((this.#middles.get(id) ?? 0) - here);
		return [...ids].sort((a, b) => distance(a) - distance(b))[0] ?? from;
	}
}
