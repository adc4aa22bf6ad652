import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Diagnostic, Position } from 'vscode-languageserver-protocol';
import { createCanary } from '../support/canary.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { type Bait, fixUserKey, makeBait } from './bait.ts';

/** Lone surrogates and the like aside, the wire carries the texts as they are; requests of ours are not on it. */
const textOf = ({ content, path }: Bait['files'][number]): string =>
	typeof content === 'string'
		? content
		: path.endsWith('utf16be.env')
			? Buffer.from(content).swap16().toString('utf16le')
			: Buffer.from(content).toString(path.endsWith('utf16le.env') ? 'utf16le' : 'utf8');

describe('no byte from the server holds a piece of a secret', { timeout: 600_000 }, () => {
	let bait: Bait;
	let folders: TestFolders;
	let client: TestClient;
	before(async () => {
		bait = await makeBait();
		folders = await testFolders({ '.cursor/rules/house.mdc': 'Be kind.\n' });
		await bait.write(folders.workspace);
		await fixUserKey(folders.home);
		client = await startClient({ folders: [folders.workspace], home: folders.home, own: { trusted: true } });
		client.notify('$/setTrace', { value: 'verbose' });
	});
	after(async () => {
		await client.close();
		await folders[Symbol.asyncDispose]();
	});
	/** Everything an editor asks about a file and each of its secrets. */
	const askAbout = async (file: Bait['files'][number]) => {
		const uri = folders.uri(file.path);
		const text = textOf(file);
		client.open(uri, text);
		const items: Diagnostic[] = (await client.pull(uri)).items ?? [];
		if (/^(?:types|forms)\//.test(file.path)) assert.notDeepEqual(items, [], file.path);
		const all = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
		await client.request('textDocument/inlayHint', { textDocument: { uri }, range: all });
		for (const { range, data } of items) {
			// A broken configuration file is told as well; only findings have a story.
			if (data === undefined) continue;
			const position: Position = range.start;
			const hover = await client.request<object | null>('textDocument/hover', { textDocument: { uri }, position });
			assert.notEqual(hover, null, file.path);
			const { markdown } = await client.request<{ markdown?: string }>('agentReach/story', { at: { uri, position } });
			assert.match(markdown ?? '', /BR:1/, file.path);
			const context = { diagnostics: items, triggerKind: 1 };
			await client.request('textDocument/codeAction', { textDocument: { uri }, range, context });
		}
		await client.request('textDocument/documentLink', { textDocument: { uri } });
		await client.request('agentReach/fileStatus', { uri });
		const { text: told } = await client.request<{ text: string }>('agentReach/ask', { path: file.path });
		if (file.path.startsWith('types/')) assert.match(told, /[Aa]sk the human/, file.path);
		client.notify('textDocument/didClose', { textDocument: { uri } });
	};
	const clean = (what: string) => assert.deepEqual(bait.canary.leaks(client.news()).map(bait.nameOf), [], what);

	test('the scan, its progress, status and log', async () => {
		await client.message('agentReach/status', ({ state, files }: { state: string; files: number }) => {
			return state === 'ready' && files >= bait.files.length;
		});
		clean('scan');
	});

	test('diagnostics, hovers, hints and actions of every secret', async () => {
		const files = [...bait.files];
		const one = async () => {
			for (let file = files.pop(); file !== undefined; file = files.pop()) await askAbout(file);
		};
		// Several at a time, as an editor asks: the server reads rule files of one while it answers about another.
		await Promise.all(Array.from({ length: 6 }, one));
		clean('features');
	});

	test('views and report', async () => {
		const { files } = await client.request<{ files: unknown[] }>('agentReach/findings', {});
		assert.ok(files.length > 200);
		const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(markdown, /critical/);
		const { identities } = await client.request<{ identities: unknown[] }>('agentReach/identities', {});
		assert.ok(identities.length > 2);
		const { message } = await client.request<{ message: { data: { credentials: unknown[] } } }>(
			'agentReach/blastMap',
			{},
		);
		assert.ok(message.data.credentials.length > 200);
		const { operations } = await client.request<{ operations: unknown[] }>('agentReach/blastRadius', {});
		assert.ok(operations.length > 50);
		clean('views');
	});

	test('wrong requests', async () => {
		const uri = folders.uri('forms/bom.env');
		for (const [method, params] of [
			['workspace/executeCommand', { command: 'agentReach.server.contain', arguments: [{ uri, finding: 'x' }] }],
			['workspace/executeCommand', { command: 'agentReach.server.nothing' }],
			['textDocument/hover', { textDocument: { uri }, position: { line: 90, character: 1 } }],
			['textDocument/hover', { textDocument: { uri: 'untitled:x' }, position: { line: 0, character: 1 } }],
			['textDocument/hover', {}],
			['agentReach/nothing', { uri }],
		] as const) {
			await client.request(method, params).catch(() => undefined);
		}
		clean('errors');
	});
});

describe('after containment', { timeout: 120_000 }, () => {
	const passphrase = createExampleMaker('passphrase').base62(24);
	const secrets = [githubToken(901), githubToken(902), githubToken(903), githubToken(904), githubToken(905)];
	const [inScript, inPython, inDotenv, inMcp, accepted] = secrets;
	const files = {
		'.cursor/rules/house.mdc': 'Be kind.\n',
		'app.js': `import { deploy } from './deploy.js';\nconst token = '${inScript}';\ndeploy(token);\n`,
		'copy.js': `const token = '${inScript}';\n`,
		'kept.js': `const token = '${accepted}';\n`,
		'deploy.py': `import requests\nTOKEN = "${inPython}"\n`,
		'.env': `DEPLOY_TOKEN=${inDotenv}\nOTHER=1\n`,
		'.cursor/mcp.json': `{ "mcpServers": { "gh": { "command": "gh", "env": { "GITHUB_TOKEN": "${inMcp}" } } } }\n`,
	};
	const own = { trusted: true };
	const languages = new Map([
		['.js', 'javascript'],
		['.py', 'python'],
		['.json', 'json'],
	]);
	/** What the server asked the client to keep, and asked it for: the only messages in which the identity may stand. */
	const kept = (client: TestClient): string[] =>
		client.received.flatMap(({ method, params }) => {
			const { value } = (params ?? {}) as { value?: string };
			return method === 'agentReach/secretSet' && value !== undefined ? [value] : [];
		});
	const wireWithoutCustody = (client: TestClient): string =>
		client.received
			.filter(({ method }) => method !== 'agentReach/secretSet')
			.map((message) => JSON.stringify(message))
			.join('\n');
	const fix = async (client: TestClient, uri: string, kind: string) => {
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.ok(diagnostic, uri);
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		return client.request<{ state: string; messages: string[] }>('workspace/executeCommand', {
			command: `agentReach.server.${kind}`,
			arguments: [target],
		});
	};
	const filesBelow = async (folder: string): Promise<string[]> =>
		(await readdir(folder, { recursive: true, withFileTypes: true }))
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name));

	test('neither values, nor identity, nor passphrase are anywhere but in the vault', async () => {
		await using folders = await testFolders(files);
		const answers = { 'agentReach/passphrase': () => ({ passphrase }) };
		const settings = { salt: 'a-salt-that-is-made-up-for-tests' };
		const client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers, settings });
		client.notify('$/setTrace', { value: 'verbose' });
		for (const [path, kind] of [
			['app.js', 'contain'],
			['deploy.py', 'moveToVault'],
			['.env', 'contain'],
			['.cursor/mcp.json', 'contain'],
			['copy.js', 'allow'],
			['kept.js', 'baseline'],
		] as const) {
			const uri = folders.uri(path);
			client.open(uri, await readFile(folders.file(path), 'utf8'), languages.get(extname(path)));
			const [diagnostic] = (await client.pull(uri)).items ?? [];
			// A copy of the value went with the first one.
			if (diagnostic === undefined && path === 'copy.js') continue;
			const { state, messages } = await fix(client, uri, kind);
			assert.match(state, /contained|applied/, `${path}: ${messages.join(' ')}`);
		}
		await client.request('agentReach/report', {});
		assert.match(await readFile(folders.file('.agent-reach-baseline.json'), 'utf8'), /"file": "kept\.js"/);
		const values = createCanary(secrets.map(randomPart));
		assert.deepEqual(values.leaks(client.wire()), [], 'values on the wire');
		const [identity] = kept(client);
		assert.match(identity ?? '', /^AGE-SECRET-KEY-1/);
		const keys = createCanary([(identity ?? '').slice('AGE-SECRET-KEY-1'.length), passphrase]);
		assert.deepEqual(keys.leaks(wireWithoutCustody(client)), [], 'identity on the wire');
		await client.close();
		const inHome = await filesBelow(folders.home);
		assert.ok(
			inHome.some((file) => file.endsWith('vault.age')),
			'the vault is there',
		);
		for (const file of [...inHome, ...(await filesBelow(folders.workspace))]) {
			const content = await readFile(file);
			assert.deepEqual(keys.leaks(content), [], `identity in ${file}`);
			if (!/(?:copy|kept)\.js$/.test(file)) assert.deepEqual(values.leaks(content), [], `value in ${file}`);
		}
	});

	test('the journal of a server that was killed holds no value, and nothing is lost', async () => {
		await using folders = await testFolders(files);
		const state: { identity?: string } = {};
		const custody = {
			'agentReach/passphrase': () => ({ passphrase }),
			'agentReach/secretGet': () => ({ value: state.identity }),
			'agentReach/secretSet': ({ value }: { value: string }) => {
				state.identity = value;
				return {};
			},
		};
		let asked: () => void = () => undefined;
		const preview = new Promise<void>((resolve) => {
			asked = resolve;
		});
		const first = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: {
				...custody,
				'workspace/applyEdit': () => {
					asked();
					return new Promise(() => undefined);
				},
			},
		});
		const uri = folders.uri('app.js');
		first.open(uri, files['app.js'], 'javascript');
		void fix(first, uri, 'contain').catch(() => undefined);
		await preview;
		const gone = new Promise((resolve) => first.process.once('exit', resolve));
		first.process.kill('SIGKILL');
		await gone;
		first.connection.dispose();
		const canary = createCanary([...secrets.map(randomPart), passphrase, (state.identity ?? '').slice(16)]);
		const inHome = await filesBelow(folders.home);
		assert.ok(
			inHome.some((file) => file.includes('journal')),
			'a journal is left',
		);
		for (const file of inHome) assert.deepEqual(canary.leaks(await readFile(file)), [], file);
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), files['app.js'], 'the value is in its file');
		const second = await startClient({ folders: [folders.workspace], home: folders.home, own, answers: custody });
		second.open(uri, files['app.js'], 'javascript');
		const { state: outcome, messages } = await fix(second, uri, 'contain');
		assert.equal(outcome, 'contained', messages.join(' '));
		assert.deepEqual(createCanary(secrets.map(randomPart)).leaks(second.wire()), []);
		assert.deepEqual(
			(await filesBelow(folders.home)).filter((file) => file.includes('journal')),
			[],
			'the journal is empty',
		);
		await second.close();
	});
});
