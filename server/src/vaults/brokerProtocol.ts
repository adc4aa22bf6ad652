import type { ContainmentResult, FixKind } from '../contain/types.ts';

/** One line of JSON each way; a request is larger than this (bytes) only by mistake or malice. */
export const largestRequest = 1024 * 1024;
/** Most references in one request. */
export const mostReferences = 500;

/** Most variables of {@link ResolveRequest.influences}. */
const mostInfluences = 100;

/** A name and the reference it stands for. */
export interface WantedReference {
	readonly name: string;
	readonly reference: string;
}

/** What every request says of its sender. Claimed: no operating system call in Node tells who is at the other end. */
export interface Sender {
	/** Absolute path of the working directory. */
	readonly cwd: string;
	/** The command line that will get the values, for a person to read. */
	readonly command: string;
}

export interface ResolveRequest extends Sender {
	readonly operation: 'resolve';
	/** `run`: into one child's environment; `read`, `inject`: onto the sender's standard output. */
	readonly purpose: 'run' | 'read' | 'inject';
	readonly wanted: readonly WantedReference[];
	/** `run`: program and arguments. The person is shown these, and a standing approval is bound to them. */
	readonly argv?: readonly string[];
	/** `run`: absolute path of the file that the program's name leads to. A standing approval is bound to it. */
	readonly program?: string;
	/** `run`: `NAME=value` of variables that decide what the program really does. A standing approval is bound to them. */
	readonly influences?: readonly string[];
	/** The command does nothing but print its environment. */
	readonly printsEnvironment?: boolean;
}

export interface NamesRequest extends Sender {
	readonly operation: 'names';
	readonly wanted: readonly WantedReference[];
}

export interface SetRequest extends Sender {
	readonly operation: 'set';
	readonly name: string;
	readonly reference: string;
	readonly value: string;
}

/** The work of `agent-reach contain`, handed to the editor. */
export interface ContainRequest extends Sender {
	readonly operation: 'contain';
	/** Absolute path. */
	readonly root: string;
	/** Relative to the root, posix separators; absent: every file of the root. */
	readonly path?: string;
	/** One-based; absent: every secret of the file. */
	readonly line?: number;
	/** One-based; tells which one is meant where several stand in the line. */
	readonly column?: number;
	readonly kind: FixKind;
}

export type BrokerRequest = ResolveRequest | NamesRequest | SetRequest | ContainRequest;

/** Answer to one wanted reference. */
export type Answer = { readonly name: string } & (
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly reason: string }
);

/** Is a name resolvable; never a value. */
export interface NameAnswer {
	readonly name: string;
	readonly ok: boolean;
	readonly reason?: string;
}

export type BrokerFailure = 'refused' | 'timeout' | 'busy' | 'bad-request' | 'vault' | 'failed';

export type BrokerReply =
	/** Sent at once, so that the asking program can say that a person is being asked. */
	| { readonly kind: 'waiting'; readonly seconds: number }
	| { readonly kind: 'resolved'; readonly answers: readonly Answer[] }
	| { readonly kind: 'names'; readonly answers: readonly NameAnswer[] }
	| { readonly kind: 'stored' }
	| { readonly kind: 'contained'; readonly result: ContainmentResult }
	| { readonly kind: 'error'; readonly code: BrokerFailure; readonly message: string };

/** How a broker makes itself known: `<id>.json` in the announcement folder. */
export interface Announcement {
	readonly version: 1;
	readonly pid: number;
	/** Path of the socket, or name of the pipe. */
	readonly socket: string;
	/** Absolute real paths of the workspace's folders. */
	readonly roots: readonly string[];
	/** Milliseconds since 1970. */
	readonly started: number;
}

