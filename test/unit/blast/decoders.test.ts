import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { type JWTPayload, SignJWT } from 'jose';
import { awsAccount, decodeAwsId } from '../../../server/src/blast/decoders/aws.ts';
import { decodeConnectionString, decodeSas } from '../../../server/src/blast/decoders/azure.ts';
import { crc32 } from '../../../server/src/blast/decoders/crc32.ts';
import { decodeDatabaseUrl } from '../../../server/src/blast/decoders/databaseUrl.ts';
import { decodeFly } from '../../../server/src/blast/decoders/fly.ts';
import { decodeGitlab } from '../../../server/src/blast/decoders/gitlab.ts';
import * as identifiers from '../../../server/src/blast/decoders/identifiers.ts';
import { decodeJwt } from '../../../server/src/blast/decoders/jwt.ts';
import { decodeKubeconfig } from '../../../server/src/blast/decoders/kubeconfig.ts';
import { readMessagePack } from '../../../server/src/blast/decoders/messagePack.ts';
import { decodeMode } from '../../../server/src/blast/decoders/mode.ts';
import { readOpenPgp } from '../../../server/src/blast/decoders/openpgp.ts';
import { decodePem } from '../../../server/src/blast/decoders/pem.ts';
import { decodePypi } from '../../../server/src/blast/decoders/pypi.ts';
import { english, say } from '../../../server/src/l10n.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import type { Decoded } from '../../../server/src/providers/provider.ts';
import { today } from './scan.ts';
import { flyToken, pypiToken } from './tokens.ts';

const seconds = (days: number) => Math.floor(today / 1000) + days * 86_400;

describe('Fly.io, packed by another library', () => {
	const cases: readonly (readonly [string, object, RegExp | undefined])[] = [
		['organization, everything', {}, undefined],
		['organization, everything, mask of all bits', {}, undefined],
		['organization, read only', { DE: 'R', DS: 'C', LM: 'N', SP: 'N' }, /^read/],
		['organization, no deleting', { DE: 'W' }, undefined],
		['one app, everything', { AU: 'R', DS: 'C', LM: 'S', RC: 'G' }, /^destroy machines/],
		['one app until 2026-02-01', { AU: 'R', DS: 'C', LM: 'S', RC: 'G', LT: 'L' }, /^destroy machines/],
		['one app, read only', { AU: 'R', DE: 'R', DS: 'C', LM: 'N', SP: 'N', RC: 'G' }, /^read/],
		['two apps', { AU: 'P', DS: 'C', LM: 'S', RC: 'G' }, /^destroy machines/],
		['deploy token: features and one app, else reading', { AU: 'R', DS: 'C', LM: 'S', RC: 'G' }, /^destroy machines/],
		['one machine and a fixed command', { AU: 'L', DS: 'C', LM: 'S', RC: 'G' }, /^destroy machines/],
		['expired', { LT: 'X' }, undefined],
		['a caveat that nobody knows', {}, undefined],
	];
	for (const [name, metrics, operation] of cases) {
		test(name, () => {
			const decoded = decodeFly(flyToken(name), today);
			assert.deepEqual(decoded.metrics ?? {}, metrics);
			assert.equal(decoded.facts?.['organization'], 4242);
			if (operation !== undefined) assert.match(decoded.operations?.[0] ?? '', operation);
		});
	}
	test('a macaroon that only authenticates teaches nothing', () => {
		assert.deepEqual(decodeFly(flyToken('authentication only'), today), {});
	});
	test('the one with the permissions counts, wherever it stands', () => {
		const [first, second] = [flyToken('authentication only'), flyToken('organization, read only').slice(6)];
		assert.equal(decodeFly(`${first},${second}`, today).metrics?.DE, 'R');
	});
});

describe('PyPI, made by pypitoken', () => {
	const cases: readonly (readonly [string, Decoded['metrics'], string | undefined])[] = [
		['no caveat', undefined, undefined],
		['old form, all projects', undefined, undefined],
		['old form, two projects', { AU: 'P' }, 'shop, tools'],
		['old form, a time', { LT: 'L' }, undefined],
		['one user', undefined, undefined],
		['one project', { AU: 'R' }, 'shop'],
		['two project ids', { AU: 'P' }, 'one by id, one by id'],
		['one project and a time', { AU: 'R', LT: 'L' }, 'shop'],
		['the test index', { EN: 'T' }, undefined],
	];
	for (const [name, metrics, projects] of cases) {
		test(name, () => {
			const decoded = decodePypi(pypiToken(name), today);
			assert.deepEqual(decoded.metrics, metrics);
			assert.equal(decoded.facts?.['projects'], projects);
			assert.equal(decoded.facts?.['index'], name === 'the test index' ? 'test.pypi.org' : 'pypi.org');
		});
	}
});

