import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { FileReport } from '../../../server/src/finding.ts';
import { defaultSettings } from '../../../server/src/settings.ts';
import { createCanary } from '../../support/canary.ts';
import { posixOnly } from '../../support/machine.ts';
import { githubToken, randomPart } from '../../support/secrets.ts';
import { presenceIn, testEngine, testFolder } from './folder.ts';

const one = githubToken(1);
const other = githubToken(2);

function places(reports: readonly FileReport[]): string[] {
	return reports.flatMap(({ path, findings }) => findings.map(({ start }) => `${path}:${start.line}:${start.column}`));
}

test('scans a folder, streams reports, and keeps no value', async (t) => {
	const folder = await testFolder(t);
	await folder.write('b.env', `# x\nGITHUB_TOKEN=${one}\n`);
	await folder.write('a/x.ts', `const token = '${other}';\n`);
	await folder.write('empty.txt', '');
	const engine = await testEngine(t, [folder.path]);
	const streamed: string[] = [];
	const progress: (readonly [number, number])[] = [];
	const stats = await engine.scanAll({
		onFile: ({ path }) => streamed.push(path),
		onProgress: ({ done, total }) => progress.push([done, total]),
	});
	assert.equal(stats.files, 3);
	assert.deepEqual(stats.skipped, []);
	assert.deepEqual(places(engine.reports()), ['a/x.ts:1:16', 'b.env:2:14']);
	assert.deepEqual(streamed.sort(), ['a/x.ts', 'b.env']);
	assert.deepEqual(progress.at(-1), [3, 3]);
	const [finding] = engine.report(folder.path, 'b.env')?.findings ?? [];
	assert.equal(finding?.end.offset, 4 + 'GITHUB_TOKEN='.length + one.length);
	assert.equal(engine.find(finding?.id ?? ''), finding);
	const canary = createCanary([randomPart(one), randomPart(other)]);
	assert.deepEqual(canary.leaks(JSON.stringify([engine.reports(), engine.workspaceOperations(), stats])), []);
});

test('equal values are copies; the score follows when one goes', async (t) => {
	const folder = await testFolder(t);
	const second = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\nB_TOKEN=${one}\n`);
	await second.write('c.env', `C_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path, second.path]);
	await engine.scanAll();
	const [finding] = engine.report(second.path, 'c.env')?.findings ?? [];
	assert.ok(finding);
	assert.equal(engine.copies(finding).length, 3);
	assert.match(finding.blast.vector, /DU:3/);
	const changes: (string | undefined)[] = [];
	engine.onDidChange(({ files }) => changes.push(...(files ?? []).map(({ path }) => path)));
	await rm(folder.at('a.env'));
	await engine.refresh([folder.at('a.env')]);
	assert.deepEqual(changes.sort(), ['a.env', 'c.env']);
	assert.doesNotMatch(engine.report(second.path, 'c.env')?.findings[0]?.blast.vector ?? '', /DU:/);
});

test('an open document counts instead of the disk until it is closed', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	const report = await engine.scanText(folder.path, 'a.env', 'dotenv', `X=1\nA_TOKEN=${other}\n`);
	assert.deepEqual(places([report]), ['a.env:2:9']);
	await engine.refresh([folder.at('a.env')]);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['a.env:2:9']);
	await engine.scanText(folder.path, 'a.env', 'dotenv', '');
	assert.deepEqual(engine.reports(), []);
	await engine.closeText(folder.path, 'a.env');
	assert.deepEqual(places(engine.reports()), ['a.env:1:9']);
});

test('ids hold while type, file, value and order stay the same', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\nB_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path]);
	const before = (await engine.scanFile(folder.path, 'a.env')).findings.map(({ id }) => id);
	assert.equal(new Set(before).size, 2);
	await folder.write('a.env', `\n\n# moved\nA_TOKEN=${one}\nB_TOKEN=${one}\n`);
	const after = (await engine.scanFile(folder.path, 'a.env')).findings.map(({ id }) => id);
	assert.deepEqual(after, before);
});

test('files that come, change and go, also as a whole folder', async (t) => {
	const folder = await testFolder(t);
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	await folder.write('new/deep/a.env', `A_TOKEN=${one}\n`);
	await engine.refresh([folder.at('new')]);
	assert.deepEqual(places(engine.reports()), ['new/deep/a.env:1:9']);
	await folder.write('node_modules/x/a.js', `const token = '${one}'\n`);
	await folder.write('node_modules/x/.env', `A_TOKEN=${other}\n`);
	await engine.refresh([folder.at('node_modules/x/a.js'), folder.at('node_modules/x/.env')]);
	assert.deepEqual(places(engine.reports()), ['new/deep/a.env:1:9', 'node_modules/x/.env:1:9']);
	await rm(folder.at('new'), { recursive: true });
	await engine.refresh([folder.at('new')]);
	assert.deepEqual(places(engine.reports()), ['node_modules/x/.env:1:9']);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['node_modules/x/.env:1:9']);
});

