import type { PlanInput } from './planInput.ts';
import { ownSyntax, schemesIn } from './schemes/index.ts';
import { type FoundScheme, presentIn, type ReferenceSyntax, schemeNote, type Takes } from './schemes/scheme.ts';
import { replaceMiddle } from './textEdits.ts';
import type { PlannedEdit, PlannedReference } from './types.ts';

/** Lines that a root's reference files need, by root: variable -> entry. */
export type NeededReferences = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface ReferenceEdits {
	readonly edits: readonly PlannedEdit[];
	readonly notes: readonly string[];
}

/**
 * Every name that a root's reference file, or the file of a scheme that it uses, gives a meaning, with the texts that it
 * stands for: references, and plain values of `.env` files.
 */
export function namesIn(input: PlanInput, root: string): ReadonlyMap<string, readonly string[]> {
	const names = new Map<string, readonly string[]>();
	const take = (syntax: ReferenceSyntax, text: string) => {
		for (const name of syntax.names(text)) names.set(name, names.get(name) ?? []);
		for (const { name, reference } of [...syntax.parse(text).entries, ...(syntax.plain?.(text) ?? [])]) {
			names.set(name, [...(names.get(name) ?? []), reference]);
		}
	};
	const own = ownFile(input, root);
	if (own !== undefined) take(ownSyntax, own.text);
	for (const { scheme, path, text } of schemesIn(input.files, root)) {
		if (path !== input.referenceFile) take(scheme.syntax, text);
	}
	return names;
}

/** Plans the lines; a text is the reason why one cannot be added. */
export function referenceEdits(input: PlanInput, needed: NeededReferences): ReferenceEdits | string {
	const edits: PlannedEdit[] = [];
	const notes: string[] = [];
	for (const [root, lines] of needed) {
		const references = [...lines].map(([name, entry]) => ({
			name,
			reference: input.formatReference(entry),
			...(entry === name ? {} : { entry }),
		}));
		const answer = editsOf(input, root, references);
		if (typeof answer === 'string') return answer;
		edits.push(...answer.edits);
		notes.push(...answer.notes);
	}
	return { edits, notes };
}

function editsOf(input: PlanInput, root: string, references: readonly PlannedReference[]): ReferenceEdits | string {
	const { t, referenceFile } = input;
	const own = ownFile(input, root)?.text;
	const inOwn = own === undefined ? new Set<string>() : presentIn(ownSyntax, own, references);
	const fresh = references.filter(({ name }) => !inOwn.has(name));
	if (fresh.length === 0) return { edits: [], notes: [] };
	// A file that is itself the vault has the entries already.
	const isVault = (path: string) => fresh.every(({ reference }) => reference.includes(`://${path}#`));
	const schemes = schemesIn(input.files, root).filter(({ path }) => path !== referenceFile && !isVault(path));
	const taking = schemes.map((found) => ({ found, takes: takesAll(found, fresh) }));
	const whole = taking.find(({ takes }) => takes === 'own');
	const used = whole === undefined ? taking : [whole];
	const edits: PlannedEdit[] = [];
	const notes: string[] = [];
	const names = fresh.map(({ name }) => name).join(', ');
	for (const { found, takes } of used) {
		notes.push(schemeNote(found, takes, names, referenceFile, t));
		if (takes === 'none') continue;
		const edit = lineEdit(input, root, found.path, found.scheme.syntax, found.text, fresh);
		if (typeof edit === 'string') return edit;
		edits.push(...edit);
	}
	if (whole !== undefined) return { edits, notes };
	const refused = refusedFile(input, own);
	const edit = refused ?? lineEdit(input, root, referenceFile, ownSyntax, own, references);
	if (typeof edit === 'string') return edit;
	return { edits: [...edits, ...edit], notes };
}

/** The least that a scheme makes of any of the references. */
function takesAll({ scheme, text }: FoundScheme, references: readonly PlannedReference[]): Takes {
	const all = references.map(({ reference }) => scheme.takes(text, reference));
	return all.includes('none') ? 'none' : all.includes('declared') ? 'declared' : 'own';
}

/** The name is a setting of the workspace: what is no list of references is not to be appended to. */
function refusedFile({ t, referenceFile }: PlanInput, text: string | undefined): string | undefined {
	if (referenceFile.split('/').includes('.git')) {
		return t('{0} belongs to git; name another reference file.', referenceFile);
	}
	const broken = ownSyntax.parse(text ?? '').problems.find(({ kind }) => kind === 'syntax');
	if (broken === undefined) return undefined;
	return t('{0}:{1} is not NAME=<reference>; correct it, or name another reference file.', referenceFile, broken.line);
}

function lineEdit(
	{ t }: PlanInput,
	root: string,
	path: string,
	syntax: ReferenceSyntax,
	before: string | undefined,
	references: readonly PlannedReference[],
): readonly PlannedEdit[] | string {
	const { text, added, conflicts } = syntax.add(before, references);
	const [conflict] = conflicts;
	if (conflict !== undefined) {
		return t('{0} names another reference for {1}; settle that first.', path, conflict.name);
	}
	const present = presentIn(syntax, text, references);
	const missing = references.find(({ name }) => !present.has(name));
	if (missing !== undefined) return t('{0} cannot be continued: {1} could not be added to it.', path, missing.name);
	if (added.length === 0) return [];
	return [
		{
			root,
			path,
			before,
			changes: [replaceMiddle(before ?? '', text)],
			after: text,
			part: 'reference',
			description: t('Say where {0} comes from: a reference, no value', added.join(', ')),
			// It follows from the source edit and holds no value; without it the code would lack its variable.
			needsConfirmation: false,
			references: references.filter(({ name }) => added.includes(name)),
		},
	];
}

function ownFile({ files, referenceFile }: PlanInput, root: string) {
	return files.find((file) => file.root === root && file.path === referenceFile);
}
