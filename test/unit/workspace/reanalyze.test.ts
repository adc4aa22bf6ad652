import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { type Analyzed, type ChangedPart, reanalyze } from '../../../server/src/workspace/reanalyze.ts';
import { changeBetween, lineEnds } from '../../../server/src/workspace/textChange.ts';
import { TextPieces } from '../../../server/src/workspace/textPieces.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

describe('where two texts differ', () => {
	const long = 'abcdefghij'.repeat(1000);
	const cases: readonly [string, string, string][] = [
		['nothing', 'same', 'same'],
		['an insertion', 'ab', 'aXb'],
		['an insertion of what is there already', 'aaa', 'aaaa'],
		['a removal', 'aXb', 'ab'],
		['a replacement', `${long}x${long}`, `${long}yy${long}`],
		['everything', 'abc', 'xyz'],
		['from nothing', '', 'abc'],
		['an end', long, `${long}z`],
		['a beginning', long, `z${long}`],
	];
	for (const [name, before, after] of cases) {
		it(`is told: ${name}`, () => {
			const { start, endBefore, endAfter } = changeBetween(before, after);
			assert.equal(before.slice(0, start), after.slice(0, start));
			assert.equal(before.slice(endBefore), after.slice(endAfter));
			assert.ok(endBefore >= start && endAfter >= start);
			assert.ok(start === endBefore || start === endAfter || before.charAt(start) !== after.charAt(start));
		});
	}

	it('counts line ends of all kinds', () => {
		assert.equal(lineEnds('a\nb\r\nc\rd', 0, 8), 3);
	});
});

