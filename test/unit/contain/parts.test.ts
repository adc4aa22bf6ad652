import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addToBaseline, BaselineError, baselineMatch, parseBaseline } from '../../../server/src/contain/baseline.ts';
import {
	freeName,
	isUrlPassword,
	keyNameAt,
	keyNameBefore,
	passwordName,
	suggestName,
	toVariable,
} from '../../../server/src/contain/name.ts';
import { dropLines } from '../../../server/src/contain/schemes/lines.ts';
import { isFinal, nextState, StateError } from '../../../server/src/contain/states.ts';
import { ComposedText, moveSpan, replaceMiddle } from '../../../server/src/contain/textEdits.ts';
import { english } from '../../../server/src/l10n.ts';
import { applyChanges } from '../../../server/src/languages/source.ts';

const names: readonly (readonly [string, Parameters<typeof suggestName>[0], string])[] = [
	[
		'key',
		{ keyName: 'stripeSecretKey', provider: 'Stripe', type: 'stripe.secret-key', variable: 'STRIPE_KEY' },
		'STRIPE_SECRET_KEY',
	],
	[
		'vague key',
		{ keyName: 'token', provider: 'Railway', type: 'railway.account-token', variable: 'RAILWAY_TOKEN' },
		'RAILWAY_TOKEN',
	],
	[
		'a call that shows it',
		{ keyName: 'console.log', provider: 'Railway', type: 'railway.account-token', variable: 'RAILWAY_TOKEN' },
		'RAILWAY_TOKEN',
	],
	['a key that begins alike', { keyName: 'consoleApiToken', provider: 'X', type: 'x.token' }, 'CONSOLE_API_TOKEN'],
	['vague key, no convention', { keyName: 'apiKey', provider: 'Some Co', type: 'someco.key' }, 'SOME_CO_API_KEY'],
	['nothing', { provider: 'Some Co', type: 'someco.api-key' }, 'SOME_CO_API_KEY'],
	['generic', { keyName: 'dbPassword', provider: 'Generic', type: 'generic.password' }, 'DB_PASSWORD'],
	['generic and vague', { keyName: 'password', provider: 'Generic', type: 'generic.password' }, 'PASSWORD'],
	['reserved', { keyName: 'PATH', provider: 'X', type: 'x.token' }, 'X_TOKEN'],
	['digits first', { keyName: '1st_key', provider: 'X', type: 'x.token' }, 'ST_KEY'],
	[
		'a key that may be a secret itself: the type instead',
		{ keyName: 'q7Xw2Lm9Tz4Rk8Vb1Nc6', provider: 'Acme', type: 'acme.api-key' },
		'ACME_API_KEY',
	],
];
for (const [what, hints, expected] of names) {
	test(`name from ${what}`, () => assert.equal(suggestName(hints), expected));
}

test('every name is a variable name', () => {
	for (const keyName of ['é', '', '__', 'a', 'x'.repeat(200), '日本', 'a b-c.d', 'HTTPServerKey', '$x', '9']) {
		const name = suggestName({ keyName, provider: '1 2', type: 'x.y' });
		assert.match(name, /^[A-Z][A-Z0-9_]{0,63}$/, keyName);
		assert.match(
			freeName(name, (taken) => taken === name),
			/^[A-Z][A-Z0-9_]{0,63}$/,
		);
	}
	assert.equal(toVariable('HTTPServerKey'), 'HTTP_SERVER_KEY');
	assert.equal(keyNameBefore('  "apiToken": "', 15), 'apiToken');
	assert.equal(keyNameBefore('x', 1), undefined);
	for (const text of [
		'const apiToken: &str = "',
		`static apiToken: &'static str = "`,
		'var apiToken string = "',
		"let apiToken: string = '",
		'let apiToken: String = "',
	]) {
		assert.equal(keyNameBefore(text, text.length), 'apiToken', text);
		assert.equal(keyNameAt(text, text.length, 'string', 'X_TOKEN'), 'apiToken', text);
		assert.equal(keyNameAt(text, text.length, 'apiToken', 'X_TOKEN'), 'apiToken', text);
	}
	const call = "client.connect('";
	assert.equal(keyNameAt(call, call.length, 'client.connect', 'X_TOKEN'), undefined);
	assert.equal(keyNameAt(call, call.length, 'client.connect', undefined), 'client.connect');
	const url = 'export DB_URL="postgres://user:';
	assert.equal(keyNameBefore(url, url.length), 'DB_URL');
	assert.ok(isUrlPassword(url, url.length));
	assert.equal(passwordName('DB_URL'), 'DB_PASSWORD');
	assert.equal(passwordName('dbPassword'), 'DB_PASSWORD');
});

