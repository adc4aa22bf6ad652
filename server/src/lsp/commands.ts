import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ContainmentResult, FixKind } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import { commands, type FixTarget } from '../protocol.ts';
import { VaultError } from '../vaults/vault.ts';
import { scanElsewhere } from './elsewhere.ts';
import { errorText } from './errors.ts';
import { noticeText } from './notice.ts';
import { withProgress } from './progress.ts';
import { removeRules } from './removeRules.ts';
import type { Session } from './session.ts';

/** What the commands do. */
export interface CommandDesk {
	/** @throws VaultError when the vault says no. */
	readonly fix: (kind: FixKind, finding: Finding) => Promise<ContainmentResult>;
	readonly rescan: () => Promise<void>;
	/** Opens or sets up the vault; `false` when the user gave no passphrase. */
	readonly unlock: () => Promise<boolean>;
}

const fixes = new Map<string, FixKind>([
	[commands.contain, 'contain'],
	[commands.moveToVault, 'moveToVault'],
	[commands.ignore, 'ignore'],
	[commands.ignoreFamilies, 'ignoreFamilies'],
	[commands.allow, 'allow'],
]);

/** Answers `workspace/executeCommand`. */
export function bindCommands(session: Session, desk: CommandDesk): void {
	const { connection, t } = session;
	// One fix at a time: two would plan against the same texts and the second would find them changed.
	let last: Promise<unknown> = Promise.resolve();
	connection.onExecuteCommand(async ({ command, arguments: given }) => {
		const kind = fixes.get(command);
		if (kind !== undefined) {
			const turn = last.then(() => runFix(session, desk, kind, given?.[0]));
			last = turn.catch(() => undefined);
			return turn;
		}
		if (command === commands.rescan) return desk.rescan();
		if (command === commands.scanHome) return scanElsewhere(session, ['home', 'env']);
		if (command === commands.scanHistory) return scanElsewhere(session, ['history']);
		if (command === commands.removeRules) return removeRules(session);
		if (command === commands.unlock) return unlock(session, desk);
		throw new ResponseError(LSPErrorCodes.RequestFailed, t('There is no command {0}', command));
	});
}

async function runFix(session: Session, desk: CommandDesk, kind: FixKind, target: unknown): Promise<ContainmentResult> {
	const { t } = session;
	if (!isTarget(target)) throw new ResponseError(LSPErrorCodes.RequestFailed, t('The command names no finding.'));
	// The present version is scanned first: offsets of an older one would cut the wrong text.
	const report = await session.documents.report(target.uri);
	const finding = report?.findings.find(({ id }) => id === target.finding);
	if (finding === undefined) {
		return tell(session, failure(t('This secret is not there any more; the file has changed.')));
	}
	try {
		const result = await withProgress(session, t('Agent Reach: {0}', finding.title), () => desk.fix(kind, finding));
		return tell(session, result);
	} catch (error) {
		return tell(session, failure(messageOf(session, error)));
	}
}

async function unlock(session: Session, desk: CommandDesk): Promise<void> {
	const { connection, t } = session;
	try {
		if (await desk.unlock()) connection.window.showInformationMessage(t('The vault is open in this editor.'));
	} catch (error) {
		connection.window.showErrorMessage(messageOf(session, error));
	}
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

/**
 * Says in the editor what came of a fix. The notification has what was done and the one thing to do next; everything else
 * stands in the log, where it is still there an hour later.
 */
export function tell(session: Session, result: ContainmentResult): ContainmentResult {
	const { connection, t, log, background } = session;
	const { state, messages, leftovers, followUps } = result;
	const left =
		leftovers.length > 0 ? [t('The same value still stands in: {0}.', leftovers.slice(0, 5).join(', '))] : [];
	const head = headline(session, state);
	const failed = state !== 'contained' && state !== 'applied';
	const lines = [head, ...(failed ? messages : []), ...left, ...followUps.slice(0, 1)].filter((line) => line !== '');
	for (const line of [head, ...messages, ...left, ...followUps]) if (line !== '') log(line);
	if (lines.length === 0) return result;
	const page = /https:\/\/\S+/.exec(followUps[0] ?? '')?.[0];
	const text = noticeText(lines.join(' '));
	if (state === 'failed') connection.window.showErrorMessage(text);
	else if (failed) connection.window.showWarningMessage(text);
	else if (page === undefined || !session.client.showDocument) connection.window.showInformationMessage(text);
	else background('page', offerPage(session, text.replace(page, '').trim(), page));
	return result;
}

/** A notification with a button that opens the provider's page; the address comes from our own tables. */
async function offerPage({ connection, t }: Session, text: string, page: string): Promise<void> {
	const open = { title: t('Open the page for rotating it') };
	const answer = await connection.window.showInformationMessage(text, open);
	if (answer?.title === open.title) await connection.window.showDocument({ uri: page, external: true });
}

function headline({ t }: Session, state: ContainmentResult['state']): string {
	switch (state) {
		case 'contained':
			return t('Contained: the value is in the vault and no longer in the file.');
		case 'pending':
			return t('Not finished yet.');
		case 'takenBack':
			return t('Nothing was changed.');
		case 'applied':
			return t('Done.');
		default:
			return '';
	}
}

function isTarget(value: unknown): value is FixTarget {
	if (typeof value !== 'object' || value === null) return false;
	const { uri, finding } = value as Partial<Record<keyof FixTarget, unknown>>;
	return typeof uri === 'string' && typeof finding === 'string';
}
