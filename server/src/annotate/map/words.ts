import { levelName } from '../../blast/words.ts';
import type { Localize } from '../../l10n.ts';
import { verdictName } from '../reachWords.ts';
import type { MapWords } from './data.ts';

/** The words of the map's page in the user's language. */
export function mapWords(t: Localize): MapWords {
	return { ...parts(t), ...controls(t), ...details(t), ...names(t) };
}

function parts(t: Localize) {
	return {
		// The code of the language that these words are in: a translation names its own.
		language: t('en'),
		title: t('Blast map'),
		agents: t('Agents'),
		files: t('Files'),
		credentials: t('Credentials'),
		systems: t('What they can do'),
		can: t('An agent here can'),
		canNothing: t('No agent here reaches a credential that can do something.'),
		more: t('{0} more', '{0}'),
		empty: t('No credentials were found here.'),
		nothingMatches: t('Nothing matches the filters.'),
		shown: t('{0} of {1} credentials shown', '{0}', '{1}'),
		shownOne: t('{0} of 1 credential shown', '{0}'),
		omitted: t('{0} milder credentials are left out.', '{0}'),
		omittedOne: t('1 milder credential is left out.'),
		countFiles: t('{0} files', '{0}'),
		oneFile: t('1 file'),
		countCredentials: t('{0} credentials', '{0}'),
		countOne: t('1 credential'),
		help: t(
			'Arrow keys move between entries, Enter opens or unfolds, Escape clears, / searches, plus, minus and 0 zoom.',
		),
		legend: t('Legend'),
		open1: t('open'),
		asks1: t('asks, hidden or unknown'),
	};
}

function controls(t: Localize) {
	return {
		search: t('Search files, names, verbs'),
		levels: t('Levels'),
		agent: t('Agent'),
		allAgents: t('All agents'),
		allowed: t('Allowed'),
		onlyNew: t('Only new'),
		map: t('Map'),
		table: t('Table'),
		view: t('View'),
		zoomIn: t('Zoom in'),
		zoomOut: t('Zoom out'),
		fit: t('Fit'),
		exportSvg: t('Save as SVG'),
		exportPng: t('Save as PNG'),
		theme: t('Theme'),
		themeAuto: t('As the system'),
		themeLight: t('Light'),
		themeDark: t('Dark'),
		themeContrast: t('High contrast'),
		clear: t('Clear filters'),
		open: t('Open {0}', '{0}'),
		close: t('Close'),
		expand: t('unfolds'),
		showMore: t('Show {0} more', '{0}'),
	};
}

function details(t: Localize) {
	return {
		level: t('Level'),
		score: t('Score'),
		place: t('Place'),
		reachedBy: t('Reached by'),
		nobody: t('nobody known'),
		operations: t('Can'),
		environment: t('Acts on'),
		lifetime: t('Lifetime'),
		known: t('Known'),
		unproven: t('Assumed (?)'),
		shrink: t('What would shrink it'),
		allowedBy: t('Allowed by {0}', '{0}'),
		newSince: t('New since {0}', '{0}'),
		assumed: t('assumed'),
		caption: t('Credentials in this workspace, the worst first'),
		identities: t('Identities without a value: {0}', '{0}'),
		identitiesAbout: t(
			'No file holds these, and still they can be used: by a pipeline that is changed, or by a program that resolves or logs in.',
		),
		identity: t('Identity'),
		unknownLevel: t('unknown'),
		usedBy: t('Open to'),
		behind: t('Credentials behind it'),
		waysIn: t('Ways in'),
	};
}

function names(t: Localize) {
	return {
		critical: levelName('critical', t),
		high: levelName('high', t),
		medium: levelName('medium', t),
		low: levelName('low', t),
		info: levelName('info', t),
		reachable: verdictName('reachable', t),
		asks: verdictName('asks', t),
		hidden: verdictName('hidden', t),
		refused: verdictName('refused', t),
		blocked: verdictName('blocked', t),
		unknown: verdictName('unknown', t),
	};
}