test('changes of changes', () => {
	const original = 'one two three';
	const text = new ComposedText(original);
	text.apply([
		{ start: 0, end: 0, newText: '<' },
		{ start: 0, end: 3, newText: 'ONE' },
		{ start: 4, end: 7, newText: '' },
	]);
	assert.equal(text.text, '<ONE  three');
	text.apply([
		{ start: 1, end: 2, newText: 'oo' },
		{ start: 11, end: 11, newText: '!' },
		{ start: 11, end: 11, newText: '?' },
	]);
	assert.equal(text.text, '<ooNE  three!?');
	assert.equal(applyChanges(original, text.changes()), text.text);
	assert.deepEqual(moveSpan({ start: 8, end: 13 }, [{ start: 0, end: 3, newText: '' }]), { start: 5, end: 10 });
	assert.equal(moveSpan({ start: 1, end: 5 }, [{ start: 4, end: 6, newText: '' }]), undefined);
	for (const [a, b] of [
		['abc', 'abXc'],
		['', 'x'],
		['x', ''],
		['aaa', 'aa'],
		['same', 'same'],
	] as const) {
		assert.equal(applyChanges(a, [replaceMiddle(a, b)]), b);
	}
});

test('reference lines go only when they say exactly that', () => {
	const text = '# c\r\nA=ref+x://p/A\r\nB=other\r\n\r\nC=ref+x://p/C';
	const gone = dropLines(text, [
		{ name: 'A', reference: 'ref+x://p/A' },
		{ name: 'B', reference: 'ref+x://p/B' },
	]);
	assert.equal(gone, '# c\r\nB=other\r\n\r\nC=ref+x://p/C');
});

test('contained is reached from pending only', () => {
	assert.equal(nextState('planned', 'stored'), 'stored');
	assert.equal(nextState('stored', 'edited'), 'pending');
	assert.equal(nextState('pending', 'verified'), 'contained');
	for (const state of ['planned', 'stored', 'contained', 'takenBack'] as const) {
		assert.throws(() => nextState(state, 'verified'), StateError);
	}
	assert.ok(isFinal('contained') && isFinal('takenBack') && !isFinal('pending') && !isFinal('failed'));
});

test('baseline: sorted, replaced, read back', () => {
	const entry = (identity: string, file?: string) => ({
		identity,
		type: 'x.y',
		reason: 'r',
		...(file === undefined ? {} : { file }),
	});
	let text = addToBaseline(undefined, entry('b', 'z.js'), english);
	text = addToBaseline(text, entry('a', 'a.js'), english);
	text = addToBaseline(text, { ...entry('b', 'z.js'), reason: 'new' }, english);
	const { entries, problems } = parseBaseline(text, english);
	assert.deepEqual(problems, []);
	assert.deepEqual(
		entries.map(({ file, reason }) => [file, reason]),
		[
			['a.js', 'r'],
			['z.js', 'new'],
		],
	);
	assert.ok(baselineMatch(entries, { identity: 'b', type: 'x.y', file: 'z.js' }));
	assert.equal(baselineMatch(entries, { identity: 'b', type: 'x.y', file: 'other.js' }), undefined);
	assert.ok(baselineMatch([entry('b')], { identity: 'b', type: 'x.y', file: 'other.js' }));
	assert.match(addToBaseline(text.replaceAll('\n', '\r\n'), entry('c'), english), /\r\n/);
});

const broken: readonly (readonly [string, string, number])[] = [
	['no JSON', '{\n\n"a" 1}', 3],
	['empty', '', 1],
	['version', '{\n"version": 2,\n"findings": []}', 2],
	['no list', '{"version": 1,\n"findings": {}}', 2],
	['no reason', '{"version": 1, "findings": [\n{"identity": "a", "type": "b"}]}', 2],
	['no object', '{"version": 1, "findings": [\n\n1]}', 3],
];
for (const [what, text, line] of broken) {
	test(`baseline problem: ${what}`, () => {
		const { entries, problems } = parseBaseline(text, english);
		assert.deepEqual([entries.length, problems[0]?.line], [0, line]);
		if (text !== '')
			assert.throws(() => addToBaseline(text, { identity: 'a', type: 'b', reason: 'c' }, english), BaselineError);
	});
}

test('a broken entry does not take the others with it', () => {
	const text = '{"version":1,"findings":[{"identity":"a","type":"b","reason":"c"},{"type":1}]}';
	const { entries, problems } = parseBaseline(text, english);
	assert.deepEqual([entries.length, problems.length], [1, 1]);
});
