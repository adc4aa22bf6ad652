import type { VaultEnvironment } from '../kind.ts';
import { member, textMember } from './errors.ts';

/** A token, and until when it is taken for good (milliseconds since 1970). */
export interface KeptToken {
	readonly token: string;
	readonly until: number;
}

/** Asks `get` only when there is no token, or its time is over. */
export function keepToken(
	now: () => number,
	get: () => Promise<KeptToken | undefined>,
): () => Promise<string | undefined> {
	let kept: KeptToken | undefined;
	return async () => {
		if (kept === undefined || now() >= kept.until) kept = await get();
		return kept?.token;
	};
}

/**
 * Asks the token endpoint of OAuth 2.0 (RFC 6749, section 3.2). A token is good until a minute before its end.
 *
 * @returns `undefined` when the endpoint gives none.
 */
export async function requestToken(
	{ http, now }: VaultEnvironment,
	url: string,
	form: Readonly<Record<string, string>>,
): Promise<KeptToken | undefined> {
	const reply = await http.send({
		method: 'POST',
		url,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form).toString(),
		repeatable: true,
	});
	const token = reply.status === 200 ? textMember(reply.json(), 'access_token') : undefined;
	const seconds = Number(member(reply.json(), 'expires_in') ?? 300);
	return token === undefined ? undefined : { token, until: now() + (seconds - 60) * 1000 };
}
