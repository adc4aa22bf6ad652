import type { Localize } from '../l10n.ts';
import type { Authority, CredentialType } from '../providers/provider.ts';
import { scoreOf } from './score.ts';
import type { Level, MetricValues, Vector } from './types.ts';
import { levelOf } from './weights.ts';

/** One change that would make a blast radius smaller. */
export interface Shrink {
	readonly kind: 'contained' | 'narrower' | 'expiry' | 'passphrase' | 'copies' | 'sandbox';
	/** What to do, a sentence without a full stop. */
	readonly change: string;
	/** The same as what follows a score: "in a vault", "if it expires within 36 hours". */
	readonly short: string;
	/** Score now and afterwards, 0..100. */
	readonly from: number;
	readonly to: number;
	readonly level: Level;
	/** True when the alternative's own authority is assumed. */
	readonly assumed: boolean;
}

/** What the alternatives are made from. */
export interface ShrinkInput {
	readonly type?: CredentialType;
	/** Other types of the same provider, among which the narrower alternative may be. */
	readonly siblings?: readonly CredentialType[];
	readonly t: Localize;
}

/** Changes with less effect than this many points are not worth a line. */
const leastEffect = 3;

/**
 * The changes with the largest effect, at most three, the largest first. Each is the model itself, run again with the
 * vector that the change would lead to.
 */
export function shrinkBlast(vector: Vector, input: ShrinkInput): readonly Shrink[] {
	const from = scoreOf(vector);
	// What is harmless already needs no advice.
	if (levelOf(from) === 'info') return [];
	const { t, type } = input;
	const candidates: Shrink[] = [
		{
			kind: 'contained',
			change: t('Move it to a vault: the value is gone from the file'),
			short: t('in a vault'),
			from,
			to: 0,
			level: 'info',
			assumed: false,
		},
	];
	const add = (kind: Shrink['kind'], change: string, short: string, after: Vector) => {
		const to = scoreOf(after);
		const { AU, DE } = after.metrics;
		candidates.push({ kind, change, short, from, to, level: levelOf(to), assumed: AU.assumed || DE.assumed });
	};
	const narrower = narrowerVector(vector, input);
	const named = type?.authority.narrower;
	const advice = named === undefined ? undefined : t(named);
	if (narrower !== undefined && advice !== undefined) {
		add('narrower', t('Use instead: {0}', advice), t('with {0}', advice), narrower);
	}
	const { LT, PT, RE } = vector.metrics;
	if (LT.value === 'N' || LT.value === 'L' || LT.value === 'U') {
		const after = withMetrics(vector, { LT: 'S' });
		add('expiry', t('Let it expire within 36 hours'), t('if it expires within 36 hours'), after);
	}
	if (type?.class === 'key' && PT.value === 'N') {
		const after = withMetrics(vector, { PT: 'E' });
		add('passphrase', t('Encrypt the key with a passphrase'), t('with a passphrase'), after);
	}
	if (RE.value !== 'D') {
		const after = withMetrics(vector, { RE: 'D' });
		add(
			'sandbox',
			t('Run every agent in a sandbox that denies this file'),
			t('with every agent in a sandbox that denies it'),
			after,
		);
	}
	if (vector.copies > 1) {
		const after = { ...vector, copies: 1 };
		add(
			'copies',
			t('Keep one place instead of {0}', vector.copies),
			t('in one place instead of {0}', vector.copies),
			after,
		);
	}
	return candidates
		.filter(({ to }) => from - to >= leastEffect)
		.sort((a, b) => a.to - b.to)
		.slice(0, 3);
}

type Change = { readonly [M in 'AU' | 'DE' | 'LM' | 'LT' | 'PT' | 'RE']?: MetricValues[M] };

