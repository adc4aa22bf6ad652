import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { textMember } from '../../server/src/vaults/shared/errors.ts';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { contract, openWatched } from './contract.ts';
import { type FakeReply, type FakeRequest, fakeServer, routes } from './fakeServer.ts';
import { isMissing, npmPackages, temporaryFolder } from './tools.ts';

const token = ['token', 'of', 'a', 'test'].join('-');
const isBearer = ({ headers }: FakeRequest) => headers.authorization === `Bearer ${token}`;

/** A package of the registry, loaded from the cache. */
async function load<T>(name: string, version: string, withOptional = false): Promise<T | { readonly missing: string }> {
	const folder = `${name.replaceAll('/', '+')}-${version}`;
	const found = await npmPackages(folder, [`${name}@${version}`], { withOptional });
	return isMissing(found) ? found : (createRequire(join(found.folder, 'package.json'))(name) as T);
}

const absent = (found: object): found is { readonly missing: string } => 'missing' in found;

interface AzureRequest {
	readonly url: string;
	readonly method: string;
	readonly headers: Iterable<readonly [string, string]>;
	readonly body?: string | null;
}

/**
 * The client's last step, in our hands: it believes in HTTPS, which its newest version demands before it answers a challenge
 * (`@azure/keyvault-common` 2.1.1), and the fake hears plain HTTP.
 */
async function sendPlain(request: AzureRequest): Promise<object> {
	const response = await fetch(request.url.replace('https:', 'http:'), {
		method: request.method,
		headers: [...request.headers].map(([name, value]): [string, string] => [name, value]),
		body: request.body ?? null,
	});
	const given = new Map(response.headers);
	const headers = {
		get: (name: string) => given.get(name.toLowerCase()),
		has: (name: string) => given.has(name.toLowerCase()),
		toJSON: () => Object.fromEntries(given),
		[Symbol.iterator]: () => given.entries(),
	};
	return { request, status: response.status, headers, bodyAsText: await response.text() };
}

