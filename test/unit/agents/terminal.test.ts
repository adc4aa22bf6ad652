import { cline } from '../../../server/src/agents/cline.ts';
import { continueAgent } from '../../../server/src/agents/continue.ts';
import { copilotCli } from '../../../server/src/agents/copilot-cli.ts';
import { kiloCode } from '../../../server/src/agents/kilo-code.ts';
import { opencode } from '../../../server/src/agents/opencode.ts';
import { qwenCode } from '../../../server/src/agents/qwen-code.ts';
import { rooCode } from '../../../server/src/agents/roo-code.ts';
import { type ReachCase, runCases } from './fixture.ts';

const read = (permission: object): string => JSON.stringify({ permission: { read: permission } });

const opencodeMeasured = 'measured with 1.18.33';
const opencodeCases: readonly ReachCase[] = [
	{
		name: 'environment files are asked about, searches print them',
		source: opencodeMeasured,
		world: { tracked: [] },
		expect: {
			'a/.env': { read: 'asks', search: 'reachable', shell: 'reachable' },
			'.env.local': { read: 'asks' },
			'prod.env': { read: 'asks' },
			'.env.example': { read: 'reachable' },
			'.ENV': { read: 'reachable' },
		},
	},
	{
		name: 'whole-string wildcards, the last match counts',
		source: opencodeMeasured,
		world: {
			tracked: [],
			files: {
				'opencode.json': read({ 'x.txt': 'deny', '*/y.txt': 'deny', 'd/*': 'deny', 'k.txt': 'deny', 'k*': 'allow' }),
			},
		},
		expect: {
			'x.txt': { read: 'refused', search: 'reachable', edit: 'reachable' },
			'a/x.txt': { read: 'reachable' },
			'y.txt': { read: 'reachable' },
			'a/b/y.txt': { read: 'refused' },
			'd/a/b.txt': { read: 'refused' },
			'k.txt': { read: 'reachable' },
			'X.txt': { read: 'reachable' },
		},
		cause: 'opencode.json:1',
	},
	{
		name: 'a space and a star at the end may be missing together',
		source: 'anomalyco/opencode packages/opencode/src/util/wildcard.ts (2026)',
		world: {
			tracked: [],
			files: { 'opencode.json': read({ 'x*': 'deny', 'x.txt *': 'allow', 'y *': 'deny' }) },
		},
		expect: { 'x.txt': { read: 'reachable' }, 'x.txt b': { read: 'reachable' }, y: { read: 'refused' } },
	},
	{
		name: 'keys that are numbers come first, wherever they stand: the order of keys in JavaScript',
		source: 'ECMAScript, OrdinaryOwnPropertyKeys; the program takes the keys of the parsed object in their order',
		world: {
			tracked: [],
			files: { 'opencode.json': '{ "permission": { "read": { "2*": "allow", "2024": "deny", "02": "deny" } } }' },
		},
		expect: { '2024': { read: 'reachable' }, '02': { read: 'refused' } },
	},
	{
		name: 'of a permission that stands twice in a file the last one counts',
		source: 'ECMAScript, JSON.parse',
		world: {
			tracked: [],
			files: { 'opencode.json': '{ "permission": { "read": { "a": "deny" }, "read": { "b": "deny" } } }' },
		},
		expect: { a: { read: 'reachable' }, b: { read: 'refused' } },
	},
	{
		name: 'on Windows case does not count',
		source: 'anomalyco/opencode packages/opencode/src/util/wildcard.ts (2026)',
		world: {
			tracked: [],
			platform: 'win32',
			files: { 'opencode.json': read({ 'x.txt': 'deny', 'k.txt': 'deny', 'K*': 'allow' }) },
		},
		expect: { 'X.txt': { read: 'refused' }, 'k.txt': { read: 'reachable' }, '.ENV': { read: 'asks' } },
	},
	{
		name: 'one word for everything lifts the question about environment files',
		source: opencodeMeasured,
		world: { tracked: [], files: { 'opencode.json': '{ "permission": { "read": "allow" } }' } },
		expect: { '.env': { read: 'reachable' } },
	},
	{
		name: 'the name of a permission is a wildcard too, and the last one that matches counts',
		source: 'anomalyco/opencode packages/opencode/src/permission (2026)',
		world: {
			tracked: [],
			files: { 'opencode.json': '{ "permission": { "read": { "a.txt": "deny" }, "*": "allow" } }' },
		},
		expect: { '.env': { read: 'reachable' }, 'a.txt': { read: 'reachable' } },
	},
	{
		name: 'a map of the project takes the place of one word of the user',
		source: 'anomalyco/opencode packages/opencode/src/config (2026), mergeDeep',
		world: {
			tracked: [],
			files: {
				'~/.config/opencode/opencode.json': '{ "permission": "deny" }',
				'opencode.json': read({ 'a.txt': 'deny' }),
			},
		},
		expect: { 'a.txt': { read: 'refused' }, 'b.txt': { read: 'reachable' } },
	},
	{
		name: 'environment files, when an agent has permissions of its own',
		source: 'vendor documentation',
		world: {
			tracked: [],
			files: { 'opencode.json': '{ "agent": { "build": { "permission": { "read": "allow" } } } }' },
		},
		expect: { '.env': { read: 'unknown' } },
	},
	{
		name: 'outside a repository relative patterns are dead',
		source: opencodeMeasured,
		world: { files: { 'opencode.json': read({ 'a.txt': 'deny', '*.env': 'deny' }) } },
		expect: { 'a.txt': { read: 'reachable' }, '.env': { read: 'refused' } },
	},
	{
		name: 'an agent with permissions of its own, and a file that does not parse',
		source: 'vendor documentation',
		world: {
			tracked: [],
			files: {
				'opencode.json':
					'{ "permission": { "read": { "a.txt": "deny" } }, "agent": { "x": { "permission": { "read": "allow" } } } }',
				'opencode.jsonc': '{ "permission": ',
			},
		},
		expect: { 'a.txt': { read: 'unknown' } },
	},
	{
		name: 'links are not followed, .gitignore keeps out of searches only',
		source: opencodeMeasured,
		world: { tracked: [], files: { 'opencode.json': read({ 's.txt': 'deny' }), '.gitignore': 'g.txt\n' } },
		expect: { 'link -> s.txt': { read: 'reachable' }, 'g.txt': { read: 'reachable', search: 'hidden' } },
	},
	{
		name: '.ignore shows searches what git ignores',
		source: 'ripgrep GUIDE.md',
		world: { tracked: [], files: { '.gitignore': 'g.txt\nh/\n', '.ignore': '!g.txt\n!h/\n' } },
		expect: { 'g.txt': { search: 'reachable' }, 'h/a.txt': { search: 'reachable' } },
	},
	{
		name: 'an .ignore above the folder counts too, and classes that ripgrep does not know do not',
		source: 'ripgrep GUIDE.md; documentation of globset 0.4',
		world: { tracked: [], prefix: 'pkg', files: { '.gitignore': 'g.txt\n', '../.ignore': '!g.txt\n' } },
		expect: { 'g.txt': { search: 'reachable' } },
	},
	{
		name: 'braces are alternatives for ripgrep, which case matters to',
		source: 'documentation of globset 0.4',
		world: { tracked: [], ignoreCase: true, files: { '.gitignore': '*\n!*.{js,ts}\nSECRET\n[[:digit:]]a.ts\n' } },
		expect: { 'a.ts': { search: 'reachable' }, 'a.txt': { search: 'hidden' }, '1a.ts': { search: 'reachable' } },
	},
];

