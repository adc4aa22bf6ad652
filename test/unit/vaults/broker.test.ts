import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type ApprovalRequest, type BrokerOptions, startBroker } from '../../../server/src/vaults/broker.ts';
import { askBroker, BrokerError, findBrokers } from '../../../server/src/vaults/brokerClient.ts';
import type { Announcement, BrokerRequest } from '../../../server/src/vaults/brokerProtocol.ts';
import { announcementFolder, dataFolder, type Machine, socketFolder } from '../../../server/src/vaults/paths.ts';
import { formatReference, parseReference } from '../../../server/src/vaults/reference.ts';
import { type Vault, VaultError } from '../../../server/src/vaults/vault.ts';
import { posixOnly } from '../../support/machine.ts';
import { setOf } from '../../support/vaultSet.ts';

/** The editor that would be asked first. */
async function nearest(...where: Parameters<typeof findBrokers>) {
	const [first] = await findBrokers(...where);
	return first;
}

const canary = ['canary', 'value', '51c0'].join('-');

/** A vault in memory that counts how often it is opened. */
function memoryVault(entries: Record<string, string>): Vault & { readonly opened: () => number } {
	let opened = 0;
	const no = async () => {
		throw new VaultError('io', 'not in this test');
	};
	return {
		id: 'agent-reach',
		title: 'memory',
		detect: async () => ({ state: 'ready', detail: 'here' }),
		problem: () => undefined,
		formatReference,
		parseReference,
		names: async (project) =>
			Object.keys(entries)
				.filter((key) => key.startsWith(`${project}/`))
				.map((key) => key.slice(project.length + 1)),
		write: no,
		replace: async (project, { name, value }) => {
			entries[`${project}/${name}`] = value;
		},
		resolve: async (references) => {
			opened++;
			return references.map(({ project, name }) => {
				const value = entries[`${project}/${name}`];
				return value === undefined ? { ok: false, reason: 'not there' } : { ok: true, value };
			});
		},
		remove: no,
		opened: () => opened,
	};
}

async function machineIn(context: TestContext): Promise<{ readonly machine: Machine; readonly root: string }> {
	const base = await realpath(await mkdtemp(join(tmpdir(), 'ar-broker-')));
	context.after(() => rm(base, { recursive: true, force: true }));
	const env = {
		XDG_DATA_HOME: join(base, 'data'),
		XDG_RUNTIME_DIR: join(base, 'run'),
		LOCALAPPDATA: join(base, 'data'),
	};
	return { machine: { platform: process.platform, env, home: base }, root: base };
}

async function brokerIn(context: TestContext, more: Partial<BrokerOptions> = {}) {
	const { machine, root } = await machineIn(context);
	const vault = memoryVault({ 'demo/API_KEY': canary, 'demo/OTHER': 'other' });
	const asked: ApprovalRequest[] = [];
	const broker = await startBroker({
		machine,
		roots: [root],
		vaultsFor: async () => setOf(vault),
		approve: async (request) => {
			asked.push(request);
			return true;
		},
		approvalTimeout: () => 5,
		now: () => 1_800_000_000_000,
		...more,
	});
	context.after(() => broker.close());
	const announcement = await nearest(machine, root);
	assert.ok(announcement);
	return { machine, root, vault, asked, broker, announcement };
}

function resolveRequest(root: string, names: readonly string[] = ['API_KEY']): BrokerRequest {
	return {
		operation: 'resolve',
		purpose: 'run',
		command: 'node server.js',
		cwd: root,
		wanted: names.map((name) => ({ name, reference: formatReference('demo', name) })),
	};
}

async function refusalOf(work: Promise<unknown>): Promise<BrokerError> {
	const error = await work.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	assert.ok(error instanceof BrokerError, String(error));
	assert.ok(!error.message.includes(canary));
	return error;
}

