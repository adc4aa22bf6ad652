import { isProductionAstray, placeOf } from '../blast/environment.ts';
import { impactOf } from '../blast/score.ts';
import { isKnown } from '../blast/severity.ts';
import { type Shrink, shrinkBlast } from '../blast/shrink.ts';
import type { Level, Metric, Vector } from '../blast/types.ts';
import { parseVector } from '../blast/vector.ts';
import { type ImpactMetric, metricOrder } from '../blast/weights.ts';
import { environmentName, meaningOf, metricName } from '../blast/words.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { CredentialType } from '../providers/provider.ts';
import type { ReachRow } from '../reach/types.ts';
import { alertsFor } from './alerts.ts';
import { type AgentNames, type AgentReach, groupReach } from './reachWords.ts';

/** One metric of the vector, explained. */
export interface StoryMetric {
	/** "AU:A?" */
	readonly code: string;
	readonly name: string;
	readonly meaning: string;
	/** Points it adds to the base; absent for metrics that scale. */
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
	/** Names of the assumed metrics. */
	readonly assumed: readonly string[];
	/** Sentences about scope, environment and surroundings. */
	readonly reasons: readonly string[];
	readonly vector: string;
	readonly metrics: readonly StoryMetric[];
	readonly points: readonly string[];
	readonly reach: readonly AgentReach[];
	readonly shrink: readonly Shrink[];
	readonly narrower?: string;
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
	readonly copies?: readonly StoryCopy[];
	readonly leftovers?: readonly string[];
	readonly t: Localize;
}

/** Builds the story of one finding. */
export function buildStory(input: StoryInput): Story {
	const { finding, type, t } = input;
	const { blast } = finding;
	const { vector } = parseVector(blast.vector);
	const narrower = type?.authority.narrower;
	return {
		headline: headlineOf(finding),
		alerts: alertsFor(finding, vector, t),
		canDo: blast.operations,
		environment: environmentLine(finding, vector, t),
		lifetime: lifetimeLine(vector, type, t),
		known: knownOf(finding, t),
		assumed: vector === undefined ? [] : assumedOf(vector, t),
		reasons: blast.reasons,
		vector: blast.vector,
		metrics: vector === undefined ? [] : metricsOf(vector, t),
		points: blast.points,
		reach: groupReach(input.reach, input.agentNames, t),
		shrink: vector === undefined ? [] : shrinkBlast(vector, input),
		...(narrower === undefined ? {} : { narrower }),
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

function lifetimeLine(vector: Vector | undefined, type: CredentialType | undefined, t: Localize): string {
	if (vector === undefined) return t('unknown');
	const { LT } = vector.metrics;
	const documented = type !== undefined && type.authority.vector.LT === LT.value ? type.authority.lifetime : undefined;
	const text = documented ?? meaningOf('LT', LT.value, t);
	return LT.assumed ? `${text} (?)` : text;
}

function knownOf({ blast, evidence }: Finding, t: Localize): readonly string[] {
	const facts = Object.entries(blast.facts).map(([name, value]) => t('{0}: {1}', name, String(value)));
	return [...facts, ...evidence];
}

function assumedOf(vector: Vector, t: Localize): readonly string[] {
	return metricOrder
		.filter((metric) => vector.metrics[metric]?.assumed === true)
		.map((metric) => metricName(metric, t));
}

function metricsOf(vector: Vector, t: Localize): readonly StoryMetric[] {
	const found: StoryMetric[] = [];
	for (const metric of metricOrder) {
		const choice = vector.metrics[metric];
		if (choice === undefined) continue;
		found.push({
			code: `${metric}:${choice.value}${choice.assumed ? '?' : ''}`,
			name: metricName(metric, t),
			meaning: meaningOf(metric, choice.value, t),
			...(isImpact(metric) ? { points: impactOf(vector, metric) } : {}),
			assumed: choice.assumed,
		});
	}
	return found;
}

function isImpact(metric: Metric): metric is ImpactMetric {
	return metric === 'AU' || metric === 'DE' || metric === 'RC' || metric === 'DS' || metric === 'LM' || metric === 'SP';
}

/** Only https, and only what a Markdown link or a terminal can hold without escaping. */
export function isPlainHttps(url: string): boolean {
	return /^https:\/\/[A-Za-z0-9.-]+(?:\/[\w.~%/?#=&+,;:@!$-]*)?$/.test(url);
}

function linksOf(type: CredentialType | undefined, t: Localize): readonly StoryLink[] {
	if (type === undefined) return [];
	const { revoke, source } = type.authority;
	const links: StoryLink[] = [];
	if (revoke !== undefined) {
		// Pages that we know from memory are offered, but not as a fact.
		const label = source.kind === 'provider-doc' ? t('Revoke or rotate') : t('Revoke or rotate (page not verified)');
		links.push({ kind: 'revoke', label, url: revoke });
	}
	const docs = type.docs ?? source.url;
	if (docs !== undefined) {
		const label = type.docsChecked === false ? t('Documentation (page not verified)') : t('Documentation');
		links.push({ kind: 'docs', label, url: docs });
	}
	return links.filter(({ url }) => isPlainHttps(url));
}
