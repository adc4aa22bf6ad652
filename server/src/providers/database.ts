import { decodeDatabaseUrl } from '../blast/decoders/databaseUrl.ts';
import { readPath } from '../detect/pathContext.ts';
import { isDefaultPassword, isPlaceholder, isReference } from '../detect/placeholders.ts';
import type { Authority, Candidate, Check, CredentialType, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

/**
 * A connection URL, where the password is the value. The password ends at the last `@`
 * before the host, since unescaped ones are common.
 */
function urlPattern(scheme: string, options: { readonly user?: '?' } = {}): RegExp {
	const user = `(?<user>[^\\s:/?#@"'\`<>{}$\\\\]{1,120})${options.user ?? ''}`;
	const password = '(?<value>[^\\s/?#"\'`<>\\\\]{1,200})';
	const host = '(?<host>\\[[0-9a-fA-F:]{2,45}\\]|[A-Za-z0-9_.-]{1,253})';
	const rest =
		'(?::\\d{1,5})?(?<more>(?:,[A-Za-z0-9_.:-]{1,253}){0,8})(?:/(?<database>[\\w.-]{0,120}))?(?<options>\\?[\\w.=&%-]{1,400})?';
	return new RegExp(`(?<![A-Za-z0-9])(?:${scheme})://${user}:${password}@${host}${rest}`, 'dgi');
}

/** Passwords of documentation; weak ones that people do use are findings. */
function isPassword({ value, groups, context }: Candidate): Check {
	if (isReference(value) || isPlaceholder(value)) return { ok: false, reason: 'the password is a placeholder' };
	if (
		/^(?:password|passwd|pass|pwd|user|username|secret)$/i.test(value) &&
		/example|^(?:host|hostname|server)$/i.test(groups['host'] ?? '')
	) {
		return { ok: false, reason: 'an example address' };
	}
	if (/^user(?:name)?$/i.test(groups['user'] ?? '') && /^(?:user(?:name)?|pass(?:word|wd)?|pwd)$/i.test(value)) {
		if (readPath(context.path).sample) return { ok: false, reason: 'a placeholder in an example' };
		return { ok: true, confidence: 'low', evidence: ['user and password are words of documentation'] };
	}
	if (readPath(context.path).sample && isDefaultPassword(value, groups['user'])) {
		return { ok: true, confidence: 'low', evidence: ['a word of documentation'] };
	}
	if (/^%[A-Za-z]|[{}]|\$[A-Za-z({]/.test(value)) return { ok: false, reason: 'the password is a template' };
	if (/(?:^|\.)example\.(?:com|org|net)$/i.test(groups['host'] ?? '')) {
		return { ok: true, confidence: 'low', evidence: ['the host is an example'] };
	}
	return { ok: true, evidence: ['password in a connection URL'] };
}

interface Kind {
	readonly id: string;
	readonly title: string;
	readonly scheme: string;
	readonly keywords: readonly string[];
	readonly authority: Authority;
	readonly variable: string;
	readonly noUser?: true;
}

function type({ id, title, scheme, keywords, variable, noUser, ...kind }: Kind): CredentialType {
	return {
		id: `database.${id}`,
		title,
		class: 'database',
		keywords,
		pattern: urlPattern(scheme, noUser === true ? { user: '?' } : {}),
		check: isPassword,
		visible: 0,
		strong: false,
		authority: kind.authority,
		decode: ({ parts }) => decodeDatabaseUrl(id, parts),
		variable,
	};
}

const rows = ['delete rows', 'drop tables it owns', 'read rows'];

/** What keeps a leaked login from being the end of the data. */
const controls = [
	'a role without DDL for the application',
	'a delayed replica',
	'backups under another account than the database',
];

export const provider: Provider = {
	id: 'database',
	name: 'Database',
	types: [
		type({
			id: 'postgres-url',
			title: 'PostgreSQL connection URL',
			scheme: 'postgres(?:ql)?(?:\\+[a-z0-9]{1,12})?|cockroachdb|jdbc:postgresql',
			keywords: ['postgres', 'cockroachdb'],
			authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:S/SP:N/LT:N', {
				operations: rows,
				scope: 'privileges of the database role, invisible in the URL',
				narrower: 'a read-only role, or short-lived IAM login',
				lifetime: 'never expires',
				revokeBy: 'ALTER ROLE ... PASSWORD',
				alternative: 'AU:P/DE:R/DS:R/LM:N/SP:N/LT:N',
				inspect: `psql "$DATABASE_URL" -c '\\du'`,
				controls,
				from: 'general',
				url: 'https://www.postgresql.org/docs/current/ddl-priv.html',
			}),
			variable: 'DATABASE_URL',
		}),
		type({
			id: 'mysql-url',
			title: 'MySQL connection URL',
			scheme: '(?:mysql2?|mariadb)(?:\\+[a-z0-9]{1,12})?',
			keywords: ['mysql', 'mariadb'],
			authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:S/SP:N/LT:N', {
				operations: rows,
				scope: 'privileges of the user, invisible in the URL',
				narrower: 'a user for one schema, without DROP',
				lifetime: 'never expires',
				revokeBy: 'ALTER USER ... IDENTIFIED BY',
				alternative: 'AU:P/DE:W/DS:R/LM:N/SP:N/LT:N',
				inspect: "mysql -e 'SHOW GRANTS'",
				controls,
				from: 'general',
				url: 'https://dev.mysql.com/doc/refman/8.4/en/privileges-provided.html',
			}),
			variable: 'DATABASE_URL',
		}),
		type({
			id: 'mongodb-url',
			title: 'MongoDB connection URL',
			scheme: 'mongodb(?:\\+srv)?',
			keywords: ['mongodb'],
			authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:S/SP:N/LT:N', {
				operations: ['drop databases', 'delete documents', 'read documents'],
				scope: 'roles of the user, invisible in the URL',
				narrower: 'a read-only role',
				lifetime: 'never expires',
				revokeBy: 'db.updateUser, or Atlas > Database access',
				alternative: 'AU:P/DE:R/DS:R/LM:N/SP:N/LT:N',
				inspect: `mongosh "$MONGODB_URI" --eval 'db.runCommand({connectionStatus: 1, showPrivileges: true})'`,
				controls,
				from: 'general',
				url: 'https://www.mongodb.com/docs/manual/reference/built-in-roles/',
			}),
			variable: 'MONGODB_URI',
		}),
		type({
			id: 'redis-url',
			title: 'Redis connection URL',
			scheme: 'rediss?',
			keywords: ['redis://', 'rediss://'],
			noUser: true,
			authority: authority('AU:P/DE:I/RC:S?/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete all keys', 'change the configuration', 'read all keys'],
				scope: 'the default user may run every command',
				narrower: 'a user without dangerous commands',
				lifetime: 'never expires',
				revokeBy: 'ACL SETUSER',
				alternative: 'AU:P/DE:W/DS:C/LM:N/SP:N/LT:N',
				inspect: 'redis-cli -u "$REDIS_URL" ACL WHOAMI',
				controls,
				from: 'general',
				url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/',
			}),
			variable: 'REDIS_URL',
		}),
		type({
			id: 'amqp-url',
			title: 'Message queue connection URL',
			scheme: 'amqps?|nats|kafka|mqtts?',
			keywords: ['amqp', 'nats://', 'kafka://', 'mqtt'],
			authority: authority('AU:P?/DE:W?/DS:C?/LM:S?/SP:N/LT:N', {
				operations: ['purge queues', 'send messages', 'read messages'],
				scope: 'permissions of the user, invisible in the URL',
				lifetime: 'never expires',
				revokeBy: 'rabbitmqctl change_password',
				inspect: 'rabbitmqctl list_user_permissions USER',
				from: 'general',
			}),
			variable: 'AMQP_URL',
		}),
		type({
			id: 'sql-url',
			title: 'Database connection URL',
			scheme:
				'(?:mssql|sqlserver|oracle|clickhouse|snowflake|couchbases?|couchdb|neo4j|bolt|cassandra|influxdb|elasticsearch)(?:\\+[a-z0-9]{1,12})?',
			keywords: [
				'mssql',
				'sqlserver',
				'oracle',
				'clickhouse',
				'snowflake',
				'couch',
				'neo4j',
				'bolt://',
				'cassandra',
				'influxdb',
				'elasticsearch',
			],
			authority: authority('AU:P?/DE:I?/RC:G?/DS:R?/LM:N?/SP:N/LT:N', {
				operations: rows,
				scope: 'privileges of the user, invisible in the URL',
				lifetime: 'never expires',
				from: 'general',
			}),
			variable: 'DATABASE_URL',
		}),
	],
};

