import { commands, type Disposable } from 'vscode';
import { pauseChanged } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/**
 * Pause and resume, for this window. It is not kept over a restart: a pause that is forgotten would look like a
 * workspace without secrets.
 */
export function registerPause(client: ServerClient): Disposable[] {
	let paused = false;
	const set = async (next: boolean): Promise<void> => {
		paused = next;
		await commands.executeCommand('setContext', 'agentReach.paused', paused);
		if (client.isRunning()) await client.sendNotification(pauseChanged, { paused });
	};
	return [
		commands.registerCommand('agentReach.pause', () => set(true)),
		commands.registerCommand('agentReach.resume', () => set(false)),
		client.onDidChangeState((state) => {
			// A server that was started again knows of no pause.
			if (state === 'running' && paused) void set(true);
		}),
	];
}
