import type { MapData, MapPlace, MapWords } from '../../server/src/annotate/map/data.ts';

/** What the page is shown in: an editor's webview, or a file in a browser. */
export interface Host {
	/** Opens a place in the editor; absent where there is none. */
	readonly open?: (place: MapPlace) => void;
	/** Hands a picture to the user. `content`: SVG text, or PNG in base64. */
	readonly save: (format: 'svg' | 'png', content: string) => void;
	/** Keeps what the user has set. */
	readonly keep: (state: unknown) => void;
	readonly kept: () => unknown;
	/** The page chooses its own colours; in an editor they are the editor's. */
	readonly themes: boolean;
}

/** What a page is started with. */
export interface Start {
	readonly data: MapData;
	readonly words: MapWords;
}
