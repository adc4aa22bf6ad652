import { dirname, join, relative, resolve, sep } from 'node:path';
import { isIdentifier } from '../blast/severity.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';
import { findProject } from '../workspace/findProject.ts';
import type { Identity } from '../workspace/identities.ts';
import type { CliIo } from './io.ts';
import { type AgentChoice, CommandError, type PlaceArgument } from './options.ts';
import { openSession, type Session } from './session.ts';

/** A session with one file scanned and the findings that touch the line that was named. */
export interface PlacedSession extends Session {
	readonly root: string;
	/** Root-relative, posix. */
	readonly path: string;
	readonly findings: readonly Finding[];
	/** Identities without a value that the line names. */
	readonly identities: readonly Identity[];
}

/**
 * Opens the folder that a file belongs to and finds what stands at a line. With `whole`, the whole folder is scanned
 * first, so that copies of the value are known. With `identifiers`, what a line names without holding a secret is found
 * where no secret stands: an identity without a value, or else an identifier.
 *
 * @throws {CommandError} when nothing was found there; the session is closed then.
 */
export async function openPlace(
	place: PlaceArgument,
	options: { readonly agents?: AgentChoice; readonly whole: boolean; readonly identifiers?: boolean },
	io: CliIo,
	t: Localize,
): Promise<PlacedSession> {
	const absolute = resolve(io.cwd, place.path);
	const root = await rootOf(absolute, io);
	const path = relative(root, absolute).split(sep).join('/');
	const agents = options.agents === undefined ? {} : { agents: options.agents };
	const identifiers = options.identifiers === true;
	const session = await openSession({ roots: [{ path: root }], identifiers, ...agents }, io, t);
	try {
		if (options.whole) {
			await session.engine.scanAll();
		}
		const report = await session.engine.scanFile(root, path);
		const here = report.findings.filter((finding) => isAt(finding, place));
		const secrets = here.filter((finding) => !isIdentifier(finding));
		const identities =
			options.identifiers === true
				? session.engine.identities().filter((one) => one.root === root && one.file === path && one.line === place.line)
				: [];
		const findings = secrets.length > 0 || identities.length > 0 ? secrets : here;
		if (findings.length === 0 && identities.length === 0) {
			const others = report.findings.filter((finding) => !isIdentifier(finding));
			throw new CommandError(nothingAt(place, others, t));
		}
		return { ...session, root, path, findings, identities };
	} catch (error) {
		await session.engine.dispose();
		throw error;
	}
}

/**
 * The workspace that a place belongs to. In a subfolder of a workspace that is the workspace: its agents' rules decide,
 * and its reference file is the one that `run` finds from everywhere below.
 */
export async function rootOf(file: string, { cwd, env }: CliIo): Promise<string> {
	const home = env['HOME'] ?? env['USERPROFILE'];
	if (!isInside(cwd, file)) return (await findProject(file, home)) ?? dirname(file);
	return (await findProject(join(cwd, 'file'), home)) ?? cwd;
}

function isAt({ start, end }: Finding, { line, column }: PlaceArgument): boolean {
	if (line < start.line || line > end.line) {
		return false;
	}
	return column === undefined || start.line !== end.line || (column >= start.column && column <= end.column);
}

function nothingAt(place: PlaceArgument, findings: readonly Finding[], t: Localize): string {
	const lines = [...new Set(findings.map((finding) => finding.start.line))].join(', ');
	const where = `${escapeTerminal(place.path)}:${place.line}`;
	return lines === ''
		? t('{0}: no secret was found in this file', where)
		: t('{0}: no secret was found in this line; there are some in line {1}', where, lines);
}
