import { type Disposable, type Event, EventEmitter, Uri } from 'vscode';
import { type FileFindings, type FindingsAnswer, type FindingsAsk, findingsGet } from '../../../server/src/protocol.ts';
import type { Changes } from '../changes.ts';
import type { ServerClient } from '../serverClient.ts';

/** The findings as the server last told them, for everything that shows some of them. */
export interface FindingsStore extends Disposable {
	/** Files that have findings. */
	readonly files: () => readonly FileFindings[];
	readonly of: (uri: Uri) => FileFindings | undefined;
	/** Name of an agent; its id where it is not known. */
	readonly agentName: (id: string) => string;
	/** URIs of the files whose findings are others now; `undefined` means everything. */
	readonly onDidChange: Event<readonly Uri[] | undefined>;
}

/** Asks the server when something has changed: for the files that changed, or for all. One question at a time. */
export function createFindingsStore(
	client: ServerClient,
	changes: Changes,
	failed: (error: unknown) => void,
): FindingsStore {
	const files = new Map<string, FileFindings>();
	const changed = new EventEmitter<readonly Uri[] | undefined>();
	let agents: FindingsAnswer['agents'] = {};
	let asking = false;
	/** What is to be asked next: files, or everything. */
	let wanted: Set<string> | 'all' | undefined;
	const take = (answer: FindingsAnswer, asked: readonly string[] | undefined) => {
		if (asked === undefined) files.clear();
		for (const file of answer.files) {
			const key = Uri.parse(file.uri).toString();
			if (file.findings.length > 0) files.set(key, file);
			else files.delete(key);
		}
		agents = answer.agents;
		changed.fire(asked?.map((uri) => Uri.parse(uri)));
	};
	const ask = async (): Promise<void> => {
		asking = true;
		try {
			while (wanted !== undefined && client.isRunning()) {
				const uris = wanted === 'all' ? undefined : [...wanted];
				wanted = undefined;
				const params: FindingsAsk = uris === undefined ? {} : { uris };
				take(await client.sendRequest<FindingsAnswer>(findingsGet, params), uris);
			}
		} finally {
			// In the same turn in which nothing more was wanted: what is wanted later would never be asked for.
			asking = false;
		}
	};
	const want = (uris: readonly string[] | undefined) => {
		if (uris === undefined || wanted === 'all') wanted = 'all';
		else wanted = new Set([...(wanted ?? []), ...uris]);
		if (!asking) ask().catch(failed);
	};
	const listeners = [
		changes.onDidChangeFiles(want),
		client.onDidChangeState((state) => {
			if (state === 'running') want(undefined);
			// What a server that is gone said is not known to be true any more.
			else if (state === 'stopped' && files.size > 0) take({ files: [], agents: {} }, undefined);
		}),
	];
	return {
		files: () => [...files.values()],
		of: (uri) => files.get(uri.toString()),
		agentName: (id) => agents[id] ?? id,
		onDidChange: changed.event,
		dispose: () => {
			for (const listener of listeners) listener.dispose();
			changed.dispose();
		},
	};
}
