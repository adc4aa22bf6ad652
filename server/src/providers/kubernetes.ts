import { decodeKubeconfig } from '../blast/decoders/kubeconfig.ts';
import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';

export const provider: Provider = {
	id: 'kubernetes',
	name: 'Kubernetes',
	types: [
		{
			id: 'kubernetes.client-key',
			title: 'Kubernetes client key',
			class: 'cloud',
			keywords: ['client-key-data'],
			pattern: /client-key-data["']?[ \t]{0,4}:[ \t]{0,4}["']?(?<value>LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,12000}={0,2})/dg,
			visible: 0,
			authority: authority('AU:P/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['delete namespaces', 'delete volumes', 'read secrets', 'start containers'],
				scope: 'RBAC of the user, invisible except names',
				narrower: 'exec plugin / OIDC, namespaced Role',
				lifetime: 'client certs 1 year; tokens vary',
				revokeBy: 'delete the role binding, or rotate the CA; a client certificate cannot be revoked',
				alternative: 'AU:R/DE:W/DS:C/LM:S/SP:N/LT:S',
				inspect: 'kubectl auth can-i --list',
				controls: ['RBAC without delete', 'an admission policy', 'backups by Velero to another account'],
				from: 'general',
				url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
			}),
			decode: ({ around }) => (around === undefined ? {} : decodeKubeconfig(around.text, around.start)),
			docs: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
			variable: 'KUBE_CLIENT_KEY',
		},
		{
			id: 'kubernetes.bootstrap-token',
			title: 'Kubernetes bootstrap token',
			class: 'cloud',
			keywords: ['bootstrap', 'kubeadm'],
			pattern:
				/(?:bootstrap[_-]?token|kubeadm join[^\n]{0,200}--token|tls-bootstrap-token)["']?(?:[ \t]{1,4}|[ \t]{0,4}[:=][ \t]{0,4})["']?(?<value>[a-z0-9]{6}\.[a-z0-9]{16})(?![a-z0-9.])/dgi,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('cloud', { operations: ['join the cluster'] }),
			variable: 'BOOTSTRAP_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'kubernetes.client-key',
		Buffer.from(
			`-----BEGIN RSA PRIVATE ${'KEY'}-----\n${make.base62(600)}\n-----END RSA PRIVATE ${'KEY'}-----\n`,
		).toString('base64'),
		(value) => `users:\n- name: admin\n  user:\n    client-key-data: ${value}\n`,
		'kubeconfig',
	),
	hit('kubernetes.bootstrap-token', `${make.hex(6)}.${make.hex(16)}`, (value) => `BOOTSTRAP_TOKEN: "${value}"`),
];