test('Azure Key Vault: a fake that @azure/keyvault-secrets accepts', async (context) => {
	interface Client {
		readonly getSecret: (name: string) => Promise<{ readonly value?: string }>;
		readonly setSecret: (name: string, value: string) => Promise<unknown>;
	}
	const sdk = await load<{ SecretClient: new (...args: unknown[]) => Client }>('@azure/keyvault-secrets', '4.12.0');
	if (absent(sdk)) return context.skip(sdk.missing);
	const secrets = new Map<string, string[]>();
	const deleted = new Map<string, string[]>();
	let base = '';
	let recovering = 0;
	const bundle = (name: string, values: readonly string[], version = values.length): FakeReply => [
		200,
		{
			value: values[version - 1],
			id: `${base}/secrets/${name}/${String(version).padStart(32, '0')}`,
			attributes: { enabled: true },
		},
	];
	const missing: FakeReply = [404, { error: { code: 'SecretNotFound', message: 'no' } }];
	const handle = routes([
		[
			'GET',
			/^\/secrets\/?$/,
			(_, { query }) => {
				const names = [...secrets.keys()];
				const at = Number(query.get('skip') ?? 0);
				const more = at + 3 < names.length;
				const value = names
					.slice(at, at + 3)
					.map((name) => ({ id: `${base}/secrets/${name}`, attributes: { enabled: true } }));
				return [200, { value, nextLink: more ? `${base}/secrets?api-version=7.4&skip=${at + 3}` : null }];
			},
		],
		[
			'GET',
			/^\/secrets\/([^/]+)\/?(\w*)$/,
			([name = '', version]) => {
				const values = secrets.get(name);
				return values === undefined ? missing : bundle(name, values, version ? Number(version) : undefined);
			},
		],
		[
			'PUT',
			/^\/secrets\/([^/]+)$/,
			([name = ''], { body }) => {
				if (deleted.has(name) || recovering-- > 0) return [409, { error: { code: 'Conflict', message: 'is deleted' } }];
				assert.match(name, /^[0-9A-Za-z-]{1,127}$/);
				const values = [...(secrets.get(name) ?? []), String(body['value'])];
				secrets.set(name, values);
				return bundle(name, values);
			},
		],
		[
			'DELETE',
			/^\/secrets\/([^/]+)$/,
			([name = '']) => {
				const values = secrets.get(name);
				if (values === undefined) return missing;
				deleted.set(name, values);
				secrets.delete(name);
				return [200, { recoveryId: `${base}/deletedsecrets/${name}` }];
			},
		],
		[
			'POST',
			/^\/deletedsecrets\/([^/]+)\/recover$/,
			([name = '']) => {
				secrets.set(name, deleted.get(name) ?? []);
				deleted.delete(name);
				recovering = 2;
				return [200, {}];
			},
		],
		[
			'POST',
			/^\/tenant\/oauth2\/v2\.0\/token$/,
			(_, { body }) =>
				body['client_secret'] === 'client secret' && String(body['scope']) === 'https://vault.azure.net/.default'
					? [200, { access_token: token, expires_in: 3600 }]
					: [401, { error: 'invalid_client' }],
		],
	]);
	const authorization = 'https://login.microsoftonline.com/00000000-0000-4000-8000-000000000000';
	const header = `Bearer authorization="${authorization}", resource="https://vault.azure.net"`;
	const challenge: FakeReply = [401, { error: { code: 'Unauthorized' } }, { 'www-authenticate': header }];
	base = await fakeServer(context, (request) =>
		request.path.startsWith('/tenant') || isBearer(request) ? handle(request) : challenge,
	);
	const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
	const client = new sdk.SecretClient(base.replace('http:', 'https:'), credential, {
		disableChallengeResourceVerification: true,
		retryOptions: { maxRetries: 0 },
		httpClient: { sendRequest: sendPlain },
	});
	const home = await temporaryFolder(context);
	const env = {
		AZURE_TENANT_ID: 'tenant',
		AZURE_CLIENT_ID: 'id',
		AZURE_CLIENT_SECRET: 'client secret',
		AZURE_AUTHORITY_HOST: base,
	};
	const machine = { platform: process.platform, env, home };
	const id = (project: string, name: string) => `${project}--${name.replaceAll('_', '-')}`;
	const options = { id: 'azure-key-vault', machine, address: base, container: 'acme-kv' };
	const { vault } = await contract(context, {
		...options,
		foreignRead: async (project, name) => (await client.getSecret(id(project, name))).value,
		foreignWrite: async (project, name, value) => {
			await client.setSecret(id(project, name), value);
		},
	});

	await context.test('the forms of Azure itself are read, and no other address', async () => {
		const forms = [
			'(SecretUri=https://acme-kv.vault.azure.net/secrets/acme-web--PLAIN/)',
			'(VaultName=acme-kv;SecretName=acme-web--PLAIN)',
		];
		for (const form of forms) {
			const parsed = vault.parseReference(`@Microsoft.KeyVault${form}`);
			assert.ok(parsed, form);
			assert.equal((await vault.resolve([parsed]))[0]?.ok, true, form);
		}
		for (const text of [
			'@Microsoft.KeyVault(SecretUri=https://evil.example.org/secrets/a)',
			'ref+azurekeyvault://a.evil/b',
		]) {
			assert.equal(vault.parseReference(text), undefined, text);
		}
		assert.equal(vault.problem('a.b', 'KEY', 'x')?.code, 'invalid-name');
	});

	await context.test('signed out is said, and the secret of the client stays secret', async () => {
		const wrong = openWatched({
			...options,
			machine: { ...machine, env: { ...env, AZURE_CLIENT_SECRET: 'another secret', PATH: '' } },
		});
		const error: unknown = await wrong.vault.names('acme').catch((each: unknown) => each);
		assert.ok(error instanceof VaultError && error.code === 'signed-out');
		assert.ok(!error.message.includes('another secret'));
	});
});

