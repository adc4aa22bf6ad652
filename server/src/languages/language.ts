import type { McpFile } from '../agents/agent.ts';
import type { Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import type { Grammar, Parse } from './syntax.ts';

/** A replacement in a text; zero-based UTF-16 offsets. */
export interface TextChange extends Span {
	readonly newText: string;
}

/** An agent that reads a file as its MCP configuration. */
export interface McpHost extends McpFile {
	/** Name of the agent. */
	readonly agent: string;
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
	/** The agents that read the file as an MCP configuration, and how. */
	readonly mcp?: readonly McpHost[];
	/** Parses the grammar that {@link Language.grammar} names. */
	readonly parse?: Parse;
	/** Other files of the same root as they will be after the fixes so far: those of the plan and {@link Language.companions}. */
	readonly beside?: () => readonly { readonly path: string; readonly text: string }[];
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
	/** The variable that has to hold the value where the format dictates its name (`ORG_GRADLE_PROJECT_token`); else `name`. */
	readonly variable?: string;
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
	/** The grammar that `migrate` and `canComment` need; without it they refuse. */
	readonly grammar?: Grammar;
	/**
	 * How many places of a text cannot be parsed. Absent: the parser of {@link grammar} tells, or the format is lines of which
	 * none can break another.
	 */
	readonly errors?: (text: string, path: string) => number;
	/** Files that `migrate` wants to read besides, relative to the root: where a name may be declared already. */
	readonly companions?: (path: string) => readonly string[];
	/** Line comment for `agent-reach:allow`, `undefined` where the format has no safe comment. */
	readonly lineComment: string | undefined;
	/** May a line comment begin at this offset, a line's end? Absent: never. */
	readonly canComment?: (text: string, path: string, offset: number, parse?: Parse) => boolean;
	readonly migrate: (request: MigrationRequest) => Migration | MigrationRefused;
	/** What the page of languages says, in English. */
	readonly facts: LanguageFacts;
}

/** One row of `docs/languages.md`. */
export interface LanguageFacts {
	/** "Go". */
	readonly title: string;
	/** Which files, in words or patterns. */
	readonly files: string;
	/** What takes the place of the value, with `NAME` for the variable; absent where the format is always refused. */
	readonly writes?: string;
	/** What has to be there besides: an import, a declaration. */
	readonly needs?: string;
	/** Where the language wants a constant, and what the fix does then. */
	readonly constants?: string;
	/** What happens when the variable is not set. */
	readonly unset?: string;
	/** When the fix is not offered, and what to do instead. */
	readonly refuses: readonly string[];
}

/** A program that fills in variables in its files, where the format itself does not. */
export interface VariableReader {
	readonly files: RegExp;
	readonly title: string;
	/** The files, as the page shows them. */
	readonly shown: string;
	/** What takes the place of the value. */
	readonly read: (name: string) => string;
	readonly unset: string;
	/** Text that the reader would take for a variable of its own. */
	readonly expands: RegExp;
}
