import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { isolatedEnvironment } from '../support/isolation.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, commandFile, homeBeside } from './command.ts';

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

/** `script` of util-linux gives a program a terminal of its own. */
function hasScript(): boolean {
	try {
		return execFileSync('script', ['--version'], { stdio: 'pipe' }).includes('util-linux');
	} catch {
		return false;
	}
}

interface Step {
	readonly wait: RegExp;
	readonly answer: string;
}

/** Runs the command on a terminal and answers its questions as they come. */
async function onTerminal(args: readonly string[], cwd: string, home: string, steps: readonly Step[]) {
	const command = [process.execPath, commandFile, ...args].map((part) => `'${part}'`).join(' ');
	const env = { ...(await isolatedEnvironment(home)), TERM: 'xterm', NO_COLOR: '1' };
	const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env });
	let screen = '';
	let answered = 0;
	const left = [...steps];
	child.stdout.on('data', (chunk: Buffer) => {
		screen += chunk.toString('utf8');
		const [step] = left;
		if (step?.wait.test(screen.slice(answered))) {
			answered = screen.length;
			left.shift();
			child.stdin.write(`${step.answer}\n`);
		}
	});
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	return { code, screen };
}

test('on a terminal: ask, store, edit, read again; the program still works', { skip: !hasScript() }, async (t) => {
	const { path, home, at } = await workspace(t);
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
});

test('on a terminal: no means no', { skip: !hasScript() }, async (t) => {
	const { path, home, at } = await workspace(t);
	const before = await readFile(at('app.mjs'), 'utf8');
	const { code, screen } = await onTerminal(['contain', 'app.mjs:1'], path, home, [{ wait: /Do this\?/, answer: 'n' }]);
	assert.equal(code, 2);
	assert.match(screen, /Nothing was changed/);
	assert.equal(await readFile(at('app.mjs'), 'utf8'), before);
});
