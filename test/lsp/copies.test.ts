import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const line = `GITHUB_TOKEN=${githubToken(801)}\n`;
/** A deny rule and a sandbox that keep Claude Code's tools and its shell from one file; what it loads itself is not known. */
const sandbox = {
	sandbox: { enabled: true, failIfUnavailable: true, allowUnsandboxedCommands: false },
	permissions: { deny: ['Read(./.env)'] },
};

describe('a value that stands at several places', { timeout: 240_000 }, () => {
	test('is as open as the most open of them, and closed again when that one is gone', async () => {
		await using folders = await testFolders({ '.claude/settings.json': JSON.stringify(sandbox), '.env': line });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const uri = folders.uri('.env');
		client.open(uri, line, 'dotenv');
		const look = async () => {
			const [diagnostic] = (await client.pull(uri)).items ?? [];
			return typeof diagnostic?.message === 'string' ? diagnostic.message : '';
		};
		const until = async (pattern: RegExp) => {
			for (let tries = 0; tries < 100; tries++) {
				const seen = await look();
				if (pattern.test(seen)) return seen;
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
			return look();
		};
		const changed = (path: string, type: number) =>
			client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folders.uri(path), type }] });
		const open = /reachable by Claude Code \(read, shell\)/;
		const closed = /reachable by Claude Code \(context\)/;
		assert.match(await look(), closed);
		await writeFile(folders.file('copy.env'), line);
		changed('copy.env', 1);
		assert.match(await until(open), open);
		// A rule that closes the other place as well is followed, though this file is reached as before.
		const both = { ...sandbox, permissions: { deny: ['Read(./.env)', 'Read(./copy.env)'] } };
		await writeFile(folders.file('.claude/settings.json'), JSON.stringify(both));
		changed('.claude/settings.json', 2);
		assert.match(await until(closed), closed);
		await writeFile(folders.file('.claude/settings.json'), JSON.stringify(sandbox));
		changed('.claude/settings.json', 2);
		assert.match(await until(open), open);
		await rm(folders.file('copy.env'));
		changed('copy.env', 3);
		assert.match(await until(closed), closed);
		await client.close();
	});
});
