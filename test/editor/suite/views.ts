import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { demoFile, findingsOf, waitFor } from './files.ts';

interface Manifest {
	readonly contributes: {
		readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when?: string }[];
		readonly walkthroughs: readonly {
			readonly steps: readonly { readonly media: { readonly image: Record<string, string> } }[];
		}[];
	};
}

const extension = () => {
	const found = vscode.extensions.getExtension('agent-reach.agent-reach');
	assert.ok(found);
	return found;
};
const manifest = () => extension().packageJSON as Manifest;

describe('commands and keys', () => {
	it('go to the next secret of the file, on to the next file, and back', async () => {
		const document = await vscode.workspace.openTextDocument(demoFile('scripts/add-domain.mjs'));
		const editor = await vscode.window.showTextDocument(document);
		const [finding] = await findingsOf(document.uri);
		assert.ok(finding);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		await waitFor('the next secret', async () => {
			await vscode.commands.executeCommand('agentReach.nextFinding');
			return vscode.window.activeTextEditor?.selection.active.isEqual(finding.range.start) ? true : undefined;
		});
		assert.equal(vscode.window.activeTextEditor?.selection.isEmpty, true, 'typing does not overwrite the value');
		await vscode.commands.executeCommand('agentReach.nextFinding');
		assert.notEqual(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
		await vscode.commands.executeCommand('agentReach.previousFinding');
		assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
	});

	it("take no key of the editor's own", async () => {
		const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json');
		const text = (await vscode.workspace.openTextDocument(uri)).getText();
		assert.match(text, /"ctrl\+k ctrl\+c"/, 'it is the list of the default keys');
		for (const { key, command } of manifest().contributes.keybindings) {
			if (!key.includes(' ')) continue;
			const others = text.split('\n').filter((line) => line.includes(`"key": "${key}"`) && !line.includes(command));
			assert.deepEqual(others, [], key);
		}
		// The others count in our own view only.
		for (const { key, when } of manifest().contributes.keybindings) {
			if (!key.includes(' ')) assert.match(when ?? '', /focusedView == agentReach\.findings/, key);
		}
	});

	it('pictures of the walkthrough are there', async () => {
		for (const { steps } of manifest().contributes.walkthroughs) {
			assert.equal(steps.length, 4);
			for (const { media } of steps) {
				for (const path of Object.values(media.image)) {
					const { size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension().extensionUri, path));
					assert.ok(size > 1_000, path);
				}
			}
		}
	});
});

describe('the tool for language models', () => {
	it('answers about one named file, without a value', async () => {
		const tool = vscode.lm.tools.find(({ name }) => name === 'agentReach_checkFile');
		assert.ok(tool, 'the editor knows it');
		const document = await vscode.workspace.openTextDocument(demoFile('scripts/add-domain.mjs'));
		const [finding] = await findingsOf(document.uri);
		assert.ok(finding);
		const token = document.getText(finding.range);
		const ask = async (path: string) => {
			const { content } = await vscode.lm.invokeTool('agentReach_checkFile', {
				input: { path },
				toolInvocationToken: undefined,
			});
			return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
		};
		const told = await ask('scripts/add-domain.mjs');
		assert.match(told, /holds secrets[\s\S]*critical[\s\S]*ask the human/);
		assert.match(told, /Claude Code/);
		assert.ok(!told.includes(token));
		assert.match(await ask('.'), /exactly one file/);
		assert.match(await ask('**/*.env'), /exactly one file/);
		assert.match(await ask(`${homedir()}/.bashrc`), /exactly one file/);
	});
});

describe('documents besides files', () => {
	it('a secret in a cell of a notebook is found', async () => {
		const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, `token = "${value}"\n`, 'python');
		const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
		await vscode.window.showNotebookDocument(notebook);
		const [document] = notebook.getCells().map((each) => each.document);
		assert.ok(document);
		const [found] = await findingsOf(document.uri);
		assert.match(found?.message ?? '', /GitHub/);
		assert.ok(!found?.message.includes(value));
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});

	it('the new side of a comparison is annotated as the file is', async () => {
		const file = demoFile('scripts/add-domain.mjs');
		const old = await vscode.workspace.openTextDocument({ content: 'nothing\n' });
		await vscode.commands.executeCommand('vscode.diff', old.uri, file, 'a comparison');
		assert.ok((await findingsOf(file)).length > 0);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
	});
});

describe('ignore files and references', () => {
	it('are languages of their own', async () => {
		const ignore = await vscode.workspace.openTextDocument(demoFile('.gitignore'));
		assert.notEqual(ignore.languageId, 'agent-ignore', 'that of git keeps its own');
		const file = demoFile('.cursorignore');
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('no-such-folder/\n'));
		const document = await vscode.workspace.openTextDocument(file);
		assert.equal(document.languageId, 'agent-ignore');
		await vscode.window.showTextDocument(document);
		const remark = await waitFor('the remark', () =>
			vscode.languages.getDiagnostics(file).find(({ code }) => code === 'ignore.nothing'),
		);
		assert.match(remark.message, /No file of the workspace/);
		const list = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			file,
			new vscode.Position(0, 0),
		);
		assert.ok(list.items.some(({ label }) => label === 'scripts/'));
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await vscode.workspace.fs.delete(file);
	});
});
