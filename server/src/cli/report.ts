import { english, type Localize } from '../l10n.ts';
import type { Elsewhere } from '../workspace/elsewhere/reports.ts';
import { kindsOf, scanElsewhere, tellIncomplete } from './elsewhere.ts';
import { loadFormat } from './formats/index.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError, parseReport, type ReportArguments } from './options.ts';
import { writeReport } from './output.ts';
import { createProgressLine } from './progress.ts';
import { openSession, rootsOf, type Session } from './session.ts';

/** `agent-reach report`: the blast map as one HTML file, or Markdown for a comment. Exit code 0 when it was written. */
export const report: Command = async (argv, io) => {
	const t = io.t ?? english;
	const options = parseReport(argv, t);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	if (options.format === 'html' && options.output === undefined && io.stdout.isTTY === true) {
		throw new CommandError(t('An HTML report is a file: name it with --output, or pipe it.'));
	}
	const agents = options.agents === undefined ? {} : { agents: options.agents };
	const session = await openSession({ roots: await rootsOf(options.paths, io.cwd, t), ...agents }, io, t);
	try {
		const elsewhere = await look(session, options, io, t);
		const { engine } = session;
		const make = await loadFormat(options.format);
		const { named } = options;
		const gate = { scope: '', fails: () => false, failsOnAllows: false };
		const text = await make({ engine, elsewhere, cwd: io.cwd, named, ...gate, now: Date.now(), t });
		if (options.output === undefined) io.stdout.write(text);
		else await writeReport(options.output, text, io, t);
		return 0;
	} finally {
		await session.engine.dispose();
	}
};

async function look(session: Session, options: ReportArguments, io: CliIo, t: Localize): Promise<Elsewhere> {
	const line = createProgressLine(io, t);
	await session.engine.scanAll({
		onProgress: ({ done, total, listed }) => line.update(done, total, listed),
		...(io.signal && { signal: io.signal }),
	});
	line.clear();
	const elsewhere = await scanElsewhere(session, kindsOf(options), io, t);
	tellIncomplete(elsewhere, io);
	return elsewhere;
}
