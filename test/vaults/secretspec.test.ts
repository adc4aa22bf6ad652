import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { secretspec } from '../../server/src/contain/schemes/secretspec.ts';
import { standIns } from '../support/recordedPrograms.ts';
import { run } from './processes.ts';
import { isMissing, programPath, pythonPackages, temporaryFolder } from './tools.ts';

const value = 'made-up $value "with" quotes #1';

test('secretspec: its own engine takes the lines that we write', async (context) => {
	const found = await pythonPackages('secretspec-0.21.1', ['secretspec==0.21.1']);
	if (isMissing(found)) return context.skip(found.missing);
	const home = await temporaryFolder(context);
	// 1Password cannot be had; what it is asked for is what counts.
	const programs = await standIns(home, { op: `return args[0] === 'read' ? [0, 'from 1Password'] : [0, '[]'];` });
	const base =
		'[project]\nname = "shop"\nrevision = "1.0"\n\n[profiles.default]\nOLD = { description = "x", providers = ["env"] }\n';
	const { text } = secretspec.syntax.add(base, [
		{ name: 'API_KEY', reference: 'ref+agent-reach://shop/API_KEY' },
		{ name: 'OP_KEY', reference: 'op://Dev/shop/OP_KEY' },
	]);
	const file = join(home, 'secretspec.toml');
	await writeFile(file, text);
	const python = (await programPath('python3')) ?? 'python3';
	const script = `import json, secretspec\nprint(json.dumps(secretspec.resolve(path=${JSON.stringify(file)}, reason='a test').fields()))`;
	const env = {
		PATH: `${programs.folder}:${process.env['PATH'] ?? ''}`,
		HOME: home,
		PYTHONPATH: found.folder,
		OLD: 'old value',
		// What agent-reach run puts there.
		API_KEY: value,
	};
	const resolved: unknown = JSON.parse(await run(python, ['-c', script], { env, cwd: home }));
	assert.deepEqual(resolved, { API_KEY: value, OLD: 'old value', OP_KEY: 'from 1Password' });
	const reads = (await programs.starts()).filter(({ args }) => args[0] === 'read');
	assert.deepEqual(
		reads.map(({ args }) => args.at(-1)),
		['op://Dev/shop/OP_KEY'],
	);
	const { API_KEY: _, ...without } = env;
	await assert.rejects(run(python, ['-c', script], { env: without, cwd: home }), /API_KEY|exit code/);
});
