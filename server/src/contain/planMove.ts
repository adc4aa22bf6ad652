import type { Span } from '../detect/types.ts';
import { languageFor } from '../languages/index.ts';
import type { Migration, MigrationRefused } from '../languages/language.ts';
import { lineOf } from '../languages/source.ts';
import type { VaultEntry } from '../vaults/vault.ts';
import { freeName, passwordName, suggestName } from './name.ts';
import { emptyPlan, type PlanFile, type PlanInput, readOnlyReason } from './planInput.ts';
import { namesIn, referenceEdits } from './planReferences.ts';
import { bystandersIn, type Target, targetsIn, whatIsLeft } from './targets.ts';
import { ComposedText } from './textEdits.ts';
import type { Plan, PlannedEdit, PlanRefused } from './types.ts';

interface SourceFile {
	readonly file: PlanFile;
	readonly text: ComposedText;
	readonly moved: { name: string; raw: string }[];
}

/** What a plan gathers on its way through the files. */
interface Draft {
	readonly names: Map<string, string>;
	readonly sources: SourceFile[];
	/** Lines that the reference file needs, by root: variable -> entry. */
	readonly references: Map<string, Map<string, string>>;
	readonly origins: Map<string, string>;
	readonly notes: Set<string>;
	readonly refusals: string[];
	readonly values: Set<string>;
}

/** Names that a sentence can hold. */
const mostNamed = 5;

/** Places that are tried to find out whether a value can be moved at all. */
const probed = 4;

/** Plans vault entries, the edits that read them, and the lines of the reference file. */
export function planMove(input: PlanInput): Plan | PlanRefused {
	const draft: Draft = {
		names: new Map(),
		sources: [],
		references: new Map(),
		origins: new Map(),
		notes: new Set(),
		refusals: [],
		values: new Set(),
	};
	for (const file of filesInOrder(input)) moveInFile(input, draft, file);
	const { t } = input;
	const [name] = draft.names.values();
	if (name === undefined) {
		return { kind: 'refused', reason: draft.refusals[0] ?? t('The file has changed since it was scanned.') };
	}
	const references = referenceEdits(input, draft.references);
	if (typeof references === 'string') return { kind: 'refused', reason: references };
	const names = [...draft.names.values()];
	return {
		...emptyPlan(input),
		title: names.length === 1 ? t('Move {0} to the vault', name) : t('Move {0} secrets to the vault', names.length),
		entries: entriesOf(draft),
		edits: [...draft.sources.map((source) => sourceEdit(input, source)), ...references.edits],
		notes: [...draft.notes, ...references.notes, ...needsOf(input, names)],
		refusals: draft.refusals,
		followUps: followUpsOf(input, names),
		values: [...draft.values],
	};
}

/** Files with references in them first: there the key is the variable's name, which others then take over. */
function filesInOrder(input: PlanInput): readonly PlanFile[] {
	const wanted = new Set(input.findings.map(({ root, file }) => `${root}\0${file}`));
	const files = input.files.filter(({ root, path }) => wanted.has(`${root}\0${path}`));
	const rank = (file: PlanFile) => (languageFor(file.path, file.languageId)?.id === 'dotenv' ? 0 : 1);
	return files.sort((a, b) => rank(a) - rank(b));
}

