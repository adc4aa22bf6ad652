import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import type { Agent, RootSnapshot } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';

/** An operating system sandbox that an agent has and that is off. */
export interface SandboxNote {
	readonly agent: string;
	/** Where it would be switched on: relative to the root, or `~/...`. */
	readonly file: string;
	/** What to set and what that would change, and what not. */
	readonly text: string;
}

interface Sandbox {
	readonly agent: string;
	/** Platforms on which there is one. */
	readonly platforms: readonly RootSnapshot['platform'][];
	/** Where it is switched on. */
	readonly file: string;
	/** Does one of the agent's files switch it on? Whether it then covers a path is for the agent's model to say. */
	readonly isOn: (read: (file: string) => unknown, files: readonly string[]) => boolean;
	readonly text: (t: Localize) => string;
}

const unixOnly: readonly RootSnapshot['platform'][] = ['linux', 'darwin'];
const everywhere: readonly RootSnapshot['platform'][] = ['linux', 'darwin', 'win32'];

/** From the vendors' documentation and, where it says so, from runs of the programs (2026-11-23). */
const sandboxes: readonly Sandbox[] = [
	{
		agent: 'claude-code',
		platforms: unixOnly,
		file: '.claude/settings.json',
		isOn: (read, files) => files.some((file) => at(read(file), 'sandbox', 'enabled') === true),
		text: (t) =>
			t(
				'Claude Code has an operating system sandbox for its shell, and its settings files do not switch it on. "sandbox": {"enabled": true, "failIfUnavailable": true, "allowUnsandboxedCommands": false} would make its commands obey the Read rules of permissions.deny: their verdict becomes "blocked". MCP servers and hooks are not covered.',
			),
	},
	{
		agent: 'copilot',
		platforms: everywhere,
		file: '.vscode/settings.json',
		isOn: (read, files) =>
			files.some((file) =>
				['on', 'allowNetwork', true].includes(at(read(file), 'chat.agent.sandbox.enabled') as string),
			),
		text: (t) =>
			t(
				'VS Code has a terminal sandbox for its agent mode, and the settings files do not switch it on. "chat.agent.sandbox.enabled": "on" with the paths in "chat.agent.sandbox.fileSystem.<system>": {"denyRead": [...]} would make commands in the terminal "blocked" for them; the agent’s file tools are not covered.',
			),
	},
	{
		agent: 'gemini-cli',
		platforms: everywhere,
		file: '~/.gemini/settings.json',
		isOn: (read, files) => files.some((file) => at(read(file), 'security', 'toolSandboxing') === true),
		text: (t) =>
			t(
				'Gemini CLI has a sandbox for its shell tool, and its settings files do not switch it on. "security": {"toolSandboxing": true} would keep commands from .env files and from what .geminiignore lists; files that only git ignores stay open.',
			),
	},
	{
		agent: 'codex',
		platforms: everywhere,
		file: '.codex/config.toml',
		isOn: (read, files) => files.some((file) => typeof at(read(file), 'default_permissions') === 'string'),
		text: (t) =>
			t(
				'The sandbox of Codex reads the whole disk as long as no permission profile denies a path. A profile in [permissions.<name>.filesystem] that is chosen with default_permissions would make reads, searches, edits and commands "blocked" for what it denies. MCP servers are not covered.',
			),
	},
	{
		agent: 'factory-droid',
		platforms: everywhere,
		file: '.factory/settings.json',
		isOn: (read, files) => files.some((file) => at(read(file), 'sandbox', 'enabled') === true),
		text: (t) =>
			t(
				'Factory Droid has an operating system sandbox (private preview), and its settings files do not switch it on. "sandbox": {"enabled": true, "filesystem": {"denyRead": [...]}} is documented to cover its file tools and its commands.',
			),
	},
];

/** The sandboxes of the present agents that are off: each is worth saying once. */
export function sandboxesOff(present: readonly Agent[], snapshot: RootSnapshot, t: Localize): readonly SandboxNote[] {
	return sandboxes.flatMap(({ agent, platforms, file, isOn, text }) => {
		const own = present.find(({ id }) => id === agent);
		if (!own || !platforms.includes(snapshot.platform)) return [];
		if (isOn((path) => readSettings(snapshot, path), own.reads)) return [];
		return [{ agent, file, text: text(t) }];
	});
}

/** What a settings file says; what cannot be read switches nothing on. */
function readSettings(snapshot: RootSnapshot, path: string): unknown {
	const text = snapshot.files.get(path);
	if (text === undefined) return undefined;
	if (!path.endsWith('.toml')) return /\.jsonc?$/.test(path) ? (parseJsonc(text) as unknown) : undefined;
	try {
		return parseToml(text);
	} catch {
		return undefined;
	}
}

function at(value: unknown, ...keys: readonly string[]): unknown {
	return keys.reduce<unknown>(
		(inner, key) =>
			typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
				? (inner as Readonly<Record<string, unknown>>)[key]
				: undefined,
		value,
	);
}
