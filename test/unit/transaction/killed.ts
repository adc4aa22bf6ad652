// Run by kill.test.ts, bundled, as a process of its own: carries a plan out, takes one back, or recovers, on the real disk
// with the real vault, and kills itself right before the step that it is told.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const [base = '', what = 'carryOut', killAt = '0'] = process.argv.slice(2);
let step = 0;

type Call = (...args: never[]) => Promise<unknown>;

/** Counts every change of the disk; before the chosen one the process is gone. */
function counted<F extends Call>(call: F): F {
	const wrapped = (...args: never[]) => {
		step++;
		if (step === Number(killAt)) process.kill(process.pid, 'SIGKILL');
		return call(...args);
	};
	// The wrapper takes and gives exactly what the function does.
	return wrapped as unknown as F;
}

const { open } = fs;
Object.assign(fs, {
	mkdir: counted(fs.mkdir as Call),
	rename: counted(fs.rename as Call),
	rm: counted(fs.rm as Call),
	unlink: counted(fs.unlink as Call),
	chmod: counted(fs.chmod as Call),
	open: counted((async (...args: Parameters<typeof open>) => {
		const handle = await open(...args);
		for (const method of ['writeFile', 'appendFile', 'sync', 'chmod', 'close'] as const) {
			Object.defineProperty(handle, method, { value: counted(handle[method].bind(handle) as Call) });
		}
		return handle;
	}) as unknown as Call),
});
syncBuiltinESMExports();

// Only now: the modules take the functions over when they are loaded.
const { planFor, planOf, portsOf } = await import('./killPlan.ts');
const { sources } = await import('./fakes.ts');
const { carryOut } = await import('../../../server/src/workspace/transaction.ts');
const { recover } = await import('../../../server/src/workspace/recover.ts');

const ports = await portsOf(base, await fs.readFile(join(base, 'identity'), 'utf8'));
const { edits } = ports;
switch (what) {
	case 'carryOut':
		console.log((await carryOut(await planOf(join(base, 'workspace')), ports)).state);
		break;
	case 'planned':
		// Another one may have been quicker: the plan was made before.
		console.log((await carryOut(planFor(join(base, 'workspace'), sources), ports)).state);
		break;
	case 'takeBack': {
		// Saving fails after the edits: everything has to go back.
		let saves = 0;
		const save: typeof edits.save = (files) => (saves++ === 0 ? Promise.reject(new Error('no')) : edits.save(files));
		console.log((await carryOut(await planOf(join(base, 'workspace')), { ...ports, edits: { ...edits, save } })).state);
		break;
	}
	default:
		console.log((await recover(ports)).map(({ state }) => state).join());
}
console.log(`steps ${step}`);
