import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, open, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Status } from '../../server/src/protocol.ts';
import { type ClientOptions, startClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

/** What is made, and what is opened; absent: the workspace folder, trusted. */
interface Awkward {
	readonly make?: (folders: TestFolders) => Promise<unknown>;
	readonly opens?: (folders: TestFolders) => Partial<ClientOptions>;
	/** Takes back what keeps the folder from being removed. */
	readonly undo?: (folders: TestFolders) => Promise<unknown>;
	/** Secrets that agents reach; absent: it does not matter. */
	readonly reachable?: number;
}

const run = promisify(execFile);
const token = githubToken(81);
const line = `GITHUB_TOKEN=${token}\n`;
const put = async (file: string, content: string | Uint8Array = line) => {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, content);
};
const putAll = (folders: TestFolders, files: Readonly<Record<string, string | Uint8Array>>) =>
	Promise.all(Object.entries(files).map(([path, content]) => put(folders.file(path), content)));
const git = (cwd: string, ...args: string[]) => run('git', ['-c', 'init.defaultBranch=main', ...args], { cwd });
const posix = process.platform !== 'win32';

const workspaces: Readonly<Record<string, Awkward>> = {
	'an empty folder': { reachable: 0 },
	'no folder at all': { opens: () => ({ folders: [] }) },
	'a folder that is gone': { opens: (folders) => ({ folders: [folders.file('gone')] }) },
	'a folder that is a file': {
		make: (folders) => put(folders.file('file')),
		opens: (folders) => ({ folders: [folders.file('file')] }),
	},
	'a folder of another scheme': { opens: () => ({ folders: [], uris: ['vscode-vfs://github/acme/shop'] }) },
	'a folder of another scheme beside one on disk': {
		make: (folders) => put(folders.file('.env')),
		opens: () => ({ uris: ['memfs:/w'] }),
		reachable: 1,
	},
	'a folder that cannot be written': {
		make: async (folders) => {
			await put(folders.file('.env'));
			await chmod(folders.workspace, 0o555);
		},
		undo: (folders) => chmod(folders.workspace, 0o755),
		reachable: 1,
	},
	'a home folder that cannot be written': {
		make: async (folders) => {
			await put(folders.file('.env'));
			await chmod(folders.home, 0o555);
		},
		undo: (folders) => chmod(folders.home, 0o755),
		reachable: 1,
	},
	'a file and a folder that cannot be read': {
		make: async (folders) => {
			await putAll(folders, { '.env': line, 'closed.env': line, 'closed/a.env': line });
			await chmod(folders.file('closed.env'), 0);
			await chmod(folders.file('closed'), 0);
		},
		undo: (folders) => chmod(folders.file('closed'), 0o755),
	},
	untrusted: { make: (folders) => put(folders.file('.env')), opens: () => ({ own: { trusted: false } }), reachable: 1 },
	'the home folder itself': {
		make: (folders) => put(join(folders.home, '.env')),
		opens: (folders) => ({ folders: [folders.home] }),
	},
	'two folders': {
		make: (folders) => putAll(folders, { 'a/.env': line, 'b/.env': `OTHER_TOKEN=${githubToken(82)}\n` }),
		opens: (folders) => ({ folders: [folders.file('a'), folders.file('b')] }),
		reachable: 2,
	},
	'a folder inside another': {
		make: (folders) => putAll(folders, { '.env': line, 'inner/.env': `OTHER_TOKEN=${githubToken(83)}\n` }),
		opens: (folders) => ({ folders: [folders.workspace, folders.file('inner')] }),
		reachable: 2,
	},
	'the same folder twice': {
		make: (folders) => put(folders.file('.env')),
		opens: (folders) => ({ folders: [folders.workspace, folders.workspace] }),
		reachable: 1,
	},
	'a repository without a commit': {
		make: async (folders) => {
			await put(folders.file('.env'));
			await git(folders.workspace, 'init', '-q');
		},
		reachable: 1,
	},
	'a broken repository': {
		make: (folders) => putAll(folders, { '.env': line, '.git/HEAD': '\0\0', '.git/index': 'DIRC nonsense' }),
		reachable: 1,
	},
	'a worktree whose repository is gone': {
		make: (folders) => putAll(folders, { '.env': line, '.git': 'gitdir: /nowhere/at/all\n' }),
		reachable: 1,
	},
	'a bare repository': { make: (folders) => git(folders.workspace, 'init', '-q', '--bare') },
	'repositories inside a repository': {
		make: async (folders) => {
			await putAll(folders, { '.env': line, 'vendor/a/b.txt': 'x', 'vendor/b/c.txt': 'x' });
			for (const path of ['.', 'vendor/a', 'vendor/b']) await git(folders.file(path), 'init', '-q');
		},
		reachable: 1,
	},
	'ten thousand files': {
		make: async (folders) => {
			for (let folder = 0; folder < 100; folder++) {
				await mkdir(folders.file(`d${folder}`));
				await Promise.all(
					Array.from({ length: 100 }, (_, index) => writeFile(folders.file(`d${folder}/f${index}.txt`), 'x\n')),
				);
			}
			await put(folders.file('d99/.env'));
		},
		reachable: 1,
	},
	'a hundred and fifty folders deep': {
		make: (folders) => put(folders.file(`${'d/'.repeat(150)}.env`)),
	},
	'a file larger than what is looked at': {
		make: async (folders) => {
			await put(folders.file('.env'));
			const handle = await open(folders.file('huge.log'), 'w');
			await handle.truncate(300_000_000);
			await handle.close();
		},
		reachable: 1,
	},
	'one line of five megabytes': {
		make: (folders) => put(folders.file('bundle.js'), `${'var a=1;'.repeat(600_000)}const t='${token}';`),
		reachable: 1,
	},
	'two thousand secrets in one file': {
		make: (folders) =>
			put(
				folders.file('dump.env'),
				Array.from({ length: 2_000 }, (_, index) => `T${index}=${githubToken(index)}`).join('\n'),
			),
		reachable: 2_000,
	},
	'binary files and other encodings': {
		make: (folders) =>
			putAll(folders, {
				'a.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
				'latin1.env': Buffer.from(`# caf\xe9\n${line}`, 'latin1'),
				'utf16.env': Buffer.from(`\ufeff${line}`, 'utf16le'),
				'half.txt': Buffer.from([0xf0, 0x9f, 0x98]),
			}),
	},
	'odd names': {
		make: (folders) =>
			putAll(folders, {
				'sp ace/.env': line,
				'ünï/c😀de.txt': 'x',
				"quo'te#hash%20?.txt": 'x',
				...(posix && { 'line\nbreak.txt': 'x', 'back\\slash.txt': 'x', '-rf': 'x', '\u202Eevil.txt': 'x' }),
			}),
		reachable: 1,
	},
	'links in a circle, into nothing and out': {
		make: async (folders) => {
			await put(folders.file('.env'));
			await put(join(folders.home, 'outside.env'));
			await symlink(folders.workspace, folders.file('self'));
			await symlink(folders.file('b'), folders.file('a'));
			await symlink(folders.file('a'), folders.file('b'));
			await symlink('/nowhere', folders.file('dangling'));
			await symlink(join(folders.home, 'outside.env'), folders.file('out.env'));
		},
	},
	'a workspace that is a link': {
		make: async (folders) => {
			await put(folders.file('real/.env'));
			await symlink(folders.file('real'), folders.file('link'));
		},
		opens: (folders) => ({ folders: [folders.file('link')] }),
		reachable: 1,
	},
	'settings that are nonsense': {
		make: (folders) => putAll(folders, { '.env': line, '.vscode/settings.json': '{ "agentReach.exclude": [[[' }),
		opens: () => ({ settings: { exclude: 7, agents: { a: 1 }, rules: 'x', languages: [], maxFileSize: -1, salt: [] } }),
		reachable: 1,
	},
	'configuration of agents that is nonsense': {
		make: (folders) =>
			putAll(folders, {
				'.env': line,
				'.claude/settings.json': '{{{',
				'.cursor/mcp.json': '[1,',
				'.gemini/settings.json': '\0\0\0',
				'.codex/config.toml': '= = =',
				'.cursorignore': Buffer.from([0xff, 0xfe, 0, 0]),
				'opencode.json': 'null',
				'.agent-reach-baseline.json': 'nope',
				'agent-reach.refs': '===\n\0',
			}),
		reachable: 1,
	},
	'nothing but dependencies': {
		make: (folders) => put(folders.file('node_modules/a/index.js'), 'module.exports = 1;\n'),
	},
	'files that vanish while they are looked at': {
		make: async (folders) => {
			const paths = Array.from({ length: 400 }, (_, index) => folders.file(`v/f${index}.env`));
			await Promise.all(paths.map((path) => put(path)));
			setTimeout(() => void rm(folders.file('v'), { recursive: true, force: true }), 30);
		},
	},
	...(posix && {
		'a pipe and a socket': {
			make: async (folders: TestFolders) => {
				await put(folders.file('.env'));
				await run('mkfifo', [folders.file('pipe.env')]);
				const server = createServer();
				await new Promise<void>((resolve) => server.listen(folders.file('s.env'), resolve));
				server.unref();
			},
			reachable: 1,
		},
	}),
};

