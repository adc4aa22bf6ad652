import type { Agent } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';

/** Versions that are installed, by agent id; read from manifests, no program was run. */
export type InstalledVersions = ReadonlyMap<string, readonly string[]>;

/**
 * What has to be known of an agent of which another version is installed than the one that was measured.
 *
 * @returns one sentence; `undefined` when nothing was measured, nothing found, or the measured version is there.
 */
export function versionNote({ id, name, facts }: Agent, installed: InstalledVersions, t: Localize): string | undefined {
	const { version, program, date } = facts;
	if (version === undefined || program === undefined) return undefined;
	const others = (installed.get(id) ?? []).filter((one) => one !== version);
	if (others.length === 0) return undefined;
	const what = 'npm' in program ? program.npm : program.extension;
	return t(
		'{0} {1} is installed ({2}). What is said of it was measured with {3} on {4}; this version may do otherwise.',
		name,
		others.join(', '),
		what,
		version,
		date,
	);
}
