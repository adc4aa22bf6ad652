// How long the hover of a finding takes, of every credential type and with the rows of 12 agents, beside its page:
//   node bench/hover.ts
import { typicalVector } from '../scripts/generate/credentialTypes.ts';
import { agents } from '../server/src/agents/index.ts';
import { hintLabel } from '../server/src/annotate/hint.ts';
import { renderHover } from '../server/src/annotate/hover.ts';
import { renderMarkdown } from '../server/src/annotate/markdown.ts';
import { createStoryteller } from '../server/src/annotate/storyteller.ts';
import { completeBlast } from '../server/src/blast/complete.ts';
import type { Finding } from '../server/src/finding.ts';
import { english as t } from '../server/src/l10n.ts';
import { allTypes } from '../server/src/providers/index.ts';
import { channels, type ReachRow, verdicts } from '../server/src/reach/types.ts';
import { tell } from './lib/report.ts';

/** Milliseconds that the hover may take. */
const limit = 10;
const place = { line: 1, column: 1, offset: 0 };
const names = new Map(agents.map(({ id, name }) => [id, name]));
const storyOf = createStoryteller({ agentNames: (id) => names.get(id) ?? id, agentNotes: () => undefined }, t);
const reach = agents.slice(0, 12).flatMap(({ id }, index) =>
	channels.map((channel, at): ReachRow => {
		const verdict = verdicts[(index * at) % verdicts.length] ?? 'reachable';
		return { agent: id, channel, verdict, because: { text: 'A rule.', file: '.rules', line: at + 1 } };
	}),
);
const findings = allTypes.map(({ id, title, authority }): Finding => {
	const draft = {
		vector: typicalVector(authority),
		basis: 'default' as const,
		environment: 'unknown' as const,
		facts: { account: '000000000000' },
		operations: authority.operations,
		reasons: [authority.scope],
	};
	return {
		id,
		type: id,
		provider: title,
		title,
		start: place,
		end: place,
		parts: [],
		localIdentity: '',
		identity: '',
		redacted: '…',
		confidence: 'high',
		evidence: ['has the format'],
		keyName: 'SOME_API_KEY',
		root: '/root',
		file: 'a/b.env',
		source: { kind: 'file' },
		blast: completeBlast(draft, { copies: 2, reach, autoLoaded: false, t }),
		reach: [],
	};
});

/** Milliseconds of each call, sorted. */
function measure(work: (finding: Finding) => unknown): readonly number[] {
	for (const finding of findings) work(finding);
	return findings
		.map((finding) => {
			const started = performance.now();
			work(finding);
			return performance.now() - started;
		})
		.sort((a, b) => a - b);
}

const linkTo = (file: string) => `file:///root/${file}`;
const more = { explain: 'command:agentReach.explain', map: 'command:agentReach.showMap' };
const story = (finding: Finding) => storyOf(finding, { reach, copies: findings.slice(0, 3) });
const hover = measure((finding) => renderHover(story(finding), { linkTo, more, t }));
const page = measure((finding) => renderMarkdown(story(finding), { linkTo, t }));
const hint = measure((finding) => hintLabel(finding, t));

const at = (times: readonly number[], share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
console.log(`${findings.length} types, ${reach.length} rows of reach, a call each`);
for (const [what, times] of Object.entries({ hover, page, hint })) {
	tell({
		what: `${what}, 99 of 100 types`,
		value: at(times, 0.99),
		unit: 'ms',
		...(what === 'hover' && { limit }),
		note: `median ${at(times, 0.5).toFixed(3)} ms, worst ${at(times, 1).toFixed(2)} ms`,
	});
}
