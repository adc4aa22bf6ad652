import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buildMap } from '../annotate/map/build.ts';
import type { MapData } from '../annotate/map/data.ts';
import { markdownReport } from '../annotate/map/markdown.ts';
import { htmlReport } from '../annotate/map/page.ts';
import { mapWords } from '../annotate/map/words.ts';
import { createStoryteller } from '../annotate/storyteller.ts';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import { mapIdentities, mapSources, mapTitle } from '../workspace/mapSources.ts';
import { kindsOf, scanElsewhere, tellIncomplete } from './elsewhere.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError, parseReport, type ReportArguments } from './options.ts';
import { createProgressLine } from './progress.ts';
import { openSession, rootsOf } from './session.ts';

/** `agent-reach report`: the blast map as one HTML file, or Markdown for a comment. Exit code 0 when it was written. */
export const report: Command = async (argv, io) => {
	const t = english;
	const options = parseReport(argv, t);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	if (options.format === 'html' && options.output === undefined && io.stdout.isTTY === true) {
		throw new CommandError(t('An HTML report is a file: name it with --output, or pipe it.'));
	}
	const data = await mapData(options, io, t);
	const text = options.format === 'html' ? await page(data, t) : markdownReport(data, t);
	if (options.output === undefined) io.stdout.write(text);
	else await write(options.output, text, io, t);
	return 0;
};

async function mapData(options: ReportArguments, io: CliIo, t: Localize): Promise<MapData> {
	const agents = options.agents === undefined ? {} : { agents: options.agents };
	const session = await openSession({ roots: await rootsOf(options.paths, io.cwd, t), ...agents }, io, t);
	const { engine } = session;
	try {
		const line = createProgressLine(io, t);
		await engine.scanAll({
			onProgress: ({ done, total, listed }) => line.update(done, total, listed),
			...(io.signal && { signal: io.signal }),
		});
		line.clear();
		const elsewhere = await scanElsewhere(session, kindsOf(options), io, t);
		tellIncomplete(elsewhere, io);
		const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
		const tell = createStoryteller({ agentNames: (id) => names.get(id) ?? id }, t);
		const sources = mapSources(engine, elsewhere, (finding, { reach }) =>
			tell(finding, { reach, copies: engine.copies(finding) }),
		);
		const identities = mapIdentities(engine);
		const agents = engine.agents();
		return buildMap({ title: mapTitle(engine), agents, sources, identities, paths: options.named, t });
	} finally {
		await engine.dispose();
	}
}

async function page(data: MapData, t: Localize): Promise<string> {
	const part = (name: string) => readFile(new URL(name, webviewFolder(import.meta.url)), 'utf8');
	const [script, style] = await Promise.all([part('report.js'), part('map.css')]);
	return htmlReport({ data, words: mapWords(t), script, style });
}

/** `dist/webview/`, from `dist/` or from a chunk below it. */
function webviewFolder(from: string): URL {
	return new URL(/\/chunks\/[^/]*$/.test(from) ? '../webview/' : './webview/', from);
}

async function write(output: string, text: string, io: CliIo, t: Localize): Promise<void> {
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
