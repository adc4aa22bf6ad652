import type { JsToken } from './jsLexer.ts';

/** What kind of position a literal stands in, as far as a migration has to know. */
export type JsPosition = 'expression' | 'module' | 'statement' | 'key' | 'type' | 'enum';

/** What a pair of braces holds. */
type Braces = 'block' | 'object' | 'type' | 'enum' | 'module';

/** The tokens without comments, with the index that `parent` refers to. */
export interface JsTokens {
	readonly all: readonly JsToken[];
	readonly typescript: boolean;
}

/** Index of the nearest token before this one that is no comment; -1 when there is none. */
export function previous(tokens: JsTokens, index: number): number {
	let at = index - 1;
	while (tokens.all[at]?.kind === 'comment') at--;
	return at;
}

/** Index of the nearest token after this one that is no comment; the number of tokens when there is none. */
export function next(tokens: JsTokens, index: number): number {
	let at = index + 1;
	while (tokens.all[at]?.kind === 'comment') at++;
	return at;
}

/** Where the literal at `index` stands. Unclear TypeScript positions count as types, so that no fix breaks a build. */
export function positionOf(tokens: JsTokens, index: number): JsPosition {
	const before = tokens.all[previous(tokens, index)];
	const after = tokens.all[next(tokens, index)];
	if (isModuleSpecifier(tokens, index)) return 'module';
	if (isKey(tokens, index, before, after)) return 'key';
	if (isStatement(before, after)) return 'statement';
	if (!tokens.typescript) return 'expression';
	if (bracesOf(tokens, tokens.all[index]?.parent ?? -1) === 'enum') return 'enum';
	return isType(tokens, index) ? 'type' : 'expression';
}

function isModuleSpecifier(tokens: JsTokens, index: number): boolean {
	const at = previous(tokens, index);
	const before = tokens.all[at];
	if (before === undefined) return false;
	if (before.kind === 'identifier' && /^(?:from|import)$/.test(before.text)) return true;
	const callee = tokens.all[previous(tokens, at)];
	return before.text === '(' && callee?.kind === 'identifier' && /^(?:import|require)$/.test(callee.text);
}

function isKey(tokens: JsTokens, index: number, before: JsToken | undefined, after: JsToken | undefined): boolean {
	const parent = tokens.all[tokens.all[index]?.parent ?? -1];
	if (parent?.text !== '{' || before?.kind !== 'punctuator' || !/^[{,;}]$/.test(before.text)) return false;
	if (after?.text === '?') return tokens.all[next(tokens, next(tokens, index))]?.text === ':';
	return after !== undefined && /^(?::|\(|=)$/.test(after.text);
}

/** A literal that is a whole statement: a directive, or text without effect. */
function isStatement(before: JsToken | undefined, after: JsToken | undefined): boolean {
	const starts = before === undefined || /^[;{}]$/.test(before.text);
	return starts && (after === undefined || /^[;}]$/.test(after.text) || after.newLine);
}

/** Index of the bracket that a token stands in directly. */
function parentOf(tokens: JsTokens, index: number): number {
	return tokens.all[index]?.parent ?? -1;
}

function isType(tokens: JsTokens, index: number): boolean {
	const parent = parentOf(tokens, index);
	const after = tokens.all[next(tokens, index)];
	if (after?.text === '|' || after?.text === '&') return true;
	let at = previous(tokens, index);
	const before = tokens.all[at];
	if (before?.text === '<' && /^[>,]/.test(after?.text ?? '')) return true;
	if (before?.text === '[' && after?.text === ']') {
		// `Type['key']` and `value['key']` look alike; a computed array element `['x']` has no operand in front.
		const operand = tokens.all[previous(tokens, at)];
		const keyword = /^(?:of|in|return|case|yield|await|default|throw|typeof)$/.test(operand?.text ?? '');
		if (operand?.kind === 'identifier' ? !keyword : /^[)\]]$/.test(operand?.text ?? '')) return true;
	}
	for (; at > parent; at = previous(tokens, at)) {
		const token = tokens.all[at];
		if (token === undefined) break;
		if (token.parent !== parent) continue;
		if (token.text === ':') return isAnnotation(tokens, at);
		if (token.text === '=') return isTypeAlias(tokens, at);
		if (token.text === '|' || token.text === '&') return true;
		if (token.kind === 'identifier' && /^(?:as|satisfies|extends|implements|is|keyof|infer)$/.test(token.text))
			return true;
		if (/^(?:;|,|=>|return|&&|\|\||\?\?|\+|\?|===|!==|==|!=|\+=|\?\?=|\|\|=)$/.test(token.text)) break;
	}
	return parent !== -1 && parentIsType(tokens, parent);
}

