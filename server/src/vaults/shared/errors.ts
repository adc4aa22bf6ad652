import type { Localize } from '../../l10n.ts';
import { VaultError } from '../vault.ts';
import type { HttpReply } from './http.ts';

/** How a vault calls what an answer is about, for its errors. */
export interface AskedFor {
	/** Title of the vault. */
	readonly vault: string;
	/** What was being done: "acme/STRIPE_KEY". Names, never values. */
	readonly what: string;
	/** How to sign in. */
	readonly signIn: string;
	readonly t: Localize;
}

/**
 * The error of an answer that is none of the expected ones. Of the answer's text only a code is shown, and only when it
 * looks like one: messages of vaults quote what was sent.
 *
 * @param code The vault's own code for what went wrong.
 */
export function httpError(reply: HttpReply, { vault, what, signIn, t }: AskedFor, code = ''): VaultError {
	const why = /^[A-Za-z][A-Za-z0-9_.:-]{0,80}$/.test(code) ? `${reply.status} ${code}` : String(reply.status);
	switch (reply.status) {
		case 401:
			return new VaultError('signed-out', t('{0}: not signed in, or no longer ({1}). {2}', vault, why, signIn));
		case 403:
			return new VaultError('denied', t('{0}: you may not do that with {1} ({2}).', vault, what, why));
		case 404:
			return new VaultError('not-found', t('{0}: {1} is not there ({2}).', vault, what, why));
		case 409:
		case 412:
			return new VaultError('conflict', t('{0}: somebody else changed {1} at the same time ({2}).', vault, what, why));
		case 413:
			return new VaultError('too-large', t('{0}: the value of {1} is too large ({2}).', vault, what, why));
		case 429:
			return new VaultError('busy', t('{0}: too many requests; try again in a minute ({1}).', vault, why));
		default: {
			const state = reply.status >= 500 ? 'unreachable' : 'denied';
			return new VaultError(state, t('{0}: the request about {1} failed ({2}).', vault, what, why));
		}
	}
}

/** The value is larger than the vault takes; `limit` in bytes of UTF-8. */
export function tooLarge(
	name: string,
	value: string,
	limit: number,
	vault: string,
	t: Localize,
): VaultError | undefined {
	const size = Buffer.byteLength(value, 'utf8');
	if (size <= limit) return undefined;
	return new VaultError('too-large', t('{0} has {1} bytes; {2} takes at most {3}.', name, size, vault, limit));
}

/** A member of an object that came from outside; `undefined` when it is not there. */
export function member(value: unknown, ...path: readonly string[]): unknown {
	let at = value;
	for (const key of path) {
		if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
		at = (at as Readonly<Record<string, unknown>>)[key];
	}
	return at;
}

/** The same, when it is a text. */
export function textMember(value: unknown, ...path: readonly string[]): string | undefined {
	const found = member(value, ...path);
	return typeof found === 'string' ? found : undefined;
}

/** The same, when it is a list. */
export function listMember(value: unknown, ...path: readonly string[]): readonly unknown[] {
	const found = member(value, ...path);
	return Array.isArray(found) ? found : [];
}
