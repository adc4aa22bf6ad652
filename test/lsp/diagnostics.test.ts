import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { fullCapabilities, startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const secret = githubToken(1);
const other = githubToken(2);
const line = (value: string) => `GITHUB_TOKEN=${value}\n`;
const trusted = { trusted: true };

describe('textDocument/diagnostic', { timeout: 240_000 }, () => {
	test('shows a secret of an open document without its value', async () => {
		await using folders = await testFolders({ '.env': line(secret) });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		client.open(folders.uri('.env'), line(secret), 'dotenv');
		const answer = await client.pull(folders.uri('.env'));
		assert.equal(answer.kind, 'full');
		const [diagnostic] = answer.items ?? [];
		assert.ok(diagnostic);
		assert.deepEqual(diagnostic.range, {
			start: { line: 0, character: 13 },
			end: { line: 0, character: 13 + secret.length },
		});
		assert.equal(diagnostic.source, 'agent-reach');
		assert.match(String(diagnostic.code), /^github\./);
		assert.match(JSON.stringify(diagnostic.message), /blast radius/);
		assert.ok(!JSON.stringify(answer).includes(secret));
		await client.close();
	});

	test('answers unchanged for the result it gave before, and full after a change', async () => {
		await using folders = await testFolders({});
		const uri = folders.uri('notes.txt');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		client.open(uri, line(secret));
		const first = await client.pull(uri);
		const second = await client.pull(uri, first.resultId);
		assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
		client.change(uri, 'nothing here\n');
		const third = await client.pull(uri, first.resultId);
		assert.equal(third.kind, 'full');
		assert.deepEqual(third.items, []);
		await client.close();
	});

	test('tells of a broken rule of the team in the settings file, at its line, and the rest count', async () => {
		const rules = [
			{ name: 'good', pattern: 'int_[a-z0-9]{12}' },
			{ name: 'bad', pattern: '(?<=x)y' },
			{ name: 'none' },
		];
		const lines = rules.map((rule) => `\t\t${JSON.stringify(rule)}`);
		const text = `{\n\t"agentReach.rules": [\n${lines.join(',\n')}\n\t]\n}\n`;
		await using folders = await testFolders({ '.vscode/settings.json': text, 'a.txt': 'int_k3j9x2m8q1z7\n' });
		const settings = { rules };
		const options = { folders: [folders.workspace], home: folders.home, own: trusted, settings };
		await using client = await startClient(options);
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const { items = [] } = await client.pull(folders.uri('.vscode/settings.json'));
		assert.deepEqual(
			items.map(({ range, code }) => [range.start.line, code]),
			[
				[3, 'configuration'],
				[4, 'configuration'],
			],
		);
		client.open(folders.uri('a.txt'), 'int_k3j9x2m8q1z7\n');
		assert.deepEqual(
			(await client.pull(folders.uri('a.txt'))).items?.map(({ code }) => code),
			['team.good'],
		);
		await client.close();
	});

	test('names the line that shows what it is for, and the copies', async () => {
		await using folders = await testFolders({ 'copy.env': line(secret) });
		const text = `#!/bin/sh\nexport ${line(secret)}\ngh issue list\n`;
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		client.open(folders.uri('issues.sh'), text, 'shellscript');
		const [diagnostic] = (await client.pull(folders.uri('issues.sh'))).items ?? [];
		const related = (diagnostic?.relatedInformation ?? []).map(({ location, message }) => [
			location.uri.split('/').at(-1),
			location.range.start.line,
			message,
		]);
		assert.deepEqual(related, [
			['issues.sh', 3, 'shows what it is for: issues and pull requests'],
			['copy.env', 0, 'the same value stands here too'],
		]);
		// A client that shows none gets none.
		const { publishDiagnostics: _, diagnostic: __, ...rest } = fullCapabilities.textDocument ?? {};
		const capabilities = { ...fullCapabilities, textDocument: { ...rest, diagnostic: {} } };
		await using bare = await startClient({ folders: [folders.workspace], home: folders.home, capabilities });
		bare.open(folders.uri('issues.sh'), text, 'shellscript');
		assert.equal((await bare.pull(folders.uri('issues.sh'))).items?.[0]?.relatedInformation, undefined);
		await bare.close();
		await client.close();
	});

	test('looks at a document that stands in no workspace folder', async () => {
		await using folders = await testFolders({});
		await using client = await startClient({ folders: [], home: folders.home, own: trusted });
		const uri = folders.uri('elsewhere.env');
		client.open(uri, line(secret));
		assert.equal((await client.pull(uri)).items?.length, 1);
		await client.close();
	});

	test('looks at a document that was never saved, and offers no fix for it', async () => {
		await using folders = await testFolders({});
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		const uri = 'untitled:Untitled-1';
		client.open(uri, line(secret));
		const { items } = await client.pull(uri);
		assert.equal(items?.length, 1);
		const actions = await client.request<{ disabled?: object }[]>('textDocument/codeAction', {
			textDocument: { uri },
			range: items?.[0]?.range,
			context: { diagnostics: items },
		});
		assert.ok(actions.length > 0 && actions.every(({ disabled }) => disabled !== undefined));
		await client.close();
	});
});

describe('workspace/diagnostic', { timeout: 240_000 }, () => {
	const ask = { previousResultIds: [], partialResultToken: 'stream' };
	interface Progress {
		readonly token: string;
		readonly value: WorkspaceDiagnosticReport;
	}
	const itemsFor = (uri: string, count: number) => (params: Progress) =>
		params.token === 'stream' &&
		params.value.items.some((item) => item.uri === uri && 'items' in item && item.items.length === count);

	test('streams files that are not open, stays open, and streams what changes', async () => {
		await using folders = await testFolders({ 'config/a.env': line(secret), 'clean.txt': 'nothing\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		let answered = false;
		const held = client.request('workspace/diagnostic', ask).finally(() => {
			answered = true;
		});
		await client.message('$/progress', itemsFor(folders.uri('config/a.env'), 1));
		const uri = folders.uri('late.txt');
		client.open(uri, line(other));
		await client.pull(uri);
		await client.message('$/progress', itemsFor(uri, 1));
		client.change(uri, 'nothing\n');
		await client.pull(uri);
		await client.message('$/progress', itemsFor(uri, 0));
		assert.equal(answered, false, 'the request is still open');
		held.catch(() => undefined);
		await client.close();
	});

	test('ends when the client cancels it', async () => {
		await using folders = await testFolders({});
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		const source = new CancellationTokenSource();
		const held = client.connection.sendRequest('workspace/diagnostic', ask, source.token);
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		source.cancel();
		await Promise.race([held.catch(() => undefined), failAfter(5_000, 'the request was not ended')]);
		await client.close();
	});

	test('without partial results it answers once something is there, and waits otherwise', async () => {
		await using folders = await testFolders({ 'a.env': line(secret) });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		const first = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
		assert.deepEqual(
			first.items.map(({ uri }) => uri),
			[folders.uri('a.env')],
		);
		await client.close();
	});

	test('lists only open files when the setting says so', async () => {
		await using folders = await testFolders({ 'a.env': line(secret), 'b.env': line(other) });
		const settings = { workspaceDiagnostics: false };
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: trusted,
			settings,
		});
		client.open(folders.uri('b.env'), line(other));
		const answer = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
		assert.deepEqual(
			answer.items.map(({ uri }) => uri),
			[folders.uri('b.env')],
		);
		await client.close();
	});
});

describe('push', { timeout: 240_000 }, () => {
	const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument ?? {};
	const { diagnostics: __, ...workspace } = fullCapabilities.workspace ?? {};
	const withoutPull = { ...fullCapabilities, textDocument, workspace };

	test('a client that cannot pull is sent diagnostics of open and closed files', async () => {
		await using folders = await testFolders({ 'closed.env': line(secret) });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			capabilities: withoutPull,
		});
		assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
		const about = (uri: string, count: number) => (params: { uri: string; diagnostics: unknown[] }) =>
			params.uri === uri && params.diagnostics.length === count;
		await client.message('textDocument/publishDiagnostics', about(folders.uri('closed.env'), 1));
		const uri = folders.uri('open.txt');
		client.open(uri, line(other));
		await client.message('textDocument/publishDiagnostics', about(uri, 1));
		client.change(uri, 'nothing\n');
		await client.message('textDocument/publishDiagnostics', about(uri, 0));
		await client.close();
	});

	test('a client that pulls is never sent any', async () => {
		await using folders = await testFolders({ 'closed.env': line(secret) });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: trusted });
		client.open(folders.uri('open.txt'), line(other));
		await client.pull(folders.uri('open.txt'));
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		await client.close();
		assert.ok(client.received.every(({ method }) => method !== 'textDocument/publishDiagnostics'));
	});

	test('a foreign client is sent none of our own messages', async () => {
		await using folders = await testFolders({ 'closed.env': line(secret) });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home });
		await client.request('workspace/diagnostic', { previousResultIds: [] });
		await client.close();
		assert.deepEqual(
			client.received.filter(({ method }) => method.startsWith('agentReach/')),
			[],
		);
	});
});

function failAfter(milliseconds: number, message: string): Promise<never> {
	return new Promise((_, reject) => setTimeout(() => reject(new Error(message)), milliseconds).unref());
}
