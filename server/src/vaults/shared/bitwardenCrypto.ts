import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 64 bytes: 32 for AES-256-CBC, 32 for HMAC-SHA-256. */
export type BitwardenKey = Buffer;

/**
 * The key that a Bitwarden access token (`0.<id>.<secret>:<base64>`) carries.
 *
 * From Bitwarden's `bitwarden-crypto`, `derive_shareable_key(seed, "accesstoken", "sm-access-token")`: HMAC-SHA-256 with the
 * key `bitwarden-<name>`, then HKDF-Expand.
 *
 * @returns what to sign in with and the key; `undefined` when the text is not such a token.
 */
export function readAccessToken(
	token: string,
): { readonly id: string; readonly secret: string; readonly key: BitwardenKey } | undefined {
	const match = /^0\.([0-9a-f-]{36})\.([^:\s]+):([A-Za-z0-9+/=]+)$/i.exec(token.trim());
	const [, id, secret, encoded] = match ?? [];
	if (id === undefined || secret === undefined || encoded === undefined) return undefined;
	const seed = Buffer.from(encoded, 'base64');
	return seed.length === 16 ? { id, secret, key: shareableKey(seed, 'accesstoken', 'sm-access-token') } : undefined;
}

/** `derive_shareable_key` of Bitwarden's `bitwarden-crypto`. */
export function shareableKey(seed: Buffer, name: string, info: string): BitwardenKey {
	const pseudo = createHmac('sha256', `bitwarden-${name}`).update(seed).digest();
	return expand(pseudo, info, 64);
}

/** RFC 5869, the second half alone: Node's own function always begins with the first. */
function expand(key: Buffer, info: string, length: number): Buffer {
	const blocks: Buffer[] = [];
	let block = Buffer.alloc(0);
	for (let index = 1; blocks.length * 32 < length; index++) {
		block = createHmac('sha256', key)
			.update(block)
			.update(info)
			.update(Buffer.from([index]))
			.digest();
		blocks.push(block);
	}
	return Buffer.concat(blocks).subarray(0, length);
}

/** Encrypts a text as Bitwarden does: `2.<iv>|<ciphertext>|<mac>`. */
export function encryptText(key: BitwardenKey, text: string): string {
	const iv = randomBytes(16);
	const cipher = createCipheriv('aes-256-cbc', key.subarray(0, 32), iv);
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	const mac = createHmac('sha256', key.subarray(32)).update(iv).update(sealed).digest();
	return `2.${[iv, sealed, mac].map((part) => part.toString('base64')).join('|')}`;
}

/** Decrypts such a text; `undefined` when it is not one, was changed, or is for another key. */
export function decryptText(key: BitwardenKey, sealed: string): string | undefined {
	const parts = /^2\.([A-Za-z0-9+/=]+)\|([A-Za-z0-9+/=]+)\|([A-Za-z0-9+/=]+)$/.exec(sealed);
	if (parts === null) return undefined;
	const [iv, body, mac] = parts.slice(1).map((part) => Buffer.from(part, 'base64'));
	if (iv === undefined || body === undefined || mac === undefined || iv.length !== 16) return undefined;
	const expected = createHmac('sha256', key.subarray(32)).update(iv).update(body).digest();
	if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return undefined;
	try {
		const decipher = createDecipheriv('aes-256-cbc', key.subarray(0, 32), iv);
		return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}
