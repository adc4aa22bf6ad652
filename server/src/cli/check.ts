import { english } from '../l10n.ts';
import type { CliIo } from './io.ts';
import { createAccess } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { gatherReferences } from './secrets/sources.ts';
import { printable, tell } from './secrets/terminal.ts';

const usage = 'agent-reach check [--env-file <file>]...';

/**
 * `agent-reach check`: says of each name whether it resolves, without a value.
 *
 * @returns 0 when all do, 1 when one does not or a line is no reference, 2 when it cannot be told.
 */
export function checkCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const gathered = await gatherReferences(io, parseEnvFiles(argv, io));
		for (const note of gathered.notes) tell(io, `agent-reach: ${note}`);
		const say = (line: string) => io.stdout.write(`${printable(line)}\n`);
		for (const name of gathered.supplied) say(t('{0}  resolved (set in the environment)', name));
		if (gathered.wanted.length === 0) {
			if (gathered.supplied.length === 0) say(t('There are no references here.'));
			return gathered.broken === 0 ? 0 : 1;
		}
		const answers = await createAccess(io).names(gathered.wanted);
		let unresolved = 0;
		for (const { name } of gathered.wanted) {
			const answer = answers.find((each) => each.name === name);
			if (answer?.ok === true) {
				say(t('{0}  resolved', name));
				continue;
			}
			unresolved++;
			say(t('{0}  unresolved: {1}. Supply it with: agent-reach set {0}', name, answer?.reason ?? t('no answer')));
		}
		return unresolved + gathered.broken === 0 ? 0 : 1;
	});
}

function parseEnvFiles(argv: readonly string[], io: CliIo): readonly string[] {
	const t = io.t ?? english;
	const files: string[] = [];
	for (let at = 0; at < argv.length; at++) {
		const argument = argv[at] ?? '';
		const value = argument === '--env-file' ? argv[++at] : /^--env-file=(.+)$/.exec(argument)?.[1];
		if (value === undefined) throw new UsageError(t('unknown or incomplete argument {0}', argument));
		files.push(value);
	}
	return files;
}
