import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { githubToken } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.env', `GITHUB_TOKEN=${githubToken(1)}\n`);
	await folder.write('src/[id]/key.pem', 'x\n');
	const run = (...args: string[]) => agentReach(args, { cwd: folder.path, home });
	const reach = async (path: string, agent: string, channel: string) => {
		const { stdout, stderr } = await run('reach', '--format', 'json', '--agents', agent, '--', path);
		const [file] = JSON.parse(stdout || stderr).files;
		return file.reach.find((row: { channel: string }) => row.channel === channel)?.verdict;
	};
	return { ...folder, home, run, reach };
}

test('adds files to the lists, and --remove gives back every byte', async (t) => {
	const { run, reach, write, at, path } = await workspace(t);
	const before = {
		'.cursorignore': '# mine\r\ndist/\r\nno-end',
		'.claude/settings.json': '{\n\t"permissions": { "allow": ["Bash(ls)"] }\n}\n',
		'.codeiumignore': 'dist\n',
	};
	for (const [file, text] of Object.entries(before)) await write(file, text);
	const agents = ['--agents', 'cursor,claude-code,windsurf,gemini-cli'];
	const asked = await run('ignore', '.env', ...agents);
	assert.equal(asked.code, 2, 'without a terminal nobody can agree');
	assert.match(asked.stderr, /Nothing was changed/);
	assert.equal(await readFile(at('.cursorignore'), 'utf8'), before['.cursorignore']);
	const added = await run('ignore', '.env', 'src/[id]/key.pem', '--yes', ...agents);
	assert.equal(added.code, 0, added.stderr);
	assert.match(added.stdout, /A shell can still read/);
	assert.equal(await reach('.env', 'cursor', 'read'), 'refused');
	assert.equal(await reach('src/[id]/key.pem', 'claude-code', 'read'), 'refused');
	assert.equal(await reach('.env', 'windsurf', 'index'), 'hidden');
	assert.match(
		await readFile(at('.windsurfignore'), 'utf8'),
		/\/\.env/,
		'the second file of Windsurf has the rule too',
	);
	assert.match(await readFile(at('.geminiignore'), 'utf8'), /key\.pem/);

	const one = await run('ignore', '--remove', '.env', '--yes');
	assert.equal(one.code, 0, one.stderr);
	assert.doesNotMatch(await readFile(at('.cursorignore'), 'utf8'), /\/\.env/);
	assert.match(await readFile(at('.cursorignore'), 'utf8'), /key\.pem/);
	const all = await run('ignore', '--remove', '--yes');
	assert.equal(all.code, 0, all.stderr);
	for (const [file, text] of Object.entries(before)) assert.equal(await readFile(at(file), 'utf8'), text, file);
	assert.deepEqual((await readdir(path)).sort(), ['.claude', '.codeiumignore', '.cursorignore', '.env', 'src']);
	const nothing = await run('ignore', '--remove', '--yes');
	assert.equal(nothing.code, 0);
	assert.match(nothing.stdout, /no rule of Agent Reach/);
});

test('--remove takes a settings file away that held nothing else, and its folder', async (t) => {
	const { run, path } = await workspace(t);
	assert.equal((await run('ignore', '.env', '--yes', '--agents', 'claude-code')).code, 0);
	assert.ok((await readdir(path)).includes('.claude'));
	assert.equal((await run('ignore', '--remove', '--yes')).code, 0);
	assert.deepEqual((await readdir(path)).sort(), ['.env', 'src']);
});

test('--families writes patterns without a negation, where the list takes patterns', async (t) => {
	const { run, reach, at } = await workspace(t);
	const agents = ['--agents', 'gemini-cli,claude-code,cursor'];
	// A rule for one of the files stands already.
	assert.equal((await run('ignore', 'src/[id]/key.pem', '--yes', '--agents', 'gemini-cli')).code, 0);
	const { code, stderr } = await run('ignore', '--families', '.env', 'src/[id]/key.pem', '--yes', ...agents);
	assert.equal(code, 0, stderr);
	assert.match(stderr, /Claude Code: .*settings\.json has no patterns/);
	assert.match(stderr, /Gemini CLI reads \.geminiignore at start: restart it/, 'side effects are told before');
	assert.doesNotMatch(stderr, /families in .geminiignore would not keep/);
	assert.equal(await reach('other/x.pem', 'gemini-cli', 'read'), 'refused');
	assert.equal(await reach('src/key.ts', 'gemini-cli', 'read'), 'reachable');
	const text = await readFile(at('.geminiignore'), 'utf8');
	assert.doesNotMatch(text, /^!/m);
	assert.equal((await run('ignore', '--remove', '--yes')).code, 0);
	await assert.rejects(readFile(at('.geminiignore')));
	await assert.rejects(readFile(at('.cursorignore')));
});

test('a wrong use is told', async (t) => {
	const { run } = await workspace(t);
	assert.match((await run('ignore')).stderr, /at least one path/);
	assert.match((await run('ignore', '--families', '--remove')).stderr, /use one of them/);
	assert.match((await run('ignore', '../x', '--yes')).stderr, /not a file below this folder/);
});

test('in a folder of a repository the rules of opencode and Kilo Code begin at its top', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	await folder.write('packages/api/keys.txt', 'x\n');
	const run = (...args: string[]) => agentReach(args, { cwd: folder.at('packages/api'), home });
	const agents = ['--agents', 'opencode,kilo-code'];
	const added = await run('ignore', 'keys.txt', '--yes', ...agents);
	assert.equal(added.code, 0, added.stderr);
	assert.match(await readFile(folder.at('packages/api/opencode.json'), 'utf8'), /"packages\/api\/keys\.txt": "deny"/);
	assert.match(await readFile(folder.at('packages/api/.kilocodeignore'), 'utf8'), /^\/packages\/api\/keys\.txt$/m);
	const { stdout } = await run('reach', '--format', 'json', ...agents, '--', 'keys.txt');
	const rows: readonly { agent: string; channel: string; verdict: string }[] = JSON.parse(stdout).files[0].reach;
	assert.deepEqual(
		rows.filter(({ channel }) => channel === 'read').map(({ agent, verdict }) => `${agent} ${verdict}`),
		['kilo-code refused', 'opencode refused'],
	);
	assert.equal((await run('ignore', '--remove', 'keys.txt', '--yes')).code, 0);
	assert.deepEqual(await readdir(folder.at('packages/api')), ['keys.txt']);
});
