import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIgnorePackage } from '../../server/src/reach/ignorePackage.ts';
import { formPaths, formText, ignoreText, makeRound, random, usualLines } from '../support/ignoreRounds.ts';
import { loadFile, packageFolder } from './packages.ts';

interface Matcher {
	add(text: string): Matcher;
	ignores(path: string): boolean;
}

/** A line that the package cannot compile makes it throw, which agents take for "not ignored". */
function answers(create: () => Matcher, text: string): (path: string) => boolean {
	try {
		const matcher = create().add(text);
		return (path) => {
			try {
				return matcher.ignores(path);
			} catch {
				return false;
			}
		};
	} catch {
		return () => false;
	}
}

/** The versions that the measured agents ship. */
const versions = ['5.3.2', '7.0.0', '7.0.5'];

for (const version of versions) {
	test(`npm ignore ${version}: nothing is ignored that the package does not ignore`, async (context) => {
		const found = await packageFolder('ignore', version);
		if ('missing' in found) return context.skip(found.missing);
		const { default: create } = (await loadFile(found.folder, 'index.js')) as { default: () => Matcher };
		// Odd lines are read cautiously: the package may ignore more than we count on.
		const odd = compare(create, (text) => text);
		context.diagnostic(`odd lines: ${odd.compared} compared, ${odd.stricter} ignored by the package alone`);
		const usual = compare(create, usualLines);
		context.diagnostic(`usual lines: ${usual.compared} compared, ${usual.stricter} ignored by the package alone`);
		assert.ok(usual.stricter < usual.compared / 1_000, `${usual.stricter} of ${usual.compared}`);
	});

	test(`npm ignore ${version}: patterns as people write them, the same answers`, async (context) => {
		const found = await packageFolder('ignore', version);
		if ('missing' in found) return context.skip(found.missing);
		const { default: create } = (await loadFile(found.folder, 'index.js')) as { default: () => Matcher };
		let compared = 0;
		for (let seed = 1; compared < 200_000; seed++) {
			const text = formText(random(seed));
			const theirs = answers(create, text);
			const ours = createIgnorePackage([{ base: '', text, file: '' }], { keepsBareReturns: true });
			for (const path of formPaths) {
				assert.equal(ours.match(path, false).ignored, theirs(path), JSON.stringify({ path, text }));
				compared++;
			}
		}
		context.diagnostic(`${compared} compared`);
	});
}

function compare(create: () => Matcher, change: (text: string) => string): { compared: number; stricter: number } {
	let compared = 0;
	let stricter = 0;
	for (let seed = 1; compared < 20_000; seed++) {
		const { files } = makeRound(seed);
		const text = change(ignoreText(random(seed * 7 + 1), files, 5));
		const theirs = answers(create, text);
		const ours = createIgnorePackage([{ base: '', text, file: '' }], { keepsBareReturns: true });
		for (const path of files) {
			const expected = theirs(path);
			const { ignored } = ours.match(path, false);
			assert.ok(expected || !ignored, `seed ${seed}: ${JSON.stringify({ path, text })}`);
			if (expected !== ignored) stricter++;
			compared++;
		}
	}
	return { compared, stricter };
}
