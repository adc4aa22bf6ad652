import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import {
	type CodexConfig,
	type CodexEntry,
	codexProjectFile,
	codexUserFile,
	readCodexConfig,
} from './parts/codexConfig.ts';
import { codexWriter } from './parts/codexWriter.ts';

const mcp: readonly McpFile[] = [codexProjectFile, codexUserFile].map((file) => ({
	file,
	whenUnset: 'Codex expands nothing in this file; env_vars and bearer_token_env_var name variables to pass on.',
}));

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('codex');
	const ofGit = gitAnswers(snapshot, t, t('Codex cloud tasks'));
	const ofLoads = loadAnswers('Codex', { mcp }, t);
	const config = readCodexConfig(snapshot, t);
	const reach: ReachModel['reach'] = ({ path, linkTarget, leadsOut }) => {
		const found = sandboxAnswer(config, linkTarget ?? path, snapshot, t);
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		const result =
			leadsOut && found.verdict === 'blocked'
				? answer('unknown', t('Denied, but the file that the link stands for is elsewhere.'))
				: found;
		const { verdict, because } = result;
		return rowsOf([verdict, because.text, because.file, because.line, tracked, loaded], () => ({
			context:
				verdict === 'reachable'
					? result
					: answer('unknown', t('What happens with a mentioned file that the profile denies is not documented.')),
			read: result,
			search: result,
			edit: result,
			shell: result,
			...tracked,
			...loaded,
		}));
	};
	return { reach, problems: config.problems };
}

/** Codex reads, searches and edits through commands in one sandbox, so there is one answer for all of them. */
function sandboxAnswer(config: CodexConfig, path: string, snapshot: RootSnapshot, t: Localize): Answer {
	if (config.off !== undefined) return answer('reachable', config.off);
	const { profile } = config;
	if (!profile) return answer('reachable', t('No permission profile is chosen: Codex reads the whole disk.'));
	const absolute = `${snapshot.root}/${path}`;
	const found = profile.entries.filter((entry) => entry.denies && entry.covers(absolute));
	const denied = found.find(({ isGlob }) => !isGlob) ?? found[0];
	if (!denied) return answer('reachable', t('No "deny" of the chosen permission profile covers it.'));
	if (profile.unsure !== undefined) return ruleAnswer('unknown', denied, profile.unsure);
	const opened = profile.entries.some(
		(entry) => !entry.denies && entry.covers(absolute) && outweighs(entry, denied, snapshot),
	);
	if (opened)
		return ruleAnswer(
			'unknown',
			denied,
			t('Another entry of the profile opens the path again; which one counts was not measured.'),
		);
	if (snapshot.platform === 'win32')
		return ruleAnswer('unknown', denied, t('Denied by the profile; on Windows this was not measured.'));
	if (denied.isGlob && snapshot.platform !== 'darwin') return globAnswer(denied, profile.depth, path, t);
	return ruleAnswer(
		'blocked',
		denied,
		t('Denied by the permission profile: the sandbox of Codex blocks it (measured with 0.169.0 on Linux).'),
	);
}

/** A wider entry, like the whole workspace, gives way to a denial below it. */
const outweighs = (entry: CodexEntry, denied: CodexEntry, snapshot: RootSnapshot): boolean =>
	entry.length > snapshot.root.length && (denied.isGlob || entry.length >= denied.length);

/** Off macOS, patterns are turned into paths once, down to a certain depth. */
function globAnswer(denied: CodexEntry, depth: number | undefined, path: string, t: Localize): Answer {
	if (depth === undefined) {
		return ruleAnswer(
			'unknown',
			denied,
			t('Denied by a pattern, but without glob_scan_max_depth it was not measured how deep it holds.'),
		);
	}
	if (path.split('/').length > depth) {
		return ruleAnswer(
			'reachable',
			denied,
			t('The pattern holds only down to glob_scan_max_depth = {0} (measured with 0.169.0).', depth),
		);
	}
	return ruleAnswer(
		'blocked',
		denied,
		t('Denied by the permission profile: the sandbox of Codex blocks it (measured with 0.169.0 on Linux).'),
	);
}

/** OpenAI Codex in the terminal, in editors and as an app. */
export const codex: Agent = {
	id: 'codex',
	name: 'OpenAI Codex',
	vendor: 'OpenAI',
	facts: {
		basis: 'measured',
		version: '0.169.0',
		program: { npm: '@openai/codex', command: 'codex' },
		date: '2026-11-23',
		sources: [
			'measured: the published program 0.169.0 on Linux',
			'https://developers.openai.com/codex/permissions (read 2026-11)',
			'https://github.com/openai/codex/issues/22179 (2026-05-11)',
		],
	},
	markers: { workspace: ['.codex/'], home: ['.codex/'], extensions: ['openai.chatgpt'], hosts: [] },
	reads: [codexProjectFile, codexUserFile],
	model,
	deny: codexWriter,
	mcp,
};
