import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { parse as parseYaml } from 'yaml';
import { vaultCommand } from '../../../server/src/cli/vault.ts';
import { english } from '../../../server/src/l10n.ts';
import { choiceFile } from '../../../server/src/vaults/choice.ts';
import { openRecovery } from '../../../server/src/vaults/local.ts';
import { dataFolder } from '../../../server/src/vaults/paths.ts';
import { eciesPublicKey } from '../../../server/src/vaults/shared/ecies.ts';
import { approvingEditor } from '../../support/approvingEditor.ts';
import { type CallOptions, callIn } from '../../support/callCommand.ts';
import { createCanary } from '../../support/canary.ts';

const passphrase = 'a passphrase for the test';
const [first, second, third] = ['one-q8LmT4vRw7KpB2nZx', 'two-7KpB2nZxq8LmT4vRw', 'three-mT4vRw7KpB2nZxq8L'] as const;
const canary = createCanary([first, second, third].map((each) => each.split('-')[1] ?? ''));

/** A vault with three versions of one entry; the person at the terminal types. */
async function place(context: TestContext) {
	const here = await approvingEditor(context, { API_KEY: first, OTHER: 'x' });
	await here.vault.replace('shop', { name: 'API_KEY', value: second, origin: 'agent-reach set' });
	await here.vault.replace('shop', { name: 'API_KEY', value: third, origin: 'rotated' });
	const call = async (argv: readonly string[], typed?: readonly string[], more: CallOptions = {}) => {
		const outcome = await callIn(here.root, here.env, vaultCommand, argv, { ...more, ...(typed && { typed }) });
		assert.deepEqual(canary.leaks(outcome.out + outcome.err), [], argv.join(' '));
		return outcome;
	};
	const value = async (name = 'API_KEY') => {
		const [answer] = await here.vault.resolve([{ vault: 'agent-reach', project: 'shop', name }]);
		return answer?.ok === true ? answer.value : undefined;
	};
	return { ...here, call, value };
}

test('entries and history say what there is, without a value, and need the passphrase', async (context) => {
	const { call, root } = await place(context);
	assert.equal((await call(['entries'])).code, 2, 'nobody at a terminal');
	assert.equal((await call(['history', 'API_KEY'], ['wrong 1', 'wrong 2', 'wrong 3'])).code, 2);
	const entries = await call(['entries'], [passphrase]);
	assert.equal(entries.code, 0, entries.err);
	assert.match(entries.out, /^API_KEY {2}3 versions, referred to by .*agent-reach\.refs$/m);
	await writeFile(join(root, 'agent-reach.refs'), '');
	assert.match((await call(['entries'], [passphrase])).out, /^OTHER {2}1 version, nothing here refers to it$/m);
	const history = await call(['history', 'API_KEY'], [passphrase]);
	assert.match(
		history.out,
		/^1 {2}\S+ {2}a\.ts\n2 {2}\S+ {2}agent-reach set\n3 {2}\S+ {2}rotated {2}\(counts now\)\n$/,
	);
	const none = await call(['history', 'NEVER'], [passphrase]);
	assert.match(none.err, /shop\/NEVER is not in this vault/);
});

test('restore: the version before, a named one, and what was taken out; nothing is lost on the way', async (context) => {
	const { call, value } = await place(context);
	assert.equal((await call(['restore', 'API_KEY'], [passphrase])).code, 0);
	assert.equal(await value(), second);
	assert.equal((await call(['restore', 'API_KEY', '--version', '1'], [passphrase])).code, 0);
	assert.equal(await value(), first);
	assert.equal((await call(['restore', 'API_KEY', '--version', '3'], [passphrase])).code, 0);
	assert.equal(await value(), third);
	assert.match((await call(['entries'], [passphrase])).out, /^API_KEY {2}6 versions/m);
	for (const argv of [
		['API_KEY', '--version', '99'],
		['API_KEY', '--version', '0'],
		['API_KEY', '--version'],
		['OTHER'],
		['NEVER'],
		[],
	]) {
		assert.equal((await call(['restore', ...argv], [passphrase])).code, 2, argv.join(' '));
	}
	assert.equal(await value(), third);
	assert.equal((await call(['remove', 'API_KEY'], [passphrase, 'y'])).code, 0);
	assert.equal(await value(), undefined);
	assert.equal((await call(['restore', 'API_KEY'], [passphrase])).code, 0);
	assert.equal(await value(), third);
});