export const examples: Examples = (make) => {
	const password = () => make.base62(16);
	const url = (scheme: string, host: string) => (value: string) =>
		`DATABASE_URL="${scheme}://${'app'}:${value}@${host}"`;
	return [
		hit('database.postgres-url', password(), url('postgresql', 'db.acme-prod.internal:5432/shop?sslmode=require')),
		hit('database.postgres-url', `p@ss${make.digits(4)}!`, url('postgres', 'localhost/shop')),
		miss('database.postgres-url', `postgres://app:${'$'}{DB_PASSWORD}@localhost/shop`),
		hit(
			'database.postgres-url',
			'password',
			(value) => `DATABASE_URL=postgres://${'user'}:${value}@localhost:5432/shop`,
		),
		miss('database.postgres-url', `DATABASE_URL=postgres://${'user'}:${'password'}@localhost/shop`, '.env.example'),
		miss('database.postgres-url', 'postgres://localhost:5432/shop'),
		hit('database.mysql-url', password(), url('mysql', '10.0.0.5:3306/shop')),
		hit('database.mongodb-url', password(), url('mongodb+srv', 'cluster0.abcde.mongodb.net/shop?retryWrites=true')),
		hit('database.redis-url', password(), (value) => `REDIS_URL=rediss://:${value}@cache.acme.io:6380/0`),
		hit('database.redis-url', password(), url('redis', 'cache.acme.io:6379')),
		hit('database.amqp-url', password(), url('amqps', 'rabbit.acme.io/vhost')),
		hit('database.sql-url', password(), url('mssql+pyodbc', 'sql.acme.io:1433/shop')),
	];
};
