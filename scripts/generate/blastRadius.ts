import { frameworksOf } from '../../server/src/blast/frameworks.ts';
import { scoreVector } from '../../server/src/blast/score.ts';
import { type Level, levels, type Metric } from '../../server/src/blast/types.ts';
import { parseVector } from '../../server/src/blast/vector.ts';
import { extremes, metricOrder, thresholds, weights } from '../../server/src/blast/weights.ts';
import { meaningOf, metricName } from '../../server/src/blast/words.ts';
import { english as t } from '../../server/src/l10n.ts';
import { allTypes } from '../../server/src/providers/index.ts';
import type { CredentialType } from '../../server/src/providers/provider.ts';
import { workedExamples } from './blastExamples.ts';
import { typicalVector } from './credentialTypes.ts';

const start = (name: string) => `<!-- generated: ${name} -->`;
const end = '<!-- /generated -->';

/**
 * The page about the blast radius with its tables made from the code; the text around them is written by hand.
 *
 * @param page the page as it is.
 * @throws Error when the page has no place for one of the tables.
 */
export function renderBlastRadiusPage(page: string): string {
	let text = page;
	for (const [name, render] of Object.entries(tables)) {
		const from = text.indexOf(start(name));
		const to = text.indexOf(end, from);
		if (from < 0 || to < 0) throw new Error(`docs/blast-radius.md has no place for the table "${name}"`);
		text = `${text.slice(0, from + start(name).length)}\n\n${render()}\n\n${text.slice(to)}`;
	}
	return text;
}

const tables: Readonly<Record<string, () => string>> = {
	weights: renderWeights,
	limits: renderLimits,
	levels: () =>
		table(
			['Level', 'Score'],
			thresholds.map(([level, least], index) => [level, band(least, index)]),
		),
	examples: renderExamples,
	distribution: renderDistribution,
	catalogues: renderCatalogues,
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function band(least: number, index: number): string {
	const above = thresholds[index - 1]?.[1];
	return above === undefined ? `${least} to 100` : `${least} to ${above - 1}`;
}

/** Every value of every metric with its number: points that are added, or a factor. */
function renderWeights(): string {
	const numbers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
		...weights.impact,
		...weights.factor,
		RE: weights.bonus.reach,
	};
	const rows = metricOrder.flatMap((metric) =>
		Object.entries(numbers[metric] ?? {}).map(([value, number]) => [
			`${metric}:${value}`,
			`${metricName(metric, t)}: ${meaning(metric, value)}`,
			metric in weights.factor ? `x${number}` : number > 0 ? `+${number}` : String(number),
		]),
	);
	return table(['Field', 'What it says', 'Number'], rows);
}

function meaning(metric: Metric, value: string): string {
	// The keys of a metric's table of numbers are its values.
	return meaningOf(metric, value as Parameters<typeof meaningOf>[1], t);
}

/** Bonuses, floors, caps and what an assumed metric may turn out to be. */
function renderLimits(): string {
	const { bonus, floor, cap } = weights;
	const rows: readonly (readonly string[])[] = [
		['production proven', `+${bonus.production}`],
		['never expires', `+${bonus.neverExpires}`],
		['each copy after the first', `+${bonus.copy}, at most +${bonus.copies}`],
		['F1: a whole account, deletes for good, and its backups, all three known', `at least ${floor.F1}`],
		['F2: opens a secret store of an account or project, known', `at least ${floor.F2}`],
		['F3: moves money for a whole account, known', `at least ${floor.F3}`],
		['C1: made to be published', `at most ${cap.publishable}`],
		['C1: made to be published, but opens paid services or data', `at most ${cap.dualUse}`],
		['C1: the same in the web configuration it was made for', `at most ${cap.dualUseInWeb}`],
		['C2: expired', `at most ${cap.expired}`],
		['C3: an identifier whose secret is not there', `at most ${cap.part}`],
		['C4: a known sample, or never issued', `${cap.sample}`],
		['C5: protected by a passphrase', `at most ${cap.passphrase}`],
		['C6: in a test, an example or documentation, where only place and name tell what it is', `at most ${cap.example}`],
		['C6: the same, for a whole account, known', `at most ${cap.exampleAccount}`],
	];
	const assumed = metricOrder.map((metric) => {
		const [narrow, broad] = extremes[metric];
		return [`${metric}?`, meaning(metric, narrow), meaning(metric, broad)];
	});
	return `${table(['Rule', 'Effect'], rows)}\n\n${table(['Assumed', 'At best', 'At worst'], assumed)}`;
}

function renderExamples(): string {
	const rows = workedExamples.map(([name, text]) => {
		const { vector } = parseVector(text);
		if (vector === undefined) throw new Error(`${name}: not a vector`);
		const { score, level, range, points } = scoreVector(vector);
		const span = range[0] === range[1] ? level : `${range[0]} to ${range[1]}`;
		return [name, `\`${text}\``, String(score), level, span, points.map((point) => point.split(':')[0]).join(', ')];
	});
	return table(['Example', 'Vector', 'Score', 'Level', 'Range', 'Points'], rows);
}

/** How many types have which level when nothing but the type is known. */
function renderDistribution(): string {
	const groups: readonly (readonly [string, (type: CredentialType) => boolean])[] = [
		['types with facts of their own', ({ authority }) => authority.source.kind !== 'class-default'],
		['types of which only the class is known', ({ authority }) => authority.source.kind === 'class-default'],
	];
	const rows = groups.map(([name, belongs]) => {
		const counts = new Map<Level, number>();
		const types = allTypes.filter(belongs);
		for (const { authority } of types) {
			const { level } = scoreVector(typicalVector(authority));
			counts.set(level, (counts.get(level) ?? 0) + 1);
		}
		const cells = levels.map((level) => String(counts.get(level) ?? 0));
		return [name, String(types.length), ...cells];
	});
	return table(['', 'Types', ...levels], rows);
}

/** Every entry of a catalogue that the rules can name, from a vector in which all rules hold. */
function renderCatalogues(): string {
	const all = parseVector('BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:P/LT:N/PT:N/RE:A/DU:2').vector;
	if (all === undefined) throw new Error('not a vector');
	const human = allTypes.find(({ authority }) => authority.human === true);
	const entries = frameworksOf({ vector: all, place: 'staging', extension: true, ...(human && { type: human }) });
	const rules: Readonly<Record<string, string>> = {
		'CWE-798': 'every finding (keys: CWE-321)',
		'CWE-522': 'every finding',
		'NHI2:2025': 'every finding',
		ASI03: 'every finding',
		'CWE-250': 'account-wide or assumed authority',
		'NHI5:2025': 'account-wide or assumed authority',
		'PR.AA-05': 'account-wide or assumed authority',
		'CWE-613': 'never expires, or lives long',
		'NHI7:2025': 'never expires, or lives long',
		'PR.AA-01': 'never expires, or lives long',
		'NHI8:2025': 'acts on production, or on a whole account from a staging or development place',
		'NHI9:2025': 'stands in several places',
		'NHI10:2025': 'acts as a person',
		'NHI3:2025': 'in the configuration of an MCP server',
		ASI04: 'in the configuration of an MCP server',
		ASI02: 'deletes for good',
		ASI08: 'deletes for good',
		'PR.DS-11': 'deletes for good, and the backups too',
	};
	return table(
		['Catalogue', 'Entry', 'Title', 'When'],
		entries.map(({ framework, id, title, url }) => [framework, `[${id}](${url})`, title, rules[id] ?? '']),
	);
}
