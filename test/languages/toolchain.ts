import { secret } from '../unit/languages/support.ts';

/** The value in every program. */
export const s = secret;

/** A program text in which `«` and `»` mark the value; it gives a text that holds the value. */
export interface Program {
	readonly name: string;
	/** `§` stands for the number of the program. */
	readonly text: string;
}

/** How programs of a language are built and run by its own tools. All of them are built at once. */
export interface Toolchain {
	readonly title: string;
	/** Commands that have to succeed; when one does not, the language is skipped by name. */
	readonly tools: readonly (readonly string[])[];
	/** Debian's packages that hold the tools: installed on a test machine that lacks them. */
	readonly debian?: readonly string[];
	readonly programs: readonly Program[];
	/** Path of the program with this number. */
	readonly file: (number: number) => string;
	/** What prints the outcome of every program on a line of its own, and project files. */
	readonly around: (count: number) => Readonly<Record<string, string>>;
	readonly build?: readonly (readonly string[])[];
	readonly run: readonly string[];
}

/** Programs from pairs of a name and a text. */
export function programs(...pairs: readonly (readonly [string, string])[]): readonly Program[] {
	return pairs.map(([name, text]) => ({ name, text }));
}

/** 0, 1, ... below the count. */
export function numbers(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index);
}
