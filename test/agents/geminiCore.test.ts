import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { geminiCli } from '../../server/src/agents/gemini-cli.ts';
import { english } from '../../server/src/l10n.ts';
import { createReach, type Reach } from '../../server/src/reach/index.ts';
import { ignoreText, makeRound, type Round, random, usualLines } from '../support/ignoreRounds.ts';
import { loadFile, packageFolder } from './packages.ts';

const version = geminiCli.facts.version ?? '';

interface Discovery {
	shouldIgnoreFile(path: string): boolean;
}
type DiscoveryModule = { readonly FileDiscoveryService: new (root: string) => Discovery };

/** The files of a round on disk, as a repository with an ignore file of Gemini CLI. */
function writeRound(round: Round, own: string, root: string): Map<string, string> {
	const texts = new Map([['.geminiignore', own]]);
	for (const { file, text } of round.sources) if (file !== 'global') texts.set(file, text);
	mkdirSync(join(root, '.git', 'info'), { recursive: true });
	writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
	for (const file of round.files) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), '');
	}
	for (const [file, text] of texts) {
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), text);
	}
	return texts;
}

test(`Gemini CLI core ${version}: no file is refused that its file filter lets through`, async (context) => {
	const found = await packageFolder('@google/gemini-cli-core', version);
	if ('missing' in found) return context.skip(found.missing);
	const file = 'dist/src/services/fileDiscoveryService.js';
	const { FileDiscoveryService } = (await loadFile(found.folder, file)) as DiscoveryModule;
	const odd = compare(FileDiscoveryService, (text) => text);
	context.diagnostic(`odd lines: ${odd.compared} compared, ${odd.stricter} ignored by Gemini CLI alone`);
	const usual = compare(FileDiscoveryService, usualLines);
	context.diagnostic(`usual lines: ${usual.compared} compared, ${usual.stricter} ignored by Gemini CLI alone`);
	assert.ok(odd.compared + usual.compared > 5_000);
	assert.ok(usual.stricter < usual.compared * 0.03, `${usual.stricter} of ${usual.compared}`);
});

function compare(service: DiscoveryModule['FileDiscoveryService'], change: (text: string) => string) {
	let compared = 0;
	let stricter = 0;
	for (let seed = 1; seed <= 120; seed++) {
		const made = makeRound(seed);
		const round = { ...made, sources: made.sources.map((one) => ({ ...one, text: change(one.text) })) };
		const own = change(ignoreText(random(seed * 13 + 5), round.files, 4));
		const root = mkdtempSync(join(tmpdir(), 'agent-reach-gemini-'));
		try {
			const reach = reachOf(root, writeRound(round, own, root));
			const theirs = new service(root);
			for (const path of round.files) {
				// These are refused before any ignore file is looked at.
				if (/(?:^|\/)\.env(?:\/|$)/i.test(path)) continue;
				const refused = reach.reach(path).find(({ channel }) => channel === 'read')?.verdict === 'refused';
				const expected = theirs.shouldIgnoreFile(join(root, path));
				assert.ok(expected || !refused, `seed ${seed}: ${JSON.stringify({ path, own, sources: round.sources })}`);
				if (expected !== refused) stricter++;
				compared++;
			}
		} finally {
			rmSync(root, { recursive: true, force: true });
		}
	}
	return { compared, stricter };
}

const reachOf = (root: string, files: ReadonlyMap<string, string>): Reach =>
	createReach(
		[geminiCli],
		{
			root,
			home: join(root, 'nobody'),
			files,
			git: { prefix: '', tracked: () => false },
			ignoreCase: false,
			platform: 'linux',
			markers: new Set(),
			extensions: new Set(),
		},
		english,
	);