describe('analyzing a changed text again', () => {
	const analyzer = createAnalyzer(new Uint8Array(32).fill(7));
	const context = { path: 'src/settings.ts' };
	const input = { salt: 'team', now: 0 };
	const analyzed = (text: string): Analyzed => ({
		text: TextPieces.of(text),
		findings: analyzer.analyze(text, context, input),
	});
	const nothing: Analyzed = { text: TextPieces.of(''), findings: [] };
	const make = createExampleMaker('reanalyze');
	const secret = (at: number) => `const password${at} = "${make.base62(18)}"; // used by job ${at}`;
	/** A credential whose purpose stands on a line of its own. */
	const purposeful = (at: number) => `// for issues\nconst GITHUB_TOKEN = "${githubToken(at)}";`.split('\n');
	const base = Array.from({ length: 12_000 }, (_, at) =>
		at % 400 === 7 ? secret(at) : (purposeful(at - (at % 400))[(at % 400) - 100] ?? `call(${at}, "some text here");`),
	);

	/** Positions are line numbers; what stands there is replaced. */
	const edits: readonly (readonly [string, number, number, readonly string[]])[] = [
		['a letter in a line', 6000, 1, ['call(6000, "some textt here");']],
		['a new secret', 3000, 0, [secret(1)]],
		['a secret taken out', 4007, 1, []],
		['many lines more', 2500, 0, Array.from({ length: 300 }, () => 'more();')],
		['many lines less', 5000, 900, []],
		['a comment that allows the next line', 4806, 0, ['// agent-reach:allow it is made up']],
		['a comment for another tool from here on', 6000, 0, ['// secretlint-disable']],
		['a block of a third tool from here on', 6000, 0, ['# ggignore-start']],
		['the head of the file', 1, 1, ['// only lists domains']],
		['the end of the file', 12_000, 0, [secret(2)]],
	];
	for (const [newline, name] of [
		['\n', 'LF'],
		['\r\n', 'CRLF'],
		['\r', 'CR'],
	] as const) {
		for (const [what, at, remove, insert] of edits) {
			it(`gives what analyzing everything gives: ${what}, ${name}`, () => {
				const before = base.join(newline);
				const after = base.toSpliced(at, remove, ...insert).join(newline);
				const first = analyzed(before);
				assert.ok(first.findings.length > 20);
				assert.deepEqual(
					analyzer.again(first, TextPieces.of(after), context, input).findings,
					analyzer.analyze(after, context, input),
				);
			});
		}
	}

	for (const marker of [
		'# ggignore-start',
		'# ggignore-end',
		'// secretlint-disable',
		'# kingfisher:ignore',
		'# gitleaks:allow',
	]) {
		it(`gives the same where ${marker.slice(2)} stands, and without it again`, () => {
			const marked = base.toSpliced(4807, 0, marker);
			const before = marked.join('\n');
			const edited = marked.toSpliced(6000, 1, 'changed(6000);').join('\n');
			const first = analyzer.again(nothing, TextPieces.of(before), context, input);
			assert.deepEqual(first.findings, analyzer.analyze(before, context, input));
			const second = analyzer.again(first, TextPieces.of(edited), context, input);
			assert.deepEqual(second.findings, analyzer.analyze(edited, context, input));
			const third = analyzer.again(second, TextPieces.of(base.join('\n')), context, input);
			assert.deepEqual(third.findings, analyzer.analyze(base.join('\n'), context, input));
		});
	}

	it('knows lines and markers of a text after many changes', () => {
		let lines = [...base];
		let known = analyzer.again(nothing, TextPieces.of(lines.join('\n')), context, input);
		for (let n = 0; n < 12; n++) {
			const at = 700 + ((n * 4_001) % 11_000);
			lines = lines.toSpliced(at, n % 3, ...Array.from({ length: n % 5 }, () => 'more();\r'), secret(100 + n));
			known = analyzer.again(known, TextPieces.of(lines.join('\n')), context, input);
			assert.deepEqual(known.findings, analyzer.analyze(lines.join('\n'), context, input), `change ${n}`);
		}
	});

	it('gives the same in one long line', () => {
		const before = base.join(' ');
		const after = `${before.slice(0, 150_000)}x${before.slice(150_000)}`;
		const first = analyzed(before);
		assert.deepEqual(
			analyzer.again(first, TextPieces.of(after), context, input).findings,
			analyzer.analyze(after, context, input),
		);
	});

	it('looks at a part only, and further where what is near does not settle it', () => {
		const before = { text: TextPieces.of(base.join('\n')), findings: [] };
		const after = TextPieces.of(base.toSpliced(6000, 1, 'changed();').join('\n'));
		const looked: [number, boolean][] = [];
		const findPart = (_: string, { region, near }: ChangedPart) => {
			looked.push([region.end - region.start, near]);
			const scanned = { start: region.start - 100, end: region.end + 1000 };
			return { findings: [], scanned, ...(near && looked.length > 1 && { unsettled: true as const }) };
		};
		reanalyze(before, after, { findPart, reachesFar: () => false });
		reanalyze(before, after, { findPart, reachesFar: () => false });
		reanalyze(before, after, { findPart, reachesFar: () => true });
		assert.deepEqual(
			looked.map(([, near]) => near),
			[true, true, false, false],
		);
		assert.ok(looked.every(([length]) => length > 0 && length < 100));
	});

	/** Things that reach far, with a change beside them, in them, and up to 40,000 units away. */
	const keyBlock = [
		'-----BEGIN RSA PRIVATE KEY-----',
		...Array.from({ length: 180 }, () => make.base62(64)),
		'-----END RSA PRIVATE KEY-----',
	];
	const rows = [
		'CREATE TABLE users (',
		'  id int,',
		'  password text',
		');',
		...Array.from(
			{ length: 400 },
			(_, n) => `-- filler of the dump, line ${n}, and something more to make it long enough`,
		),
		`INSERT INTO users VALUES (1, '${make.base62(16)}');`,
	];
	const account = Buffer.from(JSON.stringify({ auths: { 'r.example.com': { auth: make.base62(40) } } })).toString(
		'base64',
	);
	const entries = Array.from(
		{ length: 300 },
		(_, n) => `  name${n}: ${Buffer.from(make.base62(20)).toString('base64')}`,
	);
	const long = Buffer.from(`{"auths":${'x'.repeat(9000)}"${githubToken(77)}"}`).toString('base64');
	const far: readonly (readonly [string, string, readonly string[]])[] = [
		['a key block', 'src/a.ts', keyBlock],
		['rows of a dump', 'dump.sql', rows],
		['a Secret of Kubernetes', 'a.yml', ['apiVersion: v1', 'kind: Secret', 'data:', ...entries]],
		['encoded text in one line', 'src/b.ts', [`config = "${account}"`, `data = "${long}"`]],
	];
	for (const [what, path, block] of far) {
		it(`gives the same around ${what}`, () => {
			const at = 3000;
			const lines = base.slice(0, 2 * at).toSpliced(at, 0, ...block);
			const own = { path };
			let known = analyzer.again(nothing, TextPieces.of(lines.join('\n')), own, input);
			const check = (text: string, why: string) => {
				known = analyzer.again(known, TextPieces.of(text), own, input);
				assert.deepEqual(known.findings, analyzer.analyze(text, own, input), why);
			};
			for (const place of [-600, -300, -1, 1, block.length >> 1, block.length - 1, block.length, block.length + 400]) {
				const old = lines[at + place] ?? '';
				for (const line of [`${old.slice(0, 5)}x${old.slice(5)}`, secret(place + at)]) {
					check(lines.with(at + place, line).join('\n'), `line ${place}`);
				}
				check(lines.join('\n'), `line ${place} as it was`);
			}
		});
	}
});
