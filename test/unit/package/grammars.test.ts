import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../../scripts/bootstrap.mjs';
import { ignoreFileNames } from '../../../server/src/agents/ignoreFiles.ts';

interface Manifest {
	readonly contributes: {
		readonly languages: readonly { readonly id: string; readonly filenames?: readonly string[] }[];
		readonly grammars: readonly {
			readonly scopeName: string;
			readonly path: string;
			readonly injectTo?: readonly string[];
		}[];
	};
}

const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Manifest;
const program = join(repository, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'snapshot.js');

/** Compares each file's scopes with the snapshot beside it; `UPDATE_SNAPSHOTS=1` writes them anew. */
function snapshot(scope: string, file: string): { readonly code: number | null; readonly text: string } {
	const grammars = [
		...manifest.contributes.grammars.map(({ path }) => path),
		join('test', 'grammar', 'yaml.tmLanguage.json'),
	];
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[
			program,
			...['--scope', scope, '--config', join(repository, 'test', 'grammar', 'manifest.json')],
			...grammars.flatMap((path) => ['--grammar', join(repository, path)]),
			...(process.env['UPDATE_SNAPSHOTS'] ? ['--updateSnapshot'] : []),
			join('test', 'grammar', file),
		],
		{ cwd: repository, encoding: 'utf8' },
	);
	return { code: status, text: `${stdout}${stderr}` };
}

describe('grammars', () => {
	for (const [scope, file] of [
		['source.agent-ignore', 'cursorignore.agent-ignore'],
		['source.agent-reach-refs', 'agent-reach.refs'],
		['source.yaml', 'deploy.yaml'],
	] as const) {
		test(`${file} has the scopes of its snapshot`, () => {
			const { code, text } = snapshot(scope, file);
			assert.equal(code, 0, text);
		});
	}

	test('the snapshots say what matters', async () => {
		const read = (file: string) => readFile(join(repository, 'test', 'grammar', `${file}.snap`), 'utf8');
		assert.match(await read('deploy.yaml'), /support\.type\.vault\.agent-reach/);
		assert.match(await read('agent-reach.refs'), /invalid\.illegal\.value/);
		assert.match(await read('cursorignore.agent-ignore'), /keyword\.other\.block\.agent-ignore/);
	});

	test('the language of ignore files has the names that the registry knows', () => {
		const language = manifest.contributes.languages.find(({ id }) => id === 'agent-ignore');
		assert.deepEqual([...(language?.filenames ?? [])].sort(), [...ignoreFileNames].sort());
	});

	test('references are marked in the languages in which they stand', () => {
		const injection = manifest.contributes.grammars.find(({ injectTo }) => injectTo !== undefined);
		for (const scope of ['source.yaml', 'source.ts', 'source.python', 'source.shell', 'source.json']) {
			assert.ok(injection?.injectTo?.includes(scope), scope);
		}
	});
});
