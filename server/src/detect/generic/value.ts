import { isAscii } from '../ahoCorasick.ts';
import { entropy } from '../entropy.ts';
import type { PathContext } from '../pathContext.ts';
import { isPlaceholder, isReference } from '../placeholders.ts';
import { isPublished } from '../published.ts';
import type { Confidence } from '../types.ts';
import type { GenericKind } from './name.ts';
import { firmShapes, shapes } from './shapes.ts';
import { letterRuns, type WordModel } from './words.ts';

/** What is known about a value besides its text. */
export interface ValueContext {
	readonly kind: GenericKind;
	/** The name alone does not make a secret likely. */
	readonly weak: boolean;
	readonly keyName: string;
	readonly quoted: boolean;
	/** The name and the value are neighbours only (function arguments, words on a line). */
	readonly loose: boolean;
	/** An authentication scheme stands in front of the value: `ApiKey …`. */
	readonly scheme: boolean;
	readonly path: PathContext;
}

/** The generic tier's answer: evidence names the reasons, without anything of the value. */
export type Judgement =
	| {
			readonly ok: true;
			readonly confidence: Confidence;
			readonly evidence: string;
			/** The value is, or holds, words that people think up. */
			readonly wordy: boolean;
	  }
	| { readonly ok: false; readonly reason: string };

const reject = (reason: string): Judgement => ({ ok: false, reason });
const accept = (confidence: Confidence, evidence: string, wordy = false): Judgement => ({
	ok: true,
	confidence,
	evidence,
	wordy,
});

/** Weak words that stand in tests and templates so often that they say nothing. */
const fillers = new Set(
	'password passwd pass pwd secret token key apikey admin root user username test tests testing tester foo bar baz foobar foobarbaz qux demo example sample string text value default none null changeme hello world hunter abc xyz guest invalid wrong bad good right correct new old current first second third other another valid anything something whatever dummy fake mock some my the unknown required optional hidden public private basic bearer oauth digest login auth authorization session cookie header body query name title label type number boolean object array date email mail phone address url uri host local global true false yes on off enabled disabled'.split(
		' ',
	),
);

const uuidShape = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const sequence = /12345678|87654321|^12345|abcdefgh|qwertyui|abc_?123(?!\d)/i;
const alphabet = /abcdefghijklmnop|zyxwvutsrqponml/i;

/** Creates the judge of values. */
export function createValueJudge(words: WordModel): (value: string, context: ValueContext) => Judgement {
	return (value, context) => {
		const early = rejectEarly(value, context);
		if (early !== undefined) return early;
		if (isRandomText(value, words)) return accept('high', 'a long text of letters, digits and signs');
		const late = rejectShapes(value, context, words);
		if (late !== undefined) return late;
		if (context.kind.endsWith('password')) return judgePassword(value, context, words);
		const answer = judgeKey(value, context, words);
		return !answer.ok && isChosenSecret(value, context)
			? accept('medium', 'words as a secret, in a file that holds credentials', true)
			: answer;
	};
}

/** `JWT_SECRET=supersecretjwt`: where a file holds credentials, people choose words for secrets as they do for passwords. */
function isChosenSecret(value: string, { kind, weak, loose, path }: ValueContext): boolean {
	if (kind !== 'secret' || weak || loose || !path.credentials || path.sample || path.code || !path.unquoted)
		return false;
	// elsewhere than in a line of its own, a word with dashes may name an entry of a store
	if (!(path.wholeLines ? /^[A-Za-z][\w !@$%^&*+.-]{5,80}$/ : /^[A-Za-z][A-Za-z0-9]{7,80}$/).test(value)) return false;
	const runs = letterRuns(value);
	return runs.some((run) => run.length >= 5 && !fillers.has(run));
}

function rejectEarly(value: string, context: ValueContext): Judgement | undefined {
	if (value.length < 4) return reject('the value is too short');
	if (value.length > 4000) return reject('the value is too long');
	if (isReference(value)) return reject('the value is a reference');
	if (isPlaceholder(value) || (value.length >= 16 && value.includes('EXAMPLE'))) {
		return reject('the value is a placeholder');
	}
	if (isPublished(value)) return reject('everybody knows the value: its maker publishes it');
	const own = value.toLowerCase() === context.keyName.toLowerCase();
	if (own && !(context.path.credentials && context.path.unquoted && context.kind === 'password')) {
		return reject('the value repeats its name');
	}
	if (isClassName(value, context)) return reject('the value is a name made of its own');
	const firm = firmShapes.find(([pattern]) => pattern.test(value));
	if (firm !== undefined) return reject(firm[1]);
	if (!isAscii(value) && (context.weak || !context.kind.endsWith('password') || context.path.messages)) {
		return reject('the value is text of a language');
	}
	return undefined;
}

/** `cardApiKey: "_cardApiKey_ec33a_158"`: names of style sheets that a bundler made. */
function isClassName(value: string, { keyName, kind }: ValueContext): boolean {
	const rest = value.toLowerCase().replace(/^_/, '');
	if (keyName.length < 5 || !rest.startsWith(keyName.toLowerCase())) return false;
	const tail = rest.slice(keyName.length);
	// people do choose passwords that begin with their name, but not with such an end
	return (kind.endsWith('password') ? /^_[a-z0-9]{5}_\d{1,5}$/ : /^[_-]{1,2}[\w-]{1,12}$/).test(tail);
}

