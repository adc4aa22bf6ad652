import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { checkCommand } from '../../../server/src/cli/check.ts';
import { injectCommand } from '../../../server/src/cli/inject.ts';
import type { Command } from '../../../server/src/cli/io.ts';
import { readCommand } from '../../../server/src/cli/read.ts';
import { runCommand } from '../../../server/src/cli/run.ts';
import { setCommand } from '../../../server/src/cli/set.ts';
import { vaultCommand } from '../../../server/src/cli/vault.ts';
import { type ApprovalRequest, startBroker } from '../../../server/src/vaults/broker.ts';
import { createLocalVault } from '../../../server/src/vaults/local.ts';
import { dataFolder, type Machine } from '../../../server/src/vaults/paths.ts';
import { projectFrom } from '../../../server/src/vaults/reference.ts';
import { type CallOptions, callIn, type Outcome } from '../../support/callCommand.ts';
import { setOf } from '../../support/vaultSet.ts';

const canary = ['canary', 'value+/', '77ee'].join('-');
const passphrase = 'a passphrase for the test';

interface Place {
	readonly machine: Machine;
	readonly root: string;
	readonly reference: (name: string) => string;
	readonly call: (command: Command, argv: readonly string[], more?: CallOptions) => Promise<Outcome>;
}

/** A machine of its own with a workspace and a vault that holds API_KEY, opened by nobody. */
async function place(context: TestContext, options: { readonly vault?: boolean } = {}): Promise<Place> {
	const base = await realpath(await mkdtemp(join(tmpdir(), 'ar-cmd-')));
	context.after(() => rm(base, { recursive: true, force: true }));
	const root = join(base, 'shop');
	await mkdir(join(root, '.git'), { recursive: true });
	const env: Record<string, string> = {
		PATH: process.env['PATH'] ?? '',
		HOME: base,
		USERPROFILE: base,
		XDG_DATA_HOME: join(base, 'data'),
		XDG_RUNTIME_DIR: join(base, 'run'),
		LOCALAPPDATA: join(base, 'data'),
	};
	const machine: Machine = { platform: process.platform, env, home: base };
	const project = projectFrom(basename(root));
	if (options.vault !== false) {
		const vault = vaultOf(machine);
		await vault.setUpRecovery(passphrase);
		await vault.write(project, [{ name: 'API_KEY', value: canary, origin: 'a.ts' }]);
	}
	const reference = (name: string) => `ref+agent-reach://${project}/${name}`;
	await writeFile(join(root, 'agent-reach.refs'), `# names\nAPI_KEY=${reference('API_KEY')}\n`);
	return { machine, root, reference, call: (command, argv, more = {}) => callIn(root, env, command, argv, more) };
}

const identities = new WeakMap<object, string>();

/** The vault as the editor of this machine opens it. */
function vaultOf(machine: Machine) {
	return createLocalVault({
		folder: dataFolder(machine),
		custody: {
			load: async () => identities.get(machine),
			store: async (identity) => {
				identities.set(machine, identity);
			},
		},
		now: Date.now,
		workFactor: 10,
	});
}

async function editor(context: TestContext, { machine, root }: Place, approve: (request: ApprovalRequest) => boolean) {
	const asked: ApprovalRequest[] = [];
	const broker = await startBroker({
		machine,
		roots: [root],
		vaultsFor: async () => setOf(vaultOf(machine)),
		approve: async (request) => {
			asked.push(request);
			return approve(request);
		},
		approvalTimeout: () => 5,
		now: Date.now,
	});
	context.after(() => broker.close());
	return asked;
}

/** A program that proves it got the value without printing it in a form that is masked. */
const proof = [
	'node',
	'-e',
	`console.log('length', (process.env.API_KEY || '').length, process.env.API_KEY.split('').join('_'))`,
];
const spread = canary.split('').join('_');

test('run: with an approving editor the command gets the value', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	const { code, out } = await here.call(runCommand, ['--', ...proof]);
	assert.equal(code, 0);
	assert.match(out, new RegExp(`length ${canary.length} `));
	assert.ok(out.includes(spread));
	assert.deepEqual(
		asked.map(({ purpose, names }) => [purpose, names.map(({ name }) => name)]),
		[['run', ['API_KEY']]],
	);
	assert.match(asked[0]?.command ?? '', /^node -e /);
});

