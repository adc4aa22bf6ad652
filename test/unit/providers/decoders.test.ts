import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { awsAccount, decodeAwsId } from '../../../server/src/blast/decoders/aws.ts';
import { decodeConnectionString, decodeSas } from '../../../server/src/blast/decoders/azure.ts';
import { base62Checksum, crc32, hexChecksum } from '../../../server/src/blast/decoders/crc32.ts';
import { decodeDatabaseUrl } from '../../../server/src/blast/decoders/databaseUrl.ts';
import { decodeFly } from '../../../server/src/blast/decoders/fly.ts';
import { decodeGitlab, gitlabChecksum } from '../../../server/src/blast/decoders/gitlab.ts';
import {
	decodeDiscord,
	decodeDoppler,
	decodeGrafanaCloud,
	decodeMapbox,
	decodeOnePassword,
	decodeSentryOrg,
	decodeSlack,
	decodeTelegram,
} from '../../../server/src/blast/decoders/identifiers.ts';
import { decodeJwt } from '../../../server/src/blast/decoders/jwt.ts';
import { decodeMode } from '../../../server/src/blast/decoders/mode.ts';
import { decodePem, readPem } from '../../../server/src/blast/decoders/pem.ts';
import { decodePypi } from '../../../server/src/blast/decoders/pypi.ts';

const now = Date.UTC(2026, 0, 15);
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object, alg = 'HS256'): string => `${encode({ alg })}.${encode(claims)}.${'s'.repeat(43)}`;
const seconds = (days: number): number => Math.floor(now / 1000) + days * 86_400;

describe('checksums', () => {
	test('the check value of CRC-32/ISO-HDLC', () => assert.equal(crc32('123456789'), 0xcb_f4_39_26));
	test('base 62 is padded to six characters', () => assert.match(base62Checksum('a'), /^[0-9A-Za-z]{6}$/));
	test('hexadecimal is upper case', () => assert.equal(hexChecksum('123456789'), 'CBF43926'));
});

describe('AWS', () => {
	test('account of a published id', () => assert.equal(awsAccount(`ASIA${'QNZGKIQY56JQ7WML'}`), '029608264753'));
	test('ids of the older generation carry none', () =>
		assert.equal(awsAccount(`AKIA${'IOSFODNN7'}${'ABCDEFG'}`), undefined));
	test('malformed', () => assert.equal(awsAccount('AKIA1'), undefined));
	test('temporary ids are short-lived', () => assert.equal(decodeAwsId(`ASIA${'QNZGKIQY56JQ7WML'}`).metrics?.LT, 'S'));
});

