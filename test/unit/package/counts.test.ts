import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesByFile } from '../../../scripts/l10n/messages.ts';

/** `{0} secrets`, `{1} more files`, `of {0} names`: a number and what is counted. */
const counted =
	/\{\d\} ((?:[a-z]*[a-rt-z] )?)(secrets|files|places|values|agents|entries|days|findings|credentials|allows|names|approvals|projects|versions|commits|kinds|contents|lines|shards|identities|seconds|variables|bytes|characters)\b/g;

const irregular: Readonly<Record<string, string>> = { entries: 'entry', identities: 'identity' };

/** Counts that are never one, by the sentence that has them. */
const neverOne = new Set([
	// A fixed limit, or a number that the code above it bounds from below.
	'More than {0} files extend each other: the further ones are not read.',
	'More than {0} files: the rest was not scanned',
	'{0}: more than {1} files; the rest was not scanned.',
	'“pattern” has to be text of 1 to {0} characters.',
	'Too large: {0} bytes',
	'it is larger than {0} bytes',
	'no value was given, or it is larger than {0} bytes',
	'the template is larger than {0} bytes',
	'{0} has {1} bytes; {2} takes at most {3}.',
	'{0} is too large once encrypted; {1} takes at most {2} characters.',
	'The passphrase needs at least {0} characters.',
	'At least {0} characters; a few random words are good.',
	'New recovery passphrase ({0} characters or more):',
	'There is no vault yet. Choose a recovery passphrase of {0} characters or more; nobody can reset it.',
	'Release only what you started yourself. Without an answer it is refused after {0} seconds.',
	'Show it for {0} seconds',
	'Accept the {0} in the baseline for {1} days, with a reason',
	'For {0} days',
	'Of {0} shards these are missing: {1}',
	// Offered from two on.
	'Contain all {0} secrets of this file',
	'Remove all {0} entries that nothing needs',
	'Remove all {0} entries that have ended',
	// Said from four on; up to three are told one by one.
	'server/src/lsp/fixes.ts: {0} places stay as they are; the output says why.',
	// Said from six on; up to five are named.
	'Start programs with “agent-reach run -- <command>”: it hands the {0} values to that command only.',
	'CI and deployments need the {0} values from their own secret store.',
	'Colleagues, CI and deployments need the {0} variables from a store of their own.',
	// One is called by its name.
	'server/src/contain/plan.ts: {0} files',
	'server/src/lsp/blastRadius.ts: {0} agents',
	// A sentence of its own, which no call holds, says it of one.
	'server/src/blast/decoders/pypi.ts: Limited to {0} projects.',
	// The question is asked from two files on.
	'1 value of {0} files goes to a vault ({1}), and the code reads a variable instead. Colleagues, CI and deployments need it too.',
	'{0} values of {1} files go to a vault ({2}), and the code reads variables instead. Colleagues, CI and deployments need them too.',
	// A verb.
	'{0} names another reference for {1}; settle that first.',
	// A count of what is being done, written over at once: `1/240`.
	'Scanning: {0} files',
]);

/** Sentences for one that say it without a number. */
const otherWords: Readonly<Record<string, string>> = {
	'Move {0} secrets to the vault': 'Move {0} to the vault',
	'A program asks for {0} secrets': 'A program asks for the secret {0}',
	'Contained: {0} values are in the vault and no longer in {1} files.':
		'Contained: the value is in the vault and no longer in the file.',
};

test('whatever is counted is worded for one as well', async () => {
	const wrong: string[] = [];
	let looked = 0;
	for (const [file, messages] of await messagesByFile()) {
		for (const message of messages) {
			for (const [, adjective = '', plural = ''] of message.matchAll(counted)) {
				looked++;
				if (neverOne.has(message) || neverOne.has(`${file}: ${message}`)) continue;
				const one = `1 ${adjective}${irregular[plural] ?? plural.slice(0, -1)}`;
				const there = messages.some((each) => new RegExp(`(?<!\\d)${one}\\b`).test(each));
				if (!there && !messages.includes(otherWords[message] ?? '')) wrong.push(`${file}: ${message} (no “${one}”)`);
			}
		}
	}
	assert.ok(looked > 40, `${looked} counts were looked at`);
	assert.deepEqual(wrong, []);
});
