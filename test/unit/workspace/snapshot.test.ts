import assert from 'node:assert/strict';
import { chmod, mkdir, realpath, symlink } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { readSettings } from '../../../server/src/workspace/configuration.ts';
import { readSnapshot, type SnapshotRequest } from '../../../server/src/workspace/snapshot.ts';
import { posixOnly } from '../../support/machine.ts';
import { presenceIn, testFolder } from './folder.ts';

function request(root: string, home: string, change: Partial<SnapshotRequest> = {}): SnapshotRequest {
	return {
		root,
		presence: presenceIn(home),
		files: ['.agentignore', '~/.agent/settings.json', '.git/info/exclude'],
		above: ['.gitignore', '.git/info/exclude'],
		nested: [],
		repositories: [],
		markers: ['.agent/', 'AGENT.md', '~/.agent/', '~/.agent.json'],
		programs: [],
		...change,
	};
}

test('markers, files of workspace, home and repository, with absent ones left out', async (t) => {
	const folder = await testFolder(t);
	await folder.write('ws/.agentignore', '\ufeffa\n');
	await folder.write('ws/.agent', 'a file where a folder is meant');
	await folder.write('ws/AGENT.md', '');
	await folder.write('ws/deep/.gitignore', 'x\n');
	await folder.write('ws/.git/HEAD', '');
	await folder.write('ws/.git/info/exclude', 'y\n');
	await folder.write('home/.agent/settings.json', '{}');
	const nested = ['deep/.gitignore', 'gone/.gitignore'];
	const snapshot = await readSnapshot(request(folder.at('ws'), folder.at('home'), { nested }));
	assert.deepEqual([...snapshot.files].sort(), [
		['.agentignore', '\ufeffa\n'],
		['.git/info/exclude', 'y\n'],
		['deep/.gitignore', 'x\n'],
		['~/.agent/settings.json', '{}'],
	]);
	assert.deepEqual([...snapshot.markers].sort(), ['AGENT.md', '~/.agent/']);
	assert.equal(snapshot.git?.prefix, '');
	assert.equal(snapshot.hostApp, undefined);
});

test('a root inside a repository sees the files above it, up to the top', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.gitignore', 'outside the repository\n');
	await folder.write('repo/.git/HEAD', '');
	await folder.write('repo/.git/info/exclude', 'e\n');
	await folder.write('repo/.gitignore', 'top\n');
	await folder.write('repo/a/.gitignore', 'middle\n');
	await folder.write('repo/a/b/file', '');
	const snapshot = await readSnapshot(request(folder.at('repo/a/b'), folder.at('home'), { files: [] }));
	assert.deepEqual([...snapshot.files].sort(), [
		['../../.git/info/exclude', 'e\n'],
		['../../.gitignore', 'top\n'],
		['../.gitignore', 'middle\n'],
	]);
	assert.equal(snapshot.git?.prefix, 'a/b');
});

test('links: agents follow them; without trust they must stay inside', {
	skip: posixOnly,
}, async (t) => {
	const folder = await testFolder(t);
	await folder.write('outside.txt', 'outside\n');
	await folder.write('settings.json', '{ "agentReach.enable": false }');
	await folder.write('ws/real', 'inside\n');
	await folder.link('ws/.agentignore', 'real');
	await folder.link('ws/.otherignore', '../outside.txt');
	await folder.link('ws/.vscode/settings.json', '../../settings.json');
	const files = ['.agentignore', '.otherignore'];
	const root = folder.at('ws');
	const trusted = await readSnapshot(request(root, folder.at('home'), { files }));
	assert.deepEqual([...trusted.files.values()], ['inside\n', 'outside\n']);
	const presence = { ...presenceIn(folder.at('home')), trusted: false };
	const untrusted = await readSnapshot(request(root, folder.at('home'), { files, presence }));
	assert.deepEqual([...untrusted.files.values()], ['inside\n']);
	assert.equal((await readSettings(root, true, english)).settings.enable, false);
	assert.equal((await readSettings(root, false, english)).settings.enable, true);
});

test('a .gitignore that is a link hides nothing: git does not follow it, other readers do', {
	skip: posixOnly,
}, async (t) => {
	const folder = await testFolder(t);
	await folder.write('shared', '*.key\n!open.key\n[z-a\n  !trimmed.key\n');
	await folder.write('ws/.git/HEAD', '');
	await folder.link('ws/.gitignore', '../shared');
	await folder.write('ws/deep/.gitignore', '*.key\n');
	const nested = ['.gitignore', 'deep/.gitignore'];
	const snapshot = await readSnapshot(request(folder.at('ws'), folder.at('home'), { files: [], nested }));
	assert.deepEqual([...snapshot.files].sort(), [
		['.gitignore', '\n!open.key\n![\n!trimmed.key\n'],
		['deep/.gitignore', '*.key\n'],
	]);
});

test('~/.config is not read where XDG_CONFIG_HOME names another folder', { concurrency: false }, async (t) => {
	const folder = await testFolder(t);
	await folder.write('ws/file', '');
	await folder.write('home/.config/git/ignore', '*.key\n');
	await folder.write('home/.agent/settings.json', '{}');
	const files = ['~/.config/git/ignore', '~/.agent/settings.json'];
	const before = process.env['XDG_CONFIG_HOME'];
	t.after(() => {
		if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
		else process.env['XDG_CONFIG_HOME'] = before;
	});
	const filesWith = async (value: string): Promise<readonly string[]> => {
		process.env['XDG_CONFIG_HOME'] = value;
		return [...(await readSnapshot(request(folder.at('ws'), folder.at('home'), { files }))).files.keys()].sort();
	};
	assert.deepEqual(await filesWith(folder.at('elsewhere')), ['~/.agent/settings.json']);
	for (const same of ['', 'relative', folder.at('home/.config'), `${folder.at('home/.config')}/`])
		assert.deepEqual(await filesWith(same), ['~/.agent/settings.json', '~/.config/git/ignore'], same);
});

test('a pipe or an endless file in place of a configuration is not waited for', {
	skip: posixOnly,
}, async (t) => {
	const folder = await testFolder(t);
	const { execFileSync } = await import('node:child_process');
	execFileSync('mkfifo', [folder.at('.agentignore')]);
	await folder.link('.otherignore', '/dev/zero');
	const snapshot = await readSnapshot(
		request(folder.path, folder.at('home'), { files: ['.agentignore', '.otherignore'] }),
	);
	assert.equal(snapshot.files.size, 0);
});

test('programs: the first on PATH that can be executed, links followed', async (t) => {
	const folder = await testFolder(t);
	for (const file of ['one/rg', 'two/rg', 'real/agent']) await folder.write(file, '');
	await folder.write('three/folder/x', '');
	await chmod(folder.at('two/rg'), 0o755);
	await chmod(folder.at('real/agent'), 0o755);
	await mkdir(folder.at('links'));
	await symlink(folder.at('real/agent'), folder.at('links/agent'));
	const before = process.env['PATH'];
	t.after(() => {
		process.env['PATH'] = before;
	});
	const places = ['relative', ...['one', 'two', 'three', 'links'].map((name) => folder.at(name))];
	process.env['PATH'] = places.join(delimiter);
	const programs = ['rg', 'agent', 'folder', 'absent'];
	const snapshot = await readSnapshot(request(folder.at('ws'), folder.at('home'), { programs }));
	assert.deepEqual(
		[...(snapshot.programs ?? [])],
		[
			['rg', await realpath(folder.at('two/rg'))],
			['agent', await realpath(folder.at('real/agent'))],
		],
	);
});
