import type { Fact, Name, SqlPrivileges } from './facts.ts';
import { type SqlToken, sqlStatements } from './sqlStatements.ts';
import { lineCounter } from './terraform.ts';

/** Attributes of a role that give authority. */
const attributes: ReadonlySet<string> = new Set(['SUPERUSER', 'CREATEROLE', 'CREATEDB', 'BYPASSRLS', 'REPLICATION']);

/** Roles that PostgreSQL and its hosts bring along. */
const builtIn: Readonly<Record<string, Pick<SqlPrivileges, 'privileges' | 'on'>>> = {
	rds_superuser: { privileges: ['SUPERUSER'], on: 'server' },
	cloudsqlsuperuser: { privileges: ['SUPERUSER'], on: 'server' },
	pg_read_all_data: { privileges: ['SELECT'], on: 'server' },
	pg_write_all_data: { privileges: ['INSERT', 'UPDATE', 'DELETE'], on: 'server' },
	pg_execute_server_program: { privileges: ['SUPERUSER'], on: 'server' },
	pg_read_server_files: { privileges: ['SELECT'], on: 'server' },
	pg_monitor: { privileges: ['CONNECT'], on: 'database' },
};

/**
 * Roles and what is granted to them in a script of PostgreSQL or MySQL: `CREATE ROLE`, `CREATE USER`, `ALTER ROLE`,
 * `GRANT`, `OWNER TO`, `ALTER DEFAULT PRIVILEGES`. `REVOKE` is not counted, which is never too narrow.
 */
export function grantFacts(source: string): readonly Fact[] {
	const lineAt = lineCounter(source);
	return sqlStatements(source).flatMap(({ tokens, start }) => statementFacts(tokens, lineAt(start)));
}

function statementFacts(tokens: readonly SqlToken[], line: number): readonly Fact[] {
	const words = tokens.map(({ word }) => word);
	const [first, second] = words;
	if (first === 'GRANT') return grantStatement(tokens, line);
	if (first === '\\C' || first === '\\CONNECT' || first === 'USE') return databaseNamed(tokens[1], line);
	if (first === 'CREATE' && (second === 'ROLE' || second === 'USER' || second === 'GROUP'))
		return createRole(tokens, line);
	if (first === 'ALTER' && (second === 'ROLE' || second === 'USER')) return roleAttributes(tokens, 2, line);
	if (first === 'ALTER' && second === 'GROUP') return groupMembers(tokens, line);
	if (first === 'REASSIGN') return reassigned(tokens, words.lastIndexOf('TO') + 1, line);
	// What is made from here on belongs to that role.
	if (first === 'SET' && (words.includes('ROLE') || words.includes('AUTHORIZATION')))
		return [ownerFromHere(tokens, line)];
	if (first === 'ALTER' && second === 'DEFAULT' && words[2] === 'PRIVILEGES') {
		const at = words.indexOf('GRANT');
		const schema = words.indexOf('SCHEMA');
		const where = schema < 0 ? 'every schema' : (tokens[schema + 1]?.text ?? '');
		return at < 0 ? [] : grantStatement(tokens.slice(at), line, where);
	}
	const owner = words.findIndex((word, index) => word === 'OWNER' && words[index + 1] === 'TO');
	if (first === 'ALTER' && owner > 0) return owned(tokens, second ?? '', owner + 2, line);
	if (first === 'CREATE' && second === 'DATABASE') {
		const named = databaseNamed(tokens[words[2] === 'IF' ? 5 : 2], line);
		const at = words.indexOf('OWNER') + 1;
		return at === 0 ? named : [...named, ...owned(tokens, 'DATABASE', words[at] === '=' ? at + 1 : at, line)];
	}
	if (first === 'CREATE' && second === 'SCHEMA' && words.includes('AUTHORIZATION')) {
		return owned(tokens, 'SCHEMA', words.indexOf('AUTHORIZATION') + 1, line);
	}
	// A statement that is put together while the script runs may grant anything.
	return (first === 'EXECUTE' || (first === 'SELECT' && words.at(-1)?.startsWith('\\G') === true)) &&
		tokens.some(({ kind, text }) => kind === 'string' && /\bgrant\b/i.test(text))
		? [{ kind: 'hidden', line, realm: 'database', doubt: 'expression' }]
		: [];
}

