import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '../../../server/src/agents/agent.ts';
import type { Plan } from '../../../server/src/contain/types.ts';
import { english } from '../../../server/src/l10n.ts';
import { languageFor } from '../../../server/src/languages/index.ts';
import { ignoreBlockWriter } from '../../../server/src/reach/ignoreBlock.ts';
import { carryOut } from '../../../server/src/workspace/transaction.ts';
import type { Inspection, TransactionPorts } from '../../../server/src/workspace/transactionRun.ts';
import {
	type EditOptions,
	fakeEdits,
	fakeJournal,
	fakeVault,
	first,
	inputFor,
	newWorld,
	planned,
	referenceFile,
	second,
	sources,
	type World,
} from './fakes.ts';

/** The languages' own parsers, and a scan that knows the two values. */
const inspection: Inspection = {
	errors: async ({ path }, text) => languageFor(path)?.errors?.(text, path) ?? 0,
	secrets: async (_ref, text) => [first, second].filter((value) => text.includes(value)),
};

function portsOf(world: World, options: EditOptions = {}): TransactionPorts {
	const edits = fakeEdits(world, options);
	return { vault: fakeVault(world), edits, journal: fakeJournal(world), inspection, t: english };
}

/** The plan, with another text in one of its files. */
function planWith(path: string, change: (after: string) => string): Plan {
	const plan = planned(inputFor(sources));
	const edits = plan.edits.map((edit) => (edit.path === path ? { ...edit, after: change(edit.after) } : edit));
	return { ...plan, edits };
}

/** Saving writes what a formatter makes of the text. */
function formatted(world: World, path: string, format: (text: string) => string): TransactionPorts {
	const ports = portsOf(world);
	const save: TransactionPorts['edits']['save'] = async (files) => {
		const saved = await ports.edits.save(files);
		world.disk.set(path, format(world.disk.get(path) ?? ''));
		return saved;
	};
	return { ...ports, edits: { ...ports.edits, save } };
}

test('everything in order: contained', async () => {
	const world = newWorld(sources);
	const result = await carryOut(planned(inputFor(sources)), portsOf(world));
	assert.deepEqual([result.state, result.messages, result.moved], ['contained', [], { values: 2, files: 3 }]);
});

test('a file that does not parse after the fix, read from disk: everything is taken back', async () => {
	for (const path of ['a.js', 'b.py']) {
		const world = newWorld(sources);
		const result = await carryOut(
			planWith(path, (text) => `${text}f("`),
			portsOf(world),
		);
		assert.equal(result.state, 'takenBack', result.messages.join());
		assert.match(result.messages.join(), new RegExp(`${path} could not be parsed after the fix, so it was taken back`));
		assert.deepEqual(Object.fromEntries(world.disk), sources);
		assert.equal(world.vault.size, 0);
		assert.equal(world.journal.size, 0);
	}
});

test('a file that did not parse before is none of ours', async () => {
	const texts = { ...sources, 'b.py': `A = "${first}"\n` };
	const world = newWorld(texts);
	const broken: Inspection = { ...inspection, errors: async ({ path }) => (path === 'b.py' ? 1 : 0) };
	assert.equal(
		(await carryOut(planned(inputFor(texts)), { ...portsOf(world), inspection: broken })).state,
		'contained',
	);
});

