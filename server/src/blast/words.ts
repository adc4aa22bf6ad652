import type { Localize } from '../l10n.ts';
import type { Environment, Level, Metric, MetricValues, Vector } from './types.ts';

const metricNames: Readonly<Record<Metric, string>> = {
	AU: 'authority',
	DE: 'destructiveness',
	RC: 'recovery',
	DS: 'data',
	LM: 'lateral movement',
	SP: 'spending',
	EN: 'environment',
	LT: 'lifetime',
	PT: 'protection',
	RE: 'reach',
};

const meanings: { readonly [M in Metric]: Readonly<Record<MetricValues[M], string>> } = {
	AU: {
		A: 'the whole account or organisation',
		P: 'one project, tenant or database',
		R: 'one resource, environment or channel',
		L: 'narrow, and proven so',
		N: 'none',
	},
	DE: {
		I: 'deletes for good',
		W: 'creates, changes or deploys',
		S: 'sends, appends or acts in your name',
		R: 'reads only',
		N: 'nothing',
	},
	RC: {
		S: 'the same credential deletes the backups, or there are none',
		G: 'a grace period or a trash',
		I: 'backups are out of its reach',
	},
	DS: { R: 'restricted: secrets, payments, personal data or source code', C: 'confidential', P: 'public or none' },
	LM: { C: 'code, pipelines, identities, secrets or a shell', S: 'further keys of the same product', N: 'none' },
	SP: { M: 'moves money or spends without a limit', L: 'metered', N: 'none' },
	EN: {
		P: 'production, proven',
		U: 'unknown, counted as production',
		S: 'staging',
		D: 'development',
		T: "the provider's test mode",
		L: 'this machine only',
	},
	LT: { N: 'never expires', L: 'long', U: 'unknown', S: 'at most 36 hours', X: 'expired' },
	PT: {
		N: 'nothing limits it',
		E: 'encrypted with a passphrase',
		C: 'needs a second value that is not here',
		I: 'limited to certain addresses',
	},
	RE: {
		A: 'an agent loads it without being asked',
		W: 'stands in a file of the workspace',
		H: 'stands in the home folder, open to a shell',
		G: 'hidden from the agents, not enforced',
		D: 'the operating system denies every agent',
	},
};

/** Name of a metric in words: `AU` is "authority". */
export function metricName(metric: Metric, t: Localize): string {
	return t(metricNames[metric]);
}

/** What a value of a metric means, in a few words. */
export function meaningOf<M extends Metric>(metric: M, value: MetricValues[M], t: Localize): string {
	return t(meanings[metric][value]);
}

/** A metric and what its value in this vector means: "authority: none". */
export function metricMeaning({ metrics }: Vector, metric: Metric | undefined, t: Localize): string {
	const value = metric === undefined ? undefined : metrics[metric]?.value;
	if (metric === undefined || value === undefined) return '';
	// The table of a metric has exactly its values as keys; the type of one picked metric does not say which.
	const texts: Readonly<Record<string, string>> = meanings[metric];
	return t('{0}: {1}', metricName(metric, t), t(texts[value] ?? value));
}

/** Name of a level, lower case, as a user reads it. */
export function levelName(level: Level, t: Localize): string {
	return t(level);
}

/** Name of an environment, lower case. */
export function environmentName(environment: Environment, t: Localize): string {
	return t(environment);
}
