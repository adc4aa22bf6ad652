import { isAscii } from '../ahoCorasick.ts';
import { entropy } from '../entropy.ts';
import type { PathContext } from '../pathContext.ts';
import { isPlaceholder, isReference } from '../placeholders.ts';
import type { Confidence } from '../types.ts';
import type { GenericKind } from './name.ts';
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
	readonly path: PathContext;
}

/** The generic tier's answer: evidence names the reasons, without anything of the value. */
export type Judgement =
	| { readonly ok: true; readonly confidence: Confidence; readonly evidence: string }
	| { readonly ok: false; readonly reason: string };

const reject = (reason: string): Judgement => ({ ok: false, reason });
const accept = (confidence: Confidence, evidence: string): Judgement => ({ ok: true, confidence, evidence });

/** Shapes that are something else than a secret, whatever their name. */
const shapes: readonly (readonly [RegExp, string])[] = [
	[/^[a-z][a-z0-9+.-]{1,20}:\/\//i, 'the value is a URL'],
	[
		/^(?:\.{0,2}|~)\/(?:[\w.@-]+\/?)+$|^[A-Za-z]:\\|^(?:[\w.-]+\/){2,}[\w.-]+$|^@?[a-z][\w-]*\/[a-z][\w.-]*$/,
		'the value is a path',
	],
	[
		/^[\w.-]{1,60}\.(?:[cm]?[jt]sx?|json|ya?ml|xml|html?|css|pem|key|crt|cer|p12|pfx|jks|txt|md|py|rb|go|java|php|sh|ini|conf|cfg|env|properties|png|jpe?g|svg|gif|ico|log|csv|db|sqlite|zip|gz|lock|toml|sql|proto|parquet|kdbx|gpg|asc|der|pub)$/i,
		'the value is a file name',
	],
	[/^[\w.+-]+@[\w-]+\.[\w.-]+$/, 'the value is a mail address'],
	[/^\d{4}-\d\d-\d\d(?:[T ].*)?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/, 'the value is a date'],
	[/^[~^>=<v]{0,2}\d+\.\d+(?:\.\d+)*(?:[-+.][\w.-]+)?$/, 'the value is a version or an address'],
	[/^#[0-9a-f]{3,8}$/i, 'the value is a colour'],
	[/^[-+]?\d+(?:\.\d+)?(?:px|r?em|ms|s|m|h|d|kb|mb|gb|%)$/i, 'the value is a measure'],
	[
		/^\$(?:2[abxy]?|1|5|6|y|apr1|argon2\w*|pbkdf2[\w-]*|scrypt)\$|^\{(?:SSHA|SHA|CRYPT|MD5|BCRYPT|PBKDF2)[^}]*\}|^(?:pbkdf2|bcrypt|scrypt)[_:$]|^sha(?:1|224|256|384|512)[-:_]/i,
		'the value is a hash',
	],
	[/^-----|^ssh-(?:rsa|ed25519|dss)|^ecdsa-sha2|^ssh-/, 'the value is a key of another kind'],
	[
		/^[\w.]*\([^)]*\)?;?$|=>|->|::|&&|\|\||\+\+|^function\b|^\(|^\[|^\{|\);?$|<\/|\/>|^<|\\[dws][+*{]|^\^.*\$$/,
		'the value is code',
	],
	[/^(?:[A-Za-z_$][\w$]*[.[])+[A-Za-z_$][\w$\]]*$/, 'the value is an expression'],
	[/^(?:application|text|image|audio|video|multipart)\/[\w.+-]+$/i, 'the value is a media type'],
	[/^(?:rgba?|hsla?|url|var|calc|translate)\(/i, 'the value is a style'],
	[/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/, 'the value is a constant name'],
	[
		/^(?:aes|rsa|hmac|hs|rs|es|ps|ed)[-_]?\d{2,4}(?:[-_/]\w+)*$|^(?:AES|DES|RSA|PBKDF2|HMAC)\b[\w/-]*$/i,
		'the value is an algorithm',
	],
	[/^(?:ctrl|cmd|alt|shift|meta|option|super|win)\s?[+-]/i, 'the value is a key combination'],
	[/^(?:[0-9a-f]{2}:){3,}[0-9a-f]{2}$/i, 'the value is a fingerprint'],
	[/^arn:|^urn:|^did:|^spiffe:/i, 'the value is an identifier'],
	[/(.)\1{5,}/, 'the value repeats one character'],
];

/** Weak words that stand in tests and templates so often that they say nothing. */
const fillers = new Set(
	'password passwd pass pwd secret token key apikey admin root user username test tests testing tester foo bar baz foobar foobarbaz qux demo example sample string text value default none null changeme hello world hunter abc xyz guest invalid wrong bad good right correct new old current first second third other another valid anything something whatever dummy fake mock some my the unknown required optional hidden public private basic bearer oauth digest login auth authorization session cookie header body query name title label type number boolean object array date email mail phone address url uri host local global true false yes on off enabled disabled'.split(
		' ',
	),
);

const uuidShape = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** Creates the judge of values. */
export function createValueJudge(words: WordModel): (value: string, context: ValueContext) => Judgement {
	return (value, context) => {
		const early = rejectEarly(value, context);
		if (early !== undefined) return early;
		if (context.kind === 'password' || context.kind === 'url-password') return judgePassword(value, context, words);
		return judgeKey(value, context, words);
	};
}

function rejectEarly(value: string, context: ValueContext): Judgement | undefined {
	if (value.length < 4) return reject('the value is too short');
	if (value.length > 4000) return reject('the value is too long');
	if (/\s/.test(value)) return reject('the value has blanks');
	if (!isAscii(value) && (context.kind !== 'password' || context.path.messages)) {
		return reject('the value is text of a language');
	}
	if (isReference(value)) return reject('the value is a reference');
	if (isPlaceholder(value)) return reject('the value is a placeholder');
	if (value.toLowerCase() === context.keyName.toLowerCase()) return reject('the value repeats its name');
	const shape = shapes.find(([pattern]) => pattern.test(value));
	if (shape !== undefined && !(context.kind.endsWith('password') && passwordAnyway(value))) return reject(shape[1]);
	if (/^(.)\1*$/.test(value) || new Set(value).size < Math.min(4, value.length - 1)) {
		return reject('the value has too few different characters');
	}
	return undefined;
}

/** A password with several kinds of characters may look like code or a path by chance. */
function passwordAnyway(value: string): boolean {
	return (
		/[a-z]/.test(value) &&
		/[A-Z]/.test(value) &&
		/[0-9]/.test(value) &&
		/[!@#$%^&*?~]/.test(value) &&
		!/[(){}<>\\/]/.test(value)
	);
}

function judgePassword(value: string, context: ValueContext, words: WordModel): Judgement {
	const { path, quoted, weak, loose } = context;
	const digits = /[0-9]/.test(value);
	const letters = /[A-Za-z]/.test(value);
	const symbols = /[^A-Za-z0-9_.\-/:]/.test(value);
	if (!letters) {
		if (weak || loose || value.length < 6 || path.messages) return reject('the value is a number');
		return accept(symbols ? 'medium' : 'low', 'a number as a password');
	}
	const share = words.wordShare(value);
	const runs = letterRuns(value);
	const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
	if (digits && (symbols || share < 0.6))
		return accept(value.length >= 8 ? 'high' : 'medium', 'letters and digits that form no words');
	if (symbols && share < 0.6 && !path.messages) return accept('medium', 'letters and signs that form no words');
	if (share < 0.5 && longest >= 4) {
		const familiar = words.familiarity(runs.join(''));
		if (familiar < (value.length < 6 ? 0.5 : 0.9)) {
			return weak && value.length < 7 ? accept('low', 'rare letters') : accept('medium', 'letters that form no words');
		}
	}
	if (weak || loose || path.messages || path.prose) return reject('the value is made of words');
	const simple = runs.every((run) => fillers.has(run)) || longest < 3;
	if (simple) return accept('low', 'a weak word as a password');
	if (digits && quoted) return accept('medium', 'a word and digits as a password');
	if (/^[A-Za-z]+(?:[._-][A-Za-z]+)+$/.test(value) || /[a-z][A-Z]/.test(value))
		return accept('low', 'words as a password');
	return accept(path.code || !path.unquoted ? 'low' : 'medium', 'a word as a password');
}

function judgeKey(value: string, context: ValueContext, words: WordModel): Judgement {
	const { kind, weak, path, quoted, loose } = context;
	if (uuidShape.test(value)) {
		if (weak || kind === 'key') return reject('the value is a UUID, and the name does not make it a secret');
		return accept('medium', 'a UUID behind the name of a secret');
	}
	if (/^\d+$/.test(value)) return reject('the value is a number');
	if (/^(?:0x)?[0-9a-f]+$/i.test(value)) return judgeHex(value, context);
	const least = weak ? 16 : kind === 'secret' || kind === 'token' ? 8 : 10;
	if (value.length < least) return reject('the value is too short for a key');
	if (/[^A-Za-z0-9+/=_.~!@#$%^&*?:-]/.test(value)) return reject('the value has characters that keys do not have');
	const share = words.wordShare(value);
	const digits = (value.match(/[0-9]/g) ?? []).length;
	const bits = entropy(value);
	if (digits === 0) return judgeLetters(value, context, words, share);
	if (share > 0.55 && (value.length < 40 || share > 0.8)) return reject('the value is made of words');
	if (bits < (weak ? 3.4 : value.length < 16 ? 2.6 : 3)) return reject('the value is too regular');
	if (weak && digits < 2 && value.length < 24) return reject('the value is too regular');
	if (loose && path.code && !quoted) return reject('the value is code');
	const strong = value.length >= 20 && bits >= 3.7 && !weak;
	return accept(strong ? 'high' : 'medium', 'rare characters behind the name of a secret');
}

function judgeHex(value: string, context: ValueContext): Judgement {
	if (context.path.lock) return reject('the value is a checksum');
	const digits = value.replace(/^0x/i, '');
	if (digits.length < (context.weak ? 24 : 12)) return reject('the value is too short for a key');
	if (entropy(digits) < 2.6) return reject('the value is too regular');
	return accept(
		digits.length >= 24 && !context.weak ? 'high' : 'medium',
		'random hexadecimal digits behind the name of a secret',
	);
}

function judgeLetters(value: string, context: ValueContext, words: WordModel, share: number): Judgement {
	const runs = letterRuns(value);
	const all = runs.join('');
	const familiar = words.familiarity(all);
	if (share > 0.35 || all.length < 8) return reject('the value is made of words');
	// camelCase humps of random text are short and irregular
	const oneCase = /^[a-z]+$/.test(value) || /^[A-Z]+$/.test(value);
	if (oneCase) {
		if (familiar > 0 || context.path.messages) return reject('the value reads like words');
		return accept(
			value.length >= 12 && !context.weak ? 'medium' : context.weak ? 'low' : 'medium',
			'letters that form no words',
		);
	}
	if (value.length < 12 || entropy(value) < 3 || familiar > 0.4) return reject('the value reads like words');
	return context.weak && value.length < 20
		? reject('the value is too regular')
		: accept('medium', 'letters that form no words');
}
