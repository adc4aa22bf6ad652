import { planAllow } from './planAllow.ts';
import { planBaseline } from './planBaseline.ts';
import { planFamilies } from './planFamilies.ts';
import { planIgnore } from './planIgnore.ts';
import { emptyPlan, type PlanFinding, type PlanInput, readOnlyReason } from './planInput.ts';
import { planMove } from './planMove.ts';
import type { Plan, PlannedEdit, PlanRefused } from './types.ts';

/**
 * Plans a fix: what goes into the vault, which edits follow, what the user has to know and what is left to do.
 *
 * Pure: nothing is read, written or stored. Of several findings those that cannot be fixed are named in the refusals; when
 * none can, the plan is refused with the reason.
 */
export function planFix(input: PlanInput): Plan | PlanRefused {
	if (input.findings.length === 0) return { kind: 'refused', reason: input.t('There is nothing to fix.') };
	const plan = planOf(input);
	return plan.kind === 'refused' ? plan : withoutReadOnly(input, plan);
}

function planOf(input: PlanInput): Plan | PlanRefused {
	const { t } = input;
	switch (input.kind) {
		case 'allow':
			return planAllow(input);
		case 'baseline':
			return planBaseline(input);
		case 'ignore': {
			const ignore = planIgnore(input, pathsOf(input.findings));
			if (ignore.edits.length === 0) {
				return { kind: 'refused', reason: ignore.notes.join(' ') || t('No agent has a list that could be added to.') };
			}
			return {
				...emptyPlan(input),
				title: t('Add {0} to the ignore lists of {1}', nameOfFiles(input), ignore.agents.join(', ')),
				done: t('Added {0} to the ignore lists of {1}.', nameOfFiles(input), ignore.agents.join(', ')),
				edits: ignore.edits,
				notes: ignore.notes,
				followUps: [t('The value still stands in the file. Move it to a vault to take it out of reach.')],
			};
		}
		case 'ignoreFamilies': {
			const families = planFamilies(input, pathsOf(input.findings));
			if (families.edits.length === 0) {
				return { kind: 'refused', reason: families.notes.join(' ') || t('No agent has a list that takes patterns.') };
			}
			return {
				...emptyPlan(input),
				title: t('Add families of secret files to the ignore lists of {0}', families.agents.join(', ')),
				done: t('Added families of secret files to the ignore lists of {0}.', families.agents.join(', ')),
				edits: families.edits,
				notes: families.notes,
				followUps: [t('The value still stands in the file. Move it to a vault to take it out of reach.')],
			};
		}
		case 'moveToVault':
			return planMove(input);
		case 'contain':
			return withIgnore(input, planMove(input));
	}
}

/**
 * An agent's list that may not be written goes without its rule, and the user is told. Every other file is needed: without
 * its line in the reference file the code would lack its variable.
 */
function withoutReadOnly(input: PlanInput, plan: Plan): Plan | PlanRefused {
	const isLocked = ({ root, path }: PlannedEdit) =>
		input.files.some((file) => file.readOnly === true && file.root === root && file.path === path);
	const locked = plan.edits.filter(isLocked);
	const [first] = locked;
	if (first === undefined) return plan;
	const needed =
		locked.find(({ part }) => part !== 'ignore') ?? (locked.length === plan.edits.length ? first : undefined);
	if (needed !== undefined) return { kind: 'refused', reason: readOnlyReason(needed.path, input.t) };
	// What it would say afterwards speaks of every list.
	const { done: _, ...rest } = plan;
	return {
		...rest,
		edits: plan.edits.filter((edit) => !isLocked(edit)),
		notes: [...plan.notes, ...locked.map(({ path }) => readOnlyReason(path, input.t))],
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
