import type { Localize } from '../l10n.ts';
import type { CliIo } from './io.ts';

/** A line on standard error that is rewritten while a scan goes on, and wiped at its end. */
export interface ProgressLine {
	readonly update: (done: number, total: number, listed: boolean) => void;
	readonly clear: () => void;
}

/** A scan that is over sooner shows nothing. */
const patience = 400;
const interval = 80;

/** Silent unless standard error is a terminal. */
export function createProgressLine(io: Pick<CliIo, 'stderr'>, t: Localize): ProgressLine {
	if (io.stderr.isTTY !== true) {
		return { update: () => undefined, clear: () => undefined };
	}
	let next = performance.now() + patience;
	let shown = false;
	return {
		update: (done, total, listed) => {
			const now = performance.now();
			if (now < next) {
				return;
			}
			next = now + interval;
			shown = true;
			const count = listed ? `${done}/${total}` : t('{0} of {1} or more', done, total);
			const text = t('Scanning: {0} files', count).slice(0, (io.stderr.columns ?? 80) - 1);
			io.stderr.write(`\r\u001b[2K${text}`);
		},
		clear: () => {
			if (shown) {
				io.stderr.write('\r\u001b[2K');
			}
		},
	};
}
