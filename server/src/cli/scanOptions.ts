import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { parseShare, type Share } from '../workspace/shards/share.ts';
import { type FailOn, FailOnError, needsBase, parseFailOn } from './failOn.ts';
import { formatNames } from './formats/index.ts';
import { type AgentChoice, agentsOf, common, oneOf, parse, UsageError } from './options.ts';
import type { ReportFile, ScanFormat } from './output.ts';

/** `agent-reach scan`. */
export interface ScanArguments {
	readonly paths: readonly string[];
	readonly format: ScanFormat;
	/** Further reports, each into a file. */
	readonly reports: readonly ReportFile[];
	/** False with `--no-paths`: files are numbered instead of named. */
	readonly named: boolean;
	/** What makes the exit code 1; absent: what the settings say. */
	readonly failOn?: FailOn;
	/** Commit with which is compared what is new. */
	readonly base?: string;
	readonly agents?: AgentChoice;
	readonly salt?: string;
	/** Only files that are not as they are in this commit. */
	readonly changedSince?: string;
	/** What stands in git's index and not in the last commit, instead of the files. */
	readonly staged: boolean;
	/** Only one part of the files; what is printed is for `merge`. */
	readonly shard?: Share;
	/** False: every file is read, whatever is known of it from an earlier scan. */
	readonly cache: boolean;
	readonly stdin: boolean;
	readonly stdinFilename?: string;
	/** List identifiers too, level info: accounts, resources, user names. */
	readonly identifiers: boolean;
	/** Look at the home folder, the environment, the git history as well. */
	readonly home: boolean;
	readonly env: boolean;
	readonly history: boolean;
	readonly help: boolean;
}

/** @throws {UsageError} */
export function parseScan(argv: readonly string[], t: Localize): ScanArguments {
	const { values, positionals } = parse(argv, {
		...common,
		'fail-on': { type: 'string' },
		base: { type: 'string' },
		report: { type: 'string', multiple: true },
		'no-paths': { type: 'boolean' },
		salt: { type: 'string' },
		'changed-since': { type: 'string' },
		staged: { type: 'boolean' },
		shard: { type: 'string' },
		'no-cache': { type: 'boolean' },
		stdin: { type: 'boolean' },
		'stdin-filename': { type: 'string' },
		identifiers: { type: 'boolean' },
		'no-identifiers': { type: 'boolean' },
		home: { type: 'boolean' },
		env: { type: 'boolean' },
		history: { type: 'boolean' },
	});
	const stdin = values.stdin === true;
	if (stdin && positionals.length > 0) {
		throw new UsageError(t('--stdin takes no paths; name the file with --stdin-filename'));
	}
	if (!stdin && values['stdin-filename'] !== undefined) {
		throw new UsageError(t('--stdin-filename needs --stdin'));
	}
	if (stdin && (values.home === true || values.env === true || values.history === true)) {
		throw new UsageError(t('--stdin looks at one text; leave --home, --env and --history away'));
	}
	const selection = selectionOf(values, t);
	if (selection.shard && (values.format ?? values.report ?? values['no-paths'] ?? values.base) !== undefined) {
		throw new UsageError(t('--shard prints what agent-reach merge reads; give --format and --report there'));
	}
	if (values.identifiers === true && values['no-identifiers'] === true) {
		throw new UsageError(t('--identifiers and --no-identifiers contradict each other'));
	}
	const reports = reportsOf(values, t);
	return {
		paths: positionals,
		...selection,
		cache: values['no-cache'] !== true,
		home: values.home === true,
		env: values.env === true,
		history: values.history === true,
		...reports,
		identifiers:
			values['no-identifiers'] !== true &&
			(values.identifiers === true ||
				[reports, ...reports.reports].some(({ format }) => format === 'json') ||
				selection.shard !== undefined),
		...comparisonOf(values, stdin, t),
		stdin,
		help: values.help === true,
		...agentsOf(values.agents, t),
		...(values.salt !== undefined && { salt: saltOf(values.salt, t) }),
		...(values['stdin-filename'] !== undefined && { stdinFilename: values['stdin-filename'] }),
	};
}

interface SelectionValues {
	readonly 'changed-since'?: string | undefined;
	readonly staged?: boolean | undefined;
	readonly shard?: string | undefined;
	readonly stdin?: boolean | undefined;
	readonly home?: boolean | undefined;
	readonly env?: boolean | undefined;
	readonly history?: boolean | undefined;
}