test('Google Secret Manager: a fake that @google-cloud/secret-manager accepts', async (context) => {
	interface Client {
		readonly accessSecretVersion: (
			request: unknown,
		) => Promise<[{ readonly payload: { readonly data: Uint8Array | string } }]>;
		readonly createSecret: (request: unknown) => Promise<unknown>;
		readonly addSecretVersion: (request: unknown) => Promise<unknown>;
		readonly close: () => Promise<void>;
	}
	type Sdk = { readonly SecretManagerServiceClient: new (options: unknown) => Client };
	const sdk = await load<Sdk>('@google-cloud/secret-manager', '7.2.0');
	if (absent(sdk)) return context.skip(sdk.missing);
	const secrets = new Map<string, string[]>();
	const missing: FakeReply = [404, { error: { code: 404, status: 'NOT_FOUND', message: 'not found' } }];
	const parent = 'projects/acme-prod-1/secrets';
	const add = ([id = '']: readonly string[], { body }: FakeRequest): FakeReply => {
		const versions = secrets.get(id);
		if (versions === undefined) return missing;
		versions.push(String((body['payload'] as { readonly data: string }).data));
		return [200, { name: `${parent}/${id}/versions/${versions.length}` }];
	};
	const handle = routes([
		[
			'GET',
			/^\/v1\/projects\/acme-prod-1\/secrets\/([^/]+)\/versions\/(\w+):access$/,
			([id = '', version]) => {
				const versions = secrets.get(id) ?? [];
				const number = version === 'latest' ? versions.length : Number(version);
				const data = versions[number - 1];
				return data === undefined ? missing : [200, { name: `${parent}/${id}/versions/${number}`, payload: { data } }];
			},
		],
		[
			'GET',
			/^\/v1\/projects\/acme-prod-1\/secrets$/,
			(_, { query }) => {
				const names = [...secrets.keys()].filter((id) => id.includes((query.get('filter') ?? '').replace('name:', '')));
				const at = Number(query.get('pageToken') ?? 0);
				const page = { secrets: names.slice(at, at + 4).map((id) => ({ name: `projects/1/secrets/${id}` })) };
				return [200, at + 4 < names.length ? { ...page, nextPageToken: String(at + 4) } : page];
			},
		],
		[
			'POST',
			/^\/v1\/projects\/acme-prod-1\/secrets$/,
			(_, { query }) => {
				const id = query.get('secretId') ?? '';
				assert.match(id, /^[A-Za-z0-9_-]{1,255}$/);
				if (secrets.has(id)) return [409, { error: { code: 409, status: 'ALREADY_EXISTS', message: 'exists' } }];
				secrets.set(id, []);
				return [200, { name: `${parent}/${id}` }];
			},
		],
		['POST', /^\/v1\/projects\/acme-prod-1\/secrets\/([^/]+):addVersion$/, add],
		[
			'DELETE',
			/^\/v1\/projects\/acme-prod-1\/secrets\/([^/]+)$/,
			([id = '']) => (secrets.delete(id) ? [200, {}] : missing),
		],
	]);
	const base = await fakeServer(context, (request) =>
		isBearer(request) ? handle(request) : [401, { error: { code: 401, status: 'UNAUTHENTICATED' } }],
	);
	const url = new URL(base);
	const authClient = {
		getRequestHeaders: async () => new Headers({ authorization: `Bearer ${token}` }),
		request: () => Promise.reject(new Error('not used')),
		getUniverseDomain: () => 'googleapis.com',
		universeDomain: 'googleapis.com',
	};
	const auth = {
		getClient: async () => authClient,
		getProjectId: async () => 'acme-prod-1',
		getRequestHeaders: authClient.getRequestHeaders,
		getUniverseDomain: async () => 'googleapis.com',
		fetch: (address: string, options: RequestInit) =>
			fetch(address, {
				...options,
				headers: { ...(options.headers as object), authorization: `Bearer ${token}` },
			}).then(async (answer) => Object.assign(answer, { data: await answer.clone().arrayBuffer() })),
	};
	const client = new sdk.SecretManagerServiceClient({
		fallback: true,
		apiEndpoint: url.hostname,
		port: Number(url.port),
		protocol: 'http',
		auth,
	});
	context.after(() => client.close());
	const home = await temporaryFolder(context);
	const machine = { platform: process.platform, env: { GOOGLE_OAUTH_ACCESS_TOKEN: token }, home };
	const options = { id: 'google-secret-manager', machine, address: base, container: 'acme-prod-1' };
	const { vault } = await contract(context, {
		...options,
		foreignRead: async (project, name) => {
			const [answer] = await client.accessSecretVersion({ name: `${parent}/${project}--${name}/versions/latest` });
			return Buffer.from(answer.payload.data as Uint8Array).toString('utf8');
		},
		foreignWrite: async (project, name, value) => {
			const secretId = `${project}--${name}`;
			await client.createSecret({
				parent: 'projects/acme-prod-1',
				secretId,
				secret: { replication: { automatic: {} } },
			});
			await client.addSecretVersion({ parent: `${parent}/${secretId}`, payload: { data: Buffer.from(value) } });
		},
	});
	await context.test('an earlier version, a project with a dot', async () => {
		const parsed = vault.parseReference('ref+gcpsecrets://acme-prod-1/acme-web--UNICODE?version=1');
		assert.ok(parsed);
		assert.equal((await vault.resolve([parsed]))[0]?.ok, true);
		assert.equal(vault.problem('a.b', 'KEY', 'x')?.code, 'invalid-name');
	});
	await context.test('credentials are asked of Google alone, whatever the file of the account names', async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		const file = join(home, 'account.json');
		const account = { type: 'service_account', client_email: 'a@b', private_key: key, token_uri: `${base}/steal` };
		await writeFile(file, JSON.stringify(account));
		const env = { GOOGLE_APPLICATION_CREDENTIALS: file, PATH: '', HTTPS_PROXY: 'http://127.0.0.1:1' };
		const { vault: other, urls } = openWatched({ ...options, machine: { ...machine, env } });
		await assert.rejects(other.names('acme'), VaultError);
		assert.deepEqual(
			urls.map((address) => new URL(address).host),
			['oauth2.googleapis.com'],
		);
	});
});

