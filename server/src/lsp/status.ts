import { canReach } from '../annotate/reachWords.ts';
import { isDoubtful } from '../blast/severity.ts';
import { levels } from '../blast/types.ts';
import type { FileReport, Finding } from '../finding.ts';
import { type Status, statusChanged } from '../protocol.ts';
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
		const all = eachOnce(engine.reports());
		const reachable = all.filter(isReachable);
		const suppressed = all.filter((finding) => finding.suppressed !== undefined);
		const accepted = suppressed.filter((finding) => finding.suppressed?.by === 'baseline').length;
		const level = levels.find((candidate) => reachable.some(({ blast }) => blast.level === candidate));
		const { files, milliseconds, skipped, incomplete = [] } = engine.stats();
		const limits = state === 'ready' ? incomplete.map((text) => t('Incomplete: {0}', text)) : [];
		const sentences = [...(message === undefined ? [] : [message]), ...limits];
		return {
			state,
			reachable: reachable.length,
			agents: engine.agents().map(({ name }) => name),
			files,
			milliseconds,
			skipped: skipped.length,
			allowed: suppressed.length - accepted,
			accepted,
			idleEntries: engine.problems().filter(({ kind }) => kind?.startsWith('baseline-')).length,
			...(level !== undefined && { level }),
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

/** All findings; those of open cells without what the saved notebook holds as well. */
function eachOnce(reports: readonly FileReport[]): readonly Finding[] {
	const keyOf = (root: string, path: string) => `${root}\0${path}`;
	const notebooks = new Map(
		reports
			.filter(({ path }) => path.endsWith('.ipynb'))
			.map(({ root, path, findings }) => [keyOf(root, path), new Set(findings.map(({ identity }) => identity))]),
	);
	return reports.flatMap(({ root, path, findings }) => {
		const saved = path.includes('#') ? notebooks.get(keyOf(root, path.slice(0, path.lastIndexOf('#')))) : undefined;
		return saved === undefined ? findings : findings.filter(({ identity }) => !saved.has(identity));
	});
}

/** Can some agent get at it? An unknown verdict counts, and so does a merely hidden file: neither is safe. */
export function isReachable(
	finding: Pick<Finding, 'type' | 'confidence' | 'redacted' | 'suppressed' | 'reach' | 'anywhere' | 'blast'>,
): boolean {
	const { suppressed, reach, anywhere = reach, blast } = finding;
	// Level info is what is public by design or worth nothing any more: it is listed, and alarms nobody.
	return suppressed === undefined && blast.level !== 'info' && !isDoubtful(finding) && anywhere.some(canReach);
}
