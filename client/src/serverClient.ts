import type { CancellationToken, Disposable } from 'vscode';

/** `starting` also while the code of the language client is loaded. */
export type ServerState = 'starting' | 'running' | 'stopped';

/** Milliseconds that somebody who wants something of the server waits for its start. */
const patience = 10_000;

/**
 * The client of our language server, as the parts of the extension use it. They bind and ask from the first moment; what
 * they want is done when the language client is there.
 */
export interface ServerClient extends Disposable {
	isRunning(): boolean;
	/** The same, for what a person has just asked for: waits while the server starts. */
	whenRunning(): Promise<boolean>;
	sendRequest<R>(method: string, params?: unknown, token?: CancellationToken): Promise<R>;
	sendNotification(method: string, params?: unknown): Promise<void>;
	onRequest<P>(method: string, answer: (params: P) => object | Promise<object>): Disposable;
	/** One listener for each method. */
	onNotification<P>(method: string, listener: (params: P) => void): Disposable;
	onDidChangeState(listener: (state: ServerState) => void): Disposable;
	/** Resolves when the server runs for the first time. */
	readonly started: Promise<void>;
}

/** What of the language client is used here. */
export interface LoadedClient {
	isRunning(): boolean;
	/** It starts, or runs. */
	needsStop(): boolean;
	start(): Promise<void>;
	dispose(): Promise<void>;
	sendRequest<R>(method: string, ...params: readonly unknown[]): Promise<R>;
	sendNotification(method: string, params?: unknown): Promise<void>;
	onRequest<P>(method: string, answer: (params: P) => object | Promise<object>): Disposable;
	onNotification<P>(method: string, listener: (params: P) => void): Disposable;
	onDidChangeState(listener: () => void): Disposable;
}

/**
 * Makes the client; loads and starts the language client behind it when the caller has done everything else.
 *
 * @param load Loads the code of the language client, which takes most of the time that an activation would take, and makes it.
 */
export function createServerClient(load: () => LoadedClient | Promise<LoadedClient>): ServerClient {
	return new DeferredClient(load);
}

class DeferredClient implements ServerClient {
	readonly started: Promise<void>;
	readonly #loading: Promise<LoadedClient>;
	readonly #listeners = new Set<(state: ServerState) => void>();
	/** What is to be bound as soon as there is something to bind it to. */
	readonly #waiting = new Set<(client: LoadedClient) => void>();
	#client: LoadedClient | undefined;
	#state: ServerState = 'starting';
	#disposed = false;

	constructor(load: () => LoadedClient | Promise<LoadedClient>) {
		this.#loading = afterThis().then(() => this.#load(load));
		this.started = this.#loading.then((client) => client.start());
		this.started.catch(() => this.#become('stopped'));
	}

	isRunning(): boolean {
		return this.#client?.isRunning() === true;
	}

	async whenRunning(): Promise<boolean> {
		if (this.#state === 'starting') await this.#nextState();
		return this.isRunning();
	}

	async sendRequest<R>(method: string, params?: unknown, token?: CancellationToken): Promise<R> {
		const client = await this.#loading;
		// For the library a parameter that is `undefined` is one all the same.
		return client.sendRequest(method, ...[params, token].filter((each) => each !== undefined));
	}

	async sendNotification(method: string, params?: unknown): Promise<void> {
		const client = await this.#loading;
		return client.sendNotification(method, params);
	}

	onRequest<P>(method: string, answer: (params: P) => object | Promise<object>): Disposable {
		return this.#bind((client) => client.onRequest(method, answer));
	}

	onNotification<P>(method: string, listener: (params: P) => void): Disposable {
		return this.#bind((client) => client.onNotification(method, listener));
	}

	onDidChangeState(listener: (state: ServerState) => void): Disposable {
		this.#listeners.add(listener);
		return { dispose: () => void this.#listeners.delete(listener) };
	}

	dispose(): Promise<void> | undefined {
		this.#disposed = true;
		this.#listeners.clear();
		return this.#client && end(this.#client);
	}

	async #load(load: () => LoadedClient | Promise<LoadedClient>): Promise<LoadedClient> {
		this.#mustGoOn();
		const client = await load();
		this.#mustGoOn();
		this.#client = client;
		client.onDidChangeState(() => this.#become(stateOf(client)));
		for (const bind of this.#waiting) bind(client);
		this.#waiting.clear();
		return client;
	}

	#mustGoOn(): void {
		if (this.#disposed) throw new Error('the extension ended before its language client was loaded');
	}

	#become(state: ServerState): void {
		if (state === this.#state) return;
		this.#state = state;
		for (const listener of [...this.#listeners]) listener(state);
	}

	#bind(bind: (client: LoadedClient) => Disposable): Disposable {
		let bound: Disposable | undefined;
		const apply = (client: LoadedClient): void => {
			bound = bind(client);
		};
		if (this.#client === undefined) this.#waiting.add(apply);
		else apply(this.#client);
		return {
			dispose: () => {
				this.#waiting.delete(apply);
				bound?.dispose();
			},
		};
	}

	/** Resolves with the next state, or when {@link patience} is at its end. */
	#nextState(): Promise<void> {
		return new Promise((resolve) => {
			const done = (): void => {
				clearTimeout(late);
				listening.dispose();
				resolve();
			};
			const late = setTimeout(done, patience);
			const listening = this.onDidChangeState(done);
		});
	}
}

/**
 * Ends the server. A client that starts the library refuses to stop, and its server would stay behind where the extension ends
 * and its host goes on (it was disabled or updated).
 */
async function end(client: LoadedClient): Promise<void> {
	if (client.needsStop() && !client.isRunning()) {
		await new Promise<void>((resolve) => {
			const listening = client.onDidChangeState(() => {
				if (client.needsStop() && !client.isRunning()) return;
				listening.dispose();
				resolve();
			});
		});
	}
	await client.dispose();
}

/** When the code that runs at the moment, an activation, is done. */
function afterThis(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function stateOf(client: LoadedClient): ServerState {
	if (client.isRunning()) return 'running';
	return client.needsStop() ? 'starting' : 'stopped';
}
