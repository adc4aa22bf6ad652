import { holds, linesPresent, outcomeOf, reversed, takenOut, withoutLines } from '../contain/outcome.ts';
import type { PlannedEdit, PlannedReference } from '../contain/types.ts';
import type { Run } from './transactionRun.ts';

/**
 * Takes edits and vault entries back.
 *
 * An entry leaves the vault only when each of its files holds the value again; otherwise it stays.
 *
 * @returns whether everything is as it was before.
 */
export async function takeBack(run: Run, edits: readonly PlannedEdit[]): Promise<boolean> {
	const { plan, ports } = run;
	const { t } = ports;
	const back: PlannedEdit[] = [];
	const created: PlannedEdit[] = [];
	let complete = true;
	for (const edit of edits) {
		const text = (await ports.edits.current(edit.root, edit.path))?.text;
		const outcome = outcomeOf(edit, text);
		if (edit.before === undefined && (outcome === 'applied' || text === '')) {
			created.push(reversed({ ...edit, after: text ?? '' }));
		} else if (outcome === 'applied') back.push(reversed(edit));
		else if (outcome === 'changed' && edit.part === 'reference' && linesPresent(edit, text).size > 0) {
			await dropReferences(run, edit, edit.references ?? []);
		} else if (outcome === 'changed' && takenOut(edit, text).length > 0) {
			complete = false;
			run.messages.push(t('{0} has changed meanwhile and was left as it is; its value is in the vault.', edit.path));
		}
	}
	if (back.length > 0) {
		const taken = await ports.edits.apply(t('Take the fix back'), back);
		for (const edit of back) {
			const text = (await ports.edits.current(edit.root, edit.path))?.text;
			if (text === edit.after) continue;
			complete = false;
			run.messages.push(t('{0} could not be changed back; its value is in the vault.', edit.path));
		}
		if (taken) await saveAgain(run, back);
	}
	// Apart from the texts: an editor that cannot delete has to bring the values back all the same.
	if (created.length > 0) await remove(run, created);
	const kept = await removeUnused(run, new Set(plan.entries.map(({ name }) => name)));
	return complete && kept.length === 0;
}

/** Files that the fix created go again. One that stays holds references and rules, no value: the user is told. */
async function remove({ ports, messages }: Run, created: readonly PlannedEdit[]): Promise<void> {
	await ports.edits.apply(ports.t('Take the fix back'), created);
	for (const { root, path } of created) {
		if ((await ports.edits.onDisk(root, path)) === undefined) continue;
		messages.push(ports.t('{0} was created by the fix and could not be removed; delete it.', path));
	}
}

/** Saves what a save had reached, ours or the editor's own; asking is the port's affair. */
async function saveAgain({ ports, saved }: Run, back: readonly PlannedEdit[]): Promise<void> {
	const reached: { root: string; path: string }[] = [];
	for (const { root, path, before } of back) {
		if (saved || (await ports.edits.onDisk(root, path)) === before) reached.push({ root, path });
	}
	if (reached.length > 0) await ports.edits.save(reached);
}

/**
 * Takes entries that this transaction created out of the vault again, each only when all its files hold it again.
 *
 * @returns the names that had to stay.
 */
export async function removeUnused(run: Run, names: ReadonlySet<string>): Promise<readonly string[]> {
	const { plan, ports, entry } = run;
	const removable: string[] = [];
	const kept: string[] = [];
	for (const name of entry.created.filter((created) => names.has(created))) {
		const sources = plan.edits.filter(({ moved }) => moved?.some((value) => value.name === name));
		let safe = sources.length > 0;
		for (const edit of sources) safe &&= await isBack(run, edit, name);
		(safe ? removable : kept).push(name);
	}
	if (kept.length > 0) run.messages.push(ports.t('Kept in the vault, to lose nothing: {0}.', kept.join(', ')));
	if (removable.length > 0) await ports.vault.remove(plan.project, removable);
	return kept;
}

/**
 * Does the file hold the value as it did before: in the buffer, and on disk as well. A buffer that was never saved need not
 * have been on disk before, so without a save of ours the untouched buffer is enough.
 */
async function isBack({ ports, saved }: Run, edit: PlannedEdit, name: string): Promise<boolean> {
	const text = (await ports.edits.current(edit.root, edit.path))?.text;
	if (!holds(edit, name, text)) return false;
	return (!saved && text === edit.before) || holds(edit, name, await ports.edits.onDisk(edit.root, edit.path));
}

/** Takes lines out of the reference file that no code needs. */
export async function dropReferences(
	run: Run,
	edit: PlannedEdit,
	references: readonly PlannedReference[],
): Promise<void> {
	const { edits } = run.ports;
	const text = (await edits.current(edit.root, edit.path))?.text;
	const left = text === undefined ? undefined : withoutLines(edit, text, references);
	if (left === undefined) return;
	if (left.removes === true) await remove(run, [left]);
	else if (await edits.apply(left.description, [left])) await edits.save([left]);
}
