import type { Decoded, DecodeInput, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

/** Root tokens look like all others; only a name says it. */
function rootByName({ keyName = '', around }: DecodeInput): Decoded {
	const line = around?.text.slice(Math.max(0, around.start - 80), around.start) ?? '';
	if (!/root|VAULT_DEV_ROOT_TOKEN_ID/i.test(keyName) && !/\broot[ _-]?token\b[^\n]{0,12}$/i.test(line)) return {};
	return {
		metrics: { AU: 'A', DE: 'I', RC: 'S', LT: 'N' },
		basis: 'name',
		operations: ['delete all secrets', 'write policies', 'seal the vault', 'read all secrets'],
		reasons: ['Its name says that it is a root token.'],
	};
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'vault',
	name: 'HashiCorp Vault',
	class: 'secret-store',
	kind: 'other-key',
	title: 'HashiCorp Vault credential of another form',
	words: ['vault'],
	common: true,
	except: ['hvs.', 'hvb.', 'hvr.'],
};

/** What a service token may do, whatever its form. */
const serviceToken = authority('AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', {
	operations: ['read secrets', 'delete secrets', 'write policies if it is a root token'],
	scope: 'policies, invisible; root has no distinguishing prefix',
	narrower: 'narrow policy, short TTL, AppRole/JWT auth',
	lifetime: '768 h default max TTL; root never',
	gates: ['store'],
	revokeBy: 'vault token revoke',
	alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:S',
	inspect: 'vault token lookup',
	controls: ['an audit device', 'Sentinel or control groups'],
	from: 'doc',
	url: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
});

export const provider: Provider = {
	id: 'vault',
	name: 'HashiCorp Vault',
	types: [
		{
			id: 'vault.service-token',
			title: 'Vault service token',
			class: 'secret-store',
			keywords: ['hvs.'],
			pattern: shaped('hvs\\.(?:[\\w-]{80,300}|[\\w-]{24})', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: serviceToken,
			decode: rootByName,
			docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
			variable: 'VAULT_TOKEN',
		},
		{
			id: 'vault.batch-token',
			title: 'Vault batch token',
			class: 'secret-store',
			keywords: ['hvb.'],
			pattern: shaped('hvb\\.[\\w-]{100,300}', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:P?/DE:R/DS:R/LM:C/SP:N/LT:S', {
				operations: ['read secrets'],
				scope: 'policies, invisible',
				narrower: 'narrow policy',
				lifetime: 'fixed TTL, not renewable',
				gates: ['store'],
				revokeBy: 'cannot be revoked singly: revoke its parent or wait for its TTL',
				alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:S',
				inspect: 'vault token lookup',
				from: 'doc',
				url: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#batch-tokens',
			}),
			docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#batch-tokens',
			variable: 'VAULT_TOKEN',
		},
		{
			id: 'vault.recovery-token',
			title: 'Vault recovery token',
			class: 'secret-store',
			keywords: ['hvr.'],
			pattern: shaped('hvr\\.[\\w-]{24,300}', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('secret-store', { operations: ['recover the cluster'] }),
			variable: 'VAULT_TOKEN',
		},
		{
			id: 'vault.legacy-token',
			title: 'Vault token (old form)',
			class: 'secret-store',
			keywords: ['vault'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}vault[A-Za-z0-9_-]{0,16}token|X-Vault-Token|Initial Root Token|token',
				'[sbr]\\.[A-Za-z0-9]{24}',
			),
			check: randomAfter(2),
			visible: 2,
			authority: serviceToken,
			decode: rootByName,
			docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
			variable: 'VAULT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('vault.service-token', `hvs.${make.base62(95)}`, (value) => `VAULT_TOKEN=${value}`),
	hit('vault.batch-token', `hvb.${make.base62(150)}`),
	hit('vault.recovery-token', `hvr.${make.base62(95)}`),
	hit('vault.legacy-token', `s.${make.base62(24)}`, (value) => `VAULT_TOKEN=${value}`),
	hit('vault.legacy-token', `s.${make.base62(24)}`, (value) => `Unseal Vault\nInitial Root Token: ${value}`),
];
