import { english, type Localize } from '../l10n.ts';
import { type CredentialType, teamPrefix } from '../providers/provider.ts';
import { createKeywordAutomaton, type KeywordAutomaton } from './ahoCorasick.ts';
import { type EncodedMark, encodedMarks, encodedRun } from './encodedMarks.ts';
import { dependsOnPlace, inDocComment, inSchemaExample } from './example.ts';
import { createPartsReader } from './generic/composite.ts';
import { lineFormat } from './generic/lineFormat.ts';
import { createGenericTier, type GenericTier } from './generic/tier.ts';
import { createInsideReader } from './inside.ts';
import { LineIndex } from './lines.ts';
import { isGeneric, resolve } from './overlap.ts';
import { withOwnWords } from './ownWords.ts';
import { readPath } from './pathContext.ts';
import { growToLines, hasLineEnds, withLineAbove } from './regionLines.ts';
import { hasSuppressions, readSuppressions } from './suppression.ts';
import {
	addWindow,
	longWindow,
	type Rejection,
	reachesFar,
	runAnchored,
	runType,
	type SearchPlan,
	searchPlan,
	windowAfter,
	windowBefore,
} from './typed.ts';
import type { Detection, Region, ScanResult, TextContext } from './types.ts';

/** Options of {@link createScanner}. */
export interface ScannerOptions {
	/** Wording of evidence; English when absent. */
	readonly t?: Localize;
	/** False leaves the generic tier out. Default true. */
	readonly generic?: boolean;
}

/** What a caller knows of a text of which a region is scanned. */
export interface RegionOptions {
	/** No marker of any tool stands in the text, so that nobody has to look for one. */
	readonly unmarked?: boolean;
	/** Look no further than what nearly all types need; the result says where that does not do. */
	readonly near?: boolean;
}

/** Finds credentials in texts. Holds no state between calls and may be shared. */
export interface Scanner {
	/** Every type the scanner reports, by id, generic ones included when they were passed in. */
	readonly types: ReadonlyMap<string, CredentialType>;
	/** Every literal that is looked for, lower case. */
	readonly keywords: readonly string[];
	/**
	 * Cheap test on raw bytes: can the file hold a finding at all? True for UTF-16 files, which have to be decoded first,
	 * and for paths whose format holds secrets without any word that announces them.
	 */
	readonly mayMatch: (bytes: Uint8Array, path?: string) => boolean;
	/**
	 * Finds credentials.
	 *
	 * With a region, only text within the documented window around it is looked at, and the result holds exactly the
	 * findings of a whole scan that overlap `scanned`; an incremental caller replaces those.
	 */
	readonly scan: (text: string, context: TextContext, region?: Region, options?: RegionOptions) => ScanResult;
	/** Does a text hold a word that announces credentials far from it? Where one came or went, `near` does not do. */
	readonly reachesFar: (text: string) => boolean;
	/** Like {@link scan} over the region, and says which candidates in it were turned down and why. */
	readonly whyNot: (text: string, context: TextContext, region: Region) => readonly Rejection[];
}

/**
 * How far a change may change findings, in UTF-16 units: the longest window of a type, twice, because a match may begin
 * at one end of a window and grow beyond the other.
 */
export const regionWindow = 2 * longWindow + windowBefore;

/**
 * How far a change may change findings where no keyword stands that reaches far: the largest of the distances at which
 * surroundings of a value are read (`decoders/json.ts`, `isSealed`), and something beyond.
 */
const nearWindow = 18_432;
/** So far beyond what is scanned keywords of other types count. */
const nearMargin = 2 * windowAfter + windowBefore;
/** So far before it stands a keyword whose match may end inside; no pattern matches more than half a long window. */
const farBehind = 1.5 * longWindow + windowBefore;
/** No keyword is longer. */
const longestKeyword = 64;
/**
 * So far around a region a scan that stays near looks at a text, and whatever reads the surroundings of its findings: what
 * is further away may be missing.
 */
