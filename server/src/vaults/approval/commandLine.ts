import { posix, win32 } from 'node:path';

/** A command line for a person to read: quoted where needed, of bounded length. */
export function shownCommand(command: readonly string[]): string {
	return command
		.map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : JSON.stringify(part)))
		.join(' ')
		.slice(0, 4000);
}

/** Name of the program without folders and Windows endings, lower case; empty when there is none. */
export function programName(command: readonly string[]): string {
	const program = command[0] ?? '';
	return (/[\\/]/.test(program) ? win32.basename(posix.basename(program)) : program)
		.toLowerCase()
		.replace(/\.(?:exe|cmd|bat)$/, '');
}

/** Programs that go on to do whatever their input, another machine or a model says. */
const openEnded = new Set(
	(
		'aider amp claude codex copilot crush cursor-agent gemini goose kilo kilocode opencode qwen cline cn ' +
		'tmux screen ssh mosh su sudo doas script watch xargs parallel env nohup setsid cmd code cursor'
	).split(' '),
);
/** Shells and interpreters: they do what a file or an argument says, and without one whatever is typed. */
const interpreters =
	/^(?:sh|bash|zsh|dash|ksh|ash|fish|pwsh|powershell|node|nodejs|bun|deno|python[\d.]*|ruby|irb|perl|php)$/;

/**
 * May this command be approved for longer than once? Not when what it does is decided after it has started: an agent, a
 * shell that waits for input, a program that runs others. A hint for the dialog, not a wall.
 */
export function isBounded(command: readonly string[]): boolean {
	const name = programName(command);
	if (name === '' || openEnded.has(name)) return false;
	return !interpreters.test(name) || command.slice(1).some((part) => !part.startsWith('-'));
}
