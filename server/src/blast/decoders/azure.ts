import { listed, type Saying, saying } from '../../l10n.ts';
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

/** Services of an account signature (`ss`). */
const services: Readonly<Record<string, string>> = { b: 'blobs', f: 'files', q: 'queues', t: 'tables' };

const wholeAccount = 'the whole storage account';

/** The scope of a signature: of the account, or of one container, blob, file, queue or table. */
function scopeOf(fields: URLSearchParams): { readonly scope: string; readonly AU: 'P' | 'R' | 'L' } | undefined {
	const kinds = fields.get('ss');
	if (kinds !== null && fields.get('srt') !== null) {
		const names = Object.entries(services)
			.filter(([letter]) => kinds.includes(letter))
			.map(([, name]) => name)
			.join(', ');
		return { scope: names === '' ? wholeAccount : `${wholeAccount}: ${names}`, AU: 'P' };
	}
	const table = fields.get('tn');
	if (table !== null) return { scope: 'one table', AU: fields.get('spk') === null ? 'R' : 'L' };
	const letter = fields.get('sr');
	if (letter === null) {
		// Signatures for a queue name no resource; they have a version, a signature and permissions.
		return fields.has('sv') && (fields.has('sp') || fields.has('si')) ? { scope: 'one queue', AU: 'R' } : undefined;
	}
	const scope = resources[letter];
	if (scope === undefined) return undefined;
	return { scope, AU: letter === 'c' || letter === 's' || letter === 'd' ? 'R' : 'L' };
}

/** A scope as it is put into a sentence: what it is, and of which services. */
function scopeWords(scope: string): Saying {
	const [what = scope, names] = scope.split(': ');
	return names === undefined ? saying(what) : saying('{0}: {1}', saying(what), listed(names.split(', ')));
}

/** What the fields of a shared access signature grant. `query` is the query text, without the question mark. */
export function decodeSas(query: string, now: number): Decoded {
	const fields = new URLSearchParams(query.replaceAll('&amp;', '&'));
	const where = scopeOf(fields);
	if (where === undefined) return {};
	const { scope, AU } = where;
	const letters = fields.get('sp');
	const account = fields.has('ss');
	const policy = fields.get('si');
	const delegated = fields.has('skoid');
	return merge(
		{
			facts: { scope, ...(letters === null ? {} : { permissions: letters.slice(0, 20) }) },
			basis: 'decoded',
			// One that is good for every service holds what the key of the account holds.
			metrics: account ? { AU, DS: 'R', SP: 'L' } : { AU },
			reasons: [saying('Signed for {0}.', scopeWords(scope))],
		},
		letters === null ? {} : granted(letters, account || scope === 'one queue'),
		policy === null
			? {}
			: { facts: { policy: policy.slice(0, 80) }, reasons: ['A stored policy adds permissions that are not visible.'] },
		delegated
			? { facts: { signer: 'user delegation' }, reasons: ['Signed by a person or identity, for at most 7 days.'] }
			: {},
		limitedTo(fields.get('sip')),
		fields.get('spr') === 'https,http' ? { reasons: ['It may go over the network without encryption.'] } : {},
		times(fields, now),
	);
}

/** A range of addresses limits when it is one that somebody could own: not when it spans several first numbers. */
function limitedTo(range: string | null): Decoded {
	const [from, to] = /^(\d{1,3})\.[\d.]{5,11}(?:-(\d{1,3})\.[\d.]{5,11})?$/.exec(range ?? '')?.slice(1) ?? [];
	if (from === undefined || (to !== undefined && to !== from)) return {};
	return { metrics: { PT: 'I' }, reasons: ['Limited to an address range.'] };
}

/** Start and end: what begins later cannot be used yet. */
function times(fields: URLSearchParams, now: number): Decoded {
	const starts = Date.parse(fields.get('st') ?? '');
	const expires = Date.parse(fields.get('se') ?? '');
	return merge(
		Number.isNaN(expires) ? {} : fromExpiry(expires, now),
		starts > now ? { reasons: [saying('Valid from {0} on.', new Date(starts).toISOString().slice(0, 10))] } : {},
	);
}

/** @param queues `p` is for processing messages; elsewhere it is for changing permissions. */
function granted(letters: string, queues: boolean): Decoded {
	const verbs = permissions
		.filter(([letter]) => letters.includes(letter))
		.map(([letter, verb]) => (letter === 'p' && queues ? 'process messages' : verb));
	const DE = /[ydx]/.test(letters) ? 'I' : /[wcumiop]/.test(letters) ? 'W' : letters.includes('a') ? 'S' : 'R';
	// Whether deleted data is kept for a while is a setting of the account; `y` deletes what is kept as well.
	const recovery: Decoded = letters.includes('y')
		? { metrics: { RC: 'S' } }
		: { metrics: { RC: 'G' }, assumed: ['RC'] };
	return {
		...(DE === 'I' ? { ...recovery, metrics: { DE, ...recovery.metrics } } : { metrics: { DE } }),
		operations: verbs,
		reasons: [saying('It may {0}.', listed(verbs))],
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
	return merge({ facts, basis: 'decoded' }, byPolicy(facts['policy']), byEntity(facts['entity']));
}

/** Policies that every namespace or hub is made with. Others are named by people, and a name proves nothing. */
function byPolicy(policy: string | undefined): Decoded {
	switch (policy) {
		case 'RootManageSharedAccessKey':
			return { metrics: { DE: 'I', RC: 'S' }, reasons: ['The root policy may manage the whole namespace.'] };
		case 'iothubowner':
			return {
				metrics: { DE: 'I', RC: 'S' },
				operations: ['delete devices', 'send commands to devices', 'read telemetry'],
				reasons: ['The owner policy may manage every device of the hub.'],
			};
		default:
			return {};
	}
}

/** One queue, topic or hub instead of the namespace. */
function byEntity(entity: string | undefined): Decoded {
	return entity === undefined ? {} : { metrics: { AU: 'R' }, reasons: [saying('Limited to {0}.', entity)] };
}
