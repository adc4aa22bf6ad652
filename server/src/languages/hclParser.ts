import { type HclPart, type HclToken, lexHcl } from './hclLexer.ts';

/** An expression as far as it can be known without evaluating it. */
export type HclValue =
	| { readonly kind: 'constant'; readonly value: string | number | boolean | null }
	/** `aws_iam_user.deploy.name`, `var.region`, `each.value`; indexes stand as `[0]`, and `[*]`, `[?]` for others. */
	| { readonly kind: 'reference'; readonly path: string }
	/** A string with interpolations. */
	| { readonly kind: 'template'; readonly parts: readonly HclValue[] }
	| { readonly kind: 'list'; readonly items: readonly HclValue[] }
	| { readonly kind: 'object'; readonly entries: readonly (readonly [key: HclValue, value: HclValue])[] }
	| { readonly kind: 'call'; readonly name: string; readonly args: readonly HclValue[] }
	/** Conditions, arithmetic, `for`: only evaluation would tell. `paths` are the references in it. */
	| { readonly kind: 'other'; readonly paths: readonly string[] };

/** `name = value`. */
export interface HclAttribute {
	readonly name: string;
	readonly value: HclValue;
	/** Offset of the name. */
	readonly start: number;
}

/** `type "label" "label" { ... }`. */
export interface HclBlock extends HclBody {
	readonly type: string;
	readonly labels: readonly string[];
	/** Offset of the type, and behind the closing brace. */
	readonly start: number;
	readonly end: number;
}

/** Attributes and blocks, in order. */
export interface HclBody {
	readonly attributes: readonly HclAttribute[];
	readonly blocks: readonly HclBlock[];
}

/** What {@link parseHcl} makes of a text. */
export interface HclDocument extends HclBody {
	/** False when a part of the text could not be understood: there may be more than what is listed. */
	readonly complete: boolean;
}

/** Parses HCL's native syntax. Never throws; what cannot be understood is passed over, and `complete` is false. */
export function parseHcl(text: string): HclDocument {
	const { tokens, problem } = lexHcl(text);
	const parser = new HclParser(tokens);
	const body = parser.body(0);
	return { ...body, complete: problem === undefined && !parser.failed };
}

const deepest = 40;
const unknown: HclValue = { kind: 'other', paths: [] };

class HclParser {
	readonly #tokens: readonly HclToken[];
	#at = 0;
	failed = false;

	constructor(tokens: readonly HclToken[]) {
		this.#tokens = tokens;
	}

