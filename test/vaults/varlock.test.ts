import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { varlock } from '../../server/src/contain/schemes/varlock.ts';
import { commandFile } from '../cli/command.ts';
import { approvingEditor } from '../support/approvingEditor.ts';
import { run } from './processes.ts';
import { isMissing, npmPackages } from './tools.ts';

const value = 'made-up $value "with" quotes #1';

test('varlock: the real program reads the line that we write, through our command, after approval', async (context) => {
	const found = await npmPackages('varlock-1.20.0', ['varlock@1.20.0']);
	if (isMissing(found)) return context.skip(found.missing);
	const here = await approvingEditor(context, { API_KEY: value });
	const { root, vault } = here;
	const bin = join(here.base, 'bin');
	await mkdir(bin);
	// What the extension puts on the PATH of its terminals.
	await writeFile(join(bin, 'agent-reach'), `#!/bin/sh\nexec '${process.execPath}' '${commandFile}' "$@"\n`);
	await chmod(join(bin, 'agent-reach'), 0o755);
	const env = { ...here.env, PATH: `${bin}:${here.env['PATH'] ?? ''}` };
	const before = '# @defaultSensitive=false\n# ---\n\n# @type=port\nPORT=3000\n';
	const line = { name: 'API_KEY', reference: vault.formatReference('shop', 'API_KEY') };
	await writeFile(join(root, '.env.schema'), varlock.syntax.add(before, [line]).text);
	const program = join(found.folder, 'node_modules', 'varlock', 'bin', 'cli.js');
	const script = `console.log(process.env.API_KEY.length, process.env.API_KEY === ${JSON.stringify(value)}, process.env.PORT)`;
	const output = await run(process.execPath, [program, 'run', '--', process.execPath, '-e', script], {
		env,
		cwd: root,
	});
	assert.match(output, new RegExp(`${value.length} true 3000`));
	assert.deepEqual(
		here.asked.map(({ command }) => command),
		[`agent-reach read ${line.reference}`],
	);
	const shown = await run(process.execPath, [program, 'load'], { env, cwd: root });
	assert.ok(!shown.includes(value), 'it is marked as sensitive');
});