test('run: output that is not a terminal is masked', async (context) => {
	const here = await place(context);
	await editor(context, here, () => true);
	const script = `const k = process.env.API_KEY;
		process.stdout.write(k.slice(0, 5)); setTimeout(() => { process.stdout.write(k.slice(5) + '\\n');
		console.error(Buffer.from('user:' + k).toString('base64'), encodeURIComponent(k)); }, 30);`;
	const { code, out, err } = await here.call(runCommand, ['--', 'node', '-e', script]);
	assert.equal(code, 0);
	assert.equal(out, '[agent-reach:API_KEY]\n');
	for (const form of [canary, Buffer.from(canary).toString('base64').slice(0, 8), encodeURIComponent(canary)]) {
		assert.ok(!`${out}${err}`.includes(form));
	}
});

test('run: refused by the editor, nothing runs, and no passphrase is asked instead', async (context) => {
	const here = await place(context);
	await editor(context, here, () => false);
	const { code, out, err } = await here.call(runCommand, ['--', ...proof], { typed: [passphrase] });
	assert.equal(code, 2);
	assert.equal(out, '');
	assert.match(err, /refused/);
	assert.ok(!err.includes('passphrase of the vault'));
});

test('run: without editor and terminal it is refused; with a terminal the passphrase opens', async (context) => {
	const here = await place(context);
	const refused = await here.call(runCommand, ['--', ...proof]);
	assert.equal(refused.code, 2);
	assert.match(refused.err, /no terminal/);
	assert.equal(refused.out, '');
	const opened = await here.call(runCommand, ['--', ...proof], { typed: ['wrong passphrase', passphrase] });
	assert.equal(opened.code, 0, opened.err);
	assert.ok(opened.out.includes(spread));
	assert.match(opened.err, /not the recovery passphrase/);
	assert.match(opened.err, /To be released: API_KEY \([a-z0-9._-]+\/API_KEY\)/);
	assert.ok(!opened.err.includes(passphrase));
	const wrong = await here.call(runCommand, ['--', ...proof], { typed: ['wrong 1', 'wrong 2', 'wrong 3', passphrase] });
	assert.equal(wrong.code, 2);
});

test('run: every name that cannot be resolved is named, with the way to supply it', async (context) => {
	const here = await place(context);
	await editor(context, here, () => true);
	const lines = [
		`API_KEY=${here.reference('API_KEY')}`,
		`DATABASE_URL=${here.reference('DATABASE_URL')}`,
		'TEAM=op://Private/a/b',
	];
	await writeFile(join(here.root, 'agent-reach.refs'), lines.join('\n'));
	const { code, out, err } = await here.call(runCommand, ['--', ...proof]);
	assert.equal(code, 2);
	assert.equal(out, '');
	assert.match(err, /2 of 3 names/);
	assert.match(err, /DATABASE_URL: .*agent-reach set DATABASE_URL/);
	assert.match(err, /TEAM: 1Password is not a vault that you chose or confirmed.*Set the variable TEAM/);
	assert.ok(!err.includes(canary));
	const supplied = await here.call(runCommand, ['--', ...proof], { env: { DATABASE_URL: 'x', TEAM: 'y' } });
	assert.equal(supplied.code, 0, supplied.err);
	const only = await here.call(runCommand, ['--only', 'API_KEY', '--', ...proof]);
	assert.equal(only.code, 0, only.err);
});

