import { basename } from 'node:path';
import type { SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { RootConfig } from './engineTypes.ts';
import type { LeftFiles } from './limitedQueue.ts';
import { refusalText } from './walkFolder.ts';
import type { ScanProblem } from './workerMessages.ts';

/** The sentence for the list of skipped files. */
export function problemText(problem: ScanProblem, t: Localize): string {
	switch (problem.kind) {
		case 'binary':
			return t('Not a text file');
		case 'failed':
			return problem.detail === 'timeout'
				? t('Given up: it took too long')
				: t('Given up: scanning it failed ({0})', problem.detail);
		default:
			return refusalText(problem, t);
	}
}

/** An entry of the list of skipped files for each that a limit left out. */
export function leftSkipped({ files, by }: LeftFiles, config: RootConfig, t: Localize): readonly SkippedFile[] {
	const reason =
		by === 'bytes'
			? t('Beyond the limit of bytes in all (agentReach.maxTotalBytes: {0})', config.settings.maxTotalBytes)
			: t('Beyond the limit of files (agentReach.maxFiles: {0})', config.settings.maxFiles);
	return files.map(({ path }) => ({ root: config.path, path, reason }));
}

/**
 * The sentence that says how many files a limit left out.
 *
 * @param total Number of files that there are.
 */
export function leftText(left: LeftFiles, total: number, config: RootConfig, t: Localize): string {
	const name = basename(config.path);
	if (total === 1) {
		return left.by === 'bytes'
			? t(
					'{0}: its 1 file was not looked at, because agentReach.maxTotalBytes is {1}.',
					name,
					config.settings.maxTotalBytes,
				)
			: t('{0}: its 1 file was not looked at, because agentReach.maxFiles is {1}.', name, config.settings.maxFiles);
	}
	return left.by === 'bytes'
		? t(
				'{0}: {1} of {2} files were not looked at, because agentReach.maxTotalBytes is {3}.',
				name,
				left.files.length,
				total,
				config.settings.maxTotalBytes,
			)
		: t(
				'{0}: {1} of {2} files were not looked at, because agentReach.maxFiles is {3}.',
				name,
				left.files.length,
				total,
				config.settings.maxFiles,
			);
}
