import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chooseVault, localChoice, sameChoice, type VaultChoice } from '../../../server/src/vaults/choice.ts';
import { suggestVault } from '../../../server/src/vaults/suggest.ts';

const sealed = 'DOTENV_PUBLIC_KEY="02aa"\nA="encrypted:BAA="\n';
const sopsYaml = (more = '') =>
	`A: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n    age:\n        - recipient: age1x\n          enc: x\n${more}    mac: ENC[x]\n`;
const nested = sopsYaml().replace('A: ENC', 'demo:\n    A: ENC');
const sopsEnv = 'A=ENC[x]\nsops_age__list_0__map_recipient=age1x\nsops_mac=ENC[x]\nsops_version=3.9.0\n';

const cases: readonly (readonly [string, Readonly<Record<string, string>>, VaultChoice | undefined])[] = [
	['nothing', { '.env': 'A=1\n' }, undefined],
	['an encrypted .env', { '.env': sealed }, { kind: 'dotenvx', container: '.env' }],
	['one of several', { '.env.production': sealed, '.env': 'A=1\n' }, { kind: 'dotenvx', container: '.env.production' }],
	['two, and the plain one is one', { '.env': sealed, '.env.ci': sealed }, { kind: 'dotenvx', container: '.env' }],
	['two, and nothing says which', { '.env.a': sealed, '.env.b': sealed }, undefined],
	['a key alone', { '.env': 'DOTENV_PUBLIC_KEY="02aa"\nA=1\n' }, undefined],
	['the private keys', { '.env.keys': sealed }, undefined],
	['SOPS, names at the top', { 'secrets.yaml': sopsYaml() }, { kind: 'sops', container: 'secrets.yaml#' }],
	['SOPS, branches', { 'app.enc.yaml': nested }, { kind: 'sops', container: 'app.enc.yaml' }],
	[
		'SOPS in JSON',
		{ 'secrets.json': '{"a":"ENC[x]","sops":{"age":[{"recipient":"age1x"}],"mac":"x"}}' },
		{ kind: 'sops', container: 'secrets.json#' },
	],
	['SOPS in dotenv', { 'secrets.env': sopsEnv }, { kind: 'sops', container: 'secrets.env' }],
	['SOPS with another key service', { 'secrets.yaml': sopsYaml('    kms:\n        - arn: x\n') }, undefined],
	['two SOPS files', { 'secrets.yaml': sopsYaml(), 'secrets.enc.yaml': sopsYaml() }, undefined],
	['a broken one', { 'secrets.yaml': 'sops: [\n  mac: {' }, undefined],
	[
		'fnox for age keys',
		{ 'fnox.toml': '[providers]\nage = { type = "age", recipients = ["age1x"] }\n' },
		{ kind: 'fnox', container: 'fnox.toml' },
	],
	[
		'fnox for SSH keys',
		{ 'fnox.toml': '[providers]\nage = { type = "age", recipients = ["ssh-ed25519 AAAA"] }\n' },
		undefined,
	],
	['fnox with others', { 'fnox.toml': '[providers]\nop = { type = "1password", vault = "x" }\n' }, undefined],
	[
		'fnox and dotenvx',
		{ '.env': sealed, 'fnox.toml': '[providers]\nage = { type = "age", recipients = ["age1x"] }\n' },
		undefined,
	],
	['not SOPS', { 'secrets.yaml': 'sops: true\nmac: 1\n' }, undefined],
];

for (const [name, files, expected] of cases) {
	test(`a vault that the repository is: ${name}`, async (context) => {
		const root = await mkdtemp(join(tmpdir(), 'ar-suggest-'));
		context.after(() => rm(root, { recursive: true, force: true }));
		for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
		assert.deepEqual(await suggestVault(root), expected);
	});
}

test('a link out of the folder is not followed', async (context) => {
	const base = await mkdtemp(join(tmpdir(), 'ar-suggest-'));
	context.after(() => rm(base, { recursive: true, force: true }));
	await writeFile(join(base, 'outside'), sealed);
	const root = await mkdtemp(join(base, 'root-'));
	await symlink('../outside', join(root, '.env'));
	assert.equal(await suggestVault(root), undefined);
});

const suggested = { kind: 'dotenvx', container: '.env' };

test('a suggestion is asked about, never used unasked, and refuses nothing', () => {
	const open = chooseVault({ user: undefined, workspace: undefined, confirmed: [], suggested });
	assert.deepEqual([open.chosen, open.suggested, open.unconfirmed], [localChoice, suggested, undefined]);
	const agreed = chooseVault({ user: undefined, workspace: undefined, confirmed: [suggested], suggested });
	assert.deepEqual([agreed.chosen, agreed.suggested], [suggested, undefined]);
	const changed = chooseVault({
		user: undefined,
		workspace: undefined,
		confirmed: [suggested],
		suggested: { kind: 'dotenvx', container: '.env.other' },
	});
	assert.deepEqual(changed.chosen, localChoice, 'another file was not agreed to');
});

test('whoever chose a vault is not asked about another', () => {
	const own = { kind: '1password', container: 'Dev' };
	const user = chooseVault({ user: own, workspace: undefined, confirmed: [], suggested });
	assert.deepEqual([user.chosen, user.suggested], [own, undefined]);
	const workspace = chooseVault({ user: undefined, workspace: localChoice, confirmed: [], suggested });
	assert.deepEqual([workspace.chosen, workspace.suggested], [localChoice, undefined]);
});

test('what a workspace wishes counts once exactly that was confirmed', () => {
	const wish: VaultChoice = { kind: 'openbao', address: 'https://bao.example.org', container: 'secret' };
	const rows: readonly (readonly [string, Parameters<typeof chooseVault>[0], VaultChoice, VaultChoice | undefined])[] =
		[
			['nobody says anything', { user: undefined, workspace: undefined, confirmed: [] }, localChoice, undefined],
			['an unknown wish', { user: undefined, workspace: wish, confirmed: [] }, localChoice, wish],
			['confirmed', { user: undefined, workspace: wish, confirmed: [wish] }, wish, undefined],
			...(['address', 'container'] as const).map(
				(part) =>
					[
						`confirmed with another ${part}`,
						{ user: undefined, workspace: wish, confirmed: [{ ...wish, [part]: 'other' }] },
						localChoice,
						wish,
					] as const,
			),
			['the user’s own', { user: wish, workspace: wish, confirmed: [] }, wish, undefined],
			[
				'the user’s own kind at another address',
				{ user: wish, workspace: { kind: 'openbao', address: 'https://evil.example.org' }, confirmed: [] },
				wish,
				{ kind: 'openbao', address: 'https://evil.example.org', container: 'secret' },
			],
			['back to the local vault', { user: wish, workspace: localChoice, confirmed: [] }, localChoice, undefined],
		];
	for (const [name, input, chosen, unconfirmed] of rows) {
		const choices = chooseVault(input);
		assert.deepEqual(choices.chosen, chosen, name);
		assert.deepEqual(choices.unconfirmed, unconfirmed, name);
		// What nobody confirmed is not read from either.
		if (unconfirmed !== undefined) {
			assert.ok(!choices.usable.some((each) => sameChoice(each, unconfirmed)), name);
		}
	}
});
