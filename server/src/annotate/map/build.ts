import { isDoubtful, isIdentifier, isKnown } from '../../blast/severity.ts';
import type { Blast } from '../../blast/types.ts';
import { type WorkspaceOperation, workspaceOperations } from '../../blast/workspace.ts';
import { escapeTerminal } from '../../escape.ts';
import type { FileReport, Finding } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { providerOf } from '../../providers/index.ts';
import type { ReachRow } from '../../reach/types.ts';
import { providerName } from '../providerName.ts';
import { channelList, isOpen } from '../reachWords.ts';
import type { Story } from '../story.ts';
import type {
	MapAgent,
	MapCredential,
	MapData,
	MapFile,
	MapIdentity,
	MapNews,
	MapOperation,
	MapPlace,
	MapSystem,
} from './data.ts';

/** A file, or another place, with its findings. */
export interface MapSource extends Pick<FileReport, 'findings'> {
	/** Stable id of the file. */
	readonly id: string;
	/** How it is shown. */
	readonly path: string;
	readonly opens: boolean;
	/** Its story, in the words of the other faces. */
	readonly story: (finding: Finding) => Story;
}

/** An identity without a value, and where it is named. */
export interface IdentitySource
	extends Pick<MapIdentity, 'name' | 'title' | 'line' | 'others' | 'assumed' | 'known' | 'use'> {
	/** Stable id of the file. */
	readonly id: string;
	readonly path: string;
	readonly blast?: Pick<Blast, 'level' | 'operations' | 'score' | 'vector'>;
	/** What each agent may do on the way by which it is used. */
	readonly reach: readonly Pick<ReachRow, 'agent' | 'verdict'>[];
}

/** What a map is made from. */
export interface MapInput {
	readonly title: string;
	readonly agents: readonly MapAgent[];
	readonly sources: readonly MapSource[];
	readonly identities?: readonly IdentitySource[];
	/** False: files are numbered instead of named, so that the report may leave the house. */
	readonly paths: boolean;
	/** What is new since a base commit, and which findings are; absent when nothing was compared. */
	readonly news?: MapNews & { readonly isNew: (finding: Finding) => boolean };
	readonly t: Localize;
}

/** More credentials than this are cut off, the mildest of them. */
export const mostCredentials = 5_000;

/** Identities without a value that a map lists. */
export const mostIdentities = 500;

interface Placed {
	readonly finding: Finding;
	readonly source: MapSource;
	readonly place: MapPlace;
}

/**
 * Makes the data of a map. Doubtful findings are left out, as from every other view; what somebody allowed stays and says
 * so. Findings of one value are one credential, told by the worst of them.
 */
export function buildMap(given: MapInput): MapData {
	const { t } = given;
	const input = given.paths ? given : { ...given, sources: given.sources.map(withoutId) };
	const names = new Map(input.sources.map(({ id, path }, index) => [id, shownPath(input, path, index)]));
	const groups = gather(input.sources);
	const worst = [...groups.values()].sort(byHarm);
	const kept = worst.slice(0, mostCredentials);
	const scrub = input.paths ? (text: string) => text : withoutPaths(input.sources, t);
	const credentials = kept.map((group) => credentialOf(group, scrub, input));
	const used = new Set(credentials.flatMap(({ places }) => places.map(({ file }) => file)));
	const ids = new Map(kept.flatMap((group) => group.map(({ finding }) => [finding.id, groupId(group)] as const)));
	const operations = workspaceOperations(
		kept.flatMap((group) => group.map(({ finding }) => finding)),
		(input.identities ?? [])
			.slice(0, mostIdentities)
			.map(({ name, title, ...rest }) => ({ ...rest, name: name || title })),
	);
	return {
		version: 1,
		title: input.paths ? escapeTerminal(input.title) : t('Workspace'),
		agents: input.agents.map(({ id, name }) => ({ id, name: escapeTerminal(name) })),
		files: input.sources
			.filter(({ id }) => used.has(id))
			.map((source) => fileOf(source, names.get(source.id) ?? '', input)),
		credentials,
		systems: systemsOf(kept, t),
		operations: operations.map((operation) => operationOf(operation, ids)),
		identities: (input.identities ?? []).slice(0, mostIdentities).map((identity) => identityOf(identity, input)),
		...(input.news !== undefined && { news: newsOf(input.news, input.paths) }),
		omitted: worst.length - kept.length,
	};
}

function newsOf({ base, title, lines }: MapNews, paths: boolean): MapNews {
	return {
		base: escapeTerminal(base),
		title: escapeTerminal(title),
		lines: paths ? lines.map(({ place, text }) => ({ place: escapeTerminal(place), text: escapeTerminal(text) })) : [],
	};
}

/** What somebody allowed does not count as new; neither does an identifier. */
function isNews(group: readonly Placed[], { news }: MapInput): boolean {
	const fresh = ({ finding }: Placed) => finding.suppressed === undefined && news?.isNew(finding) === true;
	return group.some((placed) => fresh(placed) && !isIdentifier(placed.finding));
}

/** An id is a hash of the path: whoever guesses a path could look whether it is there. */
function withoutId(source: MapSource, index: number): MapSource {
	return { ...source, id: `file-${index + 1}` };
}

function shownPath({ paths, t }: MapInput, path: string, index: number): string {
	return paths ? escapeTerminal(path) : t('file {0}', index + 1);
}

