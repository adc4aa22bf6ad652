import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
	it('is installed and activates', async () => {
		const extension = vscode.extensions.getExtension('agent-reach.agent-reach');
		assert.ok(extension, 'the extension is known to the editor');
		await extension.activate();
		assert.equal(extension.isActive, true);
	});
});