test('approved: exactly the asked names come back, and the person saw who asked for what', async (context) => {
	const { announcement, root, asked } = await brokerIn(context);
	const waited: number[] = [];
	const reply = await askBroker(announcement, resolveRequest(root, ['API_KEY', 'MISSING']), {
		onWaiting: (seconds) => waited.push(seconds),
	});
	assert.deepEqual(reply, {
		kind: 'resolved',
		answers: [
			{ name: 'API_KEY', ok: true, value: canary },
			{ name: 'MISSING', ok: false, reason: 'not there' },
		],
	});
	assert.deepEqual(waited, [5]);
	const [request] = asked;
	assert.equal(request?.command, 'node server.js');
	assert.equal(request?.cwd, root);
	assert.deepEqual(
		request?.names.map(({ name, project }) => [name, project]),
		[
			['API_KEY', 'demo'],
			['MISSING', 'demo'],
		],
	);
});

for (const [title, approve, code] of [
	['refused', async () => false, 'refused'],
	['a modal that fails', async () => Promise.reject(new Error(canary)), 'refused'],
	['nobody answers', () => new Promise<boolean>(() => undefined), 'timeout'],
] as const) {
	test(`${title}: nothing is decrypted`, async (context) => {
		const { announcement, root, vault } = await brokerIn(context, { approve, approvalTimeout: () => 0.05 });
		const error = await refusalOf(askBroker(announcement, resolveRequest(root)));
		assert.equal(error.code, code);
		assert.equal(vault.opened(), 0);
	});
}

test('a client that goes away takes its question with it', async (context) => {
	let ended: () => void = () => undefined;
	const aborted = new Promise<void>((resolve) => {
		ended = resolve;
	});
	const { announcement, root, vault } = await brokerIn(context, {
		approve: (_request, signal) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => {
					ended();
					resolve(true);
				});
			}),
	});
	const giveUp = new AbortController();
	const asking = refusalOf(
		askBroker(announcement, resolveRequest(root), { signal: giveUp.signal, onWaiting: () => giveUp.abort() }),
	);
	assert.equal((await asking).code, 'given-up');
	await aborted;
	assert.equal(vault.opened(), 0);
});

test('only so many questions wait for a person at once', async (context) => {
	const { announcement, root } = await brokerIn(context, {
		approve: () => new Promise<boolean>(() => undefined),
		approvalTimeout: () => 0.3,
	});
	const errors = await Promise.all(
		Array.from({ length: 7 }, () => refusalOf(askBroker(announcement, resolveRequest(root)))),
	);
	assert.equal(errors.filter(({ code }) => code === 'busy').length, 3);
	assert.equal(errors.filter(({ code }) => code === 'timeout').length, 4);
});

test('whoever goes on asking after many refusals is no longer shown to the person, until a while has passed', async (context) => {
	let time = 1_000_000;
	let shown = 0;
	const { announcement, root } = await brokerIn(context, {
		approve: async () => {
			shown++;
			return false;
		},
		now: () => time,
	});
	for (let asked = 0; asked < 12; asked++) await refusalOf(askBroker(announcement, resolveRequest(root)));
	assert.equal(shown, 10);
	assert.equal((await refusalOf(askBroker(announcement, resolveRequest(root)))).code, 'busy');
	time += 61_000;
	assert.equal((await refusalOf(askBroker(announcement, resolveRequest(root)))).code, 'refused');
});

test('announcements in a folder that others may write to are not believed', {
	skip: posixOnly,
}, async (context) => {
	const { machine, root } = await brokerIn(context);
	assert.ok(await nearest(machine, root));
	await chmod(announcementFolder(machine), 0o777);
	assert.equal(await nearest(machine, root), undefined);
});

