import { realpath } from 'node:fs/promises';
import { KnownTable } from './cache/table.ts';
import { startFolder, type WalkFolder, type WalkRules } from './walkFolder.ts';
import type { KnownFiles, SurveyAnswer, SurveyJob } from './workerMessages.ts';
import type { WorkerPool } from './workerPool.ts';

/** Folders of one message. */
const mostFolders = 64;
/** Of one answer: enough that waiting for the next question costs little, few enough that a scan ends soon when cancelled. */
const enough = 5_000;
/** Of the first answer, for which all other threads wait: it has folders for them. */
const enoughAtFirst = 250;
/** Files that a thread asks the cache about in the time that another one takes to start. */
const filesOfStart = 5_000;

/** What a survey of a root is made with. */
export interface SurveyRun {
	readonly rules: WalkRules;
	readonly known: KnownFiles;
	readonly pool: Pick<WorkerPool, 'survey' | 'size' | 'prepare'>;
	readonly signal: AbortSignal;
	/** Takes what the threads answer, in no particular order. */
	readonly onAnswer: (answer: Omit<SurveyAnswer, 'id'>) => void;
}

/**
 * Lists a root in the threads, which ask the cache about each file where they are: of what did not change nothing but its
 * number comes back.
 *
 * @returns `false` when the root cannot be opened, when a thread ended at it, or when it was cancelled.
 */
export async function surveyRoot(run: SurveyRun): Promise<boolean> {
	const { rules, signal } = run;
	const realRoot = await realpath(rules.root).catch(() => undefined);
	if (realRoot === undefined) return false;
	const job = { rules, realRoot, known: run.known };
	// The first folder is one thread's alone, but it will not stay alone with a tree that was large before.
	run.pool.prepare(Math.ceil(KnownTable.least(run.known.table?.length ?? 0) / filesOfStart));
	const waiting: WalkFolder[] = [startFolder()];
	let active = 0;
	let asked = 0;
	let complete = true;
	await new Promise<void>((resolve, reject) => {
		const next = () => {
			while (active < run.pool.size && waiting.length > 0 && complete && !signal.aborted) {
				active++;
				const idle = run.pool.size - active + 1;
				const folders = waiting.splice(0, Math.min(mostFolders, Math.ceil(waiting.length / idle)));
				ask({ ...job, folders, enough: asked++ === 0 ? enoughAtFirst : enough }).then(() => {
					active--;
					next();
				}, reject);
			}
			if (active === 0) resolve();
		};
		const ask = async (question: SurveyJob) => {
			const answer = await run.pool.survey(question, signal);
			if (!answer) {
				complete = false;
				return;
			}
			for (const folder of answer.folders) waiting.push(folder);
			run.onAnswer(answer);
		};
		next();
	});
	return complete && !signal.aborted;
}