function moveInFile(input: PlanInput, draft: Draft, file: PlanFile): void {
	const text = new ComposedText(file.text);
	const source: SourceFile = { file, text, moved: [] };
	if (input.probe === true && draft.names.size > 0) return;
	let targets = targetsIn(input, file);
	if (input.probe === true) targets = targets.slice(0, probed);
	/** What stays, because nobody asked for it or because it cannot be moved: nothing may take it away. */
	let staying = bystandersIn(input, file, targets);
	for (let target = targets.shift(); target !== undefined; target = targets.shift()) {
		const place = `${file.path}:${lineOf(text.text, target.span.start)}`;
		const { answer, name } = ask(input, draft, file, text.text, target);
		const left = answer.kind === 'refused' ? undefined : whatIsLeft(targets, answer, text.text, target);
		const beside = answer.kind === 'refused' ? undefined : whatIsLeft(staying, answer, text.text, target);
		if (answer.kind === 'migration' && left?.lost === false && beside?.lost === false) {
			const raw = text.text.slice(target.span.start, target.span.end);
			record(draft, source, answer, { name, raw });
			for (const along of [...left.along, ...beside.along]) {
				source.moved.push({ name, raw: along });
				draft.values.add(along);
			}
			for (const cut of left.cut) {
				if (!cut.extra) draft.refusals.push(`${place}: ${input.t('Another fix changes the same place; repeat it.')}`);
			}
			targets = [...left.targets];
			staying = beside.targets;
			text.apply(answer.changes);
		} else if (left?.lost === true && target.last !== true) {
			// Perhaps the other one can be moved by itself before its line goes.
			targets.push({ ...target, last: true });
		} else {
			staying = [...staying, target];
			const together = input.t(
				'Another secret would go with it and be lost; fix that one first, or take it out by hand.',
			);
			if (!target.extra) draft.refusals.push(`${place}: ${answer.kind === 'refused' ? answer.reason : together}`);
		}
	}
	if (source.moved.length === 0) return;
	draft.sources.push(source);
	if (file.linked === true) {
		draft.notes.add(input.t('{0} has another name on this disk (a hard link), which keeps the value.', file.path));
	}
}

/** What the language makes of a value, and the name under which it goes to the vault. */
function ask(
	input: PlanInput,
	draft: Draft,
	file: PlanFile,
	text: string,
	target: Target,
): { readonly answer: Migration | MigrationRefused; readonly name: string } {
	const language = languageFor(file.path, file.languageId);
	if (file.foreignEncoding === true || file.readOnly === true || language === undefined) {
		return { answer: refusedFile(input, file), name: 'NAME' };
	}
	// The name follows from the decoded value, which only the language knows; asked first with a name that stands for any.
	const probe = language.migrate(requestFor(input, draft, file, text, target.span, 'NAME'));
	if (probe.kind === 'refused') return { answer: probe, name: 'NAME' };
	const name = nameFor(input, draft, target, probe.value);
	const answer = language.migrate(requestFor(input, draft, file, text, target.span, name));
	return { answer: clashOf(input, draft, file.root, answer, name) ?? answer, name };
}

/** Why a name that the format dictates cannot be given to this value: it stands for another one already. */
function clashOf(
	input: PlanInput,
	draft: Draft,
	root: string,
	answer: Migration | MigrationRefused,
	entry: string,
): MigrationRefused | undefined {
	if (answer.kind === 'refused' || answer.variable === undefined) return undefined;
	const { variable } = answer;
	const planned = draft.references.get(root)?.get(variable);
	const said = namesIn(input, root).get(variable);
	const free = (planned ?? entry) === entry && (said?.includes(input.formatReference(entry)) ?? true);
	if (free) return undefined;
	const reason = input.t('The place reads {0} and no other name, which stands for another value already.', variable);
	return { kind: 'refused', reason };
}

function requestFor(input: PlanInput, draft: Draft, file: PlanFile, text: string, span: Span, name: string) {
	return {
		text,
		path: file.path,
		span,
		name,
		reference: input.formatReference(name),
		beside: () => filesBeside(input, draft, file),
		t: input.t,
		...(file.mcp === undefined ? {} : { mcp: file.mcp }),
		...(input.parse === undefined ? {} : { parse: input.parse }),
	};
}

/** What the other files of the root will be, as far as the plan has come. */
function filesBeside(input: PlanInput, draft: Draft, { root, path }: PlanFile) {
	const others = input.files.filter((each) => each.root === root && each.path !== path);
	return others.map((other) => ({
		path: other.path,
		text: draft.sources.find(({ file }) => file === other)?.text.text ?? other.text,
	}));
}

function refusedFile({ t }: PlanInput, { path, foreignEncoding, readOnly }: PlanFile): MigrationRefused {
	if (readOnly === true) return { kind: 'refused', reason: readOnlyReason(path, t) };
	const reason =
		foreignEncoding === true
			? t('Its encoding is not UTF-8, and saving it would spoil other characters. Open it with its own encoding first.')
			: t('Agent Reach does not know how {0} reads a variable.', path);
	return { kind: 'refused', reason };
}

