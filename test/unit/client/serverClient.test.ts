import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createServerClient, type LoadedClient, type ServerState } from '../../../client/src/serverClient.ts';

/** A language client that writes down what is wanted of it, and runs when it is told to. */
class FakeClient implements LoadedClient {
	readonly calls: string[] = [];
	readonly #listeners = new Set<() => void>();
	#running = false;
	#begun = false;
	isRunning = () => this.#running;
	needsStop = () => this.#begun;
	start = async () => {
		this.calls.push('start');
		this.become(true, false);
	};
	dispose = async () => {
		// As the library does.
		if (this.#begun && !this.#running) throw new Error('it is starting and cannot be stopped');
		this.calls.push('dispose');
	};
	sendRequest = async <R>(method: string, ...params: readonly unknown[]): Promise<R> => {
		this.calls.push(`${method} ${JSON.stringify(params)}`);
		return 'answer' as R;
	};
	sendNotification = async (method: string, params?: unknown) => {
		this.calls.push(`${method} ${JSON.stringify(params)}`);
	};
	onRequest = (method: string) => this.#bound(`answers ${method}`);
	onNotification = (method: string) => this.#bound(`listens to ${method}`);
	onDidChangeState = (listener: () => void) => {
		this.#listeners.add(listener);
		return { dispose: () => void this.#listeners.delete(listener) };
	};

	become(begun: boolean, running: boolean): void {
		this.#begun = begun;
		this.#running = running;
		for (const listener of this.#listeners) listener();
	}

	#bound(what: string) {
		this.calls.push(what);
		return { dispose: () => void this.calls.push(`${what} no more`) };
	}
}

describe('the client of the server, before the language client is loaded', () => {
	test('loads nothing until the code that makes it is done', async () => {
		let loaded = false;
		const client = createServerClient(() => {
			loaded = true;
			return new FakeClient();
		});
		assert.equal(client.isRunning(), false);
		await Promise.resolve();
		assert.equal(loaded, false);
		await client.started;
		assert.equal(loaded, true);
	});

	test('binds before it starts, and asks when it is there', async () => {
		const fake = new FakeClient();
		const client = createServerClient(() => fake);
		client.onRequest('a', () => ({}));
		const listening = client.onNotification('b', () => undefined);
		client.onNotification('never', () => undefined).dispose();
		const answer = client.sendRequest('question', { of: 1 });
		const told = client.sendNotification('news');
		assert.equal(await answer, 'answer');
		await told;
		await client.started;
		assert.deepEqual(fake.calls.slice(0, 2), ['answers a', 'listens to b']);
		assert.deepEqual(fake.calls.slice(2).sort(), ['news undefined', 'question [{"of":1}]', 'start']);
		listening.dispose();
		client.onRequest('c', () => ({})).dispose();
		assert.deepEqual(fake.calls.slice(-3), ['listens to b no more', 'answers c', 'answers c no more']);
	});

	test('hands no parameter on that is not there', async () => {
		const fake = new FakeClient();
		const client = createServerClient(() => fake);
		await client.started;
		await client.sendRequest('plain');
		assert.equal(fake.calls.at(-1), 'plain []');
	});

	test('tells how it stands, and who waits for the start hears of it', async () => {
		const fake = new FakeClient();
		const client = createServerClient(() => fake);
		const states: ServerState[] = [];
		client.onDidChangeState((state) => states.push(state));
		const waiting = client.whenRunning();
		await client.started;
		assert.equal(client.isRunning(), false);
		fake.become(true, true);
		assert.equal(await waiting, true);
		assert.equal(client.isRunning(), true);
		fake.become(false, false);
		assert.equal(await client.whenRunning(), false, 'a server that has ended is not waited for');
		fake.become(true, false);
		const again = client.whenRunning();
		fake.become(true, true);
		assert.equal(await again, true);
		assert.deepEqual(states, ['running', 'stopped', 'starting', 'running']);
	});

	test('says that it stopped when the code cannot be loaded', async () => {
		const client = createServerClient(() => Promise.reject(new Error('no such file')));
		const states: ServerState[] = [];
		client.onDidChangeState((state) => states.push(state));
		const [running, answer] = [client.whenRunning(), client.sendRequest('a')];
		await assert.rejects(client.started, /no such file/);
		await assert.rejects(answer, /no such file/);
		assert.equal(await running, false);
		assert.deepEqual(states, ['stopped']);
		client.dispose();
	});

	test('loads nothing any more when the extension has ended', async () => {
		const fake = new FakeClient();
		const early = createServerClient(() => fake);
		early.dispose();
		await assert.rejects(early.started, /ended/);
		assert.deepEqual(fake.calls, []);

		let give: (client: LoadedClient) => void = () => undefined;
		const late = createServerClient(() => new Promise((resolve) => (give = resolve)));
		await setImmediate();
		late.dispose();
		give(fake);
		await assert.rejects(late.started, /ended/);
		assert.deepEqual([...fake.calls], [], 'neither is one started that came too late');
	});

	test('ends a server that starts as soon as it has started, or has not', async () => {
		for (const running of [true, false]) {
			const fake = new FakeClient();
			const client = createServerClient(() => fake);
			await client.started;
			const ended = client.dispose();
			await setImmediate();
			assert.equal(fake.calls.includes('dispose'), false);
			fake.become(running, running);
			await ended;
			assert.deepEqual(fake.calls, ['start', 'dispose']);
		}
	});
});