test('Doppler: a fake that @dopplerhq/node-sdk accepts', async (context) => {
	interface Client {
		readonly setBaseUrl: (url: string) => void;
		readonly secrets: {
			readonly get: (
				project: string,
				config: string,
				name: string,
			) => Promise<{ readonly value?: { readonly raw?: string } }>;
			readonly update: (input: unknown) => Promise<unknown>;
		};
	}
	const sdk = await load<{ DopplerSDK: new (options: unknown) => Client }>('@dopplerhq/node-sdk', '1.3.0');
	if (absent(sdk)) return context.skip(sdk.missing);
	const configs = new Map([
		['acme-web/dev', new Map<string, string>()],
		['other-app/dev', new Map<string, string>()],
	]);
	const shown = (value: string) => ({ raw: value, computed: value.replace(/\$\{\w+\}/g, '') });
	const at = (project: unknown, config: unknown, work: (values: Map<string, string>) => FakeReply): FakeReply => {
		const values = configs.get(`${String(project)}/${String(config)}`);
		return values === undefined
			? [404, { messages: ['Could not find requested project'], success: false }]
			: work(values);
	};
	const handle = routes([
		['GET', /^\/v3\/me$/, () => [200, { slug: 'someone', type: 'personal' }]],
		[
			'GET',
			/^\/v3\/configs\/config\/secrets$/,
			(_, { query }) =>
				at(query.get('project'), query.get('config'), (values) => [
					200,
					{ secrets: Object.fromEntries([...values].map(([name, value]) => [name, shown(value)])), success: true },
				]),
		],
		[
			'GET',
			/^\/v3\/configs\/config\/secret$/,
			(_, { query }) =>
				at(query.get('project'), query.get('config'), (values) => {
					const value = values.get(query.get('name') ?? '');
					return value === undefined
						? [404, {}]
						: [200, { name: query.get('name'), value: shown(value), success: true }];
				}),
		],
		[
			'POST',
			/^\/v3\/configs\/config\/secrets$/,
			(_, { body }) =>
				at(body['project'], body['config'], (values) => {
					for (const [name, value] of Object.entries(body['secrets'] as Record<string, string>))
						values.set(name, value);
					return [200, { secrets: {}, success: true }];
				}),
		],
		[
			'DELETE',
			/^\/v3\/configs\/config\/secret$/,
			(_, { query }) =>
				at(query.get('project'), query.get('config'), (values) =>
					values.delete(query.get('name') ?? '') ? [204] : [404, {}],
				),
		],
	]);
	const base = await fakeServer(context, (request) =>
		isBearer(request) ? handle(request) : [401, { messages: ['Invalid'] }],
	);
	const client = new sdk.DopplerSDK({ accessToken: token });
	client.setBaseUrl(base);
	const home = await temporaryFolder(context);
	const machine = { platform: process.platform, env: { DOPPLER_TOKEN: token }, home };
	const { vault } = await contract(context, {
		id: 'doppler',
		machine,
		address: base,
		foreignRead: async (project, name) => (await client.secrets.get(project, 'dev', name)).value?.raw,
		foreignWrite: async (project, name, value) => {
			await client.secrets.update({ project, config: 'dev', secrets: { [name]: value } });
		},
	});
	await context.test('a project that is not there, a token that has ended', async () => {
		await assert.rejects(vault.names('unknown'), (error) => error instanceof VaultError && error.code === 'not-found');
		const env = { DOPPLER_TOKEN: 'another' };
		const { vault: other } = openWatched({ id: 'doppler', machine: { ...machine, env }, address: base });
		assert.equal((await other.detect()).state, 'signed-out');
	});
});