function rejectShapes(value: string, context: ValueContext, words: WordModel): Judgement | undefined {
	const password = context.kind.endsWith('password');
	const phrase = (password && isPhrase(value, context, words)) || isLineOfWords(value, context);
	if (/\s/.test(value) && !phrase) return reject('the value has blanks');
	const shape = shapes.find(([pattern]) => pattern.test(value));
	const anyway = password ? passwordAnyway(value) : isRareToken(value, words);
	if (shape !== undefined && !anyway) return reject(shape[1]);
	if (new Set(value).size < Math.min(4, value.length - 1)) return reject('the value has too few different characters');
	return undefined;
}

/**
 * Output of a random generator over all printable characters, as in WordPress salts and Django keys: it may hold blanks
 * and look like code.
 */
function isRandomText(value: string, words: WordModel): boolean {
	if (value.length < 20 || value.length > 200 || !isAscii(value)) return false;
	if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[0-9]/.test(value)) return false;
	const signs = new Set(value.replace(/[A-Za-z0-9\s]/g, ''));
	const blanks = value.length - value.replace(/\s/g, '').length;
	if (signs.size < 5 || blanks * 12 > value.length) return false;
	return entropy(value) > 4.2 && words.wordShare(value) < 0.35;
}

/** A few letters groups that are no words: a pass phrase, not a sentence. */
function isPhrase(value: string, context: ValueContext, words: WordModel): boolean {
	if (context.weak || context.loose || !context.quoted || context.path.messages || context.path.prose) return false;
	return /^[a-z0-9]{3,20}(?: [a-z0-9]{3,20}){1,4}$/.test(value) && words.wordShare(value) < 0.4;
}

/** `SESSION_SECRET=keyboard cat`: the words of a line that a file of credentials gives to a secret. */
function isLineOfWords(value: string, { kind, weak, path }: ValueContext): boolean {
	if (weak || !path.wholeLines || !path.credentials || path.sample) return false;
	return (kind === 'secret' || kind === 'password') && /^[A-Za-z0-9]{2,20}(?: [A-Za-z0-9]{2,20}){1,7}$/.test(value);
}

