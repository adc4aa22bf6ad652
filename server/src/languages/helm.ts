import { isKubernetes, migrateKubernetes } from './kubernetes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { applyChanges, migrate, migrateComment, refuse, within } from './source.ts';
import { yaml } from './yaml.ts';
import { yamlErrors } from './yamlScalar.ts';

/** Templates of a Helm chart: what is between `{{` and `}}` is left alone, the resource around it is Kubernetes’. */
export const helm: Language = {
	id: 'helm',
	matches: (path, languageId) =>
		languageId === 'helm' || /(?:^|\/)templates\/(?:.+\/)?[\w.-]+\.(?:ya?ml|tpl)$/i.test(path),
	lineComment: '#',
	errors: helmErrors,
	migrate: migrateHelm,
	facts: {
		title: 'Helm',
		files: '`templates/*.yaml` of a chart',
		writes: 'as in Kubernetes: `valueFrom.secretKeyRef`, for a part of a value `$(NAME)` with a variable in front',
		needs:
			'The Secret in the cluster, from External Secrets or `kubectl create secret`; not from `--set`, which keeps the value in the release.',
		unset: 'The container does not start, and names the Secret.',
		refuses: [
			'values inside `{{ ... }}`, such as what `default` falls back to: take the text out and use `required`',
			'`Secret` and `ConfigMap`: use an ExternalSecret, SOPS or `kubectl create secret`',
			'`*.tpl`, and `values.yaml`, which fills in nothing: let the chart read an existing Secret',
		],
	},
};

function migrateHelm(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	const actions = actionsOf(text);
	if (actions === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const action = actions.find((each) => within(span, each));
	if (action !== undefined) {
		if (/^\{\{-?\s*\/\*/.test(text.slice(action.start, action.end))) return migrateComment(request);
		return refuse(
			t(
				'The value stands in an expression of the template: take the text out, and use “required” with a value that comes from a Secret of the cluster.',
			),
		);
	}
	// A folder of this name holds other things too.
	if (actions.length === 0 && !isKubernetes(text)) return yaml.migrate(request);
	const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
	if (/^\s*#/.test(text.slice(lineStart, span.start))) return migrateComment(request);
	const masked = maskActions(text, actions);
	if (/\.tpl$/i.test(path) || !isKubernetes(masked)) {
		return refuse(t('Only resources of Kubernetes read Secrets; move the value into a variable of a container first.'));
	}
	const answer = migrateKubernetes({ ...request, text: masked });
	if (answer.kind === 'refused') return answer;
	// A filler must never get into the file, and no action may go.
	const lost = answer.changes.some(
		(change) =>
			change.newText.includes(filler) || actions.some((each) => each.start < change.end && change.start < each.end),
	);
	if (lost) return refuse(t('The value stands beside expressions of the template; give it a place of its own.'));
	if (actionsOf(applyChanges(text, answer.changes))?.length !== actions.length) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	return migrate(request, answer.value, answer.changes, answer.notes);
}

function helmErrors(text: string): number {
	const actions = actionsOf(text);
	return actions === undefined ? 1 : yamlErrors(maskActions(text, actions));
}

/** A letter that no name in Kubernetes has and nobody writes; plain text to YAML. */
const filler = '\u01c2';

interface Action {
	readonly start: number;
	readonly end: number;
}

/**
 * The stretches from `{{` to `}}`; `undefined` when one does not end. Text in quotes and comments may hold the marks. Takes time
 * proportional to the text.
 */
function actionsOf(text: string): readonly Action[] | undefined {
	const actions: Action[] = [];
	for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', actions.at(-1)?.end)) {
		const end = endOfAction(text, start);
		if (end === undefined) return undefined;
		actions.push({ start, end });
	}
	return actions;
}

const piece = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}|[^"'`}]+|\}/y;

function endOfAction(text: string, start: number): number | undefined {
	const comment = /\{\{-?[ \t\r\n]*\/\*/y;
	comment.lastIndex = start;
	if (comment.test(text)) {
		const end = text.indexOf('*/', comment.lastIndex);
		const close = end === -1 ? -1 : text.indexOf('}}', end);
		return close === -1 ? undefined : close + 2;
	}
	piece.lastIndex = start + 2;
	for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
		if (found[0] === '}}') return piece.lastIndex;
	}
	return undefined;
}

/** The text with every action as plain words; a line of nothing but actions becomes a comment. */
function maskActions(text: string, actions: readonly Action[]): string {
	let masked = '';
	let at = 0;
	for (const { start, end } of actions) {
		masked += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, filler);
		at = end;
	}
	masked += text.slice(at);
	return masked.replace(
		/^([ \t]*)(\u01c2[\u01c2 \t]*)$/gm,
		(_line, indent: string, rest: string) => `${indent}#${rest.slice(1)}`,
	);
}
