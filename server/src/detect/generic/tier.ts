import type { Localize, Text } from '../../l10n.ts';
import { isBesideUser } from '../identifiers/users.ts';
import { keyNameBefore } from '../keyName.ts';
import { lazy } from '../lazy.ts';
import { createMemo } from '../memo.ts';
import { type PathContext, readPath } from '../pathContext.ts';
import { isDefaultPassword, isPlaceholder, isReference } from '../placeholders.ts';
import type { Rejection } from '../typed.ts';
import type { Confidence, Detection, Span, TextContext } from '../types.ts';
import type { PartsReader } from './composite.ts';
import { innerValues, secondArgument, userAndPassword } from './forms.ts';
import { type Form, forms } from './formTable.ts';
import { secretEntries, secretKinds } from './kubernetes.ts';
import { type LineFormat, lineFormat } from './lineFormat.ts';
import { isGap } from './literal.ts';
import { type GenericKind, type NameMeaning, readName } from './name.ts';
import { nameAround, readSlots, type Slot } from './slot.ts';
import { type Cell, createRowReader, rowKeywords } from './sqlRows.ts';
import { aboutPublicKey, besideHash, isSealed, isUuid, publicLink, withoutPercents } from './surroundings.ts';
import { createValueJudge, type Judgement, type ValueContext } from './value.ts';
import { createWordModel } from './words.ts';

const nameKeywords = [
	'pass',
	'pwd',
	'psw',
	'secret',
	'token',
	'key',
	'cred',
	'auth',
	'jwt',
	'mnemonic',
	'seed',
	'salt',
	'_api',
	'rootpw',
	'psk',
	'bindpw',
];

/** Finds passwords, tokens and keys whose form says nothing, by the name or the place they stand in. */
export interface GenericTier {
	readonly keywords: readonly string[];
	/** Those of them that announce values far behind or in front of them. */
	readonly wide: ReadonlySet<string>;
	/** Begins a scan; hits must come in order. */
	readonly start: (scan: TierScan) => { readonly hit: (end: number, keyword: string) => void };
}

/** What the generic tier needs to know of a text. */
export interface TierScan {
	readonly text: string;
	readonly context: TextContext;
	readonly t: Localize;
	readonly parts: PartsReader;
	readonly found: (detection: Detection) => void;
	readonly onRejected?: ((rejection: Rejection) => void) | undefined;
	/** Told of values that a name or a format announces: they may be encoded. */
	readonly encoded: (span: Span, keyName: string) => void;
}

/** Builds the generic tier; unpacks its word tables once, on the first candidate. */
export function createGenericTier(): GenericTier {
	const judge = lazy(() => createValueJudge(createWordModel()));
	const untitled = readPath('');
	return {
		keywords: [...nameKeywords, ...secretKinds, ...rowKeywords, ...Object.keys(forms)],
		wide: new Set([...secretKinds, ...rowKeywords]),
		start: (scan) => {
			const { text, context, t, onRejected } = scan;
			const judged = createMemo<Judgement>(mostKept);
			const names = createMemo<Name>(mostKept);
			const evidence = createMemo<string>(mostKept);
			const run: Run = {
				text,
				path: context.path === '' ? untitled : readPath(context.path),
				t,
				parts: scan.parts,
				nameOf: (front, whole) =>
					names(front + whole, () => {
						const name = front + lastSegment(whole);
						return { name, meaning: readName(name) };
					}),
				assignedTo: (name) => evidence(name, () => t('assigned to "{0}"', name)),
				judge: (value, valueContext) =>
					value.length > longestKept
						? judge()(value, valueContext)
						: judged(keyOf(value, valueContext), () => judge()(value, valueContext)),
				found: scan.found,
				encoded: scan.encoded,
				reject: (type, { start, end }, reason) => {
					onRejected?.({ type: `generic.${type}`, start, end, reason });
					return undefined;
				},
				refuseName: ({ start, end }, reason) => onRejected?.({ type: 'generic', start, end, reason }),
			};
			const format = lineFormat(context.path);
			if (format !== undefined) readLines(run, format);
			const rows = createRowReader(text, (column) => readName(column).ok);
			let namesDone = 0;
			return {
				hit: (end, keyword) => {
					const form = forms[keyword];
					if (form !== undefined) readForm(run, form, end);
					else if (rowKeywords.includes(keyword)) readCells(run, rows.read(end, keyword));
					else if (secretKinds.includes(keyword)) readSecret(run, end);
					else if (end > namesDone) namesDone = readNamed(run, end - keyword.length, end);
				},
			};
		},
	};
}

