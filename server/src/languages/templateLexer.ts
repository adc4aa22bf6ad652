import type { Span } from '../detect/types.ts';

/** One token of a language of the C family whose strings may hold expressions. Comments are tokens, blanks are not. */
export interface TemplateToken extends Span {
	readonly kind: 'word' | 'symbol' | 'newline' | 'comment' | 'string' | 'other';
	/** Word or symbol; empty for the rest. */
	readonly text: string;
	/** Index of the bracket that is open around the token; -1 outside all. Strings in holes stand below their string. */
	readonly parent: number;
	/** Of a string. */
	readonly string?: TemplateString;
}

/** A string literal. */
export interface TemplateString {
	readonly open: string;
	readonly close: string;
	readonly body: Span;
	readonly quote: QuoteRule;
	/** Expressions and names in it that are filled in. */
	readonly holes: readonly Span[];
}

/** A kind of string literal. */
export interface QuoteRule {
	/** The opening, and `close` the closing mark; hashes of Swift stand around both. */
	readonly open: string;
	readonly close: string;
	/** May run over several lines. */
	readonly multiline: boolean;
	/** Do backslashes escape? */
	readonly escapes: boolean;
	/** Which holes it has: `${...}` and `$name`, or `\(...)`. */
	readonly holes: 'none' | 'dollar' | 'backslash';
}

/** What the lexer has to know of a language. */
export interface TemplateSyntax {
	/** The longest marks first. */
	readonly quotes: readonly QuoteRule[];
	readonly nestedComments: boolean;
	/** Strings may have hashes around them, as in Swift. */
	readonly hashes: boolean;
	/** A slash behind these begins a pattern, which is passed over. */
	readonly slashy: boolean;
}

/** Strings within expressions within strings: nobody writes more, and a hostile file must not use up the stack. */
const deepest = 24;

/**
 * Cuts a text into tokens.
 *
 * @returns `undefined` when a string, a comment or an expression inside a string is not closed.
 */
export function lexTemplates(text: string, syntax: TemplateSyntax): readonly TemplateToken[] | undefined {
	const lexer = new TemplateLexer(text, syntax);
	return lexer.run() ? lexer.tokens : undefined;
}

const word = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy;
const number = /\d[\w.]*/y;
const blank = /[ \t\r\f\uFEFF]+/y;
const symbol = /\?:|->|=>|==|!=|<=|>=|&&|\|\||::|\.\.|\?\.|\+=|[\s\S]/uy;

class TemplateLexer {
	readonly tokens: TemplateToken[] = [];
	readonly #text: string;
	readonly #syntax: TemplateSyntax;
	readonly #open: number[] = [];
	#at = 0;

	constructor(text: string, syntax: TemplateSyntax) {
		this.#text = text;
		this.#syntax = syntax;
	}

	run(): boolean {
		if (this.#text.startsWith('#!')) this.#at = this.#lineEnd();
		while (this.#at < this.#text.length) if (!this.#step(0)) return false;
		return true;
	}

	get #parent(): number {
		return this.#open.at(-1) ?? -1;
	}

	#lineEnd(): number {
		const end = this.#text.indexOf('\n', this.#at);
		return end === -1 ? this.#text.length : end;
	}

	#match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.#at;
		return pattern.exec(this.#text)?.[0];
	}

