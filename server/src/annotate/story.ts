import { scopeSentence } from '../blast/draft.ts';
import { isProductionAstray, placeOf } from '../blast/environment.ts';
import type { FrameworkEntry } from '../blast/frameworks.ts';
import { type ScoreStep, scoreSteps } from '../blast/score.ts';
import { isKnown } from '../blast/severity.ts';
import { type Shrink, shrinkBlast } from '../blast/shrink.ts';
import type { Level, Vector } from '../blast/types.ts';
import { parseVector } from '../blast/vector.ts';
import { metricOrder } from '../blast/weights.ts';
import { environmentName, meaningOf, metricName } from '../blast/words.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { CredentialType } from '../providers/provider.ts';
import type { ReachRow } from '../reach/types.ts';
import { alertsFor } from './alerts.ts';
import { frameworksOfFinding } from './frameworks.ts';
import { type AgentNames, type AgentNotes, type AgentReach, canReach, groupReach } from './reachWords.ts';

/** One metric of the vector, explained. */
export interface StoryMetric {
	/** "AU:A?" */
	readonly code: string;
	readonly name: string;
	readonly meaning: string;
	/** Points it adds to the score or takes from it; absent when it does neither. */
	readonly points?: number;
	readonly assumed: boolean;
}

/** A link to a page of the provider: always https, from our own tables. */
export interface StoryLink {
	readonly kind: 'revoke' | 'docs';
	readonly label: string;
	readonly url: string;
}

/** A place at which the same value stands as well. */
export interface StoryCopy {
	readonly file: string;
	readonly line?: number;
}

/**
 * Everything that a person needs to know of one finding, in the order in which it should be read. Localized, but not yet
 * escaped: each renderer escapes for its own place. Holds no secret material.
 */
export interface Story {
	readonly headline: {
		readonly title: string;
		readonly level: Level;
		readonly score: number;
		readonly range: readonly [Level, Level];
		/** Rests on an assumption about authority or destructiveness. */
		readonly assumed: boolean;
		readonly redacted: string;
		readonly keyName?: string;
		readonly file: string;
		readonly line: number;
		readonly column: number;
	};
	/** What has to be said first: backups die with the data, production in the wrong place, purpose against authority. */
	readonly alerts: readonly string[];
	/** Operations, the worst first. */
	readonly canDo: readonly string[];
	readonly environment: string;
	readonly lifetime: string;
	/** Proven: decoded facts ("account: 5819...") and what the detector saw. */
	readonly known: readonly string[];
	/** The first part of `known`: what the value itself says. */
	readonly decoded: readonly string[];
	/** Names of the assumed metrics. */
	readonly assumed: readonly string[];
	/** Sentences about scope, environment and surroundings. */
	readonly reasons: readonly string[];
	/** Those of `reasons` that say more than the documented default of the type: what was decoded or is proven nearby. */
	readonly proof: readonly string[];
	readonly vector: string;
	readonly metrics: readonly StoryMetric[];
	/** Every step of the score; their points sum up to it. */
	readonly steps: readonly ScoreStep[];
	readonly reach: readonly AgentReach[];
	readonly shrink: readonly Shrink[];
	readonly narrower?: string;
	/** How to revoke it where no page does it. */
	readonly revokeBy?: string;
	/** Controls at the provider that limit the damage; nobody can set them from an editor. */
	readonly controls: readonly string[];
	/** The provider's read-only command that tests the scope. Printed for a person, never run by us. */
	readonly inspect?: string;
	readonly frameworks: readonly FrameworkEntry[];
	readonly links: readonly StoryLink[];
	readonly copies: readonly StoryCopy[];
	/** What is left after a containment, or other places that hold the value. */
	readonly leftovers: readonly string[];
}

/** What a story is made from. */
export interface StoryInput {
	readonly finding: Finding;
	/** The full reach table of the file. */
	readonly reach: readonly ReachRow[];
	readonly type?: CredentialType;
	/** All types of the same provider, for the narrower alternative. */
	readonly siblings?: readonly CredentialType[];
	readonly agentNames: AgentNames;
	readonly agentNotes?: AgentNotes;
	readonly copies?: readonly StoryCopy[];
	readonly leftovers?: readonly string[];
	readonly t: Localize;
}

/** Builds the story of one finding. */
export function buildStory(input: StoryInput): Story {
	const { finding, type, t } = input;
	const { blast } = finding;
	const { vector } = parseVector(blast.vector);
	const { narrower, revokeBy, controls, inspect } = type?.authority ?? {};
	const steps = vector === undefined ? [] : scoreSteps(vector, t);
	return {
		headline: headlineOf(finding),
		alerts: [...alertsFor(finding, vector, t), ...openElsewhere(finding, input.agentNames, t)],
		canDo: blast.operations,
		environment: environmentLine(finding, vector, t),
		lifetime: lifetimeLine(blast, vector, type, t),
		known: [...decodedOf(finding, t), ...finding.evidence],
		decoded: decodedOf(finding, t),
		assumed: vector === undefined ? [] : assumedOf(vector, t),
		reasons: blast.reasons,
		proof: proofOf(blast.reasons, type, t),
		vector: blast.vector,
		metrics: vector === undefined ? [] : metricsOf(vector, steps, t),
		steps,
		reach: groupReach(input.reach, input.agentNames, t, input.agentNotes),
		shrink: vector === undefined ? [] : shrinkBlast(vector, input),
		...(narrower === undefined ? {} : { narrower: t(narrower) }),
		...(revokeBy === undefined ? {} : { revokeBy: t(revokeBy) }),
		controls: (controls ?? []).map((control) => t(control)),
		...(inspect === undefined ? {} : { inspect }),
		frameworks: frameworksOfFinding(finding, vector),
		links: linksOf(type, t),
		copies: input.copies ?? [],
		leftovers: input.leftovers ?? [],
	};
}

