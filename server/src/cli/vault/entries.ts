import { english, type Localize } from '../../l10n.ts';
import { localVaultId } from '../../vaults/ids.ts';
import type { EntryFacts } from '../../vaults/local/administration.ts';
import { isEntryName } from '../../vaults/reference.ts';
import { locateReference } from '../../vaults/vaultSet.ts';
import type { CliIo } from '../io.ts';
import { AccessError } from '../secrets/access.ts';
import { UsageError } from '../secrets/failure.ts';
import { type Gathered, gatherReferences } from '../secrets/sources.ts';
import { confirm, printable } from '../secrets/terminal.ts';
import { cliVaults } from '../secrets/vaults.ts';

/** `agent-reach vault entries`: names of the project's entries, their versions, and whether something refers to them. */
export async function listEntries(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	if (argv.length > 0) throw new UsageError(t('unknown argument {0}', argv[0] ?? ''));
	const { local, gathered } = await open(io);
	const entries = await local.administration.entries(gathered.project);
	if (entries.length === 0) say(io, t('The local vault holds nothing of the project {0}.', gathered.project));
	for (const entry of entries) say(io, `${entry.name}  ${describe(entry, gathered, io)}`);
	return 0;
}

function describe({ name, versions, removed }: EntryFacts, gathered: Gathered, io: CliIo): string {
	const t = io.t ?? english;
	const count = versions.length === 1 ? t('1 version') : t('{0} versions', versions.length);
	if (removed !== undefined) return t('{0}, taken out {1}', count, removed);
	const from = referring(name, gathered).map((each) => each.from);
	return from.length === 0
		? t('{0}, nothing here refers to it', count)
		: t('{0}, referred to by {1}', count, [...new Set(from)].join(', '));
}

/** `agent-reach vault history NAME`: when each version was stored and where it came from; never a value. */
export async function showHistory(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const name = oneName(argv, io);
	const { local, gathered } = await open(io);
	const entry = await find(await local.administration.entries(gathered.project), name, gathered, io);
	for (const { number, created, origin } of entry.versions) {
		const last = number === entry.versions.length && entry.removed === undefined;
		say(io, `${number}  ${created}  ${origin}${last ? `  ${t('(counts now)')}` : ''}`);
	}
	if (entry.removed !== undefined) say(io, t('taken out {0}', entry.removed));
	return 0;
}

/** `agent-reach vault restore NAME [--version N]`: an earlier version counts again; without a number the one before. */
export async function restoreEntry(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const at = argv.indexOf('--version');
	const given = at === -1 ? undefined : Number(argv[at + 1]);
	if (given !== undefined && (!Number.isSafeInteger(given) || given < 1)) {
		throw new UsageError(t('--version needs a number, see `agent-reach vault history`'));
	}
	const name = oneName(at === -1 ? argv : [...argv.slice(0, at), ...argv.slice(at + 2)], io);
	const { local, gathered } = await open(io);
	const entry = await find(await local.administration.entries(gathered.project), name, gathered, io);
	// What was taken out comes back as it was; of what counts now the version before is meant.
	const number = given ?? (entry.removed === undefined ? entry.versions.length - 1 : entry.versions.length);
	if (number < 1) throw new AccessError(t('{0} has one version only; there is nothing to go back to.', name));
	await local.administration.restore(gathered.project, name, number);
	say(io, t('{0}: version {1} counts again. Programs that run keep the value they were started with.', name, number));
	return 0;
}

/** `agent-reach vault remove NAME [--for-good]`: takes an entry out, after a question. */
export async function removeEntry(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const forGood = argv.includes('--for-good');
	const name = oneName(
		argv.filter((argument) => argument !== '--for-good'),
		io,
	);
	if (!io.isTTY) throw new AccessError(t('A person has to agree: run this in a terminal.'));
	const { local, gathered } = await open(io);
	const entry = await find(await local.administration.entries(gathered.project), name, gathered, io);
	const places = [...new Set(referring(name, gathered).map(({ from }) => from))];
	const warning = places.length === 0 ? '' : ` ${t('It is still referred to by {0}.', places.join(', '))}`;
	const question = forGood
		? deletion(entry.versions.length, name, t)
		: t('Take {0} out of the vault? `agent-reach vault restore {0}` brings it back.', name);
	if (!(await confirm(io, question + warning))) throw new AccessError(t('Nothing was changed.'));
	await local.administration.takeOut(gathered.project, name, forGood);
	say(io, forGood ? t('{0} is deleted.', name) : t('{0} is taken out.', name));
	return 0;
}

async function open(io: CliIo) {
	const t = io.t ?? english;
	const gathered = await gatherReferences({ ...io, env: {} });
	const { local, choices } = await cliVaults(io, gathered.root);
	if (choices.chosen.kind !== localVaultId) {
		throw new AccessError(
			t('The vault of this folder is another one; its own tool knows its versions and removes entries.'),
		);
	}
	return { local, gathered };
}

async function find(
	entries: readonly EntryFacts[],
	name: string,
	{ project }: Gathered,
	io: CliIo,
): Promise<EntryFacts> {
	const entry = entries.find((each) => each.name === name);
	if (entry !== undefined) return entry;
	const t = io.t ?? english;
	throw new AccessError(t('{0}/{1} is not in this vault', project, name));
}

/** References of this folder to an entry of its own project. */
function referring(name: string, { wanted, project }: Gathered) {
	return wanted.filter(({ reference }) => {
		const parsed = locateReference(reference);
		return parsed?.vault === localVaultId && parsed.project === project && parsed.name === name;
	});
}

function oneName(argv: readonly string[], io: CliIo): string {
	const t = io.t ?? english;
	const [name, ...more] = argv;
	if (name === undefined || more.length > 0 || !isEntryName(name)) throw new UsageError(t('one name is needed'));
	return name;
}

function say(io: CliIo, line: string): void {
	io.stdout.write(`${printable(line)}\n`);
}

function deletion(versions: number, name: string, t: Localize): string {
	return versions === 1
		? t('Delete the 1 version of {0}? It cannot be brought back.', name)
		: t('Delete all {0} versions of {1}? They cannot be brought back.', versions, name);
}
