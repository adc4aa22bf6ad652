import type { Localize } from '../l10n.ts';

interface RefusedYaml {
	readonly files: RegExp;
	readonly shows?: RegExp;
	readonly reason: (t: Localize, name: string) => string;
}

const anyYaml = /\.ya?ml$/;

/** YAML whose program is known and fills in nothing, each with what works instead. */
const refused: readonly RefusedYaml[] = [
	{
		files: /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/,
		reason: (t) =>
			t(
				'Values of a chart fill in nothing: let the chart read an existing Secret, or hand a file over with “helm -f -”.',
			),
	},
	{
		files: /(?:^|\/)\.travis\.ya?ml$/,
		reason: (t, name) =>
			t(
				'Take the value out, and set {0} in the settings of the repository at Travis CI, or with “travis encrypt”.',
				name,
			),
	},
	{
		files: /(?:^|\/)\.buildkite\/.+\.ya?ml$/,
		reason: (t, name) =>
			t(
				'Buildkite fills variables in before it uploads the pipeline, and keeps what it uploads: take the value out, and read {0} from the agent’s environment hook or from “secrets”.',
				name,
			),
	},
	{
		files: /(?:^|\/)(?:prometheus|alertmanager)\.ya?ml$/,
		reason: (t) =>
			t(
				'Prometheus reads no variables: name a file with password_file, credentials_file or their like for Alertmanager.',
			),
	},
	{
		files: /(?:^|\/)cloudbuild(?:[.-][\w.-]+)?\.ya?ml$/,
		reason: (t, name) =>
			t(
				'Cloud Build takes secrets from Secret Manager: name {0} in “availableSecrets” and in “secretEnv” of the step.',
				name,
			),
	},
	{
		files: /(?:^|\/)app(?:[.-][\w.-]+)?\.ya?ml$/,
		shows: /^runtime:/m,
		reason: (t, name) =>
			t(
				'App Engine reads no variables here: take the value out, and let the program read {0} from Secret Manager.',
				name,
			),
	},
	{
		files: anyYaml,
		shows: /^AWSTemplateFormatVersion:|^\s+Type:\s*["']?AWS::/m,
		reason: (t, name) =>
			t(
				'CloudFormation reads no variables: write “{{resolve:secretsmanager:{0}}}” for a secret at AWS, or a parameter with NoEcho.',
				name,
			),
	},
	{
		files: anyYaml,
		shows: /^["']?(?:openapi|swagger|asyncapi)["']?:/m,
		reason: (t) =>
			t('The description of an interface is documentation, and no program fills anything in: write a made-up example.'),
	},
];

/** Why a YAML file that no known program fills variables into is left alone, and what works instead. */
export function whyNotYaml(path: string, text: string, name: string, t: Localize): string | undefined {
	return refused.find(({ files, shows }) => files.test(path) && shows?.test(text) !== false)?.reason(t, name);
}

/** What the page of languages says of them. */
export const refusedYaml: readonly string[] = [
	'`values.yaml` of a chart, which fills in nothing: hand the value over when the chart is installed',
	'CloudFormation and SAM: `{{resolve:secretsmanager:...}}`, or a parameter with `NoEcho`',
	'Travis CI, Buildkite, Cloud Build, App Engine, Prometheus: the secrets of the service, or files that they name',
	'OpenAPI and AsyncAPI, which are documentation',
];
