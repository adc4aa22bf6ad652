import type { EditPort } from '../contain/ports.ts';
import { syntaxOf } from '../contain/schemes/index.ts';
import { replaceMiddle } from '../contain/textEdits.ts';
import { type ContainmentResult, entryOf } from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import { type Vault, VaultError } from '../vaults/vault.ts';
import type { Journal, JournalEntry, JournalFile } from './journal.ts';
import { reasonOf } from './transaction.ts';
import { findNeedle, needlesOf } from './valueForms.ts';

/** A line of this many characters stands in no other text by chance. */
const longLine = 24;

/** What recovery needs from outside. */
export interface RecoveryPorts {
	/** The local vault, whose entries are settled in any case. */
	readonly vault: Vault;
	/** The vault of an entry that is not the local one's. Throws a VaultError when it may not be used (any more). */
	readonly vaultFor?: (entry: JournalEntry) => Promise<Vault>;
	/** Works on the disk, or on the editor when it is running. */
	readonly edits: EditPort;
	readonly journal: Journal;
	/**
	 * Receives each result before the journal forgets the transaction: what was not told yet when the process ends is told by the
	 * next one. What still waits for the user is no result yet.
	 */
	readonly tell?: (result: ContainmentResult) => void;
	readonly t: Localize;
}

/**
 * How one source file stands on disk. Of a text that is neither of the plan's: `holds` has the value, `out` has the
 * variable's name and not the value, `other` cannot be told.
 */
type FileState = 'before' | 'after' | 'holds' | 'out' | 'other';

/**
 * Finishes or takes back transactions that were cut off (a crash, a closed editor), and settles those that waited for a save.
 *
 * The journal holds no texts, so edits are not repeated. Values leave the vault again only when no edit can have begun;
 * later an editor may still hold an unsaved buffer without them (it restores such buffers after a crash, and not at once),
 * so they stay in both. Where they are gone from the files the reference lines are completed. A vault that does not
 * open now leaves the entry for the next time.
 *
 * @returns one result for each transaction that was looked at.
 */
export async function recover(ports: RecoveryPorts): Promise<readonly ContainmentResult[]> {
	const results: ContainmentResult[] = [];
	for (const entry of await ports.journal.unfinished()) {
		const own = entry.vault === ports.vault.id;
		if (!own && ports.vaultFor === undefined) continue;
		try {
			const vault = own ? ports.vault : ((await ports.vaultFor?.(entry)) ?? ports.vault);
			const result = await recoverOne(entry, { ...ports, vault: atSamePlace(vault, entry, ports.t) });
			results.push(result);
			if (result.state === 'pending') continue;
			ports.tell?.(result);
			await ports.journal.end(entry.id);
		} catch (error) {
			const names = entry.names.join(', ');
			const message = ports.t('Moving {0} is still unfinished. {1}', names, reasonOf(error, ports.t));
			const result = { state: 'failed', messages: [message], leftovers: [], followUps: [] } as const;
			results.push(result);
			ports.tell?.(result);
		}
	}
	return results;
}

/** Settings may have changed since: in another place a name may belong to somebody else's entry. */
function atSamePlace(vault: Vault, { vault: id, location }: JournalEntry, t: Localize): Vault {
	if (vault.id === id && vault.location === location) return vault;
	throw new VaultError('not-chosen', t('The vault’s settings have changed since; set them back to finish this.'));
}

async function recoverOne(entry: JournalEntry, ports: RecoveryPorts): Promise<ContainmentResult> {
	const values = await storedValues(entry, ports);
	const messages: string[] = [];
	const gone: string[] = [];
	const back: string[] = [];
	for (const name of entry.names) {
		const files = entry.files.filter((file) => file.names.includes(name));
		const states = await Promise.all(files.map((file) => stateOf(file, name, values.get(name), ports)));
		const holding = files.filter((_, index) => states[index] === 'before' || states[index] === 'holds');
		if (holding.length === files.length && files.length > 0) back.push(name);
		else {
			gone.push(name);
			if (holding.length > 0) {
				const list = holding.map(({ path }) => path).join(', ');
				messages.push(ports.t('{0} is in the vault and still stands in {1}. Repeat the fix there.', name, list));
			}
		}
		const unclear = files.filter((_, index) => states[index] === 'other').map(({ path }) => path);
		if (unclear.length > 0) {
			const list = unclear.join(', ');
			messages.push(
				ports.t('{0} is in the vault; {1} has changed since, see whether its value still stands there.', name, list),
			);
		}
	}
	// One file of several may have been saved: the others are not spoken of before their turn.
	if (back.length + messages.length > 0 && (await unsaved(entry, ports))) {
		return { state: 'pending', messages: [ports.t('Save the files to finish.')], leftovers: [], followUps: [] };
	}
	const removable = entry.state === 'planned' ? back.filter((name) => entry.created.includes(name)) : [];
	await completeLines(entry, new Set(gone), values, ports);
	await dropLines(entry, new Set(removable), ports);
	if (removable.length > 0) await ports.vault.remove(entry.project, removable);
	await dropEmpty(entry, ports);
	if (removable.length > 0) messages.push(ports.t('Taken back, nothing was changed: {0}.', removable.join(', ')));
	const kept = back.filter((name) => values.has(name) && !removable.includes(name));
	if (kept.length > 0) {
		messages.push(ports.t('Not finished: {0} still stands in its file, and in the vault as well.', kept.join(', ')));
	}
	if (entry.names.length === 0) {
		const done = ports.t('Finished what was left open in {0}.', entry.files.map(({ path }) => path).join(', '));
		return { state: 'applied', messages, leftovers: [], followUps: [], done };
	}
	const state = gone.length === 0 ? 'takenBack' : messages.length === 0 ? 'contained' : 'failed';
	return { state, messages, leftovers: [], followUps: [] };
}

