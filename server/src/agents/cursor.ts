import type { Localize } from '../l10n.ts';
import { type Answer, type Answers, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { Ignore, IgnoreMatch, IgnoreRule } from '../reach/gitignore.ts';
import { usualGitView } from '../reach/gitView.ts';
import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import { eitherCase } from './parts/eitherCase.ts';
import { nestedSources } from './parts/plainAgent.ts';
import { openShell } from './parts/shellAnswer.ts';

const ownFile = '.cursorignore';
const indexFile = '.cursorindexingignore';

/** Cursor's built-in ignore list as far as it is fixed. Source: cursor.com/docs/reference/ignore-file, read 2026-11. */
const builtIn = '.env*\n.git/\n';

/** First content of the user setting "Global Cursor Ignore List": the user may have changed it, and no file shows it. */
const globalList = [
	...['**/.env', '**/.env.*', '**/credentials.json', '**/credentials.*.json', '**/secret.json', '**/secrets.json'],
	...['**/*.key', '**/*.pem', '**/*.pfx', '**/*.p12', '**/*.crt', '**/*.cer', '**/id_rsa', '**/id_dsa', '**/.ssh/id_*'],
].join('\n');

const mcp: readonly McpFile[] = [
	{
		file: '.cursor/mcp.json',
		reference: (name) => `\${env:${name}}`,
		whenUnset: 'Not documented.',
	},
	{
		file: '~/.cursor/mcp.json',
		reference: (name) => `\${env:${name}}`,
		whenUnset: 'Not documented.',
	},
];

interface CursorRules {
	readonly own: Ignore;
	/** A line of the project includes something again, which is said to switch the built-in list off. */
	readonly includes: boolean;
	/** With the files of folders, which count when the user switched hierarchical ignore files on. */
	readonly nested: Ignore | undefined;
	readonly likely: Ignore;
	readonly index: Ignore;
	readonly git: ((path: string) => IgnoreMatch) | undefined;
}

/** What the rules say of one file. */
interface CursorMatches {
	readonly own: IgnoreMatch;
	/** {@link CursorRules.nested}, of a file that {@link own} ignores. */
	readonly ofFolders: IgnoreMatch | undefined;
	readonly ofIndex: IgnoreMatch;
	/** Git's rules, of a file that is not tracked. */
	readonly git: IgnoreMatch | undefined;
	/** Nothing in the workspace names it, but the list that the user has at first. */
	readonly isLikely: boolean;
}

function readRules(snapshot: RootSnapshot): CursorRules {
	const own = { base: '', text: snapshot.files.get(ownFile) ?? '', file: ownFile };
	const nested = nestedSources(ownFile, snapshot).filter(({ base }) => base !== '');
	const index = { base: '', text: snapshot.files.get(indexFile) ?? '', file: indexFile };
	const defaults = { base: '', text: builtIn, file: '' };
	return {
		own: eitherCase([defaults, own]),
		includes: /^!/m.test(own.text),
		nested: nested.length > 0 ? eitherCase([defaults, own, ...nested]) : undefined,
		likely: eitherCase([{ base: '', text: globalList, file: '' }, own]),
		index: eitherCase([index]),
		git: usualGitView(snapshot),
	};
}

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('cursor');
	const ofGit = gitAnswers(snapshot, t, 'Cursor background agents');
	const ofLoads = loadAnswers('Cursor', { mcp }, t);
	const rules = readRules(snapshot);
	const answersOf = ({ own, ofFolders, ofIndex, git, isLikely }: CursorMatches): Answers => {
		const index = indexAnswer(ofIndex, git, t);
		if (own.ignored && own.rule) {
			const doubt = doubtOf(rules, own.rule, ofFolders, t);
			return doubt ? everywhere(doubt, index, t) : ignored(own.rule.file === '' ? undefined : own.rule, t);
		}
		// A re-including line of the project switches the user's list off for the file as well.
		if (isLikely) {
			const text = t(
				"Cursor's global ignore list holds such names at first, but the user can change it and no file shows it.",
			);
			return everywhere(answer('unknown', text), answer('unknown', text), t);
		}
		const text = own.rule
			? t(
					'Line {0} of {1} includes the file again, which also switches off the built-in protection.',
					own.rule.line,
					ownFile,
				)
			: t('No rule of .cursorignore covers it.');
		const open = own.rule ? ruleAnswer('reachable', own.rule, text) : answer('reachable', text);
		return everywhere(open, index, t);
	};
	const reach: ReachModel['reach'] = ({ path }) => {
		const own = rules.own.match(path, false);
		const ofFolders = own.ignored ? rules.nested?.match(path, false) : undefined;
		const ofIndex = rules.index.match(path, false);
		const git = snapshot.git?.tracked(path) ? undefined : rules.git?.(path);
		const isLikely = !own.rule && rules.likely.match(path, false).ignored;
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		return rowsOf([own, ofFolders, ofIndex, git, isLikely, tracked, loaded], () => ({
			...answersOf({ own, ofFolders, ofIndex, git, isLikely }),
			...tracked,
			...loaded,
		}));
	};
	return { reach, problems: [] };
}

