import type { DenyWriter } from '../agents/agent.ts';
import { type PlanAgent, type PlanInput, writersOf } from './planInput.ts';
import { replaceMiddle } from './textEdits.ts';
import type { PlannedDenial, PlannedEdit } from './types.ts';

/** Edits of the agents' own files, and what the user must know of them. */
export interface IgnorePlan {
	readonly edits: readonly PlannedEdit[];
	readonly notes: readonly string[];
	/** Names of the agents that get a rule. */
	readonly agents: readonly string[];
}

/** The part of a plan's input that the agents' own files depend on. */
export type IgnoreInput = Pick<PlanInput, 'agents' | 'files' | 'verifyDeny' | 't'>;

/** One of the agents' files while rules are added to it. */
export interface DenyFile {
	readonly root: string;
	readonly path: string;
	readonly before: string | undefined;
	/** See `PlanFile.asked`. */
	readonly asked: boolean;
	text: string | undefined;
	readonly agents: Set<string>;
	readonly paths: Set<string>;
	readonly denies: PlannedDenial[];
}

/** Plans a rule of each present agent for each path. A rule that would not change the agent's verdict is left out and named. */
export function planIgnore(
	input: IgnoreInput,
	paths: readonly { readonly root: string; readonly path: string }[],
): IgnorePlan {
	const files = new Map<string, DenyFile>();
	const notes = new Set<string>();
	for (const { root, path } of paths) {
		for (const agent of input.agents) {
			for (const deny of writersOf(agent)) addRule(input, files, notes, agent, deny, root, path);
		}
	}
	return ignorePlan(input, files, notes);
}

function addRule(
	input: IgnoreInput,
	files: Map<string, DenyFile>,
	notes: Set<string>,
	{ id, name }: PlanAgent,
	deny: DenyWriter,
	root: string,
	path: string,
): void {
	const { t } = input;
	if (deny.kind === 'none') {
		notes.add(t('{0}: no rule can keep it out. {1}', name, deny.reason));
		return;
	}
	if (deny.file.startsWith('~/')) {
		notes.add(t('{0}: its rules stand in {1}, outside this folder; add the file there yourself.', name, deny.file));
		return;
	}
	const file = denyFile(input, files, root, deny.file);
	const edit = deny.add(path, file.text, t);
	if ('refused' in edit) {
		notes.add(`${name}: ${edit.refused}`);
		return;
	}
	const without = deny.remove(path, edit.text).text ?? '';
	// A rule that stands already makes no difference to what was read, and may be a good one.
	const stands = edit.text === file.text;
	if (!input.verifyDeny(id, root, path, edit.file, edit.text, stands ? without : undefined)) {
		notes.add(t('{0}: a rule in {1} would not keep it from {2}, so none is written.', name, edit.file, path));
		return;
	}
	for (const effect of edit.sideEffects) notes.add(`${name}: ${effect}`);
	file.text = edit.text;
	file.agents.add(name);
	file.paths.add(path);
	file.denies.push({ agent: id, name, path, without });
	files.set(`${root}\0${deny.file}`, file);
}

/** The file as it stands, or as earlier rules of the plan leave it. */
export function denyFile(
	input: IgnoreInput,
	files: ReadonlyMap<string, DenyFile>,
	root: string,
	path: string,
): DenyFile {
	const known = input.files.find((file) => file.root === root && file.path === path);
	return (
		files.get(`${root}\0${path}`) ?? {
			root,
			path,
			before: known?.text,
			asked: known?.asked ?? false,
			text: known?.text,
			agents: new Set<string>(),
			paths: new Set<string>(),
			denies: [],
		}
	);
}

/** The edits of files that really change, and the agents that get a rule. */
export function ignorePlan(
	input: IgnoreInput,
	files: ReadonlyMap<string, DenyFile>,
	notes: ReadonlySet<string>,
): IgnorePlan {
	const changed = [...files.values()].filter((file) => file.text !== undefined && file.text !== file.before);
	return {
		edits: changed.map((file) => toEdit(input, file)),
		notes: [...notes],
		agents: [...new Set(changed.flatMap((file) => [...file.agents]))],
	};
}

function toEdit(input: IgnoreInput, file: DenyFile): PlannedEdit {
	const after = file.text ?? '';
	return {
		root: file.root,
		path: file.path,
		before: file.before,
		changes: [replaceMiddle(file.before ?? '', after)],
		after,
		part: 'ignore',
		description: input.t('{0}: keep {1} out', [...file.agents].join(', '), [...file.paths].join(', ')),
		needsConfirmation: !file.asked,
		denies: file.denies,
	};
}
