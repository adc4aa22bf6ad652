import type { Span } from '../detect/types.ts';
import { within } from './source.ts';

/** Where a stretch of an XML text stands. */
export type XmlPlace =
	| { readonly kind: 'comment' }
	/** Not well-formed. */
	| { readonly kind: 'broken' }
	/** In a name, a declaration or between attributes. */
	| { readonly kind: 'markup' }
	| (Span & {
			readonly kind: 'text' | 'cdata' | 'attribute';
			/** Names of the elements around it, from the outside in. */
			readonly path: readonly string[];
			/** Of an attribute. */
			readonly attribute?: string;
			/** The other attributes of the element, as they are written. */
			readonly attributes: Readonly<Record<string, string>>;
	  });

const name = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-]*`;
const tag = new RegExp(String.raw`<(/?)(${name})((?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy');
const attribute = new RegExp(String.raw`(${name})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gu');

/** Elements within elements: nobody writes more. */
const deepest = 500;

interface OpenElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
}

/** Is a text not well-formed? Only the first place is told. */
export function xmlErrors(text: string): number {
	return placeInXml(text, { start: 0, end: 0 }).kind === 'broken' ? 1 : 0;
}

/** Finds the place of a stretch, and whether the whole text is well-formed. Takes time proportional to the text. */
export function placeInXml(text: string, span: Span): XmlPlace {
	const open: OpenElement[] = [];
	let place: XmlPlace = { kind: 'markup' };
	let roots = 0;
	for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; ) {
		if (text[at] !== '<') {
			const next = text.indexOf('<', at);
			const end = next === -1 ? text.length : next;
			const here = { start: at, end };
			if (open.length === 0 && text.slice(at, end).trim() !== '') return { kind: 'broken' };
			if (within(span, here)) place = inside('text', here, open);
			at = end;
			continue;
		}
		const special = specialAt(text, at);
		if (special === 'open') return { kind: 'broken' };
		if (special !== undefined) {
			if (within(span, special) && special.kind === 'comment') place = { kind: 'comment' };
			const body = { start: at + 9, end: special.end - 3 };
			if (special.kind === 'cdata' && within(span, body)) place = inside('cdata', body, open);
			at = special.end;
			continue;
		}
		tag.lastIndex = at;
		const found = tag.exec(text);
		if (found === null) return { kind: 'broken' };
		const [whole, closing, element = '', written = '', empty] = found;
		if (closing === '/') {
			if (open.pop()?.name !== element) return { kind: 'broken' };
		} else {
			if (open.length === 0 && ++roots > 1) return { kind: 'broken' };
			const attributes = Object.fromEntries(
				[...written.matchAll(attribute)].map(([, key = '', one, other]): [string, string] => [key, one ?? other ?? '']),
			);
			open.push({ name: element, attributes });
			place = attributeAt(written, at + whole.indexOf(written, element.length), span, open) ?? place;
			if (empty === '/') open.pop();
			else if (open.length > deepest) return { kind: 'broken' };
		}
		at += whole.length;
	}
	return open.length === 0 && roots === 1 ? place : { kind: 'broken' };
}

function inside(kind: 'text' | 'cdata', here: Span, open: readonly OpenElement[]): XmlPlace {
	return { kind, ...here, path: open.map((each) => each.name), attributes: open.at(-1)?.attributes ?? {} };
}

function attributeAt(written: string, offset: number, span: Span, open: readonly OpenElement[]): XmlPlace | undefined {
	for (const found of written.matchAll(attribute)) {
		const body = found[2] ?? found[3] ?? '';
		const end = offset + found.index + found[0].length - 1;
		const here = { start: end - body.length, end };
		if (!within(span, here)) continue;
		return {
			...(inside('text', here, open) as XmlPlace & Span & { kind: 'text' }),
			kind: 'attribute',
			attribute: found[1] ?? '',
		};
	}
	return undefined;
}

/** A comment, a CDATA section, a declaration or an instruction; `open` when it does not end. */
function specialAt(
	text: string,
	at: number,
): (Span & { readonly kind: 'comment' | 'cdata' | 'other' }) | 'open' | undefined {
	const upTo = (kind: 'comment' | 'cdata' | 'other', mark: string, from: number) => {
		const end = text.indexOf(mark, at + from);
		return end === -1 ? 'open' : { kind, start: at, end: end + mark.length };
	};
	if (text.startsWith('<!--', at)) return upTo('comment', '-->', 4);
	if (text.startsWith('<![CDATA[', at)) return upTo('cdata', ']]>', 9);
	if (text.startsWith('<?', at)) return upTo('other', '?>', 2);
	if (!text.startsWith('<!', at)) return undefined;
	// A declaration with parts of its own in brackets; entities that it defines are left alone by refusing all unknown ones.
	const end = text.indexOf('>', at);
	return text.slice(at, end).includes('[') ? upTo('other', ']>', 2) : upTo('other', '>', 2);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a text or the value of an attribute stands for; `undefined` for an entity that is not XML's own. */
export function decodeXml(raw: string): string | undefined {
	let known = true;
	const value = raw
		.replace(/\r\n?/g, '\n')
		.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));|&/g, (_all, ten?: string, hex?: string, word?: string) => {
			const code =
				ten !== undefined ? Number.parseInt(ten, 10) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
			const found =
				code === undefined ? entities[word ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
			if (found === undefined) known = false;
			return found ?? '';
		});
	return known ? value : undefined;
}
