import { teamPrefix } from '../providers/provider.ts';
import type { Confidence, Detection, Part, Span } from './types.ts';

const confidenceRank: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** Is the type one of the generic tier? */
export function isGeneric(type: string): boolean {
	return type.startsWith('generic.');
}

/**
 * Joins findings that are pieces of one credential, then lets one finding win wherever several overlap: a specific type
 * beats a generic one, then confidence decides, then length.
 *
 * @returns the remaining findings, in order of their start.
 */
export function resolve(detections: readonly Detection[]): Detection[] {
	const sorted = joinCompanions(detections).sort((a, b) => a.start - b.start || b.end - a.end);
	const kept: Detection[] = [];
	for (const detection of sorted) {
		let beaten = false;
		for (let last = kept.at(-1); last !== undefined && last.end > detection.start; last = kept.at(-1)) {
			if (!beats(detection, last)) {
				beaten = true;
				break;
			}
			kept.pop();
		}
		if (!beaten) kept.push(detection);
	}
	return kept;
}

/** Finds those of some findings that overlap a span. */
export function overlapsWith(detections: readonly Detection[]): (span: Span) => readonly Detection[] {
	const sorted = [...detections].sort((a, b) => a.start - b.start);
	let most = 0;
	// how far any of the findings up to each reaches: none further in front needs a look
	const reached = sorted.map(({ end }) => {
		most = Math.max(most, end);
		return most;
	});
	return (span) => {
		const overlapping: Detection[] = [];
		for (let i = firstAtOrAfter(sorted, span.end) - 1; i >= 0 && (reached[i] ?? 0) > span.start; i--) {
			const one = sorted[i];
			if (one !== undefined && one.end > span.start) overlapping.push(one);
		}
		return overlapping;
	};
}

/** Is a finding surer than another one? */
export function surer(a: Detection, b: Detection): boolean {
	return confidenceRank[a.confidence] > confidenceRank[b.confidence];
}

/** Documented types say more than a team's rule, and a rule says more than a name. */
function knowledgeOf(type: string): number {
	if (isGeneric(type)) return 0;
	return type.startsWith(teamPrefix) ? 1 : 2;
}

function beats(a: Detection, b: Detection): boolean {
	const knowledge = knowledgeOf(a.type) - knowledgeOf(b.type);
	if (knowledge !== 0) return knowledge > 0;
	const confidence = confidenceRank[a.confidence] - confidenceRank[b.confidence];
	if (confidence !== 0) return confidence > 0;
	return a.end - a.start > b.end - b.start;
}

interface Claim {
	readonly owner: Detection;
	readonly part: Part;
	readonly claimed: Detection;
}

/** A finding that is a companion part of another one is dropped: one credential is one finding. */
function joinCompanions(detections: readonly Detection[]): Detection[] {
	const claims: Claim[] = [];
	const byStart = [...detections].sort((a, b) => a.start - b.start);
	for (const owner of detections) {
		for (const part of owner.parts) {
			if (part.start < owner.end && part.end > owner.start) continue;
			for (let i = firstAtOrAfter(byStart, part.start); i < byStart.length; i++) {
				const claimed = byStart[i];
				if (claimed === undefined || claimed.start >= part.end) break;
				if (claimed !== owner && claimed.end <= part.end) claims.push({ owner, part, claimed });
			}
		}
	}
	// where two findings claim each other, the one that calls the other its secret gives way: the secret is the finding
	claims.sort((a, b) => Number(a.part.role === 'secret') - Number(b.part.role === 'secret'));
	const dropped = new Set<Detection>();
	for (const { owner, claimed } of claims) {
		if (!dropped.has(owner)) dropped.add(claimed);
	}
	return detections.filter((detection) => !dropped.has(detection));
}

function firstAtOrAfter(sorted: readonly Detection[], start: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
		else high = middle;
	}
	return low;
}
