import { parseReferenceFile } from '../contain/referenceFile.ts';
import { schemeFiles, schemesIn } from '../contain/schemes/index.ts';
import { errorText } from '../errorText.ts';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { type RotatableAnswer, type RotateAnswer, type RotateAsk, rotatableGet, rotateRequest } from '../protocol.ts';
import { typeTitle } from '../providers/shared/title.ts';
import { looksLikeReference } from '../vaults/reference.ts';
import { VaultError } from '../vaults/vault.ts';
import { locateReference } from '../vaults/vaultSet.ts';
import { readTextFile } from '../workspace/textFile.ts';
import type { Session } from './session.ts';
import type { VaultDesk } from './vault.ts';

/** Largest value that is stored, in characters. */
const longest = 512 * 1024;

type Rotatable = RotatableAnswer['entries'][number];

/**
 * Answers what *Rotate* asks: which names the reference files of the workspace have, with the page where each kind is
 * rotated, and stores a new value as a new version of its entry. Nothing in the code changes.
 */
export function bindRotation(session: Session, desk: VaultDesk): void {
	const { connection } = session;
	connection.onRequest(rotatableGet, () => rotatable(session));
	connection.onRequest(rotateRequest, (ask: RotateAsk) => rotate(session, desk, ask));
}

async function rotatable(session: Session): Promise<RotatableAnswer> {
	const pages = await pagesByVariable(session.t);
	const entries: Rotatable[] = [];
	for (const { path: root } of session.engine.roots()) {
		for (const { name, reference } of await referencesOf(session, root)) {
			if (locateReference(reference) === undefined) continue;
			const known = pageOf(pages, name);
			entries.push({
				root,
				name,
				reference,
				shown: escapeTerminal(reference),
				...(known && { title: known.title }),
				...(known?.page !== undefined && { page: known.page, pageChecked: known.checked }),
			});
		}
	}
	return { entries };
}

async function rotate(session: Session, desk: VaultDesk, ask: RotateAsk): Promise<RotateAnswer> {
	const { t } = session;
	const { root, name, reference, value } = ask;
	if (!session.trust.granted()) return failed(t('Restricted Mode: trust the workspace first'));
	if (value === '' || value.length > longest) return failed(t('The value is empty or too large.'));
	const named = (await referencesOf(session, root)).filter((each) => each.name === name);
	if (named.length === 0) return failed(t('{0} is not in the reference file any more.', name));
	// Files change while somebody makes a new value at the provider; it belongs to the entry that was chosen, to no other.
	if (!named.some((each) => each.reference === reference)) {
		return failed(t('{0} has another reference now. Nothing was changed; choose it again.', name));
	}
	try {
		const vaults = await desk.openFor(root);
		if (vaults === undefined) return failed(t('The vault was not opened. Nothing was changed.'));
		const [before] = await vaults.resolve([reference]);
		if (before?.ok === true && before.value === value) return { state: 'same', message: sameText(name, t) };
		await vaults.store(reference, value, 'rotation');
		const [after] = await vaults.resolve([reference]);
		if (after?.ok !== true || after.value !== value) {
			return failed(
				t('The vault did not give back what was written to it. See to {0} before you revoke the old value.', name),
			);
		}
		return { state: 'stored', message: t('{0} has its new value in the vault; the code stays as it is.', name) };
	} catch (error) {
		// Only messages of the vault are ours and known to hold no value.
		if (error instanceof VaultError) return failed(error.message);
		session.connection.console.error(`rotate: ${errorText(error)}`);
		return failed(t('The new value was not stored; the output says more.'));
	}
}

function failed(message: string): RotateAnswer {
	return { state: 'failed', message };
}

function sameText(name: string, t: Localize): string {
	return t('That is the value that {0} has already. Make a new one at the provider first.', name);
}

/** Names with their references in all files of a folder; a name that has several stands there with each. */
async function referencesOf(
	{ engine }: Session,
	root: string,
): Promise<readonly { name: string; reference: string }[]> {
	const config = engine.roots().find(({ path }) => path === root);
	if (config === undefined) return [];
	const read = async (path: string) => {
		const file = await readTextFile(path, { root }).catch(() => undefined);
		return { root, path, text: file?.text ?? '' };
	};
	const own = await read(config.settings.referenceFile);
	const others = schemesIn(await Promise.all(schemeFiles.map(read)), root);
	const entries = others.flatMap(({ scheme, text }) => scheme.syntax.parse(text).entries);
	const inPlace = await Promise.all(environmentFiles(engine, root).map(read));
	const known = new Set<string>();
	const inFiles = inPlace.flatMap(({ text }) => parseReferenceFile(text).entries);
	return [...parseReferenceFile(own.text).entries, ...entries, ...inFiles].filter(({ name, reference }) => {
		// Each file is read by its own program: one name may stand for another entry in each of them.
		const key = JSON.stringify([name, reference]);
		if (known.has(key) || !looksLikeReference(reference)) return false;
		known.add(key);
		return true;
	});
}

/** Files in dotenv syntax that hold references in the place of values, as Contain leaves them: `.env.production`, `api/.env`. */
function environmentFiles(engine: Session['engine'], root: string): readonly string[] {
	const files = engine
		.identities()
		.filter((identity) => identity.root === root && identity.kind === 'vault-reference')
		.map(({ file }) => file);
	return [...new Set(files)].filter((file) => /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env)$/.test(file)).sort();
}

interface Page {
	readonly variable: string;
	readonly title: string;
	readonly page: string | undefined;
	readonly checked: boolean;
}

/** Types by their conventional variable, the longest first. */
async function pagesByVariable(t: Localize): Promise<readonly Page[]> {
	const { allTypes } = await import('../providers/index.ts');
	return allTypes
		.flatMap(({ id, variable, title, authority }) =>
			variable === undefined
				? []
				: [
						{
							variable,
							title: typeTitle({ id, title }, t),
							page: authority.revoke,
							checked: authority.revokeChecked === true,
						},
					],
		)
		.sort((a, b) => b.variable.length - a.variable.length);
}

/** The kind that a name tells: its variable, with a project's word in front or a number behind (`ACME_STRIPE_SECRET_KEY_2`). */
function pageOf(pages: readonly Page[], name: string): Page | undefined {
	const bare = name.replace(/_\d+$/, '');
	return pages.find(({ variable }) => bare === variable || bare.endsWith(`_${variable}`));
}
