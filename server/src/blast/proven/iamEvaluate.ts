import { english, say, saying, type Text } from '../../l10n.ts';
import type { MetricChoice, MetricValues } from '../types.ts';
import { type ActionClass, classByVerb, type KnownAction, knownActions, wordsOf } from './iamActions.ts';
import type { Statement } from './iamPolicy.ts';
import { resourceNoun, serviceNoun } from './iamResources.ts';
import { type Authority, few, type ScopeMetric, type ScopeMetrics, verbatim } from './scope.ts';

/** One action on one resource that is allowed. */
interface Allowed {
	readonly action: KnownAction;
	readonly resource: string;
	/** A condition or a computed part may take it away. */
	readonly unsure: boolean;
}

/** What the evaluation has to know of the repository. */
export interface IamSurroundings {
	/** Name of a resource by its address. */
	readonly nameOf: (symbol: string) => string | undefined;
	/** Are older versions of the objects in this bucket kept? */
	readonly versioned: (bucket: string) => boolean;
}

/**
 * What IAM statements amount to, as metrics and as operations with the names of resources.
 *
 * Never narrower than the statements: conditions are taken as fulfilled and what is computed as everything, and such
 * metrics stay assumed. A `Deny` counts when it has no condition and covers the resource.
 */
export function evaluateIam(statements: readonly Statement[], around: IamSurroundings): Authority {
	const denied = statements.filter(({ effect, conditional }) => effect === 'Deny' && !conditional);
	const allowed = statements
		.filter(({ effect }) => effect === 'Allow')
		.flatMap((statement) => expand(statement).filter((one) => !isDenied(one, denied)));
	const admin = statements.filter((statement) => isAdmin(statement, denied));
	const sure = allowed.filter(({ unsure }) => !unsure);
	const most = metricsOf(allowed, admin.length > 0, around);
	const least = metricsOf(
		sure,
		admin.some(({ conditional, unknown }) => !conditional && !unknown),
		around,
	);
	return { metrics: withDoubts(most, least), operations: operationsOf(allowed, admin.length > 0, around) };
}

type Values = { readonly [M in ScopeMetric]?: MetricValues[M] };

function withDoubts(most: Values, least: Values): ScopeMetrics {
	const choice = <M extends ScopeMetric>(metric: M): { readonly [N in M]?: MetricChoice<N> } => {
		const value = most[metric];
		if (value === undefined) return {};
		return { [metric]: { value, assumed: least[metric] !== value } } as { [N in M]?: MetricChoice<N> };
	};
	const recovery = choice('RC');
	// What is deleted for good and has no backups that we know of is assumed to be lost.
	return {
		...choice('AU'),
		...choice('DE'),
		...(most.DE === 'I' ? (recovery.RC === undefined ? { RC: { value: 'S', assumed: true } } : recovery) : {}),
		...choice('DS'),
		...choice('LM'),
		...choice('SP'),
	};
}

function isAdmin({ effect, actions, notActions, resources, notResources }: Statement, denied: readonly Statement[]) {
	const all = notActions ? actions.length === 0 : actions.some((action) => /^\*(?::\*)?$/.test(action));
	return effect === 'Allow' && all && (notResources === true || resources.includes('*')) && denied.length === 0;
}

function expand(statement: Statement): readonly Allowed[] {
	const unsure = statement.conditional === true || statement.unknown === true;
	const resources = statement.notResources ? ['*'] : statement.resources;
	const actions = statement.notActions
		? knownActions.filter(({ action }) => !statement.actions.some((pattern) => covers(pattern, action)))
		: statement.actions.flatMap(actionsOf);
	return actions.flatMap((action) => resources.map((resource) => ({ action, resource, unsure })));
}

