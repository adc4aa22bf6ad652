import type { Localize } from '../../l10n.ts';
import { type Answer, answer, ruleAnswer } from '../../reach/answers.ts';
import type { RootSnapshot } from '../agent.ts';
import { type ClaudePattern, type ClaudeRule, covering, groupRules } from './claudeRules.ts';
import type { ClaudeSettings } from './claudeSettings.ts';

/** What the sandbox setting amounts to. `leaky`: on, but a command can get out of it or it can be silently off. */
type SandboxState = 'off' | 'leaky' | 'strict';

/** The operating system sandbox for Bash: which files it keeps from commands. */
export interface ClaudeSandbox {
	/** Commands run inside it, and then naming a denied file is not looked at (measured with 2.1.330). */
	readonly isOn: boolean;
	/** `undefined`: the sandbox says nothing about this file. */
	readonly answer: (absolute: string, t: Localize) => Answer | undefined;
}

/** Reads `sandbox` of all settings files, later ones overriding. */
export function readSandbox(
	settings: readonly ClaudeSettings[],
	deny: readonly ClaudeRule[],
	snapshot: RootSnapshot,
): ClaudeSandbox {
	const state = stateOf(settings, snapshot);
	if (state === 'off') return { isOn: false, answer: () => undefined };
	const folders = settings.flatMap((one) =>
		one.list('sandbox', 'filesystem', 'denyRead').map(({ text, line }) => ({
			path: sandboxPath(text, one.file, snapshot),
			rule: { file: one.file, line },
		})),
	);
	// The sandbox denies paths of the file system, and those have a case.
	const sure = groupRules(deny.filter(isRead), anchoredForSandbox, { exactCase: true });
	const any = groupRules(deny.filter(isRead), ({ text }) => text);
	return {
		isOn: true,
		answer: (absolute, t) => {
			const folder = folders.find(
				({ path }) => path !== undefined && (absolute === path || absolute.startsWith(`${path}/`)),
			);
			const rule = folder?.rule ?? covering(sure, absolute);
			if (!rule) {
				const merged = covering(any, absolute);
				if (!merged || isRootOnly(merged.pattern)) return undefined;
				return ruleAnswer(
					'unknown',
					merged,
					t('The sandbox is on; whether it covers a pattern like this was not measured.'),
				);
			}
			if (state === 'strict')
				return ruleAnswer('blocked', rule, t('The sandbox for Bash is on and denies it (measured with 2.1.330).'));
			return answer(
				'unknown',
				t(
					'The sandbox for Bash is on, but it may be unavailable or left: set failIfUnavailable to true, allowUnsandboxedCommands to false, and no exceptions.',
				),
			);
		},
	};
}

const isRead = ({ tool }: ClaudeRule): boolean => tool === 'Read';

function stateOf(settings: readonly ClaudeSettings[], snapshot: RootSnapshot): SandboxState {
	const last = (key: string): unknown =>
		settings.map((one) => one.at('sandbox', key)).findLast((value) => value !== undefined);
	if (snapshot.platform === 'win32' || last('enabled') !== true) return 'off';
	const exceptions = settings.some(
		(one) =>
			one.list('sandbox', 'excludedCommands').length > 0 || one.list('sandbox', 'filesystem', 'allowRead').length > 0,
	);
	const strict = last('failIfUnavailable') === true && last('allowUnsandboxedCommands') === false;
	return strict && !exceptions ? 'strict' : 'leaky';
}

/** `/x` absolute, `~/x`, and `./x` or `x` below the folder of the settings: not the syntax of `Read(...)`. */
function sandboxPath(text: string, file: string, snapshot: RootSnapshot): string | undefined {
	if (/[*?[\]{}]/.test(text)) return undefined;
	const path = text.replace(/\/+$/, '');
	if (path.startsWith('~/')) return `${snapshot.home}${path.slice(1)}`;
	if (path.startsWith('/')) return path.replace(/^\/+/, '/');
	const base = file.startsWith('~/') ? `${snapshot.home}/.claude` : snapshot.root;
	return `${base}/${path.replace(/^\.\//, '')}`;
}

/** A pattern without a slash protects only the file at the root in the sandbox (measured with 2.1.330). */
const isRootOnly = (pattern: string): boolean => !pattern.replace(/\/$/, '').includes('/');

/** The form in which a `Read` rule was seen to hold in the sandbox; anything else is left out. */
function anchoredForSandbox({ anchor, text }: ClaudePattern): string | undefined {
	if (text.startsWith('!')) return text;
	if (anchor !== 'bare') return /[*?[\]\\]/.test(text) ? undefined : text;
	if (text.startsWith('**/')) return /[*?[\]\\]/.test(text.slice(3)) ? undefined : text;
	return `/${text}`;
}
