import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DenyWriter } from '../../../server/src/agents/agent.ts';
import { planFix } from '../../../server/src/contain/plan.ts';
import { allowMark } from '../../../server/src/contain/planAllow.ts';
import { filesNeeded, type PlanAgent, type PlanInput } from '../../../server/src/contain/planInput.ts';
import { schemeFiles } from '../../../server/src/contain/schemes/index.ts';
import type { Plan } from '../../../server/src/contain/types.ts';
import { applyChanges } from '../../../server/src/languages/source.ts';
import { first, inputFor, planned, referenceFile, root, second } from '../transaction/fakes.ts';

/** An agent whose ignore file is a list of paths. */
const lister = (id: string, file = `.${id}ignore`): PlanAgent => ({
	id,
	name: id.toUpperCase(),
	deny: {
		kind: 'writer',
		file,
		add: (path, text) => ({ file, text: `${text ?? ''}/${path}\n`, sideEffects: [] }),
		remove: (path, text) => ({ text: text.replace(`/${path}\n`, '') }),
	} satisfies DenyWriter,
});

const agents: readonly PlanAgent[] = [
	lister('one'),
	lister('two'),
	{ id: 'three', name: 'THREE', deny: { kind: 'none', reason: 'It has no list.' } },
];

function textOf(plan: Plan, path: string): string {
	const edit = plan.edits.find((candidate) => candidate.path === path);
	assert.ok(edit, `an edit of ${path}`);
	assert.equal(applyChanges(edit.before ?? '', edit.changes), edit.after, `the changes of ${path} lead to its text`);
	return edit.after;
}

function reasonOf(input: PlanInput): string {
	const plan = planFix(input);
	return plan.kind === 'refused' && 'reason' in plan ? plan.reason : assert.fail('not refused');
}

test('one value in two files goes under one name, and its unnamed copies go with it', () => {
	const files = { 'a.js': `const a = '${first}';\n// was ${first}\nf('${first}');\n`, 'b.py': `A = "${first}"\n` };
	const plan = planned(inputFor(files));
	assert.deepEqual(
		plan.entries.map(({ name, value }) => [name, value]),
		[['FIRST_TOKEN', first]],
	);
	assert.equal(
		textOf(plan, 'a.js'),
		'const a = process.env.FIRST_TOKEN;\n// was FIRST_TOKEN\nf(process.env.FIRST_TOKEN);\n',
	);
	assert.equal(textOf(plan, 'b.py'), 'import os\n\nA = os.environ["FIRST_TOKEN"]\n');
	assert.match(textOf(plan, referenceFile), /^FIRST_TOKEN=ref\+agent-reach:\/\/demo\/FIRST_TOKEN$/m);
	assert.deepEqual(
		plan.edits.map(({ path, needsConfirmation }) => [path, needsConfirmation]),
		[
			['a.js', false],
			['b.py', true],
			[referenceFile, false],
		],
	);
});

test('two values in one literal', () => {
	const plan = planned(inputFor({ 'a.js': `const a = 'x ${first} y ${second} z';\n` }));
	assert.equal(
		textOf(plan, 'a.js'),
		'const a = `x $[process.env.FIRST_TOKEN] y $[process.env.SECOND_TOKEN] z`;\n'.replace(/\[(.*?)\]/g, '{$1}'),
	);
	assert.equal(plan.entries.length, 2);
});

test('the password of a URL gets a name of its own, a whole URL keeps its key', () => {
	const url = `postgres://user:${first}@host/db`;
	const finding = (file: string, text: string) => {
		const input = inputFor({ [file]: text });
		return { ...input, findings: input.findings.map(({ variable: _none, ...rest }) => rest) };
	};
	const alone = planned(finding('a.sh', `export DATABASE_URL="${url}"\n`));
	assert.deepEqual(
		alone.entries.map(({ name, value }) => [name, value]),
		[['DATABASE_PASSWORD', first]],
	);
	const unnamed = planned(inputFor({ 'requirements.txt': `-i https://u:${first}@host/simple\n` }));
	assert.deepEqual(
		unnamed.entries.map(({ name }) => name),
		['FIRST_TOKEN'],
	);
	const whole = planned(finding('.env', `DATABASE_URL=${url}\n`));
	assert.deepEqual(
		whole.entries.map(({ name, value }) => [name, value]),
		[['DATABASE_URL', url]],
	);
});

test('two values in one Python file: one import', () => {
	const plan = planned(inputFor({ 'a.py': `A = "${first}"\nB = "${second}"\n` }));
	assert.equal(textOf(plan, 'a.py'), 'import os\n\nA = os.environ["FIRST_TOKEN"]\nB = os.environ["SECOND_TOKEN"]\n');
});

