import { cutsEscape } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { decodeProperty, type Property, propertyAt, readProperties } from './propertiesText.ts';
import { baseName, migrate, migrateComment, refuse, within, withVariable } from './source.ts';

/** Java properties: placeholders of Spring, Quarkus and Micronaut; a variable of its own for SonarQube's token. */
export const properties: Language = {
	id: 'properties',
	matches: (path, languageId) =>
		/\.properties$/i.test(path) ||
		/^(?:java-properties|spring-boot-properties|quarkus-properties|properties)$/.test(languageId ?? ''),
	lineComment: '#',
	migrate: migrateProperties,
	facts: {
		title: 'Properties: Spring, Quarkus, Micronaut, Log4j 2, SonarQube',
		files: '`application*.properties`, `bootstrap*.properties`, `log4j2.properties`, `sonar-project.properties`',
		writes: `\`\${NAME}\`; Log4j 2: \`\${env:NAME}\`; SonarQube: the line \`sonar.token\` goes, and \`SONAR_TOKEN\` holds it`,
		unset: 'The application stops at the start and names the placeholder; Log4j takes the text of the reference.',
		refuses: [
			'every other `*.properties`: Java itself fills in nothing there; take the line out and read `System.getenv("NAME")`',
			'`local.properties` of Android: read the variable in the build file',
			'`gradle-wrapper.properties`: `-Dgradle.wrapperUser`, `-Dgradle.wrapperPassword` in your own `gradle.properties`',
		],
	},
};

/** A value inside a property. */
export interface PropertyValue {
	readonly property: Property;
	/** The value at the span, escapes decoded. */
	readonly value: string;
	/** All that the property holds, escapes decoded. */
	readonly whole: string;
}

/** Takes a property apart; in a comment the answer is the fix itself. */
export function valueOfProperty(request: MigrationRequest): PropertyValue | Migration | MigrationRefused {
	const { text, span, t } = request;
	const read = readProperties(text);
	if (read.comments.some((comment) => within(span, comment))) return migrateComment(request);
	const property = propertyAt(read, span);
	if (property === undefined) return refuse(t('The value does not stand behind a name and “=”; delete it.'));
	const value = decodeProperty(text.slice(span.start, span.end));
	const whole = decodeProperty(text.slice(property.value.start, property.value.end));
	const cut = cutsEscape(
		text.slice(property.value.start, span.start),
		text.slice(span.start, span.end),
		decodeProperty,
	);
	if (value === undefined || whole === undefined || cut) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	return { property, value, whole };
}

function migrateProperties(request: MigrationRequest): Migration | MigrationRefused {
	const { span, name, path, t } = request;
	const found = valueOfProperty(request);
	if ('kind' in found) return found;
	const { property, value, whole } = found;
	const file = baseName(path);
	if (file === 'sonar-project.properties' && property.key === 'sonar.token') {
		const gone = { start: property.start, end: property.end, newText: '' };
		const note = t('The scanner takes {0} from its environment instead of this line.', 'SONAR_TOKEN');
		return withVariable(migrate(request, whole, [gone], [note]), 'SONAR_TOKEN');
	}
	const log4j = /^log4j2(?:[.-][\w-]+)?\.properties$/i.test(file);
	if (!log4j && !/^(?:application|bootstrap)(?:-[\w.-]+)?\.properties$/i.test(file))
		return refuse(whyNot(request, file));
	if (/\$\{/.test(value) || /(?:\$|\\)$/.test(request.text.slice(property.value.start, span.start))) {
		return refuse(t('The value is put together from several pieces of code.'));
	}
	const note = t('The application stops at the start when {0} is not set: “agent-reach run -- ...”.', name);
	return migrate(
		request,
		value,
		[{ ...span, newText: log4j ? `\${env:${name}}` : `\${${name}}` }],
		log4j ? [] : [note],
	);
}

function whyNot({ name, t }: MigrationRequest, file: string): string {
	if (file === 'local.properties') {
		return t('The build file reads this line: take it out and read System.getenv("{0}") there.', name);
	}
	if (file === 'gradle-wrapper.properties') {
		return t(
			'The wrapper reads no variables: put systemProp.gradle.wrapperUser and systemProp.gradle.wrapperPassword into the gradle.properties of your home folder.',
		);
	}
	return t('Java fills in nothing in this file: take the line out and read System.getenv("{0}") in the code.', name);
}
