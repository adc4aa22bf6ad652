import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHover } from '../../../server/src/annotate/hover.ts';
import { columnsOf, wrap } from '../../../server/src/annotate/layout.ts';
import { renderMarkdown } from '../../../server/src/annotate/markdown.ts';
import { groupReach } from '../../../server/src/annotate/reachWords.ts';
import { buildStory, isPlainHttps, type StoryInput } from '../../../server/src/annotate/story.ts';
import { renderTerminal } from '../../../server/src/annotate/terminal.ts';
import { english as t } from '../../../server/src/l10n.ts';
import type { ReachRow } from '../../../server/src/reach/types.ts';
import { typeOf } from '../blast/help.ts';
import { agentNames, blastOf, findingOf, incident, row, seen } from './help.ts';

const reach: readonly ReachRow[] = [
	row('cursor', 'read', 'reachable'),
	row('cursor', 'shell', 'reachable'),
	row('claude-code', 'read', 'refused', 'A deny rule.', '.claude/settings.json', 4),
	row('claude-code', 'search', 'refused', 'A deny rule.', '.claude/settings.json', 4),
	row('claude-code', 'shell', 'reachable', 'The rule does not bind other programs.'),
	row('copilot', 'index', 'hidden', 'Excluded.', '.vscode/settings.json', 7),
	row('copilot', 'read', 'asks', 'It asks first.'),
];

const type = typeOf({
	docs: 'https://docs.acme.example/tokens',
	authority: {
		narrower: 'project token',
		revoke: 'https://acme.example/account/tokens',
		lifetime: 'never expires, revoked by hand',
	},
});

function story(change: Partial<StoryInput> = {}) {
	return buildStory({ finding: findingOf(), reach, type, agentNames, t, ...change });
}

test('recovery comes first when the same credential deletes the backups', () => {
	const alerts = (vector: string) => story({ finding: findingOf({ blast: blastOf(vector) }) }).alerts;
	assert.equal(alerts(incident)[0], 'It can delete the backups together with the data.');
	assert.match(alerts(incident.replace('RC:S', 'RC:S?'))[0] ?? '', /^Unless it was limited.*\(\?\)\.$/);
	assert.deepEqual(alerts(incident.replace('RC:S', 'RC:I')), []);
	assert.deepEqual(alerts(`${incident}/FL:part`), []);
	assert.deepEqual(alerts(incident.replace('LT:N', 'LT:X')), []);
});

test('a production credential in a staging place, and account-wide authority there', () => {
	const vector = incident.replace('RC:S', 'RC:I');
	const production = findingOf({
		file: 'staging/.env',
		blast: blastOf(vector.replace('AU:A', 'AU:P').replace('EN:U', 'EN:P'), { environment: 'production' }),
	});
	assert.match(story({ finding: production }).alerts[0] ?? '', /^A production credential in a staging place/);
	const wide = findingOf({
		file: 'staging/deploy.sh',
		blast: blastOf(vector.replace('EN:U', 'EN:S'), { environment: 'staging' }),
	});
	assert.match(story({ finding: wide }).alerts[0] ?? '', /staging place, but it covers the whole account/);
	assert.match(story({ finding: wide }).environment, /labelled staging, but the whole account/);
	const testMode = findingOf({
		file: 'staging/a.ts',
		blast: blastOf(vector.replace('EN:U', 'EN:T'), { environment: 'test' }),
	});
	assert.deepEqual(story({ finding: testMode }).alerts, []);
});

test('the gap, expiry and an allowance are said', () => {
	const gap = 'Meant for custom domains, but it can also delete volume.';
	const blast = blastOf(incident.replace('LT:N', 'LT:X'), { gap, expired: true });
	const { alerts } = story({ finding: findingOf({ blast, suppressed: { by: 'baseline', reason: 'known' } }) });
	assert.deepEqual(alerts, [gap, 'It has expired, by what the value itself says.', 'In the baseline: known']);
});

test('known and assumed are kept apart', () => {
	const blast = blastOf(incident.replace('AU:A', 'AU:A?').replace('LT:N', 'LT:N?'), {
		facts: { account: '000000000000' },
	});
	const found = story({ finding: findingOf({ blast }) });
	assert.deepEqual(found.known, ['account: 000000000000', 'the name tells the kind']);
	assert.deepEqual(found.assumed, ['authority', 'lifetime']);
	assert.equal(found.headline.assumed, true);
	assert.match(found.lifetime, /\(\?\)$/);
	assert.equal(story().lifetime, 'never expires, revoked by hand');
});

