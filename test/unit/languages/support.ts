import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { english, type Localize } from '../../../server/src/l10n.ts';
import { languageFor } from '../../../server/src/languages/index.ts';
import type { McpHost, Migration, MigrationRefused } from '../../../server/src/languages/language.ts';
import { applyChanges } from '../../../server/src/languages/source.ts';
import { grammars } from '../../../server/src/languages/syntax.ts';
import { createGrammars } from '../../../server/src/workspace/grammars.ts';
import { assertGerman, markedGerman } from '../../support/german.ts';

/** All parsers, as the workspace ring hands them to the languages. */
export const parse = await createGrammars().load(grammars);

/** A made-up value that no detector takes for a credential of a provider. */
export const secret = ['Zx9', 'qLmT4', 'vRw7', 'KpB2n'].join('');

export interface Migrated {
	readonly migration: Migration;
	readonly text: string;
}

/** What a test may give a migration besides path and text. */
export interface Given {
	readonly mcp?: readonly McpHost[];
	/** Default `MY_TOKEN`. */
	readonly name?: string;
	readonly beside?: readonly { readonly path: string; readonly text: string }[];
}

/** Migrates the value that stands between `«` and `»` in a text. */
export function migrateMarked(path: string, marked: string, { mcp, name = 'MY_TOKEN', beside = [] }: Given = {}) {
	const start = marked.indexOf('«');
	const end = marked.indexOf('»') - 1;
	assert.ok(start >= 0 && end > start, 'the text marks a value');
	const before = marked.replace('«', '').replace('»', '');
	const language = languageFor(path);
	assert.ok(language, `a language for ${path}`);
	const ask = (t: Localize): Migration | MigrationRefused =>
		language.migrate({
			text: before,
			path,
			span: { start, end },
			name,
			reference: `ref+agent-reach://demo/${name}`,
			parse,
			beside: () => beside,
			...(mcp === undefined ? {} : { mcp }),
			t,
		});
	const answer = ask(english);
	inGerman(answer, ask(markedGerman));
	return { before, answer };
}

/** The same answer in the second language: whatever a test meets has to be translated, and changes nothing else. */
function inGerman(answer: Migration | MigrationRefused, german: Migration | MigrationRefused): void {
	if (german.kind === 'refused') assertGerman(german.reason);
	else for (const note of german.notes) assertGerman(note);
	const rest = (each: Migration | MigrationRefused) => ({ ...each, notes: undefined, reason: undefined });
	assert.deepEqual(rest(german), rest(answer));
}

/** The text after a migration that must succeed. */
export function migrated(path: string, marked: string, given?: Given): Migrated {
	const { before, answer } = migrateMarked(path, marked, given);
	if (answer.kind === 'refused') assert.fail(`refused: ${answer.reason}`);
	return { migration: answer, text: applyChanges(before, answer.changes) };
}

/** The reason of a migration that must be refused. */
export function refused(path: string, marked: string, given?: Given): string {
	const { answer } = migrateMarked(path, marked, given);
	assert.equal(
		answer.kind,
		'refused',
		'kind' in answer && answer.kind === 'migration' ? JSON.stringify(answer.changes) : '',
	);
	return answer.kind === 'refused' ? answer.reason : '';
}

/** Is a program there? */
export function has(program: string, argument = '--version'): boolean {
	return spawnSync(program, [argument], { stdio: 'ignore' }).status === 0;
}

/** Runs a program text from standard input and gives what it prints; the variable is set when a value is given. */
export function run(program: string, args: readonly string[], input: string, value?: string): string {
	const { MY_TOKEN: _none, ...rest } = process.env;
	const env = value === undefined ? rest : { ...rest, MY_TOKEN: value };
	const done = spawnSync(program, args, { input, env, encoding: 'utf8' });
	assert.equal(done.status, 0, `${done.stderr}\n${input}`);
	return done.stdout;
}

/** Runs a text before and after the migration: both have to print the same, and the value must be gone. */
export function sameOutput(program: string, args: readonly string[], path: string, marked: string): Migrated {
	const before = marked.replace('«', '').replace('»', '');
	const raw = marked.slice(marked.indexOf('«') + 1, marked.indexOf('»'));
	const after = migrated(path, marked);
	assert.ok(!after.text.includes(raw), after.text);
	const expected = run(program, args, before);
	assert.notEqual(expected, '');
	assert.equal(run(program, args, after.text, after.migration.value), expected, after.text);
	return after;
}
