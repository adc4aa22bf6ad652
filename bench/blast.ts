// How long 10,000 findings take to be scored, beside copying the same drafts with structuredClone:
//   node bench/blast.ts [findings]
import { cpus } from 'node:os';
import { typicalVector } from '../scripts/generate/credentialTypes.ts';
import { completeBlast } from '../server/src/blast/complete.ts';
import { shrinkBlast } from '../server/src/blast/shrink.ts';
import type { BlastDraft } from '../server/src/blast/types.ts';
import { english as t } from '../server/src/l10n.ts';
import { allTypes } from '../server/src/providers/index.ts';

const count = Number(process.argv[2] ?? 10_000);
const types = Array.from({ length: count }, (_, index) => allTypes[(index * 37) % allTypes.length]).filter(
	(type) => type !== undefined,
);
const drafts = types.map(
	({ authority }): BlastDraft => ({
		vector: typicalVector(authority),
		basis: 'default',
		environment: 'unknown',
		facts: { account: '000000000000' },
		operations: authority.operations,
		reasons: [authority.scope],
	}),
);

/** Milliseconds of processor time, the median of five runs after one that warms up. */
function measure(work: () => unknown): number {
	work();
	const times = Array.from({ length: 5 }, () => {
		// Time of the processor, because other programs may run beside this one.
		const started = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(started);
		return (user + system) / 1_000;
	});
	return times.sort((a, b) => a - b)[2] ?? 0;
}

const scored = measure(() =>
	drafts.map((draft, index) =>
		completeBlast(draft, { copies: 1 + (index % 3), reach: [], autoLoaded: index % 5 === 0, t }),
	),
);
const shrunk = measure(() =>
	drafts.map(({ vector }, index) => {
		const type = types[index];
		return shrinkBlast(vector, { t, ...(type === undefined ? {} : { type }) });
	}),
);
const copied = measure(() => drafts.map((draft) => structuredClone(draft)));

console.log(
	`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${drafts.length} findings, medians of 5`,
);
console.log(
	`scored: ${scored.toFixed(0)} ms, ${(scored / copied).toFixed(2)} of structuredClone (${copied.toFixed(0)} ms)`,
);
console.log(`what would shrink them: ${shrunk.toFixed(0)} ms, ${(shrunk / copied).toFixed(2)} of structuredClone`);
