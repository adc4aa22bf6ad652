import { entropy } from '../../detect/entropy.ts';
import { lazy } from '../../detect/lazy.ts';
import { readPath } from '../../detect/pathContext.ts';
import { saying } from '../../l10n.ts';
import type {
	Authority,
	Candidate,
	Check,
	CredentialClass,
	CredentialType,
	Example,
	ExampleMaker,
	Provider,
} from '../provider.ts';
import { classDefault } from './authority.ts';
import { looksMade, looksMasked } from './checks.ts';
import { hit, miss } from './examples.ts';
import type { Form } from './forms.ts';
import { separator } from './pattern.ts';

/** A key that has no recognisable form: the provider's name in front of it is what tells it. */
export interface NamedKey {
	/** Id of the provider; the type is `<id>.<kind>`. */
	readonly id: string;
	/** Name of the provider. */
	readonly name: string;
	readonly class: CredentialClass;
	/** Last part of the type's id. Default `api-key`. */
	readonly kind?: string;
	/** Title of the type. Default: name and "API key". */
	readonly title?: string;
	/**
	 * How the name is written in variables and prose, lower case; a blank stands for nothing, a blank, `_`, `-` or `.`.
	 * Default: the id, its dashes taken as blanks.
	 */
	readonly words?: readonly string[];
	/** The documented formats, where they are known. Without them any value that looks random is taken, more cautiously. */
	readonly forms?: readonly Form[];
	/** The name is a common word: only an assignment to a name that says key, token or secret counts. */
	readonly common?: boolean;
	/** Starts, lower case, of values that other types of the provider are for. */
	readonly except?: readonly string[];
	/** Type facts beyond the class default. */
	readonly authority?: Authority;
	readonly operations?: readonly string[];
	readonly docs?: string;
	/** Name of the variable. Default: the name in capitals and `_API_KEY`. */
	readonly variable?: string;
}

/** What a value may look like when the exact format is not known or not met. */
const anyToken = '(?=[A-Za-z_-]{0,60}[0-9])[0-9A-Za-z][0-9A-Za-z_-]{14,120}={0,2}(?![^\\s"\'`;,)}\\]<>&\\\\#])';

const secretWord =
	/key|token|secret|passw|pwd|auth|bearer|credential|access|private|license|licence|(?:^|[^a-z])(?:api|pat|pass|sk)(?:$|[^a-z])|api$/i;

/** Last word of a name that says that its value is no secret. */
const plainWord =
	/(?:[_\-. ]|(?<=[a-z])(?=[A-Z]))(?:id|ids|identifier|url|uri|host|name|region|version|hash|sha\d*|checksum|digest|commit|path|file|dir|email|user|domain|account|endpoint|model|index|status|type|label|class|style|title|icon|image|selector|ref|slug|revision|integrity|pub|public|publishable)$/i;

/** Does a name, taken from its provider's word on, say that its value is secret? */
function namesSecret(name: string): boolean {
	return secretWord.test(name) && !plainWord.test(name);
}

function wordSource(words: readonly string[]): string {
	return words.map((word) => word.replace(/[.+]/g, '\\$&').replaceAll(' ', '[ _.-]?')).join('|');
}

const joints = ['', '_', '-', ' ', '.'];
/** What stands behind a common word when it names a credential; few, because every keyword costs memory in every thread. */
const tails = [
	'api',
	'key',
	'tok',
	'sec',
	'_api',
	'_key',
	'_tok',
	'_sec',
	'_acc',
	'_aut',
	'-api',
	'-key',
	'-tok',
	'-sec',
];

function keywordsOf(words: readonly string[], common: boolean): readonly string[] {
	const all = words.flatMap((word) => {
		if (word.includes(' ')) return joints.map((joint) => word.replaceAll(' ', joint));
		return common ? tails.map((tail) => word + tail) : [word];
	});
	return [...new Set(all)];
}

/**
 * Pattern: the provider's word, the rest of the name, a separator (or a mere blank or dash), the value.
 * At most some 100 characters are looked at before the value.
 */
