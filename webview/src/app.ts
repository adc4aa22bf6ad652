import type { MapData, MapDelta, MapWords } from '../../server/src/annotate/map/data.ts';
import { type DetailsActions, detailsOf } from './details.ts';
import { button, html } from './dom.ts';
import { picturePng, pictureSvg } from './export.ts';
import { type Filter, firstFilter, visibleCredentials, visibleIdentities } from './filter.ts';
import { buildGraph, fill, type Graph, type GraphNode } from './graph.ts';
import type { Host, Start } from './host.ts';
import { drawIdentities } from './identities.ts';
import { applyDelta, createModel, type MapModel } from './model.ts';
import { drawNews } from './news.ts';
import { type PictureView, showPicture } from './picture.ts';
import { levelIcon } from './shapes.ts';
import { keepState, recallState, tablePage, type ViewState } from './state.ts';
import { drawTable } from './table.ts';
import { createToolbar, type Toolbar } from './toolbar.ts';

/** Boxes of a column that are drawn one by one. */
const columnLimit = 40;
/** Verbs at the top of the page. */
const shownVerbs = 6;
const zoomStep = 1.25;

/** A page that runs. */
export interface MapApp {
	readonly setData: (data: MapData) => void;
	readonly applyDelta: (delta: MapDelta) => void;
	/** Shows only what stands behind a verb, or what words match. */
	readonly select: (wish: { readonly operation?: string; readonly query?: string }) => void;
}

/** Starts the page in an element that is empty. */
export function startMap(page: HTMLElement, { data, words }: Start, host: Host): MapApp {
	const app = new App(page, data, words, host);
	app.start();
	return {
		setData: (next) => app.setData(next),
		applyDelta: (delta) => app.setData(applyDelta(app.data, delta)),
		select: (wish) => app.select(wish),
	};
}

class App {
	readonly #page: HTMLElement;
	readonly #words: MapWords;
	readonly #host: Host;
	readonly #toolbar: Toolbar;
	readonly #heading = html('header', { class: 'top' });
	readonly #verbs = html('section', { class: 'verbs' });
	readonly #stage = html('div', { class: 'stage' });
	readonly #news = html('details', { class: 'news', hidden: true });
	readonly #identities = html('details', { class: 'identities' });
	readonly #status = html('p', { class: 'status', role: 'status' });
	#model: MapModel;
	#state: ViewState;
	#graph: Graph | undefined;
	#view: PictureView | undefined;
	#width = 0;
	#allVerbs = false;

	constructor(page: HTMLElement, data: MapData, words: MapWords, host: Host) {
		this.#page = page;
		this.#words = words;
		this.#host = host;
		this.#model = createModel(data);
		this.#state = recallState(host.kept());
		this.#toolbar = createToolbar(words, {
			filter: ({ anyAgent, ...change }) => this.#filter(change, anyAgent === true),
			view: (view) => this.#set({ view }),
			zoom: (change) => this.#zoom(change),
			save: (format) => void this.#save(format),
			...(host.themes && { theme: (theme) => this.#theme(theme) }),
		});
	}

	get data(): MapData {
		return this.#model.data;
	}

	start(): void {
		const { title } = this.#words;
		this.#verbs.setAttribute('aria-label', this.#words.can);
		const main = html(
			'main',
			{ 'aria-label': title },
			this.#toolbar.element,
			this.#stage,
			this.#identities,
			this.#status,
		);
		this.#page.replaceChildren(this.#heading, this.#verbs, this.#news, main);
		document.addEventListener('keydown', (event) => this.#key(event));
		this.#stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
		new ResizeObserver(() => {
			const { clientWidth } = this.#stage;
			if (Math.abs(clientWidth - this.#width) > 1) this.#draw();
		}).observe(this.#stage);
		this.#show();
	}

	setData(data: MapData): void {
		this.#model = createModel(data);
		this.#show();
	}

	select({ operation, query = '' }: { readonly operation?: string; readonly query?: string }): void {
		const levels = query === '' ? firstFilter.levels : new Set([...firstFilter.levels, 'info' as const]);
		this.#set({
			view: 'map',
			filter: { ...firstFilter, levels, query, ...(operation !== undefined && { operation }) },
		});
	}

	#set(change: Partial<ViewState>, selected?: string | null): void {
		const { selected: before, ...rest } = this.#state;
		const chosen = selected === undefined ? before : (selected ?? undefined);
		this.#state = { ...rest, ...change, ...(chosen !== undefined && { selected: chosen }) };
		this.#host.keep(keepState(this.#state));
		this.#show();
	}

	#filter(change: Partial<Filter>, anyAgent: boolean): void {
		const { agent, ...rest } = this.#state.filter;
		const kept = agent === undefined || anyAgent ? {} : { agent };
		this.#set({ filter: { ...rest, ...kept, ...change }, rows: tablePage });
	}

