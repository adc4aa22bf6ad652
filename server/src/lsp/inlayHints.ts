import { isDoubtful } from '../blast/severity.ts';
import type { Session } from './session.ts';
import { shownFindings } from './shown.ts';
import { rangeOf, touches } from './uris.ts';

/** What VS Code shows of all hints of one line together (`editor.inlayHints.maximumLength`). */
export const longestHint = 43;

/** Answers `textDocument/inlayHint`: the estimated blast radius behind each value. */
export function bindInlayHints(session: Session): void {
	const { connection, documents, engine, texts } = session;
	connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }) => {
		const report = await documents.report(uri);
		if (report === undefined) return [];
		const settings = engine.roots().find(({ path }) => path === report.root)?.settings;
		if (settings?.inlayHints === false) return [];
		return shownFindings(session, report)
			.filter((finding) => finding.suppressed === undefined && !isDoubtful(finding) && touches(rangeOf(finding), range))
			.map((finding) => ({
				position: rangeOf(finding).end,
				label: cut(texts.hint(finding), longestHint),
				paddingLeft: true,
				paddingRight: true,
			}));
	});
}

function cut(text: string, limit: number): string {
	return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
