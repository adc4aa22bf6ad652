import { jsonListWriter } from './jsonListWriter.ts';
import { firstGlob, listEntries } from './listMatch.ts';
import { literalGlob } from './literalGlob.ts';
import type { PlainRules } from './plainAgent.ts';

const files = ['~/.config/zed/settings.json', '.zed/settings.json'] as const;

/** Zed's own list of private files; settings can only add to it. Source: assets/settings/default.json (2026). */
export const zedPrivateFiles = '.env*\n*.pem\n*.key\n*.cert\n*.crt\nsecrets.yml\n';

const text = 'A private file: the read tool refuses it (source code); the terminal and external agents do not.';
/** What a private file means, channel by channel. */
export const zedRefusal: PlainRules['on'] = {
	context: ['unknown', 'A private file; what happens when it is mentioned is not documented.'],
	read: ['refused', text],
	index: ['hidden', 'A private file: left out of edit predictions (source code).'],
};

/** `private_files`: globs over the path below the root. */
export const zedSettings: PlainRules = {
	files,
	match: (snapshot) =>
		firstGlob(listEntries(snapshot, files, ['private_files']), ({ value }) =>
			typeof value === 'string' ? value : undefined,
		),
	on: zedRefusal,
};

/** Adds the file to `private_files` of the project's settings. */
export const zedWriter = jsonListWriter({
	file: '.zed/settings.json',
	keys: ['private_files'],
	entry: (path) => literalGlob(path, '**/'),
	sideEffects: (_path, t) => [
		t("Zed's read tool refuses the file; its terminal and external agents can still read it."),
	],
});
