import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import {
	decryptText,
	encryptText,
	readAccessToken,
	shareableKey,
} from '../../server/src/vaults/shared/bitwardenCrypto.ts';
import { openBox, sealBox } from '../../server/src/vaults/shared/sealedBox.ts';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { createCanary } from '../support/canary.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { contract, openWatched } from './contract.ts';
import { type FakeReply, type FakeRequest, fakeServer, routes } from './fakeServer.ts';
import { isMissing, npmPackages, temporaryFolder } from './tools.ts';

const token = ['token', 'of', 'a', 'test'].join('-');

test('Bitwarden: keys are derived as Bitwarden’s own test vectors say', () => {
	const cases = [
		[
			'&/$%F1a895g67HlX',
			'',
			'4PV6+PcmF2w7YHRatvyMcVQtI7zvCyssv/wFWmzjiH6Iv9altjmDkuBD1aagLVaLezbthbSe+ktR+U6qswxNnQ==',
		],
		[
			'67t9b5g67$%Dh89n',
			'test',
			'F9jVQmrACGx9VUPjuzfMYDjr726JtL300Y3Yg+VYUnVQtQ1s8oImJ5xtp1KALC9h2nav04++1LDW4iFD+infng==',
		],
	] as const;
	for (const [seed, info, key] of cases) {
		assert.equal(shareableKey(Buffer.from(seed), 'test_key', info).toString('base64'), key);
	}
	const key = randomBytes(64);
	const sealed = encryptText(key, 'some text ✓');
	assert.equal(decryptText(key, sealed), 'some text ✓');
	assert.equal(decryptText(randomBytes(64), sealed), undefined);
	assert.equal(decryptText(key, sealed.replace('|', '|A')), undefined);
});

