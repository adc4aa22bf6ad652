import { parse as parseJsonc } from 'jsonc-parser';
import type { Localize } from '../l10n.ts';
import { type Answer, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { IgnoreMatch } from '../reach/gitignore.ts';
import { usualGitView } from '../reach/gitView.ts';
import type { Agent, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import { plainGlob } from './parts/plainGlob.ts';

const workspaceFile = '.vscode/settings.json';
/** Where VS Code keeps the user's settings on Linux, macOS and Windows. */
const userFiles = [
	'~/.config/Code/User/settings.json',
	'~/Library/Application Support/Code/User/settings.json',
	'~/AppData/Roaming/Code/User/settings.json',
];
const mcpUserFiles = userFiles.map((file) => file.replace('settings.json', 'mcp.json'));

const mcp: readonly McpFile[] = ['.vscode/mcp.json', ...mcpUserFiles].map((file) => ({
	file,
	servers: 'servers',
	asks: true as const,
	reference: (name: string) => `\${env:${name}}`,
	whenUnset:
		'The server gets an empty text (source code of VS Code). VS Code can also ask once and store the value: inputs with "password": true.',
}));

/** Extensions that the index skips. Source: microsoft/vscode-copilot-chat @31acd00a (2026-03-29). */
const unindexed = /\.(?:pem|key|crt|p12|jks)$/i;

/** Files that agent mode asks about before editing them. Source: default of chat.tools.edits.autoApprove (2026-03-29). */
const askedEdits =
	/(?:^|\/)(?:\.vscode\/[^/]*\.json|\.git\/.*|package\.json|server\.xml|build\.rs|web\.config|\.gitattributes|\.env|\.npmrc|\.mcp\.json|\.claude\/settings[^/]*\.json)$/s;

/** One settings file, JSON with comments. */
interface Settings {
	readonly file: string;
	readonly text: string;
	readonly values: Readonly<Record<string, unknown>>;
}

function readSettings(snapshot: RootSnapshot): readonly Settings[] {
	return [...userFiles, workspaceFile].flatMap((file) => {
		const text = snapshot.files.get(file);
		const values: unknown = text === undefined ? undefined : parseJsonc(text, [], { allowTrailingComma: true });
		return text !== undefined && typeof values === 'object' && values !== null
			? [{ file, text, values: values as Record<string, unknown> }]
			: [];
	});
}

/** Paths that a glob takes. Globs for names end in a fixed text mostly, which is looked at first. */
function globTest(glob: string): (path: string) => boolean {
	const compiled = plainGlob(glob);
	const ending = /[^*?[\]{}()!+@|\\/]*$/.exec(glob)?.[0] ?? '';
	return (path) => path.endsWith(ending) && compiled(path);
}

/** One pattern of `files.exclude` or `search.exclude`. */
interface Exclusion {
	readonly takes: (path: string) => boolean;
	readonly rule: { readonly file: string; readonly line: number };
}

function exclusions(settings: readonly Settings[], key: string): readonly Exclusion[] {
	// Of a pattern that several files name, the last one says whether it counts.
	const byGlob = new Map<string, Exclusion | undefined>();
	for (const { file, text, values } of settings) {
		const globs = values[key];
		if (typeof globs !== 'object' || globs === null) continue;
		// Conditions on siblings are left out.
		for (const [glob, on] of Object.entries(globs)) {
			const rule = { file, line: lineOf(text, JSON.stringify(glob)) };
			byGlob.set(glob, on === true ? { takes: globTest(glob), rule } : undefined);
		}
	}
	return [...byGlob.values()].filter((one) => one !== undefined);
}

/** A pattern covers a file or a folder above it. */
function excludedBy(list: readonly Exclusion[], path: string): Exclusion['rule'] | undefined {
	if (list.length === 0) return undefined;
	const parts = path.split('/');
	const names = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
	return list.find(({ takes }) => names.some(takes))?.rule;
}

function lineOf(text: string, what: string): number {
	const at = text.indexOf(what);
	return at === -1 ? 1 : text.slice(0, at).split('\n').length;
}

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('copilot');
	const ofGit = gitAnswers(snapshot, t, t('Copilot coding agents'));
	const ofLoads = loadAnswers('VS Code', { mcp }, t);
	const settings = readSettings(snapshot);
	const git = usualGitView(snapshot);
	const open = answer(
		'reachable',
		t('Copilot in VS Code has no local rule for files; the content exclusion of GitHub does not cover agent mode.'),
	);
	const fromFiles = exclusions(settings, 'files.exclude');
	const fromSearch = exclusions(settings, 'search.exclude');
	const shellRules = readShellRules(settings, snapshot);
	const reach: ReachModel['reach'] = ({ path, linkTarget, leadsOut }) => {
		const ignored = git?.(path);
		const excluded = excludedBy(fromFiles, path);
		const unsearched = excludedBy(fromSearch, path);
		const skipped = unindexed.test(path);
		const asked = askedEdits.test(path);
		const boxed = shellRules?.find(({ covers }) => covers(linkTarget ?? path));
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		const basis = [ignored, excluded, unsearched, skipped, asked, boxed, leadsOut === true, tracked, loaded];
		return rowsOf(basis, () => {
			const hidden = hiddenAnswer(ignored, excluded, t);
			// An index that is made of the repository holds what is tracked, ignored or not.
			const left = hiddenAnswer(snapshot.git?.tracked(path) ? undefined : ignored, excluded, t);
			return {
				index: left ?? indexAnswer(skipped, t),
				context: open,
				read: open,
				search: hidden ?? (unsearched ? unsearchedAnswer(unsearched, t) : open),
				edit: editAnswer(settings, asked, t),
				shell: shellAnswer(boxed, leadsOut === true, t),
				...tracked,
				...loaded,
			};
		});
	};
	return { reach, problems: [] };
}

const indexAnswer = (skipped: boolean, t: Localize): Answer =>
	skipped
		? answer('hidden', t('The index skips files with this extension; they can still be read.'))
		: answer('reachable', t('Copilot indexes it.'));

const unsearchedAnswer = (rule: Exclusion['rule'], t: Localize): Answer =>
	ruleAnswer('hidden', rule, t('search.exclude leaves it out by default; the agent may ask for excluded files.'));

function hiddenAnswer(
	git: IgnoreMatch | undefined,
	rule: { file: string; line: number } | undefined,
	t: Localize,
): Answer | undefined {
	if (rule)
		return ruleAnswer('hidden', rule, t('files.exclude leaves it out of index and search; it can still be read.'));
	if (!git?.ignored || !git.rule) return undefined;
	return ruleAnswer(
		'hidden',
		git.rule,
		t('Ignored by git, so left out by default; the agent may ask for ignored files, and can read it.'),
	);
}

function editAnswer(settings: readonly Settings[], asked: boolean, t: Localize): Answer {
	if (!asked) return answer('reachable', t('Agent mode edits it without asking.'));
	const own = settings.find(({ values }) => values['chat.tools.edits.autoApprove'] !== undefined);
	if (!own) return answer('asks', t('Agent mode asks before editing this file; reading is another matter.'));
	const line = lineOf(own.text, '"chat.tools.edits.autoApprove"');
	return ruleAnswer(
		'unknown',
		{ file: own.file, line },
		t('The setting chat.tools.edits.autoApprove changes which edits are asked about.'),
	);
}

/** A literal path in `denyRead` of the terminal sandbox, which is on. */
interface ShellRule {
	/** The path or a folder above it. */
	readonly covers: (path: string) => boolean;
	readonly place: { readonly file: string; readonly line: number };
	/** `allowRead` may open it again. */
	readonly opens: boolean;
}

/** @returns `undefined` where the sandbox is off. */
function readShellRules(
	settings: readonly Settings[],
	{ platform: system, root, home }: RootSnapshot,
): readonly ShellRule[] | undefined {
	const last = (key: string): unknown =>
		settings.map(({ values }) => values[key]).findLast((value) => value !== undefined);
	const state = last('chat.agent.sandbox.enabled');
	if (state !== 'on' && state !== 'allowNetwork' && state !== true) return undefined;
	const platform = system === 'darwin' ? 'mac' : system === 'win32' ? 'windows' : 'linux';
	const key = `chat.agent.sandbox.fileSystem.${platform}`;
	const denied = (last(key) as { readonly denyRead?: unknown } | null | undefined)?.denyRead;
	const source = settings.findLast(({ values }) => values[key] !== undefined);
	const literals = Array.isArray(denied) ? denied.filter((one) => typeof one === 'string') : [];
	// VS Code puts the objects of all files together, key by key.
	const opens = settings.some(({ values }) => {
		const { allowRead } = (values[key] ?? {}) as { readonly allowRead?: unknown };
		return Array.isArray(allowRead) && allowRead.length > 0;
	});
	return literals.map((one) => {
		const folder = one
			.replace(/^~(?=\/)/, home)
			.replaceAll('\\', '/')
			.replace(/\/+$/, '');
		return {
			covers: (path) => `${root}/${path}` === folder || `${root}/${path}`.startsWith(`${folder}/`),
			place: { file: source?.file ?? workspaceFile, line: lineOf(source?.text ?? '', JSON.stringify(one)) },
			opens,
		};
	});
}

function shellAnswer(rule: ShellRule | undefined, leadsOut: boolean, t: Localize): Answer {
	if (!rule) return answer('reachable', t('Commands that the agent runs can read it.'));
	const { place, opens } = rule;
	if (leadsOut) return ruleAnswer('unknown', place, t('Denied, but the file that the link stands for is elsewhere.'));
	if (opens) {
		return ruleAnswer('unknown', place, t('Denied in the terminal sandbox, but allowRead may open it again.'));
	}
	return ruleAnswer(
		'blocked',
		place,
		t('The terminal sandbox of VS Code is on and denies it (vendor documentation); file tools are not covered.'),
	);
}

/** GitHub Copilot in VS Code: completions, chat and agent mode. */
export const copilot: Agent = {
	id: 'copilot',
	name: 'GitHub Copilot',
	vendor: 'GitHub',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'github/docs: content exclusion @46bb27d2 (2026)',
			'microsoft/vscode-copilot-chat @31acd00a (2026-03-29)',
			'https://code.visualstudio.com/docs/agents/run/agent-sandboxing.md (read 2026-11)',
			'https://github.com/microsoft/vscode/issues/296258 (2026-02-19)',
		],
	},
	markers: {
		workspace: [
			...['.github/copilot-instructions.md', '.github/instructions/', '.github/prompts/', '.github/agents/'],
			...['.github/chatmodes/', '.vscode/mcp.json', '.copilotignore'],
		],
		home: ['.copilot/'],
		extensions: ['github.copilot', 'github.copilot-chat'],
		hosts: [],
	},
	reads: [workspaceFile, ...userFiles],
	model,
	deny: {
		kind: 'none',
		reason:
			'Copilot in VS Code has no local file of rules. GitHub’s content exclusion is set on GitHub.com, and does not cover edit and agent mode. Move the secret to a vault instead.',
	},
	mcp,
};
