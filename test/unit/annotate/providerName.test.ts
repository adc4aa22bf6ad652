import assert from 'node:assert/strict';
import { test } from 'node:test';
import { providerName } from '../../../server/src/annotate/providerName.ts';
import { providers } from '../../../server/src/providers/index.ts';

test('providers that are no company are shown in the language of the editor, all others by their name', () => {
	const translated = providers.filter(({ name }) => providerName(name, () => 'x') === 'x').map(({ id }) => id);
	assert.deepEqual(translated.sort(), [
		...['database', 'file-server', 'generic', 'git-remote', 'mail-server', 'password-hash', 'private-key'],
		...['registry', 'session', 'wallet'],
	]);
	// Words with small letters in a name are no name of a company; a new one has to be thought of.
	const plain = providers.filter(({ name }) => / [a-z]/.test(name)).map(({ id }) => id);
	assert.deepEqual(
		plain.filter((id) => !translated.includes(id)),
		[],
	);
});
