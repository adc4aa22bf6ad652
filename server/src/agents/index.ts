import type { Agent } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueAgent } from './continue.ts';
import { copilot } from './copilot.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { kiloCode } from './kilo-code.ts';
import { opencode } from './opencode.ts';
import { qwenCode } from './qwen-code.ts';
import { rooCode } from './roo-code.ts';
import { windsurf } from './windsurf.ts';

export { genericAgent } from './generic.ts';

/** All agents that Agent Reach knows, in the order in which they are shown. */
export const agents: readonly Agent[] = [
	cursor,
	claudeCode,
	copilot,
	copilotCli,
	geminiCli,
	codex,
	windsurf,
	cline,
	rooCode,
	kiloCode,
	continueAgent,
	opencode,
	qwenCode,
];
