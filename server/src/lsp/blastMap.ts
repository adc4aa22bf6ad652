import { setImmediate } from 'node:timers/promises';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { buildMap } from '../annotate/map/build.ts';
import type { MapData } from '../annotate/map/data.ts';
import { isEmptyDelta, mapDelta } from '../annotate/map/delta.ts';
import { mapWords } from '../annotate/map/words.ts';
import type { Story } from '../annotate/story.ts';
import type { Finding } from '../finding.ts';
import { type BlastMapAnswer, type BlastMapAsk, blastMapGet } from '../protocol.ts';
import {
	type LocatedIdentity,
	type LocatedSource,
	mapIdentities,
	mapSources,
	mapTitle,
} from '../workspace/mapSources.ts';
import type { Session } from './session.ts';

/** Milliseconds of work after which others get a turn. */
const slice = 5;

/**
 * Answers the map's questions. The last answer is kept, so that the next one tells only what has changed; stories are
 * kept as long as their findings are, so that only changed files are told anew.
 */
export function bindBlastMap(session: Session): void {
	const stories = new WeakMap<Finding, Story>();
	let last: { readonly revision: number; readonly data: MapData } | undefined;
	session.connection.onRequest(blastMapGet, async (ask: BlastMapAsk, token: CancellationToken) => {
		const sources = await tellAll(session, stories, token);
		const { engine, t } = session;
		const identities = mapIdentities(engine);
		const data = buildMap({ title: mapTitle(engine, t), agents: engine.agents(), sources, identities, paths: true, t });
		const before = last;
		const delta = before !== undefined && before.revision === ask.base ? mapDelta(before.data, data) : undefined;
		if (before !== undefined && delta !== undefined && isEmptyDelta(before.data, delta)) {
			return { revision: before.revision, uris: {} } satisfies BlastMapAnswer;
		}
		const revision = (before?.revision ?? 0) + 1;
		last = { revision, data };
		const files = delta === undefined ? data.files : delta.set.files;
		const answer: BlastMapAnswer = {
			revision,
			message: delta === undefined ? { type: 'data', data, words: mapWords(t) } : { type: 'delta', delta },
			uris: {
				...urisOf(session, identities, new Set(identities.map(({ id }) => id))),
				...urisOf(session, sources, new Set(files.map(({ id }) => id))),
			},
		};
		return answer;
	});
}

/** The sources with their stories told, in slices: thousands of them would keep the editor waiting otherwise. */
async function tellAll(
	session: Session,
	stories: WeakMap<Finding, Story>,
	token: CancellationToken,
): Promise<readonly LocatedSource[]> {
	const { engine, elsewhere, texts } = session;
	const sources = mapSources(engine, elsewhere.found(), (finding, report) => {
		const story = stories.get(finding) ?? texts.story(finding, report);
		stories.set(finding, story);
		return story;
	});
	let since = performance.now();
	for (const source of sources) {
		for (const finding of source.findings) {
			source.story(finding);
			if (performance.now() - since < slice) continue;
			await setImmediate();
			if (token.isCancellationRequested) {
				throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The map is not wanted any more.');
			}
			since = performance.now();
		}
	}
	return sources;
}

function urisOf(
	{ documents }: Session,
	sources: readonly (LocatedSource | LocatedIdentity)[],
	wanted: ReadonlySet<string>,
): Record<string, string> {
	return Object.fromEntries(
		sources.flatMap(({ id, at }) => (at === undefined || !wanted.has(id) ? [] : [[id, documents.uriOf(at)]])),
	);
}