function namedPattern(words: readonly string[], forms: readonly Form[], common: boolean): RegExp {
	const front = common ? '(?<![A-Za-z0-9])' : '';
	const name = `(?<name>(?:${wordSource(words)})[\\w.-]{0,40}?(?:[ :][A-Za-z][\\w-]{0,20}){0,3}?)`;
	const end = '(?![0-9A-Za-z_+/=-])';
	const exact = forms.length === 0 ? '' : `(?:${forms.map(({ source }) => source).join('|')})${end}`;
	const assign = `(?:${separator}|["'\`]?[>(]\\s{0,40}["'\`]?|[.:]{1,3}=[ \\t]{0,4}["']?)`;
	// a dash may end the name only where the value's length is fixed: else the two could share out the dashes between them
	const fixed = forms.length > 0 && !forms.some(({ source }) => /-\]\{\d+,\d+\}/.test(source));
	const behindWord = '(?<=secret|private|access|key|token)-(?=[0-9A-Za-z]{16})';
	const weak = `(?:[ \\t]{1,4}["']?|${behindWord}${fixed ? `|[-.](?=${exact})` : ''})`;
	return new RegExp(
		`${front}${name}(?:${assign}(?:[A-Za-z]{3,8} )?|${weak})(?<value>${exact === '' ? '' : `${exact}|`}${anyToken}${end})`,
		'dgi',
	);
}

interface Judged {
	readonly exact: boolean;
	/** Is there an assignment between name and value, or just a blank? */
	readonly assigned: boolean;
	readonly secret: boolean;
	/** Is the name nothing but the provider's word? */
	readonly bare: boolean;
	/** Does the word begin inside another one (`convert` in `cloudconvert`)? `myAcmeKey` is no such case. */
	readonly inside: boolean;
}

