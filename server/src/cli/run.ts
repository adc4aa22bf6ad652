import { english, type Localize } from '../l10n.ts';
import { shownCommand } from '../vaults/approval/commandLine.ts';
import { influencesIn, programFile } from '../vaults/approval/influences.ts';
import { localVaultId } from '../vaults/ids.ts';
import { locateReference } from '../vaults/vaultSet.ts';
import type { CliIo } from './io.ts';
import { createAccess } from './secrets/access.ts';
import { runChild } from './secrets/child.ts';
import { printsEnvironment } from './secrets/dumper.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { type FoundReference, gatherReferences } from './secrets/sources.ts';
import { confirm, tell } from './secrets/terminal.ts';

const usage = 'agent-reach run [--env-file <file>]... [--only NAME,...] -- <command> [arguments]';

interface RunArguments {
	readonly envFiles: readonly string[];
	readonly only: ReadonlySet<string> | undefined;
	readonly command: readonly string[];
}

/**
 * `agent-reach run -- <command>`: resolves references into the environment of one command.
 *
 * @returns the command's exit code; 2 when a name cannot be resolved, or the request was refused, and nothing was run.
 */
export function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const { envFiles, only, command } = parseArguments(argv, io);
		const gathered = await gatherReferences(io, envFiles);
		for (const note of gathered.notes) tell(io, `agent-reach: ${note}`);
		const wanted = gathered.wanted.filter(({ name }) => only?.has(name) ?? true);
		for (const name of only ?? []) {
			if (!wanted.some((each) => each.name === name) && !gathered.supplied.includes(name)) {
				throw new UsageError(t('{0} is not a name of the reference file.', name));
			}
		}
		if (wanted.length === 0) return runChild(command, [], io);
		const printing = printsEnvironment(command);
		if (printing && !(await confirmPrinting(command, wanted, io))) return 2;
		const program = await programFile(command[0] ?? '', io.cwd, io.env);
		const influences = influencesIn(io.env);
		const use = {
			purpose: 'run',
			command: shownCommand(command),
			argv: command,
			...(program === undefined ? {} : { program }),
			...(influences.length === 0 ? {} : { influences }),
			printsEnvironment: printing,
		} as const;
		const answers = await createAccess(io).resolve(wanted, use);
		const secrets = answers.flatMap((answer) => (answer.ok ? [{ name: answer.name, value: answer.value }] : []));
		const failed = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
		const silent = wanted.filter(({ name }) => !answers.some((answer) => answer.name === name));
		if (failed.length + silent.length > 0) {
			tell(io, unresolved(failed.length + silent.length, wanted.length, t));
			for (const { name, reason } of failed)
				tell(io, `  ${name}: ${reason.replace(/\.$/, '')}. ${howTo(name, wanted, io)}`);
			for (const { name } of silent) tell(io, `  ${name}: ${t('no answer')}. ${howTo(name, wanted, io)}`);
			return 2;
		}
		return runChild(command, secrets, io);
	});
}

function parseArguments(argv: readonly string[], io: CliIo): RunArguments {
	const t = io.t ?? english;
	const envFiles: string[] = [];
	let only: Set<string> | undefined;
	let at = 0;
	for (; at < argv.length && argv[at] !== '--'; at++) {
		const [option, inline] = splitOption(argv[at] ?? '');
		if (option !== '--env-file' && option !== '--only') {
			if (option.startsWith('-')) throw new UsageError(t('unknown option {0}', option));
			break;
		}
		const value = inline ?? argv[++at];
		if (value === undefined || value === '') throw new UsageError(t('{0} needs a value', option));
		if (option === '--env-file') envFiles.push(value);
		else only = new Set([...(only ?? []), ...value.split(',').filter((name) => name !== '')]);
	}
	const command = argv.slice(argv[at] === '--' ? at + 1 : at);
	if (command.length === 0) throw new UsageError(t('there is no command to run'));
	return { envFiles, only, command };
}

function splitOption(argument: string): readonly [string, string | undefined] {
	const equals = argument.startsWith('--') ? argument.indexOf('=') : -1;
	return equals < 0 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

/** A command that only prints its environment would print the secrets; only a person may want that. */
async function confirmPrinting(
	command: readonly string[],
	wanted: readonly FoundReference[],
	io: CliIo,
): Promise<boolean> {
	const t = io.t ?? english;
	const names = wanted.map(({ name }) => name).join(', ');
	const sentence = t('`{0}` prints its environment, and with it: {1}.', shownCommand(command), names);
	if (!io.isTTY) {
		tell(io, `agent-reach: ${sentence} ${t('Refused: only a person at a terminal can allow that.')}`);
		return false;
	}
	return confirm(io, `${sentence} ${t('Print these secrets?')}`);
}

function howTo(name: string, wanted: readonly FoundReference[], io: CliIo): string {
	const t = io.t ?? english;
	const reference = wanted.find((each) => each.name === name)?.reference ?? '';
	return locateReference(reference)?.vault === localVaultId
		? t('Store your own value: agent-reach set {0}', name)
		: t('Set the variable {0} in the environment.', name);
}

function unresolved(count: number, wanted: number, t: Localize): string {
	return wanted === 1
		? t('agent-reach: 1 name of 1 cannot be resolved; the command was not run.')
		: t('agent-reach: {0} of {1} names cannot be resolved; the command was not run.', count, wanted);
}
