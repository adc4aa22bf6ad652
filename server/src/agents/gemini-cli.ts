import { type ParseError, parse as parseJsonc } from 'jsonc-parser';
import type { Localize } from '../l10n.ts';
import {
	type Answer,
	type Answers,
	answer,
	gitAnswers,
	loadAnswers,
	rowTable,
	ruleAnswer,
	toRows,
} from '../reach/answers.ts';
import { createIgnore, type Ignore, type IgnoreMatch, isIncluded } from '../reach/gitignore.ts';
import { createGitView } from '../reach/gitView.ts';
import { ignoreBlockWriter, ignoreLine } from '../reach/ignoreBlock.ts';
import { breaksIgnorePackage, createIgnorePackage, foldPath, parseIgnorePackage } from '../reach/ignorePackage.ts';
import { createRipgrepView, parseRipgrepNames, type RipgrepView, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, AgentMarkers, ReachModel, ReachTarget, RootSnapshot } from './agent.ts';
import { geminiFamily, settingOf } from './parts/geminiFamily.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { asMeasured, type SearchProgram, searchProgram } from './parts/searchProgram.ts';

const ownFile = '.geminiignore';
const { settingsFiles, mcp, loads } = geminiFamily('.gemini');

const program = { npm: '@google/gemini-cli', command: 'gemini' } as const;
const version = '0.61.0';

const markers: AgentMarkers = {
	workspace: ['.gemini/', 'GEMINI.md', ownFile],
	home: ['.gemini/'],
	extensions: ['google.gemini-cli-vscode-ide-companion'],
	hosts: [],
};

const readOwn = (text: string, file: string): Ignore =>
	createIgnorePackage([{ base: '', text, file }], { trimLines: true });

/** The settings that matter; where two files disagree, the one that protects less counts. */
interface GeminiSettings {
	readonly gitIgnore: boolean;
	readonly ownIgnore: boolean;
	readonly customFiles: boolean;
	/** `tools.useRipgrep` is not switched off. */
	readonly ripgrep: boolean;
	/** `user`: switched on where the project cannot undo it; `project`: only if the folder is trusted. */
	readonly sandbox: 'user' | 'project' | 'off';
}

interface GeminiRules {
	readonly settings: GeminiSettings;
	readonly own: Ignore;
	/** As the program's own reader understands git's files. */
	readonly gitOfReader: ((path: string) => IgnoreMatch) | undefined;
	/** As git does: what both search tools leave out. */
	readonly gitOfSearch: ((path: string) => IgnoreMatch) | undefined;
	/** As ripgrep does, where there is one. */
	readonly ripgrep: RipgrepView;
	readonly ownOfRipgrep: Ignore;
	readonly search: SearchProgram;
}

function readSettings(snapshot: RootSnapshot): GeminiSettings {
	const at = (file: string, ...keys: readonly string[]): unknown => settingOf(snapshot, file, keys);
	const never = (key: string): boolean =>
		settingsFiles.some((file) => at(file, 'context', 'fileFiltering', key) === false);
	const usesRipgrep = settingsFiles.every((file) => at(file, 'tools', 'useRipgrep') !== false);
	const custom = settingsFiles.some((file) => {
		const list = at(file, 'context', 'fileFiltering', 'customIgnoreFilePaths');
		return Array.isArray(list) && list.length > 0;
	});
	const [project, user] = settingsFiles.map((file) => at(file, 'security', 'toolSandboxing'));
	return {
		gitIgnore: !never('respectGitIgnore'),
		ownIgnore: !never('respectGeminiIgnore'),
		customFiles: custom,
		ripgrep: usesRipgrep,
		sandbox: user === true && project !== false ? 'user' : project === true ? 'project' : 'off',
	};
}

