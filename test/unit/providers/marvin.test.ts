import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { azureKeyKind, marvin32, validAnnotatedKey } from '../../../server/src/blast/decoders/marvin.ts';
import { typeById } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

/** Test vectors of .NET's own implementation, which gives 64 bits; its halves are folded. */
const vectors: readonly (readonly [bytes: readonly number[], hash: bigint])[] = [
	[[], 0x30ed35c100cd3c7dn],
	[[0xaf], 0x48e73fc77d75ddc1n],
	[[0xe7, 0x0f], 0xb5f6e1fc485dbff8n],
	[[0x37, 0xf4, 0x95], 0xf0b07c789b8cf7e8n],
	[[0x86, 0x42, 0xdc, 0x59], 0x7008f2e87e9cf556n],
	[[0x15, 0x3f, 0xb7, 0x98, 0x26], 0xe6c08c6da2afa997n],
];

test('Marvin32 agrees with .NET', () => {
	for (const [bytes, hash] of vectors) {
		const folded = Number((hash >> 32n) ^ (hash & 0xffff_ffffn));
		assert.equal(marvin32(Uint8Array.from(bytes), 0x004f_b61a_001b_dbccn), folded, `${bytes.length} bytes`);
	}
});

const seed = (name: string) => BigInt(`0x${Buffer.from(name).toString('hex')}`);

/** A key as Azure makes it: random text, the signature, four bytes of checksum. */
function issue(length: number, signature: string, seedName: string): string {
	const make = createExampleMaker(`${signature}${seedName}`);
	const bytes = Buffer.from(`${make.base62(length)}${signature}${'A'.repeat(6)}`, 'base64');
	bytes.writeUInt32LE(marvin32(bytes.subarray(0, -4), seed(seedName)), bytes.length - 4);
	return bytes.toString('base64');
}

describe('keys of Azure', () => {
	const cases: readonly (readonly [length: number, signature: string, seed: string, type: string, kind: string])[] = [
		[76, '+ASt', 'Default0', 'azure.storage-key', 'storage account key'],
		[76, 'ACDb', 'MastRO00', 'azure.cosmos-key', 'read-only key'],
		[76, '+ABa', 'AbAcct00', 'azure.identifiable-key', 'Batch account key'],
		[33, '+ASb', 'Listen00', 'azure.service-bus', 'key that may listen'],
		[33, 'AzCa', 'Access00', 'azure.identifiable-key', 'Redis access key'],
	];
	for (const [length, signature, seedName, type, kind] of cases) {
		test(`${signature}: ${kind}`, () => {
			const value = issue(length, signature, seedName);
			assert.equal(azureKeyKind(value), kind);
			const decoded = typeById(type)?.decode?.({ value, parts: {}, context: { path: '' }, now: 0 });
			assert.equal(decoded?.facts?.['kind'], kind);
			assert.equal(decoded?.metrics?.DE, /read-only|listen/.test(kind) ? 'R' : undefined);
			const check = typeById(type)?.check?.({
				start: 0,
				end: value.length,
				text: value,
				value,
				groups: {},
				context: { path: '' },
			});
			assert.deepEqual(check?.ok === true && check.evidence, ['checksum valid']);
		});
	}
	test('a changed key has no kind', () => {
		const value = issue(76, '+ASt', 'Default0');
		assert.equal(azureKeyKind(`${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`), undefined);
		assert.equal(azureKeyKind('no key at all'), undefined);
	});
	test('a common annotated key names its month', () => {
		const make = createExampleMaker('cask');
		const front = `${make.base62(52)}JQQJ99BCACAAAAAAAAAAAAAAAAAAAAAA`.slice(0, 72).padEnd(72, 'A');
		const body = `${front}AAABACOG`;
		const sum = Buffer.alloc(4);
		sum.writeUInt32LE(marvin32(Buffer.from(body, 'base64'), seed('Default0')));
		const value = `${body}${sum.subarray(0, 3).toString('base64')}`;
		assert.ok(validAnnotatedKey(value));
		const decoded = typeById('azure.service-key')?.decode?.({ value, parts: {}, context: { path: '' }, now: 0 });
		assert.deepEqual(decoded?.facts, { service: 'Azure OpenAI or AI services', issued: '2025-03' });
	});
});