function databaseNamed(token: SqlToken | undefined, line: number): readonly Fact[] {
	const name = token?.text.toLowerCase() ?? '';
	return /^[\w$-]{1,80}$/.test(name) ? [{ kind: 'database', line, name }] : [];
}

/** `ALTER GROUP boss ADD USER app`, the old way of `GRANT boss TO app`. */
function groupMembers(tokens: readonly SqlToken[], line: number): readonly Fact[] {
	const [, , group, add, kind] = tokens;
	if (group === undefined || add?.word !== 'ADD' || kind?.word !== 'USER') return [];
	return membersFrom(tokens, 5, group, line);
}

/** The roles named from a place on, as members of another one. */
function membersFrom(tokens: readonly SqlToken[], from: number, of: SqlToken, line: number): readonly Fact[] {
	return namesFrom(tokens, from).flatMap((member): Fact[] => {
		const to = roleName(member);
		return to === undefined ? [] : [membership(to, of, line)];
	});
}

/** `REASSIGN OWNED BY old TO app`: nobody says what that is. */
function reassigned(tokens: readonly SqlToken[], at: number, line: number): readonly Fact[] {
	const to = roleName(tokens[at]);
	const privileges = ['OWNER', 'DELETE', 'UPDATE', 'INSERT', 'SELECT'];
	const what: SqlPrivileges = { kind: 'sql', privileges, on: 'other', object: 'what another role owned' };
	return [{ kind: 'grant', line, realm: 'database', to, what }];
}

function ownerFromHere(tokens: readonly SqlToken[], line: number): Fact {
	const about = roleName(tokens.at(-1));
	return { kind: 'hidden', line, realm: 'database', ...(about !== undefined && { about }), doubt: 'expression' };
}

function roleName(token: SqlToken | undefined): Name | undefined {
	return token === undefined || token.kind === 'mark' || token.text === '' || /^\W/.test(token.text)
		? undefined
		: `database:role:${(token.kind === 'word' ? (token.text.split('@')[0] ?? '') : token.text).toLowerCase()}`;
}

function createRole(tokens: readonly SqlToken[], line: number): readonly Fact[] {
	const words = tokens.map(({ word }) => word);
	const at = words[2] === 'IF' ? 5 : 2;
	const principal = roleName(tokens[at]);
	if (principal === undefined) return [{ kind: 'hidden', line, realm: 'database', doubt: 'expression' }];
	return [
		{ kind: 'created', line, principal, symbols: [], from: 'configuration' },
		...roleAttributes(tokens, at, line),
		...memberships(tokens, words, principal, line),
		...takenIn(tokens, words, at, line),
	];
}

/** `CREATE ROLE app IN ROLE readers`. */
function memberships(tokens: readonly SqlToken[], words: readonly string[], to: Name, line: number): readonly Fact[] {
	const at = words.findIndex((word, index) => word === 'IN' && /^(?:ROLE|GROUP)$/.test(words[index + 1] ?? ''));
	return at < 0 ? [] : namesFrom(tokens, at + 2).map((role): Fact => membership(to, role, line));
}

/** `CREATE ROLE boss ROLE app`: whoever is named is taken in, and may do what the new role may. */
function takenIn(tokens: readonly SqlToken[], words: readonly string[], role: number, line: number): readonly Fact[] {
	const of = tokens[role];
	return of === undefined
		? []
		: words.flatMap((word, index) =>
				index > role &&
				/^(?:ROLE|USER|ADMIN)$/.test(word) &&
				words[index - 1] !== 'IN' &&
				tokens[index]?.kind === 'word'
					? membersFrom(tokens, index + 1, of, line)
					: [],
			);
}

