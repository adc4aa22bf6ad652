import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner, regionWindow } from '../../../server/src/detect/scanner.ts';
import type { Detection } from '../../../server/src/detect/types.ts';
import type { CredentialType } from '../../../server/src/providers/provider.ts';
import { authority } from '../../../server/src/providers/shared/authority.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { costRatio } from '../../support/growth.ts';

const make = createExampleMaker('scanner');
const facts = authority('AU:A?/DE:R?/DS:C?/LM:N?/SP:N?/LT:U?', { from: 'general', operations: [], scope: 'test' });

function type(id: string, keyword: string, pattern: RegExp, more: Partial<CredentialType> = {}): CredentialType {
	return { id, title: id, class: 'saas', keywords: [keyword], pattern, authority: facts, ...more };
}

const secretPattern = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/dg;
const idPattern = /(?<![A-Z0-9])ACME[A-Z]{16}(?![A-Z0-9])/dg;
const types: readonly CredentialType[] = [
	type('acme.token', 'acme_', /(?<![a-z0-9_])acme_(?<scope>live|test)_[A-Za-z0-9]{24}(?![A-Za-z0-9])/dg, {
		visible: 10,
	}),
	type('acme.checked', 'chk_', /chk_[a-z0-9]{20}/dg, {
		check: ({ value }) =>
			value.endsWith('0') ? { ok: true, confidence: 'low', evidence: ['sum'] } : { ok: false, reason: 'sum is wrong' },
	}),
	type('acme.key-id', 'acme', idPattern, {
		companions: [{ role: 'secret', pattern: secretPattern, within: 3, required: true }],
	}),
	type('acme.key-secret', 'secret', secretPattern, {
		companions: [{ role: 'id', pattern: idPattern, within: 3, required: false }],
	}),
	type('acme.block', '-----begin', /-----BEGIN ACME KEY-----[A-Za-z0-9+/=\s]{10,30000}-----END ACME KEY-----/dg, {
		class: 'key',
	}),
	type('acme.uuid', 'acme', /ACME_UUID\s?=\s?(?<value>[0-9a-f]{8}-[0-9a-f]{4})/dg),
];
const scanner = createScanner(types);

const token = () => `acme_live_${make.base62(24)}`;
const context = { path: 'src/main.ts' };
const found = (text: string, path = context.path) => scanner.scan(text, { path }).detections;
const short = (text: string, detections: readonly Detection[]) =>
	detections.map(({ type: id, start, end }) => `${id}=${text.slice(start, end)}`);

describe('typed tier', () => {
	it('finds a token with its exact span, its name, its parts and its evidence', () => {
		const value = token();
		const text = `const a = 1;\nconst apiToken = "${value}";`;
		const [detection, ...rest] = found(text);
		assert.equal(rest.length, 0);
		assert.equal(text.slice(detection?.start, detection?.end), value);
		assert.equal(detection?.keyName, 'apiToken');
		assert.equal(detection?.confidence, 'high');
		assert.deepEqual(
			detection?.parts.map(({ role, start, end }) => [role, text.slice(start, end)]),
			[['scope', 'live']],
		);
		assert.ok(detection?.evidence.every((line) => !line.includes(value.slice(10))));
	});

	it('spans the group "value" where there is one', () => {
		const text = 'ACME_UUID=0a1b2c3d-4e5f';
		assert.deepEqual(short(text, found(text)), ['acme.uuid=0a1b2c3d-4e5f']);
	});

	it('asks the type’s check, and says why not', () => {
		const good = `chk_${make.from('abc', 19)}0`;
		const bad = `chk_${make.from('abc', 19)}1`;
		const text = `${good} ${bad}`;
		assert.deepEqual(
			found(text).map(({ confidence, evidence }) => [confidence, evidence.at(-1)]),
			[['low', 'sum']],
		);
		const reasons = scanner.whyNot(text, context, { start: 0, end: text.length });
		assert.deepEqual(reasons, [{ type: 'acme.checked', start: 25, end: 49, reason: 'sum is wrong' }]);
	});

	it('leaves placeholders and references alone where a type has no check of its own', () => {
		assert.deepEqual(found(`acme_live_${'x'.repeat(24)}`), []);
	});

	it('finds a value far behind the start of a long line, and at both ends of the text', () => {
		const value = token();
		for (const text of [value, `${' '.repeat(100_000)}${value}`, `${value}${' '.repeat(100_000)}`]) {
			assert.deepEqual(short(text, found(text)), [`acme.token=${value}`]);
		}
	});

	it('does not take the tail of a longer word for a token', () => {
		assert.deepEqual(found(`${'y'.repeat(5000)}acme_live_${make.base62(24)}`, 'a.txt'), []);
	});

	it('finds blocks much longer than the ordinary window', () => {
		const text = `-----BEGIN ACME KEY-----\n${make.base62(20_000)}\n-----END ACME KEY-----\n`;
		assert.deepEqual(
			found(text).map(({ type: id, start, end }) => [id, start, end]),
			[['acme.block', 0, text.length - 1]],
		);
	});
});

