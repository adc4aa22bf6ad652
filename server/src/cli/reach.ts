import { isAbsolute, relative, resolve, sep } from 'node:path';
import { english } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import type { Command } from './io.ts';
import { reportVersion } from './json.ts';
import { parseReach, printable, UsageError } from './options.ts';
import { openSession } from './session.ts';
import { createStyle, wantsColour } from './style.ts';

/** `agent-reach reach`: what each agent can do with the named files of this folder, channel by channel. */
export const reach: Command = async (argv, io) => {
	const t = english;
	const options = parseReach(argv, t);
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
		const files: { path: string; reach: readonly ReachRow[] }[] = [];
		for (const path of options.paths) {
			files.push({ path, reach: await engine.reach(io.cwd, rootRelative(path, io.cwd)) });
		}
		if (options.format === 'json') {
			const ids = engine.agents().map((agent) => agent.id);
			io.stdout.write(`${JSON.stringify({ version: reportVersion, root: io.cwd, agents: ids, files })}\n`);
			return 0;
		}
		const style = createStyle(wantsColour(io.stdout, io.env));
		const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
		for (const file of files) {
			io.stdout.write(`${style.bold(printable(file.path))}\n${table(file.reach, names, style.dim)}\n`);
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

function table(rows: readonly ReachRow[], names: ReadonlyMap<string, string>, dim: (text: string) => string): string {
	return rows
		.map(({ agent, channel, verdict, because }) => {
			const where = because.file === undefined ? '' : ` (${because.file}${because.line ? `:${because.line}` : ''})`;
			const name = (names.get(agent) ?? agent).padEnd(16);
			return `  ${name} ${channel.padEnd(8)} ${verdict.padEnd(10)} ${dim(printable(because.text + where))}\n`;
		})
		.join('');
}
