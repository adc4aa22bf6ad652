import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import { createRipgrepView, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import {
	environmentDefaults,
	lastMatcher,
	type PermissionRule,
	permissionPath,
	readPermissions,
} from './parts/permissionMap.ts';
import { permissionWriter } from './parts/permissionWriter.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { openShell } from './parts/shellAnswer.ts';

/** The weakest first. */
const files = [
	...['~/.config/opencode/config.json', '~/.config/opencode/opencode.json', '~/.config/opencode/opencode.jsonc'],
	...['opencode.json', 'opencode.jsonc', '.opencode/opencode.json', '.opencode/opencode.jsonc'],
];

/** Agents and modes as files; their front matter may hold permissions (vendor documentation). */
const agentFolders = ['agent/', 'agents/', 'mode/', 'modes/'].map((folder) => `.opencode/${folder}`);
const inHome = (folder: string): string => folder.replace('.opencode/', '~/.config/opencode/');

const mcp: readonly McpFile[] = files.slice(1).map((file) => ({
	file,
	servers: 'mcp',
	expands: 'anywhere' as const,
	reference: (name: string) => `{env:${name}}`,
	whenUnset: 'The reference becomes an empty text (vendor documentation).',
}));

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('opencode');
	const ofGit = gitAnswers(snapshot, t);
	const ofLoads = loadAnswers('opencode', { mcp }, t);
	const config = readPermissions(snapshot, files, [...agentFolders, ...agentFolders.map(inHome)]);
	const own = config.rules('read');
	const read = lastMatcher([...environmentDefaults, ...own], snapshot);
	const edit = lastMatcher(config.rules('edit'), snapshot);
	const search = createRipgrepView(snapshot, { hidden: true });
	const reach: ReachModel['reach'] = ({ path }) => {
		const name = permissionPath(snapshot, path);
		const rule = read(name);
		const ofEdit = edit(name);
		const left = search(path);
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		return rowsOf([rule, ofEdit, left, tracked, loaded], () => {
			const answered = rule ? readAnswer(rule, config.hasAgents, t) : open(t);
			return {
				context: answered.verdict === 'reachable' ? answered : unmeasuredContext(t),
				read: answered,
				search:
					ripgrepAnswer(left, t) ??
					answer(
						'reachable',
						t('Rules for grep and glob match the question, not the files they find (measured with 1.18.33).'),
					),
				edit: editAnswer(ofEdit, config.hasAgents, t),
				shell: openShell(t),
				...tracked,
				...loaded,
			};
		});
	};
	const problems = config.problems.map(({ file, line }) => ({
		file,
		line,
		text: t('{0} is not valid: opencode does not start with it.', file),
	}));
	return { reach, problems };
}

const open = (t: Localize): Answer => answer('reachable', t('No rule of permission.read covers it.'));

const unmeasuredContext = (t: Localize): Answer =>
	answer('unknown', t('What happens with a mentioned file that permission.read covers was not measured.'));

function readAnswer({ action, file, line }: PermissionRule, hasAgents: boolean, t: Localize): Answer {
	if (file === undefined || line === undefined) {
		if (action === 'allow') return open(t);
		if (hasAgents)
			return answer(
				'unknown',
				t('opencode asks before reading environment files, but an agent with permissions of its own may not.'),
			);
		return answer(
			'asks',
			t(
				'By default opencode asks before reading environment files; its explore agent reads them unasked (source code), and so do searches (measured with 1.18.33).',
			),
		);
	}
	const rule = { file, line };
	if (action === 'allow')
		return ruleAnswer('reachable', rule, t('Allowed by permission.read; the last rule that matches counts.'));
	if (hasAgents)
		return ruleAnswer(
			'unknown',
			rule,
			t('Covered by permission.read, but an agent with permissions of its own may be allowed more.'),
		);
	return action === 'deny'
		? ruleAnswer(
				'refused',
				rule,
				t('Denied by permission.read: the read tool refuses; searches and the shell do not (measured with 1.18.33).'),
			)
		: ruleAnswer(
				'asks',
				rule,
				t('permission.read: the read tool asks; searches and the shell do not (measured with 1.18.33).'),
			);
}

function editAnswer(rule: PermissionRule | undefined, hasAgents: boolean, t: Localize): Answer {
	if (rule?.file === undefined || rule.line === undefined || rule.action === 'allow' || hasAgents) {
		return answer('reachable', t('No rule of permission.edit covers it.'));
	}
	const place = { file: rule.file, line: rule.line };
	return ruleAnswer(
		rule.action === 'deny' ? 'refused' : 'asks',
		place,
		t('Covered by permission.edit (vendor documentation).'),
	);
}

/** opencode, the agent for the terminal. */
export const opencode: Agent = {
	id: 'opencode',
	name: 'opencode',
	vendor: 'Anomaly',
	facts: {
		basis: 'measured',
		version: '1.18.33',
		program: { npm: 'opencode-ai', command: 'opencode' },
		date: '2026-11-23',
		sources: [
			'measured: the published program 1.18.33',
			'https://opencode.ai/docs/permissions (2026)',
			'anomalyco/opencode packages/opencode/src/agent/agent.ts and util/wildcard.ts (2026)',
			'anomalyco/opencode issues 17073, 35684 (2026-07-07) and 49180 (2026-09-15)',
		],
	},
	markers: {
		workspace: ['opencode.json', 'opencode.jsonc', '.opencode/', ...agentFolders],
		home: ['.config/opencode/', ...agentFolders.map((folder) => inHome(folder).slice(2))],
		extensions: ['sst-dev.opencode'],
		hosts: [],
	},
	reads: [...files, ...ripgrepReads],
	model,
	deny: permissionWriter({ file: 'opencode.json', name: 'opencode' }),
	mcp,
};