/** Every path of the map out of a sentence; without paths no sentence may bring them in again. */
function withoutPaths(sources: readonly MapSource[], t: Localize): (text: string) => string {
	const known = sources.map(({ path }) => path).sort((a, b) => b.length - a.length);
	return (text) => known.reduce((rest, path) => (path === '' ? rest : rest.replaceAll(path, t('a file'))), text);
}

/** Findings by value. The key holds a keyed tag and stays in here. */
function gather(sources: readonly MapSource[]): ReadonlyMap<string, Placed[]> {
	const groups = new Map<string, Placed[]>();
	for (const source of sources) {
		for (const finding of source.findings) {
			if (isDoubtful(finding)) continue;
			const key = `${finding.type}\0${finding.localIdentity}`;
			const place = { file: source.id, line: finding.start.line, column: finding.start.column };
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [{ finding, source, place }]);
			else group.push({ finding, source, place });
		}
	}
	for (const group of groups.values()) group.sort((a, b) => harm(b.finding) - harm(a.finding));
	return groups;
}

/** What somebody allowed comes behind everything that counts. */
function harm({ suppressed, blast }: Finding): number {
	return suppressed === undefined ? blast.score : blast.score - 200;
}

function byHarm([a]: readonly Placed[], [b]: readonly Placed[]): number {
	if (a === undefined || b === undefined) return 0;
	return harm(b.finding) - harm(a.finding) || compare(a.finding.title, b.finding.title);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function groupId(group: readonly Placed[]): string {
	return group[0]?.finding.id ?? '';
}

function credentialOf(group: readonly Placed[], scrub: (text: string) => string, input: MapInput): MapCredential {
	const { paths, t } = input;
	const [first] = group;
	if (first === undefined) throw new RangeError('a credential without a place');
	const { finding, source } = first;
	const { blast, keyName, suppressed } = finding;
	const story = source.story(finding);
	const plain = (texts: readonly string[]) => texts.map((text) => escapeTerminal(scrub(text)));
	const operations = new Set(group.flatMap((placed) => placed.finding.blast.operations.map(escapeTerminal)));
	const seen = new Set<string>();
	return {
		id: finding.id,
		title: escapeTerminal(finding.title),
		type: finding.type,
		system: systemOf(finding, t).id,
		...(keyName === undefined ? {} : { keyName: escapeTerminal(keyName) }),
		redacted: escapeTerminal(finding.redacted),
		level: blast.level,
		score: blast.score,
		assumed: !isKnown(blast) && blast.score >= 10,
		environment: escapeTerminal(story.environment),
		lifetime: escapeTerminal(story.lifetime),
		...(suppressed === undefined ? {} : { allowed: escapeTerminal(suppressed.by) }),
		...(isNews(group, input) && { isNew: true as const }),
		places: group
			.map(({ place }) => place)
			.filter(({ file, line, column }) => {
				const key = `${file}:${line}:${column}`;
				return !seen.has(key) && seen.add(key) !== undefined;
			}),
		operations: [...operations],
		alerts: plain(story.alerts),
		known: plain(story.known),
		unproven: story.assumed,
		// Reasons name files of their own (policies, workflows): they stay at home together with the paths.
		reasons: paths ? plain(story.reasons) : [],
		shrink: story.shrink.map(({ kind, change, from, to, assumed }) => ({
			effect: kind === 'contained' ? t('{0} → gone', from) : t('{0} → {1}', from, assumed ? `${to}?` : to),
			change: escapeTerminal(change),
		})),
	};
}

function identityOf(
	{ id, path, blast, reach, ...identity }: IdentitySource,
	{ paths, t }: Pick<MapInput, 'paths' | 't'>,
): MapIdentity {
	return {
		name: escapeTerminal(identity.name),
		title: escapeTerminal(identity.title),
		file: paths ? id : '',
		path: paths ? escapeTerminal(path) : t('a file'),
		line: identity.line,
		others: identity.others,
		...(blast !== undefined && { level: blast.level }),
		assumed: identity.assumed,
		operations: blast?.operations.map(escapeTerminal) ?? [],
		// What is proven names files.
		known: paths ? identity.known.map(escapeTerminal) : [],
		use: escapeTerminal(identity.use),
		agents: reach.filter(({ verdict }) => isOpen(verdict)).map(({ agent }) => agent),
	};
}

function fileOf(source: MapSource, path: string, { t }: MapInput): MapFile {
	return {
		id: source.id,
		path,
		opens: source.opens,
		reach: (source.findings[0]?.reach ?? []).map(({ agent, verdict, channels }) => ({
			agent,
			verdict,
			channels: channelList(channels, t),
		})),
	};
}

/** The provider; of a team's own rule whoever it names. */
function systemOf({ type, provider }: Finding, t: Localize): MapSystem {
	const known = providerOf(type);
	return known === undefined
		? { id: `own:${provider}`, name: escapeTerminal(provider) }
		: { id: known.id, name: providerName(known.name, t) };
}

function systemsOf(groups: readonly (readonly Placed[])[], t: Localize): readonly MapSystem[] {
	const systems = new Map<string, MapSystem>();
	for (const [first] of groups) {
		if (first === undefined) continue;
		const system = systemOf(first.finding, t);
		systems.set(system.id, system);
	}
	return [...systems.values()];
}

function operationOf(
	{ operation, level, assumed, findings, identities, agents }: WorkspaceOperation,
	ids: ReadonlyMap<string, string>,
): MapOperation {
	const credentials = new Set(findings.flatMap((id) => ids.get(id) ?? []));
	return {
		operation: escapeTerminal(operation),
		level,
		assumed,
		credentials: [...credentials],
		identities: identities.map(escapeTerminal),
		agents,
	};
}
