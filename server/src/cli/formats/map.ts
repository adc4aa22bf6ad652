import { readFile } from 'node:fs/promises';
import { buildMap } from '../../annotate/map/build.ts';
import type { MapData } from '../../annotate/map/data.ts';
import { type MapNews, markdownReport } from '../../annotate/map/markdown.ts';
import { htmlReport } from '../../annotate/map/page.ts';
import { mapWords } from '../../annotate/map/words.ts';
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
	return markdownReport(mapOf(input), input.t, newsOf(input));
}

function newsOf({ engine, comparison, cwd, named, t }: FormatInput): MapNews | undefined {
	if (comparison === undefined) return undefined;
	return {
		base: comparison.ref,
		findings: newFindings(engine, comparison).length,
		allows: comparison.silences.length,
		lines: named ? newLines(engine, comparison, cwd, t) : [],
	};
}

/** What both show. */
export function mapOf({
	engine,
	elsewhere,
	named,
	t,
}: Pick<FormatInput, 'engine' | 'elsewhere' | 'named' | 't'>): MapData {
	const agents = engine.agents();
	const names = new Map(agents.map(({ id, name }) => [id, name]));
	const tell = createStoryteller({ agentNames: (id) => names.get(id) ?? id }, t);
	const sources = mapSources(engine, elsewhere, (finding, { reach }) =>
		tell(finding, { reach, copies: engine.copies(finding) }),
	);
	const identities = mapIdentities(engine);
	return buildMap({ title: mapTitle(engine, t), agents, sources, identities, paths: named, t });
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
