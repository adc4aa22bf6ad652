/** One-character escapes that JavaScript and Python share. */
const simple: Readonly<Record<string, string>> = {
	n: '\n',
	r: '\r',
	t: '\t',
	b: '\b',
	f: '\f',
	v: '\v',
	'\\': '\\',
	"'": "'",
	'"': '"',
};

/**
 * What a JavaScript string or template body stands for.
 *
 * @param raw text between the quotes.
 * @returns `undefined` for an escape that is not valid or whose meaning depends on strict mode.
 */
export function decodeJavaScript(raw: string): string | undefined {
	return decode(raw.replace(/\r\n?/g, '\n'), (rest) => {
		const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})/.exec(rest);
		if (hex !== null) return point(hex[0].length, Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16));
		const char = rest[0] ?? '';
		if (/[0-9xu]/.test(char)) return char === '0' && !/^0[0-9]/.test(rest) ? { length: 1, text: '\0' } : undefined;
		if (char === '\n' || char === '\u2028' || char === '\u2029') return { length: 1, text: '' };
		return { length: 1, text: simple[char] ?? char };
	});
}

/**
 * What the body of a Python string that is not raw stands for.
 *
 * @param bytes in bytes literals `\u`, `\U` and `\N` are no escapes.
 */
export function decodePython(raw: string, bytes: boolean): string | undefined {
	return decode(raw.replace(/\r\n?/g, '\n'), (rest) => {
		const hex =
			/^x([0-9a-fA-F]{2})/.exec(rest) ?? (bytes ? null : /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest));
		if (hex !== null) return point(hex[0].length, Number.parseInt(hex[1] ?? hex[2] ?? '', 16));
		const octal = /^[0-7]{1,3}/.exec(rest);
		if (octal !== null) return point(octal[0].length, Number.parseInt(octal[0], 8));
		const char = rest[0] ?? '';
		if (char === '\n') return { length: 1, text: '' };
		if (char === 'a') return { length: 1, text: '\x07' };
		if (char === 'x' || (!bytes && /[uUN]/.test(char))) return undefined;
		const known = simple[char];
		return known === undefined ? { length: 0, text: '\\' } : { length: 1, text: known };
	});
}

/** What the body of a shell `$'...'` string stands for. */
export function decodeAnsiC(raw: string): string | undefined {
	return decode(raw, (rest) => {
		const hex = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
		if (hex !== null) return point(hex[0].length, Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16));
		const octal = /^[0-7]{1,3}/.exec(rest);
		if (octal !== null) return point(octal[0].length, Number.parseInt(octal[0], 8));
		const char = rest[0] ?? '';
		if (char === 'a') return { length: 1, text: '\x07' };
		if (char === 'e' || char === 'E') return { length: 1, text: '\x1b' };
		if (char === 'c') return undefined;
		if (char === '?') return { length: 1, text: '?' };
		const known = simple[char];
		return known === undefined ? { length: 0, text: '\\' } : { length: 1, text: known };
	});
}

/** What a part of a JSON string body stands for; `undefined` when it is not valid. */
export function decodeJson(raw: string): string | undefined {
	try {
		const value: unknown = JSON.parse(`"${raw}"`);
		return typeof value === 'string' ? value : undefined;
	} catch {
		return undefined;
	}
}

interface Escape {
	/** Characters after the backslash that belong to the escape. */
	readonly length: number;
	readonly text: string;
}

function decode(raw: string, readEscape: (rest: string) => Escape | undefined, mark = '\\'): string | undefined {
	let result = '';
	for (let index = 0; index < raw.length; index++) {
		if (raw[index] !== mark) {
			result += raw[index];
			continue;
		}
		if (index + 1 >= raw.length) return undefined;
		const found = readEscape(raw.slice(index + 1, index + 12));
		if (found === undefined) return undefined;
		result += found.text;
		index += found.length;
	}
	return result;
}

function point(length: number, code: number): Escape | undefined {
	return code > 0x10ffff ? undefined : { length, text: String.fromCodePoint(code) };
}

/** How a language writes characters that it cannot, or will not, write as they are. */
export interface EscapeRules {
	/** Begins an escape; a backslash when absent. */
	readonly mark?: string;
	/** One character behind the mark -> what it stands for. */
	readonly simple: Readonly<Record<string, string>>;
	/** Code points: matches behind the mark, the first group that is set holds hexadecimal digits. */
	readonly hex?: RegExp;
	readonly octal?: RegExp;
	/** Stands for nothing at all, such as a line end behind the mark. */
	readonly nothing?: RegExp;
	/** The highest code that `\x..` and octal escapes may have before they stand for bytes instead of characters. */
	readonly maximum?: number;
	/** What an escape that is not known means: an error, both characters, or the second one. */
	readonly unknown: 'refuse' | 'keep' | 'drop';
}

/** Escapes that most languages of the C family share. */
export const cEscapes: Readonly<Record<string, string>> = { ...simple, a: '\x07' };

/** What a string body stands for by these rules; `undefined` when an escape is not valid or means bytes. */
export function decodeWith(rules: EscapeRules, raw: string): string | undefined {
	return decode(
		raw,
		(rest) => {
			const nothing = rules.nothing?.exec(rest);
			if (nothing) return { length: nothing[0].length, text: '' };
			const hex = rules.hex?.exec(rest);
			if (hex) {
				const code = Number.parseInt(hex.slice(1).find((group) => group !== undefined) ?? '', 16);
				return rest.startsWith('x') && code > (rules.maximum ?? 0xff) ? undefined : point(hex[0].length, code);
			}
			const octal = rules.octal?.exec(rest);
			if (octal) {
				const code = Number.parseInt(octal[0], 8);
				return code > (rules.maximum ?? 0xff) ? undefined : point(octal[0].length, code);
			}
			const char = rest[0] ?? '';
			const known = Object.hasOwn(rules.simple, char) ? rules.simple[char] : undefined;
			if (known !== undefined) return { length: 1, text: known };
			if (rules.unknown === 'refuse') return undefined;
			return rules.unknown === 'keep' ? { length: 0, text: rules.mark ?? '\\' } : { length: 1, text: char };
		},
		rules.mark,
	);
}

/** Does a text end inside an escape: with an odd number of marks? */
export function endsInEscape(text: string, mark = '\\'): boolean {
	let count = 0;
	while (text[text.length - 1 - count] === mark) count++;
	return count % 2 === 1;
}

/** The longest escape that {@link cutsEscape} looks for. */
const longestEscape = 12;

/**
 * Does a value begin inside an escape (`\\x4` in front of a `1`)? Then what stands in front of it means something else once
 * the value is gone.
 *
 * @param before what the literal holds in front of the value.
 */
export function cutsEscape(
	before: string,
	raw: string,
	decodeText: (raw: string) => string | undefined,
	mark = '\\',
): boolean {
	if (endsInEscape(before, mark)) return true;
	const at = before.lastIndexOf(mark);
	if (at === -1 || before.length - at > longestEscape || endsInEscape(before.slice(0, at), mark)) return false;
	const front = before.slice(at);
	const whole = decodeText(front + raw);
	const first = decodeText(front);
	const rest = decodeText(raw);
	return whole === undefined || first === undefined || rest === undefined || whole !== first + rest;
}

/** Does a text end in an escape of YAML, TOML or HCL that lacks digits? */
export function endsInOpenEscape(before: string): boolean {
	const open = /\\(?:x[0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})$/.exec(before);
	return endsInEscape(before) || (open !== null && !endsInEscape(before.slice(0, open.index)));
}
