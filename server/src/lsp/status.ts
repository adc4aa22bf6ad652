import { canReach } from '../annotate/reachWords.ts';
import { isDoubtful } from '../blast/severity.ts';
import { levels } from '../blast/types.ts';
import type { FileReport, Finding } from '../finding.ts';
import { type Status, statusChanged } from '../protocol.ts';
import type { Engine } from '../workspace/engineTypes.ts';
import { coalesce } from './coalesce.ts';
import type { Session } from './session.ts';

/** What the status item of our own client shows. */
export interface StatusLine {
	readonly scanning: () => void;
	/** @param incomplete Why not everything was looked at, apart from limits. */
	readonly ready: (incomplete?: string) => void;
	readonly failed: (message: string) => void;
	/** Nothing is looked at. */
	readonly paused: () => void;
	readonly current: () => Status;
}

/** Keeps the status line up to date as findings change. Other clients have no such line and are sent nothing. */
export function createStatusLine({ connection, client, engine, background, t }: Session): StatusLine {
	let state: Status['state'] = 'starting';
	let message: string | undefined;
	const current = (): Status => {
		const { reachable, suppressed, accepted, level } = sumOf(engine);
		const { files, milliseconds, skipped, incomplete = [] } = engine.stats();
		const limits = state === 'ready' ? incomplete.map((text) => t('Incomplete: {0}', text)) : [];
		const sentences = [...(message === undefined ? [] : [message]), ...limits];
		return {
			state,
			reachable,
			agents: engine.agents().map(({ name }) => name),
			files,
			milliseconds,
			skipped: skipped.length,
			allowed: suppressed - accepted,
			accepted,
			idleEntries: engine.problems().filter(({ kind }) => kind?.startsWith('baseline-')).length,
			...(levels[level] !== undefined && { level: levels[level] }),
			...(sentences.length > 0 && { message: sentences.join(' ') }),
			...(sentences.length > 0 && state === 'ready' && { incomplete: true as const }),
		};
	};
	let sent = '';
	const send = () => {
		if (!client.own) return;
		const status = current();
		const text = JSON.stringify(status);
		if (text === sent) return;
		sent = text;
		background('status', connection.sendNotification(statusChanged, status));
	};
	const soon = coalesce<void>(200, send);
	engine.onDidChange(() => soon.add());
	const become = (next: Status['state'], text?: string) => {
		state = next;
		message = text;
		send();
	};
	return {
		scanning: () => become('scanning'),
		ready: (text) => become('ready', text),
		failed: (text) => become('error', text),
		paused: () => become('paused'),
		current,
	};
}

interface Counts {
	reachable: number;
	suppressed: number;
	/** Of the suppressed ones, by the baseline. */
	accepted: number;
	/** Place of the worst level of a reachable one in the list of levels; behind its end: there is none. */
	level: number;
}

/** A report is made anew when something in it changes: what is counted in one is counted once. */
const counted = new WeakMap<FileReport, Counts>();

/** Of all findings; what stands in an open cell and in its saved notebook counts once. */
function sumOf(engine: Pick<Engine, 'files' | 'report'>): Counts {
	const sum = { reachable: 0, suppressed: 0, accepted: 0, level: levels.length };
	for (const { root, path } of engine.files()) {
		const report = engine.report(root, path);
		if (report === undefined) continue;
		const notebook = path.includes('#') ? engine.report(root, path.slice(0, path.lastIndexOf('#'))) : undefined;
		const counts = notebook?.path.endsWith('.ipynb') ? countOf(withoutSaved(report, notebook)) : countsOf(report);
		sum.reachable += counts.reachable;
		sum.suppressed += counts.suppressed;
		sum.accepted += counts.accepted;
		sum.level = Math.min(sum.level, counts.level);
	}
	return sum;
}

function withoutSaved({ findings }: FileReport, notebook: FileReport): readonly Finding[] {
	const saved = new Set(notebook.findings.map(({ identity }) => identity));
	return findings.filter(({ identity }) => !saved.has(identity));
}

function countsOf(report: FileReport): Counts {
	const counts = counted.get(report) ?? countOf(report.findings);
	counted.set(report, counts);
	return counts;
}

function countOf(findings: readonly Finding[]): Counts {
	const reachable = findings.filter(isReachable);
	const suppressed = findings.filter((finding) => finding.suppressed !== undefined);
	return {
		reachable: reachable.length,
		suppressed: suppressed.length,
		accepted: suppressed.filter((finding) => finding.suppressed?.by === 'baseline').length,
		level: reachable.reduce((worst, { blast }) => Math.min(worst, levels.indexOf(blast.level)), levels.length),
	};
}

/** Can some agent get at it? An unknown verdict counts, and so does a merely hidden file: neither is safe. */
export function isReachable(
	finding: Pick<Finding, 'type' | 'confidence' | 'redacted' | 'suppressed' | 'reach' | 'anywhere' | 'blast'>,
): boolean {
	const { suppressed, reach, anywhere = reach, blast } = finding;
	// Level info is what is public by design or worth nothing any more: it is listed, and alarms nobody.
	return suppressed === undefined && blast.level !== 'info' && !isDoubtful(finding) && anywhere.some(canReach);
}
