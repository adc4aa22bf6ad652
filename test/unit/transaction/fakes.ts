import assert from 'node:assert/strict';
import { planFix } from '../../../server/src/contain/plan.ts';
import type { PlanFile, PlanInput } from '../../../server/src/contain/planInput.ts';
import type { EditPort } from '../../../server/src/contain/ports.ts';
import type { Plan, PlannedEdit } from '../../../server/src/contain/types.ts';
import { english } from '../../../server/src/l10n.ts';
import { formatReference, parseReference } from '../../../server/src/vaults/reference.ts';
import { type Vault, VaultError } from '../../../server/src/vaults/vault.ts';
import type { Journal, JournalEntry } from '../../../server/src/workspace/journal.ts';

/** What a step does when its turn to fail comes. `crash`: from then on nothing answers any more. */
export type Fault = 'before' | 'after' | 'crashBefore' | 'crashAfter';

export class Crash extends Error {}

/** A machine that survives crashes: what is on disk, and what the vault file holds. */
export interface World {
	readonly disk: Map<string, string>;
	readonly buffers: Map<string, string>;
	readonly vault: Map<string, string>;
	readonly journal: Map<string, JournalEntry>;
	/** Steps taken so far. */
	steps: number;
	failAt: number;
	fault: Fault;
	crashed: boolean;
	/** Runs after every step. */
	check: () => void;
}

export function newWorld(files: Readonly<Record<string, string>>): World {
	return {
		disk: new Map(Object.entries(files)),
		buffers: new Map(),
		vault: new Map(),
		journal: new Map(),
		steps: 0,
		failAt: -1,
		fault: 'before',
		crashed: false,
		check: () => undefined,
	};
}

/** After a crash: buffers are gone, the rest is there. */
export function restart(world: World): void {
	world.buffers.clear();
	world.crashed = false;
	world.failAt = -1;
}

function step<T>(world: World, action: () => T): Promise<T> {
	if (world.crashed) return Promise.reject(new Crash());
	const turn = world.steps++ === world.failAt;
	if (turn && world.fault.startsWith('crash')) world.crashed = true;
	try {
		if (turn && /before/i.test(world.fault)) throw new Crash();
		const value = action();
		if (turn) throw new Crash();
		return Promise.resolve(value);
	} catch (error) {
		return Promise.reject(error);
	} finally {
		world.check();
	}
}

export function fakeVault(world: World): Vault {
	const key = (project: string, name: string) => `${project}/${name}`;
	return {
		id: 'agent-reach',
		title: 'fake',
		detect: async () => ({ state: 'ready', detail: 'here' }),
		problem: () => undefined,
		formatReference,
		parseReference,
		names: (project) =>
			step(world, () =>
				[...world.vault.keys()].filter((k) => k.startsWith(`${project}/`)).map((k) => k.split('/')[1] ?? ''),
			),
		write: (project, entries) =>
			step(world, () => {
				for (const { name, value } of entries) {
					const existing = world.vault.get(key(project, name));
					if (existing !== undefined && existing !== value) throw new VaultError('conflict', `${name} exists`);
				}
				for (const { name, value } of entries) world.vault.set(key(project, name), value);
			}),
		replace: (project, { name, value }) => step(world, () => void world.vault.set(key(project, name), value)),
		resolve: (references) =>
			step(world, () =>
				references.map(({ project, name }) => {
					const value = world.vault.get(key(project, name));
					return value === undefined ? { ok: false, reason: 'absent' } : { ok: true, value };
				}),
			),
		remove: (project, names) => step(world, () => names.forEach((name) => void world.vault.delete(key(project, name)))),
	};
}

export interface EditOptions {
	/** Which edits of the preview are taken; absent: all. */
	readonly tick?: (edit: PlannedEdit) => boolean;
	readonly save?: boolean;
	/** Writes to disk at once, as the command line does. */
	readonly direct?: boolean;
	/** What the user types into a buffer right after the edit. */
	readonly typing?: (path: string, text: string) => string;
}