function membership(to: Name, role: SqlToken, line: number): Fact {
	const known = builtIn[role.text.toLowerCase()];
	const base = { kind: 'grant', line, realm: 'database', to } as const;
	if (known !== undefined && Object.hasOwn(builtIn, role.text.toLowerCase())) {
		return { ...base, what: { kind: 'sql', ...known, object: 'every database' } };
	}
	return { ...base, what: { kind: 'group', group: roleName(role) ?? '' } };
}

function roleAttributes(tokens: readonly SqlToken[], at: number, line: number): readonly Fact[] {
	const to = roleName(tokens[at]);
	const given = tokens
		.slice(at + 1)
		.flatMap(({ kind, word }) => (kind === 'word' && attributes.has(word) ? [word] : []));
	return to === undefined || given.length === 0
		? []
		: [
				{
					kind: 'grant',
					line,
					realm: 'database',
					to,
					what: {
						kind: 'sql',
						privileges: given.map((word) => (word === 'BYPASSRLS' ? 'SELECT' : word)),
						on: 'server',
						object: 'the server',
					},
				},
			];
}

const objectKinds: ReadonlySet<string> = new Set([
	'TABLE',
	'DATABASE',
	'SCHEMA',
	'VIEW',
	'SEQUENCE',
	'FUNCTION',
	'MATERIALIZED',
]);

function owned(tokens: readonly SqlToken[], type: string, at: number, line: number): readonly Fact[] {
	if (!objectKinds.has(type)) return [];
	const to = roleName(tokens[at]);
	const object = qualifiedList(tokens, 2)[0]?.name ?? '';
	const on = type === 'DATABASE' ? 'database' : type === 'SCHEMA' ? 'schema' : 'table';
	const privileges = ['OWNER', 'DELETE', 'UPDATE', 'INSERT', 'SELECT'];
	return [{ kind: 'grant', line, realm: 'database', to, what: { kind: 'sql', privileges, on, object } }];
}

/** `GRANT a, b ON x TO c, d`, and `GRANT role TO member`. */
function grantStatement(tokens: readonly SqlToken[], line: number, everyTableOf?: string): readonly Fact[] {
	const words = tokens.map(({ word, kind }) => (kind === 'word' ? word : ''));
	const on = words.indexOf('ON');
	const to = words.lastIndexOf('TO');
	if (to < 0) return [];
	const grantees = namesFrom(tokens, to + 1).map(roleName);
	const targets: readonly (Name | undefined)[] = grantees.length === 0 ? [undefined] : grantees;
	if (on < 0 || on > to) {
		return targets.flatMap((target) =>
			namesFrom(tokens, 1).map(
				(role): Fact =>
					target === undefined
						? { kind: 'hidden', line, realm: 'database', doubt: 'expression' }
						: membership(target, role, line),
			),
		);
	}
	const list = privilegesOn(tokens, words, on, to, everyTableOf);
	return targets.flatMap((target) =>
		list.map((what): Fact => ({ kind: 'grant', line, realm: 'database', to: target, what })),
	);
}

