import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import { createIgnore, type Ignore, type IgnoreMatch, isIncluded } from '../reach/gitignore.ts';
import { createGitView } from '../reach/gitView.ts';
import { ignoreBlockWriter, ignoreLine } from '../reach/ignoreBlock.ts';
import { createIgnorePackage } from '../reach/ignorePackage.ts';
import { createRipgrepView, parseRipgrepNames, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, AgentMarkers, ReachModel, RootSnapshot } from './agent.ts';
import { geminiFamily, settingOf } from './parts/geminiFamily.ts';
import { plainGlob } from './parts/plainGlob.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { asMeasured, type SearchProgram, searchProgram } from './parts/searchProgram.ts';
import { openShell } from './parts/shellAnswer.ts';

const ownFile = '.qwenignore';
/** In the order in which they are put together; the last line that matches counts. */
const ignoreFiles = [ownFile, '.agentignore', '.aiignore'];
const { settingsFiles, mcp, loads } = geminiFamily('.qwen');

const program = { npm: '@qwen-code/qwen-code', command: 'qwen' } as const;
const version = '0.24.4';

const markers: AgentMarkers = {
	workspace: ['.qwen/', 'QWEN.md', ownFile],
	home: ['.qwen/'],
	extensions: ['qwenlm.qwen-code-vscode-ide-companion'],
	hosts: [],
};

const readOwn = (text: string, file: string): Ignore =>
	createIgnorePackage([{ base: '', text, file }], { keepsBareReturns: true });

interface Settings {
	readonly gitIgnore: boolean;
	readonly ownIgnoreInSearch: boolean;
	/** `tools.useRipgrep` is not switched off. */
	readonly ripgrep: boolean;
	/** The ignore files that are read for sure. */
	readonly ignoreFiles: readonly string[];
	readonly denied: readonly {
		readonly glob: string;
		readonly covers: (path: string) => boolean;
		readonly file: string;
		readonly line: number;
	}[];
}

/** The settings that matter; where two files disagree, the one that protects less counts. */
function readSettings(snapshot: RootSnapshot): Settings {
	// Each setting had another name before version 2 of the format.
	const all = (way: readonly string[], old: readonly string[]): readonly unknown[] =>
		settingsFiles.map((file) => settingOf(snapshot, file, way) ?? settingOf(snapshot, file, old));
	const filtering = (key: string): readonly unknown[] => all(['context', 'fileFiltering', key], ['fileFiltering', key]);
	const never = (key: string): boolean => filtering(key).includes(false);
	// A list takes the place of the two further files; names in it that are not of these two are not followed.
	const lists = filtering('customIgnoreFiles').filter((list) => list !== undefined);
	const named = (file: string) => lists.every((list) => Array.isArray(list) && list.includes(file));
	const denied = settingsFiles.flatMap((file) => {
		const text = snapshot.files.get(file) ?? '';
		const list = settingOf(snapshot, file, ['permissions', 'deny']);
		return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
			const glob = /^Read\((.+)\)$/s.exec(String(one))?.[1];
			if (glob === undefined) return [];
			const index = text.indexOf(JSON.stringify(one));
			return [
				{ glob, covers: plainGlob(glob), file, line: index === -1 ? 1 : text.slice(0, index).split('\n').length },
			];
		});
	});
	return {
		gitIgnore: !never('respectGitIgnore'),
		ownIgnoreInSearch: !never('respectQwenIgnore'),
		ripgrep: !all(['tools', 'useRipgrep'], ['useRipgrep']).includes(false),
		ignoreFiles: ignoreFiles.filter((file) => file === ownFile || named(file)),
		denied,
	};
}

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('qwen-code');
	const ofGit = gitAnswers(snapshot, t);
	const ofLoads = loadAnswers('Qwen Code', { mcp, loads }, t);
	const settings = readSettings(snapshot);
	const sources = settings.ignoreFiles.map((file) => ({ base: '', text: snapshot.files.get(file) ?? '', file }));
	const own = createIgnorePackage(sources, { keepsBareReturns: true });
	const ownOfRipgrep = createIgnore(sources, { ignoreCase: false, parse: parseRipgrepNames });
	const ripgrep = createRipgrepView(snapshot, { hidden: false, git: settings.gitIgnore });
	const git = settings.gitIgnore
		? createGitView(snapshot, { above: true, global: true, stopsAtNested: true, ignoreCase: snapshot.ignoreCase })
		: undefined;
	const searchedBy = settings.ripgrep ? searchProgram(snapshot, { program, markers }) : 'grep';
	const reach: ReachModel['reach'] = ({ path }) => {
		const match = own.match(path, false);
		const denied = settings.denied.find(({ covers }) => covers(path));
		const byOwn = settings.ownIgnoreInSearch && (match.ignored || ownOfRipgrep.match(path, false).ignored);
		const left = byOwn || isIncluded(own, path) ? undefined : ripgrep(path);
		const ignored = git?.(path);
		// What git tracks, which is said by one object, decides about the search as well.
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		return rowsOf([match, denied, byOwn, left, ignored, tracked, loaded], () => {
			const read = readAnswer(denied, match, t);
			const hidden = byOwn
				? answer('hidden', t('Left out of searches by .qwenignore and its like (measured with 0.24.4).'))
				: ripgrepAnswer(left, t);
			return {
				context: read,
				read,
				search: searchAnswer(hidden, ignored, snapshot.git?.tracked(path) === true, searchedBy, t),
				edit: read.verdict === 'refused' ? read : answer('reachable', t('No rule that covers it refuses edits.')),
				shell: openShell(t),
				...tracked,
				...loaded,
			};
		});
	};
	return { reach, problems: [] };
}

