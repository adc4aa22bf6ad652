import type { Span } from '../types.ts';

/** Literals that announce a Kubernetes `Secret`, lower case. */
export const secretKinds: readonly string[] = ['kind: secret', '"kind": "secret"', '"kind":"secret"'];

/** One entry of the `data` of a Secret; its text is Base64. */
export interface SecretEntry extends Span {
	readonly name: string;
}

/** How far from its `kind` the `data` of a Secret is looked for, in UTF-16 units; sorted keys put it in front. */
const reach = 32_768;

const anyKind = /kind["']?[ \t]{0,8}:/;

/** Where the kind of the object in front begins; 0 where there is none. */
function lastKind(before: string): number {
	for (let at = before.lastIndexOf('kind'); at > 0; at = before.lastIndexOf('kind', at - 1)) {
		if (/^kind["']?[ \t]{0,8}:/.test(before.slice(at, at + 16))) return at;
	}
	return 0;
}

const shortestKind = 'kind: secret'.length;

const yamlEntry = /^([ \t]*)["']?([\w.-]{1,253})["']?:[ \t]{1,20}["']?([A-Za-z0-9+/]{4,}={0,2})["']?[ \t]*$/;
const jsonEntry = /"([\w.-]{1,253})"\s{0,20}:\s{0,20}"([A-Za-z0-9+/]{4,}={0,2})"/dg;

/**
 * Entries of the `data` of the Secret whose kind stands at an offset. The manifest promises that they are Base64, so
 * that short and odd ones can be decoded as well.
 *
 * @param at offset behind the words `kind: Secret`.
 */
export function secretEntries(text: string, at: number): readonly SecretEntry[] {
	if (/^[\w-]/.test(text.charAt(at))) return [];
	const from = Math.max(0, at - reach);
	// the kind of another object ends this one, so that no text is read for more than two of them
	const before = text.slice(from, Math.max(from, at - shortestKind));
	const kindBefore = lastKind(before);
	const start = from + kindBefore + Math.max(0, before.slice(kindBefore).lastIndexOf('\n---'));
	const after = text.slice(at, at + reach);
	const kindBehind = anyKind.exec(after)?.index ?? after.length;
	const cut = after.slice(0, kindBehind).indexOf('\n---');
	const document = text.slice(start, at + (cut === -1 ? kindBehind : cut));
	return [...yamlEntries(document, start), ...jsonEntries(document, start)];
}

function* yamlEntries(document: string, origin: number): Iterable<SecretEntry> {
	let depth: number | undefined;
	let offset = 0;
	for (const line of document.split('\n')) {
		const text = line.endsWith('\r') ? line.slice(0, -1) : line;
		const opened = /^([ \t]*)data:[ \t]*$/.exec(text);
		const entry = yamlEntry.exec(text);
		if (opened !== null) depth = opened[1]?.length ?? 0;
		else if (depth !== undefined && entry !== null && (entry[1]?.length ?? 0) > depth) {
			const value = entry[3] ?? '';
			const start = origin + offset + text.lastIndexOf(value);
			yield { name: entry[2] ?? '', start, end: start + value.length };
		} else if (text.trim() !== '' && (/^[ \t]*/.exec(text)?.[0].length ?? 0) <= (depth ?? -1)) depth = undefined;
		offset += line.length + 1;
	}
}

function* jsonEntries(document: string, origin: number): Iterable<SecretEntry> {
	const opened = /"data"\s{0,20}:\s{0,20}\{([^{}]*)\}/d.exec(document);
	const [from, to] = opened?.indices?.[1] ?? [0, 0];
	for (const match of document.slice(from, to).matchAll(jsonEntry)) {
		const [start, end] = match.indices?.[2] ?? [0, 0];
		yield { name: match[1] ?? '', start: origin + from + start, end: origin + from + end };
	}
}
