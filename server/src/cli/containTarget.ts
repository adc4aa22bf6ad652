import { relative, resolve, sep } from 'node:path';
import { worthContaining } from '../contain/selection.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Engine } from '../workspace/engine.ts';
import { containableIn } from '../workspace/fixes.ts';
import type { CliIo } from './io.ts';
import { CommandError, type ContainArguments, type PlaceArgument } from './options.ts';
import { openPlace, rootOf } from './place.ts';
import { openSession, rootsOf, type Session } from './session.ts';

/** A session with the whole folder scanned, and the findings that are to be contained. */
export interface TargetSession extends Session {
	readonly root: string;
	/** At least one. */
	readonly findings: readonly Finding[];
	/** The same for the editor, as `ContainRequest` has it. */
	readonly place: { readonly path?: string; readonly line?: number; readonly column?: number };
	/** The command line, for the person who is asked. */
	readonly command: string;
}

/**
 * Opens the folder that the arguments of `agent-reach contain` mean and finds what is to be contained in it.
 *
 * @throws {CommandError} when there is nothing; the session is closed then.
 */
export function openTarget(options: ContainArguments, io: CliIo, t: Localize): Promise<TargetSession> {
	const { target, agents } = options;
	const choice = agents === undefined ? {} : { agents };
	return target.kind === 'place' ? placeTarget(target.place, choice, io, t) : wholeTarget(target, choice, io, t);
}

type Choice = Pick<ContainArguments, 'agents'>;

/** One finding of a line is contained at a time, so that a person sees what happens. */
async function placeTarget(place: PlaceArgument, choice: Choice, io: CliIo, t: Localize): Promise<TargetSession> {
	const session = await openPlace(place, { ...choice, whole: true }, io, t);
	const [finding, ...others] = session.findings;
	if (finding === undefined || others.length > 0) {
		await session.engine.dispose();
		const columns = session.findings.map(({ start }) => `${start.line}:${start.column}`).join(', ');
		throw new CommandError(t('There are several secrets in this line; name one of {0}', columns));
	}
	const { line, column } = finding.start;
	const { path } = session;
	return { ...session, place: { path, line, column }, command: `agent-reach contain ${path}:${line}` };
}

/** Every finding of a file or of a folder. */
async function wholeTarget(
	{ kind, path: given }: { readonly kind: 'file' | 'folder'; readonly path: string },
	choice: Choice,
	io: CliIo,
	t: Localize,
): Promise<TargetSession> {
	const [named] = await rootsOf([given], io.cwd, t);
	const isFolder = named?.only === undefined;
	if (isFolder !== (kind === 'folder')) {
		throw new CommandError(
			isFolder
				? t('{0} is a folder; contain everything in it with --all', escapeTerminal(given))
				: t('{0} is a file; --all takes a folder', escapeTerminal(given)),
		);
	}
	const absolute = resolve(io.cwd, given);
	const root = isFolder ? absolute : await rootOf(absolute, io);
	const path = relative(root, absolute).split(sep).join('/');
	const session = await openSession({ roots: [{ path: root }], ...choice }, io, t);
	const { engine } = session;
	try {
		await engine.scanAll();
		const findings = isFolder
			? containableIn(engine, allFindings(engine))
			: worthContaining((await engine.scanFile(root, path)).findings);
		if (findings.length === 0) {
			throw new CommandError(t('{0}: no secret was found that could be contained', escapeTerminal(given)));
		}
		const command = `agent-reach contain ${isFolder ? `--all ${given}` : given}`;
		return { ...session, root, findings, place: isFolder ? {} : { path }, command };
	} catch (error) {
		await engine.dispose();
		throw error;
	}
}

function allFindings(engine: Engine): readonly Finding[] {
	return engine.reports().flatMap(({ findings }) => findings);
}
