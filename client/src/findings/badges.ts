import { type Disposable, EventEmitter, FileDecoration, l10n, type Uri, window, workspace } from 'vscode';
import type { FindingView } from '../../../server/src/protocol.ts';
import { levelOrder } from './grouping.ts';
import { levelColor, levelName } from './look.ts';
import type { FindingsStore } from './store.ts';

/** Agents that a tooltip names. */
const namedAgents = 4;

/** Marks by level. No numbers: beside a file's name they are the number of its problems. */
const marks: Readonly<Record<FindingView['level'], string>> = {
	critical: '‼',
	high: '!',
	medium: '•',
	low: '◦',
	info: '◦',
};

/** Badges in the Explorer: that an agent can reach secrets of a file, and how bad the worst is; folders show that some are below. */
export function showBadges(store: FindingsStore): Disposable[] {
	const changed = new EventEmitter<Uri[] | undefined>();
	return [
		changed,
		window.registerFileDecorationProvider({
			onDidChangeFileDecorations: changed.event,
			provideFileDecoration: (uri) => {
				if (!workspace.getConfiguration('agentReach', uri).get('explorerBadges', true)) return undefined;
				const counted = store.of(uri)?.findings.filter(({ counts, marked }) => counts && marked) ?? [];
				return counted.length === 0 ? undefined : badge(counted, store);
			},
		}),
		store.onDidChange((uris) => changed.fire(uris === undefined ? undefined : [...uris])),
		workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('agentReach.explorerBadges')) changed.fire(undefined);
		}),
	];
}

function badge(findings: readonly FindingView[], store: FindingsStore): FileDecoration {
	const worst = levelOrder.find((level) => findings.some((finding) => finding.level === level)) ?? 'info';
	const agents = [...new Set(findings.flatMap((finding) => finding.agents))].map(store.agentName);
	const more = agents.length - namedAgents;
	const who = [...agents.slice(0, namedAgents), ...(more > 0 ? [l10n.t('{0} more', more)] : [])].join(', ');
	const count = findings.length;
	const what =
		count === 1
			? l10n.t('1 secret ({0}), reachable by {1}', levelName(worst), who)
			: l10n.t('{0} secrets (worst: {1}), reachable by {2}', count, levelName(worst), who);
	const alarming = worst === 'critical' || worst === 'high';
	const decoration = new FileDecoration(marks[worst], what, alarming ? levelColor(worst) : undefined);
	decoration.propagate = true;
	return decoration;
}