test('Bitwarden Secrets Manager: a fake that @bitwarden/sdk-napi accepts', async (context) => {
	interface Client {
		readonly auth: () => { readonly loginAccessToken: (token: string) => Promise<void> };
		readonly secrets: () => {
			readonly list: (
				organization: string,
			) => Promise<{ readonly data: readonly { readonly id: string; readonly key: string }[] }>;
			readonly get: (id: string) => Promise<{ readonly value: string }>;
			readonly create: (
				organization: string,
				key: string,
				value: string,
				note: string,
				projects: string[],
			) => Promise<unknown>;
		};
	}
	type Sdk = { readonly BitwardenClient: new (settings: unknown, level: number) => Client };
	const found = await npmPackages('bitwarden-sdk-napi-1.0.0', ['@bitwarden/sdk-napi@1.0.0'], { withOptional: true });
	if (isMissing(found)) return context.skip(found.missing);
	let sdk: Sdk;
	try {
		sdk = createRequire(join(found.folder, 'package.json'))('@bitwarden/sdk-napi') as Sdk;
	} catch (error) {
		return context.skip(`@bitwarden/sdk-napi has no program for this machine (${String(error).slice(0, 80)})`);
	}
	const organization = randomUUID();
	const bitwardenProject = randomUUID();
	const accountKey = randomBytes(64);
	const accessToken = `0.${randomUUID()}.${createExampleMaker('bws').base62(30)}:${randomBytes(16).toString('base64')}`;
	const given = readAccessToken(accessToken);
	assert.ok(given);
	const claims = {
		organization,
		sub: randomUUID(),
		exp: Math.floor(Date.now() / 1000) + 3600,
		nbf: 0,
		iss: 'x',
		client_id: 'y',
	};
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const jwt = `${part({ alg: 'none' })}.${part({ ...claims, scope: ['api.secrets'], type: 'ServiceAccount' })}.x`;
	interface Kept {
		readonly id: string;
		readonly key: string;
		readonly value: string;
		readonly note: string;
	}
	const secrets = new Map<string, Kept>();
	const date = '2026-01-01T00:00:00Z';
	const shown = (secret: Kept) => ({
		...secret,
		organizationId: organization,
		creationDate: date,
		revisionDate: date,
		projects: [{ id: bitwardenProject, name: encryptText(accountKey, 'project') }],
		read: true,
		write: true,
		object: 'secret',
	});
	const kept = (id: string, { body }: FakeRequest): FakeReply => {
		const { key, value, note } = body as unknown as Kept;
		for (const text of [key, value, note]) assert.match(text, /^2\.[^|]+\|[^|]+\|[^|]+$/);
		secrets.set(id, { id, key, value, note });
		return [200, shown({ id, key, value, note })];
	};
	const handle = routes([
		[
			'POST',
			/^\/identity\/connect\/token$/,
			(_, { body }) => {
				if (body['client_secret'] !== given.secret || body['client_id'] !== given.id)
					return [400, { error: 'invalid_client' }];
				const payload = encryptText(given.key, JSON.stringify({ encryptionKey: accountKey.toString('base64') }));
				return [
					200,
					{
						access_token: jwt,
						expires_in: 3600,
						token_type: 'Bearer',
						refresh_token: null,
						scope: 'api.secrets',
						encrypted_payload: payload,
					},
				];
			},
		],
		[
			'GET',
			new RegExp(`^/api/organizations/${organization}/secrets$`),
			() => [200, { secrets: [...secrets.values()].map(shown), projects: [], object: 'SecretsWithProjectsList' }],
		],
		[
			'POST',
			new RegExp(`^/api/organizations/${organization}/secrets$`),
			(_, request) => {
				assert.deepEqual(request.body['projectIds'], [bitwardenProject]);
				return kept(randomUUID(), request);
			},
		],
		['PUT', /^\/api\/secrets\/([0-9a-f-]{36})$/, ([id = ''], request) => kept(id, request)],
		[
			'GET',
			/^\/api\/secrets\/([0-9a-f-]{36})$/,
			([id = '']) => {
				const secret = secrets.get(id);
				return secret === undefined ? [404, {}] : [200, shown(secret)];
			},
		],
		[
			'POST',
			/^\/api\/secrets\/get-by-ids$/,
			(_, { body }) => {
				const data = (body['ids'] as string[]).flatMap((id) => secrets.get(id) ?? []).map(shown);
				return [200, { data, object: 'list', continuationToken: null }];
			},
		],
		[
			'POST',
			/^\/api\/secrets\/delete$/,
			(_, { body }) => {
				const ids = body as unknown as string[];
				for (const id of ids) secrets.delete(id);
				return [200, { data: ids.map((id) => ({ id, error: null })), object: 'list' }];
			},
		],
	]);
	const base = await fakeServer(context, (request) =>
		request.path.startsWith('/identity') || request.headers.authorization === `Bearer ${jwt}`
			? handle(request)
			: [401, {}],
	);
	const client = new sdk.BitwardenClient(
		{ apiUrl: `${base}/api`, identityUrl: `${base}/identity`, userAgent: 'test', deviceType: 'SDK' },
		4,
	);
	await client.auth().loginAccessToken(accessToken);
	const home = await temporaryFolder(context);
	const machine = { platform: process.platform, env: { BWS_ACCESS_TOKEN: accessToken }, home };
	const options = { id: 'bitwarden-secrets-manager', machine, address: base };
	const { vault } = await contract(context, {
		...options,
		container: bitwardenProject,
		foreignRead: async (project, name) => {
			const { data } = await client.secrets().list(organization);
			const id = data.find(({ key }) => key === `${project}/${name}`)?.id ?? '';
			return (await client.secrets().get(id)).value;
		},
		foreignWrite: async (project, name, value) => {
			await client.secrets().create(organization, `${project}/${name}`, value, '', [bitwardenProject]);
		},
	});
	await context.test('a reference by id; the server sees no name and no value', async () => {
		const [first] = secrets.keys();
		const parsed = vault.parseReference(`ref+bws://${first}`);
		assert.ok(parsed);
		const [answer] = await vault.resolve([parsed]);
		assert.ok(answer?.ok);
		assert.deepEqual(createCanary([answer.value]).leaks(JSON.stringify([...secrets])), []);
		assert.ok(!JSON.stringify([...secrets]).includes('acme-web'));
	});
	await context.test('no token, a wrong one, no project to write to', async () => {
		const code = async (env: Record<string, string>) =>
			(await openWatched({ ...options, machine: { ...machine, env } }).vault.detect()).state;
		assert.equal(await code({}), 'signed-out');
		assert.equal(await code({ BWS_ACCESS_TOKEN: accessToken.replace(/\.[^.:]+:/, '.wrong:') }), 'signed-out');
		const write = openWatched(options).vault.write('acme', [{ name: 'A', value: 'some value', origin: 'x' }]);
		await assert.rejects(write, (error) => error instanceof VaultError && error.code === 'unconfigured');
	});
});

