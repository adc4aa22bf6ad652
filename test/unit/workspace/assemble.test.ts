import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintLabel } from '../../../server/src/annotate/hint.ts';
import { buildStory } from '../../../server/src/annotate/story.ts';
import { workspaceOperations } from '../../../server/src/blast/workspace.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { isReachable } from '../../../server/src/lsp/status.ts';
import { summarize } from '../../../server/src/reach/index.ts';
import type { ReachRow } from '../../../server/src/reach/types.ts';
import { assembleReport } from '../../../server/src/workspace/assemble.ts';
import type { FileReach } from '../../../server/src/workspace/rootReach.ts';
import { agentNames, findingOf, incident, row } from '../annotate/help.ts';
import { vectorOf } from '../blast/help.ts';

function reachOf(rows: readonly ReachRow[], autoLoaded = false): FileReach {
	return { rows, summary: summarize(rows), autoLoaded };
}

const closed = reachOf([row('cursor', 'read', 'blocked'), row('cursor', 'shell', 'blocked')]);
const open = reachOf([row('cursor', 'read', 'blocked'), row('cursor', 'shell', 'reachable')]);

function findingWith(elsewhere: readonly FileReach[]) {
	const { blast, root, file, source: _source, reach: _reach, ...rest } = findingOf();
	const draft = {
		vector: vectorOf(incident),
		basis: blast.basis,
		environment: blast.environment,
		facts: {},
		operations: blast.operations,
		reasons: [],
	};
	const report = assembleReport({
		root,
		label: '',
		path: file,
		findings: [{ ...rest, draft }],
		...closed,
		copies: () => 1 + elsewhere.length,
		anywhere: () =>
			elsewhere.length === 0
				? undefined
				: {
						rows: elsewhere.flatMap(({ rows }) => rows),
						autoLoaded: elsewhere.some(({ autoLoaded }) => autoLoaded),
					},
		judge: () => undefined,
		suppression: () => undefined,
		t,
	});
	const [finding] = report.findings;
	assert.ok(finding !== undefined);
	return finding;
}

test('a door that the operating system shuts lowers the score, unless the same value stands behind an open one', () => {
	const alone = findingWith([]);
	assert.match(alone.blast.vector, /RE:D/);
	assert.equal(isReachable(alone), false);
	assert.equal(hintLabel(alone, t), 'critical · whole account · blocked');
	assert.match(findingWith([closed]).blast.vector, /RE:D/);
	const copied = findingWith([closed, open]);
	assert.match(copied.blast.vector, /RE:W.*DU:3/);
	assert.ok(copied.blast.score > alone.blast.score);
	assert.equal(isReachable(copied), true);
	assert.equal(hintLabel(copied, t), 'critical · whole account · 1 agent');
	assert.deepEqual(copied.reach, closed.summary, 'its file is told as it is');
	assert.deepEqual(workspaceOperations([alone]), []);
	assert.deepEqual(workspaceOperations([copied])[0]?.agents, ['cursor']);
	const { alerts } = buildStory({ finding: copied, reach: closed.rows, agentNames, t });
	assert.ok(alerts.includes('The same value stands where it is open to Cursor.'), alerts.join('\n'));
});

test('an agent that loads one of the places by itself has it, wherever else it stands', () => {
	assert.match(findingWith([reachOf(open.rows, true)]).blast.vector, /RE:A/);
});
