import assert from 'node:assert/strict';
import { completeBlast } from '../../../server/src/blast/complete.ts';
import { draftBlast } from '../../../server/src/blast/draft.ts';
import type { Blast, BlastDraft } from '../../../server/src/blast/types.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { allTypes, providerOf, typeById } from '../../../server/src/providers/index.ts';

const scanner = createScanner(allTypes);

/** Day on which the tests take place. */
export const today = Date.UTC(2026, 0, 15);

/**
 * Scans a text as the product does and drafts the blast radius of the finding of one type; fails the test when there is
 * none.
 */
export function draftOf(type: string, text: string, path = 'src/main.ts'): BlastDraft {
	const { detections } = scanner.scan(text, { path });
	const detection = detections.find((candidate) => candidate.type === type);
	assert.ok(detection !== undefined, `${type} not found, but ${detections.map((one) => one.type).join(', ')}`);
	const found = typeById(type);
	assert.ok(found !== undefined);
	return draftBlast({
		type: found,
		providerName: providerOf(type)?.name ?? '',
		detection,
		value: text.slice(detection.start, detection.end),
		text,
		context: { path },
		now: today,
		t,
	});
}

/** The same, complete: one copy, reach unknown. */
export function blastOfText(type: string, text: string, path?: string): Blast {
	return completeBlast(draftOf(type, text, path), { copies: 1, reach: [], autoLoaded: false, t });
}
