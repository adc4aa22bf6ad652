import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createScanner, regionWindow } from '../../../server/src/detect/scanner.ts';
import type { Detection } from '../../../server/src/detect/types.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);
const make = createExampleMaker('properties');

/** Pieces that texts with secrets are made of, joined at random into sense and nonsense. */
const piece = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...['password', 'DB_HOST', 'api_key', 'token', 'secret', 'Authorization']) },
	{
		weight: 4,
		arbitrary: fc.constantFrom(...[' = ', ': ', '=', '"', "'", '\\"', '`', ' => ', '(', ')', ',', ';', ' is ']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['\n', '\n\n', '\t', ' ', '{', '}', '<', '>', '</', '//', '#', '%3D', '\\n']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['https://', 'postgres://', 'user:', '@host', 'Bearer ', 'Basic ', ' -p ']),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...['-----BEGIN ', 'kind: Secret\n', 'data:\n  ', '"kty"', 'eyJ', '$2b$12$']),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			githubToken(1),
			`${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(3)}`,
			make.base62(32),
			make.hex(40),
			Buffer.from(githubToken(2)).toString('base64'),
			encodeURIComponent(`postgres://a:${make.base62(12)}@h/x`),
		),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(
			...[
				'machine h login u ',
				'connect("a", "b", "',
				'ALTER ROLE x WITH PASSWORD ',
				'[]byte{1, 200, ',
				'3, 77, 0x1f, ',
			],
			...[`${'gitleaks'}:allow`, `// ${'secretlint'}-disable`, `# ${'gg'}ignore-start`, `# ${'kingfisher'}:ignore\n`],
			...[' * ', '/** ', '"""', 'e.g. ', '+', '/'],
		),
	},
	{ weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const text = fc.array(piece, { maxLength: 40, size: 'max' }).map((pieces) => pieces.join(''));
const path = fc.constantFrom('.env', 'a.ts', 'b.yml', 'c.json', 'd.md', 'e.xml', '', '.pgpass', 'f.sh');
const unix = text.map((value) => value.replaceAll('\r', ''));

function scan(value: string, name: string): readonly Detection[] {
	return scanner.scan(value, { path: name }).detections;
}

function moved(detections: readonly Detection[], by: number): unknown[] {
	return detections.map(({ type, start, end, confidence, parts, suppressed }) => ({
		type,
		start: start - by,
		end: end - by,
		confidence,
		parts: parts.map((part) => ({ ...part, start: part.start - by, end: part.end - by })),
		suppressed: suppressed?.by,
	}));
}

describe('properties', () => {
	const options = { numRuns: 400 };

	it('never throws, and every span lies inside the text, in order, without overlaps', () => {
		fc.assert(
			fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), path, (value, name) => {
				let last = 0;
				for (const { start, end, parts, evidence } of scan(value, name)) {
					assert.ok(start >= last && end > start && end <= value.length);
					for (const part of parts) assert.ok(part.start >= 0 && part.end > part.start && part.end <= value.length);
					// evidence says why and never what
					if (end - start >= 12) assert.ok(!evidence.join('\n').includes(value.slice(start, end)));
					last = end;
				}
			}),
			options,
		);
	});

	it('what stands farther away than the window changes nothing', () => {
		const far = `${'x\n'.repeat(regionWindow)}`;
		fc.assert(
			fc.property(unix, path, (value, name) => {
				const around = `${far}\n${value}\n${far}`;
				const offset = far.length + 1;
				assert.deepEqual(moved(scan(around, name), offset), moved(scan(`\n${value}\n`, name), 1));
			}),
			{ numRuns: 40 },
		);
	});

	it('scanning a region again gives what scanning the whole gives', () => {
		const far = 'lorem = 1\n'.repeat(Math.ceil(regionWindow / 8));
		fc.assert(
			fc.property(text, text, path, fc.nat(), fc.nat(200), (before, after, name, at, length) => {
				const value = `${before}\n${far}${after}\n`;
				const start = at % value.length;
				const whole = scan(value, name);
				const { detections, scanned } = scanner.scan(value, { path: name }, { start, end: start + length });
				const expected = whole.filter((found) => found.end > scanned.start && found.start < scanned.end);
				assert.deepEqual(detections, expected);
				assert.ok(scanned.start <= start && scanned.end >= Math.min(value.length, start + length));
			}),
			{ numRuns: 40 },
		);
	});

	it('every span is the value that its type is for, whatever stands around', () => {
		const token = githubToken(4);
		fc.assert(
			fc.property(text, text, path, (before, after, name) => {
				const value = `${before}\n${token}\n${after}`;
				const start = before.length + 1;
				const found = scan(value, name).filter((each) => each.start < start + token.length && each.end > start);
				assert.deepEqual(
					found.map((each) => value.slice(each.start, each.end)),
					[token],
				);
			}),
			options,
		);
	});

	it('a suppression is kept by line: what stands on other lines does not change it', () => {
		const marked = `x = "${githubToken(5)}" # ${'gitleaks'}:allow why`;
		fc.assert(
			fc.property(text, text, (before, after) => {
				const value = `${before}\n\n${marked}\n\n${after}`;
				const at = before.length + 8;
				const found = scan(value, 'a.py').filter((each) => each.start <= at && each.end > at);
				assert.deepEqual(
					found.map(({ suppressed }) => suppressed?.by),
					['gitleaks:allow'],
				);
			}),
			options,
		);
	});

	it('line ends of both kinds agree', () => {
		fc.assert(
			fc.property(unix, path, (value, name) => {
				const other = value.replaceAll('\n', '\r\n');
				const of = (found: readonly Detection[], whole: string) =>
					found.map(({ type, start, end, confidence }) => [
						type,
						whole.slice(start, end).replaceAll('\r', ''),
						confidence,
					]);
				assert.deepEqual(of(scan(other, name), other), of(scan(value, name), value));
			}),
			options,
		);
	});

	it('a byte order mark shifts nothing', () => {
		fc.assert(
			fc.property(text, path, (value, name) => {
				assert.deepEqual(moved(scan(`\ufeff${value}`, name), 1), moved(scan(value, name), 0));
			}),
			options,
		);
	});
});
