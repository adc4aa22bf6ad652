import type { Language, Migration, MigrationRefused, MigrationRequest, VariableReader } from './language.ts';
import { applyChanges, baseName, migrate, migrateComment, refuse } from './source.ts';
import { decodeXml, placeInXml, type XmlPlace, xmlErrors } from './xmlText.ts';

/** A place that holds a value. */
export type XmlValue = Extract<XmlPlace, { readonly path: readonly string[] }>;

/** What a reader of XML makes of a place. */
export interface XmlRead {
	/** What takes the place of the value. */
	readonly read: string;
	/** Text that the reader would take for a variable of its own. */
	readonly expands: RegExp;
	readonly notes: readonly string[];
}

/** Finds the place, asks the reader, and looks at the outcome again. */
export function migrateXml(
	request: MigrationRequest,
	reader: (place: XmlValue) => XmlRead | MigrationRefused,
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const place = placeInXml(text, span);
	if (place.kind === 'broken') return refuse(t('The file cannot be parsed; correct its syntax first.'));
	if (place.kind === 'comment') return migrateComment(request);
	if (place.kind === 'markup') return refuse(t('The value does not stand in one text of the file.'));
	const answer = reader(place);
	if ('kind' in answer) return answer;
	const raw = text.slice(span.start, span.end);
	const value = place.kind === 'cdata' ? raw.replace(/\r\n?/g, '\n') : decodeXml(raw);
	// The value must neither begin nor end inside an entity.
	const cut =
		place.kind !== 'cdata' &&
		(decodeXml(text.slice(place.start, span.start)) === undefined ||
			decodeXml(text.slice(span.end, place.end)) === undefined);
	if (value === undefined || cut) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	if (answer.expands.test(value) || /[$%\\]$/.test(text.slice(place.start, span.start))) {
		return refuse(t('The value is put together from several pieces of code.'));
	}
	const changes = [{ ...span, newText: answer.read }];
	const after = placeInXml(applyChanges(text, changes), { start: span.start, end: span.start + answer.read.length });
	if (after.kind !== place.kind)
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	return migrate(request, value, changes, answer.notes);
}

const readers: readonly VariableReader[] = [
	{
		// https://learn.microsoft.com/nuget/reference/nuget-config-file#using-environment-variables: on every system
		files: /^nuget(?:\.[\w-]+)?\.config$/i,
		title: 'NuGet',
		shown: '`NuGet.Config`',
		read: (name) => `%${name}%`,
		unset: 'NuGet sends the text of the reference.',
		expands: /%/,
	},
	{
		files: /\.(?:[a-z]{2}proj|props|targets|pubxml)$/i,
		title: 'MSBuild',
		shown: '`*.csproj`, `*.props`, `*.targets`',
		read: (name) => `$(${name})`,
		unset: 'The text is empty.',
		expands: /[$@%]\(|%[0-9a-fA-F]{2}/,
	},
	{
		files: /^log4j2?(?:[.-][\w-]+)?\.xml$/i,
		title: 'Log4j 2',
		shown: '`log4j2.xml`',
		read: (name) => `\${env:${name}}`,
		unset: 'Log4j takes the text of the reference.',
		expands: /\$\{/,
	},
	{
		files: /^logback(?:[.-][\w-]+)?\.xml$/i,
		title: 'Logback',
		shown: '`logback*.xml`',
		read: (name) => `\${${name}}`,
		unset: 'The text is “NAME_IS_UNDEFINED”.',
		expands: /\$\{/,
	},
];

/** XML whose reader fills in variables; every other file is refused with its reason. */
export const xml: Language = {
	id: 'xml',
	matches: (path, languageId) =>
		/\.(?:xml|config|[a-z]{2}proj|props|targets|pubxml|plist|xsd|wsdl)$/i.test(path) ||
		/^(?:xml|msbuild)$/.test(languageId ?? ''),
	lineComment: undefined,
	canComment: xmlCanComment,
	errors: xmlErrors,
	migrate: migrateAnyXml,
	facts: {
		title: 'XML: NuGet, MSBuild, Log4j 2, Logback',
		files: readers.map(({ shown }) => shown).join(', '),
		writes: readers.map(({ title, read }) => `${title}: \`${read('NAME')}\``).join('. '),
		unset: readers.map(({ title, unset }) => `${title}: ${unset}`).join(' '),
		refuses: [
			'`web.config`, `app.config`: a `configBuilders` entry of the type Environment reads variables',
			'resources of Android and property lists of Apple, which are shipped with the app',
			'files whose reader is not known',
		],
	},
};

function migrateAnyXml(request: MigrationRequest): Migration | MigrationRefused {
	const { path, name, t } = request;
	const reader = readers.find(({ files }) => files.test(baseName(path)));
	return migrateXml(request, () =>
		reader === undefined
			? refuse(whyNot(request))
			: {
					read: reader.read(name),
					expands: reader.expands,
					notes: [
						t('Start {0} with “agent-reach run -- ...”. When {1} is not set: {2}', reader.title, name, t(reader.unset)),
					],
				},
	);
}

function whyNot({ path, t }: MigrationRequest): string {
	if (/^(?:web|app)(?:\.[\w-]+)?\.config$/i.test(baseName(path))) {
		return t(
			'.NET Framework reads no variables here. Take the value out and add a builder of the type Environment under “configBuilders”; or read the variable in the code.',
		);
	}
	if (/(?:^|\/)res\/(?:values|xml)[\w-]*\/|(?:^|\/)AndroidManifest\.xml$|\.plist$/i.test(path)) {
		return t(
			'The file is shipped with the app, and whoever installs it can read it; the secret has to move to a server.',
		);
	}
	return t(
		'XML itself reads no variables, and which program reads this file is not known. Let the program read the variable in its code.',
	);
}

/** A line comment would be text. */
export function xmlCanComment(): boolean {
	return false;
}
