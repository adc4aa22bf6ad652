import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption';

/** Why a file did not open. */
export type CipherFailure = 'not-age' | 'no-identity' | 'damaged';

/** A file did not open; holds no text of it. */
export class CipherError extends Error {
	readonly failure: CipherFailure;
	constructor(failure: CipherFailure) {
		super(failure);
		this.name = 'CipherError';
		this.failure = failure;
	}
}

const magic = 'age-encryption.org/v1\n';
/** age's own limits: the label is part of the format (C2SP age.md, "scrypt recipient stanza"). */
const scryptLabel = 'age-encryption.org/v1/scrypt';
const highestWorkFactor = 20;

/** Does a file begin as age files do. */
export function isAge(sealed: Uint8Array): boolean {
	return Buffer.from(sealed.subarray(0, magic.length)).toString('latin1') === magic;
}

/** Encrypts for several recipients (`age1...`). */
export async function sealFor(recipients: readonly string[], plain: string): Promise<Uint8Array> {
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	return encrypter.encrypt(plain);
}

/**
 * Opens a file with an identity.
 *
 * @throws CipherError `not-age`, `no-identity` (it is encrypted for others) or `damaged`.
 */
export async function openWith(identity: string | undefined, sealed: Uint8Array): Promise<string> {
	if (!isAge(sealed)) throw new CipherError('not-age');
	if (identity === undefined) throw new CipherError('no-identity');
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	return decrypt(decrypter, sealed);
}

/**
 * Encrypts with a passphrase, as `age -p` does. The work is done by Node's own scrypt on its thread pool, so that a
 * language server goes on answering.
 *
 * @param logN work factor; 17 takes about 0.4 s and 128 MiB, each step doubles both.
 */
export async function sealWithPassphrase(passphrase: string, plain: string, logN: number): Promise<Uint8Array> {
	const encrypter = new Encrypter();
	encrypter.addRecipient(scryptRecipient(passphrase, logN));
	return encrypter.encrypt(plain);
}

/**
 * Opens a file that was encrypted with a passphrase.
 *
 * @throws CipherError `no-identity` when the passphrase is wrong, `not-age` or `damaged` as {@link openWith}.
 */
export async function openWithPassphrase(passphrase: string, sealed: Uint8Array): Promise<string> {
	if (!isAge(sealed)) throw new CipherError('not-age');
	const decrypter = new Decrypter();
	decrypter.addIdentity(scryptIdentity(passphrase));
	return decrypt(decrypter, sealed);
}

async function decrypt(decrypter: Decrypter, sealed: Uint8Array): Promise<string> {
	try {
		return await decrypter.decrypt(sealed, 'text');
	} catch (error) {
		if (error instanceof Error && 'code' in error) throw error;
		// The library has no typed errors; a test holds this sentence against the pinned version.
		const foreign = error instanceof Error && error.message.startsWith('no identity matched');
		throw new CipherError(foreign ? 'no-identity' : 'damaged');
	}
}

function scryptRecipient(passphrase: string, logN: number): Recipient {
	return {
		wrapFileKey: async (fileKey) => {
			const salt = randomBytes(16);
			const key = await deriveKey(passphrase, salt, logN);
			const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
			return [new Stanza(['scrypt', salt.toString('base64').replace(/=+$/, ''), String(logN)], body)];
		},
	};
}

function scryptIdentity(passphrase: string): Identity {
	return {
		unwrapFileKey: async (stanzas) => {
			const [stanza] = stanzas;
			if (stanza === undefined || stanzas.length !== 1 || stanza.args[0] !== 'scrypt') return null;
			const [, salt = '', factor = ''] = stanza.args;
			const logN = /^[1-9][0-9]?$/.test(factor) ? Number(factor) : Number.NaN;
			if (stanza.args.length !== 3 || !(logN <= highestWorkFactor)) throw new Error('invalid scrypt stanza');
			const key = await deriveKey(passphrase, Buffer.from(salt, 'base64'), logN);
			try {
				return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
			} catch {
				return null;
			}
		},
	};
}

function deriveKey(passphrase: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
	const N = 2 ** logN;
	return new Promise((resolve, reject) => {
		scrypt(
			passphrase,
			Buffer.concat([Buffer.from(scryptLabel), salt]),
			32,
			{ N, r: 8, p: 1, maxmem: 128 * 8 * N + 32 * 1024 * 1024 },
			(error, key) => (error === null ? resolve(key) : reject(error)),
		);
	});
}
