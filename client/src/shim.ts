const mark = 'Written by Agent Reach; changes are overwritten.';

/**
 * The script that stands for `agent-reach` in the editor's terminals.
 *
 * @param node The program that runs the extension host: Node, or an Electron that behaves like Node when told so.
 * @param command Absolute path of the bundled command.
 */
export function shim(platform: NodeJS.Platform, node: string, command: string): string {
	return platform === 'win32'
		? `@echo off\r\nrem ${mark}\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\nset AGENT_REACH_SHIM=1\r\n"${percent(node)}" "${percent(command)}" %*\r\n`
		: `#!/bin/sh\n# ${mark}\nELECTRON_RUN_AS_NODE=1 AGENT_REACH_SHIM=1 exec ${quote(node)} ${quote(command)} "$@"\n`;
}

/** The script for other shells: it runs the shim, which follows the extension when it is updated. POSIX only. */
export function forwarder(shimFile: string): string {
	return `#!/bin/sh\n# ${mark}\nexec ${quote(shimFile)} "$@"\n`;
}

/** Was a file written by us, so that it may be replaced? */
export function isOurs(text: string): boolean {
	return text.includes(mark);
}

function quote(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}

function percent(text: string): string {
	return text.replaceAll('%', '%%');
}
