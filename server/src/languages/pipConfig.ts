import { iniEntryAt, iniValue, readIni } from './iniText.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, migrate, migrateComment, refuse, shownKey, within, withVariable } from './source.ts';

/**
 * Configuration of pip, which expands nothing in it; every setting has a variable that overrides it (`PIP_INDEX_URL`), so
 * the line goes. Source: https://pip.pypa.io/en/stable/topics/configuration/.
 */
export const pipConfig: Language = {
	id: 'pip-config',
	matches: (path) => /^pip\.(?:conf|ini)$/.test(baseName(path)),
	lineComment: '#',
	migrate: migratePipConfig,
	facts: {
		title: 'Configuration of pip',
		files: '`pip.conf`, `pip.ini`',
		writes: 'nothing: the line goes, and the variable `PIP_INDEX_URL` (after the setting’s name) holds the whole value',
		unset: 'pip uses its default.',
		refuses: ['a setting that stands in two sections: the variable would override both'],
	},
};

function migratePipConfig(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, t } = request;
	const ini = readIni(text);
	if (ini.comments.some((comment) => within(span, comment))) return migrateComment(request);
	const found = iniEntryAt(ini, span);
	if (found === undefined) return refuse(t('The value does not stand behind a name and “=”; delete it.'));
	const { entry } = found;
	const nameOf = (key: string) => key.toLowerCase().replace(/^-+/, '').replaceAll('_', '-');
	if (ini.entries.some((other) => other !== entry && nameOf(other.key) === nameOf(entry.key))) {
		return refuse(t('{0} stands in the file twice, and its variable would override both.', shownKey(entry.key)));
	}
	const variable = `PIP_${nameOf(entry.key).toUpperCase().replaceAll('-', '_')}`;
	if (!/^\w+$/.test(variable)) return refuse(t('No variable can stand for {0}.', shownKey(entry.key)));
	const notes = [
		t('pip takes {0} from its environment instead of this line: “agent-reach run -- pip ...”.', variable),
		...(entry.section === 'global' ? [] : [t('{0} counts for every command of pip.', variable)]),
	];
	const gone = { start: entry.start, end: entry.end, newText: '' };
	return withVariable(migrate(request, iniValue(text, entry, ' '), [gone], notes), variable);
}