describe('Azure, signed by Microsoft’s library for Python', () => {
	const e = 'se=2026-06-01T00%3A00%3A00Z';
	const version = 'sv=2026-10-06';
	const cases: readonly (readonly [string, string, Decoded['metrics'], string])[] = [
		[
			'account, everything',
			`st=2026-01-01T00%3A00%3A00Z&${e}&sp=rwdxylacupfti&${version}&ss=bqf&srt=sco`,
			{ AU: 'P', DS: 'R', SP: 'L', DE: 'I', RC: 'S', LT: 'L' },
			'the whole storage account: blobs, files, queues',
		],
		[
			'one blob, read, from an address',
			`${e}&sp=r&sip=203.0.113.0-203.0.113.9&spr=https&${version}&sr=b`,
			{ AU: 'L', DE: 'R', PT: 'I', LT: 'L' },
			'one blob',
		],
		['container', `${e}&sp=rwl&${version}&sr=c`, { AU: 'R', DE: 'W', LT: 'L' }, 'one container'],
		['container by policy', `${version}&si=nightly&sr=c`, { AU: 'R' }, 'one container'],
		[
			'blob by user delegation',
			`se=2026-01-16T00%3A00%3A00Z&sp=rd&${version}&sr=b&skoid=x&sktid=x&skt=x&ske=x&sks=b&skv=2023-11-03`,
			{ AU: 'L', DE: 'I', RC: 'G', LT: 'S' },
			'one blob',
		],
		['queue', `${e}&sp=rp&${version}`, { AU: 'R', DE: 'W', LT: 'L' }, 'one queue'],
		['share', `${e}&sp=rdl&${version}&sr=s`, { AU: 'R', DE: 'I', RC: 'G', LT: 'L' }, 'one share'],
		['table', `${e}&sp=rad&sv=2019-02-02&tn=orders`, { AU: 'R', DE: 'I', RC: 'G', LT: 'L' }, 'one table'],
	];
	for (const [name, query, metrics, scope] of cases) {
		test(name, () => {
			const decoded = decodeSas(query, today);
			assert.deepEqual(decoded.metrics, metrics);
			assert.equal(decoded.facts?.['scope'], scope);
		});
	}
	test('every letter of a permission has its verb', () => {
		for (const letter of 'racwdxyltfimeopu') {
			const { operations } = decodeSas(`sv=1&sr=b&sp=${letter}`, today);
			assert.equal(operations?.length, 1, letter);
		}
		assert.deepEqual(decodeSas('sv=1&sp=p&se=2099-01-01', today).operations, ['process messages']);
		assert.deepEqual(decodeSas('sv=1&sr=d&sp=p', today).operations, ['change permissions']);
	});
	test('not yet valid, without encryption, and a policy are told', () => {
		const { reasons = [] } = decodeSas('sv=1&sr=b&sp=r&st=2027-01-01&spr=https,http&si=x', today);
		for (const wanted of ['Valid from 2027-01-01', 'without encryption', 'stored policy']) {
			assert.ok(
				reasons.some((reason) => say(reason, english).includes(wanted)),
				wanted,
			);
		}
	});
	test('an entity narrows a namespace, the owner of a hub owns every device', () => {
		const base = 'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=';
		assert.deepEqual(decodeConnectionString(`${base}send;EntityPath=orders`).metrics, { AU: 'R' });
		assert.equal(
			decodeConnectionString('HostName=a.azure-devices.net;SharedAccessKeyName=iothubowner').metrics?.DE,
			'I',
		);
	});
});

