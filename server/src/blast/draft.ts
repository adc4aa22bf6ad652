import type { Detection, TextContext } from '../detect/types.ts';
import { type Localize, say } from '../l10n.ts';
import type { CredentialType, Decoded } from '../providers/provider.ts';
import { type EnvironmentFinding, environmentOf, environmentOfHost, environmentReasons } from './environment.ts';
import { protectionOf, surroundingGates, surroundingReasons } from './protection.ts';
import { gapSentence, type Purpose, purposeOf } from './purpose.ts';
import { safeDecode } from './safeDecode.ts';
import type { Basis, BlastDraft, Gate, Metric, MetricChoice, MetricValues, Vector } from './types.ts';
import { gateOrder } from './weights.ts';
import { metricName } from './words.ts';

/** What {@link draftBlast} works from. The value is looked at and not kept. */
export interface DraftInput {
	readonly type: CredentialType;
	/** Name of the provider as a user knows it, "Railway". */
	readonly providerName: string;
	readonly detection: Detection;
	readonly value: string;
	/** The whole text; a stretch around the value is looked at. */
	readonly text: string;
	readonly context: TextContext;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly t: Localize;
}

/**
 * Puts together what the type's documented defaults, the value itself and its surroundings say about one credential.
 *
 * Never throws: a decoder that fails leaves the defaults, marked as assumed.
 *
 * @returns a draft without secret material, complete but for copies and reach.
 */
export function draftBlast(input: DraftInput): BlastDraft {
	const { type, detection, text, context, t } = input;
	const parts = textOfParts(detection, text);
	const { start, end } = detection;
	const { decoded, failed } = safeDecode(type, { ...input, parts, around: { text, start, end } });
	const before = text.slice(Math.max(0, detection.start - 8000), detection.start);
	const host = hostOf(parts);
	const environment = environmentOf({
		...(decoded.environment === undefined ? {} : { decoded: decoded.environment }),
		...(host === undefined ? {} : { host }),
		...(detection.keyName === undefined ? {} : { keyName: detection.keyName }),
		before,
		path: context.path,
	});
	const vector = vectorOf(input, decoded, environment);
	const operations = decoded.operations ?? type.authority.operations;
	const purpose = purposeFor(input);
	const gap = purpose === undefined ? undefined : gapSentence(purpose, operations, vector, t);
	const expired = decoded.expired ?? (vector.metrics.LT.value === 'X' ? true : undefined);
	const reasons = [
		...surroundingReasons(input, vector, t),
		...(decoded.reasons ?? []).map((reason) => say(reason, t)),
		...(failed ? [t('The value could not be decoded; what it does not tell is assumed.')] : []),
		...assumptions(type, vector, t),
		...environmentReasons(environment, vector.metrics.AU.value === 'A', t),
	];
	return {
		vector,
		basis: basisOf(type, detection, decoded),
		environment: environment.environment,
		...(expired === undefined ? {} : { expired }),
		facts: decoded.facts ?? {},
		operations: operations.map((operation) => t(operation)),
		reasons,
		...(gap === undefined ? {} : { gap }),
		...(purpose?.at === undefined ? {} : { purpose: { label: t(purpose.label), ...purpose.at } }),
	};
}

/** The host it is for; of several the first that is not this machine. */
function hostOf({ host, more }: Readonly<Record<string, string>>): string | undefined {
	const others = (more ?? '').split(',').filter((other) => other !== '');
	return others.length === 0
		? host
		: ([host ?? '', ...others].find((one) => environmentOfHost(one) !== 'local') ?? host);
}

function purposeFor({ type, detection, text }: DraftInput): Purpose | undefined {
	// Of a generic secret nothing is known that a purpose could be measured against.
	if (type.class === 'generic') return undefined;
	return purposeOf(text, detection, type.id.split('.')[0] ?? '', detection.keyName);
}

function textOfParts(detection: Detection, text: string): Readonly<Record<string, string>> {
	return Object.fromEntries(detection.parts.map(({ role, start, end }) => [role, text.slice(start, end)]));
}

