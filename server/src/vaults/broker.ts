import { randomBytes } from 'node:crypto';
import { chmod, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ContainmentResult } from '../contain/types.ts';
import { english, type Localize } from '../l10n.ts';
import { shownCommand } from './approval/commandLine.ts';
import {
	type Announcement,
	type Answer,
	type BrokerReply,
	type BrokerRequest,
	type ContainRequest,
	largestRequest,
	type NameAnswer,
	parseRequest,
	type ResolveRequest,
	type SetRequest,
	type WantedReference,
} from './brokerProtocol.ts';
import { listen, removeStale, socketPath } from './brokerSocket.ts';
import { privateFolder, realFileSystem } from './local/files.ts';
import { announcementFolder, type Machine } from './paths.ts';
import { type ParsedReference, VaultError } from './vault.ts';
import { foreignReference, locateReference, type VaultSet } from './vaultSet.ts';

/** What a person is asked to approve. Everything about the sender is claimed by it. */
export interface ApprovalRequest {
	/** `run`: values go into one child's environment; `read`, `inject`: onto standard output; `set`: a value is stored. */
	readonly purpose: 'run' | 'read' | 'inject' | 'set';
	readonly command: string;
	/** Program and arguments that {@link command} was made from, when the sender told them. */
	readonly argv?: readonly string[];
	/** See `ResolveRequest`. */
	readonly program?: string;
	/** See `ResolveRequest`. */
	readonly influences?: readonly string[];
	readonly cwd: string;
	readonly names: readonly { readonly name: string; readonly project: string; readonly reference: string }[];
	/** The command does nothing but print its environment: say so. */
	readonly printsEnvironment: boolean;
	/** Seconds until refusal; the broker enforces it. */
	readonly timeout: number;
}

export interface BrokerOptions {
	readonly machine: Machine;
	/** Absolute paths of the workspace's folders. */
	readonly roots: readonly string[];
	/** The vaults that may be used for a working directory. */
	readonly vaultsFor: (cwd: string) => Promise<VaultSet>;
	/** Shows the modal. `signal` ends when the asking program is gone or time is up: take the modal away then. */
	readonly approve: (request: ApprovalRequest, signal: AbortSignal) => Promise<boolean>;
	/** Was exactly this agreed to before, for longer than once? Nobody is asked then. */
	readonly agreedBefore?: (request: ApprovalRequest) => Promise<'session' | 'always' | undefined>;
	/** Told of every decision, for the log. */
	readonly onDecision?: (request: ApprovalRequest, decision: Decision) => void;
	/** Carries out `agent-reach contain`; absent: such requests are answered with an error. */
	readonly onContain?: (request: ContainRequest, signal: AbortSignal) => Promise<ContainmentResult>;
	/** Seconds a person has to answer. */
	readonly approvalTimeout: () => number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly t?: Localize;
}

/** What came of a request for secrets. */
export type Decision = 'yes' | 'session' | 'always' | 'refused' | 'timeout' | 'busy';

export interface Broker {
	/** Path of the socket or name of the pipe. */
	readonly socket: string;
	/** The workspace's folders changed. */
	readonly setRoots: (roots: readonly string[]) => Promise<void>;
	/** Ends open requests as refused and takes the announcement away. */
	readonly close: () => Promise<void>;
}

/** Questions that may wait for a person at once; more are an attack on his patience. */
const mostWaiting = 4;
/** So many refusals within {@link quietTime} milliseconds, and nobody is asked any more for as long. */
const mostRefusals = 10;
const quietTime = 60_000;
/** Milliseconds a client has to send its request. */
const requestTime = 10_000;
/**
 * Starts the broker: programs of the same user ask it for secrets, a person approves, and only then it decrypts, and
 * answers with the approved names and nothing else.
 *
 * @throws VaultError `io` when no private folder or socket can be made.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
	const t = options.t ?? english;
	const announcements = announcementFolder(options.machine);
	await privateFolder(realFileSystem, announcements, t);
	await removeStale(announcements);
	const id = `${process.pid}-${randomBytes(8).toString('hex')}`;
	const socket = await socketPath(options.machine, id, t);
	const desk = createDesk(options, t);
	const server = createServer({ allowHalfOpen: true }, (connection) => {
		serve(connection, desk, t);
	});
	await listen(server, socket, t);
	if (options.machine.platform !== 'win32') await chmod(socket, 0o600);
	const file = join(announcements, `${id}.json`);
	const announce = async (roots: readonly string[]) => {
		const real = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
		const announcement: Announcement = { version: 1, pid: process.pid, socket, roots: real, started: options.now() };
		await writeFile(`${file}.tmp`, `${JSON.stringify(announcement)}\n`, { mode: 0o600 });
		await rename(`${file}.tmp`, file);
	};
	await announce(options.roots);
	return {
		socket,
		setRoots: announce,
		close: async () => {
			await rm(file, { force: true });
			desk.end();
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
			});
		},
	};
}

/** Answers requests; every question to a person goes through it, so their number has a bound. */
interface Desk {
	readonly handle: (
		request: BrokerRequest,
		signal: AbortSignal,
		waiting: (seconds: number) => void,
	) => Promise<BrokerReply>;
	readonly connected: (connection: Socket) => void;
	readonly end: () => void;
}

