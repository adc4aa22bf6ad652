import { columnsOf, pad } from '../annotate/layout.ts';
import { isDoubtful } from '../blast/severity.ts';
import { levels } from '../blast/types.ts';
import { type BaselineEntry, changeBaseline, hasExpired } from '../contain/baseline.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { english, type Localize } from '../l10n.ts';
import { readTextFile, writeTextFile } from '../workspace/textFile.ts';
import { type BaselineArguments, type Decision, type EntryChoice, parseBaselineArguments } from './baseline/options.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError } from './options.ts';
import { openSession, type Session } from './session.ts';

/**
 * `agent-reach baseline`: keeps the file of findings that the team accepts for now. Each entry has a reason, a person and
 * a last day; none of them makes a finding vanish. Exit code 0, or 2.
 */
export const baseline: Command = async (argv, io) => {
	const t = io.t ?? english;
	const now = Date.now();
	const options = parseBaselineArguments(argv, now, t);
	if (options.what === 'help') {
		io.stdout.write(`${help(t)}\n`);
		return 0;
	}
	const session = await openSession({ roots: [{ path: io.cwd }] }, io, t);
	try {
		await session.engine.scanAll(io.signal ? { signal: io.signal } : {});
		const today = new Date(now).toISOString().slice(0, 10);
		if (options.what === 'list') return list(session, today, io, t);
		const { added, removed, text } = changes(session, options, today, t);
		if (added.length === 0 && removed.length === 0) {
			io.stderr.write(`${t('Nothing to do.')}\n`);
			return 0;
		}
		await write(session, added, removed, io, t);
		io.stderr.write(`${text}\n`);
		return 0;
	} finally {
		await session.engine.dispose();
	}
};

function help(t: Localize): string {
	return t(`agent-reach baseline: findings that the team accepts for now; they are greyed out and counted

  baseline create --reason <text> --who <name> [--expires <day>|<n>d] [--level <level>]
                           an entry for every finding that nothing silences yet, at or above a level
  baseline add <file>:<line> --reason <text> --who <name> [--expires <day>|<n>d]
  baseline remove <file>:<line>, --unused, --expired or --all
  baseline prolong <file>:<line>, --expired or --all  --expires <day>|<n>d
  baseline list            what is accepted, by whom, why, and until when

An entry holds for the type, the keyed tag of the value and the file; the line does not matter. It holds 90 days when
nobody says how long. The key is agentReach.salt of .vscode/settings.json; agent-reach init makes one.`);
}

interface Changes {
	readonly added: readonly BaselineEntry[];
	readonly removed: readonly BaselineEntry[];
	/** What to say when it is done. */
	readonly text: string;
}

function changes(
	session: Session,
	options: Exclude<BaselineArguments, { readonly what: 'help' | 'list' }>,
	today: string,
	t: Localize,
): Changes {
	switch (options.what) {
		case 'create': {
			const limit = levels.indexOf(options.level);
			const found = findingsOf(session).filter(
				(finding) => !finding.suppressed && !isDoubtful(finding) && levels.indexOf(finding.blast.level) <= limit,
			);
			const added = entriesOf(found, options.decision, today);
			return { added, removed: [], text: untilText(added.length, options.decision.expires, t) };
		}
		case 'add': {
			const added = entriesOf(atPlace(session, options.place, t), options.decision, today);
			return { added, removed: [], text: untilText(added.length, options.decision.expires, t) };
		}
		case 'remove': {
			const removed = chosen(session, options.choice, today, t);
			return { added: [], removed, text: removedText(removed.length, t) };
		}
		case 'prolong': {
			const { expires } = options;
			const added = chosen(session, options.choice, today, t).map((entry) => ({ ...entry, expires }));
			return { added, removed: [], text: untilText(added.length, expires, t) };
		}
	}
}

function findingsOf({ engine }: Session): readonly Finding[] {
	return engine.reports().flatMap(({ findings }) => findings);
}

