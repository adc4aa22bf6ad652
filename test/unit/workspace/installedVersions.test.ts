import assert from 'node:assert/strict';
import { delimiter } from 'node:path';
import { type TestContext, test } from 'node:test';
import { agents } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import { versionNote } from '../../../server/src/reach/versions.ts';
import { readInstalledVersions } from '../../../server/src/workspace/installedVersions.ts';
import { type TestFolder, testFolder } from './folder.ts';

const manifest = (name: string, version: string): string => JSON.stringify({ name, version });

async function installed(folder: TestFolder, ...path: readonly string[]) {
	const places = {
		home: folder.at('home'),
		path: ['relative', ...path.map((one) => folder.at(one))].join(delimiter),
		platform: 'linux',
	} as const;
	return Object.fromEntries(await readInstalledVersions(agents, places));
}

test('a link that npm made leads to the manifest', async (t: TestContext) => {
	const folder = await testFolder(t);
	await folder.write('lib/node_modules/@google/gemini-cli/package.json', manifest('@google/gemini-cli', '0.62.1'));
	await folder.write('lib/node_modules/@google/gemini-cli/bundle/gemini.js', '');
	await folder.link('bin/gemini', '../lib/node_modules/@google/gemini-cli/bundle/gemini.js');
	assert.deepEqual(await installed(folder, 'empty', 'bin'), { 'gemini-cli': ['0.62.1'] });
});

test('a start script beside its packages, and the first one on PATH counts', async (t: TestContext) => {
	const folder = await testFolder(t);
	await folder.write('one/codex', '#!/bin/sh\n');
	await folder.write('one/node_modules/@openai/codex/package.json', manifest('@openai/codex', '0.170.0-alpha.2'));
	await folder.write('two/bin/codex', '#!/bin/sh\n');
	await folder.write('two/lib/node_modules/@openai/codex/package.json', manifest('@openai/codex', '0.169.0'));
	assert.deepEqual(await installed(folder, 'one', 'two/bin'), { codex: ['0.170.0-alpha.2'] });
	assert.deepEqual(await installed(folder, 'two/bin', 'one'), { codex: ['0.169.0'] });
});

test('an installer that names its files by version, and a package for one platform', async (t: TestContext) => {
	const folder = await testFolder(t);
	await folder.write('home/.local/share/claude/versions/2.1.330', '');
	await folder.link('home/.local/bin/claude', '../share/claude/versions/2.1.330');
	await folder.write('k/package.json', manifest('@kilocode/cli-linux-x64', '7.8.0'));
	await folder.write('k/bin/kilo', '');
	assert.deepEqual(await installed(folder, 'home/.local/bin', 'k/bin'), {
		'claude-code': ['2.1.330'],
		'kilo-code': ['7.8.0'],
	});
});

test('extensions by the names of their folders', async (t: TestContext) => {
	const folder = await testFolder(t);
	await folder.write('home/.vscode/extensions/rooveterinaryinc.roo-cline-3.53.0/package.json', '{}');
	await folder.write('home/.cursor/extensions/RooVeterinaryInc.roo-cline-3.52.1-universal/package.json', '{}');
	await folder.write('home/.vscode/extensions/rooveterinaryinc.roo-cline-nightly-1.2.3/package.json', '{}');
	assert.deepEqual(await installed(folder), { 'roo-code': ['3.53.0', '3.52.1'] });
});

test('what is no manifest of the package says nothing', async (t: TestContext) => {
	const folder = await testFolder(t);
	await folder.write('bin/cn', '');
	await folder.write('bin/package.json', manifest('other', '9.9.9'));
	await folder.write('bin/qwen', '');
	await folder.write('bin/node_modules/@qwen-code/qwen-code/package.json', '{ "name": "@qwen-code/qwen-code", "vers');
	await folder.write('bin/cline', '');
	await folder.write('bin/node_modules/cline/package.json', manifest('cline', '$(touch x)'));
	assert.deepEqual(await installed(folder, 'bin'), {});
});

test('only another version than the measured one is said', () => {
	const codex = agents.find(({ id }) => id === 'codex');
	assert.ok(codex);
	const note = (...versions: string[]) => versionNote(codex, new Map([['codex', versions]]), english);
	assert.equal(note('0.169.0'), undefined);
	assert.equal(note(), undefined);
	assert.match(note('0.170.0') ?? '', /0\.170\.0 is installed .*measured with 0\.169\.0 on 2026-11-23/);
});

test('every measured agent says in which form it was measured', () => {
	const without = agents.filter(({ facts }) => facts.basis === 'measured' && facts.program === undefined);
	assert.deepEqual(
		without.map(({ id }) => id),
		[],
	);
});
