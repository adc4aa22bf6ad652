import type { Localize } from '../l10n.ts';
import type { Machine } from '../vaults/paths.ts';
import type { Engine, FileRef } from './engineTypes.ts';
import { findLeftovers, outsidePlaces } from './leftovers.ts';
import { walk } from './walk.ts';

/**
 * Makes the search for what is left of values after a containment: in all files of the roots (dependency folders too),
 * in git, and where editors and agents keep copies.
 *
 * @param trusted Without trust git is not asked.
 * @returns a function for `TransactionPorts.leftovers`.
 */
export function leftoverSearch(
	engine: Engine,
	machine: Machine,
	trusted: boolean,
	t: Localize,
): (values: readonly string[]) => Promise<readonly string[]> {
	return async (values) => {
		const roots = engine.roots().map(({ path }) => path);
		const files: FileRef[] = [];
		for (const root of roots) {
			await walk({
				root,
				t,
				scanDependencies: true,
				otherRoots: roots.filter((other) => other !== root),
				onFiles: (some) => files.push(...some.map(({ path }) => ({ root, path }))),
			});
		}
		const { home, platform, env } = machine;
		const places = { roots, files, git: trusted, outside: outsidePlaces(home, platform, env, t) };
		return (await findLeftovers(values, places, { t })).places;
	};
}
