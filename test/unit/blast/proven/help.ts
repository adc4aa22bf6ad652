import { collectFacts } from '../../../../server/src/blast/proven/collect.ts';
import type { Fact } from '../../../../server/src/blast/proven/facts.ts';
import { prove, provePrincipal } from '../../../../server/src/blast/proven/prove.ts';
import { ProvenIndex } from '../../../../server/src/blast/proven/provenIndex.ts';
import type { ProvenScope } from '../../../../server/src/blast/proven/scope.ts';

/** Path -> text. */
export type Files = Readonly<Record<string, string>>;

/** Stands in for the keyed hash. */
export const keyName = (_: 'aws', id: string) => `key:#${id}`;

/** Facts of one file, without those that only say where it is. */
export function factsOf(path: string, text: string): readonly Fact[] {
	return collectFacts(text, path, keyName)?.facts ?? [];
}

/** An index over a small repository. */
export function indexOf(files: Files): ProvenIndex {
	return new ProvenIndex([
		{ root: '/r', files: Object.entries(files).flatMap(([path, text]) => collectFacts(text, path, keyName) ?? []) },
	]);
}

/** What files prove about a principal, or about a key. */
export function scopeOf(files: Files, ...subjects: readonly string[]): ProvenScope | undefined {
	const index = indexOf(files);
	const [first = ''] = subjects;
	return first.startsWith('key:') ? prove(index, subjects) : provePrincipal(index, first, subjects);
}

/** `AU:R DE:I RC:G DS:? LM:N SP:L`, with `?` behind what stays assumed. */
export function vectorText(scope: ProvenScope | undefined): string {
	return Object.entries(scope?.metrics ?? {})
		.map(([metric, choice]) => `${metric}:${choice.value}${choice.assumed ? '?' : ''}`)
		.join(' ');
}

/** `not-created`, `expression a.tf:3`. */
export function doubtsOf(scope: ProvenScope | undefined): readonly string[] {
	return (scope?.doubts ?? []).map(({ doubt, place }) =>
		place === undefined ? doubt : `${doubt} ${place.path}:${place.line}`,
	);
}
