import { homedir } from 'node:os';
import { english, type Localize } from '../../l10n.ts';
import { askBroker, BrokerError, findBrokers } from '../../vaults/brokerClient.ts';
import type { Answer, BrokerReply, BrokerRequest, NameAnswer, WantedReference } from '../../vaults/brokerProtocol.ts';
import { createLocalVault, type LocalVault, openRecovery } from '../../vaults/local.ts';
import { dataFolder, type Machine } from '../../vaults/paths.ts';
import { VaultError } from '../../vaults/vault.ts';
import { locateReference, type VaultSet } from '../../vaults/vaultSet.ts';
import type { CliIo } from '../io.ts';
import { projectRoot } from './sources.ts';
import { askHidden, tell } from './terminal.ts';

/** Secrets cannot be had; the message says why and what to do, and holds no value. */
export class AccessError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'AccessError';
	}
}

/** How the command gets at secrets: an editor that asks a person, else a person at the terminal. */
export interface SecretAccess {
	readonly resolve: (
		wanted: readonly WantedReference[],
		use: {
			readonly purpose: 'run' | 'read' | 'inject';
			readonly command: string;
			readonly argv?: readonly string[];
			readonly program?: string;
			readonly influences?: readonly string[];
			readonly printsEnvironment?: boolean;
		},
	) => Promise<readonly Answer[]>;
	/** Which of the names are in the vault. */
	readonly names: (wanted: readonly WantedReference[]) => Promise<readonly NameAnswer[]>;
	/** Stores one's own value under a reference. */
	readonly set: (wanted: WantedReference, value: string) => Promise<void>;
}

/** This machine as the environment of the command describes it. */
export function machineOf(io: CliIo): Machine {
	const home = process.platform === 'win32' ? io.env['USERPROFILE'] : io.env['HOME'];
	return { platform: process.platform, env: io.env, home: home === undefined || home === '' ? homedir() : home };
}

/** Makes the way to the secrets. Nothing is contacted or asked before a method is called. */
export function createAccess(io: CliIo): SecretAccess {
	const t = io.t ?? english;
	const vaults = async () => (await import('./vaults.ts')).cliVaults(io, await projectRoot(io.cwd));
	return {
		resolve: async (wanted, use) => {
			const { printsEnvironment, ...rest } = use;
			const request = { operation: 'resolve', cwd: io.cwd, wanted, ...rest } as const;
			const reply = await throughEditor(io, printsEnvironment === true ? { ...request, printsEnvironment } : request);
			if (reply?.kind === 'resolved') return reply.answers;
			return onTerminal(io, async () => {
				// A reference file may call any entry by any name, also one of another project.
				const entries = wanted.map(({ name, reference }) => {
					const parsed = locateReference(reference);
					return parsed === undefined ? name : `${name} (${parsed.project}/${parsed.name})`;
				});
				tell(io, t('To be released: {0}', [...new Set(entries)].join(', ')));
				return resolveIn((await vaults()).set, wanted, t);
			});
		},
		names: async (wanted) => {
			const reply = await throughEditor(io, { operation: 'names', command: 'agent-reach check', cwd: io.cwd, wanted });
			if (reply?.kind === 'names') return reply.answers;
			const answers = await onTerminal(io, async () => resolveIn((await vaults()).set, wanted, t));
			return answers.map((answer) =>
				answer.ok ? { name: answer.name, ok: true } : { name: answer.name, ok: false, reason: answer.reason },
			);
		},
		set: async ({ name, reference }, value) => {
			const command = `agent-reach set ${name}`;
			const reply = await throughEditor(io, { operation: 'set', command, cwd: io.cwd, name, reference, value });
			if (reply?.kind === 'stored') return;
			await onTerminal(io, async () => {
				await (await vaults()).set.store(reference, value, 'agent-reach set');
			});
		},
	};
}

/**
 * The local vault for a terminal without an editor: the passphrase is asked once, where a person can answer.
 *
 * @throws AccessError (from its operations) when there is no terminal or the passphrase was wrong three times.
 */
export function terminalVault(io: CliIo): LocalVault {
	const t = io.t ?? english;
	const folder = dataFolder(machineOf(io));
	let identity: Promise<string> | undefined;
	return createLocalVault({
		folder,
		now: Date.now,
		t,
		custody: {
			keeps: false,
			load: () => {
				identity ??= askPassphrase(io, folder, t).catch((error: unknown) => {
					identity = undefined;
					throw error;
				});
				return identity;
			},
			store: async (recovery) => {
				identity = Promise.resolve(recovery);
			},
		},
	});
}

async function askPassphrase(io: CliIo, folder: string, t: Localize): Promise<string> {
	if (!io.isTTY) throw noWay(t);
	for (let left = 3; ; left--) {
		const passphrase = await askHidden(io, t('Recovery passphrase of the vault:'));
		if (passphrase === undefined || passphrase === '') throw new AccessError(t('No passphrase, no secrets.'));
		try {
			return await openRecovery(folder, passphrase, t);
		} catch (error) {
			if (!(error instanceof VaultError) || error.code !== 'denied' || left <= 1) throw error;
			tell(io, error.message);
		}
	}
}

/** `undefined` when no editor is there to be asked. A refusal is final: nothing else is tried after it. */
async function throughEditor(
	io: CliIo,
	request: BrokerRequest,
): Promise<Exclude<BrokerReply, { readonly kind: 'waiting' | 'error' }> | undefined> {
	const t = io.t ?? english;
	const onWaiting = (seconds: number) => tell(io, t('Waiting for approval in the editor ({0} s)…', seconds));
	for (const broker of await findBrokers(machineOf(io), io.cwd)) {
		try {
			return await askBroker(broker, request, {
				onWaiting,
				t,
				...(io.signal === undefined ? {} : { signal: io.signal }),
			});
		} catch (error) {
			if (!(error instanceof BrokerError)) throw error;
			if (error.code !== 'unreachable') throw new AccessError(error.message);
		}
	}
	return undefined;
}

async function onTerminal<T>(io: CliIo, work: () => Promise<T>): Promise<T> {
	const t = io.t ?? english;
	if (!io.isTTY) throw noWay(t);
	tell(io, t('No editor has this folder open; opening the vault on this terminal.'));
	return work();
}

async function resolveIn(
	vaults: VaultSet,
	wanted: readonly WantedReference[],
	t: Localize,
): Promise<readonly Answer[]> {
	const resolutions = await vaults.resolve(wanted.map(({ reference }) => reference));
	return wanted.map(({ name }, index): Answer => {
		const resolution = resolutions[index] ?? { ok: false as const, reason: t('no answer') };
		return { name, ...resolution };
	});
}

function noWay(t: Localize): AccessError {
	const what = t('No editor with this folder open answered, and there is no terminal to ask for the passphrase on.');
	return new AccessError(
		`${what} ${t('Open the folder in an editor with Agent Reach, or run the command in a terminal.')}`,
	);
}
