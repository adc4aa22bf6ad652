import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { FindingView } from '../../../server/src/protocol.ts';

type Level = FindingView['level'];

/** Every level has a shape of its own, and its word stands beside it: colour alone says nothing to some. */
const icons: Readonly<Record<Level, readonly [string, string]>> = {
	critical: ['flame', 'list.errorForeground'],
	high: ['warning', 'list.warningForeground'],
	medium: ['circle-filled', 'charts.yellow'],
	low: ['circle-small-filled', 'charts.blue'],
	info: ['info', 'foreground'],
};

/** Icon of a level. */
export function levelIcon(level: Level): ThemeIcon {
	const [name, color] = icons[level];
	return new ThemeIcon(name, new ThemeColor(color));
}

/** Colour of a level. */
export function levelColor(level: Level): ThemeColor {
	return new ThemeColor(icons[level][1]);
}

/** Word of a level. */
export function levelName(level: Level): string {
	switch (level) {
		case 'critical':
			return l10n.t('critical');
		case 'high':
			return l10n.t('high');
		case 'medium':
			return l10n.t('medium');
		case 'low':
			return l10n.t('low');
		case 'info':
			return l10n.t('info');
	}
}
