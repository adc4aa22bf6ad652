/** What the first secret key of an OpenPGP block says about itself. */
export interface PgpFacts {
	/** Absent when the packet is not understood. */
	readonly encrypted?: boolean;
	/** The secret is not in it: a stub for a smart card or for a key kept elsewhere. */
	readonly stub?: boolean;
	readonly userId?: string;
}

/** Number of integers in the public part, by the algorithm's number (RFC 4880, 9.1; RFC 9580). */
const integers: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 2, 16: 3, 17: 4 };
/** Algorithms whose public part is a curve's name and one integer; 18 has parameters behind it. */
const curves: ReadonlySet<number> = new Set([18, 19, 22]);
/** Algorithms with a public part of a fixed length. */
const fixed: Readonly<Record<number, number>> = { 25: 32, 26: 56, 27: 32, 28: 57 };

/**
 * Reads the packets of a binary OpenPGP key as far as needed: the usage octet of the first secret key says whether a
 * passphrase protects it (0 is none), the user id packet names its owner. Never throws.
 */
export function readOpenPgp(bytes: Buffer): PgpFacts {
	let facts: PgpFacts = {};
	for (const { tag, body } of packets(bytes)) {
		if (tag === 5 && facts.encrypted === undefined && facts.stub === undefined)
			facts = { ...facts, ...protection(body) };
		if (tag === 13 && facts.userId === undefined) facts = { ...facts, userId: body.toString('utf8').slice(0, 120) };
	}
	return facts;
}

function* packets(bytes: Buffer): Generator<{ readonly tag: number; readonly body: Buffer }> {
	let at = 0;
	for (let count = 0; count < 64 && at < bytes.length; count++) {
		const first = bytes[at] ?? 0;
		if ((first & 0x80) === 0) return;
		const [tag, from, length] = (first & 0x40) !== 0 ? newHeader(bytes, at) : oldHeader(bytes, at);
		if (length < 0 || from + length > bytes.length) return;
		yield { tag, body: bytes.subarray(from, from + length) };
		at = from + length;
	}
}

type Header = readonly [tag: number, from: number, length: number];

function newHeader(bytes: Buffer, at: number): Header {
	const tag = (bytes[at] ?? 0) & 0x3f;
	const first = bytes[at + 1] ?? -1;
	if (first < 0) return [tag, at, -1];
	if (first < 192) return [tag, at + 2, first];
	if (first < 224) return [tag, at + 3, ((first - 192) << 8) + (bytes[at + 2] ?? 0) + 192];
	return first === 255 && at + 6 <= bytes.length ? [tag, at + 6, bytes.readUInt32BE(at + 2)] : [tag, at, -1];
}

function oldHeader(bytes: Buffer, at: number): Header {
	const first = bytes[at] ?? 0;
	const tag = (first & 0x3c) >> 2;
	const size = [1, 2, 4][first & 3];
	if (size === undefined || at + 1 + size > bytes.length) return [tag, at, -1];
	return [tag, at + 1 + size, bytes.readUIntBE(at + 1, size)];
}

function protection(body: Buffer): PgpFacts {
	const version = body[0] ?? 0;
	if (version !== 4 && version !== 6) return {};
	const at = publicEnd(body, version === 6 ? 10 : 6, body[5] ?? 0);
	const usage = at === undefined ? undefined : body[at];
	if (at === undefined || usage === undefined) return {};
	if (usage === 0) return { encrypted: false };
	// GnuPG's own kind 101: mode 1 holds no secret, mode 2 a card's number.
	if (usage >= 254 && body[at + 2] === 101) return { stub: true };
	return { encrypted: true };
}

/** Where the public part ends, which the usage octet follows. */
function publicEnd(body: Buffer, from: number, algorithm: number): number | undefined {
	const size = fixed[algorithm];
	if (size !== undefined) return from + size;
	let at = from;
	if (curves.has(algorithm)) at += 1 + (body[at] ?? 0);
	for (let left = integers[algorithm] ?? (curves.has(algorithm) ? 1 : 0); left > 0; left--) {
		if (at + 2 > body.length) return undefined;
		at += 2 + Math.ceil(body.readUInt16BE(at) / 8);
	}
	if (algorithm === 18) at += 1 + (body[at] ?? 0);
	return at === from || at >= body.length ? undefined : at;
}
