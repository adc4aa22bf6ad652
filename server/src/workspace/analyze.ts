import { draftBlast } from '../blast/draft.ts';
import { collectFacts, mayStateFacts } from '../blast/proven/collect.ts';
import type { FileFacts } from '../blast/proven/facts.ts';
import { kubeUsers } from '../blast/proven/kubeconfig.ts';
import { subjectsOf } from '../blast/proven/subjects.ts';
import type { KeyName } from '../blast/proven/terraformAws.ts';
import { createIdentifierFinder } from '../detect/identifiers/finder.ts';
import { createIdentities, type Identities } from '../detect/identity.ts';
import { LineIndex } from '../detect/lines.ts';
import { redact } from '../detect/redact.ts';
import { createScanner } from '../detect/scanner.ts';
import type { Detection, TextContext } from '../detect/types.ts';
import type { FileFinding } from '../finding.ts';
import { english, type Localize } from '../l10n.ts';
import { allTypes, providers } from '../providers/index.ts';
import type { CredentialType } from '../providers/provider.ts';
import { typeTitle } from '../providers/shared/title.ts';
import type { Lines } from './excerpt.ts';
import { withinLineLimit } from './lineLimit.ts';
import { type Analyzed, type ChangedPart, type PartFound, reanalyze } from './reanalyze.ts';
import type { Team } from './team.ts';
import type { TextPieces } from './textPieces.ts';

/** What an analysis depends on besides the text. */
export interface AnalyzeInput {
	/** The team's salt, `''` for none. */
	readonly salt: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Tell places of one value by tags of the salt instead of the local key, so that several machines agree. */
	readonly sharedPlaces?: true;
	/** On longer lines what has no known format is greyed out; 0 or absent: no limit. */
	readonly maxLineLength?: number;
}

/** Text in, findings out: everything of a file that follows from its text alone. */
export interface Analyzer {
	/** Can these bytes hold a finding at all? */
	readonly mayMatch: (bytes: Uint8Array, path?: string) => boolean;
	/** Findings in order of their start. They hold no value and no part of one. */
	readonly analyze: (text: string, context: TextContext, input: AnalyzeInput) => readonly FileFinding[];
	/**
	 * Finds the same as {@link Analyzer.analyze}, in less time, when the text differs in one place from a version that this
	 * analyzer has analyzed with the same context and input.
	 */
	readonly again: (before: Analyzed, text: TextPieces, context: TextContext, input: AnalyzeInput) => Analyzed;
	/** Does nothing in these findings depend on the time? Only what was decoded from a value can. */
	readonly isTimeless: (findings: readonly FileFinding[]) => boolean;
	/** Can these bytes state a fact about authority, backups or identities? Without bytes the path decides. */
	readonly mayStateFacts: (path: string, bytes?: Uint8Array) => boolean;
	/** What a text states; `undefined`: nothing. No secret material. */
	readonly facts: (text: string, path: string) => FileFacts | undefined;
}

/** What an analyzer is built with besides its key. */
export interface AnalyzerOptions {
	/** Wording; English when absent. */
	readonly t?: Localize;
	readonly team?: Team;
	/** Finds identifiers as well: accounts, resources, user names. They are level info. */
	readonly identifiers?: boolean;
}

