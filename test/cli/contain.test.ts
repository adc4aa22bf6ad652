import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';
import { noTerminal, onTerminal } from './terminal.ts';

const token = githubToken(1);

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await mkdir(home);
	await folder.write('.cursor/rules/a.md', 'x\n');
	await folder.write('app.mjs', `const token = '${token}';\nconsole.log(token === process.argv[2]);\n`);
	return { ...folder, home };
}

test('without a terminal and without an editor nothing is changed', async (t) => {
	const { path, home, at } = await workspace(t);
	const before = await readFile(at('app.mjs'), 'utf8');
	for (const args of [
		['contain', 'app.mjs:1'],
		['contain', 'app.mjs:1', '--yes'],
	]) {
		const { code, stdout, stderr } = await agentReach(args, { cwd: path, home });
		assert.equal(code, 2);
		assert.match(stdout + stderr, /Nothing was changed|no terminal/);
	}
	assert.equal(await readFile(at('app.mjs'), 'utf8'), before);
});

test('two secrets in one line need a column', async (t) => {
	const { path, home, write } = await workspace(t);
	await write('two.mjs', `const a = '${githubToken(2)}', b = '${githubToken(3)}';\n`);
	const { code, stderr } = await agentReach(['contain', 'two.mjs:1'], { cwd: path, home });
	assert.equal(code, 2);
	assert.match(stderr, /several secrets in this line; name one of 1:12, 1:\d+/);
});

test('in a subfolder the workspace above counts: its agents decide', async (t) => {
	const { path, home, write } = await workspace(t);
	await write('tools/x.mjs', `const token = '${githubToken(4)}';\n`);
	const { stdout } = await agentReach(['explain', 'x.mjs:1'], { cwd: `${path}/tools`, home });
	assert.match(stdout, /Cursor/);
	assert.match(stdout, /tools\/x\.mjs/);
});

test('on a terminal: ask, store, edit, read again; the program still works', { skip: noTerminal }, async (t) => {
	const { path, home, at, write } = await workspace(t);
	const passphrase = 'correct horse battery';
	const contained = await onTerminal(['contain', 'app.mjs:1'], path, home, [
		{ wait: /Do this\?/, answer: 'y' },
		{ wait: /New passphrase:/, answer: passphrase },
		{ wait: /Once more:/, answer: passphrase },
	]);
	assert.equal(contained.code, 0, contained.screen);
	assert.match(contained.screen, /Contained: the value is gone/);
	assert.match(contained.screen, /github\.com\/settings\/tokens/);
	assert.deepEqual(createCanary([randomPart(token)]).leaks(contained.screen), []);
	assert.match(await readFile(at('app.mjs'), 'utf8'), /process\.env\.GITHUB/);
	assert.match(await readFile(at('agent-reach.refs'), 'utf8'), /^GITHUB_\w+=ref\+agent-reach:\/\//m);
	assert.match(await readFile(at('.cursorignore'), 'utf8'), /app\.mjs/);
	const again = await agentReach(['scan'], { cwd: path, home });
	assert.equal(again.code, 0, again.stdout);

	const run = await onTerminal(['run', '--', process.execPath, 'app.mjs', token], path, home, [
		{ wait: /passphrase/, answer: passphrase },
	]);
	assert.equal(run.code, 0, run.screen);
	assert.match(run.screen, /true/);
	assert.match(run.screen, /To be released: (GITHUB_\w+) \([a-z0-9._-]+\/\1\)/);

	// Taken out of version control again, say: the value keeps its name.
	const references = await readFile(at('agent-reach.refs'), 'utf8');
	await write('app.mjs', `const token = '${token}';\nconsole.log(token === process.argv[2]);\n`);
	const repeated = await onTerminal(['contain', 'app.mjs:1'], path, home, [
		{ wait: /passphrase/, answer: passphrase },
		{ wait: /Do this\?/, answer: 'y' },
	]);
	assert.equal(repeated.code, 0, repeated.screen);
	assert.equal(await readFile(at('agent-reach.refs'), 'utf8'), references);
});

test('on a terminal: no means no', { skip: noTerminal }, async (t) => {
	const { path, home, at } = await workspace(t);
	const before = await readFile(at('app.mjs'), 'utf8');
	const { code, screen } = await onTerminal(['contain', 'app.mjs:1'], path, home, [{ wait: /Do this\?/, answer: 'n' }]);
	assert.equal(code, 2);
	assert.match(screen, /Nothing was changed/);
	assert.equal(await readFile(at('app.mjs'), 'utf8'), before);
});

test('a value that stays in another place of its file is not called contained', { skip: noTerminal }, async (t) => {
	const { path, home, at, write } = await workspace(t);
	await write('app.mjs', `const token = '${token}';\nconst known = /${token}/;\n`);
	const passphrase = 'correct horse battery';
	const { code, screen } = await onTerminal(['contain', 'app.mjs:1'], path, home, [
		{ wait: /Do this\?/, answer: 'y' },
		{ wait: /New passphrase:/, answer: passphrase },
		{ wait: /Once more:/, answer: passphrase },
	]);
	assert.equal(code, 2, screen);
	assert.match(screen, /Not finished yet/);
	assert.match(screen, /app\.mjs still holds GITHUB_TOKEN, in a place that the fix could not change/);
	assert.match(screen, /app\.mjs:2/);
	assert.deepEqual(createCanary([randomPart(token)]).leaks(screen), []);
	assert.doesNotMatch(screen, /Contained/);
	assert.match(
		await readFile(at('app.mjs'), 'utf8'),
		/^const token = process\.env\.GITHUB_TOKEN;\nconst known = \/ghp_/,
	);
});

test('a file, a folder: what does not fit is said', async (t) => {
	const { path, home } = await workspace(t);
	for (const [args, message] of [
		[['contain'], /needs <file>:<line>, a file, or --all/],
		[['contain', '.'], /is a folder; contain everything in it with --all/],
		[['contain', '--all', 'app.mjs'], /is a file; --all takes a folder/],
		[['contain', 'none.mjs'], /does not exist/],
		[['contain', '--all', '.cursor'], /no secret was found that could be contained/],
	] as const) {
		const { code, stderr } = await agentReach([...args], { cwd: path, home });
		assert.equal(code, 2);
		assert.match(stderr, message);
	}
});

test('on a terminal: a whole folder at once', { skip: noTerminal }, async (t) => {
	const { path, home, at, write } = await workspace(t);
	await write('lib/two.mjs', `export const a = '${githubToken(2)}';\nexport const b = '${githubToken(3)}';\n`);
	const passphrase = 'correct horse battery';
	const { code, screen } = await onTerminal(['contain', '--all'], path, home, [
		{ wait: /Do this\?/, answer: 'y' },
		{ wait: /New passphrase:/, answer: passphrase },
		{ wait: /Once more:/, answer: passphrase },
	]);
	assert.equal(code, 0, screen);
	assert.match(screen, /Contained: 3 values are gone from 2 files on disk/);
	assert.deepEqual(createCanary([1, 2, 3].map((number) => randomPart(githubToken(number)))).leaks(screen), []);
	for (const file of ['app.mjs', 'lib/two.mjs']) assert.doesNotMatch(await readFile(at(file), 'utf8'), /ghp_/);
	const again = await agentReach(['scan'], { cwd: path, home });
	assert.equal(again.code, 0, again.stdout);
});
