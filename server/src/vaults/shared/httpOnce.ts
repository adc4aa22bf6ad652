import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { type HttpOptions, type HttpReply, type HttpRequest, isLoopback } from './http.ts';
import { proxyFor, tunnel } from './proxy.ts';

const largestReply = 16 * 1024 * 1024;

/** Sends a request once, to an address that was checked. Fails with errors of Node's, or a VaultError of the proxy. */
export async function once(url: URL, request: HttpRequest, options: HttpOptions): Promise<HttpReply> {
	const timeout = options.timeout ?? 15_000;
	const proxy = isLoopback(url.hostname) ? undefined : proxyFor(url, options.env);
	const through = proxy === undefined ? {} : await tunnel(proxy, url, timeout, options.t);
	const body = request.body === undefined ? undefined : Buffer.from(request.body, 'utf8');
	const sent: RequestOptions = {
		method: request.method,
		headers: {
			accept: 'application/json',
			'user-agent': 'agent-reach',
			...request.headers,
			...(body === undefined ? {} : { 'content-length': String(body.length) }),
		},
		...through,
	};
	const send = url.protocol === 'https:' ? secureRequest : plainRequest;
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => outgoing.destroy(timedOut()), timeout);
		const outgoing = send(url, sent, (incoming) => {
			collect(incoming)
				.then((text) => resolve(replyOf(incoming, text)))
				.catch(reject)
				.finally(() => clearTimeout(late));
		});
		outgoing.once('error', (error) => {
			clearTimeout(late);
			reject(error);
		});
		outgoing.end(body);
	});
}

function timedOut(): Error {
	return Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
}

async function collect(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of incoming) {
		const bytes = Buffer.from(chunk as Uint8Array);
		length += bytes.length;
		if (length > largestReply) {
			incoming.destroy();
			throw Object.assign(new Error('the answer is too large'), { code: 'EMSGSIZE' });
		}
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function replyOf(incoming: IncomingMessage, text: string): HttpReply {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(incoming.headers)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return {
		status: incoming.statusCode ?? 0,
		headers,
		text,
		json: () => {
			try {
				return JSON.parse(text) as unknown;
			} catch {
				return undefined;
			}
		},
	};
}
