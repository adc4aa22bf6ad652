import { type ParseArgsConfig, parseArgs } from 'node:util';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';

/** The command line is wrong: told in one sentence, exit code 2. */
export class UsageError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'UsageError';
	}
}

/** Something that the command cannot do anything about (a folder that is not there): one sentence, exit code 2. */
export class CommandError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'CommandError';
	}
}

export type OutputFormat = 'pretty' | 'json';

/** Which agents to reckon with; absent: what the settings say. */
export type AgentChoice = 'detected' | 'all' | readonly string[];

/** `agent-reach reach`. */
export interface ReachArguments {
	readonly paths: readonly string[];
	readonly format: OutputFormat;
	readonly agents?: AgentChoice;
	readonly help: boolean;
}

/** `agent-reach report`. */
export interface ReportArguments {
	readonly paths: readonly string[];
	readonly format: 'html' | 'markdown';
	/** False with `--no-paths`: files are numbered instead of named. */
	readonly named: boolean;
	/** File that is written; absent: standard output. */
	readonly output?: string;
	readonly agents?: AgentChoice;
	readonly home: boolean;
	readonly env: boolean;
	readonly history: boolean;
	readonly help: boolean;
}

type OptionTable = NonNullable<ParseArgsConfig['options']>;

/** Options that several commands have. */
export const common = {
	format: { type: 'string' },
	agents: { type: 'string' },
	help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTable;

/** @throws {UsageError} */
export function parseReach(argv: readonly string[], t: Localize): ReachArguments {
	const { values, positionals } = parse(argv, common);
	return {
		paths: positionals,
		format: oneOf('--format', values.format, ['pretty', 'json'], 'pretty', t),
		help: values.help === true,
		...agentsOf(values.agents, t),
	};
}

/** @throws {UsageError} */
export function parseReport(argv: readonly string[], t: Localize): ReportArguments {
	const { values, positionals } = parse(argv, {
		...common,
		html: { type: 'boolean' },
		'no-paths': { type: 'boolean' },
		output: { type: 'string', short: 'o' },
		home: { type: 'boolean' },
		env: { type: 'boolean' },
		history: { type: 'boolean' },
	});
	const format = oneOf('--format', values.format, ['html', 'markdown'], 'markdown', t);
	if (values.html === true && values.format !== undefined && format !== 'html') {
		throw new UsageError(t('--html and --format {0} do not go together', format));
	}
	if (values.output === '') throw new UsageError(t('--output needs the name of a file'));
	return {
		paths: positionals,
		format: values.html === true ? 'html' : format,
		named: values['no-paths'] !== true,
		home: values.home === true,
		env: values.env === true,
		history: values.history === true,
		help: values.help === true,
		...(values.output !== undefined && { output: values.output }),
		...agentsOf(values.agents, t),
	};
}

/** `agent-reach ignore`. */
export interface IgnoreArguments {
	readonly paths: readonly string[];
	readonly agents?: AgentChoice;
	readonly families: boolean;
	readonly remove: boolean;
	readonly yes: boolean;
	readonly help: boolean;
}

/** @throws {UsageError} */
export function parseIgnore(argv: readonly string[], t: Localize): IgnoreArguments {
	const { values, positionals } = parse(argv, {
		agents: common.agents,
		help: common.help,
		families: { type: 'boolean' },
		remove: { type: 'boolean' },
		yes: { type: 'boolean', short: 'y' },
	});
	if (values.families === true && values.remove === true) {
		throw new UsageError(t('--families adds and --remove takes out; use one of them'));
	}
	return {
		paths: positionals,
		families: values.families === true,
		remove: values.remove === true,
		yes: values.yes === true,
		help: values.help === true,
		...agentsOf(values.agents, t),
	};
}

/** A place in a file, `path:line` or `path:line:column` (one-based). */
export interface PlaceArgument {
	readonly path: string;
	readonly line: number;
	readonly column?: number;
}

/**
 * Reads `file:line[:column]`; a drive letter or further colons belong to the file.
 *
 * @throws {UsageError}
 */
export function parsePlace(text: string | undefined, command: string, t: Localize): PlaceArgument {
	if (text === undefined) {
		throw new UsageError(t('agent-reach {0} needs a place: <file>:<line>', command));
	}
	const match = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/s.exec(text);
	const line = Number(match?.[2]);
	if (!match?.[1] || !(line >= 1)) {
		throw new UsageError(t('{0} is not a place: expected <file>:<line>', escapeTerminal(text)));
	}
	return { path: match[1], line, ...(match[3] !== undefined && { column: Number(match[3]) }) };
}

/** `agent-reach explain`. */
export interface PlaceOptions {
	readonly place: PlaceArgument;
	/** Say why what stands there is no finding. */
	readonly whyNot: boolean;
	readonly agents?: AgentChoice;
}

/** `agent-reach explain`. @throws {UsageError} */
export function parseExplain(argv: readonly string[], t: Localize): PlaceOptions | { readonly help: true } {
	const { values, positionals } = parse(argv, {
		agents: common.agents,
		help: common.help,
		'why-not': { type: 'boolean' },
	});
	if (values.help === true) {
		return { help: true };
	}
	if (positionals.length > 1) {
		throw new UsageError(t('agent-reach {0} takes one place, not {1}', 'explain', positionals.length));
	}
	return {
		place: parsePlace(positionals[0], 'explain', t),
		whyNot: values['why-not'] === true,
		...agentsOf(values.agents, t),
	};
}

/** `agent-reach contain`: one place, one file, or a whole folder. */
export interface ContainArguments {
	readonly target:
		| { readonly kind: 'place'; readonly place: PlaceArgument }
		| { readonly kind: 'file'; readonly path: string }
		| { readonly kind: 'folder'; readonly path: string };
	readonly yes: boolean;
	readonly agents?: AgentChoice;
}

/** @throws {UsageError} */
export function parseContain(argv: readonly string[], t: Localize): ContainArguments | { readonly help: true } {
	const { values, positionals } = parse(argv, {
		agents: common.agents,
		help: common.help,
		all: { type: 'boolean' },
		yes: { type: 'boolean', short: 'y' },
	});
	if (values.help === true) {
		return { help: true };
	}
	if (positionals.length > 1) {
		throw new UsageError(t('agent-reach {0} takes one place, not {1}', 'contain', positionals.length));
	}
	return {
		target: containTarget(positionals[0], values.all === true, t),
		yes: values.yes === true,
		...agentsOf(values.agents, t),
	};
}

function containTarget(text: string | undefined, all: boolean, t: Localize): ContainArguments['target'] {
	if (all) return { kind: 'folder', path: text ?? '.' };
	if (text === undefined) {
		throw new UsageError(t('agent-reach contain needs <file>:<line>, a file, or --all'));
	}
	return isPlace(text) ? { kind: 'place', place: parsePlace(text, 'contain', t) } : { kind: 'file', path: text };
}

function isPlace(text: string): boolean {
	return /.:\d{1,9}(?::\d{1,9})?$/s.test(text);
}

/** Reads a command's options and positional arguments. @throws {UsageError} that names what is wrong. */
export function parse<const T extends OptionTable>(argv: readonly string[], options: T) {
	try {
		return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
	} catch (error) {
		// Node's sentences name the option and what is wrong with it; the hint behind them is for programmers.
		const message = error instanceof Error ? error.message : String(error);
		throw new UsageError(escapeTerminal(message.replace(/\. To specify a positional argument.*$/s, '')));
	}
}

/** Reads `--agents`. @throws {UsageError} */
export function agentsOf(value: string | undefined, t: Localize): { readonly agents?: AgentChoice } {
	if (value === undefined) {
		return {};
	}
	if (value === 'detected' || value === 'all') {
		return { agents: value };
	}
	const list = value.split(',').map((id) => id.trim());
	if (list.some((id) => !/^[a-z0-9][a-z0-9-]*$/.test(id))) {
		throw new UsageError(t('--agents takes detected, all, or a list of ids such as cursor,claude-code'));
	}
	return { agents: [...new Set(list)] };
}

/** Reads an option that takes one of a few words. @throws {UsageError} that lists them. */
export function oneOf<const T extends string>(
	name: string,
	value: string | undefined,
	allowed: readonly T[],
	fallback: T,
	t: Localize,
): T {
	if (value === undefined) {
		return fallback;
	}
	const found = allowed.find((candidate) => candidate === value);
	if (found === undefined) {
		throw new UsageError(t('{0} {1}: expected one of {2}', name, escapeTerminal(value), allowed.join(', ')));
	}
	return found;
}
