import type { Localize } from '../../l10n.ts';
import { VaultError } from '../vault.ts';

/** A request of a vault. The body may hold a value; nothing of it ever gets into an error. */
export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'LIST';
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** May be sent again when nothing is known of the first one. Default: only for `GET` and `LIST`. */
	readonly repeatable?: boolean;
}

export interface HttpReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	/** The body as JSON; `undefined` when it is not. */
	readonly json: () => unknown;
}

/** Sends requests of vaults. Answers of any status are replies; only what never was answered is an error. */
export interface HttpClient {
	/** @throws VaultError `unreachable` or `unconfigured` (an address that is not allowed). */
	readonly send: (request: HttpRequest) => Promise<HttpReply>;
}

export interface HttpOptions {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly t: Localize;
	/** Milliseconds for one attempt. Default 15 000. */
	readonly timeout?: number;
	/** Attempts for a request that may be repeated. Default 3. */
	readonly attempts?: number;
	/** Milliseconds before the second attempt; doubles. Default 300. */
	readonly pause?: number;
}

/** Longest time (ms) that a server's `Retry-After` is obeyed. */
const longestPause = 5_000;
/** The server says it did not work on the request. */
const busyStatus = new Set([429]);
const brokenStatus = new Set([500, 502, 503, 504]);

/**
 * Makes the client: HTTPS, or HTTP to this machine; no redirects (they would carry the token elsewhere), a limit for time
 * and size, repeated only where that is safe, through the proxy that the environment names.
 */
export function createHttp(options: HttpOptions): HttpClient {
	const { t } = options;
	const attempts = options.attempts ?? 3;
	return {
		send: async (request) => {
			const url = checkedAddress(request.url, t);
			// Node's own code for HTTP takes longer to load than that of all vaults, and few ever send a request.
			const { once } = await import('./httpOnce.ts');
			const repeatable = request.repeatable ?? (request.method === 'GET' || request.method === 'LIST');
			for (let attempt = 1; ; attempt++) {
				const last = attempt >= attempts;
				const reply = await once(url, request, options).catch((error: unknown) => {
					if (last || !repeatable || error instanceof VaultError) throw asUnreachable(error, url, t);
					return undefined;
				});
				if (reply !== undefined) {
					const again = busyStatus.has(reply.status) || (repeatable && brokenStatus.has(reply.status));
					if (last || !again) return reply;
				}
				await wait(pauseBefore(attempt, reply, options.pause ?? 300));
			}
		},
	};
}

/**
 * The address, when it is one that a token may be sent to.
 *
 * @throws VaultError `unconfigured`.
 */
export function checkedAddress(text: string, t: Localize): URL {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
		throw new VaultError('unconfigured', t('The address of the vault is not a web address (https://...).'));
	}
	if (url.username !== '' || url.password !== '') {
		throw new VaultError('unconfigured', t('The address of the vault must not hold a user or password.'));
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new VaultError('unconfigured', t('{0} is not encrypted: use https://.', url.host));
	}
	return url;
}

/** Is this a name of the machine itself? */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function pauseBefore(attempt: number, reply: HttpReply | undefined, pause: number): number {
	const seconds = Number(reply?.headers['retry-after']);
	const asked = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
	return Math.min(Math.max(asked, pause * 2 ** (attempt - 1)), longestPause);
}

function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Codes of the system only: messages of errors may quote what was sent. */
function asUnreachable(error: unknown, url: URL, t: Localize): VaultError {
	if (error instanceof VaultError) return error;
	const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error';
	const why = /^[A-Z][A-Z0-9_]{0,60}$/.test(code) ? code : 'error';
	return new VaultError('unreachable', t('{0} cannot be reached ({1}). Nothing was changed there.', url.host, why));
}
