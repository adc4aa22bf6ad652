import { buildStory, type Story } from '../annotate/story.ts';
import { renderTerminal } from '../annotate/terminal.ts';
import type { Finding } from '../finding.ts';
import { english } from '../l10n.ts';
import { allTypes } from '../providers/index.ts';
import { placesOfValue } from '../workspace/valuePlaces.ts';
import type { Command } from './io.ts';
import { sandboxNotes } from './notes.ts';
import { parsePlaceCommand } from './options.ts';
import { openPlace } from './place.ts';
import { machineOf } from './secrets/access.ts';
import { wantsColour } from './style.ts';

/** `agent-reach explain <file>:<line>`: the whole story of what stands there. */
export const explain: Command = async (argv, io) => {
	const t = english;
	const options = parsePlaceCommand(argv, 'explain', t);
	if ('help' in options) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	if (options.whyNot) {
		const { whyNot } = await import('./whyNot.ts');
		await whyNot(options.place, io, t);
		return 0;
	}
	const session = await openPlace(options.place, { ...options, whole: true }, io, t);
	const { engine, root, path, findings } = session;
	try {
		const rows = engine.report(root, path)?.reach ?? [];
		const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
		const agentNames = (id: string) => names.get(id) ?? id;
		const build = async (finding: Finding) => {
			const leftovers = await placesOfValue(finding, { machine: machineOf(io), trusted: true, t });
			const type = allTypes.find(({ id }) => id === finding.type);
			const family = `${finding.type.split('.')[0]}.`;
			const copies = engine.copies(finding).filter((copy) => copy.id !== finding.id);
			return buildStory({
				finding,
				reach: rows,
				agentNames,
				siblings: allTypes.filter(({ id }) => id.startsWith(family)),
				copies: copies.map(({ file, start }) => ({ file, line: start.line })),
				leftovers: leftovers.map((place) => t('{0} holds the same value, and an agent’s shell can read it', place)),
				t,
				...(type && { type }),
			});
		};
		const stories: Story[] = [];
		for (const finding of findings) stories.push(await build(finding));
		const color = wantsColour(io.stdout, io.env);
		const width = Math.min(io.stdout.columns ?? 100, 120);
		io.stdout.write(`${stories.map((story) => renderTerminal(story, { color, width, t })).join('\n\n')}\n`);
		const shells = new Set(rows.filter(({ channel }) => channel === 'shell').map(({ agent }) => agent));
		const off = sandboxNotes(engine).filter(({ agent }) => agent !== undefined && shells.has(agent));
		for (const [index, { file, text }] of off.entries()) {
			io.stdout.write(`${index === 0 ? `\n  ${t('Sandboxes that are off')}\n` : ''}    ${file}: ${text}\n`);
		}
		return 0;
	} finally {
		await engine.dispose();
	}
};
