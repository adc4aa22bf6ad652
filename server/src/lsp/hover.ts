import { MarkupKind } from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import { rangeOf, touches } from './uris.ts';

/** Answers `textDocument/hover` on a finding with its whole story. */
export function bindHover({ connection, documents, texts, client }: Session): void {
	connection.onHover(async ({ textDocument: { uri }, position }) => {
		const report = await documents.report(uri);
		const here = { start: position, end: position };
		const finding = report?.findings.find((candidate) => touches(rangeOf(candidate), here));
		if (report === undefined || finding === undefined) return undefined;
		const contents = client.markdown
			? { kind: MarkupKind.Markdown, value: texts.markdown(finding, report) }
			: { kind: MarkupKind.PlainText, value: texts.plain(finding, report) };
		return { contents, range: rangeOf(finding) };
	});
}
