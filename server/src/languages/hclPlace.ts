import type { Span } from '../detect/types.ts';
import { type HclToken, lexHcl } from './hclLexer.ts';
import { within } from './source.ts';

/** A block around a place, `type "label" { ... }`. */
export interface HclBlockAround extends Span {
	readonly type: string;
	readonly labels: readonly string[];
	/** Offset behind the opening brace. */
	readonly open: number;
	/** Attributes that stand directly in it. */
	readonly attributes: readonly HclAttributeSpan[];
}

/** `name = expression`, without its line end. */
export interface HclAttributeSpan extends Span {
	readonly name: string;
	/** Offset of the expression. */
	readonly value: number;
}

/** Where a value stands in a text in HCL. */
export type HclPlace =
	| { readonly kind: 'broken' | 'none' | 'comment' | 'label' }
	| {
			readonly kind: 'value';
			/** From the outside in. */
			readonly blocks: readonly HclBlockAround[];
			readonly attribute: HclAttributeSpan;
			/** The string, innermost first where strings stand in strings. */
			readonly template: Extract<HclToken, { kind: 'template' }>;
			/** Is it the name of an entry of an object? */
			readonly isKey: boolean;
	  };

/** Finds the block, the attribute and the string around a span. */
export function placeInHcl(text: string, span: Span): HclPlace {
	const { tokens, comments, problem } = lexHcl(text);
	if (problem !== undefined) return { kind: 'broken' };
	if (comments.some((comment) => within(span, comment))) return { kind: 'comment' };
	const walker = new HclWalker(text, tokens);
	walker.body(0);
	const attribute = walker.attributes.find((each) => within(span, each));
	const blocks = walker.blocks.filter((block) => within(span, { start: block.open, end: block.end }));
	blocks.sort((a, b) => a.start - b.start);
	const found = templateAt(tokens, span);
	if (found === undefined) return { kind: 'none' };
	if (attribute === undefined) return { kind: 'label' };
	return { kind: 'value', blocks, attribute, ...found };
}

/** Every block and attribute of a text, for names that are taken. */
export function blocksOf(text: string): readonly HclBlockAround[] {
	const walker = new HclWalker(text, lexHcl(text).tokens);
	walker.body(0);
	return walker.blocks;
}

type Template = Extract<HclToken, { kind: 'template' }>;

function templateAt(
	tokens: readonly HclToken[],
	span: Span,
): { readonly template: Template; readonly isKey: boolean } | undefined {
	const index = tokens.findIndex((token) => within(span, token));
	const token = tokens[index];
	if (token?.kind !== 'template') return undefined;
	for (const part of token.parts) {
		if (part.kind === 'interpolation' && within(span, part)) return templateAt(part.tokens, span);
	}
	const before = tokens[index - 1];
	const after = tokens[index + 1];
	const opens =
		before === undefined || before.kind === 'newline' || (before.kind === 'operator' && /^[{,]$/.test(before.text));
	const isKey = opens && after?.kind === 'operator' && /^[=:]$/.test(after.text);
	return { template: token, isKey };
}

class HclWalker {
	readonly blocks: HclBlockAround[] = [];
	readonly attributes: HclAttributeSpan[] = [];
	readonly #text: string;
	readonly #tokens: readonly HclToken[];
	#at = 0;

	constructor(text: string, tokens: readonly HclToken[]) {
		this.#text = text;
		this.#tokens = tokens;
	}

	/** Attributes and blocks up to the closing brace or the end. */
	body(depth: number): readonly HclAttributeSpan[] {
		const own: HclAttributeSpan[] = [];
		while (this.#at < this.#tokens.length) {
			const token = this.#tokens[this.#at];
			if (token?.kind === 'operator' && token.text === '}') return own;
			const next = this.#tokens[this.#at + 1];
			if (token?.kind === 'identifier' && next?.kind === 'operator' && next.text === '=') {
				own.push(this.#attribute(token));
			} else if (token?.kind === 'identifier' && depth < 40) {
				this.#block(token, depth);
			} else this.#at++;
		}
		return own;
	}

	#attribute({ start, text }: HclToken & { readonly text: string }): HclAttributeSpan {
		this.#at += 2;
		const value = this.#tokens[this.#at]?.start ?? start;
		let end = value;
		let open = 0;
		for (; this.#at < this.#tokens.length; this.#at++) {
			const token = this.#tokens[this.#at];
			if (token === undefined || (open === 0 && token.kind === 'newline')) break;
			if (token.kind === 'operator') {
				if (/^[{[(]$/.test(token.text)) open++;
				else if (/^[}\])]$/.test(token.text) && --open < 0) break;
			}
			end = token.end;
		}
		const attribute = { name: text, start, end, value };
		this.attributes.push(attribute);
		return attribute;
	}

	#block({ start, text }: HclToken & { readonly text: string }, depth: number): void {
		this.#at++;
		const labels: string[] = [];
		for (; this.#at < this.#tokens.length; this.#at++) {
			const token = this.#tokens[this.#at];
			if (token?.kind === 'identifier') labels.push(token.text);
			else if (token?.kind === 'template') labels.push(this.#text.slice(token.start + 1, token.end - 1));
			else break;
		}
		const brace = this.#tokens[this.#at];
		if (brace?.kind !== 'operator' || brace.text !== '{') return;
		this.#at++;
		const place = this.blocks.length;
		const attributes = this.body(depth + 1);
		const end = this.#tokens[this.#at]?.end ?? this.#text.length;
		this.#at++;
		this.blocks.splice(place, 0, { type: text, labels, start, end, open: brace.end, attributes });
	}
}
