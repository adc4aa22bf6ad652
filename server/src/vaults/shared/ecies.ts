import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';

/**
 * Encrypts for a secp256k1 key the way dotenvx does (the library eciesjs with its default settings): one-time public key
 * (65 bytes), nonce (16), tag (16), ciphertext of AES-256-GCM; the key is HKDF-SHA-256 of one-time key and shared point.
 *
 * @param publicKey hexadecimal, compressed or not. Throws for anything else.
 */
export function eciesEncrypt(publicKey: string, text: string): Buffer {
	const secret = secp256k1.utils.randomSecretKey();
	const once = secp256k1.getPublicKey(secret, false);
	const shared = secp256k1.getSharedSecret(secret, Buffer.from(publicKey, 'hex'), false);
	const nonce = randomBytes(16);
	const cipher = createCipheriv('aes-256-gcm', derive(once, shared), nonce);
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([once, nonce, cipher.getAuthTag(), body]);
}

/** The opposite; `undefined` when it is for another key or was changed. */
export function eciesDecrypt(privateKey: string, sealed: Buffer): string | undefined {
	try {
		const once = sealed.subarray(0, 65);
		const shared = secp256k1.getSharedSecret(Buffer.from(privateKey, 'hex'), once, false);
		const decipher = createDecipheriv('aes-256-gcm', derive(once, shared), sealed.subarray(65, 81));
		decipher.setAuthTag(sealed.subarray(81, 97));
		return Buffer.concat([decipher.update(sealed.subarray(97)), decipher.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}

/** The public key of a private one. */
export function eciesPublicKey(privateKey: string): string | undefined {
	try {
		return Buffer.from(secp256k1.getPublicKey(Buffer.from(privateKey, 'hex'), true)).toString('hex');
	} catch {
		return undefined;
	}
}

function derive(once: Uint8Array, shared: Uint8Array): Buffer {
	return Buffer.from(hkdfSync('sha256', Buffer.concat([once, shared]), Buffer.alloc(0), Buffer.alloc(0), 32));
}
