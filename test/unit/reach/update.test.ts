import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent, RootSnapshot } from '../../../server/src/agents/agent.ts';
import { agents } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach, withFiles } from '../../../server/src/reach/index.ts';
import { ignoreText, makeRound, random, usualLines } from '../../support/ignoreRounds.ts';
import { root } from '../agents/fixture.ts';

const lists = [...new Set(agents.flatMap(({ reads }) => reads).filter((file) => /(?:^|\/)\.\w*ignore$/.test(file)))];
const places = [
	...lists.map((file) => file.replace('**/', '')),
	...lists.filter((file) => file.startsWith('**/')).flatMap((file) => ['a', 'b/a'].map((at) => file.replace('**', at))),
	...['.gitignore', 'a/.gitignore', 'b/a/.gitignore', '../.gitignore', '../.ignore', '.git/info/exclude'],
	...['.aiexclude', 'a/.aiexclude', '~/.config/git/ignore'],
];
const settings: Readonly<Record<string, readonly string[]>> = {
	'.claude/settings.json': [
		'{ "permissions": { "deny": ["Read(a/**)"] } }',
		'{ "permissions": { "deny": ["Read(b)"] } }',
	],
	'opencode.json': ['{ "permission": { "read": { "*a": "deny" } } }', '{ "permission": '],
	'.gemini/settings.json': ['{ "context": { "fileFiltering": { "respectGitIgnore": false } } }'],
	'~/.codex/config.toml': ['default_permissions = "x"\n[permissions.x.filesystem.":workspace_roots"]\n"a" = "deny"\n'],
};

function snapshotOf(files: ReadonlyMap<string, string>, inRepository = true): RootSnapshot {
	return {
		...{
			root,
			home: '/home/someone',
			files,
			ignoreCase: false,
			platform: 'linux',
			programs: new Map([['rg', '/usr/bin/rg']]),
		},
		...{ markers: new Set<string>(), extensions: new Set<string>() },
		...(inRepository && { git: { prefix: 'pkg', tracked: () => false, nested: [] } }),
	};
}

test('after a change of one file the verdicts are those of a fresh start', () => {
	let kept = 0;
	for (let seed = 1; seed <= 40; seed++) {
		const next = random(seed);
		const paths = makeRound(seed).files.slice(0, 25);
		const text = () => (next() < 0.5 ? usualLines : String)(ignoreText(next, paths, 3));
		const files = new Map(places.filter(() => next() < 0.3).map((file) => [file, text()]));
		const before = snapshotOf(files, next() < 0.7);
		const old = createReach(agents, before, english);
		const rows = new Map(paths.map((path) => [path, old.reach(path)]));
		const names = [...places, ...Object.keys(settings)];
		const file = names[Math.floor(next() * names.length)] ?? '';
		const texts = settings[file];
		const changed = texts ? texts[Math.floor(next() * texts.length)] : next() < 0.2 ? undefined : text();
		const after = withFiles(before, [{ file, text: changed }]);
		const update = old.update(after, [file]);
		const fresh = createReach(agents, after, english);
		assert.deepEqual(update.reach.problems, fresh.problems);
		for (const path of paths) {
			const expected = fresh.reach(path);
			const told = `seed ${seed}, ${file}, ${path}`;
			assert.deepEqual(update.reach.reach(path), expected, told);
			assert.deepEqual(update.again({ path }, rows.get(path) ?? []), expected, told);
			if (update.touches({ path })) continue;
			assert.deepEqual(rows.get(path), expected, told);
			kept++;
		}
	}
	assert.ok(kept > 30, `only ${kept} files were left alone`);
});

test('a file that an agent reads without git, or above the root, is noticed', () => {
	const denied = '{ "permission": { "read": { "*.key": "deny" } } }';
	const profile = 'default_permissions = "x"\n[permissions.x.filesystem.":workspace_roots"]\n"a.key" = "deny"\n';
	const cases: readonly { files: readonly (readonly [string, string])[]; file: string; text: string; git?: true }[] = [
		// Continue hands lines of .gitignore to its search, in a repository or not.
		{ files: [['.gitignore', '*.key\n']], file: '.gitignore', text: '' },
		// One odd bracket breaks the matcher of Gemini CLI, wherever it stands.
		{ files: [['.geminiignore', '*.key\n']], file: 'src/.gitignore', text: '[z-a\n' },
		{ files: [['opencode.json', denied]], file: '../opencode.json', text: '{ "agent": { "x": {} } }', git: true },
		{ files: [['kilo.json', denied]], file: '../kilo.json', text: '{ "agent": { "x": {} } }', git: true },
		{
			files: [['~/.codex/config.toml', profile]],
			file: '../.codex/config.toml',
			text: 'sandbox_mode = "x"\n',
			git: true,
		},
	];
	for (const { files, file, text, git = false } of cases) {
		const before = snapshotOf(new Map(files), git);
		const after = withFiles(before, [{ file, text }]);
		const old = createReach(agents, before, english);
		const rows = old.reach('a.key');
		const expected = createReach(agents, after, english).reach('a.key');
		assert.notDeepEqual(expected, rows, `${file} changes nothing, so it proves nothing`);
		const update = old.update(after, [file]);
		assert.deepEqual(update.reach.reach('a.key'), expected, file);
		assert.deepEqual(update.again({ path: 'a.key' }, rows), expected, file);
		assert.ok(update.touches({ path: 'a.key' }), file);
	}
});

/** Notes which files a model asks for. */
class Watched extends Map<string, string> {
	readonly asked = new Set<string>();
	override get(file: string): string | undefined {
		this.asked.add(file);
		return super.get(file);
	}
	override has(file: string): boolean {
		this.asked.add(file);
		return super.has(file);
	}
}

const gitFiles =
	/(?:^|\/)\.gitignore$|\.git\/info\/exclude$|^~\/\.config\/git\/(?:ignore|config)$|^~\/\.gitconfig$|^\.git\/config$/;

for (const inRepository of [true, false])
	test(`an agent reads the files that it names, and git’s when it asked for git’s rules: ${inRepository}`, () => {
		const undeclared = agents.flatMap((agent: Agent) => {
			const files = new Watched([['.gitignore', 'a\n']]);
			let usesGit = false;
			const snapshot = snapshotOf(files, inRepository);
			const views = {
				get: () => {
					usesGit = true;
					return undefined;
				},
				set: () => undefined,
			};
			const git = inRepository && { git: { prefix: '', tracked: () => false, views } };
			const model = agent.model({ ...snapshot, ...git }, english);
			for (const path of ['a', '.env', '.mcp.json']) model.reach({ path });
			return [...files.asked]
				.filter((file) => !agent.reads.includes(file) && !(usesGit && gitFiles.test(file)))
				.map((file) => `${agent.id}: ${file}`);
		});
		assert.deepEqual(undeclared, []);
	});
