import { type Hover, MarkupKind, type Position } from 'vscode-languageserver/node';
import type { FileReport, Finding } from '../finding.ts';
import { type StoryAnswer, type StoryAsk, storyGet } from '../protocol.ts';
import type { Session } from './session.ts';
import { rangeOf, touches } from './uris.ts';

/** Answers a hover where no finding stands. */
export type HoverSource = (uri: string, position: Position) => Promise<Hover | undefined>;

/**
 * Answers `textDocument/hover` on a finding with its story, and our own client's question for all of it.
 *
 * @param otherwise Asked where no finding stands.
 */
export function bindHover(session: Session, otherwise: HoverSource): void {
	const { connection, documents, engine, texts, client } = session;
	connection.onHover(async ({ textDocument: { uri }, position }) => {
		const report = await documents.report(uri);
		const finding = findingAt(report, position);
		if (report === undefined || finding === undefined) return otherwise(uri, position);
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
