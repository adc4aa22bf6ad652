import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { defaultSettings, type Settings } from '../../../server/src/settings.ts';
import { createEngine, type Engine, type EngineDeps, type Presence } from '../../../server/src/workspace/engine.ts';

/** A folder of a test, removed at its end. */
export interface TestFolder {
	readonly path: string;
	readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
	readonly link: (path: string, target: string) => Promise<void>;
	readonly at: (path: string) => string;
}

export async function testFolder(t: TestContext): Promise<TestFolder> {
	const path = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-test-')));
	t.after(async () => {
		await chmod(path, 0o700).catch(() => undefined);
		await rm(path, { recursive: true, force: true });
	});
	const at = (name: string) => join(path, name);
	return {
		path,
		at,
		write: async (name, content) => {
			await mkdir(dirname(at(name)), { recursive: true });
			await writeFile(at(name), content);
		},
		link: async (name, target) => {
			await mkdir(dirname(at(name)), { recursive: true });
			await symlink(target, at(name));
		},
	};
}

export function presenceIn(home: string, extensions: readonly string[] = []): Presence {
	return { home, platform: 'linux', extensions: new Set(extensions), trusted: true };
}

/** An engine over some roots, with a fixed key and clock; ended with the test. */
export async function testEngine(
	t: TestContext,
	roots: readonly string[],
	settings: Partial<Settings> = {},
	home = join(roots[0] ?? '', '..', 'no-home'),
	deps: Pick<EngineDeps, 'between' | 'cache'> = {},
): Promise<Engine> {
	const engine = createEngine({
		t: english,
		presence: presenceIn(home),
		localKey: new Uint8Array(32).fill(7),
		now: () => Date.UTC(2026, 10, 23),
		workers: 1,
		...deps,
	});
	t.after(() => engine.dispose());
	await engine.setRoots(roots.map((path) => ({ path, settings: { ...defaultSettings, ...settings } })));
	return engine;
}
