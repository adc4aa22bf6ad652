import { isDoubtful } from '../blast/severity.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Elsewhere, ElsewhereKind } from '../workspace/elsewhere/reports.ts';
import type { ElsewhereReport, ElsewhereResult } from '../workspace/elsewhere/types.ts';
import type { Engine } from '../workspace/engine.ts';
import type { CliIo } from './io.ts';
import type { PrettyInput } from './pretty.ts';
import { createProgressLine } from './progress.ts';
import type { ScanArguments } from './scanOptions.ts';
import type { Session } from './session.ts';

/** Which places besides the files the command line asks for. */
export function kindsOf({
	home,
	env,
	history,
}: Pick<ScanArguments, 'home' | 'env' | 'history'>): readonly ElsewhereKind[] {
	return [
		...(home ? ['home' as const] : []),
		...(env ? ['env' as const] : []),
		...(history ? ['history' as const] : []),
	];
}

/** Looks at them, with a progress line and the user's Ctrl+C. */
export async function scanElsewhere(
	{ engine, localKey }: Session,
	kinds: readonly ElsewhereKind[],
	io: CliIo,
	t: Localize,
): Promise<Elsewhere> {
	if (kinds.length === 0) return {};
	// Most scans look at files alone, and these bring the vaults along.
	const [{ lookElsewhere }, { machineOf }] = await Promise.all([
		import('../workspace/elsewhere/index.ts'),
		import('./secrets/access.ts'),
	]);
	const line = createProgressLine(io, t);
	try {
		return await lookElsewhere(
			kinds,
			{ engine, machine: machineOf(io), localKey, now: Date.now(), t },
			{
				onProgress: ({ done, total }) => line.update(done, total, true),
				...(io.signal && { signal: io.signal }),
			},
		);
	} finally {
		line.clear();
	}
}

/** Says on standard error which search was cut off; `true` when one was. */
export function tellIncomplete(elsewhere: Elsewhere, io: CliIo): boolean {
	const texts = Object.values(elsewhere).flatMap(({ incomplete }) => incomplete ?? []);
	for (const text of texts) io.stderr.write(`agent-reach: ${escapeTerminal(text)}\n`);
	return texts.length > 0;
}

/** The sections of the report for people. */
export function elsewhereSections(
	elsewhere: Elsewhere,
	{ style, t, engine }: PrettyInput,
	linesOf: (finding: Finding) => readonly string[],
): readonly string[] {
	const section = (title: string, result: ElsewhereResult | undefined, what: string) => {
		if (result === undefined) return [];
		const reports = result.reports.filter(({ findings }) => findings.some((each) => !isDoubtful(each)));
		const none =
			result.incomplete === undefined
				? `  ${style.green('✓')} ${t('No secrets found.')}`
				: `  ${style.yellow('!')} ${result.incomplete}`;
		const body = reports.map((report) => reportText(report, style.dim, engine, linesOf, t));
		return [`${style.bold(title)}  ${style.dim(what)}`, ...(body.length === 0 ? [none] : body)];
	};
	const { home, env, history } = elsewhere;
	return [
		...section(t('In the home folder'), home, homeText(home?.looked ?? 0, t)),
		...section(t('In the environment'), env, t('agents started from here inherit it')),
		...section(t('In the git history'), history, historyText(history?.looked ?? 0, t)),
	];
}

function reportText(
	{ label, findings }: ElsewhereReport,
	dim: (text: string) => string,
	engine: Engine,
	linesOf: (finding: Finding) => readonly string[],
	t: Localize,
): string {
	const shown = findings.filter((each) => !isDoubtful(each));
	const lines = shown.flatMap((finding) => {
		const note = noteOf(finding, engine, t);
		return [...linesOf(finding), ...(note === '' ? [] : [`               ${dim(escapeTerminal(note))}`])];
	});
	return [`${escapeTerminal(label)}`, ...lines].map((line) => line.trimEnd()).join('\n');
}

/** In how many commits it stands, and where the same value stands in the workspace. */
function noteOf(finding: Finding, engine: Engine, t: Localize): string {
	const copies = engine.copies(finding).map(({ file, start }) => `${file}:${start.line}`);
	const same = copies.length === 0 ? [] : [t('the same value as {0}', copies.slice(0, 3).join(', '))];
	return [...historyWords(finding, t), ...same].join('; ');
}

/** `in 3 commits (branches, stash), first 1a2b3c4d; gone from the files`. */
function historyWords({ source }: Finding, t: Localize): readonly string[] {
	if (source.kind !== 'history') return [];
	const [first] = source.commits ?? [];
	const total = source.commitCount ?? 0;
	const count = total === 1 ? t('in 1 commit') : t('in {0} commits', total);
	const kept = (source.keptBy ?? []).map((keeper) => t(keeper)).join(', ');
	return [
		`${count}${kept === '' ? '' : ` (${kept})`}${first === undefined ? '' : `, ${t('first in {0}', first.slice(0, 10))}`}`,
		...(source.gone ? [t('gone from the files')] : []),
	];
}

function homeText(looked: number, t: Localize): string {
	return looked === 1
		? t('an agent’s shell reads it; 1 file looked at')
		: t('an agent’s shell reads it; {0} files looked at', looked);
}

function historyText(looked: number, t: Localize): string {
	return looked === 1
		? t('`git show` prints it; 1 content looked at')
		: t('`git show` prints it; {0} contents looked at', looked);
}
