import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { MapData } from '../../server/src/annotate/map/data.ts';
import { createCanary } from '../support/canary.ts';
import { assertGitlabReport } from '../support/gitlabSchema.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

const salt = 'a-salt-for-tests-of-fail-on';
const token = (number: number) => githubToken(500 + number);
const line = (number: number, end = '') => `export const t${number} = '${token(number)}';${end}\n`;
const allow = ' // agent-reach:allow a test';

interface Report {
	readonly findings: readonly { readonly id: string; readonly file: string }[];
	readonly allows: { readonly total: number; readonly by: Readonly<Record<string, number>> };
	readonly comparison?: {
		readonly base: string;
		readonly newFindings: readonly string[];
		readonly newAllows: readonly {
			readonly file: string;
			readonly line?: number;
			readonly by: string;
			readonly text: string;
		}[];
	};
	readonly notes: readonly {
		readonly kind: string;
		readonly file: string;
		readonly line?: number;
		readonly text: string;
	}[];
}

/** A repository with an old secret, an old allow and a clean file, committed; then on a branch. */
async function repository(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	git(folder.path, 'init', '-q');
	await folder.write('.cursor/rules/a.md', '');
	await folder.write('.vscode/settings.json', JSON.stringify({ 'agentReach.salt': salt }));
	await folder.write('old.js', line(1));
	await folder.write('allowed.js', line(2, allow));
	await folder.write('clean.js', 'export {};\n');
	commitAll(folder.path, 'base');
	git(folder.path, 'checkout', '-q', '-b', 'work');
	const run = (...args: string[]) => agentReach(['scan', ...args], { cwd: folder.path, home });
	const scan = async (...args: string[]) => {
		const { code, stdout, stderr } = await run('--format', 'json', ...args);
		assert.notEqual(stdout, '', stderr);
		return { code, report: JSON.parse(stdout) as Report };
	};
	return { ...folder, run, scan };
}

const newFiles = ({ comparison, findings }: Report) =>
	comparison?.newFindings.map((id) => findings.find((finding) => finding.id === id)?.file);

test('--fail-on new: what the base commit holds lets the build pass, also when it moves', async (t) => {
	const { scan, write, path } = await repository(t);
	assert.equal((await scan()).code, 1);
	assert.equal((await scan('--base', 'main', '--fail-on', 'high,new')).code, 0);
	await write('clean.js', line(1));
	await rm(join(path, 'old.js'));
	commitAll(path, 'moved');
	const moved = await scan('--base', 'main', '--fail-on', 'high,new');
	assert.equal(moved.code, 0);
	assert.deepEqual(newFiles(moved.report), []);
	await write('more.js', line(3));
	for (const commit of [false, true]) {
		if (commit) commitAll(path, 'new');
		const { code, report } = await scan('--base', 'main', '--fail-on', 'new');
		assert.equal(code, 1, 'committed or not');
		assert.deepEqual(newFiles(report), ['more.js']);
	}
	assert.equal((await scan('--base', 'main', '--fail-on', 'never')).code, 0);
});

test('what happens on the base branch meanwhile is not held against this one', async (t) => {
	const { scan, write, path } = await repository(t);
	git(path, 'checkout', '-q', 'main');
	await rm(join(path, 'old.js'));
	commitAll(path, 'the base removes it');
	git(path, 'checkout', '-q', 'work');
	await write('mine.txt', 'x\n');
	commitAll(path, 'mine');
	assert.equal((await scan('--base', 'main', '--fail-on', 'new')).code, 0);
});

