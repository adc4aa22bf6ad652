import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import type { BlastMapAnswer, BlastMapAsk, BlastRadiusAnswer, IdentitiesAnswer } from '../../server/src/protocol.ts';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const tokens = [githubToken(701), githubToken(702), githubToken(703)] as const;
const canary = createCanary(tokens.map(randomPart));
const line = (token: string) => `export GITHUB_TOKEN=${token}\n`;
const files = {
	'.cursor/rules/house.mdc': 'Be kind.\n',
	'deploy/prod.sh': line(tokens[0]),
	'copy.sh': `# ![x](https://evil.example/p.png)\n${line(tokens[0])}`,
	'other.sh': line(tokens[1]),
};
const own = { trusted: true };

async function start(folders: Awaited<ReturnType<typeof testFolders>>): Promise<TestClient> {
	const client = await startClient({ folders: [folders.workspace], home: folders.home, own });
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	return client;
}

const ask = (client: TestClient, what: BlastMapAsk = {}) => client.request<BlastMapAnswer>('agentReach/blastMap', what);

function whole({ message }: BlastMapAnswer) {
	assert.equal(message?.type, 'data');
	return message.data;
}

describe('the blast map, over the protocol', { timeout: 240_000 }, () => {
	test('the whole map: agents, files, credentials by value, verbs; addresses of files that an editor opens', async () => {
		await using folders = await testFolders(files);
		await using client = await start(folders);
		const answer = await ask(client);
		const data = whole(answer);
		assert.deepEqual(
			data.agents.map(({ name }) => name),
			['Cursor'],
		);
		assert.deepEqual(data.files.map(({ path }) => path).sort(), ['copy.sh', 'deploy/prod.sh', 'other.sh']);
		const places = data.credentials.map((credential) =>
			credential.places.map(({ file, line: at }) => `${data.files.find(({ id }) => id === file)?.path}:${at}`).sort(),
		);
		assert.deepEqual(places.sort(), [['copy.sh:2', 'deploy/prod.sh:1'], ['other.sh:1']]);
		assert.equal(data.operations[0]?.agents[0], 'cursor');
		assert.deepEqual(Object.values(answer.uris).sort(), ['copy.sh', 'deploy/prod.sh', 'other.sh'].map(folders.uri));
		const [credential] = data.credentials;
		assert.match(credential?.redacted ?? '', /^gh._…$|^github_pat_…$/);
		assert.ok((credential?.shrink.length ?? 0) > 0);
		assert.deepEqual(canary.leaks(client.wire()), []);
		await client.close();
	});

	test('afterwards only what has changed, and nothing when nothing has', async () => {
		await using folders = await testFolders(files);
		await using client = await start(folders);
		const first = await ask(client);
		const same = await ask(client, { base: first.revision });
		assert.deepEqual(same, { revision: first.revision, uris: {} });
		client.open(folders.uri('new.sh'), line(tokens[2]), 'shellscript');
		await client.pull(folders.uri('new.sh'));
		const { message, revision, uris } = await ask(client, { base: first.revision });
		assert.equal(message?.type, 'delta');
		assert.deepEqual(
			message.delta.set.files.map(({ path }) => path),
			['new.sh'],
		);
		assert.equal(message.delta.set.credentials.length, 1);
		assert.deepEqual(message.delta.gone.credentials, []);
		assert.deepEqual(Object.values(uris), [folders.uri('new.sh')]);
		client.change(folders.uri('new.sh'), 'echo\n');
		await client.pull(folders.uri('new.sh'));
		const gone = await ask(client, { base: revision });
		assert.equal(gone.message?.type, 'delta');
		assert.equal(gone.message.delta.gone.credentials.length, 1);
		// A revision that is not the last one is answered with everything.
		const late = await ask(client, { base: first.revision });
		assert.equal(whole(late).credentials.length, 2);
		assert.deepEqual(canary.leaks(client.wire()), []);
		await client.close();
	});

	test('can be cancelled while thousands of stories are being told, and the server goes on', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 60 }, (_, file) => [
				`many/${file}.env`,
				Array.from({ length: 40 }, (__, at) => `T${at}_GITHUB_TOKEN=${githubToken(10_000 + file * 40 + at)}\n`).join(
					'',
				),
			]),
		);
		await using folders = await testFolders({ ...files, ...many });
		await using client = await start(folders);
		const source = new CancellationTokenSource();
		const asked = client.connection.sendRequest('agentReach/blastMap', {}, source.token);
		source.cancel();
		await assert.rejects(asked, (error: unknown) => {
			assert.ok(error instanceof ResponseError);
			return error.code === LSPErrorCodes.RequestCancelled;
		});
		assert.equal(whole(await ask(client)).credentials.length, 2402);
		await client.close();
	});

	test('identities without a value: in the map with their addresses, in the view, in the report', async () => {
		const secret = '$'.concat('{{ secrets.STRIPE_SECRET_KEY }}');
		const workflow = `on: push\njobs:\n  a:\n    steps:\n      - run: x\n        env:\n          KEY: ${secret}\n`;
		const path = '.github/workflows/a.yml';
		await using folders = await testFolders({ '.cursor/rules/house.mdc': 'Be kind.\n', [path]: workflow });
		await using client = await start(folders);
		const answer = await ask(client);
		const data = whole(answer);
		const [stripe] = data.identities.filter(({ name }) => name === 'STRIPE_SECRET_KEY');
		assert.deepEqual([stripe?.path, stripe?.line, stripe?.agents], [path, 7, ['cursor']]);
		assert.equal(answer.uris[stripe?.file ?? ''], folders.uri(path));
		assert.deepEqual(data.credentials, []);
		const { identities } = await client.request<IdentitiesAnswer>('agentReach/identities', {});
		const shown = identities.find(({ name }) => name === 'STRIPE_SECRET_KEY');
		assert.equal(shown?.label, 'STRIPE_SECRET_KEY');
		assert.match(shown?.description ?? '', /\? · Stripe .* · \.github\/workflows\/a\.yml:7$/);
		assert.match(shown?.tooltip ?? '', /Open to: Cursor\.$/);
		const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(markdown, /## Identities without a value[\s\S]*`STRIPE_SECRET_KEY`[\s\S]*#L7\)/);
		await client.close();
	});

	test('the view: verbs, the worst first, with credentials, places and agents', async () => {
		await using folders = await testFolders(files);
		await using client = await start(folders);
		const { operations } = await client.request<BlastRadiusAnswer>('agentReach/blastRadius', {});
		const [first] = operations;
		assert.ok(first !== undefined);
		assert.match(first.tooltip, /Agents that can: Cursor\./);
		assert.deepEqual(
			first.credentials.map(({ uri }) => uri).sort(),
			['copy.sh', 'deploy/prod.sh', 'other.sh'].map(folders.uri),
		);
		const rank = ['critical', 'high', 'medium', 'low', 'info'];
		const ranks = operations.map(({ level }) => rank.indexOf(level));
		assert.deepEqual(
			ranks,
			ranks.toSorted((a, b) => a - b),
		);
		assert.deepEqual(canary.leaks(client.wire()), []);
		await client.close();
	});
});