/** Ignore files and denials count for the name that was asked for; links and `.gitignore` do not (measured with 0.24.4). */
function readAnswer(rule: Settings['denied'][number] | undefined, own: IgnoreMatch, t: Localize): Answer {
	if (own.ignored && own.rule) {
		return ruleAnswer(
			'refused',
			own.rule,
			t("Qwen Code's file tools refuse it; its shell does not (measured with 0.24.4)."),
		);
	}
	if (!rule)
		return answer('reachable', t('Qwen Code reads it: .gitignore does not stop its read tool (measured with 0.24.4).'));
	if (/^(?:\/|~|\.\/)/.test(rule.glob)) {
		return ruleAnswer('unknown', rule, t('Denied, but how such a path is anchored was not measured.'));
	}
	return ruleAnswer('refused', rule, t('Denied by permissions.deny; searches still print it (measured with 0.24.4).'));
}

/** With a ripgrep what that leaves out; without one only what `git grep` leaves out too. */
function searchAnswer(
	left: Answer | undefined,
	git: IgnoreMatch | undefined,
	tracked: boolean,
	program: SearchProgram,
	t: Localize,
): Answer {
	if (!left) return answer('reachable', t('Nothing keeps it out of searches.'));
	if (program !== 'grep') return asMeasured(left, program, version, t);
	if (git?.ignored && git.rule && !tracked) {
		return ruleAnswer(
			'hidden',
			git.rule,
			t('Ignored by git, which every search tool of Qwen Code leaves out (measured with 0.24.4).'),
		);
	}
	return answer(
		'reachable',
		t('No ripgrep on PATH, or not used: the search falls back to grep, which prints it (measured with 0.24.4).'),
	);
}

/** Qwen Code, which began as Gemini CLI. */
export const qwenCode: Agent = {
	id: 'qwen-code',
	name: 'Qwen Code',
	vendor: 'Alibaba',
	facts: {
		basis: 'measured',
		version,
		program,
		date: '2026-11-23',
		sources: [
			'measured: the published program 0.24.4, with and without ripgrep on PATH',
			'packages/core/src/utils/ripgrepUtils.ts as published in 0.24.4: its own ripgrep cannot be executed, then the one on PATH',
			'packages/core/src/utils/qwenIgnoreParser.ts as published in 0.24.4',
			'https://qwenlm.github.io/qwen-code-docs/en/users/configuration/qwen-ignore (2026)',
		],
	},
	markers,
	reads: [...ignoreFiles, ...settingsFiles, ...ripgrepReads],
	model,
	deny: ignoreBlockWriter({
		file: ownFile,
		// The matcher knows no escaped question mark; the plain one stands for any character, itself included.
		line: (path) => ignoreLine(path)?.replaceAll('\\?', '?'),
		read: readOwn,
		sideEffects: (_path, t) => [
			t('Qwen Code reads .qwenignore at start: restart it. Its shell can still read the file.'),
		],
	}),
	mcp,
	loads,
};
