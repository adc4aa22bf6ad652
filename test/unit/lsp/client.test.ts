import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forwarder, isOurs, shim } from '../../../client/src/shim.ts';
import { plainText } from '../../../client/src/text.ts';
import { redactTrace } from '../../../client/src/trace.ts';

describe('redactTrace', () => {
	const content = 'line with a value';
	const cases: readonly [string, string, string][] = [
		['a text message', "Sending request 'textDocument/hover - (3)'.", "Sending request 'textDocument/hover - (3)'."],
		[
			'a text message with parameters',
			`Sending notification 'textDocument/didOpen'.\nParams: { "text": "${content}" }`,
			"Sending notification 'textDocument/didOpen'.",
		],
		[
			'a JSON message',
			JSON.stringify({
				type: 'send-request',
				message: { id: 3, method: 'x', params: { text: content } },
				timestamp: 5,
			}),
			'{"type":"send-request","timestamp":5,"message":{"id":3,"method":"x"}}',
		],
		['broken JSON', `{"params": "${content}`, '(a trace message that could not be read)'],
	];
	for (const [name, line, expected] of cases) {
		test(name, () => assert.equal(redactTrace(line), expected));
	}
});

describe('plainText', () => {
	test('a claimed command cannot add lines or turn the direction of text', () => {
		assert.equal(plainText('echo\nFolder: /safe\u202e'), 'echo\\u{a}Folder: /safe\\u{202e}');
	});
	test('long text is cut', () => assert.equal(plainText('abcdef', 4), 'abc…'));
});

describe('shim', () => {
	test('quotes paths for the shell', () => {
		const text = shim('linux', "/opt/it's/node", '/ext dir/dist/cli.js');
		assert.ok(text.includes(`exec '/opt/it'\\''s/node' '/ext dir/dist/cli.js' "$@"`), text);
	});
	test('doubles percent signs on Windows', () => {
		assert.ok(shim('win32', 'C:\\100%\\node.exe', 'C:\\cli.js').includes('"C:\\100%%\\node.exe" "C:\\cli.js" %*'));
	});
	test('recognises its own scripts and no others', () => {
		assert.ok(isOurs(shim('linux', 'a', 'b')));
		assert.ok(isOurs(forwarder('/x/agent-reach')));
		assert.ok(!isOurs('#!/bin/sh\necho hello\n'));
	});
});
