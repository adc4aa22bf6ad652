import { finish, rotate } from '../mixing.ts';

/** The part of a scan that one of several machines does. */
export interface Share {
	/** One-based. */
	readonly index: number;
	/** Number of shares, at least 1. */
	readonly of: number;
}

/** Most shares of one scan. */
export const mostShares = 1000;

/** Reads `3/16`; `undefined` when it is no share. */
export function parseShare(text: string): Share | undefined {
	const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
	const [index, of] = [Number(match?.[1]), Number(match?.[2])];
	return index >= 1 && index <= of && of <= mostShares ? { index, of } : undefined;
}

/**
 * Does a file belong to a share? It depends on nothing but the name of its root inside ids and its path, so it is the same
 * on every machine, whatever else stands there.
 */
export function belongsTo({ index, of }: Share, label: string, path: string): boolean {
	return hash(label, path)[0] % of === index - 1;
}

/** A number for a list of files, whatever their order: two machines that saw the same files have the same one. */
export class ListDigest {
	#files = 0;
	#first = 0;
	#second = 0;

	add(label: string, path: string): void {
		const [first, second] = hash(label, path);
		this.#files++;
		this.#first = (this.#first + first) >>> 0;
		this.#second = (this.#second + second) >>> 0;
	}

	get files(): number {
		return this.#files;
	}

	get text(): string {
		return `${this.#first.toString(16).padStart(8, '0')}${this.#second.toString(16).padStart(8, '0')}`;
	}
}

/** Two numbers of 32 bits (MurmurHash3's rounds over UTF-16 units): names are spread evenly, nothing is kept secret. */
function hash(label: string, path: string): readonly [number, number] {
	const text = `${label}\0${path}`;
	let first = 0x9747b28c;
	let second = 0x5bd1e995;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		first = Math.imul(rotate(first ^ Math.imul(unit, 0xcc9e2d51), 13), 5) + 0xe6546b64;
		second = Math.imul(rotate(second ^ Math.imul(unit, 0x1b873593), 15), 5) + 0x38b34ae5;
	}
	return [finish(first ^ text.length), finish(second ^ text.length)];
}
