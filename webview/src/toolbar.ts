import type { MapLevel, MapWords } from '../../server/src/annotate/map/data.ts';
import { button, html } from './dom.ts';
import type { Filter } from './filter.ts';
import { levels, type MapModel } from './model.ts';
import { levelIcon } from './shapes.ts';
import type { ViewState } from './state.ts';

/** What the toolbar can do. */
export interface ToolbarActions {
	readonly filter: (change: Partial<Filter> & { readonly anyAgent?: true }) => void;
	readonly view: (view: ViewState['view']) => void;
	readonly zoom: (change: 'in' | 'out' | 'fit') => void;
	readonly save: (format: 'svg' | 'png') => void;
	/** Absent where the colours are the editor's. */
	readonly theme?: (theme: 'auto' | 'light' | 'dark' | 'contrast') => void;
}

/** Filters, view, zoom, export: built once, so that a search keeps its cursor while the picture changes. */
export interface Toolbar {
	readonly element: HTMLElement;
	readonly search: HTMLInputElement;
	/** Brings the controls in line with a state. */
	readonly show: (state: ViewState, model: MapModel) => void;
}

export function createToolbar(words: MapWords, actions: ToolbarActions): Toolbar {
	const search = html('input', { type: 'search', placeholder: words.search, 'aria-label': words.search });
	search.addEventListener('input', () => actions.filter({ query: search.value }));
	const agents = html('select', { 'aria-label': words.agent });
	agents.addEventListener('change', () =>
		actions.filter(agents.value === '' ? { anyAgent: true } : { agent: agents.value }),
	);
	const toggles = levels.map((level) => levelToggle(level, words, actions));
	const allowed = button(words.allowed, () => actions.filter({ allowed: allowed.ariaPressed !== 'true' }), {
		class: 'toggle',
	});
	const fresh = button(words.onlyNew, () => actions.filter({ onlyNew: fresh.ariaPressed !== 'true' }), {
		class: 'toggle',
	});
	const views = (['map', 'table'] as const).map((view) => ({
		view,
		element: button(words[view], () => actions.view(view), { class: 'toggle' }),
	}));
	const zoom = html(
		'div',
		{ class: 'group', role: 'group', 'aria-label': words.zoomIn },
		button('−', () => actions.zoom('out'), { 'aria-label': words.zoomOut, title: `${words.zoomOut} (-)` }),
		button('+', () => actions.zoom('in'), { 'aria-label': words.zoomIn, title: `${words.zoomIn} (+)` }),
		button(words.fit, () => actions.zoom('fit'), { title: `${words.fit} (0)` }),
	);
	const element = html(
		'div',
		{ class: 'toolbar', role: 'toolbar', 'aria-label': words.view },
		search,
		html(
			'div',
			{ class: 'group', role: 'group', 'aria-label': words.levels },
			...toggles.map((toggle) => toggle.element),
		),
		agents,
		allowed,
		fresh,
		html('span', { class: 'space' }),
		html('div', { class: 'group', role: 'group', 'aria-label': words.view }, ...views.map((each) => each.element)),
		zoom,
		button('SVG', () => actions.save('svg'), { 'aria-label': words.exportSvg, title: words.exportSvg }),
		button('PNG', () => actions.save('png'), { 'aria-label': words.exportPng, title: words.exportPng }),
		actions.theme === undefined ? undefined : themeChoice(words, actions.theme),
	);
	return {
		element,
		search,
		show: ({ filter, view }, model) => {
			if (search.value !== filter.query) search.value = filter.query;
			for (const { level, element: toggle } of toggles) press(toggle, filter.levels.has(level));
			press(allowed, filter.allowed);
			allowed.hidden = !model.data.credentials.some((credential) => credential.allowed !== undefined);
			press(fresh, filter.onlyNew === true);
			fresh.hidden = !model.data.credentials.some(({ isNew }) => isNew === true);
			for (const each of views) press(each.element, each.view === view);
			zoom.hidden = view === 'table';
			fillAgents(agents, model, words, filter.agent ?? '');
		},
	};
}

function press(element: HTMLButtonElement, pressed: boolean): void {
	element.setAttribute('aria-pressed', String(pressed));
}

function levelToggle(level: MapLevel, words: MapWords, actions: ToolbarActions) {
	const element = button(levelIcon(level), () => {
		const wanted = new Set(levels.filter((each) => (each === level) !== on(each)));
		actions.filter({ levels: wanted });
	});
	element.append(words[level]);
	element.title = words[level];
	element.classList.add('toggle', 'level');
	element.dataset['level'] = level;
	const on = (each: MapLevel) =>
		element.parentElement?.querySelector(`[data-level="${each}"]`)?.getAttribute('aria-pressed') === 'true';
	return { level, element };
}

function fillAgents(select: HTMLSelectElement, { data }: MapModel, words: MapWords, chosen: string): void {
	const options = [{ id: '', name: words.allAgents }, ...data.agents];
	const shown = options.map(({ id, name }) => `${id}\0${name}`).join('\n');
	if (select.dataset['shown'] !== shown) {
		select.replaceChildren(...options.map(({ id, name }) => html('option', { value: id }, name)));
		select.dataset['shown'] = shown;
	}
	select.value = chosen;
}

function themeChoice(words: MapWords, choose: NonNullable<ToolbarActions['theme']>): HTMLElement {
	const themes = [
		['auto', words.themeAuto],
		['light', words.themeLight],
		['dark', words.themeDark],
		['contrast', words.themeContrast],
	] as const;
	const select = html('select', { 'aria-label': words.theme, title: words.theme });
	select.append(...themes.map(([id, name]) => html('option', { value: id }, name)));
	select.addEventListener('change', () => choose(themes.find(([id]) => id === select.value)?.[0] ?? 'auto'));
	return select;
}
