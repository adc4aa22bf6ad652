import { type IniEntry, iniEntryAt, iniValue, readIni } from './iniText.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, migrate, migrateComment, refuse, shownKey, within, withVariable } from './source.ts';

/** A program that knows variables in its INI file. */
interface IniReader {
	readonly files: RegExp;
	readonly title: string;
	readonly shown: string;
	/** What takes the place of the value. */
	readonly read?: (name: string) => string;
	/** The variable that supplies the setting once its line is gone. */
	readonly variable?: (entry: IniEntry) => string | undefined;
	/** For the page. */
	readonly writes: string;
	readonly unset: string;
	/** Text that the reader would take for a variable of its own. */
	readonly expands?: RegExp;
	/** A mark that is doubled where it stands for itself. */
	readonly doubled?: string;
	/** Quotes in which nothing is filled in. */
	readonly literal?: string;
	/** Does an indented line go on with the value above it? */
	readonly continued: boolean;
}

const readers: readonly IniReader[] = [
	{
		// https://twine.readthedocs.io/en/stable/#environment-variables
		files: /(?:^|\/)\.pypirc$/,
		title: 'Twine',
		shown: '`.pypirc`',
		variable: ({ key }) => (key.toLowerCase() === 'password' ? 'TWINE_PASSWORD' : undefined),
		writes: 'the line `password` goes, and `TWINE_PASSWORD` holds it',
		unset: 'Twine asks for the password.',
		continued: true,
	},
	{
		// https://airflow.apache.org/docs/apache-airflow/stable/howto/set-config.html
		files: /(?:^|\/)airflow\.cfg$/,
		title: 'Airflow',
		shown: '`airflow.cfg`',
		variable: ({ section, key }) =>
			section === '' ? undefined : `AIRFLOW__${section.replaceAll('.', '_').toUpperCase()}__${key.toUpperCase()}`,
		writes: 'the line goes, and `AIRFLOW__SECTION__KEY` holds the value',
		unset: 'Airflow takes its default.',
		continued: true,
	},
	{
		// https://rclone.org/docs/#config-file
		files: /(?:^|\/)\.?rclone\.conf$/,
		title: 'rclone',
		shown: '`rclone.conf`',
		variable: ({ section, key }) =>
			section === '' ? undefined : `RCLONE_CONFIG_${section.toUpperCase()}_${key.toUpperCase()}`,
		writes: 'the line goes, and `RCLONE_CONFIG_REMOTE_KEY` holds the value',
		unset: 'rclone has no such option.',
		continued: false,
	},
	{
		// https://www.php.net/manual/en/configuration.file.php
		files: /(?:^|\/)(?:php[\w.-]*\.ini|\.user\.ini|php[\w./-]*\/conf\.d\/[\w.-]+\.ini)$/,
		title: 'PHP',
		shown: '`php.ini`, `.user.ini`',
		read: (name) => `\${${name}}`,
		writes: `\`\${NAME}\``,
		unset: 'The text is empty.',
		expands: /[$\\"]/,
		literal: "'",
		continued: false,
	},
	{
		// http://supervisord.org/configuration.html#environment-variables
		files: /(?:^|\/)(?:supervisord?\.(?:conf|ini)|supervisord?[\w./-]*\/[\w.-]+\.(?:conf|ini))$/,
		title: 'Supervisor',
		shown: '`supervisord.conf`',
		read: (name) => `%(ENV_${name})s`,
		writes: '`%(ENV_NAME)s`',
		unset: 'Supervisor does not start, and names the variable.',
		expands: /%\(/,
		doubled: '%',
		continued: true,
	},
	{
		// https://tox.wiki/en/latest/config.html#substitutions
		files: /(?:^|\/)tox\.ini$/,
		title: 'tox',
		shown: '`tox.ini`',
		read: (name) => `{env:${name}}`,
		writes: '`{env:NAME}`',
		unset: 'The text is empty.',
		expands: /[{}\\]/,
		continued: true,
	},
	{
		// https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion
		files: /(?:^|\/)(?:grafana\.ini|grafana[\w./-]*\/(?:custom|defaults)\.ini)$/,
		title: 'Grafana',
		shown: '`grafana.ini`',
		read: (name) => `$__env{${name}}`,
		writes: '`$__env{NAME}`',
		unset: 'The text is empty.',
		expands: /\$/,
		continued: false,
	},
	{
		// https://uwsgi-docs.readthedocs.io/en/latest/Configuration.html#environment-variables
		files: /(?:^|\/)uwsgi[\w.-]*\.ini$/,
		title: 'uWSGI',
		shown: '`uwsgi.ini`',
		read: (name) => `$(${name})`,
		writes: '`$(NAME)`',
		unset: 'The text of the reference stays.',
		expands: /[$@%]/,
		continued: false,
	},
];

/** INI whose reader knows variables; every other file is refused with what works instead. */
export const ini: Language = {
	id: 'ini',
	matches: (path, languageId) =>
		/(?:\.(?:ini|cfg|cnf|conf)|(?:^|\/)(?:\.pypirc|\.gitconfig|\.git\/config|\.aws\/(?:credentials|config)|\.s3cfg|\.boto|\.my\.cnf))$/i.test(
			path,
		) || languageId === 'ini',
	lineComment: ';',
	migrate: migrateIni,
	facts: {
		title: `INI: ${readers.map(({ title }) => title).join(', ')}`,
		files: readers.map(({ shown }) => shown).join(', '),
		writes: readers.map(({ title, writes }) => `${title}: ${writes}`).join('. '),
		unset: readers.map(({ title, unset }) => `${title}: ${unset}`).join(' '),
		refuses: [
			'`.aws/credentials`: both variables of the key pair with `agent-reach run -- aws ...`, or `credential_process`',
			'`.gitconfig`: a credential helper; `.my.cnf`: `mysql_config_editor`',
			'settings that stand in the file twice where one variable would override both',
			'every other INI, which reads no variables: take the value out, and let the program read the variable',
		],
	},
};

function migrateIni(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, t } = request;
	const reader = readers.find(({ files }) => files.test(path));
	const read = readIni(text, reader?.continued ?? true);
	if (read.comments.some((comment) => within(span, comment))) return migrateComment(request);
	if (reader === undefined) return refuse(whyNot(request));
	const found = iniEntryAt(read, span);
	if (found === undefined) return refuse(t('The value does not stand behind a name and “=”; delete it.'));
	if (reader.variable !== undefined) return removeEntry(request, reader, found.entry, read.entries);
	const before = text.slice(found.line.start, span.start);
	const raw = text.slice(span.start, span.end);
	const { literal, doubled, expands } = reader;
	if (literal !== undefined && before.split(literal).length % 2 === 0) {
		return refuse(t('{0} fills in nothing between these quotes; write double ones first.', reader.title));
	}
	const single = doubled === undefined ? raw : raw.replaceAll(doubled.repeat(2), '');
	if (expands?.test(raw) === true || (doubled !== undefined && single.includes(doubled)) || /[$%{\\]$/.test(before)) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const value = doubled === undefined ? raw : raw.replaceAll(doubled.repeat(2), doubled);
	const newText = reader.read?.(request.name) ?? '';
	const note = t(
		'Start {0} with “agent-reach run -- ...”. When {1} is not set: {2}',
		reader.title,
		request.name,
		t(reader.unset),
	);
	return migrate(request, value, [{ ...span, newText }], [note]);
}

function removeEntry(
	request: MigrationRequest,
	reader: IniReader,
	entry: IniEntry,
	entries: readonly IniEntry[],
): Migration | MigrationRefused {
	const { text, t } = request;
	const variable = reader.variable?.(entry);
	if (variable === undefined || !/^[A-Za-z_]\w*$/.test(variable))
		return refuse(t('No variable can stand for {0}.', shownKey(entry.key)));
	if (entries.some((other) => other !== entry && reader.variable?.(other) === variable)) {
		return refuse(t('{0} stands in the file twice, and its variable would override both.', shownKey(entry.key)));
	}
	if (/^["']|%/.test(iniValue(text, entry, '\n')))
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	const gone = { start: entry.start, end: entry.end, newText: '' };
	const note = t(
		'{0} takes {1} from its environment instead of this line: “agent-reach run -- ...”.',
		reader.title,
		variable,
	);
	return withVariable(migrate(request, iniValue(text, entry, '\n'), [gone], [note]), variable);
}

/** What works instead, for the files that people ask about. */
function whyNot({ path, name, t }: MigrationRequest): string {
	if (/(?:^|\/)\.aws\/(?:credentials|config)$/.test(path)) {
		return t(
			'The AWS tools read no variables here: take the key pair out, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY with “agent-reach run -- aws ...”, or name a credential_process.',
		);
	}
	if (/(?:^|\/)(?:\.gitconfig|\.git\/config)$/.test(path)) {
		return t(
			'git reads no variables here: take the password out of the address, and let a credential helper supply it.',
		);
	}
	if (/(?:^|\/)\.?my\.cnf$/i.test(baseName(path)))
		return t(
			'MySQL reads no variables here: “mysql_config_editor set --login-path=... --password” keeps the password.',
		);
	return t(
		'INI reads no variables, and which program reads this file is not known. Take the value out, and let the program read {0} from its environment.',
		name,
	);
}
