import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codex } from '../../../server/src/agents/codex.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach } from '../../../server/src/reach/index.ts';
import { type ReachCase, root, runCases, snapshotOf, type World } from './fixture.ts';

const measured = 'measured with 0.169.0';
const blocked = { read: 'blocked', search: 'blocked', edit: 'blocked', shell: 'blocked' } as const;
const open = { read: 'reachable', search: 'reachable', edit: 'reachable', shell: 'reachable' } as const;

const profile = (lines: readonly string[], depth = 'glob_scan_max_depth = 3', top = ''): string =>
	[
		top,
		'default_permissions = "safe"',
		'[permissions.safe]',
		'extends = ":workspace"',
		'[permissions.safe.filesystem]',
		depth,
		'[permissions.safe.filesystem.":workspace_roots"]',
		...lines,
		'',
	].join('\n');
const user = (text: string): World => ({ files: { '~/.codex/config.toml': text } });
const trust = `[projects."${root}"]\ntrust_level = "trusted"\n`;

const cases: readonly ReachCase[] = [
	{
		name: 'nothing configured',
		source: measured,
		world: { tracked: ['.env'] },
		expect: { '.env': { ...open, history: 'reachable', cloud: 'reachable' } },
	},
	{
		name: 'exact paths',
		source: measured,
		world: user(profile(['".env" = "deny"', '"path/to/s.txt" = "deny"', '"dir" = "none"'])),
		expect: { '.env': blocked, 'path/to/s.txt': blocked, 'dir/y/z.txt': blocked, 'a/.env': open, 'dirx/a': open },
		cause: '~/.codex/config.toml:8',
	},
	{
		name: 'patterns hold down to the depth',
		source: measured,
		world: user(profile(['"**/.env" = "deny"', '"*.pem" = "deny"', '"keys/**" = "deny"'])),
		expect: {
			'.env': blocked,
			'a/b/.env': blocked,
			'a/b/c/d/.env': open,
			'x.pem': blocked,
			'a/x.pem': open,
			'keys/d/k.txt': blocked,
		},
	},
	{
		name: 'a link counts with its target alone, and a hard link is another file',
		source: measured,
		world: user(profile(['"**/.env" = "deny"', '"s.txt" = "deny"'])),
		expect: { '.env -> pub.txt': open, 'link.txt -> s.txt': blocked, 'hard.txt': open },
	},
	{
		name: 'patterns without a depth',
		source: 'not measured off macOS',
		world: user(profile(['"**/.env" = "deny"'], '')),
		expect: { 'a/.env': { read: 'unknown' } },
	},
	{
		name: 'patterns on macOS',
		source: 'developers.openai.com/codex/permissions: only others scan',
		world: { ...user(profile(['"**/.env" = "deny"'], '')), platform: 'darwin' },
		expect: { 'a/b/c/d/.env': blocked },
	},
	{
		name: 'special characters have to be escaped',
		source: measured,
		world: user(
			profile([
				'"app/[locale]/s.txt" = "deny"',
				'"pages/\\\\[locale\\\\]/s.txt" = "deny"',
				'"my dir/a b.txt" = "deny"',
			]),
		),
		expect: {
			'app/[locale]/s.txt': open,
			'app/l/s.txt': blocked,
			'pages/[locale]/s.txt': blocked,
			'pages/l/s.txt': open,
			'my dir/a b.txt': blocked,
		},
	},
	{
		name: 'absolute and home paths',
		source: measured,
		world: user(
			`default_permissions = "safe"\n[permissions.safe.filesystem]\n"${root}/abs.txt" = "deny"\n"~/project/h.txt" = "deny"\n`,
		),
		expect: { 'abs.txt': blocked, 'h.txt': blocked, 'ok.txt': open },
	},
	{
		name: 'sandbox_mode in the same file does not switch it off',
		source: measured,
		world: user(profile(['".env" = "deny"'], undefined, 'sandbox_mode = "workspace-write"')),
		expect: { '.env': blocked },
	},
	{
		name: 'sandbox_mode of a trusted project switches the profile of the user off',
		source: measured,
		world: {
			files: {
				'~/.codex/config.toml': profile(['".env" = "deny"']) + trust,
				'.codex/config.toml': 'sandbox_mode = "workspace-write"\n',
			},
		},
		expect: { '.env': open },
	},
	{
		name: 'the project counts only when trusted',
		source: measured,
		world: { files: { '.codex/config.toml': profile(['".env" = "deny"']) } },
		expect: { '.env': open },
	},
	{
		name: 'a trusted project',
		source: measured,
		world: { files: { '.codex/config.toml': profile(['".env" = "deny"']), '~/.codex/config.toml': trust } },
		expect: { '.env': blocked },
		cause: '.codex/config.toml:8',
	},
	{
		name: 'an entry that opens again',
		source: 'not measured',
		world: user(profile(['"dir" = "deny"', '"dir/pub.txt" = "read"', '"." = "write"'])),
		expect: { 'dir/pub.txt': { read: 'unknown' }, 'dir/x.txt': blocked },
	},
	{
		name: 'Windows',
		source: 'not measured',
		world: { ...user(profile(['".env" = "deny"'])), platform: 'win32' },
		expect: { '.env': { read: 'unknown' } },
	},
];

runCases(codex, cases);

test('codex: problems', () => {
	const texts = (files: World['files'] = {}): readonly string[] =>
		createReach([codex], snapshotOf({ files }), english).problems.map(({ file, text }) => `${file}: ${text}`);
	assert.match(texts({ '~/.codex/config.toml': '[permissions.x]\n' })[0] ?? '', /without default_permissions/);
	assert.match(texts({ '~/.codex/config.toml': 'a = ' })[0] ?? '', /not valid TOML/);
	assert.match(texts({ '.codex/config.toml': profile([]) })[0] ?? '', /trusted/);
	for (const path of ['/a.txt', './a.txt'])
		assert.match(texts({ '~/.codex/config.toml': profile([`"${path}" = "deny"`]) })[0] ?? '', /does not start/);
	assert.deepEqual(texts({ '~/.codex/config.toml': profile(['"a.txt" = "deny"']) }), []);
	assert.deepEqual(texts({ '.codex/config.toml': 'model = "m"\n' }), []);
});
