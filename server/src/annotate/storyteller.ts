import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { providerOf, typeById } from '../providers/index.ts';
import type { ReachRow } from '../reach/types.ts';
import { buildStory, type Story, type StoryInput } from './story.ts';

/** What is known of a finding besides itself. */
export interface StoryAround {
	/** The full reach table of its file. */
	readonly reach: readonly ReachRow[];
	/** The findings of the same value, this one perhaps among them. */
	readonly copies: readonly Finding[];
	readonly leftovers?: readonly string[];
}

/** Tells the story of findings, with the tables of all providers at hand. */
export function createStoryteller(
	agents: Pick<StoryInput, 'agentNames' | 'agentNotes'>,
	t: Localize,
): (finding: Finding, around: StoryAround) => Story {
	return (finding, { reach, copies, leftovers }) => {
		const type = typeById(finding.type);
		const siblings = providerOf(finding.type)?.types;
		return buildStory({
			finding,
			reach,
			...agents,
			copies: copies.filter(({ id }) => id !== finding.id).map(({ file, start }) => ({ file, line: start.line })),
			...(leftovers !== undefined && { leftovers }),
			t,
			...(type !== undefined && { type }),
			...(siblings !== undefined && { siblings }),
		});
	};
}
