import { relative, resolve, sep } from 'node:path';
import { LineIndex } from '../detect/lines.ts';
import { createScanner, type Scanner } from '../detect/scanner.ts';
import type { Detection } from '../detect/types.ts';
import { escapeTerminal } from '../escape.ts';
import { type Localize, say } from '../l10n.ts';
import { allTypes } from '../providers/index.ts';
import { typeTitle } from '../providers/shared/title.ts';
import { suppressedBy } from '../workspace/analyze.ts';
import { readSettings } from '../workspace/configuration.ts';
import { decodeText } from '../workspace/encoding.ts';
import { readRegularFile } from '../workspace/readFile.ts';
import { buildTeam, readTeam, type Team } from '../workspace/team.ts';
import { refusalText } from '../workspace/walkFolder.ts';
import type { CliIo } from './io.ts';
import { CommandError, type PlaceArgument } from './options.ts';
import { rootOf } from './place.ts';

/** The largest file that is looked into, as for settings files and more. */
const limit = 200_000_000;

/**
 * `agent-reach explain --why-not <file>:<line>`: for every candidate on a line, the check that turned it down. Prints
 * places and reasons, never a value.
 *
 * @throws {CommandError} when the file cannot be read or has no such line.
 */
export async function whyNot(place: PlaceArgument, io: CliIo, t: Localize): Promise<void> {
	const absolute = resolve(io.cwd, place.path);
	const read = await readRegularFile(absolute, { limit });
	const where = escapeTerminal(place.path);
	if (read.kind === 'missing') throw new CommandError(t('{0} does not exist or cannot be read', where));
	if (read.kind === 'refused') throw new CommandError(`${where}: ${refusalText(read, t)}`);
	const decoded = decodeText(read.bytes);
	if (decoded.binary) throw new CommandError(t('{0}: not a text file', where));
	// the rules and the silences of the team count here as they do in a scan
	const root = await rootOf(absolute, io);
	const path = relative(root, absolute).split(sep).join('/');
	const { settings } = await readSettings(root, true, t);
	const team = await buildTeam(await readTeam({ path: root, settings }, true), t);
	const scanner = createScanner([...allTypes, ...(team?.types ?? [])], { t });
	const lines = new LineIndex(decoded.text);
	if (place.line > lines.lineCount) throw new CommandError(tooFar(where, lines.lineCount, t));
	const rows = candidates({ scanner, team }, decoded.text, lines, { path, place }, t);
	const none = t('no candidate: no word of a known type, and no name that speaks of a secret');
	for (const row of rows.length === 0 ? [`  ${none}`] : rows)
		io.stdout.write(`${where}:${place.line}${escapeTerminal(row)}\n`);
}

function candidates(
	{ scanner, team }: { readonly scanner: Scanner; readonly team: Team | undefined },
	text: string,
	lines: LineIndex,
	{ path, place }: { readonly path: string; readonly place: PlaceArgument },
	t: Localize,
): readonly string[] {
	const region = { start: lines.lineStart(place.line), end: lines.lineEnd(place.line) };
	const title = (id: string) => {
		const type = scanner.types.get(id);
		return type === undefined ? t('Name') : typeTitle(type, t);
	};
	const columns = (start: number, end: number) =>
		`:${Math.max(1, start - region.start + 1)}-${Math.max(1, Math.min(end, region.end) - region.start + 1)}`;
	const found = scanner
		.scan(text, { path }, region)
		.detections.filter(({ start, end }) => start < region.end && end > region.start)
		.map((detection) =>
			team === undefined ? detection : suppressedBy(team, detection, { text, context: { path }, lines }),
		)
		.map((detection) => ({ ...detection, reason: foundBecause(detection, t) }));
	const refused = scanner
		.whyNot(text, { path }, region)
		.map((rejection) => ({ ...rejection, reason: say(rejection.reason, t) }));
	const rows = [...found, ...refused].sort((a, b) => a.start - b.start);
	const all = rows.map(({ type, start, end, reason }) => `${columns(start, end)}  ${title(type)}: ${reason}`);
	return [...new Set(all)];
}

function foundBecause({ confidence, suppressed, evidence }: Detection, t: Localize): string {
	const why = evidence.join(', ');
	if (suppressed !== undefined) return t('found ({0}), and suppressed by {1}', why, suppressed.by);
	return confidence === 'low' ? t('found with low confidence ({0})', why) : t('found ({0})', why);
}

function tooFar(where: string, count: number, t: Localize): string {
	return count === 1 ? t('{0} has 1 line', where) : t('{0} has {1} lines', where, count);
}