describe('JWT, signed by jose', () => {
	const sign = (claims: JWTPayload) =>
		new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32, 7));
	const cases: readonly (readonly [string, JWTPayload, Decoded['metrics'], Decoded['facts']])[] = [
		[
			'Entra, application roles',
			{ iss: 'https://login.microsoftonline.com/t/v2.0', tid: 't', roles: ['User.Read.All'], exp: seconds(0.04) },
			{ AU: 'A', DE: 'R', LT: 'S' },
			{ kind: 'Microsoft Entra', tenant: 't' },
		],
		[
			'Entra, delegated scopes',
			{ iss: 'https://sts.windows.net/t/', scp: 'openid profile email', exp: seconds(0.04) },
			{ DE: 'R', LT: 'S' },
			{ kind: 'Microsoft Entra' },
		],
		[
			'Firebase user',
			{ iss: 'https://securetoken.google.com/acme', aud: 'acme', sub: 'u', exp: seconds(0.04) },
			{ AU: 'R', DE: 'W', LT: 'S' },
			{ audience: 'acme' },
		],
		[
			'Auth0 Management API',
			{
				iss: 'https://acme.eu.auth0.com/',
				aud: ['https://acme.eu.auth0.com/api/v2/'],
				scope: 'delete:users',
				exp: seconds(1),
			},
			{ AU: 'A', DE: 'I', DS: 'R', LT: 'S' },
			{ kind: 'Auth0 Management API' },
		],
		[
			'Supabase user',
			{ iss: 'https://abc.supabase.co/auth/v1', role: 'authenticated', exp: seconds(0.04) },
			{ AU: 'R', LT: 'S' },
			{},
		],
		['expired', { exp: seconds(-400) }, { LT: 'X' }, {}],
		['no expiry', { sub: 'x' }, { LT: 'N' }, {}],
		['scopes as words and lists', { permissions: ['write:x'], exp: seconds(9) }, { DE: 'W', LT: 'L' }, {}],
	];
	for (const [name, claims, metrics, facts] of cases) {
		test(name, async () => {
			const decoded = decodeJwt(await sign(claims), today);
			assert.deepEqual(decoded.metrics, metrics);
			for (const [fact, value] of Object.entries(facts ?? {})) assert.equal(decoded.facts?.[fact], value, fact);
		});
	}
});

describe('kubeconfig', () => {
	const config = (server: string, cluster: string, user: string, namespace = '') => `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: LS0t
    server: ${server}
  name: ${cluster}
contexts:
- context:
    cluster: ${cluster}
    user: ${user}${namespace === '' ? '' : `\n    namespace: ${namespace}`}
  name: ${user}@${cluster}
current-context: ${user}@${cluster}
kind: Config
users:
- name: someone-else
  user:
    token: abc
- name: ${user}
  user:
    client-key-data: HERE
`;
	const decode = (text: string) => decodeKubeconfig(text, text.indexOf('HERE'));

	test('as kubeadm writes it: an administrator', () => {
		const decoded = decode(config('https://10.0.0.1:6443', 'kubernetes', 'kubernetes-admin'));
		assert.deepEqual(decoded.facts, {
			user: 'kubernetes-admin',
			contexts: 'kubernetes-admin@kubernetes',
			server: 'https://10.0.0.1:6443',
		});
		assert.deepEqual(decoded.metrics, { AU: 'P', DE: 'I', RC: 'S' });
	});
	test('a user of one namespace of a production cluster', () => {
		const decoded = decode(config('https://k8s.acme.io', 'acme-prod', 'deployer', 'shop'));
		assert.equal(decoded.facts?.['namespace'], 'shop');
		assert.equal(decoded.environment, 'production');
		assert.equal(decoded.metrics, undefined);
	});
	test('clusters of this machine', () => {
		assert.equal(decode(config('https://127.0.0.1:40123', 'kind-dev', 'kind-dev')).environment, 'local');
		assert.equal(decode(config('https://192.168.49.2:8443', 'minikube', 'minikube')).environment, 'local');
		assert.equal(decode(config('https://localhost:6443', 'x', 'y')).environment, 'local');
	});
	test('no user around the value, or no kubeconfig at all', () => {
		assert.deepEqual(decodeKubeconfig('client-key-data: HERE', 17), {});
		assert.deepEqual(decodeKubeconfig('', 0), {});
	});
});

describe('identifiers in tokens', () => {
	const base64 = (text: string) => Buffer.from(text).toString('base64');
	test('Discord: when a token was issued, by the clocks of both generations', () => {
		const bot = Buffer.from('175928847299117063').toString('base64url');
		const bytes = (value: number) => {
			const buffer = Buffer.alloc(4);
			buffer.writeUInt32BE(value);
			return buffer.toString('base64url');
		};
		const recent = Date.UTC(2025, 5, 1) / 1000;
		assert.equal(identifiers.decodeDiscord(`${bot}.${bytes(recent)}.x`).facts?.['issued'], '2025-06-01');
		const old = Date.UTC(2018, 5, 1) / 1000 - 1_293_840_000;
		assert.equal(identifiers.decodeDiscord(`${bot}.${bytes(old)}.x`).facts?.['issued'], '2018-06-01');
		assert.equal(identifiers.decodeDiscord(`${bot}.${bytes(5)}.x`).facts?.['issued'], undefined);
	});
	test('Bedrock: user and account, never the secret', () => {
		const value = `ABSK${base64('BedrockAPIKey-ab12-at-123456789012:hidden')}`;
		assert.deepEqual(identifiers.decodeBedrock(value).facts, {
			user: 'BedrockAPIKey-ab12-at-123456789012',
			account: '123456789012',
		});
	});
	test('Grafana before version 9', () => {
		const value = base64(JSON.stringify({ k: 'hidden', n: 'deploy', id: 7 }));
		assert.deepEqual(identifiers.decodeGrafanaLegacy(value).facts, { name: 'deploy', organization: 7 });
	});
	test('Convex: kind and deployment', () => {
		assert.deepEqual(identifiers.decodeConvex('prod:happy-animal-1|x').facts, {
			kind: 'prod',
			deployment: 'happy-animal-1',
		});
		assert.match(
			identifiers
				.decodeConvex('project:team:shop|x')
				.reasons?.map((reason) => say(reason, english))
				.join(' ') ?? '',
			/every deployment/,
		);
	});
	test('CRC-32 agrees with zlib', { skip: 'crc32' in zlib ? false : 'zlib has none before Node 22' }, () => {
		fc.assert(fc.property(fc.string(), (text) => assert.equal(crc32(text), zlib.crc32(text))));
	});
});

