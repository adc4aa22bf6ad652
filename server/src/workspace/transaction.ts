import { linesPresent, outcomeOf, takenOut } from '../contain/outcome.ts';
import { syntaxOf } from '../contain/schemes/index.ts';
import { type ContainmentEvent, isFinal, nextState } from '../contain/states.ts';
import { replaceMiddle } from '../contain/textEdits.ts';
import {
	type ContainmentResult,
	type ContainmentState,
	entryOf,
	type Plan,
	type PlannedEdit,
} from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import { VaultError } from '../vaults/vault.ts';
import { claim } from './claim.ts';
import type { JournalEntry } from './journal.ts';
import { dropReferences, removeUnused, takeBack } from './takeBack.ts';
import { TextFileError } from './textFile.ts';
import { type Run, Stop, type TransactionPorts, type TransactionStep } from './transactionRun.ts';
import { inVault, verifyFiles, verifyReferences, verifyRules } from './verify.ts';

/**
 * Carries a plan out: journal, vault, edits, comparison with the plan, save, and a last look at the disk.
 *
 * At each step every secret is in its file or in the vault, or in both; when a step fails, everything before it is taken
 * back as far as that holds. `contained` is returned only when the values are gone from the files on disk. Never throws
 * for what vault, editor or file system may answer; no message holds a value.
 */
export async function carryOut(plan: Plan, ports: TransactionPorts): Promise<ContainmentResult> {
	const run: Run = { plan, ports, entry: newEntry(plan, ports), saved: false, edited: false, messages: [] };
	try {
		await claimFiles(run);
		await checkFiles(run);
		begin(run, 'vault');
		await store(run);
		begin(run, 'edits');
		if (!(await edit(run))) return await result(run);
		ports.onStep?.('verify');
		await saveAndVerify(run);
	} catch (error) {
		run.messages.push(reasonOf(error, ports.t));
		// Another editor may have carried out the same plan meanwhile; its texts look like ours and are not to be undone.
		await goBack(run, run.edited ? plan.edits : []);
	}
	return await result(run);
}

function newEntry(plan: Plan, { journal, vault }: TransactionPorts): JournalEntry {
	return {
		version: 1,
		...journal.stamp(),
		state: 'planned',
		vault: vault.id,
		...(vault.location === undefined ? {} : { location: vault.location }),
		project: plan.project,
		created: [],
		names: plan.entries.map(({ name }) => name),
		files: plan.edits.map((edit) => ({
			root: edit.root,
			path: edit.path,
			part: edit.part,
			...(edit.before === undefined ? {} : { before: journal.hash(edit.before) }),
			after: journal.hash(edit.after),
			names: [...new Set((edit.moved ?? []).map(({ name }) => name))],
			references: edit.references ?? [],
		})),
	};
}

/** @throws {Stop} when the user has cancelled; before the edits everything can be taken back. */
function begin({ ports }: Run, step: TransactionStep): void {
	if (ports.signal?.aborted === true) throw new Stop(ports.t('Cancelled.'));
	ports.onStep?.(step);
}

/** From here until the entry is final no other transaction changes the plan's files. */
async function claimFiles({ entry, ports }: Run): Promise<void> {
	const taken = await claim(entry, ports.journal, ports.signal);
	if (taken === undefined) return;
	throw new Stop(
		ports.t('Another fix is changing {0} right now, here or in another editor. Nothing was changed; try again.', taken),
	);
}

/** Every file has to be what it was when the plan was made. */
async function checkFiles({ plan, ports }: Run): Promise<void> {
	for (const { root, path, before } of plan.edits) {
		const current = await ports.edits.current(root, path);
		if (current?.text === before) continue;
		throw new Stop(ports.t('{0} has changed since the fix was planned. Nothing was changed; try again.', path));
	}
}

async function store(run: Run): Promise<void> {
	const { plan, ports } = run;
	if (plan.entries.length > 0) {
		const existing = new Set(await ports.vault.names(plan.project));
		const created = plan.entries.map(({ name }) => name).filter((name) => !existing.has(name));
		run.entry = { ...run.entry, created };
		await ports.journal.write(run.entry);
		await ports.vault.write(plan.project, plan.entries);
		if (!(await inVault(run))) {
			throw new Stop(ports.t('The vault did not give back what was written to it. The files were not touched.'));
		}
	}
	await move(run, 'stored');
}

