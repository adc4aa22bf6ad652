/**
 * Builders of patterns, so that word boundaries, flags and the assignment form are the same in every file.
 *
 * All patterns have the flags `dg`. Named groups other than `value` and `name` are meant to become parts of the finding,
 * with the group's name as role.
 */

/**
 * A token may not be the end of a longer word; the end of an escape (`\n`, `\u003c`) a percent code
 * or a colour of the terminal before it is no word.
 */
const before = (dash: string) =>
	`(?:(?<![A-Za-z0-9_${dash}])|(?<=\\\\[nrt])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\u[0-9A-Fa-f]{4})|(?<=\\[[0-9;]{1,8}m))`;
/** Nor may it be the start of one. */
const after = (dash: string) => `(?![A-Za-z0-9_${dash}])`;

/** A few characters more, to the end of the word; not those of another token that stands without a gap. */
const tail = (dash: string) => `(?:[A-Za-z0-9]{1,6}${after(dash)})?`;

/**
 * A token with a recognisable form of its own. `form` is regular expression source, every repetition bounded.
 * `dash` says that dashes belong to the word, for forms that contain them. `open` takes tokens that go on longer than their
 * format; their check has to say so, with `openEnd`.
 */
export function shaped(
	form: string,
	options: { readonly flags?: 'i'; readonly dash?: boolean; readonly open?: boolean } = {},
): RegExp {
	const dash = options.dash === true ? '-' : '';
	return new RegExp(
		`${before(dash)}(?<value>${form}${options.open === true ? tail(dash) : ''})${options.open === true ? '' : after(dash)}`,
		`dg${options.flags ?? ''}`,
	);
}

/**
 * What stands between a name and its value: closing quotes or brackets, then `=`, `:`, `=>`, `:=`, `,` or a neighbouring
 * `value` key (Kubernetes lists, XML attributes), then opening quotes. At most some 60 characters.
 */
export const separator =
	'(?:["\'`\\])>]{0,4}[ \\t]{0,12}(?:=>|:=|\\?=|={1,3}|:|,)[ \\t]{0,12}|["\']?,?\\s{1,24}["\']?[vV]alue["\']?[ \\t]{0,4}[:=][ \\t]{0,4})(?:\\\\?["\'`]){0,3}';

/**
 * A value that only its name makes recognisable: `names` (regular expression source, matched without regard to case),
 * a separator, the value. Names are taken whole: say in `names` which words may stand before and behind them.
 * `or` is another thing that may stand right before the value instead of name and separator, such as `Bearer[ ]{1,4}`.
 */
export function assigned(names: string, form: string, options: { readonly or?: string } = {}): RegExp {
	const named = `(?<![A-Za-z0-9])(?<name>(?:${names}))(?![A-Za-z0-9_])${separator}`;
	const front = options.or === undefined ? named : `(?:${named}|${options.or})`;
	return new RegExp(`${front}(?<value>${form})(?![A-Za-z0-9_+/=-])`, 'dgi');
}

/** UUID in its usual form; version and variant are not required because providers differ. */
export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
