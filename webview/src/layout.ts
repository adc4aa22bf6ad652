import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey';
import type { Graph, GraphLink, GraphNode, Layer } from './graph.ts';

/** A box with its place. */
export interface PlacedNode {
	readonly node: GraphNode;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	/** Verbs of a system that there is room for. */
	readonly verbs: number;
}

/** A ribbon with its way. */
export interface PlacedLink {
	readonly link: GraphLink;
	/** The `d` of its outline. */
	readonly path: string;
}

export interface Picture {
	readonly nodes: readonly PlacedNode[];
	readonly links: readonly PlacedLink[];
	readonly width: number;
	readonly height: number;
	readonly columns: readonly { readonly layer: Layer; readonly x: number; readonly width: number }[];
}

/** Height of a plain box, of the head and the lines of a system, and the space between boxes. */
export const sizes = { box: 62, head: 26, verb: 16, foot: 4, gap: 10, margin: 16 } as const;

const narrowest: Readonly<Record<Layer, number>> = { 0: 142, 1: 170, 2: 230, 3: 210 };
/** Titles of credentials are the longest; what they can do comes next. The ribbons take the rest. */
const shares: Readonly<Record<Layer, number>> = { 0: 0.12, 1: 0.17, 2: 0.27, 3: 0.22 };
const widest: Readonly<Record<Layer, number>> = { 0: 190, 1: 290, 2: 330, 3: 320 };
const narrowestSpace = 44;
/** Pixels below the top at which a column begins at the latest. */
const lowestStart = 60;

interface BoxExtra {
	readonly box: GraphNode;
	readonly rank: number;
	fixedValue?: number;
}
interface RibbonExtra {
	readonly ribbon: GraphLink;
}
type Box = SankeyNode<BoxExtra, RibbonExtra>;
type Ribbon = SankeyLink<BoxExtra, RibbonExtra>;

/**
 * Lays a graph out as four columns. d3-sankey spreads the boxes of each column and stacks the ribbons at their edges; the
 * order within a column is ours, the worst on top.
 *
 * @param width Room in pixels; the picture may be wider when there is too little.
 */
export function layOut(graph: Graph, width: number): Picture {
	const columns = columnsFor(graph, width);
	const total = Math.max(...columns.map((column) => column.x + column.width), 0) + sizes.margin;
	if (graph.nodes.length === 0) return { nodes: [], links: [], width: total, height: 0, columns };
	const { nodes, links } = weigh(graph);
	const height = heightFor(nodes);
	const first = Math.min(...columns.map(({ layer }) => layer));
	const layout = sankey<BoxExtra, RibbonExtra>()
		.nodeId((node) => (node as Box).box.id)
		.nodeAlign((node) => (node as Box).box.layer - first)
		.nodeSort((a, b) => (a as Box).rank - (b as Box).rank)
		.linkSort((a, b) => rankOf(a.source) - rankOf(b.source) || rankOf(a.target) - rankOf(b.target))
		.nodePadding(sizes.gap)
		.nodeWidth(1)
		.extent([
			[0, sizes.margin],
			[total, sizes.margin + height],
		])
		.iterations(12);
	layout({ nodes, links });
	liftColumns(nodes);
	layout.update({ nodes, links });
	const byLayer = new Map(columns.map((column) => [column.layer, column]));
	for (const node of nodes) {
		const column = byLayer.get(node.box.layer);
		node.x0 = column?.x ?? 0;
		node.x1 = node.x0 + (column?.width ?? 0);
	}
	return {
		nodes: nodes.map(place),
		links: links.map((link) => ({ link: link.ribbon, path: outline(link) })),
		width: total,
		height: height + 2 * sizes.margin,
		columns,
	};
}

/**
 * A ribbon as an area between two curves. A thick line along one curve would run over the boxes where columns are close
 * to each other.
 */
function outline({ source, target, y0 = 0, y1 = 0, width = 0 }: Ribbon): string {
	if (typeof source !== 'object' || typeof target !== 'object') return '';
	const [from, to] = [source.x1 ?? 0, target.x0 ?? 0];
	const middle = (from + to) / 2;
	const half = Math.max(1.5, width - 1.5) / 2;
	const at = (value: number) => value.toFixed(1);
	const curve = (end: number, a: number, b: number) => `C${middle},${at(a)} ${middle},${at(b)} ${end},${at(b)}`;
	return [
		`M${from},${at(y0 - half)}`,
		curve(to, y0 - half, y1 - half),
		`V${at(y1 + half)}`,
		curve(from, y1 + half, y0 + half),
		'Z',
	].join('');
}

/** Short columns hang about the middle of high ones; so far down nobody would look for them. */
function liftColumns(nodes: readonly Box[]): void {
	for (const layer of [0, 1, 2, 3] as const) {
		const column = nodes.filter(({ box }) => box.layer === layer);
		const top = Math.min(...column.map(({ y0 = 0 }) => y0));
		const lift = top - sizes.margin - lowestStart;
		if (lift <= 0) continue;
		for (const node of column) {
			node.y0 = (node.y0 ?? 0) - lift;
			node.y1 = (node.y1 ?? 0) - lift;
		}
	}
}

