import type { CredentialType } from '../providers/provider.ts';

/**
 * What may be shown of a value: the fixed start that every credential of the type shares, and `…`.
 *
 * @returns `sk_live_…`, or `…` alone where the type has no fixed start or the value is hardly longer than it.
 */
export function redact(type: Pick<CredentialType, 'visible'> | undefined, value: string): string {
	const visible = type?.visible ?? 0;
	return visible > 0 && value.length >= visible + 8 ? `${value.slice(0, visible)}…` : '…';
}
