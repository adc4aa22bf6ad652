import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type ApprovingEditor, approvingEditor } from '../support/approvingEditor.ts';
import { createCanary } from '../support/canary.ts';
import { linuxOnly, posixOnly } from '../support/machine.ts';
import { commandFile, type Outcome } from './command.ts';
import { noTerminal, onTerminal } from './terminal.ts';

const value = ['run', 'Zx9qLmT4', 'vRw7+/KpB2n', 'value'].join('-');
const skip = posixOnly;

interface Started {
	readonly child: ReturnType<typeof spawn>;
	readonly ended: Promise<Outcome & { readonly signal: NodeJS.Signals | null }>;
	readonly shows: (text: string) => Promise<void>;
}

/** Starts the built command as a shell would, with pipes. */
function start(
	here: ApprovingEditor,
	args: readonly string[],
	more: Started['child']['spawnargs'] = [],
	cwd = here.root,
): Started {
	const child = spawn(process.execPath, [...more, commandFile, ...args], { cwd, env: here.env });
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (chunk: Buffer) => {
		stdout += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		stderr += chunk.toString();
	});
	child.stdin.end();
	const ended = new Promise<Outcome & { readonly signal: NodeJS.Signals | null }>((resolve) => {
		child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
	});
	const shows = async (text: string) => {
		while (!stdout.includes(text) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
	};
	return { child, ended, shows };
}

function call(here: ApprovingEditor, args: readonly string[], cwd?: string) {
	return start(here, args, [], cwd).ended;
}

const one = (context: TestContext, options?: { readonly timeout?: number }) =>
	approvingEditor(context, { API_KEY: value }, options);

test('the program gets the value, and whatever of it reaches a pipe is masked', { skip }, async (context) => {
	const here = await one(context);
	const script = [
		'test ${#API_KEY} -gt 9 && echo long',
		'printf "plain %s\\n" "$API_KEY"',
		'printf %s "$API_KEY" | base64',
		'printf "%s%s" 123456789012345678901234567890123456789012345678901 "$API_KEY" | base64 -w 76',
		'printf %s "$API_KEY" | od -An -tx1 | tr -d " \\n"; echo',
		'printf "half %s" "$(printf %s "$API_KEY" | cut -c1-12)"; sleep 0.2; printf "%s\\n" "$(printf %s "$API_KEY" | cut -c13-)"',
		'printf "to stderr %s\\n" "$API_KEY" >&2',
	].join('\n');
	const { code, stdout, stderr } = await call(here, ['run', '--', 'sh', '-c', script]);
	assert.equal(code, 0, stderr);
	assert.match(stdout, /^long$/m);
	assert.match(stdout, /^half \[agent-reach:API_KEY\]$/m);
	assert.match(stderr, /^to stderr \[agent-reach:API_KEY\]$/m);
	const canary = createCanary([value]);
	assert.deepEqual(
		[canary.leaks(stdout), canary.leaks(stdout.replaceAll('\n', '')), canary.leaks(stderr)],
		[[], [], []],
	);
});

test('a terminal stays a terminal, and is not masked', { skip: skip || noTerminal }, async (context) => {
	const here = await one(context);
	const home = here.base;
	const script =
		'console.log([0, 1, 2].map((fd) => require("node:tty").isatty(fd)).join(), process.env.API_KEY === process.argv[1])';
	// The environment of the test's terminal has other folders, so the vault there is opened by its passphrase.
	await mkdir(join(home, '.local', 'share'), { recursive: true });
	await symlink(join(home, 'data', 'agent-reach'), join(home, '.local', 'share', 'agent-reach'));
	await rm(join(home, 'data', 'agent-reach', 'run'), { recursive: true });
	const run = await onTerminal(['run', '--', process.execPath, '-e', script, value], here.root, home, [
		{ wait: /passphrase/, answer: 'a passphrase for the test' },
	]);
	assert.equal(run.code, 0, run.screen);
	assert.match(run.screen, /true,true,true true/);
});