/** All decoders, as functions of one text. */
const decoders: Readonly<Record<string, (text: string) => unknown>> = {
	awsAccount,
	decodeAwsId,
	decodeSas: (text) => decodeSas(text, today),
	decodeConnectionString,
	decodeDatabaseUrl: (text) => decodeDatabaseUrl('postgres', { user: text, host: text, database: text, options: text }),
	decodeFly: (text) => decodeFly(text, today),
	decodeGitlab,
	decodeJwt: (text) => decodeJwt(text, today),
	decodeKubeconfig: (text) => decodeKubeconfig(text, text.length >> 1),
	decodeMode,
	decodePem,
	decodePypi: (text) => decodePypi(text, today),
	readMessagePack: (text) => readMessagePack(Buffer.from(text, 'latin1')),
	readOpenPgp: (text) => readOpenPgp(Buffer.from(text, 'latin1')),
	decodeDsn: (text) => identifiers.decodeDsn({ host: text, project: text }),
	...Object.fromEntries(
		Object.entries(identifiers)
			.filter(([name]) => name !== 'decodeDsn')
			.map(([name, decode]) => [name, decode as (text: string) => Decoded]),
	),
};

/** Well-formed values to start from: what is damaged a little reaches deeper than noise. */
const seeds: readonly string[] = [
	flyToken('one app until 2026-02-01'),
	flyToken('deploy token: features and one app, else reading'),
	pypiToken('one project and a time'),
	`ASIA${'QNZGKIQY56JQ7WML'}`,
	'sv=2026&ss=b&srt=sco&sp=rwd&se=2030-01-01',
	'Endpoint=sb://a/;SharedAccessKeyName=RootManageSharedAccessKey;EntityPath=x',
	`${Buffer.from('{"alg":"x"}').toString('base64url')}.${Buffer.from('{"exp":1,"scope":"a","kubernetes.io":{}}').toString('base64url')}.x`,
	'users:\n- name: a\n  user:\n    client-key-data: x\ncontexts:\n- name: c\n  context:\n    user: a\n    cluster: b\n',
	`sntrys_${Buffer.from('{"iat":1,"url":"u","org":"o"}').toString('base64')}_x`,
	generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
];

/** Noise, or a seed in which one stretch was taken out, doubled or replaced. */
const damaged = fc.oneof(
	fc.string({ maxLength: 400 }),
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.base64String({ maxLength: 400 }),
	fc
		.tuple(fc.constantFrom(...seeds), fc.nat(400), fc.nat(40), fc.oneof(fc.string({ maxLength: 30 }), fc.constant('')))
		.map(([seed, at, length, text]) => seed.slice(0, at) + text + seed.slice(at + length)),
	fc.constantFrom(...seeds),
);

describe('malformed input teaches less, and never throws', () => {
	for (const [name, decode] of Object.entries(decoders)) {
		test(name, () => {
			fc.assert(
				fc.property(damaged, (text) => {
					const decoded = decode(text);
					assert.ok(decoded === undefined || decoded === null || typeof decoded !== 'function');
				}),
				{ numRuns: 400 },
			);
		});
	}

	test('no decoder of a type lets its value through, whatever the value', () => {
		const withDecoder = allTypes.filter(({ decode }) => decode !== undefined);
		fc.assert(
			fc.property(fc.constantFrom(...withDecoder), damaged, ({ decode }, value) => {
				const around = { text: `a=${value}\n`, start: 2, end: 2 + value.length };
				const decoded = decode?.({ value, parts: {}, context: { path: 'x' }, now: today, around });
				if (value.length >= 24) assert.ok(!JSON.stringify(decoded ?? {}).includes(JSON.stringify(value).slice(1, -1)));
			}),
			{ numRuns: 1500 },
		);
	});
});
