import { saying } from '../../l10n.ts';
import type { Decoded } from '../../providers/provider.ts';

const hour = 3_600_000;
/** What lasts longer is called "never expires": nobody waits for it. */
const never = 15 * 365 * 24 * hour;

/** What an expiry (milliseconds since 1970) says at the time `now`: expired, short (at most 36 hours), long, or never. */
export function fromExpiry(expires: number | undefined, now: number): Decoded {
	if (expires === undefined || !Number.isFinite(expires) || Math.abs(expires) > 8.64e15) return {};
	const date = new Date(expires).toISOString();
	if (expires < now) {
		return {
			metrics: { LT: 'X' },
			expired: true,
			facts: { expires: date },
			reasons: [saying('Expired on {0}.', date.slice(0, 10))],
		};
	}
	return {
		metrics: { LT: expires - now <= 36 * hour ? 'S' : expires - now > never ? 'N' : 'L' },
		expired: false,
		facts: { expires: date },
		reasons: [saying('Expires on {0}.', date.slice(0, 10))],
	};
}

/** Joins what several decoders learned: later answers win over earlier ones, gates, facts and reasons add up. */
export function merge(...all: readonly Decoded[]): Decoded {
	let result: Decoded = {};
	for (const one of all) {
		const gates = [...new Set([...(result.gates ?? []), ...(one.gates ?? [])])];
		const proven = Object.keys(one.metrics ?? {});
		const assumed = [...(result.assumed ?? []).filter((metric) => !proven.includes(metric)), ...(one.assumed ?? [])];
		const reasons = [...(result.reasons ?? []), ...(one.reasons ?? [])];
		result = {
			...result,
			...one,
			...(result.metrics || one.metrics ? { metrics: { ...result.metrics, ...one.metrics } } : {}),
			...(result.facts || one.facts ? { facts: { ...result.facts, ...one.facts } } : {}),
			...(assumed.length > 0 ? { assumed } : result.assumed ? { assumed: [] } : {}),
			...(gates.length > 0 ? { gates } : {}),
			...(reasons.length > 0 ? { reasons } : {}),
		};
	}
	return result;
}
