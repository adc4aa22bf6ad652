import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextPieces } from '../workspace/textPieces.ts';

/** A document that the editor has open: as the library's `TextDocument`, but a key that is typed does not copy all of its text. */
export class OpenText {
	readonly uri: string;
	readonly languageId: string;
	#version: number;
	#pieces: TextPieces;

	constructor(uri: string, languageId: string, version: number, text: string) {
		this.uri = uri;
		this.languageId = languageId;
		this.#version = version;
		this.#pieces = TextPieces.of(text);
	}

	get version(): number {
		return this.#version;
	}

	get lineCount(): number {
		return this.#pieces.lineCount;
	}

	/** The text of this version. */
	get pieces(): TextPieces {
		return this.#pieces;
	}

	getText(range?: Range): string {
		if (range === undefined) return this.#pieces.toString();
		return this.#pieces.slice(this.offsetAt(range.start), this.offsetAt(range.end));
	}

	offsetAt({ line, character }: Position): number {
		if (line >= this.lineCount) return this.#pieces.length;
		if (line < 0) return 0;
		const start = this.#pieces.lineStart(line);
		if (character <= 0) return start;
		return this.#beforeLineEnd(start, Math.min(start + character, this.#pieces.lineStart(line + 1)));
	}

	positionAt(offset: number): Position {
		const inside = Math.max(Math.min(offset, this.#pieces.length), 0);
		const line = this.#pieces.lineAt(inside);
		const start = this.#pieces.lineStart(line);
		return { line, character: this.#beforeLineEnd(start, inside) - start };
	}

	/** Makes the changes of a new version, one after the other. */
	update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
		for (const change of changes) {
			if (!('range' in change)) {
				this.#pieces = TextPieces.of(change.text);
				continue;
			}
			const [one, other] = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
			this.#pieces = this.#pieces.replaced(Math.min(one, other), Math.max(one, other), change.text);
		}
		this.#version = version;
	}

	/** No place stands behind the line end of its line, or within it. */
	#beforeLineEnd(lineStart: number, offset: number): number {
		// A line end has two characters at most.
		const end = this.#pieces.slice(Math.max(lineStart, offset - 2), offset);
		return offset - (/[\r\n]*$/.exec(end)?.[0].length ?? 0);
	}
}