/** `false` when the edits were not taken and everything is as before. */
async function edit(run: Run): Promise<boolean> {
	const { plan, ports } = run;
	run.edited = true;
	const taken = await ports.edits.apply(plan.title, plan.edits);
	const texts = await currentTexts(run);
	const applied = plan.edits.filter((edit) => outcomeOf(edit, texts.get(edit)) !== 'untouched');
	if (!taken && applied.length > 0) throw new Stop(ports.t('Only a part of the changes could be made.'));
	const used = new Set(applied.flatMap((edit) => takenOut(edit, texts.get(edit))));
	if (applied.length === 0 || (plan.entries.length > 0 && used.size === 0)) {
		run.messages.push(ports.t('The change was not taken; the values stay where they were.'));
		const empty = plan.edits.filter((edit) => edit.before === undefined && texts.get(edit) === '');
		await goBack(run, [...applied.filter(({ part }) => part === 'reference'), ...empty]);
		return false;
	}
	run.untaken = plan.edits.filter((edit) => !applied.includes(edit)).map(({ path }) => path);
	await settleParts(run, used, texts);
	await move(run, 'edited');
	return true;
}

/** Parts of the preview may have been unticked: adds the lines that are missing, drops what nothing uses. */
async function settleParts(
	run: Run,
	used: ReadonlySet<string>,
	texts: ReadonlyMap<PlannedEdit, string | undefined>,
): Promise<void> {
	const { plan, ports } = run;
	const unused = new Set(plan.entries.map(({ name }) => name).filter((name) => !used.has(name)));
	for (const edit of plan.edits.filter(({ part }) => part === 'reference')) {
		const text = texts.get(edit);
		const present = linesPresent(edit, text);
		const missing = (edit.references ?? []).filter((line) => used.has(entryOf(line)) && !present.has(line.name));
		if (missing.length > 0) await addLines(run, edit, text, missing);
		const left = (edit.references ?? []).filter((line) => unused.has(entryOf(line)) && present.has(line.name));
		if (left.length > 0) await dropReferences(run, edit, left);
	}
	if (unused.size > 0) {
		await removeUnused(run, unused);
		run.messages.push(ports.t('Not moved, because their change was not taken: {0}.', [...unused].join(', ')));
	}
	for (const edit of plan.edits.filter(({ part, moved }) => part === 'source' && moved !== undefined)) {
		const out = takenOut(edit, texts.get(edit));
		if ((edit.moved ?? []).some(({ name }) => used.has(name) && !out.includes(name))) {
			run.messages.push(ports.t('{0} still holds the value, because its change was not taken.', edit.path));
		}
	}
}

/** The code reads a variable that nothing supplies yet: the line goes in even when its tick was taken away. */
async function addLines(
	run: Run,
	edit: PlannedEdit,
	text: string | undefined,
	missing: readonly { readonly name: string; readonly reference: string }[],
): Promise<void> {
	const { edits, t } = run.ports;
	const { text: after, conflicts } = syntaxOf(edit.path).add(text, missing);
	const change = {
		...edit,
		before: text,
		after,
		changes: [replaceMiddle(text ?? '', after)],
		needsConfirmation: false,
	};
	const lines = missing.map(({ name, reference }) => `${name}=${reference}`).join(', ');
	if (conflicts.length === 0 && (await edits.apply(edit.description, [change]))) {
		const current = await edits.current(edit.root, edit.path);
		if (missing.every(({ name }) => linesPresent(change, current?.text).has(name))) return;
	}
	run.messages.push(t('Add to {0} yourself, the code needs it: {1}', edit.path, lines));
}

