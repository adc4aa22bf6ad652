import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createIgnore, type IgnoreSource } from '../../server/src/reach/gitignore.ts';

/** A seeded generator (mulberry32), so that a failure can be repeated. */
export function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const names = [
	'a',
	'b',
	'ab',
	'A',
	'Ab',
	'x.key',
	'.env',
	'.ENV',
	'a b',
	'é',
	'[b]',
	'a*b',
	'#a',
	'!a',
	'a-',
	'1',
	'a]',
	'ba',
	'a ',
	' a',
	'z',
	'a{b}',
	'a^',
];
const pieces = [
	...[
		'a',
		'b',
		'ab',
		'A',
		'x',
		'.key',
		'.env',
		'é',
		'1',
		'-',
		'^',
		'{b}',
		' ',
		'\\ ',
		'\t',
		'!',
		'#',
		'\\!',
		'\\#',
		'\\a',
		'\\A',
		'\\\\',
		'\\',
	],
	...['*', '*', '*', '**', '**', '***', '?', '?', '/', '/', '/', '/**/', '**/', '/**', '\\*', '\\?', '\\[', '\\/', ']'],
	...[
		'[ab]',
		'[!a]',
		'[^a]',
		'[a-b]',
		'[A-Z]',
		'[]a]',
		'[]-a]',
		'[a-]',
		'[[:digit:]]',
		'[[:upper:]]',
		'[![:alpha:]b]',
		'[[:space:]]',
	],
	...[
		'[[:punct:]]',
		'[[:foo:]]',
		'[[:alnum:]',
		'[a',
		'[',
		'[\\]]',
		'[a\\-z]',
		'[z-a]',
		'[é]',
		'[[b]',
		'[[:]',
		'[!',
		'[a-\\z]',
		'[[:lower:]-z]',
		'[/]',
	],
];