function privilegesOn(
	tokens: readonly SqlToken[],
	words: readonly string[],
	on: number,
	to: number,
	everyTableOf: string | undefined,
): readonly SqlPrivileges[] {
	const names = new Set<string>();
	let depth = 0;
	for (let index = 1; index < on; index++) {
		const mark = tokens[index]?.text;
		if (mark === '(') depth++;
		else if (mark === ')') depth--;
		else if (depth === 0 && words[index] !== '' && words[index] !== 'PRIVILEGES') names.add(words[index] ?? '');
	}
	const privileges = [...names];
	const rest = words.slice(on + 1, to);
	const one = (on: SqlPrivileges['on'], object: string, given: readonly string[] = privileges): SqlPrivileges => ({
		kind: 'sql',
		privileges: given,
		on,
		object,
	});
	if (everyTableOf !== undefined) {
		const tables = rest[0] === 'TABLES';
		return [tables ? one('schema', everyTableOf, tableRights(privileges)) : one('other', everyTableOf)];
	}
	if (rest[0] === 'ALL' && rest[2] === 'IN') {
		const tables = rest[1] === 'TABLES';
		const schemas = qualifiedList(tokens, on + 5);
		return schemas.map(({ name }) =>
			tables ? one('schema', name, tableRights(privileges)) : one('other', `${rest[1]?.toLowerCase()} of ${name}`),
		);
	}
	if (rest[0] === 'DATABASE' || rest[0] === 'SCHEMA') {
		const kind = rest[0] === 'DATABASE' ? 'database' : 'schema';
		return qualifiedList(tokens, on + 2).map(({ name }) => one(kind, name));
	}
	if (
		/^(?:SEQUENCE|FUNCTION|LANGUAGE|TYPE|FOREIGN|PROCEDURE|ROUTINE|TABLESPACE|LARGE|DOMAIN|PARAMETER)$/.test(
			rest[0] ?? '',
		)
	) {
		return [one('other', `${rest[0]?.toLowerCase()} ${tokens[on + 2]?.text ?? ''}`)];
	}
	return qualifiedList(tokens, rest[0] === 'TABLE' ? on + 2 : on + 1).map(({ name, star }) => {
		if (!star) return one('table', name);
		// MySQL: `*.*` and `shop.*`.
		const all = name === '' || name === '*';
		return one(all ? 'server' : 'schema', all ? 'every database' : name, mysqlAll(privileges, all));
	});
}

/** `ALL` on all tables is all that tables have, not all that a schema has. */
function tableRights(privileges: readonly string[]): readonly string[] {
	return privileges.includes('ALL') ? ['TRUNCATE', 'DELETE', 'UPDATE', 'INSERT', 'SELECT'] : privileges;
}

function mysqlAll(privileges: readonly string[], everywhere: boolean): readonly string[] {
	if (!privileges.includes('ALL')) return privileges;
	return everywhere
		? ['SUPERUSER', 'DROP', 'DELETE', 'UPDATE', 'INSERT', 'SELECT']
		: ['DROP', 'DELETE', 'UPDATE', 'INSERT', 'ALTER', 'SELECT'];
}

interface Qualified {
	readonly name: string;
	/** Ends in `*`. */
	readonly star: boolean;
}

/** `a.b, c, d.*`, up to the next word. */
function qualifiedList(tokens: readonly SqlToken[], from: number): readonly Qualified[] {
	const list: Qualified[] = [];
	for (let at = from; at < tokens.length; at++) {
		const parts: string[] = [];
		while (at < tokens.length) {
			parts.push(tokens[at]?.text ?? '');
			if (tokens[at + 1]?.text !== '.') break;
			at += 2;
		}
		const star = parts.at(-1) === '*';
		list.push({ name: (star ? parts.slice(0, -1) : parts).join('.'), star });
		if (tokens[at + 1]?.text !== ',') break;
		at++;
	}
	return list;
}

/** `a, b, c` up to the next word that is none of them; what follows an `@` (MySQL's host) is passed over. */
function namesFrom(tokens: readonly SqlToken[], from: number): readonly SqlToken[] {
	const names: SqlToken[] = [];
	for (let at = from; at < tokens.length; ) {
		const token = tokens[at];
		if (token === undefined || token.kind === 'mark') break;
		// `ROLE`, `USER` and `GROUP` may stand in front of a name.
		if (
			token.kind === 'word' &&
			/^(?:GROUP|ROLE|USER)$/.test(token.word) &&
			tokens[at + 1]?.kind !== 'mark' &&
			at + 1 < tokens.length
		) {
			at++;
			continue;
		}
		names.push(token.kind === 'word' ? { ...token, text: token.text.split('@')[0] ?? '' } : token);
		at++;
		if (tokens[at]?.text.startsWith('@')) at += tokens[at]?.text === '@' ? 2 : 1;
		if (tokens[at]?.text !== ',') break;
		at++;
	}
	return names;
}
