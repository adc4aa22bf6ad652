import assert from 'node:assert/strict';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { PasteAnswer, TakeOutAnswer } from '../../server/src/protocol.ts';
import { answering } from '../support/answering.ts';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const own = { trusted: true };
const ready = (client: TestClient) =>
	client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');

const answers = answering('Contain all');

describe('taking everything out of the vault', { timeout: 240_000 }, () => {
	const [first, second] = [githubToken(71), githubToken(72)];
	const files = { 'a.env': `GITHUB_TOKEN=${first}\n`, 'b.py': `TOKEN = "${second}"\n` };

	test('writes each value to one private file outside, and says none', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		await ready(client);
		const takeOut = (path: unknown) => client.request<TakeOutAnswer>('agentReach/takeOut', { path });
		const target = join(folders.home, 'values.env');
		assert.match((await takeOut(target)).message, /no local vault/);
		await client.request('workspace/executeCommand', { command: 'agentReach.server.containWorkspace' });
		const { state, message } = await takeOut(target);
		assert.equal(state, 'written', message);
		assert.match(message, /^2 values of 1 project stand in/);
		const text = await readFile(target, 'utf8');
		assert.ok(text.includes(`=${first}\n`) && text.includes(`=${second}\n`), 'both are in it');
		if (process.platform !== 'win32') assert.equal((await stat(target)).mode & 0o777, 0o600);
		const canary = createCanary([first, second].map(randomPart));
		const said = client.received.filter(({ method }) => method !== 'workspace/applyEdit');
		assert.deepEqual(canary.leaks(JSON.stringify(said)), []);
		// The vault is as it was.
		const again = join(folders.home, 'again.env');
		assert.equal((await takeOut(again)).state, 'written');
		assert.equal(await readFile(again, 'utf8'), text);
		await client.close();
	});

	test('refuses the workspace, a repository, links, folders and nonsense, and writes nothing', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		await ready(client);
		await client.request('workspace/executeCommand', { command: 'agentReach.server.containWorkspace' });
		const repository = join(folders.home, 'repo');
		await mkdir(join(repository, '.git'), { recursive: true });
		const victim = join(folders.home, 'victim');
		await writeFile(victim, 'as it was');
		await symlink(victim, join(folders.home, 'link'));
		for (const path of [
			...[folders.file('values.env'), join(repository, 'v.env'), join(folders.home, 'link'), folders.home],
			...[join(folders.home, 'nowhere', 'v.env'), 'relative.env', '', 7, undefined],
		]) {
			const { state } = await client.request<TakeOutAnswer>('agentReach/takeOut', { path });
			assert.equal(state, 'failed', String(path));
		}
		assert.equal(await readFile(victim, 'utf8'), 'as it was');
		await assert.rejects(stat(folders.file('values.env')));
		await client.close();
	});

	test('does nothing in Restricted Mode', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
		});
		await ready(client);
		const { state, message } = await client.request<TakeOutAnswer>('agentReach/takeOut', {
			path: join(folders.home, 'v.env'),
		});
		assert.equal(state, 'failed');
		assert.match(message, /Restricted Mode/);
		await client.close();
	});
});

describe('pasting', { timeout: 240_000 }, () => {
	test('is told a secret in the pasted part, and none beside it', async () => {
		const old = githubToken(73);
		const fresh = githubToken(74);
		await using folders = await testFolders({ 'a.py': `A = "${old}"\n` });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('a.py');
		client.open(uri, `A = "${old}"\n`, 'python');
		const check = (before: string, pasted: string, after: string) =>
			client.request<PasteAnswer>('agentReach/pasteCheck', {
				uri,
				text: before + pasted + after,
				start: before.length,
				end: before.length + pasted.length,
			});
		assert.deepEqual(await check(`A = "${old}"\nB = "`, fresh, '"\n'), { secrets: 1 });
		assert.deepEqual(await check(`A = "${old}"\n`, 'B = 1\n', ''), { secrets: 0 });
		assert.deepEqual(await check(`A = "${old}"\nB = "`, fresh.slice(0, 20), '"\n'), { secrets: 0 });
		// Asking changes nothing of what is known.
		assert.equal((await client.pull(uri)).items?.length, 1);
		assert.ok(!client.wire().includes(randomPart(fresh)));
		await client.close();
	});
});

describe('cells of a notebook', { timeout: 240_000 }, () => {
	test('are texts of their own, found and explained, and gone when they are closed', async () => {
		const secret = githubToken(75);
		await using folders = await testFolders({ 'n.ipynb': '{"cells":[]}\n', '.cursor/rules/house.mdc': 'Be kind.\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const cell = (id: string) => `vscode-notebook-cell:${new URL(folders.uri('n.ipynb')).pathname}#${id}`;
		client.open(cell('W0'), `token = "${secret}"\n`, 'python');
		client.open(cell('W1'), 'print(1)\n', 'python');
		assert.equal((await client.pull(cell('W0'))).items?.length, 1);
		assert.equal((await client.pull(cell('W1'))).items?.length, 0);
		await client.message('agentReach/status', ({ reachable }: { reachable: number }) => reachable === 1);
		client.notify('textDocument/didClose', { textDocument: { uri: cell('W0') } });
		const from = client.received.length;
		await client.message('agentReach/status', ({ reachable, state }: { reachable: number; state: string }) => {
			return client.received.length > from && reachable === 0 && state === 'ready';
		});
		assert.ok(!client.wire().includes(randomPart(secret)));
		await client.close();
	});

	test('a value that the saved notebook holds as well counts once', async () => {
		const [saved, typed] = [githubToken(76), githubToken(77)];
		const notebook = { cells: [{ cell_type: 'code', source: [`token = "${saved}"`] }], nbformat: 4 };
		await using folders = await testFolders({ 'n.ipynb': JSON.stringify(notebook), '.cursor/rules/a.mdc': 'x\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const reachable = (count: number) =>
			client.message('agentReach/status', (status: { state: string; reachable: number }) => {
				return status.state === 'ready' && status.reachable === count;
			});
		await reachable(1);
		const cell = (id: string) => `vscode-notebook-cell:${new URL(folders.uri('n.ipynb')).pathname}#${id}`;
		client.open(cell('W0'), `token = "${saved}"\n`, 'python');
		client.open(cell('W1'), `token = "${typed}"\n`, 'python');
		for (const id of ['W0', 'W1'])
			assert.equal((await client.pull(cell(id))).items?.length, 1, 'marked where it stands');
		await reachable(2);
		client.change(cell('W1'), 'print(1)\n');
		assert.equal((await client.pull(cell('W1'))).items?.length, 0);
		const from = client.received.length;
		await client.message('agentReach/status', ({ reachable: count }: { reachable: number }) => {
			return client.received.length > from && count === 1;
		});
		await client.close();
	});
});
