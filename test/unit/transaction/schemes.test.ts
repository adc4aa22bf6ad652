import assert from 'node:assert/strict';
import { test } from 'node:test';
import { syntaxOf } from '../../../server/src/contain/schemes/index.ts';
import { presentIn } from '../../../server/src/contain/schemes/scheme.ts';
import { english } from '../../../server/src/l10n.ts';
import { formatReference } from '../../../server/src/vaults/reference.ts';
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
	type World,
} from './fakes.ts';

const values = [first, second];
const code = { 'a.js': `const a = '${first}';\n`, 'b.py': `A = "${first}"\nB = "${second}"\n` };

/** Files of a scheme, and those in which the names stand when all is done. */
const repositories: Readonly<
	Record<string, { readonly files: Readonly<Record<string, string>>; readonly lines: readonly string[] }>
> = {
	varlock: { files: { '.env.schema': '# @defaultSensitive=true\n# ---\nPORT=3000\n' }, lines: ['.env.schema'] },
	secretspec: {
		files: { 'secretspec.toml': '[project]\nname = "x"\n\n[profiles.default]\nOLD = { description = "x" }\n' },
		lines: ['secretspec.toml', referenceFile],
	},
};

const references = ['FIRST_TOKEN', 'SECOND_TOKEN'].map((name) => ({ name, reference: formatReference('demo', name) }));
const present = (world: World, path: string) => presentIn(syntaxOf(path), world.disk.get(path) ?? '', references);
const inFiles = (world: World, value: string) => [...world.disk.values()].some((text) => text.includes(value));
const inVault = (world: World, value: string) => [...world.vault.values()].includes(value);

function ports(world: World, options: EditOptions = {}) {
	return { vault: fakeVault(world), edits: fakeEdits(world, options), journal: fakeJournal(world), t: english };
}

for (const [id, { files, lines }] of Object.entries(repositories)) {
	const sources = { ...code, ...files };
	const start = () => {
		const world = newWorld(sources);
		world.check = () => {
			for (const value of values)
				assert.ok(inFiles(world, value) || inVault(world, value), `lost after step ${world.steps}`);
		};
		return world;
	};
	/** Entries that were there stay, and each name stands in a line exactly where its value is gone. */
	const settled = (world: World, at: number) => {
		for (const [path, text] of Object.entries(files)) {
			const kept = text.trimEnd();
			assert.ok(world.disk.get(path)?.startsWith(kept), `step ${at}: ${path} lost something`);
		}
		for (const [index, value] of values.entries()) {
			if (inFiles(world, value)) continue;
			for (const path of lines) {
				assert.ok(present(world, path).has(references[index]?.name ?? ''), `step ${at}: ${path} lacks a line`);
			}
		}
	};

	test(`${id}: contained, each file in its own words`, async () => {
		const world = start();
		const result = await carryOut(planned(inputFor(sources)), ports(world));
		assert.equal(result.state, 'contained');
		for (const path of lines) assert.equal(present(world, path).size, 2, path);
		settled(world, -1);
	});

	test(`${id}: a rejected preview leaves every file as it was`, async () => {
		const world = start();
		const result = await carryOut(planned(inputFor(sources)), ports(world, { tick: () => false }));
		assert.equal(result.state, 'takenBack');
		assert.deepEqual(Object.fromEntries(world.disk), sources);
	});

	test(`${id}: one file unticked: the line of its own value goes again, the rest stays`, async () => {
		const world = start();
		const tick: EditOptions['tick'] = ({ path, part }) => path === 'a.js' || part === 'reference';
		const result = await carryOut(planned(inputFor(sources)), ports(world, { tick }));
		assert.equal(result.state, 'contained');
		for (const path of lines) assert.deepEqual([...present(world, path)], ['FIRST_TOKEN'], path);
		settled(world, -1);
	});

	test(`${id}: the reference unticked, the source ticked: the line is added all the same`, async () => {
		const world = start();
		const asked = new Set<string>();
		const tick: EditOptions['tick'] = ({ part, path }) => part !== 'reference' || asked.size === asked.add(path).size;
		const result = await carryOut(planned(inputFor(sources)), ports(world, { tick }));
		assert.equal(result.state, 'contained');
		for (const path of lines) assert.equal(present(world, path).size, 2, path);
	});

	for (const fault of ['before', 'after', 'crashBefore', 'crashAfter'] satisfies Fault[]) {
		test(`${id}: nothing is lost when any step fails: ${fault}`, async () => {
			const whole = start();
			await carryOut(planned(inputFor(sources)), ports(whole, { direct: true }));
			for (let failAt = 0; failAt < whole.steps + 5; failAt++) {
				const world = start();
				Object.assign(world, { failAt, fault });
				await carryOut(planned(inputFor(sources)), ports(world, { direct: true }));
				restart(world);
				await recover(ports(world, { direct: true }));
				assert.equal(world.journal.size, 0, `step ${failAt}: the journal is settled`);
				settled(world, failAt);
			}
		});
	}
}
