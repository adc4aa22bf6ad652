import { isAbsolute, relative, resolve, sep } from 'node:path';
import { groupReach } from '../annotate/reachWords.ts';
import { renderReach } from '../annotate/terminal.ts';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import type { Engine } from '../workspace/engine.ts';
import type { CliIo, Command } from './io.ts';
import { reportVersion } from './json.ts';
import { jsonPresence, noteLines, outsideRuleLines, sandboxNotes, versionLines } from './notes.ts';
import { parseReach, UsageError } from './options.ts';
import { openSession } from './session.ts';
import { createStyle, type Style, wantsColour } from './style.ts';

interface FileReach {
	/** As the command line named it. */
	readonly path: string;
	readonly reach: readonly ReachRow[];
}

/** `agent-reach reach`: what each agent can do with the named files of this folder, channel by channel. */
export const reach: Command = async (argv, io) => {
	const own = io.t ?? english;
	const options = parseReach(argv, own);
	const t = options.format === 'json' ? english : own;
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	if (options.paths.length === 0) {
		throw new UsageError(t('agent-reach reach needs at least one path'));
	}
	const agents = options.agents === undefined ? {} : { agents: options.agents };
	const { engine } = await openSession({ roots: [{ path: io.cwd, only: [] }], ...agents }, io, t);
	try {
		const files: FileReach[] = [];
		for (const path of options.paths) {
			files.push({ path, reach: await engine.reach(io.cwd, rootRelative(path, io.cwd)) });
		}
		if (options.format === 'json') {
			const ids = engine.agents().map((agent) => agent.id);
			const presence = jsonPresence(engine);
			io.stdout.write(`${JSON.stringify({ version: reportVersion, root: io.cwd, agents: ids, presence, files })}\n`);
		} else {
			io.stdout.write(pretty(files, engine, io, t));
		}
		return 0;
	} finally {
		await engine.dispose();
	}
};

/** `x/../a` is `a`; a path outside the folder keeps its `..`. */
function rootRelative(path: string, root: string): string {
	const way = relative(root, resolve(root, path));
	return (isAbsolute(way) ? path : way).split(sep).join('/');
}

/** Per file and agent one sentence, and below it every verdict with its cause; then what stands outside the folder. */
function pretty(files: readonly FileReach[], engine: Engine, io: CliIo, t: Localize): string {
	const style = createStyle(wantsColour(io.stdout, io.env), t);
	const options = { color: wantsColour(io.stdout, io.env), width: Math.min(io.stdout.columns ?? 100, 120), t };
	const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
	const blocks = files.map(({ path, reach: rows }) => {
		const agents = groupReach(rows, (id) => names.get(id) ?? id, t);
		return `${style.bold(escapeTerminal(path))}\n${renderReach(agents, options)}\n`;
	});
	const rows = files.flatMap((file) => file.reach);
	const shells = new Set(rows.filter((row) => row.channel === 'shell').map((row) => row.agent));
	const sandboxes = sandboxNotes(engine).filter(({ agent }) => agent !== undefined && shells.has(agent));
	return [
		...blocks,
		...list(
			t('Agents reckoned with'),
			engine.agents().map(({ name, why }) => `${name}: ${why}`),
			style,
			options.width,
		),
		...list(t('Installed versions that were not measured'), versionLines(engine), style, options.width),
		...list(t('Decided by files outside this folder'), outsideRuleLines(rows, engine, t), style, options.width),
		...list(
			t('Sandboxes that are off'),
			sandboxes.map(({ file, text }) => `${file}: ${text}`),
			style,
			options.width,
		),
	].join('\n');
}

function list(title: string, items: readonly string[], style: Style, width: number): readonly string[] {
	if (items.length === 0) return [];
	return [`${style.bold(title)}\n${items.flatMap((item) => noteLines(item, width)).join('\n')}\n`];
}
