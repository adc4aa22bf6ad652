import assert from 'node:assert/strict';
import { access, chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver-protocol';
import { openRecovery } from '../../server/src/vaults/local.ts';
import { createCanary } from '../support/canary.ts';
import { fullCapabilities, startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(1);
const text = `import { deploy } from './deploy.js';\nconst token = '${secret}';\ndeploy(token);\n`;
const files = { 'app.js': text, '.cursor/rules/house.mdc': 'Be kind.\n' };
const own = { trusted: true };
const posix = process.platform !== 'win32';

interface Outcome {
	readonly state: string;
	readonly messages: string[];
	readonly followUps: string[];
}

async function run(client: TestClient, uri: string, fix: string): Promise<Outcome> {
	const [diagnostic] = (await client.pull(uri)).items ?? [];
	assert.ok(diagnostic, 'there is a finding to fix');
	const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
	return client.request('workspace/executeCommand', { command: `agentReach.server.${fix}`, arguments: [target] });
}

async function noVaultEntry(client: TestClient): Promise<void> {
	// Whatever else happened, the value has not left the file.
	assert.ok(!client.wire().includes(randomPart(secret)));
}

describe('contain', { timeout: 240_000 }, () => {
	test('moves the value to the vault, writes the reference and the rules, and leaves no finding', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'contain');
		assert.equal(outcome.state, 'contained', outcome.messages.join(' '));
		assert.ok(outcome.followUps.some((line) => line.includes('Rotate')));
		const { params } = await client.message('window/showMessageRequest');
		const said = (params as { message: string }).message;
		assert.match(said, /Contained.*Rotate the GitHub .*Colleagues, CI and deployments need GITHUB_\w+ from a store/s);
		const onDisk = await readFile(folders.file('app.js'), 'utf8');
		assert.ok(!onDisk.includes(secret));
		assert.match(onDisk, /process\.env\.[A-Z_]+/);
		assert.match(await readFile(folders.file('agent-reach.refs'), 'utf8'), /^[A-Z_]+=ref\+agent-reach:\/\//m);
		assert.match(await readFile(folders.file('.cursorignore'), 'utf8'), /app\.js/);
		assert.deepEqual((await client.pull(uri)).items, []);
		await client.close();
	});

	test('is one edit; files that the user did not open wait for confirmation', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		await run(client, uri, 'contain');
		assert.equal(client.edits.length, 1);
		const { changeAnnotations = {} } = client.edits[0]?.edit ?? {};
		const confirm = Object.fromEntries(
			Object.entries(changeAnnotations).map(([id, { needsConfirmation }]) => [id.split(':')[0], needsConfirmation]),
		);
		assert.equal(confirm['source'], false);
		assert.equal(confirm['ignore'], true);
		await client.close();
	});

	test('a file that is read-only is left alone, and the reason says what to do', { skip: !posix }, async () => {
		await using folders = await testFolders(files);
		await chmod(folders.file('app.js'), 0o444);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const reason = /app\.js is read-only and was left as it is\. Make it writable, then repeat the fix/;
		const outcome = await run(client, uri, 'contain');
		assert.equal(outcome.state, 'failed');
		assert.match(outcome.messages.join(' '), reason);
		const actions = await client.request<{ title: string; disabled?: { reason: string } }[]>(
			'textDocument/codeAction',
			{
				textDocument: { uri },
				range: { start: { line: 1, character: 20 }, end: { line: 1, character: 20 } },
				context: { diagnostics: [] },
			},
		);
		const contain = actions.find(({ title }) => title.startsWith('Contain'));
		assert.match(contain?.disabled?.reason ?? '', reason);
		assert.equal(client.edits.length, 0);
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
		await client.close();
	});

	test('never sends the value, nor a part of it, nor the identity of the vault where it does not belong', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 20 } });
		await client.request('agentReach/findings', {});
		await run(client, uri, 'contain');
		await client.request('agentReach/report', {});
		await client.close();
		assert.deepEqual(createCanary([randomPart(secret)]).leaks(client.wire()), []);
		const identities = client.received.filter(({ params }) => JSON.stringify(params ?? '').includes('AGE-SECRET-KEY'));
		assert.ok(identities.every(({ method }) => method === 'agentReach/secretSet'));
	});

	test('that the editor rejects changes nothing, and the value stays in the file', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: { 'workspace/applyEdit': () => ({ applied: false }) },
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'contain');
		assert.equal(outcome.state, 'takenBack');
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
		await assert.rejects(access(folders.file('agent-reach.refs')));
		await noVaultEntry(client);
		await client.close();
	});

	test('with the rules unticked in the preview still moves the value', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			take: (uri) => !uri.endsWith('.cursorignore'),
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'contain');
		assert.equal(outcome.state, 'contained', outcome.messages.join(' '));
		assert.ok(!(await readFile(folders.file('app.js'), 'utf8')).includes(secret));
		await client.close();
	});

	test('with the source unticked takes everything back', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			take: (uri) => !uri.endsWith('app.js'),
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'moveToVault');
		assert.equal(outcome.state, 'takenBack', outcome.messages.join(' '));
		assert.equal(client.text(uri), text);
		await assert.rejects(access(folders.file('agent-reach.refs')), 'the file that the fix created is gone again');
		assert.equal(client.text(folders.uri('agent-reach.refs')), undefined, 'and no editor holds it');
		await client.close();
	});

	test('that was not saved is pending, and finished by the save', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: { 'agentReach/save': () => ({ saved: false }) },
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		assert.equal((await run(client, uri, 'moveToVault')).state, 'pending');
		for (const path of ['agent-reach.refs', 'app.js']) {
			await writeFile(folders.file(path), client.text(folders.uri(path)) ?? '');
			client.notify('textDocument/didSave', { textDocument: { uri: folders.uri(path) } });
		}
		await client.message('window/logMessage', ({ message }: { message: string }) => message.startsWith('Contained'));
		await client.close();
	});

	test('of several files that are saved at once is finished once', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: { 'agentReach/save': () => ({ saved: false }) },
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		assert.equal((await run(client, uri, 'moveToVault')).state, 'pending');
		const paths = ['agent-reach.refs', 'app.js'];
		for (const path of paths) await writeFile(folders.file(path), client.text(folders.uri(path)) ?? '');
		for (const path of paths) client.notify('textDocument/didSave', { textDocument: { uri: folders.uri(path) } });
		await client.message('window/logMessage', ({ message }: { message: string }) => message.startsWith('Contained'));
		// Takes longer than what the other two would do.
		await client.request('workspace/executeCommand', { command: 'agentReach.server.rescan', arguments: [] });
		const told = client.received.filter(
			({ method, params }) =>
				method === 'window/showMessageRequest' && (params as { message: string }).message.startsWith('Contained'),
		);
		assert.equal(told.length, 1);
		await client.close();
	});

	test('while the user types, at each moment at which the vault is opened: nothing is lost', async () => {
		const states = new Set<string>();
		for (let moment = 1; moment <= 6; moment++) {
			await using folders = await testFolders(files);
			const uri = folders.uri('app.js');
			const typed = `// mine\n${text}`;
			let stored: string | undefined;
			let opened = 0;
			const answers = {
				'agentReach/secretGet': () => {
					if (stored !== undefined && ++opened === moment) client.change(uri, `// mine\n${client.text(uri)}`);
					return { value: stored };
				},
				'agentReach/secretSet': ({ value }: { value: string }) => {
					stored = value;
					return {};
				},
			};
			await using client: TestClient = await startClient({
				folders: [folders.workspace],
				home: folders.home,
				own,
				answers,
			});
			client.open(uri, text, 'javascript');
			const { state, messages } = await run(client, uri, 'moveToVault');
			states.add(state);
			const now = client.text(uri) ?? '';
			if (opened >= moment) assert.ok(now.startsWith('// mine\n'), 'what the user typed is there');
			if (state === 'contained') assert.match(now, /process\.env\.GITHUB_/);
			else {
				assert.equal(state, 'takenBack', `${moment}: ${messages.join(' ')}`);
				assert.equal(now, typed);
				assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
				await assert.rejects(access(folders.file('agent-reach.refs')));
			}
			await client.close();
		}
		assert.deepEqual([...states].sort(), ['contained', 'takenBack']);
	});

	test('of a document with unsaved changes has it saved only after asking', async () => {
		await using folders = await testFolders({ ...files, 'app.js': '// older text\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		await run(client, uri, 'moveToVault');
		const { params } = await client.message('agentReach/save');
		const saved = (params as { files: { uri: string; ask: boolean }[] }).files;
		assert.equal(saved.find((file) => file.uri === uri)?.ask, true);
		assert.ok(saved.filter((file) => file.uri !== uri).every(({ ask }) => !ask));
		await client.close();
	});

	test('asks for a passphrase before the first secret, and does nothing without one', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: { 'agentReach/passphrase': () => ({}) },
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		assert.equal((await run(client, uri, 'contain')).state, 'takenBack');
		assert.deepEqual(client.edits, []);
		await client.close();
	});

	test('a new recovery passphrase, where the editor opens the vault; without a vault none is asked for', async () => {
		await using folders = await testFolders(files);
		let typed = 'the first passphrase of it';
		const asked: string[] = [];
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: {
				'agentReach/passphrase': ({ purpose }: { purpose: string }) => {
					asked.push(purpose);
					return { passphrase: typed };
				},
			},
		});
		const renew = () => client.request('workspace/executeCommand', { command: 'agentReach.server.newRecovery' });
		await renew();
		assert.deepEqual(asked, []);
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		assert.equal((await run(client, uri, 'contain')).state, 'contained');
		const data = join(folders.home, '.local', 'share', 'agent-reach');
		const before = await openRecovery(data, typed);
		typed = 'the second passphrase of it';
		await renew();
		assert.deepEqual(asked, ['create-recovery', 'create-recovery']);
		assert.notEqual(await openRecovery(data, typed), before);
		await assert.rejects(openRecovery(data, 'the first passphrase of it'));
		await client.close();
	});

	test('of a version that is gone fails without an edit', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		client.change(uri, 'nothing\n');
		assert.ok(diagnostic);
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		const outcome = await client.request<Outcome>('workspace/executeCommand', {
			command: 'agentReach.server.contain',
			arguments: [target],
		});
		assert.equal(outcome.state, 'failed');
		assert.deepEqual(client.edits, []);
		await client.close();
	});
});

