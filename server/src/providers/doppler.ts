import { decodeDoppler } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'doppler',
	name: 'Doppler',
	class: 'secret-store',
	kind: 'other-key',
	title: 'Doppler credential of another form',
	except: ['dp.pt.', 'dp.ct.', 'dp.st.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
};

export const provider: Provider = {
	id: 'doppler',
	name: 'Doppler',
	types: [
		{
			id: 'doppler.personal-token',
			title: 'Doppler personal token',
			class: 'secret-store',
			keywords: ['dp.pt.', 'dp.ct.'],
			pattern: shaped('dp\\.[pc]t\\.[A-Za-z0-9]{40,44}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:N/LT:L', {
				operations: ['delete projects and configs', 'change secrets', 'read secrets'],
				scope: 'read and write on everything the user sees',
				revoke: 'https://dashboard.doppler.com',
				narrower: 'service token for one config, read only',
				lifetime: 'may be no expiry',
				gates: ['store'],
				human: true,
				revokeBy: 'dashboard > Tokens',
				alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:L',
				inspect: 'doppler me',
				from: 'doc',
				url: 'https://docs.doppler.com/docs/service-tokens',
			}),
			docs: 'https://docs.doppler.com/docs/service-tokens',
			variable: 'DOPPLER_TOKEN',
		},
		{
			id: 'doppler.service-token',
			title: 'Doppler service token',
			class: 'secret-store',
			keywords: ['dp.st.'],
			pattern: shaped('dp\\.st\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:R/DE:R/DS:R/LM:C/SP:N/LT:L', {
				operations: ['read all secrets of one config'],
				scope: 'one config of one project, read by default',
				narrower: 'already narrow; add expiry',
				lifetime: 'optional expiry',
				revokeBy: 'config > Access',
				alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:S',
				inspect: 'doppler me',
				from: 'doc',
				url: 'https://docs.doppler.com/docs/service-tokens',
			}),
			decode: ({ value }) => decodeDoppler(value),
			docs: 'https://docs.doppler.com/docs/service-tokens',
			variable: 'DOPPLER_TOKEN',
		},
		{
			id: 'doppler.service-account-token',
			title: 'Doppler service account token',
			class: 'secret-store',
			keywords: ['dp.sa.', 'dp.scim.', 'dp.audit.'],
			pattern: shaped('dp\\.(?:sa|scim|audit)\\.[A-Za-z0-9]{40,44}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', {
				operations: ['change secrets', 'read secrets'],
				scope: 'granular role',
				narrower: 'service account identity (OIDC, short-lived)',
				lifetime: 'optional expiry',
				gates: ['store'],
				revokeBy: 'team > Service accounts',
				alternative: 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S',
				inspect: 'doppler me',
				from: 'doc',
				url: 'https://docs.doppler.com/docs/service-accounts',
			}),
			docs: 'https://docs.doppler.com/docs/service-accounts',
			variable: 'DOPPLER_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('doppler.personal-token', `dp.pt.${make.base62(43)}`, (value) => `DOPPLER_TOKEN=${value}`),
	hit('doppler.service-token', `dp.st.prd.${make.base62(43)}`, (value) => `DOPPLER_TOKEN=${value}`),
	hit('doppler.service-token', `dp.st.${make.base62(40)}`),
	hit('doppler.service-account-token', `dp.sa.${make.base62(43)}`),
];
