import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allTypes, providerOf, providers, typeById } from '../../../server/src/providers/index.ts';
import type { CredentialType } from '../../../server/src/providers/provider.ts';
import { authority } from '../../../server/src/providers/shared/authority.ts';

const folder = new URL('../../../server/src/providers/', import.meta.url);
const points: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	AU: { A: 25, P: 18, R: 10, L: 5, N: 0 },
	DE: { I: 25, W: 15, S: 6, R: 4, N: 0 },
	RC: { S: 10, G: 4, I: 0 },
	DS: { R: 15, C: 8, P: 0 },
	LM: { C: 15, S: 7, N: 0 },
	SP: { M: 10, L: 5, N: 0 },
};
/** Points of a vector before environment and lifetime; at least 70 is critical. */
function base(type: CredentialType): number {
	const values = Object.entries(type.authority.vector);
	return values.reduce((sum, [metric, value]) => sum + (points[metric]?.[value] ?? 0), 0);
}

/** Names of all types for which a rule does not hold. */
const breaking = (holds: (type: CredentialType) => boolean): readonly string[] =>
	allTypes.filter((type) => !holds(type)).map(({ id }) => id);

describe('providers', () => {
	test('every file stands in the index, once', () => {
		const files = readdirSync(folder).filter((file) => /^(?!index\.|provider\.).*\.ts$/.test(file));
		assert.deepEqual(providers.map(({ id }) => `${id}.ts`).sort(), files.filter((file) => file.endsWith('.ts')).sort());
	});
	test('types enough, of providers enough', () => {
		// what only a provider's name in front of a value tells does not count
		const shaped = allTypes.filter(
			({ id, pattern }) => !id.startsWith('generic.') && !pattern.source.includes('(?<name>'),
		);
		const owners = new Set(shaped.map(({ id }) => id.split('.', 1)[0]));
		assert.ok(owners.size >= 170 && shaped.length >= 300, `${owners.size} and ${shaped.length}`);
	});
	test('types and providers are found by id', () => {
		for (const provider of providers) {
			for (const type of provider.types) {
				assert.equal(typeById(type.id), type);
				assert.equal(providerOf(type.id), provider);
			}
		}
		assert.equal(typeById('no.such-type'), undefined);
	});
});

describe('types', () => {
	test('ids are unique and begin with the id of the provider', () => {
		assert.equal(new Set(allTypes.map(({ id }) => id)).size, allTypes.length);
		for (const { id, types } of providers) {
			for (const type of types) assert.match(type.id, new RegExp(`^${id}\\.[a-z0-9]+(?:-[a-z0-9]+)*$`));
		}
	});
	test('keywords are lower-case ASCII', () => {
		assert.deepEqual(
			breaking(
				({ keywords }) =>
					keywords.length > 0 && keywords.every((word) => /^[!-@[-~ ]{2,}$/.test(word) && word === word.toLowerCase()),
			),
			[],
		);
	});
	test('patterns have the flags d and g, and bounded repetitions', () => {
		assert.deepEqual(
			breaking(({ pattern }) => /^dgi?$/.test(pattern.flags)),
			[],
		);
		const unbounded = (source: string) =>
			/(?:[*+]|\{\d+,\})/.test(source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, ''));
		assert.deepEqual(
			breaking(
				({ pattern, companions = [] }) =>
					![pattern, ...companions.map((one) => one.pattern)].some(({ source }) => unbounded(source)),
			),
			[],
		);
	});
	test('companion patterns have the flags d and g', () => {
		assert.deepEqual(
			breaking(({ companions = [] }) => companions.every(({ pattern }) => /^dgi?$/.test(pattern.flags))),
			[],
		);
	});
	test('what may be shown is no more than a prefix', () => {
		assert.deepEqual(
			breaking(({ visible = 0 }) => visible >= 0 && visible <= 24),
			[],
		);
	});
});

