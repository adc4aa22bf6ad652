import { languages } from '../../server/src/languages/index.ts';
import type { Language } from '../../server/src/languages/language.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function row({ facts }: Language): string {
	const { title, files, writes, needs = '', unset = '' } = facts;
	return `| ${[title, files, writes ?? '', needs, unset].map(cell).join(' | ')} |`;
}

function section({ facts }: Language): readonly string[] {
	const { title, constants, refuses } = facts;
	return [
		`### ${title}`,
		'',
		...(constants === undefined ? [] : [`- Constants: ${constants}`]),
		...refuses.map((reason) => `- Not offered: ${reason}`),
		'',
	];
}

const head = `# Languages

This page is made from \`server/src/languages/\` by \`npm run generate\`; change it there, and the words above the tables in
\`scripts/generate/languages.ts\`.

A secret that is contained leaves the file, and the code goes on working: the value is replaced by the language's own way to read
the variable \`NAME\`, which \`agent-reach run -- <command>\` sets for that one command. What surrounds the value stays as it is:
quotes, escapes, comments, line ends. The value that goes to the vault is the one the program saw, with its escapes decoded.

- Where the language wants a constant, the declaration changes with the value, or the fix is not offered.
- Where a format reads no variables, the fix is not offered, and the reason says what works instead. Nothing ever writes a
  reference where the program would take it for the secret.
- The outcome is parsed again before it is offered; a file that cannot be parsed is left alone. Once it is saved, the file is read
  from disk, parsed and scanned again: one that does not parse is taken back.
- A value in a comment becomes the name of its variable.
- A password inside an address (\`scheme://user:password@host\`) moves alone, as it stands there: with its percent-encoding.

\`npm run test:languages\` builds and runs programs before and after the fix with the languages' own tools.

## What takes the place of the value
`;

/** The page that lists every language: what is written, what it needs, what an unset variable does, and what is refused. */
export function renderLanguagesPage(): string {
	const moved = languages.filter(({ facts }) => facts.writes !== undefined);
	const refused = languages.filter(({ facts }) => facts.writes === undefined);
	return [
		head,
		'| Language | Files | Written | Needs | When the variable is not set |',
		'|---|---|---|---|---|',
		...moved.map(row),
		'',
		'## Constants, and where the fix is not offered',
		'',
		...moved.flatMap(section),
		'## Formats without variables',
		'',
		'The fix is shown, switched off, with this reason.',
		'',
		'| Format | Files | Instead |',
		'|---|---|---|',
		...refused.map(({ facts }) => `| ${[facts.title, facts.files, facts.refuses.join(' ')].map(cell).join(' | ')} |`),
		'',
	].join('\n');
}
