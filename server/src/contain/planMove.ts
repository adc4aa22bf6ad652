import type { Span } from '../detect/types.ts';
import { languageFor } from '../languages/index.ts';
import type { Migration, MigrationRefused } from '../languages/language.ts';
import { lineOf, within } from '../languages/source.ts';
import type { VaultEntry } from '../vaults/vault.ts';
import { freeName, isUrlPassword, keyNameBefore, passwordName, suggestName } from './name.ts';
import { emptyPlan, type PlanFile, type PlanFinding, type PlanInput } from './planInput.ts';
import { addReferences, parseReferenceFile } from './referenceFile.ts';
import { ComposedText, moveSpan, replaceMiddle } from './textEdits.ts';
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
	/** Names that need a line in the reference file, by root. */
	readonly references: Map<string, Set<string>>;
	readonly origins: Map<string, string>;
	readonly notes: Set<string>;
	readonly refusals: string[];
	readonly values: Set<string>;
}

/** Copies of a value that no finding names are looked for from this length on; shorter ones stand in words by chance. */
const copyLength = 16;

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
	const references = referenceEdits(input, draft);
	if (typeof references === 'string') return { kind: 'refused', reason: references };
	const names = [...draft.names.values()];
	return {
		...emptyPlan(input),
		title: names.length === 1 ? t('Move {0} to the vault', name) : t('Move {0} secrets to the vault', names.length),
		entries: entriesOf(draft),
		edits: [...draft.sources.map((source) => sourceEdit(input, source)), ...references],
		notes: [...draft.notes, ...draft.refusals, ...needsOf(input, names)],
		followUps: followUpsOf(input),
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
			language === undefined
				? refusedLanguage(input, file)
				: language.migrate(requestFor(input, file, text.text, span, 'NAME'));
		const name = probe.kind === 'refused' ? 'NAME' : nameFor(input, draft, target, probe.value);
		const final = language?.migrate(requestFor(input, file, text.text, span, name)) ?? probe;
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

function requestFor(input: PlanInput, file: PlanFile, text: string, span: Span, name: string) {
	return {
		text,
		path: file.path,
		span,
		name,
		reference: input.formatReference(name),
		t: input.t,
		...(file.mcpReference === undefined ? {} : { mcpReference: file.mcpReference }),
	};
}

function refusedLanguage(input: PlanInput, file: PlanFile): MigrationRefused {
	const reason = input.t('Agent Reach does not know how {0} reads a variable.', file.path);
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
	const names = draft.references.get(root) ?? new Set<string>();
	draft.references.set(root, names.add(moved.name));
}

/** The name that a value has in this plan already, or a free one. Deterministic: asking twice gives the same. */
function nameFor(input: PlanInput, draft: Draft, target: Target, value: string): string {
	const known = draft.names.get(value);
	if (known !== undefined) return known;
	const { finding, variable } = target;
	// In a format that moves the whole URL the key names exactly what is stored, else only the password is.
	const alone = target.urlPassword && !value.includes('://');
	const keyName = alone ? passwordName(target.keyName ?? '') : target.keyName;
	const suggestion = suggestName({ keyName, variable, provider: finding.provider, type: finding.type });
	const inPlan = new Set(draft.names.values());
	const inVault = new Set(input.existingNames);
	const lines = referencesIn(input, finding.root);
	return freeName(suggestion, (name) => {
		if (inPlan.has(name)) return true;
		const line = lines.get(name);
		if (line !== undefined && line !== input.formatReference(name)) return true;
		return (inVault.has(name) || line !== undefined) && input.sameValue?.(name, value) !== true;
	});
}

function referencesIn(input: PlanInput, root: string): ReadonlyMap<string, string> {
	const file = input.files.find((candidate) => candidate.root === root && candidate.path === input.referenceFile);
	return new Map(parseReferenceFile(file?.text ?? '').entries.map(({ name, reference }) => [name, reference]));
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
		needsConfirmation: !file.open,
		moved,
	};
}

/** A text is the reason why a line cannot be added. */
function referenceEdits(input: PlanInput, draft: Draft): PlannedEdit[] | string {
	const { t, referenceFile } = input;
	const edits: PlannedEdit[] = [];
	for (const [root, names] of draft.references) {
		const file = input.files.find((candidate) => candidate.root === root && candidate.path === referenceFile);
		const references = [...names].map((name) => ({ name, reference: input.formatReference(name) }));
		if (referenceFile.split('/').includes('.git'))
			return t('{0} belongs to git; name another reference file.', referenceFile);
		// The name is a setting of the workspace: what is no list of references is not to be appended to.
		const broken = parseReferenceFile(file?.text ?? '').problems.find(({ kind }) => kind === 'syntax');
		if (broken !== undefined) {
			return t(
				'{0}:{1} is not NAME=<reference>; correct it, or name another reference file.',
				referenceFile,
				broken.line,
			);
		}
		const { text, added, conflicts } = addReferences(file?.text, references);
		const [conflict] = conflicts;
		if (conflict !== undefined) {
			return t('{0} names another reference for {1}; settle that first.', referenceFile, conflict.name);
		}
		if (added.length === 0) continue;
		edits.push({
			root,
			path: referenceFile,
			before: file?.text,
			changes: [replaceMiddle(file?.text ?? '', text)],
			after: text,
			part: 'reference',
			description: t('Say where {0} comes from: a reference, no value', added.join(', ')),
			// It follows from the source edit and holds no value; without it the code would lack its variable.
			needsConfirmation: false,
			references: references.filter(({ name }) => added.includes(name)),
		});
	}
	return edits;
}

function needsOf(input: PlanInput, names: readonly string[]): string[] {
	const { t } = input;
	const list = names.join(', ');
	return [
		t('Start the program with “agent-reach run -- <command>”: it hands {0} to that command only.', list),
		t('Colleagues store their own value with “agent-reach set {0}”.', names.length === 1 ? list : 'NAME'),
		t('CI and deployments need {0} from their own secret store.', list),
	];
}

function followUpsOf(input: PlanInput): string[] {
	const { t } = input;
	const rotate = input.findings.map(({ title, provider, revoke }) =>
		revoke === undefined
			? t('Rotate the {0} at {1}: whoever read the file before still has it.', title, provider)
			: t('Rotate the {0}: whoever read the file before still has it. {1}', title, revoke),
	);
	return [...new Set(rotate)];
}
