import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repository } from '../../scripts/bootstrap.mjs';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { editorVersions } from '../../scripts/lib/codeServer.ts';
import { runInExtensionHost } from '../support/editorSuite.ts';

const browser = await findBrowser();

for (const [age, version] of Object.entries(editorVersions)) {
	await describe(`extension host of the ${age} editor (code-server ${version.codeServer})`, async () => {
		if (browser === undefined) {
			it('runs its suite', { skip: 'no Chrome, Edge or Chromium is installed' });
			return;
		}
		const folder = await mkdtemp(join(tmpdir(), 'agent-reach-demo-'));
		await cp(join(repository, 'demo'), folder, { recursive: true });
		try {
			const results = await runInExtensionHost({ folder, version, trusted: true, browser });
			it('ran tests', () => assert.ok(results.length > 0));
			for (const result of results) {
				it(result.name, { skip: result.state === 'skipped' ? 'pending in the suite' : false }, () =>
					assert.notEqual(result.state, 'failed', result.error),
				);
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});
}
