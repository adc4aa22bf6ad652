import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from '../paths.ts';

const largest = 1024 * 1024;

/** Text of a configuration file of the user, by absolute path; `undefined` when there is none, or it is no regular file. */
export async function readConfig(path: string): Promise<string | undefined> {
	const handle = await open(path, 'r').catch(() => undefined);
	if (handle === undefined) return undefined;
	try {
		const found = await handle.stat();
		return found.isFile() && found.size <= largest ? await handle.readFile('utf8') : undefined;
	} catch {
		return undefined;
	} finally {
		await handle.close();
	}
}

/** The same, by a path relative to the home folder. */
export function readHomeConfig({ home }: Machine, ...path: readonly string[]): Promise<string | undefined> {
	return readConfig(join(home, ...path));
}

/** The first variable that is set to something. */
export function variable({ env }: Machine, ...names: readonly string[]): string | undefined {
	for (const name of names) {
		const value = env[name]?.trim();
		if (value !== undefined && value !== '') return value;
	}
	return undefined;
}

/** Sections of an INI file (`~/.aws/config`): section -> key -> value. Later lines win. */
export function parseIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
	const sections = new Map<string, Map<string, string>>();
	let section = new Map<string, string>();
	for (const line of text.split(/\r\n|\n|\r/)) {
		const head = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
		if (head !== undefined) {
			section = sections.get(head) ?? new Map();
			sections.set(head, section);
			continue;
		}
		const pair = /^([A-Za-z_][\w-]*)\s*=\s*(.*?)\s*$/.exec(line);
		if (pair?.[1] !== undefined) section.set(pair[1], pair[2] ?? '');
	}
	return sections;
}
