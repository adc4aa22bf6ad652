import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithGit } from '../../support/ignoreRounds.ts';

test('the same answers as git check-ignore, rule by rule', () => {
	// The lane `agents` compares ten times as many.
	const compared = compareWithGit(Number(process.env['AGENT_REACH_ROUNDS'] ?? 30));
	assert.ok(compared > 1_200, `only ${compared} compared`);
});
