/**
 * Makes text from files, names and claims harmless where it is shown. Such text may be written by somebody who wants a
 * picture loaded, a link clicked, a terminal driven or a workflow command run.
 */

/**
 * Characters that act instead of showing: controls (C0, C1), format characters (bidirectional and zero-width marks, soft
 * hyphen, tags, byte order mark), line and paragraph separators, lone surrogates, noncharacters (XML has no name for them), variation selectors and fillers.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;

/** `U+202E` for a character that would not show. */
function codePoint(character: string): string {
	return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/**
 * Writes invisible and direction-changing characters out (`<U+202E>`) and turns line breaks and tabs into spaces, so
 * that text from outside stays on its one line and shows what it holds. The result may go to a terminal or a log.
 */
export function escapeTerminal(text: string): string {
	return text.replace(/\r\n|[\n\r\t\v\f]/g, ' ').replace(invisible, codePoint);
}

/**
 * Escapes text for Markdown, so that it shows as it is: no emphasis, no link (also none that is made of a bare address),
 * no picture, no HTML, no entity, no code span, no theme icon. Safe anywhere in a line, a heading, a list, a table cell;
 * leading spaces are dropped, because four of them at the start of a block would make it code.
 */
export function escapeMarkdown(text: string): string {
	// CommonMark allows a backslash before every ASCII punctuation character; these are those that can mean something.
	return escapeTerminal(text)
		.trimStart()
		.replace(/[\\`*_{}[\]()#+\-.!|<>&~:@/$=^"']/g, '\\$&');
}

/**
 * A code span that shows the text literally. Its fence is longer than every run of backticks inside; a vertical bar is
 * replaced, because it would end a table cell even there.
 */
export function markdownCode(text: string): string {
	const shown = escapeTerminal(text).replaceAll('|', '\u00a6');
	if (shown.trim() === '') return '';
	const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const pad = shown.startsWith('`') || shown.endsWith('`') || /^ .* $/.test(shown) ? ' ' : '';
	return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * Escapes a line for the log of a GitHub workflow: neither a line break nor `::` can start a command in it. Good for the
 * message of a command as well.
 */
export function escapeGitHub(text: string): string {
	return text
		.replaceAll('%', '%25')
		.replaceAll('\r', '%0D')
		.replaceAll('\n', '%0A')
		.replace(/[\t\v\f]/g, ' ')
		.replace(invisible, codePoint)
		.replace(/:(?=:)/g, ': ')
		.replace(/##(?=\[)/g, '# #');
}

/** Escapes the value of a property of a workflow command (`file=`, `title=`), which `:` and `,` would end. */
export function escapeGitHubProperty(text: string): string {
	return text
		.replaceAll('%', '%25')
		.replaceAll('\r', '%0D')
		.replaceAll('\n', '%0A')
		.replace(/[\t\v\f]/g, ' ')
		.replace(invisible, codePoint)
		.replaceAll(':', '%3A')
		.replaceAll(',', '%2C');
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

/** Escapes text for HTML, in an element as well as in a quoted attribute. */
export function escapeHtml(text: string): string {
	return escapeTerminal(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? character);
}
