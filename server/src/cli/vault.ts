import { english } from '../l10n.ts';
import { createLocalVault, shortestPassphrase } from '../vaults/local.ts';
import { dataFolder } from '../vaults/paths.ts';
import type { CliIo } from './io.ts';
import { AccessError, machineOf, terminalVault } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { askHidden, printable } from './secrets/terminal.ts';
import { listVaults, useVault } from './vault/choose.ts';
import { copyEntries, importEntries } from './vault/copy.ts';
import { listEntries, removeEntry, restoreEntry, showHistory } from './vault/entries.ts';
import { printManifest } from './vault/kubernetes.ts';
import { addRecipient, listRecipients, removeRecipient } from './vault/recipients.ts';

const usage = `agent-reach vault <what>
  status                         where the local vault is, and whether there is a recovery
  passphrase                     make the vault, or give it a new recovery passphrase
  list                           kinds of vaults, and which can be used here
  use [<kind>] [--address <url>] [--container <name>] [--everywhere]
  entries                        the project's entries, without values
  history NAME                   versions of an entry, without values
  restore NAME [--version <n>]   make an earlier version count again, or bring back what was taken out
  remove NAME [--for-good]       take an entry out; for good: delete its versions
  import <file | ->              store the values of a file in dotenv syntax
  copy --from <kind> --to <kind> [NAME...]
  recipients                     who the local vault is encrypted for
  add-recipient age1... [--label <text>], remove-recipient age1...
  kubernetes [--namespace <n>] [--store <name>] [--cluster-store] [NAME...]`;

const actions: Readonly<Record<string, (argv: readonly string[], io: CliIo) => Promise<number>>> = {
	status: alone(showStatus),
	passphrase: alone(newPassphrase),
	list: alone(listVaults),
	use: useVault,
	entries: listEntries,
	history: showHistory,
	restore: restoreEntry,
	remove: removeEntry,
	import: importEntries,
	copy: copyEntries,
	recipients: listRecipients,
	'add-recipient': addRecipient,
	'remove-recipient': removeRecipient,
	kubernetes: printManifest,
};

/** `agent-reach vault <what>`: what a person does with vaults besides using them. Exit code 0, or 2 when it was not done. */
export function vaultCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [what, ...more] = argv;
		const action = what !== undefined && Object.hasOwn(actions, what) ? actions[what] : undefined;
		if (action === undefined) throw new UsageError(t('one of these is needed: {0}', Object.keys(actions).join(', ')));
		return action(more, io);
	});
}

function alone(work: (io: CliIo) => Promise<number>): (argv: readonly string[], io: CliIo) => Promise<number> {
	return (argv, io) => {
		const t = io.t ?? english;
		if (argv.length > 0) throw new UsageError(t('unknown argument {0}', argv[0] ?? ''));
		return work(io);
	};
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
	const first = await askHidden(io, t('New recovery passphrase ({0} characters or more):', shortestPassphrase));
	const second = first === undefined ? undefined : await askHidden(io, t('Once more:'));
	if (first === undefined || first !== second)
		throw new AccessError(t('The two are not the same. Nothing was changed.'));
	await vault.setUpRecovery(first);
	io.stdout.write(t('The vault has this recovery passphrase now. Keep it where you keep passwords.\n'));
	return 0;
}