const kiloMeasured = 'measured with 7.7.9';
const kiloCases: readonly ReachCase[] = [
	{
		name: '.kilocodeignore is no gitignore',
		source: kiloMeasured,
		world: {
			tracked: [],
			files: { '.kilocodeignore': '.env\n/root.txt\n**/any.txt\nlogs/\nbuild\n*.pem\n!pub.pem\n[abc].txt\n/c\\*d\n' },
		},
		expect: {
			'.env': { read: 'refused', edit: 'refused', search: 'reachable', shell: 'reachable' },
			'a/.env': { read: 'asks' },
			'root.txt': { read: 'refused' },
			'a/root.txt': { read: 'reachable' },
			'any.txt': { read: 'refused' },
			'a/b/any.txt': { read: 'refused' },
			'logs/x.txt': { read: 'refused' },
			'a/logs/x.txt': { read: 'reachable' },
			'build/x': { read: 'reachable' },
			'a/a.pem': { read: 'refused' },
			'pub.pem': { read: 'reachable' },
			'a.txt': { read: 'reachable' },
			'c*d': { read: 'reachable' },
		},
		cause: '.kilocodeignore:1',
	},
	{
		name: 'an allow for everything does not lift the question, a negation does',
		source: kiloMeasured,
		world: {
			tracked: [],
			files: { 'kilo.json': '{ "permission": { "read": "allow" } }', '.kilocodeignore': '!x.env\ns.txt\n' },
		},
		// Which of the two files comes last is not known, so the weaker reading counts.
		expect: { '.env': { read: 'asks' }, 'x.env': { read: 'reachable' }, 's.txt': { read: 'reachable' } },
	},
	{
		name: 'wider words than one permission are taken to lift the question',
		source: 'not measured; the weaker reading',
		world: { tracked: [], files: { 'kilo.json': '{ "permission": { "*": "allow" } }' } },
		expect: { '.env': { read: 'reachable' } },
	},
	{
		name: 'a negation for everything is taken to lift the question',
		source: 'not measured; the weaker reading',
		world: { tracked: [], files: { '.kilocodeignore': '!*\n' } },
		expect: { '.env': { read: 'reachable' } },
	},
	{
		name: 'an ignore file in UTF-16 counts, with what it includes again too',
		source: kiloMeasured,
		world: {
			tracked: [],
			files: { '.kilocodeignore': Buffer.from('\uFEFFs.txt\n!.env\n', 'utf16le').toString('utf8') },
		},
		expect: { 's.txt': { read: 'refused' }, '.env': { read: 'reachable' } },
	},
	{
		name: 'links count with their target',
		source: kiloMeasured,
		world: { tracked: [], files: { '.kilocodeignore': 's.txt\n' } },
		expect: { 'link -> s.txt': { read: 'refused' } },
	},
];

