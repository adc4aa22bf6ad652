import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asMarkdown } from '../../../client/src/text.ts';

test('text as Markdown: shown as it is, broken at its spaces, and nothing in it does anything', () => {
	assert.equal(asMarkdown('Reachable by Claude Code, Gemini CLI'), 'Reachable by Claude Code\\, Gemini CLI');
	for (const [text, expected] of [
		['[a](command:x)', '\\[a\\]\\(command\\:x\\)'],
		['![x](https://evil.test/p.png)', '\\!\\[x\\]\\(https\\:\\/\\/evil\\.test\\/p\\.png\\)'],
		['<b>`&amp;`', '\\<b\\>\\`\\&amp\\;\\`'],
		['    four spaces\n\n# title', 'four spaces \\# title'],
		['1. one', '1\\. one'],
		['www.evil.test', 'www\\.evil\\.test'],
	] as const) {
		assert.equal(asMarkdown(text), expected);
	}
});