/** Known actions that a pattern names; one that none of them fits stands for itself. */
function actionsOf(pattern: string): readonly KnownAction[] {
	const matching = knownActions.filter(({ action }) => covers(pattern, action));
	const [service = '', name = ''] = pattern.split(':');
	if (!name.includes('*') && !name.includes('?'))
		return matching.length > 0 ? matching : [unknownAction(pattern, [classByVerb(pattern)])];
	if (/^\*$/.test(service) || pattern === '*')
		return [...matching, ...(name === '' || name === '*' ? [] : [unknownAction(pattern, [classByVerb(pattern)])])];
	// `s3:*` is more than the actions that are known.
	const classes: ActionClass[] = /^[*?]/.test(name) ? ['delete', 'write', 'read', 'list'] : [classByVerb(pattern)];
	if (name === '*')
		return [
			...matching,
			{ action: pattern.toLowerCase(), is: classes, verb: saying('everything in {0}', service), joint: '' },
		];
	return [...matching, unknownAction(pattern, classes)];
}

function unknownAction(pattern: string, is: readonly ActionClass[]): KnownAction {
	return {
		action: pattern.toLowerCase(),
		is,
		verb: verbatim(wordsOf(pattern)),
		joint: '',
		service: pattern.split(':')[0] ?? '',
	};
}

/** Does a pattern with `*` and `?` cover a text; case does not matter. */
export function covers(pattern: string, text: string): boolean {
	return coversFrom(pattern.toLowerCase(), text.toLowerCase());
}

/** Wildcards in linear memory and, at worst, quadratic time over texts that are short. */
function coversFrom(pattern: string, text: string): boolean {
	let [p, i, star, mark] = [0, 0, -1, 0];
	while (i < text.length) {
		if (pattern[p] === '*') {
			star = p++;
			mark = i;
		} else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[i])) {
			p++;
			i++;
		} else if (star >= 0) {
			p = star + 1;
			i = ++mark;
		} else {
			return false;
		}
	}
	while (pattern[p] === '*') p++;
	return p === pattern.length;
}

function isDenied({ action, resource }: Allowed, denied: readonly Statement[]): boolean {
	return denied.some((deny) => {
		if (deny.notResources) return false;
		const named = deny.actions.some((pattern) => covers(pattern, action.action));
		const hit = deny.notActions ? !named : named;
		return hit && deny.resources.some((pattern) => covers(pattern, resource));
	});
}

const reading: ReadonlySet<ActionClass> = new Set<ActionClass>(['read', 'list', 'read-secret']);

function metricsOf(allowed: readonly Allowed[], admin: boolean, around: IamSurroundings): Values {
	if (admin) return { AU: 'A', DE: 'I', RC: 'S', DS: 'R', LM: 'C', SP: 'M' };
	const classes = new Set(allowed.flatMap(({ action }) => action.is));
	const has = (...names: readonly ActionClass[]) => names.some((name) => classes.has(name));
	const deletes = has('delete', 'delete-backup');
	const steps = has('grant', 'run', 'read-secret');
	const recovery = deletes ? recoveryOf(allowed, around) : undefined;
	const data = has('read-secret') ? 'R' : has('read', 'grant', 'run') ? undefined : has('list') ? 'C' : 'P';
	return {
		AU: breadthOf(allowed),
		DE: deletes
			? 'I'
			: has('write', 'grant', 'run', 'spend')
				? 'W'
				: has('send')
					? 'S'
					: has('read', 'list', 'read-secret')
						? 'R'
						: 'N',
		...(recovery === undefined ? {} : { RC: recovery }),
		...(data === undefined ? {} : { DS: data }),
		LM: steps ? 'C' : 'N',
		SP: has('spend') ? 'M' : has('write', 'run', 'send', 'grant') ? 'L' : 'N',
	};
}

/** `S` when backups can be deleted too, `G` when every object that can be deleted leaves older versions behind. */
function recoveryOf(allowed: readonly Allowed[], around: IamSurroundings): MetricValues['RC'] | undefined {
	const deleting = allowed.filter(({ action }) => action.is.includes('delete') || action.is.includes('delete-backup'));
	if (deleting.some(({ action }) => action.is.includes('delete-backup'))) return 'S';
	const kept = deleting.every(({ action, resource }) => {
		const bucket = bucketOf(resource, around);
		return action.action === 's3:deleteobject' && bucket !== undefined && around.versioned(bucket);
	});
	return kept ? 'G' : undefined;
}

