import { createIgnore, type Ignore, type IgnoreSource } from '../../reach/gitignore.ts';
import type { PlainRules } from './plainAgent.ts';

/** Lines as the program changes them before it reads them: every backslash becomes a slash. Source code of 2025-09. */
const changed = (source: IgnoreSource): IgnoreSource => ({ ...source, text: source.text.replaceAll('\\', '/') });

/** The program's reading of its ignore files. */
export const readCodebuff = (sources: readonly IgnoreSource[]): Ignore =>
	createIgnore(sources.map(changed), { ignoreCase: false });

/** The same for one text, in the form that the writer asks for. */
export const readCodebuffText = (text: string, file: string): Ignore => readCodebuff([{ base: '', text, file }]);

/** What the source code of 2025 did with an ignored file. */
export function codebuffRefusal(why: string): PlainRules['on'] {
	const text = `${why}: its tools refused such files in the source code of 2025; not measured.`;
	return { index: ['hidden', text], read: ['unknown', text], edit: ['unknown', text], context: ['unknown', text] };
}

/** The line for one file: nothing can be escaped, so stars and question marks stand as they are and match themselves. */
export const codebuffLine = (path: string): string | undefined =>
	/[[\]\\\r\n\0]|\s$/.test(path) ? undefined : `/${path}`;