test('every metric is explained, with its points', () => {
	const { metrics } = story();
	assert.deepEqual(
		metrics.map(({ code, points }) => [code, points]),
		[
			['AU:A', 25],
			['DE:I', 25],
			['RC:S', 10],
			['DS:R', 15],
			['LM:C', 15],
			['SP:L', 5],
			['EN:U', undefined],
			['LT:N', 2],
			['PT:N', undefined],
			['RE:W', undefined],
		],
	);
});

test('reach is told agent by agent, channel by channel, and never as protection', () => {
	const agents = groupReach(reach, agentNames, t);
	assert.deepEqual(
		agents.map(({ sentence }) => sentence),
		[
			'Claude Code: its own tools refuse (read, search); its shell can still read it.',
			'Cursor: nothing keeps it out (read, shell).',
			'GitHub Copilot: not offered to it (index), still readable; asks first: read.',
		],
	);
	assert.deepEqual(
		agents[0]?.groups.map(({ verdict, channels }) => [verdict, channels]),
		[
			['reachable', ['shell']],
			['refused', ['read', 'search']],
		],
	);
	// A shell that refuses `cat` of the file and prints it to `grep -r`.
	const named = groupReach([row('x', 'read', 'refused'), row('x', 'shell', 'hidden')], agentNames, t);
	assert.equal(named[0]?.sentence, 'x: its own tools refuse (read); its shell can still read it.');
	const unknown = groupReach([row('x', 'read', 'unknown'), row('x', 'shell', 'blocked')], agentNames, t);
	assert.equal(unknown[0]?.sentence, 'x: the operating system blocks (shell); not known, counted as open: read.');
	assert.equal(unknown[0]?.verdict, 'unknown');
});

test('links: https from our own tables, and marked when not verified', () => {
	assert.deepEqual(
		story().links.map(({ label, url }) => [label, url]),
		[
			['Revoke or rotate', 'https://acme.example/account/tokens'],
			['Documentation', 'https://docs.acme.example/tokens'],
		],
	);
	const remembered = typeOf({
		docs: 'javascript:alert(1)',
		authority: { revoke: 'https://acme.example/', source: { kind: 'general-knowledge', date: '2026-11-22' } },
	});
	assert.deepEqual(
		story({ type: remembered }).links.map(({ label }) => label),
		['Revoke or rotate (page not verified)'],
	);
	for (const url of [
		'http://a.example',
		'https://a.example/x)y',
		'https://a.example/ b',
		'https://a.example/"',
		'https://u@a.example/',
	]) {
		assert.equal(isPlainHttps(url), false, url);
	}
	assert.equal(isPlainHttps('https://www.npmjs.com/settings/~/tokens'), true);
});

const linkTo = (file: string, line: number | undefined) => `file:///root/${file}#L${line}`;
const more = { explain: 'command:agentReach.explain?x', map: 'command:agentReach.showMap' };

test('hover: the whole story, in the order in which it is to be read', () => {
	const gap = 'Meant for custom domains, but it can also delete volume.';
	const open = [row('cursor', 'read', 'reachable'), row('claude-code', 'read', 'reachable')];
	const blast = blastOf(incident, { gap });
	const markdown = renderHover(story({ finding: findingOf({ blast }), reach: open }), { t, linkTo, more });
	assert.deepEqual(seen(markdown), [
		'◆ Acme account token ACME_API_TOKEN · critical 97/100 · Why · Blast map',
		'⚠ It can delete the backups together with the data.',
		`⚠ ${gap}`,
		'Can delete volume · delete backups · delete project · _whole account_',
		'Environment: unknown, counted as production · Lifetime: never expires, revoked by hand · Revoke',
		'Who reaches it: Claude Code, Cursor: nothing keeps them out (read)',
		'What would shrink it: gone in a vault · 62? with project token · 90 if it expires within 36 hours',
	]);
	assert.ok(markdown.includes('[Revoke](https://acme.example/account/tokens)'));
	assert.ok(markdown.includes(`(${more.explain})`));
});

