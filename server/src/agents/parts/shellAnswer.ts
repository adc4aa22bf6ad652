import type { Localize } from '../../l10n.ts';
import { type Answer, answer, ruleAnswer } from '../../reach/answers.ts';
import type { IgnoreRule } from '../../reach/gitignore.ts';

/** Nothing stands between the agent's shell and the file. */
export const openShell = (t: Localize): Answer => answer('reachable', t('Commands that the agent runs can read it.'));

/**
 * The agent refuses commands that name a denied file and lets through those that find it by themselves. That is `hidden`
 * in our words, not offered and still readable, and never `refused`; summaries count such a shell as open.
 */
export function namedCommandsOnly(rule: Pick<IgnoreRule, 'file' | 'line'>, name: string, t: Localize): Answer {
	const text = t(
		'{0} refuses commands that name it, like `cat`; `grep -r`, `git grep` and programs still print it without asking.',
		name,
	);
	return ruleAnswer('hidden', rule, text);
}
