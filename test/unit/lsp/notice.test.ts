import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeText } from '../../../server/src/lsp/notice.ts';

test('a name of a file cannot become a link, another line or turned text in a notification', () => {
	assert.equal(noticeText('[fix](command:x)'), '[fix] (command:x)');
	assert.equal(noticeText('a\nb\u202ec'), 'a\\u{a}b\\u{202e}c');
	assert.equal(noticeText('Contained: “x” – done…'), 'Contained: “x” – done…');
});