const qwenMeasured = 'measured with 0.24.4';
const qwenCases: readonly ReachCase[] = [
	{
		name: '.gitignore does not stop the read tool, .qwenignore does, links get around it',
		source: qwenMeasured,
		world: { tracked: [], files: { '.gitignore': 'g.txt\n', '.qwenignore': 's/\n' } },
		expect: {
			'g.txt': { read: 'reachable', search: 'hidden' },
			's/a.txt': { read: 'refused', edit: 'refused', search: 'reachable', shell: 'reachable' },
			'link -> s/a.txt': { read: 'reachable' },
			'.env': { read: 'reachable', env: 'reachable' },
		},
	},
	{
		name: 'with ripgrep searches leave out more',
		source: qwenMeasured,
		world: { tracked: [], programs: { rg: '/usr/bin/rg' }, files: { '.qwenignore': '/s.txt\n*.{pem,key}\n' } },
		expect: {
			's.txt': { search: 'hidden' },
			'a.pem': { search: 'hidden', read: 'reachable' },
			'.env': { search: 'hidden' },
		},
	},
	{
		name: 'three ignore files, one after the other; lines are not trimmed',
		source: qwenMeasured,
		world: {
			tracked: [],
			files: {
				'.agentignore': 'a.txt\n!c.txt\n',
				'.aiignore': 'b.txt\nc.txt\n',
				'.qwenignore': 'd.txt\n!a.txt\n ls\n',
			},
		},
		expect: {
			'a.txt': { read: 'refused' },
			'c.txt': { read: 'refused' },
			'd.txt': { read: 'refused' },
			ls: { read: 'reachable' },
			' ls': { read: 'refused' },
		},
	},
	{
		name: 'permissions.deny matches below the root only, and searches print it',
		source: qwenMeasured,
		world: {
			tracked: [],
			files: {
				'.qwen/settings.json':
					'{ "permissions": { "deny": ["Read(.env)", "Read(*.pem)", "Read(secrets/**)", "Read(/x)"] } }',
			},
		},
		expect: {
			'.env': { read: 'refused', search: 'reachable' },
			'a/.env': { read: 'reachable' },
			'a.pem': { read: 'refused' },
			'a/a.pem': { read: 'reachable' },
			'secrets/b/c.txt': { read: 'refused' },
		},
	},
];