	/** Everything up to the closing brace, which is not consumed, or up to the end. */
	body(depth: number): HclBody {
		const attributes: HclAttribute[] = [];
		const blocks: HclBlock[] = [];
		for (;;) {
			this.#newlines();
			const token = this.#peek();
			if (token === undefined || (depth > 0 && this.#is('}'))) return { attributes, blocks };
			const name = nameOf(token);
			if (name === undefined || depth > deepest) {
				this.#recover();
				continue;
			}
			this.#at++;
			if (this.#take('=')) {
				attributes.push({ name, value: this.#expression(depth, false), start: token.start });
				this.#endOfLine();
			} else {
				const block = this.#block(name, token.start, depth);
				if (block === undefined) this.#recover();
				else blocks.push(block);
			}
		}
	}

	/** All tokens as one expression. */
	expression(): HclValue {
		const value = this.#expression(0, true);
		return this.#at < this.#tokens.length ? unknown : value;
	}

	#block(type: string, start: number, depth: number): HclBlock | undefined {
		const labels: string[] = [];
		for (let label = this.#label(); label !== undefined; label = this.#label()) labels.push(label);
		if (!this.#take('{')) return undefined;
		const body = this.body(depth + 1);
		const closing = this.#peek();
		if (!this.#take('}')) this.failed = true;
		return { type, labels, ...body, start, end: closing?.end ?? this.#tokens.at(-1)?.end ?? start };
	}

	#label(): string | undefined {
		const token = this.#peek();
		if (token === undefined) return undefined;
		const label = token.kind === 'template' ? constantText(token.parts) : nameOf(token);
		if (label !== undefined) this.#at++;
		return label;
	}

	/** An expression up to whatever ends it. Inside brackets newlines mean nothing. */
	#expression(depth: number, bracketed: boolean): HclValue {
		if (depth > deepest) {
			this.#recover();
			return unknown;
		}
		const from = this.#at;
		if (bracketed) this.#newlines();
		const first = this.#operand(depth, bracketed);
		if (bracketed) this.#newlines();
		if (first !== undefined && this.#endsExpression(bracketed)) return first;
		return this.#rest(from, bracketed);
	}

	/** Something is combined: passed over as a whole, and the references in it are kept. */
	#rest(from: number, bracketed: boolean): HclValue {
		let open = 0;
		this.#at = from;
		for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
			if (open === 0 && this.#at > from && this.#endsExpression(bracketed)) break;
			if (token.kind === 'operator' && '([{'.includes(token.text)) open++;
			if (token.kind === 'operator' && ')]}'.includes(token.text) && open-- === 0) break;
			this.#at++;
		}
		return { kind: 'other', paths: pathsIn(this.#tokens.slice(from, this.#at)) };
	}

	#endsExpression(bracketed: boolean): boolean {
		const token = this.#peek();
		if (token === undefined) return true;
		if (token.kind === 'newline') return !bracketed;
		return token.kind === 'operator' && [',', ')', ']', '}'].includes(token.text);
	}

	#operand(depth: number, bracketed: boolean): HclValue | undefined {
		const token = this.#peek();
		if (token === undefined || depth > deepest) return undefined;
		if (token.kind === 'template') {
			this.#at++;
			return templateValue(token.parts);
		}
		if (token.kind === 'number') {
			this.#at++;
			return { kind: 'constant', value: Number(token.text) };
		}
		if (token.kind === 'identifier') return this.#named(token.text, depth);
		if (this.#take('[')) return this.#list(depth + 1);
		if (this.#take('{')) return this.#object(depth + 1);
		if (this.#take('(')) {
			const inner = this.#expression(depth + 1, true);
			return this.#take(')') ? inner : undefined;
		}
		if (this.#take('-')) {
			const operand = this.#operand(depth + 1, bracketed);
			return operand?.kind === 'constant' && typeof operand.value === 'number'
				? { kind: 'constant', value: -operand.value }
				: undefined;
		}
		return undefined;
	}

	#named(name: string, depth: number): HclValue | undefined {
		this.#at++;
		if (name === 'true' || name === 'false') return { kind: 'constant', value: name === 'true' };
		if (name === 'null') return { kind: 'constant', value: null };
		if (this.#take('(')) {
			const args = this.#items(')', depth);
			return args && { kind: 'call', name, args };
		}
		return { kind: 'reference', path: name + this.#traversal() };
	}

	#traversal(): string {
		let path = '';
		for (;;) {
			if (this.#take('.')) {
				const token = this.#peek();
				this.#at++;
				path +=
					token?.kind === 'identifier' || token?.kind === 'number'
						? `.${token.text}`
						: token?.kind === 'operator' && token.text === '*'
							? '[*]'
							: '.?';
			} else if (this.#take('[')) {
				const [token, next] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
				const simple = next?.kind === 'operator' && next.text === ']';
				if (simple && token?.kind === 'number') path += `[${token.text}]`;
				else if (simple && token?.kind === 'template') path += `["${constantText(token.parts) ?? '?'}"]`;
				else path += simple && token?.kind === 'operator' && token.text === '*' ? '[*]' : '[?]';
				this.#skipTo(']');
			} else {
				return path;
			}
		}
	}

	#list(depth: number): HclValue | undefined {
		this.#newlines();
		if (this.#isWord('for')) return undefined;
		const items = this.#items(']', depth);
		return items && { kind: 'list', items };
	}

	#items(closing: string, depth: number): readonly HclValue[] | undefined {
		const items: HclValue[] = [];
		for (;;) {
			this.#newlines();
			if (this.#take(closing)) return items;
			const before = this.#at;
			items.push(this.#expression(depth + 1, true));
			this.#newlines();
			// `list...` hands the items over one by one; how many is not known.
			if (this.#take('...')) items.push(unknown);
			this.#newlines();
			if (!this.#take(',') && !this.#is(closing)) return undefined;
			if (this.#at === before) return undefined;
		}
	}

	#object(depth: number): HclValue | undefined {
		const entries: (readonly [HclValue, HclValue])[] = [];
		this.#newlines();
		if (this.#isWord('for')) return undefined;
		for (;;) {
			this.#newlines();
			if (this.#take('}')) return { kind: 'object', entries };
			const key = this.#key(depth);
			if (key === undefined || !(this.#take('=') || this.#take(':'))) return undefined;
			entries.push([key, this.#expression(depth + 1, false)]);
			if (!this.#take(',') && this.#peek()?.kind !== 'newline' && !this.#is('}')) return undefined;
		}
	}

	/** A bare word as a key is its own name, unlike anywhere else. */
	#key(depth: number): HclValue | undefined {
		const [token, next] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
		if (token?.kind === 'identifier' && next?.kind === 'operator' && (next.text === '=' || next.text === ':')) {
			this.#at++;
			return { kind: 'constant', value: token.text };
		}
		return this.#operand(depth + 1, false);
	}

	#peek(): HclToken | undefined {
		return this.#tokens[this.#at];
	}

	#is(operator: string): boolean {
		const token = this.#peek();
		return token?.kind === 'operator' && token.text === operator;
	}

	#isWord(text: string): boolean {
		const token = this.#peek();
		return token?.kind === 'identifier' && token.text === text;
	}

	#take(operator: string): boolean {
		if (!this.#is(operator)) return false;
		this.#at++;
		return true;
	}

	#newlines(): void {
		while (this.#peek()?.kind === 'newline') this.#at++;
	}

	#skipTo(closing: string): void {
		let open = 0;
		for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
			this.#at++;
			if (token.kind !== 'operator') continue;
			if (token.text === closing && open === 0) return;
			if ('([{'.includes(token.text)) open++;
			if (')]}'.includes(token.text)) open--;
		}
	}

	#endOfLine(): void {
		const token = this.#peek();
		if (token !== undefined && token.kind !== 'newline' && !this.#is('}')) this.#recover();
	}

	/** Goes on with the next line; at least one token is passed. */
	#recover(): void {
		this.failed = true;
		this.#at++;
		while (this.#peek() !== undefined && this.#peek()?.kind !== 'newline') this.#at++;
	}
}

function nameOf(token: HclToken): string | undefined {
	return token.kind === 'identifier' ? token.text : undefined;
}

/** The text of a template without interpolations. */
function constantText(parts: readonly HclPart[]): string | undefined {
	return parts.every(({ kind }) => kind === 'text')
		? parts.map((part) => (part.kind === 'text' ? part.value : '')).join('')
		: undefined;
}

function templateValue(parts: readonly HclPart[]): HclValue {
	const text = constantText(parts);
	if (text !== undefined) return { kind: 'constant', value: text };
	const values = parts.map((part): HclValue => {
		if (part.kind === 'text') return { kind: 'constant', value: part.value };
		return part.kind === 'interpolation' ? parseTokens(part.tokens) : unknown;
	});
	const [only] = values;
	// `"${x}"` is x.
	return only !== undefined && values.length === 1 && only.kind !== 'other'
		? only
		: { kind: 'template', parts: values };
}

function parseTokens(tokens: readonly HclToken[]): HclValue {
	return new HclParser(tokens).expression();
}

function pathsIn(tokens: readonly HclToken[]): readonly string[] {
	const paths: string[] = [];
	for (const [index, token] of tokens.entries()) {
		if (token.kind === 'template') {
			for (const part of token.parts) if (part.kind === 'interpolation') paths.push(...pathsIn(part.tokens));
		}
		const before = tokens[index - 1];
		if (token.kind !== 'identifier' || (before?.kind === 'operator' && before.text === '.')) continue;
		let path = token.text;
		for (let at = index + 1; ; at += 2) {
			const [dot, next] = [tokens[at], tokens[at + 1]];
			if (dot?.kind !== 'operator' || dot.text !== '.' || next?.kind !== 'identifier') break;
			path += `.${next.text}`;
		}
		if (path.includes('.')) paths.push(path);
	}
	return paths;
}
