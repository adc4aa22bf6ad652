import { isDoubtful } from '../blast/severity.ts';
import { type Level, levels } from '../blast/types.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import { type AgentNames, groupReach } from './reachWords.ts';

/** What an agent is told that asks before it reads a file. It names no place, no kind and no part of a secret. */
export interface AgentAnswer {
	/** The path that was asked about, as it stands in the workspace. */
	readonly path: string;
	/** `no-secret-found` is no promise. */
	readonly advice: 'do-not-read' | 'ask-the-human' | 'no-secret-found';
	/** Worst level of what counts; absent where nothing does. */
	readonly worst?: Level;
	/** What each agent could do with the file, one sentence each. */
	readonly reach: readonly string[];
	/** All of it as text. */
	readonly text: string;
}

/** What the answer is made of; everything is about one file. */
export interface AgentQuestion {
	/** Relative to its folder, posix. */
	readonly path: string;
	readonly findings: readonly Finding[];
	/** Why the file was not looked at; absent when it was. */
	readonly skipped?: string;
	readonly rows: readonly ReachRow[];
	readonly agentNames: AgentNames;
}

/** Words the answer to "may I read this file, and what is its reach". */
export function agentAnswer(question: AgentQuestion, t: Localize): AgentAnswer {
	const { path, findings, skipped, rows, agentNames } = question;
	const counted = findings.filter(
		(finding) => finding.suppressed === undefined && finding.blast.level !== 'info' && !isDoubtful(finding),
	);
	const worst = levels.find((level) => counted.some(({ blast }) => blast.level === level));
	const careful = findings.length > 0 || skipped !== undefined;
	const advice = worst !== undefined ? 'do-not-read' : careful ? 'ask-the-human' : 'no-secret-found';
	const shown = escapeTerminal(path);
	const reach = groupReach(rows, agentNames, t).map(({ sentence }) => escapeTerminal(sentence));
	const text = [
		advice === 'ask-the-human' && skipped !== undefined
			? t(
					'{0} was not looked at ({1}), so nothing is known of it. Ask the human before you read it.',
					shown,
					escapeTerminal(skipped),
				)
			: adviceText(advice, shown, worst, t),
		...(reach.length > 0 ? [`${t('Who could read it anyway:')}\n${reach.map((line) => `- ${line}`).join('\n')}`] : []),
	].join('\n\n');
	return { path: shown, advice, ...(worst !== undefined && { worst }), reach, text };
}

function adviceText(advice: AgentAnswer['advice'], path: string, worst: Level | undefined, t: Localize): string {
	switch (advice) {
		case 'do-not-read':
			return t(
				'{0} holds secrets; estimated blast radius of the worst: {1}. Do not open, search, print or use it: ask the human. A program that needs them gets them with `agent-reach run -- <command>`, which a person approves.',
				path,
				levelName(worst ?? 'critical', t),
			);
		case 'ask-the-human':
			return t(
				'{0} holds values that look like secrets; somebody accepted them here, or they are doubtful or public. Ask the human before you use one of them.',
				path,
			);
		case 'no-secret-found':
			return t('No secret was found in {0}. That is no promise: stop and ask the human if you see one.', path);
	}
}
