import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import type { BaselineEntry } from '../../server/src/contain/baseline.ts';
import type { FindingsAnswer, Status } from '../../server/src/protocol.ts';
import { startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const baseline = '.agent-reach-baseline.json';
const secret = githubToken(61);
const text = `# settings of a test\nGITHUB_TOKEN=${secret}\n`;
const files = { '.env': text, '.cursor/rules/house.mdc': 'Be kind.\n' };
const own = { trusted: true };
const settings = { salt: 'a-salt-that-is-made-up-for-tests' };
const onSecret = { start: { line: 1, character: 16 }, end: { line: 1, character: 16 } };

interface Outcome {
	readonly state: string;
	readonly messages: readonly string[];
}

async function actionsAt(client: TestClient, uri: string, range = onSecret): Promise<CodeAction[]> {
	const diagnostics = (await client.pull(uri)).items ?? [];
	return client.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics } });
}

function run(client: TestClient, actions: readonly CodeAction[], title: RegExp): Promise<Outcome> {
	const action = actions.find((each) => title.test(each.title));
	assert.ok(action?.command, `${title} among: ${actions.map((each) => each.title).join(' | ')}`);
	assert.equal(action.edit, undefined, 'looking has no side effect');
	const { command, arguments: given } = action.command;
	return client.request('workspace/executeCommand', { command, arguments: given });
}

async function entriesOf(folders: TestFolders): Promise<BaselineEntry[]> {
	return JSON.parse(await readFile(folders.file(baseline), 'utf8')).findings;
}

