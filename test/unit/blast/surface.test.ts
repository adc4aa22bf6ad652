import assert from 'node:assert/strict';
import { test } from 'node:test';
import { severityOf } from '../../../server/src/blast/severity.ts';
import { shrinkBlast } from '../../../server/src/blast/shrink.ts';
import type { Level } from '../../../server/src/blast/types.ts';
import { workspaceOperations } from '../../../server/src/blast/workspace.ts';
import { english as t } from '../../../server/src/l10n.ts';
import type { ReachSummary } from '../../../server/src/reach/types.ts';
import { typeOf, vectorOf } from './help.ts';

const known = 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W';
const sure = { type: 'acme.token', confidence: 'high' as const, redacted: 'acme_…' };
const severities: readonly (readonly [Level, string, string])[] = [
	['critical', known, 'error'],
	['critical', known.replace('AU:A', 'AU:A?'), 'warning'],
	['critical', known.replace('DE:I', 'DE:I?'), 'warning'],
	['critical', known.replace('RC:S', 'RC:S?').replace('DS:R', 'DS:R?'), 'error'],
	['high', known, 'warning'],
	['medium', known, 'information'],
	['low', known, 'information'],
	['info', known, 'hint'],
];
for (const [level, vector, severity] of severities) {
	test(`severity of ${level}, ${vector}`, () =>
		assert.equal(severityOf({ ...sure, blast: { level, vector } }), severity));
}

test('a doubtful finding is a hint; an unmistakable prefix speaks for itself', () => {
	const blast = { level: 'critical' as const, vector: known };
	assert.equal(severityOf({ blast, type: 'generic.password', confidence: 'low', redacted: '…' }), 'hint');
	assert.equal(severityOf({ blast, type: 'generic.password', confidence: 'medium', redacted: '…' }), 'error');
	assert.equal(severityOf({ blast, type: 'acme.token', confidence: 'low', redacted: 'acme_…' }), 'error');
	assert.equal(severityOf({ blast, type: 'acme.other-key', confidence: 'low', redacted: '…' }), 'hint');
});

test('an allowed finding is a hint', () => {
	assert.equal(
		severityOf({ ...sure, blast: { level: 'critical', vector: known }, suppressed: { by: 'baseline', reason: '' } }),
		'hint',
	);
});

const project = typeOf({
	id: 'acme.project-token',
	title: 'Acme project token',
	authority: { vector: { AU: 'R', DE: 'W', DS: 'R', LM: 'S', SP: 'L', LT: 'N' }, assumed: ['DE'] },
});

test('the named narrower token is computed by the model: 97 to 54', () => {
	const type = typeOf({ authority: { narrower: 'project token, one environment of one project' } });
	const changes = shrinkBlast(vectorOf(known), { type, siblings: [type, project], t });
	assert.deepEqual(
		changes.map(({ kind, from, to }) => [kind, from, to]),
		[
			['contained', 97, 0],
			['narrower', 97, 54],
			['expiry', 97, 90],
		],
	);
	assert.equal(changes[1]?.assumed, true);
});

test('an alternative counts as named only when the advice begins with it', () => {
	const narrowed = (narrower: string) =>
		shrinkBlast(vectorOf(known), { type: typeOf({ authority: { narrower } }), siblings: [project], t }).find(
			({ kind }) => kind === 'narrower',
		)?.to;
	for (const advice of ['project token', 'a project token for one team', 'Acme project token, 8 hours']) {
		assert.equal(narrowed(advice), 54, advice);
	}
	for (const advice of ['restricted project token', 'a machine user, or the project token', 'project tokenizer']) {
		assert.notEqual(narrowed(advice), 54, advice);
	}
});

test('an unnamed alternative is one step narrower, and assumed', () => {
	const type = typeOf({ authority: { narrower: 'a token for one team' } });
	const change = shrinkBlast(vectorOf(known), { type, siblings: [type, project], t })[1];
	assert.equal(change?.kind, 'narrower');
	assert.equal(change?.assumed, true);
	assert.ok((change?.to ?? 97) < 97);
});

test('at most three changes, each with an effect, none for what is harmless', () => {
	const texts = [known, known.replace('RE:W', 'RE:W/DU:4'), known.replace('EN:U', 'EN:P')];
	for (const text of texts) {
		const changes = shrinkBlast(vectorOf(text), { type: typeOf({ class: 'key' }), t });
		assert.ok(changes.length <= 3 && changes.every(({ from, to }) => from - to >= 3), text);
	}
	assert.deepEqual(shrinkBlast(vectorOf(`${known}/FL:pub`), { t }), []);
	assert.deepEqual(shrinkBlast(vectorOf('BR:1/AU:N/DE:N/DS:P/LM:N/SP:N/EN:U/LT:N/PT:N/RE:W'), { t }), []);
});

