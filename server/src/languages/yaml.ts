import { isKubernetes, migrateKubernetes } from './kubernetes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { migrate, refuse } from './source.ts';
import { yamlReaders } from './yamlReaders.ts';
import { refusedYaml, whyNotYaml } from './yamlRefusals.ts';
import { isOpen, pieceAt, replaceInScalar, yamlCanComment, yamlComment, yamlErrors } from './yamlScalar.ts';

/** One row of the page each. */
const shown = yamlReaders.filter((reader) => reader.shown !== '');

/** YAML whose reader fills in variables, and resources of Kubernetes; every other file is refused with its reason. */
export const yaml: Language = {
	id: 'yaml',
	matches: (path, languageId) =>
		/\.ya?ml$|(?:^|\/)(?:group|host)_vars\/(?:[\w.-]+\/)?[\w-]+$/i.test(path) ||
		/^(?:yaml|dockercompose|ansible)$/.test(languageId ?? ''),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateYaml,
	facts: {
		title: `YAML: Kubernetes, ${shown.map(({ title }) => title).join(', ')}`,
		files: `\`*.yml\`, \`*.yaml\` with \`apiVersion\` and \`kind\`; ${shown.map(({ shown: files }) => files).join(', ')}`,
		writes: `Kubernetes: \`valueFrom.secretKeyRef\`, for a part of a value \`$(NAME)\` with a variable in front. ${shown
			.map(({ title, read }) => `${title}: \`${read('NAME')}\``)
			.join('. ')}`,
		needs: 'Kubernetes: the Secret in the cluster, from External Secrets or `kubectl create secret`.',
		unset: `Kubernetes: the container does not start. ${shown.map(({ title, unset }) => `${title}: ${unset}`).join(' ')}`,
		refuses: [
			'`Secret` and `ConfigMap`: use an ExternalSecret, SOPS or `kubectl create secret`',
			...refusedYaml,
			'conditions of Ansible (`when` and the like), which are expressions',
			'files whose reader is not known',
		],
	},
};

function migrateYaml(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, name, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	const reader = yamlReaders.find(({ files, shows }) => files.test(path) && shows?.(text) !== false);
	if (reader === undefined) {
		const reason = whyNotYaml(path, text, name, t);
		if (reason !== undefined) return refuse(reason);
		if (isKubernetes(text)) return migrateKubernetes(request);
		return refuse(
			t(
				'YAML itself reads no variables, and which program reads this file is not known. In Kubernetes use a secretKeyRef.',
			),
		);
	}
	const piece = pieceAt(request);
	if ('kind' in piece) return piece;
	if (reader.expands.test(piece.value)) return refuse(t('The value is put together from several pieces of code.'));
	if (reader.expression !== undefined && isOpen(piece.before, ...reader.expression)) {
		return refuse(t('The value stands in an expression inside the string.'));
	}
	if (piece.scalar.path.some((step) => reader.not?.test(String(step)) === true)) {
		return refuse(t('{0} takes this text for an expression: give the value a variable of its own.', reader.title));
	}
	const read = reader.read(name);
	if (reader.whole === true && (piece.before !== '' || piece.after !== '')) {
		return refuse(t('The value is only a part of the text; give it a place of its own.'));
	}
	if (read.startsWith('!')) {
		// A tag is one only without quotes.
		const [start, end] = piece.scalar.range;
		return migrate(request, piece.value, [{ start, end, newText: read }]);
	}
	const changes = replaceInScalar(text, span, piece, read);
	if (changes === undefined) return refuse(t('Put the text into quotes first.'));
	return migrate(request, piece.value, changes);
}
