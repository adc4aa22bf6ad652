import { type Progress, ProgressLocation, window } from 'vscode';
import type { Middleware, ProgressToken } from 'vscode-languageclient/node';

/** A task of the server that is shown, from its begin to its end. */
interface Shown {
	readonly report: (message: string) => void;
	/** Takes the notification away. */
	readonly end: () => void;
}

/**
 * Shows fixes (tasks that can be cancelled and tell no percentage) as a notification with a button. The library shows all
 * tasks in the status bar, where the button has to be looked for.
 *
 * @param cancel Tells the server that the user has cancelled.
 */
export function cancellableProgress(
	cancel: (token: ProgressToken) => void,
): NonNullable<Middleware['handleWorkDoneProgress']> {
	const running = new Map<ProgressToken, Shown>();
	return (token, params, next) => {
		if (params.kind === 'begin' && params.cancellable === true && params.percentage === undefined) {
			running.set(
				token,
				show(params.title, params.message, () => cancel(token)),
			);
			return;
		}
		const shown = running.get(token);
		if (shown !== undefined && params.kind === 'report') {
			if (params.message !== undefined) shown.report(params.message);
			return;
		}
		if (shown !== undefined) {
			running.delete(token);
			shown.end();
		}
		next(token, params);
	};
}

function show(title: string, message: string | undefined, cancel: () => void): Shown {
	let end = (): void => undefined;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	// The notification comes a moment after it is asked for; what is told before is shown then.
	let progress: Progress<{ message?: string }> | undefined;
	let last = message;
	void window.withProgress(
		{ location: ProgressLocation.Notification, cancellable: true, title },
		(begun, cancellation) => {
			progress = begun;
			if (last !== undefined) begun.report({ message: last });
			cancellation.onCancellationRequested(cancel);
			return ended;
		},
	);
	return {
		end,
		report: (text) => {
			last = text;
			progress?.report({ message: text });
		},
	};
}
