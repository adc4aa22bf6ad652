import assert from 'node:assert/strict';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Ajv } from 'ajv';
import { commitAll, git } from '../support/gitRepository.ts';
import { githubToken } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, commandFile, homeBeside } from './command.ts';

const skip = process.platform === 'win32' ? 'shell hooks' : false;
const line = (n: number) => `GITHUB_TOKEN=${githubToken(n)}\n`;

async function repository(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	git(folder.path, 'init', '-q');
	await folder.write('.gitignore', '.env\nnode_modules/\n');
	await folder.write('old.env.txt', line(1));
	await folder.write('src/touched.txt', 'nothing\n');
	const first = commitAll(folder.path, 'first');
	const run = (args: readonly string[], env: Record<string, string> = {}, cwd = folder.path) =>
		agentReach(['scan', '--format', 'json', ...args], { cwd, home, env });
	const found = async (args: readonly string[], env: Record<string, string> = {}, cwd = folder.path) => {
		const { code, stdout, stderr } = await run(args, env, cwd);
		assert.notEqual(stdout, '', stderr);
		const report = JSON.parse(stdout);
		return { code, report, files: report.findings.map(({ file }: { file: string }) => file).sort() as string[] };
	};
	return { ...folder, home, first, run, found };
}

test('--changed-since looks at what is not as it was: committed, staged, unstaged, untracked, ignored', async (t) => {
	const { path, write, found, first } = await repository(t);
	await write('committed.txt', line(2));
	commitAll(path, 'second');
	await write('staged.txt', line(3));
	git(path, 'add', 'staged.txt');
	await write('src/touched.txt', line(4));
	await write('untracked.txt', line(5));
	await write('.env', line(6));
	await write('node_modules/x/index.js', `const a = '${githubToken(7)}'\n`);
	await write('node_modules/x/.npmrc', `//r/:_authToken=${githubToken(8)}\n`);
	const { code, files, report } = await found(['--changed-since', first]);
	assert.equal(code, 1);
	assert.deepEqual(files, [
		'.env',
		'committed.txt',
		'node_modules/x/.npmrc',
		'src/touched.txt',
		'staged.txt',
		'untracked.txt',
	]);
	assert.equal(report.scope, `since ${first}`);
	const schema = JSON.parse(await readFile(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
	assert.equal(new Ajv({ allowUnionTypes: true }).validate(schema, report), true);
	assert.deepEqual((await found(['--changed-since', 'HEAD'])).files.includes('committed.txt'), false);
	// In a folder of the repository: that folder.
	assert.deepEqual((await found(['--changed-since', first, 'src'])).files, ['touched.txt']);
});

test('what others changed on the branch meanwhile does not count', async (t) => {
	const { path, write, found } = await repository(t);
	git(path, 'checkout', '-q', '-b', 'feature');
	await write('mine.txt', line(2));
	commitAll(path, 'mine');
	git(path, 'checkout', '-q', 'main');
	await write('src/touched.txt', 'theirs\n');
	commitAll(path, 'theirs');
	git(path, 'checkout', '-q', 'feature');
	const { files, report } = await found(['--changed-since', 'main']);
	assert.deepEqual(files, ['mine.txt']);
	// And git's own configuration, which people write credentials into.
	assert.equal(report.stats.files, 2);
});

test('a file that git was told not to look at is not taken for unchanged', async (t) => {
	const { path, write, found } = await repository(t);
	git(path, 'update-index', '--assume-unchanged', 'src/touched.txt');
	git(path, 'update-index', '--skip-worktree', 'old.env.txt');
	await write('src/touched.txt', line(2));
	assert.deepEqual((await found(['--changed-since', 'HEAD'])).files, ['old.env.txt', 'src/touched.txt']);
});

test('nothing that the repository names is run', { skip }, async (t) => {
	const { path, write, at, found } = await repository(t);
	const trap = at('trap.sh');
	await write('trap.sh', `#!/bin/sh\ntouch ${at('sprung')}\ncat\n`);
	await chmod(trap, 0o755);
	await write('.gitattributes', '*.txt filter=trap diff=trap\n');
	for (const [key, value] of [
		['core.fsmonitor', trap],
		['filter.trap.clean', trap],
		['filter.trap.process', trap],
		['diff.trap.textconv', trap],
		['diff.trap.command', trap],
		['diff.external', trap],
		['core.pager', trap],
	]) {
		git(path, 'config', key ?? '', value ?? '');
	}
	// As old as the index, so that git has to look into it.
	await write('src/touched.txt', line(2));
	await found(['--changed-since', 'HEAD']);
	await found(['--staged']);
	await assert.rejects(readFile(at('sprung')));
});

test('--staged looks at what is staged, not at the file', async (t) => {
	const { path, write, found } = await repository(t);
	await write('a.txt', line(2));
	git(path, 'add', 'a.txt');
	await write('a.txt', 'taken out of the file, still staged\n');
	await write('b.txt', line(3));
	await write('src/touched.txt', 'changed\n');
	git(path, 'add', 'src/touched.txt');
	await write('src/touched.txt', line(4));
	const { code, files, report } = await found(['--staged']);
	assert.equal(code, 1);
	assert.deepEqual(files, ['a.txt']);
	assert.equal(report.scope, 'staged');
	assert.equal(report.stats.files, 2);
	git(path, 'reset', '-q');
	assert.equal((await found(['--staged'])).code, 0);
});

test('--staged before the first commit, with a name that is not plain, and a file that is too large', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	git(folder.path, 'init', '-q');
	await folder.write('ä b\n"c".txt', line(1));
	await folder.write('large.txt', `${line(2)}${'x'.repeat(3000)}`);
	await folder.write('.vscode/settings.json', '{"agentReach.maxFileSize": 1000}');
	git(folder.path, 'add', '-A');
	const { stdout } = await agentReach(['scan', '--staged', '--format', 'json'], { cwd: folder.path, home });
	const report = JSON.parse(stdout);
	assert.deepEqual(
		report.findings.map(({ file }: { file: string }) => file),
		['ä b\n"c".txt'],
	);
	assert.match(report.stats.skipped[0].reason, /Too large/);
});

test('as a hook: commit, commit -a and commit of one path are kept back', { skip }, async (t) => {
	const { path, write, home } = await repository(t);
	const hook = join(path, '.git', 'hooks', 'pre-commit');
	const command = `HOME='${home}' '${process.execPath}' '${commandFile}' scan --staged`;
	await writeFile(hook, `#!/bin/sh\n${command}\n`);
	await chmod(hook, 0o755);
	await write('src/touched.txt', line(2));
	assert.throws(() => git(path, 'commit', '-q', '-a', '-m', 'all'));
	assert.throws(() => git(path, 'commit', '-q', '-m', 'one', 'src/touched.txt'));
	await write('src/touched.txt', 'clean\n');
	git(path, 'commit', '-q', '-a', '-m', 'all');
	await write('src/touched.txt', line(3));
	await write('other.txt', 'clean\n');
	git(path, 'add', 'other.txt');
	// What is not part of the commit keeps nothing back.
	git(path, 'commit', '-q', '-m', 'other');
});

const refused: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
	['no commit', ['--changed-since', 'nowhere'], /nowhere is no commit that is here/],
	['an option instead of a commit', ['--changed-since=--output=x'], /is no commit that is here/],
	['both', ['--changed-since', 'HEAD', '--staged'], /use one of them/],
	['standard input', ['--staged', '--stdin'], /--stdin looks at one text/],
	['an empty name', ['--changed-since', ''], /needs a branch/],
	['no share', ['--shard', '3/2'], /expected i\/n/],
	['a format for a share', ['--shard', '1/2', '--format', 'json'], /--format and --report there/],
];
test('what cannot be answered is refused, never taken for clean', async (t) => {
	const { run, home } = await repository(t);
	for (const [name, args, message] of refused) {
		const { code, stderr } = await run(args);
		assert.equal(code, 2, name);
		assert.match(stderr, message, name);
	}
	const outside = await testFolder(t);
	const { code, stderr } = await agentReach(['scan', '--staged'], { cwd: outside.path, home });
	assert.equal(code, 2);
	assert.match(stderr, /is in no git repository/);
});
