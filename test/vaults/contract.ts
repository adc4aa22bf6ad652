import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { english } from '../../server/src/l10n.ts';
import { vaultEnvironment } from '../../server/src/vaults/environment.ts';
import { vaultKind } from '../../server/src/vaults/index.ts';
import type { VaultEnvironment, VaultKind } from '../../server/src/vaults/kind.ts';
import type { Machine } from '../../server/src/vaults/paths.ts';
import type { HttpClient } from '../../server/src/vaults/shared/http.ts';
import type { ProgramCall, ProgramRunner } from '../../server/src/vaults/shared/program.ts';
import { type Vault, VaultError } from '../../server/src/vaults/vault.ts';
import { createCanary } from '../support/canary.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { type ProgramStart, recorded, withPrograms } from '../support/recordedPrograms.ts';
import { temporaryFolder } from './tools.ts';

/** Programs of vaults that may be on this machine. */
const realPrograms = ['pass', 'keepassxc-cli', 'secret-tool', 'sops', 'aws', 'gcloud', 'az', 'gh', 'kubectl'];

const make = createExampleMaker('vault contract');

/** A value of a kind, with a random part that nothing else holds. */
const random = () => make.base62(32);

/** Values that got damaged in some vault or other. */
const awkward: readonly (readonly [string, () => string])[] = [
	['PLAIN', random],
	['QUOTES', () => `"${random()}'\`$HOME \${X} {{y}`.replace('{{', '{ {')],
	['BACKSLASHES', () => `\\n\\${random()}\\"%41%0a&=+#;|`],
	['LEADING_DASH', () => `--${random()}`],
	['UNICODE', () => `pässwörd-✓-${random()}-😀`],
	['SPACES', () => `  ${random()}  `],
];
const lines: readonly (readonly [string, () => string])[] = [
	['KEY_FILE', () => `-----BEGIN PRIVATE KEY-----\n${random()}\n${random()}\n-----END PRIVATE KEY-----\n`],
	['CARRIAGE_RETURNS', () => `${random()}\r\n${random()}`],
];

export interface ContractOptions {
	readonly id: string;
	readonly machine: Machine;
	readonly root?: string;
	readonly address?: string;
	readonly container?: string;
	readonly ask?: (question: string) => Promise<string | undefined>;
	/** The vault takes no line breaks. */
	readonly oneLine?: boolean;
	/** Reads an entry with a client that is not ours. */
	readonly foreignRead?: (project: string, name: string) => Promise<string | undefined>;
	/** Writes an entry with a client that is not ours. */
	readonly foreignWrite?: (project: string, name: string, value: string) => Promise<void>;
	/** The vault knows no projects: a file that serves one. */
	readonly withoutProjects?: boolean;
	readonly project?: string;
}

/** What was seen of a vault's doings while it was tested. */
export interface Watched {
	readonly kind: VaultKind;
	readonly vault: Vault;
	readonly environment: VaultEnvironment;
	readonly calls: readonly ProgramCall[];
	readonly urls: readonly string[];
}

/** Opens a vault whose requests and programs are written down. */
export function openWatched(options: ContractOptions): Watched {
	const { machine, root, address, container, ask } = options;
	const kind = vaultKind(options.id);
	assert.ok(kind, options.id);
	const real = vaultEnvironment(machine, root, english, ask);
	const calls: ProgramCall[] = [];
	const urls: string[] = [];
	const programs: ProgramRunner = {
		find: real.programs.find,
		run: (call) => {
			calls.push(call);
			return real.programs.run(call);
		},
	};
	const http: HttpClient = {
		send: (request) => {
			urls.push(request.url);
			return real.http.send(request);
		},
	};
	const environment = { ...real, programs, http, address, container };
	return { kind, vault: kind.open(environment), environment, calls, urls };
}

/**
 * What every vault has to do, whatever is behind it: each value comes back exactly, nothing is overwritten or half done,
 * everything can be taken back, and no value is in an argument, an address, a variable or an error.
 */
