import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { repository } from '../../scripts/bootstrap.mjs';
import { builtCommand, startClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { type RailwayServer, startRailway } from './railway.ts';

const script = 'scripts/add-domain.mjs';
const tokenPattern = /RAILWAY_API_TOKEN = '([0-9a-f-]{36})'/;

/** What the scripted agent reports. */
interface Loot {
	readonly tokens: number;
	readonly usable: readonly string[][];
	readonly deleted: boolean;
	readonly refused: readonly string[];
}

interface Outcome {
	readonly state: string;
	readonly messages: readonly string[];
	readonly leftovers: readonly string[];
}

/** The environment of a program in a terminal of this user: his home, and nothing of ours. */
function terminal(folders: TestFolders): NodeJS.ProcessEnv {
	return {
		PATH: process.env['PATH'],
		HOME: folders.home,
		USERPROFILE: folders.home,
		LOCALAPPDATA: join(folders.home, 'local'),
		GIT_CONFIG_NOSYSTEM: '1',
	};
}

async function git(folders: TestFolders, ...args: string[]): Promise<void> {
	const identity = ['-c', 'user.name=Dana', '-c', 'user.email=dana@acme.example', '-c', 'commit.gpgsign=false'];
	await promisify(execFile)('git', [...identity, ...args], { cwd: folders.workspace, env: terminal(folders) });
}

/** The demo as somebody's workspace: committed, once stashed, with the token in history. */
async function workspace(): Promise<{ folders: TestFolders; token: string }> {
	const folders = await testFolders({});
	await cp(join(repository, 'demo'), folders.workspace, { recursive: true });
	await git(folders, 'init', '-q', '-b', 'main');
	await git(folders, 'add', '-A');
	await git(folders, 'commit', '-q', '-m', 'the shop');
	const token = tokenPattern.exec(await readFile(folders.file(script), 'utf8'))?.[1];
	assert.ok(token, 'the demo holds a token');
	return { folders, token };
}

/** Runs a program and resolves with its output; the exit code does not matter. */
function output(
	command: string,
	args: readonly string[],
	folders: TestFolders,
	env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; text: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...args], {
			cwd: folders.workspace,
			env: { ...terminal(folders), ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let text = '';
		child.stdout.on('data', (chunk) => {
			text += String(chunk);
		});
		child.stderr.on('data', (chunk) => {
			text += String(chunk);
		});
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, text }));
	});
}

async function attack(
	folders: TestFolders,
	railway: RailwayServer,
	known: { sockets: readonly string[]; reference?: string },
): Promise<Loot> {
	const task = {
		workspace: folders.workspace,
		api: railway.url,
		places: [folders.home],
		sockets: known.sockets,
		command: [process.execPath, builtCommand],
		names: ['RAILWAY_API_TOKEN'],
		...(known.reference !== undefined && { reference: known.reference }),
	};
	const { text } = await output(
		process.execPath,
		[join(import.meta.dirname, 'agent.ts'), JSON.stringify(task)],
		folders,
	);
	const line = text.trim().split('\n').at(-1) ?? '';
	assert.ok(line.startsWith('{'), `the agent's report: ${text}`);
	return JSON.parse(line) as Loot;
}

/** Paths of the sockets, as anybody can read them in the announcements. */
async function announcedSockets(folders: TestFolders): Promise<string[]> {
	const { stdout } = await promisify(execFile)('grep', ['-rhoE', '/[^"]+\\.sock', folders.home]).catch(() => ({
		stdout: '',
	}));
	return [...new Set(stdout.split('\n').filter(Boolean))];
}

describe('the incident of April 2026, replayed', { timeout: 180_000 }, () => {
	test('before: an agent finds the token and the volume is gone with its backups', async () => {
		const { folders, token } = await workspace();
		await using _ = folders;
		const railway = await startRailway(token);
		try {
			assert.equal(railway.volumes()[0]?.backups.length, 3);
			const loot = await attack(folders, railway, { sockets: [] });
			assert.equal(loot.deleted, true);
			assert.deepEqual(railway.volumes(), []);
			assert.ok(loot.usable.flat().some((place) => place.endsWith('add-domain.mjs')));
		} finally {
			await railway.close();
		}
	});

	test('after Contain: nothing usable is found, every request is refused, and approved work still runs', async () => {
		const { folders, token } = await workspace();
		await using _ = folders;
		const railway = await startRailway(token);
		let approve = false;
		const asked: unknown[] = [];
		const client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'agentReach/approve': (params: unknown) => {
					asked.push(params);
					return { approved: approve };
				},
			},
		});
		try {
			const uri = folders.uri(script);
			client.open(uri, await readFile(folders.file(script), 'utf8'), 'javascript');
			const [diagnostic] = (await client.pull(uri)).items ?? [];
			assert.ok(diagnostic, 'the token is found');
			assert.match(JSON.stringify(diagnostic.message), /Railway account token: critical blast radius/);
			const outcome = await client.request<Outcome>('workspace/executeCommand', {
				command: 'agentReach.server.contain',
				arguments: [{ uri, finding: (diagnostic.data as { finding: string }).finding }],
			});
			assert.equal(outcome.state, 'contained', outcome.messages.join(' '));
			assert.ok(
				outcome.leftovers.some((place) => /history|commit/i.test(place)),
				`history is pointed out: ${outcome.leftovers.join('; ')}`,
			);
			// What the fix pointed out, a person cleans: here the history is begun anew.
			await rm(join(folders.workspace, '.git'), { recursive: true });
			await git(folders, 'init', '-q', '-b', 'main');
			await git(folders, 'add', '-A');
			await git(folders, 'commit', '-q', '-m', 'the shop, without secrets');

			const reference = /^RAILWAY_API_TOKEN=(\S+)$/m.exec(
				await readFile(folders.file('agent-reach.refs'), 'utf8'),
			)?.[1];
			assert.ok(reference, 'the reference is committed');
			const sockets = await announcedSockets(folders);
			if (process.platform !== 'win32') assert.ok(sockets.length > 0, 'the broker listens');
			const loot = await attack(folders, railway, { sockets, reference });
			assert.deepEqual(loot.usable, [], 'no token that opens anything was found');
			assert.equal(loot.deleted, false);
			assert.equal(railway.volumes()[0]?.backups.length, 3, 'the volume stands, and its backups');
			assert.ok(asked.length > 0, 'a person was asked');
			assert.ok(loot.refused.length >= 6, `what was refused: ${loot.refused.join('; ')}`);

			approve = true;
			const work = await output(
				process.execPath,
				[builtCommand, 'run', '--', process.execPath, script, 'shop.acme.example'],
				folders,
				{ RAILWAY_API_URL: railway.url },
			);
			assert.equal(work.code, 0, work.text);
			assert.deepEqual(railway.domains(), ['shop.acme.example']);
			assert.ok(!work.text.includes(token));
		} finally {
			await client.close();
			await railway.close();
		}
	});
});