test('Infisical: a fake that @infisical/sdk accepts', async (context) => {
	interface Client {
		readonly auth: () => { readonly universalAuth: { readonly login: (options: unknown) => Promise<unknown> } };
		readonly secrets: () => {
			readonly getSecret: (options: unknown) => Promise<{ readonly secretValue: string }>;
			readonly createSecret: (name: string, options: unknown) => Promise<unknown>;
		};
	}
	const sdk = await load<{ InfisicalSDK: new (options: unknown) => Client }>('@infisical/sdk', '5.0.2');
	if (absent(sdk)) return context.skip(sdk.missing);
	const project = '11111111-2222-4333-8444-555555555555';
	const folders = new Map<string, Map<string, string>>();
	const folderOf = (from: Readonly<Record<string, unknown>>) => folders.get(textMember(from, 'secretPath') ?? '/');
	const noFolder: FakeReply = [404, { statusCode: 404, error: 'NotFound', message: 'Folder not found' }];
	const noSecret: FakeReply = [404, { statusCode: 404, error: 'NotFound', message: 'Secret not found' }];
	const one = (name: string, value: string) => ({
		secretKey: name,
		secretValue: value,
		environment: 'dev',
		workspace: project,
		version: 1,
	});
	const write =
		(must: boolean) =>
		([name = '']: readonly string[], { body }: FakeRequest): FakeReply => {
			const folder = folderOf(body);
			if (folder === undefined || body['workspaceId'] !== project || body['environment'] !== 'dev') return noFolder;
			if (folder.has(name) !== must) return [must ? 404 : 400, { error: 'BadRequest' }];
			folder.set(name, String(body['secretValue']));
			return [200, { secret: one(name, String(body['secretValue'])) }];
		};
	const handle = routes([
		[
			'POST',
			/^\/api\/v1\/auth\/universal-auth\/login$/,
			(_, { body }) =>
				body['clientSecret'] === 'client secret'
					? [200, { accessToken: token, expiresIn: 7200, accessTokenMaxTTL: 7200, tokenType: 'Bearer' }]
					: [401, { error: 'Unauthorized' }],
		],
		[
			'POST',
			/^\/api\/v1\/folders$/,
			(_, { body }) => {
				const path = `/${String(body['name'])}`;
				if (folders.has(path)) return [400, { error: 'BadRequest' }];
				folders.set(path, new Map());
				return [200, { folder: { name: body['name'] } }];
			},
		],
		[
			'GET',
			/^\/api\/v3\/secrets\/raw$/,
			(_, { query }) => {
				if (query.get('workspaceId') !== project) return [403, { error: 'Forbidden' }];
				const folder =
					query.get('secretPath') === '/' ? new Map<string, string>() : folderOf(Object.fromEntries(query));
				if (folder === undefined) return noFolder;
				return [200, { secrets: [...folder].map(([name, value]) => one(name, value)), imports: [] }];
			},
		],
		[
			'GET',
			/^\/api\/v3\/secrets\/raw\/([^/]+)$/,
			([name = ''], { query }) => {
				const value = folderOf(Object.fromEntries(query))?.get(name);
				return value === undefined ? noSecret : [200, { secret: one(name, value) }];
			},
		],
		['POST', /^\/api\/v3\/secrets\/raw\/([^/]+)$/, write(false)],
		['PATCH', /^\/api\/v3\/secrets\/raw\/([^/]+)$/, write(true)],
		[
			'DELETE',
			/^\/api\/v3\/secrets\/raw\/([^/]+)$/,
			([name = ''], { body }) => (folderOf(body)?.delete(name) === true ? [200, { secret: one(name, '') }] : noSecret),
		],
	]);
	const base = await fakeServer(context, (request) =>
		request.path.endsWith('/login') || isBearer(request) ? handle(request) : [401, { error: 'Unauthorized' }],
	);
	const client = new sdk.InfisicalSDK({ siteUrl: base });
	await client.auth().universalAuth.login({ clientId: 'id', clientSecret: 'client secret' });
	const home = await temporaryFolder(context);
	const env = { INFISICAL_UNIVERSAL_AUTH_CLIENT_ID: 'id', INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: 'client secret' };
	const machine = { platform: process.platform, env, home };
	const place = (secretPath: string) => ({ projectId: project, environment: 'dev', secretPath: `/${secretPath}` });
	await contract(context, {
		id: 'infisical',
		machine,
		address: `${base}/api`,
		container: `${project}/dev`,
		foreignRead: async (folder, secretName) =>
			(await client.secrets().getSecret({ ...place(folder), secretName, expandSecretReferences: false })).secretValue,
		foreignWrite: async (folder, name, secretValue) => {
			await client.secrets().createSecret(name, { ...place(folder), secretValue });
		},
	});
	await context.test('no project, a wrong secret of the client', async () => {
		const bare = openWatched({ id: 'infisical', machine, address: base }).vault;
		assert.equal((await bare.detect()).state, 'unconfigured');
		const wrong = { ...machine, env: { ...env, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: 'wrong' } };
		const { vault } = openWatched({ id: 'infisical', machine: wrong, address: base, container: `${project}/dev` });
		assert.equal((await vault.detect()).state, 'signed-out');
	});
});

