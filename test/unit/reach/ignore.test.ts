import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIgnore } from '../../../server/src/reach/gitignore.ts';
import { createIgnorePackage } from '../../../server/src/reach/ignorePackage.ts';

const git = (text: string, path: string, options: { directory?: boolean; ignoreCase?: boolean } = {}): string => {
	const ignore = createIgnore([{ base: '', text, file: '.gitignore' }], { ignoreCase: options.ignoreCase ?? false });
	const { ignored, rule } = ignore.match(path, options.directory ?? false);
	return `${ignored ? 'ignored' : 'kept'}${rule ? ` by ${rule.line}` : ''}`;
};

test('rules name file, line and text', () => {
	const ignore = createIgnore([{ base: 'a', text: '# c\r\n\r\n/b c\\ \r\n', file: 'a/.gitignore' }], {
		ignoreCase: false,
	});
	const { rule } = ignore.match('a/b c ', false);
	assert.equal(`${rule?.file}:${rule?.line} ${rule?.pattern} ${rule?.negated}`, 'a/.gitignore:3 /b c\\  false');
});

test('the rows of git', () => {
	const rows: readonly (readonly [text: string, path: string, expected: string])[] = [
		['dir/\n', 'dir/a', 'ignored by 1'],
		['dir/\n', 'dir', 'kept'],
		['dir/\n!dir/keep\n', 'dir/keep', 'ignored by 1'],
		['dir/*\n!dir/keep\n', 'dir/keep', 'kept by 2'],
		['/a\\[b\\]\n', 'a[b]', 'ignored by 1'],
		['/a[b]\n', 'a[b]', 'kept'],
		['a ', 'a', 'ignored by 1'],
		['a\\ ', 'a ', 'ignored by 1'],
		['a\t', 'a', 'kept'],
		['\uFEFF/a\n', 'a', 'ignored by 1'],
		['dist//a/b', 'a/b', 'kept'],
		['**/foo/**/bar\n', 'x/foo/y/z/bar', 'ignored by 1'],
		['**/foo/**/bar\n', 'foo/bar', 'ignored by 1'],
		['a/**\n', 'a', 'kept'],
		['a/**\n', 'a/b/c', 'ignored by 1'],
		['!**/?\n', 'x/Ab', 'kept'],
		['**/b.key\n', 'b.key', 'ignored by 1'],
		['*/**/b\n', 'a/b', 'ignored by 1'],
		['a*a\n', 'a', 'kept'],
		['**/a*a\n', 'aa', 'ignored by 1'],
		['bs\\\n', 'bs', 'kept'],
		['?\n', 'é', 'kept'],
		['??\n', 'é', 'ignored by 1'],
		['[é]x\n', 'éx', 'kept'],
	];
	for (const [text, path, expected] of rows) assert.equal(git(text, path), expected, JSON.stringify([text, path]));
	assert.equal(git('[A-Z].KEY\n', 'a.key', { ignoreCase: true }), 'ignored by 1');
	assert.equal(git('[A].key\n', 'a.key', { ignoreCase: true }), 'kept');
});

test('a hostile pattern does not blow up', () => {
	const stars = '*a'.repeat(500);
	assert.equal(git(`${stars}b\n`, 'a'.repeat(5_000)), 'kept');
	assert.equal(git(`/${'**/'.repeat(300)}x\n`, `${'y/'.repeat(300)}z`), 'kept');
	assert.equal(git(`${'[a-z]*'.repeat(200)}!\n`, 'a'.repeat(2_000)), 'kept');
});

test('the npm package where it differs from git', () => {
	const rows: readonly (readonly [text: string, path: string, git: boolean, npm: boolean])[] = [
		['SECRET.txt\n', 'a/secret.TXT', false, true],
		['[!x].key\n', 'a.key', true, false],
		['[!x].key\n', 'x.key', false, true],
		['[^x].pem\n', 'x.pem', false, true],
		['[[:digit:]]d.cfg\n', '1d.cfg', true, false],
		['/r\\?\n', 'r?', true, false],
		['/q?\n', 'q?', true, true],
		['one.txt\rtwo.txt\r', 'two.txt', false, true],
		['tab\t\n', 'tab', false, true],
		['/n\\ \n', 'n ', true, true],
		['a**/b\n', 'ax/y/b', true, false],
		['bs\\\n', 'bs', false, false],
		['/a/b\\[c\\].txt\n', 'a/b[c].txt', true, true],
		['[z-a]x\n', 'zx', true, false],
		['dir/\n!dir/keep\n', 'dir/keep', true, true],
		// Odd lines: the package was seen to do less than its text says, so they count for nothing.
		['a\n! \t\n', 'a', true, false],
		['***/1\n', 'b/1', true, false],
		['**\\/**\n', 'a/b', true, false],
		['**/**\n', 'a/b', true, false],
		// Stars alone are one star; the folder itself is taken by `/**/` at the end, and included again by it.
		['/**\n', 'a/b', true, true],
		['/**\n!**/a/**/\n', 'a/a', true, false],
		['***\n', 'a/b', true, true],
		['src/**/\n', 'src/a', false, true],
		['src\n!src/**/\n', 'src/a', true, false],
		['s*\n!s?c/**/\n', 'src/a/b', true, false],
		['src\n!**/src/**/\n', 'src/a', true, false],
		['src\n!src/**\n', 'src/a', true, true],
		['[a\\-z]x\n', 'zx', true, false],
		['a*\n!\\*\n', 'ab', true, false],
		['ab/\t\n', 'x/ab/c', false, false],
	];
	for (const [text, path, gitSays, npmSays] of rows) {
		const sources = [{ base: '', text, file: 'x' }];
		assert.equal(
			createIgnore(sources, { ignoreCase: false }).match(path, false).ignored,
			gitSays,
			`git ${JSON.stringify([text, path])}`,
		);
		assert.equal(
			createIgnorePackage(sources).match(path, false).ignored,
			npmSays,
			`npm ${JSON.stringify([text, path])}`,
		);
	}
});

test('lines of the npm package are counted as an editor does', () => {
	const ignore = createIgnorePackage([{ base: '', text: '# a\r\n\r\nb\n  c  \n', file: 'x' }], { trimLines: true });
	assert.equal(ignore.match('b', false).rule?.line, 3);
	assert.equal(ignore.match('c', false).rule?.line, 4);
});
