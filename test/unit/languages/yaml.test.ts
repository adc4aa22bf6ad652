import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { has, migrated, refused, run, secret } from './support.ts';

const s = secret;
const ci = '.github/workflows/ci.yml';
const gitlab = '.gitlab-ci.yml';
const lookup = '{{ lookup("env", "MY_TOKEN") }}';
const expression = `\${{ secrets.MY_TOKEN }}`;

/** The file reads as before when what the fix wrote is filled in. */
const filledIn: readonly (readonly [string, string, string, string])[] = [
	['actions: environment', ci, expression, `env:\n  TOKEN: «${s}» # mine\n`],
	['actions: part in single quotes', ci, expression, `jobs:\n  a:\n    env:\n      URL: 'https://u:«${s}»@h'\n`],
	[
		'actions: part without quotes',
		ci,
		expression,
		`jobs:\n  a:\n    steps:\n      - uses: x/y@v1\n        with:\n          header: Bearer «${s}»\n          b: 1\n`,
	],
	['actions: list in one line', ci, expression, `jobs: { a: { env: { T: «${s}», B: c } } }\n`],
	[
		'actions: container',
		ci,
		expression,
		`jobs:\n  a:\n    container:\n      credentials:\n        password: "«${s}»"\n`,
	],
	['actions: number', ci, expression, `env:\n  T: «81726354091827364»\n`],
	[
		'actions: called workflow',
		ci,
		expression,
		`jobs:\n  a:\n    uses: x/y/.github/workflows/z.yml@v1\n    secrets:\n      t: «${s}»\n`,
	],
	['actions: windows line ends', ci, expression, `env:\r\n  A: é\r\n  T: «${s}»\r\n`],
	[
		'actions: block',
		ci,
		expression,
		`env:\n  KEY: |\n    «-----BEGIN X-----\n    ${s}\n    -----END X-----»\n  B: c\n`,
	],
	['actions: part of a block', ci, expression, `env:\n  A: |\n    x: «${s}»\n    y: z\n`],
	['gitlab: variable', gitlab, `\${MY_TOKEN}`, `variables:\n  T: "«${s}»"\n`],
	[
		'gitlab: variable with a description',
		gitlab,
		`\${MY_TOKEN}`,
		`variables:\n  T:\n    value: a «${s}»\n    description: x\n`,
	],
	[
		'spring',
		'src/main/resources/application-prod.yml',
		`\${MY_TOKEN}`,
		`spring:\n  datasource:\n    url: jdbc:x://h?password=«${s}»&a=b\n`,
	],
	[
		'rails',
		'config/database.yml',
		`<%= ENV.fetch('MY_TOKEN') %>`,
		`default: &default\n  adapter: x\nproduction:\n  <<: *default\n  password: «${s}»\n`,
	],
	['yarn', '.yarnrc.yml', `\${MY_TOKEN}`, `npmScopes:\n  a:\n    npmAuthToken: "«${s}»"\n`],
	[
		'symfony',
		'config/packages/mailer.yaml',
		'%env(MY_TOKEN)%',
		`framework:\n  mailer:\n    dsn: 'smtp://u:«${s}»@h:25'\n`,
	],
	['symfony: services', 'config/services.yaml', '%env(MY_TOKEN)%', `parameters:\n  app.token: «${s}» # mine\n`],
	[
		'dbt',
		'profiles.yml',
		'{{ env_var("MY_TOKEN") }}',
		`a:\n  target: dev\n  outputs:\n    dev:\n      type: postgres\n      password: "«${s}»"\n`,
	],
	[
		'grafana',
		'grafana/provisioning/datasources/a.yaml',
		'$__env{MY_TOKEN}',
		`datasources:\n  - name: a\n    secureJsonData:\n      password: «${s}»\n`,
	],
	[
		'opentelemetry',
		'otel-collector-config.yaml',
		`\${env:MY_TOKEN}`,
		`receivers:\n  otlp: {}\nexporters:\n  otlp:\n    headers:\n      authorization: Bearer «${s}»\nservice: {}\n`,
	],
	['filebeat', 'filebeat.yml', `\${MY_TOKEN}`, `output.elasticsearch:\n  hosts: ["h"]\n  password: '«${s}»'\n`],
	['vector', 'vector.yaml', `\${MY_TOKEN:?MY_TOKEN is not set}`, `sinks:\n  a:\n    auth:\n      password: «${s}»\n`],
	[
		'litellm',
		'litellm_config.yaml',
		'os.environ/MY_TOKEN',
		`model_list:\n  - model_name: a\n    litellm_params:\n      api_key: "«${s}»"\n`,
	],
	['ansible: variables', 'group_vars/all.yml', lookup, `db_password: «${s}»\nport: 1\n`],
	['ansible: a file without ending', 'inventory/group_vars/web/main', lookup, `a:\n  b: "x «${s}» y"\n`],
	['ansible: a role', 'roles/db/defaults/main.yml', lookup, `db_password: '«${s}»'\r\nport: 1\r\n`],
	['ansible: a play', 'site.yml', lookup, `- name: a\n  become: true\n\n  hosts: all\n  vars:\n    t: «${s}»\n`],
	[
		'ansible: a task',
		'deploy.yaml',
		lookup,
		`- hosts: web\n  tasks:\n    - uri:\n        url: https://h\n        headers:\n          Authorization: "Bearer «${s}»"\n`,
	],
	[
		'circleci: private image',
		'.circleci/config.yml',
		'$MY_TOKEN',
		`jobs:\n  a:\n    docker:\n      - image: b\n        auth:\n          username: c\n          password: «${s}»\n`,
	],
	[
		'azure: environment',
		'azure-pipelines.yml',
		'$(MY_TOKEN)',
		`steps:\n  - script: x\n    env:\n      T: "a«${s}»b"\n`,
	],
	[
		'azure: input',
		'.azure-pipelines/a.yml',
		'$(MY_TOKEN)',
		`steps:\n  - task: X@1\n    inputs:\n      token: «${s}»\n`,
	],
	[
		'bitbucket: pipe',
		'bitbucket-pipelines.yml',
		'$MY_TOKEN',
		`pipelines:\n  default:\n    - step:\n        script:\n          - pipe: a/b:1\n            variables:\n              T: '«${s}»'\n`,
	],
	[
		'bitbucket: part',
		'bitbucket-pipelines.yml',
		`\${MY_TOKEN}`,
		`definitions:\n  services:\n    a:\n      variables:\n        T: 'x-«${s}»_y'\n`,
	],
	['serverless', 'serverless.yml', `\${env:MY_TOKEN}`, `provider:\n  environment:\n    T: «${s}»\n`],
];