test('a formatter breaks the file while it is saved: said, and nothing of its work is undone', async () => {
	const world = newWorld(sources);
	const result = await carryOut(
		planned(inputFor(sources)),
		formatted(world, 'a.js', (text) => `${text}f("`),
	);
	assert.match(result.messages.join(), /a\.js has changed with the fix and cannot be parsed any more/);
	assert.match(world.disk.get('a.js') ?? '', /process\.env\.FIRST_TOKEN[\s\S]*f\("$/);
	for (const value of [first, second]) assert.ok([...world.vault.values()].includes(value));
});

test('a value that a scan finds in another place of the file is not called contained', async () => {
	const texts = { 'a.js': `const a = '${first}';\nconst b = /${first}/;\n` };
	const world = newWorld(texts);
	const result = await carryOut(planned(inputFor(texts)), portsOf(world));
	assert.equal(result.state, 'pending');
	assert.match(result.messages.join(), /a\.js still holds FIRST_TOKEN, in a place that the fix could not change/);
	assert.equal(world.vault.get('demo/FIRST_TOKEN'), first);
	assert.equal(world.journal.size, 0, 'nothing waits');
	assert.match(world.disk.get('a.js') ?? '', /^const a = process\.env\.FIRST_TOKEN;\nconst b = \/fault/);
});

test('of two values one stays: the other one is contained, and only it is counted', async () => {
	const texts = { 'a.js': `const a = '${first}';\nconst b = /${first}/;\nconst c = '${second}';\n` };
	const world = newWorld(texts);
	const result = await carryOut(planned(inputFor(texts)), portsOf(world));
	assert.deepEqual([result.state, result.moved], ['contained', { values: 1, files: 1 }]);
	assert.match(result.messages.join(), /a\.js still holds FIRST_TOKEN/);
});

test('a value that moved out of one file and could not out of another one is not counted', async () => {
	const texts = { 'a.js': `const a = '${first}';\n`, 'b.js': `const b = /${first}/;\nconst c = '${second}';\n` };
	const world = newWorld(texts);
	const result = await carryOut(planned(inputFor(texts)), portsOf(world));
	assert.deepEqual([result.state, result.moved], ['contained', { values: 1, files: 2 }]);
	assert.match(result.messages.join(), /b\.js still holds FIRST_TOKEN/);
});

test('a reference that is not in the saved file is named', async () => {
	const world = newWorld(sources);
	const result = await carryOut(
		planned(inputFor(sources)),
		formatted(world, referenceFile, () => '# empty\n'),
	);
	assert.match(result.messages.join(), /Add to agent-reach\.refs yourself, the code needs it: FIRST_TOKEN=ref\+/);
});

test('a reference that leads to another value, or to none: not contained', async () => {
	for (const found of ['another value of the same entry', undefined]) {
		const world = newWorld(sources);
		const ports = portsOf(world);
		let saved = false;
		const save: TransactionPorts['edits']['save'] = async (files) => {
			saved = true;
			return ports.edits.save(files);
		};
		const resolve: TransactionPorts['vault']['resolve'] = async (references) =>
			saved
				? references.map(() => (found === undefined ? { ok: false, reason: 'absent' } : { ok: true, value: found }))
				: ports.vault.resolve(references);
		const result = await carryOut(planned(inputFor(sources)), {
			...ports,
			edits: { ...ports.edits, save },
			vault: { ...ports.vault, resolve },
		});
		assert.notEqual(result.state, 'contained');
		assert.match(result.messages.join(), /The vault no longer holds what was written to it/);
		assert.deepEqual(Object.fromEntries(world.disk), sources, 'the files have their values again');
	}
});

const lister: Agent['deny'] = ignoreBlockWriter({ file: '.oneignore', sideEffects: () => ['Restart it.'] });
const rulePlan = () =>
	planned(inputFor(sources, { kind: 'ignore', agents: [{ id: 'one', name: 'ONE', deny: lister }] }));

test('a rule is asked about again when its file is saved, with the text on disk', async () => {
	const world = newWorld(sources);
	const asked: unknown[] = [];
	const verifyDeny: TransactionPorts['verifyDeny'] = (...args) => asked.push(args) > 0;
	const result = await carryOut(rulePlan(), { ...portsOf(world), verifyDeny });
	assert.deepEqual([result.state, result.messages], ['applied', []]);
	const text = world.disk.get('.oneignore') ?? '';
	assert.match(text, /^\/a\.js$/m);
	assert.equal(asked.length, 3);
	for (const [agent, , path, file, disk, without] of asked as string[][]) {
		assert.deepEqual([agent, file, disk], ['one', '.oneignore', text]);
		assert.ok(!without?.includes(`/${path}\n`), without);
	}
});

test('rules that change no verdict are taken back, and it is said', async () => {
	const world = newWorld(sources);
	const result = await carryOut(rulePlan(), { ...portsOf(world), verifyDeny: () => false });
	assert.equal(result.state, 'takenBack');
	assert.match(result.messages.join(), /no verdict changed\. They were taken back/);
	assert.deepEqual(Object.fromEntries(world.disk), sources);
});

test('some of the rules do nothing, or something else wrote the file as well: said, and left', async () => {
	const some = newWorld(sources);
	const one: TransactionPorts['verifyDeny'] = (_agent, _root, path) => path === 'a.js';
	const partly = await carryOut(rulePlan(), { ...portsOf(some), verifyDeny: one });
	assert.equal(partly.state, 'applied');
	assert.match(partly.messages.join(), /\.oneignore was saved and read again: it does not keep b\.py from ONE/);
	const world = newWorld(sources);
	const result = await carryOut(rulePlan(), {
		...formatted(world, '.oneignore', () => '# nothing left\n'),
		verifyDeny: () => false,
	});
	assert.equal(result.state, 'applied');
	assert.match(result.messages.join(), /does not keep a\.js from ONE/);
	assert.equal(world.disk.get('.oneignore'), '# nothing left\n');
});
