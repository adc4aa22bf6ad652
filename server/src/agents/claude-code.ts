import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { IgnoreRule } from '../reach/gitignore.ts';
import { createGitView } from '../reach/gitView.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import {
	type ClaudePattern,
	type ClaudeRule,
	claudeRules,
	covering,
	groupRules,
	type RuleGroup,
} from './parts/claudeRules.ts';
import { readSandbox } from './parts/claudeSandbox.ts';
import { claudeFiles, readClaudeSettings } from './parts/claudeSettings.ts';
import { claudeWriter } from './parts/claudeWriter.ts';
import { namedCommandsOnly, openShell } from './parts/shellAnswer.ts';

const mcp: readonly McpFile[] = ['.mcp.json', '~/.claude.json'].map((file) => ({
	file,
	reference: (name: string) => `\${${name}}`,
	whenUnset: 'The server gets the text of the reference itself (measured with 2.1.278).',
}));

/** Values below `env` in these files are set in every session. */
const loads = [...claudeFiles];

/** A list of rules, ready to be asked about one file. */
interface RuleList {
	/** `Read` without a path: the whole tool. */
	readonly wholeRead: ClaudeRule | undefined;
	readonly read: readonly RuleGroup[];
	readonly edit: readonly RuleGroup[];
	/** As Grep and Glob see the same rules. */
	readonly search: readonly RuleGroup[];
}

function ruleList(rules: readonly ClaudeRule[]): RuleList {
	const plain = ({ text }: ClaudePattern): string => text;
	const reads = rules.filter(({ tool }) => tool === 'Read');
	return {
		wholeRead: reads.find(({ pattern }) => !pattern),
		read: groupRules(reads, plain),
		edit: groupRules(
			rules.filter(({ tool }) => tool === 'Edit'),
			plain,
		),
		search: groupRules(reads, searchForm),
	};
}

/** Grep and Glob know no negation, and take a bare pattern at any depth (measured with 2.1.330). */
function searchForm({ anchor, text }: ClaudePattern): string | undefined {
	if (text.startsWith('!')) return undefined;
	return anchor !== 'bare' || text.startsWith('**') ? text : `**/${text}`;
}

/** On Windows the program writes `C:\\x` as `/c/x`, in rules and paths alike (vendor documentation). */
const drive = (path: string): string => path.replace(/^([A-Za-z]):/, (_, letter: string) => `/${letter.toLowerCase()}`);

