import { english } from '../l10n.ts';
import { createLocalVault } from '../vaults/local.ts';
import { dataFolder } from '../vaults/paths.ts';
import type { CliIo } from './io.ts';
import { AccessError, machineOf, terminalVault } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { askHidden, printable } from './secrets/terminal.ts';

const usage = 'agent-reach vault status | passphrase';

/**
 * `agent-reach vault status`: where the vault is and whether there is a recovery. `agent-reach vault passphrase`: makes
 * the vault where there is none, or gives it a new recovery passphrase; needs a terminal.
 */
export function vaultCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [what, ...more] = argv;
		if (more.length > 0) throw new UsageError(t('unknown argument {0}', more[0] ?? ''));
		if (what === 'status') return showStatus(io);
		if (what === 'passphrase') return newPassphrase(io);
		throw new UsageError(t('one of these is needed: status, passphrase'));
	});
}

async function showStatus(io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const custody = { load: async () => undefined, store: async () => undefined, keeps: false } as const;
	const vault = createLocalVault({ folder: dataFolder(machineOf(io)), custody, now: Date.now, t });
	const { state, recovery, file } = await vault.status();
	const words = { absent: t('no vault yet'), corrupt: t('damaged'), locked: t('locked'), ready: t('open') };
	io.stdout.write(printable(`${file}: ${words[state]}; ${recovery ? t('recovery is set up') : t('no recovery')}\n`));
	return state === 'corrupt' ? 1 : 0;
}

async function newPassphrase(io: CliIo): Promise<number> {
	const t = io.t ?? english;
	if (!io.isTTY) throw new AccessError(t('A passphrase is typed by a person: run this in a terminal.'));
	const vault = terminalVault(io);
	const first = await askHidden(io, t('New recovery passphrase (8 characters or more):'));
	const second = first === undefined ? undefined : await askHidden(io, t('Once more:'));
	if (first === undefined || first !== second)
		throw new AccessError(t('The two are not the same. Nothing was changed.'));
	await vault.setUpRecovery(first);
	io.stdout.write(t('The vault has this recovery passphrase now. Keep it where you keep passwords.\n'));
	return 0;
}
