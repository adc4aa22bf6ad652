import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Ajv } from 'ajv';
import { createCanary } from '../support/canary.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

const token = githubToken(1);
const schemaFile = new URL('../../schemas/report.schema.json', import.meta.url);

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('app.env', `GITHUB_TOKEN=${token}\n`);
	const inHome = async (path: string, text: string) => {
		await mkdir(dirname(join(home, path)), { recursive: true });
		await writeFile(join(home, path), text);
	};
	return { ...folder, inHome, run: (...args: string[]) => agentReach(args, { cwd: folder.path, home }) };
}

test('a file that is no control is told with what really works, and never written', async (t) => {
	const { run, write, at } = await workspace(t);
	await write('.claudeignore', '*.env\n');
	await write('packages/a/.copilotignore', '*\n');
	await write('.cody/ignore', '*\n');
	const { stderr, stdout } = await run('scan', '--agents', 'claude-code', '--format', 'json');
	assert.match(stderr, /^agent-reach: \.claudeignore:1: Claude Code does not read \.claudeignore.*permissions\.deny/m);
	assert.match(stderr, /^agent-reach: packages\/a\/\.copilotignore:1: /m);
	assert.match(stderr, /^agent-reach: \.cody\/ignore:1: /m);
	const report = JSON.parse(stdout);
	const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
		JSON.parse(await readFile(schemaFile, 'utf8')),
	);
	assert.equal(valid(report), true, JSON.stringify(valid.errors));
	const inert = report.notes.filter(({ kind }: { kind: string }) => kind === 'not-a-control');
	assert.deepEqual(inert.map(({ file }: { file: string }) => file).sort(), [
		'.claudeignore',
		'.cody/ignore',
		'packages/a/.copilotignore',
	]);
	const [row] = report.findings[0].reach;
	assert.equal(row.verdict, 'reachable', 'it changes no verdict');
	await run('ignore', 'app.env', '--yes', '--agents', 'all');
	assert.equal(await readFile(at('.claudeignore'), 'utf8'), '*.env\n');
	await assert.rejects(readFile(at('.codexignore')));
});

test('a sandbox that is off is told once, and not when it is on', async (t) => {
	const { run, write } = await workspace(t);
	const agents = ['--agents', 'claude-code,gemini-cli,codex'];
	const off = await run('scan', ...agents);
	assert.match(off.stdout, /Sandboxes that are off/);
	assert.equal(
		off.stdout.match(/Claude Code has an operating system sandbox/g)?.length,
		process.platform === 'win32' ? undefined : 1,
	);
	assert.match(off.stdout, /toolSandboxing/);
	assert.match(off.stdout, /default_permissions/);
	const explained = await run('explain', 'app.env:1', ...agents);
	assert.match(explained.stdout, /Claude Code has an operating system sandbox/);
	await write('.claude/settings.json', '{"sandbox": {"enabled": true}}\n');
	const on = await run('scan', ...agents);
	assert.doesNotMatch(on.stdout, /Claude Code has an operating system sandbox/);
	assert.match(on.stdout, /toolSandboxing/);
});

test('a file of the user that decided a verdict is named', async (t) => {
	const { run, inHome } = await workspace(t);
	await inHome('.claude/settings.json', '{\n"permissions": {"deny": ["Read(//**/app.env)"]}\n}\n');
	const reach = await run('reach', 'app.env', '--agents', 'claude-code');
	assert.match(reach.stdout, /Claude Code: its own tools refuse/);
	assert.match(reach.stdout, /Decided by files outside this folder\n\s+~\/\.claude\/settings\.json:2/);
	const scan = await run('scan', '--agents', 'claude-code');
	assert.match(scan.stdout, /Decided by files outside this folder/);
	const other = await run('reach', 'other.txt', '--agents', 'claude-code');
	assert.doesNotMatch(other.stdout, /Decided by/);
});

test('explain names history, editor backups and transcripts that hold the value', async (t) => {
	const { run, path, inHome, write } = await workspace(t);
	git(path, 'init', '-q');
	await write('.gitignore', 'later\n');
	commitAll(path, 'one');
	await write('x.txt', '\n');
	commitAll(path, 'two');
	await inHome('.claude/projects/p/1.jsonl', `${JSON.stringify({ text: `x ${token}` })}\n`);
	await inHome('.config/Code/User/History/abc/1.env', `GITHUB_TOKEN=${token}\n`);
	const { stdout, stderr, code } = await run('explain', 'app.env:1', '--agents', 'claude-code');
	assert.equal(code, 0, stderr);
	assert.match(stdout, /history: 2 commits/);
	if (process.platform === 'linux') {
		assert.match(stdout, /notes of Claude Code: p\/1\.jsonl:1/);
		assert.match(stdout, /local history of Code: abc\/1\.env:1/);
	}
	assert.deepEqual(createCanary([randomPart(token)]).leaks(stdout + stderr), []);
});

test('an installed version that was not measured is said, in every face', async (t) => {
	const { run, inHome, path } = await workspace(t);
	const home = homeBeside(path);
	await inHome('bin/package.json', JSON.stringify({ name: '@openai/codex', version: '0.170.3' }));
	await inHome('bin/codex', '');
	const env = { PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
	const said = /OpenAI Codex 0\.170\.3 is installed .*measured with 0\.169\.0/;
	const flat = (text: string) => text.replace(/\s+/g, ' ');
	const agents = ['--agents', 'codex,cline'];
	const at = { cwd: path, home, env };
	assert.match(flat((await agentReach(['scan', ...agents], at)).stdout), said);
	assert.match(flat((await agentReach(['reach', ...agents, 'app.env'], at)).stdout), said);
	const reach = JSON.parse((await agentReach(['reach', ...agents, '--format', 'json', '--', 'app.env'], at)).stdout);
	const scan = JSON.parse((await agentReach(['scan', ...agents, '--format', 'json'], at)).stdout);
	assert.deepEqual(reach.presence, scan.presence);
	const [codex, cline] = [...reach.presence].sort((a, b) => (a.agent < b.agent ? 1 : -1));
	assert.match(codex.version, said);
	assert.match(codex.because, /agentReach\.agents/);
	assert.equal(cline.version, undefined);
	assert.doesNotMatch((await run('scan', ...agents)).stdout, /0\.170\.3/);
});