for (const [name, path, read, marked] of filledIn) {
	test(name, () => {
		const before = marked.replace('«', '').replace('»', '');
		const { text, migration } = migrated(path, marked);
		assert.ok(text.includes(read), text);
		const filled = JSON.stringify(parse(text)).replace(
			JSON.stringify(read).slice(1, -1),
			JSON.stringify(migration.value).slice(1, -1),
		);
		// A number becomes a text, as the environment has it.
		const quoted = before.replace(/: (\d{15,})/, ': "$1"');
		const expected = JSON.stringify(parse(quoted));
		assert.equal(filled, expected, text);
	});
}

const step = (script: string, more = '') =>
	`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${script}${more}`;

const scripts: readonly (readonly [string, string])[] = [
	['block, first in its step', step(`      - run: |\n          X="a «${s}»"\n          echo "$X"\n`)],
	[
		'block behind a name',
		step(`      - name: go\n        run: |\n          echo '«${s}»' | tr a-z A-Z\n        shell: bash\n`),
	],
	['one line', step(`      - run: echo "Authorization:«${s}»"\n`)],
	['one line without quotes', step(`      - run: echo a-«${s}»\n        working-directory: x\n`)],
	[
		'environment there',
		step(`      - name: go\n        env:\n          A: b\n        run: |\n          echo "$A «${s}»"\n`),
	],
	['environment behind', step(`      - run: |\n          echo "$A «${s}»"\n        env:\n          A: b\n`)],
];

for (const [name, marked] of scripts) {
	test(`actions: the script prints the same: ${name}`, { skip: has('bash') ? false : 'bash is not installed' }, () => {
		const { text, migration } = migrated(ci, marked);
		const before = parse(marked.replace('«', '').replace('»', '')).jobs.a.steps[1];
		const after = parse(text).jobs.a.steps[1];
		assert.equal(after.env.MY_TOKEN, expression);
		assert.equal(migration.value, s);
		assert.ok(!text.includes(s), text);
		const { MY_TOKEN: _token, ...env } = after.env;
		assert.deepEqual(env, before.env ?? {});
		assert.deepEqual({ ...after, run: '', env: '' }, { ...before, run: '', env: '' });
		const variables = Object.entries(env)
			.map(([key, value]) => `${key}='${String(value)}'\n`)
			.join('');
		assert.equal(run('bash', ['-s'], variables + after.run, s), run('bash', ['-s'], variables + before.run), text);
	});
}

test('gitlab: a variable of the same name goes', () => {
	const { text } = migrated(gitlab, `variables:\n  A: b\n  MY_TOKEN: «${s}»\njob:\n  script: [x]\n`);
	assert.equal(text, 'variables:\n  A: b\njob:\n  script: [x]\n');
});

test('gitlab: script', () => {
	const { text } = migrated(gitlab, `job:\n  script:\n    - curl -H 'T «${s}»' h\n`);
	assert.equal(parse(text).job.script[0], `curl -H 'T '"\${MY_TOKEN:?MY_TOKEN is not set}" h`);
});

