import {
	commands,
	type Disposable,
	type Event,
	EventEmitter,
	l10n,
	MarkdownString,
	StatusBarAlignment,
	type StatusBarItem,
	ThemeColor,
	window,
	workspace,
} from 'vscode';
import { type Status, statusChanged } from '../../server/src/protocol.ts';
import { levelName } from './findings/look.ts';
import type { ServerClient } from './serverClient.ts';
import { asMarkdown } from './text.ts';

/** What the server said last of the whole workspace. */
export interface StatusLine extends Disposable {
	readonly current: () => Status;
	readonly onDidChange: Event<void>;
}

/** The status bar item: what is going on, and how many secrets agents can reach. It opens the report. */
export function showStatus(client: ServerClient): StatusLine {
	const changed = new EventEmitter<void>();
	const item = window.createStatusBarItem('agentReach.status', StatusBarAlignment.Right, 90);
	item.name = 'Agent Reach';
	let last: Status = { state: 'starting', reachable: 0, agents: [], files: 0 };
	const update = (status: Status) => {
		last = status;
		fill(item, status);
		// Until everything was looked at, an empty view says nothing of the workspace.
		void commands.executeCommand('setContext', 'agentReach.state', status.incomplete ? 'incomplete' : status.state);
		changed.fire();
	};
	update(last);
	item.show();
	const own = [
		item,
		changed,
		client.onNotification(statusChanged, update),
		client.onDidChangeState((state) => {
			// What was shown before a crash is not known to be true any more.
			if (state === 'stopped') update({ ...last, state: 'error', message: l10n.t('The language server ended.') });
		}),
		workspace.onDidGrantWorkspaceTrust(() => fill(item, last)),
	];
	return {
		current: () => last,
		onDidChange: changed.event,
		dispose: () => {
			for (const each of own) each.dispose();
		},
	};
}

function fill(item: StatusBarItem, status: Status): void {
	const text = label(status);
	item.text = `${icon(status)} ${text}`;
	item.accessibilityInformation = { label: `Agent Reach: ${text}` };
	item.tooltip = tooltip(status);
	item.command = status.state === 'paused' ? 'agentReach.resume' : 'agentReach.showReport';
	const severe = status.state === 'error' || (status.state === 'ready' && status.level === 'critical');
	item.backgroundColor = severe ? new ThemeColor('statusBarItem.warningBackground') : undefined;
}

function icon(status: Status): string {
	if (status.state === 'starting' || status.state === 'scanning') return '$(sync~spin)';
	if (status.state === 'error') return '$(error)';
	if (status.state === 'paused') return '$(debug-pause)';
	// A shield would say that nothing is there, and nobody looked at all of it.
	if (status.incomplete) return '$(warning)';
	return status.reachable === 0 ? '$(shield)' : '$(eye)';
}

function label(status: Status): string {
	switch (status.state) {
		case 'starting':
			return l10n.t('Agent Reach');
		case 'scanning':
			return l10n.t('scanning');
		case 'paused':
			return l10n.t('Agent Reach paused');
		case 'error':
			return l10n.t('Agent Reach stopped');
		case 'ready':
			return status.incomplete ? l10n.t('{0}, incomplete', counts(status)) : counts(status);
	}
}

function counts(status: Status): string {
	if (status.reachable === 0) return l10n.t('no reachable secrets');
	const level = status.level === undefined ? '' : levelName(status.level);
	return status.reachable === 1
		? l10n.t('1 reachable secret, {0}', level)
		: l10n.t('{0} reachable secrets, {1}', status.reachable, level);
}

function tooltip(status: Status): MarkdownString {
	const text = new MarkdownString();
	const line = (sentence: string) => text.appendMarkdown(`${asMarkdown(sentence)}\n\n`);
	if (status.message !== undefined) line(status.message);
	if (status.state === 'ready') {
		line(status.files === 1 ? l10n.t('1 file looked at.') : l10n.t('{0} files looked at.', status.files));
		for (const sentence of leftOut(status)) line(sentence);
		for (const sentence of setAside(status)) line(sentence);
		if (status.milliseconds !== undefined) line(l10n.t('Took {0} ms.', Math.round(status.milliseconds)));
		line(
			status.agents.length === 0
				? l10n.t('No agent detected; a generic one that reads everything and has a shell stands in.')
				: l10n.t('Agents: {0}.', status.agents.join(', ')),
		);
	}
	if (status.state === 'paused') {
		line(
			l10n.t(
				'Nothing is looked at, or the setting agentReach.enable is off. What agents can reach does not change by that.',
			),
		);
		return text.appendMarkdown(`_${l10n.t('Click to go on.')}_`);
	}
	if (!workspace.isTrusted) {
		line(
			l10n.t(
				'Restricted Mode: secrets are shown, fixes are not offered, because they write files and run git. Trust the workspace to get them.',
			),
		);
	}
	return text.appendMarkdown(`_${l10n.t('Click for the report.')}_`);
}

function leftOut({ skipped = 0 }: Status): readonly string[] {
	if (skipped === 0) return [];
	return [
		skipped === 1
			? l10n.t('1 file was not looked at; the report says why.')
			: l10n.t('{0} files were not looked at; the report says why.', skipped),
	];
}

/** What somebody said may stay: nothing of it vanishes unseen. */
function setAside({ allowed = 0, accepted = 0, idleEntries = 0 }: Status): readonly string[] {
	return [
		...(allowed + accepted > 0 ? [l10n.t('Allowed: {0}. In the baseline: {1}.', allowed, accepted)] : []),
		...(idleEntries > 0
			? [l10n.t('Entries of the baseline that have ended, or that nothing needs: {0}.', idleEntries)]
			: []),
	];
}
