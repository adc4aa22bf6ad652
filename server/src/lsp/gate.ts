import { setImmediate, setTimeout } from 'node:timers/promises';
import { Message, type MessageStrategy } from 'vscode-languageserver/node';

/** Milliseconds that an `exit` which was held waits for the answers to what was said before it. */
const patience = 2_000;

/** A message, and the way to its handler. */
interface Held {
	readonly message: Message;
	readonly deliver: () => Promise<void>;
}

/** Stands before the handlers of a connection and can keep messages waiting, so that none comes before there is a handler. */
export interface Gate {
	/** For the options of the connection. */
	readonly strategy: MessageStrategy;
	/**
	 * Called by the handler of a message: everything that comes after it waits.
	 *
	 * @param then Called as soon as that message is answered; has to {@link open} the gate.
	 */
	readonly close: (then: () => void) => void;
	/**
	 * Lets what waits go on in the order in which it came, and then everything else.
	 *
	 * @returns when all requests that waited are answered, or after {@link patience}.
	 */
	readonly open: () => Promise<void>;
}

/**
 * Makes an open gate. The library knows which requests were cancelled, also those that wait, and tells their handlers as long as
 * the cancellation comes after them: so it waits as well. Answers to our own requests never wait.
 */
export function createGate(): Gate {
	let held: Held[] | undefined;
	let closed: (() => void) | undefined;
	return {
		strategy: {
			handleMessage: (message, next) => {
				if (held !== undefined && !Message.isResponse(message)) {
					held.push({ message, deliver: async () => next(message) });
					return;
				}
				const handled = Promise.resolve(next(message));
				const then = closed;
				closed = undefined;
				return then === undefined ? handled : handled.finally(then);
			},
		},
		close: (then) => {
			held = [];
			closed = then;
		},
		open: async () => {
			const answers: Promise<void>[] = [];
			for (let next = held?.shift(); next !== undefined; next = held?.shift()) {
				// Its handler ends the process. A client that said all at once waits for its answers.
				if (isExit(next.message)) await settled(answers);
				answers.push(next.deliver());
				// As the library does: one message, then everything that comes of it at once.
				await setImmediate();
			}
			held = undefined;
			await settled(answers);
		},
	};
}

function isExit(message: Message): boolean {
	return Message.isNotification(message) && message.method === 'exit';
}

async function settled(answers: readonly Promise<void>[]): Promise<void> {
	const late = new AbortController();
	const timer = setTimeout(patience, undefined, { signal: late.signal }).catch(() => undefined);
	await Promise.race([Promise.allSettled(answers), timer]);
	late.abort();
}
