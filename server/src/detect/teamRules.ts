import type { Level } from '../blast/types.ts';
import type { Localize } from '../l10n.ts';
import { type Authority, type Candidate, type Check, type CredentialType, teamPrefix } from '../providers/provider.ts';
import { authority, classDefault } from '../providers/shared/authority.ts';
import { levelNames, type TeamRule } from '../settings.ts';
import { isAscii } from './ahoCorasick.ts';
import { entropy } from './entropy.ts';
import { isPlaceholder } from './placeholders.ts';

/** Compiles a pattern for a linear-time engine; throws an error whose message says what is wrong with it. */
export type PatternCompiler = (source: string, group?: number | string) => RegExp;

/** A rule that does not count, and why. */
export interface RuleProblem {
	/** Zero-based place in the list. */
	readonly index: number;
	/** Property of the rule that is wrong. */
	readonly field?: string;
	readonly message: string;
}

/** The rules that count, as credential types, and what is wrong with the others. */
export interface CompiledRules {
	readonly types: readonly CredentialType[];
	/** Provider by type id, as the team named it. */
	readonly providers: ReadonlyMap<string, string>;
	readonly problems: readonly RuleProblem[];
}

const longestPattern = 4_000;

/** Vectors that have the level a team gave, in an environment of which nothing is known. */
const vectors: Readonly<Record<Level, string>> = {
	critical: 'AU:A/DE:W/DS:R/LM:C/SP:N/LT:N',
	high: 'AU:P/DE:W/DS:R/LM:S/SP:N/LT:U',
	medium: 'AU:P/DE:W/DS:C/LM:N/SP:N/LT:U',
	low: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:U',
	info: 'AU:N/DE:N/DS:P/LM:N/SP:N/LT:U',
};

/** Makes credential types of a team's rules. Never throws: a broken rule is a problem, and the rest go on. */
export function compileRules(rules: readonly unknown[], compile: PatternCompiler, t: Localize): CompiledRules {
	const types: CredentialType[] = [];
	const providers = new Map<string, string>();
	const problems: RuleProblem[] = [];
	const ids = new Set<string>();
	for (const [index, raw] of rules.entries()) {
		const rule = readRule(raw, index, t);
		if (!('name' in rule)) {
			problems.push(rule);
			continue;
		}
		const id = `${teamPrefix}${slug(rule.name)}`;
		if (ids.has(id)) {
			problems.push({ index, field: 'name', message: t('Another rule has the name “{0}” already.', rule.name) });
			continue;
		}
		try {
			types.push(typeOf(id, rule, compile));
			ids.add(id);
			if (rule.provider !== undefined) providers.set(id, rule.provider);
		} catch (error) {
			const what = error instanceof Error ? error.message : '';
			problems.push({ index, field: 'pattern', message: t('The pattern does not count: {0}.', what) });
		}
	}
	return { types, providers, problems };
}

function typeOf(id: string, rule: TeamRule, compile: PatternCompiler): CredentialType {
	return {
		id,
		title: rule.name,
		class: 'saas',
		keywords: rule.keywords ?? [],
		pattern: compile(rule.pattern, rule.group),
		check: (candidate) => check(candidate, rule.entropy),
		visible: 0,
		authority: authorityOf(rule.level),
	};
}

function check({ value }: Candidate, least: number | undefined): Check {
	if (isPlaceholder(value)) return { ok: false, reason: 'the value is a placeholder' };
	return least !== undefined && entropy(value) < least
		? { ok: false, reason: 'the value is less random than the rule wants' }
		: { ok: true, evidence: ['a rule of the team'] };
}

function authorityOf(level: Level | undefined): Authority {
	if (level === undefined) return classDefault('saas');
	return authority(vectors[level], {
		operations: ['what the team’s rule stands for'],
		scope: 'level given by the team’s rule',
		from: 'general',
	});
}

function readRule(raw: unknown, index: number, t: Localize): TeamRule | RuleProblem {
	const wrong = (field: string | undefined, message: string): RuleProblem => ({
		index,
		message,
		...(field === undefined ? {} : { field }),
	});
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
		return wrong(undefined, t('A rule has to be an object with “name” and “pattern”.'));
	}
	const { name, keywords, pattern, group, entropy: least, provider, level } = raw as Record<string, unknown>;
	if (typeof name !== 'string' || slug(name) === '') return wrong('name', t('The rule needs a “name” with letters.'));
	if (typeof pattern !== 'string' || pattern === '' || pattern.length > longestPattern) {
		return wrong('pattern', t('“pattern” has to be text of 1 to {0} characters.', longestPattern));
	}
	if (keywords !== undefined && !(Array.isArray(keywords) && keywords.every(isKeyword))) {
		return wrong('keywords', t('“keywords” has to be a list of texts of ASCII letters, digits and signs.'));
	}
	if (group !== undefined && typeof group !== 'string' && !(Number.isInteger(group) && Number(group) >= 0)) {
		return wrong('group', t('“group” has to be the number or the name of a group.'));
	}
	if (least !== undefined && typeof least !== 'number') return wrong('entropy', t('“entropy” has to be a number.'));
	if (provider !== undefined && typeof provider !== 'string') return wrong('provider', t('“provider” has to be text.'));
	if (level !== undefined && !levelNames.includes(level as Level)) {
		return wrong('level', t('“level” has to be one of {0}.', levelNames.join(', ')));
	}
	// Every property was looked at above.
	return raw as TeamRule;
}

function isKeyword(value: unknown): boolean {
	return typeof value === 'string' && value !== '' && value.length <= 100 && isAscii(value);
}

export function slug(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60);
}