interface Run {
	readonly text: string;
	readonly path: PathContext;
	readonly t: Localize;
	readonly parts: PartsReader;
	/** Reads a name, with the word in front that belongs to it. */
	readonly nameOf: (front: string, whole: string) => Name;
	/** Says that a value is given to a name. */
	readonly assignedTo: (name: string) => string;
	readonly judge: (value: string, context: ValueContext) => Judgement;
	readonly found: (detection: Detection) => void;
	readonly encoded: (span: Span, keyName: string) => void;
	readonly reject: (type: GenericKind, span: Span, reason: Text) => undefined;
	readonly refuseName: (span: Span, reason: Text) => void;
}

/** What is known about a name. */
interface Name {
	/** What of it counts. */
	readonly name: string;
	readonly meaning: NameMeaning;
}

/** Values up to this length are remembered, and so many of them, and of their names. */
const longestKept = 200;
const mostKept = 1_000;

/** Everything that the judgement of a value depends on. */
function keyOf(value: string, { kind, weak, keyName, quoted, loose, scheme, path }: ValueContext): string {
	const place =
		(path.sample ? 1 : 0) |
		(path.unquoted ? 2 : 0) |
		(path.wholeLines ? 4 : 0) |
		(path.code ? 8 : 0) |
		(path.prose ? 16 : 0) |
		(path.lock ? 32 : 0) |
		(path.credentials ? 64 : 0) |
		(path.messages ? 128 : 0);
	const slot = (weak ? 1 : 0) | (quoted ? 2 : 0) | (loose ? 4 : 0) | (scheme ? 8 : 0);
	return `${kind} ${place} ${slot} ${keyName}\0${value}`;
}

/** Values without quotes beyond this length are not looked into for further names. */
const longBare = 256;

/** Functions that take a secret; others check, hash or fetch one. */
const callGives =
	/^(?:set|with|use|add|login|authenticate|auth|password|token|secret|api|new|bearer|create|import|from|make|sign)/i;

/** @returns the offset behind the name, so that its other keywords need no second look. */
function readNamed(run: Run, hitStart: number, hitEnd: number): number {
	const around = nameAround(run.text, hitStart, hitEnd);
	if (around === undefined) return hitEnd;
	const { name, meaning } = run.nameOf(firstWord(run.text, around.start), run.text.slice(around.start, around.end));
	if (!meaning.ok) {
		run.refuseName(around, meaning.reason);
		return around.end;
	}
	let done = around.end;
	const slots = readSlots(run.text, around.start, around.end, run.path);
	if (slots.length === 0) run.reject(meaning.kind, around, 'no literal value follows the name');
	for (const slot of slots) {
		// a long value without quotes is one value: looking for names in it again and again would take quadratic time
		if (!slot.quoted && slot.end - slot.start > longBare) done = slot.end;
		if (slot.call && meaning.kind !== 'credential' && !callGives.test(name)) {
			run.reject(meaning.kind, slot, 'the function does not take a secret');
			continue;
		}
		judgeSlot(run, slot, name, meaning.kind, meaning.weak || (slot.rare === true && !isUuid(run.text, slot)));
	}
	return done;
}

/** `Secret Key: …`, `API token = …`: the word in front belongs to the name. */
function firstWord(text: string, at: number): string {
	if (!isGap(text.charCodeAt(at - 1)) || !/^(?:key|token|secret|password)\b/i.test(text.slice(at, at + 12))) return '';
	let start = at - 1;
	while (start > 0 && /[A-Za-z]/.test(text.charAt(start - 1)) && at - start <= longestFront) start--;
	if (start > 0 && /[\w.-]/.test(text.charAt(start - 1))) return '';
	const word = text.slice(start, at - 1);
	return frontWords.has(word.toLowerCase()) ? `${word} ` : '';
}

const frontWords = new Set('secret api access private auth client encryption signing master bearer'.split(' '));
const longestFront = Math.max(...[...frontWords].map(({ length }) => length));

/** `req.body.password` is about a password; `spring.datasource.password` too; `auth.token.url` is not about a token. */
function lastSegment(name: string): string {
	const trimmed = name.replace(/^[-.$]+/, '');
	const dot = trimmed.lastIndexOf('.');
	const last = trimmed.slice(dot + 1);
	return dot > 0 && last.length <= 3 ? trimmed : last;
}

const scheme = /^(?:Bearer|Basic|Token|ApiKey|Digest|Negotiate|Key|OAuth|JWT|NTLM)\s+/i;

