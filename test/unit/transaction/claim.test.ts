import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { EditPort } from '../../../server/src/contain/ports.ts';
import { english } from '../../../server/src/l10n.ts';
import { type Journal, openJournal } from '../../../server/src/workspace/journal.ts';
import { carryOut } from '../../../server/src/workspace/transaction.ts';
import { fakeEdits, fakeVault, first, inputFor, newWorld, planned, referenceFile, second, sources } from './fakes.ts';

const key = Buffer.alloc(32, 7);

async function journalFolder(t: TestContext): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-claim-'));
	t.after(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

function editorJournal(folder: string, process: number): Journal {
	return openJournal(folder, key, { now: Date.now, process, alive: () => true });
}

/** An editor is never done at once: between any two of its answers the other one has its turn. */
function slow(edits: EditPort): EditPort {
	const late = () => pause(Math.random() * 4);
	return {
		current: async (...args) => {
			await late();
			return edits.current(...args);
		},
		apply: async (...args) => {
			await late();
			return edits.apply(...args);
		},
		save: async (...args) => {
			await late();
			return edits.save(...args);
		},
		onDisk: async (...args) => {
			await late();
			return edits.onDisk(...args);
		},
	};
}

test('two editors carry out the same plan at once: one does, and the other undoes nothing of it', async (t) => {
	for (let round = 0; round < 12; round++) {
		const folder = await journalFolder(t);
		const world = newWorld(sources);
		const plan = planned(inputFor(sources));
		const results = await Promise.all(
			[1, 2].map((editor) =>
				carryOut(plan, {
					vault: fakeVault(world),
					edits: slow(fakeEdits(world, { direct: true })),
					journal: editorJournal(folder, editor),
					t: english,
				}),
			),
		);
		assert.deepEqual(results.map(({ state }) => state).sort(), ['contained', 'takenBack'], JSON.stringify(results));
		const texts = [...world.disk.values()].join('\n');
		for (const [name, value] of [
			['FIRST_TOKEN', first],
			['SECOND_TOKEN', second],
		] as const) {
			assert.equal(world.vault.get(`demo/${name}`), value);
			assert.ok(!texts.includes(value), name);
			assert.match(world.disk.get(referenceFile) ?? '', new RegExp(`^${name}=`, 'm'));
		}
		assert.deepEqual(await readdir(folder), [], 'the journal is empty');
	}
});

test('files that another fix holds: said after some seconds, and nothing is changed', async (t) => {
	const folder = await journalFolder(t);
	const world = newWorld(sources);
	const other = editorJournal(folder, 1);
	const file = { root: '/root', path: 'b.py', part: 'source', after: 'x', names: [], references: [] } as const;
	const idle = { vault: 'agent-reach', project: 'demo', created: [], names: [], files: [file] };
	await other.write({ version: 1, ...other.stamp(), state: 'planned', ...idle });
	const parts = { vault: fakeVault(world), edits: fakeEdits(world), journal: editorJournal(folder, 2), t: english };
	const result = await carryOut(planned(inputFor(sources)), parts);
	assert.equal(result.state, 'takenBack');
	assert.match(result.messages.join(), /b\.py right now.*Nothing was changed; try again/);
	assert.equal(world.vault.size, 0);
	assert.deepEqual(Object.fromEntries(world.disk), sources);
	assert.equal((await readdir(folder)).length, 1, 'the entry of the other one stays');
});

test('other files, and fixes that wait for the user, hold nobody up', async (t) => {
	const folder = await journalFolder(t);
	const other = editorJournal(folder, 1);
	const idle = { vault: 'agent-reach', project: 'demo', created: [], names: [] };
	const file = { root: '/root', part: 'source', after: 'x', names: [], references: [] } as const;
	await other.write({ version: 1, ...other.stamp(), state: 'planned', ...idle, files: [{ ...file, path: 'else.js' }] });
	await other.write({ version: 1, ...other.stamp(), state: 'pending', ...idle, files: [{ ...file, path: 'a.js' }] });
	const world = newWorld(sources);
	const parts = { vault: fakeVault(world), edits: fakeEdits(world), journal: editorJournal(folder, 2), t: english };
	assert.equal((await carryOut(planned(inputFor(sources)), parts)).state, 'contained');
});
