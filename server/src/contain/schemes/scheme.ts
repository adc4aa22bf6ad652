import type { Localize } from '../../l10n.ts';
import type { AddedReferences, NewReference, ReferenceFile } from '../referenceFile.ts';

/** How a file writes that a name stands for a reference. */
export interface ReferenceSyntax {
	/** Lines that stand for a reference. Never throws. */
	readonly parse: (text: string) => ReferenceFile;
	/** Every name that the file gives a meaning, reference or not. */
	readonly names: (text: string) => readonly string[];
	/** Names with what stands behind them as it is written, in files that may hold plain values too. */
	readonly plain?: (text: string) => readonly NewReference[];
	/** Adds what is not there yet; everything else stays as it is. `text` is `undefined` when the file does not exist. */
	readonly add: (text: string | undefined, references: readonly NewReference[]) => AddedReferences;
	/** How {@link parse} gives a reference back that {@link add} wrote; absent: as it is. */
	readonly said?: (reference: string) => string;
	/** Takes out exactly what {@link add} wrote. */
	readonly without: (text: string, references: readonly NewReference[]) => string;
}

/**
 * What a scheme makes of a reference: `own`, it resolves it itself; `declared`, it has to know the name and takes the value
 * from the environment; `none`, it has no way to read such a vault.
 */
export type Takes = 'own' | 'declared' | 'none';

/** A way in which repositories keep references, that is not ours. One file in this folder each. */
export interface Scheme {
	readonly id: string;
	readonly title: string;
	/** Where its file stands, relative to the root, in the order in which they are looked for. */
	readonly files: readonly string[];
	/** Is this text such a file? The name alone says little. */
	readonly is: (text: string) => boolean;
	readonly syntax: ReferenceSyntax;
	readonly takes: (text: string, reference: string) => Takes;
	/** How a program is started: `varlock run -- <command>`. */
	readonly command: (file: string) => string;
	/** How our own command reads the file; absent: `agent-reach run` does so unasked. */
	readonly asked?: (file: string) => string;
	/** The table in which its lines stand, as the file writes it. */
	readonly below?: string;
	/** What the docs say of it. */
	readonly facts: string;
}

/** A scheme's file as it stands in a repository. */
export interface FoundScheme {
	readonly scheme: Scheme;
	readonly path: string;
	readonly text: string;
}

/** What the user has to know of a scheme that is continued, or cannot be. */
export function schemeNote(
	{ scheme, path }: FoundScheme,
	takes: Takes,
	names: string,
	referenceFile: string,
	t: Localize,
): string {
	const command = scheme.command(path);
	switch (takes) {
		case 'own':
			return t(
				'{0} is continued in the way of {1}: “{2}” reads it, and so does “{3}”.',
				path,
				scheme.title,
				command,
				scheme.asked?.(path) ?? 'agent-reach run',
			);
		case 'declared':
			return t(
				'{0} declares {1}; {2} itself cannot read this vault and takes the value from the environment: “agent-reach run -- {3}”.',
				path,
				names,
				scheme.title,
				command,
			);
		case 'none':
			return t(
				'{0} ({1}) cannot read references of this vault; they stand in {2}. “agent-reach run -- {3}” gives the program both.',
				scheme.title,
				path,
				referenceFile,
				command,
			);
	}
}

/** Names of references that stand in a text. */
export function presentIn(
	{ parse, said = (reference) => reference }: ReferenceSyntax,
	text: string,
	references: readonly NewReference[],
): ReadonlySet<string> {
	const entries = new Map(parse(text).entries.map((entry) => [entry.name, entry.reference]));
	return new Set(references.flatMap(({ name, reference }) => (entries.get(name) === said(reference) ? [name] : [])));
}