function withMetrics(vector: Vector, change: Change): Vector {
	const { metrics } = vector;
	const { RC, ...rest } = metrics;
	const DE = change.DE === undefined ? metrics.DE : { value: change.DE, assumed: false };
	return {
		...vector,
		metrics: {
			...rest,
			DE,
			...(RC !== undefined && DE.value === 'I' ? { RC } : {}),
			...(change.AU === undefined ? {} : { AU: { value: change.AU, assumed: false } }),
			...(change.LM === undefined ? {} : { LM: { value: change.LM, assumed: false } }),
			...(change.LT === undefined ? {} : { LT: { value: change.LT, assumed: false } }),
			...(change.PT === undefined ? {} : { PT: { value: change.PT, assumed: false } }),
			...(change.RE === undefined ? {} : { RE: { value: change.RE, assumed: false } }),
		},
	};
}

/**
 * The vector of the provider's narrower credential in the same place. The facts of the type say what it may do; where they
 * do not and the advice names a type that we know, that type's documented defaults are used; otherwise authority is taken one step down, which is marked as assumed.
 */
function narrowerVector(vector: Vector, { type, siblings }: ShrinkInput): Vector | undefined {
	const advice = type?.authority.narrower?.toLowerCase();
	if (type === undefined || advice === undefined) return undefined;
	const { alternative } = type.authority;
	if (alternative !== undefined) return vectorOfAuthority(vector, alternative);
	const named = siblings?.find(
		(sibling) => sibling.id !== type.id && !isPublishable(sibling) && names(advice, sibling, type),
	);
	if (named !== undefined) return vectorOfAuthority(vector, named.authority);
	const { AU, DE, LM } = vector.metrics;
	const step = { A: 'P', P: 'R', R: 'L', L: undefined, N: undefined } as const;
	const authority = step[AU.value];
	if (authority === undefined) return undefined;
	const lower = withMetrics(vector, {
		AU: authority,
		...(DE.value === 'I' ? { DE: 'W' as const } : {}),
		...(LM.value === 'C' ? { LM: 'S' as const } : {}),
	});
	return { ...lower, metrics: { ...lower.metrics, AU: { value: authority, assumed: true } } };
}

function isPublishable({ authority }: CredentialType): boolean {
	return authority.gates?.includes('pub') === true;
}

/**
 * Does an advice ("project token, one environment") begin with a sibling's kind, its title without the provider? What
 * is named later, or behind an adjective ("restricted API key"), is not the alternative that the advice means first.
 */
function names(advice: string, sibling: CredentialType, type: CredentialType): boolean {
	const provider = type.title.toLowerCase().split(' ')[0] ?? '';
	const kindOf = (text: string) => (text.startsWith(`${provider} `) ? text.slice(provider.length + 1) : text);
	const kind = kindOf(sibling.title.toLowerCase());
	const rest = kindOf(advice.replace(/^(?:an?|the) /, ''));
	return kind.includes(' ') && rest.startsWith(kind) && !/^[a-z0-9-]/.test(rest.slice(kind.length));
}

/** Another authority in the same place; gates that come from the place stay. */
function vectorOfAuthority(vector: Vector, authority: Pick<Authority, 'vector' | 'assumed' | 'gates'>): Vector {
	const facts = authority.vector;
	const assumed = (metric: 'AU' | 'DE' | 'RC' | 'DS' | 'LM' | 'SP' | 'LT') => authority.assumed.includes(metric);
	const { EN, PT, RE } = vector.metrics;
	return {
		metrics: {
			AU: { value: facts.AU, assumed: assumed('AU') },
			DE: { value: facts.DE, assumed: assumed('DE') },
			...(facts.DE === 'I' ? { RC: { value: facts.RC ?? 'S', assumed: facts.RC === undefined || assumed('RC') } } : {}),
			DS: { value: facts.DS, assumed: assumed('DS') },
			LM: { value: facts.LM, assumed: assumed('LM') },
			SP: { value: facts.SP, assumed: assumed('SP') },
			EN,
			LT: { value: facts.LT, assumed: assumed('LT') },
			PT,
			RE,
		},
		gates: authority.gates ?? vector.gates,
		copies: vector.copies,
	};
}
