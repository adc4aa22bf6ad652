import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, open, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { commandFile } from '../cli/command.ts';
import { githubToken } from '../support/secrets.ts';
import { isRoot, place, posix } from './place.ts';

const token = githubToken(50);
const line = `A_TOKEN=${token}\n`;
const windows = posix ? false : 'Windows has no such files';

test('an empty workspace is clean', async (t) => {
	const { scan } = await place(t);
	const { code, report, stderr } = await scan();
	assert.deepEqual([code, report.findings.length, stderr], [0, 0, '']);
});

test('a folder that is not there is said to be missing', async (t) => {
	const { run, at } = await place(t);
	const { code, stderr } = await run(['scan', at('nowhere')]);
	assert.equal(code, 2);
	assert.match(stderr, /nowhere does not exist or cannot be read/);
});

test('a working directory that is gone is an error, not a clean report', { skip: windows }, async (t) => {
	const { home, write, at } = await place(t);
	await write('gone/a.env', line);
	const script = 'cd "$1" && rm -rf "$1" && exec "$2" "$3" scan';
	const child = spawn('sh', ['-c', script, 'sh', at('gone'), process.execPath, commandFile], {
		env: { HOME: home, PATH: process.env['PATH'] },
	});
	let text = '';
	child.stderr.on('data', (chunk: Buffer) => {
		text += chunk.toString();
	});
	const code = await new Promise((resolve) => child.once('exit', resolve));
	assert.equal(code, 2, text);
	assert.doesNotMatch(text, /\n\s+at /);
	assert.match(text, /agent-reach: The working directory does not exist any more/);
});

