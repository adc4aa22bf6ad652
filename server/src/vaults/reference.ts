import { localVaultId } from './ids.ts';
import type { ParsedReference } from './vault.ts';

/** Scheme of the references that stand for entries of the local vault. */
export const localScheme = 'ref+agent-reach://';

const projectPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const namePattern = /^[A-Z][A-Z0-9_]{0,127}$/;
const localPattern = /^ref\+agent-reach:\/\/([a-z0-9][a-z0-9._-]{0,63})\/([A-Z][A-Z0-9_]{0,127})$/;
/**
 * `ref+<kind>://...`, the neutral form, and the native forms that are kept as they are. Names of 1Password vaults and items
 * may have spaces.
 */
const anyReference =
	/^(?:(?:ref\+[a-z][a-z0-9.+-]*|keeper|bws|bw|infisical|doppler|gcp-sm|aws-sm|azure-kv):\/\/\S+|op:\/\/[^\r\n]+|@Microsoft\.KeyVault\([^()\s]+\))$/;

/** Is this a name that an entry of a vault may have: `[A-Z][A-Z0-9_]*`, at most 128 characters. */
export function isEntryName(name: string): boolean {
	return namePattern.test(name);
}

/** Is this a name that a project may have: lower case, digits, `.`, `_`, `-`, at most 64 characters. */
export function isProjectName(project: string): boolean {
	return projectPattern.test(project);
}

/**
 * The text that stands for an entry of the local vault.
 *
 * @throws RangeError when project or name has a character that a reference cannot hold.
 */
export function formatReference(project: string, name: string): string {
	if (!isProjectName(project)) throw new RangeError(`not a project name: ${JSON.stringify(project)}`);
	if (!isEntryName(name)) throw new RangeError(`not an entry name: ${JSON.stringify(name)}`);
	return `${localScheme}${project}/${name}`;
}

/** Takes a reference of the local vault apart; `undefined` when the text is not one. */
export function parseReference(text: string): ParsedReference | undefined {
	const match = localPattern.exec(text.trim());
	const [, project, name] = match ?? [];
	return project === undefined || name === undefined ? undefined : { vault: localVaultId, project, name };
}

/** Does the text look like a reference of any vault, so that it must never be handed to a program as if it were the value. */
export function looksLikeReference(text: string): boolean {
	return anyReference.test(text.trim());
}

/**
 * Makes a project name out of the name of a folder: lower case, everything else becomes `-`.
 *
 * @returns `project` when nothing usable is left.
 */
export function projectFrom(folderName: string): string {
	const slug = folderName
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9._-]+/g, '-')
		.replace(/^[^a-z0-9]+/, '')
		.slice(0, 64)
		.replace(/[-._]+$/, '');
	return slug === '' ? 'project' : slug;
}
