import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { parseReferenceFile } from '../../server/src/contain/referenceFile.ts';
import { eciesDecrypt, eciesEncrypt, eciesPublicKey } from '../../server/src/vaults/shared/ecies.ts';
import { createCanary } from '../support/canary.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';
import { noTerminal, onTerminal, type Step } from './terminal.ts';

const token = githubToken(7);
const passphrase = 'correct horse battery';
const newVault: readonly Step[] = [
	{ wait: /Do this\?/, answer: 'y' },
	{ wait: /New passphrase:/, answer: passphrase },
	{ wait: /Once more:/, answer: passphrase },
];
const skip = noTerminal;

/** A repository with a token in its code and files of a scheme. */
async function repository(t: TestContext, files: Readonly<Record<string, string>>) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await mkdir(home);
	await folder.write('app.mjs', `const token = '${token}';\nconsole.log(token === process.argv[2]);\n`);
	for (const [path, text] of Object.entries(files)) await folder.write(path, text);
	const read = (path: string) => readFile(folder.at(path), 'utf8');
	return { ...folder, home, read };
}

type Repository = Awaited<ReturnType<typeof repository>>;

async function contain({ path, home }: Repository, steps: readonly Step[]): Promise<string> {
	const { code, screen } = await onTerminal(['contain', 'app.mjs:1'], path, home, steps);
	assert.equal(code, 0, screen);
	assert.match(screen, /Contained: the value is gone/);
	assert.deepEqual(createCanary([randomPart(token)]).leaks(screen), []);
	return screen;
}

/** The program has to work as before, started by our own command. */
async function stillRuns({ path, home }: Repository, steps: readonly Step[]): Promise<void> {
	const run = await onTerminal(['run', '--', process.execPath, 'app.mjs', token], path, home, steps);
	assert.equal(run.code, 0, run.screen);
	assert.match(run.screen, /true/);
}

const open: readonly Step[] = [{ wait: /passphrase/, answer: passphrase }];
const schema = '# @defaultSensitive=true\n# ---\n\nPORT=3000\n';
const secretspec = '[project]\nname = "x"\nrevision = "1.0"\n\n[profiles.default]\nOLD = { description = "old" }\n';
const fnox =
	'[providers]\nage = { type = "age", recipients = ["ssh-ed25519 AAAA"] }\n\n[secrets]\nOLD = { provider = "age", value = "YQ==" }\n';

