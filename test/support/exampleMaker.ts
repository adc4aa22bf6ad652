import { createHash } from 'node:crypto';
import type { ExampleMaker } from '../../server/src/providers/provider.ts';

const digits = '0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = lower.toUpperCase();

/** Deterministic maker of random-looking text: the same seed gives the same texts, another seed gives others. */
export function createExampleMaker(seed: string): ExampleMaker {
	let counter = 0;
	let bytes = Buffer.alloc(0);
	const nextByte = (): number => {
		if (bytes.length === 0) bytes = createHash('sha256').update(`${seed}:${counter++}`).digest();
		const [first = 0] = bytes;
		bytes = bytes.subarray(1);
		return first;
	};
	const from = (alphabet: string, length: number): string =>
		Array.from({ length }, () => alphabet.charAt(((nextByte() << 8) | nextByte()) % alphabet.length)).join('');
	const hex = (length: number): string => from('0123456789abcdef', length);
	return {
		from,
		hex,
		base62: (length) => from(digits + upper + lower, length),
		base64url: (length) => from(`${digits}${upper}${lower}-_`, length),
		upper: (length) => from(upper, length),
		digits: (length) => from(digits, length),
		uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${from('89ab', 1)}${hex(3)}-${hex(12)}`,
	};
}
