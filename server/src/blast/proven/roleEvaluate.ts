import { english, type Saying, say, saying } from '../../l10n.ts';
import type { MetricValues } from '../types.ts';
import { azureRoles } from './azureRoles.ts';
import type { Permission, RoleScope } from './facts.ts';
import { googleRoles } from './googleRoles.ts';
import type { PlacedDoubt } from './provenIndex.ts';
import { type Authority, broader, type FactPlace, verbatim } from './scope.ts';

/** What a predefined role may do on the resource that it is given on. */
export interface KnownRole {
	readonly DE: MetricValues['DE'];
	readonly RC?: MetricValues['RC'];
	/** Absent: it reads contents, whose weight is not known. */
	readonly DS?: MetricValues['DS'];
	readonly LM: MetricValues['LM'];
	readonly SP: MetricValues['SP'];
	/** The worst first; the scope follows as "in project acme". */
	readonly operations: readonly string[];
	/** It only ever concerns single services, so that a whole project is not in its hands. */
	readonly narrow?: true;
}

const tables: Readonly<Record<'google' | 'azure', Readonly<Record<string, KnownRole>>>> = {
	google: googleRoles,
	azure: azureRoles,
};

/** What roles on scopes amount to. Roles that are not in the table are added to the doubts. */
export function evaluateRoles(
	realm: 'google' | 'azure',
	permissions: readonly { readonly what: Permission; readonly place: FactPlace }[],
	doubts: PlacedDoubt[],
): Authority {
	const found: { readonly role: KnownRole; readonly on: RoleScope }[] = [];
	for (const { what, place } of permissions) {
		const role = what.kind === 'role' ? tables[realm][what.role] : undefined;
		if (what.kind === 'role' && role !== undefined && Object.hasOwn(tables[realm], what.role))
			found.push({ role, on: what.on });
		else doubts.push({ doubt: 'unknown-policy', place });
	}
	if (found.length === 0) return { metrics: {}, operations: [] };
	const worst = <M extends 'AU' | 'DE' | 'LM' | 'SP'>(metric: M, values: readonly MetricValues[M][]) =>
		({ value: values.reduce((a, b) => broader(metric, a, b)), assumed: false }) as const;
	const deleting = found.filter(({ role }) => role.DE === 'I');
	const recoveries = deleting.map(({ role }) => role.RC);
	const data = found.map(({ role }) => role.DS);
	return {
		metrics: {
			AU: worst('AU', found.map(breadthOf)),
			DE: worst(
				'DE',
				found.map(({ role }) => role.DE),
			),
			...(deleting.length === 0
				? {}
				: recoveries.includes('S')
					? { RC: { value: 'S', assumed: false } as const }
					: {
							RC: {
								value: recoveries.includes(undefined) ? 'S' : 'G',
								assumed: recoveries.includes(undefined),
							} as const,
						}),
			...(data.includes(undefined)
				? {}
				: { DS: { value: data.includes('R') ? 'R' : data.includes('C') ? 'C' : 'P', assumed: false } as const }),
			LM: worst(
				'LM',
				found.map(({ role }) => role.LM),
			),
			SP: worst(
				'SP',
				found.map(({ role }) => role.SP),
			),
		},
		operations: distinct(
			found.flatMap(({ role, on }) =>
				role.operations.map((operation) => saying('{0} in {1}', saying(operation), scopeText(on.what))),
			),
		).slice(0, 12),
	};
}

function distinct(operations: readonly Saying[]): readonly Saying[] {
	return [...new Map(operations.map((operation) => [say(operation, english), operation])).values()];
}

/** What scopes are called, see {@link RoleScope}; a name may stand behind it. */
export const scopeNouns: readonly string[] = [
	...['the organization', 'the folder', 'the billing account', 'the subscription', 'every subscription'],
	...['project', 'resource group', 'bucket', 'secret', 'service account', 'dataset', 'topic', 'subscription'],
	...['repository', 'service', 'a single resource'],
];

/** A scope in words of ours, as far as there are any; a name stays what it is. */
function scopeText(what: string): Saying {
	const noun = scopeNouns.find((word) => what === word || what.startsWith(`${word} `));
	if (noun === undefined) return verbatim(what);
	return what === noun ? saying(noun) : saying(`${noun} {0}`, what.slice(noun.length + 1));
}

function breadthOf({ role, on }: { readonly role: KnownRole; readonly on: RoleScope }): MetricValues['AU'] {
	if (on.level === 'organization') return 'A';
	if (on.level === 'project') return role.narrow && (role.DE === 'S' || role.DE === 'R' || role.DE === 'N') ? 'R' : 'P';
	return role.DE === 'R' || role.DE === 'S' || role.DE === 'N' ? 'L' : 'R';
}
