import type { Localize } from '../../l10n.ts';
import { type Answer, answer, ruleAnswer } from '../../reach/answers.ts';
import type { RipgrepView } from '../../reach/ripgrep.ts';

/**
 * `hidden` where the agent's search, which is ripgrep, leaves a file out.
 *
 * @param found What the view says of the file.
 * @returns `undefined` where it finds it.
 */
export function ripgrepAnswer(found: ReturnType<RipgrepView>, t: Localize): Answer | undefined {
	if (!found) return undefined;
	if (found.rule) {
		const text = t('Searches leave it out (ripgrep follows ignore files); it can still be read by name.');
		return ruleAnswer('hidden', found.rule, text);
	}
	return answer('hidden', t('Searches leave out names that begin with a dot; it can still be read by name.'));
}
