import type { Decoded } from '../../providers/provider.ts';
import { decodeBase64 } from './json.ts';
import { fromExpiry, merge } from './lifetime.ts';
import { type Packed, readMessagePack } from './messagePack.ts';

/** Address that marks the macaroon with the permissions (the others only authenticate). */
const permissionLocation = 'https://api.fly.io/v1';

/** Caveat types of Fly.io's macaroons. */
const caveatTypes = {
	organization: 0,
	volumes: 2,
	apps: 3,
	validity: 4,
	mutations: 6,
	machines: 7,
	commands: 27,
} as const;

/**
 * Fly.io token: `FlyV1 fm2_<base64 of a MessagePack array>,...`. Caveats narrow it: organization, apps, volumes, machines,
 * commands, an action mask and a time. An unknown caveat only narrows further.
 */
export function decodeFly(value: string, now: number): Decoded {
	for (const item of value.replace(/^FlyV1[ \t]/, '').split(',')) {
		const bytes = decodeBase64(item.replace(/^fm[12][ar]?_/, ''));
		const token = bytes === undefined ? undefined : readMessagePack(bytes);
		if (!Array.isArray(token) || token[1] !== permissionLocation || !Array.isArray(token[2])) continue;
		return merge({ basis: 'decoded' }, ...pairs(token[2]).map(([type, body]) => readCaveat(type, body, now)));
	}
	return {};
}

/** Caveats stand in one flat array: type, body, type, body. */
function pairs(items: readonly Packed[]): readonly (readonly [Packed, Packed])[] {
	const result: (readonly [Packed, Packed])[] = [];
	for (let at = 0; at + 1 < items.length; at += 2) result.push([items[at] ?? null, items[at + 1] ?? null]);
	return result;
}

function readCaveat(type: Packed, body: Packed, now: number): Decoded {
	const fields = Array.isArray(body) ? body : [];
	switch (type) {
		case caveatTypes.organization: {
			const [organization, mask] = fields;
			const id = typeof organization === 'number' ? { facts: { organization } } : {};
			return merge(id, mask === 1 ? readOnly : {});
		}
		case caveatTypes.apps: {
			const apps = fields[0];
			const count = apps instanceof Map ? apps.size : 0;
			if (!(apps instanceof Map) || count === 0) return {};
			return merge(
				{
					metrics: { AU: count === 1 ? 'R' : 'P', DS: 'C', LM: 'S' },
					facts: { apps: [...apps.keys()].slice(0, 10).join(', ') },
					reasons: [`Limited to ${count === 1 ? 'one app' : `${count} apps`}.`],
				},
				[...apps.values()].every((mask) => mask === 1) ? readOnly : {},
			);
		}
		case caveatTypes.validity: {
			const until = fields[1];
			return typeof until === 'number' ? fromExpiry(until * 1000, now) : {};
		}
		case caveatTypes.volumes:
		case caveatTypes.machines:
			return { metrics: { AU: 'R' }, reasons: ['Limited to single volumes or machines.'] };
		case caveatTypes.commands:
			return { metrics: { AU: 'L', LM: 'S' }, reasons: ['Limited to fixed commands.'] };
		case caveatTypes.mutations:
			return { reasons: ['Limited to some mutations.'] };
		default:
			return {};
	}
}

const readOnly: Decoded = { metrics: { DE: 'R', LM: 'N', SP: 'N' }, operations: ['read'], reasons: ['Read only.'] };
