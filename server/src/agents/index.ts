import type { Agent } from './agent.ts';
import { aider } from './aider.ts';
import { amazonQ } from './amazon-q.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { augment } from './augment.ts';
import { bito } from './bito.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codebuff } from './codebuff.ts';
import { codex } from './codex.ts';
import { cody } from './cody.ts';
import { continueAgent } from './continue.ts';
import { copilot } from './copilot.ts';
import { copilotCli } from './copilot-cli.ts';
import { copilotCloudAgent } from './copilot-cloud-agent.ts';
import { crush } from './crush.ts';
import { cursor } from './cursor.ts';
import { cursorCli } from './cursor-cli.ts';
import { devinCloud } from './devin-cloud.ts';
import { dockerAgent } from './docker-agent.ts';
import { factoryDroid } from './factory-droid.ts';
import { geminiCli } from './gemini-cli.ts';
import { geminiCodeAssist } from './gemini-code-assist.ts';
import { goose } from './goose.ts';
import { grokBuild } from './grok-build.ts';
import { jetbrainsAi } from './jetbrains-ai.ts';
import { junie } from './junie.ts';
import { kiloCode } from './kilo-code.ts';
import { kiro } from './kiro.ts';
import { mistralVibe } from './mistral-vibe.ts';
import { opencode } from './opencode.ts';
import { pieces } from './pieces.ts';
import { plandex } from './plandex.ts';
import { qodo } from './qodo.ts';
import { qwenCode } from './qwen-code.ts';
import { refact } from './refact.ts';
import { replit } from './replit.ts';
import { rooCode } from './roo-code.ts';
import { supermaven } from './supermaven.ts';
import { tabby } from './tabby.ts';
import { tabnine } from './tabnine.ts';
import { trae } from './trae.ts';
import { voidEditor } from './void.ts';
import { warp } from './warp.ts';
import { windsurf } from './windsurf.ts';
import { xcode } from './xcode.ts';
import { zed } from './zed.ts';
import { zencoder } from './zencoder.ts';

export { genericAgent } from './generic.ts';

/** All agents that Agent Reach knows, in the order in which they are shown. */
export const agents: readonly Agent[] = [
	cursor,
	cursorCli,
	claudeCode,
	copilot,
	copilotCli,
	copilotCloudAgent,
	geminiCli,
	geminiCodeAssist,
	antigravity,
	codex,
	windsurf,
	aider,
	cline,
	rooCode,
	kiloCode,
	continueAgent,
	jetbrainsAi,
	junie,
	amazonQ,
	kiro,
	augment,
	tabnine,
	zed,
	cody,
	amp,
	opencode,
	goose,
	trae,
	qwenCode,
	crush,
	warp,
	factoryDroid,
	grokBuild,
	voidEditor,
	tabby,
	refact,
	codebuff,
	plandex,
	dockerAgent,
	mistralVibe,
	supermaven,
	pieces,
	bito,
	qodo,
	zencoder,
	replit,
	devinCloud,
	xcode,
];
