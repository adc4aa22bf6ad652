import { createHash } from 'node:crypto';
import { completeBlast } from '../../blast/complete.ts';
import type { Suppression } from '../../detect/types.ts';
import type { FileFinding, FileReport, Finding, FindingSource } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { summarize } from '../../reach/index.ts';
import type { ReachRow } from '../../reach/types.ts';

/** What the workspace, as it is now, knows of a value. */
export interface KnownValues {
	/** Number of places in its files. */
	readonly copies: (localIdentity: string) => number;
	/** Somebody allowed it, at every place at which it stands there. */
	readonly suppression: (localIdentity: string) => Suppression | undefined;
}

/** Gathers {@link KnownValues} from the reports of a workspace that was scanned. */
export function knownValues(reports: readonly FileReport[]): KnownValues {
	const byValue = new Map<string, Finding[]>();
	for (const finding of reports.flatMap(({ findings }) => findings)) {
		byValue.set(finding.localIdentity, [...(byValue.get(finding.localIdentity) ?? []), finding]);
	}
	return {
		copies: (localIdentity) => byValue.get(localIdentity)?.length ?? 0,
		suppression: (localIdentity) => {
			const findings = byValue.get(localIdentity) ?? [];
			return findings.every(({ suppressed }) => suppressed) ? findings[0]?.suppressed : undefined;
		},
	};
}

/** Where findings outside the files of the workspace stand. */
export interface ElsewherePlace {
	readonly root: string;
	readonly file: string;
	readonly rows: readonly ReachRow[];
	/** An agent loads the file by itself. */
	readonly autoLoaded: boolean;
	readonly known: KnownValues;
	readonly t: Localize;
}

/** Completes a finding of such a place: blast radius, reach, and an id that tells it from the same value in a file. */
export function elsewhereFinding(found: FileFinding, source: FindingSource, place: ElsewherePlace): Finding {
	const { draft, subjects: _, ...rest } = found;
	const { rows: reach, autoLoaded, known, t } = place;
	const suppressed = found.suppressed ?? known.suppression(found.localIdentity);
	const name = [source.kind, place.file, source.variable ?? '', found.type, found.identity, String(found.start.offset)];
	return {
		...rest,
		id: createHash('sha256').update(name.join('\0')).digest('hex').slice(0, 16),
		root: place.root,
		file: place.file,
		source,
		blast: completeBlast(draft, {
			copies: known.copies(found.localIdentity) + 1,
			reach,
			autoLoaded,
			home: source.kind === 'home',
			t,
		}),
		reach: summarize(reach),
		...(suppressed && { suppressed }),
	};
}
