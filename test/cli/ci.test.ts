import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { repository } from '../../scripts/bootstrap.mjs';
import { createCanary } from '../support/canary.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { isolatedEnvironment } from '../support/isolation.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { commandFile, homeBeside } from './command.ts';

// The templates are run as far as they run without the services that they are for: the scripts in them, by bash.
const skip = process.platform === 'win32' && 'the scripts are for bash';
const token = (number: number) => githubToken(700 + number);
const canary = createCanary([1, 2].map((number) => randomPart(token(number))));
const text = (file: string) => readFile(join(repository, file), 'utf8');

async function repositoryOf(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	git(folder.path, 'init', '-q');
	await folder.write('.cursor/rules/a.md', '');
	await folder.write('.vscode/settings.json', '{ "agentReach.salt": "a-salt-for-tests-of-pipelines" }');
	await folder.write('old.js', `const t = '${token(1)}';\n`);
	const base = commitAll(folder.path, 'base');
	const bash = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
		const all = { ...(await isolatedEnvironment(home)), ...env };
		try {
			const { stdout, stderr } = await promisify(execFile)('bash', [...args], { cwd: folder.path, env: all });
			return { code: 0, stdout, stderr };
		} catch (error) {
			const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
			return { code, stdout, stderr };
		}
	};
	return { ...folder, base, bash, home };
}

test('action.yml puts no expression into the text of a script, and hands every input on', async () => {
	const action = parse(await text('action.yml'));
	assert.equal(action.runs.using, 'composite');
	const used = JSON.stringify(action.runs.steps.map(({ env }: { env: object }) => env));
	for (const name of Object.keys(action.inputs)) assert.match(used, new RegExp(`inputs\\.${name}\\b`), name);
	for (const { run, shell } of action.runs.steps) {
		assert.doesNotMatch(run, /\$\{\{/);
		assert.equal(shell, 'bash');
	}
	for (const { description } of [...Object.values<{ description: string }>(action.inputs), action])
		assert.ok(description);
});

test('the step of the action: annotations, SARIF, summary and outputs of one scan', { skip }, async (t) => {
	const { bash, base, path, write, home } = await repositoryOf(t);
	await write('new.js', `const t = '${token(2)}';\n`);
	const files = { output: join(home, 'output'), summary: join(home, 'summary') };
	const env = {
		REACH_COMMAND: commandFile,
		REACH_BASE: base,
		REACH_FAIL_ON: 'high,new,new-allow',
		REACH_SARIF: 'out/reach.sarif',
		GITHUB_OUTPUT: files.output,
		GITHUB_STEP_SUMMARY: files.summary,
	};
	const failed = await bash([join(repository, 'ci/github.sh')], env);
	assert.equal(failed.code, 1, failed.stderr);
	assert.match(failed.stdout, /^::error file=new\.js,line=1/m);
	assert.doesNotMatch(failed.stdout, /^::error file=old\.js/m);
	const sarif = await readFile(join(path, 'out/reach.sarif'), 'utf8');
	assert.match(sarif, /"baselineState":"new"/);
	assert.match(await readFile(files.summary, 'utf8'), /## Agent Reach/);
	assert.match(await readFile(files.output, 'utf8'), /^exit-code=1\nsarif=out\/reach\.sarif\n$/);
	assert.deepEqual(canary.leaks(failed.stdout + failed.stderr + sarif + (await readFile(files.summary, 'utf8'))), []);
	await rm(join(path, 'new.js'));
	assert.equal((await bash([join(repository, 'ci/github.sh')], env)).code, 0);
	// What is given is one argument, whatever it looks like.
	const hostile = await bash([join(repository, 'ci/github.sh')], {
		...env,
		REACH_PATH: '--help; touch hacked',
		REACH_SARIF: 'a\nexit-code=0',
	});
	assert.equal(hostile.code, 2);
	assert.ok(!(await readdir(path)).includes('hacked'));
	assert.match(await readFile(files.output, 'utf8'), /exit-code=2\nsarif=aexit-code=0\n$/);
});

test('the job for GitLab: its script, its reports, and the base of a merge request', { skip }, async (t) => {
	const { bash, base, path, write } = await repositoryOf(t);
	const { 'agent-reach': job } = parse(await text('ci/gitlab.yml'));
	const [script] = job.script as string[];
	const env = {
		AGENT_REACH: `${process.execPath} ${commandFile}`,
		CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
		REACH_FAIL_ON: job.variables.REACH_FAIL_ON,
	};
	assert.equal((await bash(['-ec', script ?? ''], env)).code, 0, 'what was there passes');
	await write('old.js', `const t = '${token(1)}'; // agent-reach:allow quiet\n`);
	const silenced = await bash(['-ec', script ?? ''], env);
	assert.equal(silenced.code, 1, 'a new allow does not');
	for (const file of [job.artifacts.reports.secret_detection, job.artifacts.reports.junit]) {
		const report = await readFile(join(path, file), 'utf8');
		assert.ok(report.length > 100, file);
		assert.deepEqual(canary.leaks(report), []);
	}
	assert.equal(
		(await bash(['-ec', script ?? ''], { AGENT_REACH: env.AGENT_REACH })).code,
		0,
		'on the default branch the allow counts',
	);
});

test('no template fetches a program by its name: whoever registers the name would run in everybody’s pipeline', async () => {
	for (const file of [
		'ci/gitlab.yml',
		'ci/github.sh',
		'action.yml',
		'.pre-commit-hooks.yaml',
		'docs/ci.md',
		'README.md',
	]) {
		assert.deepEqual((await text(file)).match(/\bnpx (?!--no\b)[^\n]*/g), null, file);
	}
});

test('the hook of pre-commit looks at what is staged', { skip }, async (t) => {
	const { bash, path, write } = await repositoryOf(t);
	const [hook] = parse(await text('.pre-commit-hooks.yaml'));
	assert.equal(hook.language, 'script');
	const [script = '', ...args] = (hook.entry as string).split(' ');
	const file = join(repository, script);
	if (process.platform !== 'win32') assert.ok(((await stat(file)).mode & 0o100) !== 0, 'it can be executed');
	const run = () => bash(['-c', '"$0" "$@"', file, ...args], {});
	assert.equal((await run()).code, 0, 'nothing is staged');
	await mkdir(join(path, 'src'), { recursive: true });
	await write('src/new.js', `const t = '${token(2)}';\n`);
	git(path, 'add', 'src');
	const { code, stdout } = await run();
	assert.equal(code, 1);
	assert.match(stdout, /src\/new\.js/);
	assert.deepEqual(canary.leaks(stdout), []);
});
