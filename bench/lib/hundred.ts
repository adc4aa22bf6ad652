import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { cached } from '../../scripts/lib/cache.ts';
import { filesBelow, sources } from './corpus.ts';

/** Text of a file is changed this often in a copy, so that no two copies are the same. */
const copies = 4;

/**
 * A tree of 100,000 files and some gigabyte: the published sources several times over, each copy with its number in front of
 * every file that takes a comment. Folders are not called as those of package managers and builds are (`node_modules`,
 * `dist`, ...), so that every program looks at all of them.
 *
 * @param files How many; fewer make a smaller tree with the same mixture.
 */
export function tree(files: number): Promise<string> {
	return cached(`bench-sources-${files}`, async (folder) => {
		const from = await sources();
		const names = (await filesBelow(from)).filter((name) => !name.includes('.package-lock'));
		const step = Math.max(1, Math.floor((names.length * copies) / files));
		const chosen = names.filter((_, at) => at % step === 0);
		let made = 0;
		for (let copy = 0; made < files; copy++) {
			for (const name of chosen) {
				if (made >= files) break;
				const to = join(folder, `copy${copy}`, namedPlainly(name));
				await mkdir(dirname(to), { recursive: true });
				await copyChanged(join(from, name), to, copy);
				made++;
			}
		}
	});
}

const toolFolders = /^(?:node_modules|dist|build|out|target|vendor|coverage|venv|env)$/;

function namedPlainly(path: string): string {
	const parts = path.split(sep);
	return parts.map((part, at) => (at < parts.length - 1 && toolFolders.test(part) ? `of-${part}` : part)).join(sep);
}

async function copyChanged(from: string, to: string, copy: number): Promise<void> {
	if (!/\.(?:[cm]?[jt]sx?)$/.test(from)) return cp(from, to);
	await writeFile(to, `// ${copy}\n${await readFile(from, 'utf8')}`);
}
