import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokenRuns } from '../../../client/src/findings/tokenRuns.ts';
import { loadProviderFiles } from '../../support/providerFiles.ts';
import { githubToken } from '../../support/secrets.ts';

const runs = (text: string) => tokenRuns(text).map(({ start, end }) => text.slice(start, end));

describe('what is masked while nothing is known of a file', () => {
	test('tokens, and not the words around them', () => {
		const token = githubToken(61);
		assert.deepEqual(runs(`const token = '${token}'; // of the deployment`), [token]);
		assert.deepEqual(runs('import { something } from "./somewhere/else/entirely";'), []);
		assert.deepEqual(runs('someCamelCaseName(anotherName)'), []);
		assert.deepEqual(runs(''), []);
	});

	test('every example of every provider that is long and random enough is covered', async () => {
		const examples = (await loadProviderFiles('cloak ')).flatMap((file) => file.examples);
		let looked = 0;
		for (const { value, text, type } of examples) {
			// One line without spaces; what is shorter or has spaces in it cannot be told from words.
			if (value === undefined || !/^[A-Za-z0-9+/_=.~%-]{16,}$/.test(value) || !/\d/.test(value)) continue;
			const start = text.indexOf(value);
			if (start < 0) continue;
			looked++;
			const covered = tokenRuns(text).some((run) => run.start <= start && run.end >= start + value.length);
			assert.ok(covered, type);
		}
		assert.ok(looked > 300, String(looked));
	});
});
