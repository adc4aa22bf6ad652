import type { Localize } from '../../l10n.ts';
import {
	type Answer,
	type Answers,
	answer,
	loadAnswers,
	ruleAnswer,
	toRows,
	trackedAnswers,
} from '../../reach/answers.ts';
import type { Ignore, IgnoreMatch, IgnoreRule, IgnoreSource } from '../../reach/gitignore.ts';
import { usualGitView } from '../../reach/gitView.ts';
import { type Channel, channels, type ReachRow, type Verdict } from '../../reach/types.ts';
import type { Agent, AgentMarkers, AnswersByGit, DenyWriter, McpFile, ReachModel, RootSnapshot } from '../agent.ts';
import { eitherCase } from './eitherCase.ts';

/** A verdict and the English sentence that says why. */
export type Because = readonly [verdict: Verdict, text: string];

/** What some rules say of a path; `undefined` in its place: there are none. */
export type Matcher = (path: string) => IgnoreMatch;

/** Rules in gitignore syntax, and what they do on which channels. */
export interface PlainRules {
	/** Files at the root or `~/...`, and `**` with a bare name for files of every folder; the weakest first. */
	readonly files?: readonly string[];
	/** A list that is built in instead, as lines of an ignore file. */
	readonly builtIn?: string;
	readonly on: Partial<Record<Channel, Because>>;
	/** Another reading than git's; which is cautious about case. */
	readonly read?: (sources: readonly IgnoreSource[]) => Ignore;
	/** For files that are no ignore files at all; `undefined` when nothing stands in them. */
	readonly match?: (snapshot: RootSnapshot) => Matcher | undefined;
	/** Does the file count at all in this root. */
	readonly active?: (snapshot: RootSnapshot) => boolean;
}

/** An agent of which a table tells all there is to know. */
export interface PlainAgent {
	readonly id: string;
	readonly name: string;
	readonly vendor: string;
	readonly facts: Agent['facts'];
	readonly markers: Partial<AgentMarkers>;
	/** What happens without any rule; a channel that is not named does not exist for the agent. */
	readonly on: Partial<Record<Channel, Because>>;
	/** Ignored by git, when {@link rules} say nothing. */
	readonly git?: Partial<Record<Channel, Because>>;
	/** A later entry counts more than an earlier one. */
	readonly rules?: readonly PlainRules[];
	/** The vendor's agents that clone the repository. */
	readonly cloud?: string;
	readonly mcp?: readonly McpFile[];
	readonly loads?: readonly string[];
	readonly reads?: readonly string[];
	readonly deny: DenyWriter;
}

interface Compiled {
	readonly on: PlainRules['on'];
	readonly match: (path: string) => IgnoreMatch;
}

interface Used {
	readonly on: PlainRules['on'];
	readonly match: IgnoreMatch;
}

/** Makes an agent of a table. Its sentences are localized when they are shown. */
export function plainAgent(given: PlainAgent): Agent {
	const { id, name, vendor, facts, markers, rules = [], mcp = [], loads, reads = [], deny } = given;
	return {
		id,
		name,
		vendor,
		facts,
		markers: { workspace: [], home: [], extensions: [], hosts: [], ...markers },
		reads: [...new Set([...rules.flatMap(({ files = [] }) => files), ...reads])],
		model: (snapshot, t) => model(given, snapshot, t),
		deny,
		mcp,
		...(loads && { loads }),
	};
}

