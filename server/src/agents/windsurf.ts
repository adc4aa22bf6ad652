import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { IgnoreMatch } from '../reach/gitignore.ts';
import { usualGitView } from '../reach/gitView.ts';
import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import { lineAt, nodeAt } from '../reach/jsonTree.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import { eitherCase } from './parts/eitherCase.ts';
import { plainGlob } from './parts/plainGlob.ts';
import { openShell } from './parts/shellAnswer.ts';

/** Documented for the index only. */
const indexFiles = ['.devinignore', '.codeiumignore', '~/.codeium/.codeiumignore'];
/** The only name that is documented for the agent's access to files. */
const accessFile = '.windsurfignore';
const permissionFiles = ['~/.config/devin/config.json', '.devin/config.json', '.devin/config.local.json'];

const mcp: readonly McpFile[] = [
	{
		file: '~/.codeium/windsurf/mcp_config.json',
		reference: (name) => `\${env:${name}}`,
		whenUnset: 'Not documented.',
	},
	...['.devin/mcp_config.json', '.devin/mcp_config.local.json', '~/.config/devin/mcp_config.json'].map((file) => ({
		file,
		whenUnset: 'Whether this file expands variables is not documented.',
	})),
];

interface DenyRule {
	readonly glob: string;
	readonly covers: (path: string) => boolean;
	readonly file: string;
	readonly line: number;
}

function denyRules(snapshot: RootSnapshot): readonly DenyRule[] {
	return permissionFiles.flatMap((file) => {
		const text = snapshot.files.get(file) ?? '';
		const tree = parseTree(text, [], { allowTrailingComma: true });
		const list = nodeAt(tree, ['permissions', 'deny']);
		return (list?.children ?? []).flatMap((node) => {
			const glob = /^Read\((.+)\)$/s.exec(String(getNodeValue(node)))?.[1];
			return glob === undefined ? [] : [{ glob, covers: plainGlob(glob), file, line: lineAt(text, node.offset) }];
		});
	});
}

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('windsurf');
	const ofGit = gitAnswers(snapshot, t, t('Devin sessions'));
	const ofLoads = loadAnswers('Windsurf', { mcp }, t);
	const ignoreOf = (files: readonly string[]): ((path: string) => IgnoreMatch[]) => {
		const each = files.map((file) => eitherCase([{ base: '', text: snapshot.files.get(file) ?? '', file }]));
		return (path) => each.map((one) => one.match(path, false)).filter(({ ignored }) => ignored);
	};
	const index = ignoreOf(indexFiles);
	const access = ignoreOf([accessFile]);
	const rules = denyRules(snapshot);
	const ofGitFiles = usualGitView(snapshot);

	const reach: ReachModel['reach'] = ({ path }) => {
		const ignored = snapshot.git?.tracked(path) ? undefined : ofGitFiles?.(path);
		const denied = rules.find(({ covers }) => covers(path));
		const ofAccess = access(path)[0];
		const ofIndex = index(path)[0];
		const unindexed = /(?:^|\/)(?:\.|node_modules\/)/.test(path);
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		return rowsOf([ignored, denied, ofAccess, ofIndex, unindexed, tracked, loaded], () => {
			const read = readAnswer(denied, ofAccess, ignored, t);
			return {
				index: indexAnswer(ofIndex, ignored, unindexed, t),
				context:
					read.verdict === 'reachable' ? read : answer('unknown', t('Not documented for mentioned and open files.')),
				read,
				search: read,
				edit: editAnswer(read, ignored, t),
				shell: openShell(t),
				...tracked,
				...loaded,
			};
		});
	};
	return { reach, problems: [] };
}

function indexAnswer(
	own: IgnoreMatch | undefined,
	git: IgnoreMatch | undefined,
	unindexed: boolean,
	t: Localize,
): Answer {
	const rule = own?.rule ?? (git?.ignored ? git.rule : undefined);
	if (rule) return ruleAnswer('hidden', rule, t('Kept out of the index only; the agent can still read it.'));
	if (unindexed) {
		return answer(
			'hidden',
			t('The index skips names that begin with a dot, and node_modules; the agent can still read them.'),
		);
	}
	return answer('reachable', t('Windsurf indexes it.'));
}

function readAnswer(
	denied: DenyRule | undefined,
	access: IgnoreMatch | undefined,
	git: IgnoreMatch | undefined,
	t: Localize,
): Answer {
	// Only the form `**/name` is documented; how a path without it is anchored is not.
	if (denied?.glob.startsWith('**/')) {
		return ruleAnswer(
			'unknown',
			denied,
			t('Denied by permissions.deny of Devin (vendor documentation); Cascade has no such setting and reads it.'),
		);
	}
	if (denied) return ruleAnswer('unknown', denied, t('Denied, but how such a path is anchored is not documented.'));
	if (access?.rule) {
		return ruleAnswer(
			'unknown',
			access.rule,
			t('.windsurfignore is said to be respected by the agent; not measured, and no promise of the vendor.'),
		);
	}
	if (git?.ignored && git.rule) {
		return ruleAnswer(
			'unknown',
			git.rule,
			t('Ignored by git; whether the agent then reads it depends on a setting, and reports disagree.'),
		);
	}
	return answer('reachable', t('No rule covers the agent’s file tools.'));
}

function editAnswer(read: Answer, git: IgnoreMatch | undefined, t: Localize): Answer {
	if (git?.ignored && git.rule) {
		return ruleAnswer(
			'unknown',
			git.rule,
			t(
				'The agent is documented not to edit what git ignores; a setting that no file shows is said to allow it all the same.',
			),
		);
	}
	return read;
}

const sideEffects = (_path: string, t: Localize): readonly string[] => [
	t('Windsurf no longer indexes the file. Its agent may still read it, and its terminal can.'),
];

/** Windsurf, since 2026 Devin Desktop, and the Codeium extension. */
export const windsurf: Agent = {
	id: 'windsurf',
	name: 'Windsurf',
	vendor: 'Cognition',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'https://docs.devin.ai/it/desktop/context-awareness/devin-ignore.md (read 2026-11)',
			'https://docs.devin.ai/desktop/context-awareness/windsurf-ignore (2026)',
			'https://docs.devin.ai/desktop/devin-local/permissions.md (2026)',
			'Exafunction/codeium issue 225',
		],
	},
	markers: {
		workspace: ['.windsurf/', '.windsurfrules', '.codeiumignore', accessFile, '.devin/', '.devinignore'],
		home: ['.codeium/', '.config/devin/'],
		extensions: ['codeium.codeium'],
		hosts: ['Windsurf', 'Devin Desktop'],
	},
	reads: [...indexFiles, accessFile, ...permissionFiles],
	model,
	deny: ignoreBlockWriter({ file: '.codeiumignore', sideEffects }),
	denyAlso: [ignoreBlockWriter({ file: accessFile, sideEffects })],
	mcp,
};