test('no name of another value is taken', () => {
	const files = { 'a.js': `const a = '${first}';\n` };
	const nameIn = (more: Partial<PlanInput>, extra: Readonly<Record<string, string>> = {}) =>
		planned(inputFor({ ...files, ...extra }, more)).entries[0]?.name;
	assert.equal(nameIn({ existingNames: ['FIRST_TOKEN'] }), 'FIRST_TOKEN_2');
	assert.equal(nameIn({ existingNames: ['FIRST_TOKEN', 'FIRST_TOKEN_2'] }), 'FIRST_TOKEN_3');
	assert.equal(nameIn({ existingNames: ['FIRST_TOKEN'], sameValue: (_, value) => value === first }), 'FIRST_TOKEN');
	assert.equal(nameIn({}, { [referenceFile]: 'FIRST_TOKEN=op://vault/item/field\n' }), 'FIRST_TOKEN_2');
	assert.equal(nameIn({}, { [referenceFile]: 'FIRST_TOKEN=ref+agent-reach://demo/FIRST_TOKEN\n' }), 'FIRST_TOKEN_2');
});

test('a variable that the format dictates stands for one value only', () => {
	const settings = (value: string) => `{ "Api": { "Key": "${value}" } }\n`;
	const files = { 'a/appsettings.json': settings(first), 'b/appsettings.json': settings(second) };
	const plan = planned(inputFor(files));
	assert.equal(textOf(plan, 'a/appsettings.json'), settings(''));
	assert.match(textOf(plan, referenceFile), /^Api__Key=ref\+agent-reach:\/\/demo\/FIRST_TOKEN$/m);
	assert.deepEqual(
		plan.entries.map(({ name }) => name),
		['FIRST_TOKEN'],
	);
	assert.match(plan.refusals.join(), /^b\/appsettings\.json:1: .*Api__Key/);
	const both = planned(inputFor({ 'a/appsettings.json': settings(first), 'b/appsettings.json': settings(first) }));
	assert.equal(both.refusals.length, 0);
	const taken = { 'a/appsettings.json': settings(first), [referenceFile]: 'Api__Key=op://vault/item/field\n' };
	assert.match(reasonOf(inputFor(taken)), /Api__Key/);
});

test('the parts of a pair move under their own names', () => {
	const text = `const id = '${second}';\nconst secretAccessKey = '${first}';\n`;
	const input = inputFor({ 'a.js': text });
	const [finding] = input.findings.filter(({ span }) => text.slice(span.start, span.end) === second);
	assert.ok(finding);
	const start = text.indexOf(first);
	const parts = [{ role: 'secret', start, end: start + first.length }];
	const plan = planned({ ...input, findings: [{ ...finding, parts }] });
	assert.deepEqual(plan.entries.map(({ name }) => name).sort(), ['SECOND_TOKEN', 'SECRET_ACCESS_KEY']);
	assert.ok(!textOf(plan, 'a.js').includes(first));
});

test('what cannot be moved is named with its line, the rest is moved', () => {
	const plan = planned(inputFor({ 'a.js': `const a = '${first}';\n`, 'config.json': `{\n  "k": "${first}"\n}\n` }));
	assert.match(plan.refusals.join('\n'), /config\.json:2: JSON reads no variables/);
	assert.match(reasonOf(inputFor({ 'config.json': `{"k": "${first}"}` })), /config\.json:1: JSON/);
	assert.match(reasonOf(inputFor({ 'x.unknown': first })), /does not know/);
});

test('no message of a plan holds a value', () => {
	const plan = planned(
		inputFor({ 'a.js': `const a = '${first}';\n`, '.env': `K=${second}\n` }, { kind: 'contain', agents }),
	);
	const said = JSON.stringify([plan.title, plan.notes, plan.followUps, plan.edits.map((edit) => edit.description)]);
	for (const value of [first, second]) assert.ok(!said.includes(value));
});

test('contain adds the file to the lists of the agents that have one', () => {
	const plan = planned(inputFor({ 'a.js': `const a = '${first}';\n` }, { kind: 'contain', agents }));
	assert.equal(textOf(plan, '.oneignore'), '/a.js\n');
	assert.equal(textOf(plan, '.twoignore'), '/a.js\n');
	assert.match(plan.notes.join('\n'), /THREE.*It has no list/);
});

test('ignore: several files in one list, and a rule that changes nothing is not written', () => {
	const files = { 'a.js': `const a = '${first}';\n`, 'b.py': `A = "${first}"\n`, '.oneignore': '*.log\n' };
	const verifyDeny: PlanInput['verifyDeny'] = (agent, _root, path, _file, text) =>
		agent === 'one' && text.includes(`/${path}\n`);
	const plan = planned(inputFor(files, { kind: 'ignore', agents, verifyDeny }));
	assert.equal(textOf(plan, '.oneignore'), '*.log\n/a.js\n/b.py\n');
	assert.ok(plan.edits.every(({ path }) => path === '.oneignore'));
	assert.match(plan.notes.join('\n'), /TWO.*would not keep it from/);
	assert.deepEqual(plan.entries, []);
	assert.match(reasonOf(inputFor(files, { kind: 'ignore', agents, verifyDeny: () => false })), /would not keep/);
});

