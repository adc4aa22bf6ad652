import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText, EncodingError, encodeText } from '../../../server/src/workspace/encoding.ts';

const sample = 'KEY=wörld ✓\r\nB=2\n';
const cases: readonly (readonly [string, Buffer, string])[] = [
	['utf8', Buffer.from(sample), sample],
	['utf8bom', Buffer.from(`\uFEFF${sample}`), sample],
	['utf16le', Buffer.from(sample, 'utf16le'), sample],
	['utf16lebom', Buffer.from(`\uFEFF${sample}`, 'utf16le'), sample],
	['utf16be', Buffer.from(sample, 'utf16le').swap16(), sample],
	['utf16bebom', Buffer.from(`\uFEFF${sample}`, 'utf16le').swap16(), sample],
	['latin1', Buffer.from('caf\xe9=\xff\r\n', 'latin1'), 'caf\xe9=\xff\r\n'],
	['utf8', Buffer.alloc(0), ''],
];

for (const [encoding, bytes, text] of cases) {
	test(`reads and writes back ${encoding} (${bytes.length} bytes)`, () => {
		const decoded = decodeText(bytes);
		assert.ok(decoded.binary !== true);
		assert.equal(decoded.encoding, encoding);
		assert.equal(decoded.text, text);
		assert.equal(decoded.lossless, true);
		assert.deepEqual(encodeText(decoded.text, decoded.encoding), bytes);
	});
}

test('every byte sequence without zero bytes survives', () => {
	for (let seed = 1; seed <= 200; seed++) {
		const bytes = Buffer.from(Array.from({ length: 40 }, (_, index) => ((seed * 131 + index * index * 17) % 255) + 1));
		const decoded = decodeText(bytes);
		assert.ok(decoded.binary !== true);
		if (decoded.lossless) assert.deepEqual(encodeText(decoded.text, decoded.encoding), bytes);
	}
});

test('binary content is no text', () => {
	assert.equal(decodeText(Buffer.from([1, 2, 0, 3, 4, 5, 6, 7])).binary, true);
});

test('UTF-16 with an odd last byte is read but must not be written', () => {
	const decoded = decodeText(Buffer.concat([Buffer.from('\uFEFFab', 'utf16le'), Buffer.from([1])]));
	assert.ok(decoded.binary !== true);
	assert.equal(decoded.text, 'ab');
	assert.equal(decoded.lossless, false);
});

test('a character that Latin-1 lacks is refused', () => {
	assert.throws(() => encodeText('€', 'latin1'), EncodingError);
});
