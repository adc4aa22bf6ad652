import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { DenyEdit } from '../../server/src/agents/agent.ts';
import { codex } from '../../server/src/agents/codex.ts';
import { english } from '../../server/src/l10n.ts';
import { createReach, planDeny } from '../../server/src/reach/index.ts';
import { packageFolder } from './packages.ts';

const version = codex.facts.version ?? '';

const profile = (lines: readonly string[]): string =>
	[
		'default_permissions = "safe"',
		'[permissions.safe]',
		'extends = ":workspace"',
		'[permissions.safe.filesystem]',
		'glob_scan_max_depth = 3',
		'[permissions.safe.filesystem.":workspace_roots"]',
		...lines.map((line) => `'${line}' = "deny"`),
		'',
	].join('\n');

const files = [
	...['.env', 'a/.env', 'a/b/c/d/.env', 'x.pem', 'a/x.pem', 'dir/x.txt', 'dir/y/z.txt', 'ok.txt', 'my dir/a b.txt'],
	...['app/[locale]/s.txt', 'app/l/s.txt', 'it#s.txt', 'q?.txt', 'qx.txt', '!x.txt', 'a*b.txt', 'ünï.txt'],
];

/** Configurations of the user. */
const configurations: readonly (readonly [name: string, text: string])[] = [
	['literal paths', profile(['.env', 'dir', 'my dir/a b.txt', 'it#s.txt', '!x.txt', 'ünï.txt'])],
	['patterns', profile(['**/.env', '*.pem', 'dir/**', 'q?.txt', 'a*b.txt'])],
	['brackets, raw and escaped', profile(['app/[locale]/s.txt', 'app/\\[locale\\]/s.txt'])],
	['no profile', ''],
];

interface Place {
	readonly root: string;
	readonly home: string;
	readonly program: string;
}

function write(base: string, file: string, text: string): void {
	mkdirSync(dirname(join(base, file)), { recursive: true });
	writeFileSync(join(base, file), text);
}

function printed({ root, home, program }: Place, file: string): boolean {
	const { stdout } = spawnSync(process.execPath, [program, 'sandbox', '--', 'cat', file], {
		cwd: root,
		env: { PATH: process.env['PATH'], HOME: home, CODEX_HOME: join(home, '.codex') },
		encoding: 'utf8',
		timeout: 60_000,
	});
	return stdout.includes('marker');
}

function compare(place: Place, config: string): string[] {
	write(place.home, '.codex/config.toml', config);
	const texts = new Map([['~/.codex/config.toml', config]]);
	const reach = createReach(
		[codex],
		{
			...{ root: place.root, home: place.home, files: texts, ignoreCase: false, platform: 'linux' },
			git: { prefix: '', tracked: () => false },
			...{ markers: new Set<string>(), extensions: new Set<string>() },
		},
		english,
	);
	return files.flatMap((file) => {
		const verdict = reach.reach(file).find(({ channel }) => channel === 'shell')?.verdict;
		const real = printed(place, file);
		if (verdict === 'unknown') return [];
		return (verdict === 'blocked') === real
			? [`${file}: we say ${verdict}, the sandbox ${real ? 'prints' : 'blocks'} it`]
			: [];
	});
}

test(`Codex ${version}: what its sandbox really blocks`, async (context) => {
	if (process.platform !== 'linux') return context.skip('measured on Linux only');
	const found = await packageFolder('@openai/codex', version, { withOptional: true });
	if ('missing' in found) return context.skip(found.missing);
	const folder = mkdtempSync(join(tmpdir(), 'agent-reach-codex-'));
	try {
		const place = {
			root: join(folder, 'repo'),
			home: join(folder, 'home'),
			program: join(found.folder, 'bin/codex.js'),
		};
		for (const file of files) write(place.root, file, 'marker\n');
		mkdirSync(join(place.root, '.git'));
		write(place.root, '.git/HEAD', 'ref: refs/heads/main\n');
		write(place.home, '.codex/config.toml', profile(['.env']));
		if (!printed(place, 'ok.txt')) return context.skip('the sandbox of Codex does not start on this machine');
		for (const [name, text] of configurations) assert.deepEqual(compare(place, text), [], name);
		const trust = `[projects."${place.root}"]\ntrust_level = "trusted"\n`;
		for (const file of files) {
			const plan = planDeny(codex, file, () => undefined, english);
			assert.ok('edits' in plan, file);
			assert.ok(isBlocked(place, trust, plan.edits, file), `our rule does not block ${file}`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** Does the sandbox block the file once our rule for it is written? */
function isBlocked(place: Place, trust: string, edits: readonly DenyEdit[], file: string): boolean {
	write(place.home, '.codex/config.toml', trust);
	for (const edit of edits) write(place.root, edit.file, edit.text);
	return !printed(place, file) && (file === 'ok.txt' || printed(place, 'ok.txt'));
}
