import { createHash } from 'node:crypto';
import { completeBlast } from '../../blast/complete.ts';
import type { FileFinding, Finding, FindingSource } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { summarize } from '../../reach/index.ts';
import type { ReachRow } from '../../reach/types.ts';

/** Where findings outside the files of the workspace stand. */
export interface ElsewherePlace {
	readonly root: string;
	readonly file: string;
	readonly rows: readonly ReachRow[];
	/** An agent loads the file by itself. */
	readonly autoLoaded: boolean;
	readonly copies: (localIdentity: string) => number;
	readonly t: Localize;
}

/** Completes a finding of such a place: blast radius, reach, and an id that tells it from the same value in a file. */
export function elsewhereFinding(found: FileFinding, source: FindingSource, place: ElsewherePlace): Finding {
	const { draft, ...rest } = found;
	const { rows: reach, autoLoaded, t } = place;
	const name = [source.kind, place.file, source.variable ?? '', found.type, found.identity, String(found.start.offset)];
	return {
		...rest,
		id: createHash('sha256').update(name.join('\0')).digest('hex').slice(0, 16),
		root: place.root,
		file: place.file,
		source,
		blast: completeBlast(draft, {
			copies: place.copies(found.localIdentity) + 1,
			reach,
			autoLoaded,
			home: source.kind === 'home',
			t,
		}),
		reach: summarize(reach),
	};
}