test('files that vanish while they are scanned do no harm', async (t) => {
	const { write, scan, at } = await place(t);
	for (let index = 0; index < 400; index++) await write(`d${index % 20}/f${index}.env`, `${line}# ${index}\n`);
	const scanning = scan();
	for (let index = 0; index < 20; index++) {
		await rm(at(`d${index}`), { recursive: true, force: true });
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	const { code, stderr } = await scanning;
	assert.ok(code === 0 || code === 1, stderr);
	assert.doesNotMatch(stderr, /Internal|\n\s+at /);
});

test('what cannot be read is counted and named', { skip: isRoot ? 'root reads everything' : windows }, async (t) => {
	const { write, scan, at } = await place(t);
	await write('closed/a.env', line);
	await write('b.env', line);
	await write('c.env', line);
	await chmod(at('closed'), 0);
	await chmod(at('b.env'), 0);
	t.after(() => chmod(at('closed'), 0o700));
	const { code, report } = await scan();
	assert.equal(code, 1);
	assert.deepEqual(
		report.findings.map(({ file }) => file),
		['c.env'],
	);
	assert.deepEqual(report.stats.skipped.map(({ file }) => file).sort(), ['b.env', 'closed']);
});

test('FIFOs, sockets, devices and their links are left out with a reason, and nothing waits', {
	skip: windows,
}, async (t) => {
	const { write, link, scan, run, at } = await place(t);
	await promisify(execFile)('mkfifo', [at('pipe.env')]);
	const server = createServer().listen(at('s.env'));
	t.after(() => server.close());
	await link('device.env', '/dev/zero');
	await link('tty.env', '/dev/tty');
	await link('to-pipe.env', 'pipe.env');
	await write('a.env', line);
	const { code, report } = await scan();
	assert.equal(code, 1);
	assert.equal(report.findings.length, 1);
	const skipped = Object.fromEntries(report.stats.skipped.map(({ file, reason }) => [file, reason]));
	assert.deepEqual(Object.keys(skipped).sort(), ['device.env', 'pipe.env', 's.env', 'to-pipe.env', 'tty.env']);
	assert.ok(Object.values(skipped).every((reason) => reason !== ''));
	for (const file of ['pipe.env', 's.env', 'device.env']) {
		const named = await run(['scan', file]);
		assert.match(named.stdout + named.stderr, new RegExp(`${file}: `), `${file} is named`);
		const explained = await run(['explain', `${file}:1`]);
		assert.equal(explained.code, 2);
	}
});

test('links that lead out are not followed, circles end', { skip: windows }, async (t) => {
	const { write, link, scan } = await place(t);
	const outside = await place(t);
	await outside.write('secret.env', line);
	await link('out.env', outside.at('secret.env'));
	await link('folder', outside.path);
	await link('loop', 'loop');
	await link('a/b', '../a');
	await link('up', '..');
	await write('inside.env', line);
	await link('alias.env', 'inside.env');
	const { report } = await scan();
	assert.deepEqual([...new Set(report.findings.map(({ file }) => file))].sort(), ['alias.env', 'inside.env']);
	assert.ok(report.stats.skipped.some(({ file }) => file === 'out.env'));
	assert.deepEqual(await readdir(outside.path), ['secret.env']);
});

test('a line of 50 MB is read to its end', { timeout: 120_000 }, async (t) => {
	const { at, scan } = await place(t);
	const file = await open(at('bundle.js'), 'w');
	const chunk = 'var a=function(b,c){return b+c};'.repeat(32_768);
	for (let written = 0; written < 50_000_000; written += chunk.length) await file.write(chunk);
	await file.write(`const t='${token}'`);
	await file.close();
	const { code, report, stderr } = await scan();
	assert.equal(code, 1, stderr);
	assert.deepEqual(
		report.findings.map(({ type }) => type),
		['github.personal-access-token'],
	);
	assert.ok((report.findings[0]?.start.column ?? 0) > 50_000_000);
});

test('a line of 4 MB that is all keywords ends', { timeout: 120_000 }, async (t) => {
	const { write, scan } = await place(t);
	await write('words.txt', 'password=token:secret key "api_key": '.repeat(110_000));
	const { code, stderr } = await scan();
	assert.ok(code === 0 || code === 1, stderr);
});

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const encodings: readonly (readonly [name: string, bytes: Uint8Array])[] = [
	['UTF-8 with a mark', Buffer.from(`\ufeff${line}`)],
	[
		'broken UTF-8',
		Buffer.concat([Buffer.from([0xc3, 0x28, 0xff, 0x0a]), Buffer.from(line), Buffer.from([0xe2, 0x82])]),
	],
	['Latin-1', Buffer.from(`# caf\u00e9\n${line}`, 'latin1')],
	['UTF-16LE with a mark', utf16(`\ufeff${line}`)],
	['UTF-16BE with a mark', utf16(`\ufeff${line}`).swap16()],
	['UTF-16LE without a mark', utf16(line)],
	['UTF-16BE without a mark', utf16(line).swap16()],
	['UTF-16 with an odd end', Buffer.concat([utf16(`\ufeff${line}`), Buffer.from([0x41])])],
	['lone surrogates', utf16(`\ufeff\ud800 \udc00 ${line}`)],
];
for (const [name, bytes] of encodings) {
	test(`a secret in a file of ${name} is found`, async (t) => {
		const { write, scan } = await place(t);
		await write('a.env', bytes);
		const { report } = await scan();
		assert.deepEqual(
			report.findings.map(({ type }) => type),
			['github.personal-access-token'],
		);
	});
}

test('names that are hard to write', { skip: windows }, async (t) => {
	const { write, scan, run } = await place(t);
	const names = [
		'with space.env',
		'quote\'".env',
		'-rf.env',
		'--help',
		'ümläut.env',
		'%41.env',
		'a:1.env',
		'\u0001.env',
		'$(touch x).env',
	];
	for (const name of names) await write(name, line);
	const { report } = await scan();
	assert.deepEqual(report.findings.map(({ file }) => file).sort(), [...names].sort());
	assert.equal((await run(['explain', './a:1.env:1'])).code, 0);
	assert.equal((await run(['explain', '--', '-rf.env:1'])).code, 0);
});