function model(given: RootSnapshot, t: Localize): ReachModel {
	const snapshot = { ...given, root: drive(given.root), home: drive(given.home) };
	const rowsOf = rowTable('claude-code');
	const ofGit = gitAnswers(snapshot, t, t('Claude Code on the web'));
	const ofLoads = loadAnswers('Claude Code', { mcp, loads }, t);
	const { settings, problems } = readClaudeSettings(snapshot, t);
	const rules = settings.flatMap((one) => claudeRules(one, 'deny', snapshot));
	const deny = ruleList(rules);
	const ask = ruleList(settings.flatMap((one) => claudeRules(one, 'ask', snapshot)));
	const sandbox = readSandbox(settings, rules, snapshot);
	const git = createGitView(snapshot, {
		above: true,
		global: true,
		stopsAtNested: true,
		ignoreCase: snapshot.ignoreCase,
	});

	// The sandbox denies paths; a command that follows a link ends at the path it stands for.
	const inSandbox = (name: string, leadsOut: boolean): Answer | undefined => {
		const found = sandbox.answer(name, t);
		return found?.verdict === 'blocked' && leadsOut
			? answer('unknown', t('Denied, but the file that the link stands for is elsewhere.'))
			: found;
	};
	const reach: ReachModel['reach'] = ({ path, linkTarget, leadsOut }) => {
		const names = [path, ...(linkTarget === undefined ? [] : [linkTarget])].map((name) => `${snapshot.root}/${name}`);
		const find = (groups: readonly RuleGroup[]): IgnoreRule | undefined =>
			groups.length === 0 ? undefined : firstOf(names, (name) => covering(groups, name));
		const denied = find(deny.read);
		const asked = find(ask.read);
		const unsearched = find(deny.search);
		// The tool for notebooks does not look at rules for reading (source: changelog of 2.1.208 and 2.1.228).
		const unedited = (/\.ipynb$/i.test(path) ? undefined : denied) ?? find(deny.edit);
		const boxed = inSandbox(names.at(-1) ?? '', leadsOut === true);
		const ignored = git?.(path);
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		const ofBox = [boxed?.verdict, boxed?.because.text, boxed?.because.file, boxed?.because.line];
		return rowsOf([denied, asked, unsearched, unedited, ...ofBox, ignored, tracked, loaded], () => ({
			context: denied
				? ruleAnswer('unknown', denied, t('Documented as best effort for mentioned and open files; not measured.'))
				: answer('reachable', t('No rule covers it.')),
			read: readAnswer(deny.wholeRead ?? denied, ask.wholeRead ?? asked, t),
			search: searchAnswer(unsearched, ignored, t),
			edit: editAnswer(unedited, t),
			shell: boxed ?? shellAnswer(sandbox.isOn ? undefined : denied, t),
			...tracked,
			...loaded,
		}));
	};
	return { reach, problems };
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
	for (const one of list) {
		const found = find(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

type RulePlace = Pick<IgnoreRule, 'file' | 'line'>;

function readAnswer(denied: RulePlace | undefined, asked: RulePlace | undefined, t: Localize): Answer {
	if (denied)
		return ruleAnswer(
			'refused',
			denied,
			t('Denied by permissions.deny: the Read tool refuses (measured with 2.1.330).'),
		);
	if (asked)
		return ruleAnswer(
			'asks',
			asked,
			t('permissions.ask: the Read tool asks, searches and the shell do not (measured with 2.1.330).'),
		);
	return answer('reachable', t('No rule in permissions.deny covers it.'));
}

function searchAnswer(
	denied: IgnoreRule | undefined,
	git: { readonly ignored: boolean; readonly rule?: IgnoreRule } | undefined,
	t: Localize,
): Answer {
	if (denied)
		return ruleAnswer(
			'hidden',
			denied,
			t('Denied by permissions.deny: Grep and Glob leave it out (measured with 2.1.330).'),
		);
	if (git?.ignored && git.rule) {
		return ruleAnswer(
			'hidden',
			git.rule,
			t('Ignored by git: Grep leaves it out; Read and the shell do not (measured with 2.1.330).'),
		);
	}
	return answer('reachable', t('No rule in permissions.deny covers it.'));
}

function editAnswer(denied: IgnoreRule | undefined, t: Localize): Answer {
	return denied
		? ruleAnswer('refused', denied, t('Denied by permissions.deny: Edit and Write refuse (vendor documentation).'))
		: answer('reachable', t('No rule in permissions.deny covers it.'));
}

function shellAnswer(denied: IgnoreRule | undefined, t: Localize): Answer {
	// Measured with 2.1.330: `cat .env` is refused, `grep -r`, `git grep` and `cat .e*` run without asking and print it.
	return denied ? namedCommandsOnly(denied, 'Claude Code', t) : openShell(t);
}

/** Claude Code in the terminal, in VS Code and as a desktop program. */
export const claudeCode: Agent = {
	id: 'claude-code',
	name: 'Claude Code',
	vendor: 'Anthropic',
	facts: {
		basis: 'measured',
		version: '2.1.330',
		program: { npm: '@anthropic-ai/claude-code', command: 'claude' },
		date: '2026-11-23',
		sources: [
			'measured: the published program 2.1.330',
			'https://code.claude.com/docs/en/permissions (2026-08-22)',
			'https://code.claude.com/docs/en/sandboxing (2026-08-22)',
			'anthropics/claude-code CHANGELOG.md (2026-08-22)',
			'https://github.com/anthropics/claude-code/issues/91995 (2026-09-04)',
		],
	},
	markers: {
		workspace: ['CLAUDE.md', 'CLAUDE.local.md', '.claude/', '.mcp.json'],
		home: ['.claude/', '.claude.json'],
		extensions: ['anthropic.claude-code'],
		hosts: [],
	},
	reads: [...claudeFiles],
	model,
	deny: claudeWriter,
	mcp,
	loads,
};
