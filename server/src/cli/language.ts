import { readFile } from 'node:fs/promises';
import { createLocalize, english, type Localize } from '../l10n.ts';

/** Languages besides English that there are translations for, as `l10n/bundle.l10n.<name>.json`. */
const translated: ReadonlySet<string> = new Set(['de']);

/**
 * The language that the environment asks for, as other programs of a terminal take it: of `LC_ALL`, `LC_MESSAGES` and
 * `LANG` the first that is set (`de_AT.UTF-8`); where that is a language, the first of `LANGUAGE` (`sv:de:en`) that is known
 * goes before it. `undefined`: English.
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
	const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
	if (locale === undefined || /^(?:C|POSIX)(?:\.|$)/.test(locale)) return undefined;
	const listed = (env['LANGUAGE'] ?? '').split(':').map(nameOf);
	const language = listed.find((name) => name === 'en' || translated.has(name)) ?? nameOf(locale);
	return translated.has(language) ? language : undefined;
}

/** Of a locale the language. */
function nameOf(locale: string): string {
	return /^[a-z]{2,3}(?=$|[-_.@])/i.exec(locale)?.[0].toLowerCase() ?? '';
}

/**
 * The words of the command in the language of the environment; English where the translations cannot be read.
 *
 * @param from Address of the module that stands in `dist/` or in a chunk below it; `l10n/` is beside `dist/`.
 */
export async function localizeFor(
	env: Readonly<Record<string, string | undefined>>,
	from: string = import.meta.url,
): Promise<Localize> {
	const language = languageOf(env);
	if (language === undefined) return english;
	const folder = new URL(/\/chunks\/[^/]*$/.test(from) ? '../../l10n/' : '../l10n/', from);
	try {
		const text = await readFile(new URL(`bundle.l10n.${language}.json`, folder), 'utf8');
		return createLocalize(JSON.parse(text) as Readonly<Record<string, string>>);
	} catch {
		return english;
	}
}