function readRules(snapshot: RootSnapshot): GeminiRules {
	const settings = readSettings(snapshot);
	const text = settings.ownIgnore ? (snapshot.files.get(ownFile) ?? '') : '';
	// One matcher holds the lines of all files, so one line can break it for all of them.
	const broken = [...snapshot.files].some(
		([file, lines]) =>
			/(?:^|\/)(?:\.gitignore|\.git\/info\/exclude|\.geminiignore)$/.test(file) && breaksIgnorePackage(lines),
	);
	return {
		settings,
		own: readOwn(broken ? '' : text, ownFile),
		ripgrep: createRipgrepView(snapshot, { hidden: false, git: settings.gitIgnore }),
		search: settings.ripgrep
			? searchProgram(snapshot, { program, markers, takes: (path) => isTrustedProgram(path, snapshot) })
			: 'grep',
		ownOfRipgrep: createIgnore([{ base: '', text, file: ownFile }], { ignoreCase: false, parse: parseRipgrepNames }),
		gitOfReader: broken
			? undefined
			: createGitView(snapshot, {
					above: false,
					global: false,
					stopsAtNested: false,
					ignoreCase: true,
					parse: (source) => parseIgnorePackage(source, { trimLines: true }),
					prepare: foldPath,
					// The program builds patterns from the folder's name without escaping it (measured with 0.61.0).
					keeps: ({ base }) => !/[*?[\]!#\\]/.test(base),
				}),
		gitOfSearch: createGitView(snapshot, {
			above: true,
			global: true,
			stopsAtNested: true,
			ignoreCase: snapshot.ignoreCase,
		}),
	};
}

/**
 * Gemini CLI starts no ripgrep but one of these folders, links followed: one that cargo, nix or snap installed does not
 * count, nor one inside the workspace. Source: `isTrustedSystemPath` as published in 0.61.0.
 */
function isTrustedProgram(path: string, { root, platform }: RootSnapshot): boolean {
	if (path.startsWith(`${root}/`)) return false;
	if (platform === 'win32') return /^[a-z]:\/(?:windows|program files(?: \(x86\))?)\//i.test(path);
	return /^(?:\/(?:usr\/(?:local\/)?)?bin|\/(?:usr\/)?sbin|\/opt\/homebrew\/(?:bin|Cellar)|\/usr\/local\/Cellar)\//.test(
		path,
	);
}

/**
 * Paths that the program treats as outside the workspace, as it does links that lead out of it, for reading and writing
 * alike. Measured with 0.61.0.
 */
function isFixedRefusal(path: string): boolean {
	if (path.includes('...') || path.includes('"')) return true;
	return /(?:^|\/)(?:\.env|\.git|node_modules|gha-creds-[^/\n\r\u2028\u2029]*\.json)(?:\/|$)/i.test(path);
}

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('gemini-cli');
	const ofGit = gitAnswers(snapshot, t, 'Jules');
	const ofLoads = loadAnswers('Gemini CLI', { mcp, loads }, t);
	const rules = readRules(snapshot);
	const answersOf = (target: ReachTarget): Answers => {
		const seen = [target.path, ...(target.linkTarget === undefined ? [] : [target.linkTarget])];
		const fixed = target.leadsOut === true || seen.some(isFixedRefusal);
		const read = fixed
			? answer('refused', t('Gemini CLI refuses this path as not in the workspace (measured with 0.61.0).'))
			: best(seen.map((path) => readAnswer(rules, path, t)));
		const edit = fixed
			? read
			: answer('reachable', t('Editing does not check ignore files, and shows the text (measured with 0.61.0).'));
		return {
			context: read,
			read,
			search: searchAnswer(rules, target, snapshot, t),
			edit,
			shell: shellAnswer(rules, target, snapshot, t),
			...ofGit(target.path),
			...ofLoads(target.path),
		};
	};
	const reach: ReachModel['reach'] = (target) => {
		const { path, linkTarget, leadsOut } = target;
		// Links are few, and of those more counts.
		if (linkTarget !== undefined || leadsOut) return toRows('gemini-cli', answersOf(target));
		return rowsOf([...basisOf(rules, path, snapshot), ofGit(path), ofLoads(path)], () => answersOf(target));
	};
	return { reach, problems: problemsOf(snapshot, t) };
}

