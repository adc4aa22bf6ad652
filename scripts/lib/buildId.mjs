// A name for everything that decides what is found: answers that were kept by another build do not count.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Hash of the server's sources and of the versions of what they use.
 *
 * @returns {Promise<string>} 16 hexadecimal digits.
 */
export async function buildId() {
	const hash = createHash('sha256');
	const entries = await readdir('server', { withFileTypes: true, recursive: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	for (const file of ['package-lock.json', ...files].sort()) {
		hash
			.update(file.replaceAll('\\', '/'))
			.update('\0')
			.update(await readFile(file))
			.update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}
