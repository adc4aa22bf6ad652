import { decodeJson } from './escapes.ts';
import {
	hasDoubled,
	inJsonComment,
	type JsonPath,
	jsonErrors,
	plainJson,
	removeProperty,
	stringAround,
} from './jsonText.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { applyChanges, baseName, migrate, migrateComment, refuse, shownKey, withVariable } from './source.ts';

/** A program that knows variables in its JSON file. */
interface JsonReader {
	readonly files: RegExp;
	readonly title: string;
	readonly shown: string;
	/** The places that count. */
	readonly at: (path: JsonPath) => boolean;
	/** What takes the place of the value; absent: the entry goes, and its name is the variable's. */
	readonly read?: (name: string) => string;
	readonly expands?: RegExp;
	readonly unset: string;
}

const isEnvironment =
	(...names: readonly string[]) =>
	(path: JsonPath) =>
		names.includes(String(path.at(-2)));

const readers: readonly JsonReader[] = [
	{
		// https://containers.dev/implementors/json_reference/#variables-in-devcontainerjson
		files: /(?:^|\/)\.?devcontainer\.json$/,
		title: 'Dev containers',
		shown: '`devcontainer.json`',
		at: () => true,
		read: (name) => `\${localEnv:${name}}`,
		expands: /\$\{/,
		unset: 'The text is empty.',
	},
	{
		// `dotnet run` puts what stands here over the environment; without the entry the program inherits the variable.
		files: /(?:^|\/)launchSettings\.json$/i,
		title: 'Launch profiles of .NET',
		shown: '`launchSettings.json`',
		at: isEnvironment('environmentVariables'),
		unset: 'The program has no such variable.',
	},
	{
		// Azure Functions Core Tools keep a variable that is set already.
		files: /(?:^|\/)local\.settings\.json$/i,
		title: 'Azure Functions',
		shown: '`local.settings.json`',
		at: isEnvironment('Values'),
		unset: 'The program has no such variable.',
	},
	{
		files: /(?:^|\/)[\w.-]+\.tfvars\.json$/i,
		title: 'Terraform',
		shown: '`*.tfvars.json`',
		at: (path) => path.length === 1,
		unset: 'Terraform asks for the value, or stops and names the variable.',
	},
];

/** JSON whose reader knows variables; every other file is refused with what works instead. */
export const json: Language = {
	id: 'json',
	matches: (path, languageId) =>
		/\.(?:json|jsonc|json5|webmanifest|har|geojson)$/i.test(path) || /^(?:json|jsonc|json5)$/.test(languageId ?? ''),
	lineComment: undefined,
	errors: jsonErrors,
	migrate: migrateJson,
	facts: {
		title: 'JSON: dev containers, launch profiles, Azure Functions, Terraform',
		files: readers.map(({ shown }) => shown).join(', '),
		writes: readers
			.map(
				({ title, read }) =>
					`${title}: ${read === undefined ? 'the entry goes, and the variable of its name supplies it' : `\`${read('NAME')}\``}`,
			)
			.join('. '),
		unset: readers.map(({ title, unset }) => `${title}: ${unset}`).join(' '),
		refuses: [
			'`package.json`: let a script read the variable, or start it with `agent-reach run -- npm run ...`',
			`\`.vscode/launch.json\` and \`tasks.json\`: a task of type \`agent-reach\`, or \`\${command:agentReach.commandPath}\``,
			'`auth.json` of Composer: the variable `COMPOSER_AUTH`; `config.json` of Docker: a credential helper',
			'key files of service accounts: the whole file is the secret',
			'every other JSON, which reads no variables: take the value out, and let the program read the variable',
		],
	},
};