/** Values by name; a name that the vault does not hold is absent. Throws when the vault does not open. */
async function storedValues({ names, project, vault }: JournalEntry, ports: RecoveryPorts) {
	const values = new Map<string, string>();
	if (names.length === 0) return values;
	const existing = new Set(await ports.vault.names(project));
	const stored = names.filter((name) => existing.has(name));
	const answers = await ports.vault.resolve(stored.map((name) => ({ vault, project, name })));
	for (const [index, name] of stored.entries()) {
		const answer = answers[index];
		if (answer?.ok === true) values.set(name, answer.value);
	}
	return values;
}

async function stateOf(
	file: JournalFile,
	name: string,
	value: string | undefined,
	ports: RecoveryPorts,
): Promise<FileState> {
	const text = await ports.edits.onDisk(file.root, file.path);
	if (text === undefined) return 'other';
	const hash = ports.journal.hash(text);
	if (hash === file.after) return 'after';
	if (hash === file.before) return 'before';
	if (value === undefined) return 'other';
	if (stillHolds(text, value)) return 'holds';
	return text.includes(name) ? 'out' : 'other';
}

/** Files hold values in escaped forms too, and a key over several lines as one line each. */
function stillHolds(text: string, value: string): boolean {
	const lines = value.split(/[\r\n]+/).filter((line) => line.length >= longLine && !line.startsWith('-----'));
	if (text.includes(value) || lines.some((line) => text.includes(line))) return true;
	return findNeedle(Buffer.from(text), needlesOf([value])) !== -1;
}

/** Is an edit of this transaction still waiting in a buffer of the editor? */
async function unsaved(entry: JournalEntry, { edits, journal }: RecoveryPorts): Promise<boolean> {
	for (const file of entry.files.filter(({ names }) => names.length > 0)) {
		const current = await edits.current(file.root, file.path);
		if (current?.dirty === true && journal.hash(current.text) !== file.before) return true;
	}
	return false;
}

async function completeLines(
	entry: JournalEntry,
	names: ReadonlySet<string>,
	values: ReadonlyMap<string, string>,
	ports: RecoveryPorts,
): Promise<void> {
	for (const file of entry.files.filter(({ part }) => part === 'reference')) {
		const wanted = file.references.filter((line) => names.has(entryOf(line)) && values.has(entryOf(line)));
		const before = (await ports.edits.current(file.root, file.path))?.text;
		const { text, added } = syntaxOf(file.path).add(before, wanted);
		if (added.length > 0) await writeReferences(file, before, text, ports);
	}
}

async function dropLines(entry: JournalEntry, names: ReadonlySet<string>, ports: RecoveryPorts): Promise<void> {
	for (const file of entry.files.filter(({ part }) => part === 'reference')) {
		const before = (await ports.edits.current(file.root, file.path))?.text;
		if (before === undefined) continue;
		const after = syntaxOf(file.path).without(
			before,
			file.references.filter((line) => names.has(entryOf(line))),
		);
		if (after !== before) await writeReferences(file, before, after, ports);
	}
}

/** An editor creates a file empty and fills it afterwards; cut off in between, the empty file is ours and goes. */
async function dropEmpty({ files }: JournalEntry, { edits, t }: RecoveryPorts): Promise<void> {
	for (const { root, path, part } of files.filter(({ before }) => before === undefined)) {
		const empty = (await edits.onDisk(root, path)) === '' && (await edits.current(root, path))?.text === '';
		if (!empty) continue;
		const description = t('Remove the empty file');
		const change = { root, path, part, description, before: '', after: '', changes: [], needsConfirmation: false };
		await edits.apply(description, [{ ...change, removes: true }]);
	}
}

async function writeReferences(
	{ root, path }: JournalFile,
	before: string | undefined,
	after: string,
	{ edits, t }: RecoveryPorts,
): Promise<void> {
	const description = t('Bring the references up to date');
	const changes = [replaceMiddle(before ?? '', after)];
	await edits.apply(description, [
		{ root, path, before, after, changes, part: 'reference', description, needsConfirmation: false },
	]);
	await edits.save([{ root, path }]);
}
