import { isPlainHttps } from '../../annotate/story.ts';
import { escapeMarkdown, escapeTerminal } from '../../escape.ts';
import type { Localize } from '../../l10n.ts';
import { typeById } from '../../providers/index.ts';
import { type FormatRow, severityLevel } from './rows.ts';

/** One rule a credential type: what it is, what it can do by default, and the way out. */
export function ruleOf(type: string, rows: readonly FormatRow[], t: Localize) {
	const known = typeById(type);
	const title = escapeTerminal(known?.title ?? rows[0]?.finding.title ?? type);
	const scores = rows
		.filter(({ finding }) => finding.suppressed === undefined)
		.map(({ finding }) => finding.blast.score);
	const worst = Math.max(0, ...scores);
	const page = known?.docsChecked === false ? undefined : known?.docs;
	return {
		id: type,
		name: pascal(type),
		shortDescription: { text: t('{0} in reach of AI agents', title) },
		fullDescription: { text: t('{0}. A program that reads the file can use it.', title) },
		help: help(type, title, t),
		...(page !== undefined && isPlainHttps(page) && { helpUri: page }),
		defaultConfiguration: { level: worstLevel(rows) },
		properties: {
			tags: ['security', 'secret', 'external/cwe/cwe-798'],
			// GitHub reads 0.1 to 10: critical from 9, high from 7, medium from 4. Our levels begin at 70, 45, 25 and 10 of 100.
			'security-severity': securitySeverity(worst),
			precision: rows.every(({ finding }) => finding.confidence === 'high') ? 'high' : 'medium',
		},
	};
}

function worstLevel(rows: readonly FormatRow[]): 'error' | 'warning' | 'note' {
	const found = new Set(rows.map(({ finding }) => severityLevel(finding)));
	return found.has('error') ? 'error' : found.has('warning') ? 'warning' : 'note';
}

/** A score of 0 to 100 on the scale that GitHub sorts alerts by, level by level. */
function securitySeverity(score: number): string {
	const from = [70, 45, 25, 10, 0];
	const scale: readonly (readonly [number, number])[] = [
		[9, 10],
		[7, 8.9],
		[4, 6.9],
		[1, 3.9],
		[0.1, 0.9],
	];
	const index = from.findIndex((limit) => score >= limit);
	const [low, high] = scale[index] ?? [0.1, 0.9];
	const bottom = from[index] ?? 0;
	const top = index <= 0 ? 100 : (from[index - 1] ?? 100);
	return (low + ((high - low) * (score - bottom)) / (top - bottom)).toFixed(1);
}

function help(type: string, title: string, t: Localize) {
	const authority = typeById(type)?.authority;
	const operations = authority?.operations ?? [];
	const revoke = authority?.revoke !== undefined && isPlainHttps(authority.revoke) ? authority.revoke : undefined;
	const paragraphs = [
		t('What an agent can find, it can use: {0} stands in a file that agents can read.', title),
		...(operations.length > 0 ? [t('By default it can: {0}.', operations.join(', '))] : []),
		...(authority === undefined ? [] : [authority.scope]),
		t(
			'Way out: “Contain” in the editor or “agent-reach contain <file>:<line>” moves it into a vault and leaves a reference.',
		),
		t('A value that stood in a file may be in history and in other people’s clones: rotate it at the provider.'),
		...(authority?.narrower === undefined ? [] : [t('Use instead: {0}.', authority.narrower)]),
	];
	const links = revoke === undefined ? [] : [revoke];
	return {
		text: [...paragraphs.map(escapeTerminal), ...links].join('\n\n'),
		markdown: [...paragraphs.map(escapeMarkdown), ...links.map((url) => `<${url}>`)].join('\n\n'),
	};
}

function pascal(type: string): string {
	return type
		.split(/[^A-Za-z0-9]+/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join('');
}