test('hover: agents of which the same is true share a line, and no line says more than is true of each', () => {
	const markdown = (rows: readonly ReachRow[]) => seen(renderHover(story({ reach: rows }), { t, linkTo, more }));
	const all = markdown([...reach, row('windsurf', 'read', 'reachable'), row('windsurf', 'index', 'reachable')]);
	const at = all.findIndex((line) => line.startsWith('Who reaches it:'));
	// Seven lines are left in the editor's window; the rest needs six of them here.
	assert.equal(all.length, 7);
	assert.equal(all[at], 'Who reaches it: Claude Code: open: shell · Cursor, windsurf: open · 1 more');
	const few = seen(renderHover({ ...story({ reach }), alerts: [] }, { t, linkTo, more }));
	const first = few.findIndex((line) => line.startsWith('Who reaches it:'));
	assert.deepEqual(few.slice(first, first + 2), [
		'Who reaches it: Claude Code: its own tools refuse (read, search); its shell can still read it .claude/settings.json:4',
		'• Cursor: open · GitHub Copilot: asks first: read',
	]);
	const same = (agent: string) => [row(agent, 'read', 'refused'), row(agent, 'shell', 'reachable')];
	const two = markdown([...same('a'), ...same('b')]);
	assert.ok(
		two.includes('Who reaches it: a, b: their own tools refuse (read); their shells can still read it'),
		two.join('\n'),
	);
	const many = markdown(
		['a', 'b', 'c', 'd', 'e', 'f'].map((agent, index) =>
			row(agent, (['read', 'index', 'shell', 'search', 'edit', 'mcp'] as const)[index] ?? 'read', 'asks'),
		),
	);
	assert.equal(many.length, 7, many.join('\n'));
	assert.ok(many.at(-2)?.startsWith('Who reaches it: a: asks first · b: asks first'), many.join('\n'));
	// However many agents there are, and whatever is said of each, no line becomes two.
	const crowd = markdown(
		Array.from({ length: 49 }, (_, index) =>
			row(
				`Agent number ${index}`,
				(['read', 'shell'] as const)[index % 2] ?? 'read',
				index % 3 === 0 ? 'asks' : 'reachable',
			),
		),
	);
	assert.equal(crowd.length, 7, crowd.join('\n'));
	for (const line of crowd) assert.ok(line.length <= 120, line);
	assert.ok(
		crowd.some((line) => /\d+ more/.test(line)),
		crowd.join('\n'),
	);
});

test('hover: decoded stands against assumed, and the range beside the score', () => {
	const blast = blastOf(incident.replace('AU:A', 'AU:A?').replace('DE:I', 'DE:I?'), {
		facts: { account: '000000000000' },
	});
	const markdown = renderHover(story({ finding: findingOf({ blast }) }), { t });
	const [first] = seen(markdown);
	assert.match(first ?? '', /critical\? 97\/100 · range high to critical$/);
	assert.ok(seen(markdown).includes('Decoded: account: 000000000000 · Assumed (?): authority, destructiveness'));
	// A client that has no command to lead on gets the working itself.
	assert.match(markdown, /BR:1\/AU:A\?/);
	assert.doesNotMatch(markdown, /command:/);
});

test('hover: the day that the value names comes before what is usual for its type', () => {
	const lifetime = (vector: string, expires: string) =>
		story({ finding: findingOf({ blast: blastOf(vector, { facts: { expires } }) }) }).lifetime;
	assert.equal(lifetime(incident.replace('LT:N', 'LT:L'), '2031-05-06T00:00:00.000Z'), 'until 2031-05-06');
	assert.equal(lifetime(incident.replace('LT:N', 'LT:X'), '2021-05-06T00:00:00.000Z'), 'ended on 2021-05-06');
	assert.equal(lifetime(incident, 'some day'), 'never expires, revoked by hand');
});

test('hover: long lists are cut to a line, and what is left out is counted', () => {
	const operations = Array.from({ length: 30 }, (_, index) => `operation number ${index}`);
	const lines = seen(renderHover(story({ finding: findingOf({ blast: blastOf(incident, { operations }) }) }), { t }));
	const can = lines.find((line) => line.startsWith('Can ')) ?? '';
	assert.ok(can.length <= 110, can);
	assert.match(can, /^Can operation number 0 · .* · \d+ more · _whole account_$/);
});

