import type { Decoded } from '../../providers/provider.ts';
import { fromExpiry, merge } from './lifetime.ts';

/** Letters of `sp` and the verb each of them stands for, the worst first. */
const permissions: readonly (readonly [string, string])[] = [
	['y', 'delete permanently'],
	['d', 'delete'],
	['x', 'delete versions'],
	['i', 'change immutability'],
	['o', 'change ownership'],
	['p', 'change permissions'],
	['w', 'write'],
	['c', 'create'],
	['u', 'update'],
	['m', 'move'],
	['a', 'add'],
	['e', 'execute'],
	['t', 'change tags'],
	['l', 'list'],
	['f', 'filter by tags'],
	['r', 'read'],
];

const resources: Readonly<Record<string, string>> = {
	b: 'one blob',
	bs: 'one snapshot',
	bv: 'one blob version',
	c: 'one container',
	d: 'one directory',
	f: 'one file',
	s: 'one share',
};

/** What the fields of a shared access signature grant. `query` is the query text, without the question mark. */
export function decodeSas(query: string, now: number): Decoded {
	const fields = new URLSearchParams(query.replaceAll('&amp;', '&'));
	const account = fields.get('ss') !== null && fields.get('srt') !== null;
	const resource = resources[fields.get('sr') ?? ''];
	if (!account && resource === undefined) return {};
	const letters = fields.get('sp');
	const expires = Date.parse(fields.get('se') ?? '');
	const policy = fields.get('si');
	const scope = account ? 'the whole storage account' : (resource ?? 'one resource');
	const facts: Record<string, string> = { scope };
	if (letters !== null) facts['permissions'] = letters.slice(0, 20);
	const wide = account || fields.get('sr') === 'c' || fields.get('sr') === 's';
	return merge(
		{
			facts,
			basis: 'decoded',
			metrics: { AU: account ? 'P' : wide ? 'R' : 'L' },
			reasons: [`Signed for ${scope}.`],
		},
		letters === null ? {} : granted(letters),
		policy === null
			? {}
			: { facts: { policy: policy.slice(0, 80) }, reasons: ['A stored policy adds permissions that are not visible.'] },
		fields.get('sip') === null ? {} : { metrics: { PT: 'I' }, reasons: ['Limited to an address range.'] },
		Number.isNaN(expires) ? {} : fromExpiry(expires, now),
	);
}

function granted(letters: string): Decoded {
	const verbs = permissions.filter(([letter]) => letters.includes(letter)).map(([, verb]) => verb);
	const DE = /[ydx]/.test(letters) ? 'I' : /[wcumiop]/.test(letters) ? 'W' : letters.includes('a') ? 'S' : 'R';
	return {
		metrics: DE === 'I' ? { DE, RC: letters.includes('y') ? 'S' : 'G' } : { DE },
		operations: verbs,
		reasons: [`It may ${verbs.join(', ')}.`],
	};
}

/** What the other fields of a connection string say; `text` is the string without the key. */
export function decodeConnectionString(text: string): Decoded {
	const fields = new Map<string, string>();
	for (const item of text.split(';')) {
		const at = item.indexOf('=');
		if (at > 0) fields.set(item.slice(0, at).trim().toLowerCase(), item.slice(at + 1).trim());
	}
	const facts: Record<string, string> = {};
	for (const [fact, field] of [
		['account', 'accountname'],
		['endpoint', 'endpoint'],
		['policy', 'sharedaccesskeyname'],
		['entity', 'entitypath'],
	] as const) {
		const value = fields.get(field);
		if (value) facts[fact] = value.slice(0, 120);
	}
	if (facts['account'] === 'devstoreaccount1' || fields.get('usedevelopmentstorage') === 'true') {
		return { facts, gates: ['sample'], environment: 'local', reasons: ['The well-known key of the storage emulator.'] };
	}
	if (Object.keys(facts).length === 0) return {};
	const manage = facts['policy'] === 'RootManageSharedAccessKey';
	return {
		facts,
		basis: 'decoded',
		...(manage ? { metrics: { DE: 'I', RC: 'S' }, reasons: ['The root policy may manage the whole namespace.'] } : {}),
	};
}
