import { type Disposable, type Event, EventEmitter } from 'vscode';
import { findingsChanged } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/** Tells every view that findings have changed: the connection itself has room for one listener a message only. */
export interface Changes extends Disposable {
	readonly onDidChange: Event<void>;
	/** The same, with the URIs of the files; `undefined` means everything. */
	readonly onDidChangeFiles: Event<readonly string[] | undefined>;
}

/** Listens to the server once, for all views. */
export function listenToChanges(client: ServerClient): Changes {
	const changed = new EventEmitter<void>();
	const files = new EventEmitter<readonly string[] | undefined>();
	const listener = client.onNotification(findingsChanged, (params?: { readonly uris?: readonly string[] }) => {
		files.fire(params?.uris);
		changed.fire();
	});
	return {
		onDidChange: changed.event,
		onDidChangeFiles: files.event,
		dispose: () => {
			listener.dispose();
			changed.dispose();
			files.dispose();
		},
	};
}
