import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { GitChangesError, hookIndex, stagedFiles, unchangedSince } from '../workspace/gitChanges.ts';
import type { CliIo } from './io.ts';
import { CommandError } from './options.ts';
import type { ScanArguments } from './scanOptions.ts';
import type { RootChoice } from './session.ts';

/** What a scan is limited to. */
export interface Selection {
	readonly roots: readonly RootChoice[];
	/** What was chosen, the same on every machine: `''` for everything. */
	readonly scope: string;
}

/**
 * Limits roots to what `--changed-since` or `--staged` name. Untracked and ignored files count as changed: no commit holds
 * them.
 *
 * @throws {CommandError} where git cannot say what changed: nothing is left out on a guess.
 */
export async function selectFiles(
	roots: readonly RootChoice[],
	{ changedSince, staged }: Pick<ScanArguments, 'changedSince' | 'staged'>,
	io: CliIo,
	t: Localize,
): Promise<Selection> {
	if (changedSince === undefined && !staged) return { roots, scope: '' };
	const signal = io.signal ?? new AbortController().signal;
	const selected: RootChoice[] = [];
	const commits: string[] = [];
	for (const root of roots) {
		try {
			if (changedSince === undefined) {
				selected.push(await stagedOf(root, signal, io));
				continue;
			}
			const { commit, paths } = await unchangedSince({ root: root.path, signal }, changedSince);
			selected.push({ ...root, except: paths });
			commits.push(commit);
		} catch (error) {
			if (!(error instanceof GitChangesError)) throw error;
			throw new CommandError(failure(error, root.path, changedSince ?? '', t));
		}
	}
	return { roots: selected, scope: changedSince === undefined ? 'staged' : `since ${commits.join(' ')}` };
}

async function stagedOf(root: RootChoice, signal: AbortSignal, io: CliIo): Promise<RootChoice> {
	const ask = { root: root.path, signal };
	const { paths, contents } = await stagedFiles(ask, await hookIndex(ask, io.env, io.cwd));
	const named = root.only && new Set(root.only);
	return { path: root.path, only: named ? paths.filter((path) => named.has(path)) : paths, contents };
}

function failure({ code }: GitChangesError, root: string, ref: string, t: Localize): string {
	switch (code) {
		case 'no-repository':
			return t('{0} is in no git repository that git reads; git status there says why', escapeTerminal(root));
		case 'no-commit':
			return t(
				'{0} is no commit that is here; fetch it first (in CI the whole history, fetch-depth: 0)',
				escapeTerminal(ref),
			);
		case 'failed':
			return t('git could not compare {0}; git status there says why', escapeTerminal(root));
	}
}
