import type { Localize } from '../l10n.ts';
import { decodings, deepestEncoding, longestEncoded } from './encodings.ts';
import { createMemo } from './memo.ts';
import { isGeneric, overlapsWith, resolve, surer } from './overlap.ts';
import type { Detection, Span } from './types.ts';

/** Finds credentials in a decoded text, which is so deep inside others. */
export type FindInside = (plain: string, depth: number) => Detection[];

/** Looks into the encoded values of one text. */
export interface InsideReader {
	/** Looks into a value; what it holds takes the name where it has none of its own. */
	readonly look: (span: Span, keyName?: string) => void;
	/** Adds what was found inside to the findings of the text, but for what they say already. */
	readonly addTo: (found: Detection[]) => Detection[];
}

/** Values up to this length are remembered, and so many of them. */
const longestKept = 200;
const mostKept = 500;

/** Creates a reader of one text, which itself is so deep inside others. */
export function createInsideReader(text: string, depth: number, t: Localize, find: FindInside): InsideReader {
	const memo = createMemo<readonly Detection[]>(mostKept);
	const inside: Detection[] = [];
	return {
		look: (span, keyName) => {
			if (depth >= deepestEncoding || span.end - span.start > longestEncoded) return;
			const value = text.slice(span.start, span.end);
			const look = () => lookInside(value, depth, t, find);
			const relative = value.length > longestKept ? look() : memo(value, look);
			for (const detection of relative) inside.push(placed(detection, span.start, keyName));
		},
		addTo: (found) => {
			if (inside.length === 0) return found;
			// a type that is made for the encoded form knows more than the text inside does, unless it is less sure of itself
			const specific = overlapsWith(found.filter(({ type }) => !isGeneric(type)));
			const known = (inner: Detection) =>
				specific(inner).some((other) => isGeneric(inner.type) || !surer(inner, other));
			return [...found, ...inside.filter((detection) => !known(detection))];
		},
	};
}

/** What an encoded value says, with spans in it. */
function lookInside(value: string, depth: number, t: Localize, find: FindInside): readonly Detection[] {
	return decodings(value).flatMap(({ text: plain, encoding, source }) => {
		const back = <S extends Span>(inner: S): S => ({ ...inner, ...source(inner.start, inner.end) });
		const inner = find(plain, depth + 1);
		// the value as a whole may be encoded once more
		if (depth + 1 < deepestEncoding) inner.push(...lookInside(plain, depth + 1, t, find));
		return resolve(inner).map((detection) => ({
			...back(detection),
			parts: detection.parts.map(back),
			evidence: [...detection.evidence, t('encoded as {0}', encoding)],
		}));
	});
}

/** A detection of {@link lookInside} in the text that the value stands in. */
function placed(detection: Detection, offset: number, keyName: string | undefined): Detection {
	const move = <S extends Span>(span: S): S => ({ ...span, start: span.start + offset, end: span.end + offset });
	const name = detection.keyName ?? keyName;
	return {
		...move(detection),
		parts: detection.parts.map(move),
		...(name === undefined ? {} : { keyName: name }),
	};
}
