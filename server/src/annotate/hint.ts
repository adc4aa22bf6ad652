import type { MetricValues, Vector } from '../blast/types.ts';
import { parseVector } from '../blast/vector.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { canReach } from './reachWords.ts';

/** Longest label of an inlay hint, in UTF-16 units: the editor cuts off what is longer. */
export const hintLimit = 43;

const separator = ' · ';

const authorityWords: Readonly<Record<MetricValues['AU'], string>> = {
	A: 'whole account',
	P: 'whole project',
	R: 'one resource',
	L: 'narrow',
	N: 'no authority',
};

/**
 * Label of the inlay hint: level, authority, agents (`critical · whole account · 3 agents`), with a `?` behind what is
 * assumed. Never longer than {@link hintLimit}: what does not fit is left out from the end.
 */
export function hintLabel(finding: Pick<Finding, 'blast' | 'reach' | 'anywhere' | 'suppressed'>, t: Localize): string {
	const { vector } = parseVector(finding.blast.vector);
	const level = levelName(finding.blast.level, t);
	const unsure = vector?.metrics.DE.assumed === true && finding.blast.score >= 10;
	const words = [
		...(finding.suppressed === undefined
			? []
			: [finding.suppressed.by === 'baseline' ? t('in the baseline') : t('allowed')]),
		unsure ? `${level}?` : level,
		vector === undefined ? '' : authorityWord(vector, t),
		agentsWord(finding.anywhere ?? finding.reach, t),
	];
	return joinWithin(words.map((word) => escapeTerminal(word)).filter((word) => word !== ''));
}

/** The most telling words about what it may do: "whole account?", "publishable". */
export function authorityWord(vector: Vector, t: Localize): string {
	const { gates, metrics } = vector;
	if (gates.includes('sample')) return t('sample');
	if (gates.includes('part')) return t('identifier only');
	if (metrics.LT.value === 'X') return t('expired');
	if (gates.includes('dual') || gates.includes('pub')) return t('publishable');
	const word = t(authorityWords[metrics.AU.value]);
	return metrics.AU.assumed ? `${word}?` : word;
}

function agentsWord(reach: Finding['reach'], t: Localize): string {
	const count = reach.filter((summary) => canReach(summary)).length;
	if (count > 0) return count === 1 ? t('1 agent') : t('{0} agents', count);
	if (reach.length === 0) return t('no agent found');
	return reach.some(({ verdict }) => verdict === 'refused') ? t('tools refuse') : t('blocked');
}

function joinWithin(words: readonly string[]): string {
	let label = '';
	for (const word of words) {
		const longer = label === '' ? word : `${label}${separator}${word}`;
		if (longer.length > hintLimit) return label === '' ? cut(word) : label;
		label = longer;
	}
	return label;
}

/** Cuts a word without splitting a surrogate pair. */
function cut(word: string): string {
	let kept = '';
	for (const character of word) {
		if (kept.length + character.length > hintLimit - 1) break;
		kept += character;
	}
	return `${kept}…`;
}