function judgeSlot(run: Run, slot: Slot, name: string, kind: GenericKind, weak: boolean): undefined {
	const raw = run.text.slice(slot.start, slot.end);
	if (byteList.test(raw)) return judgeBytes(run, slot, name, kind, weak);
	if (isSealed(run.text, slot)) return run.reject(kind, slot, 'the value is encrypted for a cluster');
	run.encoded(slot, name);
	const open = publicLink(run.text, slot.start);
	if (open !== undefined) return run.reject(kind, slot, open);
	if (/salt$/i.test(name) && besideHash(run.text, slot))
		return run.reject(kind, slot, 'the salt of a hash is no secret');
	const context = {
		kind,
		weak,
		keyName: name,
		quoted: slot.quoted,
		loose: slot.loose,
		scheme: false,
		path: slot.said === true ? spoken(run.path) : besideUser(run, slot, kind),
	};
	if (kind === 'credential' && slot.call) {
		const second = secondArgument(run.text, slot.start - 1);
		if (second !== undefined) return judgeSpan(run, second, { ...context, kind: 'password', weak: false });
	}
	if (kind === 'credential' && userAndPassword(raw) !== undefined) return reportEncoded(run, slot, name);
	if (kind === 'credential' && /^[^\s:@/{]{1,64}:[^\s:/]{4,100}$/.test(raw)) {
		const start = slot.start + raw.indexOf(':') + 1;
		return judgeSpan(run, { start, end: slot.end }, { ...context, kind: 'password', weak: slot.loose });
	}
	if (slot.quoted && raw.startsWith('{')) {
		for (const span of innerValues(raw, slot.start)) judgeSpan(run, span, { ...context, weak: true });
		return;
	}
	const prefix = scheme.exec(raw)?.[0].length ?? 0;
	// Basic and Bearer have forms of their own
	if (prefix > 0 && /^(?:basic|bearer)/i.test(raw)) return;
	if (kind === 'key' && weak && aboutPublicKey(run.text, slot.start)) {
		return run.reject(kind, slot, 'the line is about a public key');
	}
	const span = { start: slot.start + prefix, end: slot.end };
	judgeSpan(run, span, prefix === 0 ? context : { ...context, weak: false, scheme: true });
}

/** Where the text says that it is the password, words count, but for those that stand for any password. */
function spoken(path: PathContext): PathContext {
	return { ...path, prose: false, sample: false, credentials: true, unquoted: false, code: false };
}

/** Where a user name stands right before it, a line of a text is an entry of a login, and words are meant as a password. */
function besideUser({ text, path }: Run, slot: Slot, kind: GenericKind): PathContext {
	const plain = kind === 'password' && path.unquoted && !path.sample && !path.code && !path.messages;
	return plain && isBesideUser(text, slot) ? { ...path, prose: false, credentials: true } : path;
}

const byteList = /^(?:0x[0-9a-f]{1,2}|\d{1,3})\s{0,20},\s{0,40}(?:0x|\d)/i;

/** A key as a list of bytes: a name that means one secret, and bytes that no one counted up. */
function judgeBytes(run: Run, slot: Slot, name: string, kind: GenericKind, weak: boolean): undefined {
	if (weak || kind === 'token' || /s$/i.test(name)) return run.reject(kind, slot, 'the value is a list of numbers');
	const bytes = run.text.slice(slot.start, slot.end).split(',').map(Number);
	// no key has more bytes than the longest block: tables of constants have
	if (bytes.length > 64) return run.reject(kind, slot, 'the value is a table of numbers');
	const steps = new Set(bytes.slice(1).map((byte, i) => byte - (bytes[i] ?? 0)));
	if (new Set(bytes).size * 2 < bytes.length || steps.size * 2 < bytes.length) {
		return run.reject(kind, slot, 'the value is too regular');
	}
	report(run, kind, slot, name, 'medium', [run.assignedTo(name), run.t('a list of bytes')]);
}

/** `_auth = <Base64 of user:password>`, as in `.npmrc` and `.docker/config.json`. */
function reportEncoded(run: Run, slot: Slot, name: string): undefined {
	const evidence = [run.assignedTo(name), run.t('Base64 of a user and a password')];
	report(run, 'basic-auth', slot, name, run.path.sample ? 'medium' : 'high', evidence);
}

function judgeSpan(run: Run, span: Span, context: ValueContext): undefined {
	const answer = run.judge(run.text.slice(span.start, span.end), context);
	const { kind, keyName } = context;
	if (!answer.ok) run.reject(kind, span, answer.reason);
	else report(run, kind, span, keyName, answer.confidence, [run.assignedTo(keyName), run.t(answer.evidence)]);
}

/** Hosts of documentation and of this machine: what stands before them is hardly ever a secret. */
const sampleHost =
	/^@(?:[\w-]{1,63}\.){0,5}(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost|local)(?![\w.-])|^@(?:127\.|0\.0\.0\.0)/i;

function readForm(run: Run, form: Form, at: number): undefined {
	const span = form.find(run.text, at);
	if (span === undefined) return;
	const value = span.password ?? run.text.slice(span.start, span.end);
	if (form.kind === 'url-password' && run.path.sample && /^(?:pass(?:word|wd)?|pwd|user(?:name)?)$/i.test(value)) {
		const user = run.text.slice(Math.max(0, span.start - 12), span.start);
		if (/\/\/(?:user(?:name)?)?:$/i.test(user)) return run.reject(form.kind, span, 'a placeholder in an example');
	}
	const keyName = keyNameBefore(run.text, span.start);
	// what is no readable user and password has to look like a token
	const judged = form.kind !== 'basic-auth' ? form.kind : span.password === undefined ? 'token' : 'url-password';
	if (form.kind === 'basic-auth' && span.password !== undefined)
		return readLogin(run, form, span, span.password, keyName);
	const answer = run.judge(form.kind === 'url-password' ? withoutPercents(value) : value, {
		kind: judged,
		weak: form.kind === 'bearer-token',
		keyName: '',
		quoted: true,
		loose: form.loose === true,
		scheme: false,
		path: run.path,
	});
	const evidence = (text: string) => [run.t(form.evidence), run.t(text)];
	if (!answer.ok) return run.reject(form.kind, span, answer.reason);
	const sample = form.kind === 'url-password' && sampleHost.test(run.text.slice(span.end, span.end + 200));
	const stock = form.kind === 'url-password' && isDefaultPassword(withoutPercents(value));
	const confidence = (sample && answer.wordy) || stock ? 'low' : answer.confidence;
	report(run, form.kind, span, keyName, confidence, evidence(answer.evidence));
}

/** A header that decodes to user and password says itself that it is one; words count as well. */
function readLogin(run: Run, form: Form, span: Span, password: string, keyName: string | undefined): undefined {
	if (isReference(password) || isPlaceholder(password)) {
		return run.reject(form.kind, span, 'the password is a placeholder');
	}
	const [user] = Buffer.from(run.text.slice(span.start, span.end), 'base64').toString('latin1').split(':');
	const confidence = isDefaultPassword(password, user) ? 'low' : 'high';
	report(run, form.kind, span, keyName, confidence, [run.t(form.evidence)]);
}

/** The `data` of a Kubernetes Secret: every entry is Base64, and what it says is judged. */
function readSecret(run: Run, at: number): void {
	for (const { name, ...span } of secretEntries(run.text, at)) {
		run.encoded(span, name);
		const decoded = Buffer.from(run.text.slice(span.start, span.end), 'base64').toString('latin1').trimEnd();
		if (!/^[\x20-\x7e]+$/.test(decoded)) continue;
		const meaning = readName(name);
		const { kind, weak } = meaning.ok ? meaning : ({ kind: 'secret', weak: true } as const);
		const facts = { kind, weak, keyName: name, quoted: true, loose: false, scheme: false };
		const answer = run.judge(decoded, { ...facts, path: { ...run.path, credentials: true, prose: false } });
		if (!answer.ok) run.reject(kind, span, answer.reason);
		else
			report(run, kind, span, name, answer.confidence, [
				run.t('Base64 in a Kubernetes Secret'),
				run.t(answer.evidence),
			]);
	}
}

/** Values in the rows of a dump, whose columns say what they are; a dump holds what people really use. */
function readCells(run: Run, cells: readonly Cell[]): void {
	const path = { ...run.path, prose: false, credentials: true };
	for (const { name, ...span } of cells) {
		const meaning = readName(name);
		if (!meaning.ok) continue;
		run.encoded(span, name);
		judgeSpan(run, span, { ...meaning, keyName: name, quoted: true, loose: false, scheme: false, path });
	}
}

/** Lines of a file whose format says which field is a password; there is no name to go by. */
function readLines(run: Run, format: LineFormat): void {
	for (const span of format.find(run.text)) {
		const value = run.text.slice(span.start, span.end);
		if (isReference(value) || (isPlaceholder(value) && value.length > 3) || value === '*') {
			run.reject('password', span, 'the password is a placeholder');
		} else report(run, 'password', span, undefined, 'high', [run.t(format.evidence)]);
	}
}

function report(
	run: Run,
	kind: GenericKind,
	span: Span,
	keyName: string | undefined,
	confidence: Confidence,
	evidence: readonly string[],
): void {
	const sample = run.path.sample && confidence === 'high';
	run.found({
		type: `generic.${kind}`,
		start: span.start,
		end: span.end,
		parts: keyName === undefined ? [] : run.parts.nearby(span, kind, keyName),
		confidence: sample ? 'medium' : confidence,
		evidence: run.path.sample ? [...evidence, run.t('in a test, an example or documentation')] : evidence,
		...(keyName === undefined || keyName === '' ? {} : { keyName }),
	});
}
