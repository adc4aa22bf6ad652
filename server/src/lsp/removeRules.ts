import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { replaceMiddle } from '../contain/textEdits.ts';
import type { PlannedEdit } from '../contain/types.ts';
import { type ListRemoval, planRemoval } from '../workspace/ignoreLists.ts';
import { createEditPort, toWorkspaceEdit } from './editPort.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';
import { nativePath } from './uris.ts';

/** Takes every rule of ours out of the agents' lists of all folders, as one edit that can be undone. */
export async function removeRules(session: Session): Promise<{ files: number }> {
	const { connection, client, engine, roots, trust, documents, t } = session;
	const refuse = (text: string) => new ResponseError(LSPErrorCodes.RequestFailed, text);
	if (!trust.granted()) throw refuse(t('Restricted Mode: trust the workspace to get fixes'));
	if (!client.applyEdit) throw refuse(t('This editor does not take edits from a language server'));
	const port = createEditPort(session);
	const found: ListRemoval[] = [];
	for (const root of roots.folders()) found.push(...(await planRemoval(engine, root, undefined, port, t)));
	if (found.length === 0) {
		connection.window.showInformationMessage(t('There is no rule of Agent Reach in the lists of the agents.'));
		return { files: 0 };
	}
	const lists = (await takesUnmarked(session, found)) ? found : found.filter(({ marked }) => marked);
	if (lists.length === 0) return { files: 0 };
	const kept = lists.filter(({ after }) => after !== undefined || !client.deleteFiles);
	const edits = lists.map((list) => planned(list, !kept.includes(list), t));
	const { applied } = await connection.workspace.applyEdit({
		label: t('Remove Agent Reach’s rules'),
		edit: toWorkspaceEdit(session, edits),
	});
	if (!applied) return { files: 0 };
	await port.save(kept);
	await engine.refresh(lists.map(nativePath));
	const names = lists.map(({ path }) => path).join(', ');
	connection.window.showInformationMessage(noticeText(t('Taken out of {0}.', names)));
	for (const list of lists) session.log(`${documents.uriOf(list)}: ${t('rules for {0}', list.agents.join(', '))}`);
	return { files: lists.length };
}

/** Lists without comments have no room for a mark; a rule that a person wrote there looks as ours does. */
async function takesUnmarked({ connection, t }: Session, lists: readonly ListRemoval[]): Promise<boolean> {
	const unmarked = lists.filter(({ marked }) => !marked).map(({ path }) => path);
	if (unmarked.length === 0) return true;
	const take = t('Take them out, too');
	const question = t(
		'Rules in {0} bear no mark of ours: one that somebody wrote in the same form goes as well.',
		unmarked.join(', '),
	);
	const buttons = [{ title: take }, { title: t('Leave them') }];
	const answer = await connection.window.showWarningMessage(noticeText(question), ...buttons);
	return answer?.title === take;
}

function planned(
	{ root, path, before, after = '', agents }: ListRemoval,
	removes: boolean,
	t: Session['t'],
): PlannedEdit {
	return {
		root,
		path,
		before,
		after,
		changes: [replaceMiddle(before, after)],
		part: 'ignore',
		description: t('take our rules for {0} out', agents.join(', ')),
		needsConfirmation: false,
		...(removes && { removes }),
	};
}
