import { createHmac } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { isInside } from '../../vaults/paths.ts';
import type { RootConfig } from '../engineTypes.ts';
import type { TeamInput } from '../team.ts';
import type { KeepRequest, KeptTexts, KnownFiles, ScanAnswer, ScanOutcome } from '../workerMessages.ts';
import { ownWorker } from '../workerPool.ts';
import { type CacheContent, cachePath, readCache } from './cacheFile.ts';
import { fingerprintWords } from './fingerprint.ts';
import { known } from './table.ts';

/** Where caches are, and what all of their answers depend on. */
export interface CachePlace {
	/** Absolute folder outside every workspace; only this user may enter it. */
	readonly folder: string;
	/** Names what the program finds; see `build.ts`. */
	readonly build: string;
	/** Of this user; never leaves this machine. */
	readonly key: Uint8Array;
}

/** What findings of a root depend on besides its files. */
export interface CacheContext {
	readonly config: RootConfig;
	readonly team: TeamInput;
}

/** Where one cache is, and the key that it is sealed with. */
type SealedPlace = Pick<KeepRequest, 'folder' | 'name' | 'seal'>;

/** A kept outcome, if there is one, and the number it has in the entries. */
type NumberedText = Pick<ScanOutcome, 'index' | 'text'>;

const entryWords = fingerprintWords + 1;

/**
 * What is known of a root's files from an earlier scan, and what this scan learns. One for each scan: an answer of the cache
 * counts only for a file whose path and state are the same to the last bit, and for the same rules, settings and key.
 */
export class RootCache {
	readonly #place: SealedPlace;
	readonly #before: CacheContent | undefined;
	readonly #entries: Uint32Array[] = [];
	readonly #outcomes: KeptTexts[] = [];
	/** Outcomes so far. */
	#count = 0;
	/** Files that were answered by it. */
	#hits = 0;
	#files = 0;
	/** What the threads are given. */
	readonly files: KnownFiles;

	/** Reads what is known. */
	static async open(place: CachePlace, { config, team }: CacheContext): Promise<RootCache> {
		const { salt, maxFileSize, maxLineLength } = config.settings;
		const context = JSON.stringify([
			place.build,
			config.path,
			salt,
			[maxFileSize, maxLineLength],
			config.sharedPlaces ?? false,
			team,
		]);
		const derive = (purpose: string) =>
			createHmac('sha256', place.key).update(purpose).update('\0').update(context).digest();
		const name = derive('agent-reach cache name').toString('hex').slice(0, 32);
		const seal = derive('agent-reach cache seal');
		const before = await readCache(cachePath(place.folder, name), seal);
		return new RootCache({ folder: place.folder, name, seal }, derive('agent-reach cache files'), before);
	}

	private constructor(place: SealedPlace, key: Buffer, before: CacheContent | undefined) {
		this.#place = place;
		this.#before = before;
		this.files = {
			key: Uint32Array.from({ length: fingerprintWords }, (_, at) => key.readUInt32LE(4 * at)),
			...(before && { table: before.table.words, outcomes: before.outcomes, starts: before.starts }),
		};
	}

	/** Takes over what a thread says of its files. */
	learn({ kept, outcomes }: Pick<ScanAnswer, 'kept'> & { readonly outcomes: readonly NumberedText[] }): void {
		if (!kept) return;
		const texts = new Map(outcomes.map(({ index, text }) => [index, text]));
		const parts: string[] = [];
		const entries = kept.entries.slice();
		for (let at = 0; at < entries.length; at += entryWords) {
			const code = entries[at + fingerprintWords] ?? 0;
			if (code < known.firstOutcome) continue;
			const text = texts.get(code - known.firstOutcome);
			// The number of the file becomes the number of its text.
			entries[at + fingerprintWords] = text === undefined ? 0 : known.firstOutcome + this.#count + parts.push(text) - 1;
		}
		if (parts.length > 0) this.#outcomes.push(together(parts));
		this.#count += parts.length;
		this.#entries.push(entries);
		this.#hits += kept.hits;
		this.#files += entries.length / entryWords;
	}

	/**
	 * Writes what is known now, in a thread of its own, when that is more or something else than before. It is the last thing
	 * to be done with it.
	 */
	async save(): Promise<void> {
		const before = this.#before ? countOf(this.#before.table.words) : 0;
		if (this.#hits === this.#files && this.#files === before) return;
		const keep: KeepRequest = {
			...this.#place,
			entries: this.#entries,
			outcomes: this.#outcomes,
		};
		await new Promise<void>((resolve) => {
			// Handed over, not copied: that would keep this thread for as long as the files' findings are large.
			const transferList = [...keep.entries, ...keep.outcomes.map(({ bytes }) => bytes)].map(
				({ buffer }) => buffer as ArrayBuffer,
			);
			const worker = new Worker(ownWorker(), { workerData: { keep }, transferList, execArgv: [] });
			// Where it cannot be written everything works without.
			worker.on('error', () => undefined);
			worker.on('exit', () => resolve());
		});
	}
}

/** In memory of their own, which can be handed over. */
function together(texts: readonly string[]): KeptTexts {
	const encoder = new TextEncoder();
	return { bytes: encoder.encode(texts.join('')), lengths: texts.map((text) => Buffer.byteLength(text)) };
}

function countOf(words: Uint32Array): number {
	let count = 0;
	for (let at = fingerprintWords; at < words.length; at += entryWords) if (words[at] !== 0) count++;
	return count;
}

/** A cache inside a workspace would be a file of that workspace: then there is none. */
export function isOutside({ folder }: CachePlace, roots: readonly RootConfig[]): boolean {
	return roots.every(({ path }) => !isInside(path, folder) && !isInside(folder, path));
}