/** The same answer for all of Cursor's own tools. */
const everywhere = (tools: Answer, index: Answer, t: Localize): Answers => ({
	index,
	context: tools,
	read: tools,
	search: tools,
	edit: tools,
	shell: openShell(t),
});

/** Why a line that ignores a file may not count. */
function doubtOf(
	rules: CursorRules,
	rule: IgnoreRule,
	again: IgnoreMatch | undefined,
	t: Localize,
): Answer | undefined {
	if (rule.file === '' && rules.includes) {
		return answer(
			'unknown',
			t("On Cursor's built-in ignore list, which a line with ! in .cursorignore is said to switch off."),
		);
	}
	if (!again?.rule?.negated) return undefined;
	return ruleAnswer(
		'unknown',
		again.rule,
		t('Included again by the ignore file of a folder, which counts when a setting of the user says so.'),
	);
}

function ignored(rule: { readonly file: string; readonly line: number } | undefined, t: Localize): Answers {
	const refused = rule
		? ruleAnswer('refused', rule, t("Cursor's own tools refuse files that .cursorignore names (vendor documentation)."))
		: answer('refused', t("On Cursor's built-in ignore list (vendor documentation)."));
	const shell = t(
		'Vendor documentation: terminal commands and MCP tools are not stopped by .cursorignore; the sandbox of newer versions was seen to stop them. Not measured.',
	);
	return {
		index: refused,
		context: refused,
		read: refused,
		search: refused,
		edit: refused,
		shell: rule ? ruleAnswer('unknown', rule, shell) : answer('unknown', shell),
	};
}

function indexAnswer(own: IgnoreMatch, git: IgnoreMatch | undefined, t: Localize): Answer {
	if (own.ignored && own.rule) {
		return ruleAnswer(
			'hidden',
			own.rule,
			t('.cursorindexingignore keeps it out of the index only; the agent can still read it.'),
		);
	}
	if (git?.ignored && git.rule) {
		return ruleAnswer(
			'hidden',
			git.rule,
			t('Ignored by git, so Cursor does not index it; the agent can still read it.'),
		);
	}
	return answer('reachable', t('Cursor indexes it.'));
}

/** Cursor, the editor with its own agent. */
export const cursor: Agent = {
	id: 'cursor',
	name: 'Cursor',
	vendor: 'Anysphere',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'https://cursor.com/docs/reference/ignore-file.md (read 2026-11)',
			'https://cursor.com/help/customization/ignore-files.md (read 2026-11)',
			'https://cursor.com/blog/agent-sandboxing (2026)',
			'forum.cursor.com threads 159139 and 162492 (2026)',
		],
	},
	markers: {
		workspace: ['.cursor/', '.cursorrules', ownFile, indexFile],
		home: ['.cursor/'],
		extensions: [],
		hosts: ['Cursor'],
	},
	reads: [ownFile, `**/${ownFile}`, indexFile],
	model,
	deny: ignoreBlockWriter({
		file: ownFile,
		sideEffects: (_path, t) => [
			t("Cursor's agent, completions and index no longer see the file; a terminal command may still read it."),
		],
	}),
	mcp,
};
