import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MapCredential, MapData, MapFile, MapIdentity, MapLevel } from '../../../server/src/annotate/map/data.ts';
import { mapWords } from '../../../server/src/annotate/map/words.ts';
import { english } from '../../../server/src/l10n.ts';
import { type Filter, firstFilter, visibleCredentials, visibleIdentities } from '../../../webview/src/filter.ts';
import { buildGraph, type Graph, pathsThrough } from '../../../webview/src/graph.ts';
import { cutTree, pageSize, treeOf } from '../../../webview/src/group.ts';
import { layOut, sizes } from '../../../webview/src/layout.ts';
import { applyDelta, createModel } from '../../../webview/src/model.ts';
import { firstState, keepState, recallState } from '../../../webview/src/state.ts';

const words = mapWords(english);

function file(
	path: string,
	reach: Record<string, MapFile['reach'][number]['verdict']> = { cursor: 'reachable' },
): MapFile {
	const rows = Object.entries(reach).map(([agent, verdict]) => ({ agent, verdict, channels: 'read' }));
	return { id: path, path, reach: rows, opens: true };
}

function credential(
	id: string,
	system: string,
	places: readonly string[],
	change: Partial<MapCredential> = {},
): MapCredential {
	return {
		id,
		title: `${system} token`,
		type: `${system}.token`,
		system,
		redacted: '…',
		level: 'critical',
		score: 90,
		assumed: false,
		environment: 'production',
		lifetime: 'never expires',
		places: places.map((path) => ({ file: path, line: 1, column: 1 })),
		operations: [`delete ${system}`],
		alerts: [],
		known: [],
		unproven: [],
		reasons: [],
		shrink: [],
		...change,
	};
}

function data(files: readonly MapFile[], credentials: readonly MapCredential[]): MapData {
	const systems = [...new Set(credentials.map(({ system }) => system))];
	return {
		version: 1,
		title: 'shop',
		agents: [
			{ id: 'cursor', name: 'Cursor' },
			{ id: 'claude', name: 'Claude Code' },
		],
		files,
		credentials,
		systems: systems.map((id) => ({ id, name: id.toUpperCase() })),
		operations: credentials.map(({ id, operations, level }) => ({
			operation: operations[0] ?? '',
			level,
			assumed: false,
			credentials: [id],
			identities: [],
			agents: ['cursor'],
		})),
		identities: [],
		omitted: 0,
	};
}

function identity(name: string, change: Partial<MapIdentity> = {}): MapIdentity {
	return {
		name,
		title: 'secret of the pipeline',
		file: 'ci.yml',
		path: 'ci.yml',
		line: 4,
		others: 0,
		assumed: true,
		operations: [],
		known: [],
		use: 'Whoever changes this workflow can use it.',
		agents: ['cursor'],
		...change,
	};
}

const shop = data(
	[
		file('infra/main.tf', { cursor: 'reachable', claude: 'asks' }),
		file('.env', { cursor: 'refused', claude: 'reachable' }),
	],
	[
		credential('1', 'aws', ['infra/main.tf', '.env']),
		credential('2', 'stripe', ['.env'], { level: 'high', score: 60, keyName: 'STRIPE_KEY' }),
		credential('3', 'maps', ['.env'], { level: 'info', score: 3 }),
		credential('4', 'aws', ['infra/main.tf'], { allowed: 'baseline' }),
	],
);

function graphOf(map: MapData, filter: Partial<Filter> = {}, opened: readonly string[] = [], limit = 40): Graph {
	return buildGraph(createModel(map), { ...firstFilter, ...filter }, { limit, opened: new Set(opened), words });
}

const ids = (graph: Graph, layer: number) => graph.nodes.filter((node) => node.layer === layer).map(({ id }) => id);

