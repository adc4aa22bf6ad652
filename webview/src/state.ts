import type { MapLevel } from '../../server/src/annotate/map/data.ts';
import { type Filter, firstFilter } from './filter.ts';
import { levels } from './model.ts';

/** What the user has set; kept by the editor while the page is hidden. */
export interface ViewState {
	readonly view: 'map' | 'table';
	readonly filter: Filter;
	/** Branches that are opened. */
	readonly opened: ReadonlySet<string>;
	/** 1 is the natural size. */
	readonly zoom: number;
	/** Id of the box whose details are shown. */
	readonly selected?: string;
	/** Rows of the table. */
	readonly rows: number;
}

/** Rows that the table begins with, and by which it grows. */
export const tablePage = 200;

export const firstState: ViewState = {
	view: 'map',
	filter: firstFilter,
	opened: new Set(),
	zoom: 1,
	rows: tablePage,
};

/** The part of a state that is worth keeping, as plain data. */
export function keepState({ view, filter, zoom, opened }: ViewState): unknown {
	return { view, zoom, opened: [...opened], filter: { ...filter, levels: [...filter.levels] } };
}

/** Reads a kept state; what it does not understand is as at first. */
export function recallState(kept: unknown): ViewState {
	if (!isRecord(kept)) return firstState;
	const { view, zoom, opened, filter } = kept;
	return {
		...firstState,
		view: view === 'table' ? 'table' : 'map',
		zoom: typeof zoom === 'number' && zoom > 0.1 && zoom < 5 ? zoom : 1,
		opened: new Set(strings(opened)),
		filter: recallFilter(filter),
	};
}

function recallFilter(kept: unknown): Filter {
	if (!isRecord(kept)) return firstFilter;
	const { query, agent, allowed, operation } = kept;
	const wanted = strings(kept['levels']);
	return {
		query: typeof query === 'string' ? query : '',
		levels: new Set(levels.filter((level: MapLevel) => wanted.includes(level))),
		allowed: allowed !== false,
		...(typeof agent === 'string' && { agent }),
		...(typeof operation === 'string' && { operation }),
	};
}

function strings(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
