import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintLabel, hintLimit } from '../../../server/src/annotate/hint.ts';
import { renderHover } from '../../../server/src/annotate/hover.ts';
import { renderMarkdown } from '../../../server/src/annotate/markdown.ts';
import { buildStory } from '../../../server/src/annotate/story.ts';
import { renderTerminal } from '../../../server/src/annotate/terminal.ts';
import { diagnosticMessage } from '../../../server/src/annotate/title.ts';
import { completeBlast } from '../../../server/src/blast/complete.ts';
import { draftBlast } from '../../../server/src/blast/draft.ts';
import { formatVector, parseVector } from '../../../server/src/blast/vector.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { allTypes, providers } from '../../../server/src/providers/index.ts';
import { detectionOf } from '../blast/help.ts';
import { agentNames, findingOf, row, seen, summaries } from './help.ts';

/** Nothing that any type could decode: knowledge falls back to the documented defaults. */
const value = ['not', 'a', 'token', '0123456789'].join('~');

for (const type of allTypes) {
	test(`${type.id}: from a value to hover, hint and terminal`, () => {
		const text = `# used for domains\nSOME_NAME=${value}\n`;
		const siblings = providers.find(({ types }) => types.includes(type))?.types ?? [];
		const draft = draftBlast({
			type,
			providerName: type.title,
			detection: detectionOf(text, value, { type: type.id, keyName: 'SOME_NAME' }),
			value,
			text,
			context: { path: 'config/app.env' },
			now: 0,
			t,
		});
		assert.ok(!JSON.stringify(draft).includes(value));
		assert.deepEqual(parseVector(formatVector(draft.vector)).vector, draft.vector);
		const blast = completeBlast(draft, {
			copies: 1,
			reach: [row('cursor', 'shell', 'reachable')],
			autoLoaded: false,
			t,
		});
		const finding = findingOf({ type: type.id, title: type.title, blast });
		assert.ok(hintLabel(finding, t).length <= hintLimit);
		assert.ok(diagnosticMessage(finding, summaries, agentNames, t).startsWith(type.title));
		const story = buildStory({ finding, reach: [row('cursor', 'shell', 'reachable')], type, siblings, agentNames, t });
		assert.ok(story.links.every(({ url }) => url.startsWith('https://')));
		// Every link of our own tables must survive the check that keeps foreign ones out.
		assert.equal(
			story.links.some(({ kind }) => kind === 'revoke'),
			type.authority.revoke !== undefined,
		);
		const markdown = renderHover(story, { t });
		assert.ok(markdown.split('\n').length <= 13, markdown);
		const shown = seen(renderHover(story, { t, more: { explain: 'command:a', map: 'command:b' } }));
		// The window holds seven lines; the purpose of this example is one more, and a missing part another.
		assert.ok(shown.length <= 9, shown.join('\n'));
		// A sentence that has to be said first is said whole.
		for (const line of shown)
			assert.ok(line.length <= (line.startsWith('⚠') ? 132 : 112), `${line.length} columns: ${line}`);
		assert.ok(renderMarkdown(story, { t }).includes(blast.vector));
		assert.ok(renderTerminal(story, { color: false, width: 80, t }).includes(blast.vector));
	});
}
