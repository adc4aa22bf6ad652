import { english } from '../../l10n.ts';
import {
	type Choices,
	choiceFile,
	choiceInEnvironment,
	chooseVault,
	describeChoice,
	readChoice,
} from '../../vaults/choice.ts';
import { vaultEnvironment } from '../../vaults/environment.ts';
import type { LocalVault } from '../../vaults/local.ts';
import { suggestVault } from '../../vaults/suggest.ts';
import { createVaultSet, type VaultSet } from '../../vaults/vaultSet.ts';
import { readSettings } from '../../workspace/configuration.ts';
import type { CliIo } from '../io.ts';
import { AccessError, machineOf, terminalVault } from './access.ts';
import { askHidden, confirm } from './terminal.ts';

/** The vaults that the command may use for a folder. */
export interface CliVaults {
	readonly local: LocalVault;
	readonly choices: Choices;
	readonly set: VaultSet;
}

/** What user and workspace say about the vault of a folder. Asks nobody. */
export async function readChoices(io: CliIo, root: string): Promise<Choices> {
	const t = io.t ?? english;
	const machine = machineOf(io);
	const file = choiceFile(machine, t);
	const { settings } = await readSettings(root, true, t);
	return chooseVault({
		user: choiceInEnvironment(machine) ?? (await file.user()),
		workspace: readChoice({ ...settings }),
		confirmed: await file.confirmed(root),
		suggested: await suggestVault(root),
	});
}

/** The vaults of a folder, as user and workspace say. Asks nobody and opens nothing. */
export async function cliVaults(io: CliIo, root: string, local: LocalVault = terminalVault(io)): Promise<CliVaults> {
	const t = io.t ?? english;
	const choices = await readChoices(io, root);
	const ask = io.isTTY ? (question: string) => askHidden(io, question) : undefined;
	return { local, choices, set: createVaultSet(local, choices, vaultEnvironment(machineOf(io), root, t, ask)) };
}

/**
 * The same for writing something new: what the workspace wishes and nobody confirmed yet is asked about.
 *
 * @throws AccessError when the person says no, or there is nobody to ask.
 */
export async function cliVaultsForWriting(io: CliIo, root: string, local?: LocalVault): Promise<CliVaults> {
	const t = io.t ?? english;
	const vaults = await cliVaults(io, root, local);
	const { unconfirmed, suggested } = vaults.choices;
	if (suggested !== undefined) {
		const ask = t('This repository keeps secrets in: {0}. Put new ones there too?', describeChoice(suggested, t));
		if (!(await confirm(io, ask))) return vaults;
		await choiceFile(machineOf(io), t).confirm(root, suggested);
		return cliVaults(io, root, vaults.local);
	}
	if (unconfirmed === undefined) return vaults;
	const place = describeChoice(unconfirmed, t);
	const question = t('The settings of this folder want its secrets to be kept in: {0}. Use it for this folder?', place);
	if (!(await confirm(io, question))) {
		const how = t('Confirm it in a terminal with `agent-reach vault use`, or choose another vault.');
		throw new AccessError(
			t('The settings of this folder want a vault that nobody confirmed: {0}. Nothing was changed. {1}', place, how),
		);
	}
	await choiceFile(machineOf(io), t).confirm(root, unconfirmed);
	return cliVaults(io, root, vaults.local);
}
