import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { findingsChanged } from '../../server/src/protocol.ts';

/** Tells every view that findings have changed: the connection itself has room for one listener a message only. */
export interface Changes extends Disposable {
	readonly onDidChange: Event<void>;
}

/** Listens to the server once, for all views. */
export function listenToChanges(client: LanguageClient): Changes {
	const changed = new EventEmitter<void>();
	const listener = client.onNotification(findingsChanged, () => changed.fire());
	return {
		onDidChange: changed.event,
		dispose: () => {
			listener.dispose();
			changed.dispose();
		},
	};
}
