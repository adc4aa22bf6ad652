import type { Localize } from '../../l10n.ts';
import type { Answer } from '../../reach/answers.ts';
import type { AgentMarkers, MeasuredProgram, RootSnapshot } from '../agent.ts';

/** An agent whose search is ripgrep where there is one, and grep otherwise, which leaves out much less. */
export interface SearchingAgent {
	readonly program: Extract<MeasuredProgram, { readonly npm: string }>;
	readonly markers: Pick<AgentMarkers, 'home' | 'extensions'>;
	/** Would the agent start the `rg` of this real path; absent when it takes any. */
	readonly takes?: (path: string) => boolean;
}

/**
 * `ripgrep`: its searches leave out what ripgrep leaves out; `grep`: they do not. `unseen`: the agent was never used on
 * this machine, so what is on PATH here says nothing of it; it was measured with ripgrep.
 */
export type SearchProgram = 'ripgrep' | 'grep' | 'unseen';

/**
 * Which program an agent searches with.
 *
 * An agent that is on this machine, or was, finds what is on PATH here: without a ripgrep that is grep. Where nobody
 * looked at the machine it is taken for grep too.
 */
export function searchProgram(snapshot: RootSnapshot, agent: SearchingAgent): SearchProgram {
	const { programs } = snapshot;
	if (programs === undefined) return 'grep';
	const rg = programs.get('rg');
	if (rg !== undefined && (agent.takes === undefined || agent.takes(rg))) return 'ripgrep';
	const isHere =
		programs.has(agent.program.command) ||
		agent.markers.extensions.some((id) => snapshot.extensions.has(id)) ||
		agent.markers.home.some((name) => snapshot.markers.has(`~/${name}`));
	return isHere ? 'grep' : 'unseen';
}

/** An answer that holds for searches with ripgrep, and says so where that could not be seen. */
export function asMeasured(found: Answer, program: SearchProgram, version: string, t: Localize): Answer {
	if (program === 'ripgrep') return found;
	const text = t(
		'Left out of searches, as measured with {0} and ripgrep. The agent is not on this machine; where it finds no ripgrep its search is grep, which prints the file.',
		version,
	);
	return { ...found, because: { ...found.because, text } };
}
