import { english, type Saying, say, saying, type Text } from '../../l10n.ts';
import type { Metric, MetricChoice, MetricValues } from '../types.ts';
import { metricValues } from '../weights.ts';
import type { Doubt } from './facts.ts';

/** A line of a file of a root. */
export interface FactPlace {
	readonly root: string;
	readonly path: string;
	readonly line: number;
}

/** Metrics that authority decides. */
export type ScopeMetric = 'AU' | 'DE' | 'RC' | 'DS' | 'LM' | 'SP';

/** Metrics that are told; what is absent keeps what the credential's type says. */
export type ScopeMetrics = { readonly [M in ScopeMetric]?: MetricChoice<M> };

/** What permissions amount to. */
export interface Authority {
	readonly metrics: ScopeMetrics;
	/** Concrete, the worst first: "delete objects in bucket acme-prod". */
	readonly operations: readonly Text[];
}

/** What the repository says about one principal. */
export interface ProvenScope extends Authority {
	/** "AWS user deploy" as its parts: the kind in words, and the name. */
	readonly who: { readonly kind: string; readonly name: string };
	/** Where the credential is said to belong to the principal; absent when the credential itself names it. */
	readonly owner?: FactPlace;
	/** Where its permissions stand. */
	readonly places: readonly FactPlace[];
	/** Why there may be more than what is listed; empty: everything is known. */
	readonly doubts: readonly { readonly doubt: Doubt | ScopeDoubt; readonly place?: FactPlace }[];
}

/** Doubts that only the whole repository shows. */
export type ScopeDoubt =
	/** It is not created here, so that anybody may have given it more. */
	| 'not-created'
	/** Several things are called so. */
	| 'ambiguous'
	/** Its grants are for another database. */
	| 'other-database'
	/** The scripts do not say which database they are for. */
	| 'which-database'
	/** Nothing is given to it here at all. */
	| 'no-grants';

/** Is a value at least as broad as another one of the same metric? */
export function atLeast<M extends Metric>(metric: M, value: MetricValues[M], than: MetricValues[M]): boolean {
	const order: readonly string[] = metricValues[metric];
	return order.indexOf(value) <= order.indexOf(than);
}

/** The broader one of two values. */
export function broader<M extends Metric>(metric: M, a: MetricValues[M], b: MetricValues[M]): MetricValues[M] {
	return atLeast(metric, a, b) ? a : b;
}

/** A name, which is the same in every language. */
export function verbatim(name: string): Saying {
	return saying('{0}', name);
}

/** Joins a few things: "a, b and 3 more". */
export function few(items: readonly Text[], most: number): Saying {
	const unique = [...new Map(items.map((item) => [say(item, english), asSaying(item)])).values()];
	const [first = verbatim(''), ...others] = unique.slice(0, most);
	const list = others.reduce((all, item) => saying('{0}, {1}', all, item), first);
	const rest = unique.length - most;
	return rest > 0 ? saying('{0} and {1} more', list, rest) : list;
}

function asSaying(item: Text): Saying {
	return typeof item === 'string' ? saying(item) : item;
}
