import type { Localize } from '../l10n.ts';
import { type Choices, describeChoice } from './choice.ts';
import { localVaultId } from './ids.ts';
import { vaultKind, vaultKinds } from './index.ts';
import type { VaultEnvironment } from './kind.ts';
import { parseReference } from './reference.ts';
import { type ParsedReference, type Resolution, type Vault, VaultError } from './vault.ts';

/** The vaults that may be used for one workspace folder. */
export interface VaultSet {
	/** Where new secrets go. */
	readonly chosen: Vault;
	/** The chosen vault is not what the workspace wishes, because nobody has confirmed that; in words. */
	readonly unconfirmed: string | undefined;
	/**
	 * The vault of an id.
	 *
	 * @throws VaultError `not-chosen` when the user neither chose nor confirmed it.
	 */
	readonly open: (id: string) => Vault;
	/**
	 * Values of references, of whichever vault each is; one answer for each, in order. A vault that fails is told in the
	 * answers of its references.
	 *
	 * @throws VaultError when all references belong to one vault and that one fails.
	 */
	readonly resolve: (references: readonly string[]) => Promise<readonly Resolution[]>;
	/** Which of the references have an entry: answers as of {@link resolve}, without values. */
	readonly present: (references: readonly string[]) => Promise<readonly Presence[]>;
	/**
	 * Stores a new version under a reference.
	 *
	 * @throws VaultError also when the reference names a place where this vault would not write.
	 */
	readonly store: (reference: string, value: string, origin: string) => Promise<void>;
}

/** Is there an entry? */
export type Presence = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Takes a reference of any vault apart. Touches nothing; the vault need not be usable. */
export function locateReference(text: string): ParsedReference | undefined {
	const local = parseReference(text);
	if (local !== undefined) return local;
	for (const kind of vaultKinds) {
		const found = kind.parse(text);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Makes the set. A vault is made when it is used for the first time, and kept: it remembers who is signed in. */
export function createVaultSet(
	local: Vault,
	{ chosen, usable, unconfirmed }: Choices,
	environment: Omit<VaultEnvironment, 'address' | 'container'>,
): VaultSet {
	const { t } = environment;
	const made = new Map<string, Vault>([[localVaultId, local]]);
	const open = (id: string): Vault => {
		const before = made.get(id);
		if (before !== undefined) return before;
		const kind = vaultKind(id);
		const choice = usable.find((each) => each.kind === id);
		if (kind === undefined || choice === undefined) throw notChosen(kind?.title ?? id, id, t);
		const { address, container } = choice;
		const location = JSON.stringify([address ?? '', container ?? '']);
		const vault = { ...kind.open({ ...environment, address, container }), location };
		made.set(id, vault);
		return vault;
	};
	return {
		chosen: open(chosen.kind),
		unconfirmed: unconfirmed === undefined ? undefined : describeChoice(unconfirmed, t),
		open,
		resolve: (references) => eachVault(references, (id, places) => open(id).resolve(places), t),
		present: (references) => eachVault(references, (id, places) => presenceIn(open(id), places, t), t),
		store: async (reference, value, origin) => {
			const parsed = locateReference(reference);
			if (parsed === undefined) throw new VaultError('denied', foreignReference(reference, t));
			const vault = open(parsed.vault);
			if (vault.formatReference(parsed.project, parsed.name) !== reference.trim()) {
				const message = t(
					'{0} would not write to the place that the reference names; store the value with its own tool.',
					vault.title,
				);
				throw new VaultError('denied', message);
			}
			await vault.replace(parsed.project, { name: parsed.name, value, origin });
		},
	};
}

function notChosen(title: string, id: string, t: Localize): VaultError {
	const how = t(
		'Choose it in your user settings (agentReach.vault), or for this folder with `agent-reach vault use {0}`.',
		id,
	);
	return new VaultError(
		'not-chosen',
		t('{0} is not a vault that you chose or confirmed for this folder. {1}', title, how),
	);
}

/** Asks every vault about its own references, all at the same time, and puts the answers in order. */
async function eachVault<T extends Presence>(
	references: readonly string[],
	ask: (id: string, places: readonly ParsedReference[]) => Promise<readonly T[]>,
	t: Localize,
): Promise<readonly (T | Failed)[]> {
	const located = references.map(locateReference);
	const ids = [...new Set(located.flatMap((each) => (each === undefined ? [] : [each.vault])))];
	const answers: (T | Failed | undefined)[] = references.map(() => undefined);
	const askOne = async (id: string) => {
		const places = located.flatMap((each, index) => (each?.vault === id ? [{ index, each }] : []));
		try {
			const found = await ask(
				id,
				places.map(({ each }) => each),
			);
			places.forEach(({ index }, at) => {
				answers[index] = found[at];
			});
		} catch (error) {
			if (!(error instanceof VaultError) || places.length === references.length) throw error;
			for (const { index } of places) answers[index] = { ok: false, reason: error.message };
		}
	};
	await Promise.all(ids.map(askOne));
	return references.map((text, index) => answers[index] ?? { ok: false, reason: foreignReference(text, t) });
}

type Failed = { readonly ok: false; readonly reason: string };

/** By the list of names where a reference is the vault's own form, else by reading; values stay here. */
async function presenceIn(vault: Vault, places: readonly ParsedReference[], t: Localize): Promise<readonly Presence[]> {
	const listed = new Map<string, ReadonlySet<string>>();
	const isOwn = ({ place }: ParsedReference) => place === undefined;
	for (const project of new Set(places.filter(isOwn).map((each) => each.project))) {
		listed.set(project, new Set(await vault.names(project)));
	}
	const foreign = places.filter((place) => !isOwn(place));
	const read = new Map((await vault.resolve(foreign)).map((answer, index) => [foreign[index], answer]));
	return places.map((place): Presence => {
		const answer = read.get(place);
		if (answer !== undefined) return answer.ok ? { ok: true } : { ok: false, reason: answer.reason };
		if (listed.get(place.project)?.has(place.name) === true) return { ok: true };
		return { ok: false, reason: t('{0}/{1} is not in this vault', place.project, place.name) };
	});
}

/** Why a reference cannot be resolved that no vault knows; only its scheme is repeated. */
export function foreignReference(reference: string, t: Localize): string {
	return t('no vault here knows references of the form {0}', `${/^[a-z][a-z0-9.+-]*:/.exec(reference)?.[0] ?? '?'}//`);
}
