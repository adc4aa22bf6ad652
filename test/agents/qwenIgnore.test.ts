import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { qwenCode } from '../../server/src/agents/qwen-code.ts';
import { english } from '../../server/src/l10n.ts';
import { createReach } from '../../server/src/reach/index.ts';
import { ignoreText, makeRound, random, usualLines } from '../support/ignoreRounds.ts';
import { loadFile, packageFolder } from './packages.ts';

// Qwen Code's core is on the registry as a library up to 0.0.14 only. The program's own bundle exports its file filter.

const version = qwenCode.facts.version ?? '';
const names = ['.qwenignore', '.agentignore', '.aiignore'];

type Parser = new (
	root: string,
	customFiles?: readonly string[],
) => {
	isIgnored(path: string): boolean;
};

/** The part of the bundle that exports the parser of ignore files. */
async function parserOf(folder: string): Promise<Parser | undefined> {
	for (const name of readdirSync(join(folder, 'chunks')).filter((one) => one.endsWith('.js'))) {
		const text = readFileSync(join(folder, 'chunks', name), 'utf8');
		if (!/var QwenIgnoreParser = class/.test(text)) continue;
		const { QwenIgnoreParser } = (await loadFile(folder, `chunks/${name}`)) as { QwenIgnoreParser?: Parser };
		return QwenIgnoreParser;
	}
	return undefined;
}

test(`Qwen Code ${version}: no file is refused that its file filter lets through`, async (context) => {
	const found = await packageFolder('@qwen-code/qwen-code', version);
	if ('missing' in found) return context.skip(found.missing);
	const parser = await parserOf(found.folder);
	assert.ok(parser, 'the bundle has its file filter in a part of its own');
	const odd = compare(parser, (text) => text);
	context.diagnostic(`odd lines: ${odd.compared} compared, ${odd.stricter} ignored by Qwen Code alone`);
	const usual = compare(parser, usualLines);
	context.diagnostic(`usual lines: ${usual.compared} compared, ${usual.stricter} ignored by Qwen Code alone`);
	assert.ok(odd.compared + usual.compared > 20_000);
	assert.ok(usual.stricter < usual.compared * 0.03, `${usual.stricter} of ${usual.compared}`);
});

function compare(parser: Parser, change: (text: string) => string) {
	let compared = 0;
	let stricter = 0;
	for (let seed = 1; compared < 12_000; seed++) {
		const { files } = makeRound(seed);
		// One file mostly, sometimes all three.
		const used = seed % 3 === 0 ? names : names.slice(0, 1);
		const texts = new Map(used.map((name, at) => [name, change(ignoreText(random(seed * 17 + at), files, 4))]));
		const custom = seed % 5 === 0 ? ['.aiignore'] : undefined;
		if (custom) {
			const settings = { context: { fileFiltering: { customIgnoreFiles: custom } } };
			texts.set('.qwen/settings.json', JSON.stringify(settings));
		}
		const root = mkdtempSync(join(tmpdir(), 'agent-reach-qwen-'));
		try {
			for (const name of used) writeFileSync(join(root, name), texts.get(name) ?? '');
			const theirs = answersOf(new parser(root, custom));
			const reach = createReach([qwenCode], { ...nowhere, root, files: texts }, english);
			for (const path of files) {
				const refused = reach.reach(path).find(({ channel }) => channel === 'read')?.verdict === 'refused';
				const expected = theirs(path);
				assert.ok(expected || !refused, `seed ${seed}: ${JSON.stringify({ path, texts: [...texts] })}`);
				if (expected !== refused) stricter++;
				compared++;
			}
		} finally {
			rmSync(root, { recursive: true, force: true });
		}
	}
	return { compared, stricter };
}

/** A line that cannot be compiled makes the filter throw, which counts as "not ignored" here. */
function answersOf(parser: { isIgnored(path: string): boolean }): (path: string) => boolean {
	return (path) => {
		try {
			return parser.isIgnored(path);
		} catch {
			return false;
		}
	};
}

const nowhere = {
	home: '/nobody',
	git: { prefix: '', tracked: () => false },
	ignoreCase: false,
	platform: 'linux' as const,
	markers: new Set<string>(),
	extensions: new Set<string>(),
};
