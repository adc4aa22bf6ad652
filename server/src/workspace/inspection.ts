import { languageFor } from '../languages/index.ts';
import { countErrors } from '../languages/syntax.ts';
import type { Engine, FileRef } from './engineTypes.ts';
import type { Inspection } from './transactionRun.ts';

/**
 * Looks at the text of a file after a fix, with the parsers that the fix was planned with and the scanner that found it.
 *
 * @param languageId Language identifier of an open document.
 */
export function inspectionWith(
	engine: Engine,
	languageId: (ref: FileRef) => string | undefined = () => undefined,
): Inspection {
	return {
		errors: async (ref, text) => {
			const language = languageFor(ref.path, languageId(ref));
			if (language?.grammar !== undefined) {
				const parse = await engine.grammars.load([language.grammar]);
				return parse(language.grammar, text, countErrors);
			}
			return language?.errors?.(text, ref.path) ?? 0;
		},
		secrets: async ({ root, path }, text) => {
			const found = engine.analyzeText(root, path, languageId({ root, path }), text);
			return found.flatMap(({ start, end, parts }) =>
				[{ start, end }, ...parts].map((span) => text.slice(span.start.offset, span.end.offset)),
			);
		},
	};
}