test('names are answered without asking anybody, and only those that were asked for', async (context) => {
	const { announcement, root, asked } = await brokerIn(context);
	const wanted = [
		{ name: 'API_KEY', reference: formatReference('demo', 'API_KEY') },
		{ name: 'GONE', reference: formatReference('demo', 'GONE') },
		{ name: 'FOREIGN', reference: 'op://vault/item/field' },
	];
	const reply = await askBroker(announcement, { operation: 'names', command: 'check', cwd: root, wanted });
	assert.equal(reply.kind, 'names');
	assert.deepEqual(reply.kind === 'names' && reply.answers.map(({ name, ok }) => [name, ok]), [
		['API_KEY', true],
		['GONE', false],
		['FOREIGN', false],
	]);
	assert.deepEqual(asked, []);
	assert.ok(!JSON.stringify(reply).includes(canary));
	assert.ok(!JSON.stringify(reply).includes('OTHER'));
});

test('set stores after approval', async (context) => {
	const { announcement, root, asked, vault } = await brokerIn(context);
	const reference = formatReference('demo', 'API_KEY');
	const request = {
		operation: 'set',
		command: 'agent-reach set API_KEY',
		cwd: root,
		name: 'API_KEY',
		reference,
	} as const;
	assert.deepEqual(await askBroker(announcement, { ...request, value: 'mine' }), { kind: 'stored' });
	assert.equal(asked[0]?.purpose, 'set');
	assert.ok(!JSON.stringify(asked).includes('mine'));
	assert.deepEqual(await vault.resolve([{ vault: 'agent-reach', project: 'demo', name: 'API_KEY' }]), [
		{ ok: true, value: 'mine' },
	]);
});

test('contain is handed over; an editor that cannot says so', async (context) => {
	const result = { state: 'contained', messages: ['done'], leftovers: [], followUps: [] } as const;
	const request = {
		operation: 'contain',
		command: 'agent-reach contain',
		path: 'a/b.ts',
		line: 3,
		kind: 'contain',
	} as const;
	const able = await brokerIn(context, {
		onContain: async ({ path, line }) => ({ ...result, messages: [`${path}:${line}`] }),
	});
	const reply = await askBroker(able.announcement, { ...request, cwd: able.root, root: able.root });
	assert.deepEqual(reply, { kind: 'contained', result: { ...result, messages: ['a/b.ts:3'] } });
	const unable = await brokerIn(context);
	const error = await refusalOf(askBroker(unable.announcement, { ...request, cwd: unable.root, root: unable.root }));
	assert.equal(error.code, 'failed');
});

test('no more than four questions about fixes are put to a person at once', async (context) => {
	let asked = 0;
	const { announcement, root } = await brokerIn(context, {
		onContain: (_request, signal) => {
			asked++;
			return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('gone'))));
		},
	});
	const request = { operation: 'contain', command: 'x', cwd: root, root, path: 'a', line: 1, kind: 'contain' } as const;
	const giveUp = new AbortController();
	const ask = () => refusalOf(askBroker(announcement, request, { signal: giveUp.signal }));
	const open = Array.from({ length: 4 }, ask);
	while (asked < 4) await new Promise((resolve) => setTimeout(resolve, 10));
	assert.equal((await ask()).code, 'busy');
	assert.equal(asked, 4);
	giveUp.abort();
	await Promise.all(open);
});

test('a failing vault is reported in its own words, any other error without', async (context) => {
	const locked = memoryVault({});
	const { announcement, root } = await brokerIn(context, {
		vaultsFor: async () =>
			setOf({ ...locked, resolve: () => Promise.reject(new VaultError('locked', 'the vault is locked')) }),
	});
	const error = await refusalOf(askBroker(announcement, resolveRequest(root)));
	assert.deepEqual([error.code, error.message], ['vault', 'the vault is locked']);
	const broken = await brokerIn(context, {
		vaultsFor: async () => setOf({ ...locked, resolve: () => Promise.reject(new Error(canary)) }),
	});
	assert.equal((await refusalOf(askBroker(broken.announcement, resolveRequest(broken.root)))).code, 'failed');
});