/** A request as it came over the wire, checked; `undefined` when it is not one. Unknown fields are dropped. */
export function parseRequest(line: string): BrokerRequest | undefined {
	const read = parseObject(line);
	if (read === undefined) return undefined;
	const { cwd, command, operation } = read;
	if (!isText(cwd, 4096) || !isText(command, 65_536)) return undefined;
	const sender = { cwd, command };
	if (operation === 'resolve') return resolveRequest(sender, read);
	if (operation === 'names') {
		const wanted = wantedReferences(read['wanted']);
		return wanted && { ...sender, operation, wanted };
	}
	if (operation === 'set') {
		const { name, reference, value } = read;
		if (!isText(name, 128) || !isText(reference, 512) || !isText(value, largestRequest)) return undefined;
		return { ...sender, operation, name, reference, value };
	}
	return operation === 'contain' ? containRequest(sender, read) : undefined;
}

/** An announcement as it was read from its file; `undefined` when it is not one. */
export function parseAnnouncement(text: string): Announcement | undefined {
	const read = parseObject(text);
	if (read === undefined || read['version'] !== 1) return undefined;
	const { pid, socket, roots, started } = read;
	if (typeof pid !== 'number' || typeof started !== 'number' || !isText(socket, 4096)) return undefined;
	if (!Array.isArray(roots) || !roots.every((root) => isText(root, 4096))) return undefined;
	return { version: 1, pid, socket, roots, started };
}

/** A reply as it came over the wire. The broker is ours, so only the shape's tag is looked at. */
export function parseReply(line: string): BrokerReply | undefined {
	const read = parseObject(line);
	return typeof read?.['kind'] === 'string' ? (read as unknown as BrokerReply) : undefined;
}

function resolveRequest(sender: Sender, read: Readonly<Record<string, unknown>>): ResolveRequest | undefined {
	const { purpose, printsEnvironment } = read;
	const wanted = wantedReferences(read['wanted']);
	if (wanted === undefined || (purpose !== 'run' && purpose !== 'read' && purpose !== 'inject')) return undefined;
	const argv = read['argv'];
	const bare = { ...sender, operation: 'resolve', purpose, wanted } as const;
	const { program, influences } = read;
	const request =
		purpose === 'run' && isArguments(argv)
			? {
					...bare,
					argv,
					...(isText(program, 4096) && { program }),
					...(isArguments(influences) && influences.length <= mostInfluences && { influences }),
				}
			: bare;
	return printsEnvironment === true ? { ...request, printsEnvironment } : request;
}

function containRequest(sender: Sender, read: Readonly<Record<string, unknown>>): ContainRequest | undefined {
	const { root, path, line, column, kind } = read;
	if (!isText(root, 4096) || !isFixKind(kind)) return undefined;
	const request = { ...sender, operation: 'contain', root, kind } as const;
	if (path === undefined && line === undefined) return request;
	if (!isText(path, 4096)) return undefined;
	if (line === undefined) return { ...request, path };
	if (!isPositive(line)) return undefined;
	return { ...request, path, line, ...(isPositive(column) && { column }) };
}

function wantedReferences(value: unknown): readonly WantedReference[] | undefined {
	if (!Array.isArray(value) || value.length === 0 || value.length > mostReferences) return undefined;
	const wanted: WantedReference[] = [];
	for (const each of value) {
		if (typeof each !== 'object' || each === null) return undefined;
		const { name, reference } = each as Partial<Record<string, unknown>>;
		if (!isText(name, 512) || !isText(reference, 512)) return undefined;
		wanted.push({ name, reference });
	}
	return wanted;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const read: unknown = JSON.parse(text);
		return typeof read === 'object' && read !== null && !Array.isArray(read)
			? (read as Readonly<Record<string, unknown>>)
			: undefined;
	} catch {
		return undefined;
	}
}

function isText(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.length > 0 && value.length <= longest;
}

function isPositive(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function isArguments(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string');
}

function isFixKind(kind: unknown): kind is FixKind {
	const kinds: readonly unknown[] = ['contain', 'moveToVault', 'ignore', 'ignoreFamilies', 'allow'];
	return kinds.includes(kind);
}