test('--fail-on new-allow: a silence that was not there', async (t) => {
	const { scan, run, write, path } = await repository(t);
	const fails = async (by: string, file: string) => {
		const { code, report } = await scan('--base', 'main', '--fail-on', 'new-allow');
		assert.equal(code, 1, by);
		assert.deepEqual(
			report.comparison?.newAllows.map((each) => [each.by, each.file]),
			[[by, file]],
		);
		git(path, 'checkout', '-q', '.');
		git(path, 'clean', '-qfd');
		return report.comparison?.newAllows[0];
	};
	assert.equal((await scan('--base', 'main', '--fail-on', 'new-allow')).code, 0, 'old allows and secrets pass');
	await write('old.js', line(1, allow));
	assert.equal((await fails('agent-reach:allow', 'old.js'))?.line, 1);
	await write('allowed.js', line(2, allow) + line(2, allow));
	await fails('agent-reach:allow', 'allowed.js');
	await write('.vscode/settings.json', JSON.stringify({ 'agentReach.salt': salt, 'agentReach.exclude': ['old.js'] }));
	await fails('exclude', '.vscode/settings.json');
	const identity = (await scan()).report.findings.find(({ file }) => file === 'old.js') as unknown as {
		identity: string;
		type: string;
	};
	const entry = { identity: identity.identity, type: identity.type, file: 'old.js', reason: 'x' };
	await write('.agent-reach-baseline.json', JSON.stringify({ version: 1, findings: [entry] }));
	await fails('baseline', '.agent-reach-baseline.json');
	// A file that moves takes its allow along.
	await rename(join(path, 'allowed.js'), join(path, 'moved.js'));
	assert.equal((await scan('--base', 'main', '--fail-on', 'new-allow')).code, 0);
	const quieter = {
		'agentReach.salt': salt,
		'agentReach.minimumLevel': 'critical',
		'agentReach.languages': { json: false },
		'agentReach.maxLineLength': 5_000,
		'agentReach.maxFiles': 1_000,
		'agentReach.maxTotalBytes': 2_000_000,
	};
	await write('.vscode/settings.json', JSON.stringify(quieter));
	const { report } = await scan('--base', 'main', '--fail-on', 'new-allow');
	assert.deepEqual(
		report.comparison?.newAllows.map(({ by, text }) => [by, text]),
		[
			['settings', 'agentReach.minimumLevel marks less in the editor: critical'],
			['settings', 'agentReach.languages marks nothing in json'],
			['maxLineLength', 'agentReach.maxLineLength greys out more: 5000'],
			['settings', 'agentReach.maxFiles is smaller: 1000'],
			['settings', 'agentReach.maxTotalBytes is smaller: 2000000'],
		],
	);
	git(path, 'checkout', '-q', '.');
	await write('.gitleaksignore', 'old.js:generic-api-key:1\n');
	const { stdout, code } = await run('--base', 'main', '--fail-on', 'high,new,new-allow', '--format', 'github');
	assert.equal(code === 1, /title=New allow/.test(stdout), stdout);
});

test('a baseline entry that holds longer than it did is a new allow', async (t) => {
	const { scan, write, path } = await repository(t);
	const { report } = await scan();
	const found = report.findings.find(({ file }) => file === 'old.js') as unknown as { identity: string; type: string };
	const entry = (expires: string) => {
		const { identity, type } = found;
		return JSON.stringify(
			{ version: 1, findings: [{ identity, type, file: 'old.js', reason: 'x', expires }] },
			undefined,
			2,
		);
	};
	await write('.agent-reach-baseline.json', entry('2099-01-01'));
	git(path, 'checkout', '-q', 'main');
	commitAll(path, 'baseline');
	git(path, 'checkout', '-q', '-B', 'work');
	assert.equal((await scan('--base', 'main', '--fail-on', 'high,new-allow')).code, 0);
	await write('.agent-reach-baseline.json', entry('2099-12-31'));
	const longer = await scan('--base', 'main', '--fail-on', 'high,new-allow');
	assert.equal(longer.code, 1);
	assert.match(longer.report.comparison?.newAllows[0]?.text ?? '', /holds longer/);
	assert.equal(longer.report.comparison?.newAllows[0]?.line, 4);
	await write('.agent-reach-baseline.json', entry('2026-01-01'));
	const ended = await scan('--fail-on', 'high');
	assert.equal(ended.code, 1, 'an entry that ended accepts nothing');
	assert.deepEqual(
		ended.report.notes.filter(({ kind }) => kind.startsWith('baseline')).map(({ kind, line: at }) => [kind, at]),
		[['baseline-expired', 4]],
	);
	await rm(join(path, 'old.js'));
	await write('.agent-reach-baseline.json', entry('2099-01-01'));
	const unused = await scan();
	assert.deepEqual(
		unused.report.notes.filter(({ kind }) => kind.startsWith('baseline')).map(({ kind, line: at }) => [kind, at]),
		[['baseline-unused', 4]],
	);
});

test('--fail-on by agent: a file that only another agent reaches does not fail', async (t) => {
	const { scan } = await repository(t);
	assert.equal((await scan('--agents', 'cursor,claude-code', '--fail-on', 'high,agent:cursor')).code, 1);
	assert.equal((await scan('--agents', 'cursor', '--fail-on', 'high,agent:claude-code')).code, 0);
});

