import { agents } from '../agents/index.ts';
import { placeOf } from '../blast/environment.ts';
import { type FrameworkEntry, frameworksOf } from '../blast/frameworks.ts';
import type { Vector } from '../blast/types.ts';
import { parseVector } from '../blast/vector.ts';
import type { Finding } from '../finding.ts';
import { typeById } from '../providers/index.ts';

/** Catalogue entries that a finding falls under; ready for the story, JSON and SARIF. */
export function frameworksOfFinding(
	finding: Pick<Finding, 'type' | 'file' | 'blast'>,
	vector: Vector | undefined = parseVector(finding.blast.vector).vector,
): readonly FrameworkEntry[] {
	if (vector === undefined) return [];
	const type = typeById(finding.type);
	const { file } = finding;
	return frameworksOf({
		vector,
		place: placeOf(file),
		extension: isExtensionFile(file),
		...(type === undefined ? {} : { type }),
	});
}

/**
 * Is this the configuration of MCP servers, in which values are handed to code of a third party? Relative to its root,
 * in any folder of a monorepo.
 */
function isExtensionFile(path: string): boolean {
	return agents.some(({ mcp }) => mcp.some(({ file }) => path === file || path.endsWith(`/${file}`)));
}

/** Name of an entry as it is quoted: "CWE-798", "OWASP NHI5:2025", "NIST CSF 2.0 PR.AA-05". */
export function frameworkName({ framework, id }: Pick<FrameworkEntry, 'framework' | 'id'>): string {
	return framework === 'CWE' ? id : `${framework.startsWith('OWASP') ? 'OWASP' : framework} ${id}`;
}