describe('companions', () => {
	const id = `ACME${make.upper(16)}`;
	const secret = make.base62(40);

	it('joins two values that claim each other into one finding at the secret', () => {
		const text = `id = "${id}"\nsecret = "${secret}"\n`;
		const [detection, ...rest] = found(text);
		assert.equal(rest.length, 0);
		assert.equal(detection?.type, 'acme.key-secret');
		assert.deepEqual(
			detection?.parts.map((part) => [part.role, text.slice(part.start, part.end)]),
			[['id', id]],
		);
	});

	it('looks no further than its number of lines', () => {
		const text = `id = "${id}"\n\n\n\n\n\n\nsecret = "${secret}"\n`;
		assert.deepEqual(short(text, found(text)).sort(), [`acme.key-id=${id}`, `acme.key-secret=${secret}`].sort());
	});
});

describe('overlaps', () => {
	it('lets the specific type win over the generic one', () => {
		const value = token();
		for (const text of [
			`password = "${value}"`,
			`Authorization: Bearer ${value}`,
			`url = https://user:${value}@host/`,
		]) {
			assert.deepEqual(short(text, found(text)), [`acme.token=${value}`]);
		}
	});
});

describe('suppression', () => {
	it('keeps the finding and says by what it was suppressed', () => {
		const text = `const a = "${token()}"; // ${['agent-reach', 'allow'].join(':')} revoked\n`;
		assert.deepEqual(
			found(text).map(({ suppressed }) => suppressed),
			[{ by: ['agent-reach', 'allow'].join(':'), reason: 'revoked' }],
		);
	});

	it('reaches a region from a block comment far above it', () => {
		const text = `// ${'secretlint'}-disable\n${'\n'.repeat(400_000)}"${token()}"`;
		const { detections } = scanner.scan(text, context, { start: text.length - 5, end: text.length });
		assert.deepEqual(
			detections.map(({ suppressed }) => suppressed?.by),
			['secretlint-disable'],
		);
	});
});

describe('prefilter', () => {
	it('lets every text pass that has a finding', () => {
		assert.ok(scanner.mayMatch(Buffer.from(token())));
		assert.ok(scanner.mayMatch(Buffer.from('PASSWD = x')));
		assert.ok(scanner.mayMatch(Buffer.from('http://a:b@c')));
		assert.ok(!scanner.mayMatch(Buffer.from('The quick brown fox jumps over the lazy dog.')));
		assert.ok(!scanner.mayMatch(Buffer.alloc(0)));
	});
	it('lets UTF-16 pass, which has to be decoded first', () => {
		assert.ok(scanner.mayMatch(Buffer.from('\ufeffhello', 'utf16le')));
		assert.ok(scanner.mayMatch(Buffer.from('hello, this is a text', 'utf16le')));
	});
});

describe('regions', () => {
	const lines = Array.from({ length: 9000 }, (_, i) =>
		i % 97 === 0
			? `line ${i} token = "${token()}"`
			: i % 61 === 0
				? `db_password: "${make.base62(14)}"`
				: `line ${i} ${'lorem '.repeat(6)}`,
	);
	const text = lines.join('\n');
	const whole = found(text);

	it('gives exactly what the whole scan gives there', () => {
		assert.ok(whole.length > 150);
		for (const start of [0, 17, 1000, 123_456, 250_000, text.length - 50]) {
			const region = { start, end: Math.min(text.length, start + 40) };
			const { detections, scanned } = scanner.scan(text, context, region);
			assert.ok(scanned.start <= region.start && scanned.end >= region.end);
			assert.ok(scanned.end - scanned.start <= region.end - region.start + 2 * regionWindow + 1024);
			assert.deepEqual(
				detections,
				whole.filter((detection) => detection.end > scanned.start && detection.start < scanned.end),
			);
		}
	});

	it('says that it looked at everything when no region is asked for', () => {
		assert.deepEqual(scanner.scan(text, context).scanned, { start: 0, end: text.length });
	});

	it('bears regions outside the text', () => {
		assert.deepEqual(scanner.scan('', context, { start: 5, end: 9 }).detections, []);
		assert.deepEqual(scanner.scan('abc', context, { start: -5, end: -1 }).detections, []);
	});
});

// time on a processor: what else runs on the machine does not count
describe('hostile texts', () => {
	const units: readonly [string, string][] = [
		['one character', 'a'],
		['quotes', '"'],
		['backslashes', '\\'],
		['keywords', 'password'],
		['keywords and separators', 'token='],
		['keywords and quotes', 'secret="'],
		['nearly tokens', 'acme_live_'],
		['nearly blocks', '-----BEGIN ACME KEY-----'],
		['URLs without end', 'http://a:'],
		['headers', 'Bearer '],
		['opening tags', '<password>'],
		['brackets', 'password["'],
		['calls', 'setPassword(new A('],
		['dots', 'a.password.'],
		['line ends', 'key:\n'],
		['flags', ' -p -u a:'],
	];
	for (const [name, unit] of units) {
		it(`takes time in proportion to the size for ${name}`, () => {
			const scan = (size: number) => {
				const text = unit.repeat(Math.ceil(size / unit.length));
				return () => void scanner.scan(text, { path: 'a.env' });
			};
			// linear is 8, quadratic 64
			const { ratio, told } = costRatio(scan(100_000), scan(800_000), 20, 2);
			assert.ok(ratio <= 20, `100 KB, 800 KB: ${told}`);
		});
	}
});
