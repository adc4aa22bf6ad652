import { english, type Saying, say, saying } from '../../l10n.ts';
import type { MetricValues } from '../types.ts';
import { type Authority, few, verbatim } from './scope.ts';

/** One rule of a Role or ClusterRole. */
export interface KubeRule {
	readonly verbs: readonly string[];
	readonly resources: readonly string[];
	/** Only these objects; empty: all. */
	readonly names: readonly string[];
}

/** A rule, where it counts: absent namespace is the whole cluster. */
export interface PlacedRule extends KubeRule {
	readonly namespace?: string;
}

const all: KubeRule = { verbs: ['*'], resources: ['*'], names: [] };
const workloads = ['pods', 'deployments', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'replicasets'];
const plain = ['services', 'configmaps', 'ingresses', 'persistentvolumeclaims', 'events', 'endpoints'];
const read = ['get', 'list', 'watch'];
const change = [...read, 'create', 'update', 'patch', 'delete', 'deletecollection'];

/**
 * The roles that every cluster has: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles (the
 * rules are those of the documentation in short, 2026-11). Clusters may add to `admin`, `edit` and `view` by aggregation.
 */
export const builtInRoles: Readonly<Record<string, readonly KubeRule[]>> = {
	'cluster-admin': [all],
	admin: [
		{
			verbs: change,
			resources: [...workloads, ...plain, 'secrets', 'pods/exec', 'serviceaccounts', 'serviceaccounts/token'],
			names: [],
		},
		{ verbs: change, resources: ['roles', 'rolebindings'], names: [] },
	],
	edit: [
		{
			verbs: change,
			resources: [...workloads, ...plain, 'secrets', 'pods/exec', 'serviceaccounts', 'serviceaccounts/token'],
			names: [],
		},
	],
	view: [{ verbs: read, resources: [...workloads, ...plain], names: [] }],
};

/** What can be lost with its data: deleting it deletes what others do not bring back. */
const lasting: ReadonlySet<string> = new Set([
	'namespaces',
	'persistentvolumeclaims',
	'persistentvolumes',
	'statefulsets',
	'deployments',
	'daemonsets',
	'secrets',
	'configmaps',
	'services',
	'ingresses',
	'customresourcedefinitions',
	'cronjobs',
	'*',
]);
const holdsData: ReadonlySet<string> = new Set(['namespaces', 'persistentvolumeclaims', 'persistentvolumes', '*']);
const backups: ReadonlySet<string> = new Set([
	'volumesnapshots',
	'volumesnapshotcontents',
	'backups',
	'schedules',
	'*',
]);
/** To create or change one of these is to run code. */
const runs: ReadonlySet<string> = new Set([
	...workloads,
	'pods/exec',
	'pods/attach',
	'nodes/proxy',
	'pods/ephemeralcontainers',
	'*',
]);
const grants: ReadonlySet<string> = new Set([
	'roles',
	'rolebindings',
	'clusterroles',
	'clusterrolebindings',
	'serviceaccounts/token',
	'*',
]);

/** Does a rule allow one of these verbs? */
function may(rule: KubeRule, ...verbs: readonly string[]): boolean {
	return rule.verbs.some((verb) => verb === '*' || verbs.includes(verb));
}

function touches(rule: KubeRule, kinds: ReadonlySet<string>): boolean {
	return rule.resources.some((resource) => resource === '*' || kinds.has(resource));
}

/**
 * What rules of Kubernetes amount to.
 *
 * @param volumes what becomes of the data of a deleted claim here: `dies`, `stays`, or not known.
 */
