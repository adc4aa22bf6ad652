import type { Plan, PlannedEdit } from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';

/** How a fix of many files goes on: everything at once, or file by file in the editor's preview. */
export type ManyChoice = 'all' | 'preview';

/** From this many changed source files on nobody has them all in sight. */
const many = 2;

/** Does a plan take values out of so many files that the user is asked how to go on? */
export function touchesMany({ edits }: Plan): boolean {
	return sources(edits).size >= many;
}

/** The buttons of a question about many files. Only an editor with a preview of edits can be asked to show it. */
export function manyButtons({
	client,
	t,
}: Session): readonly { readonly title: string; readonly choice: ManyChoice }[] {
	const all = { title: t('Contain all'), choice: 'all' } as const;
	return client.annotations ? [all, { title: t('Choose in a preview'), choice: 'preview' }] : [all];
}

/**
 * Asks once how to go on with a plan of many files: a preview in which forty files have to be ticked one by one is no
 * question that anybody answers with care.
 *
 * @returns `undefined` when the user closed the question or cancelled.
 */
export async function confirmMany(
	session: Session,
	plan: Plan,
	vault: string,
	signal?: AbortSignal,
): Promise<ManyChoice | undefined> {
	const { connection, client, t } = session;
	const files = sources(plan.edits).size;
	const question =
		plan.entries.length === 1
			? t(
					'1 value of {0} files goes to a vault ({1}), and the code reads a variable instead. Colleagues, CI and deployments need it too.',
					files,
					vault,
				)
			: t(
					'{0} values of {1} files go to a vault ({2}), and the code reads variables instead. Colleagues, CI and deployments need them too.',
					plan.entries.length,
					files,
					vault,
				);
	// Other editors undo file by file.
	const undo = client.own ? t(' One undo takes every file back.') : '';
	const stay = staying(plan.refusals.length, t);
	const buttons = manyButtons(session);
	const shown = connection.window.showWarningMessage(
		noticeText(question + undo + stay),
		...buttons.map(({ title }) => ({ title })),
	);
	const answer = await Promise.race([shown, ended(signal)]);
	return signal?.aborted === true ? undefined : buttons.find(({ title }) => title === answer?.title)?.choice;
}

function staying(count: number, t: Localize): string {
	if (count === 0) return '';
	return count === 1
		? t(' 1 place stays as it is; the output says why.')
		: t(' {0} places stay as they are; the output says why.', count);
}

/** The plan after the answer: without questions of its own, or with at least one, so that the editor shows the preview. */
export function withChoice(plan: Plan, choice: ManyChoice): Plan {
	if (choice === 'all') return { ...plan, edits: plan.edits.map((edit) => ({ ...edit, needsConfirmation: false })) };
	if (plan.edits.some(({ needsConfirmation }) => needsConfirmation)) return plan;
	const edits = plan.edits.map((edit) => (edit.part === 'source' ? { ...edit, needsConfirmation: true } : edit));
	return { ...plan, edits };
}

function sources(edits: readonly PlannedEdit[]): ReadonlySet<string> {
	return new Set(edits.filter(({ part }) => part === 'source').map(({ root, path }) => `${root}\0${path}`));
}

/** Settles when a signal ends; never without one. */
export function ended(signal: AbortSignal | undefined): Promise<undefined> {
	return new Promise((resolve) => {
		if (signal?.aborted === true) resolve(undefined);
		signal?.addEventListener('abort', () => resolve(undefined), { once: true });
	});
}
