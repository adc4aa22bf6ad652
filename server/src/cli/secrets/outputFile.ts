import { resolve } from 'node:path';
import { english } from '../../l10n.ts';
import { checkOutputFile, type OutputFile } from '../../workspace/outputFile.ts';
import type { CliIo } from '../io.ts';
import { AccessError } from './access.ts';
import { UsageError } from './failure.ts';

/**
 * Checks where `inject --output` may write, see {@link checkOutputFile}.
 *
 * @param roots Absolute paths of the workspace.
 * @throws UsageError when the file may not stand there; its `write` rejects with an AccessError.
 */
export async function outputFile(given: string, roots: readonly string[], io: CliIo): Promise<OutputFile> {
	const file = await checkOutputFile(resolve(io.cwd, given), given, roots, io.t ?? english);
	if ('refused' in file) throw new UsageError(file.refused);
	const write = (text: string) =>
		file.write(text).catch((error: unknown) => {
			throw new AccessError(error instanceof Error ? error.message : String(error));
		});
	return { path: file.path, write };
}
