import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linearPattern } from '../../../server/src/detect/linear.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { compileRules } from '../../../server/src/detect/teamRules.ts';
import { english } from '../../../server/src/l10n.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const make = createExampleMaker('team rules');
const value = make.base62(20);

function find(rules: readonly unknown[], text: string): string[] {
	const { types, problems } = compileRules(rules, linearPattern, english);
	assert.deepEqual(problems, []);
	const found = createScanner(types, { generic: false }).scan(text, { path: 'a.conf' }).detections;
	return found.map(({ type, start, end }) => `${type}=${text.slice(start, end)}`);
}

describe('team rules that count', () => {
	const cases: readonly [string, object, string, readonly string[]][] = [
		['the whole match', { pattern: 'int_[A-Za-z0-9]{20}' }, `x int_${value} y`, [`team.internal=int_${value}`]],
		['the first group', { pattern: 'int_([A-Za-z0-9]{20})' }, `x int_${value}`, [`team.internal=${value}`]],
		[
			'a named group',
			{ pattern: '(?P<kind>int)_(?P<secret>[A-Za-z0-9]{20})', group: 'secret' },
			`int_${value}`,
			[`team.internal=${value}`],
		],
		['group 0', { pattern: 'int_([A-Za-z0-9]{20})', group: 0 }, `int_${value}`, [`team.internal=int_${value}`]],
		['no keyword near', { pattern: '[A-Za-z0-9]{20}', keywords: ['acme'] }, value, []],
		['a keyword near', { pattern: '[A-Za-z0-9]{20}', keywords: ['ACME'] }, `acme ${value}`, [`team.internal=${value}`]],
		['too regular', { pattern: 'int_([a-z]+)', entropy: 3 }, 'int_aaaabbbb', []],
		[
			'letters outside of ASCII before it',
			{ pattern: 'int_[A-Za-z0-9]{20}' },
			`😀é int_${value}`,
			[`team.internal=int_${value}`],
		],
		[
			'two matches',
			{ pattern: 'int_[0-9]{4}z' },
			'int_1234z int_5678z',
			['team.internal=int_1234z', 'team.internal=int_5678z'],
		],
	];
	for (const [name, rule, text, expected] of cases) {
		it(name, () => assert.deepEqual(find([{ name: 'Internal', ...rule }], text), expected));
	}
	it('has the level and the provider that the team gave', () => {
		const rule = { name: 'Internal', pattern: 'x', level: 'critical', provider: 'Platform team' };
		const { types, providers } = compileRules([rule], linearPattern, english);
		assert.equal(types[0]?.authority.vector.AU, 'A');
		assert.equal(providers.get('team.internal'), 'Platform team');
	});
	it('a pattern that ruins a backtracking engine ends', () => {
		const { types } = compileRules([{ name: 'x', pattern: '(a|aa|a*)*b' }], linearPattern, english);
		const scanner = createScanner(types, { generic: false });
		assert.deepEqual(scanner.scan('a'.repeat(20_000), { path: '' }).detections, []);
	});
});

describe('broken team rules', () => {
	const cases: readonly [unknown, string | undefined][] = [
		['text', undefined],
		[{ pattern: 'x' }, 'name'],
		[{ name: '!', pattern: 'x' }, 'name'],
		[{ name: 'a' }, 'pattern'],
		[{ name: 'a', pattern: '(' }, 'pattern'],
		[{ name: 'a', pattern: '(?=x)' }, 'pattern'],
		[{ name: 'a', pattern: '(a)\\1' }, 'pattern'],
		[{ name: 'a', pattern: '((a{1,1000}){1,1000}){1,1000}' }, 'pattern'],
		[{ name: 'a', pattern: '(x)', group: 2 }, 'pattern'],
		[{ name: 'a', pattern: '(x)', group: 'y' }, 'pattern'],
		[{ name: 'a', pattern: 'x', group: 1.5 }, 'group'],
		[{ name: 'a', pattern: 'x', keywords: 'x' }, 'keywords'],
		[{ name: 'a', pattern: 'x', keywords: ['ä'] }, 'keywords'],
		[{ name: 'a', pattern: 'x', entropy: '3' }, 'entropy'],
		[{ name: 'a', pattern: 'x', provider: 3 }, 'provider'],
		[{ name: 'a', pattern: 'x', level: 'huge' }, 'level'],
	];
	for (const [rule, field] of cases) {
		it(`${JSON.stringify(rule)} is a problem, and the rest go on`, () => {
			const rules = [rule, { name: 'good', pattern: 'good' }, { name: 'Good', pattern: 'again' }];
			const { types, problems } = compileRules(rules, linearPattern, english);
			assert.deepEqual(
				types.map(({ id }) => id),
				['team.good'],
			);
			assert.deepEqual(
				problems.map((problem) => [problem.index, problem.field]),
				[
					[0, field],
					[2, 'name'],
				],
			);
		});
	}
});
