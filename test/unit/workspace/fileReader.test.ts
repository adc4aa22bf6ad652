import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { FileReader } from '../../../server/src/workspace/fileReader.ts';
import { linuxOnly } from '../../support/machine.ts';

const root = mkdtempSync(join(tmpdir(), 'agent-reach-reader-'));
after(() => rmSync(root, { recursive: true, force: true }));

function file(name: string, content: Uint8Array | string): string {
	writeFileSync(join(root, name), content);
	return name;
}

/** Text of a given length that is different everywhere. */
function lines(length: number): string {
	let text = '';
	for (let at = 0; text.length < length; at++) text += `line ${at}\n`;
	return text.slice(0, length);
}

describe('reading a file in a worker', () => {
	const reader = new FileReader();
	const limit = 8_000_000;

	for (const length of [0, 1, 7999, 8000, 65_535, 65_536, 65_537, 1_048_576, 3_000_000, 70_000, 5]) {
		it(`gives ${length} bytes as they are, whatever was read before`, () => {
			const text = lines(length);
			const read = reader.read(root, file('text.txt', text), limit);
			assert.equal(read.kind, 'bytes');
			assert.ok(read.kind === 'bytes' && Buffer.from(read.bytes).toString() === text);
		});
	}

	it('reads nothing of a binary but its beginning, and says so', () => {
		const bytes = Buffer.alloc(200_000, 'token ');
		bytes[100] = 0;
		const kindOf = (name: string) => reader.read(root, name, limit).kind;
		assert.equal(kindOf(file('large.bin', bytes)), 'binary');
		assert.equal(kindOf(file('small.bin', bytes.subarray(0, 500))), 'binary');
	});

	it('reads UTF-16, with and without a mark, and a zero byte further on', () => {
		const wide = Buffer.from('token = "abc"\n'.repeat(10_000), 'utf16le');
		const late = Buffer.alloc(100_000, 'text ');
		late[90_000] = 0;
		for (const content of [wide, Buffer.concat([Buffer.of(0xff, 0xfe), wide]), late]) {
			const read = reader.read(root, file('wide.txt', content), limit);
			assert.ok(read.kind === 'bytes' && Buffer.compare(read.bytes, content) === 0);
		}
	});

	it('refuses what is too large, missing or no file', () => {
		assert.equal(reader.read(root, file('big.txt', lines(2000)), 1999).kind, 'refused');
		assert.equal(reader.read(root, file('fits.txt', lines(1999)), 1999).kind, 'bytes');
		assert.deepEqual(reader.read(root, 'nothing.txt', limit), { kind: 'missing' });
		mkdirSync(join(root, 'folder'));
		assert.equal(reader.read(root, 'folder', limit).kind, 'refused');
	});

	it('reads files whose size is said to be 0', { skip: linuxOnly }, () => {
		const read = reader.read('/proc/self', 'status', limit);
		assert.ok(read.kind === 'bytes' && Buffer.from(read.bytes).toString().includes('Pid:'));
	});
});
