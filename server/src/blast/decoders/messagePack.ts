/** A value in MessagePack; extension types and 64-bit numbers beyond 2^53 are read as `null`. */
export type Packed = null | boolean | number | string | Buffer | readonly Packed[] | ReadonlyMap<Packed, Packed>;

/** Deepest nesting that is read. */
const deepest = 16;

/** Reads the first MessagePack value of `bytes`; nothing when it is malformed, cut off or nested too deeply. Never throws. */
export function readMessagePack(bytes: Buffer): Packed | undefined {
	try {
		return new Reader(bytes).read(0);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

class Reader {
	readonly #bytes: Buffer;
	#at = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	/** @throws RangeError at the end of the bytes, at a depth beyond {@link deepest} and at an unused type byte. */
	read(depth: number): Packed {
		if (depth > deepest) throw new RangeError('nested too deeply');
		const type = this.#unsigned(1);
		if (type < 0x80) return type;
		if (type < 0x90) return this.#map(type & 0x0f, depth);
		if (type < 0xa0) return this.#array(type & 0x0f, depth);
		if (type < 0xc0) return this.#take(type & 0x1f).toString('utf8');
		if (type >= 0xe0) return type - 0x100;
		return this.#long(type, depth);
	}

	#long(type: number, depth: number): Packed {
		switch (type) {
			case 0xc0:
				return null;
			case 0xc2:
			case 0xc3:
				return type === 0xc3;
			case 0xc4:
			case 0xc5:
			case 0xc6:
				return this.#take(this.#unsigned(1 << (type - 0xc4)));
			case 0xca:
				return this.#take(4).readFloatBE();
			case 0xcb:
				return this.#take(8).readDoubleBE();
			case 0xcc:
			case 0xcd:
			case 0xce:
				return this.#unsigned(1 << (type - 0xcc));
			case 0xcf:
				return safe(this.#take(8).readBigUInt64BE());
			case 0xd0:
			case 0xd1:
			case 0xd2: {
				const length = 1 << (type - 0xd0);
				return this.#take(length).readIntBE(0, length);
			}
			case 0xd3:
				return safe(this.#take(8).readBigInt64BE());
			case 0xd9:
			case 0xda:
			case 0xdb:
				return this.#take(this.#unsigned(1 << (type - 0xd9))).toString('utf8');
			case 0xdc:
			case 0xdd:
				return this.#array(this.#unsigned(type === 0xdc ? 2 : 4), depth);
			case 0xde:
			case 0xdf:
				return this.#map(this.#unsigned(type === 0xde ? 2 : 4), depth);
			default:
				return this.#extension(type);
		}
	}

	#array(length: number, depth: number): Packed {
		this.#require(length);
		return Array.from({ length }, () => this.read(depth + 1));
	}

	#map(length: number, depth: number): Packed {
		this.#require(length * 2);
		return new Map(Array.from({ length }, () => [this.read(depth + 1), this.read(depth + 1)] as const));
	}

	/** Skips an extension value. */
	#extension(type: number): null {
		if (type >= 0xc7 && type <= 0xc9) this.#take(this.#unsigned(1 << (type - 0xc7)) + 1);
		else if (type >= 0xd4 && type <= 0xd8) this.#take((1 << (type - 0xd4)) + 1);
		else throw new RangeError('unused type byte');
		return null;
	}

	#unsigned(length: number): number {
		return this.#take(length).readUIntBE(0, length);
	}

	#take(length: number): Buffer {
		this.#require(length);
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	/** A hostile length must not allocate: every element takes at least one byte. */
	#require(length: number): void {
		if (this.#at + length > this.#bytes.length) throw new RangeError('cut off');
	}
}

function safe(value: bigint): number | null {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : null;
}
