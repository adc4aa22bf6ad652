import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claudeCode } from '../../../server/src/agents/claude-code.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach } from '../../../server/src/reach/index.ts';
import { type ReachCase, root, rowsOf, runCases, snapshotOf, type World } from './fixture.ts';

const project = '.claude/settings.json';
const deny = (...rules: readonly string[]): string => JSON.stringify({ permissions: { deny: rules } }, undefined, 1);
const withDeny = (...rules: readonly string[]): World => ({ files: { [project]: deny(...rules) } });
const measured = 'measured with 2.1.330';
/** `cat` of the file is refused, `grep -r` prints it: hidden, which sums up to an open shell. */
const refused = { read: 'refused', search: 'hidden', edit: 'refused', shell: 'hidden' } as const;
const open = { read: 'reachable', search: 'reachable', edit: 'reachable', shell: 'reachable' } as const;

const sandbox = (extra: object, rules: readonly string[] = []): World => ({
	files: {
		[project]: JSON.stringify({
			permissions: { deny: rules },
			sandbox: { enabled: true, failIfUnavailable: true, allowUnsandboxedCommands: false, ...extra },
		}),
	},
});

const cases: readonly ReachCase[] = [
	{ name: 'no rules', source: measured, world: {}, expect: { '.env': { ...open, env: 'none', index: 'none' } } },
	{
		name: 'a bare name at any depth, the shell still reads',
		source: measured,
		world: withDeny('Bash(rm *)', 'Read(.env)'),
		expect: { '.env': refused, 'a/.env': refused, '.env.local': open },
		cause: `${project}:5`,
	},
	{
		name: '/ anchors at the settings folder',
		source: measured,
		world: withDeny('Read(/secret.txt)', 'Read(/a/b.txt)'),
		expect: { 'secret.txt': refused, 'x/secret.txt': open, 'a/b.txt': refused, 'x/a/b.txt': open },
	},
	{
		name: '/ of the user settings is ~/.claude',
		source: 'vendor documentation 2026-08-22',
		world: { files: { '~/.claude/settings.json': deny('Read(/secret.txt)', 'Read(~/project/mine.txt)') } },
		expect: { 'secret.txt': open, 'mine.txt': refused },
	},
	{
		name: '// is the file system',
		source: measured,
		world: withDeny(`Read(/${root}/a.txt)`, 'Read(//**/*.pem)'),
		expect: { 'a.txt': refused, 'x/a.txt': open, 'x/y.pem': refused },
	},
	{ name: './ is any depth', source: measured, world: withDeny('Read(./x)'), expect: { x: refused, 'a/x': refused } },
	{
		name: 'negation: order matters, searches do not know it',
		source: measured,
		world: withDeny('Read(.env.*)', 'Read(!.env.example)'),
		expect: { '.env.local': refused, '.env.example': { read: 'reachable', search: 'hidden' } },
	},
	{
		name: 'a negation does not take back an anchored rule',
		source: measured,
		world: withDeny('Read(/sec/)', 'Read(!sec/pub.txt)'),
		expect: { 'sec/pub.txt': { read: 'refused' } },
	},
	{
		name: 'a negation before the rule does nothing',
		source: measured,
		world: withDeny('Read(!.env.example)', 'Read(.env.*)'),
		expect: { '.env.example': { read: 'refused' } },
	},
	{
		name: 'the whole tool only: searches and shell go on',
		source: measured,
		world: withDeny('Read'),
		expect: { 'a.txt': { read: 'refused', search: 'reachable', shell: 'reachable', edit: 'reachable' } },
	},
	{
		name: 'Read(*) is the whole tool',
		source: measured,
		world: withDeny('Read(*)'),
		expect: { 'a/b': { read: 'refused', search: 'reachable' } },
	},
	{
		name: 'searches hide more than Read refuses',
		source: measured,
		world: withDeny('Read(*/x.txt)'),
		expect: { 'a/x.txt': refused, 'a/b/x.txt': { read: 'reachable', search: 'hidden' }, 'x.txt': open },
	},
	{
		name: 'brackets have to be escaped',
		source: measured,
		world: withDeny('Read(/app/[locale]/a.txt)', 'Read(/app/\\[locale\\]/b.txt)'),
		expect: { 'app/[locale]/a.txt': open, 'app/l/a.txt': refused, 'app/[locale]/b.txt': refused, 'app/l/b.txt': open },
	},
	{
		name: 'classes of the old matcher: [!x] is not negated',
		source: measured,
		world: withDeny('Read([!x].key)', 'Read([[:digit:]]d.cfg)', 'Read([0-9][0-9].log)'),
		expect: { 'x.key': refused, 'a.key': open, '1d.cfg': open, '12.log': refused },
	},
	{ name: 'no case', source: measured, world: withDeny('Read(SECRET.txt)'), expect: { 'a/secret.TXT': refused } },
	{
		name: 'parentheses and spaces as they are',
		source: measured,
		world: withDeny('Read(/app/(group)/s.txt)', 'Read(/my dir/a b.txt)'),
		expect: { 'app/(group)/s.txt': refused, 'my dir/a b.txt': refused },
	},
	{
		name: 'comments are not allowed in the file',
		source: measured,
		world: { files: { [project]: '{ // no\n "permissions": {"deny": ["Read(.env)"]} }' } },
		expect: { '.env': open },
	},
	{
		name: 'wrong settings do nothing',
		source: measured,
		world: { files: { [project]: '{"permissions":{"read":{"deny":["a"]}},"ignorePatterns":["b"]}' } },
		expect: { a: open, b: open },
	},
	{
		name: 'ask: only Read asks',
		source: measured,
		world: { files: { [project]: '{"permissions":{"ask":["Read(asked.txt)"]}}' } },
		expect: { 'a/asked.txt': { read: 'asks', search: 'reachable', shell: 'reachable' } },
	},
	{
		name: 'a link to a denied file',
		source: measured,
		world: withDeny('Read(secret/)'),
		expect: { 'link.txt -> secret/s.txt': refused, 'alias/s.txt -> secret/s.txt': refused, 'link.txt': open },
	},
	{
		name: 'git-ignored files: only searches leave them out',
		source: measured,
		world: { files: { '.gitignore': 'cred.txt\n', '~/.config/git/ignore': 'mine.txt\n' }, tracked: ['a/cred.txt'] },
		expect: {
			'cred.txt': { ...open, search: 'hidden' },
			'a/mine.txt': { search: 'hidden' },
			ok: { search: 'reachable' },
		},
	},
	{
		name: 'git-ignored above the root, and repositories inside',
		source: measured,
		world: {
			files: { '../../.gitignore': 'cred.txt\npkg/app/pathed.txt\n', 'vendored/.gitignore': 'y.txt\n' },
			tracked: [],
			prefix: 'pkg/app',
			nested: ['vendored'],
		},
		expect: {
			'a/cred.txt': { search: 'hidden' },
			'pathed.txt': { search: 'hidden' },
			'vendored/cred.txt': { search: 'reachable' },
			'vendored/y.txt': { search: 'hidden' },
		},
	},
	{
		name: 'outside git .gitignore means nothing',
		source: 'ripgrep requires a repository',
		world: { files: { '.gitignore': 'cred.txt\n' } },
		expect: { 'cred.txt': { search: 'reachable', history: 'none', cloud: 'none' } },
	},
	{
		name: 'tracked files: history and cloud, whatever is denied',
		source: measured,
		world: { files: { [project]: deny('Read(.env)') }, tracked: ['.env'] },
		expect: { '.env': { history: 'reachable', cloud: 'reachable' }, other: { history: 'unknown', cloud: 'none' } },
	},
	{
		name: 'sandbox: its own paths',
		source: measured,
		world: sandbox({
			filesystem: { denyRead: ['./s1.txt', 's2.txt', './dir', `${root}/s4.txt`, '/s5.txt', '~/project/s6.txt'] },
		}),
		expect: {
			's1.txt': { shell: 'blocked', read: 'reachable', search: 'reachable' },
			's2.txt': { shell: 'blocked' },
			'dir/s3.txt': { shell: 'blocked' },
			's4.txt': { shell: 'blocked' },
			's5.txt': { shell: 'reachable' },
			's6.txt': { shell: 'blocked' },
			'ok.txt': { shell: 'reachable' },
		},
	},
	{
		name: 'sandbox: Read rules without a slash hold at the root only',
		source: measured,
		world: sandbox({}, ['Read(/s1.txt)', 'Read(dir/**)', 'Read(*.pem)', 'Read(**/.env)', 'Read(/a/b.txt)']),
		expect: {
			's1.txt': { shell: 'blocked', read: 'refused' },
			'dir/s3.txt': { shell: 'blocked' },
			'a.pem': { shell: 'blocked' },
			'x/a.pem': { shell: 'reachable', read: 'refused' },
			'x/.env': { shell: 'blocked' },
			'a/b.txt': { shell: 'blocked' },
		},
	},
	{
		name: 'sandbox that can be left is not called blocked',
		source: 'vendor documentation 2026-08-22: allowUnsandboxedCommands, failIfUnavailable, excludedCommands',
		world: {
			files: {
				[project]: JSON.stringify({ sandbox: { enabled: true, filesystem: { denyRead: ['./a'] } } }),
				'~/.claude/settings.json': JSON.stringify({ sandbox: { failIfUnavailable: true } }),
			},
		},
		expect: { a: { shell: 'unknown' } },
	},
	{
		name: 'sandbox with commands outside of it',
		source: 'vendor documentation 2026-08-22',
		world: sandbox({ excludedCommands: ['docker'], filesystem: { denyRead: ['./a'] } }),
		expect: { a: { shell: 'unknown' } },
	},
	{
		name: 'the sandbox switched off in the local settings',
		source: 'vendor documentation: local overrides project',
		world: {
			files: {
				...sandbox({ filesystem: { denyRead: ['./a'] } }).files,
				'.claude/settings.local.json': '{"sandbox":{"enabled":false}}',
			},
		},
		expect: { a: { shell: 'reachable' } },
	},
	{
		name: 'no sandbox on Windows',
		source: 'vendor documentation 2026-08-22',
		world: { ...sandbox({ filesystem: { denyRead: ['./a'] } }), platform: 'win32' },
		expect: { a: { shell: 'reachable' } },
	},
	{
		name: 'files that it loads by itself',
		source: 'agents.json: .mcp.json; settings env',
		world: {},
		expect: {
			'.mcp.json': { mcp: 'reachable' },
			'.claude/settings.local.json': { env: 'reachable' },
			'x/.mcp.json': { mcp: 'none' },
		},
	},
];

