import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const make = createExampleMaker('composite');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 9)}${make.digits(3)}`;
const id = make.hex(20);
const rare = make.base62(32);

describe('credentials that consist of parts are one finding', () => {
	const cases: readonly [string, string, string, Readonly<Record<string, string>>][] = [
		[
			'variables',
			'.env',
			`DB_HOST=db.acme.internal\nDB_PORT=5432\nDB_USER=app\nDB_NAME=shop\nDB_PASSWORD=${human}\n`,
			{ host: 'db.acme.internal', port: '5432', user: 'app', database: 'shop' },
		],
		['behind it', '.env', `DB_PASSWORD=${human}\nDB_HOST=10.0.0.5\n`, { host: '10.0.0.5' }],
		['a host that every machine is', '.env', `DB_HOST=localhost\nDB_PASSWORD=${human}\n`, {}],
		['other first words', '.env', `CACHE_HOST=10.0.0.5\nDB_PASSWORD=${human}\n`, {}],
		['another section', '.env', `DB_HOST=10.0.0.5\n\nDB_PASSWORD=${human}\n`, {}],
		[
			'YAML',
			'application.yml',
			`db:\n  host: db.acme.internal\n  username: app\n  password: ${human}\n`,
			{ host: 'db.acme.internal', user: 'app' },
		],
		[
			'a connection string',
			'appsettings.json',
			`{"Main": "Server=db.acme.internal;Database=shop;User ID=app;Password=${human};"}`,
			{ host: 'db.acme.internal', database: 'shop', user: 'app' },
		],
		['a client id of a provider', 'a.env', `GITHUB_CLIENT_ID=${id}\nGITHUB_CLIENT_SECRET=${make.hex(40)}\n`, { id }],
		['a client id', 'a.env', `OAUTH_CLIENT_ID=shop-web\nOAUTH_CLIENT_SECRET=${rare}\n`, { id: 'shop-web' }],
	];
	for (const [name, path, text, expected] of cases) {
		it(name, () => {
			const { detections } = createScanner(allTypes).scan(text, { path });
			assert.equal(detections.length, 1);
			const parts = (detections[0]?.parts ?? []).map(({ role, start, end }) => [role, text.slice(start, end)]);
			assert.deepEqual(Object.fromEntries(parts), expected);
		});
	}
});