async function raw(announcement: Announcement, bytes: string | Buffer): Promise<string> {
	const connection = connect(announcement.socket);
	const received: Buffer[] = [];
	connection.on('error', () => undefined);
	connection.on('data', (chunk: Buffer) => received.push(chunk));
	connection.write(bytes);
	await new Promise((resolve) => connection.once('close', resolve));
	return Buffer.concat(received).toString();
}

for (const [title, bytes] of [
	['no JSON', 'hello\n'],
	['an array', '[]\n'],
	['an unknown operation', '{"operation":"dump","cwd":"/","command":"x"}\n'],
	['no names', '{"operation":"resolve","purpose":"run","cwd":"/","command":"x","wanted":[]}\n'],
	['names of the wrong type', '{"operation":"resolve","purpose":"run","cwd":"/","command":"x","wanted":[1]}\n'],
	['more than a request may have', Buffer.alloc(1024 * 1024 + 10, 0x20)],
] as const) {
	test(`a request that is ${title} is answered with an error, and the broker lives on`, async (context) => {
		const { announcement, root, asked } = await brokerIn(context);
		const reply: unknown = JSON.parse(await raw(announcement, bytes));
		assert.equal((reply as { code?: unknown }).code, 'bad-request');
		assert.deepEqual(asked, []);
		assert.equal((await askBroker(announcement, resolveRequest(root))).kind, 'resolved');
	});
}

test('the editor whose folder holds the working directory is found, the innermost first', async (context) => {
	const { machine, root } = await machineIn(context);
	const { mkdir } = await import('node:fs/promises');
	const inner = join(root, 'work', 'packages', 'shop');
	await mkdir(inner, { recursive: true });
	const start = (roots: readonly string[]) =>
		startBroker({
			machine,
			roots,
			vaultsFor: async () => setOf(memoryVault({})),
			approve: async () => true,
			approvalTimeout: () => 1,
			now: () => 1,
		});
	const outer = await start([join(root, 'work')]);
	const second = await start([join(root, 'work', 'packages')]);
	context.after(() => outer.close());
	assert.equal((await nearest(machine, inner))?.socket, second.socket);
	assert.equal((await nearest(machine, join(root, 'work')))?.socket, outer.socket);
	assert.equal(await nearest(machine, join(root, 'workshop')), undefined);
	assert.equal(await nearest(machine, root), undefined);
	await second.setRoots([join(root, 'elsewhere')]);
	assert.equal((await nearest(machine, inner))?.socket, outer.socket);
	await second.close();
	assert.equal((await readdir(announcementFolder(machine))).filter((name) => name.endsWith('.json')).length, 1);
});

test('folders are private, and what dead editors left is removed', {
	skip: posixOnly,
}, async (context) => {
	const { machine, root } = await machineIn(context);
	const first = await startBroker({
		machine,
		roots: [root],
		vaultsFor: async () => setOf(memoryVault({})),
		approve: async () => true,
		approvalTimeout: () => 1,
		now: () => 1,
	});
	const folder = announcementFolder(machine);
	const precious = join(root, 'precious');
	await writeFile(precious, 'not a socket');
	const dead = { version: 1, pid: 2 ** 30, socket: precious, roots: [root], started: 1 };
	await writeFile(join(folder, `${2 ** 30}-abc.json`), JSON.stringify(dead));
	const second = await startBroker({
		machine,
		roots: [root],
		vaultsFor: async () => setOf(memoryVault({})),
		approve: async () => true,
		approvalTimeout: () => 1,
		now: () => 2,
	});
	context.after(() => Promise.all([first.close(), second.close()]));
	assert.ok(!(await readdir(folder)).some((name) => name.startsWith(String(2 ** 30))));
	await stat(precious);
	for (const each of [folder, socketFolder(machine), dataFolder(machine)]) {
		assert.equal((await stat(each)).mode & 0o077, 0, each);
	}
	assert.equal((await stat(second.socket)).mode & 0o077, 0);
	assert.equal((await nearest(machine, root))?.socket, second.socket);
});
