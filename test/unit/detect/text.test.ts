import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeywordAutomaton } from '../../../server/src/detect/ahoCorasick.ts';
import { createIdentities, identityTag } from '../../../server/src/detect/identity.ts';
import { LineIndex } from '../../../server/src/detect/lines.ts';
import { redact } from '../../../server/src/detect/redact.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

function hits(keywords: readonly string[], text: string): string[] {
	const automaton = createKeywordAutomaton(keywords);
	const found: string[] = [];
	automaton.search(text, 0, text.length, (keyword, end) => {
		found.push(`${automaton.keywords[keyword]}@${end}`);
		return true;
	});
	return found;
}

describe('keyword automaton', () => {
	const cases: readonly [string, readonly string[], string, readonly string[]][] = [
		['overlapping keywords', ['he', 'she', 'his', 'hers'], 'ushers', ['she@4', 'he@4', 'hers@6']],
		['any case', ['token'], 'TOKEN Token', ['token@5', 'token@11']],
		['upper-case keywords', ['AKIA'], 'akia', ['akia@4']],
		['a keyword inside another', ['-----begin', 'begin'], '-----BEGIN', ['-----begin@10', 'begin@10']],
		['text outside ASCII', ['key'], 'ключ key ключ', ['key@8']],
		['signs', ['://', '+as'], 'a://b+AS', ['://@4', '+as@8']],
		['nothing', ['abc'], 'ab ab ab', []],
	];
	for (const [name, keywords, text, expected] of cases) {
		it(`finds ${name}, in strings and bytes`, () => {
			assert.deepEqual(hits(keywords, text), expected);
			assert.equal(createKeywordAutomaton(keywords).matches(Buffer.from(text)), expected.length > 0);
		});
	}

	it('finds what indexOf finds, for many random keywords', () => {
		const make = createExampleMaker('automaton');
		const keywords = Array.from({ length: 60 }, (_, i) => make.from('abc', 2 + (i % 8)));
		const text = make.from('abcd', 4000);
		const expected = new Set<string>();
		for (const keyword of keywords) {
			for (let at = text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1)) {
				expected.add(`${keyword}@${at + keyword.length}`);
			}
		}
		assert.deepEqual(new Set(hits(keywords, text)), expected);
	});

	it('searches only the part it was given, and stops when told', () => {
		const automaton = createKeywordAutomaton(['key']);
		const ends: number[] = [];
		automaton.search('key key key key', 2, 11, (_, end) => ends.push(end) < 1);
		assert.deepEqual(ends, [7]);
	});

	it('refuses keywords that are empty or not ASCII', () => {
		assert.throws(() => createKeywordAutomaton(['']), RangeError);
		assert.throws(() => createKeywordAutomaton(['clé']), RangeError);
	});
});

describe('line index', () => {
	const cases: readonly [string, string, number, readonly [number, number]][] = [
		['the start', 'ab\ncd', 0, [1, 1]],
		['behind a line feed', 'ab\ncd', 3, [2, 1]],
		['behind a carriage return and line feed', 'ab\r\ncd', 4, [2, 1]],
		['behind a lone carriage return', 'ab\rcd', 4, [2, 2]],
		['behind an astral character', '😀x', 2, [1, 3]],
		['the end', 'ab\n', 3, [2, 1]],
		['outside', 'ab', 99, [1, 3]],
		['an empty text', '', 0, [1, 1]],
	];
	for (const [name, text, offset, [line, column]] of cases) {
		it(`finds ${name}, and back`, () => {
			const lines = new LineIndex(text);
			const place = lines.place(offset);
			assert.deepEqual([place.line, place.column], [line, column]);
			assert.equal(lines.offset(line, column), place.offset);
		});
	}

	it('cuts lines without their ends', () => {
		const lines = new LineIndex('one\r\ntwo\rthree\n');
		assert.equal(lines.lineCount, 4);
		assert.deepEqual(
			[1, 2, 3, 4, 5].map((line) => lines.lineText(line)),
			['one', 'two', 'three', '', ''],
		);
		assert.equal(lines.offset(1, 99), 3);
	});
});

describe('identities', () => {
	const make = createExampleMaker('identity');
	const localKey = Buffer.from(make.hex(64), 'hex');
	const salt = make.base62(24);
	const strongValue = `sk_live_${make.base62(24)}`;
	const type = { id: 'stripe.secret-key', visible: 8 };
	const password = { id: 'generic.password', strong: false };

	it('writes 64 bits for strong values and 16 for weak ones, beside type and key name', () => {
		const ids = createIdentities({ localKey, salt });
		assert.match(ids.shared(type, 'KEY', strongValue), /^stripe\.secret-key:[0-9a-f]{16}$/);
		assert.match(ids.shared(password, 'DB_PASSWORD', strongValue), /^generic\.password:DB_PASSWORD:[0-9a-f]{4}$/);
		assert.match(ids.shared({ id: 'generic.token' }, undefined, 'abc12345'), /^generic\.token::[0-9a-f]{4}$/);
		assert.match(ids.local(strongValue), /^[0-9a-f]{64}$/);
	});

	it('is the same for the same value and salt, and for nothing else', () => {
		const ids = createIdentities({ localKey, salt });
		const others = createIdentities({ localKey: Buffer.alloc(32, 7), salt });
		assert.equal(ids.shared(type, 'A', strongValue), others.shared(type, 'B', strongValue));
		assert.notEqual(ids.local(strongValue), others.local(strongValue));
		assert.notEqual(ids.shared(type, 'A', strongValue), ids.shared(type, 'A', `${strongValue}x`));
		assert.notEqual(
			ids.shared(type, 'A', strongValue),
			createIdentities({ localKey, salt: `${salt}x` }).shared(type, 'A', strongValue),
		);
	});

	it('without a salt is comparable on this machine only', () => {
		const one = createIdentities({ localKey, salt: '' });
		const other = createIdentities({ localKey: Buffer.alloc(32, 7), salt: '' });
		assert.notEqual(one.shared(type, 'A', strongValue), other.shared(type, 'A', strongValue));
		assert.ok(one.local(strongValue).slice(0, 16) !== one.shared(type, 'A', strongValue).split(':')[1]);
	});

	it('refuses a short key, and tells strong from weak by the caller', () => {
		assert.throws(() => createIdentities({ localKey: Buffer.alloc(8), salt }), RangeError);
		assert.equal(identityTag(localKey, 't.x', 'NAME', 'value', false).split(':').length, 3);
	});
});

describe('redact', () => {
	it('shows the fixed start only', () => {
		const value = `sk_live_${createExampleMaker('redact').base62(24)}`;
		assert.equal(redact({ visible: 8 }, value), 'sk_live_…');
		assert.equal(redact({}, value), '…');
		assert.equal(redact(undefined, value), '…');
		assert.equal(redact({ visible: 8 }, value.slice(0, 12)), '…');
	});
});
