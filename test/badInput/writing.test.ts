import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, link, lstat, readFile, readlink, stat } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { noTerminal } from '../cli/terminal.ts';
import { githubToken } from '../support/secrets.ts';
import { isRoot, place, posix } from './place.ts';

const token = githubToken(80);

describe('contain writes files as they were', { skip: noTerminal, timeout: 120_000 }, () => {
	const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
	const read = 'process.env.GITHUB_TOKEN';
	for (const [name, before, after] of [
		['CRLF', `const t = '${token}';\r\nrun(t);\r\n`, `const t = ${read};\r\nrun(t);\r\n`],
		['no line end at the end', `const t = '${token}';`, `const t = ${read};`],
		['mixed line ends', `a();\r\nconst t = '${token}';\nb();\r\n`, `a();\r\nconst t = ${read};\nb();\r\n`],
		['a byte order mark', `\ufeffconst t = '${token}';\n`, `\ufeffconst t = ${read};\n`],
		['tabs and trailing spaces', `\t const t = '${token}';  \n\n\n`, `\t const t = ${read};  \n\n\n`],
	] as const) {
		test(name, async (t) => {
			const { write, contain, at } = await place(t);
			await write('app.mjs', before);
			const line = before.split('\n').findIndex((text) => text.includes(token)) + 1;
			const { code, screen } = await contain(`app.mjs:${line}`);
			assert.equal(code, 0, screen);
			assert.equal(await readFile(at('app.mjs'), 'utf8'), after);
		});
	}

	test('UTF-16', async (t) => {
		const { write, contain, at } = await place(t);
		await write('app.mjs', utf16(`const t = '${token}'; // ümläut\r\n`));
		const { code, screen } = await contain('app.mjs:1');
		assert.equal(code, 0, screen);
		assert.deepEqual(await readFile(at('app.mjs')), utf16(`const t = ${read}; // ümläut\r\n`));
	});

	for (const mode of [0o600, 0o640, 0o755]) {
		test(`mode ${mode.toString(8)}`, async (t) => {
			const { write, contain, at } = await place(t);
			await write('app.mjs', `const t = '${token}';\n`);
			await chmod(at('app.mjs'), mode);
			const { code, screen } = await contain('app.mjs:1');
			assert.equal(code, 0, screen);
			assert.equal(await readFile(at('app.mjs'), 'utf8'), `const t = ${read};\n`);
			assert.equal((await stat(at('app.mjs'))).mode & 0o777, mode);
		});
	}

	for (const mode of [0o400, 0o444]) {
		test(`mode ${mode.toString(8)}: a file that is read-only is not replaced`, { skip: !posix }, async (t) => {
			const { write, contain, at } = await place(t);
			const before = `const t = '${token}';\n`;
			await write('app.mjs', before);
			await chmod(at('app.mjs'), mode);
			const { ino } = await stat(at('app.mjs'));
			const { code, screen } = await contain('app.mjs:1');
			assert.equal(code, 2, screen);
			assert.match(screen, /app\.mjs is read-only and was left as it is\. Make it writable, then repeat the fix/);
			assert.equal(await readFile(at('app.mjs'), 'utf8'), before);
			const after = await stat(at('app.mjs'));
			assert.deepEqual([after.mode & 0o777, after.ino], [mode, ino]);
		});
	}

	test('a reference file that is read-only: nothing is changed; an ignore list: it goes without', {
		skip: !posix,
	}, async (t) => {
		const { write, contain, at } = await place(t);
		const before = `const t = '${token}';\n`;
		await write('.cursor/rules/a.md', 'x\n');
		await write('.cursorignore', '# mine\n');
		await write('agent-reach.refs', '# mine\n');
		await write('app.mjs', before);
		await chmod(at('agent-reach.refs'), 0o444);
		await chmod(at('.cursorignore'), 0o444);
		const refused = await contain('app.mjs:1');
		assert.equal(refused.code, 2, refused.screen);
		assert.match(refused.screen, /agent-reach\.refs is read-only/);
		assert.equal(await readFile(at('app.mjs'), 'utf8'), before);
		await chmod(at('agent-reach.refs'), 0o644);
		const done = await contain('app.mjs:1');
		assert.equal(done.code, 0, done.screen);
		assert.match(done.screen, /\.cursorignore is read-only and was left as it is/);
		assert.equal(await readFile(at('app.mjs'), 'utf8'), `const t = ${read};\n`);
		assert.equal(await readFile(at('.cursorignore'), 'utf8'), '# mine\n');
	});

	test('a second secret in a line that would go: not without it, and both together', async (t) => {
		const { write, contain, at, run } = await place(t);
		const other = githubToken(79);
		const before = `[registry]\ntoken = "${token}" # before: ${other}\n`;
		await write('.cargo/credentials.toml', before);
		const { code, stderr } = await run(['contain', '.cargo/credentials.toml:2:10', '--yes']);
		assert.equal(code, 2);
		assert.match(stderr, /credentials\.toml:2: Another secret would go with it and be lost; fix that one first/);
		assert.equal(await readFile(at('.cargo/credentials.toml'), 'utf8'), before);
		const both = await contain('.cargo/credentials.toml');
		assert.equal(both.code, 0, both.screen);
		assert.match(both.screen, /2 values are gone from 1 file on disk/);
		assert.equal(await readFile(at('.cargo/credentials.toml'), 'utf8'), '[registry]\n');
	});

	test('a broken encoding: every byte beside the value stays', async (t) => {
		const { write, contain, at } = await place(t);
		const file = (value: string) =>
			Buffer.concat([Buffer.from(`const t = ${value};\n// `), Buffer.from([0xff, 0xc3, 0x28, 0xe9, 0x81, 0x0a])]);
		await write('app.mjs', file(`'${token}'`));
		const { code, screen } = await contain('app.mjs:1');
		assert.deepEqual(await readFile(at('app.mjs')), file(code === 0 ? read : `'${token}'`), screen);
		assert.doesNotMatch(screen, /Internal|\n\s+at /);
	});

	test('a hard link: the user is told that the other name keeps the value', async (t) => {
		const { write, contain, at } = await place(t);
		const outside = await place(t);
		await write('app.mjs', `const t = '${token}';\n`);
		await link(at('app.mjs'), outside.at('other.mjs'));
		const { code, screen } = await contain('app.mjs:1');
		assert.equal(code, 0, screen);
		assert.match(screen, /app\.mjs has another name on this disk \(a hard link\), which keeps the value/);
		assert.equal(await readFile(at('app.mjs'), 'utf8'), `const t = ${read};\n`);
		assert.ok((await readFile(outside.at('other.mjs'), 'utf8')).includes(token));
	});

	test('a link inside the workspace stays a link', async (t) => {
		const { write, link, contain, at } = await place(t);
		await write('real/app.mjs', `const t = '${token}';\n`);
		await link('alias.mjs', 'real/app.mjs');
		const { code, screen } = await contain('alias.mjs:1');
		assert.ok((await lstat(at('alias.mjs'))).isSymbolicLink());
		assert.equal(await readlink(at('alias.mjs')), 'real/app.mjs');
		const text = await readFile(at('real/app.mjs'), 'utf8');
		if (code === 0) assert.equal(text, `const t = ${read};\n`);
		else {
			assert.equal(text, `const t = '${token}';\n`);
			assert.match(screen, /alias\.mjs.*(link|real\/app\.mjs)/s);
			assert.doesNotMatch(screen, /Internal|\n\s+at /);
		}
	});

	test('a file reached through its folder, which is a link inside', async (t) => {
		const { write, link, contain, at } = await place(t);
		await write('real/app.mjs', `const t = '${token}';\n`);
		await link('folder', 'real');
		const { screen } = await contain('folder/app.mjs:1');
		assert.doesNotMatch(screen, /Internal|\n\s+at /);
		assert.ok((await lstat(at('folder'))).isSymbolicLink());
	});

	test('targets outside are refused and stay as they are', async (t) => {
		const outside = await place(t);
		await outside.write('app.mjs', `const t = '${token}';\n`);
		const { link, contain, write } = await place(t);
		await link('out.mjs', outside.at('app.mjs'));
		await link('folder', outside.path);
		await write('x.txt', 'x\n');
		for (const where of ['out.mjs:1', 'folder/app.mjs:1']) {
			const { code, screen } = await contain(where);
			assert.equal(code, 2, screen);
			assert.match(screen, /(out\.mjs|folder)/);
			assert.doesNotMatch(screen, /Internal|\n\s+at /);
		}
		assert.equal(await readFile(outside.at('app.mjs'), 'utf8'), `const t = '${token}';\n`);
	});

	test('reference and ignore files that are links to the outside are not written through', async (t) => {
		const outside = await place(t);
		await outside.write('refs', '# mine\n');
		const { write, link, contain, at } = await place(t);
		await write('.cursor/rules/a.md', 'x\n');
		await write('app.mjs', `const t = '${token}';\n`);
		await link('agent-reach.refs', outside.at('refs'));
		await link('.cursorignore', outside.at('refs'));
		const { code, screen } = await contain('app.mjs:1');
		assert.equal(await readFile(outside.at('refs'), 'utf8'), '# mine\n');
		assert.doesNotMatch(screen, /Internal|\n\s+at /);
		assert.equal(code, 2, screen);
		assert.ok((await readFile(at('app.mjs'), 'utf8')).includes(token), 'the value is still in its file');
		assert.match(screen, /agent-reach\.refs|\.cursorignore/);
	});

	test('a read-only folder', { skip: isRoot ? 'root writes everywhere' : false }, async (t) => {
		const { write, contain, at } = await place(t);
		await write('w/app.mjs', `const t = '${token}';\n`);
		await chmod(at('w'), 0o500);
		t.after(() => chmod(at('w'), 0o700));
		const { code, screen } = await contain('w/app.mjs:1');
		assert.equal(code, 2, screen);
		assert.match(screen, /w\/app\.mjs.*permission/s);
		assert.ok((await readFile(at('w/app.mjs'), 'utf8')).includes(token));
	});

	test('a file that cannot be changed although its user may (immutable)', async (t) => {
		const { write, contain, at } = await place(t);
		await write('app.mjs', `const t = '${token}';\n`);
		const set = (flag: string) => promisify(execFile)('chattr', [flag, at('app.mjs')]);
		const able = await set('+i').then(
			() => true,
			() => false,
		);
		if (!able) return t.skip('needs chattr and a file system that knows it');
		try {
			const { code, screen } = await contain('app.mjs:1');
			assert.equal(code, 2, screen);
			assert.match(screen, /app\.mjs/);
			assert.doesNotMatch(screen, /Internal|\n\s+at /);
		} finally {
			await set('-i');
		}
		assert.ok((await readFile(at('app.mjs'), 'utf8')).includes(token));
	});
});