runCases(claudeCode, cases);

test('claude-code: problems name the file', () => {
	const world = { files: { [project]: '{,}', '.claude/settings.local.json': '{"permissions":{"read":{"deny":[]}}}' } };
	const { problems } = createReach([claudeCode], snapshotOf(world), english);
	assert.deepEqual(
		problems.map(({ agent, file }) => `${agent} ${file}`),
		[`claude-code ${project}`, 'claude-code .claude/settings.local.json'],
	);
});

test('claude-code: a path is normalized before it is asked', () => {
	for (const path of ['sub/../secret/s.txt', './secret/s.txt', 'secret//s.txt', 'secret/./s.txt']) {
		const row = rowsOf(claudeCode, withDeny('Read(secret/)'), path).find(({ channel }) => channel === 'read');
		assert.equal(row?.verdict, 'refused', path);
	}
});

test('claude-code: absolute rules on Windows', () => {
	const files = new Map([['.claude/settings.json', deny('Read(//c/code/app/secrets/**)')]]);
	const snapshot = { ...snapshotOf({ platform: 'win32' }), root: 'C:/code/app', home: 'C:/Users/me', files };
	const row = createReach([claudeCode], snapshot, english)
		.reach('secrets/a.txt')
		.find(({ channel }) => channel === 'read');
	assert.equal(row?.verdict, 'refused');
});

test('claude-code: of a key that stands twice the last counts', () => {
	const text = '{"permissions":{"deny":["Read(a)"]},"permissions":{"deny":[]}}';
	const row = rowsOf(claudeCode, { files: { [project]: text } }, 'a').find(({ channel }) => channel === 'read');
	assert.equal(row?.verdict, 'reachable');
});
