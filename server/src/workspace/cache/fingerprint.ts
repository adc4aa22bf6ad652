import type { Stats } from 'node:fs';
import { finish, rotate } from '../mixing.ts';

/** Words of a fingerprint: 128 bits. */
export const fingerprintWords = 4;

/** What of a file's state tells whether it is the same as before. */
export type FileState = Pick<Stats, 'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/** Is a file, as far as its state tells, the one it was? */
export function sameState(a: FileState, b: FileState): boolean {
	return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino && a.dev === b.dev;
}

/**
 * Milliseconds that a file must have been left alone before it was read: clocks of file systems are coarse (two seconds on
 * FAT), and a change within one tick would not show in the state.
 */
const settled = 3000;

/** Was a file last changed long enough before `now` for its state to tell a later change? Times of the future do not. */
export function isSettled({ mtimeMs, ctimeMs }: Pick<FileState, 'mtimeMs' | 'ctimeMs'>, now: number): boolean {
	return mtimeMs + settled < now && ctimeMs + settled < now;
}

const scratch = new DataView(new ArrayBuffer(40));

/**
 * A keyed mark of a file's path and state: the same exactly when both are, and meaningless to whoever does not have the key.
 *
 * @param key {@link fingerprintWords} words.
 * @param path Root-relative, posix; of a link followed by the path of its target.
 * @param into Receives the words at `at`.
 */
export function fingerprint(key: Uint32Array, path: string, state: FileState, into: Uint32Array, at: number): void {
	let [a, b, c, d] = [key[0] ?? 0, key[1] ?? 0, key[2] ?? 0, key[3] ?? 0];
	const mix = (word: number) => {
		a = (Math.imul(rotate(a ^ Math.imul(word, 0x239b961b), 15), 5) + b) | 0;
		b = (Math.imul(rotate(b ^ Math.imul(word, 0xab0e9789), 17), 9) + c) | 0;
		c = (Math.imul(rotate(c ^ Math.imul(word, 0x38b34ae5), 13), 3) + d) | 0;
		d = (Math.imul(rotate(d ^ Math.imul(word, 0xa1e38b93), 19), 7) + a) | 0;
	};
	for (let index = 0; index < path.length; index++) mix(path.charCodeAt(index));
	mix(path.length | 0x10000);
	scratch.setFloat64(0, state.size);
	scratch.setFloat64(8, state.mtimeMs);
	scratch.setFloat64(16, state.ctimeMs);
	scratch.setFloat64(24, state.ino);
	scratch.setFloat64(32, state.dev);
	for (let offset = 0; offset < 40; offset += 4) mix(scratch.getInt32(offset));
	// Every bit of the result depends on every word.
	for (let round = 0; round < 4; round++) mix(0x9e3779b9 ^ (key[round] ?? 0));
	into[at] = finish(a ^ c);
	into[at + 1] = finish(b ^ d);
	into[at + 2] = finish(a + d);
	into[at + 3] = finish(b + Math.imul(c, 3));
}