describe('authority', () => {
	test('publishable types have the gate and the class', () => {
		assert.deepEqual(
			breaking(
				(type) =>
					(type.class === 'publishable') ===
					(type.authority.gates?.includes('pub') === true && !type.authority.gates.includes('dual')),
			),
			[],
		);
	});
	test('identifiers have the gate for parts and no authority', () => {
		assert.deepEqual(
			breaking(({ authority: { gates, vector } }) => (gates?.includes('part') === true) === (vector.AU === 'N')),
			[],
		);
	});
	test('a class default is assumed throughout and at most high', () => {
		const defaults = allTypes.filter((type) => type.authority.source.kind === 'class-default');
		for (const type of defaults) {
			const { vector, assumed } = type.authority;
			assert.deepEqual([...assumed].sort(), Object.keys(vector).sort(), type.id);
			assert.ok(base(type) < 70, type.id);
		}
	});
	test('every type names operations, a scope and a dated source', () => {
		assert.deepEqual(
			breaking(
				({ authority: { operations, scope, source } }) =>
					operations.length > 0 && scope !== '' && /^\d{4}-\d\d-\d\d$/.test(source.date),
			),
			[],
		);
	});
	test('links are https and hold no blanks or place holders', () => {
		const links = (type: CredentialType) => [type.docs, type.authority.revoke, type.authority.source.url];
		assert.deepEqual(
			breaking((type) => links(type).every((link) => link === undefined || /^https:\/\/[^\s{}<>]+$/.test(link))),
			[],
		);
	});
	test('the account token of the incident is critical without any assumption', () => {
		const { authority: railway } = typeById('railway.account-token') ?? {};
		assert.deepEqual(railway?.assumed, []);
		assert.deepEqual(railway?.vector, { AU: 'A', DE: 'I', RC: 'S', DS: 'R', LM: 'C', SP: 'L', LT: 'N' });
	});
	for (const vector of [
		'AU:A',
		'AU:X/DE:R/DS:P/LM:N/SP:N/LT:N',
		'AU:A/DE:I/DS:P/LM:N/SP:N/LT:N',
		'AU:A/DE:R/RC:S/DS:P/LM:N/SP:N/LT:N',
	]) {
		test(`malformed vector ${vector}`, () => {
			assert.throws(() => authority(vector, { operations: [], scope: '', from: 'general' }), RangeError);
		});
	}
});

describe('our own sources', () => {
	/** Types of which nothing may stand in a source file; those that need a name or a place around them are left out. */
	const strict = allTypes.filter(({ visible = 0, keywords }) => visible >= 4 && keywords.length > 0);
	const folders = ['../../../server/src/providers/', '../../../server/src/blast/decoders/', '../../unit/providers/'];
	for (const name of folders) {
		const url = new URL(name, import.meta.url);
		test(`no credential-shaped literal in ${name.replace(/^[./]+/, '')}`, () => {
			for (const file of readdirSync(url, { recursive: true, encoding: 'utf8' }).filter((path) =>
				path.endsWith('.ts'),
			)) {
				const text = readFileSync(new URL(file, url), 'utf8');
				for (const { id, pattern, check } of strict) {
					for (const match of text.matchAll(pattern)) {
						const [start, end] = match.indices?.groups?.['value'] ?? [0, 0];
						const value = text.slice(start, end);
						const found =
							check === undefined ||
							check({ start, end, text, value, groups: match.groups ?? {}, context: { path: file } }).ok;
						assert.ok(!found, `${file}: ${id} at ${start}`);
					}
				}
			}
		});
	}
});

describe('decoding', () => {
	test('no type throws on malformed values, and no fact holds the value', () => {
		const rubbish = [
			'',
			'.',
			'a.b.c',
			'eyJ9.eyJ9.x',
			'\uFFFF'.repeat(40),
			'='.repeat(200),
			`prefix_${'A'.repeat(5000)}`,
		];
		for (const { id, decode } of allTypes) {
			for (const value of rubbish) {
				const decoded = decode?.({
					value,
					parts: { host: value, user: value, id: value },
					context: { path: '' },
					now: 0,
				});
				assert.ok(decoded === undefined || typeof decoded === 'object', id);
			}
		}
	});
});
