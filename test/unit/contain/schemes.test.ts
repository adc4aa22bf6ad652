import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseToml } from 'smol-toml';
import { planFix } from '../../../server/src/contain/plan.ts';
import { ownSyntax, schemes, syntaxOf } from '../../../server/src/contain/schemes/index.ts';
import type { Plan } from '../../../server/src/contain/types.ts';
import { formatReference } from '../../../server/src/vaults/reference.ts';
import { first, inputFor, planned, referenceFile, second } from '../transaction/fakes.ts';

const source = { 'a.js': `const a = '${first}';\n` };
const both = { 'a.js': `const a = '${first}';\nconst b = '${second}';\n` };
const op = { formatReference: (name: string) => `op://Dev/demo/${name}` };

function textOf({ edits }: Plan, path: string): string {
	return edits.find((edit) => edit.path === path)?.after ?? assert.fail(`no edit of ${path}`);
}

function paths({ edits }: Plan): readonly string[] {
	return edits.filter(({ part }) => part === 'reference').map(({ path }) => path);
}

const schema = '# @defaultSensitive=false\n# ---\n\n# @type=port\nPORT=3000 # the port\n';

test('varlock: the schema gets a call that reads the reference, and nothing else gets a line', () => {
	const plan = planned(inputFor({ ...both, '.env.schema': schema }));
	assert.deepEqual(paths(plan), ['.env.schema']);
	assert.equal(
		textOf(plan, '.env.schema'),
		`${schema}\n# @sensitive @required\nFIRST_TOKEN=exec('agent-reach read ref+agent-reach://demo/FIRST_TOKEN')\n` +
			`\n# @sensitive @required\nSECOND_TOKEN=exec('agent-reach read ref+agent-reach://demo/SECOND_TOKEN')\n`,
	);
	assert.match(plan.notes.join('\n'), /continued in the way of varlock: “varlock run -- <command>”/);
});

test('varlock: its 1Password plugin is used where it is set up', () => {
	const plugin = '# @plugin(@varlock/1password-plugin)\n# @initOp(token=$OP_TOKEN)\n# ---\nOTHER=op("op://Dev/x/y")\n';
	const plan = planned(inputFor({ ...source, '.env.schema': plugin }, op));
	assert.match(textOf(plan, '.env.schema'), /^FIRST_TOKEN=op\("op:\/\/Dev\/demo\/FIRST_TOKEN"\)$/m);
	const without = planned(inputFor({ ...source, '.env.schema': schema }, op));
	assert.match(
		textOf(without, '.env.schema'),
		/^FIRST_TOKEN=exec\('agent-reach read op:\/\/Dev\/demo\/FIRST_TOKEN'\)$/m,
	);
});

test('varlock: a name that means something else is never taken', () => {
	const taken = `${schema}FIRST_TOKEN=\n`;
	const plan = planned(inputFor({ ...source, '.env.schema': taken }));
	assert.match(textOf(plan, '.env.schema'), /^FIRST_TOKEN=$/m);
	assert.match(textOf(plan, '.env.schema'), /^FIRST_TOKEN_2=exec/m);
	assert.match(textOf(plan, 'a.js'), /process\.env\.FIRST_TOKEN_2/);
});

