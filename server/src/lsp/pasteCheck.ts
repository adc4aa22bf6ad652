import { isDoubtful } from '../blast/severity.ts';
import { type PasteAnswer, type PasteAsk, pasteCheck } from '../protocol.ts';
import type { Session } from './session.ts';

/** Answers whether a text that is about to be pasted holds a secret. What the engine knows does not change. */
export function bindPasteCheck({ connection, documents, engine }: Session): void {
	connection.onRequest(pasteCheck, ({ uri, text, start, end }: PasteAsk): PasteAnswer => {
		const ref = documents.locate(uri);
		if (ref === undefined || !engine.roots().some(({ path }) => path === ref.root)) return { secrets: 0 };
		const languageId = documents.openFile(ref)?.languageId;
		const found = engine
			.analyzeText(ref.root, ref.path, languageId, text)
			.filter((finding) => finding.start.offset < end && finding.end.offset > start)
			.filter((finding) => finding.suppressed === undefined && !isDoubtful(finding));
		return { secrets: found.length };
	});
}
