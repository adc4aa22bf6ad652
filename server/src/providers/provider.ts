import type { Basis, Environment, Gate, Metric, MetricValues } from '../blast/types.ts';
import type { Confidence, Span, TextContext } from '../detect/types.ts';
import type { Text } from '../l10n.ts';

/** Types of a team's own rules begin with this. */
export const teamPrefix = 'team.';

/** A place where a type's pattern matched, with what its checks may look at. */
export interface Candidate extends Span {
	/** The whole text; look around the match, keep nothing of it. */
	readonly text: string;
	/** The matched value, `text.slice(start, end)`. */
	readonly value: string;
	/** Named groups of the pattern. */
	readonly groups: Readonly<Record<string, string | undefined>>;
	/** Variable, key, attribute or header name in front of the value, where there is one. */
	readonly keyName?: string;
	readonly context: TextContext;
}

/** Answer of a type's own check: a finding with a confidence, or no finding and the reason. */
export type Check =
	| { readonly ok: true; readonly confidence?: Confidence; readonly evidence?: readonly Text[] }
	| { readonly ok: false; readonly reason: Text };

/** What decoding a value teaches. Everything is optional: malformed input yields less knowledge, never an exception. */
export interface Decoded {
	/** Metrics that the value itself proves; they replace the defaults and lose the `?`. */
	readonly metrics?: { readonly [M in Metric]?: MetricValues[M] };
	/** Those of `metrics` that follow from the kind of credential and not from the value: they keep the `?`. */
	readonly assumed?: readonly Metric[];
	readonly gates?: readonly Gate[];
	readonly environment?: Environment;
	readonly expired?: boolean;
	readonly facts?: Readonly<Record<string, string | number | boolean>>;
	/** Replaces the type's operations, the worst first. */
	readonly operations?: readonly string[];
	readonly reasons?: readonly Text[];
	readonly basis?: Basis;
}

/** What a decoder gets. `now` is milliseconds since 1970, passed in because the core has no clock. */
export interface DecodeInput {
	readonly value: string;
	readonly keyName?: string;
	/** Parts by role, with their text. */
	readonly parts: Readonly<Record<string, string>>;
	readonly context: TextContext;
	readonly now: number;
	/** The whole text and the place of the value in it: look around, keep nothing of it. */
	readonly around?: Span & { readonly text: string };
}

/** Documented facts about what a credential type can do when nothing is decoded. */
export interface Authority {
	/** Default value of each metric. A metric named in `assumed` gets a `?`. EN, PT and RE come from elsewhere. */
	readonly vector: Pick<MetricValues, 'AU' | 'DE' | 'DS' | 'LM' | 'SP' | 'LT'> & { readonly RC?: MetricValues['RC'] };
	readonly assumed: readonly Metric[];
	readonly gates?: readonly Gate[];
	/** Verbs, the worst first: "delete volume", "delete backups". */
	readonly operations: readonly string[];
	/** Sentence: how its scope is decided. */
	readonly scope: string;
	/** Provider's page where it is revoked or rotated. */
	readonly revoke?: string;
	/** True when the address of `revoke` was found in public documentation; otherwise it is offered as not verified. */
	readonly revokeChecked?: boolean;
	/** How it is revoked where no page does it, or where on the page: "fly tokens revoke ID". */
	readonly revokeBy?: string;
	/** What to use instead: "project token, one environment of one project". */
	readonly narrower?: string;
	/** Authority of what `narrower` names, for computing what the change would bring. */
	readonly alternative?: Pick<Authority, 'vector' | 'assumed'>;
	/** It acts as a person: a personal token, somebody's own login. */
	readonly human?: true;
	/** The provider's own read-only command by which a person can test the scope. It is printed; we never run it. */
	readonly inspect?: string;
	/** Controls at the provider that limit the damage and that no editor can set: "deletion protection". */
	readonly controls?: readonly string[];
	/** Default lifetime in words, "never expires". */
	readonly lifetime?: string;
	/** Where the facts were read, and whether in the provider's documentation or general knowledge. */
	readonly source: {
		readonly kind: 'provider-doc' | 'general-knowledge' | 'class-default';
		readonly url?: string;
		readonly date: string;
	};
}

