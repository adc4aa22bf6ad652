import { isKubernetes, migrateKubernetes } from './kubernetes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, VariableReader } from './language.ts';
import { baseName, migrate, refuse } from './source.ts';
import { pieceAt, replaceInScalar, yamlCanComment, yamlErrors } from './yamlScalar.ts';

const readers: readonly VariableReader[] = [
	{
		files: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/,
		title: 'Spring',
		shown: '`application*.yml`',
		read: (name) => `\${${name}}`,
		unset: 'Spring stops at the start and names the placeholder.',
		expands: /\$\{|#\{/,
	},
	{
		files:
			/(?:^|\/)config\/(?:database|cable|storage|cache|queue|redis|mongoid|sidekiq|elasticsearch|secrets|shards)\.ya?ml$/,
		title: 'Rails',
		shown: '`config/database.yml` and its like',
		read: (name) => `<%= ENV.fetch('${name}') %>`,
		unset: 'Rails stops with a `KeyError` that names the variable.',
		expands: /<%/,
	},
	{
		files: /(?:^|\/)\.yarnrc\.ya?ml$/,
		title: 'Yarn',
		shown: '`.yarnrc.yml`',
		read: (name) => `\${${name}}`,
		unset: 'Yarn stops and names the variable.',
		expands: /\$\{/,
	},
	{
		files: /(?:^|\/)(?:mkdocs\.ya?ml)$/,
		title: 'MkDocs',
		shown: '`mkdocs.yml`',
		read: (name) => `!ENV ${name}`,
		unset: 'The value is empty.',
		expands: /^!/,
	},
	{
		files: /(?:^|\/)\.continue\/(?:mcpServers\/[^/]+|config)\.ya?ml$/,
		title: 'Continue',
		shown: '`.continue/mcpServers/*.yaml`',
		read: (name) => `\${{ secrets.${name} }}`,
		unset: 'Not documented.',
		expands: /\$\{\{/,
	},
	{
		files: /(?:^|\/)(?:serverless|serverless\.[\w-]+)\.ya?ml$/,
		title: 'Serverless Framework',
		shown: '`serverless.yml`',
		read: (name) => `\${env:${name}}`,
		unset: 'The deployment stops and names the variable.',
		expands: /\$\{/,
	},
];

/** YAML whose reader fills in variables, and resources of Kubernetes; every other file is refused with its reason. */
export const yaml: Language = {
	id: 'yaml',
	matches: (path, languageId) => /\.ya?ml$/i.test(path) || /^(?:yaml|dockercompose)$/.test(languageId ?? ''),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateYaml,
	facts: {
		title: 'YAML: Kubernetes, Spring, Rails, Yarn, MkDocs, Serverless, Continue',
		files: `\`*.yml\`, \`*.yaml\` with \`apiVersion\` and \`kind\`; ${readers.map(({ shown }) => shown).join(', ')}`,
		writes: `Kubernetes: \`valueFrom.secretKeyRef\`, for a part of a value \`$(NAME)\` with a variable in front. ${readers
			.map(({ title, read }) => `${title}: \`${read('NAME')}\``)
			.join('. ')}`,
		needs: 'Kubernetes: the Secret in the cluster, from External Secrets or `kubectl create secret`.',
		unset: `Kubernetes: the container does not start. ${readers.map(({ title, unset }) => `${title}: ${unset}`).join(' ')}`,
		refuses: [
			'`Secret` and `ConfigMap`: use an ExternalSecret, SOPS or `kubectl create secret`',
			'`values.yaml` of a chart, which fills in nothing: hand the value over when the chart is installed',
			'files whose reader is not known',
		],
	},
};

function migrateYaml(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, name, t } = request;
	const reader = readers.find(({ files }) => files.test(path));
	if (reader === undefined) {
		if (/(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/.test(baseName(path))) {
			return refuse(
				t(
					'Values of a chart fill in nothing: let the chart read an existing Secret, or hand a file over with “helm -f -”.',
				),
			);
		}
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
	const read = reader.read(name);
	if (read.startsWith('!')) {
		// A tag reads the whole value, and does so only without quotes.
		const [start, end] = piece.scalar.range;
		if (piece.before !== '' || piece.after !== '')
			return refuse(t('The value is only a part of the text; give it a place of its own.'));
		return migrate(request, piece.value, [{ start, end, newText: read }]);
	}
	const changes = replaceInScalar(text, span, piece, read);
	if (changes === undefined) return refuse(t('Put the text into quotes first.'));
	return migrate(request, piece.value, changes);
}
