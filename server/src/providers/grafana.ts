import { littleEndianHexChecksum } from '../blast/decoders/crc32.ts';
import { decodeGrafanaCloud, decodeGrafanaLegacy } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { byChecksum, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

const grafanaToken = (body: string) => `glsa_${body}_${littleEndianHexChecksum(`glsa_${body}`)}`;
const encodeJson = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'grafana',
	name: 'Grafana',
	class: 'observability',
	kind: 'other-key',
	title: 'Grafana credential of another form',
	except: ['glsa_', 'glc_', 'eyjrijoi'],
};

export const provider: Provider = {
	id: 'grafana',
	name: 'Grafana',
	types: [
		{
			id: 'grafana.service-account-token',
			title: 'Grafana service account token',
			class: 'observability',
			keywords: ['glsa_'],
			pattern: shaped('glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}'),
			check: byChecksum(5, (value) => value.slice(38) === littleEndianHexChecksum(value.slice(0, 37))),
			visible: 5,
			authority: authority('AU:P/DE:I?/RC:S?/DS:C/LM:N/SP:N/LT:L', {
				operations: ['delete dashboards', 'delete data sources', 'read dashboards'],
				scope: 'role Viewer/Editor/Admin or RBAC on one instance',
				narrower: 'Viewer + expiry',
				lifetime: 'optional expiry',
				revokeBy: 'Administration > Users and access > Service accounts',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect:
					'curl -s https://GRAFANA/api/access-control/user/permissions -H "Authorization: Bearer $GRAFANA_TOKEN"',
				controls: ['dashboards as code'],
				from: 'general',
				url: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
			}),
			docs: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
			variable: 'GRAFANA_TOKEN',
		},
		{
			id: 'grafana.legacy-api-key',
			title: 'Grafana API key (old form)',
			class: 'observability',
			keywords: ['eyjrijoi'],
			pattern: shaped('eyJrIjoi[A-Za-z0-9+/_-]{40,300}={0,2}'),
			check: (candidate) => {
				const json = Buffer.from(candidate.value, 'base64').toString('latin1');
				return /"n":/.test(json) && /"id":/.test(json)
					? randomAfter(8)(candidate)
					: { ok: true, confidence: 'low', evidence: ['does not name a key and an organisation'] };
			},
			visible: 8,
			authority: authority('AU:P/DE:I?/RC:S?/DS:C/LM:N/SP:N/LT:L', {
				operations: ['delete dashboards', 'delete data sources', 'read dashboards'],
				scope: 'role Viewer/Editor/Admin or RBAC on one instance',
				narrower: 'Viewer + expiry',
				lifetime: 'optional expiry',
				from: 'general',
				url: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
			}),
			decode: ({ value }) => decodeGrafanaLegacy(value),
			docs: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
			variable: 'GRAFANA_API_KEY',
		},
		{
			id: 'grafana.cloud-token',
			title: 'Grafana Cloud access policy token',
			class: 'observability',
			keywords: ['glc_'],
			pattern: shaped('glc_eyJ[A-Za-z0-9+/]{40,400}={0,2}'),
			check: randomAfter(7),
			visible: 4,
			authority: authority('AU:P?/DE:W?/DS:C/LM:N/SP:L/LT:L', {
				operations: ['delete logs', 'write metrics and logs', 'read metrics and logs'],
				scope: 'scopes x realm (org or stack)',
				narrower: 'metrics:write on one stack',
				lifetime: 'optional expiry',
				revokeBy: 'Cloud portal > Access policies',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:L',
				from: 'general',
				url: 'https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/',
			}),
			decode: ({ value }) => decodeGrafanaCloud(value),
			docs: 'https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/',
			variable: 'GRAFANA_CLOUD_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('grafana.service-account-token', grafanaToken(make.base62(32)), (value) => `GRAFANA_TOKEN=${value}`),
	hit(
		'grafana.legacy-api-key',
		encodeJson({ k: make.base62(32), n: 'admin', id: 1 }),
		(value) => `new GrafanaClient("${value}")`,
	),
	hit(
		'grafana.cloud-token',
		`glc_${encodeJson({ o: '12345', n: 'stack-1-writer', k: make.base62(32), m: { r: 'eu' } })}`,
	),
];
