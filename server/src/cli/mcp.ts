import { createInterface } from 'node:readline';
import { agentAnswer } from '../annotate/agentAnswer.ts';
import { english } from '../l10n.ts';
import { namedPath } from '../workspace/namedPath.ts';
import type { CliIo, Command } from './io.ts';
import { createMcpServer, type ToolAnswer } from './mcp/server.ts';
import { UsageError } from './options.ts';
import { rootOf } from './place.ts';
import { openSession } from './session.ts';
import { version } from './version.ts';

/**
 * `agent-reach mcp`: a server of the Model Context Protocol on standard input and output, so that an agent can ask before
 * it reads. It has one tool, which answers about one named file of this workspace; it never gives a value or a list.
 */
export const mcp: Command = async (argv, io) => {
	const t = io.t ?? english;
	if (argv.length > 0)
		throw new UsageError(t('agent-reach mcp takes no arguments; it serves the workspace it is started in'));
	const server = createMcpServer({ version, ask: (path) => ask(path, io) });
	const lines = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY });
	// One after the other: a flood of questions must not become a flood of scans.
	for await (const line of lines) {
		const answer = await server.receive(line);
		if (answer !== undefined) io.stdout.write(`${answer}\n`);
	}
	return 0;
};

/** Everything is read anew for each question: rules and files change while the server runs. */
async function ask(path: unknown, io: CliIo): Promise<ToolAnswer> {
	// An agent reads the answer, and asks for the same everywhere.
	const t = english;
	const root = await rootOf(io.cwd, io);
	const ref = await namedPath([root], path, t);
	if ('refused' in ref) return { text: ref.refused, failed: true };
	const { engine } = await openSession({ roots: [{ path: ref.root, only: [ref.path] }] }, io, t);
	try {
		const { skipped } = await engine.scanAll();
		const findings = engine.report(ref.root, ref.path)?.findings ?? [];
		const reason = skipped.find(({ path: each }) => each === ref.path)?.reason;
		const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
		const rows = await engine.reach(ref.root, ref.path);
		const question = { path: ref.path, findings, rows, agentNames: (id: string) => names.get(id) ?? id };
		const { text } = agentAnswer(reason === undefined ? question : { ...question, skipped: reason }, t);
		return { text };
	} finally {
		await engine.dispose();
	}
}