export const nearReach = {
	before: nearWindow + windowBefore + farBehind + nearWindow,
	behind: nearWindow + windowBefore + nearMargin + longWindow + nearWindow,
	/** Findings are looked for no further away than this. */
	scanned: nearWindow + 2 * windowBefore,
} as const;

interface Engine {
	readonly automaton: KeywordAutomaton;
	/** Keyword index -> types that it may announce. */
	readonly typesOf: readonly (readonly number[])[];
	/** How a type is looked for; worked out when it is first asked for. */
	readonly planOf: (type: number) => SearchPlan;
	readonly byId: ReadonlyMap<string, CredentialType>;
	readonly generic: GenericTier | undefined;
	readonly isGenericKeyword: readonly boolean[];
	/** Keyword index -> does it announce what stands far from it: a window of long reach, or rows and entries? */
	readonly farOf: readonly ('no' | 'behind' | 'around')[];
	/** Keyword index -> the mark of an encoded text that it is. */
	readonly markOf: readonly (EncodedMark | undefined)[];
	/** Types without keywords: rules of a team, which are looked for everywhere. */
	readonly everywhere: readonly number[];
	readonly t: Localize;
}

/**
 * Builds a scanner from credential types. Types whose id begins with `generic.` are facts only: the generic tier finds
 * their values, not their patterns.
 *
 * @throws {RangeError} when a type's keyword is not ASCII, or a specific type has none.
 */
export function createScanner(types: readonly CredentialType[], options: ScannerOptions = {}): Scanner {
	const engine = createEngine(
		types.filter(({ id }) => !isGeneric(id)),
		options,
	);
	return {
		types: new Map(types.map((type) => [type.id, type])),
		keywords: engine.automaton.keywords,
		mayMatch: (bytes, path) =>
			engine.everywhere.length > 0 ||
			looksLikeUtf16(bytes) ||
			engine.automaton.matches(bytes) ||
			(path !== undefined && lineFormat(path) !== undefined),
		scan: (text, context, region, options) => scan(engine, text, context, region, undefined, options),
		reachesFar: (text) => {
			let far = false;
			engine.automaton.search(text, 0, text.length, (keyword) => {
				far = engine.farOf[keyword] !== 'no';
				return !far;
			});
			return far;
		},
		whyNot: (text, context, region) => {
			const rejections: Rejection[] = [];
			scan(engine, text, context, region, (rejection) => rejections.push(rejection));
			return rejections.filter(({ start, end }) => start < region.end && end > region.start);
		},
	};
}

function createEngine(types: readonly CredentialType[], options: ScannerOptions): Engine {
	const generic = options.generic === false ? undefined : createGenericTier();
	const keywords = types.flatMap((type) => {
		if (type.keywords.length === 0 && !type.id.startsWith(teamPrefix))
			throw new RangeError(`type ${type.id}: expected at least one keyword`);
		return type.keywords;
	});
	const automaton = createKeywordAutomaton([...keywords, ...encodedMarks.keys(), ...(generic?.keywords ?? [])]);
	const index = new Map(automaton.keywords.map((keyword, at) => [keyword, at]));
	const typesOf: number[][] = automaton.keywords.map(() => []);
	types.forEach((type, at) => {
		for (const keyword of new Set(type.keywords.map((word) => word.toLowerCase()))) {
			typesOf[index.get(keyword) ?? -1]?.push(at);
		}
	});
	const genericKeywords = new Set(generic?.keywords);
	return {
		automaton,
		typesOf,
		planOf: plansOf(types),
		byId: new Map(types.map((type) => [type.id, type])),
		generic,
		isGenericKeyword: automaton.keywords.map((keyword) => genericKeywords.has(keyword)),
		farOf: automaton.keywords.map((keyword, at) => {
			if (generic?.wide.has(keyword) === true) return 'around';
			const far = (typesOf[at] ?? []).some((type) => reachesFar(types[type] as CredentialType));
			return far || encodedMarks.has(keyword) ? 'behind' : 'no';
		}),
		everywhere: types.flatMap(({ keywords: words }, at) => (words.length === 0 ? [at] : [])),
		markOf: automaton.keywords.map((keyword) => encodedMarks.get(keyword)),
		t: options.t ?? english,
	};
}

