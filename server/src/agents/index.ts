import type { Agent } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { windsurf } from './windsurf.ts';

export { genericAgent } from './generic.ts';

/** All agents that Agent Reach knows, in the order in which they are shown. */
export const agents: readonly Agent[] = [cursor, claudeCode, copilot, geminiCli, codex, windsurf];
