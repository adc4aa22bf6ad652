import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { migrate, migrateComment, refuse } from './source.ts';

/**
 * Requirements of pip, which expands `${NAME}` in them, names in capitals only; so does uv. Source: pypa/pip
 * `src/pip/_internal/req/req_file.py`, `ENV_VAR_RE`.
 */
export const pip: Language = {
	id: 'pip-requirements',
	matches: (path, languageId) =>
		languageId === 'pip-requirements' ||
		/(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in))$/i.test(
			path,
		),
	lineComment: '#',
	canComment: (text, _path, offset) => {
		const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
		return !line.endsWith('\\') && line.trim() !== '';
	},
	migrate: migrateRequirements,
	facts: {
		title: 'pip, uv',
		files: '`requirements*.txt`, `requirements/*.txt`, `constraints*.txt`, `requirements*.in`',
		writes: `\`\${NAME}\``,
		unset: 'pip hands the text of the reference on to the server, which refuses it.',
		refuses: ['values with quotes, backslashes or white space'],
	},
};

function migrateRequirements(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
	if (/(?:^|\s)#/.test(before)) return migrateComment(request);
	const raw = text.slice(span.start, span.end);
	if (/["'\\\s]/.test(raw)) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	if (raw.includes(`\${`)) return refuse(t('pip expands a part of the value, so it is not a constant.'));
	if (!/^[A-Z0-9_]+$/.test(name)) return refuse(t('pip expands only variables whose names are in capitals.'));
	const note = t('Start with “agent-reach run -- pip install ...”; without {0} pip sends the text as it stands.', name);
	return migrate(request, raw, [{ ...span, newText: `\${${name}}` }], [note]);
}
