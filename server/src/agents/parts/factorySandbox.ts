import { firstEntry, listEntries } from './listMatch.ts';
import type { PlainRules } from './plainAgent.ts';

const text = "Named by Factory's sandbox, a private preview that was not measured and that may be off.";

/** `sandbox.filesystem.denyRead` of the project and the user. */
export const factoryRules: PlainRules = {
	files: ['.factory/settings.json', '~/.factory/settings.json'],
	match: (snapshot) =>
		firstEntry(
			listEntries(snapshot, factoryRules.files ?? [], ['sandbox', 'filesystem', 'denyRead']),
			({ value }, path) => {
				const folder = String(value)
					.replace(/^~(?=\/)/, snapshot.home)
					.replace(/^\.\//, '')
					.replace(/\/+$/, '');
				const full = folder.startsWith('/') ? folder : `${snapshot.root}/${folder}`;
				return `${snapshot.root}/${path}` === full || `${snapshot.root}/${path}`.startsWith(`${full}/`);
			},
		),
	on: { read: ['unknown', text], search: ['unknown', text], edit: ['unknown', text], shell: ['unknown', text] },
};
