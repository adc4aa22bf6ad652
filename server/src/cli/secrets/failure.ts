import { english } from '../../l10n.ts';
import { VaultError } from '../../vaults/vault.ts';
import type { CliIo } from '../io.ts';
import { AccessError } from './access.ts';
import { tell } from './terminal.ts';

/** A mistake in the arguments; the message says which. */
export class UsageError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'UsageError';
	}
}

/**
 * Runs a command, answers `--help`, and turns its typed failures into a message and exit code 2. Messages of other errors are not shown:
 * only our own are known to hold no value.
 */
export async function guarded(
	argv: readonly string[],
	io: CliIo,
	usage: string,
	work: () => Promise<number>,
): Promise<number> {
	const t = io.t ?? english;
	if (argv[0] === '--help' || argv[0] === '-h') {
		io.stdout.write(`${t(usage)}\n`);
		return 0;
	}
	try {
		return await work();
	} catch (error) {
		if (error instanceof UsageError) {
			tell(io, `agent-reach: ${error.message}`);
			tell(io, t('Usage: {0}', t(usage)));
		} else if (error instanceof AccessError || error instanceof VaultError) {
			tell(io, `agent-reach: ${error.message}`);
		} else {
			tell(io, `agent-reach: ${t('internal error ({0})', error instanceof Error ? error.name : typeof error)}`);
		}
		return 2;
	}
}