export async function contract(context: TestContext, options: ContractOptions): Promise<Watched> {
	const programs = await recorded(await temporaryFolder(context), realPrograms);
	// On Windows programs have endings; its vault is tried with a stand-in.
	const watched =
		options.machine.platform === 'win32'
			? openWatched(options)
			: openWatched({ ...options, machine: { ...options.machine, env: withPrograms(programs, options.machine.env) } });
	const { vault } = watched;
	const project = options.project ?? 'acme-web';
	const values = [...awkward, ...(options.oneLine === true ? [] : lines)].map(([name, of]) => ({
		name,
		value: of(),
		origin: 'src/a.ts',
	}));
	const secrets: string[] = values.map(({ value }) => value);
	const reference = (name: string) => {
		const text = vault.formatReference(project, name);
		const parsed = vault.parseReference(text);
		assert.ok(parsed, `${text} is not understood`);
		assert.equal(vault.formatReference(project, name), text);
		assert.doesNotMatch(text, /\s/);
		return parsed;
	};
	const read = async (name: string) => {
		const [answer] = await vault.resolve([reference(name)]);
		return answer?.ok === true ? answer.value : undefined;
	};
	const write = (name: string, value: string) => {
		secrets.push(value);
		return vault.write(project, [{ name, value, origin: 'x' }]);
	};

	await context.test('is here and ready', async () => {
		const { state, detail } = await vault.detect();
		assert.equal(state, options.ask === undefined ? 'ready' : 'locked', detail);
	});

	await context.test('gives back exactly what was written', async () => {
		await vault.write(project, values);
		const answers = await vault.resolve(values.map(({ name }) => reference(name)));
		answers.forEach((answer, index) => {
			assert.deepEqual(answer, { ok: true, value: values[index]?.value }, values[index]?.name);
		});
		const names = await vault.names(project);
		for (const { name } of values) assert.ok(names.includes(name), `${name} is not listed: ${names.join(', ')}`);
	});

	await context.test('knows its own entries without a reference’s place', async () => {
		const bare = values.slice(0, 2).map(({ name }) => ({ vault: vault.id, project, name }));
		const answers = await vault.resolve(bare);
		assert.deepEqual(
			answers.map((answer) => answer.ok && answer.value),
			values.slice(0, 2).map(({ value }) => value),
		);
	});

	if (options.foreignRead !== undefined) {
		const { foreignRead } = options;
		await context.test('another client reads what we wrote', async () => {
			for (const { name, value } of values) assert.equal(await foreignRead(project, name), value, name);
		});
	}

	if (options.foreignWrite !== undefined) {
		const { foreignWrite } = options;
		await context.test('we read what another client wrote', async () => {
			const value = random();
			secrets.push(value);
			await foreignWrite(project, 'FOREIGN', value);
			assert.equal(await read('FOREIGN'), value);
			await assert.rejects(
				write('FOREIGN', random()),
				(error) => error instanceof VaultError && error.code === 'conflict',
			);
		});
	}

	await context.test('an equal value is left alone, another one is a conflict', async () => {
		const [first] = values;
		assert.ok(first);
		await vault.write(project, [first]);
		const other = random();
		await assert.rejects(write(first.name, other), (error) => error instanceof VaultError && error.code === 'conflict');
		assert.equal(await read(first.name), first.value);
	});

	await context.test('writes all or nothing', async () => {
		const fresh = { name: 'FRESH', value: random(), origin: 'x' };
		const clash = { name: 'PLAIN', value: random(), origin: 'x' };
		secrets.push(fresh.value, clash.value);
		await assert.rejects(vault.write(project, [fresh, clash]), VaultError);
		assert.equal(await read('FRESH'), undefined);
	});

	await context.test('a new value takes the place of the old one', async () => {
		const value = random();
		secrets.push(value);
		await vault.replace(project, { name: 'PLAIN', value, origin: 'agent-reach set' });
		assert.equal(await read('PLAIN'), value);
		await vault.replace(project, { name: 'BRAND_NEW', value, origin: 'agent-reach set' });
		assert.equal(await read('BRAND_NEW'), value);
	});

	await context.test(
		'an entry of another project is another entry',
		{ skip: options.withoutProjects === true && 'this vault has no projects: a name is the same entry everywhere' },
		async () => {
			const value = random();
			secrets.push(value);
			await vault.write('other-app', [{ name: 'PLAIN', value, origin: 'x' }]);
			assert.notEqual(await read('PLAIN'), value);
			const own = { vault: vault.id, project: 'other-app', name: 'PLAIN' };
			assert.deepEqual(await vault.resolve([own]), [{ ok: true, value }]);
			assert.deepEqual(await vault.names('other-app'), ['PLAIN']);
			await vault.remove('other-app', ['PLAIN']);
		},
	);

	await context.test('what is not there is told, and the rest is answered', async () => {
		const answers = await vault.resolve([reference('NEVER_STORED'), reference('QUOTES')]);
		assert.equal(answers[0]?.ok, false);
		assert.equal(answers[1]?.ok, true);
	});

	await context.test('takes entries back, and takes them in again', async () => {
		await vault.remove(project, ['BRAND_NEW', 'QUOTES', 'NEVER_STORED']);
		assert.equal(await read('BRAND_NEW'), undefined);
		assert.equal(await read('QUOTES'), undefined);
		assert.ok(!(await vault.names(project)).includes('QUOTES'));
		const again = random();
		await write('QUOTES', again);
		assert.equal(await read('QUOTES'), again);
	});

	await context.test('rules are applied before anything is sent', async () => {
		const before = watched.calls.length + watched.urls.length;
		const huge = 'x'.repeat(4_000_000);
		for (const [at, name, value] of [
			[project, 'lower', random()],
			['Not A Project', 'GOOD', random()],
			['../up', 'GOOD', random()],
			[project, 'EMPTY', ''],
			[project, 'HUGE', huge],
		] as const) {
			assert.ok(vault.problem(at, name, value) instanceof VaultError, name);
			await assert.rejects(vault.write(at, [{ name, value, origin: 'x' }]), VaultError, name);
		}
		assert.equal(watched.calls.length + watched.urls.length, before);
	});

	await context.test('no value is in an argument, a variable or an address', async () => {
		assertNothingLeaked(watched, secrets);
		const starts = await programs.starts();
		assertNoneSeen(starts, secrets);
		const here = watched.calls.filter(({ program }) => programs.names.has(program));
		assert.equal(
			starts.length > 0,
			here.length > 0 && options.machine.platform !== 'win32',
			'what was started was seen',
		);
	});
	return watched;
}

