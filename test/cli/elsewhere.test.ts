import assert from 'node:assert/strict';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Ajv } from 'ajv';
import { createCanary } from '../support/canary.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside, type RunOptions } from './command.ts';

const schemaFile = new URL('../../schemas/report.schema.json', import.meta.url);
const salt = 'a-salt-for-tests-of-the-command';

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursor/rules/a.md', 'x\n');
	const inHome = async (path: string, text: string) => {
		await mkdir(dirname(join(home, path)), { recursive: true });
		await writeFile(join(home, path), text);
	};
	const run = (args: readonly string[], options: Partial<RunOptions> = {}) =>
		agentReach(args, { cwd: folder.path, home, ...options });
	const json = async (args: readonly string[], options: Partial<RunOptions> = {}) => {
		const { stdout, stderr, code } = await run(['scan', '--format', 'json', '--salt', salt, ...args], options);
		assert.notEqual(stdout, '', stderr);
		const report = JSON.parse(stdout);
		const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
			JSON.parse(await readFile(schemaFile, 'utf8')),
		);
		assert.equal(valid(report), true, JSON.stringify(valid.errors));
		return { report, code, stderr };
	};
	return { ...folder, home, inHome, run, json };
}

interface JsonFinding {
	readonly type: string;
	readonly identity: string;
	readonly file?: string;
	readonly root?: string;
	readonly source: {
		kind: string;
		variable?: string;
		commits?: string[];
		commitCount?: number;
		keptBy?: string[];
		gone?: boolean;
	};
	readonly start: { line: number };
	readonly reach: { agent: string; verdict: string; channels: string[] }[];
}

const ofKind = (report: { findings: JsonFinding[] }, kind: string) =>
	report.findings.filter(({ source }) => source.kind === kind);

test('--home finds credentials, histories, agents’ files and transcripts, and links them to the workspace', async (t) => {
	const { write, inHome, json, run, home } = await workspace(t);
	const tokens = [1, 2, 3, 4, 5, 6].map(githubToken);
	await write('.env', `GITHUB_TOKEN=${tokens[0]}\n`);
	await inHome('.netrc', `machine github.com login x password ${tokens[1]}\n`);
	await inHome('.bash_history', `ls\nexport GITHUB_TOKEN=${tokens[2]}\n`);
	await inHome('.cursor/mcp.json', JSON.stringify({ mcpServers: { gh: { env: { GITHUB_TOKEN: tokens[3] } } } }));
	await inHome('.claude/projects/x/1.jsonl', `${JSON.stringify({ text: `GITHUB_TOKEN=${tokens[0]}` })}\n`);
	await inHome('.config/gh/hosts.yml', `github.com:\n  oauth_token: ${tokens[4]}\n`);
	await inHome('Documents/private.txt', `GITHUB_TOKEN=${tokens[5]}\n`);
	const { report, code } = await json(['--home']);
	assert.equal(code, 1);
	const found = ofKind(report, 'home');
	assert.deepEqual(
		[...new Set(found.map(({ file }) => file))].sort(),
		['.bash_history', '.claude/projects/x/1.jsonl', '.config/gh/hosts.yml', '.cursor/mcp.json', '.netrc']
			.map((path) => join(home, path))
			.sort(),
	);
	const transcript = found.find(({ file }) => file?.endsWith('.jsonl'));
	const [inFile] = ofKind(report, 'file');
	assert.equal(transcript?.identity, inFile?.identity, 'the same value has the same identity');
	const history = found.find(({ file }) => file?.endsWith('.bash_history'));
	assert.equal(history?.start.line, 2);
	assert.equal('root' in (history ?? {}), false);
	assert.deepEqual(history?.reach.find(({ agent }) => agent === 'cursor')?.channels.includes('shell'), true);
	const mcp = report.files.find(({ path }: { path: string }) => path.endsWith('mcp.json'));
	assert.equal(
		mcp.reach.some((row: { channel: string; agent: string }) => row.channel === 'mcp' && row.agent === 'cursor'),
		true,
	);
	assert.ok(report.stats.home.looked >= 5);
	const pretty = await run(['scan', '--home']);
	assert.match(pretty.stdout, /In the home folder/);
	assert.match(pretty.stdout, /~\/\.claude\/projects\/x\/1\.jsonl/);
	assert.match(pretty.stdout, /the same value as \.env:1/);
	assert.doesNotMatch(pretty.stdout, /private\.txt/);
	assert.deepEqual(
		createCanary(tokens.map(randomPart)).leaks(JSON.stringify(report) + pretty.stdout + pretty.stderr),
		[],
	);
	const without = await json([]);
	assert.equal(ofKind(without.report, 'home').length, 0, 'only when asked for');
});

