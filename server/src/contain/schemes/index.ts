import type { PlanFile } from '../planInput.ts';
import { addReferences, type NewReference, parseReferenceFile } from '../referenceFile.ts';
import { replaceMiddle } from '../textEdits.ts';
import { envReferences } from './envReferences.ts';
import { fnox } from './fnox.ts';
import { dropLines } from './lines.ts';
import type { FoundScheme, ReferenceSyntax, Scheme } from './scheme.ts';
import { secretspec } from './secretspec.ts';
import { varlock } from './varlock.ts';

/** All schemes that are continued, the most particular first. */
export const schemes: readonly Scheme[] = [varlock, secretspec, fnox, envReferences];

/** Files whose texts tell which schemes a repository uses, relative to the root. */
export const schemeFiles: readonly string[] = schemes.flatMap(({ files }) => files);

/** The lines of our own reference file. */
export const ownSyntax: ReferenceSyntax = {
	parse: parseReferenceFile,
	names: (text) => parseReferenceFile(text).entries.map(({ name }) => name),
	add: addReferences,
	without: dropLines,
};

/** The syntax of a file that holds references, by its name. */
export function syntaxOf(path: string): ReferenceSyntax {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return schemes.find(({ files }) => files.includes(name))?.syntax ?? ownSyntax;
}

/** Lines that a person has to add to a file so that a name stands for a reference. */
export interface LinesToAdd {
	readonly path: string;
	readonly lines: readonly string[];
	/** The table below which they stand. */
	readonly below?: string;
	/** The name has another meaning there already: nothing can be added. */
	readonly taken: boolean;
}

/** What has to stand where for a new reference: in the file of a scheme that can read it, else in our reference file. */
export function linesFor(
	found: readonly FoundScheme[],
	referenceFile: string,
	reference: NewReference,
): readonly LinesToAdd[] {
	const taking = found
		.map((each) => ({ ...each, takes: each.scheme.takes(each.text, reference.reference) }))
		.filter(({ takes }) => takes !== 'none');
	const own = taking.find(({ takes }) => takes === 'own');
	const places = (own === undefined ? taking : [own]).map(({ scheme, path, text }) => ({
		...added(scheme.syntax, path, text, reference),
		...(scheme.below !== undefined && { below: scheme.below }),
	}));
	// The header of a new file is of no interest here.
	return own === undefined ? [...places, added(ownSyntax, referenceFile, '\n', reference)] : places;
}

function added({ add }: ReferenceSyntax, path: string, text: string, reference: NewReference): LinesToAdd {
	const { text: after, conflicts } = add(text, [reference]);
	const lines = replaceMiddle(text, after).newText.split(/\r?\n/);
	return { path, lines: lines.filter((line) => line.trim() !== ''), taken: conflicts.length > 0 };
}

/** The schemes that a root's files show, each once. */
export function schemesIn(
	files: readonly Pick<PlanFile, 'root' | 'path' | 'text'>[],
	root: string,
): readonly FoundScheme[] {
	return schemes.flatMap((scheme): readonly FoundScheme[] => {
		for (const path of scheme.files) {
			const file = files.find((each) => each.root === root && each.path === path);
			if (file !== undefined && scheme.is(file.text)) return [{ scheme, path, text: file.text }];
		}
		return [];
	});
}