export function fakeEdits(world: World, options: EditOptions = {}): EditPort {
	const text = (path: string) => world.buffers.get(path) ?? world.disk.get(path);
	return {
		current: (_root, path) =>
			step(world, () => {
				const current = text(path);
				if (current === undefined) return undefined;
				return { text: current, open: world.buffers.has(path), dirty: text(path) !== world.disk.get(path) };
			}),
		apply: (_label, edits) =>
			step(world, () => {
				const taken = edits.filter((edit) => options.tick?.(edit) ?? true);
				if (taken.some((edit) => text(edit.path) !== edit.before)) return false;
				for (const edit of taken) {
					const after = options.typing?.(edit.path, edit.after) ?? edit.after;
					if (edit.removes === true) {
						world.disk.delete(edit.path);
						world.buffers.delete(edit.path);
					} else if (options.direct === true) world.disk.set(edit.path, after);
					else {
						// An editor makes the empty file first, on disk.
						if (edit.before === undefined) world.disk.set(edit.path, '');
						world.buffers.set(edit.path, after);
					}
				}
				return taken.length > 0;
			}),
		save: (files) =>
			step(world, () => {
				if (options.save === false) return false;
				for (const { path } of files) {
					const buffer = world.buffers.get(path);
					if (buffer !== undefined) world.disk.set(path, buffer);
					world.buffers.delete(path);
				}
				return true;
			}),
		onDisk: (_root, path) => step(world, () => world.disk.get(path)),
	};
}

export function fakeJournal(world: World): Journal {
	let id = 0;
	return {
		stamp: () => ({ id: String(id++), process: 1, started: 0 }),
		hash: (text) => `hash of ${Buffer.from(text).toString('hex')}`,
		write: (entry) => step(world, () => void world.journal.set(entry.id, entry)),
		end: (entry) => step(world, () => void world.journal.delete(entry)),
		unfinished: () => step(world, () => [...world.journal.values()]),
		atWork: () => step(world, () => []),
	};
}

export const root = '/root';
export const first = ['fault', 'Value', 'One', '0123456789'].join('');
export const second = ['fault', 'Value', 'Two', '9876543210'].join('');
export const referenceFile = 'agent-reach.refs';

/** Three files with two values, one of them twice. */
export const sources: Readonly<Record<string, string>> = {
	'a.js': `const a = '${first}';\nconst b = 'x ${second} y';\n`,
	'b.py': `A = "${first}"\n`,
	'.env': `KEY="${second}"\n`,
};

export function inputFor(files: Readonly<Record<string, string>>, more: Partial<PlanInput> = {}): PlanInput {
	const planFiles: PlanFile[] = Object.entries(files).map(([path, text]) => ({
		root,
		path,
		text,
		asked: path === 'a.js',
	}));
	const findings = planFiles.flatMap(({ path, text }) =>
		[first, second].flatMap((value, index) => {
			const start = text.indexOf(value);
			if (start === -1) return [];
			const span = { start, end: start + value.length };
			const identity = `identity-${index}`;
			const variable = index === 0 ? 'FIRST_TOKEN' : 'SECOND_TOKEN';
			return [{ root, file: path, type: 'x.token', title: 'X token', provider: 'X', variable, span, identity }];
		}),
	);
	return {
		kind: 'moveToVault',
		findings,
		files: planFiles,
		agents: [],
		verifyDeny: () => true,
		project: 'demo',
		formatReference: (name) => formatReference('demo', name),
		referenceFile,
		baselineFile: '.agent-reach-baseline.json',
		existingNames: [],
		t: english,
		...more,
	};
}

export function planned(input: PlanInput): Plan {
	const plan = planFix(input);
	if (plan.kind === 'refused') assert.fail('reason' in plan ? plan.reason : '');
	return plan;
}