describe('the other fixes', { timeout: 240_000 }, () => {
	test('ignore writes the rules and leaves the value', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'ignore');
		assert.equal(outcome.state, 'applied', outcome.messages.join(' '));
		assert.match(await readFile(folders.file('.cursorignore'), 'utf8'), /app\.js/);
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
		await client.close();
	});

	test('allow writes the reason beside the value and greys the finding out', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const outcome = await run(client, uri, 'allow');
		assert.equal(outcome.state, 'applied', outcome.messages.join(' '));
		assert.match(client.text(uri) ?? '', /agent-reach:allow .*made up for a test/);
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.equal(diagnostic?.severity, 4);
		assert.deepEqual(diagnostic?.tags, [1]);
		await client.close();
	});

	test('allow by the baseline greys the finding out in the open document at once, and adds none of its own', async () => {
		const go = `package main\nvar k = "${secret}"\n`;
		await using folders = await testFolders({ 'a.go': go });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('a.go');
		client.open(uri, go, 'go');
		const outcome = await run(client, uri, 'allow');
		assert.equal(outcome.state, 'applied', outcome.messages.join(' '));
		const items = (await client.pull(uri)).items ?? [];
		assert.deepEqual(
			items.map(({ severity, tags }) => [severity, tags]),
			[[4, [1]]],
		);
		const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(markdown, /Findings: 1\. Secrets that an agent can reach: 0\. Allowed or in the baseline: 1\./);
		await client.close();
	});

	test('a language that needs a parser, in the built server: the code reads the variable', async () => {
		const go = `package main\n\nimport "fmt"\n\nfunc main() {\n\tkey := "${secret}"\n\tfmt.Println(len(key))\n}\n`;
		await using folders = await testFolders({ 'main.go': go });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('main.go');
		client.open(uri, go, 'go');
		const outcome = await run(client, uri, 'moveToVault');
		assert.equal(outcome.state, 'contained', outcome.messages.join(' '));
		assert.match(await readFile(folders.file('main.go'), 'utf8'), /os\.(Getenv|LookupEnv)\("GITHUB_/);
		await client.close();
	});

	test('a workspace cannot have references written into a file that holds something else', async () => {
		for (const referenceFile of ['package.json', '.git/config', 'app.js']) {
			const other = { ...files, 'package.json': '{"scripts":{}}\n', '.git/config': '[core]\n' };
			await using folders = await testFolders(other);
			const settings = { referenceFile };
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
			const uri = folders.uri('app.js');
			client.open(uri, text, 'javascript');
			const { state, messages } = await run(client, uri, 'moveToVault');
			assert.equal(state, 'failed', referenceFile);
			assert.ok(messages.join().includes(referenceFile), messages.join());
			assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
			await client.close();
		}
	});

	test('a reference file that is a link out of the workspace is named, and nothing is moved', async () => {
		await using folders = await testFolders(files);
		await writeFile(join(folders.home, 'target.refs'), 'X=1\n');
		await symlink(join(folders.home, 'target.refs'), folders.file('agent-reach.refs'));
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		const { state, messages } = await run(client, uri, 'moveToVault');
		assert.equal(state, 'takenBack');
		assert.match(messages.join(' '), /agent-reach\.refs: a link leads out of the workspace/);
		assert.doesNotMatch(messages.join(' '), /agent-reach run/);
		assert.equal(await readFile(join(folders.home, 'target.refs'), 'utf8'), 'X=1\n');
		await client.close();
	});

	test('what stands where a file is to be created is not written into: a link to nowhere, bytes, a folder', async () => {
		for (const kind of ['link', 'bytes', 'folder']) {
			await using folders = await testFolders(files);
			const place = folders.file('agent-reach.refs');
			const target = join(folders.home, 'made-by-a-link');
			const bytes = Buffer.from([0, 1, 2, 0, 255, 3]);
			if (kind === 'link') await symlink(target, place);
			else if (kind === 'bytes') await writeFile(place, bytes);
			else await mkdir(place);
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
			const uri = folders.uri('app.js');
			client.open(uri, text, 'javascript');
			const { state, messages } = await run(client, uri, 'moveToVault');
			assert.equal(state, 'takenBack', `${kind}: ${messages.join(' ')}`);
			assert.match(messages.join(' '), /agent-reach\.refs/);
			assert.deepEqual(client.edits, [], 'no edit was asked for');
			assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
			await assert.rejects(access(target));
			if (kind === 'bytes') assert.deepEqual(await readFile(place), bytes);
			await client.close();
		}
	});

	test('a client without annotations or new files is offered what it can do', async () => {
		await using folders = await testFolders(files);
		const { workspaceEdit: _, ...workspace } = fullCapabilities.workspace ?? {};
		const capabilities = { ...fullCapabilities, workspace: { ...workspace, workspaceEdit: { documentChanges: true } } };
		const seen: ApplyWorkspaceEditParams[] = [];
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			capabilities,
			answers: {
				'window/showMessageRequest': ({ actions }: { actions: { title: string }[] }) => actions[0] ?? null,
			},
		});
		const uri = folders.uri('app.js');
		client.open(uri, text, 'javascript');
		await run(client, uri, 'allow');
		seen.push(...client.edits);
		assert.equal(seen.length, 1);
		assert.equal(seen[0]?.edit.changeAnnotations, undefined);
		await client.close();
	});
});
