import { geminiCli } from '../../../server/src/agents/gemini-cli.ts';
import { type ReachCase, runCases, type World } from './fixture.ts';

const measured = 'measured with 0.61.0';
const own = (text: string, files: World['files'] = {}): World => ({
	files: { '.geminiignore': text, ...files },
	tracked: [],
});
const settings = (value: object): string => JSON.stringify(value);

const cases: readonly ReachCase[] = [
	{
		name: 'fixed refusals, for reading and editing',
		source: measured,
		world: {},
		expect: {
			'.env': { read: 'refused', edit: 'refused', search: 'reachable', shell: 'reachable', env: 'reachable' },
			'config/.ENV': { read: 'refused', env: 'none' },
			'node_modules/p/i.js': { read: 'refused' },
			'gha-creds-1.json': { read: 'refused' },
			'pages/[...slug]/s.txt': { read: 'refused' },
			'.env.local': { read: 'reachable', edit: 'reachable' },
			'prod.env': { read: 'reachable' },
			'link.txt -> .env': { read: 'refused' },
			'out.txt -> ..': { read: 'refused', edit: 'refused', shell: 'reachable' },
			'a"b.txt': { read: 'refused' },
		},
	},
	{
		name: '.gitignore counts in a repository, nested and with negation',
		source: measured,
		world: { files: { '.gitignore': '*.key\n', 'a/.gitignore': '!pub.key\n' }, tracked: [] },
		expect: {
			'x.key': { read: 'refused', search: 'hidden', edit: 'reachable', shell: 'reachable' },
			'a/priv.key': { read: 'refused' },
			'a/pub.key': { read: 'reachable', search: 'reachable' },
		},
		cause: '.gitignore:1',
	},
	{
		name: '.gitignore does not count outside a repository',
		source: measured,
		world: { files: { '.gitignore': 'x.key\n' } },
		expect: { 'x.key': { read: 'reachable', search: 'reachable' } },
	},
	{
		name: 'global excludes, files above the root and folders with brackets: the reader does not know them',
		source: measured,
		world: {
			files: { '~/.config/git/ignore': 'g.txt\n', '../.gitignore': 'up.txt\n', 'app/[locale]/.gitignore': 'l.txt\n' },
			tracked: [],
			prefix: 'pkg',
		},
		expect: {
			'g.txt': { read: 'reachable', search: 'hidden' },
			'up.txt': { read: 'reachable', search: 'hidden' },
			'app/[locale]/l.txt': { read: 'reachable', search: 'hidden' },
		},
	},
	{
		name: 'a tracked file is found by git grep though it is ignored',
		source: 'measured without ripgrep, git grep searches tracked files',
		world: { files: { '.gitignore': 'x.key\n' }, tracked: ['x.key'] },
		expect: { 'x.key': { search: 'reachable', read: 'refused', history: 'reachable', cloud: 'reachable' } },
	},
	{
		name: '.geminiignore: read refused, search only with ripgrep, so not safe',
		source: measured,
		world: own('/secret.txt\nsecrets/\n!secrets/public.txt\n'),
		expect: {
			'secret.txt': { read: 'refused', search: 'reachable', edit: 'reachable', shell: 'reachable', context: 'refused' },
			'x/secret.txt': { read: 'reachable' },
			'secrets/public.txt': { read: 'refused' },
		},
		cause: '.geminiignore:1',
	},
	{
		name: '.geminiignore re-includes what git ignores',
		source: measured,
		world: own('!pub.txt\n', { '.gitignore': '*.txt\n' }),
		expect: { 'a.txt': { read: 'refused' }, 'pub.txt': { read: 'reachable', search: 'reachable' } },
	},
	{
		name: 'a folder that .geminiignore re-includes shows its files, whatever .gitignore says of the folder',
		source: 'file filter of Gemini CLI core 0.61.0',
		world: own('!/docs\n', { '.gitignore': 'docs\n' }),
		expect: { 'docs/a.txt': { read: 'reachable', search: 'reachable' } },
	},
	{
		name: 'a bracket that the matcher cannot read leaves all ignore files without effect',
		source: 'file filter of Gemini CLI core 0.61.0',
		world: own('secret.txt\n', { 'sub/.gitignore': 'x[/y]\n', '.gitignore': 'cred.txt\n' }),
		expect: { 'secret.txt': { read: 'reachable' }, 'cred.txt': { read: 'reachable' } },
	},
	{
		name: 'a nested .gitignore counts in its own folder, not in one that differs in case',
		source: 'file filter of Gemini CLI core 0.61.0',
		world: own('', { 'Ab/.gitignore': 's.txt\n' }),
		expect: { 'Ab/s.txt': { read: 'refused' }, 'ab/s.txt': { read: 'reachable' } },
	},
	{
		name: 'with ripgrep, searches leave out what it and the program leave out',
		source: measured,
		world: {
			...own('/secret.txt\n*.{pem,key}\n', { '.gitignore': '!.env.example\n' }),
			programs: { rg: '/usr/bin/rg' },
		},
		expect: {
			'secret.txt': { search: 'hidden' },
			'a.pem': { search: 'hidden', read: 'reachable' },
			'.env.local': { search: 'hidden' },
			'.env.example': { search: 'reachable' },
			'dist/a.js': { search: 'hidden' },
			'src/a.js': { search: 'reachable' },
		},
	},
	{
		name: 'not nested, not from above',
		source: measured,
		world: { files: { 'a/.geminiignore': 's.txt\n', '../.geminiignore': 's.txt\n' }, tracked: [] },
		expect: { 'a/s.txt': { read: 'reachable' }, 's.txt': { read: 'reachable' } },
	},
	{
		name: 'lines are trimmed, classes and escapes of the old matcher, bare carriage returns',
		source: measured,
		world: own(' ls1\n\tls2\n/r\\?\n/q?\n[!x].key\n/n\\ \none.txt\rtwo.txt\n'),
		expect: {
			ls1: { read: 'refused' },
			' ls1': { read: 'reachable' },
			ls2: { read: 'refused' },
			'r?': { read: 'reachable' },
			'q?': { read: 'refused' },
			'a.key': { read: 'reachable' },
			'x.key': { read: 'refused' },
			'n ': { read: 'reachable' },
			'one.txt': { read: 'refused' },
			'two.txt': { read: 'refused' },
		},
	},
	{
		name: 'switched off in settings, in either file',
		source: measured,
		world: own('own.txt\n', {
			'.gitignore': 'cred.txt\n',
			'.gemini/settings.json': settings({ context: { fileFiltering: { respectGitIgnore: false } } }),
			'~/.gemini/settings.json': settings({ context: { fileFiltering: { respectGeminiIgnore: false } } }),
		}),
		expect: { 'cred.txt': { read: 'reachable', search: 'reachable' }, 'own.txt': { read: 'reachable' } },
	},
	{
		name: 'further ignore files may include again',
		source: measured,
		world: own('own.txt\n', {
			'.gemini/settings.json': settings({ context: { fileFiltering: { customIgnoreFilePaths: ['x'] } } }),
		}),
		expect: { 'own.txt': { read: 'unknown' } },
	},
	{
		name: 'sandbox for tools: what the user set, and not what git ignores',
		source: measured,
		world: own('own.txt\n', {
			'.gitignore': 'cred.txt\n',
			'~/.gemini/settings.json': '{ "security": { "toolSandboxing": true } } // on',
		}),
		expect: { 'own.txt': { shell: 'blocked' }, '.env.local': { shell: 'blocked' }, 'cred.txt': { shell: 'reachable' } },
	},
	{
		name: 'sandbox set in the project: only in a trusted folder',
		source: measured,
		world: own('own.txt\n', { '.gemini/settings.json': '{ "security": { "toolSandboxing": true } }' }),
		expect: { 'own.txt': { shell: 'unknown' } },
	},
];

runCases(geminiCli, cases);