const searchCase = (source: string, dotted: 'hidden' | 'reachable'): ReachCase => ({
	name: 'nothing keeps it out, searches follow git',
	source,
	world: { tracked: [], files: { '.gitignore': 'g.txt\n' } },
	expect: {
		'.env': { read: 'reachable', search: dotted, shell: 'reachable', edit: 'reachable' },
		'g.txt': { read: 'reachable', search: 'hidden', shell: 'reachable' },
		'src/a.ts': { search: 'reachable' },
	},
});

const continueMeasured = 'measured with 1.5.47';
const continueCases: readonly ReachCase[] = [
	{
		name: 'a fixed list of names, folders by the parent only',
		source: continueMeasured,
		world: { tracked: [] },
		expect: {
			'a/.env.local': { read: 'refused', edit: 'refused', search: 'reachable', shell: 'reachable' },
			'config.json': { read: 'refused' },
			'secrets/a.txt': { read: 'refused' },
			'secrets/deep/a.txt': { read: 'reachable' },
			'.npmrc': { read: 'reachable' },
			'link -> .env': { read: 'reachable' },
		},
	},
	{
		name: '.continueignore is about the index; searches depend on ripgrep',
		source: continueMeasured,
		world: {
			tracked: [],
			programs: { rg: '/usr/bin/rg' },
			files: { '.continueignore': 'a.txt\n', '.gitignore': '*.key\n!pub.key\n' },
		},
		expect: {
			'a.txt': { index: 'hidden', read: 'reachable', search: 'reachable' },
			'x/.env': { search: 'hidden' },
			'pub.key': { search: 'hidden' },
		},
	},
	{
		name: 'the indexer trims a line before it is read, so an escaped space at its end is no rule',
		source: continueMeasured,
		world: { files: { '.continueignore': '/name\\ \n/plain\n' } },
		expect: { 'name ': { index: 'reachable' }, plain: { index: 'hidden' } },
	},
];

const rooMeasured = 'measured with 3.52.1';
const rooCases: readonly ReachCase[] = [
	{
		name: 'refused by the resolved path; commands that name it too, unless quoted',
		source: rooMeasured,
		world: { tracked: [], files: { '.rooignore': 's/\n/my dir/a.txt\none\rtwo\n' } },
		expect: {
			's/a.txt': { read: 'refused', edit: 'refused', search: 'hidden', shell: 'hidden', context: 'refused' },
			'link -> s/a.txt': { read: 'refused' },
			's/link -> b.txt': { read: 'reachable' },
			'my dir/a.txt': { read: 'refused', shell: 'reachable' },
			two: { read: 'reachable' },
		},
	},
];

runCases(opencode, opencodeCases);
runCases(kiloCode, kiloCases);
runCases(qwenCode, qwenCases);
runCases(cline, [searchCase('measured with 3.0.65', 'hidden')]);
runCases(copilotCli, [searchCase('measured with 1.0.102', 'reachable')]);
runCases(continueAgent, continueCases);
runCases(rooCode, rooCases);
