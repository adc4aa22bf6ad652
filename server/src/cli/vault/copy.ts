import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { parseReferenceFile } from '../../contain/referenceFile.ts';
import { english } from '../../l10n.ts';
import { isEntryName, looksLikeReference } from '../../vaults/reference.ts';
import type { Vault, VaultEntry } from '../../vaults/vault.ts';
import type { CliIo } from '../io.ts';
import { AccessError } from '../secrets/access.ts';
import { UsageError } from '../secrets/failure.ts';
import { gatherReferences } from '../secrets/sources.ts';
import { confirm, printable, readAll, tell } from '../secrets/terminal.ts';
import { cliVaults, cliVaultsForWriting } from '../secrets/vaults.ts';

const largestImport = 16_000_000;

/**
 * `agent-reach vault copy --from <kind> --to <kind> [NAME...]`: copies entries of the project between two vaults that may both
 * be used here; nothing is overwritten and nothing is taken away.
 */
export async function copyEntries(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const { from, to, names: given } = parseCopy(argv, io);
	const { root, project } = await gatherReferences({ ...io, env: {} });
	const { set } = await cliVaults(io, root);
	const [source, target] = [set.open(from), set.open(to)];
	const there = await source.names(project);
	const names = given.length > 0 ? given : there;
	const absent = names.find((name) => !there.includes(name));
	if (absent !== undefined) throw new AccessError(t('{0}/{1} is not in this vault', project, absent));
	if (names.length === 0) throw new AccessError(t('{0} holds nothing of the project {1}.', source.title, project));
	const answers = await source.resolve(names.map((name) => ({ vault: source.id, project, name })));
	const entries = names.map((name, index): VaultEntry => {
		const answer = answers[index];
		if (answer?.ok !== true) throw new AccessError(t('{0}: {1}', name, answer?.reason ?? t('no answer')));
		return { name, value: answer.value, origin: `agent-reach vault copy ${from}` };
	});
	await store(target, project, entries, io);
	tell(io, t('The reference file still names {0}. Its lines for {1} would be:', source.title, target.title));
	for (const name of names) io.stdout.write(printable(`${name}=${target.formatReference(project, name)}\n`));
	return 0;
}

/**
 * `agent-reach vault import <file | ->`: stores the values of a file in dotenv syntax in the vault of this folder. The file
 * stays as it is.
 */
export async function importEntries(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const [file, ...more] = argv;
	if (file === undefined || more.length > 0 || (file.startsWith('-') && file !== '-')) {
		throw new UsageError(t('one file is needed'));
	}
	const text = await readImport(file, io);
	const { entries: lines, problems } = parseReferenceFile(text);
	const broken = problems[0];
	if (broken !== undefined) throw new UsageError(t('line {0} is not NAME=value, or repeats a name', broken.line));
	const odd = lines.find(({ name }) => !isEntryName(name));
	if (odd !== undefined)
		throw new UsageError(t('line {0}: a name is made of A-Z, 0-9 and _, and begins with a letter', odd.line));
	const entries = lines.flatMap(({ name, reference: value }) =>
		value === '' || looksLikeReference(value) ? [] : [{ name, value, origin: `agent-reach vault import` }],
	);
	if (entries.length === 0) throw new AccessError(t('There is no value in it.'));
	const { root, project } = await gatherReferences({ ...io, env: {} });
	const { set } = await cliVaultsForWriting(io, root);
	await store(set.chosen, project, entries, io);
	for (const { name } of entries) io.stdout.write(printable(`${name}=${set.chosen.formatReference(project, name)}\n`));
	if (file !== '-') tell(io, t('{0} still holds the values: contain it, or delete it.', file));
	return 0;
}

async function readImport(file: string, io: CliIo): Promise<string> {
	const t = io.t ?? english;
	const stream = file === '-' ? io.stdin : createReadStream(resolve(io.cwd, file));
	const read = await readAll(stream, largestImport).catch(() => {
		throw new UsageError(t('{0} cannot be read', file));
	});
	if (read === undefined) throw new UsageError(t('it is larger than {0} bytes', largestImport));
	return read;
}

/** After a question, all or nothing; what stands there with another value is a conflict. */
async function store(vault: Vault, project: string, entries: readonly VaultEntry[], io: CliIo): Promise<void> {
	const t = io.t ?? english;
	if (!io.isTTY) throw new AccessError(t('A person has to agree: run this in a terminal.'));
	const problem = entries
		.map(({ name, value }) => vault.problem(project, name, value))
		.find((each) => each !== undefined);
	if (problem !== undefined) throw problem;
	const names = entries.map(({ name }) => name).join(', ');
	if (!(await confirm(io, t('Store in {0}, project {1}: {2}?', vault.title, project, names)))) {
		throw new AccessError(t('Nothing was changed.'));
	}
	await vault.write(project, entries);
	const { length } = entries;
	tell(
		io,
		length === 1
			? t('1 entry is in {0}, and was read back.', vault.title)
			: t('{0} entries are in {1}, and were read back.', length, vault.title),
	);
}

function parseCopy(argv: readonly string[], io: CliIo) {
	const t = io.t ?? english;
	const ends: Record<string, string> = {};
	const names: string[] = [];
	for (let at = 0; at < argv.length; at++) {
		const argument = argv[at] ?? '';
		if (argument === '--from' || argument === '--to') ends[argument] = argv[++at] ?? '';
		else if (isEntryName(argument)) names.push(argument);
		else throw new UsageError(t('unknown argument {0}', argument));
	}
	const { '--from': from, '--to': to } = ends;
	if (!from || !to || from === to) throw new UsageError(t('two kinds are needed: --from and --to'));
	return { from, to, names };
}