/** The same, as the programs themselves saw their arguments and their environment. */
export function assertNoneSeen(starts: readonly ProgramStart[], secrets: readonly string[]): void {
	const canary = createCanary(secrets.flatMap((secret) => /[A-Za-z0-9]{32}/.exec(secret)?.[0] ?? []));
	for (const { program, args, env } of starts) {
		assert.deepEqual(canary.leaks([program, ...args].join('\n')), [], `${program}: an argument`);
		assert.deepEqual(canary.leaks(Object.values(env).join('\n')), [], `${program}: a variable`);
	}
}

/** The argv canary: arguments and environments are seen by others, addresses stand in logs of proxies and servers. */
export function assertNothingLeaked({ calls, urls, environment }: Watched, secrets: readonly string[]): void {
	const canary = createCanary(secrets.flatMap((secret) => /[A-Za-z0-9]{32}/.exec(secret)?.[0] ?? []));
	for (const { program, args, env = {}, passes = [] } of calls) {
		assert.deepEqual(canary.leaks([program, ...args, ...Object.values(env)].join('\n')), []);
		assert.deepEqual(canary.leaks(passes.map((name) => environment.machine.env[name] ?? '').join('\n')), []);
	}
	for (const url of urls) assert.deepEqual(canary.leaks(url), []);
}
