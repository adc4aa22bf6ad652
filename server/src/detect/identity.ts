import { createHmac } from 'node:crypto';
import type { CredentialType } from '../providers/provider.ts';
import { strengthBits } from './entropy.ts';

/** Bits of strength from which a 64-bit tag is written; below, 16 bits, because a committed salt permits guessing. */
export const strongBits = 80;

/** The keys that identities are made with. */
export interface IdentityKeys {
	/** Per-user key, at least 16 bytes, never leaves this machine. */
	readonly localKey: Uint8Array;
	/** The team's committed salt (`agentReach.salt` or `--salt`); empty: identities are comparable on this machine only. */
	readonly salt: string;
}

/** Makes the two identities of a value. */
export interface Identities {
	/** Full-length tag for the cache and for copies on this machine; equal for equal values, whatever their type. Never printed. */
	readonly local: (value: string) => string;
	/** Tag for everything that is compared between machines: `stripe.secret-key:9f2c…` (16 hex), weak values 4 hex and key name. */
	readonly shared: (
		type: Pick<CredentialType, 'id' | 'strong' | 'visible'>,
		keyName: string | undefined,
		value: string,
	) => string;
}

/**
 * Keyed tag of a value, prefixed with its type.
 *
 * @param strong at least {@link strongBits} of randomness: 64 bits of tag; otherwise 16 bits, and the key name beside it.
 */
export function identityTag(
	key: Uint8Array,
	type: string,
	keyName: string | undefined,
	value: string,
	strong: boolean,
): string {
	const tag = hmac(key, 'agent-reach identity v1', value);
	return strong ? `${type}:${tag.slice(0, 16)}` : `${type}:${(keyName ?? '').slice(0, 80)}:${tag.slice(0, 4)}`;
}

/**
 * Binds the keys.
 *
 * @throws {RangeError} when the local key is shorter than 16 bytes.
 */
export function createIdentities(keys: IdentityKeys): Identities {
	if (keys.localKey.length < 16) {
		throw new RangeError(`identity key: expected at least 16 bytes, got ${keys.localKey.length}; make a new key`);
	}
	const sharedKey = keys.salt === '' ? keys.localKey : Buffer.from(keys.salt, 'utf8');
	return {
		local: (value) => hmac(keys.localKey, 'agent-reach local v1', value),
		shared: (type, keyName, value) => identityTag(sharedKey, type.id, keyName, value, isStrong(type, value)),
	};
}

/** Has the random portion of a value at least {@link strongBits} of strength? */
export function isStrong(type: Pick<CredentialType, 'strong' | 'visible'>, value: string): boolean {
	return type.strong !== false && strengthBits(value.slice(type.visible ?? 0)) >= strongBits;
}

function hmac(key: Uint8Array, purpose: string, value: string): string {
	return createHmac('sha256', key).update(purpose).update('\0').update(value).digest('hex');
}