function migrateJson(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	if (!/\.json5$/i.test(path) && inJsonComment(text, span)) return migrateComment(request);
	const reader = readers.find(({ files }) => files.test(path));
	if (reader === undefined) return refuse(whyNot(request));
	if (plainJson(text) === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const found = stringAround(text, span);
	if (found === undefined) return refuse(t('The value does not stand in one string.'));
	if (found.isKey) return refuse(t('The value is the name of a property.'));
	if (!reader.at(found.path))
		return refuse(t('{0} knows no variables at this place; let the program read one in its code.', t(reader.title)));
	const { offset, length } = found.node;
	const whole = decodeJson(text.slice(offset + 1, offset + length - 1));
	const value = decodeJson(text.slice(span.start, span.end));
	if (value === undefined || whole === undefined || decodeJson(text.slice(offset + 1, span.start)) === undefined) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	return reader.read === undefined
		? removeEntry(request, reader, found.path, whole)
		: readVariable(request, reader, reader.read(request.name), value);
}

function readVariable(
	request: MigrationRequest,
	reader: JsonReader,
	read: string,
	value: string,
): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	if (reader.expands?.test(value) === true) return refuse(t('The value is put together from several pieces of code.'));
	const changes = [{ ...span, newText: read }];
	if (plainJson(applyChanges(text, changes)) === undefined) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	const note = t(
		'{0}: the editor itself has to have {1} in its environment when it starts. {2}',
		t(reader.title),
		name,
		t(reader.unset),
	);
	return migrate(request, value, changes, [note]);
}

function removeEntry(
	request: MigrationRequest,
	reader: JsonReader,
	path: JsonPath,
	whole: string,
): Migration | MigrationRefused {
	const { text, t } = request;
	const key = String(path.at(-1));
	const variable = reader.title === 'Terraform' ? `TF_VAR_${key}` : key;
	if (!/^[A-Za-z_]\w*$/.test(key)) return refuse(t('No variable can stand for {0}.', shownKey(key)));
	if (hasDoubled(text, path))
		return refuse(t('{0} stands in the file twice, and its variable would override both.', shownKey(key)));
	const changes = removeProperty(text, path);
	if (changes === undefined) return refuse(t('The change would not leave valid code here; move the value by hand.'));
	const note = t(
		'The entry is gone: the program takes {0} from the environment in which “agent-reach run -- ...” starts it.',
		variable,
	);
	return withVariable(migrate(request, whole, changes, [note]), variable);
}

/** What works instead, for the files that people ask about. */
function whyNot({ text, path, name, t }: MigrationRequest): string {
	const file = baseName(path).toLowerCase();
	if (file === 'package.json') {
		return t(
			'JSON reads no variables. Let the script read {0} from its environment, and start it with “agent-reach run -- npm run ...”.',
			name,
		);
	}
	if (/(?:^|\/)\.vscode\/(?:launch|tasks|settings)\.json$|\.code-workspace$/.test(path)) {
		return t(
			`VS Code would need the value in its own environment. Take it out, and start the program through a task of type agent-reach or \${command:agentReach.commandPath}.`,
		);
	}
	if (/^\{\s*"(?:[\s\S]{0,400},\s*")?type"\s*:\s*"(?:service_account|authorized_user)"/.test(text)) {
		return t(
			'The whole file is the secret: move it out of the workspace, and let GOOGLE_APPLICATION_CREDENTIALS name its new place.',
		);
	}
	if (file === 'auth.json')
		return t(
			'Composer reads no variables here: put the whole JSON into the variable COMPOSER_AUTH, and delete the file.',
		);
	if (/(?:^|\/)\.docker\/config\.json$/.test(path))
		return t('Docker reads no variables here: set “credsStore” to a credential helper, and sign in again.');
	if (path.endsWith('.tf.json'))
		return t(`Declare a sensitive variable and write \${var.name}; TF_VAR_name supplies it.`);
	if (/\.postman_(?:collection|environment)\.json$/.test(path)) {
		return t('Postman fills in {{name}}: keep the value in the vault of Postman, and export without it.');
	}
	return t('JSON reads no variables. Remove the value here and let the program read {0} from its environment.', name);
}
