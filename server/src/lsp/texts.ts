import { agents } from '../agents/index.ts';
import { hintLabel } from '../annotate/hint.ts';
import { renderMarkdown } from '../annotate/markdown.ts';
import { buildStory, isPlainHttps, type Story } from '../annotate/story.ts';
import { renderTerminal } from '../annotate/terminal.ts';
import { diagnosticMessage } from '../annotate/title.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { allTypes, providers } from '../providers/index.ts';
import type { Engine } from '../workspace/engineTypes.ts';
import { fileUri } from './uris.ts';

/** The words of the features, bound to language and tables. None of them holds a value. */
export interface Texts {
	/** Message of the diagnostic. */
	readonly title: (finding: Finding) => string;
	/** Documentation of a credential type, where it has a page. */
	readonly docs: (type: string) => string | undefined;
	readonly hint: (finding: Finding) => string;
	/** The whole story, for the hover. */
	readonly markdown: (finding: Finding, report: FileReport) => string;
	/** The same for a client that shows plain text only. */
	readonly plain: (finding: Finding, report: FileReport) => string;
}

/** Columns of a plain-text hover. */
const plainWidth = 90;

/** @param placesOf Places besides the files that hold the value, as far as somebody looked. */
export function createTexts(
	engine: Engine,
	home: string,
	t: Localize,
	placesOf: (finding: Finding) => readonly string[] = () => [],
): Texts {
	const types = new Map(allTypes.map((type) => [type.id, type]));
	const names = new Map(agents.map(({ id, name }) => [id, name]));
	const agentNames = (id: string) => engine.agents().find((agent) => agent.id === id)?.name ?? names.get(id) ?? id;
	const story = (finding: Finding, { reach }: FileReport): Story => {
		const type = types.get(finding.type);
		const siblings = providers.find((provider) => type !== undefined && provider.types.includes(type))?.types;
		const copies = engine.copies(finding).filter(({ id }) => id !== finding.id);
		return buildStory({
			finding,
			reach,
			agentNames,
			copies: copies.map(({ file, start }) => ({ file, line: start.line })),
			leftovers: placesOf(finding),
			t,
			...(type !== undefined && { type }),
			...(siblings !== undefined && { siblings }),
		});
	};
	return {
		title: (finding) => diagnosticMessage(finding, finding.reach, agentNames, t),
		docs: (type) => {
			const known = types.get(type);
			const page = known?.docsChecked === false ? undefined : known?.docs;
			return page !== undefined && isPlainHttps(page) ? page : undefined;
		},
		hint: (finding) => hintLabel(finding, t),
		markdown: (finding, report) => {
			const linkTo = (file: string, line: number | undefined) => {
				const ref = file.startsWith('~/') ? { root: home, path: file.slice(2) } : { root: report.root, path: file };
				return `${fileUri(ref)}${line === undefined ? '' : `#L${line}`}`;
			};
			return renderMarkdown(story(finding, report), { linkTo, t });
		},
		plain: (finding, report) => renderTerminal(story(finding, report), { color: false, width: plainWidth, t }),
	};
}
