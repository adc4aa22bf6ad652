import type { WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Session } from './session.ts';

/** Milliseconds that a task may take before the editor shows that it runs: a flash says nothing. */
const patience = 400;

/** What a running task tells. */
export interface TaskProgress {
	/** @param percentage 0 to 100; `undefined` leaves it as it is. */
	readonly report: (message: string, percentage?: number) => void;
	/** Ends when the user cancels. */
	readonly signal: AbortSignal;
}

/**
 * Runs a task, with a progress in the editor that the user can cancel, when it takes long and the client can show it.
 *
 * @param measured Does it tell percentages? One that does not is a fix that somebody waits for, and our own client shows
 * it as a notification with a button for cancelling.
 */
export async function withProgress<T>(
	{ connection, client }: Pick<Session, 'connection' | 'client'>,
	title: string,
	task: (progress: TaskProgress) => Promise<T>,
	measured = true,
): Promise<T> {
	const cancel = new AbortController();
	let reporter: WorkDoneProgressServerReporter | undefined;
	let finished = false;
	/** What was told before the progress is there. */
	let last: string | undefined;
	const begin = async (): Promise<void> => {
		const created = await connection.window.createWorkDoneProgress();
		if (finished) return created.done();
		created.begin(title, measured ? 0 : undefined, last, true);
		created.token.onCancellationRequested(() => cancel.abort());
		reporter = created;
	};
	// Without a progress in the editor the task runs all the same.
	const timer = client.progress ? setTimeout(() => void begin().catch(() => undefined), patience) : undefined;
	try {
		return await task({
			report: (message, percentage) => {
				last = message;
				if (percentage === undefined) reporter?.report(message);
				else reporter?.report(percentage, message);
			},
			signal: cancel.signal,
		});
	} finally {
		finished = true;
		clearTimeout(timer);
		reporter?.done();
	}
}
