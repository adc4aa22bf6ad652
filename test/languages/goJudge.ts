import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../../scripts/lib/cache.ts';

/**
 * A program of `judges/`, built once and kept in the cache of this project under a name that follows from its files.
 *
 * @returns Its path; `undefined` when there is no `go`, or the proxy for modules does not answer.
 */
export async function goJudge(name: string): Promise<string | undefined> {
	const source = join(import.meta.dirname, 'judges', name);
	const files = ['main.go', 'go.mod', 'go.sum'].map((file) => readFileSync(join(source, file)));
	const key = createHash('sha256').update(Buffer.concat(files)).digest('hex').slice(0, 16);
	try {
		const folder = await cached(`judges/${name}-${key}`, async (target) => {
			cpSync(source, target, { recursive: true });
			const done = spawnSync('go', ['build', '-o', 'judge', '.'], { cwd: target, stdio: 'ignore', timeout: 300_000 });
			if (done.status !== 0) throw new Error(`The judge ${name} could not be built.`);
		});
		return join(folder, 'judge');
	} catch {
		return undefined;
	}
}
