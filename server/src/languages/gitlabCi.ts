import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, migrate, refuse } from './source.ts';
import {
	mapHolding,
	pieceAt,
	removeEntry,
	replaceInScalar,
	type ScalarPiece,
	yamlCanComment,
	yamlComment,
	yamlErrors,
} from './yamlScalar.ts';
import { migrateScript } from './yamlScript.ts';

/** GitLab CI: masked variables of the project, `$NAME`. */
export const gitlabCi: Language = {
	id: 'gitlab-ci',
	matches: (path) =>
		/^\.gitlab-ci(?:[.-][\w.-]+)?\.ya?ml$/.test(baseName(path)) || /(?:^|\/)\.gitlab\/ci\/.+\.ya?ml$/.test(path),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateGitlab,
	facts: {
		title: 'GitLab CI',
		files: '`.gitlab-ci.yml`, `.gitlab/ci/*.yml`',
		writes: `\`$NAME\`; in a script \`"\${NAME:?NAME is not set}"\`. A variable of the same name goes from the file`,
		needs: 'The variable in the project’s settings, masked and hidden.',
		unset: 'The text stays empty; a script stops and names the variable.',
		refuses: ['places in which GitLab expands no variables'],
	},
};

function migrateGitlab(request: MigrationRequest): Migration | MigrationRefused {
	const { name, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	const piece = pieceAt(request);
	if ('kind' in piece) return piece;
	const { path } = piece.scalar;
	const notes = [t('Store the value under Settings > CI/CD > Variables as {0}, masked and hidden.', name)];
	if (path.some((step) => /^(?:script|before_script|after_script)$/.test(String(step)))) {
		return migrateScript(request, piece.scalar, notes);
	}
	const at = path.indexOf('variables');
	if (at === -1) return refuse(t('GitLab expands no variables at this place; put the value under “variables” first.'));
	return migrateVariable(request, piece, String(path[at + 1] ?? ''), notes);
}

function migrateVariable(
	request: MigrationRequest,
	piece: ScalarPiece,
	key: string,
	notes: readonly string[],
): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const { value, before, after, scalar } = piece;
	if (/\$(?!\$)/.test(value.replaceAll('$$', ''))) {
		return refuse(t('GitLab expands a part of the value, so it is not a constant.'));
	}
	const decoded = value.replaceAll('$$', '$');
	if (key === name && before === '' && after === '' && mapHolding(scalar, key) !== undefined) {
		// `NAME: $NAME` would refer to itself; the project's variable has the same name.
		const removal = removeEntry(text, scalar, key);
		return removal === undefined
			? refuse(t('Take the variable out of the file by hand: the one of the project has the same name.'))
			: migrate(request, decoded, [removal], notes);
	}
	if (key === name) return refuse(t('The variable would refer to itself; give it another name in the file first.'));
	const changes = replaceInScalar(text, span, piece, `\${${name}}`);
	return changes === undefined
		? refuse(t('Put the text into quotes first.'))
		: migrate(request, decoded, changes, notes);
}
