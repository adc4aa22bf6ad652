#!/usr/bin/env node
import { errorText } from '../errorText.ts';
import { escapeTerminal } from '../escape.ts';
// Entry of dist/cli.js. Every command is loaded when it is named, so that each starts quickly.
import type { Localize } from '../l10n.ts';
import { type CliIo, type Command, processIo } from './io.ts';
import { localizeFor } from './language.ts';
import { CommandError, UsageError } from './options.ts';

const commandTable: Readonly<Record<string, () => Promise<Command>>> = {
	scan: async () => (await import('./scan.ts')).scan,
	merge: async () => (await import('./merge.ts')).merge,
	report: async () => (await import('./report.ts')).report,
	explain: async () => (await import('./explain.ts')).explain,
	contain: async () => (await import('./contain.ts')).contain,
	reach: async () => (await import('./reach.ts')).reach,
	ignore: async () => (await import('./ignore.ts')).ignore,
	run: async () => (await import('./run.ts')).runCommand,
	set: async () => (await import('./set.ts')).setCommand,
	check: async () => (await import('./check.ts')).checkCommand,
	read: async () => (await import('./read.ts')).readCommand,
	summon: async () => (await import('./summon.ts')).summonCommand,
	inject: async () => (await import('./inject.ts')).injectCommand,
	vault: async () => (await import('./vault.ts')).vaultCommand,
	mcp: async () => (await import('./mcp.ts')).mcp,
	baseline: async () => (await import('./baseline.ts')).baseline,
	init: async () => (await import('./init.ts')).init,
	lsp: async () => (await import('./lsp.ts')).lsp,
};

/** Errors that say what was wrong, where and what to do, and hold no value; by name, so that their modules load when needed. */
const ownErrors: ReadonlySet<string> = new Set([
	'VaultError',
	'AccessError',
	'TextFileError',
	'BrokerError',
	'BaselineError',
]);

process.exitCode = await main(process.argv.slice(2));

/** @returns 0, what the command says, or 2 for a wrong command line or an error inside. */
async function main(argv: readonly string[]): Promise<number> {
	// The reader of a pipe may leave early (`| head`); that is no error.
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		process.exit(error.code === 'EPIPE' ? 0 : 2);
	});
	const t = await localizeFor(process.env);
	try {
		return await dispatch(argv, { ...processIo(), t }, t);
	} catch (error) {
		process.stderr.write(`agent-reach: ${describe(error, t)}\n`);
		return 2;
	}
}

async function dispatch(argv: readonly string[], io: CliIo, t: Localize): Promise<number> {
	const [name, ...rest] = argv;
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		const { helpText } = await import('./help.ts');
		(name === undefined ? io.stderr : io.stdout).write(helpText(t));
		return name === undefined ? 2 : 0;
	}
	if (name === '--version' || name === '-V') {
		const { version } = await import('./version.ts');
		io.stdout.write(`${version}\n`);
		return 0;
	}
	const load = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
	if (!load) {
		const kind = name.startsWith('-') ? t('Unknown option {0}', escapeTerminal(name)) : undefined;
		throw new UsageError(kind ?? t('Unknown command {0}', escapeTerminal(name)));
	}
	const command = await load();
	return command(rest, io);
}

function describe(error: unknown, t: Localize): string {
	if (error instanceof UsageError) {
		return `${error.message}\n${t('See agent-reach --help')}`;
	}
	if (error instanceof CommandError || (error instanceof Error && ownErrors.has(error.name))) {
		return escapeTerminal(error.message);
	}
	if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
		return t('The working directory does not exist any more. Change to another folder and try again.');
	}
	return t('Internal error: {0}', escapeTerminal(errorText(error)));
}
