import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Machine } from '../vaults/paths.ts';
import { decodeText } from './encoding.ts';
import { findLeftovers, outsidePlaces } from './leftovers.ts';
import { readRegularFile } from './readFile.ts';

/** Where to look, and for how long. */
export interface ValuePlacesOptions {
	readonly machine: Machine;
	/** Without trust git is not asked. */
	readonly trusted: boolean;
	readonly t: Localize;
	readonly signal?: AbortSignal;
	/** Default 8000. */
	readonly milliseconds?: number;
}

/**
 * Names the places besides the files of the workspace that hold the value of a finding: git's history, stash, index and
 * reflog, the editors' local history and unsaved files, the agents' checkpoints and transcripts. An agent can read all
 * of them. The value is cut out of its file for the search and forgotten.
 *
 * @returns places without a value; empty when the file no longer holds what was found.
 */
export async function placesOfValue(finding: Finding, options: ValuePlacesOptions): Promise<readonly string[]> {
	const { machine, trusted, t, signal, milliseconds = 8000 } = options;
	const read = await readRegularFile(join(finding.root, finding.file), { limit: 64_000_000, follow: true });
	const decoded = read.kind === 'bytes' ? decodeText(read.bytes) : undefined;
	if (decoded === undefined || decoded.binary === true) return [];
	const value = decoded.text.slice(finding.start.offset, finding.end.offset);
	const outside = outsidePlaces(machine.home, machine.platform, machine.env, t);
	const places = { roots: [finding.root], files: [], git: trusted, outside };
	const limits = { t, milliseconds, bytes: 256_000_000, ...(signal && { signal }) };
	return (await findLeftovers([value], places, limits)).places;
}
