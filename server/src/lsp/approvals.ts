import { createHmac } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { secretGet, secretSet } from '../protocol.ts';
import { createAudit } from '../vaults/approval/audit.ts';
import { type CommandFiles, commandFiles } from '../vaults/approval/commandFiles.ts';
import { isBounded, programName } from '../vaults/approval/commandLine.ts';
import { type GrantedUse, Grants } from '../vaults/approval/grants.ts';
import type { ApprovalRequest, Decision } from '../vaults/broker.ts';
import { isBelow } from '../workspace/places.ts';
import type { Session } from './session.ts';

/** Standing approvals of this editor, and the log of all requests. */
export interface Approvals {
	/** What a standing approval of a request would be bound to; `undefined` when there can be none. */
	readonly useOf: (request: ApprovalRequest) => Promise<GrantedUse | undefined>;
	readonly agreedBefore: (request: ApprovalRequest) => Promise<'session' | 'always' | undefined>;
	readonly add: (use: GrantedUse, how: 'session' | 'always') => Promise<void>;
	readonly note: (request: ApprovalRequest, decision: Decision) => void;
	/** @returns how many standing approvals there were. */
	readonly withdraw: () => Promise<number>;
}

/**
 * The hash of the files, and with it which file the program's name leads to and the variables that decide what it does: with
 * another `PATH` or `NODE_OPTIONS` the same command line is another command.
 */
function withProgram(
	{ files, hash }: CommandFiles,
	program: string | undefined,
	influences: readonly string[],
	key: Uint8Array,
): CommandFiles {
	const sum = createHmac('sha256', key).update(JSON.stringify([hash, program ?? '', influences]));
	return { files, hash: sum.digest('hex') };
}

const storeKey = 'agentReach.approvals';

/**
 * @param folder The data folder: the log stands there.
 * @param key The per-user key: hashes of files are made with it.
 */
export function createApprovals(session: Session, folder: string, key: Uint8Array): Approvals {
	const { connection, roots, background, log, t } = session;
	const grants = new Grants(
		{
			load: async () => (await connection.sendRequest<{ value?: string }>(secretGet, { key: storeKey })).value,
			save: async (value) => {
				await connection.sendRequest(secretSet, value === undefined ? { key: storeKey } : { key: storeKey, value });
			},
		},
		Date.now,
	);
	const audit = createAudit(folder, t);
	const useOf: Approvals['useOf'] = async (request) => {
		const { purpose, argv, cwd, names, printsEnvironment, program, influences = [] } = request;
		// What is printed goes to whoever reads it, and what is stored changes the vault: a question each time.
		if (purpose !== 'run' || argv === undefined || printsEnvironment || !isBounded(argv)) return undefined;
		const where = await realpath(cwd).catch(() => undefined);
		if (where === undefined) return undefined;
		for (const root of roots.folders()) {
			const real = await realpath(root).catch(() => root);
			if (!isBelow(real, where)) continue;
			// A program that lies in the workspace is one of the command's own files.
			const found = await commandFiles(program === undefined ? argv : [...argv, program], where, real, key);
			const files = found && withProgram(found, program, influences, key);
			const bound = names.map(({ name, reference }) => `${name}=${reference}`).sort();
			return files && { folder: where, command: argv, names: bound, files };
		}
		return undefined;
	};
	return {
		useOf,
		agreedBefore: async (request) => {
			const use = await useOf(request);
			return use && grants.covers(use);
		},
		add: (use, how) => grants.add(use, how),
		note: (request, decision) => {
			const program = programName(request.argv ?? request.command.split(' ', 1));
			const entries = request.names.map(({ project, reference }) => `${project}/${reference.split('/').at(-1) ?? ''}`);
			const { purpose, cwd } = request;
			const time = new Date().toISOString();
			log(t('Request for secrets ({0}): {1}, {2}', purpose, program, decision));
			background('audit', audit({ time, purpose, program, folder: cwd, entries, decision }));
		},
		withdraw: () => grants.withdraw(),
	};
}
