import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { applyChanges, migrate, refuse } from './source.ts';
import {
	isOpen,
	pieceAt,
	replaceInScalar,
	type ScalarPiece,
	yamlCanComment,
	yamlComment,
	yamlErrors,
} from './yamlScalar.ts';
import { migrateScript } from './yamlScript.ts';

/** A service that runs pipelines and keeps secrets for them. */
interface PipelineService {
	readonly id: string;
	readonly title: string;
	readonly files: RegExp;
	readonly shown: string;
	/** Entries whose texts are scripts for a shell. */
	readonly scripts?: RegExp;
	/** Entries below which a reference is filled in. */
	readonly filled: RegExp;
	/** What takes the place of the value; a `{` makes it a map, which has to be all of the text. */
	readonly read: (name: string) => string;
	readonly writes: string;
	/** Text that the service would take for a variable of its own. */
	readonly expands: RegExp;
	/** Where the secret is stored. */
	readonly store: string;
	readonly unset: string;
}

const services: readonly PipelineService[] = [
	{
		// https://learn.microsoft.com/azure/devops/pipelines/process/set-secret-variables: mapped under `env`, or an input
		id: 'azure-pipelines',
		title: 'Azure Pipelines',
		files: /(?:^|\/)(?:\.?azure-pipelines(?:[.-][\w.-]+)?\.ya?ml|\.azure-pipelines\/.+\.ya?ml)$/,
		shown: '`azure-pipelines*.yml`',
		filled: /^(?:env|inputs)$/,
		read: (name) => `$(${name})`,
		writes: '`$(NAME)` in `env` and `inputs`',
		expands: /\$[([{]/,
		store: 'Pipelines > Edit > Variables, kept secret',
		unset: 'The text of the reference stays.',
	},
	{
		// https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
		id: 'bitbucket-pipelines',
		title: 'Bitbucket Pipelines',
		files: /(?:^|\/)bitbucket-pipelines\.ya?ml$/,
		shown: '`bitbucket-pipelines.yml`',
		scripts: /^(?:script|after-script)$/,
		filled: /^variables$/,
		read: (name) => `$${name}`,
		writes: `in a script \`"\${NAME:?NAME is not set}"\`; in \`variables\` of a pipe or a service \`$NAME\``,
		expands: /\$/,
		store: 'Repository settings > Repository variables, secured',
		unset: 'A script stops and names the variable; elsewhere the text is empty.',
	},
	{
		// https://docs.drone.io/secret/repository/, https://woodpecker-ci.org/docs/usage/secrets
		id: 'woodpecker',
		title: 'Drone, Woodpecker',
		files: /(?:^|\/)(?:\.drone\.ya?ml|\.woodpecker\.ya?ml|\.woodpecker\/.+\.ya?ml)$/,
		shown: '`.drone.yml`, `.woodpecker/*.yml`',
		filled: /^(?:environment|settings)$/,
		read: (name) => `{ from_secret: ${name} }`,
		writes: '`{ from_secret: NAME }` in `environment` and `settings`',
		expands: /\$/,
		store: 'the settings of the repository, under Secrets',
		unset: 'The pipeline stops and names the secret.',
	},
];

/** Services whose pipelines are YAML, by what each fills in. */
export const pipelines: readonly Language[] = services.map((service) => ({
	id: service.id,
	matches: (path: string) => service.files.test(path),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: (request: MigrationRequest) => migratePipeline(request, service),
	facts: {
		title: service.title,
		files: service.shown,
		writes: service.writes,
		needs: `The secret in ${service.store}.`,
		unset: service.unset,
		refuses: [`other places, in which ${service.title} fills in no secrets`],
	},
}));

function migratePipeline(request: MigrationRequest, service: PipelineService): Migration | MigrationRefused {
	const { name, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	const piece = pieceAt(request);
	if ('kind' in piece) return piece;
	const note = t('Store the value as {0} in {1}.', name, t(service.store));
	const { path } = piece.scalar;
	// A pipe stands in a script, and its variables are none.
	if (typeof path.at(-1) === 'string' && service.filled.test(String(path.at(-2)))) {
		if (service.expands.test(piece.value)) return refuse(t('The value is put together from several pieces of code.'));
		if (isOpen(piece.before, '${{', '}}')) return refuse(t('The value stands in an expression inside the string.'));
		const changes = changesFor(request, piece, service.read(name));
		return changes === undefined
			? refuse(t('The value is only a part of the text; give it a place of its own.'))
			: migrate(request, piece.value, changes, [note]);
	}
	if (path.some((step) => service.scripts?.test(String(step)) === true)) {
		return migrateScript(request, piece.scalar, [note]);
	}
	return refuse(
		t('{0} fills in no secrets at this place; hand the value to the step as a variable first.', service.title),
	);
}

function changesFor(
	{ text, span, name }: MigrationRequest,
	piece: ScalarPiece,
	read: string,
): readonly TextChange[] | undefined {
	// `$NAMEx` would be another variable.
	if (/^\$\w+$/.test(read) && /^\w/.test(piece.after)) return replaceInScalar(text, span, piece, `\${${name}}`);
	if (!read.startsWith('{')) return replaceInScalar(text, span, piece, read);
	const [start, end] = piece.scalar.range;
	if (piece.before !== '' || piece.after !== '' || /[\r\n]/.test(text.slice(start, end))) return undefined;
	const changes = [{ start, end, newText: read }];
	return yamlErrors(applyChanges(text, changes)) === 0 ? changes : undefined;
}
