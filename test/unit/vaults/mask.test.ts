import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMask, maskText, type Secret } from '../../../server/src/cli/secrets/mask.ts';

const value = ['v4lue', 'with/+"quotes"', '&7d0'].join('-');
const secrets: readonly Secret[] = [{ name: 'API_KEY', value }];

async function through(chunks: readonly Buffer[], known: readonly Secret[] = secrets): Promise<string> {
	const mask = createMask(known);
	const output: Buffer[] = [];
	mask.on('data', (chunk: Buffer) => output.push(chunk));
	for (const chunk of chunks) mask.write(chunk);
	await new Promise<void>((resolve) => {
		mask.once('end', resolve);
		mask.end();
	});
	return Buffer.concat(output).toString('utf8');
}

const forms: readonly (readonly [string, string])[] = [
	['as it is', value],
	['in JSON', JSON.stringify({ key: value })],
	['percent-encoded', encodeURIComponent(value)],
	['percent-encoded in lower case', encodeURIComponent(value).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
	['in base64', Buffer.from(value).toString('base64')],
	['in base64 behind one byte', Buffer.from(`:${value}`).toString('base64')],
	['in base64 as basic authentication', Buffer.from(`user:${value}`).toString('base64')],
	['in base64url', Buffer.from(`ab${value}`).toString('base64url')],
	['in hexadecimal', Buffer.from(value).toString('hex')],
];

for (const [title, text] of forms) {
	test(`a value is masked ${title}, wherever the output is split`, async () => {
		const whole = Buffer.from(`before ${text} after ${text}\n`);
		const expected = await through([whole]);
		assert.match(expected, /^before .*\[agent-reach:API_KEY\].* after /);
		assert.ok(!expected.includes(value));
		for (let at = 1; at < whole.length; at++) {
			assert.equal(await through([whole.subarray(0, at), whole.subarray(at)]), expected, `split at ${at}`);
		}
		assert.equal(await through([...whole].map((byte) => Buffer.from([byte]))), expected);
	});
}

const wrapped = (text: string, width: number, end = '\n') =>
	(text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end);
const around = Buffer.from(`A=1\0API_KEY=${value}\0${'x'.repeat(90)}`);

for (const [title, text] of [
	['base64 as `base64` breaks it', wrapped(around.toString('base64'), 76)],
	['base64 in lines of mail', wrapped(around.toString('base64'), 64, '\r\n')],
	['hexadecimal as `xxd -p` breaks it', wrapped(around.toString('hex'), 60)],
	['narrow lines', wrapped(Buffer.from(value).toString('base64'), 10)],
] as const) {
	test(`a value is masked in ${title}, also when a chunk ends inside it`, async () => {
		const whole = Buffer.from(`${text}\nafter\n`);
		const expected = await through([whole]);
		assert.match(expected, /\[agent-reach:API_KEY\]/);
		const joined = expected.replace(/[\r\n]/g, '');
		assert.ok(!Buffer.from(joined, 'base64').includes(value) && !Buffer.from(joined, 'hex').includes(value));
		const start = whole.indexOf(text.replace(/[\r\n].*/s, '').slice(-12));
		for (let at = start + 12; at < whole.length; at++) {
			assert.match(
				await through([whole.subarray(0, at), whole.subarray(at)]),
				/\[agent-reach:API_KEY\]/,
				`split at ${at}`,
			);
		}
	});
}

test('a line of any other output does not wait for the next one', async () => {
	const mask = createMask(secrets);
	let output = '';
	mask.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
		const line = `listening on ${character}\n`;
		mask.write(line);
		await new Promise((resolve) => setImmediate(resolve));
		assert.ok(output.endsWith(line), line);
	}
});

test('JSON inside JSON is masked', () => {
	const text = JSON.stringify({ log: JSON.stringify({ key: value }) });
	assert.equal(maskText(text, secrets), '{"log":"{\\"key\\":\\"[agent-reach:API_KEY]\\"}"}');
});

test('what cannot become a value is passed on at once', async () => {
	const mask = createMask([{ name: 'A', value: 'secret-1' }]);
	const output: string[] = [];
	mask.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	mask.write('Password: ');
	await new Promise((resolve) => setImmediate(resolve));
	assert.deepEqual(output, ['Password: ']);
	mask.write('sec');
	mask.write('ond');
	await new Promise((resolve) => setImmediate(resolve));
	assert.equal(output.join(''), 'Password: second');
});

test('values that overlap, contain one another or repeat without end leave nothing', async () => {
	const known = [
		{ name: 'LONG', value: 'abcdefgh' },
		{ name: 'INNER', value: 'cdef' },
		{ name: 'NEXT', value: 'ghijkl' },
		{ name: 'RUN', value: 'zzzz' },
	];
	for (const text of ['abcdefghijkl', 'abcdefghabcdefgh', 'abcdef', 'cdefgh', `${'z'.repeat(999)}!`, 'abcdabcdefgh']) {
		const expected = await through([Buffer.from(text)], known);
		for (const { value: each } of known) assert.ok(!expected.includes(each), `${text} -> ${expected}`);
		for (let size = 1; size < 6; size++) {
			const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
				Buffer.from(text.slice(index * size, (index + 1) * size)),
			);
			assert.equal(await through(chunks, known), expected, `${text} by ${size}`);
		}
	}
});

test('each line of a value with several lines is masked, short values are not', () => {
	const lines = ['-----BEGIN-----', 'bGluZSBvbmUgb2YgaXQ', 'bGluZSB0d28gb2YgaXQ'];
	const text = maskText(`indented:\n   ${lines.join('\n   ')}\nx=ab`, [
		{ name: 'PEM', value: lines.join('\n') },
		{ name: 'TINY', value: 'ab' },
	]);
	for (const line of lines) assert.ok(!text.includes(line), line);
	assert.ok(text.endsWith('x=ab'));
});

test('bytes that are no text pass unchanged', async () => {
	const mask = createMask(secrets);
	const output: Buffer[] = [];
	mask.on('data', (chunk: Buffer) => output.push(chunk));
	const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
	mask.write(bytes.subarray(0, 100));
	mask.end(bytes.subarray(100));
	await new Promise((resolve) => mask.once('end', resolve));
	assert.deepEqual(Buffer.concat(output), bytes);
});