test('remove: only a person, told what still refers to it; for good is for good', async (context) => {
	const { call, value, machine } = await place(context);
	assert.equal((await call(['remove', 'API_KEY'])).code, 2);
	const declined = await call(['remove', 'API_KEY'], [passphrase, 'n']);
	assert.equal(declined.code, 2);
	assert.match(declined.err, /still referred to by .*agent-reach\.refs/);
	assert.equal(await value(), third);
	const gone = await call(['remove', 'API_KEY', '--for-good'], [passphrase, 'y']);
	assert.equal(gone.code, 0, gone.err);
	assert.match(gone.err, /Delete all 3 versions/);
	assert.equal((await call(['restore', 'API_KEY', '--version', '1'], [passphrase])).code, 2);
	const identity = await openRecovery(dataFolder(machine), passphrase);
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	const plain = await decrypter.decrypt(await readFile(join(dataFolder(machine), 'vault.age')), 'text');
	assert.deepEqual(canary.leaks(plain), []);
});

test('recipients: a colleague reads the vault with his own key and age alone, until he is removed', async (context) => {
	const { call, machine, vault } = await place(context);
	const identity = await generateIdentity();
	const recipient = await identityToRecipient(identity);
	const read = async () => {
		const decrypter = new Decrypter();
		decrypter.addIdentity(identity);
		return decrypter.decrypt(await readFile(join(dataFolder(machine), 'vault.age')), 'text');
	};
	await assert.rejects(read());
	assert.equal((await call(['add-recipient', recipient])).code, 2, 'only a person');
	assert.equal((await call(['add-recipient', recipient], ['n'])).code, 2);
	assert.equal((await call(['add-recipient', 'age1nonsense'], ['y', passphrase])).code, 2);
	const added = await call(['add-recipient', recipient, '--label', 'Ada'], ['y', passphrase]);
	assert.equal(added.code, 0, added.err);
	assert.ok((await read()).includes(third));
	const list = await call(['recipients'], [passphrase]);
	assert.match(list.out, new RegExp(`^${recipient}  Ada  `, 'm'));
	assert.match(list.out, /^age1\w+ {2}recovery passphrase {2}/m);
	const recovery = /^(age1\w+) {2}recovery/m.exec(list.out)?.[1] ?? '';
	const kept = await call(['remove-recipient', recovery], ['y', passphrase]);
	assert.equal(kept.code, 2);
	assert.match(kept.err, /That is the recovery/);
	const removed = await call(['remove-recipient', recipient], ['y', passphrase]);
	assert.equal(removed.code, 0, removed.err);
	assert.match(removed.out, /Copies of the file from before can still be opened/);
	await assert.rejects(read());
	assert.equal((await vault.status()).state, 'ready', 'the editor still opens it');
});

test('import: the values of a .env file, after a question; references and empty lines are left out', async (context) => {
	const { call, root, value } = await place(context);
	const text = `# ours\nNEW_ONE="${first} with space"\nexport NEW_TWO='${second}'\nEMPTY=\nREF=op://a/b/c\n`;
	await writeFile(join(root, 'import.txt'), text);
	assert.equal((await call(['import', 'import.txt'])).code, 2, 'only a person');
	assert.equal((await call(['import', 'import.txt'], ['n'])).code, 2);
	const done = await call(['import', 'import.txt'], ['y', passphrase]);
	assert.equal(done.code, 0, done.err);
	assert.match(done.out, /^NEW_ONE=ref\+agent-reach:\/\/shop\/NEW_ONE\nNEW_TWO=ref\+agent-reach:\/\/shop\/NEW_TWO\n$/);
	assert.match(done.err, /import\.txt still holds the values/);
	assert.deepEqual(
		[await value('NEW_ONE'), await value('NEW_TWO'), await value('EMPTY')],
		[`${first} with space`, second, undefined],
	);
	await writeFile(join(root, 'clash.txt'), `FRESH=${first}\nAPI_KEY=another\n`);
	assert.equal((await call(['import', 'clash.txt'], ['y', passphrase])).code, 2, 'nothing is overwritten');
	assert.equal(await value('FRESH'), undefined, 'all or nothing');
	for (const [file, content] of [
		['broken.txt', 'no assignment'],
		['lower.txt', 'lower=1'],
		['empty.txt', '\n'],
		['twice.txt', 'A=1\nA=2'],
	] as const) {
		await writeFile(join(root, file), content);
		assert.equal((await call(['import', file], ['y', passphrase])).code, 2, file);
	}
	assert.equal((await call(['import', 'no-such-file'], ['y'])).code, 2);
});

