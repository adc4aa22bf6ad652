import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { CompletionItem, DocumentLink, Hover, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { fullCapabilities, startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const own = { trusted: true };
const ignore = '.env\n*.key\nkeys/c.pem\n*.pem\n';
const files = {
	'.cursorignore': ignore,
	'.env': `GITHUB_TOKEN=${githubToken(31)}\n`,
	'keys/c.pem': 'not a key\n',
	'src/a [1].ts': '\n',
	'src/deep/b.ts': '\n',
};

const ready = (client: TestClient) =>
	client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');

describe('ignore files of agents', { timeout: 240_000 }, () => {
	test('say which lines match nothing and which are shadowed', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('.cursorignore');
		client.open(uri, ignore, 'agent-ignore');
		const { items = [], resultId } = await client.pull(uri);
		assert.deepEqual(
			items.map(({ code, range }) => `${range.start.line} ${code}`),
			['1 ignore.nothing', '2 ignore.shadowed'],
		);
		assert.equal((await client.pull(uri, resultId)).kind, 'unchanged');
		client.change(uri, '.env\n');
		assert.deepEqual((await client.pull(uri)).items, []);
		await client.close();
	});

	test('say it as well when they are open before the server knows the folders, to whoever pulls or is told', async () => {
		const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument ?? {};
		const kinds = { pull: fullCapabilities, push: { ...fullCapabilities, textDocument } };
		for (const [kind, capabilities] of Object.entries(kinds)) {
			await using folders = await testFolders(files);
			let know = () => {};
			const known = new Promise<void>((resolve) => {
				know = resolve;
			});
			const settings = async ({ items }: { items: unknown[] }) => {
				await known;
				return items.map(() => ({}));
			};
			await using client = await startClient({
				folders: [folders.workspace],
				home: folders.home,
				own,
				capabilities,
				answers: { 'workspace/configuration': settings },
			});
			const uri = folders.uri('.cursorignore');
			client.open(uri, ignore, 'agent-ignore');
			const isTold = ({ uri: about, diagnostics }: PublishDiagnosticsParams) => about === uri && diagnostics.length > 0;
			const told =
				kind === 'pull' ? client.pull(uri) : client.message('textDocument/publishDiagnostics', isTold, 20_000);
			// Who is told is told some time after the document was opened.
			await setTimeout(kind === 'pull' ? 0 : 500);
			know();
			const answer = await told;
			const items = 'method' in answer ? (answer.params as PublishDiagnosticsParams).diagnostics : answer.items;
			assert.deepEqual(
				items?.map(({ code }) => code),
				['ignore.nothing', 'ignore.shadowed'],
				kind,
			);
			await client.close();
		}
	});

	test('say what the agent that reads the file does not apply', async () => {
		// Gemini CLI's matcher trims lines and knows no escaped question mark.
		const text = 'odd\\?name.txt\n';
		await using folders = await testFolders({ '.geminiignore': text, 'odd?name.txt': 'x\n', 'GEMINI.md': '\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('.geminiignore');
		client.open(uri, text, 'agent-ignore');
		const { items = [] } = await client.pull(uri);
		assert.deepEqual(
			items.map(({ code, message }) => [code, message]),
			[['ignore.unsupported', 'Gemini CLI does not apply this pattern; git would, to odd?name.txt.']],
		);
		await client.close();
	});

	test('complete paths, secrets first, special characters escaped; no comment, no other file', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('.cursorignore');
		const complete = async (text: string) => {
			client.change(uri, text);
			const items = await client.request<CompletionItem[] | null>('textDocument/completion', {
				textDocument: { uri },
				position: { line: 0, character: text.length },
			});
			return (items ?? []).sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
		};
		client.open(uri, '', 'agent-ignore');
		const top = await complete('');
		assert.deepEqual(
			top.map(({ label }) => label),
			['.env', '.cursorignore', 'keys/', 'src/'],
		);
		assert.equal(top[0]?.detail, 'holds a secret');
		const inside = await complete('!/src/');
		assert.deepEqual(
			inside.map(({ label }) => label),
			['a [1].ts', 'deep/'],
		);
		assert.deepEqual(inside[0]?.textEdit, {
			range: { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } },
			newText: 'a \\[1\\].ts',
		});
		assert.deepEqual(await complete('# keys/'), []);
		client.open(folders.uri('.env'), '', 'dotenv');
		const other = await client.request('textDocument/completion', {
			textDocument: { uri: folders.uri('.env') },
			position: { line: 0, character: 0 },
		});
		assert.equal(other, null);
		await client.close();
	});
});

describe('references', { timeout: 240_000 }, () => {
	const source = "const a = 'ref+agent-reach://shop/API_TOKEN';\nconst b = 'op://Private/Stripe/key';\nconst c = 1;\n";
	const at = (line: number) => ({ line, character: 20 });

	test('hover says which vault, and whether it exists as far as nobody has to be asked', async () => {
		await using folders = await testFolders({ 'a.ts': source });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('a.ts');
		client.open(uri, source, 'typescript');
		const hover = async (line: number) => {
			const answer = await client.request<Hover | null>('textDocument/hover', {
				textDocument: { uri },
				position: at(line),
			});
			return answer === null ? '' : (answer.contents as { value: string }).value;
		};
		const local = await hover(0);
		assert.match(local, /the local vault of Agent Reach/);
		assert.match(local, /Project `shop`, entry `API_TOKEN`/);
		assert.match(local, /cannot be resolved|not known whether it exists/);
		assert.match(await hover(1), /1Password[\s\S]*Vault `Private`, item `Stripe`, field `key`[\s\S]*not asked here/);
		assert.equal(await hover(2), '');
		assert.ok(!client.received.some(({ method }) => method === 'agentReach/passphrase'));
		await client.close();
	});

	test('after containing, the hover knows the entry, and nothing says the value', async () => {
		const secret = githubToken(32);
		const text = `export const token = '${secret}';\n`;
		await using folders = await testFolders({ 'a.ts': text });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('a.ts');
		client.open(uri, text, 'typescript');
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.ok(diagnostic);
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		await client.request('workspace/executeCommand', { command: 'agentReach.server.contain', arguments: [target] });
		const refs = folders.uri('agent-reach.refs');
		const lines = client.text(refs) ?? '';
		const line = lines.split('\n').findIndex((each) => each.includes('ref+agent-reach://'));
		assert.ok(line >= 0, lines);
		const character = (lines.split('\n')[line] ?? '').indexOf('ref+') + 3;
		const hover = await client.request<Hover>('textDocument/hover', {
			textDocument: { uri: refs },
			position: { line, character },
		});
		assert.match((hover.contents as { value: string }).value, /It exists\./);
		const reference = (lines.split('\n')[line] ?? '').slice(character - 3);
		const use = folders.uri('use.yml');
		client.open(use, `token: ${reference}\n`, 'yaml');
		const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: use } });
		assert.deepEqual(
			links.map(({ target: to }) => to),
			[`${refs}#L${line + 1}`],
		);
		// The document itself was sent by us; what the server says must not hold it.
		const said = JSON.stringify([hover, links]);
		assert.ok(!said.includes(randomPart(secret)));
		await client.close();
	});

	test('in Restricted Mode the vault is left alone', async () => {
		await using folders = await testFolders({ 'a.ts': source });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
		});
		await ready(client);
		const uri = folders.uri('a.ts');
		client.open(uri, source, 'typescript');
		const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position: at(0) });
		assert.match((hover.contents as { value: string }).value, /Restricted Mode/);
		await client.close();
	});
});
