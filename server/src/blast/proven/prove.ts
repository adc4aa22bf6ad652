import { type Saying, saying, type Text } from '../../l10n.ts';
import type { Name, Permission } from './facts.ts';
import { covers, evaluateIam } from './iamEvaluate.ts';
import type { Statement } from './iamPolicy.ts';
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

/** Names in it as they may be shown. */
function safeOperation(operation: Text): Text {
	return typeof operation === 'string' ? operation : safeSaying(operation);
}

function safeSaying({ message, args }: Saying): Saying {
	return saying(
		message,
		...args.map((arg) => (typeof arg === 'string' ? safeText(arg) : typeof arg === 'object' ? safeSaying(arg) : arg)),
	);
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
		operations: authority.operations.map(safeOperation),
		who: { kind, name: safeText(nameOf(principal)) },
		...(owner !== undefined && { owner }),
		places: uniquePlaces(permissions.map(({ place }) => place)),
		doubts: uniqueDoubts(doubts),
	};
}

function proveAws(index: ProvenIndex, principal: Name, owner?: FactPlace): ProvenScope | undefined {
	const own = index.givenTo(principal, 'aws');
	if (owner === undefined && saysNothing(own)) return undefined;
	const given = withRoles(index, own, new Set([principal]));
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

/** What the roles may do that may be taken, and what the roles may do that those may take. */
function withRoles(index: ProvenIndex, own: Resolved, seen: Set<Name>): Resolved {
	const permissions = [...own.permissions];
	const doubts = [...own.doubts];
	for (const { what, place } of own.permissions) {
		for (const resource of what.kind === 'statements' ? takenRoles(what.statements) : []) {
			const roles = rolesBehind(index, resource, place);
			if (roles.length === 0) doubts.push({ doubt: 'unknown-policy', place });
			for (const role of roles.filter((name) => !seen.has(name))) {
				seen.add(role);
				const given = withRoles(index, index.givenTo(role, 'aws'), seen);
				permissions.push(...given.permissions);
				for (const one of given.doubts) {
					if (one.doubt === 'not-created') doubts.push({ doubt: 'unknown-policy', place });
					else if (one.doubt !== 'no-grants') doubts.push(one);
				}
			}
		}
	}
	return { permissions, doubts };
}

/** Resources on which statements allow to take a role, without "every role", which is the whole account anyway. */
function takenRoles(statements: readonly Statement[]): readonly string[] {
	return statements
		.filter(({ effect, actions, notActions }) => {
			const named = actions.some((action) => covers(action, 'sts:assumerole'));
			return effect === 'Allow' && (notActions ? !named : named);
		})
		.flatMap(({ resources, notResources }) => (notResources ? [] : resources))
		.filter((resource) => resource !== '*' && /^\{|:role\/|^[^:]*$/.test(resource));
}

function rolesBehind(index: ProvenIndex, resource: string, place: FactPlace): readonly Name[] {
	const symbol = /^\{([^}]+)\}$/.exec(resource)?.[1];
	if (symbol !== undefined) return index.principalsAt(symbol, place);
	const name = /:role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(resource)?.[1];
	return name === undefined ? [] : [`aws:role:${name}`];
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
	const own = index.givenTo(principal, 'database');
	if (saysNothing(own)) return undefined;
	const everybody = index.givenTo('database:role:public', 'database').permissions;
	const permissions = [...own.permissions, ...everybody];
	const doubts: PlacedDoubt[] = own.doubts.filter(({ doubt }) => doubt !== 'no-grants' || permissions.length === 0);
	const wanted = subjects.find((name) => name.startsWith('database:name:'))?.slice('database:name:'.length);
	const unsure = whichDatabase(index, permissions, wanted);
	if (unsure !== undefined) doubts.push({ doubt: unsure });
	const privileges = permissions.flatMap(({ what }) => (what.kind === 'sql' ? [what] : []));
	return assemble('database role', principal, { permissions, doubts }, evaluateSql(privileges));
}

/**
 * Roles of the same name are on every server. Only scripts that name the database of the connection are about this one: by
 * a grant on it, by connecting to it, or, as MySQL writes it, in front of the tables.
 */
function whichDatabase(
	index: ProvenIndex,
	permissions: Resolved['permissions'],
	wanted: string | undefined,
): 'other-database' | 'which-database' | undefined {
	if (permissions.length === 0) return undefined;
	const granted = permissions.flatMap(({ what }) =>
		what.kind === 'sql' && what.on === 'database' ? [what.object.toLowerCase()] : [],
	);
	const named = [...granted, ...permissions.flatMap(({ place }) => index.databasesOf(place))];
	const qualified = permissions.flatMap(({ what }) =>
		what.kind === 'sql' && (what.on === 'schema' || what.on === 'table')
			? [what.object.split('.')[0]?.toLowerCase()]
			: [],
	);
	if (wanted !== undefined && (named.includes(wanted) || qualified.includes(wanted))) return undefined;
	return wanted !== undefined && named.length > 0 ? 'other-database' : 'which-database';
}

function uniquePlaces(places: readonly FactPlace[]): readonly FactPlace[] {
	return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function uniqueDoubts(doubts: readonly PlacedDoubt[]): readonly PlacedDoubt[] {
	return [...new Map(doubts.map((doubt) => [JSON.stringify(doubt), doubt])).values()];
}
