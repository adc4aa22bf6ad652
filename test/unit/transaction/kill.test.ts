import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { recover } from '../../../server/src/workspace/recover.ts';
import { first, referenceFile, second, sources } from './fakes.ts';
import { portsOf } from './killPlan.ts';
import { accounted, intact, type Pristine, pristineIn, textsIn } from './world.ts';

/** Kills so far; the issue of this test is that they are many. */
let kills = 0;

/** A process is killed before every single change of the disk, of the vault, the journal and the files. */
describe('killed at every step', { timeout: 900_000 }, () => {
	let base: string;
	let pristine: Pristine;
	let program: string;

	before(async () => {
		base = await mkdtemp(join(tmpdir(), 'agent-reach-kill-'));
		program = join(base, 'killed.mjs');
		await build({
			entryPoints: [fileURLToPath(new URL('killed.ts', import.meta.url))],
			outfile: program,
			bundle: true,
			platform: 'node',
			format: 'esm',
			mainFields: ['module', 'main'],
			banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
		});
		pristine = await pristineIn(join(base, 'pristine'));
	});
	after(() => rm(base, { recursive: true, force: true }));

	const fresh = async (name: string): Promise<string> => {
		const place = join(base, name);
		await pristine.copy(place);
		return place;
	};

	function run(
		place: string,
		what: string,
		killAt: number,
	): Promise<{ readonly killed: boolean; readonly said: string }> {
		const child = spawn(process.execPath, [program, place, what, String(killAt)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let said = '';
		child.stdout.on('data', (chunk: Buffer) => {
			said += chunk.toString();
		});
		return new Promise((resolve) => {
			child.once('close', (code, signal) => {
				assert.ok(code === 0 || signal === 'SIGKILL', `exit code ${code} at ${what} ${killAt}`);
				if (signal === 'SIGKILL') kills++;
				resolve({ killed: signal === 'SIGKILL', said });
			});
		});
	}

	/**
	 * A new start settles it, and a second one has nothing left to do.
	 *
	 * @param before What the user was told by the one that was killed.
	 */
	async function settled(place: string, where: string, before: string): Promise<void> {
		const ports = await portsOf(place, pristine.identity);
		const results = await recover(ports);
		await intact(place, pristine, where);
		await accounted(place, pristine, before + JSON.stringify(results), where);
		const files = await textsIn(place);
		const lines = files.get(referenceFile) ?? '';
		for (const path of ['a.js', 'b.py']) {
			const names = files.get(path) === sources[path] ? [] : [...(files.get(path) ?? '').matchAll(/[A-Z]+_TOKEN/g)];
			for (const [name] of names) {
				assert.match(lines, new RegExp(`^${name}=ref\\+agent-reach://demo/`, 'm'), `${where}: ${path} lacks its line`);
			}
		}
		assert.deepEqual(await recover(ports), [], `${where}: something is left to do`);
		const said = JSON.stringify(results);
		for (const value of [first, second]) assert.ok(!said.includes(value));
		for (const name of await readdir(join(place, 'data', 'journal')).catch(() => [])) {
			const text = await readFile(join(place, 'data', 'journal', name), 'utf8');
			for (const value of [first, second]) assert.ok(!text.includes(value), 'the journal holds no value');
		}
	}

	/**
	 * Kills one way at each of its steps, two at a time.
	 *
	 * @param prepare Makes the folder in which it begins; it is told the same one again and again, after it was removed.
	 * @returns the number of steps it takes.
	 */
	async function killEach(what: string, prepare: (place: string) => Promise<void>): Promise<number> {
		let next = 1;
		let last = Number.POSITIVE_INFINITY;
		const worker = async (place: string): Promise<void> => {
			while (next < last) {
				const at = next++;
				const where = `${what} killed at step ${at}`;
				await prepare(place);
				const { killed, said } = await run(place, what, at);
				if (!killed) last = Math.min(last, at);
				await intact(place, pristine, where);
				await settled(place, where, what === 'recover' ? said : '');
				await rm(place, { recursive: true, force: true });
				assert.ok(at < 400, 'it never ends');
			}
		};
		await Promise.all([worker(join(base, `${what}-a`)), worker(join(base, `${what}-b`))]);
		return last - 1;
	}

	test('a plan that is carried out', async () => {
		const whole = await run(await fresh('whole'), 'carryOut', 0);
		assert.match(whole.said, /^contained\nsteps \d+/);
		assert.ok((await killEach('carryOut', pristine.copy)) > 30);
	});

	test('a plan that is taken back', async () => {
		const whole = await run(await fresh('back'), 'takeBack', 0);
		assert.match(whole.said, /^takenBack\n/);
		assert.ok((await killEach('takeBack', pristine.copy)) > 40);
	});

	test('the recovery itself', async () => {
		const steps = Number(/steps (\d+)/.exec((await run(await fresh('count'), 'carryOut', 0)).said)?.[1]);
		// From early on, when only the vault has been written, to late, when the files have.
		for (const share of [0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
			const at = Math.round(steps * share);
			await killEach('recover', async (place) => {
				// The journal names the folder, so what was half done in one place is put back to the same place.
				const half = `${place}-half-${at}`;
				if (existsSync(half)) return cp(half, place, { recursive: true });
				await pristine.copy(place);
				assert.ok((await run(place, 'carryOut', at)).killed);
				await cp(place, half, { recursive: true });
			});
		}
	});

	test('one of two that carry out the same plan at once', async () => {
		let killedOnes = 0;
		for (let at = 2; ; at++) {
			const where = `one of two killed at step ${at}`;
			const place = await fresh(`two-${at}`);
			const [one, other] = await Promise.all([run(place, 'planned', at), run(place, 'planned', 0)]);
			assert.match(other.said, /^(?:contained|takenBack|failed)\n/, where);
			await intact(place, pristine, where);
			await settled(place, where, '');
			await rm(place, { recursive: true, force: true });
			// Whoever comes second steps back, and takes fewer steps.
			if (!one.killed && one.said.startsWith('contained')) break;
			if (one.killed) killedOnes++;
			assert.ok(at < 400, 'it never ends');
		}
		assert.ok(killedOnes > 5, `${killedOnes} kills`);
	});

	test('that were many', (context) => {
		context.diagnostic(`${kills} kills`);
		assert.ok(kills >= 200, `${kills} kills`);
	});
});
