import type { DenyWriter } from '../agents/agent.ts';
import type { Part, Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import { languageFor } from '../languages/index.ts';
import type { McpHost } from '../languages/language.ts';
import type { Grammar, Parse } from '../languages/syntax.ts';
import { schemeFiles } from './schemes/index.ts';
import type { FixKind, Plan } from './types.ts';

/** A finding as a plan needs it. Holds no value: that is sliced from the file's text. */
export interface PlanFinding {
	/** Absolute root. */
	readonly root: string;
	/** Relative to the root, posix separators. */
	readonly file: string;
	readonly type: string;
	/** "Railway account token". */
	readonly title: string;
	/** "Railway". */
	readonly provider: string;
	/** Exactly the value inside the file's text. */
	readonly span: Span;
	/** Pieces of a composite credential; secret ones outside the span move too. */
	readonly parts?: readonly Part[];
	readonly keyName?: string;
	/** The type's conventional variable (`CredentialType.variable`). */
	readonly variable?: string;
	/** Provider's page where it is rotated (`Authority.revoke`). */
	readonly revoke?: string;
	/** Shared identity, for the baseline. */
	readonly identity: string;
}

/** A file as it stands now: the editor's buffer when it is open, else the disk. */
export interface PlanFile {
	readonly root: string;
	readonly path: string;
	readonly text: string;
	/** The user asked for it: it is open in an editor, or was named. Its edits need no confirmation of their own. */
	readonly asked: boolean;
	/** See `CurrentFile.foreignEncoding`. */
	readonly foreignEncoding?: true;
	/** See `CurrentFile.readOnly`. */
	readonly readOnly?: true;
	/** See `CurrentFile.linked`. */
	readonly linked?: true;
	readonly languageId?: string;
	/** The agents that read the file as an MCP configuration (`Agent.mcp`), those that are present first. */
	readonly mcp?: readonly McpHost[];
}

/** An agent that is present, with its way to keep a file from it. */
export interface PlanAgent {
	readonly id: string;
	readonly name: string;
	readonly deny: DenyWriter;
	/** Further files that should have the rule too (`Agent.denyAlso`). */
	readonly also?: readonly DenyWriter[];
}

/** All files in which an agent's rule should stand. */
export function writersOf({ deny, also = [] }: PlanAgent): readonly DenyWriter[] {
	return [deny, ...also];
}

/** Everything a plan follows from. */
export interface PlanInput {
	readonly kind: FixKind;
	/** One or more findings; all known copies of the same value belong in. */
	readonly findings: readonly PlanFinding[];
	/** Other secrets in the same files: they stay, and no fix may take them away with what it removes. */
	readonly bystanders?: readonly Pick<PlanFinding, 'root' | 'file' | 'span'>[];
	/** Texts of the files that {@link filesNeeded} names; one that is missing here does not exist. */
	readonly files: readonly PlanFile[];
	readonly agents: readonly PlanAgent[];
	/**
	 * Would the agent keep its hands off `path` if its file `denyFile` had this text? Reads the rule with the agent's own
	 * model. An edit that does not change the verdict is refused.
	 *
	 * @param without Text of the file without the rule, where what was read of it holds the rule already.
	 */
	readonly verifyDeny: (
		agent: string,
		root: string,
		path: string,
		denyFile: string,
		text: string,
		without?: string,
	) => boolean;
	readonly project: string;
	/** Reference text of an entry: `Vault.formatReference` with the project filled in. */
	readonly formatReference: (name: string) => string;
	/** Path of the reference file, relative to each root. */
	readonly referenceFile: string;
	/** Path of the baseline file, relative to each root. */
	readonly baselineFile: string;
	/** Names of the project's entries in the vault (`Vault.names`). */
	readonly existingNames: readonly string[];
	/** Does an existing entry hold exactly this value? Absent: every existing entry counts as another value. */
	readonly sameValue?: (name: string, value: string) => boolean;
	/** Why an `allow` or an entry of the baseline is fine, in the user's words. */
	readonly reason?: string;
	/** Who decides it; for the baseline. */
	readonly who?: string;
	/** Today, `YYYY-MM-DD`, for the baseline. */
	readonly date?: string;
	/** Has the team a salt? Without one an entry of the baseline holds on this machine only. */
	readonly salted?: boolean;
	/** Only asked whether there is a plan: a few places are tried, and the rest is left out. Never to be carried out. */
	readonly probe?: boolean;
	/** Parses every grammar that {@link grammarsNeeded} names; absent: languages that need one are refused. */
	readonly parse?: Parse;
	readonly t: Localize;
}

/** The files whose texts {@link planFix} needs, each once; not all of them exist. */
export function filesNeeded(
	input: Pick<PlanInput, 'findings' | 'agents' | 'referenceFile' | 'baselineFile'>,
): readonly { readonly root: string; readonly path: string }[] {
	const needed = new Map<string, { root: string; path: string }>();
	const add = (root: string, path: string) => needed.set(`${root}\0${path}`, { root, path });
	for (const { root, file } of input.findings) {
		add(root, file);
		for (const companion of languageFor(file)?.companions?.(file) ?? []) add(root, companion);
		add(root, input.referenceFile);
		for (const path of schemeFiles) add(root, path);
		add(root, input.baselineFile);
		for (const deny of input.agents.flatMap(writersOf))
			if (deny.kind === 'writer' && !deny.file.startsWith('~/')) add(root, deny.file);
	}
	return [...needed.values()];
}

/** The grammars that a plan of findings in these files needs, each once. */
export function grammarsNeeded(files: readonly Pick<PlanFile, 'path' | 'languageId'>[]): readonly Grammar[] {
	return [...new Set(files.flatMap(({ path, languageId }) => languageFor(path, languageId)?.grammar ?? []))];
}

/** Why a file that may not be written is left alone, and what to do. */
export function readOnlyReason(path: string, t: Localize): string {
	return t('{0} is read-only and was left as it is. Make it writable, then repeat the fix.', path);
}

/** A plan in which nothing happens yet. */
export function emptyPlan(input: PlanInput): Plan {
	return {
		kind: input.kind,
		title: '',
		project: input.project,
		entries: [],
		edits: [],
		notes: [],
		refusals: [],
		followUps: [],
		values: [],
	};
}
