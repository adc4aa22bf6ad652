import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Uri of a file of the demo workspace. */
export function demoFile(path: string): vscode.Uri {
	const folder = vscode.workspace.workspaceFolders?.[0];
	assert.ok(folder, 'the demo is open');
	return vscode.Uri.joinPath(folder.uri, ...path.split('/'));
}

/** Our diagnostics of a file; waits until there is one. */
export async function findingsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
	const present = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'agent-reach');
	return waitFor(`a finding in ${uri.path}`, () => {
		const found = present();
		return found.length > 0 ? found : undefined;
	});
}

/** Asks again and again until there is an answer, for at most 20 seconds. */
export async function waitFor<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`not within 20 seconds: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
