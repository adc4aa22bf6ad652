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

/** Runs a task, with a progress in the editor that the user can cancel, when it takes long and the client can show it. */
export async function withProgress<T>(
	{ connection, client }: Pick<Session, 'connection' | 'client'>,
	title: string,
	task: (progress: TaskProgress) => Promise<T>,
): Promise<T> {
	const cancel = new AbortController();
	let reporter: WorkDoneProgressServerReporter | undefined;
	let finished = false;
	const begin = async (): Promise<void> => {
		const created = await connection.window.createWorkDoneProgress();
		if (finished) return created.done();
		created.begin(title, 0, undefined, true);
		created.token.onCancellationRequested(() => cancel.abort());
		reporter = created;
	};
	// Without a progress in the editor the task runs all the same.
	const timer = client.progress ? setTimeout(() => void begin().catch(() => undefined), patience) : undefined;
	try {
		return await task({
			report: (message, percentage) =>
				percentage === undefined ? reporter?.report(message) : reporter?.report(percentage, message),
			signal: cancel.signal,
		});
	} finally {
		finished = true;
		clearTimeout(timer);
		reporter?.done();
	}
}
