// Run by crash.test.ts as a process of its own: writes entries into a vault, and may kill itself at a given step.
import { readFile } from 'node:fs/promises';
import { realFileSystem, type VaultFileSystem } from '../../../server/src/vaults/local/files.ts';
import { createLocalVault } from '../../../server/src/vaults/local.ts';

const [folder = '', identityFile = '', prefix = '', count = '1', killAt = '0'] = process.argv.slice(2);
let step = 0;

/** Counts every change of the disk; before the chosen one the process is gone. */
function counted<A extends readonly unknown[], R>(call: (...args: A) => R): (...args: A) => R {
	return (...args) => {
		step++;
		if (step === Number(killAt)) process.kill(process.pid, 'SIGKILL');
		return call(...args);
	};
}

const fs: VaultFileSystem = {
	...realFileSystem,
	open: counted(async (path: string, flags: string | number, mode?: number) => {
		const handle = await realFileSystem.open(path, flags, mode);
		for (const method of ['writeFile', 'sync', 'close'] as const) {
			const original = handle[method].bind(handle) as (...args: unknown[]) => Promise<void>;
			Object.defineProperty(handle, method, { value: counted(original) });
		}
		return handle;
	}),
	rename: counted(realFileSystem.rename),
	unlink: counted(realFileSystem.unlink),
};

const identity = await readFile(identityFile, 'utf8');
const vault = createLocalVault({
	folder,
	custody: { load: async () => identity, store: async () => undefined },
	now: Date.now,
	lockWait: 30_000,
	fs,
});
for (let index = 0; index < Number(count); index++) {
	await vault.write('demo', [{ name: `${prefix}_${index}`, value: `value ${prefix} ${index}`, origin: 'a.ts' }]);
}
console.log('done');
