import { english, type Saying, say, saying } from '../../l10n.ts';
import type { MetricValues } from '../types.ts';
import type { SqlPrivileges } from './facts.ts';
import { type Authority, few, verbatim } from './scope.ts';

export const sqlWords: readonly (readonly [privilege: string, words: string])[] = [
	['SUPERUSER', 'run programs on the server'],
	['OWNER', 'drop'],
	['DROP', 'drop'],
	['TRUNCATE', 'empty'],
	['DELETE', 'delete rows of'],
	['UPDATE', 'change rows of'],
	['INSERT', 'add rows to'],
	['ALTER', 'alter'],
	['CREATE', 'create tables in'],
	['EXECUTE', 'call functions of'],
	['SELECT', 'read rows of'],
];

/** What `ALL` stands for on tables and on databases: https://www.postgresql.org/docs/current/ddl-priv.html. */
const allOf: Readonly<Record<SqlPrivileges['on'], readonly string[]>> = {
	server: ['SUPERUSER', 'DROP', 'DELETE', 'UPDATE', 'INSERT', 'SELECT'],
	database: ['CREATE', 'CONNECT', 'TEMPORARY'],
	schema: ['CREATE', 'USAGE'],
	table: ['TRUNCATE', 'DELETE', 'UPDATE', 'INSERT', 'SELECT'],
	other: ['USAGE'],
};

interface One {
	readonly privilege: string;
	readonly on: SqlPrivileges['on'];
	readonly object: string;
}

/**
 * What privileges in a database amount to. Recovery is left as it is: a role of a database does not reach backups of the
 * server.
 */
export function evaluateSql(privileges: readonly SqlPrivileges[]): Authority {
	const list = privileges.flatMap(({ privileges: names, on, object }) =>
		names.flatMap((name): One[] =>
			name === 'ALL' ? allOf[on].map((privilege) => ({ privilege, on, object })) : [{ privilege: name, on, object }],
		),
	);
	const has = (...names: readonly string[]) => list.some(({ privilege }) => names.includes(privilege));
	const deletes = has('SUPERUSER', 'OWNER', 'DROP', 'TRUNCATE', 'DELETE');
	const writes = has('INSERT', 'UPDATE', 'CREATE', 'ALTER', 'CREATEROLE', 'CREATEDB');
	const reads = has('SELECT', 'SUPERUSER', 'OWNER');
	return {
		metrics: {
			AU: { value: breadthOf(list), assumed: false },
			DE: { value: deletes ? 'I' : writes ? 'W' : reads || has('EXECUTE') ? 'R' : 'N', assumed: false },
			...(reads || has('CREATEROLE', 'EXECUTE') ? {} : { DS: { value: 'P', assumed: false } as const }),
			LM: { value: has('SUPERUSER') ? 'C' : has('CREATEROLE', 'EXECUTE') ? 'S' : 'N', assumed: false },
		},
		operations: operationsOf(list),
	};
}

function breadthOf(list: readonly One[]): MetricValues['AU'] {
	const acting = list.filter(
		({ privilege }) => privilege !== 'USAGE' && privilege !== 'CONNECT' && privilege !== 'TEMPORARY',
	);
	if (acting.length === 0) return list.length === 0 ? 'N' : 'L';
	if (acting.some(({ on }) => on !== 'table' && on !== 'other')) return 'P';
	return acting.every(({ privilege }) => privilege === 'SELECT') ? 'L' : 'R';
}

function operationsOf(list: readonly One[]): readonly Saying[] {
	const lines: Saying[] = [];
	for (const [privilege, text] of sqlWords) {
		const objects = list.filter((one) => one.privilege === privilege).map(({ object, on }) => nounOf(object, on));
		if (objects.length === 0) continue;
		lines.push(privilege === 'SUPERUSER' ? saying(text) : saying(`${text} {0}`, few(objects, 3)));
	}
	if (list.some(({ privilege }) => privilege === 'SUPERUSER')) lines.splice(1, 0, saying('drop databases'));
	return [...new Map(lines.map((line) => [say(line, english), line])).values()].slice(0, 12);
}

function nounOf(object: string, on: SqlPrivileges['on']): Saying {
	switch (on) {
		case 'server':
			return saying('every database');
		case 'database':
			return saying('database {0}', object);
		case 'schema':
			return saying('every table of schema {0}', object);
		case 'table':
			return saying('table {0}', object);
		default:
			return object === 'what another role owned' ? saying(object) : verbatim(object);
	}
}
