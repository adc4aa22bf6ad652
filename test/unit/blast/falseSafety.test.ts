import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { decodeJwt } from '../../../server/src/blast/decoders/jwt.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { blastOfText, draftOf, today } from './scan.ts';

/**
 * What must not make a credential look safer than it is. Each line once did, or might have: a word that means something
 * else, a name that is not this machine, a label that limits nothing.
 */
const make = createExampleMaker('false safety');
const seconds = (days: number) => Math.floor(today / 1000) + days * 86_400;
const jwt = (claims: Record<string, unknown>, alg = 'HS256') =>
	new SignJWT({ exp: seconds(300), ...claims }).setProtectedHeader({ alg }).sign(Buffer.alloc(32, 7));

describe('words in scopes of a JSON Web Token', () => {
	const cases: readonly (readonly [scope: string, DE: string | undefined])[] = [
		['read:users openid', 'R'],
		['User.Read', 'R'],
		['repo:read offline_access', 'R'],
		['viewer', 'R'],
		// Words that merely hold another one, or another verb.
		['email.send', 'W'],
		['profile:impersonate', undefined],
		['thread.purge', 'I'],
		['list:drop', 'I'],
		['spread:execute', undefined],
		['read:users exec:read', undefined],
		['gettoken', undefined],
		['listener.run', undefined],
		['repo:read api', undefined],
		['readwrite', 'W'],
		['User.ReadWrite.All', 'W'],
		['files:delete', 'I'],
		['payments.transfer', 'W'],
	];
	for (const [scope, DE] of cases) {
		test(scope, async () => assert.equal(decodeJwt(await jwt({ scope }), today).metrics?.DE, DE));
	}
	test('deleting says nothing about backups, so that these are assumed to go too', async () => {
		const { vector } = blastOfText('jwt.token', `token: ${await jwt({ scope: 'delete:users' })}`);
		assert.match(vector, /DE:I\/RC:S\?/);
	});
});

describe('who is signed in', () => {
	const standing: readonly (readonly [string, Record<string, unknown>])[] = [
		['role', { role: 'admin' }],
		['groups', { groups: ['staff', 'platform-admins'] }],
		['groups of Cognito', { 'cognito:groups': ['Administrators'] }],
		['roles of Keycloak', { realm_access: { roles: ['realm-admin'] } }],
		['authorities of Spring', { authorities: ['ROLE_ADMIN'] }],
		['a flag', { is_admin: true }],
	];
	for (const [name, claims] of standing) {
		test(name, async () => {
			const { vector } = blastOfText('jwt.token', `token: ${await jwt(claims)}`);
			assert.match(vector, /AU:P\?\/DE:W\?/);
		});
	}
	test('a role of one’s own in Supabase is not taken for a signed-in user', async () => {
		const decoded = decodeJwt(await jwt({ iss: 'supabase', role: 'supabase_admin' }), today);
		assert.notEqual(decoded.metrics?.AU, 'R');
	});
	test('another issuer’s claim `a` makes no Turso token', async () => {
		assert.equal(decodeJwt(await jwt({ a: 'ro' }), today).metrics?.DE, undefined);
		assert.equal(decodeJwt(await jwt({ a: 'ro', iss: 'x' }), today).metrics?.DE, undefined);
	});
	test('a token for Azure Resource Manager may hold everything', async () => {
		const iss = 'https://sts.windows.net/t/';
		const { vector } = blastOfText(
			'jwt.token',
			`token: ${await jwt({ iss, aud: 'https://management.azure.com/', scp: 'user_impersonation' })}`,
		);
		assert.match(vector, /AU:A\?\/DE:I\?\/RC:S\?\/DS:R\?\/LM:C\?\/SP:M\?/);
	});
	test('zero is no expiry', async () => {
		assert.equal(decodeJwt(await jwt({ exp: 0 }), today).metrics?.LT, 'N');
	});
});

const sas = (query: string) =>
	`url = "https://acme.blob.core.windows.net/data?sv=2022-11-02&${query}&sig=${make.base62(43)}%3D"`;
const url = (scheme: string, host: string, user = 'app') =>
	`DATABASE_URL=${scheme}://${user}:${make.base62(20)}@${host}`;
const kubeconfig = (server: string, context: string) => `apiVersion: v1
kind: Config
current-context: ${context}
clusters:
- name: ${context}
  cluster:
    server: ${server}
contexts:
- name: ${context}
  context:
    cluster: ${context}
    user: ops
users:
- name: ops
  user:
    client-key-data: ${Buffer.from(`-----BEGIN EC PRIVATE ${'KEY'}-----\n${make.base62(164)}\n-----END EC PRIVATE ${'KEY'}-----\n`).toString('base64')}
`;

