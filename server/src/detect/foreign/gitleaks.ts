import { parse, TomlError } from 'smol-toml';
import type { Localize } from '../../l10n.ts';
import type { CredentialType } from '../../providers/provider.ts';
import type { TeamRule } from '../../settings.ts';
import { type CompiledRules, compileRules, type PatternCompiler, slug, teamPrefix } from '../teamRules.ts';
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
	readonly target: 'secret' | 'match' | 'line';
	readonly stopwords: readonly string[];
	readonly all: boolean;
	/** It names commits, which no file is. */
	readonly commits: boolean;
	readonly reason: string;
	/** Rules that it is for; for all where there are none. */
	readonly rules: readonly string[];
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
	const tell = (source: string, error: unknown) => {
		const why = error instanceof Error ? error.message : '';
		problems.push({ ...lineOf(text, source), message: t('The pattern does not count: {0}.', why) });
	};
	const rules = readRules(config, text, { compile, tell, t }, problems);
	const extend = listOf(config['extend'])[0] ?? {};
	if (typeof extend['path'] === 'string') {
		problems.push({
			...lineOf(text, extend['path']),
			message: t('Only this file is read, not the one that it extends.'),
		});
	}
	const lists = [
		...[...listOf(config['allowlist']), ...listOf(config['allowlists'])].map((table) =>
			readAllowlist(table, textsOf(table['targetRules']), compile, tell),
		),
		...listOf(config['rules']).flatMap((rule) =>
			[...listOf(rule['allowlist']), ...listOf(rule['allowlists'])].map((table) =>
				readAllowlist(table, textsOf([rule['id']]), compile, tell),
			),
		),
	];
	const disabled = textsOf(extend['disabledRules']);
	const suppressor: ForeignSuppressor = (candidate) => {
		const match = () => matchOf(candidate, rules.types);
		const allowed = lists.find((list) => ofRules(list.rules, candidate.type) && fits(list, candidate, match));
		if (allowed !== undefined) return { by: file, reason: allowed.reason };
		const off = disabled.find((rule) => isOf(rule, candidate.type));
		return off === undefined ? undefined : { by: file, reason: t('The rule “{0}” is switched off.', off) };
	};
	return { rules, suppressor, problems };
}

/** What reading a part of the file needs. */
interface Reader {
	readonly compile: PatternCompiler;
	/** Tells of a pattern that does not count. */
	readonly tell: (source: string, error: unknown) => void;
	readonly t: Localize;
}

/** The rules that the file brings along; what is only about names of files finds no value. */
function readRules(
	config: Table,
	text: string,
	{ compile, tell, t }: Reader,
	problems: ForeignProblem[],
): CompiledRules {
	const all = listOf(config['rules']);
	for (const { id, regex, path } of all) {
		if (typeof regex === 'string' || typeof path !== 'string') continue;
		const message = t('A rule about names of files only finds no value: it does not count.');
		problems.push({ ...lineOf(text, id), message });
	}
	const tables = all.filter((rule) => typeof rule['regex'] === 'string');
	const compiled = compileRules(tables.map(toTeamRule), compile, t);
	for (const { index, message } of compiled.problems) {
		problems.push({ ...lineOf(text, tables[index]?.['id']), message });
	}
	const paths = new Map<string, RegExp>();
	for (const { id, path } of tables) {
		if (typeof id !== 'string' || typeof path !== 'string') continue;
		try {
			paths.set(`${teamPrefix}${slug(id)}`, compile(path));
		} catch (error) {
			tell(path, error);
		}
	}
	return { ...compiled, types: compiled.types.map((type) => inFiles(type, paths.get(type.id))) };
}

/** A rule with a path is for files with such a path only. */
function inFiles(type: CredentialType, path: RegExp | undefined): CredentialType {
	if (path === undefined) return type;
	return {
		...type,
		check: (candidate) =>
			finds(path, candidate.context.path)
				? (type.check?.(candidate) ?? { ok: true })
				: { ok: false, reason: 'the rule is for other files' },
	};
}

/** What a rule of the file fits around a value on its line; for a type of ours the line stands for it. */
function matchOf({ type, value, lineText }: ForeignCandidate, own: readonly CredentialType[]): string {
	const pattern = own.find(({ id }) => id === type)?.pattern;
	if (pattern === undefined) return lineText;
	pattern.lastIndex = 0;
	for (let match = pattern.exec(lineText); match !== null; match = pattern.exec(lineText)) {
		if (match[0] === '') break;
		if (match[0].includes(value)) return match[0];
	}
	return lineText;
}

function finds(pattern: RegExp, text: string): boolean {
	pattern.lastIndex = 0;
	return pattern.exec(text) !== null;
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

/** Providers under another name than the first word of that tool's rules. */
const otherNames: ReadonlyMap<string, string> = new Map([
	['gcp', 'google'],
	['hashicorp', 'terraform'],
]);

/**
 * Is a type what a rule of that tool is for? Its own rules have their names; of its default rules the first words name the
 * provider (`gitlab-pat`), and `generic-api-key` is for what has no type of its own.
 */
function isOf(rule: string, type: string): boolean {
	const name = rule.toLowerCase();
	if (type === `${teamPrefix}${slug(rule)}`) return true;
	const provider = type.split('.', 1)[0] ?? '';
	const [first = ''] = name.split('-');
	return name === provider || name.startsWith(`${provider}-`) || otherNames.get(first) === provider;
}

function ofRules(rules: readonly string[], type: string): boolean {
	return rules.length === 0 || rules.some((rule) => isOf(rule, type));
}

function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function readAllowlist(
	table: Table,
	rules: readonly string[],
	compile: PatternCompiler,
	tell: (source: string, error: unknown) => void,
): Allowlist {
	const patterns = (key: string) =>
		textsOf(table[key]).flatMap((source) => {
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
		target: regexTarget === 'line' || regexTarget === 'match' ? regexTarget : 'secret',
		stopwords: textsOf(table['stopwords']).map((word) => word.toLowerCase()),
		all: typeof condition === 'string' && condition.toUpperCase() === 'AND',
		commits: textsOf(table['commits']).length > 0,
		reason: typeof description === 'string' ? description.slice(0, 200) : '',
		rules,
	};
}

function fits(list: Allowlist, { path, value, lineText }: ForeignCandidate, match: () => string): boolean {
	const answers: boolean[] = list.commits ? [false] : [];
	if (list.paths.length > 0) answers.push(list.paths.some((pattern) => finds(pattern, path)));
	if (list.regexes.length > 0) {
		const text = list.target === 'secret' ? value : list.target === 'line' ? lineText : match();
		answers.push(list.regexes.some((pattern) => finds(pattern, text)));
	}
	const lower = value.toLowerCase();
	if (list.stopwords.length > 0) answers.push(list.stopwords.some((word) => lower.includes(word)));
	return answers.length > 0 && (list.all ? answers.every(Boolean) : answers.some(Boolean));
}

/** The line on which a text of the file stands, as far as it stands there as it is. */
function lineOf(text: string, words: unknown): { readonly line?: number } {
	const at = typeof words === 'string' && words !== '' ? text.indexOf(words) : -1;
	return at === -1 ? {} : { line: text.slice(0, at).split('\n').length };
}