test('1Password: what its own kit takes for a reference, we take, and nothing else', async (context) => {
	type Sdk = { readonly Secrets: { readonly validateSecretReference: (text: string) => void } };
	const sdk = await load<Sdk>('@1password/sdk', '0.5.0');
	if (absent(sdk)) return context.skip(sdk.missing);
	const { vault } = openWatched({
		id: '1password',
		machine: { platform: process.platform, env: {}, home: '/nonexistent' },
		container: 'Development',
	});
	const texts = [
		vault.formatReference('acme-web', 'STRIPE_KEY'),
		...[
			'op://a/b/c',
			'op://a/b/c/d',
			'op://My Vault/My Item/a field',
			'op://v//f',
			'OP://a/b/c',
			'op://a/b',
			'op://a/b/c/d/e',
		],
		...['op://a+b/c/d', 'op://a/b@c/d', 'op://a/é/d', 'op://a/b/$' + '{X}', 'op://a/b/c:d', 'op://v/i//f', 'op:///i/f'],
	];
	for (const text of texts) {
		let theirs = true;
		try {
			sdk.Secrets.validateSecretReference(text);
		} catch {
			theirs = false;
		}
		const ours = vault.parseReference(text) !== undefined;
		// An empty part names nothing that could be found; its parser looks at the form alone.
		if (text.includes('//', 'op://'.length - 1)) assert.ok(theirs || !ours, text);
		else assert.equal(ours, theirs, text);
	}
});
