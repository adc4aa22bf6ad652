import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { languageFor, languages } from '../../../server/src/languages/index.ts';
import { migrated, refused, secret } from './support.ts';

const s = secret;

/** What a fix makes of a text. */
interface Case {
	readonly name: string;
	readonly path: string;
	readonly text: string;
	readonly after: string;
	/** What goes to the vault; default: the made-up value. */
	readonly value?: string;
	/** The variable, where the format dictates it. */
	readonly variable?: string;
}

const read = `\${MY_TOKEN}`;
const shellRead = `"\${MY_TOKEN:?MY_TOKEN is not set}"`;
const mount = '--mount=type=secret,id=MY_TOKEN,env=MY_TOKEN,required=true';

const cases: readonly Case[] = [
	{
		name: 'pip: index in requirements',
		path: 'requirements-dev.txt',
		text: `--extra-index-url https://u:«${s}»@h/simple # ours\r\nrequests==2.31.0\r\n`,
		after: `--extra-index-url https://u:${read}@h/simple # ours\r\nrequests==2.31.0\r\n`,
	},
	{
		name: 'pip: package at an address',
		path: 'requirements/prod.in',
		text: `x @ git+https://«${s}»@h/x.git@main#egg=x ; python_version > "3"\n`,
		after: `x @ git+https://${read}@h/x.git@main#egg=x ; python_version > "3"\n`,
	},
	{
		name: 'pip: percent-encoding is kept',
		path: 'requirements.txt',
		text: `-i https://u:«p%40${s}»@h/simple\n`,
		after: `-i https://u:${read}@h/simple\n`,
		value: `p%40${s}`,
	},
	{
		name: 'pip: comment',
		path: 'constraints.txt',
		text: `# was «${s}»\nx==1\n`,
		after: '# was MY_TOKEN\nx==1\n',
	},
	{
		name: 'pip.conf',
		path: '.pip/pip.conf',
		text: `[global]\ntimeout = 60\nindex-url = https://u:«${s}»@h/simple\n\n[install]\nno-binary = x\n`,
		after: '[global]\ntimeout = 60\n\n[install]\nno-binary = x\n',
		value: `https://u:${s}@h/simple`,
		variable: 'PIP_INDEX_URL',
	},
	{
		name: 'pip.conf: several lines, windows line ends',
		path: 'pip.ini',
		text: `[install]\r\nextra_index_url =\r\n    https://a/simple\r\n    https://u:«${s}»@h/simple\r\nquiet = 1\r\n`,
		after: '[install]\r\nquiet = 1\r\n',
		value: `https://a/simple https://u:${s}@h/simple`,
		variable: 'PIP_EXTRA_INDEX_URL',
	},
	{
		name: 'Maven: settings',
		path: '.m2/settings.xml',
		text: `\uFEFF<?xml version="1.0"?>\n<settings>\n  <!-- <a> & "b" -->\n  <servers><server><id>r</id><password>«a&amp;&#60;${s}»</password></server></servers>\n</settings>\n`,
		after: `\uFEFF<?xml version="1.0"?>\n<settings>\n  <!-- <a> & "b" -->\n  <servers><server><id>r</id><password>\${env.MY_TOKEN}</password></server></servers>\n</settings>\n`,
		value: `a&<${s}`,
	},
	{
		name: 'Maven: part of a CDATA section in a project',
		path: 'app/pom.xml',
		text: `<project><properties><u><![CDATA[jdbc:x://h?a=b&password=«${s}»&c=d]]></u></properties></project>\r\n`,
		after: `<project><properties><u><![CDATA[jdbc:x://h?a=b&password=\${env.MY_TOKEN}&c=d]]></u></properties></project>\r\n`,
	},
	{
		name: 'Maven: comment',
		path: 'settings.xml',
		text: `<settings><!-- <password>«${s}»</password> --></settings>`,
		after: `<settings><!-- <password>MY_TOKEN</password> --></settings>`,
	},
	{
		name: 'NuGet',
		path: 'NuGet.Config',
		text: `<configuration><packageSourceCredentials><a><add key="ClearTextPassword" value="«${s}»" /></a></packageSourceCredentials></configuration>`,
		after: `<configuration><packageSourceCredentials><a><add key="ClearTextPassword" value="%MY_TOKEN%" /></a></packageSourceCredentials></configuration>`,
	},
	{
		name: 'MSBuild',
		path: 'src/App.csproj',
		text: `<Project Sdk="x">\r\n  <PropertyGroup>\r\n    <ApiKey>«${s}»</ApiKey>\r\n  </PropertyGroup>\r\n</Project>\r\n`,
		after: `<Project Sdk="x">\r\n  <PropertyGroup>\r\n    <ApiKey>$(MY_TOKEN)</ApiKey>\r\n  </PropertyGroup>\r\n</Project>\r\n`,
	},
	{
		name: 'Gradle properties',
		path: 'gradle.properties',
		text: `org.gradle.jvmargs=-Xmx1g\nsigningPassword=«a\\u0041\\\n  ${s}»\nversion=1\n`,
		after: 'org.gradle.jvmargs=-Xmx1g\nversion=1\n',
		value: `aA${s}`,
		variable: 'ORG_GRADLE_PROJECT_signingPassword',
	},
	{
		name: 'Spring properties',
		path: 'src/main/resources/application-prod.properties',
		text: `! mine\r\nspring.datasource.url = jdbc\\:x://h?user=\${USER}&password=«a\\\\${s}»&c=d\r\nb=c\r\n`,
		after: `! mine\r\nspring.datasource.url = jdbc\\:x://h?user=\${USER}&password=${read}&c=d\r\nb=c\r\n`,
		value: `a\\${s}`,
	},
	{
		name: 'Log4j properties',
		path: 'log4j2.properties',
		text: `appender.a.password: «${s}»`,
		after: `appender.a.password: \${env:MY_TOKEN}`,
	},
	{
		name: 'SonarQube',
		path: 'sonar-project.properties',
		text: `sonar.host.url=https://h\nsonar.token=«${s}»\n`,
		after: 'sonar.host.url=https://h\n',
		variable: 'SONAR_TOKEN',
	},
	{
		name: '.NET: whole text',
		path: 'src/appsettings.Production.json',
		text: `\uFEFF{\r\n  // ours\r\n  "Stripe": { "Key": "«a\\u0026${s}»", },\r\n}\r\n`,
		after: `\uFEFF{\r\n  // ours\r\n  "Stripe": { "Key": "", },\r\n}\r\n`,
		value: `a&${s}`,
		variable: 'Stripe__Key',
	},
	{
		name: '.NET: part of a text in a list',
		path: 'appsettings.json',
		text: `{"Db":[{"Url":"Server=h;Password=«${s}»;X=\\"y\\""}]}`,
		after: `{"Db":[{"Url":""}]}`,
		value: `Server=h;Password=${s};X="y"`,
		variable: 'Db__0__Url',
	},
	{
		name: 'launch profile: the last entry',
		path: 'Properties/launchSettings.json',
		text: `{\n  "profiles": {\n    "a": {\n      "environmentVariables": {\n        "X": "1", // one\n        "API_KEY": "«${s}»"\n      }\n    }\n  }\n}\n`,
		after: `{\n  "profiles": {\n    "a": {\n      "environmentVariables": {\n        "X": "1" // one\n      }\n    }\n  }\n}\n`,
		variable: 'API_KEY',
	},
	{
		name: 'Azure Functions: the first entry, in one line',
		path: 'local.settings.json',
		text: `{ "IsEncrypted": false, "Values": { "API_KEY": "«${s}»", "B": "c" } }`,
		after: `{ "IsEncrypted": false, "Values": { "B": "c" } }`,
		variable: 'API_KEY',
	},
	{
		name: 'Terraform variables in JSON: the only entry',
		path: 'prod.auto.tfvars.json',
		text: `{\n  "api_key": "«${s}»"\n}\n`,
		after: '{\n}\n',
		variable: 'TF_VAR_api_key',
	},
	{
		name: 'dev container',
		path: '.devcontainer/devcontainer.json',
		text: `{ /* a */ "containerEnv": { "T": "Bearer «${s}»" }, }`,
		after: `{ /* a */ "containerEnv": { "T": "Bearer \${localEnv:MY_TOKEN}" }, }`,
	},
	{
		name: 'JSON: comment',
		path: 'config.jsonc',
		text: `{\n  // "//" was «${s}»\n  "a": "b"\n}`,
		after: `{\n  // "//" was MY_TOKEN\n  "a": "b"\n}`,
	},
	{
		name: 'Cargo: token of a registry',
		path: '.cargo/credentials.toml',
		text: `[registries.my-company]\ntoken = "«${s}»" # mine\n\n[registry]\n`,
		after: '[registries.my-company]\n\n[registry]\n',
		variable: 'CARGO_REGISTRIES_MY_COMPANY_TOKEN',
	},
	{
		name: 'Cargo: environment',
		path: '.cargo/config.toml',
		text: `[env]\r\nAPI_KEY = '«${s}»'\r\nB = "c"\r\n`,
		after: '[env]\r\nB = "c"\r\n',
		variable: 'API_KEY',
	},
	{
		name: 'Pipenv',
		path: 'Pipfile',
		text: `[[source]]\nurl = "https://u:«${s}»@h/simple"\nverify_ssl = true\n`,
		after: `[[source]]\nurl = "https://u:${read}@h/simple"\nverify_ssl = true\n`,
	},
	{
		name: 'Bun',
		path: 'bunfig.toml',
		text: `[install.scopes]\nmine = { token = "«${s}»", url = "https://h/" }\n`,
		after: `[install.scopes]\nmine = { token = "$MY_TOKEN", url = "https://h/" }\n`,
	},
	{
		name: 'Supabase',
		path: 'supabase/config.toml',
		text: `[auth.external.github]\nsecret = "«${s}»"\n`,
		after: '[auth.external.github]\nsecret = "env(MY_TOKEN)"\n',
	},
	{
		name: 'mise',
		path: 'mise.toml',
		text: `[tools]\nnode = "24"\n[env]\nAPI_KEY = "«a\\"${s}»"\n`,
		after: '[tools]\nnode = "24"\n[env]\n',
		value: `a"${s}`,
		variable: 'API_KEY',
	},
	{
		name: 'TOML: comment',
		path: 'config.toml',
		text: `a = 1\n# token = "«${s}»"\n`,
		after: 'a = 1\n# token = "MY_TOKEN"\n',
	},
	{
		name: 'Twine',
		path: '.pypirc',
		text: `[pypi]\nusername = __token__\npassword = «${s}»\n`,
		after: '[pypi]\nusername = __token__\n',
		variable: 'TWINE_PASSWORD',
	},
	{
		name: 'PHP',
		path: 'php.ini',
		text: `; x\nmysqli.default_pw = "a«${s}»" ; mine\n`,
		after: `; x\nmysqli.default_pw = "a${read}" ; mine\n`,
	},
	{
		name: 'Supervisor',
		path: 'supervisord.conf',
		text: `[program:a]\nenvironment=\n  A="1",\n  T="«${s}%%x»"\n`,
		after: `[program:a]\nenvironment=\n  A="1",\n  T="%(ENV_MY_TOKEN)s"\n`,
		value: `${s}%x`,
	},
	{
		name: 'tox',
		path: 'tox.ini',
		text: `[testenv]\nsetenv =\n    T = «${s}»\n`,
		after: '[testenv]\nsetenv =\n    T = {env:MY_TOKEN}\n',
	},
	{
		name: 'Airflow',
		path: 'airflow.cfg',
		text: `[database]\nsql_alchemy_conn = postgresql://u:«${s}»@h/db\n`,
		after: '[database]\n',
		value: `postgresql://u:${s}@h/db`,
		variable: 'AIRFLOW__DATABASE__SQL_ALCHEMY_CONN',
	},
	{
		name: 'Dockerfile: step',
		path: 'Dockerfile',
		text: `# syntax=docker/dockerfile:1\nFROM a AS b\nRUN npm config set //h/:_authToken «${s}» && npm ci\n`,
		after: `# syntax=docker/dockerfile:1\nFROM a AS b\nRUN ${mount} npm config set //h/:_authToken ${shellRead} && npm ci\n`,
	},
	{
		name: 'Dockerfile: step over several lines with comments and flags',
		path: 'api.Dockerfile',
		text: `FROM a\r\nrun --network=none \\\r\n  # it's here\r\n  curl -H 'Authorization: Bearer «${s}»' \\\r\n\r\n  https://h\r\nUSER x\r\n`,
		after: `FROM a\r\nrun ${mount} --network=none \\\r\n  # it's here\r\n  curl -H 'Authorization: Bearer '${shellRead} \\\r\n\r\n  https://h\r\nUSER x\r\n`,
	},
	{
		name: 'Dockerfile: second value of a step',
		path: 'Dockerfile',
		text: `FROM a\nRUN ${mount} a ${shellRead} && b "x«${s}»"\n`,
		after: `FROM a\nRUN ${mount} a ${shellRead} && b "x\${MY_TOKEN:?MY_TOKEN is not set}"\n`,
	},
	{
		name: 'Dockerfile: what starts in the container',
		path: 'Containerfile',
		text: `FROM a\nHEALTHCHECK --interval=5s CMD curl -u u:«${s}» h || exit 1\n`,
		after: `FROM a\nHEALTHCHECK --interval=5s CMD curl -u u:${shellRead} h || exit 1\n`,
	},
	{
		name: 'Dockerfile: comment between continued lines',
		path: 'Dockerfile',
		text: `FROM a\nRUN x \\\n  # «${s}»\n  y\n`,
		after: 'FROM a\nRUN x \\\n  # MY_TOKEN\n  y\n',
	},
	{
		name: 'Helm',
		path: 'chart/templates/deployment.yaml',
		text: `{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "a.name" . }}\nspec:\n  template:\n    spec:\n      containers:\n        - name: {{ .Chart.Name }}\n          image: "{{ .Values.image }}"\n          env:\n            - name: TOKEN\n              value: "«${s}»"\n          {{- with .Values.more }}\n            {{- toYaml . | nindent 12 }}\n          {{- end }}\n{{- end }}\n`,
		after: `{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "a.name" . }}\nspec:\n  template:\n    spec:\n      containers:\n        - name: {{ .Chart.Name }}\n          image: "{{ .Values.image }}"\n          env:\n            - name: TOKEN\n              valueFrom:\n                secretKeyRef:\n                  name: app-secrets\n                  key: MY_TOKEN\n          {{- with .Values.more }}\n            {{- toYaml . | nindent 12 }}\n          {{- end }}\n{{- end }}\n`,
	},
	{
		name: 'Helm: beside an expression',
		path: 'templates/a.yaml',
		text: `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: A\n          value: "{{ .Values.x }}«${s}»{{ .Values.y }}"\n`,
		after: `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: MY_TOKEN\n          valueFrom:\n            secretKeyRef:\n              name: app-secrets\n              key: MY_TOKEN\n        - name: A\n          value: "{{ .Values.x }}$(MY_TOKEN){{ .Values.y }}"\n`,
	},
	{
		name: 'Dockerfile: test in brackets, shift, and a mount of a file',
		path: 'Dockerfile',
		text: `FROM a\nRUN --mount=type=secret,id=MY_TOKEN,target=/x [ -f "a<<b" ] && echo $((1<<2)) «${s}»\nRUN c\n`,
		after: `FROM a\nRUN ${mount} --mount=type=secret,id=MY_TOKEN,target=/x [ -f "a<<b" ] && echo $((1<<2)) ${shellRead}\nRUN c\n`,
	},
];

