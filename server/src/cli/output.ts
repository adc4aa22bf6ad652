import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import { comparisonSection, jsonComparison } from './comparison.ts';
import { type FormatName, loadFormat } from './formats/index.ts';
import type { FormatInput } from './formats/rows.ts';
import type { CliIo } from './io.ts';
import { jsonReport } from './json.ts';
import { CommandError } from './options.ts';
import { prettyReport } from './pretty.ts';
import { createStyle, wantsColour } from './style.ts';

/** A format of `agent-reach scan`. */
export type ScanFormat = 'pretty' | 'json' | FormatName;

/** Formats that people read; the others are for programs, and English everywhere. */
const forPeople: ReadonlySet<ScanFormat> = new Set(['pretty', 'html', 'markdown']);

/** The language of a run that makes these formats: one for programs makes it English, as one scan has one language. */
export function localizeOf(formats: readonly ScanFormat[], t: Localize): Localize {
	return formats.every((format) => forPeople.has(format)) ? t : english;
}

/** Every format that the command line asks for. */
export function formatsOf({
	format,
	reports,
}: {
	readonly format: ScanFormat;
	readonly reports: readonly ReportFile[];
}): readonly ScanFormat[] {
	return [format, ...reports.map((report) => report.format)];
}

/** A report that is written to a file as well. */
export interface ReportFile {
	readonly format: ScanFormat;
	/** As it was named, relative to the working directory or absolute. */
	readonly file: string;
}

/** Prints one format to standard output and writes the others to their files. */
export async function writeReports(
	input: FormatInput,
	options: { readonly format: ScanFormat; readonly reports: readonly ReportFile[] },
	io: CliIo,
): Promise<void> {
	if (options.format === 'html' && io.stdout.isTTY === true) {
		throw new CommandError(input.t('An HTML report is a file: name it with --report html=<file>, or pipe it.'));
	}
	for (const { format, file } of options.reports) {
		await writeReport(file, await textOf(format, input, createStyle(false, input.t), 100), io, input.t);
	}
	const style = createStyle(wantsColour(io.stdout, io.env), input.t);
	io.stdout.write(await textOf(options.format, input, style, io.stdout.columns ?? 100));
}

async function textOf(
	format: ScanFormat,
	input: FormatInput,
	style: ReturnType<typeof createStyle>,
	width: number,
): Promise<string> {
	const { engine, elsewhere, comparison, scope, identifiers, cwd, t } = input;
	if (format === 'json') {
		const compared = comparison && { comparison: jsonComparison(engine, comparison) };
		return `${JSON.stringify({ ...jsonReport(engine, elsewhere), ...compared, ...(scope !== '' && { scope }) })}\n`;
	}
	if (format === 'pretty') {
		const report = prettyReport({
			engine,
			elsewhere,
			scope,
			style,
			width,
			t,
			...(identifiers !== undefined && { identifiers }),
		});
		return comparison ? `${report}\n${comparisonSection(engine, comparison, { style, cwd, t })}\n` : report;
	}
	return (await loadFormat(format))(input);
}

/** Writes a report to a file that the user named, and says so. */
export async function writeReport(output: string, text: string, io: CliIo, t: Localize): Promise<void> {
	const file = resolve(io.cwd, output);
	try {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
	} catch (error) {
		const reason = error instanceof Error && 'code' in error ? String(error.code) : 'error';
		throw new CommandError(t('{0} could not be written: {1}', output, reason));
	}
	io.stderr.write(`${t('Written: {0}', escapeTerminal(output))}\n`);
}
