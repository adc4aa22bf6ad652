import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol';
import type { ReachAgentsAnswer, ReachFilesAnswer } from '../../server/src/protocol.ts';
import { answering } from '../support/answering.ts';
import { createCanary } from '../support/canary.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(1);
const other = githubToken(2);
const text = `GITHUB_TOKEN=${secret}\n`;

async function start(folders: TestFolders, trusted = true, settings = {}): Promise<TestClient> {
	const client = await startClient({
		folders: [folders.workspace],
		home: folders.home,
		own: { trusted },
		settings,
	});
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	return client;
}

async function inHome({ home }: TestFolders, path: string, content: string): Promise<void> {
	await mkdir(dirname(join(home, path)), { recursive: true });
	await writeFile(join(home, path), content);
}

const run = (client: TestClient, command: string) =>
	client.request<{ found?: number; files?: number }>('workspace/executeCommand', { command, arguments: [] });
const report = async (client: TestClient) =>
	(await client.request<{ markdown: string }>('agentReach/report', undefined)).markdown.replaceAll('\\', '');

describe('besides the files', { timeout: 240_000 }, () => {
	test('the home folder is looked at on command; report and hover tell, values stay away', async () => {
		await using folders = await testFolders({ 'app.env': text, '.cursor/rules/a.mdc': 'x\n' });
		await inHome(folders, '.bash_history', `export GITHUB_TOKEN=${other}\n`);
		await inHome(folders, '.claude/projects/p/1.jsonl', `${JSON.stringify({ text })}\n`);
		await using client = await start(folders);
		assert.doesNotMatch(await report(client), /home folder/i);
		assert.equal((await run(client, 'agentReach.server.scanHome')).found, 2);
		const markdown = await report(client);
		assert.match(markdown, /## In the home folder/);
		assert.match(
			markdown,
			/## In the home folder[\s\S]*## What agents could do here/,
			'what was asked for comes first',
		);
		assert.match(markdown, /bash_history:1/);
		assert.match(markdown, /the same value as app\.env:1/);
		assert.match(markdown, /## Sandboxes that are off/);
		const uri = folders.uri('app.env');
		client.open(uri, text, 'dotenv');
		const position = { line: 0, character: 20 };
		const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
		assert.match(JSON.stringify(hover.contents), /stands in .*1\\*\.jsonl/);
		assert.deepEqual(createCanary([randomPart(other)]).leaks(client.wire()), []);
		await client.close();
	});

	test('the git history is looked at on command, and never without trust', async () => {
		await using folders = await testFolders({ 'old.env': `GITHUB_TOKEN=${other}\n`, '.cursor/rules/a.mdc': 'x\n' });
		git(folders.workspace, 'init', '-q');
		commitAll(folders.workspace, 'one');
		await writeFile(folders.file('old.env'), '\n');
		commitAll(folders.workspace, 'two');
		{
			await using client = await start(folders, false);
			await assert.rejects(run(client, 'agentReach.server.scanHistory'), /Restricted Mode/);
			await client.close();
		}
		await using client = await start(folders);
		assert.equal((await run(client, 'agentReach.server.scanHistory')).found, 1);
		assert.match(
			await report(client),
			/## In the git history[\s\S]*old\.env:1 \| in 1 commit; first in .*gone from the files/,
		);
		assert.deepEqual(createCanary([randomPart(other)]).leaks(client.wire()), []);
		await client.close();
	});
});

describe('the reach view', { timeout: 240_000 }, () => {
	test('agents, their channels, and the files of one', async () => {
		await using folders = await testFolders({
			'a/app.env': text,
			'b.env': `GITHUB_TOKEN=${other}\n`,
			'.cursorignore': '/b.env\n',
			'clean.txt': 'x\n',
		});
		await using client = await start(folders, true, { agents: ['cursor', 'claude-code'] });
		const { agents } = await client.request<ReachAgentsAnswer>('agentReach/reachAgents', undefined);
		assert.deepEqual(
			agents.map(({ id }) => id),
			['cursor', 'claude-code'],
		);
		const read = agents[0]?.channels.find(({ channel }) => channel === 'read');
		assert.deepEqual([read?.verdict, read?.description], ['reachable', '1 reachable, 1 refused']);
		const ask = { agent: 'cursor', channel: 'read' };
		const { files } = await client.request<ReachFilesAnswer>('agentReach/reachFiles', ask);
		assert.deepEqual(
			files.map(({ path, verdict }) => [path, verdict]),
			[
				['a/app.env', 'reachable'],
				['b.env', 'refused'],
			],
		);
		assert.match(files[1]?.because ?? '', /\(\.cursorignore:1\)/);
		assert.equal(files[1]?.uri, folders.uri('b.env'));
		await client.close();
	});

	test('a rule in the home folder counts at once, also beside a workspace whose name it begins with', async () => {
		await using folders = await testFolders({});
		await inHome(folders, '.cl/app.env', text);
		const workspace = join(folders.home, '.cl');
		await using client = await start({ ...folders, workspace }, true, { agents: ['claude-code'] });
		const ask = { agent: 'claude-code', channel: 'read' };
		const verdict = async () =>
			(await client.request<ReachFilesAnswer>('agentReach/reachFiles', ask)).files.map((file) => file.verdict).join();
		assert.equal(await verdict(), 'reachable');
		const rule = { permissions: { deny: [`Read(/${join(workspace, 'app.env')})`] } };
		await inHome(folders, '.claude/settings.json', JSON.stringify(rule));
		const uri = pathToFileURL(join(folders.home, '.claude', 'settings.json')).toString();
		client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 1 }] });
		for (let left = 100; left > 0 && (await verdict()) !== 'refused'; left--) await pause(100);
		assert.equal(await verdict(), 'refused');
		await client.close();
	});

	test('is empty where nothing is', async () => {
		await using folders = await testFolders({ 'clean.txt': 'x\n' });
		await using client = await start(folders);
		assert.deepEqual(await client.request('agentReach/reachAgents', undefined), { agents: [] });
		await client.close();
	});
});

