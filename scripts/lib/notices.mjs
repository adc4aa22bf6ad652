// The licences of the packages whose code is in the built files.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The text of THIRD-PARTY-NOTICES.txt: name, version, licence and licence text of every package that one of these files
 * belongs to, sorted by name.
 *
 * @param {readonly string[]} inputs Files that were bundled or copied, relative to the repository.
 * @returns {Promise<string>}
 * @throws {Error} for a package that carries no licence text: it may not be shipped like that.
 */
export async function thirdPartyNotices(inputs) {
	const folders = new Set(inputs.flatMap((file) => packageFolder(file) ?? []));
	const sections = await Promise.all([...folders].sort().map(notice));
	const head = 'Agent Reach contains code of these packages, under the licences that follow.\n';
	return [head, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * `node_modules/a/node_modules/@b/c` for a file of that package; undefined for a file of ours.
 *
 * @param {string} file
 */
export function packageFolder(file) {
	return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
}

/** @param {string} folder */
async function notice(folder) {
	const { name, version, license } = JSON.parse(await readFile(join(repository, folder, 'package.json'), 'utf8'));
	const files = (await readdir(join(repository, folder))).filter((file) =>
		/^(?:licen[cs]e|copying|notice)/i.test(file),
	);
	if (files.length === 0) throw new Error(`${folder} has no licence text`);
	const texts = await Promise.all(files.sort().map((file) => readFile(join(repository, folder, file), 'utf8')));
	return [
		`${name} ${version} (${license})\n`,
		...texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`),
	].join('\n');
}
