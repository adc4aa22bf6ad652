/**
 * A small lexer for JavaScript, TypeScript and JSX: enough to know in which literal an offset lies and what stands
 * around it. It does not check grammar; where it meets something that it cannot follow, it says so.
 */

export type JsTokenKind =
	| 'identifier'
	| 'number'
	| 'string'
	| 'regex'
	| 'punctuator'
	| 'comment'
	/** A template without substitutions, backticks included. */
	| 'template'
	/** Pieces of a template with substitutions: from the backtick to `${`, from `}` to `${`, from `}` to the backtick. */
	| 'templateHead'
	| 'templateMiddle'
	| 'templateTail'
	| 'jsxText'
	| 'jsxString';

export interface JsToken {
	readonly kind: JsTokenKind;
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** Index of the token that opened the innermost bracket around this one; -1 at the top. */
	readonly parent: number;
	/** It is the `{` of an expression in JSX. */
	readonly jsx?: true;
	/** Does a line end stand between the previous token and this one? */
	readonly newLine: boolean;
}

interface Mode {
	readonly kind: 'bracket' | 'template' | 'jsxTag' | 'jsxClosing' | 'jsxChildren' | 'jsxExpression';
	/** Index of the opening token. */
	readonly open: number;
	/** For `(`: does it belong to `if`, `while`, `for` or `with`? For `{`: is it a block? */
	readonly statement: boolean;
}

const beforeExpression =
	/^(?:return|typeof|case|in|of|delete|void|throw|new|instanceof|else|do|yield|await|default|extends)$/;
