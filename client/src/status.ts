import {
	commands,
	type Disposable,
	l10n,
	MarkdownString,
	StatusBarAlignment,
	type StatusBarItem,
	ThemeColor,
	window,
	workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type Status, statusChanged } from '../../server/src/protocol.ts';

/** The status bar item: what is going on, and how many secrets agents can reach. It opens the report. */
export function showStatus(client: LanguageClient): Disposable[] {
	const item = window.createStatusBarItem('agentReach.status', StatusBarAlignment.Right, 90);
	item.name = 'Agent Reach';
	item.command = 'agentReach.showReport';
	let last: Status = { state: 'starting', reachable: 0, agents: [], files: 0 };
	const update = (status: Status) => {
		last = status;
		fill(item, status);
		// Until everything was looked at, an empty view says nothing of the workspace.
		void commands.executeCommand('setContext', 'agentReach.state', status.state);
	};
	update(last);
	item.show();
	return [
		item,
		client.onNotification(statusChanged, update),
		client.onDidChangeState(({ newState }) => {
			// What was shown before a crash is not known to be true any more.
			if (newState === State.Stopped)
				update({ ...last, state: 'error', message: l10n.t('The language server ended.') });
		}),
		workspace.onDidGrantWorkspaceTrust(() => fill(item, last)),
	];
}

function fill(item: StatusBarItem, status: Status): void {
	const text = label(status);
	item.text = `${icon(status)} ${text}`;
	item.accessibilityInformation = { label: `Agent Reach: ${text}` };
	item.tooltip = tooltip(status);
	const severe = status.state === 'error' || (status.state === 'ready' && status.level === 'critical');
	item.backgroundColor = severe ? new ThemeColor('statusBarItem.warningBackground') : undefined;
}

function icon(status: Status): string {
	if (status.state === 'starting' || status.state === 'scanning') return '$(sync~spin)';
	if (status.state === 'error') return '$(error)';
	return status.reachable === 0 ? '$(shield)' : '$(eye)';
}

function label(status: Status): string {
	switch (status.state) {
		case 'starting':
			return l10n.t('Agent Reach');
		case 'scanning':
			return l10n.t('scanning');
		case 'error':
			return l10n.t('Agent Reach stopped');
		case 'ready':
			if (status.reachable === 0) return l10n.t('no reachable secrets');
			return status.reachable === 1
				? l10n.t('1 reachable secret, {0}', status.level ?? '')
				: l10n.t('{0} reachable secrets, {1}', status.reachable, status.level ?? '');
	}
}

function tooltip(status: Status): MarkdownString {
	const text = new MarkdownString();
	const line = (sentence: string) => text.appendText(sentence).appendMarkdown('\n\n');
	if (status.message !== undefined) line(status.message);
	if (status.state === 'ready') {
		line(l10n.t('{0} files looked at.', status.files));
		if (status.milliseconds !== undefined) line(l10n.t('Took {0} ms.', Math.round(status.milliseconds)));
		line(
			status.agents.length === 0
				? l10n.t('No agent detected; a generic one that reads everything and has a shell stands in.')
				: l10n.t('Agents: {0}.', status.agents.join(', ')),
		);
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
