import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
	it('is installed and activates without waiting for its server', async () => {
		const extension = vscode.extensions.getExtension('agent-reach.agent-reach');
		assert.ok(extension, 'the extension is known to the editor');
		await extension.activate();
		assert.equal(extension.isActive, true);
		// What activation returns is all that the editor waits for; a promise in it would be our start-up time.
		assert.equal(extension.exports, undefined);
	});

	it('answers what is asked while its server still starts', async () => {
		const report = vscode.Uri.from({ scheme: 'agent-reach-report', path: 'Agent Reach.md' });
		const document = await vscode.workspace.openTextDocument(report);
		// What it says follows the scan; which sentence it begins with is a matter of time.
		assert.match(document.getText(), /Railway account token|still being looked at/);
	});

	it('registers every command that it declares', async () => {
		const extension = vscode.extensions.getExtension<undefined>('agent-reach.agent-reach');
		const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
		const known = new Set(await vscode.commands.getCommands(true));
		for (const { command } of manifest.contributes.commands) assert.ok(known.has(command), command);
	});

	it('brings the defaults of its settings', () => {
		const settings = vscode.workspace.getConfiguration('agentReach');
		assert.equal(settings.get('enable'), true);
		assert.equal(settings.get('agents'), 'detected');
		assert.equal(settings.get('inlayHints'), true);
		assert.equal(settings.get('workspaceDiagnostics'), true);
		assert.equal(settings.get('referenceFile'), 'agent-reach.refs');
		assert.equal(settings.get('approvalTimeout'), 60);
	});

	it('opens the report, which is no file', async () => {
		await vscode.commands.executeCommand('agentReach.showReport');
		const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'agent-reach-report');
		for (const document of open) assert.match(document.getText(), /Railway account token|still being looked at/);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});
});
