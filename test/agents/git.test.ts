import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithGit } from '../support/ignoreRounds.ts';

test('20,000 pairs of rules and path, as git check-ignore answers them', () => {
	const compared = compareWithGit(420);
	assert.ok(compared >= 20_000, `only ${compared} compared`);
});