test('--home leaves the workspace itself out and survives what is no file', async (t) => {
	const { path, inHome, home, write } = await workspace(t);
	await inHome('.aws/credentials', '');
	await mkdir(join(home, '.netrc'), { recursive: true });
	await write('.npmrc', `//registry.npmjs.org/:_authToken=${githubToken(1)}\n`);
	const { code, stdout, stderr } = await agentReach(['scan', '--format', 'json', '--home'], {
		cwd: path,
		home: path,
	});
	assert.equal(code, 1, stderr);
	assert.deepEqual(
		JSON.parse(stdout).findings.map(({ source }: JsonFinding) => source.kind),
		['file'],
	);
});

test('--env names variables and never a value', async (t) => {
	const { json, run } = await workspace(t);
	const tokens = [githubToken(1), githubToken(2)];
	const env = {
		GITHUB_TOKEN: tokens[0] ?? '',
		MY_THING: `${tokens[1]}`,
		HARMLESS: 'blue',
		REFERENCE_TOKEN: 'op://vault/item/field',
	};
	const { report, code } = await json(['--env'], { env });
	assert.equal(code, 1);
	const found = ofKind(report, 'env');
	assert.deepEqual(found.map(({ source }) => source.variable).sort(), ['GITHUB_TOKEN', 'MY_THING']);
	for (const finding of found) {
		assert.equal('file' in finding, false);
		assert.deepEqual(finding.reach.find(({ agent }) => agent === 'cursor')?.channels, ['shell', 'env']);
	}
	const pretty = await run(['scan', '--env'], { env });
	assert.match(pretty.stdout, /In the environment/);
	assert.match(pretty.stdout, /GITHUB_TOKEN/);
	assert.deepEqual(
		createCanary(tokens.map(randomPart)).leaks(JSON.stringify(report) + pretty.stdout + pretty.stderr),
		[],
	);
});

test('--history: each value once, commits counted, stash and reflog, gone or still there', async (t) => {
	const { path, write, json, run } = await workspace(t);
	const [kept = '', gone = '', stashed = '', dropped = ''] = [1, 2, 3, 4].map(githubToken);
	git(path, 'init', '-q');
	await write('.env', `GITHUB_TOKEN=${kept}\nGH_TOKEN=${gone}\n`);
	const first = commitAll(path, 'first');
	await write('other.txt', 'x\n');
	commitAll(path, 'second');
	await write('copy.env', `A_TOKEN=${gone}\n`);
	commitAll(path, 'third');
	await rm(join(path, 'copy.env'));
	await write('.env', `GITHUB_TOKEN=${kept}\n`);
	commitAll(path, 'fourth');
	await write('lost.env', `A_TOKEN=${dropped}\n`);
	const lost = commitAll(path, 'lost');
	git(path, 'reset', '-q', '--hard', 'HEAD~1');
	await write('other.txt', `A_TOKEN=${stashed}\n`);
	git(path, 'stash', '-q');
	const { report, code, stderr } = await json(['--history']);
	assert.equal(code, 1, stderr);
	const found = ofKind(report, 'history');
	assert.equal(found.length, 4, JSON.stringify(found));
	const [inFile] = ofKind(report, 'file');
	const live = found.find(({ identity }) => identity === inFile?.identity)?.source;
	assert.deepEqual([live?.gone, live?.commits, live?.keptBy], [false, [first], ['branches', 'stash', 'reflog']]);
	const old = found.find(({ source }) => source.gone && source.commits?.includes(first))?.source;
	assert.deepEqual([old?.commitCount, old?.keptBy], [3, ['branches']]);
	const byReflog = found.find(({ source }) => source.commits?.includes(lost))?.source;
	assert.deepEqual(byReflog, { kind: 'history', commits: [lost], commitCount: 1, keptBy: ['reflog'], gone: true });
	assert.ok(found.some(({ source }) => source.keptBy?.join() === 'stash' && source.gone));
	assert.equal(report.stats.history.incomplete, undefined);
	const pretty = await run(['scan', '--history']);
	assert.match(pretty.stdout, /In the git history/);
	assert.match(pretty.stdout, /in 3 commits \(branches\), first in [0-9a-f]{10}; gone from the files/);
	const values = [kept, gone, stashed, dropped].map(randomPart);
	assert.deepEqual(createCanary(values).leaks(JSON.stringify(report) + pretty.stdout + pretty.stderr), []);
});

