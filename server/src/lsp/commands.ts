import { basename } from 'node:path';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { byRoot, worthContaining } from '../contain/selection.ts';
import type { ContainmentResult, FixKind } from '../contain/types.ts';
import { errorText } from '../errorText.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { type BaselineTarget, commands, type FileTarget, type FixTarget } from '../protocol.ts';
import { VaultError } from '../vaults/vault.ts';
import { containableIn } from '../workspace/fixes.ts';
import { isBaselineTarget } from './baseline.ts';
import type { ManyChoice } from './confirmMany.ts';
import { scanElsewhere } from './elsewhere.ts';
import { tell } from './outcome.ts';
import { type TaskProgress, withProgress } from './progress.ts';
import { removeRules } from './removeRules.ts';
import type { Session } from './session.ts';

/** A fix that is wanted, of findings of one root. */
export interface FixRequest {
	readonly kind: FixKind;
	readonly findings: readonly Finding[];
	/** The user named their files: those need no confirmation of their own. */
	readonly named: boolean;
	/** What the user answered to the question about many files; absent: it is asked where many files are touched. */
	readonly choice?: ManyChoice;
	readonly progress?: TaskProgress;
}

/**
 * Carries a fix out as one step.
 *
 * @throws VaultError when the vault says no.
 */
export type FixDesk = (request: FixRequest) => Promise<ContainmentResult>;

/** What the commands do. */
export interface CommandDesk {
	readonly fix: FixDesk;
	/** Changes entries of the baseline that are there. */
	readonly changeEntries: (target: BaselineTarget) => Promise<ContainmentResult>;
	readonly rescan: () => Promise<void>;
	/** Opens or sets up the vault; `false` when the user gave no passphrase. */
	readonly unlock: () => Promise<boolean>;
	/** A new recovery passphrase for a vault that opens; `false` when the user gave none. */
	readonly newRecovery: () => Promise<boolean>;
	/** Takes standing approvals back; answers how many there were. */
	readonly withdraw: () => Promise<number>;
}

const fixes = new Map<string, FixKind>([
	[commands.contain, 'contain'],
	[commands.moveToVault, 'moveToVault'],
	[commands.ignore, 'ignore'],
	[commands.ignoreFamilies, 'ignoreFamilies'],
	[commands.allow, 'allow'],
	[commands.baseline, 'baseline'],
]);

/** Answers `workspace/executeCommand`. */
export function bindCommands(session: Session, desk: CommandDesk): void {
	const { connection, t } = session;
	// One fix at a time: two would plan against the same texts and the second would find them changed.
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work);
		last = turn.catch(() => undefined);
		return turn;
	};
	connection.onExecuteCommand(async ({ command, arguments: given }) => {
		const kind = fixes.get(command);
		if (kind !== undefined) {
			return inTurn(() => runFix(session, desk, kind, given?.[0]));
		}
		if (command === commands.containFile) {
			const turn = inTurn(() => containFile(session, desk, given?.[0]));
			if (!isFileTarget(given?.[0]) || given[0].afterSave !== true) return turn;
			session.background('contain after save', turn);
			return undefined;
		}
		if (command === commands.baselineEntries) return inTurn(() => changeEntries(session, desk, given?.[0]));
		if (command === commands.containWorkspace) return inTurn(() => containWorkspace(session, desk));
		if (command === commands.rescan) return desk.rescan();
		if (command === commands.scanHome) return scanElsewhere(session, ['home', 'env']);
		if (command === commands.scanHistory) return scanElsewhere(session, ['history']);
		if (command === commands.removeRules) return removeRules(session);
		if (command === commands.unlock) return unlock(session, desk);
		if (command === commands.newRecovery) return newRecovery(session, desk);
		if (command === commands.withdrawApprovals) return withdraw(session, desk);
		throw new ResponseError(LSPErrorCodes.RequestFailed, t('There is no command {0}', command));
	});
}

async function runFix(session: Session, desk: CommandDesk, kind: FixKind, target: unknown): Promise<ContainmentResult> {
	const { t } = session;
	if (!isTarget(target)) throw new ResponseError(LSPErrorCodes.RequestFailed, t('The command names no finding.'));
	const findings: Finding[] = [];
	for (const { uri, finding: id } of [target, ...(Array.isArray(target.also) ? target.also.filter(isTarget) : [])]) {
		// The present version is scanned first: offsets of an older one would cut the wrong text.
		const report = await session.documents.report(uri);
		findings.push(...(report?.findings.filter((finding) => finding.id === id) ?? []));
	}
	const [first] = findings;
	if (first === undefined) {
		return tell(session, failure(t('This secret is not there any more; the file has changed.')));
	}
	const named = { kind, findings, named: true } as const;
	if (findings.length === 1) return carry(session, desk, named, t('Agent Reach: {0}', first.title));
	const results = await carryByRoot(session, desk, named);
	return results.at(-1) ?? failure(t('There is nothing to fix.'));
}