/** All that the answers for a path that is no link are made of; git's tracking and what is loaded aside. */
const basisOf = (rules: GeminiRules, path: string, { git }: RootSnapshot): readonly unknown[] => [
	isFixedRefusal(path),
	rules.own.match(path, false),
	isIncluded(rules.own, path),
	rules.gitOfReader?.(path),
	rules.ownOfRipgrep.match(path, false),
	rules.ripgrep(path),
	unsearched.test(path),
	rules.search === 'grep' ? rules.gitOfSearch?.(path) : undefined,
	!git && skippedByGrep.test(path),
	isTopEnvironment(path),
];

/** A file is refused when one of its names is: the program looks at the link and at what it stands for. */
const best = (answers: readonly Answer[]): Answer | undefined =>
	answers.find(({ verdict }) => verdict === 'refused') ??
	answers.find(({ verdict }) => verdict === 'unknown') ??
	answers[0];

function readAnswer(rules: GeminiRules, path: string, t: Localize): Answer {
	const own = rules.own.match(path, false);
	if (own.rule && !own.ignored) {
		return ruleAnswer('reachable', own.rule, t('Included by .geminiignore, which comes after .gitignore.'));
	}
	const reads = rules.settings.gitIgnore && !isIncluded(rules.own, path);
	const git = reads ? rules.gitOfReader?.(path) : undefined;
	const found = own.ignored ? own : git?.ignored ? git : undefined;
	if (!found?.rule) return answer('reachable', t('No rule of .geminiignore or .gitignore covers it.'));
	if (rules.settings.customFiles) {
		return ruleAnswer('unknown', found.rule, t('Ignored, but customIgnoreFilePaths may include it again.'));
	}
	return ruleAnswer('refused', found.rule, t("Gemini CLI's file tools refuse ignored files (measured with 0.61.0)."));
}

/** Folders and files that the search never looks into. Source: packages/core/src/utils/ignorePatterns.ts of 0.61.0. */
const unsearched =
	/(?:^|\/)(?:node_modules|\.git|bower_components|\.svn|\.hg|\.vscode|\.idea|dist|build|coverage|__pycache__)\/|\.(?:log|tmp)$/;

/** Left out by `grep` too, which takes the place of ripgrep outside a repository (measured with 0.61.0). */
const skippedByGrep = /(?:^|\/)node_modules\//;

/** With a ripgrep what that leaves out; without one only what `git grep` leaves out too. */
function searchAnswer(rules: GeminiRules, target: ReachTarget, snapshot: RootSnapshot, t: Localize): Answer {
	const { path } = target;
	const own = rules.own.match(path, false);
	if (!snapshot.git && skippedByGrep.test(path))
		return answer('hidden', t('Every search tool of Gemini CLI leaves this folder out (measured with 0.61.0).'));
	const byRipgrep = ripgrepSearch(rules, own, path, t);
	if (!byRipgrep) return answer('reachable', t('Nothing keeps it out of searches.'));
	if (rules.search !== 'grep') return asMeasured(byRipgrep, rules.search, version, t);
	const git = rules.settings.gitIgnore ? rules.gitOfSearch?.(path) : undefined;
	if (git?.ignored && git.rule && !snapshot.git?.tracked(path)) {
		return ruleAnswer(
			'hidden',
			git.rule,
			t('Ignored by git, which every search tool of Gemini CLI leaves out (measured with 0.61.0).'),
		);
	}
	const text = t(
		'No ripgrep here that Gemini CLI would start: its search falls back to grep, which prints it (measured with 0.61.0).',
	);
	return own.rule ? ruleAnswer('reachable', own.rule, text) : answer('reachable', text);
}

