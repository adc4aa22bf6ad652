import { inflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
	/** Unix mode, as the archive keeps it. */
	readonly mode: number;
	readonly bytes: Buffer;
}

/** Reads the files of a zip archive (stored or deflated, no encryption, under 4 GB) by its central directory. */
export function readZip(archive: Buffer): ReadonlyMap<string, ZipEntry> {
	const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	if (end < 0) throw new Error('no zip archive');
	const entries = new Map<string, ZipEntry>();
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const nameLength = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
		const local = archive.readUInt32LE(at + 42);
		const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
		const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
		const bytes = archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
		entries.set(name, { mode: archive.readUInt32LE(at + 38) >>> 16, bytes });
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return entries;
}
