import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { agents } from '../../server/src/agents/index.ts';
import { createCanary } from '../support/canary.ts';
import { assertGitlabReport } from '../support/gitlabSchema.ts';
import { posixOnly } from '../support/machine.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside, type RunOptions } from './command.ts';

const schemaFile = new URL('../../schemas/report.schema.json', import.meta.url);
const salt = 'a-salt-for-tests-of-the-command';

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	const run = (args: readonly string[], options: Partial<RunOptions> = {}) =>
		agentReach(args, { cwd: folder.path, home, ...options });
	return { ...folder, home, run };
}

async function json(run: Promise<{ stdout: string; stderr: string; code: number | null }>) {
	const { stdout, stderr, code } = await run;
	assert.notEqual(stdout, '', stderr);
	return { code, report: JSON.parse(stdout) };
}

test('the JSON keeps its contract', async (t) => {
	const { write, run, path } = await workspace(t);
	const token = githubToken(1);
	await write('.cursor/rules/a.md', '');
	await write('src/umlaut.ts', `const ä = '${token}'; // 😀 ${githubToken(2)}\n`);
	await write('ok.ts', `x = '${githubToken(3)}' // agent-reach:allow a test\n`);
	const { code, report } = await json(run(['scan', '--format', 'json', '--agents', 'all']));
	assert.equal(code, 1);
	const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
	const valid = ajv.compile(JSON.parse(await readFile(schemaFile, 'utf8')));
	assert.equal(valid(report), true, JSON.stringify(valid.errors));
	assert.equal(report.version, 1);
	assert.deepEqual(report.roots, [path]);
	assert.deepEqual(
		report.agents,
		agents.map(({ id }) => id),
	);
	const first = report.findings.find((finding: { file: string }) => finding.file === 'src/umlaut.ts');
	assert.deepEqual([first.start.line, first.start.column, first.start.offset], [1, 12, 11]);
	assert.equal(first.end.offset - first.start.offset, token.length);
	const second = report.findings[2];
	assert.equal(second.start.column, 11 + token.length + 3 + 3 + 3 + 1, 'columns are UTF-16 units');
	const file = report.files.find(({ id }: { id: string }) => id === first.fileId);
	assert.equal(file.path, 'src/umlaut.ts');
	assert.ok(file.reach.length > report.agents.length);
	assert.deepEqual(
		first.reach.map(({ agent }: { agent: string }) => agent),
		report.agents,
	);
	assert.equal(report.findings[0].suppressed.reason, 'a test');
	assert.equal('localIdentity' in first, false);
});

test('identifiers are level info, for who asks, and fail nothing', async (t) => {
	const { write, run } = await workspace(t);
	const account = ['8915', '1153', '6143'].join('');
	await write('main.tf', `role = "arn:aws:iam::${account}:role/deploy"\n`);
	const { code, report } = await json(run(['scan', '--format', 'json', '--fail-on', 'info']));
	assert.equal(code, 0);
	assert.deepEqual(
		report.findings.map(({ type, blast, redacted }: { type: string; blast: { level: string }; redacted: string }) => [
			type,
			blast.level,
			redacted,
		]),
		[['identifier.aws-arn', 'info', '…']],
	);
	const without = await json(run(['scan', '--format', 'json', '--no-identifiers']));
	assert.deepEqual(without.report.findings, []);
	assert.match((await run(['scan'])).stdout, /No secrets found/);
	assert.match((await run(['scan', '--identifiers'])).stdout, /AWS resource name/);
	assert.match((await run(['explain', 'main.tf:1'])).stdout, /AWS resource name/);
});

test('no output holds a value or a piece of one', async (t) => {
	const { write, run } = await workspace(t);
	const tokens = [githubToken(1), githubToken(2)];
	await write('a.env', `A_TOKEN=${tokens[0]}\nB_TOKEN=${tokens[1]}\n`);
	const canary = createCanary(tokens.map(randomPart));
	const commands = [
		['scan'],
		['scan', '--format', 'json'],
		['explain', 'a.env:1'],
		['contain', 'a.env:2'],
		['reach', 'a.env'],
		['scan', '--nonsense'],
	];
	for (const args of commands) {
		const { stdout, stderr } = await run(args);
		assert.deepEqual(canary.leaks(stdout + stderr), [], args.join(' '));
	}
});