test('copy: into another vault that was confirmed, and not into one that was not', async (context) => {
	const { call, root, machine } = await place(context);
	const key = '11'.repeat(32);
	await writeFile(join(root, '.env.team'), `DOTENV_PUBLIC_KEY_TEAM="${eciesPublicKey(key) ?? ''}"\n`);
	await writeFile(join(root, '.env.keys'), `DOTENV_PRIVATE_KEY_TEAM=${key}\n`);
	const refused = await call(['copy', '--from', 'agent-reach', '--to', 'dotenvx'], [passphrase, 'y']);
	assert.equal(refused.code, 2);
	assert.match(refused.err, /not a vault that you chose or confirmed/);
	await choiceFile(machine, english).confirm(root, { kind: 'dotenvx', container: '.env.team' });
	const one = await call(['copy', '--from', 'agent-reach', '--to', 'dotenvx', 'API_KEY'], [passphrase, 'y']);
	assert.equal(one.code, 0, one.err);
	assert.equal(one.out, 'API_KEY=ref+dotenvx://.env.team#/API_KEY\n');
	const text = await readFile(join(root, '.env.team'), 'utf8');
	assert.match(text, /^API_KEY='encrypted:/m);
	assert.doesNotMatch(text, /^OTHER=/m);
	assert.deepEqual(canary.leaks(text), []);
	const back = await call(['copy', '--from', 'dotenvx', '--to', 'agent-reach'], ['y', passphrase]);
	assert.equal(back.code, 0, `equal values are no conflict: ${back.err}`);
	for (const argv of [
		[],
		['--from', 'dotenvx'],
		['--from', 'pass', '--to', 'pass'],
		['--from', 'x', '--to', 'agent-reach'],
	]) {
		assert.equal((await call(['copy', ...argv], [passphrase, 'y'])).code, 2, argv.join(' '));
	}
});

test('kubernetes: the manifest for External Secrets, where it can read the vault', async (context) => {
	const { call, root, machine } = await place(context);
	const local = await call(['kubernetes']);
	assert.equal(local.code, 2);
	assert.match(local.err, /External Secrets cannot read this vault: Local vault/);
	await choiceFile(machine, english).setUser({ kind: 'openbao', address: 'https://bao.example.org' });
	await writeFile(join(root, 'agent-reach.refs'), 'API_KEY=ref+openbao://secret/shop#/API_KEY\n');
	const printed = await call(['kubernetes', '--namespace', 'web', '--store', 'bao']);
	assert.equal(printed.code, 0, printed.err);
	const manifest = parseYaml(printed.out) as {
		kind: string;
		metadata: object;
		spec: { data: { secretKey: string }[] };
	};
	assert.equal(manifest.kind, 'ExternalSecret');
	assert.deepEqual(manifest.metadata, { name: 'shop', namespace: 'web' });
	assert.deepEqual(
		manifest.spec.data.map(({ secretKey }) => secretKey),
		['API_KEY'],
	);
	assert.equal((await call(['kubernetes', '--namespace', 'Not a name'])).code, 2);
	assert.equal((await call(['entries'], [passphrase])).code, 2, 'another vault has its own tool');
});

test('the editor lost its key: the passphrase enrols it again, and nothing is overwritten meanwhile', async (context) => {
	const here = await approvingEditor(context, { API_KEY: first });
	const { createLocalVault } = await import('../../../server/src/vaults/local.ts');
	let kept: string | undefined;
	const custody = {
		load: async () => kept,
		store: async (identity: string) => {
			kept = identity;
		},
	};
	const lost = createLocalVault({ folder: dataFolder(here.machine), custody, now: Date.now, workFactor: 10 });
	const before = await readFile(join(dataFolder(here.machine), 'vault.age'));
	assert.equal((await lost.status()).state, 'locked');
	await assert.rejects(lost.write('shop', [{ name: 'NEW', value: second, origin: 'x' }]));
	await assert.rejects(lost.setUpRecovery('another passphrase'));
	await assert.rejects(lost.unlockWithPassphrase('wrong'));
	assert.deepEqual(await readFile(join(dataFolder(here.machine), 'vault.age')), before);
	await lost.unlockWithPassphrase(passphrase);
	assert.deepEqual(await lost.resolve([{ vault: 'agent-reach', project: 'shop', name: 'API_KEY' }]), [
		{ ok: true, value: first },
	]);
	// The passphrase is forgotten, the editor still opens it: "Set a New Recovery Passphrase".
	await lost.setUpRecovery('the new passphrase');
	await assert.rejects(openRecovery(dataFolder(here.machine), passphrase));
	assert.match(await openRecovery(dataFolder(here.machine), 'the new passphrase'), /^AGE-SECRET-KEY-1/);
	// Both are lost: nobody opens it, nothing of ours replaces it.
	kept = undefined;
	await rm(join(dataFolder(here.machine), 'recovery.age'));
	await assert.rejects(lost.setUpRecovery('yet another one'));
	assert.equal((await lost.status()).state, 'locked');
});
