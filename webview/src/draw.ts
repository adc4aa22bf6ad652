import type { MapLevel, MapWords } from '../../server/src/annotate/map/data.ts';
import { svg } from './dom.ts';
import { countWord, type GraphLink } from './graph.ts';
import { type Picture, type PlacedNode, sizes } from './layout.ts';
import { levelPath } from './shapes.ts';

/** A drawn picture, and its parts by what they stand for. */
export interface Drawing {
	readonly element: SVGSVGElement;
	readonly boxes: ReadonlyMap<string, SVGGElement>;
	readonly ribbons: ReadonlyMap<GraphLink, SVGPathElement>;
}

/** Columns that a text takes, as the browser would draw it. */
export type Measure = (text: string, font: 'label' | 'detail') => number;

/** Measures with the fonts of the page. */
export function createMeasure(page: HTMLElement): Measure {
	const context = document.createElement('canvas').getContext('2d');
	const family = getComputedStyle(page).fontFamily;
	const fonts = { label: `600 13px ${family}`, detail: `400 11.5px ${family}` };
	const known = new Map<string, number>();
	return (text, font) => {
		const key = `${font}${text}`;
		const width = known.get(key);
		if (width !== undefined) return width;
		if (context === null) return text.length * 7;
		context.font = fonts[font];
		const measured = context.measureText(text).width;
		known.set(key, measured);
		return measured;
	};
}

/** Cuts a text to a width; of a path the end is what tells. */
function cutTo(text: string, width: number, font: 'label' | 'detail', measure: Measure, keep: 'start' | 'end'): string {
	if (measure(text, font) <= width) return text;
	const letters = Array.from(text);
	let low = 0;
	let high = letters.length;
	const cut = (count: number) =>
		keep === 'start' ? `${letters.slice(0, count).join('')}…` : `…${letters.slice(letters.length - count).join('')}`;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (measure(cut(middle), font) <= width) low = middle;
		else high = middle - 1;
	}
	return cut(low);
}

/** Draws the picture. Texts of files are text nodes; nothing of them is markup. */
export function drawPicture(picture: Picture, words: MapWords, measure: Measure): Drawing {
	const boxes = new Map<string, SVGGElement>();
	const ribbons = new Map<GraphLink, SVGPathElement>();
	const below = svg('g', { class: 'ribbons', 'aria-hidden': 'true' });
	for (const { link, path } of [...picture.links].sort((a, b) => weight(a.link) - weight(b.link))) {
		const ribbon = svg('path', {
			d: path,
			class: `ribbon fill-${link.level} stroke-${link.level}${link.unsure ? ' unsure' : ''}`,
		});
		ribbons.set(link, ribbon);
		below.append(ribbon);
	}
	const above = svg('g', { class: 'boxes' });
	for (const placed of picture.nodes) {
		const box = drawBox(placed, words, measure);
		boxes.set(placed.node.id, box);
		above.append(box);
	}
	const element = svg(
		'svg',
		{
			class: 'picture',
			role: 'application',
			'aria-label': `${words.title}. ${words.help}`,
			viewBox: `0 0 ${picture.width} ${picture.height}`,
			width: picture.width,
			height: picture.height,
		},
		below,
		above,
	);
	return { element, boxes, ribbons };
}

/** The gravest ribbons are drawn last, on top. */
function weight({ level }: GraphLink): number {
	return { critical: 4, high: 3, medium: 2, low: 1, info: 0 }[level];
}

function drawBox({ node, x, y, width, height, verbs }: PlacedNode, words: MapWords, measure: Measure): SVGGElement {
	const { level, label, details, mark, branch } = node;
	const group = svg('g', {
		class: `box ${node.kind} level-${level ?? 'none'}${level === undefined ? ' allowed' : ''}`,
		transform: `translate(${x} ${y.toFixed(1)})`,
		role: 'button',
		tabindex: -1,
		'data-id': node.id,
	});
	// It is the name for screen readers and what a resting pointer shows.
	group.append(svg('title', {}, describe(node, words)));
	// A branch looks like a pile of cards.
	if (branch !== undefined) {
		group.append(svg('rect', { class: 'pile', x: 4, y: 4, width, height, rx: 5 }));
	}
	group.append(
		svg('rect', { class: 'card', width, height, rx: 5 }),
		svg('rect', { class: `edge fill-${level ?? 'none'}`, width: 4, height, rx: 2 }),
		levelPath(level, 14, 9),
	);
	const markWidth = mark === '' ? 0 : measure(mark, 'label') + 8;
	const isFile = node.kind === 'file' || node.kind === 'files';
	const room = width - 34 - 10;
	group.append(
		svg(
			'text',
			{ class: 'label', x: 33, y: 19.5 },
			cutTo(label, room - markWidth, 'label', measure, isFile ? 'end' : 'start'),
		),
		...details.map((line, index) =>
			svg(
				'text',
				{ class: 'detail', x: 33, y: 36 + index * sizes.verb },
				cutTo(line, room, 'detail', measure, isFile ? 'end' : 'start'),
			),
		),
	);
	if (mark !== '') group.append(svg('text', { class: 'mark', x: width - 10, y: 19.5, 'text-anchor': 'end' }, mark));
	drawVerbs(group, node, verbs, width, measure);
	return group;
}

function drawVerbs(
	group: SVGGElement,
	{ verbs }: PlacedNode['node'],
	room: number,
	width: number,
	measure: Measure,
): void {
	const shown = verbs.slice(0, room);
	const rest = verbs.length - shown.length;
	shown.forEach(({ verb, level }, index) => {
		const y = sizes.head + index * sizes.verb;
		const tail = rest > 0 && index === shown.length - 1 ? `+${rest}` : '';
		const space = width - 58 - (tail === '' ? 0 : measure(tail, 'detail') + 8);
		group.append(
			levelPath(level, 33, y + 2.5, 8),
			svg('text', { class: 'verb', x: 48, y: y + 11 }, cutTo(verb, space, 'detail', measure, 'start')),
		);
		if (tail !== '') {
			group.append(svg('text', { class: 'detail', x: width - 10, y: y + 11, 'text-anchor': 'end' }, tail));
		}
	});
}

/** What a screen reader says of a box. */
function describe(node: PlacedNode['node'], words: MapWords): string {
	const { level, label, details, mark, branch, verbs, kind } = node;
	const column = {
		agent: words.agents,
		file: words.files,
		files: words.files,
		credential: words.credentials,
		credentials: words.credentials,
		system: words.systems,
		systems: words.systems,
	}[kind];
	return [
		label,
		...details,
		level === undefined ? words.allowed : levelText(level, words),
		...(mark === '' ? [] : [kind === 'credential' ? `${words.score} ${mark}` : countWord(words, Number(mark))]),
		...(verbs.length === 0 ? [] : [`${words.operations}: ${verbs.map(({ verb }) => verb).join(', ')}`]),
		...(branch === undefined ? [] : [words.expand]),
		column,
	].join(', ');
}

function levelText(level: MapLevel, words: MapWords): string {
	return words[level];
}