/** Builds the tables once; the analyzer is used for many files. */
export function createAnalyzer(localKey: Uint8Array, options: AnalyzerOptions = {}): Analyzer {
	const { t = english, team } = options;
	const scanner = createScanner(team ? [...allTypes, ...team.types] : allTypes, { t });
	const identifiers = options.identifiers === true ? createIdentifierFinder(t) : undefined;
	const types = new Map([...scanner.types, ...(identifiers?.types ?? [])]);
	const providerNames = new Map(
		providers.flatMap((provider) => provider.types.map((type) => [type.id, provider.name] as const)),
	);
	for (const { id } of team?.types ?? []) {
		providerNames.set(id, team?.providers.get(id) ?? t('Team'));
	}
	for (const id of identifiers?.types.keys() ?? []) {
		providerNames.set(id, t('Identifier'));
	}
	const { local } = createIdentities({ localKey, salt: '' });
	const keyName: KeyName = (kind, id) => `key:${local(`${kind} ${id}`)}`;
	const bySalt = new Map<string, Identities>();
	const identitiesOf = (salt: string) => {
		let identities = bySalt.get(salt);
		if (!identities) {
			identities = createIdentities({ localKey, salt });
			bySalt.set(salt, identities);
		}
		return identities;
	};
	const find = (text: string, context: TextContext, input: AnalyzeInput, part?: ChangedPart): PartFound => {
		const { detections: secrets, scanned, unsettled } = scanner.scan(text, context, part?.region, part);
		if (unsettled) return { findings: [], scanned, unsettled };
		const detections = identifiers ? byStart([...secrets, ...identifiers.find(text, context, secrets)]) : secrets;
		if (detections.length === 0) {
			return { findings: [], scanned };
		}
		const file: FileText = {
			text,
			context,
			lines: part?.lines ?? new LineIndex(text),
			now: input.now,
			t,
			...factNames(text, keyName),
		};
		const identities = identitiesOf(input.salt);
		const findings = detections
			.map((detection) => (team ? suppressedBy(team, detection, file) : detection))
			.map((detection) => withinLineLimit(detection, file.lines, input.maxLineLength))
			.flatMap((detection) => toFinding(detection, file, types, identities, providerNames, input.sharedPlaces) ?? []);
		return { findings, scanned };
	};
	const analyze: Analyzer['analyze'] = (text, context, input) => find(text, context, input).findings;
	return {
		mayMatch: (bytes, path) => scanner.mayMatch(bytes, path) || identifiers?.mayMatch(bytes) === true,
		analyze,
		again: (before, text, context, input) =>
			// Whose one it is, identifiers all over the text say.
			(identifiers
				? undefined
				: reanalyze(before, text, {
						findPart: (part, options) => find(part, context, input, options),
						reachesFar: scanner.reachesFar,
						...(input.maxLineLength !== undefined && { maxLineLength: input.maxLineLength }),
					})) ?? {
				text,
				findings: analyze(text.toString(), context, input),
			},
		isTimeless: (findings) => findings.every(({ type }) => types.get(type)?.decode === undefined),
		mayStateFacts,
		facts: (text, path) => collectFacts(text, path, keyName),
	};
}

function byStart(detections: readonly Detection[]): readonly Detection[] {
	return [...detections].sort((a, b) => a.start - b.start);
}

/** Of a longer line only the beginning is compared with the patterns of other tools. */
const longestLine = 10_000;

type Types = ReadonlyMap<string, CredentialType>;

interface FileText {
	readonly text: string;
	readonly context: TextContext;
	readonly lines: Lines;
	readonly now: number;
	readonly t: Localize;
	readonly keyName: KeyName;
	/** Principals that a kubeconfig gives to the user entry at an offset. */
	readonly kubeUserAt: (offset: number) => readonly string[];
}

/** What the names of credentials are made with; a kubeconfig is read once, and only when somebody asks. */
function factNames(text: string, keyName: KeyName): Pick<FileText, 'keyName' | 'kubeUserAt'> {
	let users: ReturnType<typeof kubeUsers> | undefined;
	return {
		keyName,
		kubeUserAt: (offset) => {
			users ??= kubeUsers(text);
			return users.find(({ start, end }) => offset >= start && offset < end)?.principals ?? [];
		},
	};
}

/**
 * A tag of ours, as baselines and reports hold it: `<type>:<16 hex>`, or `<type>:<key name>:<4 hex>`, behind a quote, a blank
 * or a tag and with nothing that goes on behind it.
 */
