import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, InlayHint } from 'vscode-languageserver-protocol';
import type { FileStatus, FindingsAnswer, RotatePage, Status } from '../../server/src/protocol.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(11);
const text = `GITHUB_TOKEN=${secret}\n`;
const files = { '.env': text, 'docs/notes.md': `token ${githubToken(12)}\n`, '.cursor/rules/house.mdc': 'Be kind.\n' };
const own = { trusted: true };

const ready = (client: TestClient) => client.message('agentReach/status', ({ state }: Status) => state === 'ready');
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

describe('what the findings view asks', { timeout: 240_000 }, () => {
	test('every finding with level, score and agents, all files or those named, and no value', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const all = await client.request<FindingsAnswer>('agentReach/findings', {});
		assert.deepEqual(all.files.map(({ path }) => path).sort(), ['.env', 'docs/notes.md']);
		const [finding] = all.files.find(({ path }) => path === '.env')?.findings ?? [];
		assert.ok(finding);
		assert.equal(finding.counts, true);
		assert.equal(finding.rotatable, true);
		assert.deepEqual(
			finding.agents.map((id) => all.agents[id]),
			['Cursor'],
		);
		assert.ok(finding.score > 0 && finding.score <= 100);
		const some = await client.request<FindingsAnswer>('agentReach/findings', {
			uris: [folders.uri('.env'), folders.uri('clean.txt')],
		});
		assert.deepEqual(
			some.files.map(({ uri, findings }) => [uri, findings.length]),
			[
				[folders.uri('.env'), 1],
				[folders.uri('clean.txt'), 0],
			],
		);
		const { page } = await client.request<RotatePage>('agentReach/rotatePage', { type: finding.type });
		assert.match(page ?? '', /^https:\/\//);
		assert.deepEqual(await client.request<RotatePage>('agentReach/rotatePage', { type: 'no.such' }), {});
		assert.ok(!client.wire().includes(randomPart(secret)));
		await client.close();
	});

	test('why a file is not looked at, and the limit', async () => {
		await using folders = await testFolders({ ...files, 'big.txt': 'x'.repeat(5_000) });
		const settings = { maxFileSize: 4_000 };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		const { params } = await ready(client);
		assert.equal((params as Status).skipped, 1);
		const big = await client.request<FileStatus>('agentReach/fileStatus', { uri: folders.uri('big.txt') });
		assert.equal(big.maxFileSize, 4_000);
		assert.ok(big.skipped);
		const env = await client.request<FileStatus>('agentReach/fileStatus', { uri: folders.uri('.env') });
		assert.deepEqual(env, { maxFileSize: 4_000 });
		await client.close();
	});
});

