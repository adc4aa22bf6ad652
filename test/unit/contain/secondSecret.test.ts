import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFix } from '../../../server/src/contain/plan.ts';
import type { PlanFinding } from '../../../server/src/contain/planInput.ts';
import { first, inputFor, root, second } from '../transaction/fakes.ts';

/** Files in which a fix takes more out than the value: a line, an entry, a default. */
const files: readonly (readonly [string, string])[] = [
	['pip.conf', `[global]\n# c\nindex-url = https://u:${first}@h/simple ; d\nextra-index-url =\n  https://h/a\n`],
	['gradle.properties', `a=b\napiKey=${first}\n# c\n`],
	['sonar-project.properties', `a=b\nsonar.token=${first}\n`],
	['airflow.cfg', `[core]\nkey = ${first}\n  more\nx = y\n`],
	['rclone.conf', `[s3]\nkey = ${first} # c\ntype = s3\n`],
	['.pypirc', `[pypi]\nusername = a\npassword = ${first}\n`],
	['.cargo/credentials.toml', `[registry]\ntoken = "${first}" # c\n\n[a]\nb = "c"\n`],
	['mise.toml', `[env]\nA = "${first}" # x\nB = "c"\n`],
	['.codex/config.toml', `[mcp_servers.a.env]\nT = "${first}" # c\nB = "c"\n`],
	['prod.tfvars.json', `{ "token": "${first}", "b": [1, "c"] }\n`],
	['local.settings.json', `{ "Values": { "A": "${first}", /* c */ "B": "d" } }\n`],
	['launchSettings.json', `{ "profiles": { "a": { "environmentVariables": { "T": "${first}", "B": "c" } } } }\n`],
	['appsettings.json', `{ "Api": { "Key": "${first}", "B": "c" } } // d\n`],
	['prod.tfvars', `token = "${first}" # c\nb = { c = "d" }\n`],
	['main.tf', `variable "t" {\n  type = string\n  default = "${first}" # c\n}\n`],
	['.circleci/config.yml', `jobs:\n  a:\n    environment:\n      T: "${first}" # c\n      B: c\n`],
	['.gitlab-ci.yml', `variables:\n  FIRST_TOKEN: "${first}" # c\n  B: c\n`],
	['.env', `A="x${first}" # c\nB=c\n`],
];

/** What the second secret is put in with. */
const forms: readonly ((value: string) => string)[] = [(value) => value, (value) => ` # ${value}`];

/** The text with the second secret at an offset, and a fix of the given values; the others stand by. */
function fix(path: string, text: string, asked: readonly string[]): string[] {
	const input = inputFor({ [path]: text });
	const isAsked = ({ span }: PlanFinding) => asked.includes(text.slice(span.start, span.end));
	const plan = planFix({
		...input,
		findings: input.findings.filter(isAsked),
		bystanders: input.findings.filter((finding) => !isAsked(finding)),
	});
	if (!('edits' in plan)) return [text];
	const after = plan.edits.find((edit) => edit.path === path && edit.root === root)?.after ?? text;
	return [after, ...plan.entries.map(({ value }) => value)];
}

for (const [path, plain] of files) {
	test(`${path}: a second secret, wherever it stands, is in the file or in the vault`, () => {
		const value = plain.indexOf(first);
		let places = 0;
		for (let offset = 0; offset <= plain.length; offset += 2) {
			if (offset > value && offset < value + first.length) continue;
			for (const form of forms) {
				const text = plain.slice(0, offset) + form(second) + plain.slice(offset);
				for (const asked of [[first, second], [first], [second]]) {
					const left = fix(path, text, asked);
					for (const each of [first, second]) {
						assert.ok(
							left.some((part) => part.includes(each)),
							`lost: ${text}`,
						);
					}
					places++;
				}
			}
		}
		assert.ok(places > 40, `${places} places`);
	});
}
