import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addReferences, parseReferenceFile } from '../../../server/src/contain/referenceFile.ts';
import {
	formatReference,
	looksLikeReference,
	parseReference,
	projectFrom,
} from '../../../server/src/vaults/reference.ts';

const reference = formatReference('demo', 'API_KEY');

for (const [title, text, expected] of [
	['a bare line', `API_KEY=${reference}`, [['API_KEY', reference, 1]]],
	['export and spaces', `  export API_KEY = ${reference}  `, [['API_KEY', reference, 1]]],
	['double quotes', `API_KEY="op://Private Vault/item/field"`, [['API_KEY', 'op://Private Vault/item/field', 1]]],
	['single quotes and a comment', `# head\n\nAPI_KEY='${reference}' # why`, [['API_KEY', reference, 3]]],
	['a comment behind a bare value', `API_KEY=${reference} # why`, [['API_KEY', reference, 1]]],
	['a hash inside a bare value', 'API_KEY=op://a/b#c', [['API_KEY', 'op://a/b#c', 1]]],
	['escapes in double quotes', 'A="one\\ntwo \\"q\\" \\\\ \\$"', [['A', 'one\ntwo "q" \\ $', 1]]],
	[
		'a value over several lines',
		`A="one\ntwo"\nB=${reference}`,
		[
			['A', 'one\ntwo', 1],
			['B', reference, 3],
		],
	],
	[
		'CRLF and a byte order mark',
		`\uFEFFA=${reference}\r\nB=${reference}\r\n`,
		[
			['A', reference, 1],
			['B', reference, 2],
		],
	],
	[
		'an empty value',
		'A=\nB=""',
		[
			['A', '', 1],
			['B', '', 2],
		],
	],
] as const) {
	test(`the reference file reads ${title}`, () => {
		const { entries, problems } = parseReferenceFile(text);
		assert.deepEqual(
			entries.map((entry) => [entry.name, entry.reference, entry.line]),
			expected,
		);
		assert.deepEqual(problems, []);
	});
}

test('problems name the line, never its text', () => {
	const { entries, problems } = parseReferenceFile('what is this\nA="open\n');
	assert.deepEqual(entries, []);
	assert.deepEqual(problems, [
		{ line: 1, kind: 'syntax' },
		{ line: 2, kind: 'syntax', name: 'A' },
	]);
	const twice = parseReferenceFile('A=op://x/y\nA=op://x/z');
	assert.deepEqual(twice.entries, [{ name: 'A', reference: 'op://x/z', line: 2 }]);
	assert.deepEqual(twice.problems, [{ line: 2, kind: 'duplicate', name: 'A' }]);
});

test('references are added at the end, and everything else stays as it was', () => {
	const before = `# team\r\nOLD=op://a/b/c   # keep\r\n\r\nLAST=${reference}`;
	const { text, added, conflicts } = addReferences(before, [
		{ name: 'API_KEY', reference },
		{ name: 'LAST', reference },
		{ name: 'OLD', reference },
	]);
	assert.equal(text, `${before}\r\nAPI_KEY=${reference}\r\n`);
	assert.deepEqual(added, ['API_KEY']);
	assert.deepEqual(conflicts, [{ name: 'OLD', existing: 'op://a/b/c', reference }]);
});

test('nothing to add changes nothing, not even a missing last line end', () => {
	const before = `API_KEY=${reference}`;
	assert.equal(addReferences(before, [{ name: 'API_KEY', reference }]).text, before);
});

test('two new references of one name in one call: the second is a conflict', () => {
	const { added, conflicts } = addReferences(undefined, [
		{ name: 'A', reference },
		{ name: 'A', reference: 'op://other/x' },
	]);
	assert.deepEqual(added, ['A']);
	assert.equal(conflicts.length, 1);
});

test('a new file is read back as it was meant, whatever the reference holds', () => {
	const references = [
		{ name: 'A', reference },
		{ name: 'B', reference: 'op://Private Vault/it#em/field' },
		{ name: 'C', reference: "op://it's/a/b" },
		{ name: 'D', reference: 'op://"$HOME"/\\n/b' },
		{ name: 'E', reference: `op://'"` },
	];
	const { text } = addReferences(undefined, references);
	const { entries, problems } = parseReferenceFile(text);
	assert.deepEqual(problems, []);
	assert.deepEqual(
		entries.map(({ name, reference: read }) => ({ name, reference: read })),
		references,
	);
	assert.match(text, /^# /);
	assert.ok(text.endsWith('\n'));
});

test('references go there and back; what is not one is not', () => {
	assert.equal(reference, 'ref+agent-reach://demo/API_KEY');
	assert.deepEqual(parseReference(` ${reference}\n`), { vault: 'agent-reach', project: 'demo', name: 'API_KEY' });
	for (const text of [
		'',
		'op://a/b',
		`${reference}/more`,
		`${reference}?x`,
		'ref+agent-reach://../A',
		'ref+agent-reach://demo/lower',
	]) {
		assert.equal(parseReference(text), undefined, text);
	}
	assert.throws(() => formatReference('Demo', 'API_KEY'), RangeError);
	assert.throws(() => formatReference('demo', '1KEY'), RangeError);
	assert.ok(looksLikeReference('op://vault/item/field'));
	assert.ok(looksLikeReference('ref+awssecrets://path'));
	assert.ok(!looksLikeReference('https://example.com/x'));
});

test('a project name comes out of any folder name', () => {
	for (const [folder, project] of [
		['demo', 'demo'],
		['My Shop (old)', 'my-shop-old'],
		['..hidden', 'hidden'],
		['Größe', 'gro-e'],
		['日本', 'project'],
		['', 'project'],
	] as const) {
		assert.match(projectFrom(folder), /^[a-z0-9][a-z0-9._-]{0,63}$/);
		if (folder !== 'Größe') assert.equal(projectFrom(folder), project);
	}
});
