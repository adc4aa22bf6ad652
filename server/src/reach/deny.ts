import type { Agent, DenyEdit, DenyWriter, RootSnapshot } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';
import { createReach, isOpenRow } from './reach.ts';
import { type Channel, type ReachRow, type Verdict, verdicts } from './types.ts';

/** What a written rule changed. */
export interface DenyCheck {
	/** At least one channel got better and none got worse: the edit may stay. */
	readonly changed: boolean;
	readonly channels: readonly { readonly channel: Channel; readonly before: Verdict; readonly after: Verdict }[];
	/** The verdicts afterwards that are still open, for the message that says what the rule does not do. */
	readonly stillOpen: readonly Channel[];
}

/** How safe a verdict is; higher is safer. */
const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);

/**
 * Asks the agent's own model before and after a deny edit. Without a real change the caller takes the edit back.
 *
 * @param before Snapshot with the files as they were.
 * @param after Snapshot with the files as they were read from disk after writing.
 */
export function verifyDeny(
	agent: Agent,
	before: RootSnapshot,
	after: RootSnapshot,
	path: string,
	t: Localize,
): DenyCheck {
	const rowsOf = (snapshot: RootSnapshot): readonly ReachRow[] => createReach([agent], snapshot, t).reach(path);
	const old = rowsOf(before);
	const rows = rowsOf(after);
	const channels = rows.flatMap(({ channel, verdict }) => {
		const was = old.find((row) => row.channel === channel)?.verdict;
		return was === undefined || was === verdict ? [] : [{ channel, before: was, after: verdict }];
	});
	const worse = channels.some((one) => rank(one.after) < rank(one.before));
	return {
		changed: channels.length > 0 && !worse,
		channels,
		stillOpen: rows.filter(isOpenRow).map(({ channel }) => channel),
	};
}

/**
 * The writer for a root that is a folder inside a repository.
 *
 * @param prefix Of the root inside its repository, `''` at the top and outside of one.
 */
export function forPrefix(writer: DenyWriter, prefix: string): DenyWriter {
	if (writer.kind === 'none' || !writer.fromTop || prefix === '') return writer;
	const below = (path: string): string => `${prefix}/${path}`;
	return {
		...writer,
		add: (path, text, t) => writer.add(below(path), text, t),
		remove: (path, text) => writer.remove(below(path), text),
	};
}

/** All edits that deny one file to one agent, or why it cannot be done. */
export type DenyEdits = { readonly edits: readonly DenyEdit[] } | { readonly refused: string };

/**
 * Plans the edits for one file and one agent, in every file in which the agent should have the rule.
 *
 * @param read Current text of a file relative to the root, `undefined` when it does not exist.
 * @param prefix Of the root inside its repository.
 */
export function planDeny(
	agent: Agent,
	path: string,
	read: (file: string) => string | undefined,
	t: Localize,
	prefix = '',
): DenyEdits {
	const edits: DenyEdit[] = [];
	for (const each of [agent.deny, ...(agent.denyAlso ?? [])]) {
		const writer = forPrefix(each, prefix);
		if (writer.kind === 'none') return { refused: t(writer.reason) };
		const edit = writer.add(path, read(writer.file), t);
		if ('refused' in edit) return edit;
		edits.push(edit);
	}
	return { edits };
}

/** A snapshot in which some files have other texts; `undefined` takes a file away. */
export function withFiles(
	snapshot: RootSnapshot,
	changes: readonly { readonly file: string; readonly text: string | undefined }[],
): RootSnapshot {
	const files = new Map(snapshot.files);
	for (const { file, text } of changes) {
		if (text === undefined) files.delete(file);
		else files.set(file, text);
	}
	return { ...snapshot, files };
}
