import { copilot } from '../../../server/src/agents/copilot.ts';
import { cursor } from '../../../server/src/agents/cursor.ts';
import { genericAgent } from '../../../server/src/agents/generic.ts';
import { windsurf } from '../../../server/src/agents/windsurf.ts';
import { type ReachCase, root, runCases } from './fixture.ts';

const cursorDocs = 'cursor.com/docs/reference/ignore-file, read 2026-11';
const all = (verdict: 'refused' | 'reachable' | 'unknown') =>
	({ context: verdict, read: verdict, search: verdict, edit: verdict }) as const;

const cursorCases: readonly ReachCase[] = [
	{
		name: 'no file: open, but for the built-in list',
		source: cursorDocs,
		world: {},
		expect: {
			'src/a.ts': { index: 'reachable', ...all('reachable'), shell: 'reachable' },
			'a/.env.local': { index: 'refused', ...all('refused'), shell: 'unknown' },
			'certs/server.pem': { ...all('unknown'), shell: 'reachable' },
		},
	},
	{
		name: '.cursorignore: tools refuse, the shell is not known',
		source: `${cursorDocs}; forum 159139, 162492`,
		world: { files: { '.cursorignore': '# secrets\n/config/keys.json\n' } },
		expect: {
			'config/keys.json': {
				read: 'refused',
				index: 'refused',
				context: 'refused',
				search: 'refused',
				shell: 'unknown',
			},
		},
		cause: '.cursorignore:2',
	},
	{
		name: 'a re-including line switches the built-in list off, for other files perhaps',
		source: cursorDocs,
		world: { files: { '.cursorignore': '!.env.example\n!*.pem\nown.txt\n' } },
		expect: {
			'.env.example': all('reachable'),
			'.env': { ...all('unknown'), shell: 'reachable' },
			'a.pem': all('reachable'),
			'own.txt': all('refused'),
		},
		cause: '.cursorignore:1',
	},
	{
		name: 'ignore files of folders count when a setting says so: what they include again is not sure',
		source: `${cursorDocs}: hierarchical ignore files`,
		world: { files: { '.cursorignore': '*.txt\n', 'a/.cursorignore': '!k.txt\nmore\n' } },
		expect: {
			'a/k.txt': { ...all('unknown'), shell: 'reachable' },
			'a/x.txt': all('refused'),
			'k.txt': all('refused'),
			'a/more': all('reachable'),
		},
	},
	{
		name: 'a file system without case says nothing of the matcher',
		source: cursorDocs,
		world: { ignoreCase: true, files: { '.cursorignore': 'Secret.txt\n*.key\n!PUB.key\n[!a].x\n' } },
		expect: {
			'secret.txt': all('reachable'),
			'Secret.txt': all('refused'),
			'pub.key': all('reachable'),
			'own.key': all('refused'),
			'A.x': all('reachable'),
		},
	},
	{
		name: '.cursorindexingignore and .gitignore: the index only',
		source: cursorDocs,
		world: { files: { '.cursorindexingignore': 'a.txt\n', '.gitignore': 'b.txt\n' }, tracked: ['a.txt'] },
		expect: {
			'a.txt': { index: 'hidden', ...all('reachable'), cloud: 'reachable', history: 'reachable' },
			'b.txt': { index: 'hidden', ...all('reachable'), cloud: 'none' },
		},
	},
	{ name: 'its MCP file', source: 'agents.json', world: {}, expect: { '.cursor/mcp.json': { mcp: 'reachable' } } },
];

const copilotSource = 'microsoft/vscode-copilot-chat @31acd00a; agent-sandboxing.md';
const sandbox = (state: unknown, denyRead: readonly string[], more: object = {}): string =>
	JSON.stringify({ 'chat.agent.sandbox.enabled': state, 'chat.agent.sandbox.fileSystem.linux': { denyRead, ...more } });