	#show(): void {
		const { data } = this.#model;
		this.#heading.replaceChildren(html('h1', {}, this.#words.title), html('p', { class: 'muted' }, data.title));
		this.#news.hidden = data.news === undefined;
		this.#news.replaceChildren(...drawNews(data.news));
		this.#showVerbs();
		this.#toolbar.show(this.#state, this.#model);
		this.#draw();
	}

	/** The union of everything: what an agent here can do. */
	#showVerbs(): void {
		const { operations } = this.#model.data;
		const words = this.#words;
		if (operations.length === 0) {
			this.#verbs.replaceChildren(html('p', { class: 'muted' }, words.canNothing));
			return;
		}
		const { operation: chosen } = this.#state.filter;
		const chips = operations
			.slice(0, this.#allVerbs ? operations.length : shownVerbs)
			.map(({ operation, level, assumed }) => {
				const name = `${operation}${assumed ? '?' : ''}`;
				const chip = button(levelIcon(level), () => this.#toggleVerb(operation), {
					class: `chip level-${level}`,
					'aria-pressed': String(operation === chosen),
					'aria-label': `${name}, ${words[level]}${assumed ? `, ${words.assumed}` : ''}`,
				});
				chip.append(name);
				return chip;
			});
		const rest = operations.length - chips.length;
		const showAll = () => {
			this.#allVerbs = true;
			this.#showVerbs();
		};
		const more = rest > 0 ? button(fill(words.more, rest), showAll, { class: 'link' }) : undefined;
		this.#verbs.replaceChildren(html('h2', {}, words.can), ...chips, more ?? '');
	}

	#toggleVerb(operation: string): void {
		const { operation: before, ...filter } = this.#state.filter;
		this.#set({ filter: before === operation ? filter : { ...filter, operation } }, null);
	}

	#draw(): void {
		const { filter, view, rows } = this.#state;
		const words = this.#words;
		const top = this.#stage.querySelector('.frame')?.scrollTop ?? 0;
		const focused = this.#focusedId();
		this.#width = this.#stage.clientWidth;
		this.#view = undefined;
		this.#graph = buildGraph(this.#model, filter, { limit: columnLimit, opened: this.#state.opened, words });
		const total = this.#model.data.credentials.length;
		const omitted = this.#model.data.omitted;
		this.#status.textContent = [
			total === 1 ? fill(words.shownOne, this.#graph.shown) : fill(words.shown, this.#graph.shown, total),
			...(omitted > 0 ? [omitted === 1 ? words.omittedOne : fill(words.omitted, omitted)] : []),
		].join(' · ');
		this.#showIdentities();
		if (this.#graph.shown === 0) this.#stage.replaceChildren(this.#nothing(total));
		else if (view === 'table') {
			const visible = visibleCredentials(this.#model, filter);
			const more = () => this.#set({ rows: rows + tablePage });
			const actions = { ...(this.#host.open !== undefined && { open: this.#host.open }), more };
			this.#stage.replaceChildren(drawTable(visible, rows, this.#model, words, actions));
		} else this.#drawPicture(this.#graph, top, focused);
	}

	/** What no file holds the value of; there is no list when there is none at all. */
	#showIdentities(): void {
		const { filter } = this.#state;
		this.#identities.hidden = this.#model.data.identities.length === 0;
		const visible = visibleIdentities(this.#model, filter);
		this.#identities.replaceChildren(...drawIdentities(visible, this.#model, this.#words, this.#host.open));
	}

	#focusedId(): string | undefined {
		const { activeElement } = document;
		return activeElement instanceof SVGElement ? activeElement.dataset['id'] : undefined;
	}

	#drawPicture(graph: Graph, top: number, focused: string | undefined): void {
		const { zoom, selected } = this.#state;
		const node = graph.nodes.find(({ id }) => id === selected);
		const panel = node === undefined ? undefined : detailsOf(node, this.#model, this.#words, this.#detailsActions());
		const beside = matchMedia('(max-width: 760px)').matches ? 0 : 320;
		const room = this.#stage.clientWidth - (panel === undefined ? 0 : beside);
		const options = {
			width: room - 14,
			zoom,
			words: this.#words,
			page: this.#page,
			...(node !== undefined && { selected: node.id }),
		};
		const view = showPicture(graph, options, {
			activate: (chosen) => this.#activate(chosen),
			clear: () => this.#clear(),
			zoom: (change) => this.#zoom(change),
		});
		this.#view = view;
		this.#stage.replaceChildren(view.element, ...(panel === undefined ? [] : [panel]));
		view.element.scrollTop = top;
		if (focused !== undefined) view.focus(focused);
	}

	#nothing(total: number): HTMLElement {
		const words = this.#words;
		if (total === 0) return html('p', { class: 'nothing' }, words.empty);
		const clear = button(words.clear, () => this.#set({ filter: firstFilter }), { class: 'primary' });
		return html('div', { class: 'nothing' }, html('p', {}, words.nothingMatches), clear);
	}

	#detailsActions(): DetailsActions {
		return {
			...(this.#host.open !== undefined && { open: this.#host.open }),
			select: (id) => this.#set({}, id),
			close: () => this.#set({}, null),
		};
	}

	/** A branch unfolds; a place opens in the editor; everything shows its details. */
	#activate(node: GraphNode): void {
		if (node.branch !== undefined) {
			this.#set({ opened: new Set([...this.#state.opened, node.branch]) });
			return;
		}
		this.#set({}, node.id);
		const place = this.#placeOf(node);
		if (place !== undefined) this.#host.open?.(place);
	}

	#placeOf(node: GraphNode) {
		const places = node.credentials.flatMap((id) => this.#model.credentials.get(id)?.places ?? []);
		const opens = ({ file }: { readonly file: string }) => this.#model.files.get(file)?.opens === true;
		if (node.kind === 'file') return places.find((place) => place.file === node.ref && opens(place));
		return node.kind === 'credential' ? places.find(opens) : undefined;
	}

	#clear(): void {
		if (this.#state.selected !== undefined) this.#set({}, null);
		else if (this.#state.opened.size > 0) this.#set({ opened: new Set() });
	}

	#zoom(change: 'in' | 'out' | 'fit'): void {
		const { zoom } = this.#state;
		const next = change === 'fit' ? 1 : change === 'in' ? zoom * zoomStep : zoom / zoomStep;
		this.#set({ zoom: Math.min(3, Math.max(0.3, next)) });
	}

	#wheel(event: WheelEvent): void {
		if (!event.ctrlKey || this.#state.view === 'table') return;
		event.preventDefault();
		this.#zoom(event.deltaY < 0 ? 'in' : 'out');
	}

	#key(event: KeyboardEvent): void {
		const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
		if (event.key === '/' && !typing) {
			event.preventDefault();
			this.#toolbar.search.focus();
		}
		if (event.key === 'Escape' && event.target === this.#toolbar.search) this.#filter({ query: '' }, false);
	}

	async #save(format: 'svg' | 'png'): Promise<void> {
		// The picture is what is saved, also from the table.
		if (this.#state.view === 'table') this.#set({ view: 'map' });
		const view = this.#view;
		if (view === undefined) return;
		view.highlight(undefined);
		const { agents, files, credentials, systems } = this.#words;
		const text = pictureSvg(view.drawing.element, view.picture, [agents, files, credentials, systems], this.#page);
		view.highlight(this.#state.selected);
		this.#host.save(format, format === 'svg' ? text : await picturePng(text, view.picture));
	}

	#theme(theme: 'auto' | 'light' | 'dark' | 'contrast'): void {
		document.body.dataset['theme'] = theme;
		document.body.dispatchEvent(new CustomEvent('themechange'));
	}
}
