import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { hasScript, onTerminal } from '../cli/terminal.ts';
import { migrated } from '../unit/languages/support.ts';
import { debianPrograms } from '../vaults/tools.ts';
import { toolchains } from './index.ts';
import { s, type Toolchain } from './toolchain.ts';

// Programs of every language, before and after the fix, built and run by the language's own tools: both print the same,
// the first with the value in its source, the second with the value from `agent-reach run`.

const passphrase = 'correct horse battery';
const wanted = process.env['AGENT_REACH_LANGUAGES']?.split(',');
const terminal = hasScript();
let folder = '';
let home = '';
/** Entries in the vault: value -> name. */
const stored = new Map<string, string>();

before(async () => {
	folder = await mkdtemp(join(tmpdir(), 'agent-reach-languages-'));
	home = join(folder, 'home');
	await mkdir(home);
});
after(() => rm(folder, { recursive: true, force: true }));

const chosen = toolchains.filter(({ title }) => wanted?.includes(title) !== false);
await installTools(chosen);

for (const toolchain of chosen) {
	const missing = toolchain.tools.find(([program = '', ...args]) => spawnSync(program, args).status !== 0);
	const skip = missing === undefined ? (terminal ? false : 'no script(1) to answer on a terminal') : `no ${missing[0]}`;
	test(`${toolchain.title}: ${toolchain.programs.length} programs print the same before and after`, { skip }, () =>
		compare(toolchain),
	);
}

/** All of Debian's packages that are missing, in one go. */
async function installTools(all: readonly Toolchain[]): Promise<void> {
	const lacking = all.filter(({ tools }) => tools.some(([program = '']) => spawnSync(program).error !== undefined));
	const packages = [...new Set(lacking.flatMap(({ debian = [] }) => debian))];
	const wantedPrograms = lacking
		.filter(({ debian }) => debian !== undefined)
		.flatMap(({ tools }) => tools.map(([name = '']) => name));
	if (packages.length > 0) await debianPrograms(wantedPrograms, packages);
}

async function compare(toolchain: Toolchain): Promise<void> {
	const old = join(folder, toolchain.title, 'before');
	const fresh = join(folder, toolchain.title, 'after');
	const texts = toolchain.programs.map(({ text }, index) => text.replaceAll('§', String(index)));
	const fixed: string[] = [];
	/** Variable -> entry. */
	const names = new Map<string, string>();
	for (const [index, text] of texts.entries()) {
		const path = toolchain.file(index);
		const { value } = migrated(path, text).migration;
		const name = await nameOf(value);
		const beside = fixed.map((each, at) => ({ path: toolchain.file(at), text: each }));
		const { text: after, migration } = migrated(path, text, { name, beside });
		const raw = text.slice(text.indexOf('«') + 1, text.indexOf('»'));
		assert.ok(!after.includes(raw), `${toolchain.programs[index]?.name}: the value is gone\n${after}`);
		names.set(migration.variable ?? name, name);
		fixed.push(after);
	}
	const plain = texts.map((text) => text.replace('«', '').replace('»', ''));
	await write(old, toolchain, plain);
	await write(fresh, toolchain, fixed);
	build(toolchain, old, plain);
	build(toolchain, fresh, fixed);
	const expected = execute(toolchain.run, old);
	assert.ok(expected.includes(s), expected);
	await writeFile(join(fresh, 'agent-reach.refs'), references(names));
	// Into a file: what goes to a terminal or a pipe may be masked.
	await writeFile(join(fresh, 'run.sh'), `${toolchain.run.map((word) => `'${word}'`).join(' ')} > printed.txt\n`);
	const run = await onTerminal(['run', '--', 'sh', 'run.sh'], fresh, home, [
		{ wait: /passphrase/, answer: passphrase },
	]);
	assert.equal(run.code, 0, run.screen);
	const printed = await readFile(join(fresh, 'printed.txt'), 'utf8');
	assert.deepEqual(printed.split('\n'), expected.split('\n'), report(toolchain, fixed));
}

/** Name of the vault's entry for a value; stored when it is new. */
async function nameOf(value: string): Promise<string> {
	const known = stored.get(value);
	if (known !== undefined) return known;
	if (stored.size === 0) {
		const made = await onTerminal(['vault', 'passphrase'], folder, home, [
			{ wait: /passphrase.*:/, answer: passphrase },
			{ wait: /Once more:/, answer: passphrase },
		]);
		assert.equal(made.code, 0, made.screen);
	}
	const name = stored.size === 0 ? 'MY_TOKEN' : `MY_TOKEN_${stored.size + 1}`;
	const done = await onTerminal(['set', name], folder, home, [
		{ wait: /Value of/, answer: value },
		{ wait: /assphrase/, answer: passphrase },
	]);
	assert.equal(done.code, 0, done.screen);
	stored.set(value, name);
	return name;
}

function references(names: ReadonlyMap<string, string>): string {
	const project = folder.split('/').at(-1)?.toLowerCase();
	return [...names].map(([variable, name]) => `${variable}=ref+agent-reach://${project}/${name}\n`).join('');
}

async function write(target: string, toolchain: Toolchain, texts: readonly string[]): Promise<void> {
	const files = [
		...texts.map((text, index): [string, string] => [toolchain.file(index), text]),
		...Object.entries(toolchain.around(texts.length)),
	];
	for (const [path, text] of files) {
		const file = join(target, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	}
}

function build({ build = [], programs }: Toolchain, cwd: string, texts: readonly string[]): void {
	for (const command of build) {
		const [program = '', ...args] = command;
		const done = spawnSync(program, args, { cwd, encoding: 'utf8' });
		assert.equal(done.status, 0, `${command.join(' ')}\n${done.stdout}${done.stderr}\n${report({ programs }, texts)}`);
	}
}

function execute([program = '', ...args]: readonly string[], cwd: string): string {
	const done = spawnSync(program, args, { cwd, encoding: 'utf8' });
	assert.equal(done.status, 0, done.stderr);
	return done.stdout;
}

function report({ programs }: Pick<Toolchain, 'programs'>, texts: readonly string[]): string {
	return texts.map((text, index) => `--- ${index} ${programs[index]?.name}\n${text}`).join('\n');
}
