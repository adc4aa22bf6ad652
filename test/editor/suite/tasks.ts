import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoFile, waitFor } from './files.ts';

describe('tasks of type agent-reach', () => {
	const file = demoFile('.vscode/tasks.json');

	after(async () => {
		await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
	});

	it('run their program through the command, with its exit code and without a value in sight', async function () {
		// The old server from the registry brings no terminal: its native module would have to be compiled.
		if (!(await hasTerminal())) return this.skip();
		const definition = {
			type: 'agent-reach',
			label: 'seven',
			command: process.execPath,
			args: ['-e', 'process.exit(7)'],
		};
		const text = JSON.stringify({ version: '2.0.0', tasks: [definition] });
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
		const task = await waitFor('the task', async () => {
			const tasks = await vscode.tasks.fetchTasks();
			return tasks.find(({ name }) => name === 'seven');
		});
		const ended = new Promise<vscode.TaskProcessEndEvent>((resolve) => {
			const listener = vscode.tasks.onDidEndTaskProcess((event) => {
				if (event.execution.task.name !== 'seven') return;
				listener.dispose();
				resolve(event);
			});
		});
		await vscode.tasks.executeTask(task);
		const { exitCode, execution } = await ended;
		assert.equal(exitCode, 7);
		const run = execution.task.execution;
		assert.ok(run instanceof vscode.ProcessExecution);
		assert.ok(run.args.includes('run') && run.args.includes('--'));
	});

	async function hasTerminal(): Promise<boolean> {
		const base = vscode.Uri.joinPath(vscode.Uri.file(vscode.env.appRoot), 'node_modules', 'node-pty');
		for (const place of [
			['build', 'Release'],
			['prebuilds', `${process.platform}-${process.arch}`],
		]) {
			const found = await vscode.workspace.fs.stat(vscode.Uri.joinPath(base, ...place, 'pty.node')).then(
				() => true,
				() => false,
			);
			if (found) return true;
		}
		return false;
	}

	it('have a path of the command for launch configurations', async () => {
		const path = await vscode.commands.executeCommand<string>('agentReach.commandPath');
		assert.match(path, /agent-reach(\.cmd)?$/);
		assert.ok((await vscode.workspace.fs.stat(vscode.Uri.file(path))).size > 0);
	});
});