test('run: references in the environment, in .env and in named files are resolved; others are pointed out', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	await writeFile(join(here.root, '.env'), `FROM_DOTENV=${here.reference('API_KEY')}\nPLAIN=plain\n`);
	await writeFile(join(here.root, '.env.production'), `FROM_PRODUCTION="${here.reference('API_KEY')}"\n`);
	const names = ['FROM_ENV', 'FROM_DOTENV', 'FROM_PRODUCTION', 'PLAIN'];
	const script = `for (const n of ${JSON.stringify(names)}) console.log(n, process.env[n]?.length)`;
	const env = { FROM_ENV: here.reference('API_KEY') };
	const first = await here.call(runCommand, ['--', 'node', '-e', script], { env });
	assert.equal(first.code, 0, first.err);
	assert.deepEqual(first.out.trim().split('\n'), [
		`FROM_ENV ${canary.length}`,
		`FROM_DOTENV ${canary.length}`,
		'FROM_PRODUCTION undefined',
		'PLAIN undefined',
	]);
	assert.match(first.err, /--env-file \.env\.production/);
	assert.deepEqual(
		asked[0]?.names.map(({ name }) => name),
		['API_KEY', 'FROM_DOTENV', 'FROM_ENV'],
	);
	const second = await here.call(runCommand, ['--env-file', '.env.production', '--', 'node', '-e', script], { env });
	assert.match(second.out, new RegExp(`FROM_PRODUCTION ${canary.length}`));
	const none = await here.call(runCommand, ['--env-file', 'nowhere', '--', 'true']);
	assert.equal(none.code, 2);
});

test('run: the text that an MCP host did not expand is no value', async (context) => {
	const here = await place(context);
	await editor(context, here, () => true);
	for (const text of ['${API_KEY}', '${env:API_KEY}', '{env:API_KEY}', '$API_KEY', '']) {
		const { code, out } = await here.call(runCommand, ['--', ...proof], { env: { API_KEY: text } });
		assert.equal(code, 0, text);
		assert.ok(out.includes(spread), text);
	}
	const other = await here.call(runCommand, ['--', ...proof], { env: { API_KEY: '${OTHER}' } });
	assert.match(other.out, /length 8 /, 'another variable is a value');
});

test('run: the reference file of a parent folder is found, but not beyond the repository', async (context) => {
	const here = await place(context);
	await editor(context, here, () => true);
	const deep = join(here.root, 'packages', 'api');
	await mkdir(deep, { recursive: true });
	assert.ok((await here.call(runCommand, ['--', ...proof], { cwd: deep })).out.includes(spread));
	await mkdir(join(here.root, 'packages', '.git'));
	const outside = await here.call(runCommand, ['--', 'node', '-e', 'console.log(process.env.API_KEY)'], { cwd: deep });
	assert.equal(outside.out, 'undefined\n');
});

test('run: exit codes and signals of the command are passed on', async (context) => {
	const here = await place(context);
	await writeFile(join(here.root, 'agent-reach.refs'), '');
	assert.equal((await here.call(runCommand, ['--', 'node', '-e', 'process.exit(7)'])).code, 7);
	assert.equal((await here.call(runCommand, ['node', '-e', 'process.exit(3)'])).code, 3);
	if (process.platform !== 'win32') {
		assert.equal((await here.call(runCommand, ['--', 'node', '-e', 'process.kill(process.pid, "SIGTERM")'])).code, 143);
	}
	const missing = await here.call(runCommand, ['--', 'no-such-command-here']);
	assert.equal(missing.code, 127);
	assert.match(missing.err, /command not found/);
	const piped = await here.call(runCommand, ['--', 'node', '-e', 'process.stdin.pipe(process.stdout)'], {
		input: 'through',
	});
	assert.equal(piped.out, 'through');
});

test('run: wrong arguments are told with the usage', async (context) => {
	const here = await place(context, { vault: false });
	for (const argv of [[], ['--'], ['--unknown', '--', 'x'], ['--env-file'], ['--only', 'NOT_THERE', '--', 'x']]) {
		const { code, err } = await here.call(runCommand, argv);
		assert.equal(code, 2);
		assert.match(err, /Usage: agent-reach run/);
	}
});

for (const command of [['env'], ['sh', '-c', 'printenv'], ['node', '-p', 'process.env']]) {
	test(`run: \`${command.join(' ')}\` is refused without a person, before anybody is asked`, async (context) => {
		const here = await place(context);
		const asked = await editor(context, here, () => true);
		const { code, out, err } = await here.call(runCommand, ['--', ...command]);
		assert.equal(code, 2);
		assert.equal(out, '');
		assert.match(err, /only a person/);
		assert.deepEqual(asked, []);
		const declined = await here.call(runCommand, ['--', ...command], { typed: ['n'] });
		assert.equal(declined.code, 2);
	});
}