test('varlock is continued: no reference file of ours, and the program runs', { skip }, async (t) => {
	const here = await repository(t, { '.env.schema': schema });
	const screen = await contain(here, newVault);
	assert.match(screen, /continued in the way of varlock/);
	const after = await here.read('.env.schema');
	assert.ok(after.startsWith(schema), after);
	assert.match(after, /^GITHUB_\w+=exec\('agent-reach read ref\+agent-reach:\/\/[^']+'\)$/m);
	await assert.rejects(here.read('agent-reach.refs'));
	await stillRuns(here, open);
});

test('secretspec is continued: declared there, the reference in our file', { skip }, async (t) => {
	const here = await repository(t, { 'secretspec.toml': secretspec });
	const screen = await contain(here, newVault);
	assert.match(screen, /agent-reach run -- secretspec run/);
	const after = await here.read('secretspec.toml');
	assert.ok(after.startsWith(secretspec), after);
	assert.match(after, /^GITHUB_\w+ = \{ .*providers = \["env"\] \}$/m);
	assert.match(await here.read('agent-reach.refs'), /^GITHUB_\w+=ref\+agent-reach:/m);
	await stillRuns(here, open);
});

test('fnox and op run: what they cannot read is said, and their files stay as they are', { skip }, async (t) => {
	const env = '# op run --env-file=.env.op\nOLD="op://Dev/a/b"\n';
	const here = await repository(t, { 'fnox.toml': fnox, '.env.op': env });
	const screen = (await contain(here, newVault)).replace(/\s+/g, ' ');
	assert.match(screen, /fnox \(fnox\.toml\) cannot read references of this vault/);
	assert.match(screen, /op run \(\.env\.op\) cannot read references of this vault/);
	assert.equal(await here.read('fnox.toml'), fnox);
	assert.equal(await here.read('.env.op'), env);
	assert.match(await here.read('agent-reach.refs'), /^GITHUB_\w+=ref\+agent-reach:/m);
});

test('dotenvx is continued when the person agrees: encrypted in its file, no vault of ours', { skip }, async (t) => {
	const key = randomBytes(32).toString('hex');
	const publicKey = eciesPublicKey(key) ?? assert.fail('no key');
	const old = eciesEncrypt(publicKey, 'old value').toString('base64');
	const env = `#/-- [DOTENV_PUBLIC_KEY] --/\nDOTENV_PUBLIC_KEY_PRODUCTION="${publicKey}"\n\nOLD="encrypted:${old}"\n`;
	const keys = `DOTENV_PRIVATE_KEY_PRODUCTION=${key}\n`;
	const here = await repository(t, { '.env.production': env, '.env.keys': keys });
	const screen = await contain(here, [
		{ wait: /keeps secrets in: dotenvx, \.env\.production\. Put new ones there too\?/, answer: 'y' },
		{ wait: /Do this\?/, answer: 'y' },
	]);
	assert.doesNotMatch(screen, /New passphrase/);
	const after = await here.read('.env.production');
	assert.ok(after.startsWith(env), after);
	const entry = parseReferenceFile(after).entries.find(({ name }) => name.startsWith('GITHUB_'));
	const sealed = Buffer.from(entry?.reference.replace('encrypted:', '') ?? '', 'base64');
	assert.equal(eciesDecrypt(key, sealed), token);
	assert.match(await here.read('agent-reach.refs'), /^GITHUB_\w+='ref\+dotenvx:\/\/\.env\.production#\/GITHUB_\w+'$/m);
	await stillRuns(here, []);
});

test('fnox with age keys is continued when the person agrees: encrypted for its recipients', { skip }, async (t) => {
	const identity = await generateIdentity();
	const recipient = await identityToRecipient(identity);
	const text = `[providers.age]\ntype = "age"\nrecipients = ["${recipient}"]\n\n[secrets]\nLEVEL = { default = "info" }\n`;
	const here = await repository(t, { 'fnox.toml': text });
	await mkdir(join(here.home, '.config', 'fnox'), { recursive: true });
	await writeFile(join(here.home, '.config', 'fnox', 'age.txt'), `# key\n${identity}\n`, { mode: 0o600 });
	const screen = await contain(here, [
		{ wait: /keeps secrets in: fnox, fnox\.toml\. Put new ones there too\?/, answer: 'y' },
		{ wait: /Do this\?/, answer: 'y' },
	]);
	assert.doesNotMatch(screen, /cannot read references/);
	const after = await here.read('fnox.toml');
	assert.ok(after.startsWith(text), after);
	const body = /^GITHUB_\w+ = \{ provider = "age", value = "([^"]+)" \}$/m.exec(after)?.[1] ?? '';
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	assert.equal(await decrypter.decrypt(Buffer.from(body, 'base64'), 'text'), token);
	await stillRuns(here, []);
});

test('dotenvx: no keeps the local vault, and so does a run without a terminal', { skip }, async (t) => {
	const publicKey = eciesPublicKey(randomBytes(32).toString('hex')) ?? assert.fail('no key');
	const env = `DOTENV_PUBLIC_KEY="${publicKey}"\nOLD="encrypted:${eciesEncrypt(publicKey, 'x').toString('base64')}"\n`;
	const here = await repository(t, { '.env': env });
	const piped = await agentReach(['contain', 'app.mjs:1', '--yes'], { cwd: here.path, home: here.home });
	assert.equal(piped.code, 2);
	await contain(here, [{ wait: /Put new ones there too\?/, answer: 'n' }, ...newVault]);
	assert.equal(await here.read('.env'), env);
	assert.match(await here.read('agent-reach.refs'), /^GITHUB_\w+=ref\+agent-reach:/m);
});
