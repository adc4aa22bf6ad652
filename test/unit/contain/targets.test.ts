import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planFix } from '../../../server/src/contain/plan.ts';
import { first, inputFor, planned, root, second } from '../transaction/fakes.ts';

/** Both values are accounted for: each stands in the text afterwards, or in an entry of the vault. */
function nothingLost(path: string, text: string, only?: string): { readonly after: string; readonly refusals: string } {
	const input = inputFor({ [path]: text });
	const isAsked = ({ span }: { readonly span: { readonly start: number; readonly end: number } }) =>
		only === undefined || text.slice(span.start, span.end) === only;
	const findings = input.findings.filter(isAsked);
	const bystanders = input.findings.filter((each) => !isAsked(each));
	const plan = planFix({ ...input, findings, bystanders });
	const after =
		plan.kind === 'refused'
			? text
			: (plan.edits.find((edit) => edit.path === path && edit.root === root)?.after ?? text);
	const stored = plan.kind === 'refused' || !('entries' in plan) ? [] : plan.entries.map(({ value }) => value);
	for (const value of [first, second].filter((each) => text.includes(each))) {
		assert.ok(after.includes(value) || stored.some((each) => each.includes(value)), `a value is lost: ${text}`);
	}
	const refusals =
		plan.kind === 'refused' && 'reason' in plan ? plan.reason : 'refusals' in plan ? plan.refusals.join() : '';
	return { after, refusals };
}

describe('two secrets where a whole line goes', () => {
	test('both stand in the value: they go to the vault as one, without a complaint', () => {
		const text = `[global]\nextra-index-url = https://u:${first}@a.example/simple https://u:${second}@b.example/simple\n`;
		const plan = planned(inputFor({ 'pip.conf': text }));
		assert.deepEqual(plan.refusals, []);
		assert.equal(plan.entries.length, 1);
		assert.ok(plan.entries[0]?.value.includes(first) && plan.entries[0].value.includes(second));
		assert.ok(plan.values.includes(second), 'leftovers of it are looked for too');
		assert.deepEqual(
			plan.edits[0]?.moved?.map(({ raw }) => raw),
			[first, second],
		);
		assert.equal(nothingLost('pip.conf', text).after, '[global]\n');
	});

	test('the same over several lines', () => {
		const text = `[global]\nextra-index-url =\n  https://u:${first}@a.example/simple\n  https://u:${second}@b.example/simple\n`;
		const { after, refusals } = nothingLost('pip.conf', text);
		assert.deepEqual([after, refusals], ['[global]\n', '']);
	});

	const beside: readonly (readonly [string, string])[] = [
		['.cargo/credentials.toml', `[registry]\ntoken = "${first}" # before: ${second}\n`],
		['.cargo/credentials.toml', `[registry]\ntoken = "${second}" # before: ${first}\n`],
		['gradle.properties', `apiToken=${first}\n# ${second}\n`],
		['mise.toml', `[env]\nTOKEN = "${first}" # ${second}\n`],
		['prod.auto.tfvars', `token = "${first}" # ${second}\n`],
		['main.tf', `variable "t" {\n  default = "${first}" # ${second}\n}\n`],
		['airflow.cfg', `[core]\nkey = ${first} ; ${second}\n`],
		['rclone.conf', `[s3]\nkey = ${first} # ${second}\n`],
		['prod.tfvars.json', `{ "token": "${first}", "other": "${second}" }\n`],
		['.gitlab-ci.yml', `variables:\n  FIRST_TOKEN: ${first} # ${second}\n`],
		[
			'deploy.yaml',
			`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n        - name: K\n          value: ${first} # ${second}\n`,
		],
		['.env', `A=${first} # ${second}\n`],
		['.env', `A="postgres://u:${first}@h/db?k=${second}"\n`],
		['Dockerfile', `FROM x\nRUN curl -u a:${first} https://h/${second}\n`],
		['a.js', `f('${first}', '${second}'); // ${second}\n`],
		['a.py', `f("${first}", "${second}")  # ${first}\n`],
	];
	for (const [path, text] of beside) {
		test(`${path}: ${text.replaceAll(first, 'FIRST').replaceAll(second, 'SECOND').trim()}`, () => {
			nothingLost(path, text);
			for (const only of [first, second]) nothingLost(path, text, only);
		});
	}

	test('the one in a comment moves first, so that its line can go', () => {
		const { after, refusals } = nothingLost('.cargo/credentials.toml', `[registry]\ntoken = "${first}" # ${second}\n`);
		assert.deepEqual([after, refusals], ['[registry]\n', '']);
	});

	test('one that nobody asked for stays, and with it the line', () => {
		const text = `[registry]\ntoken = "${first}" # ${second}\n`;
		const { after, refusals } = nothingLost('.cargo/credentials.toml', text, first);
		assert.equal(after, text);
		assert.match(refusals, /:2: Another secret would go with it and be lost; fix that one first/);
	});

	test('a value that another one begins with is not a part of it', () => {
		const longer = `${first}Longer`;
		const text = `[registry]\ntoken = "${longer}" # ${first}\n`;
		const input = inputFor({ '.cargo/credentials.toml': text });
		const spanOf = (value: string, start: number) => ({ start, end: start + value.length });
		const [finding] = input.findings;
		assert.ok(finding);
		const plan = planned({
			...input,
			findings: [
				{ ...finding, span: spanOf(longer, text.indexOf(longer)), variable: 'LONG_TOKEN' },
				{ ...finding, span: spanOf(first, text.lastIndexOf(first)) },
			],
		});
		assert.deepEqual(plan.entries.map(({ value }) => value).sort(), [first, longer]);
	});
});
