import { type Disposable, LanguageStatusSeverity, l10n, languages, type TextDocument, window } from 'vscode';
import { type FileStatus, type FileTarget, fileStatusGet, type Status } from '../../../server/src/protocol.ts';
import type { ServerClient } from '../serverClient.ts';
import type { StatusLine } from '../status.ts';
import { levelOrder } from './grouping.ts';
import { levelName } from './look.ts';
import type { FindingsStore } from './store.ts';

/** Behind the language in the status bar: what of this file is a secret, how long the scan took, and what its limits are. */
export function showLanguageStatus(client: ServerClient, store: FindingsStore, line: StatusLine): Disposable[] {
	const documents = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-notebook-cell' }];
	// Two rows: the list is of a fixed width, and the end of one that is longer is cut off with its command.
	const item = languages.createLanguageStatusItem('agentReach.file', documents);
	item.name = l10n.t('Agent Reach: this file');
	const scan = languages.createLanguageStatusItem('agentReach.scan', documents);
	scan.name = l10n.t('Agent Reach: scan of the workspace');
	item.command = { command: 'agentReach.showReport', title: l10n.t('Open Report') };
	let turn = 0;
	const update = async (): Promise<void> => {
		const document = window.activeTextEditor?.document;
		const mine = ++turn;
		if (document === undefined) return;
		const ask: FileTarget = { uri: document.uri.toString() };
		const file = client.isRunning() ? await client.sendRequest<FileStatus>(fileStatusGet, ask) : {};
		// Another file came to the front while the server was thinking.
		if (mine === turn) show(document, file);
	};
	const show = (document: TextDocument, file: FileStatus) => {
		const status = line.current();
		item.busy = status.state === 'scanning' || status.state === 'starting';
		item.text = textOf(document, store, status, file);
		item.severity = file.skipped === undefined ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
		item.accessibilityInformation = { label: `Agent Reach: ${item.text}` };
		scan.busy = item.busy;
		scan.text = scanText(status);
		scan.detail = limitsOf(status, file);
		scan.severity = status.incomplete ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
		scan.accessibilityInformation = { label: `Agent Reach: ${scan.text}. ${scan.detail}` };
	};
	const soon = () => void update().catch(() => undefined);
	soon();
	return [
		item,
		scan,
		window.onDidChangeActiveTextEditor(soon),
		store.onDidChange(soon),
		line.onDidChange(soon),
		client.onDidChangeState(soon),
	];
}

function textOf(document: TextDocument, store: FindingsStore, status: Status, file: FileStatus): string {
	if (status.state === 'paused') return l10n.t('Agent Reach is paused');
	if (file.skipped !== undefined) return l10n.t('not looked at: {0}', file.skipped);
	const counted = store.of(document.uri)?.findings.filter(({ counts }) => counts) ?? [];
	const worst = levelOrder.find((level) => counted.some((finding) => finding.level === level));
	if (worst === undefined) return l10n.t('no reachable secret here');
	return counted.length === 1
		? l10n.t('1 reachable secret here, {0}', levelName(worst))
		: l10n.t('{0} reachable secrets here, worst: {1}', counted.length, levelName(worst));
}

/** What the scan has seen, and how long it took. */
function scanText({ state, milliseconds, files, incomplete }: Status): string {
	if (incomplete) return l10n.t('workspace scan incomplete');
	if (state === 'paused') return l10n.t('Agent Reach is paused');
	if (state === 'error') return l10n.t('Agent Reach stopped');
	if (state === 'starting' || state === 'scanning' || milliseconds === undefined) return l10n.t('scanning');
	if (files === 0) return l10n.t('no file to look at');
	return files === 1
		? l10n.t('1 file in {0} ms', Math.round(milliseconds))
		: l10n.t('{0} files in {1} ms', files, Math.round(milliseconds));
}

/** What it left out, and what it would leave out. */
function limitsOf({ skipped }: Status, { maxFileSize }: FileStatus): string {
	const parts = [
		...(skipped === undefined || skipped === 0 ? [] : [l10n.t('{0} not looked at', skipped)]),
		...(maxFileSize === undefined ? [] : [l10n.t('up to {0} MB each', Math.round(maxFileSize / 100_000) / 10)]),
	];
	return parts.join(' · ');
}
