/**
 * Text for a notification or a question of the editor.
 *
 * VS Code makes links of `[text](command:...)` in them, and a click runs the command; names of files are chosen by whoever
 * wrote the workspace. Links are broken, and control, direction and line-breaking characters become visible escapes.
 */
export function noticeText(text: string): string {
	return text
		.replaceAll('](', '] (')
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
