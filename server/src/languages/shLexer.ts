import type { Span } from '../detect/types.ts';

/** How a stretch of a shell script is quoted. */
export type ShQuoting =
	| 'plain'
	| 'double'
	| 'single'
	/** `$'...'` */
	| 'ansi'
	| 'comment'
	/** Here-document whose end mark is not quoted: variables expand. */
	| 'heredoc'
	/** Here-document whose end mark is quoted: nothing expands. */
	| 'literalHeredoc'
	/** Old command substitution; its rules for backslashes depend on what is around it. */
	| 'backtick'
	| 'arithmetic';

/** A stretch of text with one quoting; quotes themselves belong to none. */
export interface ShSegment extends Span {
	readonly quoting: ShQuoting;
}

type Frame = { readonly kind: 'double' | 'brace' | 'command' | 'arithmetic' } | { readonly kind: 'paren' };

interface PendingHeredoc {
	readonly mark: string;
	readonly literal: boolean;
	readonly tabs: boolean;
}

/**
 * Cuts a shell script (POSIX, bash, zsh) into stretches of equal quoting.
 *
 * @returns `undefined` when a quote or a here-document is not closed.
 */
export function lexShell(text: string): readonly ShSegment[] | undefined {
	return new ShellLexer(text).run();
}

class ShellLexer {
	readonly #text: string;
	readonly #segments: ShSegment[] = [];
	readonly #frames: Frame[] = [];
	readonly #heredocs: PendingHeredoc[] = [];
	#at = 0;
	#from = 0;

	constructor(text: string) {
		this.#text = text;
	}

	run(): readonly ShSegment[] | undefined {
		while (this.#at < this.#text.length) if (!this.#step()) return undefined;
		this.#flush();
		return this.#frames.some(({ kind }) => kind === 'double') ? undefined : this.#segments;
	}

	get #quoting(): ShQuoting {
		for (const { kind } of [...this.#frames].reverse()) {
			if (kind === 'double') return 'double';
			if (kind === 'arithmetic') return 'arithmetic';
			if (kind === 'command' || kind === 'paren') return 'plain';
		}
		return 'plain';
	}

	/** Ends the current stretch and goes on behind `skip` characters. */
	#flush(skip = 0): boolean {
		this.#add(this.#from, this.#at, this.#quoting);
		this.#at += skip;
		this.#from = this.#at;
		return true;
	}

	#add(start: number, end: number, quoting: ShQuoting): void {
		if (end > start) this.#segments.push({ start, end, quoting });
	}

	#step(): boolean {
		const char = this.#text[this.#at] ?? '';
		const quoting = this.#quoting;
		if (char === '\\') {
			this.#at += 2;
			return true;
		}
		if (char === '"') return this.#double();
		if (char === '`') return this.#literal('`', '`', 'backtick');
		if (char === '$') return this.#dollar(quoting);
		if (char === '}' && this.#frames.at(-1)?.kind === 'brace') return this.#pop(1);
		if (quoting === 'double') return this.#next();
		if (char === ')') return this.#closeParen();
		if (quoting === 'arithmetic') return this.#next();
		if (char === "'") return this.#literal("'", "'", 'single');
		if (char === '(') return this.#push({ kind: 'paren' }, 1);
		if (char === '#' && /^$|[\s;&|()]/.test(this.#text[this.#at - 1] ?? '')) return this.#comment();
		if (char === '<' && this.#text.startsWith('<<', this.#at)) return this.#heredocStart();
		if (char === '\n' && this.#heredocs.length > 0) return this.#heredocBodies();
		return this.#next();
	}

	#next(): boolean {
		this.#at++;
		return true;
	}

	#push(frame: Frame, skip: number): boolean {
		this.#flush(skip);
		this.#frames.push(frame);
		return true;
	}

	#pop(skip: number): boolean {
		this.#flush(skip);
		this.#frames.pop();
		return true;
	}

	#double(): boolean {
		return this.#frames.at(-1)?.kind === 'double' ? this.#pop(1) : this.#push({ kind: 'double' }, 1);
	}

	#dollar(quoting: ShQuoting): boolean {
		if (this.#text.startsWith('$((', this.#at)) return this.#push({ kind: 'arithmetic' }, 3);
		if (this.#text.startsWith('$(', this.#at)) return this.#push({ kind: 'command' }, 2);
		if (this.#text.startsWith('${', this.#at)) return this.#push({ kind: 'brace' }, 2);
		if (this.#text.startsWith("$'", this.#at) && quoting === 'plain') return this.#literal("$'", "'", 'ansi');
		return this.#next();
	}

	#closeParen(): boolean {
		const top = this.#frames.at(-1)?.kind;
		if (top === 'arithmetic') return this.#text.startsWith('))', this.#at) ? this.#pop(2) : this.#next();
		// A `)` of a case pattern has no partner.
		return top === 'command' || top === 'paren' ? this.#pop(1) : this.#next();
	}

	#literal(opening: string, closing: string, quoting: 'single' | 'ansi' | 'backtick'): boolean {
		this.#flush(opening.length);
		for (; this.#at < this.#text.length; this.#at++) {
			const char = this.#text[this.#at];
			if (char === '\\' && quoting !== 'single') this.#at++;
			else if (char === closing) {
				this.#add(this.#from, this.#at, quoting);
				this.#at++;
				this.#from = this.#at;
				return true;
			}
		}
		return false;
	}

	#comment(): boolean {
		this.#flush();
		const end = this.#text.indexOf('\n', this.#at);
		this.#at = end === -1 ? this.#text.length : end;
		this.#add(this.#from, this.#at, 'comment');
		this.#from = this.#at;
		return true;
	}

	#heredocStart(): boolean {
		if (this.#text.startsWith('<<<', this.#at)) {
			this.#at += 3;
			return true;
		}
		const match = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|(\\?[^\s;&|<>()'"]+))/.exec(
			this.#text.slice(this.#at, this.#at + 200),
		);
		if (match === null) return this.#next();
		const [whole, dash, single, double, bare] = match;
		const mark = single ?? double ?? bare?.replace('\\', '') ?? '';
		const literal = bare === undefined || bare.startsWith('\\');
		this.#heredocs.push({ mark, literal, tabs: dash === '-' });
		this.#at += whole.length;
		return true;
	}

	#heredocBodies(): boolean {
		this.#at++;
		this.#flush();
		for (let heredoc = this.#heredocs.shift(); heredoc !== undefined; heredoc = this.#heredocs.shift()) {
			const start = this.#at;
			for (;;) {
				if (this.#at >= this.#text.length) return false;
				const end = this.#text.indexOf('\n', this.#at);
				const stop = end === -1 ? this.#text.length : end;
				const line = this.#text.slice(this.#at, stop).replace(/\r$/, '');
				const isMark = (heredoc.tabs ? line.replace(/^\t+/, '') : line) === heredoc.mark;
				if (isMark) this.#add(start, this.#at, heredoc.literal ? 'literalHeredoc' : 'heredoc');
				this.#at = Math.min(stop + 1, this.#text.length);
				if (isMark) break;
			}
		}
		this.#from = this.#at;
		return true;
	}
}
