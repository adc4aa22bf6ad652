import { rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { IgnorePlan } from '../contain/planIgnore.ts';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import { isInside } from '../vaults/paths.ts';
import { diskEdits } from '../workspace/diskEdits.ts';
import type { Engine } from '../workspace/engine.ts';
import { type ListRemoval, planRemoval, planRules } from '../workspace/ignoreLists.ts';
import { readTextFile, writeTextFile } from '../workspace/textFile.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError, type IgnoreArguments, parseIgnore, UsageError } from './options.ts';
import { confirm } from './secrets/terminal.ts';
import { openSession } from './session.ts';
import { createStyle, type Style, wantsColour } from './style.ts';

/**
 * `agent-reach ignore <path>...`: adds files to the lists of the agents that are here; `--families` adds patterns for
 * whole families; `--remove [path]...` takes our rules out again, byte by byte.
 *
 * Exit code 0 when it is done or there is nothing to do, else 2.
 */
export const ignore: Command = async (argv, io) => {
	const t = io.t ?? english;
	const options = parseIgnore(argv, t);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	if (!options.remove && options.paths.length === 0) {
		throw new UsageError(t('agent-reach ignore needs at least one path, or --remove'));
	}
	const paths = options.paths.map((path) => rootRelative(path, io.cwd, t));
	const agents = options.agents === undefined ? {} : { agents: options.agents };
	const { engine } = await openSession({ roots: [{ path: io.cwd, only: [] }], ...agents }, io, t);
	try {
		// Nested ignore files above the paths are looked for before a rule is judged.
		for (const path of paths) await engine.reach(io.cwd, path);
		return options.remove ? await remove(engine, paths, options, io, t) : await add(engine, paths, options, io, t);
	} finally {
		await engine.dispose();
	}
};

function rootRelative(path: string, root: string, t: Localize): string {
	const absolute = resolve(root, path);
	if (!isInside(root, absolute) || absolute === root) {
		throw new CommandError(
			t('{0} is not a file below this folder; go to the folder that it belongs to', escapeTerminal(path)),
		);
	}
	return relative(root, absolute).split(sep).join('/');
}

async function add(
	engine: Engine,
	paths: readonly string[],
	options: IgnoreArguments,
	io: CliIo,
	t: Localize,
): Promise<number> {
	const edits = diskEdits();
	const kind = options.families ? 'families' : 'files';
	const plan = await planRules(engine, io.cwd, paths, kind, edits, t);
	const style = createStyle(wantsColour(io.stderr, io.env), t);
	showPlan(plan, style, io, t);
	if (plan.edits.length === 0) {
		io.stdout.write(`${t('There is nothing to add.')}\n`);
		return 0;
	}
	if (!options.yes && !(await confirm(io, t('Do this?')))) return unchanged(io, t);
	const before = await tables(engine, paths, io);
	if (!(await edits.apply(t('Ignore lists'), plan.edits))) {
		throw new CommandError(t('A file changed meanwhile, so nothing was written. Try again.'));
	}
	await engine.refresh(plan.edits.map(({ root, path }) => join(root, path)));
	const after = await tables(engine, paths, io);
	if (before === after) {
		// What was read again does not say what was planned: the files go back to what they were.
		for (const edit of plan.edits) await restore(edit.root, edit.path, edit.before);
		throw new CommandError(t('The rules were written and read again, and no verdict changed. They were taken back.'));
	}
	const done = createStyle(wantsColour(io.stdout, io.env), t);
	const lines = plan.edits.map(
		({ path, description }) => `${done.green('✓')} ${escapeTerminal(path)}  ${escapeTerminal(description)}`,
	);
	io.stdout.write(`${lines.join('\n')}\n${t('A shell can still read the files; take the values out with Contain.')}\n`);
	return 0;
}

/** Verdicts with their causes: where an agent's own default refused before, the cause is what changes. */
async function tables(engine: Engine, paths: readonly string[], io: CliIo): Promise<string> {
	const found: (readonly ReachRow[])[] = [];
	for (const path of paths) found.push(await engine.reach(io.cwd, path));
	return JSON.stringify(found);
}

function showPlan(plan: IgnorePlan, style: Style, io: CliIo, t: Localize): void {
	const lines = [
		...plan.edits.map(({ path, before, description }) => {
			const fresh = before === undefined ? ` ${t('(new file)')}` : '';
			return `  ~ ${escapeTerminal(path)}${fresh}  ${style.dim(escapeTerminal(description))}`;
		}),
		...plan.notes.map((note) => `  ${style.yellow('!')} ${escapeTerminal(note)}`),
	];
	if (lines.length > 0) io.stderr.write(`${lines.join('\n')}\n`);
}

async function remove(
	engine: Engine,
	paths: readonly string[],
	options: IgnoreArguments,
	io: CliIo,
	t: Localize,
): Promise<number> {
	const lists = await planRemoval(engine, io.cwd, paths.length === 0 ? undefined : paths, diskEdits(), t);
	if (lists.length === 0) {
		io.stdout.write(`${t('There is no rule of Agent Reach in the lists of the agents.')}\n`);
		return 0;
	}
	const what = ({ path, after, agents }: ListRemoval) =>
		`  ${after === undefined ? '-' : '~'} ${escapeTerminal(path)}  ${t('rules for {0}', agents.join(', '))}`;
	io.stderr.write(`${lists.map(what).join('\n')}\n`);
	if (!options.yes && !(await confirm(io, t('Take these rules out?')))) return unchanged(io, t);
	for (const { root, path, before, after } of lists) {
		const now = await readTextFile(path, { root });
		if (now?.text !== before) throw new CommandError(t('{0} changed meanwhile and was left alone. Try again.', path));
		await restore(root, path, after);
	}
	io.stdout.write(`${t('Taken out of {0}.', lists.map(({ path }) => escapeTerminal(path)).join(', '))}\n`);
	return 0;
}

/** Writes a text, or takes the file away, and with it the folder that it leaves empty. */
async function restore(root: string, path: string, text: string | undefined): Promise<void> {
	if (text !== undefined) {
		const like = await readTextFile(path, { root });
		return writeTextFile(root, path, text, like);
	}
	await rm(join(root, path));
	const folder = dirname(join(root, path));
	if (folder !== root) await rmdir(folder).catch(() => undefined);
}

function unchanged(io: CliIo, t: Localize): number {
	io.stderr.write(`${t('Nothing was changed.')}\n`);
	return 2;
}
