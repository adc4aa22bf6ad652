import type { Span } from '../detect/types.ts';

/** A piece of a quoted template or a here-document. */
export type HclPart =
	/** Text as it stands in the file; `value` has its escapes resolved. */
	| (Span & { readonly kind: 'text'; readonly value: string })
	/** `${ ... }`, with the tokens between the braces. */
	| (Span & { readonly kind: 'interpolation'; readonly tokens: readonly HclToken[] })
	/** `%{ if ... }` and its like. */
	| (Span & { readonly kind: 'directive' });

/** One token of a text in HCL's native syntax. Comments are no tokens. */
export type HclToken = Span &
	(
		| { readonly kind: 'identifier' | 'number' | 'operator'; readonly text: string }
		| { readonly kind: 'newline' }
		/** `"..."` or a here-document. */
		| { readonly kind: 'template'; readonly heredoc: boolean; readonly parts: readonly HclPart[] }
	);

/** What {@link lexHcl} makes of a text. */
export interface HclTokens {
	readonly tokens: readonly HclToken[];
	readonly comments: readonly Span[];
	/** Offset at which the text stops being HCL: an open string, an unknown character. Tokens end there. */
	readonly problem?: number;
}

/** Interpolations within strings within interpolations: nobody writes more, and a hostile file must not use up the stack. */
const deepest = 24;

/**
 * Cuts a text in HCL's native syntax (Terraform, Vault and Nomad configuration, `.tfvars`) into tokens, as the
 * specification has it: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md. Offsets are UTF-16 units. Takes
 * time proportional to the text, and never throws.
 */
export function lexHcl(text: string): HclTokens {
	const lexer = new HclLexer(text);
	const tokens = lexer.tokens(0, false);
	return { tokens, comments: lexer.comments, ...(lexer.problem !== undefined && { problem: lexer.problem }) };
}

const word = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const operator = /\.\.\.|=>|==|!=|<=|>=|&&|\|\||::|[{}[\]()=,.:?!<>+\-*/%]/y;
const heredocStart = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
const blank = /[ \t\r\ufeff]+/y;