describe('rules', { timeout: 240_000 }, () => {
	test('a file that is no control has an information at its first line', async () => {
		await using folders = await testFolders({ 'app.env': text, '.claudeignore': '*.env\n' });
		await using client = await start(folders);
		const { items } = await client.pull(folders.uri('.claudeignore'));
		assert.equal(items?.length, 1, JSON.stringify(items));
		assert.deepEqual([items?.[0]?.severity, items?.[0]?.range.start.line, items?.[0]?.code], [3, 0, 'not-a-control']);
		assert.match(JSON.stringify(items), /permissions\.deny/);
		await client.close();
	});

	test('families are a second action, and one command takes all rules out again', async () => {
		const own = '# mine\ndist';
		await using folders = await testFolders({ 'dev.pem': '', '.env': text, '.cursorignore': own });
		await using client = await start(folders, true, { agents: ['cursor', 'gemini-cli'] });
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const { items } = await client.pull(uri);
		const position = { line: 0, character: 20 };
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri },
			range: { start: position, end: position },
			context: { diagnostics: items },
		});
		for (const command of ['agentReach.server.ignoreFamilies', 'agentReach.server.ignore']) {
			const action = actions.find((one) => one.command?.command === command);
			assert.ok(action?.command, `${command} in ${actions.map(({ title }) => title).join('; ')}`);
			const done = await client.request<{ state: string }>('workspace/executeCommand', action.command);
			assert.equal(done.state, 'applied', JSON.stringify(done));
		}
		assert.match(await readFile(folders.file('.cursorignore'), 'utf8'), /\*\.pem[\s\S]*\/\.env/);
		await run(client, 'agentReach.server.removeRules');
		assert.equal(await readFile(folders.file('.cursorignore'), 'utf8'), own);
		await assert.rejects(stat(folders.file('.geminiignore')));
		await client.close();
	});

	test('a rule that bears no mark goes only after a question: somebody may have written it', async () => {
		const settings = '{ "permissions": { "deny": ["Read(/.env)"] } }\n';
		const list = '# agent-reach: begin\n/.env\n# agent-reach: end\n';
		for (const [answer, left, marked] of [
			[undefined, settings, true],
			['Leave them', settings, false],
			['Take them out, too', '{ "permissions": { } }\n', false],
		] as const) {
			await using folders = await testFolders({
				'.env': text,
				'.claude/settings.json': settings,
				'.cursorignore': list,
			});
			await using client = await startClient({
				folders: [folders.workspace],
				home: folders.home,
				own: { trusted: true },
				answers: answering(answer),
			});
			await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
			await run(client, 'agentReach.server.removeRules');
			const asked = client.received.find(({ method }) => method === 'window/showMessageRequest');
			assert.match(JSON.stringify(asked?.params), /\.claude\/settings\.json[^"]*bear no mark/);
			assert.equal(await readFile(folders.file('.claude/settings.json'), 'utf8'), left);
			const there = await readFile(folders.file('.cursorignore'), 'utf8').catch(() => undefined);
			assert.equal(there, marked ? list : undefined, `answer: ${answer}`);
			await client.close();
		}
	});

	test('a list that is edited while the question stands is left as it is, and named', async () => {
		const settings = '{ "permissions": { "deny": ["Read(/.env)"] } }\n';
		const list = '# agent-reach: begin\n/.env\n# agent-reach: end\n';
		await using folders = await testFolders({
			'.env': text,
			'.claude/settings.json': settings,
			'.cursorignore': `# mine\n${list}`,
			'.geminiignore': list,
		});
		const typed = `secret-plans/\n# mine\n${list}`;
		const written = `${list}dist/\n`;
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'window/showMessageRequest': async ({ actions = [] }: { actions?: unknown[] }) => {
					if (actions.length === 0) return null;
					client.change(folders.uri('.cursorignore'), typed);
					await writeFile(folders.file('.geminiignore'), written);
					return { title: 'Take them out, too' };
				},
			},
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		client.open(folders.uri('.cursorignore'), `# mine\n${list}`);
		await run(client, 'agentReach.server.removeRules');
		assert.equal(client.text(folders.uri('.cursorignore')), typed);
		assert.equal(await readFile(folders.file('.geminiignore'), 'utf8'), written);
		assert.equal(await readFile(folders.file('.claude/settings.json'), 'utf8'), '{ "permissions": { } }\n');
		const said = client.received
			.filter(({ method }) => method === 'window/showMessageRequest')
			.map(({ params }) => params);
		assert.match(
			JSON.stringify(said),
			/Changed meanwhile and left alone: [^"]*\.(cursor|gemini)ignore, \.(cursor|gemini)ignore\./,
		);
		await client.close();
	});
});