function model(given: PlainAgent, snapshot: RootSnapshot, t: Localize): ReachModel {
	const { id, name, on, git: onGit, rules = [], cloud, mcp = [], loads } = given;
	const ofGit = trackedAnswers(snapshot, t, cloud);
	const ofLoads = loadAnswers(name, { mcp, ...(loads && { loads }) }, t);
	const compiled = rules
		.filter(({ active }) => active?.(snapshot) ?? true)
		.flatMap((one): readonly Compiled[] => {
			const match = one.match ? one.match(snapshot) : matcherOf(one, snapshot);
			return match ? [{ on: one.on, match }] : [];
		});
	const git = onGit && usualGitView(snapshot);
	// The answers that no rule changes are the same for every file.
	const usual = new Map<Channel, Answer>();
	for (const channel of channels) {
		const found = on[channel];
		if (found) usual.set(channel, answer(found[0], t(found[1])));
	}
	const rowsOf = (tracked: boolean, used: readonly Used[], loaded: Answers = {}): readonly ReachRow[] => {
		const answers: Answers = {};
		for (const [channel, standard] of usual) {
			const found = used.findLast((one) => one.on[channel]);
			const because = found?.on[channel];
			answers[channel] = because ? toAnswer(because, found?.match, t) : standard;
		}
		return toRows(id, { ...answers, ...ofGit(tracked), ...loaded });
	};
	// Files that the same rule names, or none, have the same rows.
	const ofTracked = new Map<IgnoreRule | undefined, readonly ReachRow[]>();
	const ofOthers = new Map<IgnoreRule | undefined, readonly ReachRow[]>();
	const remembered = (tracked: boolean, used: readonly Used[]): readonly ReachRow[] => {
		const table = tracked ? ofTracked : ofOthers;
		const rule = used[0]?.match.rule;
		const rows = table.get(rule) ?? rowsOf(tracked, used);
		table.set(rule, rows);
		return rows;
	};
	const special = new Set([...mcp.map(({ file }) => file), ...(loads ?? [])]);
	const usedOf = (ofGitRules: IgnoreMatch | undefined): readonly Used[] =>
		ofGitRules?.ignored && onGit ? [{ on: onGit, match: ofGitRules }] : [];
	const usedFor = (path: string, tracked: boolean): readonly Used[] => {
		const matches = compiled.map(({ on: onRule, match }) => ({ on: onRule, match: match(path) }));
		const included = matches.findLast(({ match }) => match.rule)?.match.rule?.negated === true;
		if (included) return [];
		// Rules of git mean nothing to an agent that asks git which files there are and gets what is tracked.
		return [...usedOf(tracked ? undefined : git?.(path)), ...matches.filter(({ match }) => match.ignored)];
	};
	const reach: ReachModel['reach'] = ({ path }) => {
		const tracked = snapshot.git?.tracked(path) === true;
		const used = usedFor(path, tracked);
		if (special.has(path)) return rowsOf(tracked, used, ofLoads(path));
		return used.length > 1 ? rowsOf(tracked, used) : remembered(tracked, used);
	};
	const byGit: AnswersByGit = { except: special, rows: (tracked, ignored) => remembered(tracked, usedOf(ignored)) };
	return { reach, problems: [], ...(compiled.length === 0 && { byGit }) };
}

function toAnswer([verdict, text]: Because, match: IgnoreMatch | undefined, t: Localize): Answer {
	const rule = match?.rule;
	return rule && rule.file !== '' ? ruleAnswer(verdict, rule, t(text)) : answer(verdict, t(text));
}

function matcherOf(rules: PlainRules, snapshot: RootSnapshot): Matcher | undefined {
	const sources: IgnoreSource[] = rules.builtIn === undefined ? [] : [{ base: '', text: rules.builtIn, file: '' }];
	for (const name of rules.files ?? []) {
		if (name.startsWith('**/')) sources.push(...nestedSources(name.slice(3), snapshot));
		else sources.push({ base: '', text: snapshot.files.get(name) ?? '', file: name });
	}
	const ignore = rules.read?.(sources) ?? eitherCase(sources);
	return ignore.isEmpty ? undefined : (path) => ignore.match(path, false);
}

/** Files of one name in every folder; those above the root and below the home folder are others. */
export function nestedSources(name: string, snapshot: RootSnapshot): readonly IgnoreSource[] {
	const sources: IgnoreSource[] = [];
	for (const [file, text] of snapshot.files) {
		if (file === name) sources.push({ base: '', text, file });
		else if (file.endsWith(`/${name}`) && !/^(?:\.\.|~)\//.test(file)) {
			sources.push({ base: file.slice(0, -name.length - 1), text, file });
		}
	}
	return sources;
}

/** Nothing is known: every channel of an agent with file tools and a shell, unknown. */
export const nothingKnown: PlainAgent['on'] = {
	index: ['unknown', 'Nothing reliable is published about what it indexes.'],
	context: ['unknown', 'Nothing reliable is published about open and mentioned files.'],
	read: ['unknown', 'Nothing reliable is published about its file tools.'],
	search: ['unknown', 'Nothing reliable is published about its searches.'],
	edit: ['unknown', 'Nothing reliable is published about its edits.'],
	shell: ['unknown', 'Nothing reliable is published about commands that it runs; assume that they can read the file.'],
};

/** What nearly every agent without a control does. */
export const openChannels: PlainAgent['on'] = {
	context: ['reachable', 'No local rule keeps open and mentioned files from it.'],
	read: ['reachable', 'It has no local rule for files.'],
	search: ['reachable', 'It has no local rule for files.'],
	edit: ['reachable', 'It has no local rule for files.'],
	shell: ['reachable', 'Commands that the agent runs can read it.'],
};