describe('JWT', () => {
	test('an anonymous Supabase key is publishable', () => {
		const decoded = decodeJwt(jwt({ iss: 'supabase', ref: 'abc', role: 'anon', exp: seconds(3000) }), now);
		assert.deepEqual(decoded.gates, ['pub']);
		assert.equal(decoded.facts?.['project'], 'abc');
	});
	test('a service role deletes', () => {
		const decoded = decodeJwt(jwt({ iss: 'supabase', role: 'service_role', exp: seconds(3000) }), now);
		assert.deepEqual(decoded.metrics, { AU: 'P', DE: 'I', RC: 'I', DS: 'R', LM: 'S', LT: 'L' });
		assert.equal(decoded.gates, undefined);
	});
	test('expired, short, without expiry', () => {
		const expired = decodeJwt(jwt({ exp: seconds(-1) }), now);
		assert.equal(expired.expired, true);
		assert.equal(expired.metrics?.LT, 'X');
		assert.equal(decodeJwt(jwt({ exp: seconds(1) }), now).metrics?.LT, 'S');
		assert.equal(decodeJwt(jwt({ sub: '1' }), now).metrics?.LT, 'N');
	});
	test('Kubernetes, both forms', () => {
		const old = { iss: 'kubernetes/serviceaccount', 'kubernetes.io/serviceaccount/namespace': 'shop' };
		assert.equal(decodeJwt(jwt(old), now).facts?.['namespace'], 'shop');
		assert.deepEqual(decodeJwt(jwt(old), now).metrics, { AU: 'P', DE: 'W', DS: 'R', LM: 'S', LT: 'N' });
		assert.deepEqual(decodeJwt(jwt(old), now).assumed, ['AU', 'DE', 'DS', 'LM']);
		const bound = { 'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'ci' } }, exp: seconds(0.04) };
		assert.equal(decodeJwt(jwt(bound), now).facts?.['serviceAccount'], 'ci');
	});
	test('Turso, Auth0, scopes', () => {
		assert.equal(decodeJwt(jwt({ a: 'ro' }, 'EdDSA'), now).metrics?.DE, 'R');
		const auth0 = { iss: 'https://acme.eu.auth0.com/', aud: 'https://acme.eu.auth0.com/api/v2/', scope: 'read:users' };
		assert.equal(decodeJwt(jwt(auth0), now).metrics?.AU, 'A');
		assert.equal(decodeJwt(jwt({ scope: 'read:users openid' }), now).metrics?.DE, 'R');
		assert.equal(decodeJwt(jwt({ scp: ['delete:users'] }), now).metrics?.DE, 'I');
	});
	test('the signature is in no fact', () => {
		assert.ok(!JSON.stringify(decodeJwt(jwt({ iss: 'x' }), now)).includes('ssssssss'));
	});
	for (const [name, value] of Object.entries({
		empty: '',
		'two words': 'a.b',
		'not JSON': `${Buffer.from('{').toString('base64url')}.e30.x`,
		'nested too deeply': `${encode({ alg: 'x' })}.${Buffer.from(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`).toString('base64url')}.x`,
		'an exp that is no date': jwt({ exp: 1e300, iss: 5, aud: {} }),
	})) {
		test(`malformed: ${name}`, () => assert.doesNotThrow(() => decodeJwt(value, now)));
	}
});

describe('Azure', () => {
	test('an account signature with everything', () => {
		const decoded = decodeSas('sv=2022-11-02&ss=b&srt=sco&sp=rwdlac&se=2030-01-01T00:00:00Z', now);
		assert.deepEqual(decoded.metrics, { AU: 'P', DS: 'R', SP: 'L', DE: 'I', RC: 'G', LT: 'L' });
		assert.deepEqual(decoded.assumed, ['RC']);
		assert.deepEqual(decoded.operations, ['delete', 'write', 'create', 'add', 'list', 'read']);
	});
	test('one blob, read only, expired', () => {
		const decoded = decodeSas('sv=2022-11-02&amp;sr=b&amp;sp=r&amp;se=2020-01-01', now);
		assert.deepEqual(decoded.metrics, { AU: 'L', DE: 'R', LT: 'X' });
		assert.equal(decoded.expired, true);
	});
	test('a stored policy leaves the permissions unknown', () => {
		assert.equal(decodeSas('sv=2022&sr=c&si=policy', now).metrics?.DE, undefined);
	});
	test('nothing that is known', () => assert.deepEqual(decodeSas('a=b', now), {}));
	test('the root policy of a namespace', () => {
		const text = 'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;';
		assert.equal(decodeConnectionString(text).metrics?.DE, 'I');
	});
	test('the emulator', () =>
		assert.deepEqual(decodeConnectionString('AccountName=devstoreaccount1').gates, ['sample']));
});

describe('database URLs', () => {
	test('a superuser in production', () => {
		const decoded = decodeDatabaseUrl('postgres', { user: 'postgres', host: 'db.prod.acme.io', database: 'shop' });
		assert.deepEqual(decoded.metrics, { EN: 'P', AU: 'P', DE: 'I', RC: 'I', LM: 'C' });
		assert.equal(decoded.environment, 'production');
	});
	for (const host of ['localhost', '127.0.0.1', '[::1]', 'api.localhost']) {
		test(`${host} is local`, () => assert.equal(decodeDatabaseUrl('mysql', { user: 'u', host }).metrics?.EN, 'L'));
	}
	test('a name like products is no production', () => {
		assert.equal(decodeDatabaseUrl('mysql', { user: 'u', host: 'products.acme.io' }).environment, undefined);
	});
	test('a reader is not believed', () => {
		assert.equal(decodeDatabaseUrl('postgres', { user: 'app_ro', host: 'x.io' }).metrics?.DE, undefined);
	});
	test('the project of Supabase, the default user of Redis, a broken escape', () => {
		const user = `postgres.${'abcdefghijklmnopqrst'}`;
		assert.equal(decodeDatabaseUrl('postgres', { user, host: 'x.io' }).facts?.['project'], user.slice(9));
		assert.equal(decodeDatabaseUrl('redis-url', { host: 'x.io' }).metrics?.DE, 'I');
		assert.equal(decodeDatabaseUrl('mysql', { user: '%zz' }).facts?.['user'], '%zz');
	});
});

describe('identifiers', () => {
	test('Sentry: the example of its RFC', () => {
		const payload = Buffer.from(
			JSON.stringify({
				iat: 1_684_154_626.5,
				url: 'https://sentry.io',
				region_url: 'https://us.sentry.io',
				org: 'acme',
			}),
		).toString('base64');
		const { facts } = decodeSentryOrg(`sntrys_${payload}_${'a'.repeat(43)}`);
		assert.equal(facts?.['organization'], 'acme');
		assert.equal(facts?.['issued'], '2023-05-15T12:43:46.500Z');
	});
	test('Grafana: the key is left out', () => {
		const value = `glc_${Buffer.from(JSON.stringify({ o: '1', n: 'writer', k: 'hidden', m: { r: 'eu' } })).toString('base64')}`;
		assert.deepEqual(decodeGrafanaCloud(value).facts, { organization: '1', name: 'writer', region: 'eu' });
	});
	test('1Password: no key material', () => {
		const value = `ops_${encode({ signInAddress: 'a.1password.com', email: 'e', muk: { k: 'hidden' }, secretKey: 'hidden' })}`;
		assert.deepEqual(decodeOnePassword(value).facts, { address: 'a.1password.com', account: 'e' });
	});
	test('Mapbox', () => {
		assert.deepEqual(decodeMapbox(`sk.${encode({ u: 'acme', a: 'c1' })}.x`).facts, { user: 'acme', tokenId: 'c1' });
	});
	test('Doppler: the config names the environment', () => {
		assert.equal(decodeDoppler(`dp.st.prd.${'a'.repeat(40)}`).environment, 'production');
		assert.equal(decodeDoppler(`dp.st.dev_anna.${'a'.repeat(40)}`).environment, 'development');
		assert.deepEqual(decodeDoppler(`dp.st.${'a'.repeat(40)}`), {});
	});
	test('Slack', () => {
		assert.deepEqual(decodeSlack('xoxb-123456789012-987654321098-x').facts, {
			team: '123456789012',
			bot: '987654321098',
		});
		assert.deepEqual(decodeSlack('xapp-1-A0123-1-x').facts, { app: 'A0123' });
		assert.equal(decodeSlack('xoxe.xoxb-1-x').metrics?.LT, 'S');
	});
	test('Discord: id and year of the bot', () => {
		const id = '175928847299117063';
		assert.deepEqual(decodeDiscord(`${Buffer.from(id).toString('base64url')}.x.y`).facts, {
			bot: id,
			created: '2016-04-30',
		});
		assert.deepEqual(decodeDiscord('not base64!.x.y'), {});
	});
	test('Telegram', () => assert.deepEqual(decodeTelegram('12345678:AAx').facts, { bot: '12345678' }));
});

describe('modes', () => {
	for (const [value, environment] of [
		['sk_live_x', 'production'],
		['rk_test_x', 'test'],
		['access-sandbox-x', 'test'],
		['access_token$production$x', 'production'],
		['prod:happy-animal-1|x', 'production'],
		['preview:team:project|x', 'development'],
		['rzp_live_x', 'production'],
		['opaque', undefined],
	] as const) {
		test(`${value} is ${environment ?? 'unknown'}`, () => assert.equal(decodeMode(value).environment, environment));
	}
});

describe('GitLab', () => {
	const routable = (text: string): string => {
		const payload = Buffer.concat([Buffer.alloc(16, 0x61), Buffer.from(text), Buffer.from([text.length])]).toString(
			'base64url',
		);
		const start = `glpat-${payload}.01.${payload.length.toString(36).padStart(2, '0')}`;
		return `${start}${gitlabChecksum(start)}`;
	};
	test('ids of the payload; a project narrows', () => {
		const decoded = decodeGitlab(routable('c:1\no:1\np:2a\nu:5'));
		assert.deepEqual(decoded.facts, { cell: 1, organization: 1, project: 82, user: 5 });
		assert.equal(decoded.metrics?.AU, 'P');
	});
	test('without a project nothing is narrowed', () =>
		assert.equal(decodeGitlab(routable('o:1\nu:5')).metrics, undefined));
	test('a wrong checksum teaches nothing', () => {
		assert.deepEqual(decodeGitlab(routable('p:2a').replace(/.$/, (last) => (last === '0' ? '1' : '0'))), {});
	});
});

describe('PyPI', () => {
	const field = (kind: number, body: string) => Buffer.concat([Buffer.from([kind, body.length]), Buffer.from(body)]);
	const macaroon = (index: string, ...caveats: readonly unknown[]): string =>
		`pypi-${Buffer.concat([
			Buffer.from([2]),
			field(1, index),
			field(2, 'identifier'),
			Buffer.from([0]),
			...caveats.flatMap((caveat) => [field(2, JSON.stringify(caveat)), Buffer.from([0])]),
			Buffer.from([0]),
			field(6, 'x'.repeat(32)),
		]).toString('base64url')}`;
	test('one project', () => {
		const decoded = decodePypi(macaroon('pypi.org', [1, ['shop']]), now);
		assert.equal(decoded.metrics?.AU, 'R');
		assert.equal(decoded.facts?.['projects'], 'shop');
	});
	test('all projects of a user, expired', () => {
		const decoded = decodePypi(macaroon('pypi.org', [3, 'user'], [0, seconds(-5), 0]), now);
		assert.equal(decoded.metrics?.AU, undefined);
		assert.equal(decoded.expired, true);
	});
	test('the old form of permissions', () => {
		assert.equal(
			decodePypi(macaroon('pypi.org', { version: 1, permissions: { projects: ['a', 'b'] } }), now).metrics?.AU,
			'P',
		);
	});
	test('the test index', () => assert.equal(decodePypi(macaroon('test.pypi.org'), now).environment, 'test'));
	test('cut off', () => assert.doesNotThrow(() => decodePypi(macaroon('pypi.org', [1, ['shop']]).slice(0, 40), now)));
});

describe('Fly.io', () => {
	/** Encodes what the tests need of MessagePack. */
	const pack = (value: unknown): Buffer => {
		if (typeof value === 'number') {
			if (value < 128) return Buffer.from([value]);
			const bytes = Buffer.from([0xce, 0, 0, 0, 0]);
			bytes.writeUInt32BE(value, 1);
			return bytes;
		}
		if (typeof value === 'string') return Buffer.concat([Buffer.from([0xd9, value.length]), Buffer.from(value)]);
		if (Array.isArray(value)) return Buffer.concat([Buffer.from([0x90 + value.length]), ...value.map(pack)]);
		if (value instanceof Map) {
			return Buffer.concat([
				Buffer.from([0x80 + value.size]),
				...[...value].flatMap(([key, item]) => [pack(key), pack(item)]),
			]);
		}
		return Buffer.from([0xc0]);
	};
	const fly = (caveats: readonly unknown[]): string =>
		`FlyV1 fm2_${pack([[1, 'x', 0], 'https://api.fly.io/v1', caveats, 'tail']).toString('base64')}`;
	test('one app until a day', () => {
		const decoded = decodeFly(fly([0, [42, 31], 3, [new Map([[7, 31]])], 4, [0, seconds(30)]]), now);
		assert.equal(decoded.metrics?.AU, 'R');
		assert.equal(decoded.metrics?.LT, 'L');
		assert.equal(decoded.facts?.['organization'], 42);
	});
	test('a whole organization, read only', () => {
		const decoded = decodeFly(fly([0, [42, 1]]), now);
		assert.equal(decoded.metrics?.AU, undefined);
		assert.equal(decoded.metrics?.DE, 'R');
	});
	test('malformed', () => {
		assert.deepEqual(decodeFly('FlyV1 fm2_/////////w==', now), {});
		assert.deepEqual(decodeFly(`FlyV1 fm2_${Buffer.from('91'.repeat(400), 'hex').toString('base64')}`, now), {});
	});
});

describe('PEM', () => {
	test('PKCS#8 made by OpenSSL, with and without a passphrase', () => {
		const open = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		assert.deepEqual(decodePem(open).facts, { algorithm: 'Ed25519', encrypted: false });
		const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
		const locked = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
		assert.equal(decodePem(locked).metrics?.PT, 'E');
		const old = key.export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
		assert.deepEqual(decodePem(old.replaceAll('\n', '\\n')).facts, { algorithm: 'EC', encrypted: true });
	});
	test('OpenSSH: algorithm, encryption, comment', () => {
		const string = (body: Buffer | string) => {
			const bytes = Buffer.from(body);
			const length = Buffer.alloc(4);
			length.writeUInt32BE(bytes.length);
			return Buffer.concat([length, bytes]);
		};
		const key = (cipher: string) => {
			const secret = Buffer.concat([
				Buffer.alloc(8),
				...['ssh-ed25519', 'p'.repeat(32), 's'.repeat(64), 'anna@laptop'].map(string),
			]);
			const body = Buffer.concat([
				Buffer.from('openssh-key-v1\0'),
				...[cipher, 'none', ''].map(string),
				Buffer.from([0, 0, 0, 1]),
				string(Buffer.concat(['ssh-ed25519', 'p'.repeat(32)].map(string))),
				string(secret),
			]).toString('base64');
			return `-----BEGIN OPENSSH PRIVATE ${'KEY'}-----\n${body}\n-----END OPENSSH PRIVATE ${'KEY'}-----`;
		};
		assert.deepEqual(decodePem(key('none')).facts, {
			algorithm: 'ssh-ed25519',
			encrypted: false,
			comment: 'anna@laptop',
		});
		assert.deepEqual(decodePem(key('aes256-ctr')).facts, { algorithm: 'ssh-ed25519', encrypted: true });
	});
	test('rubbish has no body', () => assert.equal(readPem('-----BEGIN X-----').bytes, 0));
});
