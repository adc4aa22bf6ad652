import type { Fact, Name } from './facts.ts';
import type { KubeRule } from './kubernetesRules.ts';
import { isMap, list, member, type Plain, readYaml, text, texts } from './yamlDocuments.ts';

/**
 * Facts of Kubernetes manifests: who is given which role, what roles allow, what becomes of the data of deleted volumes,
 * and which secrets come from a store outside. A manifest that is a template cannot be understood, and says so.
 */
export function kubernetesFacts(source: string): readonly Fact[] {
	const { documents, broken } = readYaml(source);
	const facts: Fact[] = documents.flatMap(({ value, line }) => manifestFacts(value, line, 0));
	const roles = /^\s*kind:\s*["']?(?:Cluster)?Role(?:Binding)?\b/m.test(source);
	const [first] = broken;
	if (roles && first !== undefined) {
		facts.push({ kind: 'hidden', line: first, realm: 'kubernetes', doubt: 'unparsed' });
	}
	return facts;
}

function manifestFacts(value: Plain, line: number, depth: number): readonly Fact[] {
	const kind = text(value, 'kind');
	const metadata = member(value, 'metadata');
	const name = text(metadata, 'name');
	const namespace = text(metadata, 'namespace');
	switch (kind) {
		case 'List':
			return depth > 2 ? [] : list(value, 'items').flatMap((item) => manifestFacts(item, line, depth + 1));
		case 'ServiceAccount':
			return name === undefined || namespace === undefined
				? []
				: [
						{
							kind: 'created',
							line,
							principal: `kubernetes:account:${namespace}/${name}`,
							symbols: [],
							from: 'configuration',
						},
					];
		case 'Role':
		case 'ClusterRole':
			return name === undefined ? [] : [roleFact(value, kind === 'Role' ? (namespace ?? '') : 'cluster', name, line)];
		case 'RoleBinding':
		case 'ClusterRoleBinding':
			return bindingFacts(value, kind === 'RoleBinding' ? (namespace ?? '') : undefined, line);
		case 'StorageClass':
		case 'PersistentVolume':
			return volumeFacts(value, kind, name ?? '', line);
		case 'ExternalSecret':
		case 'ClusterExternalSecret':
			return externalSecret(value, name ?? '', line);
		default:
			return [];
	}
}

function roleFact(value: Plain, scope: string, name: string, line: number): Fact {
	const rules = list(value, 'rules').map(
		(rule): KubeRule => ({
			verbs: texts(rule, 'verbs'),
			// Rules for plain addresses (`/metrics`) name no resources.
			resources: texts(rule, 'resources').map((resource) => resource.toLowerCase()),
			names: texts(rule, 'resourceNames'),
		}),
	);
	const aggregated = isMap(member(value, 'aggregationRule'));
	return {
		kind: 'kube-role',
		line,
		name: `${scope}/${name}`,
		rules: rules.filter(({ resources }) => resources.length > 0),
		...(aggregated && { doubt: 'expression' as const }),
	};
}

function bindingFacts(value: Plain, namespace: string | undefined, line: number): readonly Fact[] {
	const reference = member(value, 'roleRef');
	const role = text(reference, 'name');
	if (role === undefined) return [{ kind: 'hidden', line, realm: 'kubernetes', doubt: 'unparsed' }];
	const scope = text(reference, 'kind') === 'Role' ? (namespace ?? '') : 'cluster';
	return list(value, 'subjects').map(
		(subject): Fact => ({
			kind: 'grant',
			line,
			realm: 'kubernetes',
			to: subjectName(subject, namespace),
			what: { kind: 'kube-role', role: `${scope}/${role}`, ...(namespace !== undefined && { namespace }) },
		}),
	);
}

/** What a tool for templates fills in later: Helm, envsubst, kpt. */
function isTemplate(text: string): boolean {
	return /\{\{|\$\{|\$\(|^\$[A-Za-z_]/.test(text);
}

function subjectName(subject: Plain, namespace: string | undefined): Name | undefined {
	const name = text(subject, 'name');
	if (name === undefined || isTemplate(name) || isTemplate(text(subject, 'namespace') ?? '')) return undefined;
	switch (text(subject, 'kind')) {
		case 'ServiceAccount': {
			const own = text(subject, 'namespace') ?? namespace;
			return own === undefined || own === '' ? undefined : `kubernetes:account:${own}/${name}`;
		}
		case 'User': {
			const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(name);
			return account ? `kubernetes:account:${account[1]}/${account[2]}` : `kubernetes:user:${name}`;
		}
		case 'Group':
			return `kubernetes:group:${name}`;
		default:
			return undefined;
	}
}

/** `Delete` is the default for volumes that are made on demand (Kubernetes, "Persistent Volumes", reclaiming). */
function volumeFacts(
	value: Plain,
	kind: 'StorageClass' | 'PersistentVolume',
	name: string,
	line: number,
): readonly Fact[] {
	const policy =
		kind === 'StorageClass'
			? (text(value, 'reclaimPolicy') ?? 'Delete')
			: text(member(value, 'spec'), 'persistentVolumeReclaimPolicy');
	if (policy !== 'Delete' && policy !== 'Retain') return [];
	const what = kind === 'StorageClass' ? `volumes of the storage class ${name}` : `volume ${name}`;
	return [
		{
			kind: 'backup',
			line,
			realm: 'kubernetes',
			what,
			name,
			store: 'volume',
			backups: policy === 'Retain' ? 'stays' : 'dies',
		},
	];
}

function externalSecret(value: Plain, name: string, line: number): readonly Fact[] {
	const spec = member(value, 'spec');
	const inner = isMap(member(spec, 'externalSecretSpec')) ? member(spec, 'externalSecretSpec') : spec;
	const store = text(member(inner, 'secretStoreRef'), 'name') ?? 'a secret store';
	return list(inner, 'data').flatMap((entry): Fact[] => {
		const key = text(member(entry, 'remoteRef'), 'key');
		const variable = text(entry, 'secretKey');
		return key === undefined
			? []
			: [
					{
						kind: 'identity',
						line,
						identity: 'vault-reference',
						name: `${store}: ${key}`,
						...(variable !== undefined && { variable }),
						...(name !== '' && { job: `ExternalSecret ${name}` }),
					},
				];
	});
}
