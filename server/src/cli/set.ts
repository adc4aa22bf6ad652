import type { NewReference } from '../contain/referenceFile.ts';
import { linesFor } from '../contain/schemes/index.ts';
import { english } from '../l10n.ts';
import { isEntryName, looksLikeReference } from '../vaults/reference.ts';
import type { CliIo } from './io.ts';
import { createAccess } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { type Gathered, gatherReferences } from './secrets/sources.ts';
import { askHidden, readAll, tell } from './secrets/terminal.ts';
import { cliVaultsForWriting } from './secrets/vaults.ts';

const usage = 'agent-reach set NAME   (the value is typed, or comes on standard input; never as an argument)';
const largestValue = 512 * 1024;

/** `agent-reach set NAME`: stores one's own value under the name's reference. Exit code 0, or 2 when nothing was stored. */
export function setCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [name, ...more] = argv;
		if (name === undefined || name.startsWith('-')) throw new UsageError(t('a name is needed'));
		if (more.length > 0) {
			throw new UsageError(
				t('a value on the command line can be seen by every user of this machine; type it when asked'),
			);
		}
		if (!isEntryName(name)) throw new UsageError(t('a name is made of A-Z, 0-9 and _, and begins with a letter'));
		const gathered = await gatherReferences({ ...io, env: withoutName(io.env, name) });
		const known = gathered.wanted.find((each) => each.name === name)?.reference ?? inSchemes(gathered, name);
		const reference = known ?? (await newReference(io, gathered.root, gathered.project, name));
		const value = await readValue(name, io);
		await createAccess(io).set({ name, reference }, value);
		tell(io, t('{0} is stored as {1}.', name, reference));
		if (known === undefined) tellLines(gathered, { name, reference }, io);
		return 0;
	});
}

/** The reference of a name in a file that is not read unasked (`.env.op`): nothing is released here. */
function inSchemes({ schemes }: Gathered, name: string): string | undefined {
	const entries = schemes.flatMap(({ scheme, text }) => scheme.syntax.parse(text).entries);
	return entries.find((each) => each.name === name && looksLikeReference(each.reference))?.reference;
}

/** Nothing reads the new entry yet: which lines a person has to add, in the way of the repository. */
function tellLines({ schemes, referenceFileName }: Gathered, reference: NewReference, io: CliIo): void {
	const t = io.t ?? english;
	for (const { path, lines, below, taken } of linesFor(schemes, referenceFileName, reference)) {
		const place = below === undefined ? path : t('{0}, below {1}', path, below);
		const [first = '', ...more] = lines;
		if (taken)
			tell(io, t('{0} has another meaning in {1}; settle that before a program can read it.', reference.name, path));
		else if (more.length === 0) tell(io, t('Nothing refers to it yet. Add this line to {0}: {1}', place, first));
		else tell(io, [t('Nothing refers to it yet. Add these lines to {0}:', place), ...lines].join('\n'));
	}
}

/** Where the chosen vault would put it. */
async function newReference(io: CliIo, root: string, project: string, name: string): Promise<string> {
	const { set } = await cliVaultsForWriting(io, root);
	return set.chosen.formatReference(project, name);
}

async function readValue(name: string, io: CliIo): Promise<string> {
	const t = io.t ?? english;
	const value = io.isTTY
		? await askHidden(io, t('Value of {0}:', name))
		: (await readAll(io.stdin, largestValue))?.replace(/\r?\n$/, '');
	if (value === undefined) throw new UsageError(t('no value was given, or it is larger than {0} bytes', largestValue));
	if (value === '') throw new UsageError(t('the value is empty'));
	return value;
}

/** A value that the environment has for the name must not hide its reference. */
function withoutName(env: CliIo['env'], name: string): CliIo['env'] {
	return Object.fromEntries(Object.entries(env).filter(([each]) => each !== name));
}
