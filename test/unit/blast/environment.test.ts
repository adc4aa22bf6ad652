import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	type EnvironmentHints,
	environmentOf,
	environmentOfHost,
	environmentReasons,
	labelOf,
	placeOf,
} from '../../../server/src/blast/environment.ts';
import { english as t } from '../../../server/src/l10n.ts';

const labels: readonly (readonly [string, string | undefined])[] = [
	['PROD_DB_URL', 'production'],
	['acmeProdDatabase', 'production'],
	['STRIPE_LIVE_KEY', 'production'],
	['STG_TOKEN', 'staging'],
	['preprod', 'staging'],
	['pre-prod.yaml', 'staging'],
	['nonProd', 'staging'],
	['DB_NON_PROD_URL', 'staging'],
	['values-prod.yaml', 'production'],
	['.env.development.local', 'development'],
	['TEST_KEY', 'test'],
	['.env.production.local', 'production'],
	['.env.staging.local', 'staging'],
	// May be either, and what is not known counts as production.
	['prod-test', undefined],
	['PRODUCT_KEY', undefined],
	['product-service', undefined],
	['device.ts', undefined],
	['latest.json', undefined],
	['delivery', undefined],
	['prodigy', undefined],
	['', undefined],
];
for (const [text, label] of labels) test(`label of "${text}"`, () => assert.equal(labelOf(text), label));

const hosts: readonly (readonly [string, string | undefined])[] = [
	['localhost', 'local'],
	['localhost:5432', 'local'],
	['127.0.0.1', 'local'],
	['127.8.9.1:6379', 'local'],
	['[::1]:5432', 'local'],
	['::1', 'local'],
	['db', 'local'],
	['shop.localhost', 'local'],
	// Names of a company's network and of a cluster, which are not this machine.
	['mac.local', undefined],
	['sql01.acme.local', undefined],
	['db.shop.svc.cluster.local', undefined],
	['sql-prod.acme.local', 'production'],
	['acme-prod.c1.eu-west-1.rds.amazonaws.example', 'production'],
	['staging.db.acme.example', 'staging'],
	['db.acme.example', undefined],
	['', undefined],
];
for (const [host, environment] of hosts) {
	test(`host "${host}"`, () => assert.equal(environmentOfHost(host), environment));
}

const places: readonly (readonly [string, string])[] = [
	['.env.production', 'production'],
	['staging/.env', 'staging'],
	['production/staging/app.env', 'staging'],
	['staging/prod.tfvars', 'production'],
	['src/live/key.ts', 'unknown'],
	['test/fixtures/keys.ts', 'test'],
	['scripts/add-domain.mjs', 'unknown'],
	['', 'unknown'],
];
for (const [path, place] of places) test(`place "${path}"`, () => assert.equal(placeOf(path), place));

/** Each hint decides over those that follow it. */
const order: readonly (readonly [string, EnvironmentHints, string, string])[] = [
	['token', { decoded: 'test', host: 'prod.acme.example', keyName: 'PROD_KEY', path: '.env.production' }, 'test', 'T'],
	['host', { host: 'prod.acme.example', keyName: 'DEV_KEY', path: 'staging/.env' }, 'production', 'P'],
	['variable', { keyName: 'PROD_KEY', before: '# staging\nPROD_KEY=', path: 'staging/.env.dev' }, 'production', 'P'],
	['heading', { keyName: 'key', before: '[production]\nid = 1\nkey = ', path: '.env.dev' }, 'production', 'P'],
	['heading', { before: 'staging:\n  db:\n    password: ', path: 'db.prod.yaml' }, 'staging', 'S'],
	['heading', { before: '# production database\nURL=', path: '.env' }, 'production', 'P'],
	['file', { before: 'NODE_ENV=development\nKEY=', path: 'dev/.env.production' }, 'production', 'P'],
	['neighbour', { before: 'NODE_ENV=staging\nKEY=', path: 'production/.env' }, 'staging', 'S'],
	['folder', { keyName: 'KEY', path: 'staging/app/.env' }, 'staging', 'S'],
	['folder', { path: 'test/app.ts' }, 'test', 'D'],
	['none', { decoded: 'unknown', path: 'app.ts' }, 'unknown', 'U'],
	['none', { before: 'prod:\n  key: 1\nother:\n  key: ', path: 'app.yaml' }, 'unknown', 'U'],
];
for (const [source, hints, environment, metric] of order) {
	test(`environment by ${source}: ${JSON.stringify(hints)}`, () => {
		const found = environmentOf(hints);
		assert.deepEqual(
			{ source: found.source, environment: found.environment, metric: found.metric },
			{ source, environment, metric },
		);
	});
}

test('a production credential in a staging place is said', () => {
	const found = environmentOf({ keyName: 'PROD_KEY', path: 'staging/.env' });
	assert.ok(environmentReasons(found, false, t).includes('A production credential stands in a staging place.'));
});

test('a staging label does not limit account-wide authority, and that is said', () => {
	const found = environmentOf({ path: 'staging/.env' });
	assert.equal(environmentReasons(found, false, t).length, 1);
	assert.match(environmentReasons(found, true, t)[1] ?? '', /whole account, production included/);
});

test('a long text takes no long time', () => {
	const before = `${'a: b\n'.repeat(100_000)}# ${'x'.repeat(100_000)}\n`;
	assert.equal(environmentOf({ before, path: 'a' }).environment, 'unknown');
});
