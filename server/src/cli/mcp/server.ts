/** What a tool says. `failed` is for questions that cannot be answered; the agent sees the text all the same. */
export interface ToolAnswer {
	readonly text: string;
	readonly failed?: true;
}

/** What the server needs of the command. */
export interface McpDeps {
	readonly version: string;
	/** Answers about one named file; takes whatever the client sent. */
	readonly ask: (path: unknown) => Promise<ToolAnswer>;
}

/** A server without a transport: a line in, a line out. */
export interface McpServer {
	/** @returns the line to send, `undefined` where nothing is to be answered. Never throws. */
	readonly receive: (line: string) => Promise<string | undefined>;
}

/** Versions of the protocol whose part that is used here is the same, the newest first. */
const versions: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** Name of the one tool. */
export const toolName = 'check_file';

/** Longest line in UTF-16 units: a path and what the protocol puts around it. */
const longestLine = 100_000;

const tool = {
	name: toolName,
	title: 'Agent Reach: may I read this file?',
	description:
		'Call this before you open, search or print a file that may hold credentials. Tells for one named file of this workspace whether it holds secrets, how bad the worst is, and which agents could read it. It never returns a value and never lists files.',
	inputSchema: {
		type: 'object',
		properties: {
			path: { type: 'string', description: 'Path of one file, relative to the workspace folder.' },
		},
		required: ['path'],
		additionalProperties: false,
	},
	annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
};

type Id = string | number;

/** Codes of JSON-RPC 2.0. */
const parseError = -32_700;
const invalidRequest = -32_600;
const noSuchMethod = -32_601;
const invalidParams = -32_602;
const internalError = -32_603;

/** Makes the server. Source of the messages: modelcontextprotocol.io/specification, 2025-06-18. */
export function createMcpServer(deps: McpDeps): McpServer {
	return {
		receive: async (line) => {
			if (line.trim() === '') return undefined;
			const message = line.length > longestLine ? undefined : parse(line);
			if (message === undefined) return failure(null, parseError, 'not a message of JSON-RPC');
			const { id, method, params } = message;
			if (typeof method !== 'string') {
				// An answer to a request is none of ours: we ask nothing.
				return isId(id) && ('result' in message || 'error' in message)
					? undefined
					: failure(isId(id) ? id : null, invalidRequest, 'no method');
			}
			// Notifications are not answered, known or not.
			if (!isId(id)) return undefined;
			return answer(deps, id, method, isRecord(params) ? params : {}).catch(() =>
				// What went wrong may name what must not be told.
				failure(id, internalError, 'the question could not be answered'),
			);
		},
	};
}

async function answer(deps: McpDeps, id: Id, method: string, params: Record<string, unknown>): Promise<string> {
	switch (method) {
		case 'initialize':
			return success(id, {
				protocolVersion: versions.find((known) => known === params['protocolVersion']) ?? versions[0],
				capabilities: { tools: {} },
				serverInfo: { name: 'agent-reach', title: 'Agent Reach', version: deps.version },
				instructions:
					'Before you read a file that may hold credentials, ask check_file about it, and follow its advice: where it says so, do not open the file and ask the human.',
			});
		case 'ping':
			return success(id, {});
		case 'tools/list':
			return success(id, { tools: [tool] });
		case 'tools/call':
			return call(deps, id, params);
		default:
			return failure(id, noSuchMethod, 'there is no such method');
	}
}

async function call({ ask }: McpDeps, id: Id, params: Record<string, unknown>): Promise<string> {
	if (params['name'] !== toolName) return failure(id, invalidParams, 'there is no such tool');
	const given = params['arguments'];
	const { text, failed } = await ask(isRecord(given) ? given['path'] : undefined);
	return success(id, { content: [{ type: 'text', text }], ...(failed && { isError: true }) });
}

function success(id: Id, result: unknown): string {
	return JSON.stringify({ jsonrpc: '2.0', id, result });
}

function failure(id: Id | null, code: number, message: string): string {
	return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

function parse(line: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return isRecord(value) && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isId(value: unknown): value is Id {
	return typeof value === 'string' || typeof value === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