for (const [signal, code] of [
	['SIGTERM', 143],
	['SIGINT', 130],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const) {
	test(`${signal} reaches the program, which decides; its end is ours`, { skip }, async (context) => {
		const here = await one(context);
		const polite = `process.on('${signal}', () => { console.log('got it'); process.exit(7); }); console.log('ready'); setInterval(() => {}, 1000);`;
		const first = start(here, ['run', '--', process.execPath, '-e', polite]);
		await first.shows('ready');
		first.child.kill(signal);
		const outcome = await first.ended;
		assert.deepEqual([outcome.code, outcome.stdout], [7, 'ready\ngot it\n'], outcome.stderr);
		const second = start(here, [
			'run',
			'--',
			process.execPath,
			'-e',
			`console.log('ready'); setInterval(() => {}, 1000);`,
		]);
		await second.shows('ready');
		second.child.kill(signal);
		assert.equal((await second.ended).code, code);
	});
}

test('exit codes are passed on; what cannot be started says so', { skip }, async (context) => {
	const here = await one(context);
	for (const code of [0, 1, 42, 255]) {
		assert.equal((await call(here, ['run', '--', 'sh', '-c', `exit ${code}`])).code, code);
	}
	assert.equal((await call(here, ['run', '--', 'no-such-program-here'])).code, 127);
	await writeFile(join(here.root, 'not-executable'), 'x');
	assert.equal((await call(here, ['run', '--', './not-executable'])).code, 126);
});

/** Commands that an agent would try to have the values printed. */
const dumps: readonly (readonly string[])[] = [
	['env'],
	['/usr/bin/env'],
	['printenv', 'API_KEY'],
	['sh', '-c', 'env'],
	['bash', '-c', 'set'],
	['bash', '-c', 'export -p'],
	['cat', '/proc/self/environ'],
	['sh', '-c', 'cat /proc/self/env*'],
	['npx', 'env'],
	['python3', '-c', 'import os; os.system("env")'],
];

test('what prints the environment is refused without a person, and nobody is asked', { skip }, async (context) => {
	const here = await one(context);
	for (const command of dumps) {
		const { code, stdout, stderr } = await call(here, ['run', '--', ...command]);
		assert.deepEqual([code, stdout], [2, ''], command.join(' '));
		assert.match(stderr, /only a person at a terminal can allow that/);
	}
	assert.deepEqual(here.asked, []);
});

test('no is no, and so is no answer: run, read, inject, summon', { skip }, async (context) => {
	for (const [answer, words] of [
		[() => false, /refused in the editor/],
		[() => new Promise<boolean>(() => undefined), /Nobody approved the request in time/],
	] as const) {
		const here = await one(context, { timeout: 1 });
		await writeFile(join(here.root, 'template'), 'x={{ API_KEY }}\n');
		const out = join(here.base, 'out');
		const commands = [
			['run', '--', 'sh', '-c', 'echo ran'],
			['read', 'API_KEY'],
			['read', here.reference('API_KEY')],
			['inject', 'template'],
			['inject', 'template', '--output', out],
			['summon', 'API_KEY'],
		];
		here.answer = answer;
		for (const command of commands) {
			const { code, stdout, stderr } = await call(here, command);
			assert.deepEqual([code, stdout], [2, ''], command.join(' '));
			assert.match(stderr, words);
		}
		await assert.rejects(stat(out));
		assert.equal(here.asked.length, commands.length, 'each of them is asked about');
	}
});

test('read and summon print the value alone, after approval', { skip }, async (context) => {
	const here = await one(context);
	assert.equal((await call(here, ['read', 'API_KEY'])).stdout, value);
	assert.equal((await call(here, ['summon', 'API_KEY'])).stdout, value);
	assert.deepEqual(
		here.asked.map(({ purpose, command }) => [purpose, command]),
		[
			['read', 'agent-reach read API_KEY'],
			['read', 'agent-reach summon API_KEY'],
		],
	);
});

test('inject --output: a file for this user alone, outside the workspace; the person sees where', {
	skip,
}, async (context) => {
	const here = await one(context);
	await writeFile(join(here.root, 'template'), 'x={{ API_KEY }}\n');
	const out = join(here.base, 'out', 'config');
	await mkdir(join(here.base, 'out'));
	for (const before of [undefined, 'older and longer than the new text, for sure, and readable for everybody']) {
		if (before !== undefined) {
			await writeFile(out, before);
			await chmod(out, 0o644);
		}
		const { code, stdout, stderr } = await call(here, ['inject', 'template', '--output', '../out/config']);
		assert.deepEqual([code, stdout], [0, ''], stderr);
		assert.equal(await readFile(out, 'utf8'), `x=${value}\n`);
		assert.equal((await stat(out)).mode & 0o777, 0o600);
		assert.deepEqual(createCanary([value]).leaks(stderr), []);
	}
	assert.deepEqual(await readdir(join(here.base, 'out')), ['config']);
	assert.equal(here.asked[0]?.command, `agent-reach inject template --output ${out}`);
});

test('inject --output: ways into the workspace are closed before anybody is asked', { skip }, async (context) => {
	const here = await one(context);
	await writeFile(join(here.root, 'template'), 'x={{ API_KEY }}\n');
	await mkdir(join(here.root, 'sub'));
	await symlink(here.root, join(here.base, 'link'));
	await symlink(join(here.root, 'stolen'), join(here.base, 'file-link'));
	await symlink(join(here.base, 'elsewhere'), join(here.base, 'dangling'));
	await mkdir(join(here.base, 'other', '.git'), { recursive: true });
	await mkdir(join(here.base, 'other', 'deep'));
	await mkdir(join(here.base, 'folder'));
	for (const target of [
		'out',
		'./sub/out',
		join(here.root, 'out'),
		`${here.base}/folder/../shop/out`,
		'/proc/self/cwd/out',
		join(here.base, 'link', 'out'),
		join(here.base, 'link', 'sub', '..', 'out'),
		join(here.base, 'file-link'),
		join(here.base, 'dangling'),
		join(here.base, 'other', 'deep', 'out'),
		join(here.base, 'folder'),
		`${here.base}/folder/`,
		join(here.base, 'no-such-folder', 'out'),
		'/dev/stdout',
		'',
	]) {
		const { code, stdout, stderr } = await call(here, ['inject', 'template', '--output', target]);
		assert.deepEqual([code, stdout], [2, ''], `${target}: ${stderr}`);
	}
	assert.deepEqual(here.asked, []);
	assert.deepEqual((await readdir(here.root)).sort(), ['.git', 'agent-reach.refs', 'sub', 'template']);
	await assert.rejects(lstat(join(here.base, 'elsewhere')));
	const below = await call(here, ['inject', '../template', '--output', '../out'], join(here.root, 'sub'));
	assert.equal(below.code, 2, 'from a folder of the workspace the workspace above counts');
});

test('inject --output: a folder that becomes a link while the person is asked is not written through', {
	skip,
}, async (context) => {
	const here = await one(context);
	await writeFile(join(here.root, 'template'), 'x={{ API_KEY }}\n');
	const folder = join(here.base, 'folder');
	await mkdir(folder);
	here.answer = async () => {
		await rename(folder, `${folder}-before`);
		await symlink(here.root, folder);
		return true;
	};
	const { code, stdout } = await call(here, ['inject', 'template', '--output', join(folder, 'out')]);
	assert.deepEqual([code, stdout], [2, '']);
	assert.deepEqual((await readdir(here.root)).sort(), ['.git', 'agent-reach.refs', 'template']);
	assert.deepEqual(await readdir(`${folder}-before`), []);
});

test('what the reference file calls a name does not hide what is released', { skip }, async (context) => {
	const here = await approvingEditor(context, { API_KEY: value, PRODUCTION_DATABASE: 'another value of it' });
	await writeFile(join(here.root, 'agent-reach.refs'), `COLOUR=${here.reference('PRODUCTION_DATABASE')}\n`);
	const { code } = await call(here, ['run', '--', 'sh', '-c', 'exit 0']);
	assert.equal(code, 0);
	assert.deepEqual(
		here.asked[0]?.names.map(({ name, reference }) => [name, reference]),
		[['COLOUR', here.reference('PRODUCTION_DATABASE')]],
	);
});

test('the values are in the environment of the program and of nobody else', {
	skip: linuxOnly,
}, async (context) => {
	const here = await one(context);
	const running = start(here, [
		'run',
		'--',
		process.execPath,
		'-e',
		`console.log('ready'); setInterval(() => {}, 1000);`,
	]);
	await running.shows('ready');
	const parent = await readFile(`/proc/${running.child.pid}/environ`, 'latin1');
	const line = await readFile(`/proc/${running.child.pid}/cmdline`, 'latin1');
	const [pid] = (await readFile(`/proc/${running.child.pid}/task/${running.child.pid}/children`, 'utf8')).split(' ');
	const child = await readFile(`/proc/${pid}/environ`, 'latin1');
	const arguments_ = await readFile(`/proc/${pid}/cmdline`, 'latin1');
	running.child.kill();
	await running.ended;
	assert.ok(child.includes(value));
	assert.ok(![parent, line, arguments_].some((text) => text.includes(value)));
});
