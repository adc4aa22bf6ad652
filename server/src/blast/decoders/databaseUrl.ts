import type { Decoded } from '../../providers/provider.ts';
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
const localHosts = new Set([
	'localhost',
	'host.docker.internal',
	'db',
	'postgres',
	'postgresql',
	'mysql',
	'mariadb',
	'redis',
	'mongo',
	'mongodb',
	'rabbitmq',
	'database',
	'cache',
]);

/** Is it a host that only this machine or a compose network knows? */
export function isLocalHost(host: string): boolean {
	const name = host.toLowerCase().replace(/^\[|\]$/g, '');
	return (
		localHosts.has(name) ||
		/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name) ||
		name === '::1' ||
		name === '0.0.0.0' ||
		/\.(?:local|localhost|test)$/.test(name)
	);
}

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
	const facts = { ...(user ? { user } : {}), ...(host ? { host } : {}), ...(database ? { database } : {}) };
	const reasons: string[] = [];
	const place = placeOf(host, database, reasons);
	const role = roleOf(scheme, user, reasons);
	if (/sslmode=disable/.test(parts['options'] ?? '') && host !== '' && !isLocalHost(host)) {
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

function placeOf(host: string, database: string, reasons: string[]): Decoded {
	if (host !== '' && isLocalHost(host)) {
		reasons.push(`The host ${host} is local.`);
		return { metrics: { EN: 'L' }, environment: 'local' };
	}
	const environment = environmentOfName(`${host} ${database}`);
	if (environment !== 'production' && environment !== 'staging' && environment !== 'development') return {};
	reasons.push(`Host or database is named ${environment}.`);
	return { metrics: { EN: environmentMetric[environment] }, environment };
}

function roleOf(scheme: string, user: string, reasons: string[]): Decoded {
	const name = user.split('.')[0]?.toLowerCase() ?? '';
	if (readers.test(name)) {
		reasons.push(`The role ${user} looks read-only; this is not proven.`);
		return {};
	}
	const redis = scheme.startsWith('redis') && (name === '' || name === 'default');
	if (!superusers.has(name) && !redis) return {};
	reasons.push(redis ? 'The default user may run every command.' : `The role ${user} is a superuser by its name.`);
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