class HclLexer {
	readonly #text: string;
	readonly comments: Span[] = [];
	problem: number | undefined;
	#at = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Tokens up to the end of the text or, inside an interpolation, up to its closing brace. */
	tokens(depth: number, inside: boolean): readonly HclToken[] {
		const tokens: HclToken[] = [];
		let braces = 0;
		while (this.problem === undefined && this.#at < this.#text.length) {
			if (this.#skip()) continue;
			const token = this.#token(depth);
			if (token === undefined) break;
			if (token.kind === 'operator') {
				if (token.text === '{') braces++;
				if (token.text === '}') {
					if (inside && braces === 0) return tokens;
					braces--;
				}
			}
			tokens.push(token);
		}
		if (inside) this.problem ??= this.#at;
		return tokens;
	}

	/** Passes blanks and comments. @returns whether there were any. */
	#skip(): boolean {
		const from = this.#at;
		if (this.#match(blank) !== undefined) return true;
		const two = this.#text.slice(from, from + 2);
		if (two === '/*') {
			const end = this.#text.indexOf('*/', from + 2);
			if (end < 0) {
				this.problem = from;
				return false;
			}
			this.#at = end + 2;
		} else if (two === '//' || two.startsWith('#')) {
			const end = this.#text.indexOf('\n', from);
			this.#at = end < 0 ? this.#text.length : end;
		} else {
			return false;
		}
		this.comments.push({ start: from, end: this.#at });
		return true;
	}

	#match(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.#at;
		const match = pattern.exec(this.#text);
		if (match === null) return undefined;
		this.#at += match[0].length;
		return match;
	}

	#token(depth: number): HclToken | undefined {
		const start = this.#at;
		const character = this.#text[start];
		if (character === '\n') {
			this.#at++;
			return { kind: 'newline', start, end: this.#at };
		}
		if (character === '"') return this.#quoted(depth);
		if (character === '<') {
			const heredoc = this.#match(heredocStart);
			if (heredoc) return this.#heredoc(start, heredoc[2] ?? '', heredoc[1] === '-', depth);
		}
		for (const [kind, pattern] of [
			['identifier', word],
			['number', number],
			['operator', operator],
		] as const) {
			const match = this.#match(pattern);
			if (match) return { kind, text: match[0], start, end: this.#at };
		}
		this.problem = start;
		return undefined;
	}

	#quoted(depth: number): HclToken | undefined {
		const start = this.#at++;
		const parts: HclPart[] = [];
		let from = this.#at;
		const flush = () => {
			if (this.#at > from) parts.push(textPart(this.#text, from, this.#at, true));
		};
		while (this.#at < this.#text.length && this.problem === undefined) {
			const character = this.#text[this.#at];
			if (character === '"') {
				flush();
				this.#at++;
				return { kind: 'template', heredoc: false, parts, start, end: this.#at };
			}
			if (character === '\n') break;
			if (character === '\\') {
				this.#at += 2;
			} else if (this.#opens()) {
				flush();
				parts.push(this.#sequence(depth));
				from = this.#at;
			} else {
				this.#at += this.#isEscapedOpening() ? 3 : 1;
			}
		}
		this.problem ??= start;
		return undefined;
	}

	#heredoc(start: number, mark: string, indented: boolean, depth: number): HclToken | undefined {
		const parts: HclPart[] = [];
		let from = this.#at;
		let lineStart = true;
		while (this.#at < this.#text.length && this.problem === undefined) {
			if (lineStart) {
				const end = endOfHeredoc(this.#text, this.#at, mark);
				if (end !== undefined) {
					if (this.#at > from) parts.push(textPart(this.#text, from, this.#at, false));
					this.#at = end;
					return { kind: 'template', heredoc: true, parts: indented ? outdent(parts) : parts, start, end };
				}
			}
			lineStart = this.#text[this.#at] === '\n';
			if (this.#opens()) {
				if (this.#at > from) parts.push(textPart(this.#text, from, this.#at, false));
				parts.push(this.#sequence(depth));
				from = this.#at;
			} else {
				this.#at += this.#isEscapedOpening() ? 3 : 1;
			}
		}
		this.problem ??= start;
		return undefined;
	}

	/** Stands here `${` or `%{`, and is it no escape? */
	#opens(): boolean {
		const two = this.#text.slice(this.#at, this.#at + 2);
		return two === '${' || two === '%{';
	}

	#isEscapedOpening(): boolean {
		const three = this.#text.slice(this.#at, this.#at + 3);
		return three === '$${' || three === '%%{';
	}

	#sequence(depth: number): HclPart {
		const start = this.#at;
		const directive = this.#text[start] === '%';
		this.#at += this.#text[start + 2] === '~' ? 3 : 2;
		if (depth >= deepest) {
			this.problem = start;
			return { kind: 'directive', start, end: this.#at };
		}
		const tokens = this.tokens(depth + 1, true).filter(({ kind }) => kind !== 'newline');
		return directive
			? { kind: 'directive', start, end: this.#at }
			: { kind: 'interpolation', tokens, start, end: this.#at };
	}
}

function textPart(text: string, start: number, end: number, escapes: boolean): HclPart {
	const raw = text.slice(start, end);
	return { kind: 'text', start, end, value: openings(escapes ? resolveEscapes(raw) : raw) };
}

function openings(text: string): string {
	return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function resolveEscapes(text: string): string {
	return text.replace(
		/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
		(all, short?: string, long?: string, one?: string) => {
			if (one !== undefined) return simpleEscapes[one] ?? all;
			const code = Number.parseInt(short ?? long ?? '', 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : all;
		},
	);
}

/** Offset behind the end mark when the line that begins here is it. */
function endOfHeredoc(text: string, lineStart: number, mark: string): number | undefined {
	let at = lineStart;
	while (text[at] === ' ' || text[at] === '\t') at++;
	if (!text.startsWith(mark, at)) return undefined;
	const end = at + mark.length;
	let behind = end;
	while (text[behind] === ' ' || text[behind] === '\t' || text[behind] === '\r') behind++;
	return behind >= text.length || text[behind] === '\n' ? end : undefined;
}

/** `<<-` takes the smallest indentation of its lines away. */
function outdent(parts: readonly HclPart[]): readonly HclPart[] {
	let least = Number.POSITIVE_INFINITY;
	let fresh = true;
	for (const part of parts) {
		const lines = part.kind === 'text' ? part.value.split('\n') : [];
		for (const [index, line] of lines.entries()) {
			const counts =
				(index > 0 || fresh) && (line.trim() !== '' || (index === lines.length - 1 && part !== parts.at(-1)));
			if (counts) least = Math.min(least, line.length - line.trimStart().length);
		}
		fresh = false;
	}
	if (least === 0 || least === Number.POSITIVE_INFINITY) return parts;
	const strip = (line: string) => line.slice(Math.min(least, line.length - line.trimStart().length));
	return parts.map((part, at) => {
		if (part.kind !== 'text') return part;
		const lines = part.value.split('\n').map((line, index) => (index > 0 || at === 0 ? strip(line) : line));
		return { ...part, value: lines.join('\n') };
	});
}
