import type { Localize } from '../../l10n.ts';
import { type CredentialType, teamPrefix } from '../../providers/provider.ts';
import type { TeamRule } from '../../settings.ts';
import { type CompiledRules, compileRules, type PatternCompiler, slug } from '../teamRules.ts';
import {
	type ExtendedTexts,
	type GitleaksSource,
	lineOf,
	readChain,
	type SourceProblem,
	type Table,
} from './gitleaksChain.ts';
import type { ForeignCandidate, ForeignSuppressor } from './types.ts';

/** Names of the file, in the root; the first that is there counts. */
export const gitleaksFiles: readonly string[] = ['.gitleaks.toml', '.betterleaks.toml'];

/** What a configuration of gitleaks brings. */
export interface GitleaksConfig {
	readonly rules: CompiledRules;
	readonly suppressor: ForeignSuppressor;
	readonly problems: readonly SourceProblem[];
}

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
	/** The file it stands in. */
	readonly file: string;
}

/**
 * Reads a configuration of gitleaks or betterleaks and the files that it extends: their rules, and their allowlists, which
 * grey findings out. What only concerns commits does not count for files. A broken part is a problem, and the rest go on.
 * `extend.useDefault` changes nothing: the types of this extension stand for the rules of that tool, with it and without.
 *
 * @param extended texts of the files that may be extended, by their paths.
 */
export function readGitleaks(
	file: string,
	text: string,
	compile: PatternCompiler,
	t: Localize,
	extended: ExtendedTexts = {},
): GitleaksConfig {
	const { sources, problems: found } = readChain(file, text, extended, t);
	const problems = [...found];
	const note = ({ file: name, text: content }: GitleaksSource, words: unknown, message: string) =>
		problems.push({ file: name, ...lineOf(content, words), message });
	const tell = (source: GitleaksSource) => (pattern: string, error: unknown) =>
		note(source, pattern, t('The pattern does not count: {0}.', error instanceof Error ? error.message : ''));
	const rules = readRules(mergedRules(sources), { compile, tell, note, t });
	const lists = sources.flatMap((source) => readAllowlists(source, compile, tell(source)));
	const disabled = sources.flatMap((source) => disabledIn(source).map((rule) => ({ rule, by: source.file })));
	const suppressor: ForeignSuppressor = (candidate) => {
		const match = () => matchOf(candidate, rules.types);
		const allowed = lists.find((list) => ofRules(list.rules, candidate.type) && fits(list, candidate, match));
		if (allowed !== undefined) return { by: allowed.file, reason: allowed.reason };
		const off = disabled.find(({ rule }) => isOf(rule, candidate.type));
		return off === undefined ? undefined : { by: off.by, reason: t('The rule “{0}” is switched off.', off.rule) };
	};
	return { rules, suppressor, problems };
}

function disabledIn({ config }: GitleaksSource): readonly string[] {
	return textsOf(listOf(config['extend'])[0]?.['disabledRules']);
}

/** A rule, and the file that its pattern stands in. */
interface MergedRule {
	readonly source: GitleaksSource;
	readonly table: Table;
}

/**
 * The rules of all files. A rule of a file that extends another one goes before the rule of the same name there, property
 * by property; only keywords add up. What is switched off is not taken over.
 */
function mergedRules(sources: readonly GitleaksSource[]): readonly MergedRule[] {
	const merged: MergedRule[] = [];
	const off = new Set<string>();
	for (const source of sources) {
		for (const rule of listOf(source.config['rules'])) {
			const { id } = rule;
			const at =
				typeof id === 'string' && source !== sources[0] ? merged.findIndex((each) => each.table['id'] === id) : -1;
			const known = merged[at];
			if (known !== undefined) {
				const keywords = [...textsOf(known.table['keywords']), ...textsOf(rule['keywords'])];
				const own = known.table['regex'] === undefined ? source : known.source;
				merged[at] = { source: own, table: { ...rule, ...known.table, keywords } };
			} else if (typeof id !== 'string' || !off.has(id)) merged.push({ source, table: rule });
		}
		for (const rule of disabledIn(source)) off.add(rule);
	}
	return merged;
}

function readAllowlists({ file, config }: GitleaksSource, compile: PatternCompiler, tell: Tell): readonly Allowlist[] {
	const read = (owner: Table, rules: (table: Table) => readonly string[]) =>
		[...listOf(owner['allowlist']), ...listOf(owner['allowlists'])].map((table) => ({
			...readAllowlist(table, rules(table), compile, tell),
			file,
		}));
	return [
		...read(config, (table) => textsOf(table['targetRules'])),
		...listOf(config['rules']).flatMap((rule) => read(rule, () => textsOf([rule['id']]))),
	];
}

/** Tells of a pattern that does not count. */
type Tell = (pattern: string, error: unknown) => void;

/** What reading rules needs. */
interface Reader {
	readonly compile: PatternCompiler;
	readonly tell: (source: GitleaksSource) => Tell;
	/** Tells of something at the line where `words` stand. */
	readonly note: (source: GitleaksSource, words: unknown, message: string) => void;
	readonly t: Localize;
}

/** The rules that the files bring along; what is only about names of files finds no value. */
function readRules(all: readonly MergedRule[], { compile, tell, note, t }: Reader): CompiledRules {
	for (const { source, table } of all) {
		if (typeof table['regex'] === 'string' || typeof table['path'] !== 'string') continue;
		note(source, table['id'], t('A rule about names of files only finds no value: it does not count.'));
	}
	const rules = all.filter(({ table }) => typeof table['regex'] === 'string');
	const compiled = compileRules(
		rules.map(({ table }) => toTeamRule(table)),
		compile,
		t,
	);
	for (const { index, message } of compiled.problems) {
		const rule = rules[index];
		if (rule !== undefined) note(rule.source, rule.table['id'], message);
	}
	const paths = new Map<string, RegExp>();
	for (const { source, table } of rules) {
		const { id, path } = table;
		if (typeof id !== 'string' || typeof path !== 'string') continue;
		try {
			paths.set(`${teamPrefix}${slug(id)}`, compile(path));
		} catch (error) {
			tell(source)(path, error);
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
	tell: Tell,
): Omit<Allowlist, 'file'> {
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