test('--history from a folder inside the repository, and without a repository', async (t) => {
	const { path, write, json, at } = await workspace(t);
	const none = await json(['--history']);
	assert.equal(none.report.stats.history, undefined);
	git(path, 'init', '-q');
	await write('top.env', `A_TOKEN=${githubToken(1)}\n`);
	await write('sub/in.env', `A_TOKEN=${githubToken(2)}\n`);
	commitAll(path, 'x');
	const { report } = await json(['--history'], { cwd: at('sub') });
	assert.deepEqual(
		ofKind(report, 'history').map(({ file }) => file),
		['../top.env', 'in.env'],
	);
});

test('--history runs nothing that a hostile configuration names', async (t) => {
	const { path, write, json, at } = await workspace(t);
	git(path, 'init', '-q');
	await write('.env', `GITHUB_TOKEN=${githubToken(1)}\n`);
	await write('.gitattributes', '* diff=evil filter=evil\n');
	commitAll(path, 'x');
	const proof = at('ran');
	const evil = `touch ${proof}`;
	await write(
		'.git/config',
		[
			'[core]',
			'repositoryformatversion = 0',
			...['fsmonitor', 'pager', 'editor', 'sshCommand', 'askPass', 'alternateRefsCommand', 'gitProxy'].map(
				(key) => `${key} = ${evil}`,
			),
			`hooksPath = ${at('hooks')}`,
			'[diff]',
			`external = ${evil}`,
			'[diff "evil"]',
			`textconv = ${evil}`,
			`command = ${evil}`,
			'[filter "evil"]',
			`smudge = ${evil}`,
			`clean = ${evil}`,
			`process = ${evil}`,
			'[credential]',
			`helper = !${evil}`,
			'[uploadpack]',
			`packObjectsHook = ${evil}`,
			'[remote "origin"]',
			`url = ext::${evil}`,
			'promisor = true',
			'[gpg]',
			`program = ${evil}`,
			'[log]',
			'showSignature = true',
			'[pager]',
			`rev-list = ${evil}`,
			`diff-tree = ${evil}`,
			`cat-file = ${evil}`,
			'[alias]',
			`rev-list = !${evil}`,
			'',
		].join('\n'),
	);
	await write('.git/hooks/post-index-change', `#!/bin/sh\n${evil}\n`);
	const { report } = await json(['--history']);
	assert.equal(ofKind(report, 'history').length, 1);
	await assert.rejects(stat(proof), 'something of the configuration ran');
});

test('what is allowed in the files is allowed in the history as well', async (t) => {
	const { path, write, json } = await workspace(t);
	git(path, 'init', '-q');
	await write('a.env', `GITHUB_TOKEN=${githubToken(1)}\n`);
	commitAll(path, 'x');
	await write('a.env', `GITHUB_TOKEN=${githubToken(1)} # agent-reach:allow a test value\n`);
	const { report, code } = await json(['--history']);
	assert.equal(code, 0, JSON.stringify(report.findings));
	assert.equal(ofKind(report, 'history').length, 1, 'it is counted all the same');
});

test('--stdin takes none of them', async (t) => {
	const { run } = await workspace(t);
	const { code, stderr } = await run(['scan', '--stdin', '--history'], { input: '' });
	assert.equal(code, 2);
	assert.match(stderr, /leave --home, --env and --history away/);
});
