import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginsWithKeyword } from '../../../server/src/detect/anchor.ts';
import { allTypes } from '../../../server/src/providers/index.ts';

const boundary = '(?:(?<![A-Za-z0-9_])|(?<=\\\\[nrt])|(?<=\\[[0-9;]{1,8}m))';

describe('patterns that begin with a keyword', () => {
	const cases: readonly [string, string, readonly string[], boolean][] = [
		['a literal', 'abc_[a-z]{3}', ['abc_'], true],
		['a literal behind a boundary and in a group', `${boundary}(?<value>abc_[a-z]{3})(?![a-z])`, ['abc_'], true],
		['upper case', 'ABC\\.x', ['abc.'], true],
		['alternatives that all do', '(?:abc|def)x', ['abc', 'def'], true],
		['an alternative that does not', '(?:abc|dxf)x', ['abc', 'def'], false],
		['top-level alternatives', 'abc|[a-z]{3}', ['abc'], false],
		['an optional piece with a keyword for both', 'ab[ _.-]?cd', ['abcd', 'ab cd', 'ab_cd', 'ab.cd', 'ab-cd'], true],
		['an optional piece with a keyword for one', 'ab_?cd', ['abcd'], false],
		['an optional group in front', '(?:test_)?key_', ['key_'], false],
		['a class whose members are all covered', 'S[AU]x', ['sax', 'sux'], true],
		['a class with a range', 'S[A-C]', ['sa', 'sb', 'sc'], true],
		['a class whose members are not all covered', 'S[A-D]', ['sa', 'sb', 'sc'], false],
		['a class with a bracket in it', '[\\]a]bc', [']bc', 'abc'], true],
		['a negated class', '[^a]bc', ['bc'], false],
		['fixed copies', 'a{3}b', ['aaab'], true],
		['one copy and more', 'ab+c', ['ab'], true],
		['copies of unknown number', 'ab{1,3}c', ['abc'], false],
		['no copy', 'a*bc', ['bc'], false],
		['digits', '\\d{2}x', ['12x'], false],
		['what stands further on', '[a-z]{0,24}key', ['key'], false],
		['a lookahead', '(?=x)abc', ['abc'], true],
		['a word boundary', '\\babc', ['abc'], true],
		['a back reference', '\\1abc', ['abc'], false],
		['an end too early', 'ab', ['abc'], false],
		['brackets that do not close', '(ab[c', ['abx'], false],
	];
	for (const [name, source, keywords, expected] of cases) {
		it(`${expected ? 'are' : 'are not'}: ${name}`, () => {
			assert.equal(beginsWithKeyword(source, keywords), expected);
		});
	}

	it('are most of the types', () => {
		const anchored = allTypes.filter(({ pattern, keywords }) => beginsWithKeyword(pattern.source, keywords));
		assert.ok(anchored.length > allTypes.length * 0.6, `${anchored.length} of ${allTypes.length}`);
	});
});
