import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'netlify',
	name: 'Netlify',
	class: 'hosting',
	kind: 'other-key',
	title: 'Netlify credential of another form',
	except: ['nfp_'],
};

/** What a personal access token may do, whatever its form. */
const accessToken = authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', {
	operations: ['delete sites', 'change variables', 'deploy code'],
	scope: 'everything the user can do',
	revoke: 'https://app.netlify.com/user/applications',
	revokeChecked: true,
	narrower: 'build hooks or OAuth app; no fine-grained PAT',
	lifetime: 'chosen at creation; may be no expiry',
	human: true,
	alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
	inspect: 'netlify api getCurrentUser',
	from: 'general',
	url: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
});

export const provider: Provider = {
	id: 'netlify',
	name: 'Netlify',
	types: [
		{
			id: 'netlify.personal-access-token',
			title: 'Netlify personal access token',
			class: 'hosting',
			keywords: ['nfp_'],
			pattern: shaped('nfp_[A-Za-z0-9_]{36,40}'),
			check: randomAfter(4),
			visible: 4,
			authority: accessToken,
			docs: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
			variable: 'NETLIFY_AUTH_TOKEN',
		},
		{
			id: 'netlify.legacy-token',
			title: 'Netlify access token (old form)',
			class: 'hosting',
			keywords: ['netlify'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}netlify[_-]?(?:auth|access|api|personal)?[_-]?(?:access)?[_-]?(?:token|key)',
				'[\\w-]{40,46}',
			),
			check: namedRandom,
			visible: 0,
			authority: accessToken,
			docs: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
			variable: 'NETLIFY_AUTH_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('netlify.personal-access-token', `nfp_${make.base62(36)}`),
	hit('netlify.legacy-token', make.base62(43), (value) => `NETLIFY_AUTH_TOKEN=${value}`),
];
