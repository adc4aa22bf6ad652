import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { lazy } from '../detect/lazy.ts';

/** Texts of so many bytes may wait to be given back. */
const mostWaiting = 1 << 23;
/** The text of a file from this size on is given back at once. */
const largeFile = 1 << 20;
/** Before a file of this size is read as text, what V8 could do without is given back too, if that was not done lately. */
const hugeFile = 1 << 22;
const lately = 1 << 25;

/** Keeps what lies around between files small. */
export interface Collector {
	/** A text of this many bytes is about to be made. */
	readonly before: (size: number) => void;
	/** A text of this many bytes is no longer needed. */
	readonly after: (size: number) => void;
}

/**
 * Runs V8's garbage collector where V8 would not.
 *
 * The text of a large file lives outside V8's heap. Once it has outlived two small collections nothing but a full one gives
 * it back, and V8 waits with that until some 64 MB lie there: several large files of one folder would stand in memory at a
 * time. A collection takes some 15 ms; a thorough one also drops compiled code, which is then compiled anew.
 */
export function createCollector(): Collector {
	const collect = lazy(findCollector);
	let waiting = 0;
	let since = lately;
	return {
		before: (size) => {
			if (size < hugeFile || since < lately) return;
			collect()(true);
			since = 0;
			waiting = 0;
		},
		after: (size) => {
			waiting += size;
			since += size;
			if (size < largeFile && waiting < mostWaiting) return;
			collect()(false);
			waiting = 0;
		},
	};
}

/** V8's own collector; where the runtime has none, nothing is done. */
function findCollector(): (thorough: boolean) => void {
	try {
		setFlagsFromString('--expose-gc');
		const gc: unknown = runInNewContext('gc');
		if (typeof gc !== 'function') return () => undefined;
		return (thorough) => {
			// the engine of regular expressions remembers the last text that one matched in, and keeps it alive
			/x?/.test('');
			gc({ type: 'major', flavor: thorough ? 'last-resort' : 'regular' });
		};
	} catch {
		return () => undefined;
	}
}
