import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { noTerminal } from '../cli/terminal.ts';
import { startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';
import { place, posix } from './place.ts';

const token = githubToken(60);
const source = `const token = '${token}';\n`;

const broken: readonly (readonly [name: string, file: string, text: string | Uint8Array])[] = [
	['cut off', '.claude/settings.json', '{ "permissions": { "deny": [ "Read('],
	['of another shape', '.claude/settings.json', '{ "permissions": { "deny": "Read(app.mjs)" } }'],
	['a list', '.claude/settings.json', '[]'],
	['empty', '.claude/settings.json', ''],
	['no text', '.claude/settings.json', new Uint8Array([0, 1, 2, 255, 0, 0, 0])],
];
for (const [name, file, text] of broken) {
	test(`agents' rules that are ${name}: told, not believed, not overwritten`, { skip: noTerminal }, async (t) => {
		const { write, run, at, contain } = await place(t);
		await write(file, text);
		await write('app.mjs', source);
		const { stdout, stderr, code } = await run(['scan', '--agents', 'claude-code']);
		assert.equal(code, 1, stderr);
		assert.match(stdout, /reachable by Claude Code/);
		if (name !== 'empty') assert.match(stderr, /\.claude\/settings\.json/, 'the problem is told');
		const { screen } = await contain('app.mjs:1');
		const after = await readFile(at(file));
		if (name !== 'empty') assert.deepEqual(after, Buffer.from(text), `left as it was: ${screen}`);
		assert.doesNotMatch(screen, /Internal error|\n\s+at /);
	});
}

const settings: readonly (readonly [name: string, text: string, message: RegExp])[] = [
	[
		'a wrong type',
		'{ "agentReach.exclude": "*.env" }',
		/settings\.json:1: agentReach\.exclude must be a list of texts/,
	],
	[
		'a wrong number',
		'{\n "agentReach.maxFileSize": -1 }',
		/settings\.json:2: agentReach\.maxFileSize must be a whole number/,
	],
	['an object', '{ "agentReach.agents": { "a": 1 } }', /settings\.json:1: agentReach\.agents must be/],
	['a path out', '{ "agentReach.referenceFile": "../../x" }', /settings\.json:1: agentReach\.referenceFile/],
	['an absolute path', '{ "agentReach.baseline": "/etc/passwd" }', /settings\.json:1: agentReach\.baseline/],
	['a setting of the machine', '{ "agentReach.approvalTimeout": 20 }', /belongs into the user settings/],
	['cut off', '{ "agentReach.enable": fal', /settings\.json:1: Not valid JSON/],
	['a list', '[1]', /settings\.json/],
	['a prototype', '{ "agentReach.__proto__": 1, "agentReach.constructor": 1 }', /There is no s/],
	['deep', `${'['.repeat(100_000)}`, /settings\.json/],
];
for (const [name, text, message] of settings) {
	test(`editor settings with ${name}: told with the line, the scan goes on`, async (t) => {
		const { write, run } = await place(t);
		await write('.vscode/settings.json', text);
		await write('app.mjs', source);
		const { code, stderr } = await run(['scan']);
		assert.equal(code, 1, stderr);
		assert.match(stderr, message);
		assert.doesNotMatch(stderr, /\n\s+at |Internal/);
	});
}

for (const file of [
	'.claude/settings.json',
	'.gemini/settings.json',
	'.agent-reach-baseline.json',
	'.mcp.json',
	'.codex/config.toml',
	'x.json',
]) {
	test(`${file} nested without end: the scan goes on`, async (t) => {
		const { write, run } = await place(t);
		await write(file, (file.endsWith('.toml') ? 'a = ' : '{ "a": ') + '['.repeat(100_000));
		await write('app.mjs', source);
		const { code, stderr } = await run(['scan', '--agents', 'all']);
		assert.equal(code, 1, stderr);
		assert.doesNotMatch(stderr, /\n\s+at |Internal/);
	});
}

test('settings do not lead the reference file out of the workspace', { skip: noTerminal }, async (t) => {
	const { write, contain, at } = await place(t);
	await write('w/.vscode/settings.json', '{ "agentReach.referenceFile": "../outside.refs" }');
	await write('w/app.mjs', source);
	await contain(at('w/app.mjs:1'));
	await assert.rejects(access(at('outside.refs')));
});

for (const [name, text] of [
	['no lines of our syntax', '}}} \u0000 {{{\nNAME\n=x\nexport\n'],
	['a reference to nothing', 'A_TOKEN=ref+agent-reach://\nB=ref+agent-reach://x\nC=ref+other://y#/z\n'],
	['an unclosed quote', 'A_TOKEN="ref+agent-reach://p/A_TOKEN\n'],
] as const) {
	test(`a reference file with ${name}: check and run say so`, async (t) => {
		const { write, run } = await place(t);
		await write('agent-reach.refs', text);
		for (const args of [['check'], ['run', '--', process.execPath, '-e', 'console.log("ran")']]) {
			const { code, stdout, stderr } = await run(args);
			assert.doesNotMatch(stderr, /Internal|\n\s+at /);
			assert.notEqual(stdout + stderr, '', args.join(' '));
			if (args[0] === 'check') assert.notEqual(code, 0, stdout + stderr);
			if (name === 'a reference to nothing') {
				assert.equal(code, 2, stdout + stderr);
				assert.doesNotMatch(stdout, /ran/);
			} else assert.match(stderr, /agent-reach\.refs:1 is not NAME=<reference>/);
		}
	});
}

for (const [args, message] of [
	[['run'], /there is no command to run/],
	[['run', '--'], /there is no command to run/],
	[['run', '--nonsense', '--', 'true'], /unknown option --nonsense/],
	[['run', '--env-file', 'nowhere.env', '--', 'true'], /nowhere\.env/],
	[['run', '--', 'no-such-program-here'], /no-such-program-here/],
	[['set'], /a name is needed/],
	[['set', 'lower case'], /a name is made of/],
	[['set', 'A', 'value'], /command line can be seen/],
	[['check', '--nonsense'], /--nonsense/],
	[['read'], /./],
	[['read', 'not a reference'], /./],
	[['inject', '--nonsense'], /--nonsense/],
	[['vault', 'nonsense'], /status, passphrase/],
	[['explain', 'nowhere.env:1'], /nowhere\.env/],
	[['explain', '.:1'], /./],
	[['contain', 'nowhere.env:1'], /nowhere\.env/],
	[['contain', 'app.mjs:0'], /is not a place/],
	[['lsp', '--port'], /--stdio/],
] as const) {
	test(`agent-reach ${args.join(' ')}: a clear error`, async (t) => {
		const { write, run } = await place(t);
		await write('app.mjs', source);
		const { code, stdout, stderr } = await run(args);
		assert.ok(code !== 0 && code !== 1, `exit code ${code}: ${stdout}${stderr}`);
		assert.match(stderr, message);
		assert.doesNotMatch(stderr, /Internal|\n\s+at |undefined|\[object/);
	});
}

/** A repository whose configuration names programs wherever git would run one; each of them leaves a file behind. */
async function hostileRepository(at: (path: string) => string, write: (path: string, text: string) => Promise<void>) {
	const identity = ['-c', 'user.name=Dana', '-c', 'user.email=dana@acme.example', '-c', 'commit.gpgsign=false'];
	const git = (...args: string[]) => promisify(execFile)('git', [...identity, ...args], { cwd: at('.') });
	await git('init', '-q', '-b', 'main');
	await write('app.mjs', source);
	await write('.gitattributes', '* filter=evil diff=evil merge=evil\n');
	await git('add', '-A');
	await git('commit', '-q', '-m', 'one');
	const ran = `touch ${at('ran')}-`;
	await mkdir(at('hooks'));
	for (const hook of [
		'post-index-change',
		'pre-commit',
		'post-checkout',
		'reference-transaction',
		'fsmonitor-watchman',
	]) {
		await writeFile(at(join('hooks', hook)), `#!/bin/sh\n${ran}hook\n`, { mode: 0o755 });
	}
	const entries = [
		[
			'core',
			`fsmonitor = ${ran}fsmonitor`,
			`sshCommand = ${ran}ssh`,
			`hooksPath = ${at('hooks')}`,
			`pager = ${ran}pager`,
		],
		[
			'core',
			`editor = ${ran}editor`,
			`askPass = ${ran}askpass`,
			`gitProxy = ${ran}proxy`,
			`alternateRefsCommand = ${ran}refs`,
		],
		['alias', `rev-list = !${ran}alias`, `cat-file = !${ran}alias`, `log = !${ran}alias`, `status = !${ran}alias`],
		['filter "evil"', `clean = ${ran}clean`, `smudge = ${ran}smudge`, `process = ${ran}process`, 'required = true'],
		['diff "evil"', `textconv = ${ran}textconv`, `command = ${ran}diff`],
		['diff', `external = ${ran}external`],
		['credential', `helper = !${ran}credential`],
		['gpg', `program = ${ran}gpg`],
		['log', 'showSignature = true'],
		['remote "origin"', `url = ext::sh -c ${ran}ext`, 'promisor = true', 'partialclonefilter = blob:none'],
		['extensions', 'partialClone = origin'],
	];
	const text = entries
		.map(([section, ...lines]) => `[${section}]\n${lines.map((entry) => `\t${entry}\n`).join('')}`)
		.join('');
	await writeFile(at('.git/config'), `[core]\n\trepositoryformatversion = 1\n${text}`);
	const { readdir } = await import('node:fs/promises');
	return async () => (await readdir(at('.'))).filter((name) => name.startsWith('ran'));
}

test('a hostile .git/config runs nothing: scan and explain', { skip: posix ? false : 'shell scripts' }, async (t) => {
	const { at, write, run } = await place(t);
	const ran = await hostileRepository(at, write);
	for (const args of [['scan'], ['explain', 'app.mjs:1'], ['reach', 'app.mjs']]) {
		const { code, stderr } = await run(args);
		assert.ok(code === 0 || code === 1, stderr);
		assert.deepEqual(await ran(), [], args.join(' '));
	}
});

test('a hostile .git/config runs nothing: the search for leftovers', { skip: noTerminal }, async (t) => {
	const { at, write, contain } = await place(t);
	const ran = await hostileRepository(at, write);
	const { code, screen } = await contain('app.mjs:1');
	assert.equal(code, 0, screen);
	assert.deepEqual(await ran(), []);
	assert.match(screen, /history|commit/i, 'the commit is pointed out all the same');
});

for (const trusted of [false, true]) {
	test(`a hostile .git/config runs nothing: editor, ${trusted ? 'trusted' : 'Restricted Mode'}`, {
		skip: posix ? false : 'shell scripts',
	}, async () => {
		await using folders = await testFolders({});
		const write = (path: string, text: string) => writeFile(folders.file(path), text);
		const ran = await hostileRepository(folders.file, write);
		const client = await startClient({ folders: [folders.workspace], home: folders.home, own: { trusted } });
		const uri = folders.uri('app.mjs');
		client.open(uri, source, 'javascript');
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.ok(diagnostic);
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		await client.request('textDocument/hover', { textDocument: { uri }, position: diagnostic.range.start });
		await client.request('textDocument/codeAction', {
			textDocument: { uri },
			range: diagnostic.range,
			context: { diagnostics: [diagnostic] },
		});
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		const outcome = await client.request<{ state: string }>('workspace/executeCommand', {
			command: 'agentReach.server.contain',
			arguments: [target],
		});
		assert.equal(outcome.state, trusted ? 'contained' : 'failed');
		assert.deepEqual(await ran(), []);
		if (!trusted) {
			assert.equal(await readFile(folders.file('app.mjs'), 'utf8'), source);
			assert.deepEqual(client.edits, []);
		}
		await client.close();
	});
}
