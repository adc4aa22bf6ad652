import type { Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import { cutsEscape, decodeJavaScript } from './escapes.ts';
import { type JsPosition, type JsTokens, next, positionOf, previous } from './jsContext.ts';
import { type JsToken, lexJavaScript } from './jsLexer.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { migrate, migrateComment, refuse, within } from './source.ts';

const extensions = /\.(?:[cm]?[jt]s|jsx|tsx)$/i;
const languageIds = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/** JavaScript and TypeScript for Node, Bun and Deno. */
export const javascript: Language = {
	id: 'javascript',
	matches: (path, languageId) => (languageId === undefined ? extensions.test(path) : languageIds.has(languageId)),
	lineComment: '//',
	canComment: (text, path, offset) => {
		const tokens = lexJavaScript(`${text.slice(0, offset)} // agent-reach${text.slice(offset)}`, jsxIn(path));
		return tokens?.some(({ kind, start }) => kind === 'comment' && start === offset + 1) === true;
	},
	errors: (text, path) => (lexJavaScript(text, jsxIn(path)) === undefined ? 1 : 0),
	migrate: migrateJavaScript,
	facts: {
		title: 'JavaScript, TypeScript',
		files: '`*.js`, `*.jsx`, `*.mjs`, `*.cjs`, `*.ts`, `*.tsx`, `*.mts`, `*.cts`',
		writes:
			"`process.env.NAME` (Node, Bun, Deno 2), `Deno.env.get('NAME')` in files that use `Deno`; in TypeScript with `?? (() => { throw ... })()`; a part of a string makes it a template",
		constants: 'Enums, types, `as const`, import paths and names of properties are refused.',
		unset: 'JavaScript: `undefined`, in a template the text "undefined". TypeScript: an error that names the variable.',
		refuses: [
			'code that runs in browsers (`"use client"`, `import.meta.env`, `window.`, `public/`, variables like `VITE_...`): the secret has to move to a server',
			'text and attributes of JSX, which are sent to whoever the page is rendered for',
			'tagged templates and regular expressions',
			'files that use the name `process` for something else',
		],
	},
};

function migrateJavaScript(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	const typescript = /\.(?:[cm]?ts|tsx)$/i.test(path);
	const all = lexJavaScript(text, jsxIn(path));
	if (all === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const index = all.findIndex((token) => token.start <= span.start && token.end >= span.end);
	const token = all[index];
	if (token === undefined) return refuse(t('The value is put together from several pieces of code.'));
	const tokens: JsTokens = { all, typescript };
	if (token.kind === 'comment') return migrateComment(request);
	if (all.some((each, at) => each.text === 'process' && rebindsProcess(tokens, at))) {
		return refuse(t('The file uses the name “process” for something else than the process of Node.'));
	}
	const client = clientReason(request, tokens, index);
	if (client !== undefined) return refuse(client);
	const refused =
		refuseKind(token, t) ??
		refuseBraces(tokens, token, t) ??
		refusePosition(positionOf(tokens, firstOfTemplate(tokens, index)), t);
	if (refused !== undefined) return refused;
	return migrateLiteral(request, tokens, index, token);
}

/** In TypeScript without JSX `<T>value` is a type assertion. */
function jsxIn(path: string): boolean {
	return !/\.[cm]?ts$/i.test(path);
}

function refuseKind(token: JsToken, t: Localize): MigrationRefused | undefined {
	switch (token.kind) {
		case 'string':
		case 'template':
		case 'templateHead':
		case 'templateMiddle':
		case 'templateTail':
			return undefined;
		case 'jsxText':
		case 'jsxString':
			return refuse(t('The value stands in JSX and would still be sent to whoever the page is rendered for.'));
		case 'regex':
			return refuse(t('The value stands in a regular expression, which cannot read a variable.'));
		default:
			return refuse(t('The value does not stand in a string.'));
	}
}

/** `<A k={'value'} />` and `<b>{'value'}</b>` are text and attributes all the same. */
function refuseBraces({ all }: JsTokens, token: JsToken, t: Localize): MigrationRefused | undefined {
	return all[token.parent]?.jsx === true ? refuseKind({ ...token, kind: 'jsxText' }, t) : undefined;
}

function refusePosition(position: JsPosition, t: Localize): MigrationRefused | undefined {
	switch (position) {
		case 'expression':
			return undefined;
		case 'module':
			return refuse(t('An import path has to be a constant.'));
		case 'statement':
			return refuse(t('The value is a statement of its own that has no effect; delete it.'));
		case 'key':
			return refuse(t('The value is the name of a property.'));
		case 'type':
			return refuse(t('The value is part of a type, which cannot read a variable.'));
		case 'enum':
			return refuse(t('The members of an enum have to be constants; use an object instead.'));
	}
}

/** Is the name at this index declared here, as a function, a variable, a parameter or an import of something else? */
function rebindsProcess(tokens: JsTokens, at: number): boolean {
	const text = (index: number) => tokens.all[index]?.text ?? '';
	const before = previous(tokens, at);
	const after = next(tokens, at);
	if (tokens.all[at]?.kind !== 'identifier' || text(before) === '.' || text(before) === '?.') return false;
	if (/^(?:function|class)$/.test(text(before)) || text(after) === '=>') return true;
	if (text(before) === '*') return text(previous(tokens, before)) === 'function';
	const from = tokens.all.slice(at, at + 8).map((token) => token.text);
	const own = from.some((word) => /^["'`](?:node:)?process["'`]$/.test(word));
	if (/^(?:const|let|var|import)$/.test(text(before))) return !own;
	const open = tokens.all[at]?.parent ?? -1;
	const opener = previous(tokens, open);
	if (text(open) === '{') return text(opener) === 'import' && /^[,}]$/.test(text(after)) && !own;
	if (text(open) !== '(' || !/^[(,]$/.test(text(before)) || !/^[,)=]$/.test(text(after))) return false;
	if (text(opener) === 'function' || text(previous(tokens, opener)) === 'function') return true;
	const close = tokens.all.findIndex((token, index) => index > at && token.text === ')' && token.parent === open);
	const end = close === -1 ? after : close;
	if (/^(?:if|while|for|switch|with)$/.test(text(opener))) return false;
	return text(end) === ')' && /^(?:=>|\{)$/.test(text(next(tokens, end)));
}

/** Code that runs in a browser has no environment, and what its bundler puts in is public. */
function clientReason(request: MigrationRequest, tokens: JsTokens, index: number): string | undefined {
	const { path, t } = request;
	const folders = /(?:^|\/)(?:public|static|www|assets)\//i.exec(path);
	if (folders !== null) {
		return t('The file is served to browsers ({0}); a secret in it has to move to a server.', folders[0]);
	}
	const key = tokens.all.slice(Math.max(0, index - 6), index).find((token) => publicName.test(token.text));
	if (key !== undefined) {
		return t(
			'A bundler puts variables named like {0} into code for browsers; a secret has to move to a server.',
			key.text,
		);
	}
	const sign = tokens.all.find((token, at) => isClientSign(tokens, token, at));
	return sign === undefined
		? undefined
		: t('The file runs in a browser ({0}); a secret in it has to move to a server.', sign.text.replace(/["']/g, ''));
}

const publicName = /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|GATSBY_|PUBLIC_)[A-Z0-9_]+$/;

function isClientSign(tokens: JsTokens, token: JsToken, at: number): boolean {
	if (token.kind === 'string') return /^["']use client["']$/.test(token.text) && token.newLine === at > 0;
	// Asked of every token, so the neighbours are looked for only where they matter: between two there may be long comments.
	if (token.kind !== 'identifier' || !/^(?:meta|window|document|localStorage|sessionStorage)$/.test(token.text)) {
		return false;
	}
	const after = tokens.all[next(tokens, at)]?.text;
	const before = tokens.all[previous(tokens, at)]?.text;
	if (token.text === 'meta') {
		const property = tokens.all[next(tokens, next(tokens, at))]?.text;
		return before === '.' && after === '.' && property === 'env';
	}
	return after === '.' && before !== '.';
}

/** Index of the token at which the whole literal begins: for a piece of a template that of its head. */
function firstOfTemplate(tokens: JsTokens, index: number): number {
	let at = index;
	while (/^template(?:Middle|Tail)$/.test(tokens.all[at]?.kind ?? '')) {
		const parent = tokens.all[at]?.parent;
		at--;
		while (
			at >= 0 &&
			!(tokens.all[at]?.parent === parent && /^template(?:Head|Middle)$/.test(tokens.all[at]?.kind ?? ''))
		)
			at--;
	}
	return at;
}

function migrateLiteral(
	request: MigrationRequest,
	tokens: JsTokens,
	index: number,
	token: JsToken,
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const body = bodyOf(token);
	if (!within(span, body)) return refuse(t('The value is put together from several pieces of code.'));
	const raw = text.slice(span.start, span.end);
	const value = decodeJavaScript(raw);
	if (value === undefined || cutsEscape(text.slice(body.start, span.start), raw, decodeJavaScript)) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const whole = span.start === body.start && span.end === body.end;
	if (token.kind !== 'string' && isTagged(tokens, firstOfTemplate(tokens, index))) {
		return refuse(t('The value stands in a tagged template, whose tag would see it differently.'));
	}
	if (whole && (token.kind === 'string' || token.kind === 'template')) {
		if (isConstAssertion(tokens, index)) return refuse(t('A value marked “as const” has to be a constant.'));
		return migrate(request, value, [
			{ start: token.start, end: token.end, newText: wholeRead(request, tokens, index) },
		]);
	}
	const substitution = { ...span, newText: `\${${read(request, tokens)}}` };
	if (token.kind !== 'string') return migrate(request, value, [substitution]);
	return migrateInsideString(request, tokens, token, value, substitution);
}

/** Makes a template of a string, character by character, so that everything around the value stays as it is. */
function migrateInsideString(
	request: MigrationRequest,
	tokens: JsTokens,
	token: JsToken,
	value: string,
	substitution: TextChange,
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const body = bodyOf(token);
	const around = [
		{ start: body.start, end: span.start },
		{ start: span.end, end: body.end },
	];
	if (around.some(({ start, end }) => decodeJavaScript(text.slice(start, end)) === undefined)) {
		return refuse(t('The string holds an escape that cannot be taken apart safely.'));
	}
	if (isConstAssertion(tokens, tokens.all.indexOf(token))) {
		return refuse(t('A value marked “as const” has to be a constant.'));
	}
	// A template right behind `return`, `case` and the like would otherwise join the word in front; behind a name it would be tagged.
	const opening = /[\w$)\]]/.test(text[token.start - 1] ?? '') ? ' `' : '`';
	return migrate(request, value, [
		{ start: token.start, end: body.start, newText: opening },
		...around.flatMap(({ start, end }) => templateEscapes(text, start, end)),
		substitution,
		{ start: body.end, end: token.end, newText: '`' },
	]);
}

/** Escapes that a template needs and a string does not: for a backtick and for `${`. */
function templateEscapes(text: string, start: number, end: number): TextChange[] {
	const changes: TextChange[] = [];
	for (let index = start; index < end; index++) {
		if (text[index] === '\\') index++;
		else if (text[index] === '`' || (text[index] === '$' && text[index + 1] === '{')) {
			changes.push({ start: index, end: index, newText: '\\' });
		}
	}
	// A `$` that would meet the `${` of the substitution is harmless: only `${` opens one.
	return changes;
}

function bodyOf(token: JsToken): Span {
	const ends = token.kind === 'templateHead' || token.kind === 'templateMiddle' ? 2 : 1;
	return { start: token.start + 1, end: token.end - ends };
}

/** A template directly behind an operand is tagged. */
function isTagged(tokens: JsTokens, index: number): boolean {
	const before = tokens.all[previous(tokens, index)];
	if (before === undefined) return false;
	if (before.kind === 'identifier') {
		return !/^(?:return|typeof|case|in|of|delete|void|throw|new|instanceof|else|do|yield|await|default)$/.test(
			before.text,
		);
	}
	return /^[)\]]$/.test(before.text);
}

function isConstAssertion(tokens: JsTokens, index: number): boolean {
	const after = next(tokens, index);
	return tokens.all[after]?.text === 'as' && tokens.all[next(tokens, after)]?.text === 'const';
}

/**
 * Reads the variable; `string | undefined` in TypeScript. The dot form does not compile under
 * `noPropertyAccessFromIndexSignature`, so TypeScript gets brackets unless the file itself uses the dot.
 */
function read(request: MigrationRequest, tokens: JsTokens): string {
	const { name, text } = request;
	if (tokens.all.some((token, at) => token.text === 'Deno' && tokens.all[at + 1]?.text === '.')) {
		return `Deno.env.get('${name}')`;
	}
	const dot = !tokens.typescript || /\bprocess\.env\.[A-Za-z_]/.test(text);
	return dot ? `process.env.${name}` : `process.env['${name}']`;
}

/** The expression that takes the place of a whole literal. In TypeScript it is a `string`, and throws when unset. */
function wholeRead(request: MigrationRequest, tokens: JsTokens, index: number): string {
	const expression = read(request, tokens);
	const before = tokens.all[previous(tokens, index)];
	const after = tokens.all[next(tokens, index)];
	const start = tokens.all[index]?.start ?? 0;
	const glue = /[\w$]/.test(request.text[start - 1] ?? '') ? ' ' : '';
	if (!tokens.typescript) return glue + expression;
	const strict = `${expression} ?? (() => { throw new Error('${request.name} is not set'); })()`;
	const simpleBefore = before === undefined || /^(?:=|:|\(|,|\[|=>|return|default|\{)$/.test(before.text);
	const simpleAfter = after === undefined || /^[;,)\]}]$/.test(after.text) || (after.newLine && startsStatement(after));
	return simpleBefore && simpleAfter ? glue + strict : `${glue}(${strict})`;
}

/** A token on a new line that cannot continue the expression before it. */
function startsStatement(token: JsToken): boolean {
	return token.kind === 'identifier' && !/^(?:in|instanceof|as|satisfies)$/.test(token.text);
}