/** A second value that belongs to the same credential and stands nearby. */
export interface Companion {
	/** Role of the companion among the parts of the detection. */
	readonly role: string;
	/** Finds the companion; group `value` or the whole match is its span. Flags `d` and `g`. */
	readonly pattern: RegExp;
	/** How many lines away it may stand. */
	readonly within: number;
	/** Without it the credential cannot be used (the `PT:C` metric, or the gate `part`). */
	readonly required: boolean;
}

/** What a kind of credential is for; decides what a class default may claim. */
export type CredentialClass =
	| 'cloud'
	| 'hosting'
	| 'ci'
	| 'source'
	| 'registry'
	| 'payment'
	| 'messaging'
	| 'email'
	| 'analytics'
	| 'observability'
	| 'ai'
	| 'database'
	| 'identity'
	| 'secret-store'
	| 'key'
	| 'saas'
	| 'publishable'
	| 'generic';

/** A kind of secret that a provider issues. */
export interface CredentialType {
	/** `provider.kind`, lower case, dash-separated: `railway.account-token`. */
	readonly id: string;
	/** "Railway account token". */
	readonly title: string;
	readonly class: CredentialClass;
	/**
	 * Lower-case ASCII literals; the type's pattern runs only where one of them stands in the text (case-insensitively).
	 * At least three characters each, unless the format leaves no choice.
	 */
	readonly keywords: readonly string[];
	/**
	 * The format. Flags `dg` (and `i` where the format is case-insensitive); group `value` is the secret, or the whole match.
	 * Repetitions are bounded, and no two neighbouring quantifiers may match the same characters (linear time).
	 */
	readonly pattern: RegExp;
	/** Checks after the pattern: checksum, entropy, stop words, structure. Without it every match is a finding of high confidence. */
	readonly check?: (candidate: Candidate) => Check;
	readonly companions?: readonly Companion[];
	/** Length of the fixed, non-random start that may be shown (`sk_live_` is 8). 0 shows nothing but the type. */
	readonly visible?: number;
	/** At least 80 bits of randomness? Decides the length of the shared identity tag. Default true; false for human passwords. */
	readonly strong?: boolean;
	readonly authority: Authority;
	readonly decode?: (input: DecodeInput) => Decoded;
	/** Provider's documentation of the format or the token kind. */
	readonly docs?: string;
	/**
	 * False: the address of `docs` is general knowledge and nobody opened it. It is offered as such, and is never the link
	 * of a diagnostic.
	 */
	readonly docsChecked?: false;
	/** Conventional name of the variable that holds it: `STRIPE_SECRET_KEY`. Used to name vault entries. */
	readonly variable?: string;
}

/** One file in this folder. */
export interface Provider {
	/** `stripe`; also the file name. */
	readonly id: string;
	/** "Stripe". */
	readonly name: string;
	readonly types: readonly CredentialType[];
}

/**
 * Examples of a provider's types; exported as `examples` beside the provider, used by tests and never bundled.
 * Values are generated from the format or joined from parts, so that no file of ours holds a credential-shaped literal.
 */
export interface Example {
	/** Id of the type. */
	readonly type: string;
	/** A line or a few lines of a file. */
	readonly text: string;
	/** The exact value that must be found; absent for a text in which this type must not be found. */
	readonly value?: string;
	/** File the text stands in, when it matters. */
	readonly path?: string;
}

/** Deterministic maker of random-looking text for examples: `make.base62(24)`. */
export interface ExampleMaker {
	readonly base62: (length: number) => string;
	readonly hex: (length: number) => string;
	readonly base64url: (length: number) => string;
	readonly upper: (length: number) => string;
	readonly digits: (length: number) => string;
	readonly uuid: () => string;
	/** Characters from an alphabet. */
	readonly from: (alphabet: string, length: number) => string;
}

/** The signature of a provider file's `examples` export. */
export type Examples = (make: ExampleMaker) => readonly Example[];