export function evaluateKubernetes(rules: readonly PlacedRule[], volumes: 'dies' | 'stays' | undefined): Authority {
	const removes = (rule: KubeRule) => may(rule, 'delete', 'deletecollection');
	const deletes = rules.filter((rule) => removes(rule) && touches(rule, lasting));
	const writes = rules.some((rule) => removes(rule) || may(rule, 'create', 'update', 'patch'));
	const code = rules.some((rule) => may(rule, 'create', 'update', 'patch') && touches(rule, runs));
	const secrets = rules.some((rule) => may(rule, ...read) && touches(rule, new Set(['secrets'])));
	const granting = rules.some(
		(rule) =>
			may(rule, 'escalate', 'bind', 'impersonate') || (may(rule, 'create', 'update', 'patch') && touches(rule, grants)),
	);
	const lateral = code || secrets || granting;
	const data = deletes.some((rule) => touches(rule, holdsData));
	const copies = rules.some((rule) => removes(rule) && touches(rule, backups));
	const recovery = !data
		? ({ value: 'G', assumed: true } as const)
		: copies || volumes === 'dies'
			? ({ value: 'S', assumed: false } as const)
			: volumes === 'stays'
				? ({ value: 'G', assumed: false } as const)
				: ({ value: 'S', assumed: true } as const);
	return {
		metrics: {
			AU: { value: breadthOf(rules, writes), assumed: false },
			DE: { value: deletes.length > 0 ? 'I' : writes ? 'W' : rules.length > 0 ? 'R' : 'N', assumed: false },
			...(deletes.length > 0 ? { RC: recovery } : {}),
			DS: {
				value: secrets || code || granting ? 'R' : rules.some((rule) => may(rule, ...read)) ? 'C' : 'P',
				assumed: false,
			},
			LM: { value: lateral ? 'C' : 'N', assumed: false },
			SP: { value: code ? 'L' : 'N', assumed: false },
		},
		operations: operationsOf(rules),
	};
}

function breadthOf(rules: readonly PlacedRule[], writes: boolean): MetricValues['AU'] {
	if (rules.length === 0) return 'N';
	if (rules.some(({ namespace, names }) => namespace === undefined && names.length === 0)) return 'P';
	const namespaces = new Set(rules.map(({ namespace }) => namespace));
	if (namespaces.size > 1) return 'P';
	return writes || rules.some(({ names }) => names.length === 0) ? 'R' : 'L';
}

export const verbOrder: readonly (readonly [word: string, verbs: readonly string[]])[] = [
	['delete', ['delete', 'deletecollection']],
	['change', ['create', 'update', 'patch']],
	['read', read],
];
export const resourceWords: Readonly<Record<string, string>> = {
	'*': 'everything',
	'pods/exec': 'a shell in pods',
	persistentvolumeclaims: 'volume claims',
	persistentvolumes: 'volumes',
	configmaps: 'configuration maps',
	serviceaccounts: 'service accounts',
	'serviceaccounts/token': 'tokens of service accounts',
	rolebindings: 'role bindings',
	clusterroles: 'cluster roles',
	clusterrolebindings: 'cluster role bindings',
};

function operationsOf(rules: readonly PlacedRule[]): readonly Saying[] {
	const lines = new Map<string, Saying>();
	const line = (verb: string, resources: readonly string[], { namespace, names }: PlacedRule) => {
		const what = few(
			resources.map((resource) =>
				Object.hasOwn(resourceWords, resource) ? saying(resourceWords[resource] ?? resource) : verbatim(resource),
			),
			4,
		);
		const where = namespace === undefined ? saying('every namespace') : saying('namespace {0}', namespace);
		const operation =
			names.length === 0
				? saying(`${verb} {0} in {1}`, what, where)
				: saying(`${verb} {0} {1} in {2}`, what, few(names.map(verbatim), 2), where);
		lines.set(say(operation, english), operation);
	};
	for (const [word, verbs] of verbOrder) {
		for (const rule of rules) {
			if (!may(rule, ...verbs)) continue;
			const shell = rule.resources.filter((resource) => resource === 'pods/exec' || resource === 'pods/attach');
			if (word === 'change' && shell.length > 0) line('open', ['pods/exec'], rule);
			const rest = rule.resources.filter((resource) => resource !== 'pods/exec' && resource !== 'pods/attach');
			if (rest.length > 0) line(word, rest, rule);
		}
	}
	return [...lines.values()].slice(0, 12);
}
