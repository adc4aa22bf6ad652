import type { CredentialType } from '../providers/provider.ts';
import { isGeneric } from './overlap.ts';
import type { Detection } from './types.ts';

const docComment = /^\s{0,200}(?:\*(?!\/)|\/\*\*|\/\/[/!]|#')/;

/** Does a place stand in a comment that documents code: ` * …`, `/// …`? */
export function inDocComment(text: string, at: number): boolean {
	const before = text.slice(Math.max(0, at - 400), at);
	return docComment.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** How far up the parents of a key are looked for, in lines and UTF-16 units. */
const parentLines = 60;
const parentReach = 4000;

/**
 * Does a value stand below a key that says `example`, as in the schemas of OpenAPI? Only lines that are indented less
 * are parents, in YAML and in JSON.
 */
export function inSchemaExample(text: string, at: number): boolean {
	const before = text
		.slice(Math.max(0, at - parentReach), at)
		.split('\n')
		.slice(-parentLines);
	let least = Number.POSITIVE_INFINITY;
	for (const line of before.reverse()) {
		const indent = line.search(/\S/);
		if (indent === -1 || indent >= least) continue;
		if (/^(?:- )?["']?examples?["']?[ \t]{0,8}:/.test(line.slice(indent))) return true;
		if (indent === 0) return false;
		least = indent;
	}
	return false;
}

/**
 * Is a finding one of those whose place decides what they are worth? A password, a key block or a connection URL in a
 * test or in documentation is an example far more often than not. A token that its own start or its other half proves is
 * as good there as anywhere.
 */
export function dependsOnPlace(type: CredentialType | undefined, { type: id, parts }: Detection): boolean {
	if (isGeneric(id)) return true;
	if (type === undefined || type.class === 'cloud') return false;
	if ((type.companions?.length ?? 0) > 0 && parts.length > 0) return type.class === 'database';
	return type.class === 'key' || (type.visible ?? 0) === 0;
}