test('run: a person may print the environment, and the editor is told that it is that', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	const { code, out } = await here.call(runCommand, ['--', 'node', '-p', 'process.env'], { typed: ['y'] });
	assert.equal(code, 0);
	assert.equal(asked[0]?.printsEnvironment, true);
	assert.ok(!out.includes(canary));
});

test('set: the value comes from standard input or is typed, never from the arguments', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	const refused = await here.call(setCommand, ['API_KEY', canary]);
	assert.equal(refused.code, 2);
	assert.ok(!refused.err.includes(canary));
	const stored = await here.call(setCommand, ['API_KEY'], { input: 'line 1\nline 2\n' });
	assert.equal(stored.code, 0, stored.err);
	assert.equal(asked.at(-1)?.purpose, 'set');
	assert.equal((await here.call(readCommand, ['API_KEY'])).out, 'line 1\nline 2');
	const typed = await here.call(setCommand, ['NEW_ONE'], { typed: [canary] });
	assert.equal(typed.code, 0, typed.err);
	assert.ok(!typed.err.includes(canary));
	assert.match(typed.err, /Add this line to agent-reach\.refs: NEW_ONE=ref\+agent-reach:\/\/shop\/NEW_ONE/);
	assert.equal((await here.call(readCommand, [here.reference('NEW_ONE')])).out, canary);
	for (const argv of [[], ['lower'], ['--x']]) assert.equal((await here.call(setCommand, argv)).code, 2);
	assert.equal((await here.call(setCommand, ['API_KEY'], { input: '' })).code, 2);
});

test('set in a repository with a scheme of its own: what to add is said in its way', async (context) => {
	const files: readonly { path: string; text: string; said: RegExp; own: boolean }[] = [
		{
			path: '.env.schema',
			text: '# @defaultSensitive=true\n# ---\n\nPORT=3000\n',
			said: /Add these lines to \.env\.schema:\n# @sensitive @required\nNEW_ONE=exec\('agent-reach read ref\+agent-reach:\/\/shop\/NEW_ONE'\)\n/,
			own: false,
		},
		{
			path: 'secretspec.toml',
			text: '[project]\nname = "x"\nrevision = "1.0"\n\n[profiles.default]\nOLD = { description = "old" }\n\n[profiles.dev]\n',
			said: /Add this line to secretspec\.toml, below \[profiles\.default\]: NEW_ONE = \{ .*providers = \["env"\] \}\n/,
			own: true,
		},
		{
			path: 'fnox.toml',
			text: '[providers.x]\ntype = "1password"\nvault = "Dev"\n\n[secrets]\n',
			said: /agent-reach\.refs/,
			own: true,
		},
		{ path: '.env.op', text: 'OLD="op://Dev/a/b"\n', said: /agent-reach\.refs/, own: true },
	];
	for (const { path, text, said, own } of files) {
		const here = await place(context);
		await editor(context, here, () => true);
		await writeFile(join(here.root, path), text);
		const { code, err } = await here.call(setCommand, ['NEW_ONE'], { input: canary });
		assert.equal(code, 0, err);
		assert.match(err, said);
		assert.equal(/Add this line to agent-reach\.refs: NEW_ONE=ref\+agent-reach:/.test(err), own, err);
		assert.ok(!err.includes(canary));
		assert.equal(await readFile(join(here.root, path), 'utf8'), text, 'nothing is written into the repository');
		assert.equal((await here.call(readCommand, [here.reference('NEW_ONE')])).out, canary);
	}
});

