/** A word of 32 bits, turned to the left. */
export function rotate(value: number, bits: number): number {
	return (value << bits) | (value >>> (32 - bits));
}

/** The end of MurmurHash3: every bit of the result, an unsigned word of 32 bits, depends on every bit of the value. */
export function finish(value: number): number {
	let mixed = value ^ (value >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
