import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A volume of the fake hosting account, with the backups that live on it. */
export interface Volume {
	readonly id: string;
	readonly name: string;
	readonly environment: string;
	readonly backups: readonly string[];
}

/** The needed part of Railway's GraphQL API, on the loopback address. An account token may do everything, as in the incident. */
export interface RailwayServer {
	readonly url: string;
	/** Volumes that still exist. */
	readonly volumes: () => readonly Volume[];
	/** Domains that were added. */
	readonly domains: () => readonly string[];
	/** Everything as it was at the start. */
	readonly reset: () => void;
	readonly close: () => Promise<void>;
}

interface State {
	volumes: Volume[];
	domains: string[];
}

const initial = (): State => ({
	volumes: [
		{ id: 'vol-shop-data', name: 'shop-data', environment: 'production', backups: ['monday', 'tuesday', 'wednesday'] },
	],
	domains: [],
});

type Variables = Record<string, unknown>;
type Field = (state: State, variables: Variables) => unknown;

/** The fields that the API knows: name in the query -> what it does. */
const fields: Readonly<Record<string, Field>> = {
	me: () => ({ id: 'user-1', name: 'Acme' }),
	projects: (state) => ({
		edges: [
			{
				node: {
					id: 'prj-shop',
					name: 'shop',
					volumes: { edges: state.volumes.map(({ id, name }) => ({ node: { id, name } })) },
				},
			},
		],
	}),
	volumeInstanceBackupList: (state, variables) =>
		state.volumes.find((volume) => volume.id === variables['volumeId'])?.backups.map((name) => ({ name })) ?? [],
	volumeDelete: (state, variables) => {
		const before = state.volumes.length;
		// The backups of a volume are stored on it: they go with it, as the provider documents.
		state.volumes = state.volumes.filter((volume) => volume.id !== variables['volumeId']);
		return state.volumes.length < before;
	},
	customDomainCreate: (state, variables) => {
		const { domain } = variables['input'] as { domain: string };
		state.domains.push(domain);
		return { id: `domain-${state.domains.length}`, domain };
	},
};

/** Starts the server on a free loopback port; `token` is the one account token that it accepts. */
export async function startRailway(token: string): Promise<RailwayServer> {
	let state = initial();
	const server = createServer((request, response) => {
		answer(request, response, token, () => state).catch((error: unknown) => {
			response.writeHead(400).end(JSON.stringify({ errors: [{ message: String(error) }] }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the server has no port');
	return {
		url: `http://127.0.0.1:${address.port}/graphql/v2`,
		volumes: () => state.volumes,
		domains: () => state.domains,
		reset: () => {
			state = initial();
		},
		close: () =>
			new Promise((resolve, reject) => {
				server.closeAllConnections();
				server.close((error) => (error ? reject(error) : resolve()));
			}),
	};
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	token: string,
	state: () => State,
): Promise<void> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	const reply = (status: number, body: unknown) =>
		response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
	if (request.headers.authorization !== `Bearer ${token}`) {
		reply(200, { errors: [{ message: 'Not Authorized' }] });
		return;
	}
	const { query, variables = {} } = JSON.parse(text) as { query: string; variables?: Variables };
	const name = Object.keys(fields).find((field) => new RegExp(`\\b${field}\\b`).test(query));
	const field = name === undefined ? undefined : fields[name];
	if (name === undefined || field === undefined) {
		reply(200, { errors: [{ message: 'Cannot query this field' }] });
		return;
	}
	reply(200, { data: { [name]: field(state(), variables) } });
}
