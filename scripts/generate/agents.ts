import type { Agent, RootSnapshot } from '../../server/src/agents/agent.ts';
import { agents } from '../../server/src/agents/index.ts';
import { nonControls } from '../../server/src/agents/nonControls.ts';
import { english } from '../../server/src/l10n.ts';
import { createReach, planDeny, withFiles } from '../../server/src/reach/index.ts';
import { type Channel, channels, type ReachRow } from '../../server/src/reach/types.ts';

const basisWords: Readonly<Record<Agent['facts']['basis'], string>> = {
	measured: 'measured',
	source: 'source code',
	documents: 'documents',
	little: 'hardly anything known',
};

const root = '/home/someone/project';
const sample = 'config/keys.json';

/** A git repository on Linux in which nothing is set up but what an agent needs to look at its own file. */
const snapshot: RootSnapshot = {
	root,
	home: '/home/someone',
	files: new Map([['~/.codex/config.toml', `[projects."${root}"]\ntrust_level = "trusted"\n`]]),
	git: { prefix: '', tracked: (path) => path === 'committed.txt' },
	ignoreCase: false,
	platform: 'linux',
	markers: new Set(),
	extensions: new Set(),
	programs: new Map(),
};

const rowsOf = (agent: Agent, where: RootSnapshot, path: string): readonly ReachRow[] =>
	createReach([agent], where, english).reach(path);

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function control(agent: Agent): string {
	const files = [agent.deny, ...(agent.denyAlso ?? [])].flatMap((one) => (one.kind === 'writer' ? [one.file] : []));
	return files.length > 0 ? code(files) : 'none';
}

function summaryRow(agent: Agent): string {
	const { basis, version = '', date } = agent.facts;
	const link = `[${agent.name}](#${anchor(agent.name)})`;
	return `| ${[link, agent.vendor, basisWords[basis], version, date, control(agent)].map(cell).join(' | ')} |`;
}

/** The anchor that GitHub and VS Code give a heading. */
const anchor = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

function verdictTable(agent: Agent): readonly string[] {
	const before = rowsOf(agent, snapshot, sample);
	const environment = rowsOf(agent, snapshot, '.env');
	const committed = rowsOf(agent, snapshot, 'committed.txt');
	const plan = planDeny(agent, sample, (file) => snapshot.files.get(file), english);
	const after = 'edits' in plan ? rowsOf(agent, withFiles(snapshot, plan.edits), sample) : undefined;
	const find = (rows: readonly ReachRow[] | undefined, channel: Channel): ReachRow | undefined =>
		rows?.find((row) => row.channel === channel);
	const shown = channels.filter(
		(channel) => channel !== 'history' && find([...before, ...environment, ...committed], channel),
	);
	return [
		`| Channel | A file | \`.env\` |${after ? ' With our rule |' : ''} Why |`,
		`|---|---|---|${after ? '---|' : ''}---|`,
		...shown.map((channel) => {
			const plain = find(before, channel) ?? (channel === 'cloud' ? find(committed, channel) : undefined);
			const ruled = find(after, channel);
			const why = ruled && ruled.verdict !== plain?.verdict ? ruled : (plain ?? find(environment, channel));
			const cells = [
				channel,
				plain?.verdict ?? '',
				find(environment, channel)?.verdict ?? '',
				...(after ? [ruled?.verdict ?? ''] : []),
			];
			return `| ${[...cells, why?.because.text ?? ''].map(cell).join(' | ')} |`;
		}),
	];
}

function versionText({ version, program }: Agent['facts']): string {
	if (version === undefined) return '';
	const form = program && ('npm' in program ? `npm package \`${program.npm}\`` : `extension \`${program.extension}\``);
	return `, version ${version}${form === undefined ? '' : ` (${form})`}`;
}

function section(agent: Agent): readonly string[] {
	const { markers, facts, mcp, loads = [] } = agent;
	const signs = [...markers.workspace, ...markers.home.map((name) => `~/${name}`)];
	const list = [
		...(signs.length > 0 ? [`- Signs: ${code(signs)}`] : []),
		...(markers.extensions.length > 0 ? [`- Extensions: ${code(markers.extensions)}`] : []),
		...(markers.hosts.length > 0 ? [`- Always present in: ${markers.hosts.join(', ')}`] : []),
		agent.deny.kind === 'writer' ? `- Our rule goes into: ${control(agent)}` : `- No rule: ${agent.deny.reason}`,
		...mcp.map(({ file, reference, whenUnset }) => {
			const syntax = reference ? `, reference \`${reference('NAME')}\`` : '';
			return `- MCP servers: \`${file}\`${syntax}. When the variable is not set: ${whenUnset}`;
		}),
		...(loads.length > 0 ? [`- Loads by itself: ${code(loads)}`] : []),
		`- Facts: ${basisWords[facts.basis]}${versionText(facts)}, ${facts.date}`,
		...facts.sources.map((source) => `  - ${source}`),
	];
	return [`## ${agent.name}`, '', ...verdictTable(agent), '', ...list, ''];
}

/** The page that lists every agent, what it can reach and from where that is known. */
export function renderAgentsPage(): string {
	const count = (basis: Agent['facts']['basis']): number => agents.filter(({ facts }) => facts.basis === basis).length;
	return [
		'# Agents',
		'',
		'This page is made from `server/src/agents/` by `npm run generate`; change it there.',
		'',
		`${agents.length} agents: ${count('measured')} were measured, the source code of ${count('source')} was read, of ${count('documents')} their vendors' documents, and of`,
		`${count('little')} hardly anything is known. What is not known is shown as \`unknown\` and counted as open.`,
		'',
		'The verdicts: `reachable`; `asks` (a person is asked first); `hidden` (not offered, still readable); `refused` (the',
		'agent’s own tool refuses); `blocked` (the operating system refuses); `unknown`. A shell that is `hidden` refuses',
		'commands that name the file, and prints it to commands that find it by themselves.',
		'',
		'The tables are for a folder in a git repository on Linux, an untracked file, no settings, and a machine on which the',
		'agent was never seen. Gemini CLI, Qwen Code and Continue search with ripgrep where they find one and with grep',
		'otherwise, which prints far more: on a machine that has the agent, what is on PATH there decides.',
		'',
		'| Agent | Vendor | Known from | Version | Date | Our rule |',
		'|---|---|---|---|---|---|',
		...agents.map(summaryRow),
		'',
		...agents.flatMap(section),
		'## Files that do not keep agents out',
		'',
		'| File | What really works | Known from |',
		'|---|---|---|',
		...nonControls.map(({ file, text, source }) => `| \`${file}\` | ${cell(text)} | ${cell(source)} |`),
		'',
	].join('\n');
}
