/**
 * Makes text from outside safe to show in a dialog: control, direction and line-breaking characters become visible
 * escapes, so that a claimed command cannot forge further lines of the dialog; long text is cut.
 *
 * @param limit Greatest number of characters, in UTF-16 units.
 */
export function plainText(text: string, limit = 300): string {
	const visible = text.replace(
		/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
		(character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
	return visible.length > limit ? `${visible.slice(0, limit - 1)}…` : visible;
}

/**
 * Markdown that shows a text as it is: every mark is escaped, and white space is one space. `MarkdownString.appendText` of
 * the editor makes each space one at which no line breaks, so that a tooltip is broken in the middle of words.
 */
export function asMarkdown(text: string): string {
	return text
		.trim()
		.replace(/\s+/g, ' ')
		.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
