import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Level } from '../../../server/src/blast/types.ts';
import type { Finding } from '../../../server/src/finding.ts';
import { isReachable } from '../../../server/src/lsp/status.ts';
import type { Verdict } from '../../../server/src/reach/types.ts';

type Subject = Parameters<typeof isReachable>[0];

function finding(level: Level, verdict: Verdict, suppressed = false): Subject {
	const blast = { level } as Finding['blast'];
	const reach = [{ agent: 'cursor', verdict, channels: [] }];
	const sure = { type: 'generic.password', confidence: 'medium', redacted: '…', blast, reach } as const;
	return suppressed ? { ...sure, suppressed: { by: 'agent-reach:allow', reason: 'test' } } : sure;
}

describe('isReachable', () => {
	const cases: readonly [string, ReturnType<typeof finding>, boolean][] = [
		['a secret that an agent reads', finding('critical', 'reachable'), true],
		['one of which nothing is known', finding('high', 'unknown'), true],
		['one that is merely hidden', finding('low', 'hidden'), true],
		['one that the system blocks', finding('critical', 'blocked'), false],
		['one that somebody allowed', finding('critical', 'reachable', true), false],
		['a publishable key', finding('info', 'reachable'), false],
		['a doubtful one', { ...finding('high', 'reachable'), confidence: 'low' }, false],
	];
	for (const [name, subject, expected] of cases) test(name, () => assert.equal(isReachable(subject), expected));
});
