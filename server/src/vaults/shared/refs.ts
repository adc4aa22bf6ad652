/** A reference of the neutral form, `ref+<scheme>://<path>?<query>#<fragment>`, taken apart; the parts are decoded. */
export interface NeutralReference {
	/** Segments between slashes; none is empty. */
	readonly path: readonly string[];
	readonly query: Readonly<Record<string, string>>;
	/** Segments behind `#/`. */
	readonly fragment: readonly string[];
}

const neutral = /^ref\+([a-z][a-z0-9-]*):\/\/(?!\/)([^?#\s]*)(?:\?([^#\s]*))?(?:#\/?([^\s]*))?$/;

/** Takes a reference of one scheme apart; `undefined` when it is not of that scheme or cannot be decoded. */
export function parseNeutral(text: string, scheme: string): NeutralReference | undefined {
	const match = neutral.exec(text.trim());
	if (match === null || match[1] !== scheme) return undefined;
	const [, , path = '', query = '', fragment = ''] = match;
	try {
		return {
			path: segments(path),
			query: Object.fromEntries(new URLSearchParams(query)),
			fragment: segments(fragment),
		};
	} catch {
		return undefined;
	}
}

function segments(text: string): string[] {
	return text
		.split('/')
		.filter((part) => part !== '')
		.map(decodeURIComponent);
}

/** Writes a reference of the neutral form; the parts are encoded. */
export function formatNeutral(
	scheme: string,
	path: readonly string[],
	query: Readonly<Record<string, string>> = {},
	fragment: readonly string[] = [],
): string {
	const search = new URLSearchParams(query).toString();
	const encode = (parts: readonly string[]) => parts.map(encodePart).join('/');
	const end = fragment.length === 0 ? '' : `#/${encode(fragment)}`;
	return `ref+${scheme}://${encode(path)}${search === '' ? '' : `?${search}`}${end}`;
}

function encodePart(part: string): string {
	return encodeURIComponent(part).replaceAll('%40', '@').replaceAll('%3A', ':');
}

/**
 * Project and name as one word, for vaults without folders: `acme--STRIPE_KEY`. Projects are lower case and names upper
 * case, so the first `--` in front of a capital parts them again.
 */
export function joinWord(project: string, name: string): string {
	return `${project}--${name}`;
}

/** The opposite; `undefined` for a word that {@link joinWord} did not make. */
export function splitWord(word: string): { readonly project: string; readonly name: string } | undefined {
	const match = /^([a-z0-9][a-z0-9._-]*?)--([A-Z].*)$/s.exec(word);
	const [, project, name] = match ?? [];
	return project === undefined || name === undefined ? undefined : { project, name };
}
