import { randomBytes } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';

/**
 * libsodium's `crypto_box_seal`: anybody can write to the holder of a key, and nobody else can read it.
 *
 * @param publicKey 32 bytes of X25519.
 * @returns the one-time public key and the box.
 */
export function sealBox(publicKey: Uint8Array, text: string): Buffer {
	const secret = randomBytes(32);
	const once = x25519.getPublicKey(secret);
	const nonce = blake2b(Buffer.concat([once, publicKey]), { dkLen: 24 });
	const box = xsalsa20poly1305(boxKey(secret, publicKey), nonce).encrypt(Buffer.from(text, 'utf8'));
	return Buffer.concat([once, box]);
}

/** Opens such a box; `undefined` when it is for another key or was changed. */
export function openBox(secretKey: Uint8Array, sealed: Uint8Array): string | undefined {
	try {
		const once = sealed.subarray(0, 32);
		const nonce = blake2b(Buffer.concat([once, x25519.getPublicKey(secretKey)]), { dkLen: 24 });
		const plain = xsalsa20poly1305(boxKey(secretKey, once), nonce).decrypt(sealed.subarray(32));
		return Buffer.from(plain).toString('utf8');
	} catch {
		return undefined;
	}
}

/** `crypto_box_beforenm`: HSalsa20 of the shared secret. */
function boxKey(secret: Uint8Array, publicKey: Uint8Array): Uint8Array {
	const shared = x25519.getSharedSecret(secret, publicKey);
	const words = (bytes: Uint8Array) => new Uint32Array(Uint8Array.from(bytes).buffer);
	const sigma = words(Buffer.from('expand 32-byte k'));
	const key = new Uint32Array(8);
	hsalsa(sigma, words(shared), new Uint32Array(4), key);
	return new Uint8Array(key.buffer);
}
