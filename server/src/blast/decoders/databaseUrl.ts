import { saying, type Text } from '../../l10n.ts';
import type { Decoded } from '../../providers/provider.ts';
import { environmentOfHost, isServiceName } from '../environment.ts';
import type { Environment } from '../types.ts';

/** Roles that own everything on the server or in the database, by the names that providers and images give them. */
const superusers = new Set([
	'postgres',
	'root',
	'admin',
	'sa',
	'doadmin',
	'rdsadmin',
	'neondb_owner',
	'avnadmin',
	'superuser',
	'dba',
	'cloudsqlsuperuser',
]);
const readers = /(?:^|[_-])(?:ro|read|reader|readonly|replica|select)(?:$|[_-])/i;
/** Environment that a host or database name gives away; absent when it says nothing. */
export function environmentOfName(text: string): Environment | undefined {
	const words = text.toLowerCase().split(/[^a-z]+/);
	const has = (...names: readonly string[]) => names.some((name) => words.includes(name));
	if (has('prod', 'production', 'prd', 'live')) return 'production';
	if (has('staging', 'stage', 'stg', 'preprod')) return 'staging';
	if (has('dev', 'development', 'sandbox', 'test', 'testing', 'qa')) return 'development';
	return undefined;
}

const environmentMetric = { production: 'P', staging: 'S', development: 'D' } as const;

/** What user, host, database and parameters of a connection URL say. `parts` has `user`, `host`, `database`, `options`. */
export function decodeDatabaseUrl(scheme: string, parts: Readonly<Record<string, string>>): Decoded {
	const user = percentDecoded(parts['user'] ?? '');
	const host = (parts['host'] ?? '').toLowerCase();
	const database = parts['database'] ?? '';
	const others = (parts['more'] ?? '').split(',').filter((other) => other !== '');
	const facts = { ...(user ? { user } : {}), ...(host ? { host } : {}), ...(database ? { database } : {}) };
	const reasons: Text[] = [];
	const role = roleOf(scheme, user, reasons);
	// Who owns the server is not limited by the name of the database that he connects to.
	const named = role.metrics?.LM === 'C' ? '' : database;
	const place = placeOf([host, ...others], named, database, reasons);
	if (/sslmode=disable/.test(parts['options'] ?? '') && host !== '' && environmentOfHost(host) !== 'local') {
		reasons.push('It goes over the network without encryption.');
	}
	return {
		facts: { ...facts, ...projectOf(user, host) },
		basis: 'decoded',
		reasons,
		...place,
		...role,
		metrics: { ...place.metrics, ...role.metrics },
	};
}

/**
 * @param named the name of the database, where it may lower the score.
 * @param database the same, where it may raise it.
 */
function placeOf(hosts: readonly string[], named: string, database: string, reasons: Text[]): Decoded {
	const [host = ''] = hosts;
	const known = hosts.filter((one) => one !== '');
	if (known.length > 0 && known.every((one) => environmentOfHost(one) === 'local')) {
		// The names of services of a compose file are names in a cluster too: what else stands around decides.
		if (known.some(isServiceName)) return {};
		reasons.push(saying('The host {0} is local.', host));
		return { metrics: { EN: 'L' }, environment: 'local' };
	}
	const all = known.join(' ');
	const raised = environmentOfName(`${all} ${database}`) === 'production';
	const environment = raised ? 'production' : environmentOfName(`${all} ${named}`);
	if (environment !== 'production' && environment !== 'staging' && environment !== 'development') return {};
	reasons.push(saying('Host or database is named {0}.', saying(environment)));
	return { metrics: { EN: environmentMetric[environment] }, environment };
}

function roleOf(scheme: string, user: string, reasons: Text[]): Decoded {
	const name = user.split('.')[0]?.toLowerCase() ?? '';
	if (readers.test(name)) {
		reasons.push(saying('The role {0} looks read-only; this is not proven.', user));
		return {};
	}
	const redis = scheme.startsWith('redis') && (name === '' || name === 'default');
	if (!superusers.has(name) && !redis) return {};
	reasons.push(
		redis ? 'The default user may run every command.' : saying('The role {0} is a superuser by its name.', user),
	);
	if (redis) return { metrics: { DE: 'I' } };
	return {
		metrics: { AU: 'P', DE: 'I', RC: 'I', LM: 'C' },
		operations: ['drop databases', 'run programs on the server', 'change rows', 'read rows'],
	};
}

/** Supabase poolers put the project into the user name, direct hosts into the host name. */
function projectOf(user: string, host: string): Record<string, string> {
	const project = /^[a-z_]+\.([a-z]{20})$/.exec(user)?.[1] ?? /^db\.([a-z]{20})\.supabase\.co$/.exec(host)?.[1];
	return project === undefined ? {} : { project };
}

function percentDecoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
