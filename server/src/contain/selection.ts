import { isDoubtful } from '../blast/severity.ts';
import type { Finding } from '../finding.ts';

/**
 * The findings that a fix of a whole file or workspace takes along: what stands in a file, counts as a secret, and was
 * allowed by nobody. Identifiers and doubtful finds are left to a fix of their own, which a person asks for one by one.
 */
export function worthContaining(findings: readonly Finding[]): readonly Finding[] {
	return findings.filter(
		(finding) =>
			finding.source.kind === 'file' &&
			finding.suppressed === undefined &&
			finding.blast.level !== 'info' &&
			!isDoubtful(finding),
	);
}

/** Findings by root, in the order in which they came: references belong to a project, and a project to a root. */
export function byRoot(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
	const roots = new Map<string, Finding[]>();
	for (const finding of findings) roots.set(finding.root, [...(roots.get(finding.root) ?? []), finding]);
	return roots;
}
