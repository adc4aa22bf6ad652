import { accessSync, type Dirent, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { LookUp } from './cache/lookUp.ts';
import { refusal } from './readFile.ts';
import {
	isNamed,
	type JudgedEntry,
	judgeEntry,
	judgeLink,
	linkProblem,
	nativePath,
	pathIn,
	type WalkedFile,
	type WalkFolder,
} from './walkFolder.ts';
import type { SurveyAnswer, SurveyJob, SurveyOutcome, SurveyRequest, SurveySkipped } from './workerMessages.ts';

/** Of one answer: each is read where nothing may wait for long. */
const mostOutcomes = 1_000;

/** Who is told how far a thread is. */
export interface SurveyWatch {
	/** The index of the folder that is begun with. */
	readonly begun: (index: number) => void;
	/** The thread does not stand still: one folder may hold a million files on a slow drive. */
	readonly goesOn: () => void;
}

/**
 * Lists folders and asks the cache about every file in them, at once and in one thread: nothing is sent to and fro for what
 * did not change. Folders come back when there is enough for one answer.
 *
 * Blocks; only for a thread of its own.
 */
export function survey(request: SurveyRequest, watch: SurveyWatch): SurveyAnswer {
	const surveyor = new Surveyor(request, watch);
	const left: WalkFolder[] = [];
	for (const [index, folder] of request.folders.entries()) {
		watch.begun(index);
		if (surveyor.full) left.push(folder);
		else for (const below of surveyor.below(folder)) left.push(below);
	}
	return { id: request.id, folders: left, ...surveyor.seen() };
}

class Surveyor {
	readonly #job: SurveyJob;
	readonly #watch: SurveyWatch;
	readonly #lookUp: LookUp;
	readonly #named: string[] = [];
	readonly #repositories: string[] = [];
	readonly #skipped: SurveySkipped[] = [];
	readonly #unknown: WalkedFile[] = [];
	readonly #outcomes: SurveyOutcome[] = [];
	#bytes = 0;
	#folders = 0;

	constructor(job: SurveyJob, watch: SurveyWatch) {
		this.#job = job;
		this.#watch = watch;
		this.#lookUp = new LookUp(job.known, job.enough);
	}

	/** Is it enough for one answer? */
	get full(): boolean {
		const { enough } = this.#job;
		const files = this.#lookUp.hits + this.#unknown.length;
		return this.#folders >= enough || files >= enough || this.#outcomes.length >= mostOutcomes;
	}

	seen(): Omit<SurveyAnswer, 'id' | 'folders'> {
		return {
			named: this.#named,
			repositories: this.#repositories,
			skipped: this.#skipped,
			unknown: this.#unknown,
			known: this.#lookUp.hits,
			bytes: this.#bytes,
			outcomes: this.#outcomes,
			kept: { entries: this.#lookUp.entries, hits: this.#lookUp.hits },
		};
	}

	/** @returns the folders in it that were not listed. */
	below(folder: WalkFolder): readonly WalkFolder[] {
		const waiting = [folder];
		while (!this.full) {
			const next = waiting.pop();
			if (!next) break;
			this.#list(next, waiting);
		}
		return waiting;
	}

	#list(folder: WalkFolder, waiting: WalkFolder[]): void {
		const { rules } = this.#job;
		this.#folders++;
		this.#watch.goesOn();
		let entries: Dirent[];
		try {
			entries = readdirSync(nativePath(rules.root, folder.path), { withFileTypes: true });
		} catch (error) {
			this.#skipped.push({ path: folder.path, problem: refusal(error) });
			return;
		}
		const names = new Set(entries.map((entry) => entry.name));
		if (folder.path !== '' && names.has('.git')) this.#repositories.push(folder.path);
		for (const entry of entries) {
			const path = pathIn(folder, entry.name);
			if (isNamed(entry, folder, rules)) this.#named.push(path);
			const judged = judgeEntry(entry, folder, names, rules);
			const answer = judged.is === 'ask' ? this.#ask(judged, path) : judged;
			if (answer.is === 'file') this.#file(answer.file);
			else if (answer.is === 'folder') waiting.push(answer.folder);
			else if (answer.is === 'problem') this.#skipped.push({ path, problem: answer.problem });
		}
	}

	#file(file: WalkedFile): void {
		this.#watch.goesOn();
		const found = this.#lookUp.find(this.#job.rules.root, file, this.#outcomes.length);
		if (!found) {
			this.#unknown.push(file);
			return;
		}
		this.#bytes += found.bytes;
		if (found.text !== undefined) this.#outcomes.push({ ...file, text: found.text });
	}

	#ask(judged: JudgedEntry & { readonly is: 'ask' }, path: string): JudgedEntry {
		const { rules, realRoot } = this.#job;
		switch (judged.about) {
			case 'evidence':
				return { is: 'folder', folder: { ...judged.folder, dependency: exists(nativePath(rules.root, judged.at)) } };
			case 'link':
				try {
					const target = realpathSync.native(nativePath(rules.root, path));
					return judgeLink(path, realRoot, target, statSync(target));
				} catch (error) {
					return { is: 'problem', problem: linkProblem(error) };
				}
			case 'kind': {
				return isFile(nativePath(rules.root, path))
					? { is: 'file', file: { path } }
					: { is: 'problem', problem: { kind: 'special' } };
			}
		}
	}
}

function exists(path: string): boolean {
	try {
		accessSync(path);
		return true;
	} catch {
		return false;
	}
}

function isFile(path: string): boolean {
	try {
		return lstatSync(path).isFile();
	} catch {
		return false;
	}
}