function selectionOf(
	{ 'changed-since': changedSince, staged, shard, stdin, home, env, history }: SelectionValues,
	t: Localize,
): Pick<ScanArguments, 'changedSince' | 'staged' | 'shard'> {
	if (changedSince !== undefined && staged === true) {
		throw new UsageError(t('--changed-since and --staged look at different things; use one of them'));
	}
	if (stdin === true && (changedSince !== undefined || staged === true || shard !== undefined)) {
		throw new UsageError(t('--stdin looks at one text; leave --changed-since, --staged and --shard away'));
	}
	const share = shard === undefined ? undefined : parseShare(shard);
	if (shard !== undefined && share === undefined) {
		throw new UsageError(t('--shard {0}: expected i/n, such as 3/16', escapeTerminal(shard)));
	}
	if (share && (home === true || env === true || history === true)) {
		throw new UsageError(t('--shard looks at files; leave --home, --env and --history away'));
	}
	if (changedSince === '') throw new UsageError(t('--changed-since needs a branch, a tag or a commit'));
	return {
		staged: staged === true,
		...(changedSince !== undefined && { changedSince }),
		...(share && { shard: share }),
	};
}

/** `agent-reach merge`. */
export interface MergeArguments extends Pick<ScanArguments, 'format' | 'reports' | 'named' | 'failOn'> {
	readonly paths: readonly string[];
	readonly help: boolean;
}

/** @throws {UsageError} */
export function parseMerge(argv: readonly string[], t: Localize): MergeArguments {
	const { values, positionals } = parse(argv, {
		format: common.format,
		help: common.help,
		'fail-on': { type: 'string' },
		report: { type: 'string', multiple: true },
		'no-paths': { type: 'boolean' },
	});
	if (positionals.length === 0 && values.help !== true) {
		throw new UsageError(t('agent-reach merge needs the files that agent-reach scan --shard printed'));
	}
	return {
		paths: positionals,
		...reportsOf(values, t),
		...mergeFailOn(values['fail-on'], t),
		help: values.help === true,
	};
}

/** Shards hold what was found, and no commit to compare with. */
function mergeFailOn(text: string | undefined, t: Localize): Pick<ScanArguments, 'failOn'> {
	const failOn = readFailOn(text, t);
	if (failOn && needsBase(failOn)) throw new UsageError(t('--fail-on new and new-allow need a scan in one piece'));
	return failOn ? { failOn } : {};
}

/** Formats of `scan`; `output.ts` makes them. */
const scanFormats: readonly ScanFormat[] = ['pretty', 'json', ...formatNames];

function reportsOf(
	values: {
		readonly format?: string | undefined;
		readonly report?: readonly string[] | undefined;
		readonly 'no-paths'?: boolean | undefined;
	},
	t: Localize,
): Pick<ScanArguments, 'format' | 'reports' | 'named'> {
	const format = oneOf('--format', values.format, scanFormats, 'pretty', t);
	const reports = (values.report ?? []).map((text): ReportFile => {
		const [name = '', ...rest] = text.split('=');
		const file = rest.join('=');
		if (file === '') throw new UsageError(t('--report takes <format>=<file>, such as sarif=agent-reach.sarif'));
		return { format: oneOf('--report', name, scanFormats, 'json', t), file };
	});
	const unnamed = values['no-paths'] === true;
	const used = [format, ...reports.map((report) => report.format)];
	if (unnamed && !used.every((each) => each === 'html' || each === 'markdown')) {
		throw new UsageError(t('--no-paths goes with the formats html and markdown'));
	}
	return { format, reports, named: !unnamed };
}

function comparisonOf(
	values: { readonly 'fail-on'?: string | undefined; readonly base?: string | undefined },
	stdin: boolean,
	t: Localize,
): Pick<ScanArguments, 'failOn' | 'base'> {
	const failOn = readFailOn(values['fail-on'], t);
	if (values.base === '') throw new UsageError(t('--base needs a branch, a tag or a commit'));
	if (values.base === undefined && failOn !== undefined && needsBase(failOn)) {
		throw new UsageError(t('--fail-on new and new-allow need --base <ref>, the commit to compare with'));
	}
	if (values.base !== undefined && stdin) throw new UsageError(t('--stdin looks at one text; leave --base away'));
	return { ...(failOn && { failOn }), ...(values.base !== undefined && { base: values.base }) };
}

function readFailOn(text: string | undefined, t: Localize): FailOn | undefined {
	try {
		return text === undefined ? undefined : parseFailOn(text, t);
	} catch (error) {
		if (error instanceof FailOnError) throw new UsageError(error.message);
		throw error;
	}
}

function saltOf(value: string, t: Localize): string {
	if (!/^[A-Za-z0-9+/_=-]{22,}$/.test(value)) {
		throw new UsageError(t('--salt must be at least 22 characters of A-Z a-z 0-9 + / _ = -'));
	}
	return value;
}
