import { jsonListWriter } from './jsonListWriter.ts';
import { firstEntry, type ListEntry, listEntries } from './listMatch.ts';
import { literalGlob } from './literalGlob.ts';
import type { PlainRules } from './plainAgent.ts';
import { plainGlob } from './plainGlob.ts';

const files = ['.amp/settings.json', '~/.config/amp/settings.json'];

interface AmpRule {
	readonly tool?: unknown;
	readonly action?: unknown;
	readonly matches?: { readonly path?: unknown };
}

const asRule = (value: unknown): AmpRule => (typeof value === 'object' && value !== null ? value : {});

/** `amp.permissions`: the first rule that matches counts. Source: ampcode.com/manual (read 2026-11). */
export const ampRules: PlainRules = {
	files,
	match: (snapshot) => {
		const entries = listEntries(snapshot, files, ['amp.permissions']);
		const covers = ({ value }: ListEntry, path: string): boolean => {
			const { tool, matches } = asRule(value);
			if (tool !== 'Read' && tool !== '*') return false;
			return typeof matches?.path === 'string' ? plainGlob(matches.path)(path) : matches === undefined;
		};
		const first = firstEntry(entries, covers);
		const rejecting = new Set(
			entries.filter(({ value }) => asRule(value).action === 'reject').map(({ value }) => JSON.stringify(value)),
		);
		if (!first) return undefined;
		return (path) => {
			const match = first(path);
			return match.rule && rejecting.has(match.rule.pattern) ? match : { ignored: false };
		};
	},
	on: { read: ['unknown', 'Rejected by amp.permissions (vendor documentation); not measured.'] },
};

/** Puts a rule in front, because the first match counts. */
export const ampWriter = jsonListWriter({
	file: '.amp/settings.json',
	keys: ['amp.permissions'],
	first: true,
	entry: (path) => {
		const glob = literalGlob(path, '**/');
		return glob === undefined ? undefined : { tool: 'Read', action: 'reject', matches: { path: glob } };
	},
	sideEffects: (_path, t) => [t('The read tool of Amp is documented to refuse the file; its shell can still read it.')],
});