const punctuators =
	/>>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[{}()[\];,<>+\-*/%&|^!~?:=.@#]/y;
const identifier = /[\p{ID_Start}$_#\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy;
const number = /(?:0[xXbBoO][\da-fA-F_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?n?)/y;
const space = /[\s\uFEFF]+/y;

/**
 * Cuts a text into tokens.
 *
 * @param jsx whether `<` at the start of an expression opens an element.
 * @returns `undefined` when the text cannot be followed (unterminated literal, unbalanced brackets).
 */
export function lexJavaScript(text: string, jsx: boolean): readonly JsToken[] | undefined {
	const lexer = new Lexer(text, jsx);
	return lexer.run() ? lexer.tokens : undefined;
}

class Lexer {
	readonly tokens: JsToken[] = [];
	readonly #text: string;
	readonly #jsx: boolean;
	readonly #modes: Mode[] = [];
	#position = 0;
	#newLine = false;
	/** The last token that is no comment. */
	#last: JsToken | undefined;
	/** Was the bracket that closed last one after which an expression may start? */
	#closedStatement = false;

	constructor(text: string, jsx: boolean) {
		this.#text = text;
		this.#jsx = jsx;
	}

	run(): boolean {
		if (this.#text.startsWith('#!')) this.#push('comment', this.#lineEnd(0));
		while (this.#position < this.#text.length) {
			const mode = this.#modes.at(-1)?.kind;
			const step =
				mode === 'jsxChildren'
					? this.#children()
					: mode === 'jsxTag' || mode === 'jsxClosing'
						? this.#tag()
						: this.#code();
			if (!step) return false;
		}
		return this.#modes.length === 0;
	}

	#push(kind: JsTokenKind, end: number): boolean {
		if (end <= this.#position) return false;
		const token: JsToken = {
			kind,
			start: this.#position,
			end,
			text: this.#text.slice(this.#position, end),
			parent: this.#modes.at(-1)?.open ?? -1,
			newLine: this.#newLine,
		};
		this.tokens.push(token);
		this.#position = end;
		this.#newLine = kind === 'comment' ? this.#newLine || token.text.includes('\n') : false;
		if (kind !== 'comment') this.#last = token;
		return true;
	}

	#match(pattern: RegExp): number {
		pattern.lastIndex = this.#position;
		return pattern.test(this.#text) ? pattern.lastIndex : -1;
	}

	#lineEnd(from: number): number {
		const match = /[\n\r\u2028\u2029]/g;
		match.lastIndex = from;
		return match.exec(this.#text)?.index ?? this.#text.length;
	}

	#skipSpace(): boolean {
		const end = this.#match(space);
		if (end === -1) return false;
		if (/[\n\r\u2028\u2029]/.test(this.#text.slice(this.#position, end))) this.#newLine = true;
		this.#position = end;
		return true;
	}

	#comment(): boolean | undefined {
		if (this.#text.startsWith('//', this.#position)) return this.#push('comment', this.#lineEnd(this.#position));
		if (!this.#text.startsWith('/*', this.#position)) return undefined;
		const end = this.#text.indexOf('*/', this.#position + 2);
		return end !== -1 && this.#push('comment', end + 2);
	}

	#code(): boolean {
		if (this.#skipSpace()) return true;
		const comment = this.#comment();
		if (comment !== undefined) return comment;
		const char = this.#text[this.#position] ?? '';
		if (char === '"' || char === "'") return this.#push('string', this.#stringEnd(char));
		if (char === '`') return this.#template('template', 'templateHead');
		if (char === '}' && this.#modes.at(-1)?.kind === 'template') {
			this.#modes.pop();
			return this.#template('templateTail', 'templateMiddle');
		}
		if (/[0-9]/.test(char) || (char === '.' && /[0-9]/.test(this.#text[this.#position + 1] ?? ''))) {
			return this.#push('number', this.#match(number));
		}
		const word = this.#match(identifier);
		if (word !== -1) return this.#push('identifier', word);
		if (char === '/' && this.#expressionStarts()) return this.#push('regex', this.#regexEnd());
		if (char === '<' && this.#jsx && this.#expressionStarts() && this.#looksLikeElement()) return this.#openTag();
		return this.#punctuator();
	}

	#punctuator(): boolean {
		const before = this.#last;
		if (!this.#push('punctuator', this.#match(punctuators))) return false;
		const { text } = this.#last ?? { text: '' };
		const open = this.tokens.length - 1;
		if (text === '(' || text === '[') {
			const statement = text === '(' && /^(?:if|while|for|with)$/.test(before?.text ?? '');
			this.#modes.push({ kind: 'bracket', open, statement });
		} else if (text === '{') {
			this.#modes.push({ kind: 'bracket', open, statement: startsBlock(before) });
		} else if (text === ')' || text === ']' || text === '}') {
			const mode = this.#modes.pop();
			const opener = mode === undefined ? undefined : this.tokens[mode.open]?.text;
			if (mode?.kind !== 'bracket' && mode?.kind !== 'jsxExpression') return false;
			if (opener !== { ')': '(', ']': '[', '}': '{' }[text]) return false;
			this.#closedStatement = mode.statement;
			// The closing bracket belongs to the level outside, as the opening one does.
			this.tokens[open] = { ...(this.tokens[open] as JsToken), parent: this.#modes.at(-1)?.open ?? -1 };
			this.#last = this.tokens[open];
		}
		return true;
	}

	#expressionStarts(): boolean {
		const last = this.#last;
		if (last === undefined) return true;
		if (last.kind === 'punctuator') {
			if (last.text === ')' || last.text === '}') return this.#closedStatement;
			return last.text !== ']' && last.text !== '++' && last.text !== '--';
		}
		if (last.kind === 'identifier') return beforeExpression.test(last.text);
		return last.kind === 'templateHead' || last.kind === 'templateMiddle';
	}

	#stringEnd(quote: string): number {
		for (let index = this.#position + 1; index < this.#text.length; index++) {
			const char = this.#text[index];
			if (char === '\\') {
				if (this.#text.startsWith('\r\n', index + 1)) index++;
				index++;
			} else if (char === quote) return index + 1;
			else if (char === '\n' || char === '\r') return -1;
		}
		return -1;
	}

	/** From a backtick or the `}` of a substitution to the next `${` or the closing backtick. */
	#template(whole: 'template' | 'templateTail', piece: 'templateHead' | 'templateMiddle'): boolean {
		for (let index = this.#position + 1; index < this.#text.length; index++) {
			const char = this.#text[index];
			if (char === '\\') index++;
			else if (char === '`') return this.#push(whole, index + 1);
			else if (char === '$' && this.#text[index + 1] === '{') {
				this.#push(piece, index + 2);
				this.#modes.push({ kind: 'template', open: this.tokens.length - 1, statement: false });
				return true;
			}
		}
		return false;
	}

	#regexEnd(): number {
		let inClass = false;
		for (let index = this.#position + 1; index < this.#text.length; index++) {
			const char = this.#text[index];
			if (char === '\n' || char === '\r') return -1;
			if (char === '\\') index++;
			else if (char === '[') inClass = true;
			else if (char === ']') inClass = false;
			else if (char === '/' && !inClass) {
				const flags = /[a-zA-Z]*/y;
				flags.lastIndex = index + 1;
				flags.test(this.#text);
				return flags.lastIndex;
			}
		}
		return -1;
	}

	/** `<div`, `<>`, `<a.b`; not `<T,>` and `<T extends U>`, which are type parameters. */
	#looksLikeElement(): boolean {
		return /^<(?:>|[\p{L}_$][\w$.:-]*(?!\s*,|\s+extends\b)[\s/>{])/u.test(
			this.#text.slice(this.#position, this.#position + 200),
		);
	}

	#openTag(): boolean {
		this.#push('punctuator', this.#position + 1);
		this.#modes.push({ kind: 'jsxTag', open: this.tokens.length - 1, statement: false });
		return true;
	}

	#children(): boolean {
		const rest = /[<{]/g;
		rest.lastIndex = this.#position;
		const end = rest.exec(this.#text)?.index;
		if (end === undefined) return false;
		if (end > this.#position) return this.#push('jsxText', end);
		if (this.#text[end] === '{') return this.#openExpression();
		if (this.#text[end + 1] !== '/') return this.#openTag();
		this.#push('punctuator', end + 2);
		this.#modes.push({ kind: 'jsxClosing', open: this.tokens.length - 1, statement: false });
		return true;
	}

	#openExpression(): boolean {
		this.#push('punctuator', this.#position + 1);
		const opened = this.tokens.pop();
		if (opened !== undefined) this.tokens.push({ ...opened, jsx: true });
		this.#modes.push({ kind: 'jsxExpression', open: this.tokens.length - 1, statement: false });
		return true;
	}

	#tag(): boolean {
		if (this.#skipSpace()) return true;
		const comment = this.#comment();
		if (comment !== undefined) return comment;
		const char = this.#text[this.#position] ?? '';
		if (char === '"' || char === "'") {
			const end = this.#text.indexOf(char, this.#position + 1);
			return end !== -1 && this.#push('jsxString', end + 1);
		}
		if (char === '{') return this.#openExpression();
		if (char === '/' || char === '>') return this.#closeTag(char);
		const name = /[\p{L}\p{N}_$.:=-]/u.exec(char);
		if (name === null) return false;
		return this.#push(
			char === '=' ? 'punctuator' : 'identifier',
			char === '=' ? this.#position + 1 : this.#match(/[^\s=/>{"'<]+/y),
		);
	}

	#closeTag(char: string): boolean {
		const selfClosing = this.#text.startsWith('/>', this.#position);
		if (char === '/' && !selfClosing) return false;
		const mode = this.#modes.pop();
		this.#push('punctuator', this.#position + (selfClosing ? 2 : 1));
		if (mode?.kind === 'jsxClosing') this.#modes.pop();
		else if (!selfClosing) this.#modes.push({ kind: 'jsxChildren', open: this.tokens.length - 1, statement: false });
		// After an element an operator follows, as after any operand.
		if (mode?.kind === 'jsxClosing' || selfClosing) this.#last = { ...(this.tokens.at(-1) as JsToken), text: ']' };
		return true;
	}
}

/** Does `{` after this token open a block (and not an object)? After a block an expression may start. */
function startsBlock(before: JsToken | undefined): boolean {
	if (before === undefined) return true;
	if (before.kind === 'punctuator') return /^(?:\)|;|\{|\}|=>|>|\])$/.test(before.text);
	return (
		before.kind === 'identifier' &&
		!/^(?:return|typeof|case|in|of|delete|void|throw|new|instanceof|yield|await|default)$/.test(before.text)
	);
}
