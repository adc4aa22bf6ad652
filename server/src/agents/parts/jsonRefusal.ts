import type { Localize } from '../../l10n.ts';

/** Why a settings file that cannot be read as JSON is not written. */
export function jsonRefusal(file: string, text: string, t: Localize): { readonly refused: string } {
	return {
		refused: text.startsWith('\uFEFF')
			? t(
					'{0} begins with a byte order mark, which is not legal in JSON: its agent may not read it. Save it as UTF-8 without the mark first.',
					file,
				)
			: t('{0} is not valid JSON. Correct it first: until then none of its rules applies.', file),
	};
}
