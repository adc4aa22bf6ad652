import { newsTitle } from '../annotate/news.ts';
import { isDoubtful, isIdentifier } from '../blast/severity.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { type Comparison, compareWithBase } from '../workspace/base/compare.ts';
import { BaseError } from '../workspace/base/tree.ts';
import type { Engine } from '../workspace/engine.ts';
import { shownPath } from './formats/rows.ts';
import type { CliIo } from './io.ts';
import { CommandError } from './options.ts';
import type { Session } from './session.ts';
import type { Style } from './style.ts';

/**
 * Compares a scan with a commit.
 *
 * @throws {CommandError} where git cannot say what the commit holds: nothing is new or old on a guess.
 */
export async function compare({ engine, localKey }: Session, ref: string, io: CliIo, t: Localize): Promise<Comparison> {
	const signal = io.signal ?? new AbortController().signal;
	try {
		return await compareWithBase({ engine, localKey, ref, now: Date.now(), signal, t });
	} catch (error) {
		if (!(error instanceof BaseError)) throw error;
		throw new CommandError(
			error.code === 'no-repository'
				? t('--base compares with a commit, and here is no git repository that git reads')
				: t('--base {0}: no commit that is here; fetch it first (in CI the whole history)', escapeTerminal(ref)),
		);
	}
}

/** Findings that count and that the base commit does not hold. */
export function newFindings(engine: Engine, { isNew }: Comparison): readonly Finding[] {
	return engine
		.reports()
		.flatMap(({ findings }) =>
			findings.filter((each) => !each.suppressed && !isDoubtful(each) && !isIdentifier(each) && isNew(each)),
		);
}

/** Everything that is new, a line each: first secrets, then silences. Texts are plain; each face escapes for its own place. */
export function newLines(
	engine: Engine,
	comparison: Comparison,
	cwd: string,
	t: Localize,
): readonly { readonly place: string; readonly text: string }[] {
	return [
		...newFindings(engine, comparison).map(({ root, file, start, title: what, blast }) => ({
			place: `${shownPath(root, file, cwd)}:${start.line}`,
			text: t('{0} ({1})', what, t(blast.level)),
		})),
		...comparison.silences.map(({ root, file, line, text }) => ({
			place: `${shownPath(root, file, cwd)}${line === undefined ? '' : `:${line}`}`,
			text,
		})),
	];
}

/** The section of the report for people. */
export function comparisonSection(
	engine: Engine,
	comparison: Comparison,
	{ style, cwd, t }: { readonly style: Style; readonly cwd: string; readonly t: Localize },
): string {
	const found = newFindings(engine, comparison).length;
	const { silences, ref } = comparison;
	const title = newsTitle(escapeTerminal(ref), found, silences.length, t);
	const lines = newLines(engine, comparison, cwd, t);
	return [
		style.bold(title),
		...lines.map(({ place, text }) => `  ${escapeTerminal(place)}  ${style.dim(escapeTerminal(text))}`),
	].join('\n');
}

/** The part of the JSON contract. */
export function jsonComparison(engine: Engine, comparison: Comparison) {
	return {
		base: comparison.ref,
		commits: comparison.commits,
		newFindings: newFindings(engine, comparison).map(({ id }) => id),
		newAllows: comparison.silences.map(({ root, file, line, by, text }) => ({
			root,
			file,
			...(line !== undefined && { line }),
			by,
			text,
		})),
	};
}

/** How many findings are silenced, and by what; they are counted, whatever silences them. */
export function jsonAllows(findings: readonly Finding[]) {
	const by: Record<string, number> = {};
	for (const { suppressed } of findings) if (suppressed) by[suppressed.by] = (by[suppressed.by] ?? 0) + 1;
	return { total: Object.values(by).reduce((sum, count) => sum + count, 0), by };
}
