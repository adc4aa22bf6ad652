import { type Agent, request } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Socket } from 'node:net';
import { connect as secureConnect } from 'node:tls';
import type { Localize } from '../../l10n.ts';
import { VaultError } from '../vault.ts';

/**
 * The proxy for an address, from `HTTPS_PROXY` (or `HTTP_PROXY`, `ALL_PROXY`) and `NO_PROXY`, in either case of letters.
 *
 * @returns `undefined` when the way is direct.
 */
export function proxyFor(url: URL, env: Readonly<Record<string, string | undefined>>): URL | undefined {
	const of = (name: string) => env[name] || env[name.toLowerCase()] || undefined;
	if (isExcepted(url.hostname, of('NO_PROXY') ?? '')) return undefined;
	const named = (url.protocol === 'https:' ? of('HTTPS_PROXY') : of('HTTP_PROXY')) ?? of('ALL_PROXY');
	if (named === undefined) return undefined;
	const text = named.includes('://') ? named : `http://${named}`;
	return URL.canParse(text) ? new URL(text) : undefined;
}

function isExcepted(host: string, list: string): boolean {
	return list.split(/[\s,]+/).some((entry) => {
		const name = entry.replace(/^\*?\./, '').replace(/:\d+$/, '');
		return entry === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
	});
}

/**
 * Opens a tunnel (`CONNECT`) through a proxy and encrypts in it for the target, so that the proxy sees nothing but its name.
 *
 * @returns what a request needs to go through it.
 * @throws VaultError `unreachable` when the proxy refuses; `unconfigured` for a proxy that is not HTTP.
 */
export async function tunnel(
	proxy: URL,
	url: URL,
	timeout: number,
	t: Localize,
): Promise<{ readonly agent: Agent; readonly createConnection: () => Socket }> {
	if (proxy.protocol !== 'http:') {
		throw new VaultError(
			'unconfigured',
			t('The proxy {0} is not an HTTP proxy; only those are supported.', proxy.host),
		);
	}
	const target = `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
	const user = decodeURIComponent(proxy.username);
	const credentials = user === '' ? undefined : Buffer.from(`${user}:${decodeURIComponent(proxy.password)}`);
	const socket = await new Promise<Socket>((resolve, reject) => {
		const asked = request({
			host: proxy.hostname,
			port: proxy.port || 80,
			method: 'CONNECT',
			path: target,
			timeout,
			headers: {
				host: target,
				...(credentials === undefined ? {} : { 'proxy-authorization': `Basic ${credentials.toString('base64')}` }),
			},
		});
		const refuse = (why: string) => {
			asked.destroy();
			reject(new VaultError('unreachable', t('The proxy {0} does not let us through ({1}).', proxy.host, why)));
		};
		asked.once('timeout', () => refuse('ETIMEDOUT'));
		asked.once('error', () => refuse('no connection'));
		asked.once('connect', (reply, opened) => {
			if (reply.statusCode === 200) resolve(opened);
			else refuse(String(reply.statusCode));
		});
		asked.end();
	});
	const connection = url.protocol === 'https:' ? secureConnect({ socket, servername: url.hostname }) : socket;
	return { agent: new SecureAgent({ keepAlive: false }), createConnection: () => connection };
}
