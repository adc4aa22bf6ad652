import { english } from '../l10n.ts';
import type { CliIo } from './io.ts';
import { printSecret } from './read.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { version } from './version.ts';

const usage = 'agent-reach summon <NAME or reference>';

/**
 * `agent-reach summon NAME`: a provider for Summon (https://github.com/cyberark/summon, contract as of 0.10): one
 * identifier as the argument, the value on standard output and exit code 0, or a message on standard error and another
 * code; `--version` tells the version. Without an argument Summon tries a mode that ends after ten seconds, which is no
 * time for a person to decide; it is refused, and Summon then asks for one value after the other.
 */
export function summonCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [what, ...more] = argv;
		if (what === '-v' || what === '--version') {
			io.stdout.write(`${version}\n`);
			return 0;
		}
		if (what === undefined || what.startsWith('-') || more.length > 0) throw new UsageError(t('one name is needed'));
		return printSecret(what, 'agent-reach summon', io);
	});
}
