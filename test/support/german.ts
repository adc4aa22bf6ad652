import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createLocalize, type Localize } from '../../server/src/l10n.ts';

const bundle = JSON.parse(
	await readFile(new URL('../../l10n/bundle.l10n.de.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;
const german = createLocalize(bundle);

const [open, close] = ['\u{e000}', '\u{e001}'];

/** Two words that begin small, side by side: what no key and no command of the sentences has. */
const prose = /(?<![\w-])[a-z]{2,} [a-z]{2,}\b/;

/** What has such words all the same, and is the same in every language. */
const names = /^(?:use client|Xcode coding assistant|(?:GitHub )?Copilot cloud agents?|Cursor background agents)$/;

/** The German translations, each marked as one; a sentence that is missing, or is put into another one in English, fails. */
export const markedGerman: Localize = (message, ...args) => {
	assert.ok(Object.hasOwn(bundle, message), `no German line for: ${message}`);
	for (const arg of args.map(String)) {
		// What is put in alone is a name.
		if (message !== '{0}' && !names.test(arg)) assert.doesNotMatch(withoutMarked(arg), prose, `English in: ${message}`);
	}
	return `${open}${german(message, ...args)}${close}`;
};

/** Fails where a text is not made of translations alone. */
export function assertGerman(text: string): void {
	assert.equal(withoutMarked(text).trim(), '', text);
}

function withoutMarked(text: string): string {
	const innermost = new RegExp(`${open}[^${open}${close}]*${close}`, 'g');
	const without = text.replace(innermost, '');
	return without === text ? text : withoutMarked(without);
}
