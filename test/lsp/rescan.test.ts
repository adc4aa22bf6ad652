import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
	type Diagnostic,
	DiagnosticTag,
	type PublishDiagnosticsParams,
	type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { Status } from '../../server/src/protocol.ts';
import { fullCapabilities, startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const own = { trusted: true };

describe('scans that overtake one another', { timeout: 240_000 }, () => {
	test('only the last one speaks: nobody is told that what is shown is incomplete', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 400 }, (_, index) => [`src/f${index}.env`, `GITHUB_TOKEN=${githubToken(index)}\n`]),
		);
		await using folders = await testFolders(many);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
		});
		const rescan = () => client.request('workspace/executeCommand', { command: 'agentReach.server.rescan' });
		await Promise.all([rescan(), rescan(), rescan()]);
		await client.message('agentReach/status', ({ state, reachable }: Status) => state === 'ready' && reachable === 400);
		const said = client.received.flatMap(({ method, params }) =>
			method === 'agentReach/status' ? [params as Status] : [],
		);
		assert.deepEqual(
			said.filter(({ message }) => message !== undefined),
			[],
		);
		assert.equal(said.at(-1)?.state, 'ready');
		await client.close();
	});
});

describe('open documents while their surroundings change', { timeout: 240_000 }, () => {
	const line = `GITHUB_TOKEN=${githubToken(1)}\n`;

	test('what was typed and not saved still counts when a setting makes everything be looked at again', async () => {
		await using folders = await testFolders({ 'a.env': line });
		const settings: Record<string, unknown> = {};
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
		const uri = folders.uri('a.env');
		client.open(uri, `\n\n\n${line}`, 'dotenv');
		const places = async () => (await client.pull(uri)).items?.map(({ range }) => range.start.line);
		assert.deepEqual(await places(), [3]);
		settings['maxLineLength'] = 5000;
		const from = client.received.length;
		client.notify('workspace/didChangeConfiguration', { settings: null });
		await client.message(
			'agentReach/status',
			(status: Status) =>
				status.state === 'ready' && client.received.findIndex(({ params }) => params === status) >= from,
		);
		assert.deepEqual(await places(), [3]);
		await client.close();
	});

	test('rules and allowlists of other tools count in them as soon as they are saved', async () => {
		const rule = "[[rules]]\nid = 'acme'\nregex = '''acme_[a-z0-9]{12}'''\n";
		const steps: readonly (readonly [text: string, findings: readonly string[]])[] = [
			[rule, ['team.acme']],
			[`${rule}[allowlist]\npaths = ['''^a\\.txt$''']\n`, ['team.acme (unnecessary)']],
			[rule, ['team.acme']],
			['', []],
		];
		const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument ?? {};
		for (const capabilities of [fullCapabilities, { ...fullCapabilities, textDocument }]) {
			const text = `x = acme_${'k3j9x2m8q1z7'}\n`;
			await using folders = await testFolders({ 'a.txt': '\n' });
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, capabilities });
			await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
			const uri = folders.uri('a.txt');
			client.open(uri, text);
			const codes = (items: readonly Diagnostic[] = []) =>
				items.map(({ code, tags }) => `${code}${tags?.includes(DiagnosticTag.Unnecessary) ? ' (unnecessary)' : ''}`);
			const pulls = capabilities === fullCapabilities;
			// That a document holds nothing is told to nobody, so that it is scanned after some time.
			if (pulls) assert.deepEqual(codes((await client.pull(uri)).items), []);
			else await setTimeout(500);
			for (const [rules, expected] of steps) {
				const from = client.received.length;
				await writeFile(folders.file('.gitleaks.toml'), rules);
				client.notify('workspace/didChangeWatchedFiles', {
					changes: [{ uri: folders.uri('.gitleaks.toml'), type: 2 }],
				});
				const isNew = (said: unknown) => client.received.findLastIndex(({ params }) => params === said) >= from;
				if (pulls) {
					await until(() =>
						client.received.slice(from).some(({ method }) => method === 'workspace/diagnostic/refresh'),
					);
					assert.deepEqual(codes((await client.pull(uri)).items), expected, rules);
				} else {
					const about = (said: PublishDiagnosticsParams) => isNew(said) && said.uri === uri;
					const { params } = await client.message('textDocument/publishDiagnostics', about, 20_000);
					assert.deepEqual(codes((params as PublishDiagnosticsParams).diagnostics), expected, rules);
				}
			}
			await client.close();
		}
	});

	test('a folder that is opened inside of another one takes its documents over, and leaves nothing of them behind', async () => {
		await using folders = await testFolders({ 'sub/a.env': '# nothing\n', 'b.env': line });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
		const uri = folders.uri('sub/a.env');
		client.open(uri, line, 'dotenv');
		assert.equal((await client.pull(uri)).items?.length, 1);
		const folder = { uri: folders.uri('sub'), name: 'sub' };
		const from = client.received.length;
		client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
		await client.message(
			'agentReach/status',
			(status: Status) =>
				status.state === 'ready' && client.received.findIndex(({ params }) => params === status) >= from,
		);
		assert.equal((await client.pull(uri)).items?.length, 1);
		client.notify('textDocument/didClose', { textDocument: { uri } });
		assert.equal((await client.pull(uri)).items?.length, 0);
		const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
			previousResultIds: [],
		});
		assert.deepEqual(
			items.map((item) => item.uri),
			[folders.uri('b.env')],
		);
		await client.close();
	});
});

/** Waits for what the server says at some time. */
async function until(holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 400 && !holds(); tries++) await setTimeout(50);
	assert.ok(holds(), 'the server did not say it');
}
