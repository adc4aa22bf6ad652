import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { EditPort } from '../contain/ports.ts';
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
	const accepted = await acceptedOf(session, found);
	const lists = await stillAsPlanned(session, accepted, port);
	const changed = accepted.filter((list) => !lists.includes(list));
	if (changed.length > 0) {
		const left = t('Changed meanwhile and left alone: {0}. Run the command again.', pathsOf(changed));
		connection.window.showWarningMessage(noticeText(left));
	}
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
	connection.window.showInformationMessage(noticeText(t('Taken out of {0}.', pathsOf(lists))));
	for (const list of lists) session.log(`${documents.uriOf(list)}: ${t('rules for {0}', list.agents.join(', '))}`);
	return { files: lists.length };
}

/**
 * Lists without comments have no room for a mark; a rule that a person wrote there looks as ours does. Who closes the
 * question has not said yes to anything.
 */
async function acceptedOf({ connection, t }: Session, lists: readonly ListRemoval[]): Promise<readonly ListRemoval[]> {
	const unmarked = lists.filter(({ marked }) => !marked);
	if (unmarked.length === 0) return lists;
	const take = { title: t('Take them out, too') };
	const leave = { title: t('Leave them') };
	const question = t(
		'Rules in {0} bear no mark of ours: one that somebody wrote in the same form goes as well.',
		pathsOf(unmarked),
	);
	const answer = await connection.window.showWarningMessage(noticeText(question), take, leave);
	if (answer?.title === take.title) return lists;
	return answer?.title === leave.title ? lists.filter(({ marked }) => marked) : [];
}

/**
 * The lists whose text is the one that was planned for. A question does not keep anybody from typing, and offsets of an
 * older text would hit something else in a newer one.
 */
async function stillAsPlanned(
	{ documents }: Session,
	lists: readonly ListRemoval[],
	port: EditPort,
): Promise<readonly ListRemoval[]> {
	const now = await Promise.all(lists.map(({ root, path }) => port.current(root, path)));
	// A document may have changed while disks were read; what changes from here on has another version than the edit.
	return lists.filter(
		(list, index) =>
			now[index]?.text === list.before && (documents.openFile(list)?.getText() ?? list.before) === list.before,
	);
}

function pathsOf(lists: readonly ListRemoval[]): string {
	return lists.map(({ path }) => path).join(', ');
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
