import type { ExampleMaker } from '../provider.ts';

/** A format: how to recognise it, and how to make an example of it. */
export interface Form {
	/** Regular expression source; every repetition is bounded. */
	readonly source: string;
	readonly make: (make: ExampleMaker) => string;
}

/** One length, or the least and the most. */
export type Length = number | readonly [number, number];

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digitChars = '0123456789';

function repeated(characters: string, length: Length, make: (make: ExampleMaker, length: number) => string): Form {
	const [least, most] = typeof length === 'number' ? [length, length] : length;
	const count = least === most ? `{${least}}` : `{${least},${most}}`;
	return { source: `[${characters}]${count}`, make: (maker) => make(maker, least) };
}

/** Hexadecimal digits in lower case; where a pattern ignores case, in either. */
export const hex = (length: Length): Form => repeated('0-9a-f', length, (make, size) => make.hex(size));
/** Letters of both cases and digits. */
export const alnum = (length: Length): Form => repeated('0-9A-Za-z', length, (make, size) => make.base62(size));
/** Lower-case letters and digits. */
export const small = (length: Length): Form =>
	repeated('0-9a-z', length, (make, size) => make.from(lower + digitChars, size));
/** Upper-case letters and digits. */
export const capital = (length: Length): Form =>
	repeated('0-9A-Z', length, (make, size) => make.from(lower.toUpperCase() + digitChars, size));
/** Letters, digits, dash and underscore; an example begins and ends with none of the two. */
export const word = (length: Length): Form =>
	repeated('0-9A-Za-z_-', length, (make, size) => `${make.base62(1)}${make.base64url(size - 2)}${make.base62(1)}`);
/** The characters of base64 without padding. */
export const base64 = (length: Length): Form =>
	repeated(
		'0-9A-Za-z+/',
		length,
		(make, size) => `${make.base62(1)}${make.from(`${digitChars}${lower}+/`, size - 2)}A`,
	);
/** Decimal digits. */
export const digits = (length: Length): Form => repeated('0-9', length, (make, size) => make.digits(size));
/** Base32 in upper case, without 0, 1, 8 and 9. */
export const base32 = (length: Length): Form =>
	repeated('A-Z2-7', length, (make, size) => make.from(`${lower.toUpperCase()}234567`, size));
/** Base32 in lower case. */
export const base32Small = (length: Length): Form =>
	repeated('a-z2-7', length, (make, size) => make.from(`${lower}234567`, size));
/** A UUID in its usual form. */
export const uuidForm: Form = {
	source: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
	make: (make) => make.uuid(),
};
/** Characters that stand there as they are. */
export const text = (literal: string): Form => ({
	source: literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
	make: () => literal,
});
/** One form behind the other. */
export const seq = (...forms: readonly Form[]): Form => ({
	source: forms.map(({ source }) => source).join(''),
	make: (make) => forms.map((form) => form.make(make)).join(''),
});
/** Any of the forms; examples are made from the first. */
export const either = (first: Form, ...others: readonly Form[]): Form => ({
	source: `(?:${[first, ...others].map(({ source }) => source).join('|')})`,
	make: first.make,
});
/** A form that may be missing; it stands in the examples. */
export const maybe = (form: Form): Form => ({ source: `(?:${form.source})?`, make: form.make });