async function put(client: TestClient, folders: TestFolders, findings: readonly BaselineEntry[]): Promise<string> {
	const content = `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
	await writeFile(folders.file(baseline), content);
	const uri = folders.uri(baseline);
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
	return content;
}

function status(client: TestClient, accept: (status: Status) => boolean): Promise<unknown> {
	return client.message('agentReach/status', (each: Status) => each.state === 'ready' && accept(each));
}

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function start(folders: TestFolders, more: Partial<Parameters<typeof startClient>[0]> = {}): Promise<TestClient> {
	const client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings, ...more });
	client.open(folders.uri('.env'), text, 'dotenv');
	return client;
}

describe('fixes in the baseline', { timeout: 240_000 }, () => {
	test('accept a finding with a reason, a person and a last day; prolong it; let it count again', async () => {
		await using folders = await testFolders(files);
		const answers = { 'agentReach/reason': () => ({ reason: 'until the migration', who: 'Dana' }) };
		await using client = await start(folders, { answers });
		const uri = folders.uri('.env');
		const accepted = await run(client, await actionsAt(client, uri), /^Accept the .* in the baseline for 90 days/);
		assert.equal(accepted.state, 'applied', accepted.messages.join(' '));
		const told = await client.message('window/showMessageRequest', ({ message }: { message: string }) =>
			message.startsWith('Accepted'),
		);
		assert.match(
			(told.params as { message: string }).message,
			/^Accepted in the baseline until \d{4}-\d\d-\d\d: GitHub/,
		);
		const asked = await client.message('agentReach/reason');
		assert.equal((asked.params as { who: string }).who, userInfo().username, 'the person is asked for');
		const [entry] = await entriesOf(folders);
		assert.equal(entry?.reason, 'until the migration');
		assert.equal(entry?.who, 'Dana');
		assert.equal(entry?.file, '.env');
		assert.ok([daysFromNow(90), daysFromNow(89)].includes(entry?.expires ?? ''), entry?.expires);
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.deepEqual([diagnostic?.severity, diagnostic?.tags], [4, [1]], 'greyed out, not gone');
		await status(client, ({ reachable, accepted: count, allowed }) => reachable === 0 && count === 1 && allowed === 0);

		const longer = await run(client, await actionsAt(client, uri), /^Prolong the baseline entry .* until \d{4}-/);
		assert.equal(longer.state, 'applied', longer.messages.join(' '));
		const [second] = await entriesOf(folders);
		assert.ok((second?.expires ?? '') > daysFromNow(170), second?.expires);
		assert.equal(second?.who, 'Dana');

		const removed = await run(client, await actionsAt(client, uri), /^Remove the .* from the baseline/);
		assert.equal(removed.state, 'applied', removed.messages.join(' '));
		await client.message('window/showMessageRequest', ({ message }: { message: string }) =>
			message.startsWith('Removed 1 entry from the baseline.'),
		);
		assert.deepEqual(await entriesOf(folders), []);
		assert.notEqual((await client.pull(uri)).items?.[0]?.severity, 4);
		await status(client, ({ reachable, accepted: count }) => reachable === 1 && count === 0);
		assert.ok(!client.wire().includes(secret), 'no message holds the value');
		await client.close();
	});

	test('several findings of the view are accepted with one reason', async () => {
		await using folders = await testFolders(files);
		const answers = { 'agentReach/reason': () => ({ reason: 'until the migration', who: 'Dana' }) };
		await using client = await start(folders, { answers });
		const uri = folders.uri('.env');
		const two = `${text}OTHER_TOKEN=${githubToken(62)}\n`;
		client.change(uri, two);
		await client.pull(uri);
		const { files: found } = await client.request<FindingsAnswer>('agentReach/findings', {});
		const [first, ...also] = found.flatMap((file) => file.findings.map(({ id }) => ({ uri: file.uri, finding: id })));
		assert.equal(also.length, 1);
		const given = [{ ...first, also }];
		const { state, messages } = await client.request<Outcome>('workspace/executeCommand', {
			command: 'agentReach.server.baseline',
			arguments: given,
		});
		assert.equal(state, 'applied', messages.join(' '));
		const entries = await entriesOf(folders);
		assert.deepEqual(
			entries.map(({ who, reason }) => [who, reason]),
			Array(2).fill(['Dana', 'until the migration']),
		);
		await client.close();
	});

	test('an entry that ended: prolonged at the finding and in the file; several are removed at once', async () => {
		await using folders = await testFolders(files);
		await using client = await start(folders);
		const uri = folders.uri('.env');
		await run(client, await actionsAt(client, uri), /^Accept the/);
		const [entry] = await entriesOf(folders);
		assert.ok(entry);
		const ended = { ...entry, expires: '2020-01-31' };
		const other = { ...ended, file: 'gone.env' };
		const content = await put(client, folders, [ended, other]);
		await status(client, ({ reachable, idleEntries = 0 }) => reachable === 1 && idleEntries >= 2);
		const titles = (await actionsAt(client, uri)).map(({ title }) => title);
		assert.ok(titles.some((title) => title.startsWith('Prolong the baseline entry')));
		assert.ok(!titles.some((title) => title.startsWith('Accept the')), 'one entry is enough');

		const file = folders.uri(baseline);
		client.open(file, content, 'json');
		const marked = (await client.pull(file)).items?.map(({ range }) => range.start) ?? [];
		assert.ok(marked.length > 0);
		for (const { line, character } of marked) assert.equal(content.split('\n')[line]?.[character], '{');
		const atEntry = { start: { line: 3, character: 4 }, end: { line: 3, character: 4 } };
		const actions = await actionsAt(client, file, atEntry);
		assert.deepEqual(
			actions.map(({ title }) => title.replace(/\d{4}-\d\d-\d\d/, 'a day')),
			[
				'Prolong this entry until a day',
				'Remove this entry: the finding counts again',
				'Remove all 2 entries that have ended',
			],
		);
		await run(client, actions, /^Prolong this entry/);
		const after = await entriesOf(folders);
		assert.deepEqual(
			after.map((each) => (each.expires ?? '') > daysFromNow(80)),
			[true, false],
		);
		await status(client, ({ reachable }) => reachable === 0);
		await client.close();
	});

	test('what nothing needs is removed in the file', async () => {
		await using folders = await testFolders(files);
		await using client = await start(folders);
		await run(client, await actionsAt(client, folders.uri('.env')), /^Accept the/);
		const [entry] = await entriesOf(folders);
		assert.ok(entry);
		const spare = (file: string): BaselineEntry => ({ ...entry, identity: `${entry.type}:0000000000000000`, file });
		const content = await put(client, folders, [entry, spare('x.env'), spare('y.env')]);
		await status(client, ({ idleEntries }) => idleEntries === 2);
		const file = folders.uri(baseline);
		client.open(file, content, 'json');
		const last = content.split('\n').length - 4;
		const actions = await actionsAt(client, file, {
			start: { line: last, character: 0 },
			end: { line: last, character: 0 },
		});
		assert.deepEqual(
			actions.map(({ title }) => title),
			['Remove this entry: nothing needs it', 'Remove all 2 entries that nothing needs'],
		);
		await run(client, actions, /^Remove all 2/);
		assert.deepEqual(await entriesOf(folders), [{ ...entry }]);
		await client.close();
	});

	test('without a salt, in Restricted Mode, and for a file that is no baseline there is none', async () => {
		await using folders = await testFolders({ ...files, 'other.json': '{"version":1,"findings":[]}\n' });
		const offered = async (more: Partial<Parameters<typeof startClient>[0]>) => {
			await using client = await start(folders, more);
			const titles = (await actionsAt(client, folders.uri('.env'))).map(({ title }) => title);
			await client.close();
			return titles.filter((title) => /baseline/i.test(title));
		};
		assert.deepEqual(await offered({ settings: {} }), []);
		assert.deepEqual(await offered({ own: { trusted: false } }), []);
		await using client = await start(folders);
		const foreign = { uri: folders.uri('other.json'), change: 'remove', entries: [] };
		for (const [target, state] of [
			[foreign, 'failed'],
			[{ ...foreign, uri: 'file:///etc/hostname' }, 'failed'],
		] as const) {
			const outcome = await client.request<Outcome>('workspace/executeCommand', {
				command: 'agentReach.server.baselineEntries',
				arguments: [target],
			});
			assert.equal(outcome.state, state);
		}
		await assert.rejects(
			client.request('workspace/executeCommand', {
				command: 'agentReach.server.baselineEntries',
				arguments: [{ uri: foreign.uri }],
			}),
			/names no entry/,
		);
		assert.deepEqual(client.edits, []);
		await client.close();
	});
});

describe('agentReach.minimumLevel', { timeout: 240_000 }, () => {
	test('milder findings have no squiggle, hint, fix or mark, and are counted all the same', async () => {
		const local = `DB_URL=postgres://app:${'hF7kq2LmXz9w'}@localhost:5432/app\n`;
		await using folders = await testFolders({ ...files, '.env': local });
		const look = async (minimumLevel: string) => {
			await using client = await start(folders, { settings: { ...settings, minimumLevel } });
			const uri = folders.uri('.env');
			client.change(uri, local);
			await status(client, ({ reachable }) => reachable === 1);
			const at = { start: { line: 0, character: 24 }, end: { line: 0, character: 24 } };
			const asked = {
				textDocument: { uri },
				range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
			};
			const shown = [
				((await client.pull(uri)).items ?? []).length,
				(await client.request<unknown[]>('textDocument/inlayHint', asked)).length,
				(await actionsAt(client, uri, at)).length > 0 ? 1 : 0,
			];
			const { files: found } = await client.request<{ files: { findings: { level: string; marked: boolean }[] }[] }>(
				'agentReach/findings',
				{},
			);
			await client.close();
			return { shown, found: found.flatMap(({ findings }) => findings) };
		};
		const all = await look('info');
		assert.deepEqual(all.shown, [1, 1, 1]);
		assert.deepEqual(
			all.found.map(({ marked }) => marked),
			[true],
		);
		const level = all.found[0]?.level ?? '';
		assert.notEqual(level, 'critical', 'the test needs a finding that is milder');
		assert.deepEqual((await look(level)).shown, [1, 1, 1]);
		const quiet = await look('critical');
		assert.deepEqual(quiet.shown, [0, 0, 0]);
		assert.deepEqual(
			quiet.found.map((each) => [each.level, each.marked]),
			[[level, false]],
		);
	});
});
