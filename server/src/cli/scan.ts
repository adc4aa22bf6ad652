import { isAbsolute, relative, sep } from 'node:path';
import { isDoubtful, isIdentifier } from '../blast/severity.ts';
import { levels } from '../blast/types.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { english, type Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';
import { type Elsewhere, elsewhereReports } from '../workspace/elsewhere/index.ts';
import { decodeText } from '../workspace/encoding.ts';
import type { Engine } from '../workspace/engine.ts';
import { kindsOf, scanElsewhere, tellIncomplete } from './elsewhere.ts';
import type { CliIo, Command } from './io.ts';
import { jsonReport } from './json.ts';
import { problemLines } from './notes.ts';
import { CommandError, parseScan, type ScanArguments } from './options.ts';
import { withoutOutput } from './ownOutput.ts';
import { prettyReport } from './pretty.ts';
import { createProgressLine } from './progress.ts';
import { selectFiles } from './selection.ts';
import { openSession, rootsOf, type Session } from './session.ts';
import { shardText } from './shards.ts';
import { createStyle, wantsColour } from './style.ts';

/** `agent-reach scan`: exit code 0 clean, 1 findings at or above `--fail-on`. */
export const scan: Command = async (argv, io) => {
	const t = english;
	const options = parseScan(argv, t);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
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
		return finish(session, elsewhere, { ...options, scope: selected.scope }, io, t);
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
	extends Pick<ScanArguments, 'format' | 'failOn'>,
		Partial<Pick<ScanArguments, 'identifiers'>> {
	/** What it was limited to; `''`: nothing. */
	readonly scope: string;
}

/** Prints the report and says how it ends. */
export function finish(session: Session, elsewhere: Elsewhere, options: ReportOptions, io: CliIo, t: Localize): number {
	write(session, elsewhere, options, io, t);
	return exitCode(session.engine, elsewhere, options.failOn, io, t);
}

function tellProblems({ problems, engine }: Session, io: CliIo): void {
	for (const line of problemLines(problems, engine)) {
		io.stderr.write(`agent-reach: ${line}\n`);
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

function write(session: Session, elsewhere: Elsewhere, options: ReportOptions, io: CliIo, t: Localize): void {
	tellProblems(session, io);
	const { engine } = session;
	if (options.format === 'json') {
		const report = { ...jsonReport(engine, elsewhere), ...(options.scope !== '' && { scope: options.scope }) };
		io.stdout.write(`${JSON.stringify(report)}\n`);
		return;
	}
	const style = createStyle(wantsColour(io.stdout, io.env));
	const { scope } = options;
	const { identifiers } = options;
	const width = io.stdout.columns ?? 100;
	io.stdout.write(
		prettyReport({ engine, elsewhere, scope, style, width, t, ...(identifiers !== undefined && { identifiers }) }),
	);
}

/** @param limit Index of the mildest level that fails. */
function fails(finding: Finding, limit: number): boolean {
	return (
		!finding.suppressed &&
		!isDoubtful(finding) &&
		!isIdentifier(finding) &&
		levels.indexOf(finding.blast.level) <= limit
	);
}

/**
 * By level, not by reach; what somebody allowed, and what is doubtful, does not count. A scan that broke off at some file never ends as clean.
 */
function exitCode(
	engine: Engine,
	elsewhere: Elsewhere,
	failOn: ScanArguments['failOn'],
	io: CliIo,
	t: Localize,
): number {
	const failed = engine.stats().skipped.filter((file) => file.failed);
	const [first] = failed;
	if (first) {
		const text = t('{0} files could not be scanned, among them {1}: {2}', failed.length, first.path, first.reason);
		io.stderr.write(`agent-reach: ${escapeTerminal(text)}\n`);
	}
	const limit = failOn === 'never' ? -1 : levels.indexOf(failOn);
	const incomplete = tellIncomplete(elsewhere, io);
	const bad = [...engine.reports(), ...elsewhereReports(elsewhere)].some(({ findings }) =>
		findings.some((each) => fails(each, limit)),
	);
	if (bad) {
		return 1;
	}
	return first || incomplete ? 2 : 0;
}
