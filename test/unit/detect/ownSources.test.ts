import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LineIndex } from '../../../server/src/detect/lines.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { loadProviderFiles } from '../../support/providerFiles.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('our own sources', () => {
	it('hold nothing that looks like a credential', async () => {
		const files = await loadProviderFiles();
		const scanner = createScanner(files.flatMap(({ provider }) => provider.types));
		const found: string[] = [];
		for (const folder of ['server/src', 'client/src', 'scripts', 'test/unit/detect']) {
			for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
				if (!entry.isFile() || !/\.(?:ts|mjs|json)$/.test(entry.name)) continue;
				const path = join(entry.parentPath, entry.name);
				const text = readFileSync(path, 'utf8');
				const lines = new LineIndex(text);
				for (const { type, start, confidence, suppressed } of scanner.scan(text, { path: path.slice(root.length) })
					.detections) {
					if (confidence !== 'low' && suppressed === undefined) {
						found.push(`${path.slice(root.length)}:${lines.lineAt(start)} ${type}`);
					}
				}
			}
		}
		assert.deepEqual(found, []);
	});
});
