import { programName } from '../../vaults/approval/commandLine.ts';

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
	'eval',
	'chrt',
	'ionice',
	'strace',
	'systemd-run',
	'catchsegv',
]);
/** Programs that start another one, named somewhere behind words of their own: `npx env`, `poetry run env`, `op run -- env`. */
const runners =
	/^(?:npx|pnpx|bunx|npm|pnpm|yarn|bun|uv|uvx|poetry|pipenv|pipx|bundle|bundler|dotenvx|dotenv|op|varlock|fnox|doppler|infisical|secretspec|mise|direnv|agent-reach|docker|podman|sg|flock|ssh|su)$/;
/** Words behind a runner that are tried as the start of a command. */
const mostStarts = 8;
const printers = new Set(['printenv', 'set', 'export', 'declare', 'typeset', 'compgen', 'local', 'readonly']);
/** Code given on the command line that takes the environment as a whole. */
const wholeEnvironment =
	/process\.env(?!\s*[.[\w])|os\.environb?(?!\s*\[|\.get|\w)|\bENV\b(?!\s*[[{.])|\bENV\.(?:to_h|each|inspect|map|to_a|values)|%ENV\b|\$_(?:ENV|SERVER)\b(?!\s*\[)|getenv\(\s*\)|\bENVIRON\b(?!\s*\[["'])|Deno\.env\.toObject/;
/** A command that code hands to a shell: `execSync('env')`, `os.system("printenv")`, `` `env` ``. */
const commandInCode =
	/(?:exec\w*|spawn\w*|system|popen|run|call|check_output|getoutput|qx|shell_exec|passthru)\s*[({]?\s*\[?\s*(["'`])([^"'`]{1,200})\1|`([^`]{1,200})`/g;
const interpreters = /^(?:node|nodejs|bun|deno|python[\d.]*|ruby|perl|php|awk|gawk|mawk|nawk|lua[\d.]*|osascript)$/;
const awks = /^[gmn]?awk$/;

/**
 * Does a command do nothing but print the environment (`env`, `printenv`, `sh -c env`, `cmd /c set`, ...), so that running
 * it with secrets means printing them? A hint for the person who is asked, not a wall: other programs can do the same.
 */
export function printsEnvironment(command: readonly string[]): boolean {
	const [program, ...rest] = command;
	if (program === undefined) return false;
	// `environ`, also as a shell's pattern for it: `/proc/*/env*`.
	if (command.some((part) => /\/proc\/[^/\s]+\/(?:environ\b|\w*[*?[])/.test(part))) return true;
	const name = programName(command);
	if (name === 'env') return envPrints(rest);
	if (printers.has(name)) return builtinPrints(name, rest);
	if (name === 'ps') return rest.some((part) => /^[a-df-z]*e[a-z]*$/.test(part));
	if (name === 'jq') return rest.some((part) => /\$ENV\b(?!\.)|(?:^|[\s|(,])env(?:$|[\s|),])/.test(part));
	if (name === 'make' || name === 'gmake') return rest.some((part) => /^-[a-zA-Z]*p|^--print-data-base$/.test(part));
	// In fish `set -x` without a name lists; in other shells it switches tracing on.
	if (name === 'fish' && /(?:^|[\s;|&])set(?:\s+-\w+)*\s*(?:$|[;|&])/.test(rest.join(' '))) return true;
	if (shells.has(name)) return shellPrints(rest);
	if (name === 'cmd') return /^set\b/i.test(afterFlag(rest, /^\/[ck]$/i).trim());
	if (name === 'powershell' || name === 'pwsh')
		return /\benv:(?:[\s\\*;|)]|$)|GetEnvironmentVariables/i.test(rest.join(' '));
	if (interpreters.test(name)) {
		const code = awks.test(name) ? rest.join(' ') : afterFlag(rest, /^(?:-[a-z]*[epcr]|--eval|--print|eval)$/);
		return codePrints(code);
	}
	if (runners.test(name)) return runnerPrints(rest);
	return wrappers.has(name) && wrappedPrints(rest);
}

/** `env [options] [NAME=value]... [command]`: without a command it prints. */
function envPrints(rest: readonly string[]): boolean {
	for (let at = 0; at < rest.length; at++) {
		const part = rest[at] ?? '';
		if (part === '-u' || part === '--unset' || part === '-C' || part === '--chdir') at++;
		else if (/^(?:-\w*S|--split-string)$/.test(part)) return envPrints((rest[at + 1] ?? '').split(/\s+/));
		else if (/^(?:-S.|--split-string=)/.test(part))
			return envPrints(part.replace(/^(?:-S|--split-string=)/, '').split(/\s+/));
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

function codePrints(code: string): boolean {
	if (wholeEnvironment.test(code)) return true;
	for (const [, , quoted, backticks] of code.matchAll(commandInCode)) {
		if (printsEnvironment((quoted ?? backticks ?? '').trim().split(/\s+/))) return true;
	}
	return false;
}

/** Of a runner only a command that does nothing else counts: `npm run set` is a script of that name. */
function runnerPrints(rest: readonly string[]): boolean {
	const starts = rest.map((part, at) => ({ part, at })).filter(({ part }) => !part.startsWith('-'));
	return starts.slice(0, mostStarts).some(({ part, at }) => {
		const name = programName([part]);
		if (name === 'env') return envPrints(rest.slice(at + 1));
		return (name === 'printenv' || shells.has(name)) && printsEnvironment(rest.slice(at));
	});
}

function shellPrints(rest: readonly string[]): boolean {
	const script = afterFlag(rest, /^-[a-z]*c[a-z]*$/);
	return script.split(/\|\|?|&&?|[;\n(){}`]/).some((part) => {
		const words = part
			.replace(/\d*[<>]{1,2}&?\s*\S+/g, ' ')
			.trim()
			.split(/\s+/)
			.map((word) => word.replace(/^["']|["']$/g, '').replaceAll('\\', ''))
			.filter((word) => word !== '' && !/^(?:then|do|else|if|while|!|-{1,2})$/.test(word));
		// `fish -c set`, zsh's list of parameters, bash's names with their values.
		if (/\$\{\(?k?v?\)?parameters|\$\{!\w*[@*]\}/.test(part)) return true;
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
