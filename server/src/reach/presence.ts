import type { Agent, RootSnapshot } from '../agents/agent.ts';
import { genericAgent } from '../agents/generic.ts';
import { english, type Localize } from '../l10n.ts';
import type { Settings } from '../settings.ts';

/** Which agents to reckon with, and why. */
export interface Presence {
	/** In the order of the list of all agents; {@link genericAgent} alone when none was detected. */
	readonly present: readonly Agent[];
	/** Agent id -> what told that it is here, one sentence. */
	readonly why: ReadonlyMap<string, string>;
	/** Ids of the setting that no agent has, as sentences. */
	readonly problems: readonly string[];
}

/**
 * Finds the agents of a root.
 *
 * @param setting Value of `agentReach.agents`: `detected`, `all`, or ids. An empty list means `detected`.
 */
export function presentAgents(
	agents: readonly Agent[],
	snapshot: RootSnapshot,
	setting: Settings['agents'],
	t: Localize = english,
): Presence {
	if (setting === 'all')
		return { present: agents, why: whyAll(agents, t('All known agents, by setting.')), problems: [] };
	if (setting !== 'detected' && setting.length > 0) return byList(agents, setting, t);
	const why = new Map<string, string>();
	for (const agent of agents) {
		const reason = detect(agent, snapshot, t);
		if (reason !== undefined) why.set(agent.id, reason);
	}
	const present = agents.filter(({ id }) => why.has(id));
	if (present.length > 0) return { present, why, problems: [] };
	return standIn([], t);
}

const whyAll = (agents: readonly Agent[], text: string): ReadonlyMap<string, string> =>
	new Map(agents.map(({ id }) => [id, text]));

function standIn(problems: readonly string[], t: Localize): Presence {
	const text = t('No agent was detected; an agent that reads everything and has a shell stands in.');
	return { present: [genericAgent], why: whyAll([genericAgent], text), problems };
}

function byList(agents: readonly Agent[], list: readonly string[], t: Localize): Presence {
	const known = [...agents, genericAgent];
	const problems = list
		.filter((id) => !known.some((agent) => agent.id === id))
		.map((id) =>
			t(
				'Unknown agent "{0}" in the setting agentReach.agents. Known: {1}.',
				// What has no form of an id may be anything that was pasted there, also a secret.
				/^[a-z][a-z-]{0,30}$/.test(id) ? id : '…',
				known.map((agent) => agent.id).join(', '),
			),
		);
	const present = known.filter(({ id }) => list.includes(id));
	if (present.length === 0) return standIn(problems, t);
	return { present, why: whyAll(present, t('Named in the setting agentReach.agents.')), problems };
}

/** The strongest sign first: the editor itself, then the workspace, extensions, the home folder. */
function detect(agent: Agent, snapshot: RootSnapshot, t: Localize): string | undefined {
	const { markers } = agent;
	if (snapshot.hostApp !== undefined && markers.hosts.includes(snapshot.hostApp)) {
		return t('This editor is {0}, which has an agent of its own.', snapshot.hostApp);
	}
	const marker = markers.workspace.find((name) => snapshot.markers.has(name));
	if (marker !== undefined) return t('{0} is in the workspace.', marker);
	const extension = markers.extensions.find((id) => snapshot.extensions.has(id));
	if (extension !== undefined) return t('The extension {0} is installed.', extension);
	const home = markers.home.find((name) => snapshot.markers.has(`~/${name}`));
	return home === undefined ? undefined : t('{0} is on this machine, so the program was used here.', `~/${home}`);
}