/** Base64 has slashes and some tokens have dots: random ones are neither paths nor expressions. */
function isRareToken(value: string, words: WordModel): boolean {
	if (value.length < 20 || !/^[A-Za-z0-9+/=_.-]+$/.test(value) || /\/.*\.|\..*\//.test(value)) return false;
	const mixed = /[A-Z]/.test(value) && /[a-z]/.test(value);
	const digits = (value.match(/[0-9]/g) ?? []).length;
	return digits >= (mixed ? 3 : 5) && entropy(value) > 3.8 && words.wordShare(value) < 0.45;
}

/** A password with several kinds of characters may look like code or a path by chance. */
function passwordAnyway(value: string): boolean {
	const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[!@#$%^&*?~]/].filter((pattern) => pattern.test(value)).length;
	return kinds === 4 && !/[(){}<>\\/]/.test(value);
}

function judgePassword(value: string, context: ValueContext, words: WordModel): Judgement {
	const { path, weak, loose } = context;
	const digits = /[0-9]/.test(value);
	const symbols = /[^A-Za-z0-9_.\-/:]/.test(value);
	if (!/[A-Za-z]/.test(value)) return judgeNumber(value, context, symbols);
	const share = words.wordShare(value);
	const runs = letterRuns(value);
	const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
	if (longest < 2 && value.length < 6) return reject('the value is too short');
	if (digits && share < 0.6) {
		return accept(value.length >= 8 && !weak ? 'high' : 'medium', 'letters and digits that form no words');
	}
	if (digits && symbols && !loose && !runs.every((run) => fillers.has(run))) {
		return accept('medium', 'a word, digits and signs', true);
	}
	if (symbols && share < 0.6 && !path.messages && !weak)
		return accept('medium', 'letters and signs that form no words');
	if (share < 0.5 && longest >= 4) {
		const familiar = words.familiarity(runs.join(''));
		if (familiar < (value.length < 6 ? 0.5 : 0.9))
			return accept(weak || path.messages || isTyped(value, path) ? 'low' : 'medium', 'letters that form no words');
	}
	if (weak || loose || path.messages) return reject('the value is made of words');
	return judgeWords(value, context, runs, digits);
}

/** Where a test needs any password at all, people type a few neighbouring keys (`asdf`). */
function isTyped(value: string, path: PathContext): boolean {
	return path.sample && value.length < 6;
}

function judgeNumber(value: string, context: ValueContext, symbols: boolean): Judgement {
	if (context.weak || context.loose || value.length < 6 || context.path.messages)
		return reject('the value is a number');
	if (!/[0-9]/.test(value)) return reject('the value has neither letters nor digits');
	return accept(symbols ? 'medium' : 'low', 'a number as a password', true);
}

/** People do use words as passwords; whether it is meant as one is told by the file. */
function judgeWords(value: string, context: ValueContext, runs: readonly string[], digits: boolean): Judgement {
	const { path, quoted } = context;
	const filler = runs.every((run) => fillers.has(run) || run.length < 3);
	if (path.credentials && !path.sample && (digits || !filler || path.unquoted || path.code)) {
		return accept('medium', 'a word as a password, in a file that holds credentials', true);
	}
	if (path.prose && (filler || !digits || !quoted)) return reject('the value is made of words');
	if (filler) return accept('low', 'a weak word as a password', true);
	if (digits) return accept('medium', 'a word and digits as a password', true);
	if (/[._-]|[a-z][A-Z]/.test(value)) return accept('low', 'words as a password', true);
	return accept('low', 'a word as a password', true);
}

function judgeKey(value: string, context: ValueContext, words: WordModel): Judgement {
	const { kind, weak, path, quoted, loose } = context;
	if (kind === 'jwk') return countsUp(value) ? reject('the value counts up') : accept('high', 'random characters');
	if (uuidShape.test(value)) {
		if (weak || kind === 'key') return reject('the value is a UUID, and the name does not make it a secret');
		return accept('medium', 'a UUID behind the name of a secret');
	}
	if (/^\d+$/.test(value) && (weak || value.length < 24)) return reject('the value is a number');
	if (alphabet.test(value) || (sequence.test(value.replace(/[-_.]/g, '')) && value.length < 40))
		return reject('the value is a sequence');
	if (/^(?:0x)?[0-9a-f]+$/i.test(value) && /\d/.test(value)) return judgeHex(value, context);
	const least =
		kind === 'bearer-token' ? 12 : weak ? 16 : kind === 'secret' || kind === 'token' || context.scheme ? 8 : 10;
	if (value.length < least) return reject('the value is too short for a key');
	if (/[^A-Za-z0-9+/=_.~!@#$%^&*?:|-]/.test(value)) return reject('the value has characters that keys do not have');
	const share = words.wordShare(value);
	const digits = (value.match(/[0-9]/g) ?? []).length;
	const bits = entropy(value);
	if (digits === 0) return judgeLetters(value, context, words, share);
	if (digits === 1 && share > 0.3 && /^[a-z]+\d?(?:[_-][a-z]+\d?)+$/.test(value))
		return reject('the value is made of words');
	if (share > 0.55 && (value.length < 40 || share > 0.8)) return reject('the value is made of words');
	if (bits < (weak ? 3.4 : value.length < 16 ? 2.6 : 3)) return reject('the value is too regular');
	const mixed = /[A-Z]/.test(value) && /[a-z]/.test(value) && share < 0.2 && value.length >= 20;
	if (weak && digits < 2 && value.length < 24 && !mixed) return reject('the value is too regular');
	if (loose && path.code && !quoted) return reject('the value is code');
	const strong = value.length >= 20 && bits >= 3.7 && !weak;
	return accept(strong ? 'high' : 'medium', 'rare characters behind the name of a secret');
}

function judgeHex(value: string, context: ValueContext): Judgement {
	if (context.path.lock) return reject('the value is a checksum');
	const digits = value.replace(/^0x/i, '');
	if (/salt$/i.test(context.keyName) && value.startsWith('0x')) return reject('the salt of a contract is public');
	if (digits.length < (context.kind === 'credential' ? 32 : context.weak ? 20 : 12))
		return reject('the value is too short for a key');
	if (context.weak && digits.length > 136) return reject('the value is too long for a key');
	if (/^0001020304|^010203040506/.test(digits)) return reject('the value counts up');
	if (entropy(digits) < 2.6) return reject('the value is too regular');
	const strong = digits.length >= 24 && !context.weak;
	return accept(strong ? 'high' : 'medium', 'random hexadecimal digits behind the name of a secret');
}

function judgeLetters(value: string, context: ValueContext, words: WordModel, share: number): Judgement {
	const all = letterRuns(value).join('');
	const familiar = words.familiarity(all);
	if (share > 0.35 || all.length < 8) return reject('the value is made of words');
	if (context.path.messages) return reject('the value is text of a language');
	if (/^[a-z]+$/.test(value) || /^[A-Z]+$/.test(value)) {
		if (familiar > 0) return reject('the value reads like words');
		return accept(context.weak ? 'low' : 'medium', 'letters that form no words');
	}
	// humps of random text are short and irregular, so the familiarity of all letters together decides
	if (value.length < 12 || entropy(value) < 3 || familiar > 0.4) return reject('the value reads like words');
	if (context.weak && value.length < 20) return reject('the value is too regular');
	return accept('medium', 'letters that form no words');
}

/** Base64 of bytes that follow each other: 1, 2, 3, ... */
function countsUp(value: string): boolean {
	const bytes = Buffer.from(value, 'base64');
	return bytes.length > 3 && bytes.every((byte, i) => i === 0 || Math.abs(byte - (bytes[i - 1] ?? 0)) <= 1);
}