function bucketOf(resource: string, { nameOf }: IamSurroundings): string | undefined {
	const arn = /^arn:aws[\w-]*:s3:::([^/*?]+)(?:\/.*)?$/.exec(resource)?.[1];
	const symbol = /^\{([^}]+)\}(?:\/.*)?$/.exec(resource)?.[1];
	return arn ?? (symbol === undefined ? undefined : (nameOf(symbol) ?? symbol));
}

/** How broad the resources are on which something else than listing is allowed. */
function breadthOf(allowed: readonly Allowed[]): MetricValues['AU'] {
	if (allowed.length === 0) return 'N';
	const acting = allowed.filter(({ action }) => action.is.some((one) => one !== 'list'));
	const counted = acting.length > 0 ? acting : allowed;
	const services = new Set(counted.filter(({ resource }) => resource === '*').map(({ action }) => serviceOf(action)));
	const grants = counted.some(({ action, resource }) => action.is.includes('grant') && resource === '*');
	if (grants || services.size >= 3 || services.has('*')) return 'A';
	if (services.size > 0 || counted.some(({ resource }) => namesSeveral(resource))) return 'P';
	return counted.every(({ action }) => action.is.every((one) => reading.has(one) || one === 'send')) ? 'L' : 'R';
}

function serviceOf({ action }: KnownAction): string {
	return action.split(':')[0] ?? '';
}

/** `arn:aws:s3:::acme-*`: a wildcard in the name, not only in what stands below it. */
function namesSeveral(resource: string): boolean {
	if (resource.startsWith('{')) return false;
	const [, , service, , , ...rest] = resource.split(':');
	const name = rest.join(':');
	if (service === 's3') return /[*?]/.test(name.split('/')[0] ?? '');
	return /[*?]/.test(name.replace(/[:/]\*$/, '')) || /^[\w-]+[:/]\*$/.test(name) || name === '*';
}

const order: readonly ActionClass[] = [
	'delete-backup',
	'delete',
	'grant',
	'run',
	'read-secret',
	'spend',
	'write',
	'send',
	'read',
	'list',
];
const mostOperations = 12;

function operationsOf(allowed: readonly Allowed[], admin: boolean, around: IamSurroundings): readonly Text[] {
	if (admin) {
		return [
			saying('delete databases and their backups'),
			saying('delete storage buckets'),
			saying('terminate servers'),
			saying('create access keys'),
			saying('everything else in the account'),
		];
	}
	const rank = ({ is }: KnownAction) => Math.min(...is.map((one) => order.indexOf(one)));
	const byVerb = new Map<string, { readonly action: KnownAction; readonly resources: Set<string> }>();
	for (const { action, resource } of allowed) {
		const key = `${say(action.verb, english)} ${action.joint}`;
		const entry = byVerb.get(key) ?? { action, resources: new Set<string>() };
		entry.resources.add(resource);
		byVerb.set(key, entry);
	}
	return [...byVerb.values()]
		.sort((a, b) => rank(a.action) - rank(b.action))
		.slice(0, mostOperations)
		.map(({ action, resources }) => inWords(action, [...resources], around));
}

function inWords(
	{ action, verb, joint, service }: KnownAction,
	resources: readonly string[],
	{ nameOf }: IamSurroundings,
): Text {
	const all = resources.includes('*');
	const does = typeof verb === 'string' ? saying(verb) : verb;
	if (all && joint === '') return service === undefined ? does : saying('{0} ({1})', does, service);
	const what = all
		? serviceNoun(action)
		: few(
				resources.map((resource) => resourceNoun(resource, nameOf)),
				3,
			);
	return typeof verb === 'string' && joint !== ''
		? saying(`${withJoint(verb, joint)} {0}`, what)
		: saying('{0} ({1})', does, what);
}

/** "delete objects in": what the resource stands behind. */
export function withJoint(verb: string, joint: string): string {
	return joint === '+' ? verb : `${verb} ${joint}`;
}
