import type { VaultEnvironment, VaultKind } from './kind.ts';
import { listMember, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import type { ProgramCall } from './shared/program.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = '1Password';
const largestValue = 64 * 1024;
/** What 1Password's own parser takes between the slashes; checked with `@1password/sdk` 0.5.0. */
const segment = /^[A-Za-z0-9 ._-]+$/;
/** Variables that say who is signed in. */
const passes = ['OP_SERVICE_ACCOUNT_TOKEN', 'OP_ACCOUNT', 'OP_CONNECT_HOST', 'OP_CONNECT_TOKEN', 'OP_CONFIG_DIR'];
const sessionVariable = /^OP_SESSION_/;
/** A person may have to unlock the app (milliseconds). */
const patience = 120_000;

/** 1Password through its program `op`, version 2; items go in as JSON on standard input. */
export const onePassword: VaultKind = {
	id: '1password',
	title,
	writePath: 'stdin',
	network: true,
	program: 'op',
	container: 'Name or id of the 1Password vault. There is no default.',
	signIn: 'the 1Password app (its command-line integration), `OP_SERVICE_ACCOUNT_TOKEN`, or `op signin`',
	rules:
		'One item per project, one concealed field per name; the vault’s name has letters, digits, space, `.`, `_` and `-` only (else use its id); at most 64 KiB. An item that changed meanwhile is read again before it is written.',
	example: 'op://Development/acme/STRIPE_KEY',
	exampleSettings: { container: 'Development' },
	alsoReads: ['op://<vault>/<item>/<section>/<field>'],
	remoteRef: (project, name) => ({ key: project, property: name }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const match = /^op:\/\/([^?#]+)$/.exec(text.trim());
	const parts = match?.[1]?.split('/') ?? [];
	if (
		parts.length < 3 ||
		parts.length > 4 ||
		!parts.every((part, at) => segment.test(part) || (at === 2 && part === ''))
	) {
		return undefined;
	}
	const [vault = '', item = '', third = '', fourth] = parts;
	const [section, field] = fourth === undefined ? ['', third] : [third, fourth];
	if (field === '') return undefined;
	const place = { vault, item, field, ...(section === '' ? {} : { section }) };
	return { vault: '1password', project: item, name: field, place };
}

interface Field {
	readonly id?: string;
	readonly label?: string;
	readonly value?: string;
	readonly type?: string;
	readonly section?: { readonly id?: string; readonly label?: string };
}

/** An item as `op item get --format json` prints it; what we do not know of it goes back as it came. */
interface Item {
	readonly id: string;
	readonly fields: readonly Field[];
	readonly whole: Readonly<Record<string, unknown>>;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const op = createOp(environment);
	const here = () => {
		const { container } = environment;
		if (container !== undefined && segment.test(container)) return container;
		throw new VaultError('unconfigured', t('{0}: name the vault (or its id) in the setting vaultContainer.', title));
	};
	const get = (vault: string, item: string) => getItem(op, vault, item);
	const store: Store = {
		detect: () =>
			presence(async () => {
				const { output } = await op({ args: ['whoami', '--format', 'json'] }, title);
				return t('signed in at {0}', textMember(parsed(output), 'url') ?? '?');
			}),
		formatReference: (project, name) => `op://${environment.container ?? ''}/${project}/${name}`,
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: async (project) => {
			const item = await get(here(), project);
			return (item?.fields ?? []).flatMap(({ label, value }) => (label && value ? [label] : [])).sort();
		},
		read: async (references) => {
			const placeOf = ({ place, project }: ParsedReference) =>
				JSON.stringify([place?.['vault'] ?? here(), place?.['item'] ?? project]);
			const items = await readByPlace(references, placeOf, (place) => {
				const [vault, item] = JSON.parse(place) as [string, string];
				return get(vault, item);
			});
			return references.map((reference) => {
				const { section, field = reference.name } = reference.place ?? {};
				return fieldOf(items.get(reference), field, section)?.value;
			});
		},
		update: async (project, _names, change) => {
			const item = await get(here(), project);
			const named = (item?.fields ?? []).filter(({ label, value }) => label && value !== undefined);
			const current = new Map(named.map(({ label = '', value = '' }) => [label, value]));
			const changes = change(current);
			if (changes.size === 0) return;
			if (item === undefined) await createItem(op, here(), project, changes);
			else await editItem(op, here(), item, changes, environment);
		},
	};
	return vaultFrom(onePassword, store, t);
}

type Op = ReturnType<typeof createOp>;

function createOp({ programs, machine, t }: VaultEnvironment) {
	const sessions = Object.keys(machine.env).filter((name) => sessionVariable.test(name));
	return async (call: Pick<ProgramCall, 'args' | 'input' | 'secrets'>, what: string, missing = false) => {
		const result = await programs.run({ program: 'op', passes: [...passes, ...sessions], timeout: patience, ...call });
		if (result.code === 0 || (missing && /isn't an item|not found/i.test(result.errors))) return result;
		const out = /not (?:currently )?signed in|no account|authorization|session expired|sign in/i.test(result.errors);
		if (out) {
			const how = t('Unlock the 1Password app, or sign in with `op signin`.');
			throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, how));
		}
		if (/isn't a vault/i.test(result.errors)) {
			throw new VaultError('not-found', t('{0}: there is no such vault for this account.', title));
		}
		if (/more than one item/i.test(result.errors)) {
			const message = t('{0}: more than one item is called {1}; use the item’s id in the reference.', title, what);
			throw new VaultError('conflict', message);
		}
		throw new VaultError(
			'denied',
			t('{0}: `op` could not do that with {1} (exit code {2}).', title, what, result.code),
		);
	};
}

async function getItem(op: Op, vault: string, item: string): Promise<Item | undefined> {
	const args = ['item', 'get', item, '--vault', vault, '--format', 'json', '--reveal'];
	const { code, output } = await op({ args }, item, true);
	const whole = code === 0 ? parsed(output) : undefined;
	const id = textMember(whole, 'id');
	if (id === undefined) return undefined;
	return { id, fields: listMember(whole, 'fields') as readonly Field[], whole: whole as Record<string, unknown> };
}

function fieldOf(item: Item | undefined, field: string, section: string | undefined): Field | undefined {
	const same = (text: string | undefined, wanted: string) => text?.toLowerCase() === wanted.toLowerCase();
	return item?.fields.find(
		(each) =>
			(same(each.label, field) || each.id === field) &&
			(section === undefined || same(each.section?.label, section) || each.section?.id === section),
	);
}

function concealed(name: string, value: string): Field {
	return { id: name, label: name, type: 'CONCEALED', value };
}

async function createItem(
	op: Op,
	vault: string,
	project: string,
	changes: ReadonlyMap<string, string | undefined>,
): Promise<void> {
	const set = [...changes].filter((change): change is [string, string] => change[1] !== undefined);
	const fields = set.map(([name, value]) => concealed(name, value));
	const template = { title: project, category: 'API_CREDENTIAL', tags: ['agent-reach'], fields };
	await send(op, ['item', 'create', '--vault', vault, '--format', 'json', '-'], template, set, project);
}

async function editItem(
	op: Op,
	vault: string,
	item: Item,
	changes: ReadonlyMap<string, string | undefined>,
	{ t }: VaultEnvironment,
): Promise<void> {
	const project = textMember(item.whole, 'title') ?? item.id;
	const again = await getItem(op, vault, item.id);
	if (again === undefined || JSON.stringify(again.whole['version']) !== JSON.stringify(item.whole['version'])) {
		throw new VaultError(
			'conflict',
			t('{0}: somebody else changed {1} at the same time ({2}).', title, project, 'version'),
		);
	}
	const kept = item.fields.filter(({ label = '' }) => !changes.has(label));
	const set = [...changes].filter((change): change is [string, string] => change[1] !== undefined);
	const before = (name: string) => fieldOf(item, name, undefined) ?? concealed(name, '');
	const fields = [...kept, ...set.map(([name, value]) => ({ ...before(name), value }))];
	const args = ['item', 'edit', item.id, '--vault', vault, '--format', 'json'];
	await send(op, args, { ...item.whole, fields }, set, project);
}

async function send(
	op: Op,
	args: readonly string[],
	item: unknown,
	set: readonly (readonly [string, string])[],
	what: string,
): Promise<void> {
	await op({ args, input: JSON.stringify(item), secrets: set.map(([, value]) => value) }, what);
}

function parsed(output: string): unknown {
	try {
		return JSON.parse(output) as unknown;
	} catch {
		return undefined;
	}
}
