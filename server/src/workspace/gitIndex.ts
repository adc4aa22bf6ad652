/**
 * Reads the paths out of a git index, versions 2 to 4 (git's own documentation: gitformat-index). We never run git:
 * several of its reading commands run programs that the repository's configuration names.
 */

/** Paths of an index; `complete` is false when parts stand elsewhere (split index), so that absence proves nothing. */
export interface GitIndex {
	readonly paths: ReadonlySet<string>;
	/** Submodules and folders of a sparse index: everything below counts as tracked. */
	readonly folders: readonly string[];
	readonly complete: boolean;
}

const headerLength = 12;
/** Times, device, inode, mode, owner and size of an entry. */
const statLength = 40;
const modeOffset = 24;
const gitlink = 0o160000;
const treeMode = 0o040000;

/**
 * @param bytes The whole index file.
 * @param hashLength 20 for SHA-1 repositories, 32 for SHA-256.
 * @returns `undefined` when the bytes are not an index that this can read.
 */
export function parseGitIndex(bytes: Uint8Array, hashLength: 20 | 32 = 20): GitIndex | undefined {
	const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (data.length < headerLength + hashLength || data.toString('latin1', 0, 4) !== 'DIRC') {
		return undefined;
	}
	const version = data.readUInt32BE(4);
	if (version < 2 || version > 4) {
		return undefined;
	}
	const entries = readEntries(data, version, data.readUInt32BE(8), hashLength);
	if (!entries) {
		return undefined;
	}
	return { ...entries.found, complete: !hasSplitIndex(data, entries.end, hashLength) };
}

function readEntries(
	data: Buffer,
	version: number,
	count: number,
	hashLength: number,
): { readonly found: Pick<GitIndex, 'paths' | 'folders'>; readonly end: number } | undefined {
	const paths = new Set<string>();
	const folders: string[] = [];
	let position = headerLength;
	let previous: Buffer = Buffer.alloc(0);
	for (let index = 0; index < count; index++) {
		const start = position;
		position += statLength + hashLength;
		if (position + 2 > data.length) {
			return undefined;
		}
		const mode = data.readUInt32BE(start + modeOffset);
		const extended = (data.readUInt16BE(position) & 0x4000) !== 0 && version >= 3;
		position += extended ? 4 : 2;
		let kept = 0;
		if (version === 4) {
			const prefix = readVarint(data, position);
			if (!prefix || prefix.value > previous.length) {
				return undefined;
			}
			kept = previous.length - prefix.value;
			position = prefix.end;
		}
		const end = data.indexOf(0, position);
		if (end < 0) {
			return undefined;
		}
		previous =
			kept > 0
				? Buffer.concat([previous.subarray(0, kept), data.subarray(position, end)])
				: data.subarray(position, end);
		// Entries before version 4 are padded with 1 to 8 zero bytes to a multiple of eight.
		position = version === 4 ? end + 1 : start + ((end - start + 8) & ~7);
		const path = previous.toString('utf8');
		if (mode === gitlink || mode === treeMode) {
			folders.push(path.endsWith('/') ? path : `${path}/`);
		} else {
			paths.add(path);
		}
	}
	return { found: { paths, folders }, end: position };
}

/** The offset encoding of pack files: seven bits a byte, the most significant first, plus one for each continuation. */
function readVarint(data: Buffer, start: number): { readonly value: number; readonly end: number } | undefined {
	let position = start;
	let value = 0;
	for (let length = 0; length < 5; length++) {
		const byte = data[position++];
		if (byte === undefined) {
			return undefined;
		}
		value = (length === 0 ? 0 : (value + 1) * 128) + (byte & 0x7f);
		if ((byte & 0x80) === 0) {
			return { value, end: position };
		}
	}
	return undefined;
}

function hasSplitIndex(data: Buffer, start: number, hashLength: number): boolean {
	let position = start;
	while (position + 8 <= data.length - hashLength) {
		if (data.toString('latin1', position, position + 4) === 'link') {
			return true;
		}
		position += 8 + data.readUInt32BE(position + 4);
	}
	return false;
}