const globsOf = (next: () => number, list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';

function patternText(next: () => number, paths: readonly string[]): string {
	if (next() < 0.35) {
		const path = globsOf(next, paths);
		const changed = path.replace(/[^/]/g, (character) =>
			next() < 0.15 ? globsOf(next, ['*', '?', '**', `\\${character}`, `[${character}]`]) : character,
		);
		const cut = next() < 0.3 ? changed.slice(changed.indexOf('/') + 1) : changed;
		return `${next() < 0.2 ? '!' : ''}${next() < 0.3 ? '/' : ''}${cut}${next() < 0.2 ? '/' : ''}`;
	}
	const count = 1 + Math.floor(next() * 5);
	return `${next() < 0.2 ? '!' : ''}${Array.from({ length: count }, () => globsOf(next, pieces)).join('')}`;
}

/** Lines of an ignore file, made from pieces of patterns and from the paths. */
export function ignoreText(next: () => number, paths: readonly string[], lines: number): string {
	const ends = ['\n', '\n', '\n', '\r\n', ' \n', '  \n', '\t\n', '\n\n'];
	const bom = next() < 0.1 ? '\uFEFF' : '';
	return bom + Array.from({ length: lines }, () => patternText(next, paths) + globsOf(next, ends)).join('');
}

/** Ignore files of many odd patterns over a small tree of odd names. */
export interface Round {
	readonly sources: readonly IgnoreSource[];
	readonly files: readonly string[];
	readonly folders: readonly string[];
	readonly ignoreCase: boolean;
}

/** The round of a seed. */
export function makeRound(seed: number): Round {
	const next = random(seed);
	const ignoreCase = next() < 0.25;
	const folders = new Set<string>();
	const files = new Set<string>();
	for (let count = 0; count < 40; count++) {
		const depth = Math.floor(next() * 4);
		const parts = Array.from({ length: depth }, () => globsOf(next, names));
		for (let length = 1; length <= depth; length++) folders.add(parts.slice(0, length).join('/'));
		files.add([...parts, globsOf(next, names)].join('/'));
	}
	const onlyFiles = [...files].filter((file) => !folders.has(file));
	const all = [...onlyFiles, ...folders];
	const nested = [...folders].filter(() => next() < 0.15);
	const sources = [
		{ base: '', file: 'global', text: ignoreText(next, all, 2) },
		{ base: '', file: '.git/info/exclude', text: ignoreText(next, all, 2) },
		{ base: '', file: '.gitignore', text: ignoreText(next, all, 6) },
		...nested.map((base) => ({ base, file: `${base}/.gitignore`, text: ignoreText(next, all, 3) })),
	];
	return { sources, files: onlyFiles, folders: [...folders], ignoreCase };
}

/** `path -> "source:line:negated"`, empty when nothing matches. */
function askGit(round: Round, root: string): Map<string, string> {
	const git = (args: readonly string[], input?: string): Buffer =>
		execFileSync('git', ['-C', root, '-c', `core.excludesFile=${join(root, '..', 'global')}`, ...args], {
			env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' },
			stdio: ['pipe', 'pipe', 'ignore'],
			...(input === undefined ? {} : { input }),
		});
	git(['init', '-q']);
	git(['config', 'core.ignoreCase', String(round.ignoreCase)]);
	for (const folder of round.folders) mkdirSync(join(root, folder), { recursive: true });
	for (const file of round.files) writeFileSync(join(root, file), '');
	for (const source of round.sources) {
		const path = source.file === 'global' ? join(root, '..', 'global') : join(root, source.file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, source.text);
	}
	const paths = [...round.files, ...round.folders];
	let out = '';
	try {
		out = git(['check-ignore', '--no-index', '-v', '-n', '-z', '--stdin'], paths.join('\0')).toString('utf8');
	} catch (error) {
		// Exit code 1 only says that no path is ignored.
		out = String((error as { stdout?: Buffer }).stdout ?? '');
	}
	const answers = new Map<string, string>();
	const fields = out.split('\0');
	for (let at = 0; at + 3 < fields.length; at += 4) {
		const [source = '', line = '', pattern = '', path = ''] = fields.slice(at, at + 4);
		const name = source.endsWith('/global') ? 'global' : source;
		answers.set(path, source === '' ? '' : `${name}:${line}:${pattern.startsWith('!')}`);
	}
	return answers;
}

/**
 * Compares the rules of a number of rounds with `git check-ignore`, path by path and rule by rule.
 *
 * @returns how many pairs of rules and path were compared.
 */
export function compareWithGit(rounds: number): number {
	let compared = 0;
	for (let seed = 1; seed <= rounds; seed++) compared += compareRound(seed);
	return compared;
}

function compareRound(seed: number): number {
	const round = makeRound(seed);
	const folder = mkdtempSync(join(tmpdir(), 'agent-reach-ignore-'));
	try {
		const root = join(folder, 'repo');
		mkdirSync(root);
		const answers = askGit(round, root);
		const ignore = createIgnore(round.sources, { ignoreCase: round.ignoreCase });
		for (const [path, expected] of answers) {
			const { ignored, rule } = ignore.match(path, round.folders.includes(path));
			const ours = rule ? `${rule.file}:${rule.line}:${rule.negated}` : '';
			assert.equal(ours, expected, `seed ${seed}: ${JSON.stringify(path)}, ${JSON.stringify(round.sources)}`);
			assert.equal(ignored, expected.endsWith(':false'));
		}
		return answers.size;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Only the lines that people write: no brackets, no backslashes, stars alone or two of them as a whole segment. */
export const usualLines = (text: string): string =>
	text
		.split('\n')
		.filter(
			(line) => !/[[\]\\]|\*\*\*|[^/!]\*\*|\*\*[^/]|\*\*\/\*\*|\s$|^!?\/?(?:\*\*\/?)?$/.test(line.replace(/\r$/, '')),
		)
		.join('\n');

/** How people write patterns: X and Y stand for names. */
const forms = [
	...['X', 'X/', '/X', '/X/', 'X/*', 'X/*/', 'X/**', 'X/**/', 'X/**/*', '/*', '/*/', '**', '**/', '/**'],
	...['**/X', '**/X/', '**/X/**', '**/X/**/', '**/X/*', '*/X', '*/X/', '*/X/**/', '/**/X', '**/X/Y'],
	...['X/Y', 'X/Y/', 'X/Y/**', 'X/Y/**/', 'X/**/Y', 'X/**/Y/', '/X/*/Y', 'X /', 'X\\ ', 'X//Y', 'X/./Y'],
];
const formNames = ['a', 'b', 'ab', '*', 'a*', '*b', '?', '.e', 'A'];

/** Every path of three folders and a file over a few names, for {@link formText}. */
export const formPaths: readonly string[] = (() => {
	const top = ['a', 'b', 'ab', '.e', 'aa'];
	const two = top.flatMap((one) => top.map((other) => `${one}/${other}`));
	const three = two.flatMap((path) => ['a', 'b', 'ab'].map((name) => `${path}/${name}`));
	return [...top, ...two, ...three, ...three.map((path) => `${path}/a`)];
})();

/** One to four well-formed lines over a few names, a third of them re-including, so that they often meet. */
export function formText(next: () => number): string {
	const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? '';
	const line = (): string =>
		(next() < 0.34 ? '!' : '') + pick(forms).replace('X', pick(formNames)).replace('Y', pick(formNames));
	return Array.from({ length: 1 + Math.floor(next() * 4) }, line).join('\n');
}
