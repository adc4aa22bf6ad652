import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { looksMade, looksMasked } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** The prefix is short: digits, upper and lower case must all be there. */
function mixedCase({ value }: Candidate): Check {
	const body = value.slice(3);
	if (/[0-9]/.test(body) && /[A-Z]/.test(body) && /[a-z]/.test(body) && !looksMasked(body)) {
		return looksMade(body) ? { ok: true, confidence: 'low', evidence: ['the body looks made up'] } : { ok: true };
	}
	return { ok: false, reason: 'the body does not look random' };
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'crates',
	name: 'crates.io',
	class: 'registry',
	kind: 'other-key',
	title: 'crates.io credential of another form',
	words: ['crates io', 'cargo registry'],
	except: ['cio'],
};

export const provider: Provider = {
	id: 'crates',
	name: 'crates.io',
	types: [
		{
			id: 'crates.api-token',
			title: 'crates.io API token',
			class: 'registry',
			keywords: ['cio'],
			pattern: shaped('cio[A-Za-z0-9]{32}'),
			check: mixedCase,
			visible: 3,
			authority: authority('AU:P?/DE:W?/DS:P/LM:C/SP:N/LT:L', {
				operations: ['publish crates', 'yank crates', 'change owners'],
				scope: 'endpoint and crate scopes, legacy = all',
				revoke: 'https://crates.io/settings/tokens',
				revokeChecked: true,
				narrower: 'publish-update on one crate; trusted publishing',
				lifetime: '90 d default',
				human: true,
				alternative: 'AU:R/DE:W/DS:P/LM:C/SP:N/LT:L',
				controls: ['trusted publishing'],
				from: 'general',
				url: 'https://crates.io/docs',
			}),
			docs: 'https://crates.io/docs',
			variable: 'CARGO_REGISTRY_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('crates.api-token', `cio${make.base62(32)}`, (value) => `CARGO_REGISTRY_TOKEN=${value}`),
];