/** Ribbons leave and enter boxes in the order of the boxes they join, so that they do not cross without need. */
function rankOf(end: Ribbon['source']): number {
	return typeof end === 'object' ? end.rank : 0;
}

function place(node: Box): PlacedNode {
	const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, box } = node;
	const room = Math.floor((y1 - y0 - sizes.head - sizes.foot + 0.5) / sizes.verb);
	const fitting = Math.max(0, Math.min(box.verbs.length, room));
	return { node: box, x: x0, y: y0, width: x1 - x0, height: y1 - y0, verbs: fitting };
}

/** The four columns, or those that have something in them. */
function columnsFor(graph: Graph, width: number): Picture['columns'] {
	const layers = ([0, 1, 2, 3] as const).filter((layer) => graph.nodes.some((node) => node.layer === layer));
	const room = width - 2 * sizes.margin;
	const widths = layers.map((layer) =>
		Math.round(Math.min(widest[layer], Math.max(narrowest[layer], shares[layer] * room))),
	);
	const boxes = widths.reduce((sum, one) => sum + one, 0);
	const space = Math.max(narrowestSpace, (room - boxes) / Math.max(1, layers.length - 1));
	let x: number = sizes.margin;
	return layers.map((layer, index) => {
		const column = { layer, x: Math.round(x), width: widths[index] ?? 0 };
		x += column.width + space;
		return column;
	});
}

/**
 * Gives ribbons their weights: many credentials are wider than one, by far less than their number. Where there are many
 * ribbons all of them are thinner, so that a column is not much higher than its boxes need.
 */
function weigh(graph: Graph): { nodes: Box[]; links: Ribbon[] } {
	const values = ribbonValues(graph);
	const sums = new Map<string, { into: number; out: number }>(graph.nodes.map(({ id }) => [id, { into: 0, out: 0 }]));
	for (const [{ source, target }, value] of values) {
		const from = sums.get(source);
		const to = sums.get(target);
		if (from !== undefined) from.out += value;
		if (to !== undefined) to.into += value;
	}
	const need = (box: GraphNode) => Math.max(sums.get(box.id)?.into ?? 0, sums.get(box.id)?.out ?? 0);
	const scale = scaleFor(graph, need);
	return {
		nodes: graph.nodes.map((box, rank) => ({ box, rank, fixedValue: Math.max(1, scale * need(box)) })),
		links: [...values].map(([ribbon, value]) => ({
			source: ribbon.source,
			target: ribbon.target,
			value: value * scale,
			ribbon,
		})),
	};
}

function ribbonValues(graph: Graph): ReadonlyMap<GraphLink, number> {
	const weight = ({ count }: GraphLink) => 1 + Math.log2(count);
	const layers = new Map(graph.nodes.map((node) => [node.id, node.layer]));
	const out = new Map<string, number>();
	const into = new Map<string, number>();
	const agents = new Map<string, number>();
	const add = (sums: Map<string, number>, id: string, value: number) => sums.set(id, (sums.get(id) ?? 0) + value);
	for (const link of graph.links) {
		if (layers.get(link.source) === 0) add(agents, link.target, 1);
		else if (layers.get(link.source) === 1) {
			add(out, link.source, weight(link));
			add(into, link.target, weight(link));
		}
	}
	const valueFor = (link: GraphLink): number => {
		switch (layers.get(link.source)) {
			// Agents share the height of the file they get at, and a credential goes to its system whole.
			case 0:
				return (out.get(link.target) ?? 1) / (agents.get(link.target) ?? 1);
			case 1:
				return weight(link);
			default:
				return Math.max(1, into.get(link.source) ?? 1);
		}
	};
	return new Map(graph.links.map((link) => [link, valueFor(link)]));
}

/** The largest scale with which no column is much higher than the longest one with plain boxes. */
function scaleFor(graph: Graph, need: (box: GraphNode) => number): number {
	const columns = ([0, 1, 2, 3] as const).map((layer) => graph.nodes.filter((node) => node.layer === layer));
	const room = 1.3 * Math.max(8, ...columns.map(({ length }) => length));
	const fits = (scale: number) =>
		columns.every((boxes) => boxes.reduce((sum, box) => sum + Math.max(1, scale * need(box)), 0) <= room);
	let scale = 1;
	while (scale > 0.001 && !fits(scale)) scale *= 0.85;
	return scale;
}

/** The tallest column decides, so that one unit of weight is the height of a plain box. */
function heightFor(nodes: readonly Box[]): number {
	const columns = new Map<Layer, { value: number; count: number }>();
	for (const { box, fixedValue = 1 } of nodes) {
		const column = columns.get(box.layer) ?? { value: 0, count: 0 };
		columns.set(box.layer, { value: column.value + fixedValue, count: column.count + 1 });
	}
	return Math.max(...[...columns.values()].map(({ value, count }) => value * sizes.box + (count - 1) * sizes.gap));
}
