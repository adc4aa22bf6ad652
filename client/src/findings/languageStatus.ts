import { type Disposable, LanguageStatusSeverity, l10n, languages, type TextDocument, window } from 'vscode';
import { type FileStatus, type FileTarget, fileStatusGet, type Status } from '../../../server/src/protocol.ts';
import type { ServerClient } from '../serverClient.ts';
import type { StatusLine } from '../status.ts';
import { levelOrder } from './grouping.ts';
import { levelName } from './look.ts';
import type { FindingsStore } from './store.ts';

/** Behind the language in the status bar: what of this file is a secret, how long the scan took, and what its limits are. */
export function showLanguageStatus(client: ServerClient, store: FindingsStore, line: StatusLine): Disposable[] {
	const item = languages.createLanguageStatusItem('agentReach.file', [
		{ scheme: 'file' },
		{ scheme: 'untitled' },
		{ scheme: 'vscode-notebook-cell' },
	]);
	item.name = 'Agent Reach';
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
		item.detail = detailOf(status, file);
		item.severity = file.skipped === undefined ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning;
		item.accessibilityInformation = { label: `Agent Reach: ${item.text}. ${item.detail}` };
	};
	const soon = () => void update().catch(() => undefined);
	soon();
	return [
		item,
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

function detailOf({ milliseconds, files, skipped, incomplete }: Status, { maxFileSize }: FileStatus): string {
	const parts = [
		...(incomplete ? [l10n.t('workspace scan incomplete')] : []),
		...(milliseconds === undefined || files === 0
			? []
			: [
					files === 1
						? l10n.t('1 file in {0} ms', Math.round(milliseconds))
						: l10n.t('{0} files in {1} ms', files, Math.round(milliseconds)),
				]),
		...(skipped === undefined || skipped === 0 ? [] : [l10n.t('{0} not looked at', skipped)]),
		...(maxFileSize === undefined ? [] : [l10n.t('up to {0} MB each', Math.round(maxFileSize / 100_000) / 10)]),
	];
	return parts.join(' · ');
}
