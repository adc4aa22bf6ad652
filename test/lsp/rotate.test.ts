import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { RotatableAnswer, RotateAnswer } from '../../server/src/protocol.ts';
import { answering } from '../support/answering.ts';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const old = githubToken(1);
const fresh = githubToken(2);
const code = `const token = '${old}';\nexport default token;\n`;
const rules = { '.cursor/rules/house.mdc': 'Be kind.\n' };

async function contained(client: TestClient, uri: string): Promise<void> {
	client.open(uri, code, 'javascript');
	await client.pull(uri);
	const target = { command: 'agentReach.server.containFile', arguments: [{ uri }] };
	assert.equal((await client.request<{ state: string }>('workspace/executeCommand', target)).state, 'contained');
}

describe('rotation', { timeout: 120_000 }, () => {
	test('a new version in the vault, the code as it was, and no value in sight', async () => {
		await using folders = await testFolders({ 'app.js': code, ...rules });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		await contained(client, folders.uri('app.js'));
		const before = await readFile(folders.file('app.js'), 'utf8');
		const { entries } = await client.request<RotatableAnswer>('agentReach/rotatable', {});
		const [entry] = entries;
		assert.ok(entry);
		assert.match(entry.name, /^GITHUB_/);
		assert.match(entry.title ?? '', /GitHub/);
		assert.match(entry.page ?? '', /^https:\/\/github\.com\//);
		const { root, reference } = entry;
		const ask = (value: string, name = entry.name) =>
			client.request<RotateAnswer>('agentReach/rotate', { root, name, reference, value });
		assert.equal((await ask(old)).state, 'same');
		assert.equal((await ask(fresh)).state, 'stored');
		assert.equal((await ask(fresh)).state, 'same', 'it is there now');
		assert.equal((await ask('')).state, 'failed');
		assert.match((await ask(fresh, 'OTHER')).message, /not in the reference file/);
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), before);
		assert.deepEqual(createCanary([randomPart(old), randomPart(fresh)]).leaks(client.wire()), []);
		await client.close();
	});

	test('what was contained in an environment file, where the reference itself stands, is rotated as well', async () => {
		const files = { '.env.production': `GITHUB_TOKEN=${old}\n`, 'api/.env': `API_GITHUB_TOKEN=${githubToken(3)}\n` };
		await using folders = await testFolders({ ...files, ...rules });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: answering('Contain all'),
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		await client.request('workspace/executeCommand', { command: 'agentReach.server.containWorkspace' });
		assert.match(await readFile(folders.file('.env.production'), 'utf8'), /^GITHUB_TOKEN=ref\+/);
		await client.message('agentReach/status', ({ reachable }: { reachable: number }) => reachable === 0);
		const { entries } = await client.request<RotatableAnswer>('agentReach/rotatable', {});
		assert.deepEqual(entries.map(({ name }) => name).sort(), ['API_GITHUB_TOKEN', 'GITHUB_TOKEN']);
		for (const { root, name, reference } of entries) {
			const ask = { root, name, reference, value: fresh };
			assert.equal((await client.request<RotateAnswer>('agentReach/rotate', ask)).state, 'stored', name);
		}
		await client.close();
	});

	test('two files have one name for two entries: the chosen one is rotated, and one that is gone is told', async () => {
		const files = { '.env.production': `GITHUB_TOKEN=${old}\n`, 'api/.env': `GITHUB_TOKEN=${githubToken(3)}\n` };
		await using folders = await testFolders({ ...files, ...rules });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: answering('Contain all'),
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		await client.request('workspace/executeCommand', { command: 'agentReach.server.containWorkspace' });
		await client.message('agentReach/status', ({ reachable }: { reachable: number }) => reachable === 0);
		const { entries } = await client.request<RotatableAnswer>('agentReach/rotatable', {});
		assert.deepEqual(
			entries.map(({ name }) => name),
			['GITHUB_TOKEN', 'GITHUB_TOKEN'],
		);
		const inApi = (await readFile(folders.file('api/.env'), 'utf8')).trim().replace('GITHUB_TOKEN=', '');
		const chosen = entries.find(({ reference }) => reference === inApi);
		const other = entries.find(({ reference }) => reference !== inApi);
		assert.ok(chosen && other, JSON.stringify(entries));
		const ask = (entry: typeof chosen, value: string) =>
			client.request<RotateAnswer>('agentReach/rotate', { ...entry, value });
		assert.equal((await ask(chosen, fresh)).state, 'stored');
		assert.equal((await ask(chosen, fresh)).state, 'same');
		assert.equal((await ask(other, old)).state, 'same', 'the other entry has the value that it had');
		await writeFile(folders.file('api/.env'), `GITHUB_TOKEN=${other.reference}\n`);
		const late = await ask(chosen, githubToken(4));
		assert.equal(late.state, 'failed');
		assert.match(late.message, /GITHUB_TOKEN has another reference now.*Nothing was changed/);
		assert.equal((await ask(other, old)).state, 'same', 'what the name leads to now got nothing');
		await client.close();
	});

	test('an untrusted workspace stores nothing; a workspace without references has nothing to rotate', async () => {
		const files = { 'agent-reach.refs': 'GITHUB_TOKEN=ref+agent-reach://w/GITHUB_TOKEN\nnot a line\n' };
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const { entries } = await client.request<RotatableAnswer>('agentReach/rotatable', {});
		assert.deepEqual(
			entries.map(({ name }) => name),
			['GITHUB_TOKEN'],
		);
		const ask = { ...entries[0], value: fresh };
		assert.match((await client.request<RotateAnswer>('agentReach/rotate', ask)).message, /Restricted Mode/);
		await client.close();
	});
});
