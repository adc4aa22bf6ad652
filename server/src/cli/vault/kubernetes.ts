import { english } from '../../l10n.ts';
import { localVaultId } from '../../vaults/ids.ts';
import { vaultKind } from '../../vaults/index.ts';
import { externalSecret } from '../../vaults/kubernetes.ts';
import { isEntryName } from '../../vaults/reference.ts';
import { locateReference } from '../../vaults/vaultSet.ts';
import type { CliIo } from '../io.ts';
import { AccessError } from '../secrets/access.ts';
import { UsageError } from '../secrets/failure.ts';
import { gatherReferences } from '../secrets/sources.ts';
import { readChoices } from '../secrets/vaults.ts';

const usable = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * `agent-reach vault kubernetes [--namespace <n>] [--store <name>] [--cluster-store] [NAME...]`: prints the manifest by which
 * External Secrets fills a Secret of the cluster from this folder's vault. It holds names and no values.
 */
export async function printManifest(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const { namespace, store, clusterStore, names: given } = parseArguments(argv, io);
	const { root, project, wanted } = await gatherReferences({ ...io, env: {} });
	const { chosen } = await readChoices(io, root);
	const kind = vaultKind(chosen.kind);
	const ours = wanted.flatMap(({ reference }) => {
		const parsed = locateReference(reference);
		return parsed?.vault === chosen.kind && parsed.project === project ? [parsed.name] : [];
	});
	const names = given.length > 0 ? given : [...new Set(ours)].sort();
	const text =
		kind === undefined ? undefined : externalSecret({ kind, project, names, namespace, store, clusterStore });
	if (text === undefined) {
		const title = chosen.kind === localVaultId ? t('Local vault') : (kind?.title ?? chosen.kind);
		throw new AccessError(
			t('External Secrets cannot read this vault: {0}. Copy the entries to one that it can.', title),
		);
	}
	if (names.length === 0) throw new AccessError(t('There are no references of that vault here.'));
	io.stdout.write(text);
	return 0;
}

function parseArguments(argv: readonly string[], io: CliIo) {
	const t = io.t ?? english;
	const given: Record<string, string> = { '--namespace': 'default', '--store': 'agent-reach' };
	const names: string[] = [];
	let clusterStore = false;
	for (let at = 0; at < argv.length; at++) {
		const argument = argv[at] ?? '';
		if (argument === '--cluster-store') clusterStore = true;
		else if (Object.hasOwn(given, argument)) {
			const value = argv[++at] ?? '';
			if (!usable.test(value)) throw new UsageError(t('{0} needs a name of Kubernetes', argument));
			given[argument] = value;
		} else if (isEntryName(argument)) names.push(argument);
		else throw new UsageError(t('unknown argument {0}', argument));
	}
	return { namespace: given['--namespace'] ?? '', store: given['--store'] ?? '', clusterStore, names };
}