async function changeEntries(session: Session, desk: CommandDesk, target: unknown): Promise<ContainmentResult> {
	const { t } = session;
	if (!isBaselineTarget(target)) throw new ResponseError(LSPErrorCodes.RequestFailed, t('The command names no entry.'));
	try {
		return tell(session, await desk.changeEntries(target));
	} catch (error) {
		return tell(session, failure(messageOf(session, error)));
	}
}

async function carry(
	session: Session,
	desk: CommandDesk,
	request: FixRequest,
	title: string,
): Promise<ContainmentResult> {
	try {
		const result = await withProgress(session, title, (progress) => desk.fix({ ...request, progress }), false);
		return tell(session, result);
	} catch (error) {
		return tell(session, failure(messageOf(session, error)));
	}
}

/** Every secret of one file, and the copies elsewhere, in one step. */
async function containFile(session: Session, desk: CommandDesk, target: unknown): Promise<ContainmentResult> {
	const { t } = session;
	if (!isFileTarget(target)) throw new ResponseError(LSPErrorCodes.RequestFailed, t('The command names no file.'));
	const findings = worthContaining((await session.documents.report(target.uri))?.findings ?? []);
	if (findings.length === 0)
		return tell(session, failure(t('There is no secret in this file that could be contained.')));
	const request = { kind: 'contain', findings, named: true } as const;
	const title = findings.length === 1 ? t('Agent Reach: 1 secret') : t('Agent Reach: {0} secrets', findings.length);
	return carry(session, desk, request, title);
}

/** Every secret of every file; a step for each root, because a reference belongs to the project of its root. */
async function containWorkspace(session: Session, desk: CommandDesk): Promise<readonly ContainmentResult[]> {
	const { t, engine } = session;
	const folders = new Set(session.roots.folders());
	const all = engine.reports().flatMap((report) => (folders.has(report.root) ? report.findings : []));
	const findings = containableIn(engine, all);
	if (findings.length === 0) {
		return [tell(session, failure(t('There is no secret in this workspace that could be contained.')))];
	}
	return carryByRoot(session, desk, { kind: 'contain', findings, named: false });
}

async function carryByRoot(
	session: Session,
	desk: CommandDesk,
	request: FixRequest,
): Promise<readonly ContainmentResult[]> {
	const results: ContainmentResult[] = [];
	for (const [root, inRoot] of byRoot(request.findings)) {
		const { length } = inRoot;
		const title =
			length === 1
				? session.t('Agent Reach: 1 secret of {0}', basename(root))
				: session.t('Agent Reach: {0} secrets of {1}', length, basename(root));
		const result = await carry(session, desk, { ...request, findings: inRoot }, title);
		results.push(result);
		// Who discarded the preview of one folder does not want to see the next.
		if (result.state === 'takenBack' || result.state === 'failed') break;
	}
	return results;
}

async function unlock(session: Session, desk: CommandDesk): Promise<void> {
	const { connection, t } = session;
	try {
		if (await desk.unlock()) connection.window.showInformationMessage(t('The vault is open in this editor.'));
	} catch (error) {
		connection.window.showErrorMessage(messageOf(session, error));
	}
}

async function newRecovery(session: Session, desk: CommandDesk): Promise<void> {
	const { connection, t } = session;
	try {
		if (!(await desk.newRecovery())) return;
		connection.window.showInformationMessage(
			t('The vault has the new recovery passphrase. Backups from before open with the old one only.'),
		);
	} catch (error) {
		connection.window.showErrorMessage(messageOf(session, error));
	}
}

async function withdraw({ connection, client, t }: Session, desk: CommandDesk): Promise<void> {
	// Only our own client has approvals: they need its SecretStorage and its dialog.
	const count = client.own ? await desk.withdraw() : 0;
	connection.window.showInformationMessage(withdrawn(count, t));
}

function withdrawn(count: number, t: Localize): string {
	if (count === 0) return t('There are no standing approvals.');
	return count === 1
		? t('1 standing approval was withdrawn; its requests are asked again.')
		: t('{0} standing approvals were withdrawn; each request is asked again.', count);
}

/** Only messages of the vault are ours and known to hold no value; everything else is named by its kind. */
function messageOf({ connection, t }: Session, error: unknown): string {
	if (error instanceof VaultError) return error.message;
	connection.console.error(`fix: ${errorText(error)}`);
	return t('The fix failed; the output says more. Nothing is lost: the value is still in the file or in the vault.');
}

function failure(message: string): ContainmentResult {
	return { state: 'failed', messages: [message], leftovers: [], followUps: [] };
}

function isFileTarget(value: unknown): value is FileTarget {
	return typeof value === 'object' && value !== null && typeof (value as Partial<FileTarget>).uri === 'string';
}

function isTarget(value: unknown): value is FixTarget {
	if (typeof value !== 'object' || value === null) return false;
	const { uri, finding } = value as Partial<Record<keyof FixTarget, unknown>>;
	return typeof uri === 'string' && typeof finding === 'string';
}
