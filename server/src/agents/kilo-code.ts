import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import { createRipgrepView, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import { kiloIgnoreRules, kiloWriter } from './parts/kiloIgnore.ts';
import {
	environmentDefaults,
	lastMatcher,
	type PermissionRule,
	permissionPath,
	readPermissions,
} from './parts/permissionMap.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { openShell } from './parts/shellAnswer.ts';

/** The weakest first. */
const ignoreFiles = ['~/.config/kilo/.kilocodeignore', '~/.kilo/.kilocodeignore', '.kilocodeignore'];
const configFiles = [
	...['~/.config/kilo/kilo.json', '~/.config/kilo/kilo.jsonc', 'kilo.json', 'kilo.jsonc'],
	...['.kilo/kilo.json', '.kilo/kilo.jsonc'],
];

/** Agents and modes as files; their front matter may hold permissions, as in opencode (vendor documentation). */
const agentFolders = ['.kilo/', '.opencode/'].flatMap((base) =>
	['agent/', 'agents/', 'mode/', 'modes/'].map((folder) => base + folder),
);
const inHome = (folder: string): string => folder.replace(/^\.(kilo|opencode)\//, '~/.config/$1/');

const mcp: readonly McpFile[] = [
	...configFiles.map((file) => ({
		file,
		servers: 'mcp',
		expands: 'anywhere' as const,
		reference: (name: string) => `{env:${name}}`,
		whenUnset: 'Not documented.',
	})),
	{
		file: '.kilocode/mcp.json',
		whenUnset: 'Whether this file of earlier versions expands variables is not documented.',
	},
];

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('kilo-code');
	const ofGit = gitAnswers(snapshot, t, t('Kilo Code cloud agents'));
	const ofLoads = loadAnswers('Kilo Code', { mcp }, t);
	const config = readPermissions(snapshot, configFiles, [...agentFolders, ...agentFolders.map(inHome)]);
	const ignored = kiloIgnoreRules(snapshot, ignoreFiles);
	const orders = [
		lastMatcher([...ignored, ...config.rules('read')], snapshot),
		lastMatcher([...config.rules('read'), ...ignored], snapshot),
	] as const;
	const byDefault = lastMatcher(environmentDefaults, snapshot);
	const findingsOf = (path: string): Findings => {
		const name = permissionPath(snapshot, path);
		return { rules: [orders[0](name), orders[1](name)], asksByDefault: byDefault(name)?.action === 'ask' };
	};
	const search = createRipgrepView(snapshot, { hidden: true });
	const reach: ReachModel['reach'] = ({ path, linkTarget }) => {
		// The program looks at the link and at what it stands for (measured with 7.7.9).
		const own = findingsOf(path);
		const target = linkTarget === undefined ? undefined : findingsOf(linkTarget);
		const left = search(path);
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		const basis = [own, target].flatMap((one) => [one?.rules[0], one?.rules[1], one?.asksByDefault]);
		return rowsOf([...basis, left, tracked, loaded], () => {
			const read = strictest([own, ...(target ? [target] : [])].map((one) => readAnswer(one, t)));
			const answered =
				config.hasAgents && read.verdict !== 'reachable' ? { ...read, verdict: 'unknown' as const } : read;
			return {
				context:
					answered.verdict === 'reachable'
						? answered
						: answer('unknown', t('A mentioned file was read in spite of a rule in 7.0.51; not measured since.')),
				read: answered,
				search:
					ripgrepAnswer(left, t) ??
					answer('reachable', t('Searches print files that rules deny (measured with 7.7.9).')),
				edit:
					answered.verdict === 'refused' ? answered : answer('reachable', t('No rule that covers it refuses edits.')),
				shell: openShell(t),
				...tracked,
				...loaded,
			};
		});
	};
	const problems = config.problems.map(({ file, line }) => ({
		file,
		line,
		text: t('{0} is not valid: rules in it may not apply.', file),
	}));
	return { reach, problems };
}

const open = (t: Localize): Answer =>
	answer('reachable', t('No rule of .kilocodeignore or permission.read covers it.'));

const ranks = ['reachable', 'unknown', 'asks', 'refused'];
const rank = ({ verdict }: Answer): number => ranks.indexOf(verdict);
const weaker = (left: Answer, right: Answer): Answer => (rank(right) < rank(left) ? right : left);
const strictest = (answers: readonly Answer[]): Answer =>
	answers.reduce((best, next) => (rank(next) > rank(best) ? next : best));

/** What the rules say of one name. */
interface Findings {
	/** The last that matches, in the two orders in which they may be put together. */
	readonly rules: readonly [PermissionRule | undefined, PermissionRule | undefined];
	/** It is an environment file, about which the program asks by itself. */
	readonly asksByDefault: boolean;
}

const readAnswer = ({ rules: [first, second], asksByDefault }: Findings, t: Localize): Answer =>
	weaker(oneAnswer(first, asksByDefault, t), oneAnswer(second, asksByDefault, t));

/**
 * Rules of the user first; `"read": "allow"` does not lift the question about environment files (measured with 7.7.9).
 * Wider words were not measured and are taken to lift it.
 */
function oneAnswer(rule: PermissionRule | undefined, asksByDefault: boolean, t: Localize): Answer {
	if (rule?.action === 'deny' || rule?.action === 'ask') return ruled(rule, t);
	if (rule && (rule.wide || !/^\*+$/.test(rule.pattern))) return ruled(rule, t);
	if (!asksByDefault) return rule ? ruled(rule, t) : open(t);
	return answer(
		'asks',
		t('By default Kilo Code asks before reading environment files; searches print them (measured with 7.7.9).'),
	);
}

function ruled({ action, file, line }: PermissionRule, t: Localize): Answer {
	const place = { file: file ?? '', line: line ?? 1 };
	if (action === 'deny')
		return ruleAnswer(
			'refused',
			place,
			t("Denied: Kilo Code's file tools refuse; searches and the shell do not (measured with 7.7.9)."),
		);
	if (action === 'ask')
		return ruleAnswer('asks', place, t('permission.read: the read tool asks; searches and the shell do not.'));
	return ruleAnswer('reachable', place, t('Allowed by a rule; the last one that matches counts.'));
}

/** Kilo Code, since 2026 built on opencode. */
export const kiloCode: Agent = {
	id: 'kilo-code',
	name: 'Kilo Code',
	vendor: 'Kilo',
	facts: {
		basis: 'measured',
		version: '7.7.9',
		program: { npm: '@kilocode/cli', command: 'kilo' },
		date: '2026-11-23',
		sources: [
			'measured: the published program 7.7.9',
			'Kilo-Org/kilocode packages/opencode/src/kilocode/ignore-migrator.ts @bfdeb7fa (2026)',
			'https://kilo.ai/docs/customize/context/kilocodeignore (2026)',
			'https://kilo.ai/docs/getting-started/settings/sandboxing (2026)',
			'Kilo-Org/kilocode issue 8293 (2026-04-03)',
		],
	},
	markers: {
		workspace: [
			...['.kilocode/', '.kilo/', 'kilo.json', 'kilo.jsonc', '.kilocodemodes', '.kilocodeignore'],
			...agentFolders.filter((folder) => folder.startsWith('.kilo/')),
		],
		home: ['.kilo/', '.config/kilo/', ...agentFolders.map((folder) => inHome(folder).slice(2))].filter(
			(folder) => !folder.includes('opencode'),
		),
		extensions: ['kilocode.kilo-code'],
		hosts: [],
	},
	reads: [...ignoreFiles, ...configFiles, ...ripgrepReads],
	model,
	deny: kiloWriter,
	mcp,
};
