import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { test } from 'node:test';
import { columnsOf } from '../../server/src/annotate/layout.ts';
import { githubToken } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

test('explain tells what it can do, who reaches it and where else it stands', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursorignore', 'a.env\n');
	await folder.write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	await folder.write('b.env', `\nA_TOKEN=${githubToken(1)}\n`);
	const { code, stdout, stderr } = await agentReach(['explain', 'a.env:1', '--agents', 'cursor'], {
		cwd: folder.path,
		home,
	});
	assert.equal(code, 0, stderr);
	assert.match(stdout, /GitHub/);
	assert.match(stdout, /BR:1\//);
	assert.match(stdout, /Cursor/);
	assert.match(stdout, /\.cursorignore:1/);
	assert.match(stdout, /b\.env:2/);
});

test('reach answers for exactly the named paths, whether they exist or not', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursorignore', '.env\n');
	await mkdir(folder.at('x'));
	const names = ['.env', 'x/../.env', './.env', folder.at('.env'), 'other.txt', '../outside.txt'];
	const { code, stdout, stderr } = await agentReach(
		['reach', '--format', 'json', '--agents', 'cursor', '--', ...names],
		{ cwd: folder.path, home },
	);
	assert.equal(code, 0, stderr);
	const { files } = JSON.parse(stdout);
	assert.deepEqual(
		files.map(({ path }: { path: string }) => path),
		names,
	);
	const read = (index: number) =>
		files[index].reach.find(({ channel }: { channel: string }) => channel === 'read')?.verdict;
	assert.deepEqual([read(0), read(1), read(2), read(3)], ['refused', 'refused', 'refused', 'refused']);
	assert.equal(read(4), 'reachable');
});

test('explain --why-not names the check that turned a candidate down, and never a value', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	const words = 'changemeplease';
	await folder.write(
		'a.conf',
		`# nothing\npassword = \${DB_PASSWORD}\ntoken_url = ${words}\nA_TOKEN=${githubToken(1)}\n`,
	);
	const ask = (line: number) => agentReach(['explain', '--why-not', `a.conf:${line}`], { cwd: folder.path, home });
	const [none, reference, name, found] = [await ask(1), await ask(2), await ask(3), await ask(4)];
	assert.match(none.stdout, /a\.conf:1.*no candidate/);
	assert.match(reference.stdout, /a\.conf:2:\d+-\d+ {2}Password: the value is a reference/);
	assert.match(name.stdout, /a name that ends in "url" holds no secret/);
	assert.ok(!name.stdout.includes(words));
	assert.match(found.stdout, /GitHub.*found/);
	assert.ok(!found.stdout.includes(githubToken(1).slice(8)));
	assert.equal(found.code, 0, found.stderr);
	assert.equal((await ask(99)).code, 2);
});

test('explain --why-not knows the rules of the team and what the team is silent about', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write(
		'.gitleaks.toml',
		`[[rules]]\nid = "acme"\nregex = '''acme_[a-z0-9]{12}'''\npath = '''\\.yaml$'''\n[[allowlists]]\npaths = ['''^gen/''']\n`,
	);
	await folder.write('a.conf', 'x: acme_q7h2k9d4m3x8\n');
	await folder.write('gen/a.yaml', 'x: acme_q7h2k9d4m3x8\n');
	const ask = (place: string) => agentReach(['explain', '--why-not', place], { cwd: folder.path, home });
	assert.match((await ask('a.conf:1')).stdout, /a\.conf:1:4-\d+ {2}acme: the rule is for other files/);
	assert.match((await ask('gen/a.yaml:1')).stdout, /acme: found .* suppressed by \.gitleaks\.toml/);
	assert.match((await ask('a.conf:2')).stdout, /a\.conf:2 {2}no candidate/);
});

test('what explain and reach print is wrapped to the terminal, notes on sandboxes too', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	for (const command of [
		['explain', 'a.env:1', '--agents', 'claude-code,codex,gemini-cli'],
		['reach', '--agents', 'claude-code,codex,gemini-cli', 'a.env'],
	]) {
		const { code, stdout, stderr } = await agentReach(command, { cwd: folder.path, home });
		assert.equal(code, 0, stderr);
		assert.match(stdout, /Sandboxes that are off\n(?: {2,}.*\n)*? +\S*\.claude\/settings\.json: /);
		// A link opens, and a command can be copied, in one piece only.
		const long = stdout.split('\n').filter((line) => columnsOf(line) > 100 && !/https:\/\/|\bcurl\b/.test(line));
		assert.deepEqual(long, [], command[0]);
	}
});
