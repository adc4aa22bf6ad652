import {
	type CancellationToken,
	type Disposable,
	LanguageModelTextPart,
	LanguageModelToolResult,
	l10n,
	lm,
} from 'vscode';
import { type AgentAsk, type AgentAskAnswer, agentAsk } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/** Name under which `package.json` describes the tool to language models. */
const toolName = 'agentReach_checkFile';

/** `#agentReach` in a chat: may I read this file, and what is its reach. One named file, never a value, never a list. */
export function provideAgentTool(client: ServerClient): Disposable {
	return lm.registerTool<AgentAsk>(toolName, {
		prepareInvocation: () => ({ invocationMessage: l10n.t('Asking Agent Reach about the file') }),
		invoke: async ({ input }, token: CancellationToken) => {
			const say = (text: string) => new LanguageModelToolResult([new LanguageModelTextPart(text)]);
			if (!(await client.whenRunning())) {
				return say(
					l10n.t('Agent Reach does not run, so nothing is known of the file. Ask the human before you read it.'),
				);
			}
			const ask: AgentAsk = { path: String(input?.path ?? '') };
			const { text } = await client.sendRequest<AgentAskAnswer>(agentAsk, ask, token);
			return say(text);
		},
	});
}
