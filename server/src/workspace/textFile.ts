import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { access, constants, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { decodeText, type Encoding, encodeText } from './encoding.ts';
import { readRegularFile } from './readFile.ts';

/** Why a text file was not read or written. The old file stands as it was. */
export type TextFileProblem =
	| 'missing'
	/** A link, a directory, a device, a FIFO or a socket. */
	| 'not-regular'
	/** The folder is not inside the workspace once links are resolved. */
	| 'outside'
	| 'binary'
	| 'too-large'
	/** Encoding the text would not give the bytes that the file has. */
	| 'encoding'
	| 'denied'
	/** Its owner, or the file system, does not want it to be written. */
	| 'read-only'
	/** The disk is full. */
	| 'full'
	| 'io';

/** Typed failure; the message names the file and says what was wrong. */
export class TextFileError extends Error {
	readonly code: TextFileProblem;
	readonly path: string;
	constructor(code: TextFileProblem, path: string, detail: string) {
		super(`${path}: ${detail}`);
		this.name = 'TextFileError';
		this.code = code;
		this.path = path;
	}
}

/** A text file as it is on disk, with what is needed to write it back alike. */
export interface TextFile {
	/** Without byte order mark; line ends as they are. */
	readonly text: string;
	readonly encoding: Encoding;
	/** False: must not be written, bytes would be lost. */
	readonly lossless: boolean;
	/** Permission bits. */
	readonly mode: number;
	/** Names of the file on this disk. */
	readonly names: number;
}

/** Largest file that is read when nothing else is said, in bytes. */
const largest = 64_000_000;

/**
 * Reads a text file inside a root.
 *
 * @param path relative to the root, posix separators.
 * @returns `undefined` when it does not exist.
 * @throws {TextFileError} for everything that is no text file inside the root.
 */
export async function readTextFile(
	path: string,
	{ root, maxBytes = largest }: { readonly root: string; readonly maxBytes?: number },
): Promise<TextFile | undefined> {
	const file = await resolveInside(root, path);
	if (file === undefined) return undefined;
	const read = await readRegularFile(file, { limit: maxBytes });
	if (read.kind === 'missing') return undefined;
	if (read.kind === 'refused') {
		const code = read.why === 'link' ? 'not-regular' : read.why;
		throw new TextFileError(code, path, `cannot be read (${read.why}: ${read.detail})`);
	}
	const decoded = decodeText(read.bytes);
	if (decoded.binary === true) throw new TextFileError('binary', path, 'is no text');
	const { mode, nlink } = await stat(file);
	const { text, encoding, lossless } = decoded;
	return { text, encoding, lossless, mode: mode & 0o7777, names: nlink };
}

/**
 * Writes a text file inside a root: a new file in the same folder, flushed to disk, takes the old one's place. A link is
 * never replaced, nor a file that is read-only; owner and mode stay, and when something fails the old file stands as it was.
 *
 * @param path relative to the root, posix separators.
 * @param like the file as it was read: its encoding and mode are kept. Absent: what stands there, else UTF-8 and 0644.
 * @throws {TextFileError}
 */
export async function writeTextFile(root: string, path: string, text: string, like?: TextFile): Promise<void> {
	const file = await resolveInside(root, path);
	if (file === undefined) throw new TextFileError('missing', path, 'its folder does not exist');
	const model = like ?? (await readTextFile(path, { root }));
	if (model?.lossless === false) throw new TextFileError('encoding', path, 'has a broken encoding and is left alone');
	const bytes = encode(path, text, model?.encoding ?? 'utf8');
	const existing = await lstat(file).catch(() => undefined);
	if (existing !== undefined && !existing.isFile()) {
		throw new TextFileError('not-regular', path, 'is a link or no regular file and is left alone');
	}
	if (existing !== undefined && (await isReadOnly(file))) {
		throw new TextFileError('read-only', path, 'is read-only and was left as it is. Make it writable, then repeat');
	}
	await replaceFile(file, path, bytes, model?.mode ?? existing?.mode ?? 0o644, existing);
}

/**
 * May a file not be written: is it marked so for its owner, or not ours to write? To put another in its place needs only
 * the folder's permission, so whoever replaces files has to ask. False for what does not exist.
 */
export async function isReadOnly(file: string): Promise<boolean> {
	const found = await stat(file).catch(() => undefined);
	if (found === undefined) return false;
	// Whoever is root may write everything, and yet the mark means something.
	if ((found.mode & 0o222) === 0) return true;
	return access(file, constants.W_OK).then(
		() => false,
		() => true,
	);
}

/**
 * Makes a folder inside a root, component by component, so that no link leads the way out.
 *
 * @param folder relative to the root, posix separators; `.` is the root itself.
 * @throws {TextFileError}
 */
export async function makeFolder(root: string, folder: string): Promise<void> {
	const components = folder.split('/').filter((component) => component !== '' && component !== '.');
	for (let length = 1; length <= components.length; length++) {
		const path = components.slice(0, length).join('/');
		const place = await resolveInside(root, path);
		if (place === undefined) throw new TextFileError('missing', path, 'its folder does not exist');
		const made = await mkdir(place).then(
			() => undefined,
			(error: unknown) => error,
		);
		const exists = made instanceof Error && 'code' in made && made.code === 'EEXIST';
		if (made !== undefined && !exists) throw toProblem(made, path);
	}
}

function encode(path: string, text: string, encoding: Encoding): Buffer {
	try {
		return encodeText(text, encoding);
	} catch (error) {
		throw new TextFileError('encoding', path, error instanceof Error ? error.message : 'cannot be encoded');
	}
}

async function replaceFile(
	file: string,
	path: string,
	bytes: Buffer,
	mode: number,
	old: Stats | undefined,
): Promise<void> {
	const fresh = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
	try {
		const handle = await open(fresh, 'wx', 0o600);
		try {
			await handle.writeFile(bytes);
			// Whoever is root, or in the folder's group, must not take a file away from its owner. Not allowed: it is ours then.
			if (old !== undefined) await handle.chown(old.uid, old.gid).catch(() => undefined);
			await handle.chmod(mode & 0o7777);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(fresh, file);
	} catch (error) {
		await rm(fresh, { force: true });
		throw toProblem(error, path);
	}
	await syncFolder(dirname(file));
}

/** Makes the new name survive a power failure, where folders can be opened. */
async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {
		// Windows cannot open folders, some network file systems cannot flush them; the file itself is flushed.
	}
}

/**
 * Absolute path with its folder's links resolved, which has to lie inside the root; the last component stays as it is.
 *
 * @returns `undefined` when the folder does not exist.
 */
async function resolveInside(root: string, path: string): Promise<string | undefined> {
	if (isAbsolute(path) || path.split(/[\\/]/).includes('..') || path.includes('\0')) {
		throw new TextFileError('outside', path, 'lies outside the workspace');
	}
	const file = join(root, path);
	let folder: string;
	let top: string;
	try {
		[folder, top] = await Promise.all([realpath(dirname(file)), realpath(root)]);
	} catch (error) {
		const problem = toProblem(error, path);
		if (problem.code === 'missing') return undefined;
		throw problem;
	}
	const inside = relative(top, folder);
	if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
		throw new TextFileError('outside', path, 'a link leads out of the workspace');
	}
	return join(folder, basename(file));
}

function toProblem(error: unknown, path: string): TextFileError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOENT' || code === 'ENOTDIR') return new TextFileError('missing', path, 'does not exist');
	if (code === 'ENOSPC' || code === 'EDQUOT') return new TextFileError('full', path, 'the disk is full');
	if (/^(?:EACCES|EPERM|EROFS)$/.test(code)) return new TextFileError('denied', path, `no permission (${code})`);
	if (code === 'ELOOP') return new TextFileError('not-regular', path, 'is a link that leads in a circle');
	return new TextFileError('io', path, code === '' ? 'cannot be read or written' : code);
}