// Nobody is told anything but by the status; nothing is an error; it ends when it is told to.
describe('awkward workspaces', { timeout: 600_000 }, () => {
	test('there are thirty of them', () => assert.ok(Object.keys(workspaces).length >= 30));

	for (const [name, { make, opens, undo, reachable }] of Object.entries(workspaces)) {
		test(`calm in ${name}`, async () => {
			await using folders = await testFolders({});
			await mkdir(join(folders.home, '.cursor'));
			await make?.(folders);
			try {
				const options = {
					folders: [folders.workspace],
					home: folders.home,
					own: { trusted: true },
					...opens?.(folders),
				};
				await using client = await startClient(options);
				const { params } = await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
				if (reachable !== undefined) {
					await client.message('agentReach/status', (status: Status) => {
						return status.state === 'ready' && status.reachable === reachable;
					});
				}
				await client.request('agentReach/report', {});
				await client.request('agentReach/findings', {});
				await client.request('textDocument/hover', {
					textDocument: { uri: folders.uri('nothing.txt') },
					position: { line: 0, character: 0 },
				});
				const said = client.received.filter(({ method }) => method.startsWith('window/show'));
				assert.deepEqual(said, [], 'no message and no question');
				const errors = client.received.filter(
					({ method, params: log }) => method === 'window/logMessage' && (log as { type: number }).type === 1,
				);
				assert.deepEqual(errors, [], 'no error in the log');
				assert.ok((params as Status).files >= 0);
				assert.deepEqual(client.edits, []);
				await client.close();
				assert.equal(client.process.exitCode, 0);
			} finally {
				await undo?.(folders);
			}
		});
	}
});
