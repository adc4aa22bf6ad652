import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanary } from '../../support/canary.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

// A guard that cannot fail guards nothing: every form in which a value may leak has to be noticed.
describe('the canary', () => {
	const value = createExampleMaker('canary').base62(40);
	const canary = createCanary([value]);
	const forms: Readonly<Record<string, string | Uint8Array>> = {
		plain: `the value is ${value}.`,
		'a piece of eight characters': `...${value.slice(11, 19)}...`,
		base64: Buffer.from(`x${value}yy`).toString('base64'),
		'base64 in another alignment': Buffer.from(`xx${value}y`).toString('base64'),
		base64url: Buffer.from(value).toString('base64url'),
		hex: Buffer.from(value).toString('hex'),
		'UTF-16': Buffer.from(`"${value}"`, 'utf16le'),
		'UTF-16 behind one byte': Buffer.concat([Buffer.from('x'), Buffer.from(value, 'utf16le')]),
	};
	for (const [name, output] of Object.entries(forms)) {
		it(`sees a leak in ${name}`, () => assert.notDeepEqual(canary.leaks(output), []));
	}
	it('sees percent and JSON escapes', () => {
		const odd = createCanary(['a"b/c&d\\e f+g=h"i/j']);
		assert.notDeepEqual(odd.leaks(encodeURIComponent('a"b/c&d\\e f+g=h"i/j')), []);
		assert.notDeepEqual(odd.leaks(JSON.stringify({ value: 'a"b/c&d\\e f+g=h"i/j' })), []);
	});
	it('is silent where nothing leaks', () => {
		assert.deepEqual(canary.leaks('Railway account token: critical blast radius'), []);
	});
	it('sees a value of hexadecimal digits, and a UUID', () => {
		const make = createExampleMaker('digits');
		for (const digits of [make.hex(32), make.uuid()]) {
			assert.notDeepEqual(createCanary([digits]).leaks(`x ${digits} y`), []);
		}
	});
	it('does not repeat what it found', () => {
		assert.ok(!canary.leaks(value).join().includes(value.slice(0, 8)));
	});
});