function createDesk(options: BrokerOptions, t: Localize): Desk {
	const connections = new Set<Socket>();
	let open = 0;
	let fixes = 0;
	let refusals: readonly number[] = [];
	const decide: Ask = async (request, signal, waiting) => {
		refusals = refusals.filter((time) => options.now() - time < quietTime);
		if (open >= mostWaiting || refusals.length >= mostRefusals) return 'busy';
		open++;
		waiting(request.timeout);
		try {
			const decision = await askInTime(options, request, signal);
			refusals = decision === 'yes' ? [] : [...refusals, options.now()];
			return decision;
		} finally {
			open--;
		}
	};
	const ask: Ask = async (request, signal, waiting) => {
		const decision =
			(await options.agreedBefore?.(request).catch(() => undefined)) ?? (await decide(request, signal, waiting));
		options.onDecision?.(request, decision);
		return decision === 'session' || decision === 'always' ? 'yes' : decision;
	};
	return {
		handle: async (request, signal, waiting) => {
			if (request.operation !== 'contain') return answer(options, request, ask, signal, waiting, t);
			// Each of them asks a person too.
			if (fixes >= mostWaiting) return refusal('busy', t);
			fixes++;
			try {
				return await answer(options, request, ask, signal, waiting, t);
			} finally {
				fixes--;
			}
		},
		connected: (connection) => {
			connections.add(connection);
			connection.once('close', () => connections.delete(connection));
		},
		end: () => {
			for (const connection of connections) connection.destroy();
		},
	};
}

/** @param waiting Called when a person is asked, with the seconds he has. */
type Ask = (
	request: ApprovalRequest,
	signal: AbortSignal,
	waiting: (seconds: number) => void,
) => Promise<'yes' | 'refused' | 'timeout' | 'busy'>;

async function askInTime(
	options: BrokerOptions,
	request: ApprovalRequest,
	gone: AbortSignal,
): Promise<'yes' | 'refused' | 'timeout'> {
	const late = new AbortController();
	const timer = setTimeout(() => late.abort(), request.timeout * 1000);
	const signal = AbortSignal.any([gone, late.signal]);
	const ended = new Promise<'ended'>((resolve) => {
		if (signal.aborted) resolve('ended');
		signal.addEventListener('abort', () => resolve('ended'), { once: true });
	});
	try {
		const approved = await Promise.race([options.approve(request, signal).catch(() => false), ended]);
		if (late.signal.aborted) return 'timeout';
		return approved === true && !signal.aborted ? 'yes' : 'refused';
	} finally {
		clearTimeout(timer);
	}
}

async function answer(
	options: BrokerOptions,
	request: BrokerRequest,
	ask: Ask,
	signal: AbortSignal,
	waiting: (seconds: number) => void,
	t: Localize,
): Promise<BrokerReply> {
	switch (request.operation) {
		case 'names':
			return { kind: 'names', answers: await nameAnswers(await options.vaultsFor(request.cwd), request.wanted) };
		case 'resolve':
			return resolveApproved(options, request, ask, signal, waiting, t);
		case 'set':
			return setApproved(options, request, ask, signal, waiting, t);
		case 'contain':
			if (options.onContain === undefined) {
				return failure('failed', t('This editor does not carry out fixes for the command.'));
			}
			return { kind: 'contained', result: await options.onContain(request, signal) };
	}
}