const copilotCases: readonly ReachCase[] = [
	{
		name: 'nothing local keeps files away',
		source: copilotSource,
		world: { files: { '.copilotignore': '.env\n' } },
		expect: {
			'.env': {
				index: 'reachable',
				context: 'reachable',
				read: 'reachable',
				search: 'reachable',
				edit: 'asks',
				shell: 'reachable',
			},
			'a/server.pem': { index: 'hidden', read: 'reachable', search: 'reachable', edit: 'reachable' },
		},
	},
	{
		name: 'excludes hide from index and search, not from reading',
		source: copilotSource,
		world: {
			files: {
				'.vscode/settings.json':
					'{ // mine\n "files.exclude": { "**/hidden": true, "x.txt": false },\n "search.exclude": { "**/*.log": true } }',
				'.gitignore': 'git.txt\n',
			},
			tracked: [],
		},
		expect: {
			'a/hidden/b.txt': { index: 'hidden', search: 'hidden', read: 'reachable' },
			'x.txt': { index: 'reachable', search: 'reachable' },
			'a/b.log': { index: 'reachable', search: 'hidden' },
			'git.txt': { index: 'hidden', search: 'hidden', read: 'reachable' },
		},
		cause: '.vscode/settings.json:2',
	},
	{
		name: 'terminal sandbox: on and literal',
		source: copilotSource,
		world: { files: { '.vscode/settings.json': sandbox('on', [`${root}/.env`, '~/project/keys']) } },
		expect: {
			'.env': { shell: 'blocked', read: 'reachable' },
			'keys/a': { shell: 'blocked' },
			'a/.env': { shell: 'reachable' },
		},
	},
	{
		name: 'terminal sandbox: off',
		source: copilotSource,
		world: { files: { '.vscode/settings.json': sandbox('off', [`${root}/.env`]) } },
		expect: { '.env': { shell: 'reachable' } },
	},
	{
		name: 'terminal sandbox: opened again',
		source: 'not documented which counts',
		world: { files: { '.vscode/settings.json': sandbox('on', [`${root}/.env`], { allowRead: ['/'] }) } },
		expect: { '.env': { shell: 'unknown' } },
	},
	{
		name: 'edits approved by setting',
		source: copilotSource,
		world: { files: { '~/.config/Code/User/settings.json': '{"chat.tools.edits.autoApprove":{"**/.env":true}}' } },
		expect: { '.env': { edit: 'unknown' } },
	},
];

const devin = 'docs.devin.ai devin-ignore and permissions, read 2026-11';
const windsurfCases: readonly ReachCase[] = [
	{
		name: '.codeiumignore and .devinignore: the index only',
		source: devin,
		world: { files: { '.codeiumignore': 'a.txt\n', '.devinignore': 'b.txt\n' } },
		expect: {
			'a.txt': { index: 'hidden', ...all('reachable'), shell: 'reachable' },
			'x/b.txt': { index: 'hidden', read: 'reachable' },
		},
		cause: '.codeiumignore:1',
	},
	{
		name: '.windsurfignore: not promised, so unknown',
		source: devin,
		world: { files: { '.windsurfignore': 'a.txt\n' } },
		expect: { 'a.txt': { read: 'unknown', index: 'reachable', shell: 'reachable' } },
	},
	{
		name: 'what git ignores: a setting that no file shows decides; what git tracks is in the index',
		source: `${devin}; Exafunction/codeium issue 225`,
		world: { files: { '.gitignore': '*.txt\n' }, tracked: ['t.txt'] },
		expect: {
			'a.txt': { edit: 'unknown', read: 'unknown', index: 'hidden' },
			't.txt': { index: 'reachable', read: 'reachable', edit: 'reachable' },
		},
	},
	{
		name: 'permissions of Devin, which Cascade does not have',
		source: devin,
		world: {
			files: { '.devin/config.json': '{ // c\n "permissions": { "deny": [\n "Read(**/.env)", "Read(a/b.txt)"] } }' },
		},
		expect: { 'x/.env': { read: 'unknown', edit: 'unknown', shell: 'reachable' }, 'a/b.txt': { read: 'unknown' } },
		cause: '.devin/config.json:3',
	},
	{
		name: 'dot names are not indexed',
		source: devin,
		world: {},
		expect: { 'a/.env': { index: 'hidden', read: 'reachable' } },
	},
];

const generic: readonly ReachCase[] = [
	{
		name: 'reads everything and has a shell',
		source: 'design: no control is assumed',
		world: { files: { '.gitignore': '*\n', '.cursorignore': '*\n' }, tracked: ['.env'] },
		expect: { '.env': { index: 'reachable', ...all('reachable'), shell: 'reachable', history: 'reachable' } },
	},
];

runCases(cursor, cursorCases);
runCases(copilot, copilotCases);
runCases(windsurf, windsurfCases);
runCases(genericAgent, generic);
