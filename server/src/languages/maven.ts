import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, refuse } from './source.ts';
import { migrateXml, xmlCanComment } from './xml.ts';
import { xmlErrors } from './xmlText.ts';

/** Maven: `${env.NAME}` in settings and in project files. Source: https://maven.apache.org/settings.html. */
export const maven: Language = {
	id: 'maven',
	matches: (path) =>
		/^(?:settings(?:[.-][\w-]+)?|[\w.-]+-settings|pom|[\w.-]+\.pom)\.xml$|\.pom$/i.test(baseName(path)),
	lineComment: undefined,
	canComment: xmlCanComment,
	errors: xmlErrors,
	migrate: migrateMaven,
	facts: {
		title: 'Maven',
		files: '`settings.xml`, `*-settings.xml`, `pom.xml`',
		writes: `\`\${env.NAME}\``,
		unset: 'Maven takes the text of the reference for the value, and the server refuses it.',
		refuses: [
			'the coordinates of a project or its parent, which have to be constants',
			'values that Maven fills in itself',
		],
	},
};

function migrateMaven(request: MigrationRequest): Migration | MigrationRefused {
	const { name, t } = request;
	return migrateXml(request, ({ path, kind }) => {
		const [root] = path;
		if (root !== 'settings' && root !== 'project')
			return refuse(t('XML itself reads no variables, and which program reads this file is not known.'));
		if (kind === 'attribute') return refuse(t('Maven fills in no attributes.'));
		const last = path.at(-1) ?? '';
		if (
			root === 'project' &&
			(/^(?:groupId|artifactId|version|modelVersion|packaging)$/.test(last) || path[1] === 'parent')
		)
			return refuse(t('The coordinates of a project have to be constants.'));
		return {
			read: `\${env.${name}}`,
			expands: /\$\{/,
			notes: [
				t('Start with “agent-reach run -- mvn ...”; without {0} Maven sends the text as it stands.', name),
				...(root === 'project' ? [t('A project file that is published holds the reference, not the value.')] : []),
			],
		};
	});
}
