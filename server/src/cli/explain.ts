import { buildStory } from '../annotate/story.ts';
import { renderTerminal } from '../annotate/terminal.ts';
import { english } from '../l10n.ts';
import { allTypes } from '../providers/index.ts';
import type { Command } from './io.ts';
import { parsePlaceCommand } from './options.ts';
import { openPlace } from './place.ts';
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
	const { engine, root, path, findings } = await openPlace(options.place, { ...options, whole: true }, io, t);
	try {
		const rows = engine.report(root, path)?.reach ?? [];
		const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
		const agentNames = (id: string) => names.get(id) ?? id;
		const stories = findings.map((finding) => {
			const type = allTypes.find(({ id }) => id === finding.type);
			const family = `${finding.type.split('.')[0]}.`;
			const copies = engine.copies(finding).filter((copy) => copy.id !== finding.id);
			return buildStory({
				finding,
				reach: rows,
				agentNames,
				siblings: allTypes.filter(({ id }) => id.startsWith(family)),
				copies: copies.map(({ file, start }) => ({ file, line: start.line })),
				t,
				...(type && { type }),
			});
		});
		const color = wantsColour(io.stdout, io.env);
		const width = Math.min(io.stdout.columns ?? 100, 120);
		io.stdout.write(`${stories.map((story) => renderTerminal(story, { color, width, t })).join('\n\n')}\n`);
		return 0;
	} finally {
		await engine.dispose();
	}
};
