import { createHash } from 'node:crypto';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver/node';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { type Severity, severityOf } from '../blast/severity.ts';
import type { Finding } from '../finding.ts';
import { rangeOf } from './uris.ts';

/** What a diagnostic is made with besides the finding. */
export interface DiagnosticParts {
	/** Title without the value: type, level, who reaches it. */
	readonly title: (finding: Finding) => string;
	/** Documentation of a credential type, where it has a page. */
	readonly docs: (type: string) => string | undefined;
	/** Other places of the same value; empty when the client cannot show them. */
	readonly related: (finding: Finding) => DiagnosticRelatedInformation[];
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

/** What the `data` of our diagnostics holds: which finding it is about, never its value. */
export interface DiagnosticData {
	readonly finding: string;
}

/** A finding as the Problems panel shows it. */
export function toDiagnostic(finding: Finding, parts: DiagnosticParts): Diagnostic {
	const href = parts.docs(finding.type);
	const related = parts.related(finding);
	const data: DiagnosticData = { finding: finding.id };
	return {
		range: rangeOf(finding),
		severity: severities[severityOf(finding)],
		source: 'agent-reach',
		code: finding.type,
		...(href?.startsWith('https://') && { codeDescription: { href } }),
		message: parts.title(finding),
		...(finding.suppressed !== undefined && { tags: [DiagnosticTag.Unnecessary] }),
		...(related.length > 0 && { relatedInformation: related }),
		data,
	};
}

/**
 * Names a list of diagnostics by what it says, so that the server has to remember nothing to answer `unchanged`.
 * What is hashed is what the client is shown anyway; it holds no value.
 */
export function resultIdOf(items: readonly Diagnostic[]): string {
	return createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22);
}