function headlineOf(finding: Finding): Story['headline'] {
	const { blast, start, keyName } = finding;
	return {
		title: finding.title,
		level: blast.level,
		score: blast.score,
		range: blast.range,
		assumed: !isKnown(blast),
		redacted: finding.redacted,
		...(keyName === undefined ? {} : { keyName }),
		file: finding.file,
		line: start.line,
		column: start.column,
	};
}

function environmentLine({ blast, file }: Finding, vector: Vector | undefined, t: Localize): string {
	const name = environmentName(blast.environment, t);
	if (blast.environment === 'unknown') return t('unknown, counted as production');
	const label = vector?.metrics.EN.value;
	if (vector?.metrics.AU.value === 'A' && (label === 'S' || label === 'D' || label === 'L')) {
		return t('labelled {0}, but the whole account is within its authority', name);
	}
	return isProductionAstray(blast.environment, placeOf(file)) ? t('{0}, in a place that is not', name) : name;
}

/** The day that the value itself names, where it names one, before what is usual for its type. */
function lifetimeLine(
	{ facts }: Finding['blast'],
	vector: Vector | undefined,
	type: CredentialType | undefined,
	t: Localize,
): string {
	if (vector === undefined) return t('unknown');
	const { LT } = vector.metrics;
	const day = /^\d{4}-\d\d-\d\d(?=T|$)/.exec(String(facts['expires'] ?? ''))?.[0];
	if (day !== undefined) return LT.value === 'X' ? t('ended on {0}', day) : t('until {0}', day);
	const documented = type !== undefined && type.authority.vector.LT === LT.value ? type.authority.lifetime : undefined;
	const text = documented === undefined ? meaningOf('LT', LT.value, t) : t(documented);
	return LT.assumed ? `${text} (?)` : text;
}

/** Agents that are kept out here, and not at another place of the same value. */
function openElsewhere({ reach, anywhere = reach }: Finding, agentNames: AgentNames, t: Localize): readonly string[] {
	const here = new Set(reach.filter(canReach).map(({ agent }) => agent));
	const names = anywhere.filter((row) => canReach(row) && !here.has(row.agent)).map(({ agent }) => agentNames(agent));
	return names.length === 0 ? [] : [t('The same value stands where it is open to {0}.', names.join(', '))];
}

/** Reasons stand in order: proven, decoded, then the scope that is documented or assumed of the type. */
function proofOf(reasons: readonly string[], type: CredentialType | undefined, t: Localize): readonly string[] {
	const scope = type === undefined ? -1 : reasons.indexOf(scopeSentence(type, t));
	return scope < 0 ? reasons : reasons.slice(0, scope);
}

function decodedOf({ blast }: Finding, t: Localize): readonly string[] {
	return Object.entries(blast.facts).map(([name, value]) => t('{0}: {1}', t(name), factValue(name, value, t)));
}

/** Facts whose values are words of ours; what a value says of itself is shown as it stands there. */
const worded: ReadonlySet<string> = new Set(['scope', 'signer', 'kind']);

function factValue(name: string, value: string | number | boolean, t: Localize): string {
	if (typeof value === 'boolean') return value ? t('yes') : t('no');
	if (!worded.has(name)) return String(value);
	// "the whole storage account: blobs, files"
	return String(value)
		.split(/(: |, )/)
		.map((part) => (part === ': ' || part === ', ' ? part : t(part)))
		.join('');
}

function assumedOf(vector: Vector, t: Localize): readonly string[] {
	return metricOrder
		.filter((metric) => vector.metrics[metric]?.assumed === true)
		.map((metric) => metricName(metric, t));
}

function metricsOf(vector: Vector, steps: readonly ScoreStep[], t: Localize): readonly StoryMetric[] {
	const found: StoryMetric[] = [];
	for (const metric of metricOrder) {
		const choice = vector.metrics[metric];
		if (choice === undefined) continue;
		const step = steps.find((candidate) => candidate.metric === metric);
		found.push({
			code: `${metric}:${choice.value}${choice.assumed ? '?' : ''}`,
			name: metricName(metric, t),
			meaning: meaningOf(metric, choice.value, t),
			...(step === undefined ? {} : { points: step.points }),
			assumed: choice.assumed,
		});
	}
	return found;
}

/** Only https, and only what a Markdown link or a terminal can hold without escaping. */
export function isPlainHttps(url: string): boolean {
	return /^https:\/\/[A-Za-z0-9.-]+(?:\/[\w.~%/?#=&+,;:@!$-]*)?$/.test(url);
}

function linksOf(type: CredentialType | undefined, t: Localize): readonly StoryLink[] {
	if (type === undefined) return [];
	const { revoke, revokeChecked, source } = type.authority;
	const links: StoryLink[] = [];
	if (revoke !== undefined) {
		// Pages that we know from memory are offered, but not as a fact.
		const label =
			(revokeChecked ?? source.kind === 'provider-doc')
				? t('Revoke or rotate')
				: t('Revoke or rotate (page not verified)');
		links.push({ kind: 'revoke', label, url: revoke });
	}
	const docs = type.docs ?? source.url;
	if (docs !== undefined) {
		const label = type.docsChecked === false ? t('Documentation (page not verified)') : t('Documentation');
		links.push({ kind: 'docs', label, url: docs });
	}
	return links.filter(({ url }) => isPlainHttps(url));
}