describe('what is drawn', () => {
	test('agents, files, credentials and systems, and the ways between them', () => {
		const graph = graphOf(shop);
		assert.deepEqual(ids(graph, 0), ['a:claude', 'a:cursor']);
		assert.deepEqual(ids(graph, 2), ['c:1', 'c:4', 'c:2']);
		assert.deepEqual(ids(graph, 3), ['s:aws', 's:stripe']);
		const ways = graph.links.map(({ source, target, unsure }) => `${source}>${target}${unsure ? '?' : ''}`).sort();
		assert.deepEqual(ways, [
			'a:claude>f:.env',
			'a:claude>f:infra/main.tf?',
			'a:cursor>f:infra/main.tf',
			'c:1>s:aws',
			'c:2>s:stripe',
			'c:4>s:aws',
			'f:.env>c:1',
			'f:.env>c:2',
			'f:infra/main.tf>c:1',
			'f:infra/main.tf>c:4',
		]);
	});

	test('what was allowed has no level and no verbs of its own', () => {
		const graph = graphOf(data([file('a')], [credential('1', 'aws', ['a'], { allowed: 'baseline' })]));
		for (const node of graph.nodes) assert.equal(node.level, undefined, node.id);
		assert.deepEqual(graph.nodes.find(({ id }) => id === 's:aws')?.verbs, []);
	});

	test('the ways through one box: back to the agents, on to the systems', () => {
		const graph = graphOf(shop);
		const { nodes } = pathsThrough(graph, 'f:infra/main.tf');
		assert.deepEqual([...nodes].sort(), ['a:claude', 'a:cursor', 'c:1', 'c:4', 'f:infra/main.tf', 's:aws']);
	});
});

describe('filters', () => {
	const shown = (filter: Partial<Filter>) =>
		visibleCredentials(createModel(shop), { ...firstFilter, ...filter }).map(({ id }) => id);
	const cases: readonly (readonly [string, Partial<Filter>, readonly string[]])[] = [
		['at first', {}, ['1', '2', '4']],
		['one level', { levels: new Set<MapLevel>(['info']) }, ['3']],
		['without what was allowed', { allowed: false }, ['1', '2']],
		['a name', { query: 'stripe_key' }, ['2']],
		['words anywhere, all of them', { query: 'DELETE infra' }, ['1', '4']],
		['an agent that its own tools keep out', { agent: 'cursor' }, ['1', '4']],
		['a verb', { operation: 'delete stripe' }, ['2']],
		['nothing', { query: 'no such thing' }, []],
	];
	for (const [name, filter, expected] of cases) test(name, () => assert.deepEqual(shown(filter), expected));
});

describe('too much for one picture', () => {
	const paths = Array.from({ length: 600 }, (_, index) => `src/p${index % 20}/m${index % 5}/f${index}.ts`);
	const many = data(
		paths.map((path) => file(path)),
		paths.map((path, index) => credential(String(index), `s${index % 100}`, [path])),
	);

	test('is put together by folders and systems', () => {
		const graph = graphOf(many);
		for (const layer of [1, 2, 3]) assert.ok(ids(graph, layer).length <= 41, `column ${layer}`);
		const stands = (layer: number) =>
			new Set(graph.nodes.filter((node) => node.layer === layer).flatMap((node) => node.credentials)).size;
		assert.deepEqual([stands(1), stands(2), stands(3)], [600, 600, 600], 'nothing is lost');
	});

	test('a branch opens', () => {
		const folded = graphOf(many);
		const branch = folded.nodes.find(({ kind }) => kind === 'files');
		assert.ok(branch?.branch);
		const open = graphOf(many, {}, [branch.branch]);
		assert.ok(!ids(open, 1).includes(branch.id));
		assert.ok(ids(open, 1).length > ids(folded, 1).length);
	});

	test('a long list is shown by the page', () => {
		const tree = treeOf([...Array(200).keys()], () => []);
		const first = cutTree(tree, 40, new Set(), (count) => `${count} more`);
		assert.equal(first.length, pageSize + 1);
		assert.deepEqual(first.at(-1)?.kind === 'branch' && first.at(-1), {
			kind: 'branch',
			id: '+',
			label: '160 more',
			items: [...Array(200).keys()].slice(pageSize),
		});
		assert.equal(cutTree(tree, 40, new Set(['+']), String).length, 2 * pageSize + 1);
	});
});

