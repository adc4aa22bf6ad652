// Entry of a worker thread: reads files and makes findings of them. Values never leave this thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { Analyzer } from './analyze.ts';
import { Analyzers } from './analyzers.ts';
import { decodeText } from './encoding.ts';
import { FileReader } from './fileReader.ts';
import type { ScanAnswer, ScanItem, ScanOutcome, ScanRequest, WorkerSettings } from './workerMessages.ts';

if (parentPort) {
	const port = parentPort;
	// The pool starts this file with exactly these settings.
	const settings = workerData as WorkerSettings;
	const current = new Int32Array(settings.current);
	const reader = new FileReader();
	const analyzers = new Analyzers(settings.localKey);
	const respond = async (request: ScanRequest): Promise<void> => {
		const { analyzer } = await analyzers.of(request.team);
		port.postMessage(answer(request, reader, analyzer, current));
	};
	// A failure ends the thread, and the pool does what is left with another one.
	port.on('message', (request: ScanRequest) => void respond(request));
}

function answer(request: ScanRequest, reader: FileReader, analyzer: Analyzer, current: Int32Array): ScanAnswer {
	const outcomes: ScanOutcome[] = [];
	let bytes = 0;
	for (const [index, item] of request.files.entries()) {
		Atomics.store(current, 0, index);
		const outcome = scanItem(request, item, reader, analyzer);
		bytes += outcome.bytes;
		if (outcome.findings.length > 0 || outcome.problem) {
			outcomes.push({
				index,
				findings: outcome.findings,
				...(outcome.problem && { problem: outcome.problem }),
			});
		}
	}
	return { id: request.id, bytes, outcomes };
}

function scanItem(
	request: ScanRequest,
	item: ScanItem,
	reader: FileReader,
	analyzer: Analyzer,
): Omit<ScanOutcome, 'index'> & { readonly bytes: number } {
	const read = reader.read(request.root, item.linkTarget ?? item.path, request.maxFileSize);
	if (read.kind !== 'bytes') {
		return { findings: [], bytes: 0, problem: read };
	}
	const { bytes } = read;
	try {
		if (!mayHoldText(bytes) || !analyzer.mayMatch(bytes, item.path)) {
			return { findings: [], bytes: bytes.length };
		}
		const decoded = decodeText(bytes);
		if (decoded.binary) {
			return { findings: [], bytes: bytes.length };
		}
		const findings = analyzer.analyze(decoded.text, { path: item.path }, request);
		return { findings, bytes: bytes.length };
	} catch (error) {
		// The message of an error may quote text of the file; its name cannot.
		const detail = error instanceof Error ? error.name : 'error';
		return { findings: [], bytes: bytes.length, problem: { kind: 'failed', detail } };
	}
}

/** An empty file, or one that starts like an image, an archive or a program, has no text to look at. */
function mayHoldText(bytes: Uint8Array): boolean {
	return bytes.length > 0 && !(bytes[0] === 0x89 && bytes[1] === 0x50) && !(bytes[0] === 0x7f && bytes[1] === 0x45);
}
