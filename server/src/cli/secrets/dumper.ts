import { posix, win32 } from 'node:path';

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'ash', 'fish']);
const wrappers = new Set([
	'sudo',
	'doas',
	'nohup',
	'nice',
	'time',
	'exec',
	'command',
	'builtin',
	'busybox',
	'setsid',
	'stdbuf',
	'xargs',
	'timeout',
	'script',
	'unbuffer',
]);
const printers = new Set(['printenv', 'set', 'export', 'declare', 'typeset', 'compgen']);
/** Code given on the command line that takes the environment as a whole. */
const wholeEnvironment =
	/process\.env(?!\s*[.[\w])|os\.environ(?!\s*\[|\.get|\w)|\bENV\b(?!\s*[[{.])|%ENV\b|Deno\.env\.toObject/;
const interpreters = /^(?:node|nodejs|bun|deno|python[\d.]*|ruby|perl|php)$/;

/**
 * Does a command do nothing but print the environment (`env`, `printenv`, `sh -c env`, `cmd /c set`, ...), so that running
 * it with secrets means printing them? A hint for the person who is asked, not a wall: other programs can do the same.
 */
export function printsEnvironment(command: readonly string[]): boolean {
	const [program, ...rest] = command;
	if (program === undefined) return false;
	if (command.some((part) => /\/proc\/[^/\s]+\/environ/.test(part))) return true;
	const name = (/[\\/]/.test(program) ? win32.basename(posix.basename(program)) : program)
		.toLowerCase()
		.replace(/\.(?:exe|cmd|bat)$/, '');
	if (name === 'env') return envPrints(rest);
	if (printers.has(name)) return builtinPrints(name, rest);
	if (shells.has(name)) return shellPrints(rest);
	if (name === 'cmd') return /^set\b/i.test(afterFlag(rest, /^\/[ck]$/i).trim());
	if (name === 'powershell' || name === 'pwsh')
		return /\benv:(?:[\s\\*;|)]|$)|GetEnvironmentVariables/i.test(rest.join(' '));
	if (interpreters.test(name)) return wholeEnvironment.test(afterFlag(rest, /^(?:-[a-z]*[epcr]|--eval|--print|eval)$/));
	return wrappers.has(name) && wrappedPrints(rest);
}

/** `env [options] [NAME=value]... [command]`: without a command it prints. */
function envPrints(rest: readonly string[]): boolean {
	for (let at = 0; at < rest.length; at++) {
		const part = rest[at] ?? '';
		if (part === '-u' || part === '--unset' || part === '-C' || part === '--chdir') at++;
		else if (part === '-S' || part === '--split-string') return printsEnvironment((rest[at + 1] ?? '').split(/\s+/));
		else if (part !== '--' && !part.startsWith('-') && !/^[A-Za-z_]\w*=/.test(part)) {
			return printsEnvironment(rest.slice(at));
		}
	}
	return true;
}

function builtinPrints(name: string, rest: readonly string[]): boolean {
	if (name === 'printenv' || name === 'compgen') return true;
	// `set -e` sets an option; `export -p`, `declare -x` print.
	return name === 'set' ? rest.length === 0 : rest.every((part) => /^-[px]+$/.test(part));
}

function shellPrints(rest: readonly string[]): boolean {
	const script = afterFlag(rest, /^-[a-z]*c[a-z]*$/);
	return script.split(/\|\|?|&&?|[;\n(){}`]/).some((part) => {
		const words = part
			.replace(/\d*[<>]{1,2}&?\s*\S+/g, ' ')
			.trim()
			.split(/\s+/)
			.map((word) => word.replace(/^["']|["']$/g, ''))
			.filter((word) => word !== '');
		return words.length > 0 && printsEnvironment(words);
	});
}

/** The wrapped command is whatever begins the rest after options; trying every start errs on the side of asking. */
function wrappedPrints(rest: readonly string[]): boolean {
	const first = rest.findIndex((part) => !part.startsWith('-'));
	if (first < 0) return false;
	return printsEnvironment(rest.slice(first)) || (first + 1 < rest.length && printsEnvironment(rest.slice(first + 1)));
}

function afterFlag(rest: readonly string[], flag: RegExp): string {
	const at = rest.findIndex((part) => flag.test(part));
	return at < 0 ? '' : rest.slice(at + 1).join(' ');
}
