import type { Span } from '../detect/types.ts';
import { languageFor } from '../languages/index.ts';
import type { Migration, MigrationRefused } from '../languages/language.ts';
import { lineOf, within } from '../languages/source.ts';
import type { VaultEntry } from '../vaults/vault.ts';
import { freeName, isUrlPassword, keyNameBefore, passwordName, suggestName } from './name.ts';
import { emptyPlan, type PlanFile, type PlanFinding, type PlanInput, readOnlyReason } from './planInput.ts';
import { namesIn, referenceEdits } from './planReferences.ts';
import { ComposedText, moveSpan } from './textEdits.ts';
import type { Plan, PlannedEdit, PlanRefused } from './types.ts';

/** One value at one place that has to go. */
interface Target {
	readonly finding: PlanFinding;
	readonly span: Span;
	readonly keyName: string | undefined;
	readonly variable: string | undefined;
	/** It is the password of a URL. */
	readonly urlPassword: boolean;
	/** A copy that no finding names: left alone without a word when its place cannot be migrated. */
	readonly extra: boolean;
}

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

/** Copies of a value that no finding names are looked for from this length on; shorter ones stand in words by chance. */
const copyLength = 16;

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
	const language = languageFor(file.path, file.languageId);
	const text = new ComposedText(file.text);
	const source: SourceFile = { file, text, moved: [] };
	if (input.probe === true && draft.names.size > 0) return;
	let targets = targetsIn(input, file);
	if (input.probe === true) targets = targets.slice(0, probed);
	for (let target = targets.shift(); target !== undefined; target = targets.shift()) {
		const { span } = target;
		const raw = text.text.slice(span.start, span.end);
		const place = `${file.path}:${lineOf(text.text, span.start)}`;
		// The name follows from the decoded value, which only the language knows; asked first with a name that stands for any.
		const probe =
			file.foreignEncoding === true || file.readOnly === true || language === undefined
				? refusedFile(input, file)
				: language.migrate(requestFor(input, draft, file, text.text, span, 'NAME'));
		const name = probe.kind === 'refused' ? 'NAME' : nameFor(input, draft, target, probe.value);
		const asked =
			probe.kind === 'refused'
				? probe
				: (language?.migrate(requestFor(input, draft, file, text.text, span, name)) ?? probe);
		const final = clashOf(input, draft, file.root, asked, name) ?? asked;
		if (final.kind === 'refused') {
			if (!target.extra) draft.refusals.push(`${place}: ${final.reason}`);
			continue;
		}
		record(draft, source, final, { name, raw });
		text.apply(final.changes);
		targets = targets.flatMap((other) => {
			const moved = moveSpan(other.span, final.changes);
			if (moved !== undefined) return [{ ...other, span: moved }];
			if (!other.extra) draft.refusals.push(`${place}: ${input.t('Another fix changes the same place; repeat it.')}`);
			return [];
		});
	}
	if (source.moved.length > 0) draft.sources.push(source);
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

/** Spans of a file that have to go, each once, the outermost of nested ones, in order; then copies that nobody named. */
function targetsIn(input: PlanInput, file: PlanFile): Target[] {
	const named: Target[] = [];
	for (const finding of input.findings) {
		if (finding.root !== file.root || finding.file !== file.path || finding.span.end > file.text.length) continue;
		const { keyName, variable, span } = finding;
		const target = { finding, extra: false };
		const urlPassword = isUrlPassword(file.text, span.start);
		const before = keyNameBefore(file.text, span.start);
		// Inside a URL what stands in front of the value (`user:`) is no key.
		const key = urlPassword ? before : (keyName ?? before);
		named.push({ ...target, span, keyName: key, variable, urlPassword });
		for (const part of finding.parts ?? []) {
			if (!/^(?:secret|session-token|password)$/.test(part.role) || overlaps(part, span)) continue;
			named.push({
				...target,
				span: { start: part.start, end: part.end },
				keyName: keyNameBefore(file.text, part.start),
				variable: undefined,
				urlPassword: isUrlPassword(file.text, part.start),
			});
		}
	}
	const outer = named.filter(
		(target, index) =>
			!named.some(
				(other, at) =>
					at !== index && within(target.span, other.span) && (at < index || !within(other.span, target.span)),
			),
	);
	return [...outer, ...copiesIn(file, outer)].sort((a, b) => a.span.start - b.span.start);
}

function copiesIn(file: PlanFile, targets: readonly Target[]): Target[] {
	const copies: Target[] = [];
	const looked = new Set<string>();
	for (const target of targets) {
		const { span } = target;
		const raw = file.text.slice(span.start, span.end);
		// Once a value: a file may hold it a thousand times.
		if (raw.length < copyLength || looked.has(raw)) continue;
		looked.add(raw);
		for (let at = file.text.indexOf(raw); at !== -1; at = file.text.indexOf(raw, at + raw.length)) {
			const copy = { start: at, end: at + raw.length };
			const bounded = !/\w/.test(file.text[at - 1] ?? '') && !/\w/.test(file.text[copy.end] ?? '');
			if (!bounded || [...targets, ...copies].some((other) => overlaps(other.span, copy))) continue;
			copies.push({ ...target, span: copy, extra: true });
		}
	}
	return copies;
}

function overlaps(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end;
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
