import type { Name, Permission } from './facts.ts';
import { evaluateIam } from './iamEvaluate.ts';
import { evaluateKubernetes, type PlacedRule } from './kubernetesRules.ts';
import type { PlacedDoubt, ProvenIndex, Resolved } from './provenIndex.ts';
import { evaluateRoles } from './roleEvaluate.ts';
import { safeText } from './safeText.ts';
import type { Authority, FactPlace, ProvenScope } from './scope.ts';
import { evaluateSql } from './sqlPrivileges.ts';

/**
 * What the repository proves about a credential.
 *
 * @param subjects names of the credential, see `subjectsOf`.
 * @returns nothing when no fact speaks of it.
 */
export function prove(index: ProvenIndex, subjects: readonly Name[]): ProvenScope | undefined {
	for (const subject of subjects) {
		if (subject.startsWith('key:')) {
			const owner = index.ownerOf(subject);
			if (owner !== undefined) return proveAws(index, owner.fact.principal, owner.place);
		}
	}
	const [first] = subjects;
	return first === undefined ? undefined : provePrincipal(index, first, subjects);
}

/** What the repository proves about a principal by its name. */
export function provePrincipal(
	index: ProvenIndex,
	principal: Name,
	subjects: readonly Name[] = [],
): ProvenScope | undefined {
	const realm = principal.split(':')[0];
	switch (realm) {
		case 'aws':
			return proveAws(index, principal);
		case 'google':
		case 'azure':
			return proveRoles(index, principal, realm);
		case 'kubernetes':
			return proveKubernetes(index, [principal, ...subjects.filter((one) => one !== principal)]);
		case 'database':
			return proveDatabase(index, principal, subjects);
		default:
			return undefined;
	}
}

function nameOf(principal: Name): string {
	return principal.split(':').slice(2).join(':');
}

/** It is neither created nor given anything here: the repository does not speak of it. */
function saysNothing({ permissions, doubts }: Resolved): boolean {
	return permissions.length === 0 && doubts.some(({ doubt }) => doubt === 'not-created');
}

function assemble(
	kind: string,
	principal: Name,
	{ permissions, doubts }: Resolved,
	authority: Authority,
	owner?: FactPlace,
): ProvenScope {
	return {
		metrics: authority.metrics,
		operations: authority.operations.map(safeText),
		who: { kind, name: safeText(nameOf(principal)) },
		...(owner !== undefined && { owner }),
		places: uniquePlaces(permissions.map(({ place }) => place)),
		doubts: uniqueDoubts(doubts),
	};
}

function proveAws(index: ProvenIndex, principal: Name, owner?: FactPlace): ProvenScope | undefined {
	const given = index.givenTo(principal, 'aws');
	if (owner === undefined && saysNothing(given)) return undefined;
	const statements = given.permissions.flatMap(({ what }) => (what.kind === 'statements' ? what.statements : []));
	const authority = evaluateIam(statements, {
		nameOf: index.nameOf,
		versioned: (bucket) =>
			index.backups.some(
				({ fact }) =>
					fact.store === 'bucket' &&
					fact.backups === 'stays' &&
					fact.name !== undefined &&
					(fact.name === bucket || index.nameOf(fact.name) === bucket),
			),
	});
	return assemble(principal.startsWith('aws:role:') ? 'AWS role' : 'AWS user', principal, given, authority, owner);
}

function proveRoles(index: ProvenIndex, principal: Name, realm: 'google' | 'azure'): ProvenScope | undefined {
	const given = index.givenTo(principal, realm);
	if (saysNothing(given)) return undefined;
	const doubts: PlacedDoubt[] = [...given.doubts];
	const authority = evaluateRoles(realm, given.permissions, doubts);
	const kind = realm === 'google' ? 'Google service account' : 'Azure application';
	return assemble(kind, principal, { ...given, doubts }, authority);
}

function proveKubernetes(index: ProvenIndex, principals: readonly Name[]): ProvenScope | undefined {
	const [principal = ''] = principals;
	const [namespace = ''] = nameOf(principal).split('/');
	const groups = principal.startsWith('kubernetes:account:')
		? [
				'kubernetes:group:system:serviceaccounts',
				`kubernetes:group:system:serviceaccounts:${namespace}`,
				'kubernetes:group:system:authenticated',
			]
		: ['kubernetes:group:system:authenticated'];
	if (principals.includes('kubernetes:group:system:masters')) return mastersScope(principal);
	const own = principals.map((one) => index.givenTo(one, 'kubernetes'));
	const shared = groups.map((group) => index.givenTo(group, 'kubernetes'));
	const [first] = own;
	const permissions = [...own, ...shared].flatMap((one) => one.permissions);
	if (first === undefined || (permissions.length === 0 && saysNothing(first))) return undefined;
	const doubts: PlacedDoubt[] = first.doubts.filter(({ doubt }) => doubt !== 'no-grants' || permissions.length === 0);
	const rules = permissions.flatMap(({ what, place }) => rulesOf(index, what, place, doubts));
	const volumes = new Set(index.backups.filter(({ fact }) => fact.store === 'volume').map(({ fact }) => fact.backups));
	const [fate] = volumes;
	const authority = evaluateKubernetes(
		rules,
		volumes.size === 1 && (fate === 'dies' || fate === 'stays') ? fate : undefined,
	);
	const kind = principal.startsWith('kubernetes:account:') ? 'Kubernetes service account' : 'Kubernetes user';
	return assemble(kind, principal, { permissions, doubts }, authority);
}

/** Members of `system:masters` pass every check, whatever RBAC says (Kubernetes, "Using RBAC Authorization"). */
function mastersScope(principal: Name): ProvenScope {
	return {
		...evaluateKubernetes([{ verbs: ['*'], resources: ['*'], names: [] }], undefined),
		who: { kind: 'Kubernetes user', name: safeText(nameOf(principal)) },
		places: [],
		doubts: [],
	};
}

function rulesOf(index: ProvenIndex, what: Permission, place: FactPlace, doubts: PlacedDoubt[]): readonly PlacedRule[] {
	if (what.kind !== 'kube-role') return [];
	const { namespace } = what;
	return index
		.rulesOf(what.role, place, doubts)
		.map((rule) => ({ ...rule, ...(namespace !== undefined && { namespace }) }));
}

function proveDatabase(index: ProvenIndex, principal: Name, subjects: readonly Name[]): ProvenScope | undefined {
	const given = index.givenTo(principal, 'database');
	if (saysNothing(given)) return undefined;
	const databases = given.permissions.flatMap(({ what }) =>
		what.kind === 'sql' && what.on === 'database' ? [what.object.toLowerCase()] : [],
	);
	const wanted = subjects.find((name) => name.startsWith('database:name:'))?.slice('database:name:'.length);
	const doubts: PlacedDoubt[] = [...given.doubts];
	if (wanted !== undefined && databases.length > 0 && !databases.includes(wanted))
		doubts.push({ doubt: 'other-database' });
	const privileges = given.permissions.flatMap(({ what }) => (what.kind === 'sql' ? [what] : []));
	return assemble('database role', principal, { ...given, doubts }, evaluateSql(privileges));
}

function uniquePlaces(places: readonly FactPlace[]): readonly FactPlace[] {
	return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function uniqueDoubts(doubts: readonly PlacedDoubt[]): readonly PlacedDoubt[] {
	return [...new Map(doubts.map((doubt) => [JSON.stringify(doubt), doubt])).values()];
}
