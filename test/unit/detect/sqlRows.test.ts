// Rows of dumps: the columns say what a value is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const scanner = createScanner([]);
const make = createExampleMaker('rows');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(2)}`;
const rare = make.base62(32);
const word = 'centipede';
const columns = '`id`, `name`, `password`, `api_token`';
const table =
	'CREATE TABLE `users` (\n  `id` int NOT NULL,\n  `name` text,\n  `password` varchar(80),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n';

function found(text: string, path = 'dump.sql'): readonly string[] {
	return scanner
		.scan(text, { path })
		.detections.map(({ start, end, confidence }) => `${confidence === 'low' ? '?' : ''}${text.slice(start, end)}`);
}

describe('rows of SQL', () => {
	const cases: readonly [string, string, readonly string[]][] = [
		[
			'several rows',
			`INSERT INTO \`users\` (${columns}) VALUES (1,'bob','${human}','${rare}'),\n(2, 'it''s', '${word}', NULL);`,
			[human, rare, word],
		],
		['a string that holds a bracket', `insert into t (note, password) values ('a) (b', '${human}')`, [human]],
		['calls and numbers', `INSERT INTO t (a, b, password) VALUES (now(), -1.5, N'${human}')`, [human]],
		['a name with a schema', `INSERT INTO "public"."t" ("id", "password") VALUES (1, '${human}')`, [human]],
		['columns of the table', `${table}INSERT INTO \`users\` VALUES (1,'bob','${human}');`, [human]],
		['the table of another', `${table}INSERT INTO \`other\` VALUES (1,'bob','${human}');`, []],
		[
			'rows of PostgreSQL',
			`COPY public.users (id, email, password, api_token) FROM stdin;\n1\ta@b\t${human}\t\\N\n2\tc@d\t\\N\t${rare}\n\\.\nx\ty\tz\t${rare}\n`,
			[human, rare],
		],
		['columns that hold no secret', `INSERT INTO t (id, token_url, cache_key) VALUES (1, '${rare}', '${rare}')`, []],
		['hashes', `INSERT INTO t (id, password) VALUES (1, '$2y$10$${make.base62(53)}')`, []],
		['a placeholder', "INSERT INTO t (id, password) VALUES (1, 'changeme')", []],
		['rows from a query', 'INSERT INTO t (id, password) SELECT id, password FROM u', []],
	];
	for (const [name, text, values] of cases) it(name, () => assert.deepEqual(found(text), values));

	it('a re-scan of one row finds what a scan of the whole finds', () => {
		const rows = Array.from({ length: 400 }, (_, i) => `(${i}, '${make.from('bcdfghjklmnpqrstvwxz', 9)}${i}')`);
		const text = `${table}INSERT INTO t (id, password) VALUES ${rows.join(',\n')};`;
		const whole = scanner.scan(text, { path: 'dump.sql' }).detections;
		assert.ok(whole.length > 390);
		const at = text.indexOf('(200,');
		const { detections, scanned } = scanner.scan(text, { path: 'dump.sql' }, { start: at, end: at + 4 });
		assert.deepEqual(
			detections,
			whole.filter(({ start, end }) => end > scanned.start && start < scanned.end),
		);
	});
});