test('an ignore file changes reach without another look at the content', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	await folder.write('secrets/a.env', `A_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path], { agents: ['cursor'] });
	await engine.scanAll();
	const verdict = () =>
		engine.report(folder.path, 'secrets/a.env')?.reach.find(({ channel }) => channel === 'read')?.verdict;
	const before = verdict();
	await folder.write('.cursorignore', 'secrets/\n');
	await engine.refresh([folder.at('.cursorignore')]);
	assert.notEqual(verdict(), before);
	const asked = await engine.reach(folder.path, 'secrets/other.txt');
	assert.ok(asked.some(({ because }) => because.file === '.cursorignore' && because.line === 1));
});

test('one changed rule file touches the files that it means, and tells of no others', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	for (const path of ['a/x.env', 'a/y.env', 'b/x.env']) await folder.write(path, `A_TOKEN=${one}\n`);
	await folder.write('.geminiignore', 'z\n');
	const engine = await testEngine(t, [folder.path], { agents: ['gemini-cli', 'codex'] });
	await engine.scanAll();
	const before = new Map(engine.reports().map((report) => [report.path, report]));
	const changes: (readonly string[] | undefined)[] = [];
	engine.onDidChange(({ files }) => changes.push(files?.map(({ path }) => path)));
	const changed = async (file: string, text: string | undefined) => {
		changes.length = 0;
		if (text === undefined) await rm(folder.at(file));
		else await folder.write(file, text);
		await engine.refresh([folder.at(file)]);
		return [...changes];
	};
	assert.deepEqual(await changed('.geminiignore', 'z\n/a/x.env\n'), [['a/x.env']]);
	assert.equal(engine.report(folder.path, 'b/x.env'), before.get('b/x.env'), 'the report is the very same');
	assert.deepEqual(await changed('.geminiignore', '# z\n/a/x.env\n'), [], 'nothing is reached otherwise');
	assert.deepEqual(await changed('b/.gitignore', '*.env\n'), [['b/x.env']]);
	assert.deepEqual(await changed('b/.gitignore', undefined), [['b/x.env']]);
	assert.deepEqual(await changed('.gemini/settings.json', '{ '), [undefined], 'a new sign of an agent: everything');
	const problems = () => engine.problems().filter(({ file }) => file === '.gemini/settings.json').length;
	assert.deepEqual([await changed('.gemini/settings.json', '{}'), problems()], [[undefined], 0]);
	for (const { path, reach } of engine.reports()) {
		assert.deepEqual(reach, await engine.reach(folder.path, path), path);
	}
});

test('two changes at once end with the later text', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	await folder.write('.geminiignore', 'z\n');
	const engine = await testEngine(t, [folder.path], { agents: ['gemini-cli'] });
	await engine.scanAll();
	await folder.write('.geminiignore', 'a.env\n');
	const first = engine.refresh([folder.at('.geminiignore')]);
	await folder.write('.geminiignore', '!a.env\n');
	await Promise.all([first, engine.refresh([folder.at('.geminiignore')]), engine.setPresence(presenceIn('/nowhere'))]);
	const rows = engine.report(folder.path, 'a.env')?.reach ?? [];
	assert.equal(rows.find(({ channel }) => channel === 'read')?.verdict, 'reachable');
});

test('reach of a file before the first scan sees nested ignore files', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	await folder.write('a/b/.gitignore', 'x\n');
	const engine = await testEngine(t, [folder.path], { agents: ['cursor'] });
	const index = (rows: Awaited<ReturnType<typeof engine.reach>>) => rows.find(({ channel }) => channel === 'index');
	const early = index(await engine.reach(folder.path, 'a/b/x'));
	assert.equal(early?.because.file, 'a/b/.gitignore');
	await engine.scanAll();
	assert.deepEqual(index(await engine.reach(folder.path, 'a/b/x')), early);
});

test('what if: a rule is judged by the model without being written', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path], { agents: ['cursor'] });
	const open = (change?: { file: string; text: string }) =>
		engine.reachWith(folder.path, 'a.env', change).filter(({ verdict }) => verdict === 'reachable').length;
	assert.ok(open({ file: '.cursorignore', text: 'a.env\n' }) < open());
	assert.equal(open({ file: '.cursorignore', text: 'b.env\n' }), open());
});

test('exclusions and the baseline grey out and keep counting', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	await folder.write('old/b.env', `A_TOKEN=${other}\n`);
	const salt = 'x'.repeat(30);
	const engine = await testEngine(t, [folder.path], { exclude: ['old'], salt });
	await engine.scanAll();
	const [a, b] = engine.reports().flatMap(({ findings }) => findings);
	assert.equal(a?.suppressed, undefined);
	assert.deepEqual(b?.suppressed, { by: 'exclude', reason: 'old' });
	const entry = { identity: a?.identity, type: a?.type, file: 'a.env', reason: 'a test value' };
	await folder.write('.agent-reach-baseline.json', JSON.stringify({ version: 1, findings: [entry] }));
	await engine.refresh([folder.at('.agent-reach-baseline.json')]);
	const [again] = engine.report(folder.path, 'a.env')?.findings ?? [];
	assert.deepEqual(again?.suppressed, { by: 'baseline', reason: 'a test value' });
	await folder.write('.agent-reach-baseline.json', '{ broken');
	await engine.refresh([folder.at('.agent-reach-baseline.json')]);
	assert.equal(engine.report(folder.path, 'a.env')?.findings[0]?.suppressed, undefined);
	assert.equal(engine.problems()[0]?.file, '.agent-reach-baseline.json');
});

test('roots come and go, inside each other too', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	await folder.write('inner/b.env', `A_TOKEN=${one}\n`);
	const engine = await testEngine(t, [folder.path, folder.at('inner')]);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['a.env:1:9', 'b.env:1:9']);
	assert.deepEqual(engine.locate(folder.at('inner/b.env')), { root: folder.at('inner'), path: 'b.env' });
	assert.equal(engine.locate('/somewhere/else'), undefined);
	await engine.setRoots([{ path: folder.path, settings: defaultSettings }]);
	assert.deepEqual(places(engine.reports()), ['a.env:1:9']);
	assert.doesNotMatch(engine.reports()[0]?.findings[0]?.blast.vector ?? '', /DU:/);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['a.env:1:9', 'inner/b.env:1:9']);
	await assert.rejects(engine.scanFile('/not/a/root', 'a'), /not one of the folders/);
});

test('a link to a file is shown and is no copy', { skip: posixOnly }, async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `A_TOKEN=${one}\n`);
	await folder.link('config', 'a.env');
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['a.env:1:9', 'config:1:9']);
	assert.doesNotMatch(engine.reports()[0]?.findings[0]?.blast.vector ?? '', /DU:/);
});

test('new extensions bring new agents', async (t) => {
	const folder = await testFolder(t);
	const engine = await testEngine(t, [folder.path]);
	assert.equal(engine.agents().length, 1, 'a stand-in when none is detected');
	await engine.setPresence(presenceIn('/nowhere', ['github.copilot', 'github.copilot-chat']));
	assert.deepEqual(
		engine.agents().map(({ id }) => id),
		['copilot'],
	);
});

test('every encoding that an agent can read', async (t) => {
	const folder = await testFolder(t);
	const text = `A_TOKEN=${one}\n`;
	await folder.write('utf16le.env', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
	await folder.write('utf16be.env', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]));
	await folder.write('bom.env', `\ufeff${text}`);
	await folder.write('invalid.env', Buffer.concat([Buffer.from([0xc3, 0x28, 0xff, 0x0a]), Buffer.from(text)]));
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	assert.deepEqual(places(engine.reports()), ['bom.env:1:9', 'invalid.env:2:9', 'utf16be.env:1:9', 'utf16le.env:1:9']);
});

test('one line of 8 MB is read to its end; what is larger than the limit is told', async (t) => {
	const folder = await testFolder(t);
	const line = `${'x '.repeat(4_000_000)}token="${one}"`;
	await folder.write('min.js', line);
	await folder.write('big.txt', Buffer.alloc(10_000_001, 'a'));
	const engine = await testEngine(t, [folder.path], { maxFileSize: 10_000_000 });
	const stats = await engine.scanAll();
	assert.deepEqual(places(engine.reports()), [`min.js:1:${line.indexOf(one) + 1}`]);
	assert.deepEqual(stats.skipped, [{ root: folder.path, path: 'big.txt', reason: 'Too large: 10000001 bytes' }]);
});

test('a scan that is cancelled says so, and the next one is complete', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 200; index++) {
		await writeFile(folder.at(`f${index}.env`), `A_TOKEN=${githubToken(index)}\n`);
	}
	const engine = await testEngine(t, [folder.path]);
	const controller = new AbortController();
	const stats = await engine.scanAll({ signal: controller.signal, onProgress: () => controller.abort() });
	assert.equal(stats.cancelled, true);
	const [first, second] = await Promise.all([engine.scanAll(), engine.scanAll()]);
	assert.equal(first.cancelled, true);
	assert.equal(second.cancelled, false);
	assert.deepEqual([stats.superseded, first.superseded, second.superseded], [undefined, true, undefined]);
	assert.deepEqual(engine.stats(), second, 'what counts is the scan that was not overtaken');
	assert.equal(engine.reports().length, 200);
});

test('an empty workspace and one that vanished', async (t) => {
	const folder = await testFolder(t);
	const engine = await testEngine(t, [folder.path, folder.at('gone')]);
	const stats = await engine.scanAll();
	assert.equal(stats.files, 0);
	assert.deepEqual(
		stats.skipped.map(({ root }) => root),
		[folder.at('gone')],
	);
	assert.deepEqual(engine.reports(), []);
});
