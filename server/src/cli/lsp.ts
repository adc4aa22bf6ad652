import { english } from '../l10n.ts';
import type { Command } from './io.ts';
import { UsageError } from './options.ts';

/** Milliseconds from the end of the input until the process ends. */
const patience = 2_000;

/** `agent-reach lsp --stdio`: the language server for any editor. Ends when the client says so. */
export const lsp: Command = async (argv, io) => {
	if (argv.length !== 1 || argv[0] !== '--stdio') {
		const t = io.t ?? english;
		throw new UsageError(t('agent-reach lsp serves on standard input and output only: agent-reach lsp --stdio'));
	}
	// Before anything large is loaded.
	const { keepYoungGenerationSmall } = await import('../lsp/memory.ts');
	keepYoungGenerationSmall();
	const { serveStdio } = await import('../lsp/stdio.ts');
	serveStdio();
	// The connection ends the process itself on `exit`.
	return new Promise<number>((resolve) =>
		process.stdin.once('end', () => {
			resolve(0);
			// The editor is gone: what it asked last may still be answered, but nobody waits for a scan.
			setTimeout(() => process.exit(), patience).unref();
		}),
	);
};
