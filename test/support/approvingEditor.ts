import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ApprovalRequest, startBroker } from '../../server/src/vaults/broker.ts';
import { createLocalVault, type LocalVault } from '../../server/src/vaults/local.ts';
import { dataFolder, type Machine } from '../../server/src/vaults/paths.ts';
import { setOf } from './vaultSet.ts';

/** A machine of its own with a workspace `shop`, a vault, and an editor that has the workspace open. */
export interface ApprovingEditor {
	readonly base: string;
	readonly root: string;
	readonly machine: Machine;
	/** The environment of a program on that machine. */
	readonly env: Readonly<Record<string, string>>;
	readonly vault: LocalVault;
	readonly reference: (name: string) => string;
	readonly asked: readonly ApprovalRequest[];
	/** What the person does from now on. */
	answer: (request: ApprovalRequest) => boolean | Promise<boolean>;
}

/**
 * @param values Entries of the vault; the reference file names each of them.
 * @param options Seconds that a person has.
 */
export async function approvingEditor(
	context: TestContext,
	values: Readonly<Record<string, string>>,
	options: { readonly timeout?: number } = {},
): Promise<ApprovingEditor> {
	const base = await realpath(await mkdtemp(join(tmpdir(), 'ar-ed-')));
	context.after(() => rm(base, { recursive: true, force: true }));
	const root = join(base, 'shop');
	await mkdir(join(root, '.git'), { recursive: true });
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: base,
		USERPROFILE: base,
		LOCALAPPDATA: join(base, 'local'),
		XDG_DATA_HOME: join(base, 'data'),
		XDG_RUNTIME_DIR: join(base, 'run'),
	};
	const machine: Machine = { platform: process.platform, env, home: base };
	let identity: string | undefined;
	const custody = {
		load: async () => identity,
		store: async (made: string) => {
			identity = made;
		},
	};
	const vault = createLocalVault({ folder: dataFolder(machine), custody, now: Date.now, workFactor: 10 });
	await vault.setUpRecovery('a passphrase for the test');
	const entries = Object.entries(values).map(([name, value]) => ({ name, value, origin: 'a.ts' }));
	await vault.write('shop', entries);
	const reference = (name: string) => vault.formatReference('shop', name);
	const lines = entries.map(({ name }) => `${name}=${reference(name)}\n`);
	await writeFile(join(root, 'agent-reach.refs'), lines.join(''));
	const asked: ApprovalRequest[] = [];
	const editor: ApprovingEditor = { base, root, machine, env, vault, reference, asked, answer: () => true };
	const broker = await startBroker({
		machine,
		roots: [root],
		vaultsFor: async () => setOf(vault),
		approve: async (request) => {
			asked.push(request);
			return editor.answer(request);
		},
		approvalTimeout: () => options.timeout ?? 30,
		now: Date.now,
	});
	context.after(() => broker.close());
	return editor;
}
