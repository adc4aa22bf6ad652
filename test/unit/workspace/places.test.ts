import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { pathBelow } from '../../../server/src/workspace/places.ts';
import { ReachLoader } from '../../../server/src/workspace/rootReach.ts';
import { posixOnly } from '../../support/machine.ts';

test('the path below a folder', { skip: posixOnly }, () => {
	const cases: readonly (readonly [string, string, string])[] = [
		['/w', '/w/a.env', 'a.env'],
		['/w', '/w/a/b.env', 'a/b.env'],
		['/w', '/w/.env', '.env'],
		['/w', '/w/..env/...', '..env/...'],
		['/w', '/w', ''],
		['/w', '/w/', ''],
		['/w', '/w/a/../b.env', 'b.env'],
		['/w', '/w//b.env', 'b.env'],
		['/', '/b.env', 'b.env'],
	];
	for (const [root, path, expected] of cases) assert.equal(pathBelow(root, path), expected, path);
});

test('files that reach depends on', () => {
	const loader = new ReachLoader(english);
	const cases: readonly (readonly [string, boolean])[] = [
		['.gitignore', true],
		['deep/down/.gitignore', true],
		['.git/index', true],
		['.git/HEAD', false],
		['.cursor', true],
		['.cursor/rules/a.md', true],
		['.cursors/rules/a.md', false],
		['deep/.cursor/rules/a.md', false],
		['src/a.ts', false],
		['', false],
	];
	for (const [path, expected] of cases) assert.equal(loader.concerns(path), expected, path);
});
