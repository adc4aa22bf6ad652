import { firstEntry, listEntries } from './listMatch.ts';
import type { PlainRules } from './plainAgent.ts';

const denied =
	'Denied by a literal path; such rules were seen not to be enforced (issue 798), and the editor and the program read different files.';

/** `permissions.deny: ["read_file(<path>)"]`: the path itself or a folder above it; a pattern means nothing. */
export const antigravityDenials: PlainRules = {
	files: ['.antigravity/settings.json', '~/.gemini/antigravity-cli/settings.json'],
	match: (snapshot) => {
		const entries = listEntries(snapshot, antigravityDenials.files ?? [], ['permissions', 'deny']);
		return firstEntry(entries, ({ value }, path) => {
			const written = /^read_file\((.+)\)$/s.exec(String(value))?.[1];
			if (written === undefined || /[*?]/.test(written)) return false;
			const folder = written.replace(/^~(?=\/)/, snapshot.home).replace(/\/+$/, '');
			const full = folder.startsWith('/') ? folder : `${snapshot.root}/${folder}`;
			return `${snapshot.root}/${path}` === full || `${snapshot.root}/${path}`.startsWith(`${full}/`);
		});
	},
	on: { read: ['unknown', denied], edit: ['unknown', denied], search: ['unknown', denied] },
};
