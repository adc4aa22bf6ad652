import type { Example } from '../provider.ts';

/** Example in which the type is found with exactly `value`. */
export function hit(type: string, value: string, text: (value: string) => string = assignment, path?: string): Example {
	return { type, text: text(value), value, ...(path === undefined ? {} : { path }) };
}

/** Example in which the type is not found. */
export function miss(type: string, text: string, path?: string): Example {
	return { type, text, ...(path === undefined ? {} : { path }) };
}

/** The plainest place of a token: a constant in a source file. */
function assignment(value: string): string {
	return `const client = connect("${value}");`;
}