test('set of a name that a scheme has already goes where its reference leads', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	const call = (name: string) => `exec('agent-reach read ${here.reference(name)}')`;
	await writeFile(join(here.root, '.env.schema'), `# @sensitive\nMAPPED=${call('OTHER_NAME')}\nPLAIN=3000\n`);
	const mapped = await here.call(setCommand, ['MAPPED'], { input: canary });
	assert.equal(mapped.code, 0, mapped.err);
	assert.match(mapped.err, /stored as ref\+agent-reach:\/\/shop\/OTHER_NAME\.$/m);
	assert.doesNotMatch(mapped.err, /Add /);
	assert.match(
		(await here.call(setCommand, ['PLAIN'], { input: 'x' })).err,
		/PLAIN has another meaning in \.env\.schema/,
	);
	// 1Password's own files: to 1Password, and where that is not a vault of the folder, nowhere.
	await writeFile(join(here.root, '.env.op'), 'PAID="op://Dev/shop/PAID"\n');
	const before = asked.length;
	const foreign = await here.call(setCommand, ['PAID'], { input: canary });
	assert.equal(foreign.code, 2);
	assert.match(foreign.err, /1Password is not a vault that you chose/);
	assert.ok(
		asked.slice(before).every(({ names }) => names.every(({ reference }) => reference === 'op://Dev/shop/PAID')),
	);
	assert.ok(!(await vaultOf(here.machine).names('shop')).includes('PAID'));
});

test('op:// in the environment is resolved where 1Password is a vault of the user, and handed on elsewhere', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => true);
	const env = { PAID: 'op://Dev/shop/PAID' };
	const program = ['--', process.execPath, '-e', 'console.log(process.env.PAID, process.env.API_KEY.length)'];
	const other = await here.call(runCommand, program, { env });
	assert.equal(other.code, 0, other.err);
	assert.match(other.out, /^op:\/\/Dev\/shop\/PAID \d+\n$/);
	assert.match(other.err, /PAID: handed on as it is, an op:\/\/ reference; `agent-reach vault use 1password`/);
	assert.deepEqual(
		asked[0]?.names.map(({ name }) => name),
		['API_KEY'],
	);
	const chosen = { ...env, AGENT_REACH_VAULT: '1password', AGENT_REACH_VAULT_CONTAINER: 'Dev' };
	const mine = await here.call(runCommand, program, { env: chosen });
	// The editor of this test has no 1Password: not resolved, so not run, and never handed on as if it were the value.
	assert.equal(mine.code, 2, mine.err);
	assert.deepEqual(
		asked[1]?.names.map(({ name, reference }) => [name, reference]),
		[
			['API_KEY', here.reference('API_KEY')],
			['PAID', 'op://Dev/shop/PAID'],
		],
	);
	assert.equal(mine.out, '');
});

test('check: names with their state, no values, nobody is asked', async (context) => {
	const here = await place(context);
	const asked = await editor(context, here, () => false);
	await writeFile(
		join(here.root, 'agent-reach.refs'),
		`API_KEY=${here.reference('API_KEY')}\nMISSING=${here.reference('MISSING')}\nFROM_CI=${here.reference('FROM_CI')}\n`,
	);
	const { code, out } = await here.call(checkCommand, [], { env: { FROM_CI: 'x' } });
	assert.equal(code, 1);
	assert.match(out, /^API_KEY {2}resolved$/m);
	assert.match(out, /^MISSING {2}unresolved: .*agent-reach set MISSING$/m);
	assert.match(out, /^FROM_CI {2}resolved \(set in the environment\)$/m);
	assert.ok(!out.includes(canary));
	assert.deepEqual(asked, []);
	await writeFile(join(here.root, 'agent-reach.refs'), `API_KEY=${here.reference('API_KEY')}\n`);
	assert.equal((await here.call(checkCommand, [])).code, 0);
	assert.equal((await here.call(checkCommand, ['--nonsense'])).code, 2);
});

test('check: without editor and terminal it says that it cannot tell', async (context) => {
	const here = await place(context);
	const { code, err } = await here.call(checkCommand, []);
	assert.equal(code, 2);
	assert.match(err, /no terminal/);
	assert.equal((await here.call(checkCommand, [], { typed: [passphrase] })).code, 0);
});

