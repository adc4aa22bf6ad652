import { join } from 'node:path';
import type { FileSystemWatcher } from 'vscode-languageserver/node';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { errorText } from '../errorText.ts';
import { isBelow } from '../workspace/places.ts';
import { coalesce } from './coalesce.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/**
 * Milliseconds over which file events are gathered: long enough for what one action of the editor tells in several messages,
 * too short to be noticed after a save. What comes while a pass is under way waits for its end, so that a checkout of thousands
 * of files is few passes, and each file is read once.
 */
const gathering = 15;

/** What is done with files that changed outside the editor. */
export interface FileChanges {
	/** Paths below a root. */
	readonly inRoots: (paths: readonly string[]) => Promise<void>;
	/** Something in the home folder that says what agents may do. */
	readonly inHome: () => Promise<void>;
}

/**
 * Has the editor watch the workspace, and in the home folder exactly the files that agents' rules stand in. We watch
 * nothing ourselves: the editor does it already, within the user's limits.
 *
 * @param homeFiles Relative to the home folder, posix separators.
 */
export async function watchFiles(
	session: Session,
	home: string,
	homeFiles: readonly string[],
	changes: FileChanges,
): Promise<void> {
	const { connection, client, roots, background } = session;
	const pass = async (paths: readonly string[]): Promise<void> => {
		const folders = roots.folders();
		const inside = paths.filter((path) => folders.some((folder) => isBelow(folder, path)));
		await Promise.all([
			inside.length > 0 && changes.inRoots([...new Set(inside)]),
			inside.length < paths.length && changes.inHome(),
		]);
	};
	let running = false;
	const waiting: string[] = [];
	const work = async (): Promise<void> => {
		running = true;
		try {
			// What goes wrong with some files must not keep the others waiting.
			while (waiting.length > 0) {
				await pass(waiting.splice(0)).catch((error: unknown) => connection.console.error(errorText(error)));
			}
		} finally {
			running = false;
		}
	};
	const gathered = coalesce<string>(gathering, (paths) => {
		for (const path of paths) waiting.push(path);
		if (!running) background('changed files', work());
	});
	connection.onDidChangeWatchedFiles(({ changes: events }) => {
		for (const { uri } of events) {
			const path = pathOf(uri);
			if (path !== undefined) gathered.add(path);
		}
	});
	if (!client.watchFiles) return;
	const outside = client.watchOutside ? homeFiles.map((file) => homeWatcher(home, file)) : [];
	await connection.client.register(DidChangeWatchedFilesNotification.type, {
		watchers: [{ globPattern: '**/*' }, ...outside],
	});
}

function homeWatcher(home: string, file: string): FileSystemWatcher {
	const end = file.lastIndexOf('/');
	const folder = end < 0 ? home : join(home, ...file.slice(0, end).split('/'));
	return { globPattern: { baseUri: URI.file(folder).toString(), pattern: file.slice(end + 1) } };
}
