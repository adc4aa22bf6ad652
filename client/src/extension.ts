import { type ExtensionContext, window } from 'vscode';
import { createClient } from './client.ts';

/** Called by the editor after start-up; nothing in here may wait for the server. */
export function activate(context: ExtensionContext): void {
	const output = window.createOutputChannel('Agent Reach', { log: true });
	const client = createClient(context, output);
	context.subscriptions.push(output, client);
	client.start().catch((error: unknown) => output.error(error instanceof Error ? error : String(error)));
}