function vectorOf(input: DraftInput, decoded: Decoded, environment: EnvironmentFinding): Vector {
	const { type, detection } = input;
	const { authority } = type;
	const proven = decoded.metrics ?? {};
	const choose = <M extends 'AU' | 'DE' | 'DS' | 'LM' | 'SP' | 'LT'>(metric: M): MetricChoice<M> => {
		const value = proven[metric] as MetricValues[M] | undefined;
		if (value !== undefined) return { value, assumed: decoded.assumed?.includes(metric) === true };
		// The indexed type of a picked record does not follow the type parameter; the record has every one of these keys.
		return { value: authority.vector[metric] as MetricValues[M], assumed: authority.assumed.includes(metric) };
	};
	const protection = protectionOf(type, detection);
	const impact = byName(detection.keyName, { AU: choose('AU'), DE: choose('DE'), LM: choose('LM') });
	const lifetime: MetricChoice<'LT'> = decoded.expired === true ? { value: 'X', assumed: false } : choose('LT');
	const gates = new Set<Gate>([...(authority.gates ?? []), ...(decoded.gates ?? []), ...protection.gates]);
	for (const gate of surroundingGates(input, gates)) gates.add(gate);
	if (detection.example === true) gates.add('example');
	return {
		metrics: {
			...impact,
			...(impact.DE.value === 'I' ? { RC: recoveryOf(type, decoded) } : {}),
			DS: choose('DS'),
			SP: choose('SP'),
			EN: { value: proven.EN ?? environment.metric, assumed: false },
			LT: lifetime,
			PT: { value: proven.PT ?? protection.metric, assumed: false },
			RE: { value: 'W', assumed: false },
		},
		gates: gateOrder.filter((gate) => gates.has(gate)),
		copies: 1,
	};
}

function recoveryOf(type: CredentialType, { metrics, assumed }: Decoded): MetricChoice<'RC'> {
	if (metrics?.RC !== undefined) return { value: metrics.RC, assumed: assumed?.includes('RC') === true };
	const known = type.authority.vector.RC;
	// What can delete and says nothing of backups is assumed to delete them too.
	return known === undefined
		? { value: 'S', assumed: true }
		: { value: known, assumed: type.authority.assumed.includes('RC') };
}

type Impact = { readonly AU: MetricChoice<'AU'>; readonly DE: MetricChoice<'DE'>; readonly LM: MetricChoice<'LM'> };

const broadName = /(^|_)(ADMIN|ROOT|OWNER|MASTER|SERVICE_ROLE|SUPERUSER)(_|$)/;
const readingName = /(^|_)(READ_?ONLY|RO|READER)(_|$)/;

/** Lets the variable's name settle what is only assumed. The `?` stays: a name is a hint, no proof. */
function byName(keyName: string | undefined, impact: Impact): Impact {
	const name = (keyName ?? '')
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.replace(/[-.]/g, '_')
		.toUpperCase();
	if (broadName.test(name) && impact.AU.assumed && impact.AU.value !== 'A') {
		return { ...impact, AU: { value: 'A', assumed: true } };
	}
	if (readingName.test(name) && impact.DE.assumed) {
		return {
			...impact,
			DE: { value: 'R', assumed: true },
			LM: impact.LM.assumed ? { value: 'N', assumed: true } : impact.LM,
		};
	}
	return impact;
}

function basisOf(type: CredentialType, detection: Detection, decoded: Decoded): Basis {
	if (decoded.basis !== undefined) return decoded.basis;
	if (
		Object.keys(decoded.metrics ?? {}).length > 0 ||
		decoded.environment !== undefined ||
		decoded.expired !== undefined
	) {
		return 'decoded';
	}
	if ((type.visible ?? 0) > 0) return 'format';
	return detection.keyName === undefined ? 'default' : 'name';
}

/** The scope in a sentence, and which metrics nothing proves. */
function assumptions(type: CredentialType, vector: Vector, t: Localize): readonly string[] {
	const open: readonly Metric[] = ['AU', 'DE', 'RC', 'DS', 'LM', 'SP', 'LT'];
	const names = open
		.filter((metric) => vector.metrics[metric]?.assumed === true)
		.map((metric) => metricName(metric, t));
	const scope = type.authority.scope === '' ? [] : [scopeSentence(type, t)];
	if (names.length === 0) return scope;
	return [...scope, t('Assumed, because nothing here proves it (?): {0}.', names.join(', '))];
}

/** What the type's own facts say of its scope. */
export function scopeSentence({ authority }: CredentialType, t: Localize): string {
	return t('Scope: {0}.', t(authority.scope).replace(/[.\s]+$/, ''));
}
