import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { contract, openWatched } from './contract.ts';
import {
	answers,
	fakeProgram,
	freePort,
	isMissing,
	npmPackages,
	programPath,
	pythonPackages,
	startServer,
	temporaryFolder,
} from './tools.ts';

const region = 'eu-central-1';
const keys = { accessKeyId: ['AK', 'test'].join(''), secretAccessKey: ['secret', 'of', 'a', 'test'].join('-') };

/** A client of the official SDK and its commands. */
interface Sdk {
	readonly send: (command: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;
}

async function startMoto(context: TestContext): Promise<string | undefined> {
	const found = await pythonPackages('moto-5.2.1', ['moto[server,secretsmanager,ssm]==5.2.1']);
	if (isMissing(found)) {
		context.skip(found.missing);
		return undefined;
	}
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const python = (await programPath('python3')) ?? 'python3';
	const env = { ...process.env, PYTHONPATH: found.folder };
	const script = 'import sys; from moto.server import main; main(sys.argv[1:])';
	await startServer(context, python, ['-c', script, '-H', '127.0.0.1', '-p', String(port)], env, () =>
		answers(`${address}/moto-api/`),
	);
	return address;
}

async function sdkFor(name: string, client: string, endpoint: string): Promise<Sdk | { readonly missing: string }> {
	const version = name === 'client-ssm' ? '3.1169.0' : '3.1164.0';
	const found = await npmPackages(`aws-${name}-${version}`, [`@aws-sdk/${name}@${version}`]);
	if (isMissing(found)) return found;
	type Constructor = new (input: unknown) => { readonly send: (command: unknown) => Promise<Record<string, unknown>> };
	const sdk = createRequire(join(found.folder, 'package.json'))(`@aws-sdk/${name}`) as Record<string, Constructor>;
	const Client = sdk[client];
	assert.ok(Client, client);
	const made = new Client({ region, endpoint, credentials: keys });
	return {
		send: (command, input) => {
			const Command = sdk[`${command}Command`];
			assert.ok(Command, command);
			return made.send(new Command(input));
		},
	};
}

const environment = (address: string) => ({
	AWS_ACCESS_KEY_ID: keys.accessKeyId,
	AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
	AWS_REGION: region,
	PATH: process.env['PATH'],
	address,
});

test('AWS Secrets Manager and Parameter Store: moto, and the official SDK as the other client', async (context) => {
	const address = await startMoto(context);
	if (address === undefined) return;
	const home = await temporaryFolder(context);
	const env = environment(address);
	const machine = { platform: process.platform, env, home };

	await context.test('AWS Secrets Manager', async (inner) => {
		const sdk = await sdkFor('client-secrets-manager', 'SecretsManagerClient', address);
		if ('missing' in sdk) return inner.skip(sdk.missing);
		const { vault } = await contract(inner, {
			id: 'aws-secrets-manager',
			machine,
			address,
			container: region,
			foreignRead: async (project, name) =>
				(await sdk.send('GetSecretValue', { SecretId: `${project}/${name}` }))['SecretString'] as string,
			foreignWrite: async (project, name, value) => {
				await sdk.send('CreateSecret', { Name: `${project}/${name}`, SecretString: value });
			},
		});
		await inner.test('more than one batch, a key inside JSON, an earlier version', async () => {
			const many = Array.from({ length: 45 }, (_, index) => ({
				name: `N_${index}`,
				value: `value ${index}`,
				origin: 'x',
			}));
			await vault.write('many', many);
			const references = many.map(({ name }) => ({ vault: vault.id, project: 'many', name }));
			const found = await vault.resolve(references);
			assert.deepEqual(
				found.map((answer) => answer.ok && answer.value),
				many.map(({ value }) => value),
			);
			assert.equal((await vault.names('many')).length, 45);
			const { VersionId: version } = await sdk.send('CreateSecret', {
				Name: 'shop/db',
				SecretString: '{"password":"in JSON"}',
			});
			await sdk.send('PutSecretValue', { SecretId: 'shop/db', SecretString: '{"password":"newer"}' });
			const texts = [
				'ref+awssecrets://shop/db#/password',
				`ref+awssecrets://shop/db?version_id=${String(version)}#/password`,
			];
			const parsed = texts.map((text) => vault.parseReference(text)).filter((each) => each !== undefined);
			assert.deepEqual(await vault.resolve(parsed), [
				{ ok: true, value: 'newer' },
				{ ok: true, value: 'in JSON' },
			]);
		});
	});

	await context.test('AWS SSM Parameter Store', async (inner) => {
		const sdk = await sdkFor('client-ssm', 'SSMClient', address);
		if ('missing' in sdk) return inner.skip(sdk.missing);
		const { vault } = await contract(inner, {
			id: 'aws-ssm',
			machine,
			address,
			container: region,
			foreignRead: async (project, name) => {
				const found = await sdk.send('GetParameter', { Name: `/${project}/${name}`, WithDecryption: true });
				const parameter = found['Parameter'] as { readonly Value: string; readonly Type: string };
				assert.equal(parameter.Type, 'SecureString');
				return parameter.Value;
			},
			foreignWrite: async (project, name, value) => {
				await sdk.send('PutParameter', { Name: `/${project}/${name}`, Value: value, Type: 'SecureString' });
			},
		});
		await inner.test('what the service would refuse is said before', () => {
			assert.match(vault.problem('aws-tools', 'A', 'x')?.message ?? '', /begins with aws or ssm/);
			assert.match(vault.problem('acme', 'A', 'a {{b}}')?.message ?? '', /\{\{/);
			assert.equal(vault.problem('acme', 'A', 'x'.repeat(4_097))?.code, 'too-large');
		});
	});

	await context.test('credentials: profile, the program of AWS, none; a region that is none', async () => {
		const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...bare } = env;
		const open = (own: Record<string, string | undefined>, at = home) =>
			openWatched({ id: 'aws-ssm', machine: { ...machine, env: own, home: at }, address }).vault;
		const profile = join(home, 'profile');
		await mkdir(join(profile, '.aws'), { recursive: true });
		const lines = [
			'[work]',
			`aws_access_key_id = ${keys.accessKeyId}`,
			`aws_secret_access_key=${keys.secretAccessKey}`,
		];
		await writeFile(join(profile, '.aws', 'credentials'), lines.join('\n'));
		assert.equal((await open({ ...bare, AWS_PROFILE: 'work' }, profile).detect()).state, 'ready');
		const bin = await temporaryFolder(context);
		const answer = JSON.stringify({ Version: 1, AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey });
		await fakeProgram(bin, 'aws', `console.log(${JSON.stringify(answer)})`);
		assert.equal((await open({ ...bare, PATH: bin }).detect()).state, 'ready');
		assert.equal((await open({ ...bare, PATH: '/nonexistent' }).detect()).state, 'signed-out');
		const wrong = openWatched({ id: 'aws-ssm', machine, container: 'evil.example.org/' }).vault;
		await assert.rejects(wrong.names('acme'), (error) => error instanceof VaultError && error.code === 'unconfigured');
	});
});
