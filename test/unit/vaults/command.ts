// Run by process.test.ts as a process of its own: `agent-reach run` with the streams and signals of a real process.
import { processIo } from '../../../server/src/cli/io.ts';
import { runCommand } from '../../../server/src/cli/run.ts';

process.exitCode = await runCommand(process.argv.slice(2), processIo());
