import { agents } from '../agents/index.ts';
import { hintLabel } from '../annotate/hint.ts';
import { renderHover } from '../annotate/hover.ts';
import { type LinkTo, renderMarkdown } from '../annotate/markdown.ts';
import { isPlainHttps, type Story } from '../annotate/story.ts';
import { createStoryteller } from '../annotate/storyteller.ts';
import { renderTerminal } from '../annotate/terminal.ts';
import { diagnosticMessage } from '../annotate/title.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { hoverCommands } from '../protocol.ts';
import { typeById } from '../providers/index.ts';
import type { Engine } from '../workspace/engineTypes.ts';
import { previewAddress } from './previewLinks.ts';
import { fileUri } from './uris.ts';

/** The words of the features, bound to language and tables. None of them holds a value. */
export interface Texts {
	/** Message of the diagnostic. */
	readonly title: (finding: Finding) => string;
	/** Documentation of a credential type, where it has a page. */
	readonly docs: (type: string) => string | undefined;
	readonly hint: (finding: Finding) => string;
	readonly story: (finding: Finding, report: Pick<FileReport, 'reach'>) => Story;
	/**
	 * What the hover shows.
	 *
	 * @param own for our own client, which knows the commands that lead on from there.
	 */
	readonly hover: (finding: Finding, report: FileReport, own: boolean) => string;
	/** The whole story as a page. */
	readonly page: (finding: Finding, report: FileReport) => string;
	/** The same for a client that shows plain text only. */
	readonly plain: (finding: Finding, report: FileReport) => string;
}

/** Columns of a plain-text hover. */
const plainWidth = 90;

/** Where the words point to. */
export interface Places {
	readonly home: string;
	/** The first folder of the editor's workspace, also where nothing is looked at in it; `undefined` in a window without one. */
	readonly firstFolder: () => string | undefined;
}

/** @param placesOf Places besides the files that hold the value, as far as somebody looked. */
export function createTexts(
	engine: Engine,
	{ home, firstFolder }: Places,
	t: Localize,
	placesOf: (finding: Finding) => readonly string[] = () => [],
): Texts {
	const names = new Map(agents.map(({ id, name }) => [id, name]));
	const agentNames = (id: string) => engine.agents().find((agent) => agent.id === id)?.name ?? names.get(id) ?? id;
	const agentNotes = (id: string) => engine.agents().find((agent) => agent.id === id)?.version;
	const tell = createStoryteller({ agentNames, agentNotes }, t);
	const story = (finding: Finding, { reach }: Pick<FileReport, 'reach'>): Story =>
		tell(finding, { reach, copies: engine.copies(finding), leftovers: placesOf(finding) });
	const linkFrom =
		({ root }: FileReport): LinkTo =>
		(file, line) => {
			const ref = file.startsWith('~/') ? { root: home, path: file.slice(2) } : { root, path: file };
			return `${fileUri(ref)}${line === undefined ? '' : `#L${line}`}`;
		};
	const pageLinkFrom =
		({ root }: FileReport): LinkTo =>
		(file, line) =>
			file.startsWith('~/') ? undefined : previewAddress(firstFolder(), { root, path: file }, line);
	return {
		story,
		title: (finding) => diagnosticMessage(finding, finding.anywhere ?? finding.reach, agentNames, t),
		docs: (type) => {
			const known = typeById(type);
			const page = known?.docsChecked === false ? undefined : known?.docs;
			return page !== undefined && isPlainHttps(page) ? page : undefined;
		},
		hint: (finding) => hintLabel(finding, t),
		hover: (finding, report, own) => {
			const more = own ? { more: commandsOf(finding) } : {};
			return renderHover(story(finding, report), { linkTo: linkFrom(report), ...more, t });
		},
		page: (finding, report) => renderMarkdown(story(finding, report), { linkTo: pageLinkFrom(report), t }),
		plain: (finding, report) => renderTerminal(story(finding, report), { color: false, width: plainWidth, t }),
	};
}

/** Addresses of our own client's commands about a finding. */
function commandsOf({ id }: Finding): { readonly explain: string; readonly map: string } {
	// Brackets would end the link.
	const argument = encodeURIComponent(JSON.stringify([id])).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return { explain: `command:${hoverCommands.explain}?${argument}`, map: `command:${hoverCommands.map}` };
}
