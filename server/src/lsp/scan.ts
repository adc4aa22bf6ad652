import { errorText } from '../errorText.ts';
import { withProgress } from './progress.ts';
import type { Session } from './session.ts';
import type { StatusLine } from './status.ts';

/**
 * Makes what scans the whole workspace. A scan that runs already is cancelled by the engine, and has nothing more to say:
 * what is shown is incomplete only when a person cancelled.
 */
export function createScan(session: Session, status: StatusLine): () => Promise<void> {
	let turn = 0;
	return () => {
		const mine = ++turn;
		return scanWorkspace(session, status, () => turn === mine);
	};
}

async function scanWorkspace(session: Session, status: StatusLine, isLast: () => boolean): Promise<void> {
	const { engine, t, connection, roots } = session;
	if (!roots.active()) return status.paused();
	status.scanning();
	try {
		const stats = await withProgress(session, t('Agent Reach: looking for secrets'), ({ report, signal }) =>
			engine.scanAll({
				signal,
				onProgress: ({ done, total, listed }) =>
					// Before everything is listed a percentage would run backwards.
					report(
						total === 1 ? t('{0} of 1 file', done) : t('{0} of {1} files', done, total),
						listed && total > 0 ? Math.floor((100 * done) / total) : undefined,
					),
			}),
		);
		if (!isLast()) return;
		const byPerson = stats.cancelled && stats.superseded !== true;
		status.ready(byPerson ? t('The scan was cancelled: what is shown is incomplete.') : undefined);
	} catch (error) {
		connection.console.error(`scan: ${errorText(error)}`);
		if (isLast()) status.failed(t('The workspace could not be scanned; the output says more.'));
	}
}
