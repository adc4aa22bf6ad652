import { stringify } from 'yaml';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { member, textMember } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Kubernetes';
/** Names of the cluster's objects: RFC 1123 subdomains. */
const objectName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Secrets of a cluster, which External Secrets fills from another vault; read through `kubectl`. */
export const kubernetes: VaultKind = {
	id: 'kubernetes',
	title,
	writePath: 'none',
	network: true,
	program: 'kubectl',
	readOnly:
		'values come into the cluster from another vault, through External Secrets; `agent-reach vault kubernetes` prints the manifest that does it.',
	container: 'Namespace. Default: `default`.',
	signIn: 'the current context of `kubectl`',
	rules: 'A `Secret` per project, a key per name.',
	example: 'ref+k8s://v1/Secret/default/acme/STRIPE_KEY',
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'k8s');
	const [version, kind, namespace, secret, key, ...more] = found?.path ?? [];
	if (found === undefined || version !== 'v1' || kind !== 'Secret' || more.length > 0) return undefined;
	if (namespace === undefined || secret === undefined || key === undefined) return undefined;
	const odd = found.fragment.length > 0 || Object.keys(found.query).length > 0;
	if (odd || !objectName.test(namespace) || !objectName.test(secret)) return undefined;
	return { vault: 'kubernetes', project: secret, name: key, place: { namespace } };
}

function openVault(environment: VaultEnvironment): Vault {
	const { programs, t } = environment;
	const here = environment.container ?? 'default';
	const run = async (args: readonly string[], what: string) => {
		const result = await programs.run({ program: 'kubectl', args, passes: ['KUBECONFIG'] });
		if (result.code === 0 || /\(NotFound\)/.test(result.errors)) return result;
		if (/Unauthorized|logged in|provide credentials/i.test(result.errors)) {
			throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, t('Sign in to the cluster.')));
		}
		if (/Forbidden/i.test(result.errors)) throw new VaultError('denied', t('{0}: you may not read {1}.', title, what));
		throw new VaultError('unreachable', t('{0}: `kubectl` failed at {1} (exit code {2}).', title, what, result.code));
	};
	const read = async (namespace: string, secret: string): Promise<unknown> => {
		const args = ['get', 'secret', secret, '--namespace', namespace, '--output', 'json'];
		const { code, output } = await run(args, secret);
		if (code !== 0) return undefined;
		try {
			return JSON.parse(output) as unknown;
		} catch {
			// The error itself would quote what could not be read.
			throw new VaultError('corrupt', t('{0}: {1} was not understood.', title, secret));
		}
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				await run(['auth', 'can-i', 'get', 'secrets', '--namespace', here], here);
				return here;
			}),
		formatReference: (project, name) => formatNeutral('k8s', ['v1', 'Secret', here, project, name]),
		names: async (project) =>
			Object.keys((member(await read(here, project), 'data') as object | undefined) ?? {}).sort(),
		read: async (references) => {
			const placeOf = ({ place, project }: ParsedReference) => JSON.stringify([place?.['namespace'] ?? here, project]);
			const found = await readByPlace(references, placeOf, (place) => {
				const [namespace, secret] = JSON.parse(place) as [string, string];
				return read(namespace, secret);
			});
			return references.map((reference) => {
				const data = textMember(found.get(reference), 'data', reference.name);
				return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
			});
		},
		update: () => Promise.reject(new VaultError('read-only', `${title}: ${kubernetes.readOnly}`)),
	};
	return vaultFrom(kubernetes, store, t);
}

/** What a manifest of External Secrets is made from. */
export interface ManifestInput {
	/** The vault in which the values stand. */
	readonly kind: VaultKind;
	readonly project: string;
	readonly names: readonly string[];
	readonly namespace: string;
	/** Name of the `SecretStore` (or `ClusterSecretStore`) in the cluster. */
	readonly store: string;
	readonly clusterStore: boolean;
}

/**
 * The `ExternalSecret` that makes a `Secret` of a project's entries; it holds names, no values.
 * External Secrets, `external-secrets.io/v1`: <https://external-secrets.io/latest/api/externalsecret/>.
 *
 * @returns YAML; `undefined` when External Secrets cannot read that kind of vault.
 */
export function externalSecret(input: ManifestInput): string | undefined {
	const { kind, project, names, namespace, store, clusterStore } = input;
	const { remoteRef } = kind;
	if (remoteRef === undefined) return undefined;
	const name = project.replaceAll('_', '-');
	return stringify({
		apiVersion: 'external-secrets.io/v1',
		kind: 'ExternalSecret',
		metadata: { name, namespace },
		spec: {
			refreshInterval: '1h',
			secretStoreRef: { name: store, kind: clusterStore ? 'ClusterSecretStore' : 'SecretStore' },
			target: { name, creationPolicy: 'Owner' },
			data: names.map((each) => ({ secretKey: each, remoteRef: remoteRef(project, each) })),
		},
	});
}