const ownTag =
	/(?<=^|["\s>`])([a-z0-9-]{1,60}\.[a-z0-9.-]{1,60}):(?:[0-9a-f]{16}|[\w.-]{0,80}:[0-9a-f]{4})(?![\w:./+=-])/g;
/** So far before a value its tag may begin: key, type and key name. */
const tagFront = 220;
/** No tag, and hardly a key name, is longer; a longer value beside one is something else. */
const longestTag = 32;

/** Our own tags stand beside the names of providers, which is what some types go by. */
function isOwnTag(text: string, { start, end }: Detection, types: Types): boolean {
	if (end - start > longestTag) {
		return false;
	}
	const from = Math.max(0, start - tagFront);
	for (const match of text.slice(from, end + tagFront).matchAll(ownTag)) {
		const at = from + match.index;
		if (at <= start && end <= at + match[0].length && types.has(match[1] ?? '')) return true;
	}
	return false;
}

/**
 * The team's salt is random and committed on purpose (`agentReach.salt`). A value of a known format stays what it is, also
 * under that name.
 */
function isOwnSalt(text: string, { start, type }: Detection): boolean {
	return (
		type.startsWith('generic.') &&
		/"agentReach\.salt"\s{0,20}:\s{0,20}"$/.test(text.slice(Math.max(0, start - 80), start))
	);
}

/** What another tool was told to be silent about is greyed out here too. */
export function suppressedBy(
	team: Team,
	detection: Detection,
	{ text, context, lines }: Pick<FileText, 'text' | 'context' | 'lines'>,
): Detection {
	if (detection.suppressed) {
		return detection;
	}
	const firstLine = lines.lineAt(detection.start);
	const suppressed = team.suppression({
		path: context.path,
		type: detection.type,
		value: text.slice(detection.start, detection.end),
		lineText: lines.lineTextAt(detection.start).slice(0, longestLine),
		firstLine,
		lastLine: lines.lineAt(detection.end),
	});
	return suppressed ? { ...detection, suppressed } : detection;
}

/**
 * Tells places of one value between machines: the tag of its shared identity, which for a weak value is short because the
 * salt is committed, and its length, which a report says anyway.
 */
function sharedPlace(identity: string, value: string): string {
	return `${identity.slice(identity.lastIndexOf(':') + 1)}:${value.length}`;
}

function toFinding(
	detection: Detection,
	file: FileText,
	types: Types,
	identities: Identities,
	providerNames: ReadonlyMap<string, string>,
	sharedPlaces: true | undefined,
): FileFinding | undefined {
	const type = types.get(detection.type);
	if (!type) {
		return undefined;
	}
	const { text, lines } = file;
	const value = text.slice(detection.start, detection.end);
	if (isOwnTag(text, detection, types) || isOwnSalt(text, detection)) {
		return undefined;
	}
	const providerName = providerNames.get(type.id) ?? '';
	const { purpose, ...draft } = draftBlast({ ...file, type, providerName, detection, value });
	const subjects = subjectsOf({ ...file, detection, facts: draft.facts });
	const identity = identities.shared(type, detection.keyName, value);
	return {
		type: type.id,
		provider: providerName,
		title: typeTitle(type, file.t),
		start: lines.place(detection.start),
		end: lines.place(detection.end),
		parts: detection.parts.map(({ role, start, end }) => ({
			role,
			start: lines.place(start),
			end: lines.place(end),
		})),
		localIdentity: sharedPlaces ? sharedPlace(identity, value) : identities.local(value),
		identity,
		redacted: redact(type, value),
		confidence: detection.confidence,
		evidence: detection.evidence,
		draft,
		...(purpose && {
			purpose: { label: purpose.label, start: lines.place(purpose.start), end: lines.place(purpose.end) },
		}),
		...(subjects.length > 0 && { subjects }),
		...(detection.keyName !== undefined && { keyName: detection.keyName }),
		...(detection.suppressed && { suppressed: detection.suppressed }),
	};
}
