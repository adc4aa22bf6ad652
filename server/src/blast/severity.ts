import type { Confidence, Suppression } from '../detect/types.ts';
import type { Blast, Level } from './types.ts';

/** Severity of a diagnostic, in LSP's words. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Is a metric of a written vector assumed (`DE:I?`)? False when the vector does not hold it. */
export function isAssumed(vector: string, metric: string): boolean {
	return vector.split('/').some((field) => field.startsWith(`${metric}:`) && field.endsWith('?'));
}

/** Are authority and destructiveness both known? Only then is a critical level a matter of fact. */
export function isKnown(blast: Pick<Blast, 'vector'>): boolean {
	return !isAssumed(blast.vector, 'AU') && !isAssumed(blast.vector, 'DE');
}

const otherwise: Readonly<Record<Level, Severity>> = {
	critical: 'warning',
	high: 'warning',
	medium: 'information',
	low: 'information',
	info: 'hint',
};

/** What says whether a finding is doubtful. */
export interface Certainty {
	readonly confidence: Confidence;
	readonly type: string;
	/** The fixed start of the format and `…`; `…` alone where the format has none. */
	readonly redacted: string;
}

/**
 * Is this more likely noise than a secret: low confidence, and no unmistakable prefix of a provider that speaks for it?
 * Such findings are in the JSON and in the counts; they alarm nobody and fail no build.
 */
export function isDoubtful({ confidence, type, redacted }: Certainty): boolean {
	return confidence === 'low' && (type.startsWith('generic.') || redacted === '…');
}

/** Is it no secret at all, but says where one is good or whose it is? Such findings fail no build. */
export function isIdentifier({ type }: Pick<Certainty, 'type'>): boolean {
	return type.startsWith('identifier.');
}

/**
 * Severity in the Problems panel. Error only for a critical blast radius whose authority and destructiveness are known;
 * an assumed critical is a Warning. A finding that somebody allowed, or that is doubtful, is a Hint.
 */
export function severityOf(
	finding: Certainty & { readonly blast: Pick<Blast, 'level' | 'vector'>; readonly suppressed?: Suppression },
): Severity {
	if (finding.suppressed !== undefined || isDoubtful(finding)) return 'hint';
	const { blast } = finding;
	return blast.level === 'critical' && isKnown(blast) ? 'error' : otherwise[blast.level];
}
