// Entry of a worker thread: reads files and makes findings of them. Values never leave this thread.
import { parentPort, workerData } from 'node:worker_threads';
import { keep } from './cache/keep.ts';
import type { ScanThread } from './scanThread.ts';
import { survey } from './survey.ts';
import type { KeepRequest, ScanRequest, WorkerRequest, WorkerSettings } from './workerMessages.ts';

if (workerData !== null && typeof workerData === 'object' && 'keep' in workerData) {
	// Started for this alone; see `cache/rootCache.ts`.
	keep(workerData.keep as KeepRequest);
} else if (parentPort) {
	const port = parentPort;
	// The pool starts this file with exactly these settings.
	const settings = workerData as WorkerSettings;
	const current = new Int32Array(settings.current);
	const begun = (index: number) => void Atomics.store(current, 0, index);
	const goesOn = () => void Atomics.add(current, 1, 1);
	let scanning: Promise<ScanThread> | undefined;
	const scan = async (request: ScanRequest) => {
		// Rules and tables are not loaded where the cache knows every file.
		scanning ??= import('./scanThread.ts').then(({ createScanThread }) => createScanThread(settings, begun));
		port.postMessage(await (await scanning)(request));
	};
	// A failure ends the thread, and the pool does what is left with another one.
	port.on('message', (request: WorkerRequest) => {
		if ('folders' in request) port.postMessage(survey(request, { begun, goesOn }));
		else void scan(request);
	});
}
