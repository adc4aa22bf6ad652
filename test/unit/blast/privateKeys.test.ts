import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decodePem, readPem } from '../../../server/src/blast/decoders/pem.ts';

/** Is a program there? The keys it makes are made-up and live in a folder that is removed. */
function runs(program: string, ...args: readonly string[]): boolean {
	try {
		execFileSync(program, args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

function inFolder<T>(work: (folder: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), 'agent-reach-keys-'));
	try {
		return work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

describe('private keys', () => {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	test('OpenSSL: SEC1, PKCS#8, encrypted in both ways', () => {
		const sec1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
		assert.deepEqual(decodePem(sec1).facts, { algorithm: 'EC', encrypted: false });
		const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		assert.deepEqual(decodePem(pkcs8).facts, { algorithm: 'EC', encrypted: false });
		const cipher = { cipher: 'aes-256-cbc', passphrase: 'made up' };
		const old = privateKey.export({ type: 'sec1', format: 'pem', ...cipher }).toString();
		assert.equal(decodePem(old).metrics?.PT, 'E');
		const encrypted = privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString();
		assert.equal(decodePem(encrypted).metrics?.PT, 'E');
		assert.equal(decodePem(pkcs8.replaceAll('\n', '\\n')).facts?.['algorithm'], 'EC');
	});

	const noSsh = runs('ssh-keygen', '-?') || runs('which', 'ssh-keygen') ? false : 'ssh-keygen is not installed';
	for (const [type, algorithm] of [
		['ed25519', 'ssh-ed25519'],
		['rsa', 'ssh-rsa'],
		['ecdsa', 'ecdsa-sha2-nistp256'],
	] as const) {
		test(`ssh-keygen: ${type}, its comment and its passphrase`, { skip: noSsh }, () => {
			inFolder((folder) => {
				const make = (name: string, passphrase: string, comment: string) => {
					const file = join(folder, name);
					const size = type === 'rsa' ? ['-b', '2048'] : [];
					execFileSync('ssh-keygen', ['-q', '-t', type, ...size, '-N', passphrase, '-C', comment, '-f', file]);
					return decodePem(readFileSync(file, 'utf8'));
				};
				const open = make('open', '', 'deploy@prod-web-01');
				assert.deepEqual(open.facts, { algorithm, encrypted: false, comment: 'deploy@prod-web-01' });
				assert.equal(open.environment, 'production');
				const closed = make('closed', 'made up', 'anna@laptop');
				assert.deepEqual(closed.facts, { algorithm, encrypted: true });
				assert.equal(closed.metrics?.PT, 'E');
			});
		});
	}

	const noGpg = runs('gpg', '--version') ? false : 'gpg is not installed';
	for (const algorithm of ['ed25519', 'rsa2048', 'nistp256']) {
		test(`gpg: ${algorithm}, with and without a passphrase`, { skip: noGpg }, () => {
			inFolder((home) => {
				const gpg = (...args: readonly string[]) =>
					execFileSync('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', ...args], {
						stdio: ['ignore', 'pipe', 'ignore'],
					}).toString();
				try {
					for (const [passphrase, encrypted] of [
						['', false],
						['made up', true],
					] as const) {
						const user = `${randomUUID()}@acme.example`;
						gpg('--passphrase', passphrase, '--quick-generate-key', user, algorithm, 'default', 'never');
						const armor = gpg('--passphrase', passphrase, '--armor', '--export-secret-keys', user);
						assert.deepEqual(readPem(armor).encrypted, encrypted);
						assert.equal(readPem(armor).comment, user);
					}
				} finally {
					runs('gpgconf', '--homedir', home, '--kill', 'gpg-agent');
				}
			});
		});
	}
});
