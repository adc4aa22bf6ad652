import type { FileFinding } from '../finding.ts';
import type { Analyzer } from './analyze.ts';
import { decodeText } from './encoding.ts';
import type { ScanItem, ScanJob, ScanOutcome } from './workerMessages.ts';

/** What came of the bytes of one file. */
export interface BytesOutcome extends Omit<ScanOutcome, 'index' | 'text'> {
	readonly bytes: number;
	/** Bytes of which a text was made. */
	readonly decoded?: number;
	/** Would the same be found in the far future? What expires by then is not kept. Worked out when asked. */
	readonly lasting: () => boolean;
}

/** Told of what takes memory. */
export interface ScanListener {
	/** A text of this many bytes is about to be made. */
	readonly decoding?: (size: number) => void;
	/** The bytes are no longer needed. */
	readonly decoded?: () => void;
}

/** Milliseconds; a hundred years. */
const farFuture = 3_155_760_000_000;
const always = () => true;

/** Makes findings and facts of the bytes of one file. Never throws for what is in them. */
export function scanBytes(
	job: Pick<ScanJob, 'salt' | 'now' | 'facts' | 'sharedPlaces' | 'maxLineLength'>,
	item: Pick<ScanItem, 'path' | 'linkTarget'>,
	bytes: Uint8Array,
	analyzer: Analyzer,
	listener: ScanListener = {},
): BytesOutcome {
	const { length } = bytes;
	try {
		if (length === 0) return { findings: [], bytes: 0, lasting: always };
		// A link is no file of its own: what it leads to states its facts under its own name.
		const states = job.facts === true && item.linkTarget === undefined && analyzer.mayStateFacts(item.path, bytes);
		const matches = analyzer.mayMatch(bytes, item.path);
		if (!states && !matches) return { findings: [], bytes: length, lasting: always };
		listener.decoding?.(length);
		const content = decodeText(bytes);
		if (content.binary) return { findings: [], bytes: length, lasting: always };
		const { text } = content;
		listener.decoded?.();
		const analyze = (now: number) => analyzer.analyze(text, { path: item.path }, { ...job, now });
		const findings = matches ? analyze(job.now) : [];
		const stays = (found: readonly FileFinding[]) =>
			JSON.stringify(analyze(job.now + farFuture)) === JSON.stringify(found);
		const facts = states ? analyzer.facts(text, item.path) : undefined;
		return {
			findings,
			bytes: length,
			decoded: length,
			lasting: () => analyzer.isTimeless(findings) || stays(findings),
			...(facts && { facts }),
		};
	} catch (error) {
		// The message of an error may quote text of the file; its name cannot.
		const detail = error instanceof Error ? error.name : 'error';
		return { findings: [], bytes: length, problem: { kind: 'failed', detail }, lasting: () => false };
	}
}