function record(draft: Draft, source: SourceFile, migration: Migration, moved: { name: string; raw: string }): void {
	const { root, path } = source.file;
	draft.names.set(migration.value, moved.name);
	draft.values.add(migration.value);
	draft.values.add(moved.raw);
	draft.origins.set(moved.name, draft.origins.get(moved.name) ?? path);
	for (const note of migration.notes) draft.notes.add(`${path}: ${note}`);
	source.moved.push(moved);
	if (migration.holdsReference) return;
	const lines = draft.references.get(root) ?? new Map<string, string>();
	draft.references.set(root, lines.set(migration.variable ?? moved.name, moved.name));
}

/** The name that a value has in this plan already, or a free one. Deterministic: asking twice gives the same. */
function nameFor(input: PlanInput, draft: Draft, target: Target, value: string): string {
	const known = draft.names.get(value);
	if (known !== undefined) return known;
	const { finding, variable } = target;
	// In a format that moves the whole URL the key names exactly what is stored, else only the password is.
	const alone = target.urlPassword && !value.includes('://');
	const unnamed = target.keyName === undefined && variable !== undefined;
	const keyName = alone && !unnamed ? passwordName(target.keyName ?? '') : target.keyName;
	const suggestion = suggestName({ keyName, variable, provider: finding.provider, type: finding.type });
	const inPlan = new Set(draft.names.values());
	const inVault = new Set(input.existingNames);
	const lines = namesIn(input, finding.root);
	const planned = draft.references.get(finding.root);
	return freeName(suggestion, (name) => {
		if (inPlan.has(name) || planned?.has(name) === true) return true;
		const line = lines.get(name);
		const isOurs = line?.includes(input.formatReference(name)) === true;
		// In a scheme's file the name may stand in front of this very value, which is about to go.
		const isThis = line?.includes(value) === true;
		if (line !== undefined && !isOurs && !isThis) return true;
		return (inVault.has(name) || isOurs) && input.sameValue?.(name, value) !== true;
	});
}

function entriesOf(draft: Draft): VaultEntry[] {
	return [...draft.names].map(([value, name]) => ({ name, value, origin: draft.origins.get(name) ?? '' }));
}

function sourceEdit(input: PlanInput, { file, text, moved }: SourceFile): PlannedEdit {
	const names = [...new Set(moved.map(({ name }) => name))].join(', ');
	return {
		root: file.root,
		path: file.path,
		before: file.text,
		changes: text.changes(),
		after: text.text,
		part: 'source',
		description: input.t('Read {0} instead of holding the value', names),
		needsConfirmation: !file.asked,
		moved,
	};
}

function needsOf(input: PlanInput, names: readonly string[]): string[] {
	const { t } = input;
	const list = names.join(', ');
	return [
		names.length > mostNamed
			? t(
					'Start programs with “agent-reach run -- <command>”: it hands the {0} values to that command only.',
					names.length,
				)
			: t('Start the program with “agent-reach run -- <command>”: it hands {0} to that command only.', list),
		t('Colleagues store their own value with “agent-reach set {0}”.', names.length === 1 ? list : 'NAME'),
		names.length > mostNamed
			? t('CI and deployments need the {0} values from their own secret store.', names.length)
			: t('CI and deployments need {0} from their own secret store.', list),
	];
}

/** What is left to do: rotating, and everybody else who runs the code. */
function followUpsOf(input: PlanInput, names: readonly string[]): string[] {
	const { t } = input;
	const rotate = input.findings.map(({ title, provider, revoke }) =>
		revoke === undefined
			? t('Rotate the {0} at {1}: whoever read the file before still has it.', title, provider)
			: t('Rotate the {0}: whoever read the file before still has it. {1}', title, revoke),
	);
	const others =
		names.length > mostNamed
			? t('Colleagues, CI and deployments need the {0} variables from a store of their own.', names.length)
			: t('Colleagues, CI and deployments need {0} from a store of their own.', names.join(', '));
	return [...new Set(rotate), others];
}
