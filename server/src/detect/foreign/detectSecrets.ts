import { createHash } from 'node:crypto';
import type { Localize } from '../../l10n.ts';
import type { ForeignProblem, ForeignSuppressor } from './types.ts';

/** Name of the file, in the root. */
export const detectSecretsFile = '.secrets.baseline';

/**
 * Reads a baseline of detect-secrets: results by file, each with the SHA-1 of its value. Values are hashed only to be
 * compared; nothing of ours is ever written so.
 */
export function readSecretsBaseline(
	text: string,
	t: Localize,
): { readonly suppressor?: ForeignSuppressor; readonly problems: readonly ForeignProblem[] } {
	let results: unknown;
	try {
		results = (JSON.parse(text) as { readonly results?: unknown } | null)?.results;
	} catch {
		return { problems: [{ line: 1, message: t('No valid JSON: it accepts nothing.') }] };
	}
	if (typeof results !== 'object' || results === null) {
		return { problems: [{ line: 1, message: t('There are no “results”: it accepts nothing.') }] };
	}
	const known = new Map<string, string>();
	for (const [file, entries] of Object.entries(results)) {
		for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
			const { hashed_secret: hash, type } = (entry ?? {}) as { hashed_secret?: unknown; type?: unknown };
			if (typeof hash === 'string') known.set(keyOf(file, hash), typeof type === 'string' ? type : '');
		}
	}
	const suppressor: ForeignSuppressor = ({ path, value }) => {
		const reason = known.get(keyOf(path, createHash('sha1').update(value).digest('hex')));
		return reason === undefined ? undefined : { by: detectSecretsFile, reason };
	};
	return { suppressor, problems: [] };
}

function keyOf(file: string, hash: string): string {
	return `${file.replaceAll('\\', '/').replace(/^\.\//, '')}\0${hash}`;
}
