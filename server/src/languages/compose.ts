import { endsInOpenEscape } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { baseName, migrate, refuse } from './source.ts';
import { scalarAt, yamlCanComment, yamlComment, yamlErrors } from './yamlScalar.ts';

/** Docker Compose: `${NAME:?message}` in values. */
export const compose: Language = {
	id: 'compose',
	matches: (path) => /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(baseName(path)),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateCompose,
	facts: {
		title: 'Docker Compose',
		files: '`compose.yaml`, `docker-compose.yml`, `compose.*.yml`',
		writes: `\`\${NAME:?NAME is not set}\``,
		unset: '`docker compose` stops and says which variable is missing.',
		refuses: ['names of properties', 'values over several lines'],
	},
};

function migrateCompose(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	const scalar = scalarAt(text, span.start, span.end);
	if (scalar === undefined) return refuse(t('The value does not stand in one text of the file.'));
	if (scalar.isKey) return refuse(t('The value is the name of a property.'));
	const raw = text.slice(span.start, span.end);
	const { type } = scalar.node;
	if (
		type === 'QUOTE_SINGLE'
			? raw.includes("'")
			: type === 'QUOTE_DOUBLE' && (raw.includes('\\') || endsInOpenEscape(text.slice(scalar.range[0], span.start)))
	) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	if (/\$(?!\$)/.test(raw.replaceAll('$$', ''))) {
		return refuse(t('Compose expands a part of the value, so it is not a constant.'));
	}
	if (/[\r\n]/.test(raw)) return refuse(t('The value runs over several lines.'));
	const changes: TextChange[] = [{ ...span, newText: `\${${name}:?${name} is not set}` }];
	// Without quotes `{` and `?` may mean something to YAML, depending on what stands around them.
	if (type === 'PLAIN') {
		const [start, end] = scalar.range;
		const rest = text.slice(start, span.start) + text.slice(span.end, end);
		if (/["\\\r\n]/.test(rest)) return refuse(t('Put the text into quotes first.'));
		changes.unshift({ start, end: start, newText: '"' });
		changes.push({ start: end, end, newText: '"' });
	}
	const baked = scalar.path.includes('build') && scalar.path.includes('args');
	const note = t('Start with “agent-reach run -- docker compose ...”; a .env file beside it is read as plain text.');
	return migrate(request, raw.replaceAll('$$', '$'), changes, [
		note,
		...(baked ? [t('A build argument stays in the history of the image: use “secrets” of the build instead.')] : []),
	]);
}
