import { english } from '../../l10n.ts';
import { choiceFile, describeChoice, readChoice, type VaultChoice } from '../../vaults/choice.ts';
import { localVaultId, vaultIds } from '../../vaults/ids.ts';
import { vaultKinds } from '../../vaults/index.ts';
import type { CliIo } from '../io.ts';
import { AccessError, machineOf } from '../secrets/access.ts';
import { UsageError } from '../secrets/failure.ts';
import { projectRoot } from '../secrets/sources.ts';
import { confirm, printable } from '../secrets/terminal.ts';
import { cliVaults, readChoices } from '../secrets/vaults.ts';

/**
 * `agent-reach vault use [<kind>] [--address <url>] [--container <name>] [--everywhere]`: confirms a vault for this folder, or
 * makes it the user's default; without a kind, what the folder's settings wish. A person at a terminal has to agree.
 */
export async function useVault(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const root = await projectRoot(io.cwd);
	const { kind, everywhere, values } = parseUse(argv, io);
	const wish = kind === undefined ? (await readChoices(io, root)).unconfirmed : readChoice({ ...values, vault: kind });
	if (wish === undefined) {
		throw new UsageError(
			kind === undefined
				? t('the settings of this folder name no vault that waits for your word; name a kind: {0}', vaultIds.join(', '))
				: t('there is no kind of vault called {0}; there are: {1}', kind, vaultIds.join(', ')),
		);
	}
	refuseWriteOnly(wish, io);
	if (!io.isTTY) throw new AccessError(t('A person has to agree: run this in a terminal.'));
	const place = describeChoice(wish, t);
	const question = everywhere
		? t('Keep new secrets in {0}, in every folder whose settings say nothing else?', place)
		: t('Keep the secrets of {0} in {1}?', root, place);
	if (!(await confirm(io, question))) throw new AccessError(t('Nothing was changed.'));
	const file = choiceFile(machineOf(io), t);
	if (everywhere) await file.setUser(wish);
	else await file.confirm(root, wish);
	io.stdout.write(printable(`${t('{0} may be used now.', place)}\n`));
	if (!everywhere && (await readChoices(io, root)).chosen.kind !== wish.kind) {
		const line = `"agentReach.vault": "${wish.kind}"`;
		io.stdout.write(
			printable(`${t('It is read from now on. To put new secrets there, add to .vscode/settings.json: {0}', line)}\n`),
		);
	}
	return 0;
}

/** A vault that gives no value back takes copies only. */
function refuseWriteOnly({ kind }: VaultChoice, io: CliIo): void {
	const found = vaultKinds.find(({ id }) => id === kind);
	const t = io.t ?? english;
	if (found?.writeOnly !== undefined) throw new UsageError(t('{0}: {1}', found.title, found.writeOnly));
}

interface UseArguments {
	readonly kind: string | undefined;
	readonly everywhere: boolean;
	readonly values: Readonly<Record<string, string>>;
}

function parseUse(argv: readonly string[], io: CliIo): UseArguments {
	const t = io.t ?? english;
	const keys: Readonly<Record<string, string>> = { '--address': 'vaultAddress', '--container': 'vaultContainer' };
	const values: Record<string, string> = {};
	let kind: string | undefined;
	let everywhere = false;
	for (let at = 0; at < argv.length; at++) {
		const argument = argv[at] ?? '';
		const key = Object.hasOwn(keys, argument) ? keys[argument] : undefined;
		if (argument === '--everywhere') everywhere = true;
		else if (key !== undefined) values[key] = argv[++at] ?? '';
		else if (kind === undefined && !argument.startsWith('-')) kind = argument;
		else throw new UsageError(t('unknown argument {0}', argument));
	}
	return { kind, everywhere, values };
}

/** `agent-reach vault list`: every kind, and of those that may be used here whether they can be. */
export async function listVaults(io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const { set, choices } = await cliVaults(io, await projectRoot(io.cwd));
	const usable = new Map(choices.usable.map((choice) => [choice.kind, choice]));
	const say = (line: string) => io.stdout.write(printable(`${line}\n`));
	for (const id of vaultIds) {
		const title = id === localVaultId ? t('Local vault') : (vaultKinds.find((kind) => kind.id === id)?.title ?? id);
		if (!usable.has(id)) {
			say(`  ${id}  ${title}: ${t('not chosen')}`);
			continue;
		}
		const { state, detail } = await set.open(id).detect();
		say(`${choices.chosen.kind === id ? '*' : ' '} ${id}  ${title}: ${state} (${detail})`);
	}
	if (choices.unconfirmed !== undefined) {
		say(
			t(
				'The settings of this folder want: {0}. Confirm it with `agent-reach vault use`.',
				describeChoice(choices.unconfirmed, t),
			),
		);
	}
	return 0;
}
