import { join } from 'node:path';
import { baselineMatch, parseBaseline } from '../contain/baseline.ts';
import type { Suppression } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import { decodeText } from './encoding.ts';
import type { ConfigurationProblem, RootConfig } from './engineTypes.ts';
import { cutDeepNesting } from './nesting.ts';
import { readRegularFile } from './readFile.ts';
import { refusalText } from './walk.ts';

/** Answers which findings a team has accepted. */
export interface Baseline {
	readonly suppression: (
		path: string,
		finding: { readonly identity: string; readonly type: string },
	) => Suppression | undefined;
}

/** Accepts nothing. */
export const emptyBaseline: Baseline = { suppression: () => undefined };

const limit = 20_000_000;

/** Reads the baseline file of a root; a file that is absent or wrong accepts nothing more than what is right in it. */
export async function readBaseline(
	config: RootConfig,
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
	const suppression: Baseline['suppression'] = (path, { identity, type }) => {
		const entry = baselineMatch(entries, { identity, type, file: path });
		return entry && { by: 'baseline', reason: entry.reason };
	};
	return {
		baseline: { suppression },
		problems: problems.map(({ line, message }) => ({ root, file, line, text: message })),
	};
}
