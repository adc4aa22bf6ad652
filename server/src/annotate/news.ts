import type { Localize } from '../l10n.ts';

/**
 * What is other than in a base commit, in one line: "New since origin/main: 1 secret, 2 allows". It is plain text.
 *
 * @param base The commit, as it was named.
 */
export function newsTitle(base: string, findings: number, allows: number, t: Localize): string {
	const secrets = findings === 1 ? t('1 secret') : t('{0} secrets', findings);
	const silences = allows === 1 ? t('1 allow') : t('{0} allows', allows);
	return t('New since {0}: {1}, {2}', base, secrets, silences);
}
