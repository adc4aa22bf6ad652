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

const { constants, open } = fs;

/** A write is two steps: before it, and when half of it is on the disk. */
function countedWrite<F extends Call>(write: F): F {
	const whole = counted(write) as unknown as (data: string | Uint8Array, ...rest: unknown[]) => Promise<unknown>;
	const wrapped = async (data: string | Uint8Array, ...rest: unknown[]) => {
		if (step + 2 === Number(killAt)) {
			await (write as unknown as typeof whole)(data.slice(0, data.length / 2), ...rest);
			process.kill(process.pid, 'SIGKILL');
		}
		const written = await whole(data, ...rest);
		step++;
		return written;
	};
	return wrapped as unknown as F;
}

/** Whether a file that is opened with these flags stays as it is. */
function reads(flags: string | number | undefined): boolean {
	const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = constants;
	return typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) === 0 : (flags ?? 'r') === 'r';
}

const openToWrite: typeof open = counted((async (...args: Parameters<typeof open>) => {
	const handle = await open(...args);
	// `sync` and `close` are no steps: to a process that is killed they change nothing that the next one sees.
	for (const method of ['writeFile', 'appendFile'] as const) {
		Object.defineProperty(handle, method, { value: countedWrite(handle[method].bind(handle) as Call) });
	}
	Object.defineProperty(handle, 'chmod', { value: counted(handle.chmod.bind(handle) as Call) });
	return handle;
}) as unknown as Call) as unknown as typeof open;
Object.assign(fs, {
	mkdir: counted(fs.mkdir as Call),
	rename: counted(fs.rename as Call),
	rm: counted(fs.rm as Call),
	unlink: counted(fs.unlink as Call),
	chmod: counted(fs.chmod as Call),
	open: (...args: Parameters<typeof open>) => (reads(args[1]) ? open(...args) : openToWrite(...args)),
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
		await recover({ ...ports, tell: (result) => console.log(JSON.stringify(result)) });
}
console.log(`steps ${step}`);