function atPlace(
	session: Session,
	place: { readonly path: string; readonly line: number },
	t: Localize,
): readonly Finding[] {
	const path = place.path.replaceAll('\\', '/').replace(/^\.\//, '');
	const found = findingsOf(session).filter(
		({ file, start, end }) => file === path && place.line >= start.line && place.line <= end.line,
	);
	if (found.length === 0) {
		throw new CommandError(t('{0}:{1}: no secret was found in this line', escapeTerminal(place.path), place.line));
	}
	return found;
}

function entriesOf(
	findings: readonly Finding[],
	{ reason, who, expires }: Decision,
	date: string,
): readonly BaselineEntry[] {
	return findings.map(({ identity, type, file }) => ({ identity, type, file, reason, who, date, expires }));
}

function chosen(session: Session, choice: EntryChoice, today: string, t: Localize): readonly BaselineEntry[] {
	const [root] = session.engine.roots();
	const entries = root === undefined ? [] : session.engine.baseline(root.path);
	switch (choice.kind) {
		case 'all':
			return entries;
		case 'expired':
			return entries.filter((entry) => hasExpired(entry, today));
		case 'unused': {
			const lines = session.engine
				.problems()
				.filter(({ kind }) => kind === 'baseline-unused')
				.map(({ line }) => line);
			return entries.filter(({ line }) => lines.includes(line));
		}
		case 'place': {
			const found = atPlace(session, choice.place, t);
			return entries.filter((entry) =>
				found.some(
					({ identity, type, file }) =>
						entry.identity === identity && entry.type === type && (entry.file ?? file) === file,
				),
			);
		}
	}
}

/** Identities without the team's salt hold on this machine only: such a baseline would accept nothing elsewhere. */
async function write(
	{ engine }: Session,
	added: readonly BaselineEntry[],
	removed: readonly BaselineEntry[],
	io: CliIo,
	t: Localize,
): Promise<void> {
	const [root] = engine.roots();
	if (root === undefined) return;
	const { baseline: file, salt } = root.settings;
	if (salt === '' && added.length > 0) {
		throw new CommandError(
			t('agentReach.salt is empty, so entries would hold on this machine only. agent-reach init makes one to commit.'),
		);
	}
	const before = await readTextFile(file, { root: root.path });
	const text = changeBaseline(before?.text, added, removed, t);
	await writeTextFile(root.path, file, text, before);
	io.stderr.write(`${t('Written: {0}', escapeTerminal(file))}\n`);
}

function list({ engine }: Session, today: string, io: CliIo, t: Localize): number {
	const [root] = engine.roots();
	const entries = root === undefined ? [] : engine.baseline(root.path);
	const unused = new Set(
		engine
			.problems()
			.filter(({ kind }) => kind === 'baseline-unused')
			.map(({ line }) => line),
	);
	const rows = entries.map((entry) => {
		const state = hasExpired(entry, today) ? t('ended') : unused.has(entry.line) ? t('unused') : t('until');
		const until = entry.expires ?? t('for ever');
		const who = entry.who ?? t('nobody named');
		return [`${state} ${until}`, entry.file ?? t('every file'), entry.type, who, entry.reason].map(escapeTerminal);
	});
	for (const line of columns(rows)) io.stdout.write(`${line}\n`);
	const count = entries.length === 1 ? t('1 entry') : t('{0} entries', entries.length);
	io.stderr.write(`${t('{0}, {1} unused.', count, unused.size)}\n`);
	return 0;
}

/** Rows as lines, every column as wide as its widest cell; the last one as it is. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
	const width = (column: number) => Math.max(...rows.map((row) => columnsOf(row[column] ?? '')));
	const widths = (rows[0] ?? []).map((_, column) => width(column));
	return rows.map((row) =>
		row
			.map((cell, column) => pad(cell, widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}

function untilText(count: number, day: string, t: Localize): string {
	return count === 1 ? t('1 entry, until {0}.', day) : t('{0} entries, until {1}.', count, day);
}

function removedText(count: number, t: Localize): string {
	return count === 1
		? t('1 entry removed: this finding counts again.')
		: t('{0} entries removed: these findings count again.', count);
}
