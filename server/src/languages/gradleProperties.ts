import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { valueOfProperty } from './properties.ts';
import { readProperties } from './propertiesText.ts';
import { baseName, migrate, refuse, shownKey, withVariable } from './source.ts';

/**
 * Gradle's properties: the line goes, and `ORG_GRADLE_PROJECT_name` supplies the property of that name. Source:
 * https://docs.gradle.org/current/userguide/build_environment.html.
 */
export const gradleProperties: Language = {
	id: 'gradle-properties',
	matches: (path) => baseName(path) === 'gradle.properties',
	lineComment: '#',
	migrate: migrateGradle,
	facts: {
		title: 'Properties of Gradle',
		files: '`gradle.properties`',
		writes: 'nothing: the line goes, and the variable `ORG_GRADLE_PROJECT_name` holds the property',
		unset: 'Gradle stops where the build reads the property.',
		refuses: [
			'`systemProp.*` and `org.gradle.*`, which are no properties of the project: read the variable in the build file with `providers.environmentVariable("NAME")`',
			'names with dots: not every system takes a variable of such a name',
		],
	},
};

function migrateGradle(request: MigrationRequest): Migration | MigrationRefused {
	const { text, t } = request;
	const found = valueOfProperty(request);
	if ('kind' in found) return found;
	const { property, whole } = found;
	const { key } = property;
	if (/^(?:systemProp|org\.gradle)\./.test(key) || !/^[A-Za-z_]\w*$/.test(key)) {
		return refuse(
			t(
				'No variable stands for {0}: read one in the build file, providers.environmentVariable("{1}").',
				shownKey(key),
				request.name,
			),
		);
	}
	if (readProperties(text).properties.some((other) => other.key === key && other.start !== property.start)) {
		return refuse(t('{0} stands in the file twice, and its variable would override both.', shownKey(key)));
	}
	const variable = `ORG_GRADLE_PROJECT_${key}`;
	const note = t(
		'Gradle takes {0} from its environment instead of this line: “agent-reach run -- gradle ...”.',
		variable,
	);
	const gone = { start: property.start, end: property.end, newText: '' };
	return withVariable(migrate(request, whole, [gone], [note]), variable);
}