test('read and inject: one value or a template, after approval only', async (context) => {
	const here = await place(context);
	let allowed = true;
	const asked = await editor(context, here, () => allowed);
	assert.equal((await here.call(readCommand, ['API_KEY'])).out, canary);
	const template = `a={{ API_KEY }}\nb=${here.reference('API_KEY')}\nc={{ ${here.reference('API_KEY')} }} {{ UNKNOWN }} {{lower}}\n`;
	const injected = await here.call(injectCommand, [], { input: template });
	assert.equal(injected.code, 0, injected.err);
	assert.equal(injected.out, `a=${canary}\nb=${canary}\nc=${canary} {{ UNKNOWN }} {{lower}}\n`);
	assert.deepEqual(
		asked.map(({ purpose }) => purpose),
		['read', 'inject'],
	);
	await writeFile(join(here.root, 'template'), `x={{API_KEY}} {{ ${here.reference('GONE')} }}`);
	const missing = await here.call(injectCommand, ['template']);
	assert.equal(missing.code, 2);
	assert.equal(missing.out, '');
	allowed = false;
	for (const [command, argv, input] of [
		[readCommand, ['API_KEY'], ''],
		[injectCommand, [], template],
	] as const) {
		const { code, out, err } = await here.call(command, argv, { input });
		assert.equal(code, 2);
		assert.equal(out, '');
		assert.match(err, /refused/);
	}
	assert.equal((await here.call(readCommand, ['NOT_THERE'])).code, 2);
	assert.equal((await here.call(injectCommand, ['no-such-file'])).code, 2);
});

test('read and inject without editor and terminal are refused', async (context) => {
	const here = await place(context);
	for (const [command, argv] of [
		[readCommand, ['API_KEY']],
		[injectCommand, []],
	] as const) {
		const { code, out } = await here.call(command, argv, { input: '{{ API_KEY }}' });
		assert.deepEqual([code, out], [2, '']);
	}
	assert.equal((await here.call(readCommand, ['API_KEY'], { typed: [passphrase] })).out, canary);
});

test('vault: status, and a vault made on a terminal that a passphrase opens', async (context) => {
	const here = await place(context, { vault: false });
	assert.match((await here.call(vaultCommand, ['status'])).out, /no vault yet; no recovery/);
	assert.equal((await here.call(vaultCommand, ['passphrase'])).code, 2);
	const unequal = await here.call(vaultCommand, ['passphrase'], { typed: [passphrase, 'something else'] });
	assert.equal(unequal.code, 2);
	const made = await here.call(vaultCommand, ['passphrase'], { typed: [passphrase, passphrase] });
	assert.equal(made.code, 0, made.err);
	assert.match((await here.call(vaultCommand, ['status'])).out, /locked; recovery is set up/);
	const stored = await here.call(setCommand, ['API_KEY'], { typed: [canary, passphrase] });
	assert.equal(stored.code, 0, stored.err);
	assert.equal((await here.call(readCommand, ['API_KEY'], { typed: [passphrase] })).out, canary);
	const editorVault = vaultOf(here.machine);
	await editorVault.unlockWithPassphrase(passphrase);
	assert.deepEqual(await editorVault.names('shop'), ['API_KEY']);
	assert.equal((await here.call(vaultCommand, ['nonsense'])).code, 2);
});

test('settings of the folder name another reference file and project', async (context) => {
	const here = await place(context);
	await editor(context, here, () => true);
	await mkdir(join(here.root, '.vscode'));
	const settings = `{ // ours\n "agentReach.referenceFile": "config/secrets.refs", "agentReach.project": "elsewhere", }`;
	await writeFile(join(here.root, '.vscode', 'settings.json'), settings);
	await mkdir(join(here.root, 'config'));
	await writeFile(join(here.root, 'config', 'secrets.refs'), `OTHER=${here.reference('API_KEY')}\n`);
	assert.equal((await here.call(checkCommand, [])).out, 'OTHER  resolved\n');
	const set = await here.call(setCommand, ['NEW_ONE'], { input: 'x' });
	assert.match(set.err, /config\/secrets\.refs: NEW_ONE=ref\+agent-reach:\/\/elsewhere\/NEW_ONE/);
});

test('each command tells its usage', async (context) => {
	const here = await place(context, { vault: false });
	for (const command of [runCommand, setCommand, checkCommand, readCommand, injectCommand, vaultCommand]) {
		const { code, out } = await here.call(command, ['--help']);
		assert.equal(code, 0);
		assert.match(out, /^agent-reach [a-z]+ /);
	}
});
