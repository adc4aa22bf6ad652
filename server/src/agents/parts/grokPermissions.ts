import { parse } from 'smol-toml';
import type { RootSnapshot } from '../agent.ts';
import { firstGlob, type ListEntry } from './listMatch.ts';
import type { PlainRules } from './plainAgent.ts';

const files = ['.grok/config.toml', '~/.grok/config.toml'];
const text = 'Denied below [permission] (vendor documentation); not measured.';

/** `[permission] deny = ["Read(**` + `/.env)"]` of the project and the user. */
export const grokRules: PlainRules = {
	files,
	match: (snapshot) =>
		firstGlob(
			files.flatMap((file) => denials(snapshot, file)),
			({ value }) => /^Read\((.+)\)$/s.exec(String(value))?.[1],
		),
	on: { read: ['unknown', text], edit: ['unknown', text] },
};

function denials(snapshot: RootSnapshot, file: string): readonly ListEntry[] {
	const source = snapshot.files.get(file) ?? '';
	try {
		const { permission } = parse(source) as { permission?: { deny?: unknown } };
		const list: readonly unknown[] = Array.isArray(permission?.deny) ? permission.deny : [];
		return list.map((value) => {
			const index = source.indexOf(JSON.stringify(value));
			return { value, file, line: index === -1 ? 1 : source.slice(0, index).split('\n').length };
		});
	} catch {
		// A file that cannot be read denies nothing.
		return [];
	}
}
