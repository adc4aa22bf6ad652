import type { VaultEnvironment } from '../kind.ts';
import { httpError, textMember } from './errors.ts';
import type { HttpReply, HttpRequest } from './http.ts';

/** A call of a vault's JSON interface. */
export interface ApiCall {
	readonly method: HttpRequest['method'];
	/** Behind the base address; a whole address counts as it is. */
	readonly path: string;
	/** Sent as JSON. */
	readonly body?: unknown;
}

/** @throws VaultError when the answer's status is none of `expected`; `what` is named in it and holds no value. */
export type Api = (call: ApiCall, expected: readonly number[], what: string) => Promise<HttpReply>;

export interface ApiOptions {
	readonly title: string;
	/** Address without a slash at the end. */
	readonly base: string;
	/** Headers that say who asks. Throws `signed-out`. */
	readonly authorize: () => Promise<Readonly<Record<string, string>>>;
	/** How to sign in, one sentence. */
	readonly signIn: string;
	/** Where in an error's JSON its code stands. */
	readonly code?: readonly string[];
}

/** Makes the calls of one vault. */
export function createApi(options: ApiOptions, { http, t }: VaultEnvironment): Api {
	const { title, base, authorize, signIn, code = [] } = options;
	return async ({ method, path, body }, expected, what) => {
		const reply = await http.send({
			method,
			url: path.startsWith('https://') || path.startsWith('http://') ? path : `${base}${path}`,
			headers: { 'content-type': 'application/json', ...(await authorize()) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (expected.includes(reply.status)) return reply;
		throw httpError(reply, { vault: title, what, signIn, t }, textMember(reply.json(), ...code));
	};
}

/** The usual header. */
export function bearer(token: string): Readonly<Record<string, string>> {
	return { authorization: `Bearer ${token}` };
}

/** An address without slashes at its end. */
export function trimmed(address: string): string {
	return address.replace(/\/+$/, '');
}
