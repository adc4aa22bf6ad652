import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateIdentity } from 'age-encryption';
import { first, second, sources } from './fakes.ts';
import { planOf, portsOf } from './killPlan.ts';

/** A workspace, a vault and a journal on the real disk, to be copied for each case. */
export interface Pristine {
	readonly folder: string;
	readonly identity: string;
	/** The texts that the plan makes, by path. */
	readonly wanted: ReadonlyMap<string, string>;
	readonly copy: (to: string) => Promise<void>;
}

/** @param folder A new folder. */
export async function pristineIn(folder: string): Promise<Pristine> {
	await mkdir(join(folder, 'workspace'), { recursive: true });
	for (const [path, text] of Object.entries(sources)) await writeFile(join(folder, 'workspace', path), text);
	const identity = await generateIdentity();
	await writeFile(join(folder, 'identity'), identity);
	const { vault } = await portsOf(folder, identity);
	// A vault that is there already: setting one up has tests of its own.
	if ('setUpRecovery' in vault) await (vault.setUpRecovery as (text: string) => Promise<void>)('a passphrase here');
	const plan = await planOf(join(folder, 'workspace'));
	const wanted = new Map(plan.edits.map(({ path, after }) => [path, after]));
	return { folder, identity, wanted, copy: (to) => cp(folder, to, { recursive: true }) };
}

/** Texts of the workspace, by path. */
export async function textsIn(place: string): Promise<ReadonlyMap<string, string>> {
	const folder = join(place, 'workspace');
	const found = new Map<string, string>();
	for (const name of await readdir(folder)) found.set(name, await readFile(join(folder, name), 'utf8'));
	return found;
}

/** What stands in the vault is read by a file, or the user was told of it: nothing is left there behind his back. */
export async function accounted(place: string, { identity }: Pristine, said: string, where: string): Promise<void> {
	const { vault } = await portsOf(place, identity);
	const texts = [...(await textsIn(place)).values()].join('\n');
	for (const name of await vault.names('demo')) {
		assert.ok(texts.includes(name) || said.includes(name), `${where}: ${name} is left in the vault without a word`);
	}
}

/** No value lost, no file damaged: at any moment, before anything is mended. */
export async function intact(place: string, { identity, wanted }: Pristine, where: string): Promise<void> {
	const files = await textsIn(place);
	const { vault } = await portsOf(place, identity);
	const stored: string[] = [];
	for (const name of await vault.names('demo')) {
		const [answer] = await vault.resolve([{ vault: vault.id, project: 'demo', name }]);
		if (answer?.ok === true) stored.push(answer.value);
	}
	for (const [path, text] of Object.entries(sources)) {
		const now = files.get(path);
		assert.ok(now === text || now === wanted.get(path), `${where}: ${path} is neither as before nor as planned`);
		for (const value of [first, second].filter((each) => text.includes(each))) {
			assert.ok(now?.includes(value) || stored.includes(value), `${where}: a value of ${path} is lost`);
		}
	}
}