for (const { name, path, text, after, value = s, variable } of cases) {
	test(name, () => {
		const { text: fixed, migration } = migrated(path, text);
		assert.equal(fixed, after);
		assert.equal(migration.value, value);
		assert.equal(migration.variable, variable);
		assert.ok(!migration.notes.join('\n').includes(s), 'no note holds the value');
	});
}

const refusals: readonly (readonly [string, string, string, RegExp])[] = [
	['pip: already a variable', 'requirements.txt', `-i https://«\${A}${s}»@h\n`, /constant/],
	['pip.conf: twice', 'pip.conf', `[global]\nindex-url=«${s}»\n[install]\nindex_url=x\n`, /twice/],
	['Maven: broken', 'settings.xml', `<settings><password>«${s}»</settings>`, /parsed/],
	['Maven: entity cut in two', 'settings.xml', `<settings><p>a&«amp;${s}»</p></settings>`, /escape/],
	['Maven: other root', 'settings.xml', `<config><p>«${s}»</p></config>`, /not known/],
	['Maven: attribute', 'settings.xml', `<settings a="«${s}»"/>`, /attributes/],
	['Maven: version', 'pom.xml', `<project><version>«${s}»</version></project>`, /coordinates/],
	['XML: web.config', 'web.config', `<configuration><a v="«${s}»"/></configuration>`, /configBuilders/],
	['XML: Android', 'app/src/main/res/values/strings.xml', `<resources><s>«${s}»</s></resources>`, /app/],
	['Gradle: system property', 'gradle.properties', `systemProp.x=«${s}»\n`, /environmentVariable/],
	['properties: Java itself', 'config/db.properties', `password=«${s}»\n`, /System\.getenv/],
	['properties: escape cut in two', 'application.properties', `a=x\\«u0041${s}»\n`, /escape/],
	['properties: escape cut behind its mark', 'application.properties', `a=\\u00«e9${s}»\n`, /escape/],
	['properties: placeholder', 'application.properties', `a=«\${B}${s}»\n`, /pieces/],
	['.NET: name that is no variable', 'appsettings.json', `{"A.B":{"C-D":"«${s}»"}}`, /user-secrets/],
	['.NET: doubled', 'appsettings.json', `{"A":{"k":"x","K":"«${s}»"}}`, /twice/],
	['.NET: broken', 'appsettings.json', `{"A":"«${s}»"`, /parsed/],
	['.NET: served', 'Client/wwwroot/appsettings.json', `{"A":"«${s}»"}`, /browsers/],
	['.NET: key', 'appsettings.json', `{"«${s}»":"a"}`, /name of a property/],
	['JSON: scripts', 'package.json', `{"scripts":{"a":"T=«${s}» x"}}`, /npm run/],
	['JSON: launch configuration', '.vscode/launch.json', `{"env":{"T":"«${s}»"}}`, /commandPath/],
	[
		'JSON: service account',
		'key.json',
		`{"type": "service_account", "private_key": "«${s}»"}`,
		/GOOGLE_APPLICATION_CREDENTIALS/,
	],
	['JSON: Composer', 'auth.json', `{"http-basic":{"h":{"password":"«${s}»"}}}`, /COMPOSER_AUTH/],
	[
		'TOML: project of Python',
		'pyproject.toml',
		`[[tool.poetry.source]]\nurl = "https://u:«${s}»@h"\n`,
		/POETRY_HTTP_BASIC/,
	],
	['TOML: Wrangler', 'wrangler.toml', `[vars]\nA = "«${s}»"\n`, /wrangler secret put/],
	['TOML: one line', '.cargo/config.toml', `env = { A = "«${s}»" }\n`, /line of its own/],
	['INI: AWS', '.aws/credentials', `[default]\naws_secret_access_key = «${s}»\n`, /credential_process/],
	['INI: unknown reader', 'alembic.ini', `[a]\nurl = x://u:«${s}»@h\n`, /INI/],
	['INI: single quotes of PHP', 'php.ini', `a = 'x«${s}»'\n`, /quotes/],
	['INI: remote whose name is no variable', 'rclone.conf', `[my remote]\npass = «${s}»\n`, /variable/],
	['INI: two passwords of Twine', '.pypirc', `[a]\npassword=«${s}»\n[b]\npassword=x\n`, /twice/],
	['Dockerfile: ENV', 'Dockerfile', `FROM a\nENV T=«${s}»\n`, /part of the image.*docker run -e/],
	['Dockerfile: ARG', 'Dockerfile', `ARG T=«${s}»\nFROM a\n`, /--secret id=MY_TOKEN/],
	['Dockerfile: ADD', 'Dockerfile', `FROM a\nADD https://u:«${s}»@h/x /x\n`, /RUN/],
	['Dockerfile: list', 'Dockerfile', `FROM a\nCMD ["x", "«${s}»"]\n`, /brackets/],
	['Dockerfile: list over lines', 'Dockerfile', `FROM a\nRUN ["x", \\\n  "«${s}»"]\n`, /brackets/],
	['Dockerfile: here-document', 'Dockerfile', `FROM a\nRUN <<EOF\nx «${s}»\nEOF\n`, /here-document/],
	['Dockerfile: PowerShell', 'Dockerfile', `FROM a\nSHELL ["powershell"]\nRUN x «${s}»\n`, /sh/],
	['Dockerfile: other escape', 'Dockerfile', `# escape=\`\nFROM a\nRUN x «${s}»\n`, /sh/],
	['Dockerfile: name is taken', 'Dockerfile', `FROM a\nENV MY_TOKEN=x\nRUN y «${s}»\n`, /ENV/],
	[
		'Helm: expression',
		'templates/a.yaml',
		`kind: X\napiVersion: v1\na: {{ .Values.t | default "«${s}»" }}\n`,
		/required/,
	],
	['Helm: Secret', 'templates/a.yaml', `apiVersion: v1\nkind: Secret\nstringData:\n  t: «${s}»\n`, /ExternalSecret/],
	['Helm: helper', 'templates/_helpers.tpl', `{{- define "a" -}}\nx: «${s}»\n{{- end }}\n`, /Kubernetes/],
];
for (const [name, path, text, reason] of refusals) {
	test(`refused: ${name}`, () => {
		const why = refused(path, text);
		assert.match(why, reason);
		assert.ok(!why.includes(s), 'the reason does not hold the value');
	});
}