function plansOf(types: readonly CredentialType[]): Engine['planOf'] {
	const plans: (SearchPlan | undefined)[] = types.map(() => undefined);
	return (type) => {
		const plan = plans[type] ?? searchPlan(types[type] as CredentialType);
		plans[type] = plan;
		return plan;
	};
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
	if (bytes.length < 4) return false;
	let zeros = 0;
	const looked = Math.min(bytes.length, 512);
	for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros++;
	return zeros * 3 > looked && zeros * 3 < looked * 2;
}

function scan(
	engine: Engine,
	text: string,
	context: TextContext,
	region: Region | undefined,
	onRejected?: (rejection: Rejection) => void,
	options: RegionOptions = {},
): ScanResult {
	if (region !== undefined && options.near === true) return scanNear(engine, text, context, region, options);
	const scanned = region === undefined ? { start: 0, end: text.length } : growToLines(text, region, regionWindow);
	const from = region === undefined ? 0 : Math.max(0, scanned.start - regionWindow);
	const to = region === undefined ? text.length : Math.min(text.length, scanned.end + regionWindow);
	const found = findAll(engine, text, context, { start: from, end: to }, 0, onRejected);
	const resolved = resolve(found);
	if (onRejected !== undefined) {
		const kept = new Set(resolved);
		for (const { type, start, end } of found.filter((detection) => !kept.has(detection))) {
			onRejected({ type, start, end, reason: 'another finding covers it, or it is a part of one' });
		}
	}
	const inside = resolved.filter(({ start, end }) => end > scanned.start && start < scanned.end);
	const suppressed = options.unmarked === true ? inside : markSuppressed(text, inside);
	const marked = markExamples(engine, text, context, suppressed);
	return { detections: withOwnWords(text, found, marked), scanned };
}

/** The same for a region, by what stands near it. Wherever that might not be the whole truth the result is unsettled. */
function scanNear(
	engine: Engine,
	text: string,
	context: TextContext,
	region: Region,
	options: RegionOptions,
): ScanResult {
	const scanned = growToLines(text, region, nearWindow);
	const unsettled = { detections: [], scanned, unsettled: true } as const;
	const to = Math.min(text.length, scanned.end + nearMargin);
	if (
		engine.everywhere.length > 0 ||
		lineFormat(context.path) !== undefined ||
		!hasLineEnds(text, region, scanned) ||
		// encoded text of many lines in one, which a mark behind it may announce
		(to < text.length && !/[^A-Za-z0-9+/_=-]/.test(text.slice(scanned.end, to)))
	) {
		return unsettled;
	}
	let settled = true;
	const part = {
		start: Math.max(0, scanned.start - farBehind),
		end: to,
		hit: (keyword: number, end: number): 'use' | 'skip' | 'stop' => {
			const far = engine.farOf[keyword];
			if (far === 'no') return end < scanned.start - nearMargin ? 'skip' : 'use';
			const touched = end >= region.start - longestKeyword && end <= region.end + longestKeyword;
			if (far !== 'around' && !touched) return 'use';
			settled = false;
			return 'stop';
		},
	};
	const found = findAll(engine, text, context, part, 0);
	const resolved = settled ? resolve(found) : [];
	const cut = (at: number) => resolved.some(({ start, end }) => start < at && end > at);
	if (!settled || cut(scanned.start) || cut(scanned.end)) return unsettled;
	const inside = resolved.filter(({ start, end }) => end > scanned.start && start < scanned.end);
	const suppressed = options.unmarked === true ? inside : markSuppressed(text, inside, withLineAbove(text, scanned));
	const marked = markExamples(engine, text, context, suppressed);
	return { detections: withOwnWords(text, found, marked), scanned };
}

