import type { ForeignSuppressor } from './types.ts';

/** Names of the files, in the root. */
export const fingerprintFiles: readonly string[] = ['.gitleaksignore', '.betterleaksignore'];

/** `[commit:]path:rule:line`; the rule is that tool's own name, so path and line decide. */
const fingerprint = /^(?:[0-9a-f]{7,64}:)?(.+):([^:\s]+):(\d{1,9})$/;

/** Reads a list of fingerprints. A line that is none is left out, as its own tool does. */
export function readFingerprints(file: string, text: string): ForeignSuppressor {
	const known = new Map<string, string>();
	for (const line of text.split(/\r?\n/)) {
		const [, path, rule, at] = fingerprint.exec(line.replace(/\s+#.*$/, '').trim()) ?? [];
		if (path === undefined || line.startsWith('#')) continue;
		known.set(`${path.replaceAll('\\', '/').replace(/^\.\//, '')}:${at}`, rule ?? '');
	}
	return ({ path, firstLine }) => {
		const reason = known.get(`${path}:${firstLine}`);
		return reason === undefined ? undefined : { by: file, reason };
	};
}
