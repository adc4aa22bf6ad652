import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeBlast, reachMetric } from '../../../server/src/blast/complete.ts';
import { type DraftInput, draftBlast } from '../../../server/src/blast/draft.ts';
import { formatVector } from '../../../server/src/blast/vector.ts';
import { english as t } from '../../../server/src/l10n.ts';
import type { ReachRow, Verdict } from '../../../server/src/reach/types.ts';
import { detectionOf, typeOf } from './help.ts';

const value = ['9f8e', '7d6c', '5b4a', '3210'].join('');

function draft(change: Partial<DraftInput> = {}, keyName?: string) {
	const text = change.text ?? `KEY=${value}\n`;
	return draftBlast({
		type: typeOf(),
		providerName: 'Acme',
		detection: change.detection ?? detectionOf(text, value, keyName === undefined ? {} : { keyName }),
		value,
		text,
		context: { path: '' },
		now: 0,
		t,
		...change,
	});
}

const written = (...parameters: Parameters<typeof draft>) => formatVector(draft(...parameters).vector);
const cloud = { AU: 'A', DE: 'I', RC: 'S', DS: 'R', LM: 'C', SP: 'M', LT: 'N' } as const;

test('documented defaults stand as they are', () => {
	assert.equal(written(), 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W');
	assert.equal(draft().basis, 'default');
	assert.equal(draft({}, 'KEY').basis, 'name');
	assert.equal(draft({ type: typeOf({ visible: 4 }) }, 'KEY').basis, 'format');
});

test('assumed metrics carry a question mark and are told', () => {
	const type = typeOf({ authority: { vector: cloud, assumed: ['AU', 'DE', 'LT'] } });
	assert.equal(written({ type }), 'BR:1/AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:M/EN:U/LT:N?/PT:N/RE:W');
	assert.ok(
		draft({ type }).reasons.includes(
			'Assumed, because nothing here proves it (?): authority, destructiveness, lifetime.',
		),
	);
});

test('recovery that nobody documented is assumed to be the worst', () => {
	const { RC: _, ...vector } = cloud;
	assert.match(written({ type: typeOf({ authority: { vector } }) }), /\/DE:I\/RC:S\?\//);
});

test('what is decoded replaces the default and loses the question mark', () => {
	const type = typeOf({
		authority: { vector: cloud, assumed: ['AU', 'DE', 'RC', 'DS'] },
		decode: () => ({
			metrics: { AU: 'R', DE: 'R', LM: 'N', SP: 'N' },
			environment: 'test',
			facts: { account: '000000000000' },
			operations: ['read one blob'],
			reasons: ['The signature names one blob.'],
		}),
	});
	const found = draft({ type });
	assert.equal(formatVector(found.vector), 'BR:1/AU:R/DE:R/DS:R?/LM:N/SP:N/EN:T/LT:N/PT:N/RE:W');
	assert.equal(found.basis, 'decoded');
	assert.equal(found.environment, 'test');
	assert.deepEqual(found.operations, ['read one blob']);
	assert.equal(found.reasons[0], 'The signature names one blob.');
	assert.deepEqual(found.facts, { account: '000000000000' });
});

test('a decoder that throws leaves the defaults and never its message', () => {
	const type = typeOf({
		decode: ({ value: secret }) => {
			throw new Error(`cannot read ${secret}`);
		},
	});
	const found = draft({ type });
	assert.equal(formatVector(found.vector), written());
	assert.ok(!JSON.stringify(found).includes(value));
	assert.ok(found.reasons.some((reason) => reason.includes('could not be decoded')));
});

test('a decoder that returns nonsense breaks no score', () => {
	const decode = () =>
		({ metrics: { AU: 'Q', XX: 'A' }, gates: ['what'] }) as unknown as ReturnType<
			NonNullable<ReturnType<typeof typeOf>['decode']>
		>;
	assert.equal(written({ type: typeOf({ decode }) }), written());
});

test('no draft holds the value or a secret part of it', () => {
	const password = ['pass', 'phrase', '77'].join('');
	const text = `url=x://user:${password}@host/${value}`;
	const type = typeOf({
		decode: (input) => ({
			facts: { user: 'user', raw: input.value, pass: input.parts['password'] ?? '' },
			reasons: [`it is ${input.value}`, 'fine'],
			operations: [`use ${input.parts['password']}`, 'read'],
		}),
	});
	const at = text.indexOf(password);
	const detection = detectionOf(text, value, { parts: [{ role: 'password', start: at, end: at + password.length }] });
	const found = draft({ type, text, detection });
	const all = JSON.stringify(found);
	assert.ok(!all.includes(value) && !all.includes(password));
	assert.deepEqual(found.facts, { user: 'user' });
	assert.deepEqual(found.operations, ['read']);
});

test('a value that is a common word hides none of our own sentences', () => {
	const text = 'password=delete';
	const found = draft({ text, value: 'delete', detection: detectionOf(text, 'delete') });
	assert.deepEqual(found.operations, ['delete volume', 'delete backups', 'change domains']);
});

test('expiry that the value proves lowers, whatever the default says', () => {
	const found = draft({ type: typeOf({ decode: () => ({ expired: true }) }) });
	assert.equal(found.vector.metrics.LT.value, 'X');
	assert.equal(found.expired, true);
	assert.equal(draft().expired, undefined);
	assert.equal(draft({ type: typeOf({ decode: () => ({ expired: false }) }) }).expired, false);
});

test('a missing companion: an identifier opens nothing, a secret lacks its identifier', () => {
	const companion = { pattern: /x/dg, within: 3, required: true };
	const identifier = typeOf({ companions: [{ ...companion, role: 'secret' }] });
	assert.match(written({ type: identifier }), /PT:N\/RE:W\/FL:part$/);
	const secret = typeOf({ companions: [{ ...companion, role: 'id' }] });
	assert.match(written({ type: secret }), /PT:C\/RE:W$/);
	const text = `KEY=${value} ID=abc`;
	const parts = [{ role: 'id', start: 0, end: 3 }];
	assert.match(written({ type: secret, text, detection: detectionOf(text, value, { parts }) }), /PT:N/);
	assert.match(written({ type: typeOf({ companions: [{ ...companion, role: 'id', required: false }] }) }), /PT:N/);
});

test('names settle only what is assumed, and only as a hint', () => {
	const type = typeOf({ authority: { vector: { ...cloud, AU: 'P' }, assumed: ['AU', 'DE', 'LM'] } });
	assert.match(written({ type }, 'ADMIN_KEY'), /AU:A\?\/DE:I\?/);
	assert.match(written({ type }, 'readOnlyKey'), /AU:P\?\/DE:R\?\/DS:R\/LM:N\?/);
	assert.match(written({ type: typeOf() }, 'READ_ONLY_KEY'), /AU:A\/DE:I\/RC:S/);
	assert.match(written({ type }, 'ZERO_KEY'), /DE:I\?/);
});

test('a dual-use key inside a web configuration', () => {
	const type = typeOf({ authority: { gates: ['pub', 'dual'] } });
	assert.match(written({ type }), /FL:pub\+dual$/);
	assert.match(
		written({ type, text: `firebaseConfig = { apiKey: "${value}", authDomain: "x" }` }),
		/FL:pub\+dual\+web$/,
	);
	assert.match(written({ type, context: { path: 'app/google-services.json' } }), /web$/);
	assert.match(written({ type }, 'NEXT_PUBLIC_KEY'), /web$/);
	const secret = draft({}, 'NEXT_PUBLIC_KEY');
	assert.equal(secret.vector.gates.length, 0);
	assert.ok(secret.reasons.some((reason) => reason.includes('what browsers load')));
});

test('the incident: a staging folder gives no discount, and the gap is said', () => {
	const text = `# Railway token, made for custom domains\nexport TOKEN=${value}\n`;
	const type = typeOf();
	const found = draft({ type, text, context: { path: 'staging/add-domain.sh' } });
	assert.equal(found.environment, 'staging');
	assert.equal(completeBlast(found, { copies: 1, reach: [], autoLoaded: false, t }).score, 97);
	assert.equal(found.gap, 'Meant for custom domains, but it can also delete volume and delete backups.');
	assert.ok(found.reasons.some((reason) => reason.includes('production included')));
});

const rows = (...cells: readonly (readonly [string, ReachRow['channel'], Verdict])[]): readonly ReachRow[] =>
	cells.map(([agent, channel, verdict]) => ({ agent, channel, verdict, because: { text: '' } }));

const metrics: readonly (readonly [string, readonly ReachRow[], string])[] = [
	['nothing known', [], 'W'],
	['open', rows(['a', 'read', 'reachable'], ['a', 'shell', 'blocked']), 'W'],
	['unknown is open', rows(['a', 'read', 'refused'], ['a', 'shell', 'unknown']), 'W'],
	['asking is open', rows(['a', 'read', 'refused'], ['a', 'shell', 'asks']), 'W'],
	['hidden', rows(['a', 'index', 'hidden'], ['a', 'shell', 'refused']), 'G'],
	['refused', rows(['a', 'read', 'refused'], ['a', 'shell', 'refused']), 'G'],
	['blocked, all of it', rows(['a', 'read', 'blocked'], ['a', 'shell', 'blocked']), 'D'],
	['blocked, no word of a shell', rows(['a', 'read', 'blocked']), 'G'],
	['one agent of two blocked', rows(['a', 'shell', 'blocked'], ['b', 'shell', 'reachable']), 'W'],
	['the shell of one of two not judged', rows(['a', 'shell', 'blocked'], ['b', 'read', 'blocked']), 'G'],
];
for (const [name, reach, metric] of metrics) {
	test(`reach metric: ${name}`, () => assert.equal(reachMetric({ reach, autoLoaded: false }), metric));
}

test('reach metric: loaded by an agent, home folder', () => {
	assert.equal(reachMetric({ reach: rows(['a', 'read', 'hidden']), autoLoaded: true }), 'A');
	assert.equal(
		reachMetric({ reach: rows(['a', 'read', 'blocked'], ['a', 'shell', 'blocked']), autoLoaded: true }),
		'D',
	);
	assert.equal(reachMetric({ reach: rows(['a', 'read', 'reachable']), autoLoaded: false, home: true }), 'H');
});

test('completing fills in copies and reach and keeps the rest', () => {
	const blast = completeBlast(draft(), { copies: 3, reach: [], autoLoaded: true, t });
	assert.equal(blast.vector, 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:A/DU:3');
	assert.equal(blast.score, 100);
	assert.equal(blast.level, 'critical');
	assert.deepEqual(blast.operations, draft().operations);
	assert.equal(completeBlast(draft(), { copies: 0, reach: [], autoLoaded: false, t }).vector.includes('DU'), false);
});
