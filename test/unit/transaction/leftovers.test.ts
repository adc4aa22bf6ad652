import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { agents } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import { findLeftovers, outsidePlaces } from '../../../server/src/workspace/leftovers.ts';
import { findNeedle, needlesOf } from '../../../server/src/workspace/valueForms.ts';

const value = ['left', 'over', 'Value', '0123456789'].join('');
const folder = mkdtempSync(join(tmpdir(), 'agent-reach-leftovers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function git(root: string, ...args: string[]): void {
	const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false'];
	execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
}

test('every encoded form is found at every position', () => {
	const needles = needlesOf([value]);
	for (const before of ['', 'a', 'ab', 'abc']) {
		for (const encoding of ['base64', 'base64url', 'hex', 'utf8', 'utf16le'] as const) {
			const text = `${before}${value}xyz`;
			const bytes =
				encoding === 'utf16le' ? Buffer.from(text, 'utf16le') : Buffer.from(Buffer.from(text).toString(encoding));
			assert.notEqual(findNeedle(bytes, needles), -1, `${encoding} behind ${before.length} characters`);
		}
	}
	assert.equal(findNeedle(Buffer.from('something else entirely'), needles), -1);
	assert.deepEqual(needlesOf(['short']), []);
});

test('working tree, index, history, stash and reflog are told apart', async () => {
	const root = join(folder, 'repo');
	mkdirSync(root);
	git(root, 'init', '-q');
	const write = (text: string) => writeFileSync(join(root, 'a.txt'), text);
	write('nothing');
	git(root, 'add', '.');
	git(root, 'commit', '-qm', 'one');
	const look = async (files: string[] = []) =>
		(
			await findLeftovers(
				[value],
				{ roots: [root], files: files.map((path) => ({ root, path })), git: true, outside: [] },
				{ t: english },
			)
		).places;
	assert.deepEqual(await look(['a.txt']), []);
	write(`x\ny ${value}\n`);
	assert.deepEqual(await look(['a.txt', 'gone.txt']), ['a.txt:2']);
	git(root, 'stash');
	assert.deepEqual(await look(), ['git stash']);
	git(root, 'stash', 'drop');
	assert.deepEqual(await look(), ['git objects that only the reflog or nothing leads to']);
	write(`x\ny ${value}\n`);
	git(root, 'add', '.');
	assert.deepEqual(await look(), ['git index']);
	git(root, 'commit', '-qm', 'two');
	write('clean');
	git(root, 'commit', '-qam', 'three');
	// It stands in "two"; "three" took it out.
	assert.deepEqual(await look(), ['history: 1 commit']);
	git(root, 'reset', '-q', '--hard', 'HEAD~2');
	assert.deepEqual(await look(), ['git objects that only the reflog or nothing leads to']);
});

test('programs that a hostile configuration names do not run', async () => {
	const root = join(folder, 'hostile');
	mkdirSync(root);
	git(root, 'init', '-q');
	writeFileSync(join(root, 'a.txt'), `${value}\n`);
	writeFileSync(join(root, '.gitattributes'), '* filter=evil diff=evil\n');
	git(root, 'add', '.');
	git(root, 'commit', '-qm', 'one');
	const mark = join(folder, 'ran');
	for (const key of [
		'core.fsmonitor',
		'filter.evil.clean',
		'diff.evil.textconv',
		'diff.external',
		'core.pager',
		'core.sshCommand',
	]) {
		git(root, 'config', key, `touch ${mark}-${key}; false`);
	}
	const found = await findLeftovers([value], { roots: [root], files: [], git: true, outside: [] }, { t: english });
	assert.match(found.places.join(), /history: 1 commit/);
	assert.throws(() => execFileSync('ls', [mark]));
	assert.doesNotMatch(execFileSync('ls', [folder], { encoding: 'utf8' }), /^ran/m);
});

test('folders of editors and agents are searched, and values are not repeated', async () => {
	const home = join(folder, 'home');
	const history = join(home, '.config', 'Code', 'User', 'History', 'abc');
	const notes = join(home, '.claude', 'projects', 'p');
	for (const path of [history, notes]) mkdirSync(path, { recursive: true });
	writeFileSync(join(history, 'x.ts'), `a\n\n${value}`);
	writeFileSync(join(notes, 's.jsonl'), JSON.stringify({ text: Buffer.from(`k=${value}`).toString('base64') }));
	const outside = outsidePlaces(home, 'linux', {}, english);
	const found = await findLeftovers([value], { roots: [], files: [], git: false, outside }, { t: english });
	assert.deepEqual(found.places, ['local history of Code: abc/x.ts:3', 'notes of Claude Code: p/s.jsonl:1']);
	assert.equal(found.incomplete, false);
	assert.ok(!JSON.stringify(found).includes(value));
});

test('checkpoints that are git repositories of an agent are searched, loose and packed', async () => {
	const home = join(folder, 'home-of-checkpoints');
	const cline = join(
		home,
		'.config',
		'Code',
		'User',
		'globalStorage',
		'saoudrizwan.claude-dev',
		'checkpoints',
		'12345',
	);
	const gemini = join(home, '.gemini', 'history', 'abcdef');
	for (const [root, pack] of [
		[cline, false],
		[gemini, true],
	] as const) {
		mkdirSync(root, { recursive: true });
		git(root, 'init', '-q');
		writeFileSync(join(root, 'a.env'), `KEY=${value}\n`);
		git(root, 'add', '.');
		git(root, 'commit', '-qm', 'checkpoint');
		if (pack) git(root, 'gc', '-q');
		// The files themselves stand in the project, not beside the repository.
		rmSync(join(root, 'a.env'));
	}
	const outside = outsidePlaces(home, 'linux', {}, english);
	const look = (asked: boolean) =>
		findLeftovers([value], { roots: [], files: [], git: asked, outside }, { t: english });
	assert.deepEqual((await look(true)).places, [
		'notes and checkpoints of Cline in Code: git objects in checkpoints/12345/.git',
		'notes of Gemini CLI: git objects in abcdef/.git',
	]);
	const untrusted = await look(false);
	assert.equal(untrusted.incomplete, true, 'without git it is not known');
	writeFileSync(join(cline, '.git', 'objects', 'pack', 'pack-1234.idx'), 'broken');
	writeFileSync(join(cline, '.git', 'HEAD'), 'broken');
	assert.equal((await look(true)).incomplete, true, 'a repository that git cannot read has said nothing');
});

test('local history and backups of every editor that has an agent of its own, and what agents note down', () => {
	const home = join(folder, 'home-of-all');
	const places = (env: Readonly<Record<string, string>>) =>
		outsidePlaces(home, 'linux', env, english).map((place) => place.folder);
	const named = places({});
	for (const host of agents.flatMap(({ markers }) => markers.hosts)) {
		assert.ok(named.includes(join(home, '.config', host, 'User', 'History')), host);
		assert.ok(named.includes(join(home, '.config', host, 'Backups')), host);
	}
	for (const notes of ['.qwen/projects', '.local/share/kilo', '.gemini/antigravity', '.continue/sessions'])
		assert.ok(named.includes(join(home, notes)), notes);
	assert.deepEqual(places({ XDG_CONFIG_HOME: '' }), named, 'an empty variable is none');
	assert.ok(places({ XDG_CONFIG_HOME: '/x' }).includes(join('/x', 'Code', 'User', 'History')));
});

test('chats of the editor are searched', async () => {
	const home = join(folder, 'home-of-chats');
	const chats = join(home, '.config', 'Code', 'User', 'workspaceStorage', 'abc', 'chatSessions');
	mkdirSync(chats, { recursive: true });
	writeFileSync(join(chats, 'one.json'), JSON.stringify({ text: `token ${value}` }));
	const outside = outsidePlaces(home, 'linux', {}, english);
	const { places } = await findLeftovers([value], { roots: [], files: [], git: false, outside }, { t: english });
	assert.deepEqual(places, ['chats of Code: abc/chatSessions/one.json:1']);
});

test('a search that is cancelled says so', async () => {
	const outside = [{ name: 'x', folder }];
	const signal = AbortSignal.abort();
	const found = await findLeftovers(
		[value],
		{ roots: [folder], files: [], git: true, outside },
		{ t: english, signal },
	);
	assert.equal(found.incomplete, true);
});