async function saveAndVerify(run: Run): Promise<void> {
	const { plan, ports } = run;
	const { t } = ports;
	const touched = await touchedEdits(run);
	run.saved = true;
	const saved = await ports.edits.save(touched.map(({ root, path }) => ({ root, path })));
	// The editor may have saved by itself meanwhile, and then says no to us: what counts is the disk.
	if (!saved && !(await onDisk(run, touched))) {
		run.messages.push(t('Save the files to finish: until then the values are in the vault and still on disk.'));
		return;
	}
	await verifyRules(run, touched);
	if (plan.entries.length === 0) {
		await move(run, 'settled');
		return;
	}
	const { gone, files, waits } = await verifyFiles(run, touched);
	if (waits) return;
	await verifyReferences(run, touched, gone);
	if (gone.size === 0) {
		// Everything that can be done is done, and yet no value is out of its files: that is not to be called contained.
		if (run.messages.length === 0) run.messages.push(t('The change was not taken; the values stay where they were.'));
		await ports.journal.end(run.entry.id).catch(() => undefined);
		return;
	}
	run.moved = { values: gone.size, files };
	await move(run, 'verified');
}

/** Do all of these files stand on disk as the user sees them? */
async function onDisk({ ports }: Run, edits: readonly PlannedEdit[]): Promise<boolean> {
	for (const { root, path } of edits) {
		const current = await ports.edits.current(root, path);
		if (current?.dirty === true || current?.text !== (await ports.edits.onDisk(root, path))) return false;
	}
	return true;
}

async function touchedEdits(run: Run): Promise<readonly PlannedEdit[]> {
	const texts = await currentTexts(run);
	return run.plan.edits.filter((edit) => outcomeOf(edit, texts.get(edit)) !== 'untouched');
}

async function currentTexts({ plan, ports }: Run): Promise<ReadonlyMap<PlannedEdit, string | undefined>> {
	const texts = new Map<PlannedEdit, string | undefined>();
	for (const edit of plan.edits) texts.set(edit, (await ports.edits.current(edit.root, edit.path))?.text);
	return texts;
}

async function move(run: Run, event: ContainmentEvent): Promise<void> {
	const state = nextState(run.entry.state, event);
	run.entry = { ...run.entry, state };
	// An entry that stays behind does no harm: the next start finds that nothing is left to do.
	if (isFinal(state)) await run.ports.journal.end(run.entry.id).catch(() => undefined);
	else await run.ports.journal.write(run.entry);
}

/** Takes everything back; where that is not possible the value stays in the vault, and the user is told. */
async function goBack(run: Run, edits: readonly PlannedEdit[]): Promise<void> {
	let event: ContainmentEvent = 'stuck';
	try {
		if (await takeBack(run, edits)) event = 'undone';
	} catch (error) {
		run.messages.push(reasonOf(error, run.ports.t));
	}
	try {
		await move(run, event);
	} catch (error) {
		// The journal cannot be written; what it would say is settled at the next start from files and vault alone.
		run.messages.push(reasonOf(error, run.ports.t));
		run.entry = { ...run.entry, state: event === 'undone' ? 'takenBack' : 'failed' };
	}
}

async function result(run: Run): Promise<ContainmentResult> {
	const { plan, ports, entry, messages, moved } = run;
	const { t } = ports;
	const state: ContainmentState = entry.state;
	let leftovers: readonly string[] = [];
	if (state === 'contained' || state === 'pending') {
		ports.onStep?.('leftovers');
		try {
			leftovers = (await ports.leftovers?.(plan.values)) ?? [];
		} catch {
			messages.push(t('Other places could not be searched for the value.'));
		}
	}
	const done = state === 'contained' || state === 'pending' || state === 'applied';
	return {
		state,
		messages: [...new Set(messages)],
		leftovers,
		followUps: done ? plan.followUps : [],
		...(state === 'contained' && moved && { moved }),
		...(state === 'applied' && { done: doneText(run) }),
	};
}

/** What a fix without a value did; parts of the preview may have been unticked. */
function doneText({ plan, ports: { t }, untaken = [] }: Run): string {
	if (untaken.length === 0 && plan.done !== undefined) return plan.done;
	const changed = plan.edits.map(({ path }) => path).filter((path) => !untaken.includes(path));
	const text = t('Changed: {0}.', changed.join(', '));
	return untaken.length === 0 ? text : `${text} ${t('Left as it was: {0}.', untaken.join(', '))}`;
}

/** Words of a failure. Messages of foreign errors are not shown: nobody knows what they quote. */
export function reasonOf(error: unknown, t: Localize): string {
	if (error instanceof Stop || error instanceof VaultError || error instanceof TextFileError) return error.message;
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOSPC') return t('The disk is full.');
	return t('A step failed ({0}).', code === '' && error instanceof Error ? error.name : code);
}
