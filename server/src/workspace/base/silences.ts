import { levels } from '../../blast/types.ts';
import type { BaselineEntry } from '../../contain/baseline.ts';
import type { Finding } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import type { Settings } from '../../settings.ts';
import type { BaseFinding, StateThen } from './compare.ts';
import type { BaseTree } from './tree.ts';

/** Something that greys findings out now and was not there in the base commit. */
export interface NewSilence {
	readonly root: string;
	/** Relative to the root. */
	readonly file: string;
	/** One-based. */
	readonly line?: number;
	/** Which mechanism: `agent-reach:allow`, `baseline`, `exclude`, ... */
	readonly by: string;
	/** One sentence. It may hold text of the repository; escape it where it is shown. */
	readonly text: string;
}

/** Now and then, for one folder. */
export interface SilenceInput {
	readonly root: string;
	readonly settings: Settings;
	readonly entries: readonly BaselineEntry[];
	/** Findings of its files now. */
	readonly current: readonly Finding[];
	/** Those of the base commit. */
	readonly findings: readonly BaseFinding[];
	readonly tree: BaseTree;
	readonly before: StateThen;
	readonly t: Localize;
}

const settingsFile = '.vscode/settings.json';

/** Every silence that is new, so that nobody can quieten the scanner unseen. */
export function newSilences(input: SilenceInput): readonly NewSilence[] {
	return [...newAllows(input), ...newEntries(input), ...newSettings(input)];
}

/**
 * Findings that something beside them, or another tool's list, silences now. As many as the base commit had of the same
 * value in the same file are old, and so are those that moved along with a file.
 */
function newAllows({ root, current, findings, t }: SilenceInput): readonly NewSilence[] {
	const here = new Map<string, number>();
	const moved = new Map<string, number>();
	const paths = new Set(current.map(({ file }) => file));
	for (const { path, identity, silenced } of findings) {
		if (!silenced) continue;
		if (paths.has(path)) add(here, `${path}\0${identity}`);
		else add(moved, identity);
	}
	return current.flatMap(({ file, identity, start, title, suppressed }): readonly NewSilence[] => {
		// Entries and patterns are told where they stand, each once.
		if (
			suppressed === undefined ||
			suppressed.by === 'baseline' ||
			suppressed.by === 'exclude' ||
			suppressed.by === 'maxLineLength'
		)
			return [];
		if (take(here, `${file}\0${identity}`) || take(moved, identity)) return [];
		const text = t('{0} is allowed by {1}: {2}', title, suppressed.by, suppressed.reason || t('no reason given'));
		return [{ root, file, line: start.line, by: suppressed.by, text }];
	});
}

function add(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function take(counts: Map<string, number>, key: string): boolean {
	const left = counts.get(key) ?? 0;
	if (left === 0) return false;
	counts.set(key, left - 1);
	return true;
}

/** Entries of the baseline that are new, that hold longer than they did, or that hold for more files. */
function newEntries({ root, settings, entries, before, t }: SilenceInput): readonly NewSilence[] {
	const key = ({ identity, type, file }: BaselineEntry) => [identity, type, file ?? ''].join('\0');
	const old = new Map(before.entries.map((entry) => [key(entry), entry]));
	return entries.flatMap((entry): readonly NewSilence[] => {
		const earlier = old.get(key(entry));
		const longer = earlier?.expires !== undefined && (entry.expires === undefined || entry.expires > earlier.expires);
		if (earlier !== undefined && !longer) return [];
		const what =
			earlier === undefined
				? t('A new entry accepts {0}', entry.type)
				: t('The entry for {0} holds longer', entry.type);
		const where = entry.file === undefined ? t('every file') : entry.file;
		return [
			{
				root,
				file: settings.baseline,
				by: 'baseline',
				text: t('{0} in {1}: {2}', what, where, entry.reason),
				...(entry.line !== undefined && { line: entry.line }),
			},
		];
	});
}

/** Settings that make the scanner see less. */
function newSettings({ root, settings, before, t }: SilenceInput): readonly NewSilence[] {
	const silence = (text: string): NewSilence => ({ root, file: settingsFile, by: 'settings', text });
	return [
		...settings.exclude
			.filter((pattern) => !before.settings.exclude.includes(pattern))
			.map((pattern) => ({ ...silence(t('agentReach.exclude greys out {0}', pattern)), by: 'exclude' })),
		...(before.settings.enable && !settings.enable ? [silence(t('agentReach.enable is off'))] : []),
		...(before.settings.scanDependencies && !settings.scanDependencies
			? [silence(t('agentReach.scanDependencies is off'))]
			: []),
		...(before.settings.policy === 'block' && settings.policy === 'warn'
			? [silence(t('agentReach.policy only warns'))]
			: []),
		...(levels.indexOf(settings.minimumLevel) < levels.indexOf(before.settings.minimumLevel)
			? [silence(t('agentReach.minimumLevel marks less in the editor: {0}', settings.minimumLevel))]
			: []),
		...quietLanguages(before.settings, settings).map((language) =>
			silence(t('agentReach.languages marks nothing in {0}', language)),
		),
		...(severity(settings.failOn) < severity(before.settings.failOn)
			? [silence(t('agentReach.failOn lets more pass: {0}', settings.failOn))]
			: []),
		...(settings.maxFileSize < before.settings.maxFileSize
			? [silence(t('agentReach.maxFileSize is smaller: {0}', settings.maxFileSize))]
			: []),
		...(shorterLines(before.settings, settings)
			? [{ ...silence(t('agentReach.maxLineLength greys out more: {0}', settings.maxLineLength)), by: 'maxLineLength' }]
			: []),
		...(settings.maxFiles < before.settings.maxFiles
			? [silence(t('agentReach.maxFiles is smaller: {0}', settings.maxFiles))]
			: []),
		...(settings.maxTotalBytes < before.settings.maxTotalBytes
			? [silence(t('agentReach.maxTotalBytes is smaller: {0}', settings.maxTotalBytes))]
			: []),
		...(before.settings.rules.length > 0 && lostRules(before.settings, settings)
			? [silence(t('a rule of agentReach.rules is gone'))]
			: []),
	];
}

/** How many levels fail. */
function severity(failOn: Settings['failOn']): number {
	return failOn === 'never' ? 0 : levels.indexOf(failOn) + 1;
}

/** 0 is no limit. */
function shorterLines({ maxLineLength: past }: Settings, { maxLineLength: now }: Settings): boolean {
	return now !== 0 && (past === 0 || now < past);
}

function quietLanguages({ languages: past }: Settings, { languages: now }: Settings): readonly string[] {
	return Object.keys(now).filter((id) => now[id] === false && past[id] !== false);
}

function lostRules(past: Settings, now: Settings): boolean {
	const left = new Set(now.rules.map((rule) => JSON.stringify(rule)));
	return past.rules.some((rule) => !left.has(JSON.stringify(rule)));
}
