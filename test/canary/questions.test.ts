import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createStoryteller } from '../../server/src/annotate/storyteller.ts';
import { renderTerminal } from '../../server/src/annotate/terminal.ts';
import { english } from '../../server/src/l10n.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { createEngine } from '../../server/src/workspace/engine.ts';
import { type Baited, baitedWorkspace } from './baited.ts';

// Every form and every configuration file, and so many of the types as are asked about: most commands list the whole workspace.
describe('no answer of the command holds a piece of a secret', { timeout: 600_000 }, () => {
	let baited: Baited;
	before(async () => {
		baited = await baitedWorkspace(({ path }, index) => !path.startsWith('types/') || index % 40 === 0);
	});
	after(() => baited[Symbol.asyncDispose]());

	// The editor's test asks for the story of every secret; here it is the command's own way of printing it.
	test('the story of every secret, as the terminal shows it', async () => {
		const { workspace, home } = baited;
		const engine = createEngine({
			t: english,
			presence: { home, platform: 'linux', extensions: new Set(), trusted: true },
			localKey: new Uint8Array(32).fill(7),
			now: Date.now,
			identifiers: true,
		});
		try {
			await engine.setRoots([{ path: workspace, settings: { ...defaultSettings, agents: 'all' } }]);
			await engine.scanAll();
			const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
			const tell = createStoryteller({ agentNames: (id) => names.get(id) ?? id, agentNotes: () => undefined }, english);
			const told = new Set<string>();
			for (const { path, findings, reach } of engine.reports()) {
				for (const finding of findings) {
					const story = tell(finding, { reach, copies: engine.copies(finding) });
					for (const color of [false, true]) {
						const printed = renderTerminal(story, { color, width: 100, t: english });
						assert.match(printed, /Who reaches it/, path);
						baited.clean(path, printed);
					}
					told.add(path);
				}
			}
			const secret = baited.files.filter(({ path }) => /^(?:types|forms)\//.test(path));
			assert.deepEqual(
				secret.filter(({ path }) => !told.has(path)).map(({ path }) => path),
				[],
			);
		} finally {
			await engine.dispose();
		}
	});

	// A process for each: of every form, and of some types.
	test('explain', async () => {
		const { stdout } = await baited.run(['scan', '--format', 'json']);
		const found: { file: string; start: { line: number; column: number } }[] = JSON.parse(stdout).findings;
		const work = found.filter(({ file }, index) => file.startsWith('forms/') || index % 10 === 0);
		assert.ok(work.length > 30, `${work.length} places`);
		const one = async () => {
			for (let next = work.pop(); next !== undefined; next = work.pop()) {
				const { file, start } = next;
				// Alone in a folder, so that not everything is scanned for each.
				const cwd = join(baited.base, `alone-${work.length}`);
				await mkdir(join(cwd, dirname(file)), { recursive: true });
				await copyFile(join(baited.workspace, file), join(cwd, file));
				const place = `${file}:${start.line}:${start.column}`;
				const options = { cwd, env: { FORCE_COLOR: '1' } };
				const { code, stderr } = await baited.run(['explain', place, '--agents', 'all'], options);
				assert.equal(code, 0, place + stderr);
			}
		};
		await Promise.all([one(), one()]);
	});

	test('reach, check, contain without a person, help and errors', async () => {
		const [first = '', second = ''] = baited.files.map(({ path }) => path);
		for (const args of [
			['reach', first, second],
			['reach', '--format', 'json', first],
			['check'],
			['check', '--env-file', 'forms/bom.env'],
			['run', '--env-file', 'forms/utf16le.env', '--', 'node', '-e', '0'],
			['run', '--', 'node', '-e', '0'],
			['inject', '-i', 'forms/deploy.sh'],
			['read', 'forms/url.txt'],
			['vault', 'status'],
			['contain', '--help'],
			['contain', 'forms/bom.env:1'],
			['contain', 'forms/bom.env:1', '--yes'],
			['contain', 'forms/line.js:1'],
			['contain', 'forms/key.pem:1', '--yes'],
			['contain', 'forms/utf16be.env:1'],
			['contain', 'forms/secret.yaml:3'],
			['explain', 'forms/line.js:9'],
			['explain', '.github/workflows/deploy.yml:8'],
			['explain', '.github/workflows/deploy.yml:9'],
			['scan', 'forms/line.js', '--format', 'xml'],
		]) {
			await baited.run(args);
		}
	});

	test('mcp: what an agent is told that asks', async () => {
		// The answer about each type is looked at in the editor's test, which has one engine for all; here each question makes one.
		const asked = baited.files.filter(({ path }, index) => path.startsWith('forms/') || index % 6 === 0);
		const input = asked
			.map(({ path }, id) =>
				JSON.stringify({
					jsonrpc: '2.0',
					id,
					method: 'tools/call',
					params: { name: 'check_file', arguments: { path } },
				}),
			)
			.join('\n');
		const { stdout } = await baited.run(['mcp'], { input });
		assert.equal(stdout.trim().split('\n').length, asked.length);
		assert.match(stdout, /Do not open/);
	});

	test('nothing that was kept in the home folder, nothing new in the workspace', () => baited.nothingLeftBehind());
});
