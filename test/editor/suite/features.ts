import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoFile, findingsOf, waitFor } from './files.ts';

const script = 'scripts/add-domain.mjs';

describe('what the editor is given', () => {
	let document: vscode.TextDocument;
	let finding: vscode.Diagnostic;
	let token: string;

	before(async () => {
		document = await vscode.workspace.openTextDocument(demoFile(script));
		await vscode.window.showTextDocument(document);
		const [first] = await findingsOf(document.uri);
		assert.ok(first);
		finding = first;
		token = document.getText(finding.range);
		assert.match(token, /^[0-9a-f-]{36}$/, 'the range spans exactly the value');
	});

	it('diagnostics say type, level and agents, with a link and no value', () => {
		assert.match(finding.message, /^Railway account token: critical blast radius, reachable by .*Claude Code/);
		assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
		const code = finding.code;
		assert.ok(typeof code === 'object' && String(code.value) === 'railway.account-token');
		assert.match(code.target.toString(), /^https:/);
		assert.ok(!finding.message.includes(token));
	});

	it('diagnostics of files that nobody opened arrive too', async () => {
		for (const path of ['.env.production', 'infra/main.tf', 'services/billing/app.py', '.cursor/mcp.json']) {
			assert.ok((await findingsOf(demoFile(path))).length > 0, path);
		}
		const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'file');
		assert.ok(open.every(({ uri }) => !uri.path.endsWith('.tf')));
	});

	it('publishable keys are at most a hint', async () => {
		await findingsOf(demoFile('infra/main.tf'));
		const alarming = vscode.languages
			.getDiagnostics(demoFile('web/src/config.ts'))
			.filter(({ source, severity }) => source === 'agent-reach' && severity !== vscode.DiagnosticSeverity.Hint);
		assert.deepEqual(alarming, []);
	});

	it('the hover tells the story', async () => {
		const story = await waitFor('a hover', async () => {
			const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
				'vscode.executeHoverProvider',
				document.uri,
				finding.range.start,
			);
			const text = hovers
				.flatMap(({ contents }) => contents)
				.map((content) => (typeof content === 'string' ? content : content.value))
				.join('\n');
			return text.includes('Railway') ? text : undefined;
		});
		assert.match(story, /critical/);
		assert.match(story, /delete backups/);
		assert.match(story, /Claude Code/);
		assert.ok(!story.includes(token));
	});

	it('the hint stands behind the value and is short', async () => {
		const hints = await waitFor('an inlay hint', async () => {
			const all = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				'vscode.executeInlayHintProvider',
				document.uri,
				new vscode.Range(0, 0, document.lineCount, 0),
			);
			return all.length > 0 ? all : undefined;
		});
		const labels = hints.map(({ label }) =>
			typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
		);
		const ours = labels.findIndex((label) => label.startsWith('critical'));
		assert.ok(ours >= 0, labels.join('\n'));
		assert.ok((labels[ours] ?? '').length <= 43);
		assert.deepEqual(hints[ours]?.position, finding.range.end);
		assert.ok(!labels.join('\n').includes(token));
	});

	it('four fixes, all of them commands, and looking at them changes nothing', async () => {
		const before = document.getText();
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			finding.range,
			vscode.CodeActionKind.QuickFix.value,
		);
		const ours = actions.filter(({ command }) => command?.command.startsWith('agentReach.'));
		for (const word of ['Contain', 'Move', 'Add this file', 'Allow']) {
			assert.ok(
				ours.some(({ title }) => title.startsWith(word)),
				`${word} among ${ours.map(({ title }) => title).join(', ')}`,
			);
		}
		assert.ok(ours.every(({ edit }) => edit === undefined));
		assert.deepEqual(
			ours.filter(({ isPreferred }) => isPreferred === true).map(({ title }) => title.startsWith('Contain')),
			[true],
		);
		assert.ok(!JSON.stringify(ours.map(({ title, command }) => [title, command])).includes(token));
		assert.equal(document.getText(), before);
		assert.equal(document.isDirty, false);
	});

	it('a secret is found in an unsaved document', async () => {
		const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		const untitled = await vscode.workspace.openTextDocument({ content: `token = "${value}"\n` });
		await vscode.window.showTextDocument(untitled);
		const [found] = await findingsOf(untitled.uri);
		assert.match(found?.message ?? '', /GitHub/);
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});
});