test('a publishable sibling is no narrower alternative', () => {
	const publishable = typeOf({
		id: 'acme.publishable-key',
		title: 'Acme publishable key',
		authority: { gates: ['pub'] },
	});
	const type = typeOf({ authority: { narrower: 'publishable key' } });
	const changes = shrinkBlast(vectorOf(known), { type, siblings: [publishable], t });
	assert.ok(changes.every(({ kind, to }) => kind === 'contained' || to > 9));
});

const reachable: readonly ReachSummary[] = [{ agent: 'cursor', verdict: 'reachable', channels: ['read'] }];
const part = (id: string, level: Level, operations: readonly string[], change: object = {}) => ({
	...sure,
	id,
	blast: {
		level,
		score: 50,
		range: [level, level] as const,
		vector: known,
		points: [],
		basis: 'default' as const,
		environment: 'unknown' as const,
		facts: {},
		operations,
		reasons: [],
		...change,
	},
	reach: reachable,
});

test('the blast radius of a workspace is the union of operations, the worst first', () => {
	const claude: readonly ReachSummary[] = [{ agent: 'claude-code', verdict: 'asks', channels: ['shell'] }];
	const found = workspaceOperations([
		part('1', 'low', ['read logs']),
		part('2', 'high', ['push code', 'Delete volume']),
		{ ...part('3', 'critical', ['delete volume']), reach: claude },
		part('4', 'critical', ['move money'], { vector: known.replace('AU:A', 'AU:A?') }),
	]);
	assert.deepEqual(found, [
		{
			operation: 'Delete volume',
			level: 'critical',
			assumed: false,
			findings: ['2', '3'],
			identities: [],
			agents: ['claude-code', 'cursor'],
		},
		{ operation: 'move money', level: 'critical', assumed: true, findings: ['4'], identities: [], agents: ['cursor'] },
		{ operation: 'push code', level: 'high', assumed: false, findings: ['2'], identities: [], agents: ['cursor'] },
		{ operation: 'read logs', level: 'low', assumed: false, findings: ['1'], identities: [], agents: ['cursor'] },
	]);
});

test('the order does not depend on the order of the files: every face lists the same', () => {
	const parts = [
		part('1', 'critical', ['run any SQL', 'read API keys']),
		part('2', 'critical', ['delete volume', 'delete backups']),
		part('3', 'critical', ['delete buckets', 'delete backups']),
	];
	const order = (of: typeof parts) => workspaceOperations(of).map(({ operation }) => operation);
	assert.deepEqual(order(parts), [
		// What more credentials can do comes first, then what stands first among what its credential can do.
		...['delete backups', 'delete buckets', 'delete volume', 'run any SQL', 'read API keys'],
	]);
	assert.deepEqual(order(parts.toReversed()), order(parts));
});

test('identities without a value are in it, by their names', () => {
	const identity = (name: string, operations: readonly string[], verdict: 'reachable' | 'refused' = 'reachable') => ({
		name,
		blast: { level: 'high' as const, score: 60, vector: known.replace('AU:A', 'AU:A?'), operations },
		reach: [{ agent: 'claude-code', verdict }],
	});
	const found = workspaceOperations(
		[part('1', 'low', ['push code'])],
		[
			identity('NPM_TOKEN', ['publish packages', 'push code']),
			identity('OTHER', ['publish packages']),
			identity('REFUSED', ['nothing'], 'refused'),
			{ name: 'op://vault/item', reach: [{ agent: 'cursor', verdict: 'reachable' }] },
		],
	);
	assert.deepEqual(
		found.map(({ operation, level, assumed, findings, identities, agents }) => [
			operation,
			level,
			assumed,
			findings.length,
			identities.join(),
			agents.join(),
		]),
		[
			['push code', 'high', false, 1, 'NPM_TOKEN', 'claude-code,cursor'],
			['publish packages', 'high', true, 0, 'NPM_TOKEN,OTHER', 'claude-code'],
		],
	);
});

test('a key with a second use is in it, though it is made to be published', () => {
	const dual = part('1', 'medium', ['make paid requests'], { vector: `${known}/FL:pub+dual` });
	assert.deepEqual(
		workspaceOperations([dual]).map(({ operation }) => operation),
		['make paid requests'],
	);
});

test('what nobody can use is not in it; what is only hidden is', () => {
	const verdict = (name: ReachSummary['verdict']) => [{ agent: 'a', verdict: name, channels: [] }];
	const left = workspaceOperations([
		{ ...part('allowed', 'high', ['a']), suppressed: { by: 'baseline', reason: '' } },
		part('expired', 'low', ['b'], { expired: true }),
		part('publishable', 'info', ['c'], { vector: `${known}/FL:pub` }),
		part('identifier', 'info', ['d'], { vector: `${known}/FL:part` }),
		{ ...part('blocked', 'high', ['e']), reach: verdict('blocked') },
		{ ...part('refused', 'high', ['f']), reach: verdict('refused') },
		{ ...part('hidden', 'high', ['g']), reach: verdict('hidden') },
		{ ...part('unknown', 'high', ['h']), reach: verdict('unknown') },
	]);
	assert.deepEqual(
		left.map(({ operation }) => operation),
		['g', 'h'],
	);
});
