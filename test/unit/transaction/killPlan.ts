import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../../../server/src/contain/types.ts';
import { english } from '../../../server/src/l10n.ts';
import { createLocalVault } from '../../../server/src/vaults/local.ts';
import { diskEdits } from '../../../server/src/workspace/diskEdits.ts';
import { openJournal } from '../../../server/src/workspace/journal.ts';
import type { TransactionPorts } from '../../../server/src/workspace/transactionRun.ts';
import { inputFor, planned, sources } from './fakes.ts';

const key = new Uint8Array(32).fill(3);

/** Vault, journal and plain files below a folder of the test. */
export async function portsOf(base: string, identity: string): Promise<TransactionPorts> {
	const vault = createLocalVault({
		folder: join(base, 'data'),
		custody: { load: async () => identity, store: async () => undefined },
		now: Date.now,
		workFactor: 10,
	});
	return { vault, edits: diskEdits(), journal: openJournal(join(base, 'data', 'journal'), key), t: english };
}

/** The plan for the three files as they stand below a root. */
export async function planOf(workspace: string): Promise<Plan> {
	const texts: Record<string, string> = {};
	for (const path of Object.keys(sources)) texts[path] = await readFile(join(workspace, path), 'utf8');
	return planFor(workspace, texts);
}

/** The plan for the three files, made when they were as given. */
export function planFor(workspace: string, texts: Readonly<Record<string, string>>): Plan {
	const input = inputFor(texts);
	return planned({
		...input,
		findings: input.findings.map((finding) => ({ ...finding, root: workspace })),
		files: input.files.map((file) => ({ ...file, root: workspace })),
	});
}
