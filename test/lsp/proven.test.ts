import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { startClient, testFolders } from '../support/lspClient.ts';

const make = createExampleMaker('proven lsp');
const password = make.base62(16);
const url = `DATABASE_URL=postgres://${'reporting'}:${password}@db.acme.io/shop\n`;
const created = 'CREATE ROLE reporting LOGIN;\n';
const reads = `${created}GRANT SELECT ON orders TO reporting;\n`;
const everything = `${created}ALTER ROLE reporting SUPERUSER;\n`;
const expression = (inner: string) => `\${{ ${inner} }}`;
const workflow = (name: string) =>
	`on: push\njobs:\n  a:\n    steps:\n      - run: x\n        env:\n          KEY: ${expression(`secrets.${name}`)}\n`;

describe('facts of other files', { timeout: 240_000 }, () => {
	test('an edited policy file changes the finding that it speaks of', async () => {
		await using folders = await testFolders({ '.env': url, 'db/roles.sql': reads });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		client.open(folders.uri('.env'), url, 'dotenv');
		const hover = async () => {
			const position = { line: 0, character: url.indexOf(password) + 2 };
			return JSON.stringify(
				await client.request('textDocument/hover', { textDocument: { uri: folders.uri('.env') }, position }),
			);
		};
		const until = async (pattern: RegExp) => {
			for (let tries = 0; tries < 100; tries++) {
				const text = await hover();
				if (pattern.test(text)) return text;
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
			return hover();
		};
		assert.match(await until(/read rows of table orders/), /read rows of table orders/);
		// Typed, not saved.
		client.open(folders.uri('db/roles.sql'), reads, 'sql');
		client.change(folders.uri('db/roles.sql'), everything);
		await client.pull(folders.uri('db/roles.sql'));
		assert.match(await until(/run programs on the server/), /run programs on the server/);
		client.change(folders.uri('db/roles.sql'), reads);
		await client.pull(folders.uri('db/roles.sql'));
		assert.match(await until(/read rows of table orders/), /read rows of table orders/);
		client.notify('textDocument/didClose', { textDocument: { uri: folders.uri('db/roles.sql') } });
		// Changed on disk.
		await writeFile(fileURLToPath(folders.uri('db/roles.sql')), everything);
		client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folders.uri('db/roles.sql'), type: 2 }] });
		assert.match(await until(/run programs on the server/), /run programs on the server/);
		await client.close();
	});

	test('identities without a value are answered, and a change of them is told', async () => {
		const path = '.github/workflows/a.yml';
		await using folders = await testFolders({ [path]: workflow('STRIPE_SECRET_KEY') });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const names = async () =>
			(await client.request<{ identities: { name: string; uri: string; line: number }[] }>('agentReach/identities', {}))
				.identities;
		assert.deepEqual(
			(await names()).map(({ name, uri, line }) => [name, uri, line]),
			[['STRIPE_SECRET_KEY', folders.uri(path), 6]],
		);
		const before = client.received.length;
		client.open(folders.uri(path), workflow('OTHER'), 'yaml');
		await client.pull(folders.uri(path));
		assert.ok(client.received.slice(before).some(({ method }) => method === 'agentReach/identitiesChanged'));
		assert.deepEqual(
			(await names()).map(({ name }) => name),
			['OTHER'],
		);
		await client.close();
	});
});
