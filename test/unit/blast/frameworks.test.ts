import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameworksOf } from '../../../server/src/blast/frameworks.ts';
import type { Environment } from '../../../server/src/blast/types.ts';
import { typeOf, vectorOf } from './help.ts';

const plain = 'BR:1/AU:P/DE:R/DS:C/LM:N/SP:N/EN:U/LT:S/PT:N/RE:W';
const always = ['CWE-798', 'CWE-522', 'NHI2:2025', 'ASI03'];

interface Case {
	readonly vector: string;
	readonly place?: Environment;
	readonly extension?: boolean;
	readonly type?: ReturnType<typeof typeOf>;
}

function ids({ vector, place = 'unknown', extension = false, type }: Case): readonly string[] {
	const input = { vector: vectorOf(vector), place, extension, ...(type === undefined ? {} : { type }) };
	return frameworksOf(input).map(({ id }) => id);
}

/** name, case, what it adds to the entries that every finding has */
const rules: readonly (readonly [string, Case, readonly string[]])[] = [
	['nothing more', { vector: plain }, []],
	['whole account', { vector: plain.replace('AU:P', 'AU:A') }, ['CWE-250', 'NHI5:2025', 'PR.AA-05']],
	['assumed authority', { vector: plain.replace('AU:P', 'AU:P?') }, ['CWE-250', 'NHI5:2025', 'PR.AA-05']],
	['never expires', { vector: plain.replace('LT:S', 'LT:N') }, ['CWE-613', 'NHI7:2025', 'PR.AA-01']],
	['long-lived', { vector: plain.replace('LT:S', 'LT:L') }, ['CWE-613', 'NHI7:2025', 'PR.AA-01']],
	['production', { vector: plain.replace('EN:U', 'EN:P') }, ['NHI8:2025']],
	['staging label alone', { vector: plain.replace('EN:U', 'EN:S'), place: 'staging' }, []],
	[
		'whole account in a staging place',
		{ vector: plain.replace('AU:P', 'AU:A'), place: 'staging' },
		['CWE-250', 'NHI5:2025', 'NHI8:2025', 'PR.AA-05'],
	],
	['copies', { vector: `${plain}/DU:2` }, ['NHI9:2025']],
	['a person', { vector: plain, type: typeOf({ authority: { human: true } }) }, ['NHI10:2025']],
	['MCP configuration', { vector: plain, extension: true }, ['NHI3:2025', 'ASI04']],
	['deletes', { vector: plain.replace('DE:R', 'DE:I/RC:I') }, ['ASI02', 'ASI08']],
	['deletes the backups too', { vector: plain.replace('DE:R', 'DE:I/RC:S') }, ['ASI02', 'ASI08', 'PR.DS-11']],
];
for (const [name, input, more] of rules) {
	test(`catalogues: ${name}`, () => {
		assert.deepEqual([...ids(input)].sort(), [...always, ...more].sort());
	});
}

test('a key is a hard-coded cryptographic key', () => {
	const found = ids({ vector: plain, type: typeOf({ class: 'key' }) });
	assert.ok(found.includes('CWE-321') && !found.includes('CWE-798'));
});

test('what is made to be published, an identifier and a sample fall under nothing; dual use does', () => {
	for (const gate of ['pub', 'part', 'sample']) assert.deepEqual(ids({ vector: `${plain}/FL:${gate}` }), []);
	assert.ok(ids({ vector: `${plain}/FL:pub+dual` }).includes('CWE-798'));
});

test('every entry has a title and a page', () => {
	const vector = vectorOf('BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:P/LT:N/PT:N/RE:A/DU:3');
	const type = typeOf({ authority: { human: true } });
	const found = frameworksOf({ vector, place: 'staging', extension: true, type });
	assert.equal(found.length, 18);
	for (const { id, title, url } of found) assert.ok(title.length > 8 && url.startsWith('https://'), id);
	// The numbers of an early article, which were wrong.
	assert.ok(!found.some(({ id }) => id === 'PR.AC-04' || id === 'PR.AC-4'));
});
