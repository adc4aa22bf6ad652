import type { Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';

/** A replacement in a text; zero-based UTF-16 offsets. */
export interface TextChange extends Span {
	readonly newText: string;
}

/** What a language is asked: replace the value at `span` by a read of variable `name`. */
export interface MigrationRequest {
	readonly text: string;
	readonly path: string;
	/** Exactly the secret value inside the text. */
	readonly span: Span;
	readonly name: string;
	/** Text of the reference (`ref+agent-reach://...`), for formats that hold references themselves. */
	readonly reference: string;
	/** MCP reference syntax of the file's host, where the file is an MCP configuration. */
	readonly mcpReference?: (name: string) => string;
	readonly t: Localize;
}

/** Edits that leave working code, and the decoded value to store. */
export interface Migration {
	readonly kind: 'migration';
	readonly changes: readonly TextChange[];
	/** The value as the program would see it (escapes decoded). What goes into the vault. */
	readonly value: string;
	/** What the user must know: "a plain dotenv loader passes the reference on as text; use agent-reach run". */
	readonly notes: readonly string[];
	/** True when the reference itself stands in this file (dotenv), so no line in the reference file is needed. */
	readonly holdsReference: boolean;
}

/** The fix is not possible here; the reason is shown on the disabled action. */
export interface MigrationRefused {
	readonly kind: 'refused';
	readonly reason: string;
}

/** A language or format. One file in this folder each. */
export interface Language {
	readonly id: string;
	/** Does this file speak that language: by LSP language id, else by path. */
	readonly matches: (path: string, languageId: string | undefined) => boolean;
	/** Line comment for `agent-reach:allow`, `undefined` where the format has no safe comment. */
	readonly lineComment: string | undefined;
	/** May a line comment begin at this offset, a line's end? Absent: never. */
	readonly canComment?: (text: string, path: string, offset: number) => boolean;
	readonly migrate: (request: MigrationRequest) => Migration | MigrationRefused;
}