test('a password in an address is said to be percent-encoded, a whole address is not', () => {
	const notes = (path: string, text: string) => migrated(path, text).migration.notes.join('\n');
	assert.match(notes('a.py', `u = "postgres://u:«p%40${s}»@h/db"\n`), /percent-encoded/);
	assert.doesNotMatch(notes('a.py', `u = "«postgres://u:${s}@h/db"»\n`.replace('"»', '»"')), /percent-encoded/);
	assert.doesNotMatch(notes('a.py', `u = "«${s}»"\n`), /percent-encoded/);
});

test('which language a file has', () => {
	const wanted: readonly (readonly [string, string | undefined, string])[] = [
		['requirements.txt', 'plaintext', 'pip-requirements'],
		['requirements.txt', 'pip-requirements', 'pip-requirements'],
		['notes.txt', 'plaintext', 'prose'],
		['gradle.properties', 'java-properties', 'gradle-properties'],
		['a/gradle.properties', 'properties', 'gradle-properties'],
		['appsettings.json', 'jsonc', 'appsettings'],
		['.vscode/settings.json', 'jsonc', 'json'],
		['package.json', 'json', 'json'],
		['Dockerfile.prod', 'dockerfile', 'dockerfile'],
		['build', 'dockerfile', 'dockerfile'],
		['docker-compose.yml', 'dockercompose', 'compose'],
		['chart/templates/x.yaml', 'yaml', 'helm'],
		['chart/values.yaml', 'helm', 'helm'],
		['chart/values.yaml', 'yaml', 'yaml'],
		['pom.xml', 'xml', 'maven'],
		['.config/pip/pip.conf', 'ini', 'pip-config'],
		['nginx.conf', undefined, 'ini'],
	];
	for (const [path, id, language] of wanted) assert.equal(languageFor(path, id)?.id, language, `${path} ${id}`);
	assert.equal(new Set(languages.map(({ id }) => id)).size, languages.length, 'every id stands once');
});