describe('the layout', () => {
	test('boxes of a column stand below each other in order, inside the picture, and no ribbon is lost', () => {
		const graph = graphOf(shop);
		const picture = layOut(graph, 1200);
		assert.equal(picture.links.length, graph.links.length);
		for (const layer of [0, 1, 2, 3]) {
			const column = picture.nodes.filter(({ node }) => node.layer === layer);
			assert.deepEqual(
				column.map(({ node }) => node.id),
				ids(graph, layer),
			);
			column.forEach((box, index) => {
				const before = column[index - 1];
				assert.ok(box.height >= sizes.box - 0.01, `${box.node.id} is ${box.height} high`);
				if (before !== undefined) assert.ok(box.y >= before.y + before.height, box.node.id);
				assert.ok(box.x >= 0 && box.x + box.width <= picture.width);
				assert.ok(box.y >= 0 && box.y + box.height <= picture.height + 0.01);
			});
		}
	});

	test('a graph without agents, and one of nothing', () => {
		const lonely = graphOf(data([file('a', { cursor: 'blocked' })], [credential('1', 'aws', ['a'])]));
		assert.deepEqual(
			layOut(lonely, 900).columns.map(({ layer }) => layer),
			[1, 2, 3],
		);
		assert.deepEqual(layOut(graphOf(data([], [])), 900).nodes, []);
	});

	test('many ribbons do not make the picture much higher than its boxes', () => {
		const paths = Array.from({ length: 30 }, (_, index) => `f${index}`);
		const all = paths.map((_, index) => credential(String(index), `s${index}`, paths));
		const picture = layOut(
			graphOf(
				data(
					paths.map((path) => file(path)),
					all,
				),
			),
			1200,
		);
		assert.ok(picture.height < 1.5 * 30 * (sizes.box + sizes.gap), `${picture.height}`);
	});
});

test('a delta leads to the same map', () => {
	const [first, ...rest] = shop.credentials;
	const changed: MapData = { ...shop, credentials: [...rest, credential('9', 'aws', ['.env'], { score: 99 })] };
	const after = applyDelta(shop, {
		title: shop.title,
		set: { agents: [], files: [], credentials: changed.credentials.slice(-1), systems: [] },
		gone: { agents: [], files: [], credentials: [first?.id ?? ''], systems: [] },
		operations: changed.operations,
		identities: [identity('DEPLOY_KEY')],
		omitted: 0,
	});
	assert.deepEqual(
		after.identities.map(({ name }) => name),
		['DEPLOY_KEY'],
	);
	assert.deepEqual(
		after.credentials.map(({ id }) => id),
		['9', '2', '3', '4'],
	);
});

test('identities without a value pass the search, the levels and the agent', () => {
	const all = [
		identity('STRIPE_KEY', { level: 'critical', agents: ['claude'] }),
		identity('ROLE', { level: 'info', title: 'AWS role' }),
		identity('MYSTERY'),
	];
	const model = createModel({ ...shop, identities: all });
	const names = (change: Partial<Filter>) =>
		visibleIdentities(model, { ...firstFilter, ...change }).map(({ name }) => name);
	assert.deepEqual(names({}), ['STRIPE_KEY', 'MYSTERY']);
	assert.deepEqual(names({ query: 'claude' }), ['STRIPE_KEY']);
	assert.deepEqual(names({ agent: 'cursor' }), ['MYSTERY']);
	assert.deepEqual(names({ query: 'aws role', levels: new Set(['info']) }), ['ROLE']);
});

test('what was set is kept, and nonsense is not', () => {
	const state = {
		...firstState,
		view: 'table' as const,
		zoom: 2,
		filter: { ...firstFilter, query: 'aws', agent: 'x' },
	};
	const back = recallState(JSON.parse(JSON.stringify(keepState(state))));
	assert.deepEqual(back, state);
	for (const bad of [undefined, null, 3, {}, { zoom: 'a', filter: 4, opened: 'x' }]) {
		assert.deepEqual(recallState(bad).filter, firstFilter);
	}
});
