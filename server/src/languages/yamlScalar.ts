import {
	type Document,
	isMap,
	isScalar,
	isSeq,
	type Node,
	type Pair,
	parseAllDocuments,
	type Scalar,
	visit,
} from 'yaml';
import type { Span } from '../detect/types.ts';
import type { Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { applyChanges, migrateComment, refuse, wholeLine, within } from './source.ts';

/** A scalar of a YAML text, with what is around it. */
export interface FoundScalar {
	readonly node: Scalar;
	readonly isKey: boolean;
	/** From the first character (quote included) to behind the last. */
	readonly range: readonly [number, number];
	/** Names and numbers that lead to it, from the outside in. */
	readonly path: readonly (string | number)[];
	/** Maps, lists and pairs around it, from the outside in. */
	readonly around: readonly (Node | Pair)[];
	readonly document: Document;
}

/** Every document of a text; those with errors are marked so by the parser. */
export function documentsOf(text: string): readonly Document[] {
	return [...parseAllDocuments(text, { keepSourceTokens: true, logLevel: 'silent' })];
}

/** Places of a text that are no YAML. */
export function yamlErrors(text: string): number {
	return documentsOf(text).reduce((count, { errors }) => count + errors.length, 0);
}

/** The scalar of a YAML text that a stretch lies in. */
export function scalarAt(text: string, start: number, end: number): FoundScalar | undefined {
	let found: FoundScalar | undefined;
	for (const document of documentsOf(text)) {
		visit(document, {
			Scalar: (key, node, around) => {
				const [from, to] = node.range ?? [0, 0];
				if (!isScalar(node) || !within({ start, end }, { start: from, end: to })) return;
				const above = around.filter((each): each is Node | Pair => each !== document);
				const path = pathOf(above, node);
				found = { node, isKey: key === 'key', range: [from, to], path, around: above, document };
				return visit.BREAK;
			},
		});
	}
	return found;
}

function pathOf(around: readonly (Node | Pair)[], node: Node): (string | number)[] {
	return around.flatMap((each, index): (string | number)[] => {
		const child = around[index + 1] ?? node;
		if (isSeq(each)) return [each.items.indexOf(child)];
		if (isMap(each)) return [];
		const { key } = each as Pair;
		return key === undefined ? [] : [isScalar(key) ? String(key.value) : ''];
	});
}

/** A comment may stand at the end of a line unless a text over several lines goes on there. */
export function yamlCanComment(text: string, _path: string, offset: number): boolean {
	const scalar = scalarAt(text, offset, offset);
	if (scalar === undefined) return true;
	if (scalar.node.type?.startsWith('BLOCK_') === true) return false;
	return scalar.range[1] === offset;
}

/** A value in a comment becomes the name of its variable; `undefined` where the value stands in no comment. */
export function yamlComment(request: MigrationRequest): Migration | MigrationRefused | undefined {
	const { text, span } = request;
	const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
	if (/[\r\n]/.test(text.slice(span.start, span.end))) return undefined;
	for (const { index } of text.slice(lineStart, span.start).matchAll(/(?<=^|[ \t])#/g)) {
		const mark = lineStart + index;
		if (scalarAt(text, mark, mark + 1) === undefined) return migrateComment(request);
	}
	return undefined;
}

/** A value inside a scalar: what stands before and behind it, escapes decoded. */
export interface ScalarPiece {
	readonly scalar: FoundScalar;
	readonly before: string;
	readonly value: string;
	readonly after: string;
}

/** Takes a scalar apart at the value; refused where that cannot be done for certain. */
export function pieceAt({ text, span, t }: MigrationRequest): ScalarPiece | MigrationRefused {
	const scalar = scalarAt(text, span.start, span.end);
	if (scalar === undefined) return refuse(t('The value does not stand in one text of the file.'));
	if (scalar.document.errors.length > 0) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	if (scalar.isKey) return refuse(t('The value is the name of a property.'));
	const { node } = scalar;
	if (typeof node.value !== 'string') {
		// A number or the like: the program would see its text.
		return { scalar, before: '', value: text.slice(scalar.range[0], scalar.range[1]), after: '' };
	}
	const raw = text.slice(span.start, span.end);
	const value =
		node.type?.startsWith('BLOCK_') === true && /[\r\n]/.test(raw)
			? wholeBlock(node.value, raw)
			: decodeLine(node, raw);
	const at = value === undefined || value === '' ? -1 : node.value.indexOf(value);
	if (value === undefined || at === -1 || node.value.indexOf(value, at + 1) !== -1) {
		return refuse(t('The value holds an escape or a line end that cannot be taken apart safely.'));
	}
	return { scalar, before: node.value.slice(0, at), value, after: node.value.slice(at + value.length) };
}

/** A block of several lines is taken as a whole, without its last line end. */
function wholeBlock(value: string, raw: string): string | undefined {
	const lines = (text: string) =>
		text
			.split(/\r?\n/)
			.map((line) => line.trim())
			.join('\n')
			.trim();
	return lines(value) === lines(raw) ? value.trimEnd() : undefined;
}

function decodeLine({ type }: Scalar, raw: string): string | undefined {
	if (/[\r\n]/.test(raw)) return undefined;
	if (type === 'QUOTE_SINGLE') return raw.replaceAll("''", "'");
	if (type !== 'QUOTE_DOUBLE') return raw;
	const [document] = documentsOf(`"${raw}"`);
	const value: unknown = document?.errors.length === 0 ? document.toJS() : undefined;
	return typeof value === 'string' ? value : undefined;
}

/** Does a text end inside of an expression? */
export function isOpen(before: string, open: string, close: string): boolean {
	return before.lastIndexOf(open) > before.lastIndexOf(close);
}

/**
 * Changes that give a scalar another text: in its own style where the outcome reads right, else in quotes. Each try is
 * parsed again and compared with what the whole file has to say afterwards.
 *
 * @returns `undefined` when no style does.
 */
export function replaceInScalar(
	text: string,
	span: Span,
	{ scalar, before, after }: ScalarPiece,
	read: string,
): readonly TextChange[] | undefined {
	const wanted = before + read + after;
	const [start, end] = scalar.range;
	const old = scalar.node.value;
	scalar.node.value = wanted;
	const expected = plainOf([scalar.document]);
	scalar.node.value = old;
	const index = documentsOf(text).findIndex((each) => plainOf([each]) === plainOf([scalar.document]));
	const block = scalar.node.type?.startsWith('BLOCK_') === true;
	const tries: TextChange[] = [{ ...span, newText: read }];
	if (!block || !/[\r\n]/.test(wanted.trimEnd())) {
		const tail = block && text.slice(start, end).endsWith('\n') ? '\n' : '';
		const whole = block ? wanted.trimEnd() : wanted;
		tries.push(
			{ start, end, newText: whole + tail },
			{ start, end, newText: `'${whole.replaceAll("'", "''")}'${tail}` },
			{ start, end, newText: JSON.stringify(whole) + tail },
		);
	}
	const fits = tries.find((change) => {
		const documents = documentsOf(applyChanges(text, [change]));
		const same = documents[index];
		if (same === undefined || same.errors.length > 0) return false;
		return plainOf([same]) === expected || (block && plainOf([same]) === trimmedBlock(scalar, wanted));
	});
	return fits === undefined ? undefined : [fits];
}

/** A block that became one line has lost its last line end. */
function trimmedBlock({ node, document }: FoundScalar, wanted: string): string {
	const old = node.value;
	node.value = wanted.trimEnd();
	const expected = plainOf([document]);
	node.value = old;
	return expected;
}

function plainOf(documents: readonly Document[]): string {
	try {
		return JSON.stringify(documents.map((document) => document.toJS({ maxAliasCount: 100 })));
	} catch {
		return '';
	}
}

/** The value of a key in a map, as plain data; `undefined` when there is none. */
export function plainAt(node: unknown, ...path: readonly (string | number)[]): unknown {
	let at: unknown = node;
	for (const step of path) {
		at = isMap(at) || isSeq(at) ? at.get(step, true) : undefined;
	}
	return isScalar(at) ? at.value : at;
}

/** The innermost map around a scalar in which it, or something around it, is the value of the key. */
export function mapHolding(
	{ around }: FoundScalar,
	key: string,
): { readonly map: Node; readonly pair: Pair } | undefined {
	for (let index = around.length - 1; index > 0; index--) {
		const pair = around[index];
		const map = around[index - 1];
		if (pair === undefined || isMap(pair) || isSeq(pair) || !isMap(map)) continue;
		const name = (pair as Pair).key;
		if (isScalar(name) && name.value === key) return { map, pair: pair as Pair };
	}
	return undefined;
}

/** Offset at which a pair begins, and the blanks that stand in front of its siblings. */
export function placeOf(text: string, { key }: Pair): { readonly start: number; readonly indent: string } | undefined {
	const start = isScalar(key) ? key.range?.[0] : undefined;
	if (start === undefined) return undefined;
	const column = start - (text.lastIndexOf('\n', start - 1) + 1);
	return { start, indent: ' '.repeat(column) };
}

/**
 * Takes the entry out of its map that a scalar is the value of.
 *
 * @returns `undefined` when it is the only one, or does not begin its line: what is left would not be a map.
 */
export function removeEntry(text: string, scalar: FoundScalar, key: string): TextChange | undefined {
	const held = mapHolding(scalar, key);
	const place = held && placeOf(text, held.pair);
	if (held === undefined || place === undefined || !isMap(held.map) || held.map.items.length < 2) return undefined;
	const before = text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start);
	if (!/^[ \t]*$/.test(before)) return undefined;
	return { ...wholeLine(text, { start: place.start, end: scalar.range[1] }), newText: '' };
}
