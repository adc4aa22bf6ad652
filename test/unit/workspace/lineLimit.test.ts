import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileFinding } from '../../../server/src/finding.ts';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { touchesLongLine } from '../../../server/src/workspace/lineLimit.ts';
import type { Analyzed } from '../../../server/src/workspace/reanalyze.ts';
import { TextPieces } from '../../../server/src/workspace/textPieces.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

const make = createExampleMaker('line limit');
const plain = () => `password="${make.base62(18)}";`;
const typed = (at: number) => `t="${githubToken(at)}";`;
const filler = 'call(1,"some text here");'.repeat(40);
const long = `${filler}${plain()}${typed(1)}${filler}`;
const context = { path: 'dist.js' };
const input = { salt: '', now: 0, maxLineLength: 500 };
const analyzer = createAnalyzer(new Uint8Array(32).fill(7));

function told(findings: readonly Pick<FileFinding, 'type' | 'suppressed' | 'start'>[]): readonly string[] {
	return findings.map(({ type, suppressed, start }) => `${start.line} ${type} ${suppressed?.by ?? 'counts'}`);
}

test('on a long line what has no known format is greyed out, and a known format never is', () => {
	const text = `${plain()}\n${long}\n${plain()}\n`;
	assert.deepEqual(told(analyzer.analyze(text, context, input)), [
		'1 generic.password counts',
		'2 generic.password maxLineLength',
		'2 github.personal-access-token counts',
		'3 generic.password counts',
	]);
	const greyed = analyzer.analyze(text, context, input).find(({ suppressed }) => suppressed);
	assert.equal(greyed?.suppressed?.reason, 'agentReach.maxLineLength: 500');
	for (const limit of [0, long.length]) {
		const findings = analyzer.analyze(text, context, { ...input, maxLineLength: limit });
		assert.ok(findings.every(({ suppressed }) => suppressed === undefined));
		assert.equal(findings.length, 4);
	}
	const shorter = analyzer.analyze(text, context, { ...input, maxLineLength: long.length - 1 });
	assert.equal(shorter.filter(({ suppressed }) => suppressed).length, 1);
});

test('without a limit a line of megabytes is marked to its end, known formats and others', () => {
	const line = `${filler.repeat(3_000)}${plain()}${filler.repeat(100)}${typed(2)}`;
	assert.ok(line.length > 3_000_000);
	assert.deepEqual(told(analyzer.analyze(line, context, { salt: '', now: 0 })), [
		'1 generic.password counts',
		'1 github.personal-access-token counts',
	]);
});

test('typing that makes a line longer or shorter than the limit tells what looking at everything tells', () => {
	const lines = Array.from({ length: 9_000 }, (_, at) => `call(${at}, "some text here");`);
	const at = 4_500;
	const put = (line: string) => [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
	const start = `${plain()}${'x();'.repeat(90)}`;
	const texts = [
		put(start),
		put(`${start}${'y();'.repeat(60)}`),
		put(`${start}\n${'y();'.repeat(60)}`),
		put(`${start.slice(0, 40)}\n${start.slice(40)}`),
		put(`${filler.repeat(40)}${start}`),
		put(`${filler.repeat(40)}\n${start}`),
	];
	let before: Analyzed = {
		text: TextPieces.of(texts[0] ?? ''),
		findings: analyzer.analyze(texts[0] ?? '', context, input),
	};
	assert.ok(before.text.length > 200_000);
	for (const text of [...texts, ...texts.toReversed()]) {
		before = analyzer.again(before, TextPieces.of(text), context, input);
		assert.deepEqual(before.findings, analyzer.analyze(text, context, input));
	}
});

test('what stands far away on the same line follows when the line grows beyond the limit', () => {
	const wide = { ...input, maxLineLength: 400_000 };
	const head = `${'x();\n'.repeat(1_000)}${plain()}${filler.repeat(390)}`;
	const texts = [head, `${head}${filler.repeat(20)}`, head, `${head}\n${filler.repeat(20)}`];
	let before: Analyzed = { text: TextPieces.of(head), findings: analyzer.analyze(head, context, wide) };
	const greyed: boolean[] = [];
	for (const text of texts) {
		before = analyzer.again(before, TextPieces.of(text), context, wide);
		assert.deepEqual(before.findings, analyzer.analyze(text, context, wide));
		greyed.push(before.findings[0]?.suppressed !== undefined);
	}
	assert.deepEqual(greyed, [false, true, false, false]);
});

test('lines that a part of a text touches', () => {
	const text = 'ab\ncdefgh\nij';
	assert.equal(touchesLongLine(text, { start: 0, end: 2 }, 3), false);
	assert.equal(touchesLongLine(text, { start: 2, end: 3 }, 3), true);
	assert.equal(touchesLongLine(text, { start: 5, end: 5 }, 3), true);
	assert.equal(touchesLongLine(text, { start: 10, end: 12 }, 3), false);
	assert.equal(touchesLongLine(text, { start: 0, end: 12 }, 6), false);
	assert.equal(touchesLongLine('', { start: 0, end: 0 }, 1), false);
	assert.equal(touchesLongLine(text, { start: 0, end: 12 }), false);
});

test('files and open documents alike, and a change of the setting counts at once', async (t) => {
	const folder = await testFolder(t);
	await folder.write('dist.js', long);
	const engine = await testEngine(t, [folder.path], { maxLineLength: 500 });
	const seen = () => told(engine.report(folder.path, 'dist.js')?.findings ?? []);
	const greyed = ['1 generic.password maxLineLength', '1 github.personal-access-token counts'];
	const marked = ['1 generic.password counts', '1 github.personal-access-token counts'];
	await engine.scanAll();
	assert.deepEqual(seen(), greyed);
	await engine.scanText(folder.path, 'dist.js', undefined, `${long} `);
	assert.deepEqual(seen(), greyed);
	await engine.setRoots(
		engine.roots().map(({ path, settings }) => ({ path, settings: { ...settings, maxLineLength: 0 } })),
	);
	await engine.scanAll();
	assert.deepEqual(seen(), marked);
	await engine.scanText(folder.path, 'dist.js', undefined, `${long}  `);
	assert.deepEqual(seen(), marked);
});
