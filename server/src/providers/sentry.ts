import { decodeDsn, decodeSentryOrg } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

const encodeJson = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'sentry',
	name: 'Sentry',
	class: 'observability',
	kind: 'other-key',
	title: 'Sentry credential of another form',
	except: ['sntrys_', 'sntryu_'],
};

export const provider: Provider = {
	id: 'sentry',
	name: 'Sentry',
	types: [
		{
			id: 'sentry.org-token',
			title: 'Sentry organization auth token',
			class: 'observability',
			keywords: ['sntrys_'],
			pattern: shaped('sntrys_eyJ[A-Za-z0-9+/_-]{40,400}={0,2}_[A-Za-z0-9+/]{43}'),
			check: randomAfter(60),
			visible: 7,
			authority: authority('AU:R/DE:W/DS:C/LM:N/SP:N/LT:N', {
				operations: ['upload releases and source maps'],
				scope: 'one organisation, CI scope (releases, source maps)',
				revoke: 'https://sentry.io/settings/auth-tokens/',
				narrower: 'already narrow',
				lifetime: 'never expires',
				inspect: 'sentry-cli info',
				from: 'doc',
				url: 'https://docs.sentry.io/account/auth-tokens/',
			}),
			decode: ({ value }) => decodeSentryOrg(value),
			docs: 'https://docs.sentry.io/account/auth-tokens/',
			variable: 'SENTRY_AUTH_TOKEN',
		},
		{
			id: 'sentry.user-token',
			title: 'Sentry user auth token',
			class: 'observability',
			keywords: ['sntryu_'],
			pattern: shaped('sntryu_[a-f0-9]{64}'),
			check: randomAfter(7),
			visible: 7,
			authority: authority('AU:A?/DE:I?/RC:I?/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete projects', 'change projects', 'read events'],
				scope: "scopes chosen over all the user's orgs",
				revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
				revokeChecked: true,
				narrower: 'organisation token',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:W/DS:C/LM:N/SP:N/LT:N',
				inspect: 'sentry-cli info',
				from: 'general',
				url: 'https://docs.sentry.io/account/auth-tokens/',
			}),
			docs: 'https://docs.sentry.io/account/auth-tokens/',
			variable: 'SENTRY_AUTH_TOKEN',
		},
		{
			id: 'sentry.dsn',
			title: 'Sentry DSN',
			class: 'publishable',
			keywords: ['ingest.sentry.io', 'ingest.us.sentry.io', 'ingest.de.sentry.io', '@sentry.io', 'sentry_dsn'],
			pattern:
				/https:\/\/(?<value>[0-9a-f]{32})(?::[0-9a-f]{32})?@(?<host>[a-z0-9.-]{4,80})\/(?<project>\d{1,20})(?!\d)/dg,
			check: randomAfter(0),
			visible: 0,
			authority: authority('AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', {
				operations: ['send events'],
				scope: 'submit events to one project',
				lifetime: 'never expires',
				gates: ['pub'],
				revokeBy: 'project settings > Client keys',
				from: 'general',
				url: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
			}),
			decode: ({ parts }) => decodeDsn(parts),
			docs: 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/',
			variable: 'SENTRY_DSN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'sentry.org-token',
		`sntrys_${encodeJson({ iat: 1700000000.5, url: 'https://sentry.io', region_url: 'https://us.sentry.io', org: 'acme' })}_${make.base62(43)}`,
		(value) => `SENTRY_AUTH_TOKEN=${value}`,
	),
	hit('sentry.user-token', `sntryu_${make.hex(64)}`),
	hit('sentry.dsn', make.hex(32), (value) => `SENTRY_DSN=https://${value}@o123456.ingest.sentry.io/4501234`),
];
