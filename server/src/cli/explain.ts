import type { Story } from '../annotate/story.ts';
import { createStoryteller } from '../annotate/storyteller.ts';
import { renderTerminal } from '../annotate/terminal.ts';
import type { Finding } from '../finding.ts';
import { english } from '../l10n.ts';
import { distinctIdentities } from '../workspace/identities.ts';
import { placesOfValue } from '../workspace/valuePlaces.ts';
import { explainIdentity } from './identities.ts';
import type { Command } from './io.ts';
import { noteLines, sandboxNotes } from './notes.ts';
import { parseExplain } from './options.ts';
import { openPlace } from './place.ts';
import { machineOf } from './secrets/access.ts';
import { createStyle, wantsColour } from './style.ts';

/** `agent-reach explain <file>:<line>`: the whole story of what stands there. */
export const explain: Command = async (argv, io) => {
	const t = io.t ?? english;
	const options = parseExplain(argv, t);
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
	const session = await openPlace(options.place, { ...options, whole: true, identifiers: true }, io, t);
	const { engine, root, path, findings, identities } = session;
	try {
		const rows = engine.report(root, path)?.reach ?? [];
		const names = new Map(engine.agents().map((agent) => [agent.id, agent.name]));
		const versions = new Map(engine.agents().map(({ id, version }) => [id, version]));
		const agents = { agentNames: (id: string) => names.get(id) ?? id, agentNotes: (id: string) => versions.get(id) };
		const tell = createStoryteller(agents, t);
		const build = async (finding: Finding) => {
			const leftovers = await placesOfValue(finding, { machine: machineOf(io), trusted: true, t });
			return tell(finding, {
				reach: rows,
				copies: engine.copies(finding),
				leftovers: leftovers.map((place) => t('{0} holds the same value, and an agent’s shell can read it', place)),
			});
		};
		const stories: Story[] = [];
		for (const finding of findings) stories.push(await build(finding));
		const color = wantsColour(io.stdout, io.env);
		const width = Math.min(io.stdout.columns ?? 100, 120);
		const texts = [
			...stories.map((story) => renderTerminal(story, { color, width, t })),
			...distinctIdentities(identities).map(({ identity }) =>
				explainIdentity(identity, { engine, style: createStyle(color, t), width, t }),
			),
		];
		io.stdout.write(`${texts.join('\n\n')}\n`);
		const shells = new Set(rows.filter(({ channel }) => channel === 'shell').map(({ agent }) => agent));
		const off = sandboxNotes(engine).filter(({ agent }) => agent !== undefined && shells.has(agent));
		const notes = off.flatMap(({ file, text }) => noteLines(`${file}: ${text}`, width, 4));
		const title = createStyle(color, t).bold(t('Sandboxes that are off'));
		if (notes.length > 0) io.stdout.write(`\n  ${title}\n${notes.join('\n')}\n`);
		return 0;
	} finally {
		await engine.dispose();
	}
};
