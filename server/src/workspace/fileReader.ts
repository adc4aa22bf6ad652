import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type FileState, sameState } from './cache/fingerprint.ts';
import { looksBinary, sniffLength } from './encoding.ts';
import { openFlags, type ReadResult, refusal } from './readFile.ts';

/** What came of reading a file; of a binary one nothing but the beginning was read. */
export type FileReadResult = (ReadResult | { readonly kind: 'binary' }) & {
	/** The state of the file, when it was the same before and after it was read. */
	readonly state?: FileState;
};

/** Of a file nothing more is read before its beginning has shown that it is text. */
const firstRead = 1 << 16;
/** Memory beyond this is given back as soon as the bytes of a large file are no longer needed. */
const keptSize = 1 << 20;

/**
 * Reads regular files into memory that is used again: the bytes of an answer are valid until the next call.
 *
 * The calls are synchronous because this runs in a worker thread only, where nothing waits for it and each asynchronous
 * call would cost more than reading a small file does. The memory is one resizable buffer: what a large file needed goes
 * back to the system at once instead of waiting for the garbage collector, which does not see it as its own.
 */
export class FileReader {
	#memory = new ArrayBuffer(0);

	/**
	 * @param path Relative to the root, posix.
	 * @param limit Largest number of bytes.
	 */
	read(root: string, path: string, limit: number): FileReadResult {
		let descriptor: number | undefined;
		try {
			descriptor = openSync(join(root, path), openFlags);
			const stats = fstatSync(descriptor);
			if (!stats.isFile()) {
				return { kind: 'refused', why: 'not-regular', detail: '' };
			}
			if (stats.size > limit) {
				return { kind: 'refused', why: 'too-large', detail: `${stats.size}` };
			}
			const result = this.#readAll(descriptor, stats.size, limit);
			return sameState(stats, fstatSync(descriptor)) ? { ...result, state: stats } : result;
		} catch (error) {
			return refusal(error);
		} finally {
			if (descriptor !== undefined) {
				closeSync(descriptor);
			}
		}
	}

	/** Gives back what a large file took; the bytes of the last answer are no longer valid. */
	release(): void {
		if (this.#memory.byteLength > keptSize) {
			this.#memory.resize(keptSize);
		}
	}

	#readAll(descriptor: number, size: number, limit: number): FileReadResult {
		let buffer = this.#room(firstRead, limit);
		let wanted = firstRead;
		let length = 0;
		for (;;) {
			const read = readSync(descriptor, buffer, length, wanted - length, null);
			length += read;
			if (length > limit) {
				return { kind: 'refused', why: 'too-large', detail: `${length}` };
			}
			// A regular file that has given all it said it has: the usual case needs no further read.
			const ended = read === 0 || (length === size && size > 0);
			const beginning = wanted === firstRead && (ended || length >= sniffLength);
			if (beginning && looksBinary(buffer.subarray(0, length))) {
				return { kind: 'binary' };
			}
			if (ended) {
				return { kind: 'bytes', bytes: buffer.subarray(0, length) };
			}
			if (beginning || length === wanted) {
				// It may have grown since it was asked for its size.
				wanted = length < size ? size : Math.min(2 * length, limit + 1);
				buffer = this.#room(wanted, limit);
			}
		}
	}

	/** The memory with at least this size; what was read is still in it. */
	#room(size: number, limit: number): Buffer {
		const wanted = Math.max(size, keptSize);
		if (this.#memory.maxByteLength <= limit) {
			this.#memory = new ArrayBuffer(keptSize, { maxByteLength: Math.max(keptSize, limit + 1) });
		}
		if (this.#memory.byteLength !== wanted) {
			this.#memory.resize(wanted);
		}
		return Buffer.from(this.#memory);
	}
}
