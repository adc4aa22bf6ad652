import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

/** Path, language of the editor, text with `§` for the token, what stands in its place, line of the reference file. */
type Format = readonly [path: string, id: string, text: string, written: RegExp, variable: RegExp];

const formats: readonly Format[] = [
	[
		'requirements.txt',
		'pip-requirements',
		'# é\r\n-i https://u:§@h.example/simple\r\nx==1\r\n',
		/u:\$\{[A-Z_0-9]+\}@h/,
		/^GITHUB_TOKEN=/m,
	],
	[
		'pip.conf',
		'ini',
		'[global]\r\nretries = 3\r\nindex-url = https://u:§@h.example/simple\r\n',
		/retries = 3\r\n$/,
		/^PIP_INDEX_URL=/m,
	],
	[
		'conf/settings.xml',
		'xml',
		'<settings>\r\n\t<servers><server><id>é</id><password>§</password></server></servers>\r\n</settings>\r\n',
		/<password>\$\{env\.\w+\}</,
		/=/,
	],
	[
		'NuGet.Config',
		'xml',
		'<configuration>\n  <packageSourceCredentials><a><add key="ClearTextPassword" value="§"/></a></packageSourceCredentials>\n</configuration>',
		/value="%\w+%"/,
		/=/,
	],
	[
		'gradle.properties',
		'java-properties',
		'org.gradle.daemon=true\r\ngithubToken=§\r\n',
		/daemon=true\r\n$/,
		/^ORG_GRADLE_PROJECT_githubToken=/m,
	],
	[
		'application.properties',
		'spring-boot-properties',
		`# é\ngithub.token = §\nb = \${c}\n`,
		/token = \$\{\w+\}\nb/,
		/=/,
	],
	['application-prod.yml', 'yaml', 'base: &b\r\n  token: "§" # é\r\nuse: *b\r\n', /"\$\{\w+\}" # é/, /=/],
	[
		'appsettings.json',
		'jsonc',
		'{\r\n  // é\r\n  "GitHub": { "Token": "§", },\r\n}\r\n',
		/"Token": "", \}/,
		/^GitHub__Token=/m,
	],
	[
		'local.settings.json',
		'json',
		'{\n\t"Values": {\n\t\t"A": "1",\n\t\t"HUB_TOKEN": "§"\n\t}\n}\n',
		/"A": "1"\n\t\}/,
		/^HUB_TOKEN=/m,
	],
	[
		'.devcontainer/devcontainer.json',
		'jsonc',
		'{ "containerEnv": { "GITHUB_TOKEN": "§" } } // é',
		/\$\{localEnv:\w+\}/,
		/=/,
	],
	['prod.auto.tfvars.json', 'json', '{ "github_token": "§" }\n', /^\{ \}\n$/, /^TF_VAR_github_token=/m],
	[
		'.cargo/config.toml',
		'toml',
		'[env]\r\nCARGO_HUB_TOKEN = "§" # é\r\nB = "c"\r\n',
		/^\[env\]\r\nB/,
		/^CARGO_HUB_TOKEN=/m,
	],
	['Pipfile', 'toml', '[[source]]\nurl = "https://u:§@h.example/simple"\nname = "é"\n', /u:\$\{\w+\}@h/, /=/],
	['php.ini', 'ini', '; é\r\ngithub.token = "§" ; mine\r\n', /"\$\{\w+\}" ; mine/, /=/],
	['supervisord.conf', 'ini', '[program:a]\nenvironment=\n  A="1",\n  GITHUB_TOKEN="§"\n', /%\(ENV_\w+\)s"/, /=/],
	[
		'airflow.cfg',
		'ini',
		'[github]\naccess_token = §\nx = y\n',
		/^\[github\]\nx = y\n$/,
		/^AIRFLOW__GITHUB__ACCESS_TOKEN=/m,
	],
	[
		'Dockerfile',
		'dockerfile',
		'# é\r\nFROM scratch\r\nRUN a && \\\r\n  # it\'s\r\n  curl -H "Authorization: Bearer §" h\r\n',
		/RUN --mount=type=secret,id=(\w+),env=\1,required=true a/,
		/=/,
	],
	[
		'chart/templates/pod.yaml',
		'helm',
		'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  containers:\n    - env:\n        - name: GITHUB_TOKEN\n          value: "§"\n        {{- with .Values.more }}\n        {{- toYaml . | nindent 8 }}\n        {{- end }}\n',
		/secretKeyRef:/,
		/=/,
	],
	['build.gradle', 'gradle', "ext.githubToken = '§'\r\n// é\r\n", /System\.getenv\('\w+'\)/, /=/],
	['a.py', 'python', "# é\r\nTOKEN = 'Bearer §'\r\n", /os\.environ/, /=/],
];

