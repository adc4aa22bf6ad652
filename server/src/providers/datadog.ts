import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'datadog',
	name: 'Datadog',
	class: 'observability',
	kind: 'other-key',
	title: 'Datadog credential of another form',
	except: ['dd_app', 'dd-app', 'ddapp_'],
};

export const provider: Provider = {
	id: 'datadog',
	name: 'Datadog',
	types: [
		{
			id: 'datadog.application-key',
			title: 'Datadog application key',
			class: 'observability',
			keywords: ['datadog', 'dd_app', 'dd-app', 'ddapp_'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:datadog|dd)[_-]?app(?:lication)?[_-]?key',
				'(?:ddapp_[A-Za-z0-9]{34,40}|[0-9a-f]{40})',
			),
			check: namedRandom,
			companions: [
				{
					role: 'id',
					pattern: /(?:api[_-]?key)["'\s:=>]{1,12}(?<value>[0-9a-f]{32})(?![0-9a-f])/dgi,
					within: 6,
					required: false,
				},
			],
			visible: 0,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', {
				operations: ['delete monitors and dashboards', 'mute alerts'],
				scope: 'inherits the user unless scoped (68 scopes)',
				revoke: 'https://app.datadoghq.com/organization-settings/application-keys',
				revokeChecked: true,
				narrower: 'scoped application key, service account',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect:
					'curl -s https://api.datadoghq.com/api/v2/current_user -H "DD-API-KEY: $DD_API_KEY" -H "DD-APPLICATION-KEY: $DD_APP_KEY"',
				from: 'general',
				url: 'https://docs.datadoghq.com/account_management/api-app-keys/',
			}),
			docs: 'https://docs.datadoghq.com/account_management/api-app-keys/',
			variable: 'DD_APP_KEY',
		},
		{
			id: 'datadog.api-key',
			title: 'Datadog API key',
			class: 'observability',
			keywords: ['datadog', 'dd_api', 'dd-api'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}(?:datadog|dd)[_-]?api[_-]?key', '[0-9a-f]{32}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:R/DE:S/DS:P/LM:N/SP:L/LT:N', {
				operations: ['send metrics and logs'],
				scope: 'submit telemetry',
				narrower: 'client token (browser)',
				lifetime: 'never expires',
				revokeBy: 'organization settings > API keys',
				inspect: 'curl -s https://api.datadoghq.com/api/v1/validate -H "DD-API-KEY: $DD_API_KEY"',
				from: 'general',
				url: 'https://docs.datadoghq.com/account_management/api-app-keys/',
			}),
			docs: 'https://docs.datadoghq.com/account_management/api-app-keys/',
			variable: 'DD_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('datadog.application-key', make.hex(40), (value) => `DD_APP_KEY=${value}`),
	hit('datadog.application-key', make.hex(40), (value) => `{"dd-application-key": "${value}"}`),
	hit('datadog.api-key', make.hex(32), (value) => `DD_API_KEY: ${value}`),
	miss('datadog.api-key', `DD_API_KEY=${make.hex(12)}`),
];
