/** A statement of a SQL script as words and marks. */
export interface SqlStatement {
	/** Words in upper case, quoted names as they are with their quotes taken off, marks one by one. */
	readonly tokens: readonly SqlToken[];
	/** Offset of the first token. */
	readonly start: number;
}

/** One token. */
export interface SqlToken {
	/** Upper case for bare words. */
	readonly word: string;
	/** As written, without quotes. */
	readonly text: string;
	readonly kind: 'word' | 'name' | 'string' | 'mark';
}

const token =
	/(?<blank>\s+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)|(?<dollar>\$(?:[A-Za-z_]\w*)?\$)|(?<name>"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][\w ]*\])|(?<string>[eEnN]?'(?:[^'\\]|''|\\[\s\S])*')|(?<word>[\p{L}_@][\p{L}\p{N}_$@]*)|(?<mark>[\s\S])/uy;

const mostStatements = 20_000;

/**
 * Cuts a script of PostgreSQL or MySQL into statements. Bodies in dollar quotes are scripts of their own. Never throws;
 * takes time in proportion to the text.
 */
export function sqlStatements(source: string, base = 0, depth = 0): readonly SqlStatement[] {
	const statements: SqlStatement[] = [];
	let tokens: SqlToken[] = [];
	let start = -1;
	const end = () => {
		if (tokens.length > 0) statements.push({ tokens, start });
		tokens = [];
		start = -1;
	};
	token.lastIndex = 0;
	for (let at = 0; at < source.length && statements.length < mostStatements; ) {
		token.lastIndex = at;
		const match = token.exec(source);
		if (match === null) break;
		const groups = match.groups ?? {};
		const from = at;
		at += match[0].length;
		if (groups['mark'] === '\\') {
			// A command of psql ends with its line, and `\gexec` runs what the query before it wrote.
			const stop = source.indexOf('\n', at);
			const words = source
				.slice(at, stop < 0 ? source.length : stop)
				.trim()
				.split(/\s+/);
			at = stop < 0 ? source.length : stop;
			const [command = ''] = words;
			if (tokens.length > 0 && command.startsWith('g')) tokens.push(commandToken(command));
			end();
			start = base + from;
			tokens.push(...words.map(commandToken));
			end();
			continue;
		}
		if (groups['blank'] !== undefined) continue;
		const mark = groups['dollar'];
		if (mark !== undefined) {
			const close = source.indexOf(mark, at);
			const body = source.slice(at, close < 0 ? source.length : close);
			if (depth < 2) statements.push(...sqlStatements(body, base + at, depth + 1));
			at += body.length + (close < 0 ? 0 : mark.length);
			continue;
		}
		if (groups['mark'] === ';') {
			end();
			continue;
		}
		if (start < 0) start = base + from;
		tokens.push(tokenOf(groups));
		// Blocks of procedures have no mark between `BEGIN` and what follows.
		if (tokens.length === 1 && /^(?:BEGIN|THEN|ELSE)$/.test(tokens[0]?.word ?? '')) end();
		else if (groups['word'] !== undefined && tokens.length > 1 && /^(?:THEN|BEGIN)$/i.test(groups['word'])) end();
	}
	end();
	return statements;
}

/** A word of a command of psql: `\CONNECT`, and its arguments. */
function commandToken(text: string, index = 0): SqlToken {
	const plain = text.replace(/^["']|["';]+$/g, '');
	return index === 0
		? { kind: 'mark', word: `\\${plain.toUpperCase()}`, text }
		: { kind: 'name', word: plain, text: plain };
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): SqlToken {
	const { name, string, word, mark = '' } = groups;
	if (name !== undefined) {
		const text = name.slice(1, -1).replaceAll('""', '"');
		return { kind: 'name', word: text, text };
	}
	if (string !== undefined) {
		const text = string.replace(/^[eEnN]?'|'$/g, '').replaceAll("''", "'");
		return { kind: 'string', word: text, text };
	}
	return word === undefined
		? { kind: 'mark', word: mark, text: mark }
		: { kind: 'word', word: word.toUpperCase(), text: word };
}
