import { isAbsolute, relative, sep } from 'node:path';
import { escapeGitHub, escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { english, type Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';
import type { Comparison } from '../workspace/base/compare.ts';
import { type Elsewhere, elsewhereReports } from '../workspace/elsewhere/reports.ts';
import { decodeText } from '../workspace/encoding.ts';
import type { Engine } from '../workspace/engine.ts';
import { compare } from './comparison.ts';
import { kindsOf, scanElsewhere, tellIncomplete } from './elsewhere.ts';
import { failing, failOnOf } from './failOn.ts';
import type { CliIo, Command } from './io.ts';
import { problemLines } from './notes.ts';
import { CommandError } from './options.ts';
import { formatsOf, localizeOf, writeReports } from './output.ts';
import { withoutOutput } from './ownOutput.ts';
import { createProgressLine } from './progress.ts';
import { parseScan, type ScanArguments } from './scanOptions.ts';
import { selectFiles } from './selection.ts';
import { openSession, rootsOf, type Session } from './session.ts';
import { shardText } from './shards.ts';

/** `agent-reach scan`: exit code 0 clean, 1 findings at or above `--fail-on`. */
export const scan: Command = async (argv, io) => {
	const own = io.t ?? english;
	const options = parseScan(argv, own);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(own));
		return 0;
	}
	// What merge reads is read by a program.
	const t = options.shard ? english : localizeOf(formatsOf(options), own);
	const roots = options.stdin ? [{ path: io.cwd, only: [] }] : await rootsOf(options.paths, io.cwd, t);
	const selected = await selectFiles(roots, options, io, t);
	const session = await openSession(
		{ roots: options.shard ? await withoutOutput(selected.roots, io) : selected.roots, ...pick(options) },
		io,
		t,
	);
	try {
		await (options.stdin ? scanStdin(session, options, io, t) : scanRoots(session, options, io, t));
		if (options.shard) {
			tellProblems(session, io);
			io.stdout.write(
				shardText(session.engine, { share: options.shard, scope: selected.scope, identifiers: options.identifiers }, t),
			);
			return 0;
		}
		const elsewhere = await scanElsewhere(session, kindsOf(options), io, t);
		const comparison = options.base === undefined ? undefined : await compare(session, options.base, io, t);
		return await finish(
			session,
			elsewhere,
			{ ...options, scope: selected.scope, ...(comparison && { comparison }) },
			io,
			t,
		);
	} finally {
		await session.engine.dispose();
	}
};

function pick({ agents, salt, identifiers, shard, home, env, history, cache }: ScanArguments) {
	return {
		identifiers,
		cache,
		...(agents !== undefined && { agents }),
		...(salt !== undefined && { salt }),
		...(shard && { share: shard }),
		// Values elsewhere are told by this machine's key only.
		...(!home && !env && !history && { sharedPlaces: true as const }),
	};
}

/** How a scan is reported. */
export interface ReportOptions
	extends Pick<ScanArguments, 'format' | 'reports' | 'named' | 'failOn'>,
		Partial<Pick<ScanArguments, 'identifiers'>> {
	/** What it was limited to; `''`: nothing. */
	readonly scope: string;
	readonly comparison?: Comparison;
}

/** Prints the reports and says how it ends. */
export async function finish(
	session: Session,
	elsewhere: Elsewhere,
	options: ReportOptions,
	io: CliIo,
	t: Localize,
): Promise<number> {
	const { engine } = session;
	const { named, comparison, scope, format, failOn = failOnOf(engine.roots()), identifiers } = options;
	tellProblems(session, io, format === 'github' ? escapeGitHub : undefined);
	const fails = failing(failOn, comparison?.isNew);
	const gate = { fails, failsOnAllows: failOn.newAllow, ...(comparison && { comparison }) };
	const shown = { named, scope, ...(identifiers !== undefined && { identifiers }) };
	await writeReports({ engine, elsewhere, cwd: io.cwd, ...shown, ...gate, now: Date.now(), t }, options, io);
	const code = exitCode(engine, elsewhere, fails, io, t);
	return failOn.newAllow && comparison !== undefined && comparison.silences.length > 0 ? 1 : code;
}

/** @param safe What a workflow prints is read for commands, on standard error too. */
function tellProblems({ problems, engine }: Session, io: CliIo, safe = (line: string) => line): void {
	for (const line of problemLines(problems, engine)) {
		io.stderr.write(`agent-reach: ${safe(line)}\n`);
	}
}

async function scanRoots({ engine }: Session, options: ScanArguments, io: CliIo, t: Localize): Promise<void> {
	const line = createProgressLine(io, t);
	const stats = await engine.scanAll({
		onProgress: ({ done, total, listed }) => line.update(done, total, listed),
		...(io.signal && { signal: io.signal }),
	});
	line.clear();
	const gone = stats.skipped.find(({ path }) => path === '');
	if (gone && stats.files === 0) {
		throw new CommandError(t('{0} cannot be scanned: {1}', escapeTerminal(gone.root), gone.reason));
	}
	const missing = options.paths.length > 0 && stats.skipped.find(({ path }) => isNamed(path, options.paths));
	if (missing && stats.files <= stats.skipped.length) {
		io.stderr.write(`agent-reach: ${escapeTerminal(missing.path)}: ${missing.reason}\n`);
	}
}

function isNamed(path: string, paths: readonly string[]): boolean {
	return paths.some((named) => named === path || named.endsWith(`/${path}`));
}

async function scanStdin({ engine }: Session, options: ScanArguments, io: CliIo, t: Localize): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of io.stdin) {
		chunks.push(Buffer.from(chunk));
	}
	const decoded = decodeText(Buffer.concat(chunks));
	if (decoded.binary) {
		throw new CommandError(t('Standard input is not text'));
	}
	await engine.scanText(io.cwd, stdinPath(options.stdinFilename ?? 'stdin', io.cwd), undefined, decoded.text);
}

/** The given name relative to the working directory where it is below it, else as it is. */
function stdinPath(name: string, cwd: string): string {
	const path = isAbsolute(name) && isInside(cwd, name) ? relative(cwd, name) : name;
	return path.split(sep).join('/').replace(/^\.\//, '');
}

/** A scan that broke off at some file, or that a limit ended early, never ends as clean. */
function exitCode(
	engine: Engine,
	elsewhere: Elsewhere,
	fails: (finding: Finding) => boolean,
	io: CliIo,
	t: Localize,
): number {
	const failed = engine.stats().skipped.filter((file) => file.failed);
	const [first] = failed;
	if (first) {
		const text =
			failed.length === 1
				? t('1 file could not be scanned, {0}: {1}', first.path, first.reason)
				: t('{0} files could not be scanned, among them {1}: {2}', failed.length, first.path, first.reason);
		io.stderr.write(`agent-reach: ${escapeTerminal(text)}\n`);
	}
	const limits = engine.stats().incomplete ?? [];
	for (const text of limits) io.stderr.write(`agent-reach: ${escapeTerminal(text)}\n`);
	const incomplete = tellIncomplete(elsewhere, io) || limits.length > 0;
	const bad = [...engine.reports(), ...elsewhereReports(elsewhere)].some(({ findings }) => findings.some(fails));
	if (bad) {
		return 1;
	}
	return first || incomplete ? 2 : 0;
}