async function resolveApproved(
	options: BrokerOptions,
	request: ResolveRequest,
	ask: Ask,
	signal: AbortSignal,
	waiting: (seconds: number) => void,
	t: Localize,
): Promise<BrokerReply> {
	const known: { readonly wanted: WantedReference; readonly parsed: ParsedReference }[] = [];
	const unknown: Answer[] = [];
	for (const wanted of request.wanted) {
		const parsed = locateReference(wanted.reference);
		if (parsed === undefined)
			unknown.push({ name: wanted.name, ok: false, reason: foreignReference(wanted.reference, t) });
		else known.push({ wanted, parsed });
	}
	if (known.length === 0) return { kind: 'resolved', answers: unknown };
	const timeout = options.approvalTimeout();
	const approval: ApprovalRequest = {
		purpose: request.purpose,
		// Of two claims about the same command the person sees the one that is bound by an approval.
		command: request.argv === undefined ? request.command : shownCommand(request.argv),
		...(request.argv && { argv: request.argv }),
		...(request.program !== undefined && { program: request.program }),
		...(request.influences && { influences: request.influences }),
		cwd: request.cwd,
		names: known.map(({ wanted, parsed }) => ({ ...wanted, project: parsed.project })),
		printsEnvironment: request.printsEnvironment === true,
		timeout,
	};
	const decision = await ask(approval, signal, waiting);
	if (decision !== 'yes') return refusal(decision, t);
	const vaults = await options.vaultsFor(request.cwd);
	const resolutions = await vaults.resolve(known.map(({ wanted }) => wanted.reference));
	const answers = known.map(({ wanted }, index): Answer => {
		const resolution = resolutions[index] ?? { ok: false as const, reason: t('the vault gave no answer') };
		return { name: wanted.name, ...resolution };
	});
	return { kind: 'resolved', answers: [...answers, ...unknown] };
}

async function setApproved(
	options: BrokerOptions,
	request: SetRequest,
	ask: Ask,
	signal: AbortSignal,
	waiting: (seconds: number) => void,
	t: Localize,
): Promise<BrokerReply> {
	const parsed = locateReference(request.reference);
	if (parsed === undefined) return failure('bad-request', foreignReference(request.reference, t));
	const timeout = options.approvalTimeout();
	const approval: ApprovalRequest = {
		purpose: 'set',
		command: request.command,
		cwd: request.cwd,
		names: [{ name: request.name, project: parsed.project, reference: request.reference }],
		printsEnvironment: false,
		timeout,
	};
	const decision = await ask(approval, signal, waiting);
	if (decision !== 'yes') return refusal(decision, t);
	const vaults = await options.vaultsFor(request.cwd);
	await vaults.store(request.reference, request.value, 'agent-reach set');
	return { kind: 'stored' };
}

/** Which of the asked names are there. Only names that the asker already knows: nothing is enumerated. */
async function nameAnswers(vaults: VaultSet, wanted: readonly WantedReference[]): Promise<readonly NameAnswer[]> {
	const present = await vaults.present(wanted.map(({ reference }) => reference));
	return wanted.map(({ name }, index) => ({ name, ...(present[index] ?? { ok: false }) }));
}

function serve(connection: Socket, desk: Desk, t: Localize): void {
	const gone = new AbortController();
	desk.connected(connection);
	connection.on('error', () => connection.destroy());
	connection.once('close', () => gone.abort());
	connection.setTimeout(requestTime, () => connection.destroy());
	const say = (reply: BrokerReply) => {
		if (!connection.destroyed) connection.write(`${JSON.stringify(reply)}\n`);
	};
	let received = Buffer.alloc(0);
	let taken = false;
	connection.on('end', () => {
		if (!taken) connection.destroy();
		// A client that hangs up no longer waits for an answer.
		else gone.abort();
	});
	connection.on('data', (chunk: Buffer) => {
		if (taken) return;
		received = Buffer.concat([received, chunk]);
		const end = received.indexOf(0x0a);
		if (end < 0 && received.length <= largestRequest) return;
		taken = true;
		connection.setTimeout(0);
		const request = end < 0 || end > largestRequest ? undefined : parseRequest(received.toString('utf8', 0, end));
		received = Buffer.alloc(0);
		reply(request, desk, gone.signal, say, t)
			.then(say)
			.catch(() => connection.destroy())
			.finally(() => connection.end());
	});
}

async function reply(
	request: BrokerRequest | undefined,
	desk: Desk,
	signal: AbortSignal,
	say: (reply: BrokerReply) => void,
	t: Localize,
): Promise<BrokerReply> {
	if (request === undefined) return failure('bad-request', t('The request was not understood.'));
	try {
		return await desk.handle(request, signal, (seconds) => say({ kind: 'waiting', seconds }));
	} catch (error) {
		// Only our own errors are known to hold no value.
		if (error instanceof VaultError) return failure('vault', error.message);
		return failure('failed', t('The editor could not answer. Its log says more.'));
	}
}

function refusal(decision: 'refused' | 'timeout' | 'busy', t: Localize): BrokerReply {
	if (decision === 'timeout') return failure('timeout', t('Nobody approved the request in time, so it was refused.'));
	if (decision === 'busy') return failure('busy', t('Too many requests wait or were refused; try again in a minute.'));
	return failure('refused', t('The request was refused in the editor.'));
}

function failure(code: Extract<BrokerReply, { kind: 'error' }>['code'], message: string): BrokerReply {
	return { kind: 'error', code, message };
}
