import { agentAnswer } from '../annotate/agentAnswer.ts';
import { type AgentAsk, type AgentAskAnswer, agentAsk } from '../protocol.ts';
import { namedPath } from '../workspace/namedPath.ts';
import type { Session } from './session.ts';

/** Answers the language model tool of our own client: one named file at a time, never a value, never a list. */
export function bindAgentQuestion(session: Session): void {
	session.connection.onRequest(agentAsk, (ask: AgentAsk) => answer(session, ask));
}

async function answer(session: Session, { path }: AgentAsk): Promise<AgentAskAnswer> {
	const { documents, engine, roots, t } = session;
	const looked = new Set(engine.roots().map((root) => root.path));
	const folders = roots.folders().filter((folder) => looked.has(folder));
	const ref = await namedPath(folders, path, t);
	if ('refused' in ref) return { text: ref.refused };
	const names = new Map(engine.agents(ref.root).map(({ id, name }) => [id, name]));
	const report = await documents.report(documents.uriOf(ref));
	const { text } = agentAnswer(
		{
			path: ref.path,
			findings: report?.findings ?? [],
			rows: await engine.reach(ref.root, ref.path),
			agentNames: (id) => names.get(id) ?? id,
		},
		t,
	);
	return { text };
}
