import type { EngineChange } from '../workspace/engineTypes.ts';
import { coalesce, mergeChanges } from './coalesce.ts';
import { resultIdOf } from './diagnostic.ts';
import type { DiagnosticSource } from './diagnostics.ts';
import type { Session } from './session.ts';

/** Milliseconds after a change before an open document is scanned; a client that pulls decides this itself. */
const typingDelay = 100;

/** Sends diagnostics on our own account: only for clients that cannot pull, never beside pulling. */
export function bindPushDiagnostics(session: Session, source: DiagnosticSource): void {
	const { connection, documents, engine } = session;
	const sent = new Map<string, string>();

	const send = async (uri: string, items: ReturnType<DiagnosticSource['of']>, version?: number): Promise<void> => {
		if ((sent.get(uri) ?? resultIdOf([])) === items.resultId) return;
		sent.set(uri, items.resultId);
		await connection.sendDiagnostics({ uri, diagnostics: items.items, ...(version !== undefined && { version }) });
	};
	const scanAndSend = async (uri: string): Promise<void> => {
		const document = documents.all().find((candidate) => candidate.uri === uri);
		if (document === undefined) return;
		const { version } = document;
		await source.prepare(uri);
		const report = await documents.report(uri);
		// A newer version has its own turn; positions of this one would be off. A closed one is told as the disk has it.
		const isOpen = documents.all().includes(document);
		if (isOpen && document.version === version) await send(uri, source.of(uri, report), version);
	};

	const typed = coalesce<string>(typingDelay, (uris) => {
		for (const uri of new Set(uris)) session.background('diagnostics', scanAndSend(uri));
	});
	documents.onDidChange(({ uri }) => typed.add(uri));

	const changed = coalesce<EngineChange>(100, (changes) => {
		const { files } = mergeChanges(changes);
		const uris = files?.map(documents.uriOf) ?? [...new Set([...sent.keys(), ...source.all().map(({ uri }) => uri)])];
		const open = new Map(documents.all().map(({ uri, version }) => [uri, version]));
		for (const uri of uris) {
			const work = open.has(uri) ? scanAndSend(uri) : send(uri, source.known(uri));
			session.background('diagnostics', work);
		}
	});
	engine.onDidChange(changed.add);
}