test('varlock: a value inside the schema, or beside it, becomes a call and not a text', () => {
	const text = `# @sensitive\nFIRST_TOKEN="${first}" # mine\n`;
	const plan = planned(inputFor({ '.env.schema': text }));
	assert.equal(
		textOf(plan, '.env.schema'),
		`# @sensitive\nFIRST_TOKEN=exec('agent-reach read ref+agent-reach://demo/FIRST_TOKEN') # mine\n`,
	);
	assert.deepEqual(paths(plan), []);
	const beside = planned(inputFor({ '.env.local': `FIRST_TOKEN=${first}\n`, '.env.schema': schema }));
	assert.match(textOf(beside, '.env.local'), /^FIRST_TOKEN=exec\('agent-reach read ref/);
	const other = planned(inputFor({ '.env.local': `FIRST_TOKEN=${first}\n`, '.env.schema': 'FIRST_TOKEN=\n' }));
	assert.match(textOf(other, '.env.local'), /^FIRST_TOKEN=ref\+agent-reach/, 'a schema of another package');
});

const secretspecText = `[project]\nname = "demo"\nrevision = "1.0"\n\n[profiles.default]\nDATABASE_URL = { description = "DB", required = true } # ours\n\n[profiles.production]\nLATER = { description = "x" }\n`;

test('secretspec: the name is declared, its value comes from the environment, the reference is ours', () => {
	const plan = planned(inputFor({ ...source, 'secretspec.toml': secretspecText }));
	assert.deepEqual(paths(plan), ['secretspec.toml', referenceFile]);
	const after = textOf(plan, 'secretspec.toml');
	assert.ok(after.startsWith(secretspecText.slice(0, secretspecText.indexOf('\n\n[profiles.production]') + 1)));
	const { profiles } = parseToml(after) as { profiles: { default: Record<string, { providers?: string[] }> } };
	assert.deepEqual(Object.keys(profiles.default), ['DATABASE_URL', 'FIRST_TOKEN']);
	assert.deepEqual(profiles.default['FIRST_TOKEN']?.providers, ['env']);
	assert.match(textOf(plan, referenceFile), /^FIRST_TOKEN=ref\+agent-reach:/m);
	assert.match(plan.notes.join('\n'), /secretspec itself cannot read this vault.*agent-reach run -- secretspec run/);
});

test('secretspec: 1Password in its own words; names of other profiles are taken', () => {
	const plan = planned(inputFor({ ...source, 'secretspec.toml': secretspecText }, op));
	assert.deepEqual(paths(plan), ['secretspec.toml']);
	const { profiles } = parseToml(textOf(plan, 'secretspec.toml')) as {
		profiles: { default: Record<string, { ref?: unknown; providers?: string[] }> };
	};
	assert.equal(JSON.stringify(profiles.default['FIRST_TOKEN']?.ref), '{"item":"demo","field":"FIRST_TOKEN"}');
	assert.deepEqual(profiles.default['FIRST_TOKEN']?.providers, ['onepassword://Dev']);
	const taken = planned(inputFor({ ...source, 'secretspec.toml': secretspecText.replace('LATER', 'FIRST_TOKEN') }));
	assert.match(textOf(taken, 'a.js'), /FIRST_TOKEN_2/);
});

const fnoxText = `[providers.work]\ntype = "1password"\nvault = "Dev"\n\n[providers.age]\ntype = "age"\nrecipients = ["age1x"]\n\n[secrets]\nOLD = { provider = "age", value = "YWdl" }\n`;

test('fnox: an entry of the provider for the same 1Password vault', () => {
	const plan = planned(inputFor({ ...source, 'fnox.toml': fnoxText }, op));
	assert.deepEqual(paths(plan), ['fnox.toml']);
	assert.equal(
		textOf(plan, 'fnox.toml'),
		`${fnoxText}FIRST_TOKEN = { provider = "work", value = "demo/FIRST_TOKEN" }\n`,
	);
});

test('fnox: what it has no provider for stands in our file, and that is said', () => {
	const plan = planned(inputFor({ ...source, 'fnox.toml': fnoxText }));
	assert.deepEqual(paths(plan), [referenceFile]);
	assert.match(
		plan.notes.join('\n'),
		/fnox \(fnox\.toml\) cannot read references of this vault.*agent-reach run -- fnox exec/,
	);
	const elsewhere = planned(inputFor({ ...source, 'fnox.toml': fnoxText.replace('"Dev"', '"Other"') }, op));
	assert.deepEqual(paths(elsewhere), [referenceFile]);
	const taken = planned(inputFor({ ...source, 'fnox.toml': fnoxText.replace('OLD', 'FIRST_TOKEN') }));
	assert.match(textOf(taken, referenceFile), /^FIRST_TOKEN_2=/m);
});

test('op run: a line in the file that it reads, when 1Password is the vault', () => {
	const text = '# of op run\nOLD="op://Dev/a b/c"\n';
	const plan = planned(inputFor({ ...source, '.env.op': text }, op));
	assert.deepEqual(paths(plan), ['.env.op']);
	assert.equal(textOf(plan, '.env.op'), `${text}FIRST_TOKEN=op://Dev/demo/FIRST_TOKEN\n`);
	assert.match(plan.notes.join('\n'), /op run --env-file=\.env\.op.*agent-reach run --env-file=\.env\.op/);
	const local = planned(inputFor({ ...source, '.env.op': text }));
	assert.deepEqual(paths(local), [referenceFile]);
	assert.match(local.notes.join('\n'), /cannot read references of this vault/);
});

test('a value of a .env beside references keeps its name', () => {
	const plan = planned(inputFor({ '.env': `OLD=op://Dev/a/b\nFIRST_TOKEN=${first}\n` }, op));
	assert.equal(textOf(plan, '.env'), 'OLD=op://Dev/a/b\nFIRST_TOKEN=op://Dev/demo/FIRST_TOKEN\n');
});

test('files of the same name that are not of the scheme change nothing', () => {
	for (const [path, text] of [
		['.env.schema', 'A=\nB=\n'],
		['fnox.toml', 'title = "x"\n'],
		['secretspec.toml', '[project]\nname = "x"\n'],
		['secretspec.toml', '[profiles.default\n'],
		['.env', 'A=1\n'],
	] as const) {
		assert.deepEqual(paths(planned(inputFor({ ...source, [path]: text }))), [referenceFile], `${path}: ${text}`);
	}
});

test('once in our file, a name stays there', () => {
	const line = `FIRST_TOKEN=${formatReference('demo', 'FIRST_TOKEN')}\n`;
	const input = inputFor(
		{ ...source, '.env.schema': schema, [referenceFile]: line },
		{ existingNames: ['FIRST_TOKEN'], sameValue: (_name, value) => value === first },
	);
	assert.deepEqual(paths(planned(input)), []);
});

test('dotenvx: a value in the very file that is the vault is left to dotenvx', () => {
	const plan = planFix(
		inputFor({ '.env': `A=${first}\n` }, { formatReference: (name) => `ref+dotenvx://.env#/${name}` }),
	);
	assert.ok(plan.kind === 'refused' && 'reason' in plan);
	assert.match(plan.reason, /dotenvx encrypt -f \.env/);
});

/** What each scheme is tried with: a file that it continues, and references that it takes. */
const samples: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
	varlock: ['.env.schema', schema, ['ref+agent-reach://demo/', 'ref+openbao://secret/a#/', 'op://My Vault/a/']],
	secretspec: ['secretspec.toml', secretspecText, ['ref+agent-reach://demo/', 'op://Dev/demo/']],
	fnox: ['fnox.toml', fnoxText, ['op://Dev/demo/']],
	'op-run': ['.env.op', 'OLD=op://a/b/c\n', ['op://Dev/demo/', 'op://My Vault/a/']],
};

for (const { id, syntax, takes } of schemes) {
	test(`${id}: what is added is found again, added once, and can be taken out without a trace`, () => {
		const [path, base, references] = samples[id] ?? assert.fail(`no sample for ${id}`);
		assert.equal(syntaxOf(`sub/${path}`), syntax);
		assert.notEqual(syntax, ownSyntax);
		for (const text of [base, base.replaceAll('\n', '\r\n')]) {
			for (const start of references) {
				const lines = ['NEW_ONE', 'NEW_TWO'].map((name) => ({ name, reference: start + name }));
				assert.ok(lines.every(({ reference }) => takes(text, reference) !== 'none'));
				const { text: after, added, conflicts } = syntax.add(text, lines);
				assert.deepEqual([added, conflicts], [['NEW_ONE', 'NEW_TWO'], []], start);
				assert.ok(lines.every(({ name }) => syntax.names(after).includes(name)));
				assert.ok(!/[^\r]\n/.test(after) || !text.includes('\r'), 'the file’s own line ends');
				const said = syntax.said ?? ((reference: string) => reference);
				const found = syntax.parse(after).entries.filter(({ name }) => name.startsWith('NEW_'));
				assert.deepEqual(
					found.map(({ name, reference }) => ({ name, reference })),
					lines.map(({ name, reference }) => ({ name, reference: said(reference) })),
				);
				for (const { name, line } of found) assert.match(after.split('\n')[line - 1] ?? '', new RegExp(`^${name}\\b`));
				assert.equal(syntax.add(after, lines).text, after, 'once');
				const other = syntax.add(after, [{ name: 'NEW_ONE', reference: `${start}OTHER` }]);
				if (said(`${start}OTHER`) !== said(`${start}NEW_ONE`)) {
					assert.deepEqual(
						other.conflicts.map(({ name }) => name),
						['NEW_ONE'],
					);
					assert.equal(other.text, after);
				}
				assert.equal(syntax.without(after, lines), text, `${id} ${start}`);
				assert.equal(syntax.without(text, lines), text);
			}
		}
	});
}
