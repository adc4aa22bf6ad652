import type { Ignore } from '../../reach/gitignore.ts';
import { ignoreBlockWriter } from '../../reach/ignoreBlock.ts';
import type { RootSnapshot } from '../agent.ts';
import { lastMatch, type PermissionRule } from './permissionMap.ts';

/**
 * The rules that Kilo Code makes of its ignore files: not gitignore, but whole-string wildcards. A name without a slash
 * matches at the root only, a folder needs its slash, backslashes and classes are dead, and all negations come last.
 * Source: Kilo-Org/kilocode packages/opencode/src/kilocode/ignore-migrator.ts @bfdeb7fa (2026); measured with 7.7.9.
 *
 * @param files Names in the snapshot, the weakest first.
 */
export function kiloIgnoreRules(snapshot: RootSnapshot, files: readonly string[]): readonly PermissionRule[] {
	return convert(files.map((file) => ({ file, text: snapshot.files.get(file) ?? '' })));
}

function convert(sources: readonly { readonly file: string; readonly text: string }[]): readonly PermissionRule[] {
	const lines = sources.flatMap(({ file, text: whole }) =>
		fromUtf16(whole)
			.split('\n')
			.flatMap((written, index) => {
				const text = written.replace(/^\uFEFF/, '').trim();
				return text === '' || text.startsWith('#') ? [] : [{ text, file, line: index + 1 }];
			}),
	);
	const denied = lines.filter(({ text }) => !text.startsWith('!'));
	const allowed = lines.filter(({ text }) => text.startsWith('!'));
	return [
		...denied.map(
			({ text, file, line }): PermissionRule => ({ pattern: toWildcard(text), action: 'deny', file, line }),
		),
		...allowed.map(
			({ text, file, line }): PermissionRule => ({
				pattern: toWildcard(text.slice(1)),
				action: 'allow',
				wide: true,
				file,
				line,
			}),
		),
	];
}

/**
 * Kilo Code alone reads ignore files in UTF-16 (measured with 7.7.9). The text was decoded as UTF-8: behind the damaged
 * byte order mark every other character is NUL. Letters beyond ASCII stay damaged, so lines with them match nothing.
 */
function fromUtf16(text: string): string {
	return text.startsWith('\uFFFD\uFFFD') && text.includes('\0') ? text.slice(2).replaceAll('\0', '') : text;
}

/** `/a` -> `a`, `a/` -> `a/*`, `**` and a slash -> `*`. */
function toWildcard(pattern: string): string {
	let text = pattern.endsWith('/') ? `${pattern}*` : pattern;
	if (text.startsWith('/')) text = text.slice(1);
	text = text.replaceAll('**/', '*');
	return text.endsWith('/**') ? `${text.slice(0, -3)}/*` : text;
}

const file = '.kilocodeignore';

/** The file as {@link kiloIgnoreRules} reads it, in the form that the writer asks for. */
function readOwn(text: string): Ignore {
	const rules = convert([{ file, text }]);
	return {
		isEmpty: rules.length === 0,
		negates: rules.some(({ action }) => action !== 'deny'),
		match: (path) => {
			const rule = lastMatch(rules, path);
			if (!rule) return { ignored: false };
			const { pattern, line = 1 } = rule;
			const negated = rule.action !== 'deny';
			return { ignored: !negated, rule: { file, line, pattern, negated } };
		},
	};
}

/** One line with the path below the root; nothing is escaped, because the program knows no escapes. */
export const kiloWriter = {
	...ignoreBlockWriter({
		file,
		line: (path) => (/[\r\n\0]/.test(path) ? undefined : `/${path}`),
		// A bare name would count at the root only, and a class is dead.
		family: (pattern) => (pattern.includes('[') ? undefined : pattern.replace(/^(?!\*)/, '**/')),
		read: readOwn,
		refuses: (path, t) =>
			/\\|\s$/.test(path)
				? t('Kilo Code has no pattern for a name with a backslash or with a space at the end.')
				: undefined,
		sideEffects: (path, t) => [
			t('Searches of Kilo Code and its shell still show the file; its read and edit tools refuse.'),
			...(/[*?]/.test(path) ? [t('The pattern also covers other names, because * and ? cannot be escaped.')] : []),
		],
	}),
	fromTop: true as const,
};
