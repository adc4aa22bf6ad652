import { parse, TomlError } from 'smol-toml';
import type { Localize } from '../../l10n.ts';
import type { TeamRule } from '../../settings.ts';
import { type CompiledRules, compileRules, type PatternCompiler } from '../teamRules.ts';
import type { ForeignCandidate, ForeignProblem, ForeignSuppressor } from './types.ts';

/** Names of the file, in the root; the first that is there counts. */
export const gitleaksFiles: readonly string[] = ['.gitleaks.toml', '.betterleaks.toml'];

/** What a configuration of gitleaks brings. */
export interface GitleaksConfig {
	readonly rules: CompiledRules;
	readonly suppressor: ForeignSuppressor;
	readonly problems: readonly ForeignProblem[];
}

type Table = Readonly<Record<string, unknown>>;

/** One allowlist: what it names, and whether one or all of it has to fit. */
interface Allowlist {
	readonly paths: readonly RegExp[];
	readonly regexes: readonly RegExp[];
	readonly target: 'secret' | 'line';
	readonly stopwords: readonly string[];
	readonly all: boolean;
	readonly reason: string;
}

/**
 * Reads a configuration of gitleaks or betterleaks: its own rules, and its allowlists, which grey findings out. What
 * only concerns commits does not count for files. A broken part is a problem, and the rest go on.
 */
export function readGitleaks(file: string, text: string, compile: PatternCompiler, t: Localize): GitleaksConfig {
	let config: Table;
	try {
		config = parse(text) as Table;
	} catch (error) {
		const line = error instanceof TomlError ? { line: error.line } : {};
		const problem = { ...line, message: t('No valid TOML: nothing in it counts.') };
		const rules = { types: [], providers: new Map<string, string>(), problems: [] };
		return { rules, suppressor: () => undefined, problems: [problem] };
	}
	const problems: ForeignProblem[] = [];
	const tables = listOf(config['rules']).filter((rule) => typeof rule['regex'] === 'string');
	const rules = compileRules(tables.map(toTeamRule), compile, t);
	for (const { index, message } of rules.problems) {
		problems.push({ ...lineOf(text, tables[index]?.['id']), message });
	}
	const tell = (source: string, error: unknown) => {
		const why = error instanceof Error ? error.message : '';
		problems.push({ ...lineOf(text, source), message: t('The pattern does not count: {0}.', why) });
	};
	const global = [...listOf(config['allowlist']), ...listOf(config['allowlists'])];
	const lists = global.map((table) => readAllowlist(table, compile, tell));
	const suppressor: ForeignSuppressor = (candidate) => {
		const allowed = lists.find((list) => fits(list, candidate));
		return allowed === undefined ? undefined : { by: file, reason: allowed.reason };
	};
	return { rules, suppressor, problems };
}

/** Tables of an array of tables, or a single table. */
function listOf(value: unknown): readonly Table[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.filter((item): item is Table => typeof item === 'object' && item !== null && !Array.isArray(item));
}

function toTeamRule(rule: Table): TeamRule {
	const { id, regex, keywords, secretGroup, entropy } = rule;
	const words = Array.isArray(keywords) ? keywords.filter((word) => typeof word === 'string' && word !== '') : [];
	return {
		name: typeof id === 'string' ? id : '',
		pattern: typeof regex === 'string' ? regex : '',
		...(words.length > 0 && { keywords: words }),
		...(typeof secretGroup === 'number' && secretGroup > 0 && { group: secretGroup }),
		...(typeof entropy === 'number' && { entropy }),
	};
}

function readAllowlist(
	table: Table,
	compile: PatternCompiler,
	tell: (source: string, error: unknown) => void,
): Allowlist {
	const texts = (key: string) => {
		const value: unknown = table[key];
		return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
	};
	const patterns = (key: string) =>
		texts(key).flatMap((source) => {
			try {
				return [compile(source)];
			} catch (error) {
				tell(source, error);
				return [];
			}
		});
	const { condition, description, regexTarget } = table;
	return {
		paths: patterns('paths'),
		regexes: patterns('regexes'),
		target: regexTarget === 'line' || regexTarget === 'match' ? 'line' : 'secret',
		stopwords: texts('stopwords').map((word) => word.toLowerCase()),
		all: typeof condition === 'string' && condition.toUpperCase() === 'AND',
		reason: typeof description === 'string' ? description.slice(0, 200) : '',
	};
}

function fits(list: Allowlist, { path, value, lineText }: ForeignCandidate): boolean {
	const found = (pattern: RegExp, text: string) => {
		pattern.lastIndex = 0;
		return pattern.exec(text) !== null;
	};
	const answers: boolean[] = [];
	if (list.paths.length > 0) answers.push(list.paths.some((pattern) => found(pattern, path)));
	const text = list.target === 'line' ? lineText : value;
	if (list.regexes.length > 0) answers.push(list.regexes.some((pattern) => found(pattern, text)));
	const lower = value.toLowerCase();
	if (list.stopwords.length > 0) answers.push(list.stopwords.some((word) => lower.includes(word)));
	return answers.length > 0 && (list.all ? answers.every(Boolean) : answers.some(Boolean));
}

/** The line on which a text of the file stands, as far as it stands there as it is. */
function lineOf(text: string, words: unknown): { readonly line?: number } {
	const at = typeof words === 'string' && words !== '' ? text.indexOf(words) : -1;
	return at === -1 ? {} : { line: text.slice(0, at).split('\n').length };
}
