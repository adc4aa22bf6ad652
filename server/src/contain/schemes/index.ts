import type { PlanFile } from '../planInput.ts';
import { addReferences, parseReferenceFile } from '../referenceFile.ts';
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