test('GitHub Actions: a fake that octokit accepts, boxes that libsodium opens', async (context) => {
	interface Octokit {
		readonly request: (
			route: string,
			options?: unknown,
		) => Promise<{ readonly status: number; readonly data: Record<string, unknown> }>;
	}
	interface Sodium {
		readonly ready: Promise<void>;
		readonly crypto_box_keypair: () => { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };
		readonly crypto_box_seal: (text: string, key: Uint8Array) => Uint8Array;
		readonly crypto_box_seal_open: (box: Uint8Array, key: Uint8Array, secret: Uint8Array) => Uint8Array;
	}
	const found = await npmPackages('github', ['@octokit/core@7.0.6', 'libsodium-wrappers@0.8.4']);
	if (isMissing(found)) return context.skip(found.missing);
	const load = createRequire(join(found.folder, 'package.json'));
	const sodium = load('libsodium-wrappers') as Sodium;
	await sodium.ready;
	const pair = sodium.crypto_box_keypair();
	const text = 'a value ✓ of a test';

	await context.test('each opens the other’s box', () => {
		const opened = sodium.crypto_box_seal_open(sealBox(pair.publicKey, text), pair.publicKey, pair.privateKey);
		assert.equal(Buffer.from(opened).toString('utf8'), text);
		assert.equal(openBox(pair.privateKey, sodium.crypto_box_seal(text, pair.publicKey)), text);
		const other = sodium.crypto_box_keypair();
		assert.equal(openBox(other.privateKey, sealBox(pair.publicKey, text)), undefined);
	});

	const secrets = new Map<string, string>();
	const at = '/repos/acme/web/actions/secrets';
	const handle = routes([
		[
			'GET',
			new RegExp(`^${at}/public-key$`),
			() => [200, { key_id: '7', key: Buffer.from(pair.publicKey).toString('base64') }],
		],
		[
			'GET',
			new RegExp(`^${at}$`),
			() => [200, { total_count: secrets.size, secrets: [...secrets.keys()].map((name) => ({ name })) }],
		],
		[
			'PUT',
			new RegExp(`^${at}/([A-Z_]+)$`),
			([name = ''], { body }) => {
				assert.equal(body['key_id'], '7');
				const box = Buffer.from(String(body['encrypted_value']), 'base64');
				const created = !secrets.has(name);
				secrets.set(
					name,
					Buffer.from(sodium.crypto_box_seal_open(box, pair.publicKey, pair.privateKey)).toString('utf8'),
				);
				return [created ? 201 : 204];
			},
		],
		['DELETE', new RegExp(`^${at}/([A-Z_]+)$`), ([name = '']) => [secrets.delete(name) ? 204 : 404]],
	]);
	const sent: string[] = [];
	const base = await fakeServer(context, (request) => {
		sent.push(JSON.stringify([request.path, request.body]));
		return /^(?:Bearer|token) token-of-a-test$/.test(request.headers.authorization ?? '') ? handle(request) : [401, {}];
	});
	const home = await temporaryFolder(context);
	const machine = { platform: process.platform, env: { GH_TOKEN: token }, home };
	const { vault } = openWatched({ id: 'github-actions', machine, address: base, container: 'acme/web' });

	await context.test('octokit takes the fake for the real thing', async () => {
		const { Octokit } = (await import(join(found.folder, 'node_modules/@octokit/core/dist-src/index.js'))) as {
			readonly Octokit: new (options: unknown) => Octokit;
		};
		const octokit = new Octokit({ auth: token, baseUrl: base });
		const { data: key } = await octokit.request('GET /repos/{owner}/{repo}/actions/secrets/public-key', {
			owner: 'acme',
			repo: 'web',
		});
		assert.equal(key['key_id'], '7');
		const encrypted = Buffer.from(sodium.crypto_box_seal('theirs', pair.publicKey)).toString('base64');
		const put = { owner: 'acme', repo: 'web', secret_name: 'THEIRS', encrypted_value: encrypted, key_id: '7' };
		assert.equal((await octokit.request('PUT /repos/{owner}/{repo}/actions/secrets/{secret_name}', put)).status, 201);
		assert.deepEqual(await vault.names('acme'), ['THEIRS']);
	});

	await context.test('takes copies, overwrites nothing unasked, gives nothing back', async () => {
		assert.equal((await vault.detect()).state, 'ready');
		await vault.write('acme', [{ name: 'OURS', value: text, origin: 'x' }]);
		assert.equal(secrets.get('OURS'), text);
		const again = vault.write('acme', [{ name: 'OURS', value: 'another', origin: 'x' }]);
		await assert.rejects(again, (error) => error instanceof VaultError && error.code === 'conflict');
		await vault.replace('acme', { name: 'OURS', value: 'a newer value', origin: 'x' });
		assert.equal(secrets.get('OURS'), 'a newer value');
		const parsed = vault.parseReference(vault.formatReference('acme', 'OURS'));
		assert.ok(parsed);
		const [answer] = await vault.resolve([parsed]);
		assert.match(answer?.ok === false ? answer.reason : '', /gives no value back/);
		await vault.remove('acme', ['OURS']);
		assert.equal(secrets.has('OURS'), false);
		assert.ok(!sent.join('').includes(text));
		assert.equal(vault.problem('acme', 'GITHUB_X', 'x')?.code, 'invalid-name');
	});
});
