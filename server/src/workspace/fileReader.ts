import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { openFlags, type ReadResult, refusal } from './readFile.ts';

const firstSize = 1 << 20;
/** A buffer that one huge file needed is not kept for the small ones after it. */
const keptSize = 1 << 24;

/**
 * Reads regular files into one buffer that is used again: the bytes of an answer are valid until the next call.
 *
 * The calls are synchronous because this runs in a worker thread only, where nothing waits for it and each asynchronous
 * call would cost more than reading a small file does.
 */
export class FileReader {
	#buffer = Buffer.allocUnsafeSlow(firstSize);

	/**
	 * @param path Relative to the root, posix.
	 * @param limit Largest number of bytes.
	 */
	read(root: string, path: string, limit: number): ReadResult {
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
			return this.#readAll(descriptor, stats.size, limit);
		} catch (error) {
			return refusal(error);
		} finally {
			if (descriptor !== undefined) {
				closeSync(descriptor);
			}
		}
	}

	#readAll(descriptor: number, size: number, limit: number): ReadResult {
		if (size >= this.#buffer.length || this.#buffer.length > keptSize) {
			this.#buffer = Buffer.allocUnsafeSlow(Math.max(firstSize, size + 1));
		}
		let length = 0;
		for (;;) {
			if (length === this.#buffer.length) {
				const grown = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
				this.#buffer.copy(grown, 0, 0, length);
				this.#buffer = grown;
			}
			const read = readSync(descriptor, this.#buffer, length, this.#buffer.length - length, null);
			if (read === 0) {
				return { kind: 'bytes', bytes: this.#buffer.subarray(0, length) };
			}
			length += read;
			if (length > limit) {
				return { kind: 'refused', why: 'too-large', detail: `${length}` };
			}
			// A regular file that has given all it said it has: the usual case needs no second read.
			if (length === size && size > 0) {
				return { kind: 'bytes', bytes: this.#buffer.subarray(0, length) };
			}
		}
	}
}