function ripgrepSearch(rules: GeminiRules, own: IgnoreMatch, path: string, t: Localize): Answer | undefined {
	if (isIncluded(rules.own, path)) return undefined;
	const text = t('Left out of searches by .geminiignore (measured with 0.61.0, with ripgrep).');
	// Further ignore files may include it again, and are not read here.
	if (rules.settings.customFiles) return undefined;
	if (own.ignored && own.rule) return ruleAnswer('hidden', own.rule, text);
	const named = rules.ownOfRipgrep.match(path, false);
	if (named.ignored && named.rule) return ruleAnswer('hidden', named.rule, text);
	const filtered = rules.settings.gitIgnore ? rules.gitOfReader?.(path) : undefined;
	if (filtered?.ignored && filtered.rule)
		return ruleAnswer('hidden', filtered.rule, t('Ignored by git, and taken out of results.'));
	if (unsearched.test(path))
		return answer('hidden', t('The search of Gemini CLI leaves such names out (source code of 0.61.0).'));
	return ripgrepAnswer(rules.ripgrep(path), t);
}

/** Environment files at the root, which the sandbox forbids with what is ignored. */
const isTopEnvironment = (path: string): boolean => /^\.env(?:\.[^/]*)?$/.test(path);

function shellAnswer(rules: GeminiRules, target: ReachTarget, { platform }: RootSnapshot, t: Localize): Answer {
	const own = rules.own.match(target.path, false);
	const covered = own.ignored || isTopEnvironment(target.path);
	if (covered && rules.settings.sandbox === 'user' && (target.leadsOut || platform === 'win32')) {
		return answer(
			'unknown',
			t('security.toolSandboxing is on; on Windows and for links that lead out it was not measured.'),
		);
	}
	if (covered && rules.settings.sandbox === 'user') {
		const text = t('security.toolSandboxing is on and forbids ignored files to commands (measured with 0.61.0).');
		return own.rule ? ruleAnswer('blocked', own.rule, text) : answer('blocked', text);
	}
	if (covered && rules.settings.sandbox === 'project') {
		return answer(
			'unknown',
			t('security.toolSandboxing is set in the project only, and counts only in a trusted folder.'),
		);
	}
	return answer('reachable', t('Commands that the agent runs can read it.'));
}

function problemsOf(snapshot: RootSnapshot, t: Localize): ReachModel['problems'] {
	return settingsFiles.flatMap((file) => {
		const errors: ParseError[] = [];
		const text = snapshot.files.get(file);
		if (text === undefined || text.trim() === '') return [];
		parseJsonc(text, errors, { allowTrailingComma: true });
		const first = errors[0];
		if (!first) return [];
		const line = text.slice(0, first.offset).split('\n').length;
		return [{ file, line, text: t('{0} is not valid: settings in it may not apply.', file) }];
	});
}

/** Gemini CLI, also the engine of Gemini Code Assist's agent mode. */
export const geminiCli: Agent = {
	id: 'gemini-cli',
	name: 'Gemini CLI',
	vendor: 'Google',
	facts: {
		basis: 'measured',
		version,
		program,
		date: '2026-11-23',
		sources: [
			'measured: the published program 0.61.0, with and without ripgrep on PATH',
			'packages/core/src/tools/ripGrep.ts as published in 0.61.0: which ripgrep it starts; it brings none',
			'google-gemini/gemini-cli packages/core/src/services/fileDiscoveryService.ts @5411f113 (2026-08-21)',
			'google-gemini/gemini-cli issues 15884, 17871 and 2493: loads .env into its environment',
		],
	},
	markers,
	// An odd line in a file of git breaks its matcher, in a repository or not.
	reads: [ownFile, ...settingsFiles, '**/.gitignore', '.git/info/exclude', ...ripgrepReads],
	model,
	deny: ignoreBlockWriter({
		file: ownFile,
		// The program's matcher knows no escaped question mark; the plain one stands for any character, itself included.
		line: (path) => ignoreLine(path)?.replaceAll('\\?', '?'),
		read: readOwn,
		sideEffects: (path, t) => [
			t('Gemini CLI reads .geminiignore at start: restart it. Its shell can still read the file.'),
			...(path.includes('?') ? [t('The pattern also covers files whose names differ only in one character.')] : []),
		],
	}),
	mcp,
	loads,
};