test('user-level settings of an agent are not changed', () => {
	const home = [lister('one', '~/.one/settings')];
	assert.match(reasonOf(inputFor({ 'a.js': `'${first}'` }, { kind: 'ignore', agents: home })), /outside this folder/);
});

test('allow: a comment with the reason where one is safe, else the baseline', () => {
	const reason = 'revoked\n */ key';
	const files = {
		'a.js': `const a = '${first}';\nconst b = \`\n${second}\n\`;\n`,
		'c.json': `{"k": "${first}"}`,
		'd.sh': `X="${first}"\r\n`,
	};
	const plan = planned(inputFor(files, { kind: 'allow', reason, date: '2026-11-23' }));
	assert.equal(
		textOf(plan, 'a.js'),
		`const a = '${first}'; // ${allowMark} revoked * / key\nconst b = \`\n${second}\n\`;\n`,
	);
	assert.equal(textOf(plan, 'd.sh'), `X="${first}" # ${allowMark} revoked * / key\r\n`);
	const baseline = JSON.parse(textOf(plan, '.agent-reach-baseline.json'));
	assert.deepEqual(baseline.version, 1);
	assert.deepEqual(
		baseline.findings.map(({ identity, file, date, expires }: Record<string, string>) => [
			identity,
			file,
			date,
			expires,
		]),
		[
			['identity-1', 'a.js', '2026-11-23', '2027-02-21'],
			['identity-0', 'c.json', '2026-11-23', '2027-02-21'],
		],
	);
	assert.match(plan.notes.join(' '), /until 2027-02-21.*salt is empty/);
	assert.match(reasonOf(inputFor(files, { kind: 'allow', reason: '  ' })), /why/);
	const broken = { ...files, '.agent-reach-baseline.json': '{\n"version": 2}' };
	assert.match(reasonOf(inputFor(broken, { kind: 'allow', reason })), /baseline\.json:2: /);
});

test('baseline: a reason, a person and a last day, where the team has a salt', () => {
	const decided = { kind: 'baseline', reason: 'until\nMay', who: 'Dana', date: '2026-11-23' } as const;
	const input = inputFor({ 'c.json': `{"k": "${first}"}` }, { ...decided, salted: true });
	const plan = planned(input);
	assert.deepEqual(
		plan.edits.map(({ path }) => path),
		['.agent-reach-baseline.json'],
	);
	const [entry] = JSON.parse(textOf(plan, '.agent-reach-baseline.json')).findings;
	const { reason, who, date, expires } = entry;
	assert.deepEqual(
		{ reason, who, date, expires },
		{ ...{ reason: 'until May', who: 'Dana' }, date: '2026-11-23', expires: '2027-02-21' },
	);
	assert.match(reasonOf({ ...input, salted: false }), /salt is empty/);
	assert.match(reasonOf({ ...input, reason: ' ' }), /why/);
});

test('which files a plan needs', () => {
	const input = inputFor({ 'a.js': `'${first}'`, 'b.py': `"${first}"` }, { agents });
	const paths = filesNeeded(input)
		.map(({ path }) => path)
		.filter((path) => !schemeFiles.includes(path));
	assert.deepEqual(
		paths.sort(),
		['.agent-reach-baseline.json', '.oneignore', '.twoignore', 'a.js', referenceFile, 'b.py'].sort(),
	);
	assert.ok(schemeFiles.every((path) => filesNeeded(input).some((file) => file.path === path)));
	assert.ok(filesNeeded(input).every((file) => file.root === root));
});

test('two values that stand together in formats whose lines and entries go', () => {
	const after = (path: string, text: string) => textOf(planned(inputFor({ [path]: text })), path);
	assert.equal(
		after('local.settings.json', `{"Values": {\n  "A": "${first}",\n  "B": "${second}"\n}}\n`),
		'{"Values": {\n}}\n',
	);
	assert.equal(
		after('local.settings.json', `{"Values": {"A": "${first}", "C": 1, "B": "${second}"}}`),
		'{"Values": {"C": 1 }}',
	);
	assert.equal(after('gradle.properties', `a=${first}\nb=${second}\nc=d`), 'c=d');
	assert.equal(after('appsettings.json', `{"A": "${first}", "B": ["${second}"]}`), '{"A": "", "B": [""]}');
	assert.equal(after('.cargo/config.toml', `[env]\nA = "${first}"\nB = "${second}"\n`), '[env]\n');
	const mount = (name: string) => `--mount=type=secret,id=${name},env=${name},required=true `;
	const read = (name: string) => `"\${${name}:?${name} is not set}"`;
	assert.equal(
		after('Dockerfile', `FROM a\nRUN b ${first} && c ${second} ${first}\n`),
		`FROM a\nRUN ${mount('SECOND_TOKEN')}${mount('FIRST_TOKEN')}b ${read('FIRST_TOKEN')} && c ${read('SECOND_TOKEN')} ${read('FIRST_TOKEN')}\n`,
	);
});
