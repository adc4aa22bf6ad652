import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	escapeGitHub,
	escapeGitHubProperty,
	escapeHtml,
	escapeMarkdown,
	escapeTerminal,
	markdownCode,
} from '../../../server/src/escape.ts';

const bidi = String.fromCodePoint(0x202e);
const zeroWidth = String.fromCodePoint(0x200b);
const escapeCharacter = String.fromCodePoint(0x1b);
const tag = String.fromCodePoint(0xe0041);
const surrogate = '\ud800';

/** What somebody might write into a file name, a comment or a claim. */
const hostile: readonly string[] = [
	'![x](https://evil.example/p.png)',
	'[click](command:workbench.action.terminal.sendSequence)',
	'<img src=x onerror=alert(1)>',
	'<a href="javascript:alert(1)">x</a>',
	'`code` ``more`` ```',
	'https://evil.example/?q=1 www.evil.example me@evil.example',
	'# heading\n\n- list\n\n```js\nx\n```',
	'| a | b |\n|---|---|',
	'&lt;script&gt; &#60;',
	'$(alert) $(octoface)',
	'\\[not\\](escaped)',
	'~~x~~ **b** __i__ *a* _b_',
	'[^1]: footnote',
	'[ref]: https://evil.example',
	`a${bidi}b${zeroWidth}c${tag}d${surrogate}e`,
	`${escapeCharacter}[2J${escapeCharacter}]0;title\u0007 \u009b31m`,
	'::error file=a::b\r\n::add-mask::x',
	'##[command]x',
	'100% %0A::set-env',
	'a\u2028b\u2029c\u0085d',
	'line\r\nbreak\ttab',
];

/** What is left of Markdown once escaped characters are taken out. */
const bare = (markdown: string) => markdown.replace(/\\[!-/:-@[-`{-~]/g, '');

test('Markdown: nothing is left that means anything', () => {
	for (const text of hostile) {
		const shown = escapeMarkdown(text);
		assert.doesNotMatch(bare(shown), /[\\`*_{}[\]()#+\-.!|<>&~:@/$=^]/, text);
		assert.doesNotMatch(shown, /[\n\r]/, text);
	}
});

test('Markdown: words stay as they are', () => {
	assert.equal(escapeMarkdown('delete volume, then 3 more; 50%'), 'delete volume, then 3 more; 50%');
	assert.equal(escapeMarkdown('    indented'), 'indented');
	assert.equal(escapeMarkdown('Größe 東京 é'), 'Größe 東京 é');
});

test('Markdown code spans cannot be left', () => {
	for (const text of hostile) {
		const span = markdownCode(text);
		const fence = /^`+/.exec(span)?.[0] ?? '';
		const inside = span.slice(fence.length, -fence.length);
		assert.ok(span.endsWith(fence) && fence.length > 0, text);
		assert.ok(![...inside.matchAll(/`+/g)].some(([run]) => run.length === fence.length), text);
		assert.doesNotMatch(span, /[\n\r|]/, text);
	}
	assert.equal(markdownCode('a.ts:3'), '`a.ts:3`');
	assert.equal(markdownCode('a`b'), '``a`b``');
	assert.equal(markdownCode('`a'), '`` `a ``');
	assert.equal(markdownCode('  '), '');
});

test('terminal: no control, format or direction character is left', () => {
	for (const text of hostile) {
		assert.doesNotMatch(escapeTerminal(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, JSON.stringify(text));
	}
	assert.equal(escapeTerminal(`a${bidi}b`), 'a<U+202E>b');
	assert.equal(escapeTerminal(`${escapeCharacter}[31m`), '<U+001B>[31m');
	assert.equal(escapeTerminal('a\r\nb\nc\td'), 'a b c d');
});

test('GitHub: no line starts a command', () => {
	for (const text of hostile) {
		const shown = escapeGitHub(text);
		assert.doesNotMatch(shown, /[\r\n]|::|##\[/, text);
		assert.doesNotMatch(escapeGitHubProperty(text), /[\r\n:,]/, text);
	}
	assert.equal(escapeGitHub('50%\nnext'), '50%25%0Anext');
	assert.equal(escapeGitHub(':::'), ': : :');
	assert.equal(escapeGitHubProperty('a:b,c'), 'a%3Ab%2Cc');
});

test('HTML: neither an element nor an attribute can be left', () => {
	for (const text of hostile) {
		const shown = escapeHtml(text);
		assert.doesNotMatch(shown, /[<>"'`]/, text);
		assert.doesNotMatch(shown, /&(?!(?:amp|lt|gt|quot|#39|#96);)/, text);
	}
	assert.equal(escapeHtml('<a href="x">&'), '&lt;a href=&quot;x&quot;&gt;&amp;');
});
