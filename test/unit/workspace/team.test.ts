import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { readSettings } from '../../../server/src/workspace/configuration.ts';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

const token = githubToken(1);

test('rules of the settings find secrets; a broken one is told at its line, and the rest count', async (t) => {
	const folder = await testFolder(t);
	const settings = `{\n\t"agentReach.rules": [\n\t\t{ "name": "Internal", "pattern": "int_[a-z0-9]{12}", "keywords": ["int_"], "level": "critical" },\n\t\t{\n\t\t\t"name": "Broken",\n\t\t\t"pattern": "(?=x)"\n\t\t}\n\t]\n}\n`;
	await folder.write('.vscode/settings.json', settings);
	await folder.write('a.txt', `x\nint_${'k3j9x2m8q1z7'}\n`);
	const read = await readSettings(folder.path, true, english);
	assert.deepEqual(read.problems, []);
	const engine = await testEngine(t, [folder.path], read.settings);
	await engine.scanAll();
	const [finding] = engine.report(folder.path, 'a.txt')?.findings ?? [];
	assert.equal(finding?.type, 'team.internal');
	assert.equal(finding.title, 'Internal');
	assert.equal(finding.blast.level, 'critical');
	const open = await engine.scanText(folder.path, 'open.txt', undefined, `int_${'k3j9x2m8q1z7'}`);
	assert.equal(open.findings[0]?.type, 'team.internal');
	assert.deepEqual(
		engine.problems().map(({ file, line }) => [file, line]),
		[['.vscode/settings.json', 6]],
	);
});

test('rules of the settings read UTF-16 too, with keywords and without, at the right place', async (t) => {
	const folder = await testFolder(t);
	const little = (text: string) => Buffer.from(text, 'utf16le');
	const forms: Readonly<Record<string, (text: string) => Buffer>> = {
		'little.txt': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), little(text)]),
		'big.txt': (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), little(text)]).swap16(),
		'unmarked.txt': little,
	};
	const text = `ä 𝄞\r\nint_${'k3j9x2m8q1z7'}\r\ny = free:${'k3j9x2m8q1z7'}\r\n${'some text behind it, '.repeat(20)}`;
	for (const [name, encode] of Object.entries(forms)) await folder.write(name, encode(text));
	const rules = [
		{ name: 'With', pattern: 'int_[a-z0-9]{12}', keywords: ['int_'] },
		{ name: 'Without', pattern: 'free:[a-z0-9]{12}' },
	];
	await folder.write('.vscode/settings.json', JSON.stringify({ 'agentReach.rules': rules }));
	const { settings } = await readSettings(folder.path, true, english);
	const engine = await testEngine(t, [folder.path], settings);
	await engine.scanAll();
	const found = engine
		.reports()
		.flatMap(({ path, findings }) =>
			findings.map(({ type, start, end }) => [path, type, start.line, text.slice(start.offset, end.offset)]),
		);
	const expected = Object.keys(forms).flatMap((path) => [
		[path, 'team.with', 2, `int_${'k3j9x2m8q1z7'}`],
		[path, 'team.without', 3, `free:${'k3j9x2m8q1z7'}`],
	]);
	assert.deepEqual(found.sort(), expected.sort());
});

test('what other tools were told to accept is greyed out and still counted', async (t) => {
	const folder = await testFolder(t);
	const text = `A_TOKEN=${token}\n`;
	for (const name of ['a.env', 'b.env', 'c/c.env', 'd.env', 'e.env']) await folder.write(name, text);
	await folder.write('.gitleaksignore', 'a.env:github-pat:1\n');
	const hash = createHash('sha1').update(token).digest('hex');
	const results = { 'b.env': [{ type: 'GitHub Token', hashed_secret: hash }] };
	await folder.write('.secrets.baseline', JSON.stringify({ results }));
	await folder.write('.secretlintignore', 'c/\n');
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	const suppressed = () =>
		engine.reports().flatMap(({ path, findings }) => findings.map((finding) => [path, finding.suppressed?.by]));
	const before = [
		['a.env', '.gitleaksignore'],
		['b.env', '.secrets.baseline'],
		['c/c.env', '.secretlintignore'],
		['d.env', undefined],
		['e.env', undefined],
	];
	assert.deepEqual(suppressed(), before);
	await folder.write('.gitleaks.toml', `[allowlist]\ndescription = "sample"\npaths = ['''^d\\.env$''']\n`);
	await engine.refresh([folder.at('.gitleaks.toml')]);
	assert.deepEqual(
		suppressed(),
		before.map(([path, by]) => [path, path === 'd.env' ? '.gitleaks.toml' : by]),
	);
});

test('rules that are read while an open text is looked at count in it', async (t) => {
	const folder = await testFolder(t);
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	await folder.write('.gitleaks.toml', "[[rules]]\nid = 'acme'\nregex = '''acme_[a-z0-9]{12}'''\n");
	const refreshed = engine.refresh([folder.at('.gitleaks.toml')]);
	const { findings } = await engine.scanText(folder.path, 'a.txt', undefined, `acme_${'k3j9x2m8q1z7'}`);
	await refreshed;
	assert.equal(findings[0]?.type, 'team.acme');
	assert.equal(engine.report(folder.path, 'a.txt')?.findings.length, 1);
});

test('a file that .gitleaks.toml extends counts, is followed when it changes, and never stands outside', async (t) => {
	const folder = await testFolder(t);
	const outside = await testFolder(t);
	const rule = (name: string) => `[[rules]]\nid = "${name}"\nregex = '''${name}_[a-z0-9]{12}'''\n`;
	await outside.write('base.toml', rule('foreign'));
	await folder.write('.gitleaks.toml', '[extend]\npath = "config/base.toml"\n');
	await folder.write('config/base.toml', `${rule('acme')}[extend]\npath = "link.toml"\n`);
	await symlink(outside.at('base.toml'), folder.at('config/link.toml'));
	await folder.write('a.txt', ['acme', 'foreign', 'later'].map((name) => `${name}_${'k3j9x2m8q1z7'}\n`).join(''));
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	const types = () => engine.report(folder.path, 'a.txt')?.findings.map(({ type }) => type) ?? [];
	const problems = () => engine.problems().map(({ file, line }) => [file, line]);
	assert.deepEqual(types(), ['team.acme']);
	assert.deepEqual(problems(), [['config/base.toml', 5]]);
	await folder.write('config/base.toml', `${rule('acme')}[extend]\npath = "later.toml"\n`);
	await engine.refresh([folder.at('config/base.toml')]);
	assert.deepEqual(problems(), [['config/base.toml', 5]]);
	await folder.write('config/later.toml', rule('later'));
	await engine.refresh([folder.at('config/later.toml')]);
	assert.deepEqual(types(), ['team.acme', 'team.later']);
	assert.deepEqual(problems(), []);
});
