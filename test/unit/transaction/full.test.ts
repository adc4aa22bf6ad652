import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { noSmallDisk, smallDisk } from '../../support/machine.ts';
import type { Pristine } from './world.ts';

/** What needs room on the disk: how often it happened, and from which time on there is none. */
const disk = { steps: 0, fullFrom: Number.POSITIVE_INFINITY };

type Call = (...args: never[]) => Promise<unknown>;

function growing<F extends Call>(call: F, grows: (...args: never[]) => boolean = () => true): F {
	const wrapped = async (...args: never[]) => {
		if (grows(...args) && ++disk.steps >= disk.fullFrom) {
			throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
		}
		return call(...args);
	};
	// The wrapper takes and gives exactly what the function does.
	return wrapped as unknown as F;
}

const { open } = fs;
const writes = (...args: never[]) => /[wa+]/.test(String(args[1] ?? 'r'));
Object.assign(fs, {
	mkdir: growing(fs.mkdir as Call),
	rename: growing(fs.rename as Call),
	open: growing(
		(async (...args: Parameters<typeof open>) => {
			const handle = await open(...args);
			for (const method of ['writeFile', 'appendFile', 'sync'] as const) {
				Object.defineProperty(handle, method, { value: growing(handle[method].bind(handle) as Call) });
			}
			return handle;
		}) as unknown as Call,
		writes,
	),
});
syncBuiltinESMExports();

// Only now: the modules take the functions over when they are loaded.
const { planOf, portsOf } = await import('./killPlan.ts');
const { accounted, intact, pristineIn, textsIn } = await import('./world.ts');
const { carryOut } = await import('../../../server/src/workspace/transaction.ts');
const { recover } = await import('../../../server/src/workspace/recover.ts');

/** The disk fills up before a step of a fix and stays full, at each step once; then there is room again. */
describe('a full disk', { timeout: 300_000 }, () => {
	let base: string;
	let pristine: Pristine;
	before(async () => {
		base = await fs.mkdtemp(join(tmpdir(), 'agent-reach-full-'));
		pristine = await pristineIn(join(base, 'pristine'));
	});
	after(() => fs.rm(base, { recursive: true, force: true }));

	/** Carries the plan out in a place whose disk may be full, and settles it when it no longer is. */
	async function contain(place: string, where: string, emptied: () => Promise<void>): Promise<string> {
		const { identity } = pristine;
		const ports = await portsOf(place, identity);
		const result = await carryOut(await planOf(join(place, 'workspace')), ports);
		await intact(place, pristine, where);
		await emptied();
		if (result.state !== 'contained') assert.match(result.messages.join(' '), /disk is full|ENOSPC/, where);
		// Another process starts: this one would take its own entries for work in progress.
		const settled = await recover(await portsOf(place, identity));
		await intact(place, pristine, where);
		await accounted(place, pristine, JSON.stringify([result, settled]), where);
		const left = [...(await textsIn(place)).keys(), ...(await fs.readdir(join(place, 'data'), { recursive: true }))];
		assert.deepEqual(
			left.filter((name) => /\.tmp$|\.lock$|\.json$/.test(name)),
			[],
			`${where}: debris`,
		);
		return result.state;
	}

	test('before any step', async () => {
		let full = 0;
		for (let at = 1; ; at++) {
			const place = join(base, `step-${at}`);
			await pristine.copy(place);
			Object.assign(disk, { steps: 0, fullFrom: at });
			const state = await contain(place, `full at step ${at}`, async () => {
				disk.fullFrom = Number.POSITIVE_INFINITY;
			});
			await fs.rm(place, { recursive: true, force: true });
			if (state === 'contained' && disk.steps < at) break;
			full++;
			assert.ok(at < 200, 'it never ends');
		}
		assert.ok(full > 30, `${full} steps that need room`);
	});

	test('a real one, with a page more room each time', { skip: noSmallDisk() }, async () => {
		let full = 0;
		for (let pages = 4; ; pages++) {
			using real = smallDisk(`${pages * 4}k`);
			const place = join(real.folder, 'p');
			const fits = await pristine.copy(place).then(
				() => true,
				() => false,
			);
			if (!fits) continue;
			const state = await contain(place, `${pages} pages`, async () => real.resize('4m'));
			if (state === 'contained') break;
			full++;
			assert.ok(pages < 200, 'it never ends');
		}
		assert.ok(full >= 3, `${full} sizes that are too small`);
	});
});
