import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { codex } from '../../server/src/agents/codex.ts';
import { createRipgrepView } from '../../server/src/reach/ripgrep.ts';
import { formText, random } from '../support/ignoreRounds.ts';
import { packageFolder } from './packages.ts';

// Codex brings a ripgrep that can be started: what it lists is compared with what we say that searches leave out.

const places = ['.gitignore', '.ignore', '.rgignore', 'a/.gitignore', 'a/.ignore', 'a/b/.ignore'];
const top = ['a', 'b', 'ab', '.e', 'aa'];
const files = [
	...top.flatMap((one) => top.flatMap((two) => ['a', 'b', 'ab', '.e'].map((name) => `${one}/${two}/${name}`))),
	...['r', '.env', '.h/x/y'],
];

async function findRipgrep(): Promise<{ program: string } | { missing: string }> {
	const found = await packageFolder('@openai/codex', codex.facts.version ?? '', { withOptional: true });
	if ('missing' in found) return found;
	const scope = dirname(found.folder);
	for (const name of readdirSync(scope).filter((one) => one.startsWith('codex-'))) {
		const vendor = join(scope, name, 'vendor');
		for (const target of existsSync(vendor) ? readdirSync(vendor) : []) {
			const program = join(vendor, target, 'codex-path', process.platform === 'win32' ? 'rg.exe' : 'rg');
			if (existsSync(program)) return { program };
		}
	}
	return { missing: 'no ripgrep in the package of Codex for this platform' };
}

test('ripgrep: nothing is called hidden that it lists', async (context) => {
	const found = await findRipgrep();
	if ('missing' in found) return context.skip(found.missing);
	const root = mkdtempSync(join(tmpdir(), 'agent-reach-rg-'));
	let compared = 0;
	let open = 0;
	try {
		for (const file of files) {
			mkdirSync(dirname(join(root, file)), { recursive: true });
			writeFileSync(join(root, file), 'x\n');
		}
		for (let seed = 1; compared < 20_000; seed++) {
			const next = random(seed * 31);
			const world = makeWorld(root, next);
			for (const hidden of [false, true]) {
				const listed = list(found.program, root, hidden);
				const view = createRipgrepView({ ...nowhere, root, ...world }, { hidden });
				for (const file of files) {
					const isHidden = view(file) !== undefined;
					assert.ok(!isHidden || !listed.has(file), JSON.stringify({ seed, file, hidden, texts: [...world.files] }));
					if (!isHidden && !listed.has(file)) open++;
					compared++;
				}
			}
		}
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
	context.diagnostic(`${compared} compared, ${open} left out by ripgrep alone`);
	assert.ok(open < compared * 0.06, `${open} of ${compared}`);
});

/** Ignore files for one round; in two of three it is a repository. */
function makeWorld(root: string, next: () => number) {
	const isRepository = next() < 0.7;
	rmSync(join(root, '.git'), { recursive: true, force: true });
	if (isRepository) {
		for (const folder of ['objects', 'refs']) mkdirSync(join(root, '.git', folder), { recursive: true });
		writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
	}
	const texts = new Map<string, string>();
	for (const place of places) {
		rmSync(join(root, place), { force: true });
		if (next() >= (place === '.gitignore' ? 0.8 : 0.25)) continue;
		texts.set(place, formText(next));
		writeFileSync(join(root, place), texts.get(place) ?? '');
	}
	return { files: texts, ...(isRepository && { git: { prefix: '', tracked: () => false, nested: [] } }) };
}

function list(program: string, root: string, hidden: boolean): ReadonlySet<string> {
	const env = { PATH: '', HOME: join(root, 'nobody') };
	const { stdout } = spawnSync(program, ['--files', ...(hidden ? ['--hidden'] : [])], {
		cwd: root,
		encoding: 'utf8',
		env,
	});
	return new Set(stdout.replaceAll('\\', '/').split(/\r?\n/));
}

const nowhere = {
	home: '/nobody',
	ignoreCase: false,
	platform: 'linux' as const,
	markers: new Set<string>(),
	extensions: new Set<string>(),
};
