import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, migrate, refuse } from './source.ts';

/** npm's configuration expands `${NAME}` in values; so do pnpm and Yarn 1, which read the same file. */
export const npmrc: Language = {
	id: 'npmrc',
	matches: (path) => baseName(path) === '.npmrc',
	lineComment: ';',
	migrate: migrateNpmrc,
	facts: {
		title: 'npm, pnpm, Yarn 1',
		files: '`.npmrc`',
		writes: `\`\${NAME}\``,
		unset: 'npm sends the text of the reference.',
		refuses: ['comments'],
	},
};

function migrateNpmrc(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
	if (/^\s*[;#]/.test(line) || !line.includes('='))
		return refuse(t('The value does not stand behind a name and “=”; delete it.'));
	const raw = text.slice(span.start, span.end);
	if (/[\\\s$]/.test(raw)) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	const note = t('Without {0} npm sends the text of the reference: start npm with “agent-reach run -- npm ...”.', name);
	return migrate(request, raw, [{ ...span, newText: `\${${name}}` }], [note]);
}
