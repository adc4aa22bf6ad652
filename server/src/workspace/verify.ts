import { linesPresent, outcomeOf, takenOut } from '../contain/outcome.ts';
import { entryOf, type PlannedEdit } from '../contain/types.ts';
import { type Inspection, type Run, Stop } from './transactionRun.ts';

/** Copies of a value that no scan finds count from this length on; shorter ones stand in words by chance. */
const copyLength = 16;

/** What the disk says of a fix that was saved. */
export interface Verified {
	/** Entries whose values are gone from every file of the fix. */
	readonly gone: ReadonlySet<string>;
	/** Files that at least one of them is gone from. */
	readonly files: number;
	/** A value waits in a buffer of the editor: its file is to be saved before anything can be said. */
	readonly waits: boolean;
}

/**
 * Reads every file of a saved fix again from disk: are the values gone, does the file still parse, does a scan find one of
 * them in another place of it?
 *
 * @throws {Stop} when what the plan itself wrote does not parse: then everything is to be taken back.
 */
export async function verifyFiles(run: Run, touched: readonly PlannedEdit[]): Promise<Verified> {
	const { ports } = run;
	const gone = new Set<string>();
	const staying = new Set<string>();
	let files = 0;
	for (const edit of touched.filter(({ part }) => part === 'source')) {
		const disk = await ports.edits.onDisk(edit.root, edit.path);
		const text = (await ports.edits.current(edit.root, edit.path))?.text;
		const out = takenOut(edit, disk);
		if (takenOut(edit, text).some((name) => !out.includes(name))) {
			run.messages.push(ports.t('{0} still holds the value on disk. Save it to finish.', edit.path));
			return { gone: new Set(), files: 0, waits: true };
		}
		if (disk === undefined || out.length === 0) continue;
		await parseAgain(run, edit, disk);
		const still = ports.inspection === undefined ? [] : await stillThere(ports.inspection, run, edit, disk);
		for (const name of still) staying.add(name);
		if (still.length > 0) {
			const names = still.join(', ');
			run.messages.push(ports.t('{0} still holds {1}, in a place that the fix could not change.', edit.path, names));
		}
		if (out.some((name) => !still.includes(name))) files++;
		for (const name of out) gone.add(name);
	}
	return { gone: new Set([...gone].filter((name) => !staying.has(name))), files, waits: false };
}

/** @throws {Stop} */
async function parseAgain({ ports, messages }: Run, edit: PlannedEdit, disk: string): Promise<void> {
	const { inspection, t } = ports;
	if (inspection === undefined) return;
	const { root, path, before } = edit;
	const errors = await inspection.errors({ root, path }, disk);
	if (errors === 0 || errors <= (await inspection.errors({ root, path }, before ?? ''))) return;
	if (outcomeOf(edit, disk) === 'applied') {
		throw new Stop(t('{0} could not be parsed after the fix, so it was taken back.', path));
	}
	// Somebody else wrote as well, a formatter perhaps: that is not ours to undo.
	messages.push(t('{0} has changed with the fix and cannot be parsed any more; look at it.', path));
}

/** Names whose values a new scan finds in the file, or that stand there as they are. */
async function stillThere(
	{ secrets }: Inspection,
	{ plan }: Run,
	edit: PlannedEdit,
	disk: string,
): Promise<readonly string[]> {
	const found = new Set(await secrets(edit, disk));
	const stands = (value: string) => found.has(value) || standsIn(disk, value);
	const asWritten = (edit.moved ?? []).filter(({ raw }) => stands(raw));
	// A value that moved out of another file may stand in this one, where it could not.
	const asRead = plan.entries.filter(({ value }) => stands(value));
	return [...new Set([...asWritten, ...asRead].map(({ name }) => name))];
}

function standsIn(text: string, raw: string): boolean {
	if (raw.length < copyLength) return false;
	for (let at = text.indexOf(raw); at !== -1; at = text.indexOf(raw, at + 1)) {
		if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + raw.length] ?? '')) return true;
	}
	return false;
}

/** Follows each reference as it stands on disk to the vault; what is missing there is written again. */
export async function verifyReferences(
	run: Run,
	touched: readonly PlannedEdit[],
	names: ReadonlySet<string>,
): Promise<void> {
	await linesOnDisk(run, touched, names);
	const { plan, ports } = run;
	if (await inVault(run, names)) return;
	// Another editor may have taken the same entry back meanwhile.
	await ports.vault.write(
		plan.project,
		plan.entries.filter(({ name }) => names.has(name)),
	);
	if (!(await inVault(run, names))) throw new Stop(ports.t('The vault no longer holds what was written to it.'));
}

async function linesOnDisk(
	{ ports, messages }: Run,
	touched: readonly PlannedEdit[],
	names: ReadonlySet<string>,
): Promise<void> {
	for (const edit of touched.filter(({ part }) => part === 'reference')) {
		const wanted = (edit.references ?? []).filter((line) => names.has(entryOf(line)));
		const present = linesPresent(edit, await ports.edits.onDisk(edit.root, edit.path));
		const missing = wanted.filter(({ name }) => !present.has(name));
		if (missing.length === 0) continue;
		const lines = missing.map(({ name, reference }) => `${name}=${reference}`).join(', ');
		messages.push(ports.t('Add to {0} yourself, the code needs it: {1}', edit.path, lines));
	}
}

/**
 * Reads the agents' files of a saved fix again from disk and asks the agents' own models: does each rule do there what was
 * planned?
 *
 * @throws {Stop} when none of the rules changes a verdict and nothing else was to be done: then all are to be taken back.
 */
export async function verifyRules({ plan, ports, messages }: Run, touched: readonly PlannedEdit[]): Promise<void> {
	const { verifyDeny, edits, t } = ports;
	if (verifyDeny === undefined) return;
	let works = false;
	let foreign = false;
	const idle: string[] = [];
	for (const { root, path: file, denies = [], after } of touched) {
		const disk = (await edits.onDisk(root, file)) ?? '';
		foreign ||= denies.length > 0 && disk !== after;
		for (const { agent, name, path, without } of denies) {
			if (verifyDeny(agent, root, path, file, disk, without)) works = true;
			else idle.push(t('{0} was saved and read again: it does not keep {1} from {2}.', file, path, name));
		}
	}
	if (idle.length === 0) return;
	// What somebody else wrote as well, a formatter perhaps, is not ours to undo.
	if (!works && !foreign && plan.entries.length === 0)
		throw new Stop(t('The rules were written and read again, and no verdict changed. They were taken back.'));
	messages.push(...idle);
}

/** Does the vault give back every entry exactly, asked by the text that now stands for it? */
export async function inVault({ plan, ports }: Run, names?: ReadonlySet<string>): Promise<boolean> {
	const entries = plan.entries.filter(({ name }) => names?.has(name) !== false);
	if (entries.length === 0) return true;
	const { vault } = ports;
	const references = entries.map(({ name }) => vault.parseReference(vault.formatReference(plan.project, name)));
	const known = references.filter((reference) => reference !== undefined);
	if (known.length < entries.length) return false;
	const answers = await vault.resolve(known);
	return entries.every(({ value }, index) => {
		const answer = answers[index];
		return answer?.ok === true && answer.value === value;
	});
}