/** Formats in which programming interfaces are described. */
const schema = /\.(?:ya?ml|json)$/i;

/** Findings in tests, in documentation and in comments that document code are marked as what they are. */
function markExamples(
	engine: Engine,
	text: string,
	{ path }: TextContext,
	detections: readonly Detection[],
): readonly Detection[] {
	if (detections.length === 0) return detections;
	const { sample, code } = readPath(path);
	return detections.map((detection) => {
		const example =
			sample ||
			(code && inDocComment(text, detection.start)) ||
			(schema.test(path) && inSchemaExample(text, detection.start));
		return example && dependsOnPlace(engine.byId.get(detection.type), detection)
			? { ...detection, example: true }
			: detection;
	});
}

/** A part of a text to look at. */
interface LookedPart extends Region {
	/** What is to be done with the hit of a keyword; absent: all are used. */
	readonly hit?: (keyword: number, end: number) => 'use' | 'skip' | 'stop';
}

/** Everything that any type finds in a part of a text, and in what is encoded there. */
function findAll(
	engine: Engine,
	text: string,
	context: TextContext,
	part: LookedPart,
	depth: number,
	onRejected?: (rejection: Rejection) => void,
): Detection[] {
	const found: Detection[] = [];
	// of an anchored type the places where it may begin, of others the windows
	const places = new Map<number, number[]>(engine.everywhere.map((type) => [type, [part.start, part.end]]));
	const add = (detection: Detection) => found.push(detection);
	const inside = createInsideReader(text, depth, engine.t, (plain, deeper) =>
		findAll(engine, plain, { path: '' }, { start: 0, end: plain.length }, deeper),
	);
	let blockDone = 0;
	const parts = createPartsReader(text);
	const begin = () =>
		engine.generic?.start({ text, context, t: engine.t, parts, found: add, onRejected, encoded: inside.look });
	// what is encoded has no path that promises anything: nothing is to be done before the first word
	let generic = depth === 0 ? begin() : undefined;
	engine.automaton.search(text, part.start, part.end, (keyword, end) => {
		const use = part.hit?.(keyword, end) ?? 'use';
		if (use !== 'use') return use === 'skip';
		const word = engine.automaton.keywords[keyword] as string;
		const mark = engine.markOf[keyword];
		if (mark !== undefined && end > blockDone) {
			const { run, done } = encodedRun(text, end, mark, blockDone);
			blockDone = done;
			if (run !== undefined) inside.look(run);
		}
		for (const type of engine.typesOf[keyword] ?? []) {
			const list = places.get(type) ?? [];
			if (list.length === 0) places.set(type, list);
			const { anchored, reach } = engine.planOf(type);
			if (anchored !== undefined) list.push(end - word.length);
			else addWindow(list, Math.max(0, end - windowBefore), Math.min(text.length, end + reach));
		}
		if (engine.isGenericKeyword[keyword] === true) {
			generic ??= begin();
			generic?.hit(end, word);
		}
		return true;
	});
	const run = { text, context, t: engine.t, parts, ...(onRejected === undefined ? {} : { onRejected }) };
	for (const [at, list] of places) {
		const { type, anchored } = engine.planOf(at);
		if (anchored === undefined) runType(type, list, run, add);
		else runAnchored(type, anchored, list, run, add);
	}
	return inside.addTo(found);
}

/** @param part whole lines in which every marker stands that may count. */
function markSuppressed(
	text: string,
	detections: readonly Detection[],
	part: Region = { start: 0, end: text.length },
): readonly Detection[] {
	const piece = text.slice(part.start, part.end);
	if (detections.length === 0 || !hasSuppressions(piece)) return detections;
	const lines = new LineIndex(piece);
	const suppressions = readSuppressions(piece, lines);
	return detections.map((detection) => {
		const [first, last] = [detection.start - part.start, detection.end - part.start];
		const suppressed = suppressions.of(lines.lineAt(first), lines.lineAt(last));
		return suppressed === undefined ? detection : { ...detection, suppressed };
	});
}
