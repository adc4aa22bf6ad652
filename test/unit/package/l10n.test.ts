import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../../scripts/bootstrap.mjs';
import { factMessages, provenMessages, shapeMessages, titleMessages } from '../../../scripts/l10n/facts.ts';
import {
	allMessages,
	clientMessages,
	listMessages,
	serverMessages,
	tableMessages,
	translatedFolders,
} from '../../../scripts/l10n/messages.ts';
import { type Environment, levels } from '../../../server/src/blast/types.ts';
import { channels, verdicts } from '../../../server/src/reach/types.ts';

/** One row of each table, so that a table that is written in another way is noticed. */
const knownRows = [
	...['The text is empty.', 'Repository settings > Repository variables, secured', 'Not documented.'],
	...['agent-reach read <NAME or reference>', 'Void has no file of rules.', 'Nothing keeps it out (source code).'],
	...['cap C2: expired (<={0})', 'environment x{0}', 'stands in {0} places', 'custom domains', 'key of a signature'],
	'words as a password',
];

/** The same of the lists in decoders and checks, and of what is collected from objects. */
const knownTexts: readonly (readonly [() => Promise<readonly string[]> | readonly string[], readonly string[]])[] = [
	[tableMessages, ['the value is a placeholder', 'the value has blanks', 'delete permanently', 'Twilio is not near']],
	[listMessages, ['checksum valid', 'It has no expiry.', 'send commands to devices', 'Read only.']],
	[titleMessages, ['{0} API key', '{0} (old form)', 'Seed phrase of a wallet', 'S3 bucket']],
	[
		factMessages,
		['delete volume', 'account-wide: all workspaces, all environments', 'never expires', 'branch protection'],
	],
	[factMessages, ['project token: one environment of one project', 'project settings > Tokens', 'change alerts']],
	[provenMessages, ['delete objects in {0}', 'every bucket', 'give anybody any role', 'resource group {0}']],
	[provenMessages, ['delete {0} {1} in {2}', 'drop {0}', 'publish the site', 'role bindings']],
	[shapeMessages, ['the value is a URL', 'the value is a hash']],
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

	test('what a credential is called, what it can do, its facts, and why something is none', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		const all = await allMessages();
		for (const [collect, known] of knownTexts) {
			const texts = await collect();
			for (const text of known) assert.ok(texts.includes(text), text);
			for (const text of texts) assert.ok(text === '' || all.includes(text), text);
		}
		assert.deepEqual(
			all.filter((message) => !Object.hasOwn(german, message)),
			[],
		);
	});

	test('a text that marks an assumption in English marks it in German', async () => {
		const german = await read('l10n/bundle.l10n.de.json');
		const marks = (text: string) => text.match(/\?(?=\W|$)/g)?.length ?? 0;
		for (const [message, text] of Object.entries(german)) {
			if (/\bassumed\b/.test(message)) assert.match(text, /angenommen|vermutet|nimmt an/i, message);
			if (/\bnot (?:proven|visible|known|verified)\b|\binvisible\b|\bunknown\b/.test(message))
				assert.match(text, /nicht|unbekannt|kein|niemand/i, message);
			if (message.includes('(?)')) assert.equal(marks(text), marks(message), message);
		}
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
