import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { changeBaseline } from '../../../server/src/contain/baseline.ts';
import { english } from '../../../server/src/l10n.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { githubToken } from '../../support/secrets.ts';

const analyzer = createAnalyzer(Buffer.alloc(32, 1));
const input = { salt: '', now: 0 };
const context = { path: '.agent-reach-baseline.json' };

test('an allowed finding of any type makes no new finding in the baseline', () => {
	const entries = allTypes.flatMap(({ id }) => {
		const hex = createHash('sha256').update(id).digest('hex');
		const tags = [hex.slice(0, 16), `dbPassword:${hex.slice(0, 4)}`];
		const decided = { file: 'src/token.js', reason: 'made up', date: '2026-11-23' };
		return tags.map((tag) => ({ identity: `${id}:${tag}`, type: id, ...decided }));
	});
	const baseline = changeBaseline(undefined, entries, [], english);
	const found = analyzer.analyze(baseline, context, input);
	assert.deepEqual(
		found.map(({ type, start }) => `${type} in line ${start.line}`),
		[],
	);
});

test('a secret in a baseline is still found, in the place of a tag as well', () => {
	const secret = githubToken(1);
	for (const text of [
		`{"reason": "was ${secret}"}`,
		`{"identity": "github.token:${secret}"}`,
		`{"identity":"${secret}"}`,
	]) {
		assert.ok(analyzer.analyze(text, context, input).length > 0, text.replace(secret, '…'));
	}
});

test('the tags of our other reports make no finding either, and neither does the salt of the team', () => {
	const tag = `railway.account-token:${'0123456789abcdef'}`;
	for (const text of [
		`{"name":"Agent Reach identity ${tag}","value":"${tag}"}`,
		`<failure>railway\n${tag}</failure>`,
		'{ "agentReach.salt": "Zm9vYmFyMTIzNDU2Nzg5MHF3ZXJ0eXVp" }',
	]) {
		assert.deepEqual(analyzer.analyze(text, { path: 'report.json' }, input), [], text);
	}
	assert.ok(analyzer.analyze(`{ "agentReach.salt": "${githubToken(2)}" }`, { path: 'a.json' }, input).length > 0);
});