	#add(kind: TemplateToken['kind'], length: number, text = ''): true {
		this.tokens.push({ kind, text, start: this.#at, end: this.#at + length, parent: this.#parent });
		this.#at += length;
		return true;
	}

	#step(depth: number): boolean {
		const space = this.#match(blank);
		if (space !== undefined) {
			this.#at += space.length;
			return true;
		}
		const char = this.#text[this.#at] ?? '';
		if (char === '\n') return this.#add('newline', 1);
		if (this.#text.startsWith('//', this.#at)) return this.#add('comment', this.#lineEnd() - this.#at);
		if (this.#text.startsWith('/*', this.#at)) return this.#blockComment();
		const quoted = this.#quoted(depth);
		if (quoted !== undefined) return quoted;
		if (char === '`') {
			const end = this.#text.indexOf('`', this.#at + 1);
			return end > 0 && this.#add('word', end + 1 - this.#at, this.#text.slice(this.#at + 1, end));
		}
		if (char === '/' && this.#syntax.slashy && this.#slashBegins()) return this.#slashyString();
		const name = this.#match(word);
		if (name !== undefined) return this.#add('word', name.length, name);
		const digits = this.#match(number);
		if (digits !== undefined) return this.#add('other', digits.length);
		return this.#symbol();
	}

	#symbol(): boolean {
		const text = this.#match(symbol) ?? '';
		if (/^[)\]}]$/.test(text)) this.#open.pop();
		this.#add('symbol', text.length, text);
		if (/^[([{]$/.test(text)) this.#open.push(this.tokens.length - 1);
		return true;
	}

	#blockComment(): boolean {
		const pattern = /\/\*|\*\//g;
		pattern.lastIndex = this.#at + 2;
		let depth = 1;
		for (let found = pattern.exec(this.#text); found !== null; found = pattern.exec(this.#text)) {
			if (found[0] === '*/') depth--;
			else if (this.#syntax.nestedComments) depth++;
			if (depth === 0) return this.#add('comment', pattern.lastIndex - this.#at);
		}
		return false;
	}

	/** A string that begins here; `undefined` when none does, `false` when it does not end. */
	#quoted(depth: number): boolean | undefined {
		const hashes = this.#syntax.hashes ? (/#*/y.exec(this.#text.slice(this.#at, this.#at + 16))?.[0] ?? '') : '';
		const rule = this.#syntax.quotes.find(({ open }) => this.#text.startsWith(open, this.#at + hashes.length));
		if (rule === undefined) return undefined;
		const start = this.#at;
		const open = hashes + rule.open;
		const close = rule.close + hashes;
		const index = this.tokens.length;
		const token = { kind: 'string', text: '', start, parent: this.#parent } as const;
		// Its place is kept: strings inside its holes come behind it.
		this.tokens.push({ ...token, end: start });
		this.#at += open.length;
		const holes = this.#body(rule, hashes, close, index, depth);
		if (holes === undefined) return false;
		const body = { start: start + open.length, end: this.#at };
		this.#at += close.length;
		this.tokens[index] = { ...token, end: this.#at, string: { open, close, body, quote: rule, holes } };
		return true;
	}

	/** Up to the closing mark. */
	#body(rule: QuoteRule, hashes: string, close: string, index: number, depth: number): Span[] | undefined {
		const holes: Span[] = [];
		while (this.#at < this.#text.length) {
			if (this.#text.startsWith(close, this.#at)) {
				// `""""` ends a raw string at its last three quotes.
				while (rule.multiline && this.#text.startsWith(close, this.#at + 1)) this.#at++;
				return holes;
			}
			const char = this.#text[this.#at];
			if (char === '\n' && !rule.multiline) return undefined;
			const from = this.#at;
			if (this.#holeBegins(rule, hashes)) {
				if (depth >= deepest || !this.#hole(index, depth)) return undefined;
				holes.push({ start: from, end: this.#at });
			} else if (char === '$' && rule.holes === 'dollar' && this.#name()) {
				holes.push({ start: from, end: this.#at });
			} else {
				this.#at += char === '\\' && rule.escapes && this.#text.startsWith(hashes, this.#at + 1) ? 2 : 1;
			}
		}
		return undefined;
	}

	#holeBegins(rule: QuoteRule, hashes: string): boolean {
		const mark = rule.holes === 'dollar' ? '${' : rule.holes === 'backslash' ? `\\${hashes}(` : undefined;
		if (mark === undefined || !this.#text.startsWith(mark, this.#at)) return false;
		this.#at += mark.length;
		return true;
	}

	/** Tokens up to the closing bracket of the hole. */
	#hole(index: number, depth: number): boolean {
		const before = this.#open.length;
		this.#open.push(index);
		while (this.#at < this.#text.length) {
			const closes = /[)\]}]/.test(this.#text[this.#at] ?? '') && this.#open.length === before + 1;
			if (closes) {
				this.#open.pop();
				this.#at++;
				return true;
			}
			if (!this.#step(depth + 1)) return false;
		}
		return false;
	}

	#name(): boolean {
		const pattern = /\$[\p{ID_Start}_][\p{ID_Continue}]*/uy;
		const name = this.#match(pattern);
		if (name === undefined) return false;
		this.#at += name.length;
		return true;
	}

	/** Can no division stand here? */
	#slashBegins(): boolean {
		const before = this.tokens.findLast(({ kind }) => kind !== 'comment');
		return before === undefined || before.kind === 'newline' || /^(?:[=(,[{:~!]|->|return|==|=>)$/.test(before.text);
	}

	#slashyString(): boolean {
		for (let at = this.#at + 1; at < this.#text.length; at++) {
			if (this.#text[at] === '\\') at++;
			else if (this.#text[at] === '/') return this.#add('other', at + 1 - this.#at);
		}
		return false;
	}
}

/** Index of the nearest token before this one that is neither a comment nor the end of a line; -1 when there is none. */
export function tokenBefore(tokens: readonly TemplateToken[], index: number): number {
	let at = index - 1;
	while (tokens[at]?.kind === 'comment' || tokens[at]?.kind === 'newline') at--;
	return at;
}

/** Index of the nearest token behind this one, past what stands inside it, that is no comment. */
export function tokenAfter(tokens: readonly TemplateToken[], index: number): number {
	const end = tokens[index]?.end ?? 0;
	let at = index + 1;
	while (tokens[at]?.kind === 'comment' || (tokens[at]?.start ?? end) < end) at++;
	return at;
}

/** Does one of the brackets around the token belong to an annotation or attribute, `@Name(...)`, `@a.b.Name([...])`? */
export function annotationAround(tokens: readonly TemplateToken[], index: number): string | undefined {
	for (let open = tokens[index]?.parent ?? -1; open >= 0; open = tokens[open]?.parent ?? -1) {
		if (tokens[open]?.text === '{') return undefined;
		let at = open - 1;
		let name = '';
		while (tokens[at]?.kind === 'word' || /^[.:]$/.test(tokens[at]?.text ?? '')) {
			name = (tokens[at]?.text ?? '') + name;
			at--;
		}
		if (name !== '' && tokens[at]?.text === '@') return name;
	}
	return undefined;
}

/** The words of the declaration that the token stands in, from its beginning to the token. */
export function declarationBefore(tokens: readonly TemplateToken[], index: number): readonly TemplateToken[] {
	const parent = tokens[index]?.parent ?? -1;
	const words: TemplateToken[] = [];
	for (let at = index - 1; at >= 0; at--) {
		const token = tokens[at];
		if (token === undefined || (token.kind === 'symbol' && token.text === ';') || at === parent) break;
		if (token.parent !== parent) continue;
		if (token.kind === 'newline' && !continues(tokens, at)) break;
		if (/^[}]$/.test(token.text)) break;
		words.unshift(token);
	}
	return words;
}

/** Does a declaration go on behind this line end: an `=` stands before it or behind it? */
function continues(tokens: readonly TemplateToken[], newline: number): boolean {
	const before = tokens[tokenBefore(tokens, newline)]?.text ?? '';
	const after = tokens.slice(newline).find(({ kind }) => kind !== 'newline' && kind !== 'comment')?.text ?? '';
	return /^(?:=|\+|,|\(|\?:)$/.test(before) || /^(?:=|\.|\?:)$/.test(after);
}