/** Is the bracket at `open` itself part of a type? */
function parentIsType(tokens: JsTokens, open: number): boolean {
	const token = tokens.all[open];
	if (token?.kind !== 'punctuator') return false;
	if (token.text === '{') return bracesOf(tokens, open) === 'type';
	const before = tokens.all[previous(tokens, open)];
	// A call or an index after an operand is a value whatever stands around it.
	if (before === undefined || before.kind === 'identifier' || /^[)\]}]$/.test(before.text)) return false;
	return isType(tokens, open);
}

/** Is the `=` at this index that of `type Name = ...`? */
function isTypeAlias(tokens: JsTokens, equals: number): boolean {
	const parent = parentOf(tokens, equals);
	for (let at = previous(tokens, equals); at > parent; at = previous(tokens, at)) {
		const token = tokens.all[at];
		if (token === undefined || /^[;}]$/.test(token.text)) return false;
		if (token.kind !== 'identifier') continue;
		if (/^(?:const|let|var|default|return|static|readonly)$/.test(token.text)) return false;
		if (token.text === 'type' && tokens.all[next(tokens, at)]?.kind === 'identifier') return true;
		if (token.newLine) return false;
	}
	return false;
}

/** Does the `:` at this index lead to a type (and not to the value of a property, a branch or a case)? */
function isAnnotation(tokens: JsTokens, colon: number): boolean {
	const parent = parentOf(tokens, colon);
	const braces = bracesOf(tokens, parent);
	if (braces === 'type') return true;
	for (let at = previous(tokens, colon); at > parent; at = previous(tokens, at)) {
		const token = tokens.all[at];
		if (token === undefined) break;
		if (token.parent !== parent) continue;
		if (token.text === '?') return next(tokens, at) === colon;
		if (token.kind === 'identifier' && /^(?:case|default)$/.test(token.text) && braces === 'block') return false;
		if (/^[;,]$/.test(token.text) || (token.text === '}' && braces !== 'object')) break;
	}
	return braces !== 'object';
}

/** What stands between the braces that open at this index; anything that is no `{` counts as a block. */
function bracesOf(tokens: JsTokens, open: number): Braces {
	if (tokens.all[open]?.text !== '{') return 'block';
	const at = previous(tokens, open);
	const before = tokens.all[at];
	if (before === undefined) return 'block';
	if (before.kind === 'punctuator') return bracesAfterPunctuator(tokens, at, before.text);
	if (before.kind !== 'identifier') return 'object';
	if (/^(?:return|default|case|in|of|yield|await|throw|typeof|void)$/.test(before.text)) return 'object';
	if (/^(?:else|do|try|finally|static)$/.test(before.text)) return 'block';
	if (/^(?:import|export)$/.test(before.text)) return 'module';
	if (/^(?:as|satisfies|keyof|extends)$/.test(before.text)) return 'type';
	return bracesAfterHead(tokens, at);
}

function bracesAfterPunctuator(tokens: JsTokens, at: number, text: string): Braces {
	if (/^(?:\)|;|\{|\}|=>)$/.test(text)) return 'block';
	if (text === '>' || text === ']') return bracesAfterHead(tokens, at);
	if (text === ':') return tokens.typescript && isAnnotation(tokens, at) ? 'type' : 'object';
	if (text === '=') return tokens.typescript && isTypeAlias(tokens, at) ? 'type' : 'object';
	if (/^[|&<]$/.test(text)) return tokens.typescript ? 'type' : 'object';
	if (!tokens.typescript || !/^[,([]$/.test(text)) return 'object';
	const parent = parentOf(tokens, at);
	if (text === ',') return parentIsType(tokens, parent) || insideTypeArguments(tokens, at) ? 'type' : 'object';
	return parentIsType(tokens, at) ? 'type' : 'object';
}

/** `class A extends B<C> {`, `interface A {`, `enum A {`, `function f(): A {`: looks back for the word that decides. */
function bracesAfterHead(tokens: JsTokens, from: number): Braces {
	const parent = parentOf(tokens, from);
	for (let at = from; at > parent; at = previous(tokens, at)) {
		const token = tokens.all[at];
		if (token === undefined || /^(?:;|\}|=|=>)$/.test(token.text)) return 'block';
		if (token.kind !== 'identifier') continue;
		if (token.text === 'interface') return 'type';
		if (token.text === 'enum') return 'enum';
		if (/^(?:class|function|namespace|module)$/.test(token.text)) return 'block';
	}
	return 'block';
}

/** A comma between type arguments: an unclosed `<` right behind a name stands before it. */
function insideTypeArguments(tokens: JsTokens, comma: number): boolean {
	const parent = parentOf(tokens, comma);
	let closed = 0;
	for (let at = previous(tokens, comma); at > parent; at = previous(tokens, at)) {
		const token = tokens.all[at];
		if (token === undefined || token.text === ';') return false;
		if (token.parent !== parent) continue;
		if (/^>+$/.test(token.text)) closed += token.text.length;
		else if (token.text === '<' && closed-- === 0) return true;
	}
	return false;
}
