import { join } from 'node:path';
import { accepts, type BaselineEntry, type BaselineSubject, hasExpired, parseBaseline } from '../contain/baseline.ts';
import type { Suppression } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import { decodeText } from './encoding.ts';
import type { ConfigurationProblem, RootConfig } from './engineTypes.ts';
import { cutDeepNesting } from './nesting.ts';
import { readRegularFile } from './readFile.ts';
import { refusalText } from './walkFolder.ts';

/** Answers which findings a team has accepted. */
export interface Baseline {
	/** Those that have expired too. */
	readonly entries: readonly BaselineEntry[];
	readonly suppression: (
		path: string,
		finding: { readonly identity: string; readonly type: string },
	) => Suppression | undefined;
}

/** Accepts nothing. */
export const emptyBaseline: Baseline = { entries: [], suppression: () => undefined };

const limit = 20_000_000;

/**
 * Reads the baseline file of a root; a file that is absent or wrong accepts nothing more than what is right in it, and an
 * entry that has expired accepts nothing.
 *
 * @param today `YYYY-MM-DD`.
 */
export async function readBaseline(
	config: RootConfig,
	today: string,
	t: Localize,
): Promise<{ readonly baseline: Baseline; readonly problems: readonly ConfigurationProblem[] }> {
	const root = config.path;
	const file = config.settings.baseline;
	const read = await readRegularFile(join(root, file), { limit });
	if (read.kind === 'missing') {
		return { baseline: emptyBaseline, problems: [] };
	}
	const decoded = read.kind === 'bytes' ? decodeText(read.bytes) : undefined;
	if (!decoded || decoded.binary) {
		const text = read.kind === 'refused' ? refusalText(read, t) : t('Not a text file');
		return { baseline: emptyBaseline, problems: [{ root, file, text }] };
	}
	const { entries, problems } = parseBaseline(cutDeepNesting(decoded.text), t);
	const byIdentity = new Map<string, BaselineEntry[]>();
	for (const entry of entries) byIdentity.set(entry.identity, [...(byIdentity.get(entry.identity) ?? []), entry]);
	const suppression: Baseline['suppression'] = (path, { identity, type }) => {
		const about = (byIdentity.get(identity) ?? []).filter((entry) => accepts(entry, { identity, type, file: path }));
		const entry = about.find((each) => !hasExpired(each, today));
		return entry && { by: 'baseline', reason: entry.reason };
	};
	const wrong = problems.map(({ line, message }) => ({ root, file, line, text: message }));
	return { baseline: { entries, suppression }, problems: [...wrong, ...expired(config, entries, today, t)] };
}

function expired(
	{ path: root, settings: { baseline: file } }: RootConfig,
	entries: readonly BaselineEntry[],
	today: string,
	t: Localize,
): readonly ConfigurationProblem[] {
	return entries
		.filter((entry) => hasExpired(entry, today))
		.map(({ line = 1, type, expires = '' }) => ({
			root,
			file,
			line,
			kind: 'baseline-expired',
			text: t(
				'This entry for {0} ended on {1}: the finding counts again. Prolong the entry or remove it.',
				type,
				expires,
			),
		}));
}

/** Entries that no finding needs any more, once every file of the root was looked at. */
export function unusedEntries(
	{ path: root, settings: { baseline: file } }: RootConfig,
	entries: readonly BaselineEntry[],
	findings: Iterable<BaselineSubject>,
	t: Localize,
): readonly ConfigurationProblem[] {
	const seen = new Set<string>();
	for (const { identity, type, file: path } of findings) {
		seen.add(`${identity}\0${type}`);
		seen.add(`${identity}\0${type}\0${path}`);
	}
	return entries
		.filter(
			({ identity, type, file: path }) => !seen.has([identity, type, ...(path === undefined ? [] : [path])].join('\0')),
		)
		.map(({ line = 1, type, file: path }) => ({
			root,
			file,
			line,
			kind: 'baseline-unused',
			text: t('Nothing needs this entry for {0} any more ({1}): remove it.', type, path ?? t('every file')),
		}));
}
