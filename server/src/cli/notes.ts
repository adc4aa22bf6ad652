import { wrap } from '../annotate/layout.ts';
import { type OutsideRule, outsideRules } from '../annotate/outsideRules.ts';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import type { ConfigurationProblem, Engine } from '../workspace/engine.ts';
import type { Style } from './style.ts';

/** What is wrong in configuration files, and files that are no controls: each once, as it is known after the scan. */
export function problemLines(before: readonly ConfigurationProblem[], engine: Engine): readonly string[] {
	const lines = [...before, ...engine.problems()]
		.filter(({ kind }) => kind !== 'sandbox-off')
		.map(
			({ file, line, text }) =>
				`${escapeTerminal(line === undefined ? file : `${file}:${line}`)}: ${escapeTerminal(text)}`,
		);
	return [...new Set(lines)];
}

/** Sandboxes that are off, each agent once whatever the number of roots. */
export function sandboxNotes(engine: Engine): readonly ConfigurationProblem[] {
	const byAgent = new Map<string, ConfigurationProblem>();
	for (const problem of engine.problems()) {
		if (problem.kind === 'sandbox-off' && !byAgent.has(problem.agent ?? '')) byAgent.set(problem.agent ?? '', problem);
	}
	return [...byAgent.values()];
}

/** What the notes are made of. */
export interface NoteInput {
	readonly engine: Engine;
	readonly style: Style;
	/** Columns of the terminal. */
	readonly width: number;
	readonly t: Localize;
}

/** The sections of the report that say what sandboxes would change, and which files of the user decided verdicts. */
export function noteSections({ engine, style, width, t }: NoteInput): readonly string[] {
	const rows = engine.reports().flatMap(({ reach }) => reach);
	const open = new Set(rows.filter(({ channel }) => channel === 'shell').map(({ agent }) => agent));
	const sandboxes = sandboxNotes(engine).filter(({ agent }) => agent !== undefined && open.has(agent));
	return [
		...section(
			t('Sandboxes that are off'),
			sandboxes.map(({ file, text }) => `${file}: ${text}`),
			style,
			width,
		),
		...section(t('Installed versions that were not measured'), versionLines(engine), style, width),
		...section(
			t('Decided by files outside this folder'),
			outsideRules(rows).map((rule) => ruleText(rule, engine, t)),
			style,
			width,
		),
	];
}

/**
 * A note of one or more lines, the later ones indented; as it is shown, without colours.
 *
 * @param indent Spaces before the first line; later ones have two more.
 */
export function noteLines(text: string, width: number, indent = 2): readonly string[] {
	return wrap(escapeTerminal(text), Math.max(40, width - indent - 2)).map(
		(line, index) => `${' '.repeat(index === 0 ? indent : indent + 2)}${line}`,
	);
}

function section(title: string, items: readonly string[], style: Style, width: number): readonly string[] {
	if (items.length === 0) return [];
	return [
		[style.bold(title), ...items.flatMap((item) => noteLines(item, width).map((line) => style.dim(line)))].join('\n'),
	];
}

/** `~/.claude/settings.json:3 (Claude Code)`. */
export function ruleText({ file, lines, agents }: OutsideRule, engine: Pick<Engine, 'agents'>, t: Localize): string {
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const who = agents.map((id) => names.get(id) ?? id).join(', ');
	const place = lines.length === 0 ? file : `${file}:${lines.join(',')}`;
	return t('{0} (verdicts of {1})', place, who);
}

/** Named files of the user that decided verdicts. */
export function outsideRuleLines(
	rows: readonly ReachRow[],
	engine: Pick<Engine, 'agents'>,
	t: Localize,
): readonly string[] {
	return outsideRules(rows).map((rule) => escapeTerminal(ruleText(rule, engine, t)));
}

/** Agents of which another version is installed than was measured. */
export function versionLines(engine: Pick<Engine, 'agents'>): readonly string[] {
	return engine.agents().flatMap(({ version }) => version ?? []);
}

/** Who is reckoned with and why, for the JSON contract. */
export function jsonPresence(engine: Pick<Engine, 'agents'>) {
	return engine.agents().map(({ id, name, why, version }) => ({
		agent: id,
		name,
		because: why,
		...(version !== undefined && { version }),
	}));
}

/** The notes of the JSON contract. */
export function jsonNotes(engine: Engine) {
	return engine.problems().map(({ root, file, line, text, kind, agent }) => ({
		kind: kind ?? 'problem',
		root,
		file,
		...(line !== undefined && { line }),
		...(agent !== undefined && { agent }),
		text,
	}));
}
