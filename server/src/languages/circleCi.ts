import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { migrate, refuse, shownKey, withVariable } from './source.ts';
import {
	pieceAt,
	removeEntry,
	replaceInScalar,
	type ScalarPiece,
	yamlCanComment,
	yamlComment,
	yamlErrors,
} from './yamlScalar.ts';
import { migrateScript } from './yamlScript.ts';

/**
 * CircleCI: variables of the project or of a context. Sources: https://circleci.com/docs/env-vars/ (nothing is filled in
 * under `environment`), https://circleci.com/docs/private-images/ (`auth`).
 */
export const circleCi: Language = {
	id: 'circleci',
	matches: (path) => /(?:^|\/)\.circleci\/.+\.ya?ml$/.test(path),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateCircle,
	facts: {
		title: 'CircleCI',
		files: '`.circleci/*.yml`',
		writes: `in a script \`"\${NAME:?NAME is not set}"\`; in \`auth\` and \`aws_auth\` \`$NAME\`; an entry of \`environment\` goes, and the variable of its name supplies it`,
		needs: 'The variable in the project’s settings or in a context.',
		unset: 'A script stops and names the variable; elsewhere the text is empty.',
		refuses: ['other places, in which CircleCI fills in nothing', 'the only entry of an `environment`'],
	},
};

function migrateCircle(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	const piece = pieceAt(request);
	if ('kind' in piece) return piece;
	const { path } = piece.scalar;
	const last = String(path.at(-1));
	const note = (variable: string) =>
		t('Store the value under Project Settings > Environment Variables, or in a context, as {0}.', variable);
	if (last === 'run' || (last === 'command' && path.at(-2) === 'run')) {
		return migrateScript(request, piece.scalar, [note(name)]);
	}
	if (path.some((step) => step === 'auth' || step === 'aws_auth')) {
		if (piece.value.includes('$')) return refuse(t('The value is put together from several pieces of code.'));
		const changes = replaceInScalar(text, span, piece, `$${name}`);
		if (changes === undefined || piece.after !== '') return refuse(t('Put the text into quotes first.'));
		return migrate(request, piece.value, changes, [note(name)]);
	}
	if (!path.includes('environment')) {
		return refuse(t('CircleCI fills in nothing at this place; read the variable in a script.'));
	}
	return withoutEntry(request, piece, last, note(last));
}

/** Nothing is filled in there, and what stands there wins over the project's variable: the entry goes. */
function withoutEntry(
	request: MigrationRequest,
	{ scalar, value, before, after }: ScalarPiece,
	key: string,
	note: string,
): Migration | MigrationRefused {
	const { text, t } = request;
	if (!/^[A-Za-z_]\w*$/.test(key)) return refuse(t('No variable can stand for {0}.', shownKey(key)));
	const removal = removeEntry(text, scalar, key);
	if (removal === undefined) {
		return refuse(
			t('Take {0} out of “environment” by hand: the variable of the project has the same name.', shownKey(key)),
		);
	}
	return withVariable(migrate(request, before + value + after, [removal], [note]), key);
}
