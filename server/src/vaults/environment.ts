import type { Localize } from '../l10n.ts';
import type { VaultEnvironment } from './kind.ts';
import type { Machine } from './paths.ts';
import { createHttp } from './shared/http.ts';
import { createPrograms } from './shared/program.ts';

/** What vaults of a workspace folder work with, on this machine. */
export function vaultEnvironment(
	machine: Machine,
	root: string | undefined,
	t: Localize,
	ask?: VaultEnvironment['ask'],
): Omit<VaultEnvironment, 'address' | 'container'> {
	return {
		machine,
		root,
		http: createHttp({ env: machine.env, t }),
		programs: createPrograms({ machine, roots: root === undefined ? [] : [root], t }),
		now: Date.now,
		t,
		...(ask === undefined ? {} : { ask }),
	};
}
