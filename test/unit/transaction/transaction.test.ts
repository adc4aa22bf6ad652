import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainmentResult, PlannedEdit } from '../../../server/src/contain/types.ts';
import { english } from '../../../server/src/l10n.ts';
import { type Vault, VaultError } from '../../../server/src/vaults/vault.ts';
import { recover } from '../../../server/src/workspace/recover.ts';
import { carryOut } from '../../../server/src/workspace/transaction.ts';
import {
	type EditOptions,
	type Fault,
	fakeEdits,
	fakeJournal,
	fakeVault,
	first,
	inputFor,
	newWorld,
	planned,
	referenceFile,
	restart,
	second,
	sources,
	type World,
} from './fakes.ts';

const values = [first, second];

function inFiles(world: World, value: string): boolean {
	return [...world.disk.values()].some((text) => text.includes(value));
}

function inVault(world: World, value: string): boolean {
	return [...world.vault.values()].includes(value);
}

/** At each moment every value is on disk or in the vault. */
function watched(world: World): World {
	world.check = () => {
		for (const value of values)
			assert.ok(inFiles(world, value) || inVault(world, value), `lost after step ${world.steps}`);
	};
	return world;
}

function ports(world: World, options: EditOptions = {}) {
	return { vault: fakeVault(world), edits: fakeEdits(world, options), journal: fakeJournal(world), t: english };
}

function noValues(result: ContainmentResult | readonly ContainmentResult[], world: World): void {
	const said = JSON.stringify([result, [...world.journal.values()]]);
	for (const value of values) assert.ok(!said.includes(value), 'a value is in a message or in the journal');
}

async function carried(options: EditOptions = {}, world = watched(newWorld(sources))) {
	const result = await carryOut(planned(inputFor(sources)), ports(world, options));
	noValues(result, world);
	return { world, result };
}

test('contained: values are in the vault, gone from disk, and the lines are there', async () => {
	const { world, result } = await carried();
	assert.equal(result.state, 'contained');
	assert.deepEqual(
		[...world.vault],
		[
			['demo/SECOND_TOKEN', second],
			['demo/FIRST_TOKEN', first],
		],
	);
	for (const value of values) assert.ok(!inFiles(world, value));
	assert.match(world.disk.get(referenceFile) ?? '', /^FIRST_TOKEN=ref\+agent-reach:\/\/demo\/FIRST_TOKEN$/m);
	assert.equal(world.disk.get('.env'), 'KEY="ref+agent-reach://demo/SECOND_TOKEN"\n');
	assert.equal(world.journal.size, 0);
	assert.ok(result.followUps.length > 0);
});

test('rejected preview: everything is as before', async () => {
	const { world, result } = await carried({ tick: () => false });
	assert.equal(result.state, 'takenBack');
	assert.deepEqual(Object.fromEntries(world.disk), sources);
	assert.equal(world.vault.size, 0);
	assert.equal(world.journal.size, 0);
});

test('source unticked, reference ticked: the line and the entry go again', async () => {
	const { world, result } = await carried({ tick: ({ part }) => part !== 'source' });
	assert.equal(result.state, 'takenBack');
	assert.equal(world.vault.size, 0);
	assert.equal(
		world.buffers.has(referenceFile) || world.disk.has(referenceFile),
		false,
		'the file was ours and is gone',
	);
});