describe('limits of the folder', { timeout: 240_000 }, () => {
	test('the status says incomplete once, open files are looked at, and no notification comes', async () => {
		const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${index}/a.txt`, 'nothing\n']));
		await using folders = await testFolders({ ...files, ...many });
		const settings = { maxFiles: 4 };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		const { params } = await ready(client);
		const status = params as Status;
		assert.equal(status.incomplete, true);
		assert.match(
			status.message ?? '',
			/^Incomplete: .* of \d+ files were not looked at, because agentReach\.maxFiles is 4\.$/,
		);
		const states = await Promise.all(
			Object.keys(many).map((path) =>
				client
					.request<FileStatus>('agentReach/fileStatus', { uri: folders.uri(path) })
					.then((each) => ({ path, ...each })),
			),
		);
		const left = states.find(({ skipped }) => skipped !== undefined);
		assert.ok(left);
		assert.match(left.skipped ?? '', /limit of files \(agentReach\.maxFiles: 4\)/);
		client.open(folders.uri(left.path), text, 'plaintext');
		assert.equal((await client.pull(folders.uri(left.path))).items?.length, 1);
		const now = await client.request<FileStatus>('agentReach/fileStatus', { uri: folders.uri(left.path) });
		assert.equal(now.skipped, undefined);
		assert.ok(!client.wire().includes('window/showMessage'));
		await client.close();
	});
});

describe('switching off', { timeout: 240_000 }, () => {
	test('pause takes everything away, and resuming brings it back', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		client.open(folders.uri('.env'), text, 'dotenv');
		assert.equal((await client.pull(folders.uri('.env'))).items?.length, 1);
		client.notify('agentReach/pause', { paused: true });
		const { params } = await client.message('agentReach/status', ({ state }: Status) => state === 'paused');
		assert.equal((params as Status).reachable, 0);
		assert.equal((await client.pull(folders.uri('.env'))).items?.length, 0);
		assert.deepEqual((await client.request<FindingsAnswer>('agentReach/findings', {})).files, []);
		const before = client.received.length;
		client.notify('agentReach/pause', { paused: false });
		await client.message('agentReach/status', ({ state, reachable }: Status) => {
			return client.received.length > before && state === 'ready' && reachable === 2;
		});
		assert.equal((await client.pull(folders.uri('.env'))).items?.length, 1);
		await client.close();
	});

	test('a folder that is switched off is not looked at, also where it is open', async () => {
		await using folders = await testFolders(files);
		const settings = { enable: false };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		await client.message('agentReach/status', ({ state }: Status) => state === 'paused');
		client.open(folders.uri('.env'), text, 'dotenv');
		assert.equal((await client.pull(folders.uri('.env'))).items?.length, 0);
		await client.close();
	});

	test('a language that is switched off has no squiggle, hint or fix, and still counts', async () => {
		await using folders = await testFolders(files);
		const settings = { languages: { dotenv: false, markdown: false } };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		const { params } = await ready(client);
		assert.equal((params as Status).reachable, 2);
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		assert.deepEqual((await client.pull(uri)).items, []);
		const asked = { textDocument: { uri }, range: wholeFile };
		assert.deepEqual(await client.request<InlayHint[]>('textDocument/inlayHint', asked), []);
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			...asked,
			context: { diagnostics: [] },
		});
		assert.deepEqual(actions, []);
		assert.equal((await client.request<FindingsAnswer>('agentReach/findings', {})).files.length, 2);
		await client.close();
	});
});

describe('fixes of several findings at once', { timeout: 240_000 }, () => {
	test('are one step: one edit, one reason, both greyed out', async () => {
		await using folders = await testFolders({ ...files, 'b.env': `GITHUB_TOKEN=${githubToken(13)}\n` });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const { files: found } = await client.request<FindingsAnswer>('agentReach/findings', {});
		const targets = found
			.filter(({ path }) => path.endsWith('.env'))
			.flatMap(({ uri, findings }) => findings.map(({ id }) => ({ uri, finding: id })));
		assert.equal(targets.length, 2);
		const [first, ...also] = targets;
		const result = await client.request<{ state: string }>('workspace/executeCommand', {
			command: 'agentReach.server.allow',
			arguments: [{ ...first, also }],
		});
		assert.equal(result.state, 'applied');
		assert.equal(client.edits.length, 1);
		assert.equal(client.received.filter(({ method }) => method === 'agentReach/reason').length, 1);
		const after = await client.request<FindingsAnswer>('agentReach/findings', {});
		const suppressed = after.files.flatMap(({ findings }) => findings.filter((each) => each.suppressed));
		assert.equal(suppressed.length, 2);
		await client.close();
	});
});

describe('what a language model is told that asks', { timeout: 240_000 }, () => {
	test('nothing is called clean that was not looked at', async () => {
		await using folders = await testFolders({
			...files,
			'clean.txt': 'nothing\n',
			'big.txt': 'x'.repeat(5_000),
			'node_modules/a/index.js': 'module.exports = 1;\n',
		});
		const settings = { maxFileSize: 4_000 };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		await ready(client);
		const ask = async (path: string) => (await client.request<{ text: string }>('agentReach/ask', { path })).text;
		assert.match(await ask('.env'), /Do not open/);
		assert.match(await ask('clean.txt'), /No secret was found in clean\.txt/);
		assert.match(await ask('big.txt'), /was not looked at/);
		assert.match(await ask('node_modules/a/index.js'), /was not looked at/);
		assert.match(await ask('../home'), /exactly one file/);
		client.notify('agentReach/pause', { paused: true });
		await client.message('agentReach/status', ({ state }: Status) => state === 'paused');
		assert.match(await ask('.env'), /paused or switched off/);
		await client.close();
	});
});
