import { english } from '../l10n.ts';
import { isEntryName } from '../vaults/reference.ts';
import type { CliIo } from './io.ts';
import { createAccess } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { gatherReferences } from './secrets/sources.ts';
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
		const known = gathered.wanted.find((each) => each.name === name);
		const reference = known?.reference ?? (await newReference(io, gathered.root, gathered.project, name));
		const value = await readValue(name, io);
		await createAccess(io).set({ name, reference }, value);
		tell(io, t('{0} is stored as {1}.', name, reference));
		if (known === undefined) {
			const line = `${name}=${reference}`;
			tell(io, t('It is not in the reference file yet. Add this line to {0}: {1}', gathered.referenceFileName, line));
		}
		return 0;
	});
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
