import type { DenyWriter } from '../agents/agent.ts';
import type { Part, Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import { planAllow } from './planAllow.ts';
import { planIgnore } from './planIgnore.ts';
import { planMove } from './planMove.ts';
import type { FixKind, Plan, PlannedEdit, PlanRefused } from './types.ts';

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
	/** Open in an editor: its edits need no confirmation of their own. */
	readonly open: boolean;
	readonly languageId?: string;
	/** How an MCP configuration of this path refers to a variable (`Agent.mcp[].reference`); absent when it cannot. */
	readonly mcpReference?: (name: string) => string;
}

/** An agent that is present, with its way to keep a file from it. */
export interface PlanAgent {
	readonly id: string;
	readonly name: string;
	readonly deny: DenyWriter;
}

/** Everything a plan follows from. */
export interface PlanInput {
	readonly kind: FixKind;
	/** One or more findings; all known copies of the same value belong in. */
	readonly findings: readonly PlanFinding[];
	/** Texts of the files that {@link filesNeeded} names; one that is missing here does not exist. */
	readonly files: readonly PlanFile[];
	readonly agents: readonly PlanAgent[];
	/**
	 * Would the agent keep its hands off `path` if its file `denyFile` had this text? Reads the rule with the agent's own
	 * model. An edit that does not change the verdict is refused.
	 */
	readonly verifyDeny: (agent: string, root: string, path: string, denyFile: string, text: string) => boolean;
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
	/** Why an `allow` is fine, in the user's words. */
	readonly reason?: string;
	/** `YYYY-MM-DD`, for the baseline. */
	readonly date?: string;
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
		add(root, input.referenceFile);
		add(root, input.baselineFile);
		for (const { deny } of input.agents)
			if (deny.kind === 'writer' && !deny.file.startsWith('~/')) add(root, deny.file);
	}
	return [...needed.values()];
}

/**
 * Plans a fix: what goes into the vault, which edits follow, what the user has to know and what is left to do.
 *
 * Pure: nothing is read, written or stored. Of several findings those that cannot be fixed are named in the notes; when
 * none can, the plan is refused with the reason.
 */
export function planFix(input: PlanInput): Plan | PlanRefused {
	const { t } = input;
	if (input.findings.length === 0) return { kind: 'refused', reason: t('There is nothing to fix.') };
	switch (input.kind) {
		case 'allow':
			return planAllow(input);
		case 'ignore': {
			const ignore = planIgnore(input, pathsOf(input.findings));
			if (ignore.edits.length === 0) {
				return { kind: 'refused', reason: ignore.notes.join(' ') || t('No agent has a list that could be added to.') };
			}
			return {
				...emptyPlan(input),
				title: t('Add {0} to the ignore lists of {1}', nameOfFiles(input), ignore.agents.join(', ')),
				edits: ignore.edits,
				notes: ignore.notes,
				followUps: [t('The value still stands in the file. Move it to a vault to take it out of reach.')],
			};
		}
		case 'moveToVault':
			return planMove(input);
		case 'contain':
			return withIgnore(input, planMove(input));
	}
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
		followUps: [],
		values: [],
	};
}

function withIgnore(input: PlanInput, plan: Plan | PlanRefused): Plan | PlanRefused {
	if (plan.kind === 'refused') return plan;
	const moved = new Set(plan.edits.filter(({ part }) => part === 'source').map((edit) => `${edit.root}\0${edit.path}`));
	const paths = pathsOf(input.findings).filter(({ root, path }) => moved.has(`${root}\0${path}`));
	const ignore = planIgnore(input, paths);
	// A deny file that is a source of the plan as well (a secret in .claude/settings.json) has one edit, made of both.
	const edits: PlannedEdit[] = [...plan.edits];
	const notes = [...plan.notes, ...ignore.notes];
	for (const edit of ignore.edits) {
		if (edits.some(({ root, path }) => root === edit.root && path === edit.path)) {
			notes.push(input.t('{0} is edited by this fix already; add it to the ignore list in a second step.', edit.path));
		} else edits.push(edit);
	}
	return { ...plan, edits, notes };
}

function pathsOf(findings: readonly PlanFinding[]): readonly { readonly root: string; readonly path: string }[] {
	const paths = new Map(findings.map(({ root, file }) => [`${root}\0${file}`, { root, path: file }]));
	return [...paths.values()];
}

function nameOfFiles(input: PlanInput): string {
	const paths = pathsOf(input.findings);
	const [first] = paths;
	return paths.length === 1 && first !== undefined ? first.path : input.t('{0} files', paths.length);
}
