import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../../scripts/bootstrap.mjs';
import { clientMessages, serverMessages, tableMessages, translatedFolders } from '../../../scripts/l10n/messages.ts';
import { type Environment, levels } from '../../../server/src/blast/types.ts';
import { channels, verdicts } from '../../../server/src/reach/types.ts';

/** One row of each table, so that a table that is written in another way is noticed. */
const knownRows = [
	...['The text is empty.', 'Repository settings > Repository variables, secured', 'Not documented.'],
	...['agent-reach read <NAME or reference>', 'Void has no file of rules.', 'Nothing keeps it out (source code).'],
	...['cap C2: expired (<={0})', 'environment x{0}', 'stands in {0} places', 'custom domains', 'key of a signature'],
	'words as a password',
];

type Texts = Readonly<Record<string, string>>;
const environments = ['production', 'staging', 'development', 'test', 'local', 'unknown'] satisfies Environment[];

const read = async (path: string) => JSON.parse(await readFile(join(repository, path), 'utf8')) as Texts;

/** What must be the same in every language: inserted values, links and code. */
const fixed = (text: string) => (text.match(/\{\d+\}|\(command:[^)]*\)|`[^`]*`/g) ?? []).map((part) => part).sort();

describe('German, the second language', () => {
	test('package.nls.de.json has the keys of package.nls.json, and the same links', async () => {
		const [english, german] = [await read('package.nls.json'), await read('package.nls.de.json')];
		assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
		for (const [key, text] of Object.entries(english)) {
			const links = (each: string) => each.match(/\(command:[^)]*\)/g) ?? [];
			assert.deepEqual(links(german[key] ?? ''), links(text), key);
			assert.notEqual((german[key] ?? '').trim(), '', key);
		}
	});

	test('every message of the client is there', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		const missing = (await clientMessages()).filter((message) => !Object.hasOwn(german, message));
		assert.deepEqual(missing, []);
	});

	test('so are the messages of the server', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		const missing = (await serverMessages(translatedFolders)).filter((message) => !Object.hasOwn(german, message));
		assert.deepEqual(missing, []);
		for (const word of [...levels, ...channels, ...verdicts, ...environments])
			assert.ok(Object.hasOwn(german, word), word);
	});

	test('and what tables say inside other sentences', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		const all = await tableMessages();
		for (const known of knownRows) {
			assert.ok(all.includes(known), known);
		}
		assert.deepEqual(
			all.filter((message) => !Object.hasOwn(german, message)),
			[],
		);
	});

	test('every reason of a language goes through the translations', async () => {
		const folder = join(repository, 'server/src/languages');
		for (const name of await readdir(folder)) {
			const text = await readFile(join(folder, name), 'utf8');
			assert.doesNotMatch(text, /\brefuse\(\s*(?:'[^']|["`])|\bnotes: \[\s*["'`]/, name);
		}
	});

	test('what is inserted in English is inserted in German, and nothing is empty', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		for (const [message, text] of Object.entries(german)) {
			assert.deepEqual(fixed(text), fixed(message), message);
			assert.equal(text.trim() === '', message.trim() === '', message);
		}
	});
});
