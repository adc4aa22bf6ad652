import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFilter, groupFindings, groupings, neighbour } from '../../../client/src/findings/grouping.ts';
import type { FileFindings, FindingView } from '../../../server/src/protocol.ts';

const at = (line: number, character = 0) => ({ start: { line, character }, end: { line, character: character + 9 } });

function finding(id: string, change: Partial<FindingView> = {}): FindingView {
	return {
		...{ id, type: 'a.b', title: 'Token', provider: 'Acme', level: 'high', score: 60, assumed: false },
		...{ counts: true, marked: true, rotatable: true, agents: ['cursor'], range: at(1) },
		...change,
	};
}

const files: readonly FileFindings[] = [
	{
		uri: 'file:///w/a.env',
		path: 'a.env',
		findings: [
			finding('1', { level: 'medium', score: 30, agents: ['cursor', 'claude'] }),
			finding('2', { level: 'critical', score: 95, provider: 'Railway', range: at(4, 2) }),
			finding('3', { suppressed: 'allowed', level: 'critical', range: at(9) }),
		],
	},
	{ uri: 'file:///w/b.py', path: 'src/b.py', findings: [finding('4', { agents: [] }), finding('5', { score: 70 })] },
];
const names = (id: string) => ({ cursor: 'Cursor', claude: 'Claude Code' })[id] ?? id;
const all = () => true;

describe('groups of the findings view', () => {
	const shape = (by: (typeof groupings)[number]) =>
		groupFindings(files, by, all).map((group) => [
			group.by,
			group.key,
			group.entries.map((entry) => entry.finding.id).join(''),
		]);

	const table: Readonly<Record<(typeof groupings)[number], unknown>> = {
		level: [
			['level', 'critical', '2'],
			['level', 'high', '54'],
			['level', 'medium', '1'],
			['allowed', '', '3'],
		],
		agent: [
			['agent', 'cursor', '251'],
			['agent', 'claude', '1'],
			['agent', '', '4'],
			['allowed', '', '3'],
		],
		file: [
			['file', 'file:///w/a.env', '21'],
			['file', 'file:///w/b.py', '54'],
			['allowed', '', '3'],
		],
		provider: [
			['provider', 'Railway', '2'],
			['provider', 'Acme', '541'],
			['allowed', '', '3'],
		],
	};
	for (const by of groupings)
		test(`by ${by}, the worst first, what is allowed last`, () => assert.deepEqual(shape(by), table[by]));

	test('no finding is lost by any grouping', () => {
		for (const by of groupings) {
			const ids = new Set(
				groupFindings(files, by, all).flatMap(({ entries }) => entries.map((entry) => entry.finding.id)),
			);
			assert.deepEqual([...ids].sort(), ['1', '2', '3', '4', '5'], by);
		}
	});

	for (const [query, expected] of [
		['', '12345'],
		['railway', '2'],
		['CLAUDE medium', '1'],
		['src', '45'],
		['a.env acme', '13'],
		['acme nothing', ''],
	] as const) {
		test(`the filter “${query}”`, () => {
			const accepts = createFilter(query, names);
			const found = groupFindings(files, 'file', accepts).flatMap(({ entries }) =>
				entries.map(({ finding: { id } }) => id),
			);
			assert.equal(found.sort().join(''), expected);
		});
	}
});

test('the filter knows levels by the word that is shown and by the one of the settings', () => {
	for (const query of ['kritisch', 'critical']) {
		const accepts = createFilter(query, names, (level) => (level === 'critical' ? 'kritisch' : level));
		const found = groupFindings(files, 'level', accepts).map(({ by, key }) => [by, key]);
		assert.deepEqual(found, [
			['level', 'critical'],
			['allowed', ''],
		]);
	}
});

describe('the next finding of a file', () => {
	const [first] = files;
	assert.ok(first);
	for (const [line, character, direction, expected] of [
		[0, 0, 'next', '1'],
		[1, 0, 'next', '2'],
		[4, 2, 'next', undefined],
		[4, 3, 'previous', '2'],
		[4, 2, 'previous', '1'],
		[1, 0, 'previous', undefined],
		[20, 0, 'previous', '2'],
	] as const) {
		test(`${direction} of ${line}:${character}`, () => {
			assert.equal(neighbour(first.findings, { line, character }, direction)?.id, expected);
		});
	}
});
