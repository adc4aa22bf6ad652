import { languageFor } from '../languages/index.ts';
import { baselineEdits, baselineNotes, oneLineOf } from './planBaseline.ts';
import { emptyPlan, type PlanFile, type PlanFinding, type PlanInput } from './planInput.ts';
import { ComposedText } from './textEdits.ts';
import type { Plan, PlannedEdit, PlanRefused } from './types.ts';

/** The mark that makes the detector grey a finding out; a reason follows it. */
export const allowMark = 'agent-reach:allow';

/**
 * Plans an allow: a comment at the end of the finding's line where the language has a comment that is safe there, else
 * an entry in the baseline file.
 */
export function planAllow(input: PlanInput): Plan | PlanRefused {
	const { t } = input;
	const reason = oneLine(input.reason ?? '');
	if (reason === '')
		return { kind: 'refused', reason: t('Say why this secret may stay; the reason is kept beside it.') };
	const comments = new Map<PlanFile, ComposedText>();
	const listed: PlanFinding[] = [];
	for (const finding of [...input.findings].sort((a, b) => b.span.start - a.span.start)) {
		const file = input.files.find(({ root, path }) => root === finding.root && path === finding.file);
		if (file === undefined) return { kind: 'refused', reason: t('{0} cannot be read.', finding.file) };
		if (!addComment(input, comments, file, finding, reason)) listed.push(finding);
	}
	const edits = [...comments].map(([file, text]) => commentEdit(input, file, text));
	const description = t('Allow, with the reason in the baseline: no comment is safe at this place');
	const baseline = baselineEdits(input, listed, reason, description);
	if (typeof baseline === 'string') return { kind: 'refused', reason: baseline };
	const titles = input.findings.map(({ title }) => title).join(', ');
	return {
		...emptyPlan(input),
		title: t('Allow here: {0}', titles),
		done: t('Allowed here: {0}.', titles),
		edits: [...edits, ...baseline],
		notes: [
			t('The finding is greyed out and still counted; agents can read the value as before.'),
			...(listed.length > 0 ? baselineNotes(input) : []),
		],
	};
}

/** From the last finding to the first, so that offsets of the text still hold. */
function addComment(
	input: PlanInput,
	comments: Map<PlanFile, ComposedText>,
	file: PlanFile,
	finding: PlanFinding,
	reason: string,
): boolean {
	const language = languageFor(file.path, file.languageId);
	if (language?.lineComment === undefined || language.canComment === undefined) return false;
	const text = comments.get(file) ?? new ComposedText(file.text);
	const lineBreak = /\r?\n|\r/g;
	lineBreak.lastIndex = finding.span.end;
	const end = lineBreak.exec(text.text)?.index ?? text.text.length;
	const line = text.text.slice(text.text.lastIndexOf('\n', finding.span.start - 1) + 1, end);
	if (line.includes(allowMark)) return true;
	if (!language.canComment(text.text, file.path, end, input.parse)) return false;
	const gap = /\s$/.test(line) ? '' : ' ';
	text.apply([{ start: end, end, newText: `${gap}${language.lineComment} ${allowMark} ${reason}` }]);
	comments.set(file, text);
	return true;
}

function commentEdit(input: PlanInput, file: PlanFile, text: ComposedText): PlannedEdit {
	return {
		root: file.root,
		path: file.path,
		before: file.text,
		changes: text.changes(),
		after: text.text,
		part: 'allow',
		description: input.t('Allow, with the reason in a comment'),
		needsConfirmation: !file.asked,
	};
}

/** A reason on one line that cannot end a comment. */
function oneLine(reason: string): string {
	return oneLineOf(reason).replaceAll('*/', '* /');
}