test('page: every verdict with its cause, every metric, every step, and what to do', () => {
	const page = renderMarkdown(story({ copies: [{ file: 'a.env', line: 2 }], leftovers: ['git stash'] }), { t, linkTo });
	const plain = page.replace(/\\([!-/:-@[-`{-~])/g, '$1');
	for (const wanted of [
		'# ◆ Acme account token: critical 97/100',
		'`scripts/add-domain.mjs:3:20`',
		'| Cursor | reachable | read, shell |',
		'| Claude Code | refused | read, search | A deny rule. [`.claude/settings.json:4`](file:///root/.claude/settings.json#L4) |',
		'**97 → gone**',
		`\`${incident}\``,
		'| `RC:S` | recovery |',
		'+25 authority',
		'= 97 of 100',
		'[`a.env:2`](file:///root/a.env#L2)',
		'git stash',
		'CWE-798',
	]) {
		assert.ok(plain.includes(wanted), `${wanted}\n${plain}`);
	}
});

test('what may be shown of a value is shown where there is something to show', () => {
	for (const [redacted, shown] of [
		['…', false],
		['acme_…', true],
	] as const) {
		const told = story({ finding: findingOf({ redacted }) });
		const place = renderTerminal(told, { color: false, width: 100, t }).split('\n')[1] ?? '';
		const below = renderMarkdown(told, { t, linkTo }).split('\n')[2] ?? '';
		assert.equal(place.includes('…'), shown, place);
		assert.equal(below.includes('…'), shown, below);
	}
});

test('addresses that are not ours are no links', () => {
	for (const url of ['command:evil', 'https://evil.example', 'file:///a)b', 'file:///a b', undefined]) {
		for (const render of [renderHover, renderMarkdown]) {
			const markdown = render(story(), { t, linkTo: () => url });
			assert.ok(!markdown.includes('settings.json:4`]('), String(url));
		}
	}
});

const hostile = `![x](https://evil.example/p.png) <b> \`y\` [l](command:z) \u001b[31m ${String.fromCodePoint(0x202e)} www.evil.example`;

function hostileStory() {
	const finding = findingOf({
		title: hostile,
		keyName: hostile,
		file: hostile,
		evidence: [hostile],
		redacted: hostile,
		suppressed: { by: hostile, reason: hostile },
		blast: blastOf(incident, {
			facts: { [hostile]: hostile },
			operations: [hostile],
			reasons: [hostile],
			gap: hostile,
		}),
	});
	return buildStory({
		finding,
		reach: [row('cursor', 'read', 'refused', hostile, hostile, 3)],
		agentNames: () => hostile,
		copies: [{ file: hostile, line: 1 }],
		leftovers: [hostile],
		t,
	});
}

test('hover and page: hostile text shows and does nothing', () => {
	for (const render of [renderHover, renderMarkdown]) {
		const markdown = render(hostileStory(), { t, linkTo: () => undefined });
		// Escaped characters and code spans mean nothing; of what is left only our own headings, tables and emphasis may remain.
		const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(`+)[^`].*?[^`]\1(?!`)/g, '');
		assert.doesNotMatch(bare, /[<>[\]!`]|https?:|www\./);
		assert.doesNotMatch(markdown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
	}
});

test('terminal: hostile text drives nothing', () => {
	const text = renderTerminal(hostileStory(), { color: false, width: 80, t });
	assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
});

test('terminal: the whole story, colour only when asked for, no line wider than the terminal', () => {
	for (const width of [20, 40, 60, 100, 200]) {
		const text = renderTerminal(story({ copies: [{ file: 'ops/dns.sh', line: 3 }], leftovers: ['git stash'] }), {
			color: false,
			width,
			t,
		});
		const plain = text.split('\n');
		for (const wanted of [
			'Who reaches it',
			'What would shrink it',
			'RC:S',
			'= 97 of 100',
			'ops/dns.sh:3',
			'git stash',
		]) {
			assert.ok(text.includes(wanted), wanted);
		}
		const limit = Math.max(40, width);
		const fitting = plain.filter(
			(line) => !line.includes('https://') && !line.includes('scripts/') && !line.includes('BR:1'),
		);
		assert.deepEqual(
			fitting.filter((line) => columnsOf(line) > limit),
			[],
			`width ${width}`,
		);
	}
	const painted = renderTerminal(story(), { color: true, width: 80, t });
	assert.ok(painted.includes('\u001b['));
	const stripped = painted.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
	assert.equal(stripped, renderTerminal(story(), { color: false, width: 80, t }));
});

test('wrapping breaks at spaces, and inside words that are too long', () => {
	assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
	assert.deepEqual(wrap('abcdefgh', 3), ['abc', 'def', 'gh']);
	assert.deepEqual(wrap('東京 東京', 4), ['東京', '東京']);
	assert.deepEqual(wrap('', 10), ['']);
	assert.equal(columnsOf('é東🔑'), 5);
});

test('a story holds nothing of a finding that identifies its value', () => {
	const text = JSON.stringify(story({ finding: findingOf({ identity: 'SHARED-TAG', localIdentity: 'LOCAL-TAG' }) }));
	assert.ok(!text.includes('SHARED-TAG') && !text.includes('LOCAL-TAG'));
});
