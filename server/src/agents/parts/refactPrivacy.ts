import { firstGlob, type ListEntry } from './listMatch.ts';
import type { PlainRules } from './plainAgent.ts';

const file = '~/.config/refact/privacy.yaml';
const text =
	"Named by the user's privacy rules, which the file tools of Refact.ai check (source code); its shell does not.";

/** The list below `blocked:`, one quoted glob a line; whatever is written otherwise is not counted. */
function blocked(source: string): readonly ListEntry[] {
	const entries: ListEntry[] = [];
	let inside = false;
	source.split('\n').forEach((line, index) => {
		if (/^\s*blocked:\s*$/.test(line)) inside = true;
		else if (inside) {
			const value = /^\s*-\s*["']([^"']+)["']\s*$/.exec(line)?.[1];
			if (value !== undefined) entries.push({ value, file, line: index + 1 });
			else if (line.trim() !== '' && !line.trim().startsWith('#')) inside = false;
		}
	});
	return entries;
}

/** `privacy_rules.blocked`: globs over the absolute path. */
export const refactPrivacy: PlainRules = {
	files: [file],
	match: (snapshot) => {
		const match = firstGlob(blocked(snapshot.files.get(file) ?? ''), ({ value }) =>
			String(value).replace(/^\*\//, '**/'),
		);
		return match && ((path) => match(`${snapshot.root}/${path}`));
	},
	on: { read: ['refused', text], edit: ['refused', text], context: ['unknown', text] },
};
