import { RE2JS, RE2JSException } from 're2js';

/** A pattern that the linear-time engine does not take; the message says why. */
export class PatternError extends Error {
	override readonly name = 'PatternError';
}

/** A program of RE2 larger than this is refused: `(a{1,1000}){1,1000}` is linear, and takes gigabytes. */
const largestProgram = 20_000;

/**
 * Compiles a pattern for the RE2 engine, in the guise of a `RegExp` with flags `dg`, so that the typed tier can run it
 * like any other. Time is linear in the text whatever the pattern is, which a backtracking engine cannot promise.
 *
 * @param source syntax of RE2: no look-around, no back references.
 * @param group number or name of the group that is the secret; absent: the first one that holds anything, or the whole match.
 * @throws {PatternError} when the syntax is wrong or the group does not exist.
 */
export function linearPattern(source: string, group?: number | string): RegExp {
	let compiled: RE2JS;
	try {
		compiled = RE2JS.compile(source);
	} catch (error) {
		const what = error instanceof RE2JSException ? error.message : 'it is too large';
		throw new PatternError(what.slice(0, 200));
	}
	if (compiled.programSize() > largestProgram) throw new PatternError('it is too large');
	const groups = compiled.groupCount();
	const names = compiled.namedGroups();
	const named = typeof group === 'string' ? names[group] : group;
	if (typeof group === 'string' && named === undefined) throw new PatternError(`there is no group "${group}"`);
	if (named !== undefined && named > groups) throw new PatternError(`there is no group ${named}`);
	return new LinearPattern(compiled, named === undefined ? Array.from({ length: groups }, (_, i) => i + 1) : [named]);
}

/** Runs RE2 where a `RegExp` is expected; only `exec` and `lastIndex` are used. */
class LinearPattern extends RegExp {
	readonly #compiled: RE2JS;
	/** Groups that may be the secret; the first that holds anything is. */
	readonly #groups: readonly number[];

	constructor(compiled: RE2JS, groups: readonly number[]) {
		super('(?!)', 'dg');
		this.#compiled = compiled;
		this.#groups = groups;
	}

	override exec(text: string): RegExpExecArray | null {
		const matcher = this.#compiled.matcher(text);
		if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
			this.lastIndex = 0;
			return null;
		}
		const [start, end] = [matcher.start(0), matcher.end(0)];
		const group = this.#groups.find((index) => matcher.end(index) > matcher.start(index));
		const value: [number, number] = group === undefined ? [start, end] : [matcher.start(group), matcher.end(group)];
		this.lastIndex = end;
		const whole: [number, number] = [start, end];
		return Object.assign([text.slice(start, end)] as [string], {
			index: start,
			input: text,
			groups: { value: text.slice(...value) },
			indices: Object.assign([whole] as [[number, number]], { groups: { value } }),
		});
	}
}