function judgeName({ text, start, value, groups }: Candidate, exact: RegExp | undefined, word: RegExp): Judged {
	const name = groups['name'] ?? '';
	const at = text.lastIndexOf(name, start - 1);
	const between = text.slice(at + name.length, start);
	// of `acme.auth.exchange('…')` only the function says what it takes
	const telling = between.startsWith('(') ? name.slice(name.lastIndexOf('.') + 1) : name;
	return {
		exact: exact?.test(value) === true,
		assigned: /[=:>(,]/.test(between),
		secret: namesSecret(telling),
		bare: word.test(name),
		inside: /^(?:[A-Za-z0-9][a-z0-9]|[A-Z]{2})/.test(text.slice(Math.max(at - 1, 0), at + 1)) && at > 0,
	};
}

/** Looks a value made by people rather than by a random source? */
function isUnlikely(value: string): boolean {
	if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return true;
	return looksMade(value) || entropy(value) < 2.8;
}

/** Is it a name in code, followed by a call, a member or an index? */
function isMember({ text, end }: Candidate): boolean {
	return /^[.([][A-Za-z_("'\])]/.test(text.slice(end, end + 2));
}

/**
 * Is it a name in code: `acmeOAuth2Api`, `ACME_R2_REQUEST`? Such a name is made of words with a digit or two, and repeats
 * the provider's own or stands without quotes.
 */
function isIdentifier({ value, text, start, context }: Candidate, words: RegExp): boolean {
	if (value.replace(/\D/g, '').length > 2 || !/^[A-Za-z_$][\w$]*=?$/.test(value)) return false;
	const humps = value.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
	const longest = Math.max(...humps.map((hump) => hump.length));
	if (humps.length < 2 || longest > 14 || humps.join('').length < 3 * humps.length) return false;
	return words.test(value) || (readPath(context.path).code && !/["'`=]/.test(text.charAt(start - 1)));
}

/** Is it made of words, `like_this` or `likeThis`? */
function isWords(value: string): boolean {
	if (/^[a-z]+(?:[_-][a-z]+)+\d{0,2}$/i.test(value) || /^[a-z]+(?:[A-Z][a-z]+)+\d{0,2}$/.test(value)) return true;
	// azureServicesOAuth2Api: humps of random text are shorter, and it has more digits
	const humps = value.match(/[A-Z]?[a-z]+|[A-Z]/g) ?? [];
	return /^[a-z]+(?:[A-Z][a-z]*\d?)+$/.test(value) && !/\d.*\d/.test(value) && value.length >= 4 * humps.length;
}

function namedCheck(key: NamedKey, words: readonly string[], forms: readonly Form[]): (candidate: Candidate) => Check {
	const patterns = lazy(() => ({
		exact: forms.length === 0 ? undefined : new RegExp(`^(?:${forms.map(({ source }) => source).join('|')})$`, 'i'),
		word: new RegExp(`^(?:${wordSource(words)})$`, 'i'),
		within: new RegExp(wordSource(words), 'i'),
	}));
	return (candidate) => {
		const { exact, word, within } = patterns();
		const judged = judgeName(candidate, exact, word);
		const { value, groups } = candidate;
		if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
		if (judged.inside) return { ok: false, reason: 'the name is part of another word' };
		if (plainWord.test(groups['name'] ?? '')) return { ok: false, reason: 'the name says that it is no secret' };
		if (key.common === true && !(judged.secret && (judged.assigned || judged.exact))) {
			return { ok: false, reason: 'the name is a common word, and nothing says that this is a key' };
		}
		if (key.except?.some((start) => value.toLowerCase().startsWith(start)) === true) {
			return { ok: false, reason: 'another type of this provider' };
		}
		if (!judged.secret && !judged.bare && !judged.exact) return { ok: false, reason: 'the name says no secret' };
		if (
			isMember(candidate) ||
			isIdentifier(candidate, within) ||
			(!judged.exact && (isWords(value) || (isUnlikely(value) && !judged.secret)))
		) {
			return { ok: false, reason: 'the value is a word' };
		}
		const evidence = [saying('{0} in the name', key.name)];
		if (isUnlikely(value)) return { ok: true, confidence: 'low', evidence: [...evidence, 'the value looks made up'] };
		return { ok: true, confidence: confidenceOf(judged, value, key.common === true), evidence };
	};
}

function confidenceOf(
	{ exact, assigned, secret, bare }: Judged,
	value: string,
	common: boolean,
): 'high' | 'medium' | 'low' {
	if (exact && assigned && secret) return 'high';
	if (assigned && secret) return 'medium';
	if (exact && secret) return common ? 'low' : 'medium';
	// a hash of git or of a file behind a mere name is no key
	const hash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
	return exact && assigned && bare && !hash ? 'medium' : 'low';
}

/**
 * A type whose values only their name makes recognisable. The name must hold the provider's word; what the value looks
 * like and how the two stand together decide the confidence, never whether a value of the right format is found.
 */
// @__NO_SIDE_EFFECTS__
export function namedType(key: NamedKey): CredentialType {
	const words = key.words ?? [key.id.replaceAll('-', ' ')];
	const forms = key.forms ?? [];
	const common = key.common === true;
	// there are many such types, and in most folders hardly any of their names
	const pattern = lazy(() => namedPattern(words, forms, common));
	return {
		id: `${key.id}.${key.kind ?? 'api-key'}`,
		title: key.title ?? `${key.name} API key`,
		class: key.class,
		keywords: keywordsOf(words, common),
		get pattern() {
			return pattern();
		},
		check: namedCheck(key, words, forms),
		visible: 0,
		authority:
			key.authority ?? classDefault(key.class, key.operations === undefined ? {} : { operations: key.operations }),
		...(key.docs === undefined ? {} : { docs: key.docs, docsChecked: false }),
		variable: variableOf(key),
	};
}

function variableOf(key: NamedKey): string {
	const [word = key.id] = key.words ?? [key.id];
	return key.variable ?? `${word.replace(/[^a-z0-9]+/gi, '_').toUpperCase()}_API_KEY`;
}

/** A provider with nothing but one such type. */
// @__NO_SIDE_EFFECTS__
export function namedProvider(key: NamedKey): Provider {
	return { id: key.id, name: key.name, types: [namedType(key)] };
}

/** A provider with one such type more, for its older keys and those of other products. */
// @__NO_SIDE_EFFECTS__
export function withNamed(provider: Provider, key: NamedKey): Provider {
	return { ...provider, types: [...provider.types, namedType(key)] };
}

/** Examples of such a type: in the usual places it is found, as a reference, an identifier or a placeholder it is not. */
// @__NO_SIDE_EFFECTS__
export function namedExamples(key: NamedKey): (make: ExampleMaker) => readonly Example[] {
	const type = `${key.id}.${key.kind ?? 'api-key'}`;
	const [form] = key.forms ?? [];
	const variable = variableOf(key);
	const [word = ''] = key.words ?? [key.id.replaceAll('-', '')];
	return (make) => {
		const value = () => withDigit(form?.make(make) ?? make.base62(32));
		return [
			hit(type, value(), (secret) => `${variable}=${secret}`),
			hit(type, value(), (secret) => `{ "${variable.toLowerCase()}": "${secret}" }`),
			hit(type, value(), (secret) => `client.options(${variable.toLowerCase()}='${secret}')`),
			miss(type, `${variable}=\${${variable}_VALUE}`),
			miss(type, `${variable}=your-${word.replaceAll(' ', '-')}-key-here`),
			miss(type, `${variable} = process.env.${variable}`),
			miss(type, `${word.replaceAll(' ', '_')}_url = "${make.hex(40)}"`),
		];
	};
}

/** Random text has a digit and a letter nearly always; an example has them always. */
function withDigit(value: string): string {
	if (/[0-9]/.test(value) && /[A-Za-z]/.test(value)) return value;
	return /[0-9]/.test(value) ? value : value.replace(/[a-zA-Z]$/, '7');
}
