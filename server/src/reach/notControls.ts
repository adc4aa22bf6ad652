import type { Localize } from '../l10n.ts';

/**
 * Files that look as if they kept an agent out and do not, by name; a name with a slash counts at the root only. Taken
 * from the vendors' documentation, from issues, and from what the published programs did (2026-11-23).
 */
const explanations: Readonly<Record<string, (t: Localize) => string>> = {
	'.claudeignore': (t) =>
		t(
			'Claude Code does not read .claudeignore. What works: permissions.deny with Read(...) in .claude/settings.json for its file tools, and its sandbox for the shell.',
		),
	'.codexignore': (t) =>
		t(
			'Codex does not read .codexignore; it has no ignore file. What works: a permission profile that denies the path, in .codex/config.toml.',
		),
	'.copilotignore': (t) =>
		t(
			'.copilotignore keeps nothing from GitHub Copilot on its own: it only counts for accounts whose organization has content exclusion, and not in agent mode. What works for its terminal: the setting chat.agent.sandbox with denyRead.',
		),
	'.gooseignore': (t) =>
		t('Goose has removed .gooseignore and does not read it any more. No file of the workspace keeps Goose out.'),
	'.opencodeignore': (t) =>
		t(
			'opencode does not read .opencodeignore. What works for its read tool: permission.read in opencode.json; its shell is not covered.',
		),
	'.amazonqignore': (t) =>
		t(
			'Amazon Q does not read .amazonqignore; its only list is a setting for the index. No file of the workspace keeps it out.',
		),
	'.antigravityignore': (t) =>
		t(
			'Antigravity does not read .antigravityignore. What works for its file tools: literal paths in permissions.deny of its settings, without wildcards.',
		),
	'.clineignore': (t) =>
		t(
			'.clineignore is no access control: Cline has deprecated it, and the present program does not apply it (measured with 3.0.65). No file of the workspace keeps Cline out.',
		),
	'.kiroignore': (t) =>
		t(
			'Kiro reads .kiroignore only when the setting kiroAgent.agentIgnoreFiles lists it. Without the setting it does nothing.',
		),
	'.cody/ignore': (t) =>
		t(
			'Cody has not read .cody/ignore since 2024. What works: context filters, which an administrator of Sourcegraph sets.',
		),
};

/** Bare names that count in every folder. */
export const notControlNames: readonly string[] = Object.keys(explanations).filter((name) => !name.includes('/'));

/** Paths that count at the root only. */
export const notControlPaths: readonly string[] = Object.keys(explanations).filter((name) => name.includes('/'));

/**
 * Why a file is no control, and what works instead.
 *
 * @param path Relative to the root.
 * @returns `undefined` when nothing is known against the file.
 */
export function notControl(path: string, t: Localize): string | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const key = Object.hasOwn(explanations, path) ? path : name;
	return Object.hasOwn(explanations, key) ? explanations[key]?.(t) : undefined;
}
