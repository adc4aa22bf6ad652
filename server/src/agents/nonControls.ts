/** A file that people write to keep agents out, and that does not do so. */
export interface NonControl {
	/** Bare name; it counts in every folder. */
	readonly file: string;
	/** Ids of the agents for which it is written. */
	readonly agents: readonly string[];
	/** One English sentence: what it does not do, and what works instead. */
	readonly text: string;
	/** Where that is known from. */
	readonly source: string;
}

/**
 * Files that are never written by Agent Reach, and that deserve a warning where they are found. Every sentence says what
 * really works. Facts of 2026-11-23.
 */
export const nonControls: readonly NonControl[] = [
	{
		file: '.claudeignore',
		agents: ['claude-code'],
		text: 'Claude Code reads no such file. permissions.deny in .claude/settings.json makes its file tools refuse, and its sandbox stops the shell.',
		source: 'anthropics/claude-code issues 579, 56997 and 86196 (answer of a maintainer, 2026-08-12)',
	},
	{
		file: '.codexignore',
		agents: ['codex'],
		text: 'Codex reads no such file. A permission profile with "deny" in .codex/config.toml is enforced by its sandbox.',
		source: 'openai/codex issue 2847 (open)',
	},
	{
		file: '.copilotignore',
		agents: ['copilot', 'copilot-cli'],
		text: 'Copilot looks at this file only for accounts with content exclusion, and not in agent mode. Nothing local keeps a file from it; move the secret to a vault.',
		source: 'microsoft/vscode-copilot-chat @31acd00a (2026-03-29)',
	},
	{
		file: '.gooseignore',
		agents: ['goose'],
		text: 'Goose took this file out in 2026. Nothing local keeps a file from it; move the secret to a vault.',
		source: 'aaif-goose/goose issue 10343 (2026-07-09)',
	},
	{
		file: '.clineignore',
		agents: ['cline'],
		text: 'Only the old extension bundle of Cline reads this file, and its vendor calls it no boundary. Move the secret to a vault.',
		source: 'measured with 3.0.65; cline/cline docs/customization/clineignore.mdx @21cb8d25',
	},
	{
		file: '.continueignore',
		agents: ['continue'],
		text: 'Continue leaves the file out of its index only: its read tool and its shell still read it.',
		source: 'measured with 1.5.47',
	},
	{
		file: '.opencodeignore',
		agents: ['opencode'],
		text: 'opencode reads no such file. permission.read in opencode.json makes its read tool refuse.',
		source: 'https://opencode.ai/docs/permissions (2026)',
	},
	{
		file: '.amazonqignore',
		agents: ['amazon-q'],
		text: 'Amazon Q reads no such file, and has nothing that keeps a file from its tools.',
		source: 'aws/language-servers @55af91ea (2026-08-20)',
	},
	{
		file: '.antigravityignore',
		agents: ['antigravity'],
		text: 'Antigravity reads no such file. Files that git ignores are said to be hidden from its agent unless "Agent Gitignore Access" is on.',
		source: 'google-antigravity/antigravity-cli issue 309 (2026-06-06)',
	},
	{
		file: '.tabnineignore',
		agents: ['tabnine'],
		text: "Today's documentation of Tabnine does not name this file; do not rely on it.",
		source: 'zxqfl/TabNine issue 8 (2019)',
	},
	{
		file: '.vibeignore',
		agents: ['mistral-vibe'],
		text: 'What Mistral Vibe does with this file is not documented; do not rely on it.',
		source: 'dyoshikawa/rulesync @cfebcd75 (2026-08-18)',
	},
	{
		file: '.cursorindexingignore',
		agents: ['cursor'],
		text: "This file keeps a file out of Cursor's index only. .cursorignore makes its tools refuse.",
		source: 'https://cursor.com/docs/reference/ignore-file (read 2026-11)',
	},
	...['.aiignore', '.agentignore', '.llmignore', '.contextignore'].map((file) => ({
		file,
		agents: [],
		text:
			file === '.aiignore' || file === '.agentignore'
				? 'No standard: Qwen Code refuses what it names, JetBrains asks or is not sure, and every other agent takes no notice of it.'
				: 'No agent reads this file.',
		source: 'agentsmd/agents.md issue 33; measured with Qwen Code 0.24.4',
	})),
	...['.codeassistantignore', '.kodikignore', '.cyberbrainignore', '.readignore'].map((file) => ({
		file,
		agents: [],
		text: 'What the tool that reads this file makes of it is not verified, and no other agent takes notice of it.',
		source: 'dyoshikawa/rulesync @cfebcd75 (2026-08-18)',
	})),
];
