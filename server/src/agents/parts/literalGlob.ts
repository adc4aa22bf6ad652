/**
 * A glob that means one name: special characters stand in a class of their own, which every glob library reads alike,
 * unlike backslashes.
 *
 * @param prefix `**` and a slash where the agent's globs are not anchored.
 * @returns `undefined` for a name that cannot be said so: with a backslash or a brace, or beginning with `!` or `#` without a prefix.
 */
export function literalGlob(path: string, prefix = ''): string | undefined {
	if (/[\\{]/.test(path) || (prefix === '' && /^[!#]/.test(path))) return undefined;
	return `${prefix}${path.replace(/[*?[()]/g, '[$&]')}`;
}
