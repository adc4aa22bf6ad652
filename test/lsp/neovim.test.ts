import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { repository } from '../../scripts/bootstrap.mjs';
import { ensureNeovim } from '../../scripts/lib/neovim.ts';
import { createCanary } from '../support/canary.ts';
import { builtCommand, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const neovim = process.platform === 'win32' ? undefined : await ensureNeovim();
const skip = neovim === undefined && 'Neovim is not here and may not be installed';

interface Seen {
	readonly diagnostics: readonly { line: number; column: number; source: string; message: string }[];
	readonly hover: string;
	readonly actions: readonly string[];
	readonly stopped: boolean;
	readonly problem?: string;
}

/** The set-up as the docs show it: what people are told to copy is what is tested. */
async function setupFromDocs(): Promise<string> {
	const page = await readFile(join(repository, 'docs', 'editors.md'), 'utf8');
	const block = /```lua\n([\s\S]*?)```/.exec(page)?.[1];
	assert.ok(block, 'docs/editors.md has a block of Lua');
	return block;
}

describe('Neovim, by its built-in client', { skip, timeout: 300_000 }, () => {
	test('shows diagnostics and the hover, and applies a fix', async (t) => {
		const secret = githubToken(71);
		await using folders = await testFolders({
			'app.env': `# made up\nGITHUB_TOKEN=${secret}\n`,
			'.cursor/rules/house.mdc': 'Be kind.\n',
		});
		const bin = join(folders.home, 'bin');
		const setup = join(folders.home, 'setup.lua');
		const seenFile = join(folders.home, 'seen.json');
		await mkdir(bin);
		await writeFile(setup, await setupFromDocs());
		await writeFile(join(bin, 'agent-reach'), `#!/bin/sh\nexec '${process.execPath}' '${builtCommand}' "$@"\n`);
		await chmod(join(bin, 'agent-reach'), 0o755);
		t.diagnostic(`Neovim ${neovim?.version}`);
		const drive = fileURLToPath(new URL('neovim/drive.lua', import.meta.url));
		await promisify(execFile)(neovim?.command ?? '', ['--headless', '--clean', '-S', setup, '-S', drive], {
			cwd: folders.workspace,
			timeout: 280_000,
			env: {
				PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
				HOME: folders.home,
				XDG_STATE_HOME: join(folders.home, 'state'),
				AGENT_REACH_SEEN: seenFile,
			},
		});
		const text = await readFile(seenFile, 'utf8');
		const { diagnostics, hover, actions, stopped, problem } = JSON.parse(text) as Seen;
		assert.equal(problem, undefined);
		assert.deepEqual(
			diagnostics.map(({ line, column, source }) => [line, column, source]),
			[[1, 13, 'agent-reach']],
		);
		assert.match(diagnostics[0]?.message ?? '', /^GitHub personal access token .*reachable by Cursor/);
		assert.match(hover, /GitHub personal access token[\s\S]*Who reaches it:[\s\S]*Cursor/);
		assert.ok(actions.some((title) => title.startsWith('Add this file to the ignore list')));
		assert.match(await readFile(folders.file('.cursorignore'), 'utf8'), /^\/app\.env$/m);
		assert.ok(stopped, 'the server ends when it is told to');
		assert.deepEqual(createCanary([randomPart(secret)]).leaks(text), []);
	});
});