for (const path of ['.drone.yml', '.woodpecker/build.yaml']) {
	test(`${path}: a secret of the service, as a map`, () => {
		const { text } = migrated(path, `steps:\n  - name: a\n    environment:\n      T: "«${s}»" # mine\n      B: c\n`);
		assert.deepEqual(parse(text).steps[0].environment, { T: { from_secret: 'MY_TOKEN' }, B: 'c' });
		assert.match(text, /# mine/);
	});
}

test('home assistant: a tag', () => {
	const { text } = migrated('configuration.yaml', `default_config:\nmqtt:\n  password: "«${s}»"\n`);
	assert.equal(text, 'default_config:\nmqtt:\n  password: !env_var MY_TOKEN\n');
});

test('circleci, bitbucket: scripts', () => {
	const circle = migrated(
		'.circleci/config.yml',
		`jobs:\n  a:\n    steps:\n      - run: |\n          curl -H 'T «${s}»' h\n`,
	);
	assert.equal(parse(circle.text).jobs.a.steps[0].run, `curl -H 'T '"\${MY_TOKEN:?MY_TOKEN is not set}" h\n`);
	const command = migrated(
		'.circleci/config.yml',
		`jobs:\n  a:\n    steps:\n      - run:\n          command: x «${s}»\n`,
	);
	assert.equal(parse(command.text).jobs.a.steps[0].run.command, `x "\${MY_TOKEN:?MY_TOKEN is not set}"`);
	const bitbucket = migrated(
		'bitbucket-pipelines.yml',
		`pipelines:\n  default:\n    - step:\n        script:\n          - x «${s}»\n`,
	);
	assert.equal(parse(bitbucket.text).pipelines.default[0].step.script[0], `x "\${MY_TOKEN:?MY_TOKEN is not set}"`);
});

test('circleci: an entry of environment goes, with a variable of its name', () => {
	const { text, migration } = migrated(
		'.circleci/config.yml',
		`jobs:\n  a:\n    environment:\n      DB_URL: x://u:«${s}»@h # mine\n      B: c\n`,
	);
	assert.equal(text, 'jobs:\n  a:\n    environment:\n      B: c\n');
	assert.deepEqual([migration.variable, migration.value], ['DB_URL', `x://u:${s}@h`]);
});

for (const path of [
	'a.yaml',
	'compose.yaml',
	ci,
	gitlab,
	'.circleci/config.yml',
	'bitbucket-pipelines.yml',
	'group_vars/all.yml',
]) {
	test(`${path}: a value in a comment becomes the name of its variable`, () => {
		const { text } = migrated(path, `a: "b # c" # was «${s}»\nd: e\n`);
		assert.equal(text, 'a: "b # c" # was MY_TOKEN\nd: e\n');
	});
}

test('github keeps names that begin with GITHUB_', () => {
	const { text } = migrated(ci, `env:\n  A: «${s}»\n`, { name: 'GITHUB_TOKEN' });
	assert.equal(parse(text).env.A, `\${{ secrets.GH_TOKEN }}`);
});

const deployment = (env: string) =>
	`apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          env:\n${env}          image: x\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: b\n`;

test('kubernetes: a variable refers to a Secret', () => {
	const { text } = migrated(
		'k8s/web.yaml',
		deployment(
			`            - name: T\n              value: "«${s}»" # mine\n            - name: B\n              value: c\n`,
		),
	);
	const [web, service] = parseAllDocuments(text).map((document) => document.toJS());
	assert.deepEqual(web.spec.template.spec.containers[0].env, [
		{ name: 'T', valueFrom: { secretKeyRef: { name: 'web-secrets', key: 'MY_TOKEN' } } },
		{ name: 'B', value: 'c' },
	]);
	assert.equal(service.kind, 'Service');
});

test('kubernetes: a part of a value refers to a variable in front', () => {
	const { text } = migrated(
		'k8s/web.yaml',
		deployment(`            - name: URL\n              value: https://u:«${s}»@h\n`),
	);
	assert.deepEqual(parseAllDocuments(text)[0]?.toJS().spec.template.spec.containers[0].env, [
		{ name: 'MY_TOKEN', valueFrom: { secretKeyRef: { name: 'web-secrets', key: 'MY_TOKEN' } } },
		{ name: 'URL', value: 'https://u:$(MY_TOKEN)@h' },
	]);
});

const refusals: readonly (readonly [string, string, string, RegExp])[] = [
	['actions: condition', ci, `jobs:\n  a:\n    if: github.x == '«${s}»'\n`, /no secrets/],
	['actions: action', ci, `jobs:\n  a:\n    steps:\n      - uses: «${s}»\n`, /no secrets/],
	['actions: matrix', ci, `jobs:\n  a:\n    strategy:\n      matrix:\n        t: [«${s}»]\n`, /no secrets/],
	['actions: inputs', ci, `jobs:\n  a:\n    with:\n      t: «${s}»\n`, /no secrets/],
	['actions: key', ci, `env:\n  «${s}»: a\n`, /name of a property/],
	[
		'actions: Windows',
		ci,
		`jobs:\n  a:\n    runs-on: windows-latest\n    steps:\n      - run: echo «${s}»\n`,
		/not for sh or bash/,
	],
	[
		'actions: another shell',
		ci,
		`jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - shell: python\n        run: print("«${s}»")\n`,
		/not for sh or bash/,
	],
	[
		'actions: composite',
		'.github/actions/x/action.yml',
		`runs:\n  steps:\n    - run: echo «${s}»\n`,
		/declare an input/,
	],
	['actions: broken', ci, `env:\n  A: [«${s}»\n`, /syntax/],
	['actions: expression inside', ci, `env:\n  A: «${s}\${{ x }}»\n`, /several pieces/],
	['gitlab: other place', gitlab, `job:\n  image: r/x:«${s}»\n`, /expands no variables/],
	['gitlab: variable of the same name in one line', gitlab, `variables: { A: b, MY_TOKEN: «${s}» }\n`, /by hand/],
	['kubernetes: Secret', 'a.yaml', `apiVersion: v1\nkind: Secret\nstringData:\n  a: «${s}»\n`, /ExternalSecret/],
	['kubernetes: ConfigMap', 'a.yaml', `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: «${s}»\n`, /Secret/],
	[
		'kubernetes: argument',
		'a.yaml',
		`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - args: ["--t=«${s}»"]\n`,
		/\$\(NAME\)/,
	],
	['helm', 'chart/values.yaml', `a: «${s}»\n`, /helm -f/],
	[
		'ansible: condition',
		'site.yml',
		`- hosts: a\n  tasks:\n    - debug: {}\n      when: t == '«${s}»'\n`,
		/expression/,
	],
	['ansible: template', 'group_vars/all.yml', `a: "{{ b | default('«${s}»') }}"\n`, /in an expression/],
	['rails: expression', 'config/database.yml', `a:\n  b: <%= ENV['B'] || '«${s}»' %>\n`, /in an expression/],
	['actions: what an expression falls back to', ci, `env:\n  A: \${{ secrets.A || '«${s}»' }}\n`, /in an expression/],
	['filebeat: default', 'filebeat.yml', `a: "\${B:«${s}»}"\n`, /in an expression/],
	[
		'hosts of another program',
		'some.yml',
		`output:\n  hosts: [a]\n  password: «${s}»\n`,
		/which program reads this file is not known/,
	],
	['litellm: part', 'c.yaml', `model_list:\n  - litellm_params:\n      api_base: https://u:«${s}»@h\n`, /only a part/],
	[
		'cloudformation',
		'template.yaml',
		`AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A:\n    T: «${s}»\n`,
		/resolve:secretsmanager/,
	],
	['openapi', 'openapi.yaml', `openapi: 3.1.0\ninfo:\n  x: «${s}»\n`, /made-up example/],
	['travis', '.travis.yml', `env:\n  - T=«${s}»\n`, /travis encrypt/],
	['buildkite', '.buildkite/pipeline.yml', `env:\n  T: «${s}»\n`, /environment hook/],
	['prometheus', 'prometheus.yml', `a:\n  password: «${s}»\n`, /password_file/],
	['cloud build', 'cloudbuild.yaml', `steps:\n  - env: ['T=«${s}»']\n`, /secretEnv/],
	['app engine', 'app.yaml', `runtime: python312\nenv_variables:\n  T: «${s}»\n`, /Secret Manager/],
	['azure: variables', 'azure-pipelines.yml', `variables:\n  T: «${s}»\n`, /fills in no secrets/],
	['azure: script', 'azure-pipelines.yml', `steps:\n  - script: x «${s}»\n`, /fills in no secrets/],
	['drone: command', '.drone.yml', `steps:\n  - commands:\n      - x «${s}»\n`, /fills in no secrets/],
	['drone: part', '.drone.yml', `steps:\n  - environment:\n      T: a-«${s}»\n`, /only a part/],
	['circleci: only entry', '.circleci/config.yml', `jobs:\n  a:\n    environment:\n      T: «${s}»\n`, /by hand/],
	[
		'circleci: image',
		'.circleci/config.yml',
		`jobs:\n  a:\n    docker:\n      - image: r/«${s}»\n`,
		/fills in nothing/,
	],
	['some file', 'config.yaml', `a: «${s}»\n`, /secretKeyRef/],
];

for (const [name, path, marked, reason] of refusals) {
	test(`refused: ${name}`, () => assert.match(refused(path, marked), reason));
}
