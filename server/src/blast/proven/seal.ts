import type { Fact, FileFacts } from './facts.ts';
import { holdsRandom, sealText } from './safeText.ts';

/** Paths are in every report as they are, and are compared with those of other files. */
const paths: ReadonlySet<string> = new Set(['path', 'folder']);

/**
 * Facts as they may be written: anything may stand in the place of a name, so words that look random are replaced by tags.
 * What they have in common stays the same.
 *
 * @param tagOf a keyed tag of a word.
 */
export function sealFacts({ path, facts }: FileFacts, tagOf: (word: string) => string): FileFacts {
	return { path, facts: facts.map((fact) => (cutByWildcard(fact) ? hidden(fact) : sealed(fact, tagOf))) };
}

/** Does any text of a value hold a word that looks random? Then it may not be kept as it is. */
export function holdsRandomWord(value: unknown): boolean {
	if (typeof value === 'string') return holdsRandom(value);
	if (Array.isArray(value)) return value.some(holdsRandomWord);
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([key, part]) => !paths.has(key) && holdsRandomWord(part));
}

function sealed<T>(value: T, tagOf: (word: string) => string): T {
	// The shape stays what it is: texts become texts, lists lists.
	return change(value, tagOf) as T;
}

function change(value: unknown, tagOf: (word: string) => string): unknown {
	if (typeof value === 'string') return sealText(value, tagOf);
	if (Array.isArray(value)) return value.map((part) => change(part, tagOf));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [key, paths.has(key) ? part : change(part, tagOf)]),
	);
}

const wildcardAtWord = /[A-Za-z0-9+=]{16,}[*?]|[*?][A-Za-z0-9+=]{16,}/;

/** A pattern that ends within a random word cannot be compared with a tag of the whole word. */
function cutByWildcard(fact: Fact): boolean {
	const texts = JSON.stringify(fact);
	return wildcardAtWord.test(texts) && (texts.match(new RegExp(wildcardAtWord, 'g')) ?? []).some(holdsRandom);
}

/** Instead of a fact that cannot be written: that there is something. */
function hidden(fact: Fact): Fact {
	const realm = 'realm' in fact ? fact.realm : fact.kind === 'kube-role' ? 'kubernetes' : 'aws';
	return { kind: 'hidden', line: fact.line, realm, doubt: 'unparsed' };
}
