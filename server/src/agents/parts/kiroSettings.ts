import type { RootSnapshot } from '../agent.ts';
import { listEntries } from './listMatch.ts';
import type { PlainRules } from './plainAgent.ts';

/** Where the editor keeps `kiroAgent.agentIgnoreFiles`. */
export const kiroSettingsFiles = [
	'.vscode/settings.json',
	'~/.config/Kiro/User/settings.json',
	'~/Library/Application Support/Kiro/User/settings.json',
	'~/AppData/Roaming/Kiro/User/settings.json',
];

/** Does the setting name this ignore file. Without that the file is inert (vendor documentation). */
export const listed =
	(name: string) =>
	(snapshot: RootSnapshot): boolean =>
		listEntries(snapshot, kiroSettingsFiles, ['kiroAgent.agentIgnoreFiles']).some(({ value }) => value === name);

/** What the editor documents, and what a third party saw the command-line program not do. */
export function kiroRefusal(name: string): PlainRules['on'] {
	const text = `Named by ${name}: the editor is documented to refuse it, the command-line program was seen to read it.`;
	return { index: ['hidden', text], read: ['unknown', text], search: ['unknown', text], edit: ['unknown', text] };
}
