import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/bootstrap.mjs';
import type { BlastMapAnswer } from '../../server/src/protocol.ts';
import { fullCapabilities, startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const bundle = JSON.parse(await readFile(join(repository, 'l10n/bundle.l10n.de.json'), 'utf8')) as Readonly<
	Record<string, string>
>;
const secret = githubToken(1);

/** Files whose value cannot simply become a variable, and the reason of the disabled fix. */
const refused: Readonly<Record<string, readonly [language: string, text: string, reason: RegExp]>> = {
	'notes.md': ['markdown', `The token is ${secret}.\n`, /^Kein Programm liest diesen Text: Löschen Sie den Wert/],
	'deploy.ipynb': [
		'jupyter',
		`{"cells":[{"cell_type":"code","source":["token = '${secret}'"]}],"nbformat":4}\n`,
		/^Nehmen Sie den Wert von Hand aus dem Notebook/,
	],
	'app.html': ['html', `<script>const token = '${secret}';</script>\n`, /^Die Datei wird an Browser geschickt/],
	'package.json': [
		'json',
		`{"scripts":{"x":"curl -H ${secret}"}}\n`,
		/^JSON liest keine Variablen\. Lassen Sie das Skript /,
	],
	'main.ts': [
		'typescript',
		`enum A { token = '${secret}' }\nconsole.log(A);\n`,
		/^Die Elemente eines Enums müssen Konstanten sein/,
	],
	'main.go': [
		'go',
		`package main\n\ntype a struct {\n\tB string \`token:"${secret}"\`\n}\n`,
		/^Das Tag eines Feldes muss eine Konstante sein/,
	],
};

test('names of what is rotated are German in a German editor', async () => {
	await using folders = await testFolders({
		'agent-reach.refs': 'STRIPE_SECRET_KEY=ref+agent-reach://w/STRIPE_SECRET_KEY\n',
	});
	await using client = await startClient({
		folders: [folders.workspace],
		home: folders.home,
		own: { trusted: true, bundle },
		capabilities: fullCapabilities,
	});
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	const { entries } = await client.request<{ entries: { title?: string }[] }>('agentReach/rotatable', {});
	assert.deepEqual(
		entries.map(({ title }) => title),
		['Geheimer Stripe-Schlüssel'],
	);
	await client.close();
});

test('what is no company is named in German, in the Findings view and on the map', async () => {
	const password = ['q7Hk', 'Vd2p', 'Zr9m', 'Xw4t'].join('');
	await using folders = await testFolders({
		'.env': `DATABASE_URL=postgres://shop:${password}@db.acme.example/shop\n`,
	});
	await using client = await startClient({
		folders: [folders.workspace],
		home: folders.home,
		own: { trusted: true, bundle },
		capabilities: fullCapabilities,
	});
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	const { files } = await client.request<{ files: { findings: { provider: string }[] }[] }>('agentReach/findings', {});
	assert.deepEqual(
		files.flatMap(({ findings }) => findings.map(({ provider }) => provider)),
		['Datenbank'],
	);
	const { message } = await client.request<BlastMapAnswer>('agentReach/blastMap', {});
	assert.deepEqual(message?.type === 'data' && message.data.systems.map(({ name }) => name), ['Datenbank']);
	await client.close();
});

test('what is found in the home folder has a German name', async () => {
	await using folders = await testFolders({ 'a.txt': 'x\n' });
	await writeFile(join(folders.home, '.git-credentials'), `https://dana:${secret}@github.com\n`);
	await using client = await startClient({
		folders: [folders.workspace],
		home: folders.home,
		own: { trusted: true, bundle },
		capabilities: fullCapabilities,
	});
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	await client.request('workspace/executeCommand', { command: 'agentReach.server.scanHome', arguments: [] });
	const { markdown } = await client.request<{ markdown: string }>('agentReach/report', undefined);
	assert.match(markdown, /git\\-credentials\\:1/);
	assert.doesNotMatch(markdown, /personal access/);
	await client.close();
});

test('an editor in German shows German reasons on disabled fixes', async () => {
	const files = Object.fromEntries(Object.entries(refused).map(([path, [, text]]) => [path, text]));
	await using folders = await testFolders(files);
	await using client = await startClient({
		folders: [folders.workspace],
		home: folders.home,
		own: { trusted: true, bundle },
		capabilities: fullCapabilities,
	});
	for (const [path, [language, text, reason]] of Object.entries(refused)) {
		const uri = folders.uri(path);
		client.open(uri, text, language);
		const diagnostics = (await client.pull(uri)).items ?? [];
		assert.equal(diagnostics.length, 1, path);
		const actions = await client.request<{ title: string; disabled?: { reason: string } }[]>(
			'textDocument/codeAction',
			{ textDocument: { uri }, range: diagnostics[0]?.range, context: { diagnostics } },
		);
		const reasons = actions.flatMap(({ disabled }) => (disabled === undefined ? [] : [disabled.reason]));
		assert.ok(
			reasons.some((each) => reason.test(each.replace(/^\S+:\d+: /, ''))),
			`${path}: ${JSON.stringify(reasons)}`,
		);
	}
	await client.close();
});
