import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintLabel, hintLimit } from '../../../server/src/annotate/hint.ts';
import { diagnosticMessage, diagnosticTitle } from '../../../server/src/annotate/title.ts';
import type { Finding } from '../../../server/src/finding.ts';
import { english as t } from '../../../server/src/l10n.ts';
import type { ReachSummary } from '../../../server/src/reach/types.ts';
import { agentNames, blastOf, findingOf, incident, summaries } from './help.ts';

const cursor: ReachSummary = { agent: 'cursor', verdict: 'reachable', channels: ['read', 'shell'] };
const claude: ReachSummary = { agent: 'claude-code', verdict: 'reachable', channels: ['read', 'shell'] };
const shellOnly: ReachSummary = { ...claude, channels: ['shell'] };

const titles: readonly (readonly [string, readonly ReachSummary[], string])[] = [
	['one bracket for the same channels', [cursor, claude], 'reachable by Cursor, Claude Code (read, shell)'],
	[
		'each channel said of the right agent',
		[cursor, shellOnly],
		'reachable by Cursor (read, shell), Claude Code (shell)',
	],
	['asking is said', [{ ...cursor, verdict: 'asks' }], 'reachable by Cursor (read, shell, asks first)'],
	[
		'hidden is still reachable',
		[{ agent: 'copilot', verdict: 'hidden', channels: [] }],
		'reachable by GitHub Copilot (hidden)',
	],
	[
		'more than three',
		[cursor, claude, ...['x', 'y', 'z'].map((agent) => ({ ...cursor, agent }))],
		'reachable by Cursor, Claude Code, x (read, shell) and 2 more',
	],
	['refused is not locked', [{ ...cursor, verdict: 'refused', channels: [] }], 'refused by the tools of Cursor'],
	['blocked', [{ ...cursor, verdict: 'blocked', channels: [] }], 'blocked by the operating system for Cursor'],
	['nothing known is not safe', [], 'reach unknown'],
];
for (const [name, reach, phrase] of titles) {
	test(`title: ${name}`, () => {
		assert.equal(
			diagnosticTitle(findingOf(), reach, agentNames, t),
			`Acme account token: critical blast radius, ${phrase}`,
		);
	});
}

test('title: an assumed level says so', () => {
	const blast = blastOf(incident.replace('AU:A', 'AU:A?'));
	assert.match(
		diagnosticTitle(findingOf({ blast }), [cursor], agentNames, t),
		/: critical blast radius \(assumed\), reachable/,
	);
});

test('title: an allowed finding says by what; hostile names stay on one line', () => {
	const by = (by: string) => diagnosticTitle(findingOf({ suppressed: { by, reason: 'x' } }), [cursor], agentNames, t);
	assert.match(by('gitleaks:allow'), /\[allowed: gitleaks:allow\]$/);
	assert.match(by('baseline'), /\[in the baseline\]$/);
	const title = diagnosticTitle(
		findingOf(),
		[cursor],
		() => `a\u001b[31m\n::error::${String.fromCodePoint(0x202e)}`,
		t,
	);
	assert.doesNotMatch(title, /[\p{Cc}\p{Cf}]/u);
});

test('message: one sentence for agents, none for what is harmless', () => {
	assert.match(
		diagnosticMessage(findingOf(), [cursor], agentNames, t),
		/\. Agents: do not open or use it; ask the human\.$/,
	);
	const harmless = findingOf({ blast: blastOf(`${incident}/FL:pub`) });
	assert.doesNotMatch(diagnosticMessage(harmless, [cursor], agentNames, t), /Agents/);
});

const base = { reach: [cursor, claude, { ...claude, agent: 'copilot' }] };
const hints: readonly (readonly [string, Partial<Finding>, string])[] = [
	['known', base, 'critical · whole account · 3 agents'],
	[
		'assumed authority',
		{ ...base, blast: blastOf(incident.replace('AU:A', 'AU:A?')) },
		'critical · whole account? · 3 agents',
	],
	[
		'assumed level',
		{ ...base, blast: blastOf(incident.replace('DE:I', 'DE:I?')) },
		'critical? · whole account · 3 agents',
	],
	['one agent', { reach: [cursor] }, 'critical · whole account · 1 agent'],
	['no agent here', { reach: [] }, 'critical · whole account · no agent found'],
	['tools refuse', { reach: [{ ...cursor, verdict: 'refused' }] }, 'critical · whole account · tools refuse'],
	['publishable', { ...base, blast: blastOf(`${incident}/FL:pub`) }, 'info · publishable · 3 agents'],
	['identifier', { ...base, blast: blastOf(`${incident}/FL:part`) }, 'info · identifier only · 3 agents'],
	['expired', { ...base, blast: blastOf(incident.replace('LT:N', 'LT:X')) }, 'low · expired · 3 agents'],
	['allowed', { ...base, suppressed: { by: 'baseline', reason: '' } }, 'in the baseline · critical · whole account'],
	[
		'allowed by a comment',
		{ ...base, suppressed: { by: 'gitleaks:allow', reason: '' } },
		'allowed · critical · whole account',
	],
	['unreadable vector', { ...base, blast: { ...blastOf(incident), vector: 'nonsense' } }, 'critical · 3 agents'],
];
for (const [name, change, label] of hints) {
	test(`hint: ${name}`, () => assert.equal(hintLabel(findingOf(change), t), label));
}

test('hint: never longer than the editor shows, in any language', () => {
	const long = (message: string, ...args: readonly (string | number)[]) =>
		`${message} ${args.join(' ')} 🔑${'ä'.repeat(60)}`;
	const wordy = (message: string) => `${message} and so on`;
	for (const vector of [incident, incident.replace('AU:A', 'AU:P?').replace('DE:I', 'DE:I?'), `${incident}/FL:part`]) {
		for (const localize of [t, long, wordy]) {
			for (const suppressed of [undefined, { by: 'x', reason: '' }]) {
				const reach = Array.from({ length: 1000 }, (_, index) => ({ ...cursor, agent: `${index}` }));
				const finding = findingOf({ blast: blastOf(vector), reach, ...(suppressed && { suppressed }) });
				const label = hintLabel(finding, localize);
				assert.ok(label.length <= hintLimit && label.length > 0, label);
				assert.doesNotMatch(label, /\p{Cs}/u);
			}
		}
	}
});

test('neither title nor hint shows more of a value than its redacted form', () => {
	const finding = findingOf({ redacted: 'acme_…', reach: summaries });
	for (const text of [diagnosticTitle(finding, summaries, agentNames, t), hintLabel(finding, t)]) {
		assert.ok(!text.includes('shared') && !text.includes('local'), text);
	}
});
