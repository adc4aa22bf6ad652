import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'newrelic',
	name: 'New Relic',
	class: 'observability',
	kind: 'other-key',
	title: 'New Relic credential of another form',
	words: ['new relic'],
	except: ['nrak-', 'nrii-'],
};

export const provider: Provider = {
	id: 'newrelic',
	name: 'New Relic',
	types: [
		{
			id: 'newrelic.user-key',
			title: 'New Relic user key',
			class: 'observability',
			keywords: ['nrak-'],
			pattern: shaped('NRAK-[A-Z0-9]{27}'),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:A/DE:W?/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete dashboards and alerts', 'create keys'],
				scope: "the user's permissions (NerdGraph)",
				revoke: 'https://one.newrelic.com/api-keys',
				revokeChecked: true,
				narrower: 'ingest key for ingest',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				from: 'general',
				url: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
			}),
			docs: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
			variable: 'NEW_RELIC_API_KEY',
		},
		{
			id: 'newrelic.insert-key',
			title: 'New Relic insert key',
			class: 'observability',
			keywords: ['nrii-'],
			pattern: shaped('NRII-[\\w-]{32}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('observability', { operations: ['send events'] }),
			variable: 'NEW_RELIC_INSERT_KEY',
		},
		{
			id: 'newrelic.license-key',
			title: 'New Relic license key',
			class: 'observability',
			keywords: ['nral'],
			pattern: shaped('(?:[a-z]{2}\\d{2}xx[0-9a-f]{30}|[0-9a-f]{36})NRAL'),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('observability', { operations: ['send telemetry'] }),
			variable: 'NEW_RELIC_LICENSE_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('newrelic.user-key', `NRAK-${make.upper(27)}`),
	hit('newrelic.insert-key', `NRII-${make.base62(32)}`),
	hit('newrelic.license-key', `${make.hex(36)}NRAL`, (value) => `NEW_RELIC_LICENSE_KEY=${value}`),
];