/** Name, type, text, vector, path. */
const texts: readonly (readonly [string, string, string, RegExp, string?])[] = [
	[
		'an account signature holds what the account’s key holds',
		'azure.sas',
		sas('ss=bfqt&srt=sco&sp=rwdlacupiytfx&se=2099-01-01'),
		/AU:P\/DE:I\/RC:S\/DS:R\/LM:N\/SP:L/,
	],
	['deleted blobs may be gone', 'azure.sas', sas('sr=c&sp=rd&se=2099-01-01'), /DE:I\/RC:G\?/],
	['every address is no limit', 'azure.sas', sas('sr=c&sp=rd&sip=0.0.0.0-255.255.255.255&se=2099-01-01'), /PT:N/],
	['some addresses are', 'azure.sas', sas('sr=c&sp=rd&sip=203.0.113.4&se=2099-01-01'), /PT:I/],
	['a company’s network', 'database.postgres-url', url('postgres', 'sql01.acme.local/shop'), /EN:U/],
	['a service of a cluster', 'database.postgres-url', url('postgres', 'pg.shop.svc.cluster.local/shop'), /EN:U/],
	[
		'one local host of several',
		'database.mongodb-url',
		url('mongodb', 'localhost:27017,db7.acme.io:27017/shop'),
		/EN:U/,
	],
	['a compose file', 'database.postgres-url', url('postgres', 'db:5432/shop'), /EN:L/, 'docker-compose.yml'],
	[
		'a compose file for production',
		'database.postgres-url',
		url('postgres', 'db:5432/shop'),
		/EN:P/,
		'docker-compose.prod.yml',
	],
	[
		'a manifest of a cluster',
		'database.postgres-url',
		`apiVersion: v1\nkind: Secret\nstringData:\n  ${url('postgres', 'postgres:5432/shop').replace('=', ': ')}`,
		/EN:U/,
		'k8s/secret.yaml',
	],
	[
		'a superuser of a server with a database dev',
		'database.postgres-url',
		url('postgres', 'db.acme.io/dev', 'postgres'),
		/EN:U/,
	],
	['a user of a database dev', 'database.postgres-url', url('postgres', 'db.acme.io/dev'), /EN:D/],
	['a superuser of a database prod', 'database.postgres-url', url('postgres', 'db.acme.io/prod', 'postgres'), /EN:P/],
	[
		'a cluster on the internet that is called kind',
		'kubernetes.client-key',
		kubeconfig('https://k8s.acme.io', 'kind-shop'),
		/EN:U/,
		'config',
	],
	[
		'kind on this machine',
		'kubernetes.client-key',
		kubeconfig('https://127.0.0.1:40123', 'kind-shop'),
		/EN:L/,
		'config',
	],
	[
		'a developer’s login to production',
		'kubernetes.client-key',
		kubeconfig('https://k8s.acme.io', 'dev@prod'),
		/EN:[PU]/,
		'config',
	],
];

test('the incident in a folder of tests is no trifle', () => {
	const token = `RAILWAY_API_TOKEN=${make.uuid()}\n`;
	for (const path of ['test/e2e/add-domain.sh', '.env.test', 'demo/deploy.sh']) {
		assert.equal(blastOfText('railway.account-token', token, path).level, 'high', path);
	}
});

describe('what stands around it', () => {
	for (const [name, type, text, vector, path] of texts) {
		test(name, () => assert.match(blastOfText(type, text, path).vector, vector));
	}
	test('a key that was made on a development machine is no development key', () => {
		const packed = (body: Buffer | string) => {
			const bytes = Buffer.from(body);
			const length = Buffer.alloc(4);
			length.writeUInt32BE(bytes.length);
			return Buffer.concat([length, bytes]);
		};
		const secret = [Buffer.alloc(8), ...['ssh-ed25519', make.hex(32), make.hex(64), 'anna@dev-box'].map(packed)];
		const body = Buffer.concat([
			Buffer.from('openssh-key-v1\0'),
			...['none', 'none', ''].map(packed),
			Buffer.from([0, 0, 0, 1]),
			packed(Buffer.concat(['ssh-ed25519', make.hex(32)].map(packed))),
			packed(Buffer.concat(secret)),
		]).toString('base64');
		const text = `-----BEGIN OPENSSH PRIVATE ${'KEY'}-----\n${body}\n-----END OPENSSH PRIVATE ${'KEY'}-----\n`;
		const draft = draftOf('private-key.openssh', text, 'id_ed25519');
		assert.equal(draft.facts['comment'], 'anna@dev-box');
		assert.equal(draft.environment, 'unknown');
	});
});
