/** One statement of an AWS policy. Texts may hold `{address}` where a resource's attribute is named. */
export interface Statement {
	readonly effect: 'Allow' | 'Deny';
	readonly actions: readonly string[];
	/** The actions are those that are *not* listed. */
	readonly notActions?: true;
	/** Absent entries stand for all resources. */
	readonly resources: readonly string[];
	readonly notResources?: true;
	/** No resource is named at all, as in trust policies. */
	readonly everything?: true;
	readonly conditional?: true;
	/** Something in it is computed, and stands as `*` here. */
	readonly unknown?: true;
}

/** What {@link readPolicy} makes of a policy document. */
export interface ReadPolicy {
	readonly statements: readonly Statement[];
	/** False when a part of it is no policy. */
	readonly complete: boolean;
}

/** A JSON value. */
export type PolicyValue =
	| string
	| number
	| boolean
	| null
	| readonly PolicyValue[]
	| { readonly [name: string]: PolicyValue };

/** Stands for what only evaluation would tell: no text, so that it is taken for everything. */
export const computed: PolicyValue = null;

const mostStatements = 200;
const mostTexts = 400;

/**
 * Reads the statements of an AWS policy document that is already parsed, with the keys as IAM spells them (case does not
 * matter for IAM). What is computed is taken as `*`, which is never too narrow, and a `Deny` in which something is computed
 * is left out.
 */
export function readPolicy(document: PolicyValue): ReadPolicy {
	const list = member(document, 'statement');
	if (list === undefined) return { statements: [], complete: false };
	const items = listOf(list);
	const statements: Statement[] = [];
	let complete = items.length <= mostStatements;
	for (const item of items.slice(0, mostStatements)) {
		const statement = readStatement(item);
		if (statement === undefined) complete = false;
		else if (!(statement.effect === 'Deny' && statement.unknown)) statements.push(statement);
	}
	return { statements, complete };
}

/** Is this a policy document, and not just something with a `Statement`? */
export function isPolicy(document: PolicyValue): boolean {
	const version = member(document, 'version');
	const list = member(document, 'statement');
	const [first] = listOf(list);
	return (
		(version === '2012-10-17' || version === '2008-10-17') &&
		first !== undefined &&
		member(first, 'effect') !== undefined
	);
}

/** A trust policy or a resource's policy names a principal; it gives nothing to the one it is attached to. */
export function namesPrincipal(document: PolicyValue): boolean {
	const list = member(document, 'statement');
	const items = listOf(list);
	return items.some((item) => member(item, 'principal') !== undefined || member(item, 'notprincipal') !== undefined);
}

/** A statement of a resource's policy or a trust policy, and one that it names. */
export interface NamedStatement {
	/** `user/deploy`, `role/ci`, an address in braces, or `undefined`: somebody that only evaluation would tell. */
	readonly to: string | undefined;
	readonly statement: Statement;
}

/**
 * What a policy that names principals gives to identities of AWS. Services, other providers, everybody and a whole account
 * are passed over: the first are nobody with a key, and what the last may do their own policies say.
 */
export function namedStatements(document: PolicyValue): readonly NamedStatement[] {
	const found: NamedStatement[] = [];
	for (const item of listOf(member(document, 'statement')).slice(0, mostStatements)) {
		const principal = member(item, 'principal');
		const statement = readStatement(item);
		if (principal === undefined || statement?.effect !== 'Allow') continue;
		const named = principal === null ? null : typeof principal === 'string' ? principal : member(principal, 'aws');
		for (const who of listOf(named)) {
			if (typeof who !== 'string') found.push({ to: undefined, statement });
			else {
				const to = /^(?:arn:[^:]*:iam::[^:]*:)((?:user|role)\/.+)$/.exec(who)?.[1] ?? /^\{(.+)\}$/.exec(who)?.[1];
				if (to !== undefined) found.push({ to: to.replace(/^(user|role)\/(?:.*\/)?/, '$1/'), statement });
			}
		}
	}
	return found;
}

function readStatement(item: PolicyValue): Statement | undefined {
	const effect = member(item, 'effect');
	if (effect !== 'Allow' && effect !== 'Deny') return undefined;
	const action = texts(member(item, 'action'));
	const notAction = texts(member(item, 'notaction'));
	const resource = texts(member(item, 'resource'));
	const notResource = texts(member(item, 'notresource'));
	const actions = action ?? notAction;
	if (actions === undefined) return undefined;
	const resources = resource ?? notResource;
	const unknown = actions.unknown || resources?.unknown === true;
	const condition = member(item, 'condition');
	return {
		effect,
		actions: actions.unknown && action === undefined ? [] : actions.list,
		...(action === undefined && { notActions: true }),
		resources: resources?.list ?? ['*'],
		...(resource === undefined && notResource !== undefined && { notResources: true }),
		...(resource === undefined && notResource === undefined && { everything: true }),
		...(condition !== undefined && { conditional: true }),
		...(unknown && { unknown: true }),
	};
}

interface Texts {
	readonly list: readonly string[];
	readonly unknown: boolean;
}

function texts(value: PolicyValue | undefined): Texts | undefined {
	if (value === undefined) return undefined;
	const items = listOf(value);
	const known = items.filter((item) => typeof item === 'string');
	const unknown = known.length < items.length || items.length > mostTexts;
	return { list: unknown ? [...known.slice(0, mostTexts), '*'] : known, unknown };
}

function listOf(value: PolicyValue | undefined): readonly PolicyValue[] {
	if (value === undefined) return [];
	return isList(value) ? value : [value];
}

function isList(value: PolicyValue): value is readonly PolicyValue[] {
	return Array.isArray(value);
}

/** A member of an object by its name in lower case. */
function member(value: PolicyValue | undefined, name: string): PolicyValue | undefined {
	if (typeof value !== 'object' || value === null || isList(value)) return undefined;
	for (const [key, entry] of Object.entries(value)) if (key.toLowerCase() === name) return entry;
	return undefined;
}
