import {
	type CompletionItem,
	CompletionItemKind,
	CompletionRequest,
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
} from 'vscode-languageserver/node';
import { ignoreFileNames } from '../agents/ignoreFiles.ts';
import { agents } from '../agents/index.ts';
import { ignoreLine } from '../reach/ignoreBlock.ts';
import { type IgnoreRemark, lintIgnore } from '../reach/ignoreLint.ts';
import type { FileRef } from '../workspace/engineTypes.ts';
import type { Session } from './session.ts';
import { createWorkspacePaths } from './workspacePaths.ts';

/** What the editor says in the agents' ignore files. */
export interface IgnoreDesk {
	/** Looks at an open ignore file again; nothing for other files. */
	readonly prepare: (uri: string) => Promise<void>;
	/** What was found last; empty for a file that is not open. */
	readonly diagnostics: (uri: string) => readonly Diagnostic[];
}

const severities: Readonly<Record<IgnoreRemark['kind'], DiagnosticSeverity>> = {
	nothing: DiagnosticSeverity.Hint,
	shadowed: DiagnosticSeverity.Information,
	unsupported: DiagnosticSeverity.Warning,
};

/** Completion of paths, and remarks on patterns, in the agents' ignore files. */
export function bindIgnoreFiles(session: Session): IgnoreDesk {
	const { connection, documents, engine, roots, t } = session;
	const paths = createWorkspacePaths(Date.now, t);
	const found = new Map<string, readonly Diagnostic[]>();
	connection.onCompletion(async ({ textDocument: { uri }, position }) => {
		const place = placeOf(session, uri);
		const document = place && documents.openFile(place.ref);
		if (place === undefined || document === undefined) return null;
		const start = { line: position.line, character: 0 };
		return complete(
			session,
			place,
			document.getText({ start, end: position }),
			(await paths.of(place.ref.root)) ?? [],
			position,
		);
	});
	return {
		prepare: async (uri) => {
			// The editor asks once, as early as it can: before the folders are known every file would be none of ours.
			await roots.settled();
			const place = placeOf(session, uri);
			const document = place && documents.openFile(place.ref);
			const all = place === undefined || document === undefined ? undefined : await paths.of(place.ref.root);
			if (place === undefined || document === undefined || all === undefined) {
				found.delete(uri);
				return;
			}
			const { root, path } = place.ref;
			const remarks = lintIgnore({
				text: document.getText(),
				paths: below(all, place.base),
				ignoreCase: process.platform !== 'linux',
				t,
				deaf: (line, match) => deafAgents(engine, { root, path }, line, place.base + match),
			});
			found.set(uri, remarks.map(toDiagnostic));
		},
		diagnostics: (uri) => found.get(uri) ?? [],
	};
}

/** Asks to be asked in ignore files, and nowhere else. */
export async function registerCompletion({ connection, client }: Session): Promise<void> {
	if (!client.dynamicCompletion) return;
	const documentSelector = [{ language: 'agent-ignore' }];
	await connection.client.register(CompletionRequest.type, { documentSelector, triggerCharacters: ['/'] });
}

/** An ignore file: where it stands, and the folder its patterns are about (`''`, or with a slash behind it). */
interface IgnorePlace {
	readonly ref: FileRef;
	readonly base: string;
}

function placeOf({ documents, engine, roots }: Session, uri: string): IgnorePlace | undefined {
	const ref = documents.locate(uri);
	if (ref === undefined || !engine.roots().some(({ path }) => path === ref.root)) return undefined;
	// A file that was opened alone stands anywhere, in the home folder perhaps: that is not listed for a remark.
	if (!roots.folders().includes(ref.root)) return undefined;
	const cut = ref.path.lastIndexOf('/') + 1;
	if (!ignoreFileNames.has(ref.path.slice(cut))) return undefined;
	return { ref, base: ref.path.slice(0, cut) };
}

function below(paths: readonly string[], base: string): readonly string[] {
	if (base === '') return paths;
	return paths.filter((path) => path.startsWith(base)).map((path) => path.slice(base.length));
}

/** A name that every matcher takes as it stands. */
const plainName = 'plain-name';

/**
 * Agents here that read the file, and that a line does not keep from a path although a plain one would. Searches are run by
 * another program (ripgrep) that reads the same file as git does, so they tell only of agents that do nothing else with it.
 */
function deafAgents(engine: Session['engine'], file: FileRef, line: string, path: string): readonly string[] {
	const cut = file.path.lastIndexOf('/') + 1;
	const readers = engine.agents(file.root).filter(({ id }) => {
		const agent = agents.find((each) => each.id === id);
		return agent?.reads.some((read) => read === file.path || read === `**/${file.path.slice(cut)}`) === true;
	});
	if (readers.length === 0) return [];
	const heard = (asked: string, text: string) =>
		engine.reachWith(file.root, asked, { file: file.path, text }).filter(({ because }) => because.file === file.path);
	const plain = heard(file.path.slice(0, cut) + plainName, `/${plainName}\n`);
	const rows = heard(path, `${line}\n`);
	return readers.flatMap(({ id, name }) => {
		const own = plain.filter(({ agent }) => agent === id);
		const beside = own.filter(({ channel }) => channel !== 'search');
		const deaf = (beside.length > 0 ? beside : own).some(
			({ channel }) => !rows.some((row) => row.agent === id && row.channel === channel),
		);
		return deaf ? [name] : [];
	});
}

function toDiagnostic({ line, kind, text }: IgnoreRemark): Diagnostic {
	return {
		range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 10_000 } },
		severity: severities[kind],
		source: 'agent-reach',
		code: `ignore.${kind}`,
		message: text,
		...(kind !== 'unsupported' && { tags: [DiagnosticTag.Unnecessary] }),
	};
}

/** Entries of the folder that has been typed so far. */
function complete(
	{ engine, t }: Session,
	{ ref, base }: IgnorePlace,
	before: string,
	paths: readonly string[],
	position: { readonly line: number; readonly character: number },
): CompletionItem[] {
	if (before.startsWith('#')) return [];
	const typed = before.replace(/^!?\/?/, '');
	const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
	if (/[*?[\\]/.test(folder)) return [];
	const secrets = new Set(
		engine.reports().flatMap((report) => (report.root === ref.root ? [report.path.slice(base.length)] : [])),
	);
	const entries = new Map<string, boolean>();
	for (const path of below(paths, base)) {
		if (!path.startsWith(folder)) continue;
		const rest = path.slice(folder.length);
		const slash = rest.indexOf('/');
		const entry = slash === -1 ? rest : rest.slice(0, slash + 1);
		entries.set(entry, entries.get(entry) === true || secrets.has(path));
	}
	const start = { line: position.line, character: position.character - (typed.length - folder.length) };
	return [...entries].slice(0, 1_000).flatMap(([entry, secret]) => {
		// The writers' own escape, without the slash that anchors it.
		const bare = ignoreLine(entry)?.slice(1);
		// At the start of a line these two mean something else.
		const pattern = before === typed && folder === '' ? bare?.replace(/^[#!]/, '\\$&') : bare;
		if (pattern === undefined) return [];
		return {
			label: entry,
			kind: entry.endsWith('/') ? CompletionItemKind.Folder : CompletionItemKind.File,
			...(secret && { detail: t('holds a secret') }),
			sortText: `${secret ? 0 : 1}${entry}`,
			textEdit: { range: { start, end: position }, newText: pattern },
		};
	});
}
