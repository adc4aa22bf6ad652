import { errorText } from './errors.ts';
import { withProgress } from './progress.ts';
import type { Session } from './session.ts';
import type { StatusLine } from './status.ts';

/** Scans the whole workspace; a scan that runs already is cancelled by the engine. */
export async function scanWorkspace(session: Session, status: StatusLine): Promise<void> {
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
						t('{0} of {1} files', done, total),
						listed && total > 0 ? Math.floor((100 * done) / total) : undefined,
					),
			}),
		);
		status.ready(stats.cancelled ? t('The scan was cancelled: what is shown is incomplete.') : undefined);
	} catch (error) {
		connection.console.error(`scan: ${errorText(error)}`);
		status.failed(t('The workspace could not be scanned; the output says more.'));
	}
}
