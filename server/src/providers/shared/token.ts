import { lazy } from '../../detect/lazy.ts';
import type {
	Authority,
	Candidate,
	Check,
	CredentialClass,
	CredentialType,
	Decoded,
	DecodeInput,
	Example,
	ExampleMaker,
	Provider,
} from '../provider.ts';
import { authority, classDefault } from './authority.ts';
import { around, looksMade, looksMasked, openEnd } from './checks.ts';
import { hit, miss } from './examples.ts';
import type { Form } from './forms.ts';
import { shaped } from './pattern.ts';

/** A token that its own form makes recognisable. */
export interface TokenKey {
	/** Id of the type, `acme.api-key`. */
	readonly id: string;
	readonly title: string;
	readonly class: CredentialClass;
	readonly keywords: readonly string[];
	readonly form: Form;
	/** Length of the fixed start. */
	readonly visible?: number;
	/** Dashes belong to the word. */
	readonly dash?: boolean;
	/** The start is unmistakable: a token that goes on longer than its format is found as well, with low confidence. */
	readonly open?: boolean;
	/** Regular expression of what has to stand within 300 characters, in lower case, where the form alone is not enough. */
	readonly near?: RegExp;
	/** What stands right before the value where it is another, public thing of the same form. */
	readonly notBehind?: RegExp;
	/** An identifier: no secret, needed beside one. */
	readonly identifier?: boolean;
	readonly authority?: Authority;
	readonly decode?: (input: DecodeInput) => Decoded;
	readonly operations?: readonly string[];
	readonly docs?: string;
	readonly variable: string;
}

/** Authority of an identifier: none, alone. */
export const identifierAuthority: Authority = authority('AU:N/DE:N/DS:P/LM:N/SP:N/LT:N', {
	operations: ['none without its secret'],
	scope: 'an identifier, no secret',
	gates: ['part'],
	from: 'general',
});

function authorityOf(key: TokenKey): Authority {
	if (key.authority !== undefined) return key.authority;
	if (key.identifier === true) return identifierAuthority;
	return classDefault(key.class, key.operations === undefined ? {} : { operations: key.operations });
}

function check(key: TokenKey): (candidate: Candidate) => Check {
	const random = (candidate: Candidate): Check => {
		const value = candidate.value.slice(key.visible ?? 0);
		if (looksMasked(value)) return { ok: false, reason: 'the random part is a placeholder' };
		if (key.notBehind?.test(candidate.text.slice(Math.max(0, candidate.start - 60), candidate.start)) === true) {
			return { ok: false, reason: 'the name says that it is no secret' };
		}
		if (key.near !== undefined && !key.near.test(around(candidate, 300))) {
			return { ok: false, reason: 'the provider is not near' };
		}
		return looksMade(value)
			? { ok: true, confidence: 'low', evidence: ['the random part looks made up'] }
			: { ok: true };
	};
	return key.open === true ? openEnd(random) : random;
}

/** The type of a token with a form of its own. */
// @__NO_SIDE_EFFECTS__
export function tokenType(key: TokenKey): CredentialType {
	const pattern = lazy(() => shaped(key.form.source, { dash: key.dash === true, open: key.open === true }));
	return {
		id: key.id,
		title: key.title,
		class: key.class,
		keywords: key.keywords,
		get pattern() {
			return pattern();
		},
		check: check(key),
		visible: key.visible ?? 0,
		authority: authorityOf(key),
		...(key.decode === undefined ? {} : { decode: key.decode }),
		...(key.docs === undefined ? {} : { docs: key.docs, docsChecked: false }),
		variable: key.variable,
	};
}

/** A provider of nothing but such tokens; its id is the first part of theirs. */
// @__NO_SIDE_EFFECTS__
export function tokenProvider(name: string, ...keys: readonly [TokenKey, ...TokenKey[]]): Provider {
	return { id: keys[0].id.replace(/\..*$/, ''), name, types: keys.map(tokenType) };
}

/** Examples: assigned, in JSON and in a header the token is found; cut short or masked it is not. */
// @__NO_SIDE_EFFECTS__
export function tokenExamples(...keys: readonly TokenKey[]): (make: ExampleMaker) => readonly Example[] {
	return (make) => keys.flatMap((key) => examplesOf(key, make));
}

function examplesOf(key: TokenKey, make: ExampleMaker): readonly Example[] {
	const { id, variable, visible = 0 } = key;
	const masked = key.form.make(make);
	return [
		hit(id, key.form.make(make), (value) => `${variable}=${value}`),
		hit(id, key.form.make(make), (value) => `{ "${variable}": "${value}" }`),
		hit(id, key.form.make(make), (value) => `// ${variable}\nheaders.set('Authorization', \`Bearer ${value}\`);`),
		miss(id, `${variable}=${masked.slice(0, Math.max(visible, 1))}${'x'.repeat(masked.length - Math.max(visible, 1))}`),
		miss(id, `${variable}=${masked.slice(0, Math.max(visible, 1) + 4)}...`),
	];
}