test('every file of a language is in the list, and says what the page needs', async () => {
	const folder = resolve('server/src/languages');
	const exported: string[] = [];
	for (const file of await readdir(folder)) {
		const text = await readFile(join(folder, file), 'utf8');
		exported.push(...[...text.matchAll(/^export const (\w+): Language = /gm)].map(([, name = '']) => name));
	}
	const index = await readFile(join(folder, 'index.ts'), 'utf8');
	const listed = /languages: readonly Language\[\] = \[([^\]]*)\]/.exec(index)?.[1] ?? '';
	for (const name of exported) assert.match(listed, new RegExp(`\\b${name},`), name);
	for (const { id, facts } of languages) {
		assert.ok(facts.title !== '' && facts.files.includes('`') && facts.refuses.length > 0, id);
		assert.equal(facts.writes === undefined, facts.unset === undefined, id);
	}
});

test('a folder “templates” that is none of a chart is read as YAML', () => {
	assert.match(refused('ci/templates/a.yml', `steps:\n  - a: «${s}»\n`), /which program/);
	assert.match(migrated('src/templates/application.yml', `a: «${s}»\n`).text, /a: \$\{MY_TOKEN\}/);
});

test('an entry of JSON goes with its comma, wherever comments stand', () => {
	const texts = [
		`{"Values":{"A":"«${s}»"}}`,
		`{"Values":{"B":1,"A":"«${s}»"}}`,
		`{"Values":{"A":"«${s}»","B":1}}`,
		`{"Values":{"B":1 /* , */ , // ,\n "A":"«${s}»" // last\n}}`,
		`{"Values":{"A":"«${s}»" /* a */, "B":1}}`,
		`{\r\n\t"Values": {\r\n\t\t"B": 1,\r\n\t\t"A": "«${s}»",\r\n\t},\r\n}`,
	];
	for (const text of texts) {
		const { text: after } = migrated('local.settings.json', text);
		const errors: never[] = [];
		const data = parse(after, errors, { allowTrailingComma: text.endsWith(',\r\n}') }) as {
			Values: Record<string, unknown>;
		};
		assert.deepEqual(errors, [], after);
		assert.deepEqual(data.Values, text.includes('"B"') ? { B: 1 } : {}, after);
	}
});
