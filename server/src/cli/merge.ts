import { english } from '../l10n.ts';
import { createEngine } from '../workspace/engine.ts';
import { sessionKey } from '../workspace/keys.ts';
import type { Command } from './io.ts';
import { finish } from './scan.ts';
import { parseMerge } from './scanOptions.ts';
import { terminalPresence } from './session.ts';
import { mergeShards } from './shards.ts';

/** `agent-reach merge`: the report of a scan that was shared out with `scan --shard`; exit codes as for `scan`. */
export const merge: Command = async (argv, io) => {
	const own = io.t ?? english;
	const options = parseMerge(argv, own);
	if (options.help) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(own));
		return 0;
	}
	const { record, scope } = await mergeShards(options.paths, io.cwd, own);
	// The parts were made in English, and a report has one language.
	const t = english;
	const localKey = sessionKey();
	const engine = createEngine({ t, presence: terminalPresence(io), localKey, now: Date.now });
	try {
		engine.adopt(record);
		return await finish({ engine, localKey, problems: [] }, {}, { ...options, scope }, io, t);
	} finally {
		await engine.dispose();
	}
};
