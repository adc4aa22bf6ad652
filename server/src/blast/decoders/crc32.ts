/** CRC-32/ISO-HDLC (the one of zip and png), by which several providers let anyone check a token for typing errors. */

const table: readonly number[] = Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
	return value >>> 0;
});

/** Checksum of the UTF-8 bytes of `text`, as an unsigned 32-bit number. Own code because node:zlib has it only from Node 22 on. */
export function crc32(text: string): number {
	let crc = 0xff_ff_ff_ff;
	for (const byte of Buffer.from(text, 'utf8')) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
	return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

const digits62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `value` in base 62 (digits, upper case, lower case), padded with `0` to `width`. */
export function base62(value: number, width: number): string {
	let rest = value;
	let text = '';
	while (rest > 0) {
		text = digits62.charAt(rest % 62) + text;
		rest = Math.floor(rest / 62);
	}
	return text.padStart(width, '0');
}

/** The checksum that GitHub and npm append to a body of 30 characters: CRC-32 in base 62, six characters wide. */
export function base62Checksum(body: string): string {
	return base62(crc32(body), 6);
}

/** Upper-case hexadecimal CRC-32 of `text`, eight characters, as Atlassian appends it. */
export function hexChecksum(text: string): string {
	return crc32(text).toString(16).padStart(8, '0').toUpperCase();
}

/** The checksum behind `glsa_` tokens: the four bytes of the CRC-32 in little-endian order, lower-case hexadecimal. */
export function littleEndianHexChecksum(text: string): string {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(crc32(text));
	return bytes.toString('hex');
}
