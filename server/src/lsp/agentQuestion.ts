import { agentAnswer } from '../annotate/agentAnswer.ts';
import { type AgentAsk, type AgentAskAnswer, agentAsk } from '../protocol.ts';
import type { FileRef } from '../workspace/engineTypes.ts';
import { namedPath } from '../workspace/namedPath.ts';
import { isListed } from '../workspace/walkOne.ts';
import type { Session } from './session.ts';

/** Answers the language model tool of our own client: one named file at a time, never a value, never a list. */
export function bindAgentQuestion(session: Session): void {
	session.connection.onRequest(agentAsk, (ask: AgentAsk) => answer(session, ask));
}

async function answer(session: Session, { path }: AgentAsk): Promise<AgentAskAnswer> {
	const { documents, engine, roots, t } = session;
	const looked = new Set(engine.roots().map((root) => root.path));
	const folders = roots.folders().filter((folder) => looked.has(folder));
	if (folders.length === 0) {
		return {
			text: t('Agent Reach is paused or switched off here, so nothing is known. Ask the human before you read a file.'),
		};
	}
	const ref = await namedPath(folders, path, t);
	if ('refused' in ref) return { text: ref.refused };
	const names = new Map(engine.agents(ref.root).map(({ id, name }) => [id, name]));
	const report = await documents.report(documents.uriOf(ref));
	const skipped = await whySkipped(session, ref);
	const { text } = agentAnswer(
		{
			path: ref.path,
			findings: report?.findings ?? [],
			...(skipped !== undefined && { skipped }),
			rows: await engine.reach(ref.root, ref.path),
			agentNames: (id) => names.get(id) ?? id,
		},
		t,
	);
	return { text };
}

/** Why nothing is known of a file: it could not be read, or stands where nothing is looked at. An open one is known. */
async function whySkipped({ engine, documents, t }: Session, ref: FileRef): Promise<string | undefined> {
	if (documents.openFile(ref) !== undefined) return undefined;
	const skipped = engine.stats().skipped.filter(({ root }) => root === ref.root);
	// What is said of the root itself holds for each file that nothing else is said of.
	const { reason } = skipped.find(({ path }) => path === ref.path) ?? skipped.find(({ path }) => path === '') ?? {};
	const config = engine.roots().find(({ path }) => path === ref.root);
	if (reason !== undefined || config === undefined || (await isListed(config, ref.path))) return reason;
	return t('in a folder of dependencies or build results');
}
