import { english, type Localize } from '../l10n.ts';
import type { CredentialType } from '../providers/provider.ts';
import { createKeywordAutomaton, type KeywordAutomaton } from './ahoCorasick.ts';
import { decodings, deepestEncoding, longestEncoded } from './encodings.ts';
import { lineFormat } from './generic/lineFormat.ts';
import { createGenericTier, type GenericTier } from './generic/tier.ts';
import { LineIndex } from './lines.ts';
import { isGeneric, resolve } from './overlap.ts';
import { withOwnWords } from './ownWords.ts';
import { readSuppressions, suppressionLiterals } from './suppression.ts';
import { teamPrefix } from './teamRules.ts';
import { addWindow, longWindow, type Rejection, reachBehind, runType, type Windows, windowBefore } from './typed.ts';
import type { Detection, Region, ScanResult, Span, TextContext } from './types.ts';

/** Options of {@link createScanner}. */
export interface ScannerOptions {
	/** Wording of evidence; English when absent. */
	readonly t?: Localize;
	/** False leaves the generic tier out. Default true. */
	readonly generic?: boolean;
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
	readonly scan: (text: string, context: TextContext, region?: Region) => ScanResult;
	/** Like {@link scan} over the region, and says which candidates in it were turned down and why. */
	readonly whyNot: (text: string, context: TextContext, region: Region) => readonly Rejection[];
}

/**
 * How far a change may change findings, in UTF-16 units: the longest window of a type, twice, because a match may begin
 * at one end of a window and grow beyond the other.
 */
export const regionWindow = 2 * longWindow + windowBefore;

interface Engine {
	readonly automaton: KeywordAutomaton;
	/** Keyword index -> types that it may announce. */
	readonly typesOf: readonly (readonly number[])[];
	readonly types: readonly CredentialType[];
	readonly reach: readonly number[];
	readonly generic: GenericTier | undefined;
	readonly isGenericKeyword: readonly boolean[];
	/** Index of the keyword that announces an encoded key block. */
	readonly encodedBlock: number;
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
		scan: (text, context, region) => scan(engine, text, context, region),
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
	const automaton = createKeywordAutomaton([...keywords, encodedBegin, ...(generic?.keywords ?? [])]);
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
		types,
		reach: types.map(reachBehind),
		generic,
		isGenericKeyword: automaton.keywords.map((keyword) => genericKeywords.has(keyword)),
		everywhere: types.flatMap(({ keywords: words }, at) => (words.length === 0 ? [at] : [])),
		encodedBlock: index.get(encodedBegin) ?? -1,
		t: options.t ?? english,
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
): ScanResult {
	const scanned = region === undefined ? { start: 0, end: text.length } : growToLines(text, region);
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
	return { detections: withOwnWords(text, found, markSuppressed(text, inside)), scanned };
}

/** Everything that any type finds in a part of a text, and in what is encoded there. */
function findAll(
	engine: Engine,
	text: string,
	context: TextContext,
	part: Region,
	depth: number,
	onRejected?: (rejection: Rejection) => void,
): Detection[] {
	const found: Detection[] = [];
	const windows = new Map<number, Windows>(engine.everywhere.map((type) => [type, [part.start, part.end]]));
	const inside: Detection[] = [];
	const add = (detection: Detection) => found.push(detection);
	const encoded = (span: Span, keyName?: string) => {
		if (depth < deepestEncoding) inside.push(...lookInside(engine, text, span, keyName, depth));
	};
	let blockDone = 0;
	const generic = engine.generic?.start(text, context, engine.t, add, onRejected, encoded);
	engine.automaton.search(text, part.start, part.end, (keyword, end) => {
		if (keyword === engine.encodedBlock && end > blockDone) {
			const block = encodedBlockAt(text, end);
			blockDone = block.end;
			encoded(block);
		}
		for (const type of engine.typesOf[keyword] ?? []) {
			const list = windows.get(type) ?? [];
			if (list.length === 0) windows.set(type, list);
			const start = Math.max(0, end - windowBefore);
			addWindow(list, start, Math.min(text.length, end + (engine.reach[type] ?? 0)));
		}
		if (engine.isGenericKeyword[keyword] === true) generic?.hit(end, engine.automaton.keywords[keyword] ?? '');
		return true;
	});
	const run = { text, context, t: engine.t, ...(onRejected === undefined ? {} : { onRejected }) };
	for (const [type, list] of windows) {
		const credential = engine.types[type];
		if (credential !== undefined) runType(credential, list, run, add);
	}
	// a type that is made for the encoded form knows more than the text inside does
	const specific = found.filter(({ type }) => !isGeneric(type));
	const known = ({ start, end }: Span) => specific.some((other) => other.start < end && other.end > start);
	return inside.length === 0 ? found : [...found, ...inside.filter((detection) => !known(detection))];
}

/** Base64 of `-----BEGIN`, lower case: whole key files stand so in YAML and in variables of CI systems. */
const encodedBegin = 'ls0tls1crudjti';

/** The run of Base64 letters around a hit of {@link encodedBegin}; `end` is the offset behind the hit. */
function encodedBlockAt(text: string, end: number): Span {
	const start = end - encodedBegin.length;
	const rest = /^[A-Za-z0-9+/_-]*={0,2}/.exec(text.slice(end, start + longestEncoded))?.[0].length ?? 0;
	return { start, end: end + rest };
}

/** What an encoded value says, with spans in the text that it stands in. */
function lookInside(
	engine: Engine,
	text: string,
	span: Span,
	keyName: string | undefined,
	depth: number,
): readonly Detection[] {
	return decodings(text.slice(span.start, span.end)).flatMap(({ text: plain, encoding, source }) => {
		const back = <S extends Span>(inner: S): S => {
			const place = source(inner.start, inner.end);
			return { ...inner, start: span.start + place.start, end: span.start + place.end };
		};
		const whole = { start: 0, end: plain.length };
		const inner = findAll(engine, plain, { path: '' }, whole, depth + 1);
		// the value as a whole may be encoded once more
		if (depth + 1 < deepestEncoding) inner.push(...lookInside(engine, plain, whole, keyName, depth + 1));
		return resolve(inner).map((detection) => {
			const name = detection.keyName ?? keyName;
			return {
				...back(detection),
				parts: detection.parts.map(back),
				evidence: [...detection.evidence, engine.t('encoded as {0}', encoding)],
				...(name === undefined ? {} : { keyName: name }),
			};
		});
	});
}

/** The region with the window on both sides, grown to line ends (at most by one window, for texts without lines). */
function growToLines(text: string, region: Region): Region {
	const start = Math.max(0, Math.min(region.start, text.length) - regionWindow);
	const end = Math.min(text.length, Math.max(region.end, region.start) + regionWindow);
	const lineStart = text.slice(Math.max(0, start - windowBefore), start).lastIndexOf('\n');
	const lineEnd = text.slice(end, end + windowBefore).indexOf('\n');
	return {
		start: lineStart === -1 ? start : Math.max(0, start - windowBefore) + lineStart + 1,
		end: lineEnd === -1 ? end : end + lineEnd,
	};
}

function markSuppressed(text: string, detections: readonly Detection[]): readonly Detection[] {
	if (detections.length === 0 || !suppressionLiterals.some((literal) => text.includes(literal))) return detections;
	const lines = new LineIndex(text);
	const suppressions = readSuppressions(text, lines);
	return detections.map((detection) => {
		const suppressed = suppressions.of(lines.lineAt(detection.start), lines.lineAt(detection.end));
		return suppressed === undefined ? detection : { ...detection, suppressed };
	});
}