const tokens = formats.map((_, index) => githubToken(700 + index));
const textOf = (index: number) => formats[index]?.[2].replace('§', tokens[index] ?? '') ?? '';
const files = Object.fromEntries(formats.map(([path], index) => [path, textOf(index)]));

interface Outcome {
	readonly state: string;
	readonly messages: readonly string[];
}

async function move(client: TestClient, uri: string): Promise<Outcome> {
	const [diagnostic] = (await client.pull(uri)).items ?? [];
	assert.ok(diagnostic, 'there is a finding to fix');
	const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
	return client.request('workspace/executeCommand', { command: 'agentReach.server.moveToVault', arguments: [target] });
}

/** What undo in an editor does with an edit: the text of before, from the text of after. */
function undone(before: string, after: string, edits: readonly TextEdit[]): string {
	const old = TextDocument.create('file:///x', '', 0, before);
	const spans = edits.map(({ range, newText }) => ({
		start: old.offsetAt(range.start),
		end: old.offsetAt(range.end),
		newText,
	}));
	let text = '';
	let at = 0;
	let shift = 0;
	for (const { start, end, newText } of spans.sort((a, b) => a.start - b.start || a.end - b.end)) {
		const here = start + shift;
		assert.equal(after.slice(here, here + newText.length), newText, 'the edit is what stands there');
		text += after.slice(at, here) + before.slice(start, end);
		at = here + newText.length;
		shift += newText.length - (end - start);
	}
	return text + after.slice(at);
}

describe('every format is moved and comes back by undo', { timeout: 240_000 }, () => {
	let folders: Awaited<ReturnType<typeof testFolders>>;
	let client: TestClient;
	before(async () => {
		folders = await testFolders(files);
		client = await startClient({ folders: [folders.workspace], home: folders.home, own: { trusted: true } });
	});
	after(async () => {
		await client.close();
		await client[Symbol.asyncDispose]();
		await folders[Symbol.asyncDispose]();
	});

	for (const [index, [path, id, , written, variable]] of formats.entries()) {
		test(path, async () => {
			const uri = folders.uri(path);
			const text = textOf(index);
			const random = randomPart(tokens[index] ?? '');
			client.open(uri, text, id);
			const outcome = await move(client, uri);
			assert.equal(outcome.state, 'contained', outcome.messages.join(' '));
			const onDisk = await readFile(folders.file(path), 'utf8');
			assert.match(onDisk, written);
			assert.ok(!onDisk.includes(random));
			assert.match(await readFile(folders.file('agent-reach.refs'), 'utf8'), variable);
			assert.deepEqual(createCanary([random]).leaks(outcome.messages.join('\n')), []);
			const changes = client.edits.at(-1)?.edit.documentChanges ?? [];
			const edit = changes.find((change) => 'textDocument' in change && change.textDocument.uri === uri);
			assert.ok(edit !== undefined && 'edits' in edit);
			const back = undone(text, onDisk, edit.edits.filter(TextEdit.is));
			assert.equal(back, text);
			client.change(uri, back);
			assert.equal((await client.pull(uri)).items?.length, 1, 'the finding is back');
		});
	}
});
