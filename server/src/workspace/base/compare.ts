import { type BaselineEntry, baselineMatch, parseBaseline } from '../../contain/baseline.ts';
import type { Finding } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { defaultSettings, type Settings } from '../../settings.ts';
import { Analyzers } from '../analyzers.ts';
import { parseSettings } from '../configuration.ts';
import { decodeText } from '../encoding.ts';
import type { Engine, RootConfig } from '../engineTypes.ts';
import { excludes } from '../exclusion.ts';
import { foreignFiles, readExtended, type TeamInput } from '../team.ts';
import { type NewSilence, newSilences, type SilenceInput } from './silences.ts';
import { type BaseTree, baseTree } from './tree.ts';

/** What is other than in a base commit. */
export interface Comparison {
	/** The commit as it was named. */
	readonly ref: string;
	/** Full ids of the commits that were compared with, one a folder. */
	readonly commits: readonly string[];
	/** The value stood in no file of the base commit. What stands outside the files is never new. */
	readonly isNew: (finding: Finding) => boolean;
	/** Allows, entries of the baseline, exclusions and other silences that were not there. */
	readonly silences: readonly NewSilence[];
}

/** A value as it stood in the base commit. */
export interface BaseFinding {
	readonly path: string;
	readonly identity: string;
	readonly silenced: boolean;
}

/** What is needed besides the engine, which has scanned. */
export interface CompareInput {
	readonly engine: Engine;
	readonly localKey: Uint8Array;
	readonly ref: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly signal: AbortSignal;
	readonly t: Localize;
}

/** Larger files of the base commit are not looked at; bytes. */
const largest = 8_000_000;

/**
 * Compares what was found with a commit. Looked at are, in the commit, files that changed since and files in which
 * something is found now; in all others the same stands as then.
 *
 * @throws {BaseError} where git cannot say what the commit holds.
 */
export async function compareWithBase(input: CompareInput): Promise<Comparison> {
	const { engine, ref, t } = input;
	const identities = new Set<string>();
	const silences: NewSilence[] = [];
	const commits: string[] = [];
	for (const config of engine.roots()) {
		const tree = await baseTree(config.path, ref, input.signal);
		const before = await stateThen(config, tree, t);
		const findings = await findingsThen(input, config, tree, before);
		for (const { identity } of findings) identities.add(identity);
		silences.push(...newSilences({ ...(await stateNow(input, config)), findings, tree, before, root: config.path, t }));
		commits.push(tree.commit);
	}
	const isNew = ({ source, identity }: Finding) => source.kind === 'file' && !identities.has(identity);
	return { ref, commits, isNew, silences };
}

/** What silenced findings in the base commit. */
export interface StateThen {
	readonly settings: Settings;
	readonly entries: readonly BaselineEntry[];
	readonly foreign: Pick<TeamInput, 'files' | 'extended'>;
}

async function stateThen(config: RootConfig, tree: BaseTree, t: Localize): Promise<StateThen> {
	const settingsFile = '.vscode/settings.json';
	const texts = await textsOf(tree, [settingsFile, ...foreignFiles]);
	const text = texts.get(settingsFile);
	const settings = text === undefined ? defaultSettings : parseSettings(config.path, text, true, t).settings;
	const baseline = (await textsOf(tree, [settings.baseline])).get(settings.baseline);
	const files = Object.fromEntries([...texts].filter(([name]) => name !== settingsFile));
	const extended = await readExtended(files, async (path) => (await textsOf(tree, [path])).get(path));
	return {
		settings,
		entries: baseline === undefined ? [] : parseBaseline(baseline, t).entries,
		foreign: { files, ...extended },
	};
}

async function stateNow(
	{ engine }: CompareInput,
	config: RootConfig,
): Promise<Pick<SilenceInput, 'settings' | 'entries' | 'current'>> {
	const current = engine.reports().flatMap(({ root, findings }) => (root === config.path ? findings : []));
	return { settings: config.settings, entries: engine.baseline(config.path), current };
}

/** What would have been found in the base commit, with what silenced it then. */
async function findingsThen(
	{ engine, localKey, now }: CompareInput,
	config: RootConfig,
	tree: BaseTree,
	before: StateThen,
): Promise<readonly BaseFinding[]> {
	const found = engine.reports().flatMap(({ root, path }) => (root === config.path ? [path] : []));
	const paths = [...new Set([...tree.changed, ...found])].filter((path) => tree.files.has(path));
	const { rules, salt } = config.settings;
	const silent = rules.length === 0 && Object.keys(before.foreign.files).length === 0;
	const analyzers = new Analyzers(localKey);
	const analyzer =
		(silent ? undefined : (await analyzers.of({ rules, ...before.foreign })).analyzer) ?? analyzers.plain;
	const findings: BaseFinding[] = [];
	for (const [path, bytes] of await tree.read(paths, largest)) {
		if (!analyzer.mayMatch(bytes, path)) continue;
		const decoded = decodeText(bytes);
		if (decoded.binary) continue;
		for (const { identity, type, suppressed } of analyzer.analyze(decoded.text, { path }, { salt, now })) {
			const silenced =
				suppressed !== undefined ||
				baselineMatch(before.entries, { identity, type, file: path }) !== undefined ||
				before.settings.exclude.some((glob) => excludes(glob, path));
			findings.push({ path, identity, silenced });
		}
	}
	return findings;
}

async function textsOf(tree: BaseTree, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const read = await tree.read(paths, largest);
	return new Map(
		[...read].flatMap(([path, bytes]) => {
			const decoded = decodeText(bytes);
			return decoded.binary ? [] : [[path, decoded.text] as const];
		}),
	);
}
