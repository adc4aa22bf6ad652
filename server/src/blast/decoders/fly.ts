import { listed, saying } from '../../l10n.ts';
import type { Decoded } from '../../providers/provider.ts';
import { metricValues } from '../weights.ts';
import { decodeBase64 } from './json.ts';
import { fromExpiry, merge } from './lifetime.ts';
import { type Packed, readMessagePack } from './messagePack.ts';

/** Address that marks the macaroon with the permissions (the others only authenticate). */
const permissionLocation = 'https://api.fly.io/v1';

/** Caveat types of Fly.io's macaroons (`superfly/macaroon`, `caveat.go`, read 2026-11). */
const caveatTypes = {
	organization: 0,
	volumes: 2,
	apps: 3,
	validity: 4,
	featureSet: 5,
	mutations: 6,
	machines: 7,
	ifPresent: 13,
	machineFeatures: 14,
	fromMachine: 15,
	clusters: 16,
	noAdminFeatures: 22,
	action: 26,
	commands: 27,
	storageObjects: 29,
} as const;

/** Bits of an action mask (`resset/action.go`). */
const actions = [
	[1, 'read'],
	[2, 'write'],
	[4, 'create'],
	[8, 'delete'],
	[16, 'control'],
] as const;

/**
 * Fly.io token: `FlyV1 fm2_<base64 of a MessagePack array>,...`. Caveats narrow it: organization, apps, volumes, machines,
 * commands, an action mask and a time. All of them hold at once, so the narrowest counts; one that is not known only
 * narrows further.
 */
export function decodeFly(value: string, now: number): Decoded {
	for (const item of value.replace(/^FlyV1[ \t]/, '').split(',')) {
		const bytes = decodeBase64(item.replace(/^fm[12][ar]?_/, ''));
		const token = bytes === undefined ? undefined : readMessagePack(bytes);
		if (!Array.isArray(token) || token[1] !== permissionLocation || !Array.isArray(token[2])) continue;
		return narrowest([{ basis: 'decoded' }, ...caveats(token[2], now)]);
	}
	return {};
}

/** Caveats stand in one flat array: type, body, type, body. */
function caveats(items: readonly Packed[], now: number): readonly Decoded[] {
	const result: Decoded[] = [];
	for (let at = 0; at + 1 < items.length; at += 2) {
		const body = items[at + 1];
		result.push(...readCaveat(items[at] ?? null, Array.isArray(body) ? body : [], now));
	}
	return result;
}

function readCaveat(type: Packed, fields: readonly Packed[], now: number): readonly Decoded[] {
	const [first, second] = fields;
	switch (type) {
		case caveatTypes.organization:
			return [typeof first === 'number' ? { facts: { organization: first } } : {}, masked(second)];
		case caveatTypes.apps:
			return onlyApps(first);
		case caveatTypes.validity:
			return [typeof second === 'number' ? fromExpiry(second * 1000, now) : {}];
		case caveatTypes.volumes:
		case caveatTypes.machines:
		case caveatTypes.clusters:
		case caveatTypes.storageObjects:
			return [{ metrics: { AU: 'R' }, reasons: ['Limited to single volumes, machines or objects.'] }, setMask(first)];
		case caveatTypes.commands:
			return [{ metrics: { AU: 'L', LM: 'S' }, reasons: ['Limited to fixed commands.'] }];
		case caveatTypes.mutations:
			return [
				{
					reasons: [
						Array.isArray(first)
							? saying('Limited to {0} API mutations.', first.length)
							: 'Limited to some API mutations.',
					],
				},
			];
		case caveatTypes.action:
			return [masked(first)];
		case caveatTypes.ifPresent:
			// What it is about is limited by the caveats inside; on everything else only the mask behind them counts.
			return Array.isArray(first) ? caveats(first, now) : [];
		case caveatTypes.noAdminFeatures:
			return [{ reasons: ['Cannot change billing, members or the organization.'] }];
		case caveatTypes.fromMachine:
			return [{ metrics: { PT: 'I' }, reasons: ['Works from one machine only.'] }];
		default:
			return [];
	}
}

function onlyApps(apps: Packed | undefined): readonly Decoded[] {
	const count = apps instanceof Map ? apps.size : 0;
	if (!(apps instanceof Map) || count === 0) return [];
	return [
		{
			metrics: { AU: count === 1 ? 'R' : 'P', DS: 'C', LM: 'S', RC: 'G' },
			facts: { apps: [...apps.keys()].slice(0, 10).join(', ') },
			reasons: [count === 1 ? 'Limited to one app.' : saying('Limited to {0} apps.', count)],
			operations: ['destroy machines and volumes of the app', 'deploy code', 'change secrets of the app'],
		},
		setMask(apps),
	];
}

/** Mask of a set of resources: together they may do what any of them may. */
function setMask(set: Packed | undefined): Decoded {
	if (!(set instanceof Map) || set.size === 0) return {};
	const masks = [...set.values()];
	return masks.every((mask) => typeof mask === 'number') ? masked(masks.reduce((all, mask) => all | mask, 0)) : {};
}

/** What an action mask leaves: without the bit for deleting nothing is deleted, with that for reading alone only read. */
function masked(mask: Packed | undefined): Decoded {
	if (typeof mask !== 'number' || mask < 0) return {};
	if ((mask & 8) !== 0) return {};
	if (mask === 0)
		return { metrics: { DE: 'N', LM: 'N', SP: 'N' }, operations: ['nothing'], reasons: ['May do nothing.'] };
	if (mask === 1) {
		return {
			metrics: { DE: 'R', DS: 'C', LM: 'N', SP: 'N' },
			operations: ['read apps and their settings'],
			reasons: ['Read only.'],
		};
	}
	const verbs = actions.filter(([bit]) => (mask & bit) !== 0).map(([, verb]) => verb);
	return { metrics: { DE: 'W' }, reasons: [saying('Limited to: {0}.', listed(verbs))] };
}

/** Joins caveats, of which each only narrows: the narrowest authority, destructiveness, data and reach of all of them. */
function narrowest(all: readonly Decoded[]): Decoded {
	const joined = merge(...all);
	const pick = <M extends 'AU' | 'DE' | 'DS' | 'LM' | 'SP'>(metric: M) => {
		const order: readonly string[] = metricValues[metric];
		const values = all.flatMap(({ metrics }) => metrics?.[metric] ?? []);
		return values.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
	};
	const metrics = { ...joined.metrics };
	for (const metric of ['AU', 'DE', 'DS', 'LM', 'SP'] as const) {
		const value = pick(metric);
		if (value !== undefined) Object.assign(metrics, { [metric]: value });
	}
	const reader = all.find((one) => one.metrics?.DE === metrics.DE && one.operations !== undefined);
	const operations = metrics.DE === 'R' || metrics.DE === 'N' ? reader?.operations : joined.operations;
	return {
		...joined,
		...(Object.keys(metrics).length > 0 ? { metrics } : {}),
		...(operations === undefined ? {} : { operations }),
	};
}
