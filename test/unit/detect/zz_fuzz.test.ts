import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createScanner, regionWindow } from '../../../server/src/detect/scanner.ts';
import type { Detection } from '../../../server/src/detect/types.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { arbitraryPath as path, arbitraryText as text } from '../../support/arbitraryText.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);
const make = createExampleMaker('properties');

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
	const options = { numRuns: 12000 };

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
			{ numRuns: 1500 },
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
			{ numRuns: 1500 },
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

	it('the span of an encoded value is the encoded text, and nothing of what surrounds it', () => {
		const password = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(3)}`;
		const plain = `postgres://app:${password}@db.internal/x`;
		const base64 = Buffer.from(plain).toString('base64');
		const percent = encodeURIComponent(plain);
		const values: readonly string[] = [
			githubToken(6),
			Buffer.from(githubToken(6)).toString('base64'),
			Buffer.from(githubToken(6)).toString('base64url'),
			Buffer.from(githubToken(6)).toString('hex'),
			base64,
			percent,
		];
		const front = fc.constantFrom('token = "', 'api_key: "', 'secret="', "password = '");
		fc.assert(
			fc.property(text, text, front, fc.constantFrom(...values), (before, after, name, value) => {
				const quote = name.at(-1);
				const whole = `${before}\n${name}${value}${quote}\n${after}`;
				const start = before.length + 1 + name.length;
				const found = scan(whole, 'a.ts').filter((each) => each.start < start + value.length && each.end > start);
				const expected = value === percent ? password : value;
				const spans = found.map((each) => whole.slice(each.start, each.end));
				if (value === base64) assert.ok(spans.every((span) => value.includes(span)) && spans.length === 1);
				else assert.deepEqual(spans, [expected]);
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
				const of = (found: readonly Detection[], whole: string) => {
					const plain = (from: number, to: number) => whole.slice(from, to).replaceAll('\r', '');
					return found.map(({ type, start, end, confidence, parts, suppressed, example }) => [
						...[type, plain(0, start).length, plain(start, end), confidence, suppressed?.by, example],
						parts.map((part) => [part.role, plain(0, part.start).length, plain(part.start, part.end)]),
					]);
				};
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
