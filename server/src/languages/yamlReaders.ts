import type { VariableReader } from './language.ts';

/** A program that fills in variables in its YAML. */
export interface YamlReader extends VariableReader {
	/** Where the name of a file says too little: does the text show whose it is? */
	readonly shows?: (text: string) => boolean;
	/** What opens and closes an expression, in which another one cannot stand. */
	readonly expression?: readonly [string, string];
	/** The reference has to be all of the text. */
	readonly whole?: true;
	/** Names of entries whose text the program takes for code of its own, or fills nothing into. */
	readonly not?: RegExp;
}

/** A play: an entry of the outermost list that names its hosts. */
const play = /^- (?:\w[^\n]*\n(?: {2}[^\n]*\n|\r?\n)*? {2})?hosts:[ \t]/m;

const jinja = /\{\{|\{%|\{#/;

// https://docs.ansible.com/ansible/latest/collections/ansible/builtin/env_lookup.html
const ansible: Omit<YamlReader, 'files' | 'shown'> = {
	title: 'Ansible',
	expression: ['{{', '}}'],
	read: (name) => `{{ lookup("env", "${name}") }}`,
	// A condition is an expression already, and braces in it are an error.
	not: /^(?:when|changed_when|failed_when|until|that|var)$/,
	unset: 'The text is empty.',
	expands: jinja,
};

/** The programs, the most particular files first. Each says where it is documented or proven. */
export const yamlReaders: readonly YamlReader[] = [
	{
		files: /(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/,
		title: 'Spring',
		shown: '`application*.yml`',
		read: (name) => `\${${name}}`,
		unset: 'Spring stops at the start and names the placeholder.',
		expands: /\$\{|#\{/,
	},
	{
		files:
			/(?:^|\/)config\/(?:database|cable|storage|cache|queue|redis|mongoid|sidekiq|elasticsearch|secrets|shards)\.ya?ml$/,
		title: 'Rails',
		expression: ['<%', '%>'],
		shown: '`config/database.yml` and its like',
		read: (name) => `<%= ENV.fetch('${name}') %>`,
		unset: 'Rails stops with a `KeyError` that names the variable.',
		expands: /<%/,
	},
	{
		// https://symfony.com/doc/current/configuration.html#configuration-based-on-environment-variables
		files: /(?:^|\/)config\/(?:packages\/(?:[\w.-]+\/)?[\w.-]+|services(?:_\w+)?)\.ya?ml$/,
		title: 'Symfony',
		shown: '`config/packages/*.yaml`, `config/services.yaml`',
		read: (name) => `%env(${name})%`,
		unset: 'Symfony stops and names the variable.',
		expands: /%/,
	},
	{
		files: /(?:^|\/)\.yarnrc\.ya?ml$/,
		title: 'Yarn',
		expression: ['${', '}'],
		shown: '`.yarnrc.yml`',
		read: (name) => `\${${name}}`,
		unset: 'Yarn stops and names the variable.',
		expands: /\$\{/,
	},
	{
		files: /(?:^|\/)(?:mkdocs\.ya?ml)$/,
		title: 'MkDocs',
		shown: '`mkdocs.yml`',
		read: (name) => `!ENV ${name}`,
		whole: true,
		unset: 'The value is empty.',
		expands: /^!/,
	},
	{
		files: /(?:^|\/)\.continue\/(?:mcpServers\/[^/]+|config)\.ya?ml$/,
		title: 'Continue',
		expression: ['${{', '}}'],
		shown: '`.continue/mcpServers/*.yaml`',
		read: (name) => `\${{ secrets.${name} }}`,
		unset: 'Not documented.',
		expands: /\$\{\{/,
	},
	{
		files: /(?:^|\/)(?:serverless|serverless\.[\w-]+)\.ya?ml$/,
		title: 'Serverless Framework',
		expression: ['${', '}'],
		shown: '`serverless.yml`',
		read: (name) => `\${env:${name}}`,
		unset: 'The deployment stops and names the variable.',
		expands: /\$\{/,
	},
	{
		// https://docs.getdbt.com/reference/dbt-jinja-functions/env_var
		files: /(?:^|\/)profiles\.ya?ml$/,
		shows: (text) => /^[ \t]+outputs:/m.test(text) && /^[ \t]+target:/m.test(text),
		title: 'dbt',
		expression: ['{{', '}}'],
		shown: '`profiles.yml`',
		read: (name) => `{{ env_var("${name}") }}`,
		unset: 'dbt stops and names the variable.',
		expands: jinja,
	},
	{
		// https://grafana.com/docs/grafana/latest/administration/provisioning/#using-environment-variables
		files: /(?:^|\/)provisioning\/(?:datasources|dashboards|notifiers|alerting|plugins)\/[\w.-]+\.ya?ml$/,
		title: 'Grafana',
		shown: '`provisioning/datasources/*.yaml`',
		read: (name) => `$__env{${name}}`,
		unset: 'The text is empty.',
		expands: /\$/,
	},
	{
		// https://opentelemetry.io/docs/collector/configuration/#environment-variables
		files: /\.ya?ml$/,
		shows: (text) => /^receivers:/m.test(text) && /^exporters:/m.test(text) && /^service:/m.test(text),
		title: 'OpenTelemetry Collector',
		expression: ['${', '}'],
		shown: '`otel-collector.yaml`: any with `receivers`, `exporters` and `service`',
		read: (name) => `\${env:${name}}`,
		unset: 'The text is empty.',
		expands: /\$/,
	},
	{
		// https://www.elastic.co/guide/en/beats/filebeat/current/using-environ-vars.html, and the like of the others
		files: /(?:^|\/)(?:(?:file|metric|heart|packet|audit|winlog)beat|elasticsearch|kibana|logstash|apm-server)\.ya?ml$/,
		title: 'Elastic',
		expression: ['${', '}'],
		shown: '`filebeat.yml` and its like, `elasticsearch.yml`, `kibana.yml`, `logstash.yml`',
		read: (name) => `\${${name}}`,
		unset: 'The program stops and names the variable.',
		expands: /\$\{/,
	},
	{
		// https://vector.dev/docs/reference/environment_variables/
		files: /(?:^|\/)vector\.ya?ml$/,
		title: 'Vector',
		expression: ['${', '}'],
		shown: '`vector.yaml`',
		read: (name) => `\${${name}:?${name} is not set}`,
		unset: 'Vector stops and names the variable.',
		expands: /\$/,
	},
	{
		// https://www.home-assistant.io/docs/configuration/yaml/#using-environment-variables
		files: /(?:^|\/)configuration\.ya?ml$/,
		shows: (text) => /^(?:homeassistant|default_config):/m.test(text),
		title: 'Home Assistant',
		shown: '`configuration.yaml`',
		read: (name) => `!env_var ${name}`,
		whole: true,
		unset: 'Home Assistant stops and names the variable.',
		expands: /^!/,
	},
	{
		// https://docs.litellm.ai/docs/proxy/configs: `os.environ/` instead of `os.getenv`
		files: /\.ya?ml$/,
		shows: (text) => /^model_list:/m.test(text) && /^\s+(?:- )?litellm_params:/m.test(text),
		title: 'LiteLLM',
		shown: '`litellm_config.yaml`: any with `model_list` and `litellm_params`',
		read: (name) => `os.environ/${name}`,
		whole: true,
		unset: 'The value is empty.',
		expands: /^os\.environ\//,
	},
	{
		...ansible,
		files: /(?:^|\/)(?:(?:group|host)_vars\/.+|roles\/[\w.-]+\/(?:tasks|handlers|vars|defaults)\/.+\.ya?ml)$/,
		shown: '`group_vars/*`, `host_vars/*`, `roles/*/{tasks,handlers,vars,defaults}/*.yml`, and plays: any with `hosts`',
	},
	{ ...ansible, files: /\.ya?ml$/, shows: (text) => play.test(text), shown: '' },
];