test('allows are counted by what allows', async (t) => {
	const { scan, write } = await repository(t);
	await write('.vscode/settings.json', JSON.stringify({ 'agentReach.exclude': ['old.js'] }));
	assert.deepEqual((await scan()).report.allows, { total: 2, by: { 'agent-reach:allow': 1, exclude: 1 } });
});

test('every format tells what is new, without a value', async (t) => {
	const { run, write } = await repository(t);
	await write('more.js', line(3) + line(4, allow));
	const canary = createCanary([1, 2, 3, 4].map((number) => randomPart(token(number))));
	for (const [format, pattern] of [
		['pretty', /New since main: 1 secret, 1 allow\n/],
		['sarif', /"baselineState":"new"/],
		['github', /::error file=more\.js,line=2,title=New allow::/],
		['junit', /<failure type="new-allow"/],
		['json', /"newAllows":\[\{/],
		['gitlab', /"level":"warn","value":"more\.js:2: /],
		['html', /"title":"New since main: 1 secret, 1 allow","lines":\[\{"place":"more\.js:1"/],
		['markdown', /### New since main\\: 1 secret, 1 allow\n\n- `more\.js:1` GitHub .*\n- `more\.js:2` /],
	] as const) {
		const { code, stdout, stderr } = await run('--format', format, '--base', 'main', '--fail-on', 'high,new,new-allow');
		assert.equal(code, 1, stderr);
		assert.match(stdout, pattern);
		assert.deepEqual(canary.leaks(stdout + stderr), []);
	}
});

test('GitLab and HTML mark each finding that is new, and no other', async (t) => {
	const { run, write } = await repository(t);
	await write('more.js', line(3) + line(2));
	const against = ['--base', 'main', '--fail-on', 'never'];
	const report = JSON.parse((await run('--format', 'gitlab', ...against)).stdout);
	assertGitlabReport(report);
	const { vulnerabilities } = report;
	const marked = vulnerabilities.map(
		(each: { location: { file: string; start_line: number }; details: { new: unknown } }) => [
			`${each.location.file}:${each.location.start_line}`,
			each.details.new,
		],
	);
	const mark = (value: boolean) => ({ type: 'value', name: 'New since main', value });
	assert.deepEqual(
		new Map(marked),
		new Map([
			['more.js:1', mark(true)],
			['more.js:2', mark(false)],
			['old.js:1', mark(false)],
		]),
	);
	const plain = JSON.parse((await run('--format', 'gitlab')).stdout);
	assert.ok(
		plain.vulnerabilities.every((each: object) => !('details' in each)),
		'nothing was compared',
	);
	const dataOf = (page: string) => JSON.parse(/id="data">(.*?)<\/script>/.exec(page)?.[1] ?? '').data as MapData;
	const data = dataOf((await run('--format', 'html', ...against)).stdout);
	const names = new Map(data.files.map(({ id, path }) => [id, path]));
	assert.deepEqual(
		data.credentials
			.filter(({ isNew }) => isNew)
			.map(({ places }) => places.map(({ file, line: at }) => `${names.get(file)}:${at}`)),
		[['more.js:1']],
	);
	assert.equal(data.credentials.length, 3);
	const hidden = dataOf((await run('--format', 'html', '--no-paths', ...against)).stdout);
	assert.deepEqual(hidden.news?.lines, [], 'the sentences name files');
	assert.equal(hidden.credentials.filter(({ isNew }) => isNew).length, 1);
	assert.equal(dataOf((await run('--format', 'html')).stdout).news, undefined);
});

test('without a base, with a base that is none, and outside of a repository', async (t) => {
	const { run, path } = await repository(t);
	for (const [args, text] of [
		[['--fail-on', 'new'], /need --base/],
		[['--fail-on', 'new-allow'], /need --base/],
		[['--base', 'nowhere'], /no commit/],
		[['--base', '--output=x'], /no commit|--base/],
		[['--fail-on', 'high,low'], /one level/],
		[['--fail-on', 'agent:'], /expected/],
	] as const) {
		const { code, stderr } = await run(...args);
		assert.equal(code, 2, args.join(' '));
		assert.match(stderr, text);
	}
	await rm(join(path, '.git'), { recursive: true });
	const { code, stderr } = await run('--base', 'main');
	assert.equal(code, 2);
	assert.match(stderr, /no git repository/);
});
