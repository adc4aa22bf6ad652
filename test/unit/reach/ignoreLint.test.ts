import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { lintIgnore } from '../../../server/src/reach/ignoreLint.ts';

const paths = ['.env', '.env.example', 'src/a.ts', 'src/deep/b.pem', 'keys/c.pem', 'README.md'];

const lint = (text: string, more: Partial<Parameters<typeof lintIgnore>[0]> = {}) =>
	lintIgnore({ text, paths, ignoreCase: false, t: english, ...more }).map(({ line, kind }) => `${line} ${kind}`);

describe('remarks on lines of an ignore file', () => {
	for (const [name, text, expected] of [
		['nothing to say', '.env\n*.pem\n', []],
		['comments, empty lines and lines of spaces', '# a\n\n   \n.env\n', []],
		['a pattern that matches nothing', '.env\n*.key\n', ['2 nothing']],
		['a folder that is not there', 'secrets/\n', ['1 nothing']],
		['a folder that is there', 'keys/\n', []],
		['the same line twice: the last counts', '.env\n.env\n', ['1 shadowed']],
		['a narrower line before a wider one', 'keys/c.pem\n*.pem\n', ['1 shadowed']],
		['a wider line before a narrower one still decides for others', '*.pem\nkeys/c.pem\n', []],
		['a line below an excluded folder', 'keys/\nkeys/c.pem\n', ['2 shadowed']],
		['an exception that counts', '.env*\n!.env.example\n', []],
		['an exception of what nobody excludes', '.env\n!README.md\n', []],
		['an exception in an excluded folder', 'keys/\n!keys/c.pem\n', ['2 shadowed']],
		['an exception that matches nothing', '.env\n!.env.sample\n', ['2 nothing']],
		['line ends of Windows', '.env\r\n*.key\r\n', ['2 nothing']],
		['an escaped hash is a pattern', '\\#notes\n', ['1 nothing']],
	] as const) {
		test(name, () => assert.deepEqual(lint(text), expected));
	}

	test('an agent that does not hear a line', () => {
		const deaf = (line: string, path: string) => (line === '*.pem' ? [`Agent of ${path}`] : []);
		const remarks = lintIgnore({ text: '.env\n*.pem\n', paths, ignoreCase: false, t: english, deaf });
		assert.deepEqual(
			remarks.map(({ line, kind }) => [line, kind]),
			[[2, 'unsupported']],
		);
		assert.match(remarks[0]?.text ?? '', /Agent of src\/deep\/b\.pem does not apply/);
	});

	test('where case is ignored, so is it here', () => {
		assert.deepEqual(lint('*.PEM\n'), ['1 nothing']);
		assert.deepEqual(lint('*.PEM\n', { ignoreCase: true }), []);
	});

	test('too much work is not begun', () => {
		const many = Array.from({ length: 50_000 }, (_, index) => `f${index}`);
		assert.deepEqual(lint('nothing\n'.repeat(100), { paths: many }), []);
	});
});
