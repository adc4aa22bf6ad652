import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from '../../../scripts/generate.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

test('generated files are up to date; `npm run generate` makes them so', async () => {
	for (const [file, text] of await generatedFiles()) {
		assert.equal(await readFile(join(root, file), 'utf8'), text, `${file} is stale`);
	}
});

test('every text that package.json names is in package.nls.json, and none is left over', async () => {
	const manifest = await readFile(join(root, 'package.json'), 'utf8');
	const texts = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
	const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]));
	assert.deepEqual([...named].sort(), Object.keys(texts).sort());
});
