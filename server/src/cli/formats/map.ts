import { readFile } from 'node:fs/promises';
import { buildMap, type MapInput } from '../../annotate/map/build.ts';
import type { MapData } from '../../annotate/map/data.ts';
import { markdownReport } from '../../annotate/map/markdown.ts';
import { htmlReport } from '../../annotate/map/page.ts';
import { mapWords } from '../../annotate/map/words.ts';
import { newsTitle } from '../../annotate/news.ts';
import { createStoryteller } from '../../annotate/storyteller.ts';
import type { Localize } from '../../l10n.ts';
import { mapIdentities, mapSources, mapTitle } from '../../workspace/mapSources.ts';
import { newFindings, newLines } from '../comparison.ts';
import type { FormatInput } from './rows.ts';

/** The blast map as one HTML file. */
export async function htmlFormat(input: FormatInput): Promise<string> {
	return mapPage(mapOf(input), input.t);
}

/** The blast map as Markdown, for a comment. */
export function markdownFormat(input: FormatInput): string {
	return markdownReport(mapOf(input), input.t);
}

function newsOf({ engine, comparison, cwd, t }: MapSubject): MapInput['news'] {
	if (comparison === undefined) return undefined;
	const { ref: base, silences, isNew } = comparison;
	const title = newsTitle(base, newFindings(engine, comparison).length, silences.length, t);
	return { base, title, lines: newLines(engine, comparison, cwd, t), isNew };
}

/** What a map is made of. */
type MapSubject = Pick<FormatInput, 'engine' | 'elsewhere' | 'named' | 'comparison' | 'cwd' | 't'>;

/** What both show. */
function mapOf(subject: MapSubject): MapData {
	const { engine, elsewhere, named, t } = subject;
	const agents = engine.agents();
	const names = new Map(agents.map(({ id, name }) => [id, name]));
	const tell = createStoryteller({ agentNames: (id) => names.get(id) ?? id }, t);
	const sources = mapSources(engine, elsewhere, (finding, { reach }) =>
		tell(finding, { reach, copies: engine.copies(finding) }),
	);
	const identities = mapIdentities(engine);
	const news = newsOf(subject);
	return buildMap({
		title: mapTitle(engine, t),
		agents,
		sources,
		identities,
		paths: named,
		t,
		...(news !== undefined && { news }),
	});
}

async function mapPage(data: MapData, t: Localize): Promise<string> {
	const part = (name: string) => readFile(new URL(name, webviewFolder(import.meta.url)), 'utf8');
	const [script, style] = await Promise.all([part('report.js'), part('map.css')]);
	return htmlReport({ data, words: mapWords(t), script, style });
}

/** `dist/webview/`, from `dist/` or from a chunk below it. */
function webviewFolder(from: string): URL {
	return new URL(/\/chunks\/[^/]*$/.test(from) ? '../webview/' : './webview/', from);
}