const exits: readonly (readonly [name: string, args: readonly string[], code: number, message: RegExp])[] = [
	['finding at the default level', ['scan'], 1, /critical|high/],
	['a level above it', ['scan', 'low.env'], 0, /low|medium|info|No secrets/],
	['never', ['scan', '--fail-on', 'never'], 0, /critical|high/],
	['a clean file', ['scan', 'clean.txt'], 0, /No secrets found/],
	['a path that is not there', ['scan', 'nowhere'], 2, /nowhere does not exist/],
	['an unknown option', ['scan', '--colour'], 2, /--colour/],
	['a wrong level', ['scan', '--fail-on', 'worst'], 2, /--fail-on worst: expected critical, high/],
	['a wrong format', ['scan', '--format', 'xml'], 2, /--format xml: expected one of pretty, json/],
	['an unknown agent', ['scan', '--agents', 'hal9000'], 2, /hal9000.*cursor/],
	['a short salt', ['scan', '--salt', 'abc'], 2, /--salt must be at least 22/],
	['an option without its value', ['scan', '--format'], 2, /--format/],
	['--stdin with paths', ['scan', '--stdin', 'a'], 2, /--stdin takes no paths/],
	['a name without --stdin', ['scan', '--stdin-filename', 'a'], 2, /needs --stdin/],
	['an unknown command', ['scna'], 2, /Unknown command scna/],
	['an option for a command', ['--scan'], 2, /Unknown option --scan/],
	['a name of Object.prototype', ['constructor'], 2, /Unknown command/],
	['no command', [], 2, /Usage: agent-reach <command>/],
	['help', ['--help'], 0, /Usage: agent-reach <command>/],
	['help of a command', ['scan', '--help'], 0, /--fail-on <what>/],
	['the version', ['--version'], 0, /^\d+\.\d+\.\d+/],
	['explain without a place', ['explain'], 2, /needs a place/],
	['explain without a line', ['explain', 'a.env'], 2, /expected <file>:<line>/],
	['explain where nothing is', ['explain', 'a.env:2'], 2, /there are some in line 1/],
	['explain of a clean file', ['explain', 'clean.txt:1'], 2, /no secret was found in this file/],
	['reach without a path', ['reach'], 2, /at least one path/],
	['lsp without its transport', ['lsp'], 2, /lsp --stdio/],
	['control characters in an argument', ['scan', 'a\u001b[31m'], 2, /a<U\+001B>\[31m does not exist/],
];
for (const [name, args, code, message] of exits) {
	test(`exit code ${code}: ${name}`, async (t) => {
		const { write, run } = await workspace(t);
		await write('a.env', `GITHUB_TOKEN=${githubToken(1)}\n\n`);
		await write('clean.txt', 'nothing\n');
		await write('low.env', `DATABASE_URL=postgres://${'app:app'}@localhost/dev\n`);
		const { code: found, stdout, stderr } = await run(args);
		assert.equal(found, code, stdout + stderr);
		assert.match(stdout + stderr, message);
		assert.doesNotMatch(stderr, /\n\s+at /, 'no stack trace');
	});
}

test('files and folders are roots of their own; a folder inside another is not scanned twice', async (t) => {
	const { write, run, path } = await workspace(t);
	const other = await testFolder(t);
	await write('sub/a.env', `A_TOKEN=${githubToken(1)}\n`);
	await write('b.env', `A_TOKEN=${githubToken(2)}\n`);
	await other.write('c.env', `A_TOKEN=${githubToken(3)}\n`);
	const { report } = await json(run(['scan', 'sub', 'b.env', '.', other.at('c.env'), '--format', 'json']));
	assert.deepEqual(report.roots, [path, other.path]);
	assert.deepEqual(
		report.findings.map(({ root, file }: { root: string; file: string }) => `${basename(root)}/${file}`).sort(),
		[`${basename(path)}/b.env`, `${basename(path)}/sub/a.env`, `${basename(other.path)}/c.env`].sort(),
	);
});

test('standard input is judged by the name it is given', async (t) => {
	const { run } = await workspace(t);
	const input = `A_TOKEN=${githubToken(1)}\n`;
	const { code, report } = await json(
		run(['scan', '--stdin', '--stdin-filename', 'deploy/.env.production', '--format', 'json'], { input }),
	);
	assert.equal(code, 1);
	assert.equal(report.findings[0].file, 'deploy/.env.production');
	assert.equal(report.findings[0].blast.environment, 'production');
	const empty = await run(['scan', '--stdin'], { input: '' });
	assert.equal(empty.code, 0);
});

test('with a salt two machines agree, without one they do not', async (t) => {
	const { write, run, home } = await workspace(t);
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const identity = async (args: readonly string[], options: Partial<RunOptions> = {}) =>
		(await json(run(['scan', '--format', 'json', ...args], options))).report.findings[0].identity;
	const elsewhere = { home: `${home}-2` };
	t.after(() => rm(elsewhere.home, { recursive: true, force: true }));
	assert.equal(await identity(['--salt', salt]), await identity(['--salt', salt], elsewhere));
	assert.equal(await identity([]), await identity([]), 'the key of a user stays');
	assert.notEqual(await identity([]), await identity([], elsewhere));
});

test('the report is the same in every run', async (t) => {
	const { write, run } = await workspace(t);
	for (let index = 0; index < 150; index++) {
		await write(`d${index % 7}/f${index}.env`, `A_TOKEN=${githubToken(index % 50)}\n`);
	}
	const once = async () => {
		const { report } = await json(run(['scan', '--format', 'json', '--salt', salt]));
		return JSON.stringify({ ...report, stats: { ...report.stats, milliseconds: 0 } });
	};
	assert.equal(await once(), await once());
});

test('settings are read as the editor reads them, and what is wrong is told', async (t) => {
	const { write, run } = await workspace(t);
	await write(
		'.vscode/settings.json',
		'{ "agentReach.agents": ["codex"], "agentReach.exclude": ["*.env"], "agentReach.x": 1 }',
	);
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const { stdout, stderr, code } = await run(['scan', '--format', 'json']);
	const report = JSON.parse(stdout);
	assert.equal(code, 0, 'what is excluded does not fail');
	assert.deepEqual(report.agents, ['codex']);
	assert.deepEqual(report.findings[0].suppressed, { by: 'exclude', reason: '*.env' });
	assert.match(stderr, /\.vscode\/settings\.json:1: There is no setting agentReach\.x/);
});

test('when no agent is detected one stands in that reads everything', async (t) => {
	const { write, run } = await workspace(t);
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const { report } = await json(run(['scan', '--format', 'json']));
	assert.equal(report.agents.length, 1);
	assert.equal(report.findings[0].reach[0].verdict, 'reachable');
	assert.ok(report.findings[0].reach[0].channels.includes('shell'));
});

test('colour only where it is wanted; a level has a word and a shape as well', async (t) => {
	const { write, run } = await workspace(t);
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const hasColour = async (env?: Record<string, string>) =>
		(await run(['scan'], env && { env })).stdout.includes('\u001b[');
	assert.equal(await hasColour(), false);
	assert.equal(await hasColour({ FORCE_COLOR: '1' }), true);
	assert.equal(await hasColour({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
	assert.match((await run(['scan'])).stdout, /[◆▲] (critical|high)/);
});

test('names of files cannot write to the terminal', { skip: posixOnly }, async (t) => {
	const { write, run } = await workspace(t);
	await write('a\u001b[2J\u202e\n.env', `A_TOKEN=${githubToken(1)}\n`);
	const { stdout } = await run(['scan']);
	assert.equal(stdout.includes('\u001b') || stdout.includes('\u202e'), false);
	assert.match(stdout, /a<U\+001B>\[2J<U\+202E> \.env/);
});

test('a workspace of everything that is not a file ends well', { skip: posixOnly }, async (t) => {
	const { write, link, run, at } = await workspace(t);
	await promisify(execFile)('mkfifo', [at('pipe.env')]);
	await link('zero.env', '/dev/zero');
	await link('loop', 'loop');
	await write('.claude/settings.json', '{ "permissions": { "deny": [ "Read(');
	await write('.git/HEAD', 'ref: refs/heads/main\n');
	await write('.git/config', `[core]\n\tfsmonitor = touch ${at('ran')}\n`);
	await write('bad.env', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]));
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const { code, stdout, stderr } = await run(['scan', '--format', 'json']);
	assert.equal(code, 1, stderr);
	const report = JSON.parse(stdout);
	assert.equal(report.findings.length, 1);
	assert.deepEqual(
		report.stats.skipped.map(({ file }: { file: string }) => file),
		['loop', 'pipe.env', 'zero.env'],
	);
	assert.match(stderr, /\.claude\/settings\.json/);
	await assert.rejects(readFile(at('ran')));
});

test('nothing is written into the workspace', async (t) => {
	const { write, run, path } = await workspace(t);
	const { readdir } = await import('node:fs/promises');
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	await run(['scan']);
	await run(['explain', 'a.env:1']);
	assert.deepEqual(await readdir(path), ['a.env']);
});

test('a home folder that cannot be written does not matter', { skip: posixOnly }, async (t) => {
	const { write, run } = await workspace(t);
	await write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	const { code, report } = await json(run(['scan', '--format', 'json'], { env: { XDG_DATA_HOME: '/dev/null/x' } }));
	assert.equal(code, 1);
	assert.equal(report.findings.length, 1);
});

test('beyond a limit the scan is incomplete in every output, and never ends as clean', async (t) => {
	const { write, run, path } = await workspace(t);
	await write('.vscode/settings.json', '{ "agentReach.maxFiles": 3 }');
	for (let index = 0; index < 9; index++) await write(`d${index}/a.txt`, 'nothing\n');
	const sentence = `${basename(path)}: 7 of 10 files were not looked at, because agentReach.maxFiles is 3.`;
	const { code, report } = await json(run(['scan', '--format', 'json']));
	assert.equal(code, 2);
	assert.deepEqual(report.stats.incomplete, [sentence]);
	assert.equal(report.stats.skipped.length, 7);
	const schema = JSON.parse(await readFile(schemaFile, 'utf8'));
	assert.ok(new Ajv({ strict: false }).validate(schema, report));
	const pretty = await run(['scan']);
	assert.equal(pretty.code, 2);
	assert.ok(pretty.stderr.includes(sentence), pretty.stderr);
	assert.ok(pretty.stdout.includes(`Incomplete: ${sentence}`), pretty.stdout);
	assert.doesNotMatch(pretty.stdout, /No secrets found\./);
	const sarif = JSON.parse((await run(['scan', '--format', 'sarif'])).stdout).runs[0].invocations[0];
	assert.equal(sarif.executionSuccessful, false);
	assert.deepEqual(sarif.toolExecutionNotifications[0], { level: 'error', message: { text: sentence } });
	const forGitlab = JSON.parse((await run(['scan', '--format', 'gitlab'])).stdout);
	assertGitlabReport(forGitlab);
	const gitlab = forGitlab.scan;
	assert.equal(gitlab.status, 'failure');
	const { stdout: junit } = await run(['scan', '--format', 'junit']);
	assert.match(junit, /tests="1" failures="0" errors="1"/);
	assert.ok(junit.includes(`<error message="${sentence}"/>`), junit);
	assert.match((await run(['scan', '--format', 'markdown'])).stdout, /^## Agent Reach: .*, incomplete$/m);
	await write('d0/a.txt', `${githubToken(1)}\n`);
	await write('.vscode/settings.json', '{ "agentReach.maxFiles": 100 }');
	const whole = await json(run(['scan', '--format', 'json']));
	assert.equal(whole.code, 1);
	assert.equal(whole.report.stats.incomplete, undefined);
});
