import { setTimeout } from 'node:timers/promises';
import {
	type Connection,
	type ConnectionOptions,
	LSPErrorCodes,
	MessageType,
	ResponseError,
	ShowMessageNotification,
} from 'vscode-languageserver/node';
import { errorText } from '../errorText.ts';
import { serverCapabilities } from './capabilities.ts';
import { createGate, type Gate } from './gate.ts';
import { readStart, type Start } from './start.ts';

/**
 * Serves the language server protocol on a connection until the client says `exit`.
 *
 * What a client waits for first, the answer to `initialize`, needs little code. The rest is loaded once the client has that
 * answer; what it says meanwhile waits for its handlers.
 *
 * @param connect Makes the connection, not yet listening.
 */
export function serve(connect: (options: ConnectionOptions) => Connection): void {
	const gate = createGate();
	const connection = connect({ messageStrategy: gate.strategy });
	let started = false;
	connection.onInitialize((params) => {
		if (started) throw new ResponseError(LSPErrorCodes.RequestFailed, 'initialize was answered before');
		const start = readStart(params);
		started = true;
		gate.close(() => void loadServer(connection, start, gate));
		return { capabilities: serverCapabilities(start.client), serverInfo: { name: 'agent-reach' } };
	});
	connection.listen();
}

/** Loads the server, has it bind its handlers and opens the gate; ends the process when that fails. */
async function loadServer(connection: Connection, start: Start, gate: Gate): Promise<void> {
	try {
		const { createServer } = await import('./server.ts');
		const { session, begin, end } = await createServer(connection, start);
		connection.onInitialized(() => session.background('start', begin()));
		connection.onShutdown(() => end());
		await gate.open();
	} catch (error) {
		try {
			refuse(connection, start.t('Agent Reach cannot start: {0}', errorText(error)));
			await gate.open();
			// Between processes of Node nobody says when a message has gone out.
			await setTimeout(100);
		} finally {
			// Also when the client is gone, and with it the connection: then nothing can be bound to it, and nobody is told.
			process.exit(1);
		}
	}
}

/** Tells the user and the log, and answers whatever is asked with the same sentence. */
function refuse(connection: Connection, message: string): void {
	connection.console.error(message);
	connection
		.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message })
		.catch(() => undefined);
	connection.onRequest(() => {
		throw new ResponseError(LSPErrorCodes.RequestFailed, message);
	});
}
