import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../../server/src/detect/lines.ts';
import { OpenText } from '../../../server/src/lsp/openText.ts';
import { TextPieces } from '../../../server/src/workspace/textPieces.ts';

/** Texts with line ends of all kinds, some long enough for several pieces, some without any line end. */
const part = fc.oneof(
	fc.constantFrom('\n', '\r\n', '\r', '\n\r', 'a', 'bc', '🔑', ''),
	fc.constantFrom('x'.repeat(9_000), 'some words\n'.repeat(900), 'other words\r\n'.repeat(900), '\r\n'.repeat(5_000)),
);
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
const edit = fc.tuple(fc.nat(), fc.oneof(fc.nat(3), fc.nat(30_000)), fc.oneof(part, text));

describe('a text in pieces', () => {
	it('is the text after any edits, with its lines', () => {
		fc.assert(
			fc.property(text, fc.array(edit, { maxLength: 6 }), (first, edits) => {
				let whole = first;
				let pieces = TextPieces.of(first);
				for (const [place, length, added] of edits) {
					const start = place % (whole.length + 1);
					const end = Math.min(whole.length, start + length);
					const before = pieces;
					pieces = pieces.replaced(start, end, added);
					const after = whole.slice(0, start) + added + whole.slice(end);
					assert.equal(before.toString(), whole);
					assert.equal(pieces.toString(), after);
					const change = pieces.changeSince(before);
					assert.equal(whole.slice(0, change.start), after.slice(0, change.start));
					assert.equal(whole.slice(change.endBefore), after.slice(change.endAfter));
					assert.ok(change.start <= change.endBefore && change.start <= change.endAfter);
					assert.ok(change.endBefore - change.start <= end - start);
					whole = after;
				}
				const lines = new LineIndex(whole);
				assert.equal(pieces.length, whole.length);
				assert.equal(pieces.lineCount, lines.lineCount);
				for (let line = -1; line <= lines.lineCount + 1; line += Math.max(1, lines.lineCount >> 6)) {
					assert.equal(pieces.lineStart(line), line < 0 ? 0 : lines.lineStart(line + 1));
				}
				for (let at = -3; at <= whole.length + 3; at += Math.max(1, whole.length >> 8)) {
					assert.equal(pieces.lineAt(at) + 1, lines.lineAt(at));
					assert.equal(pieces.slice(at, at + 10_000), whole.slice(Math.max(0, at), Math.max(0, at + 10_000)));
				}
			}),
			{ numRuns: 150 },
		);
	});

	it('knows whether it is a text', () => {
		const long = 'some words\n'.repeat(5_000);
		assert.ok(TextPieces.of(long).equals(long));
		assert.ok(TextPieces.of('').equals(''));
		assert.ok(!TextPieces.of(long).equals(`${long.slice(0, -2)}S\n`));
		assert.ok(!TextPieces.of(long).equals(`${long}\n`));
	});
});

describe('an open document', () => {
	it('answers as the document of the library does, after any changes', () => {
		const place = fc.record({ line: fc.integer({ min: -1, max: 12 }), character: fc.integer({ min: -1, max: 12 }) });
		// Beyond its last line the library mixes up its own lines.
		const short = fc
			.array(fc.constantFrom('\n', '\r\n', 'a', 'bcdefg', '🔑', 'words here'), { minLength: 1, maxLength: 20 })
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(short, fc.array(fc.tuple(place, place, short), { maxLength: 5 }), place, (first, changes, where) => {
				const own = new OpenText('file:///a', 'plaintext', 1, first);
				let theirs = TextDocument.create('file:///a', 'plaintext', 1, first);
				for (const [at, [start, end, added]] of changes.entries()) {
					const inside = (place: { line: number; character: number }) =>
						theirs.positionAt(theirs.offsetAt({ ...place, line: Math.min(place.line, theirs.lineCount - 1) }));
					const change = { range: { start: inside(start), end: inside(end) }, text: added };
					own.update([change], at + 2);
					theirs = TextDocument.update(theirs, [change], at + 2);
				}
				assert.equal(own.getText(), theirs.getText());
				assert.equal(own.version, theirs.version);
				assert.equal(own.lineCount, theirs.lineCount);
				assert.equal(own.offsetAt(where), theirs.offsetAt(where));
				const range = { start: { line: 0, character: 0 }, end: where };
				assert.equal(own.getText(range), theirs.getText(range));
				for (let offset = -1; offset < own.getText().length + 2; offset++) {
					assert.deepEqual(own.positionAt(offset), theirs.positionAt(offset));
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('takes changes one after the other, and a whole text', () => {
		const document = new OpenText('file:///a', 'plaintext', 1, 'one\ntwo\n');
		const at = (line: number, character: number) => ({ line, character });
		document.update(
			[
				{ range: { start: at(0, 0), end: at(1, 0) }, text: '' },
				{ range: { start: at(0, 3), end: at(0, 0) }, text: 'three' },
			],
			2,
		);
		assert.equal(document.getText(), 'three\n');
		document.update([{ text: 'all new' }, { range: { start: at(0, 3), end: at(0, 3) }, text: ' is' }], 3);
		assert.equal(document.getText(), 'all is new');
		assert.equal(document.version, 3);
	});
});
