import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { TestContext } from 'node:test';

export interface FakeRequest {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: IncomingHttpHeaders;
	/** The body as JSON or as a form; an empty object when there is none. */
	readonly body: Readonly<Record<string, unknown>>;
}

/** Status, JSON (none is an empty body) and further headers. */
export type FakeReply = readonly [number, unknown?, Readonly<Record<string, string>>?];

/** A server of this machine that speaks JSON; ended after the test. Answers with its address. */
export function fakeServer(
	context: TestContext,
	handle: (request: FakeRequest) => FakeReply | Promise<FakeReply>,
): Promise<string> {
	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const url = new URL(incoming.url ?? '/', 'http://localhost');
			const request: FakeRequest = {
				method: incoming.method ?? '',
				path: decodeURIComponent(url.pathname),
				query: url.searchParams,
				headers: incoming.headers,
				body: bodyOf(Buffer.concat(chunks).toString('utf8'), incoming.headers['content-type'] ?? ''),
			};
			Promise.resolve(handle(request))
				.catch((error: unknown): FakeReply => [500, { error: String(error) }])
				.then(([status, json, headers]) => {
					outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
					outgoing.end(json === undefined ? '' : JSON.stringify(json));
				})
				.catch(() => outgoing.destroy());
		});
	});
	context.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
		});
	});
}

function bodyOf(text: string, type: string): Readonly<Record<string, unknown>> {
	if (text === '') return {};
	if (type.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(text));
	return JSON.parse(text) as Record<string, unknown>;
}

/** Finds the first pattern that a request's method and path match; groups go to its work. */
export function routes(
	table: readonly (readonly [string, RegExp, (groups: readonly string[], request: FakeRequest) => FakeReply])[],
): (request: FakeRequest) => FakeReply {
	return (request) => {
		for (const [method, pattern, work] of table) {
			const match = method === request.method ? pattern.exec(request.path) : null;
			if (match !== null) return work(match.slice(1), request);
		}
		return [404, { error: { code: 404, status: 'NOT_FOUND', message: `no route ${request.method} ${request.path}` } }];
	};
}