test('taken back: files that the fix created are gone, those that somebody wrote into stay', async () => {
	for (const typed of ['', '# mine\n']) {
		const world = watched(newWorld(sources));
		const inner = ports(world, { typing: (path, text) => (path === referenceFile ? typed + text : text) });
		let saves = 0;
		const save: typeof inner.edits.save = (files) =>
			saves++ === 0 ? Promise.reject(new Error('no')) : inner.edits.save(files);
		const result = await carryOut(planned(inputFor(sources)), { ...inner, edits: { ...inner.edits, save } });
		assert.equal(result.state, 'takenBack', result.messages.join(' '));
		for (const [path, text] of Object.entries(sources)) assert.equal(world.disk.get(path), text);
		assert.equal(world.vault.size, 0);
		const left = world.buffers.get(referenceFile) ?? world.disk.get(referenceFile);
		if (typed === '') assert.equal(left, undefined);
		else assert.match(left ?? '', /^# mine\n(?![\s\S]*TOKEN)/);
	}
});

test('taken back by an editor that cannot delete: the values are in their files, and the file is named', async () => {
	const world = watched(newWorld(sources));
	const inner = ports(world);
	let saves = 0;
	const save: typeof inner.edits.save = (files) =>
		saves++ === 0 ? Promise.reject(new Error('no')) : inner.edits.save(files);
	const apply: typeof inner.edits.apply = (label, edits) =>
		edits.some(({ removes }) => removes === true) ? Promise.resolve(false) : inner.edits.apply(label, edits);
	const result = await carryOut(planned(inputFor(sources)), { ...inner, edits: { ...inner.edits, save, apply } });
	for (const [path, text] of Object.entries(sources)) assert.equal(world.disk.get(path), text);
	assert.equal(world.vault.size, 0);
	assert.match(result.messages.join(' '), /agent-reach\.refs was created by the fix and could not be removed/);
});

test('reference unticked, source ticked: the line is added all the same', async () => {
	let asked = 0;
	const tick = ({ part }: PlannedEdit) => part !== 'reference' || asked++ > 0;
	const { world, result } = await carried({ tick });
	assert.equal(result.state, 'contained');
	assert.match(world.disk.get(referenceFile) ?? '', /FIRST_TOKEN=/);
});

test('reference refused twice: the user is told the line', async () => {
	const { result } = await carried({ tick: ({ part }) => part !== 'reference' });
	assert.equal(result.state, 'contained');
	assert.match(result.messages.join(), /FIRST_TOKEN=ref\+agent-reach/);
});

test('one file unticked: its copy is named, its own entry goes', async () => {
	const { world, result } = await carried({ tick: ({ path }) => path === 'b.py' || path === referenceFile });
	assert.equal(result.state, 'contained');
	assert.deepEqual([...world.vault.keys()], ['demo/FIRST_TOKEN']);
	assert.match(result.messages.join(), /a\.js still holds/);
	assert.match(result.messages.join(), /SECOND_TOKEN/);
	assert.ok(inFiles(world, second));
	assert.doesNotMatch(world.disk.get(referenceFile) ?? '', /SECOND_TOKEN/);
});

test('not saved: pending, in both places; recovery settles it after the save', async () => {
	const { world, result } = await carried({ save: false });
	assert.equal(result.state, 'pending');
	for (const value of values) assert.ok(inFiles(world, value) && inVault(world, value));
	assert.equal((await recover(ports(world)))[0]?.state, 'pending');
	await fakeEdits(world).save([...world.buffers.keys()].map((path) => ({ root: '/root', path })));
	const [settled] = await recover(ports(world));
	assert.equal(settled?.state, 'contained');
	assert.equal(world.journal.size, 0);
	for (const value of values) assert.ok(!inFiles(world, value) && inVault(world, value));
});

test('a file that changed since the plan: nothing happens', async () => {
	const world = watched(newWorld(sources));
	const plan = planned(inputFor(sources));
	world.disk.set('b.py', `${sources['b.py']}# more\n`);
	const result = await carryOut(plan, ports(world));
	assert.equal(result.state, 'takenBack');
	assert.match(result.messages.join(), /b\.py has changed/);
	assert.equal(world.vault.size, 0);
});

test('another editor carries out the same plan first: the second does not undo it', async () => {
	const world = watched(newWorld(sources));
	const plan = planned(inputFor(sources));
	assert.equal((await carryOut(plan, ports(world))).state, 'contained');
	const result = await carryOut(plan, ports(world));
	assert.equal(result.state, 'takenBack');
	for (const value of values) assert.ok(!inFiles(world, value) && inVault(world, value));
	assert.match(world.disk.get(referenceFile) ?? '', /^FIRST_TOKEN=/m);
});

test('another editor contains the same while this one stores: nothing is undone, the entries stay', async () => {
	const world = watched(newWorld(sources));
	const plan = planned(inputFor(sources));
	const mine = ports(world);
	const write: typeof mine.vault.write = async (project, entries) => {
		await mine.vault.write(project, entries);
		assert.equal((await carryOut(plan, ports(world))).state, 'contained');
		throw new Error('this one fails now');
	};
	await carryOut(plan, { ...mine, vault: { ...mine.vault, write } });
	for (const value of values) assert.ok(!inFiles(world, value) && inVault(world, value));
});

test('undo of a waiting fix whose value stands escaped in the file: it is not called contained', async () => {
	const key = ['-----BEGIN KEY-----', 'madeUpLineOne'.repeat(4), 'madeUpLineTwo'.repeat(4), '-----END KEY-----'].join(
		'\n',
	);
	for (const written of [key.replaceAll('\n', '\\n'), key.replaceAll('\n', '\n    ')]) {
		const world = newWorld({ '.env': `SIGNING_KEY="${written}"\n` });
		const journal = fakeJournal(world);
		const file = { root: '/root', path: '.env', part: 'source', before: 'b', after: 'a' } as const;
		const names = ['SIGNING_KEY'];
		const vault = { vault: 'agent-reach', project: 'demo', created: names, names };
		const files = [{ ...file, names, references: [] }];
		await journal.write({ version: 1, ...journal.stamp(), state: 'pending', ...vault, files });
		world.vault.set('demo/SIGNING_KEY', key);
		const [settled] = await recover({ ...ports(world), journal });
		assert.equal(settled?.state, 'takenBack');
		assert.match(settled?.messages.join(), /still stands/);
	}
});

test('an entry with another value under the name: nothing is overwritten', async () => {
	const world = watched(newWorld(sources));
	world.vault.set('demo/FIRST_TOKEN', 'other');
	const result = await carryOut(planned(inputFor(sources)), ports(world));
	assert.notEqual(result.state, 'contained');
	assert.deepEqual([...world.vault], [['demo/FIRST_TOKEN', 'other']]);
	assert.deepEqual(Object.fromEntries(world.disk), sources);
});

test('a vault that refuses, or gives back something else: nothing is changed', async () => {
	const refuses: Partial<Vault> = { write: () => Promise.reject(new VaultError('denied', 'The vault says no.')) };
	const lies: Partial<Vault> = {
		resolve: async (references) => references.map(() => ({ ok: true, value: 'something else' })),
	};
	const forgets: Partial<Vault> = {
		resolve: async (references) => references.map(() => ({ ok: false, reason: 'gone' })),
	};
	for (const [fault, said] of [
		[refuses, /The vault says no/],
		[lies, /did not give back/],
		[forgets, /did not give back/],
	] as const) {
		const world = watched(newWorld(sources));
		const mine = ports(world);
		let asked = 0;
		const apply: typeof mine.edits.apply = (label, edits) => {
			asked++;
			return mine.edits.apply(label, edits);
		};
		const faulty = { ...mine, vault: { ...mine.vault, ...fault }, edits: { ...mine.edits, apply } };
		const result = await carryOut(planned(inputFor(sources)), faulty);
		assert.equal(result.state, 'takenBack');
		assert.match(result.messages.join(' '), said);
		assert.equal(asked, 0, 'no edit was asked for');
		assert.deepEqual(Object.fromEntries(world.disk), sources);
		assert.equal(world.vault.size, 0, 'nothing is left in the vault');
		noValues(result, world);
	}
});

test('of several files that wait, one is saved: the rest goes on waiting', async () => {
	const { world, result } = await carried({ save: false });
	assert.equal(result.state, 'pending');
	for (const path of ['a.js', 'b.py', '.env']) {
		await fakeEdits(world).save([{ root: '/root', path }]);
		const [settled] = await recover(ports(world));
		assert.equal(settled?.state, path === '.env' ? 'contained' : 'pending', `${path}: ${settled?.messages.join(' ')}`);
		if (path !== '.env') assert.equal(world.journal.size, 1, 'it is not forgotten');
	}
	for (const value of values) assert.ok(!inFiles(world, value) && inVault(world, value));
});

test('an editor that had saved by itself and says no: contained, because the disk says so', async () => {
	const world = watched(newWorld(sources));
	const mine = ports(world);
	const save: typeof mine.edits.save = async (files) => !(await mine.edits.save(files));
	const result = await carryOut(planned(inputFor(sources)), { ...mine, edits: { ...mine.edits, save } });
	assert.equal(result.state, 'contained', result.messages.join(' '));
	for (const value of values) assert.ok(!inFiles(world, value) && inVault(world, value));
});

test('an editor that says saved and did not write: it is not called contained', async () => {
	const world = watched(newWorld(sources));
	const mine = ports(world);
	const save: typeof mine.edits.save = () => Promise.resolve(true);
	const result = await carryOut(planned(inputFor(sources)), { ...mine, edits: { ...mine.edits, save } });
	assert.equal(result.state, 'pending');
	assert.match(result.messages.join(' '), /still holds the value on disk/);
	for (const value of values) assert.ok(inFiles(world, value) && inVault(world, value));
});

test('saved, and then it fails: the disk has the values again before they leave the vault', async () => {
	for (const again of [true, false]) {
		const world = watched(newWorld(sources));
		const mine = ports(world);
		let saves = 0;
		const save: typeof mine.edits.save = async (files) => {
			if (saves++ > 0) return again && (await mine.edits.save(files));
			await mine.edits.save(files);
			throw new Error('the connection is gone');
		};
		const result = await carryOut(planned(inputFor(sources)), { ...mine, edits: { ...mine.edits, save } });
		world.check();
		if (again) {
			assert.equal(result.state, 'takenBack', result.messages.join(' '));
			for (const [path, text] of Object.entries(sources)) assert.equal(world.disk.get(path), text);
			assert.equal(world.vault.size, 0);
		} else {
			assert.equal(result.state, 'failed');
			assert.match(result.messages.join(' '), /Kept in the vault, to lose nothing/);
			for (const value of values) assert.ok(inVault(world, value));
		}
	}
});

test('cut off before the reference line: the next start writes it', async () => {
	const world = watched(newWorld(sources));
	const plan = planned(inputFor(sources));
	const mine = ports(world, { direct: true });
	const apply: typeof mine.edits.apply = async (label, edits) => {
		await mine.edits.apply(
			label,
			edits.filter(({ part }) => part === 'source'),
		);
		world.crashed = true;
		throw new Error('cut off');
	};
	await carryOut(plan, { ...mine, edits: { ...mine.edits, apply } });
	restart(world);
	assert.equal(world.disk.has(referenceFile), false);
	assert.equal((await recover(ports(world, { direct: true })))[0]?.state, 'contained');
	assert.match(world.disk.get(referenceFile) ?? '', /^FIRST_TOKEN=ref\+agent-reach:\/\/demo\/FIRST_TOKEN$/m);
});

test('cut off while storing: what somebody had stored before stays', async () => {
	const world = watched(newWorld(sources));
	world.vault.set('demo/FIRST_TOKEN', first);
	const mine = ports(world);
	const write: typeof mine.vault.write = async (project, entries) => {
		await mine.vault.write(project, entries);
		world.crashed = true;
	};
	await carryOut(planned(inputFor(sources)), { ...mine, vault: { ...mine.vault, write } });
	assert.equal(world.vault.size, 2);
	restart(world);
	await recover(ports(world));
	assert.deepEqual([...world.vault], [['demo/FIRST_TOKEN', first]]);
});

test('an editor that makes a part of the changes and says no: what was made is taken back', async () => {
	const world = watched(newWorld(sources));
	const mine = ports(world);
	let asked = 0;
	const apply: typeof mine.edits.apply = async (label, edits) => {
		if (asked++ > 0) return mine.edits.apply(label, edits);
		await mine.edits.apply(label, edits.slice(0, 1));
		return false;
	};
	const result = await carryOut(planned(inputFor(sources)), { ...mine, edits: { ...mine.edits, apply } });
	assert.equal(result.state, 'takenBack', result.messages.join(' '));
	assert.match(result.messages.join(' '), /Only a part/);
	for (const [path, text] of Object.entries(sources))
		assert.equal(world.buffers.get(path) ?? world.disk.get(path), text);
	assert.equal(world.vault.size, 0);
});

test('an entry that was there before is never taken back', async () => {
	const world = watched(newWorld(sources));
	world.vault.set('demo/FIRST_TOKEN', first);
	await carryOut(planned(inputFor(sources)), ports(world, { tick: () => false }));
	assert.deepEqual([...world.vault], [['demo/FIRST_TOKEN', first]]);
});

test('another editor takes the entry back before the end: it is written again', async () => {
	const world = watched(newWorld(sources));
	const inner = ports(world);
	const save: typeof inner.edits.save = async (files) => {
		world.check = () => undefined;
		const saved = await inner.edits.save(files);
		world.vault.clear();
		return saved;
	};
	const result = await carryOut(planned(inputFor(sources)), { ...inner, edits: { ...inner.edits, save } });
	assert.equal(result.state, 'contained');
	for (const value of values) assert.ok(inVault(world, value));
});

test('typing right after the edit does not hide a value that stayed', async () => {
	const typing = (path: string, text: string) => (path === 'b.py' ? `B = "${first}"\n${text}` : text);
	const { world, result } = await carried({ typing });
	assert.match(result.messages.join(), /b\.py/);
	assert.ok(inVault(world, first) && inFiles(world, first));
});

test('buffers that the editor brings back after a crash, and after recovery, may be saved', async () => {
	const { world: whole } = await carried();
	for (let failAt = 0; failAt < whole.steps; failAt++) {
		const world = watched(newWorld(sources));
		Object.assign(world, { failAt, fault: 'crashAfter' });
		await carryOut(planned(inputFor(sources)), ports(world));
		const buffers = [...world.buffers];
		restart(world);
		await recover(ports(world, { direct: true }));
		for (const [path, text] of buffers) world.disk.set(path, text);
		world.check();
	}
});

test('cut off between the creation of a file and its text: no empty file is left behind', async () => {
	for (const typed of ['', 'OTHER=ref+agent-reach://demo/OTHER\n']) {
		const world = watched(newWorld(sources));
		const inner = ports(world);
		const apply: typeof inner.edits.apply = (_label, edits) => {
			for (const { path } of edits.filter(({ before }) => before === undefined)) world.disk.set(path, typed);
			world.crashed = true;
			return Promise.reject(new Error('cut off'));
		};
		await carryOut(planned(inputFor(sources)), { ...inner, edits: { ...inner.edits, apply } });
		restart(world);
		await recover(ports(world));
		assert.equal(world.disk.get(referenceFile), typed === '' ? undefined : typed);
		world.check();
	}
});

test('undo and save after a fix that waited: the entry stays', async () => {
	const { world } = await carried({ save: false });
	world.buffers.clear();
	const [settled] = await recover(ports(world));
	assert.equal(settled?.state, 'takenBack');
	for (const value of values) assert.ok(inFiles(world, value) && inVault(world, value));
	assert.equal(world.journal.size, 0);
});

for (const direct of [false, true]) {
	for (const fault of ['before', 'after', 'crashBefore', 'crashAfter'] satisfies Fault[]) {
		test(`nothing is lost when any step fails: ${fault}${direct ? ', plain files' : ''}`, async () => {
			const plan = planned(inputFor(sources));
			const { world: whole } = await carried({ direct });
			assert.ok(whole.steps > 15);
			for (let failAt = 0; failAt < whole.steps + 10; failAt++) {
				const world = watched(newWorld(sources));
				Object.assign(world, { failAt, fault });
				const result = await carryOut(plan, ports(world, { direct }));
				noValues(result, world);
				if (result.state === 'contained') {
					for (const value of values) assert.ok(!inFiles(world, value), `step ${failAt}: not contained`);
				}
				if (result.state === 'takenBack' && !world.crashed) {
					for (const value of values) assert.ok(!inVault(world, value), `step ${failAt}: left in the vault`);
				}
				restart(world);
				noValues(await recover(ports(world, { direct: true })), world);
				assert.equal(world.journal.size, 0, `step ${failAt}: the journal is settled`);
				settled(world, failAt);
			}
		});
	}
}

/** Every value is in its files or in the vault, and whatever the code reads, the reference file supplies. */
function settled(world: World, failAt: number): void {
	world.check();
	const lines = world.disk.get(referenceFile) ?? '';
	for (const path of ['a.js', 'b.py']) {
		const reads = /FIRST_TOKEN/.test(world.disk.get(path) ?? '');
		if (reads) assert.match(lines, /FIRST_TOKEN=ref/, `step ${failAt}: ${path} lacks its variable`);
		if (reads) assert.ok(inVault(world, first), `step ${failAt}: the reference leads nowhere`);
	}
	if (/FIRST_TOKEN=ref/.test(lines)) assert.ok(inVault(world, first), `step ${failAt}: a line without an entry`);
}
