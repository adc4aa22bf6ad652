import { MarkupKind, type Position } from 'vscode-languageserver/node';
import type { FileReport, Finding } from '../finding.ts';
import { type StoryAnswer, type StoryAsk, storyGet } from '../protocol.ts';
import type { Session } from './session.ts';
import { rangeOf, touches } from './uris.ts';

/** Answers `textDocument/hover` on a finding with its story, and our own client's question for all of it. */
export function bindHover({ connection, documents, engine, texts, client }: Session): void {
	connection.onHover(async ({ textDocument: { uri }, position }) => {
		const report = await documents.report(uri);
		const finding = findingAt(report, position);
		if (report === undefined || finding === undefined) return undefined;
		const contents = client.markdown
			? { kind: MarkupKind.Markdown, value: texts.hover(finding, report, client.own) }
			: { kind: MarkupKind.PlainText, value: texts.plain(finding, report) };
		return { contents, range: rangeOf(finding) };
	});
	connection.onRequest(storyGet, async ({ finding: id, at }: StoryAsk): Promise<StoryAnswer> => {
		const report =
			at === undefined
				? engine.reports().find(({ findings }) => findings.some((each) => each.id === id))
				: await documents.report(at.uri);
		const finding = at === undefined ? report?.findings.find((each) => each.id === id) : findingAt(report, at.position);
		if (report === undefined || finding === undefined) return {};
		return { finding: finding.id, title: finding.title, markdown: texts.page(finding, report) };
	});
}

function findingAt(report: FileReport | undefined, position: Position): Finding | undefined {
	const here = { start: position, end: position };
	return report?.findings.find((candidate) => touches(rangeOf(candidate), here));
}
