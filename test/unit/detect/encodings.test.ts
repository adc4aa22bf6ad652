import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodings } from '../../../server/src/detect/encodings.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import type { CredentialType } from '../../../server/src/providers/provider.ts';
import { authority } from '../../../server/src/providers/shared/authority.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

const make = createExampleMaker('encodings');
const facts = authority('AU:A?/DE:R?/DS:C?/LM:N?/SP:N?/LT:U?', { from: 'general', operations: [], scope: 'test' });
const types: readonly CredentialType[] = [
	{
		id: 'acme.token',
		title: 'acme.token',
		class: 'saas',
		keywords: ['acme_'],
		pattern: /(?<![A-Za-z0-9_])acme_[A-Za-z0-9]{24}(?![A-Za-z0-9])/dg,
		authority: facts,
	},
];
const scanner = createScanner(types);
const token = `acme_${make.base62(24)}`;
const human = `${make.from('bcdfghjklmnpqrstvwxz', 9)}${make.digits(3)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');
const percent = (text: string) =>
	[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const escapes = (text: string) =>
	Array.from(text, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

function find(text: string, path = 'a.yml'): string[] {
	return scanner.scan(text, { path }).detections.map(({ type, start, end }) => `${type}=${text.slice(start, end)}`);
}

describe('encoded values behind a name', () => {
	const forms: readonly [string, string][] = [
		['Base64', base64(token)],
		['Base64 without padding', base64(token).replace(/=+$/, '')],
		['Base64 for URLs', Buffer.from(`?>?>${' '}${token}`).toString('base64url')],
		['Base64 twice', base64(base64(token))],
		['hexadecimal digits', hex(token)],
		['percent signs', percent(token)],
		['escapes', escapes(token)],
		['Base64 behind percent signs', percent(base64(token))],
	];
	for (const [name, value] of forms) {
		it(`reads ${name}`, () => {
			const text = `first: 1\ntoken: "${value}"\nlast: 2\n`;
			const [detection, ...others] = scanner.scan(text, { path: 'a.yml' }).detections;
			assert.equal(detection?.type, 'acme.token');
			assert.deepEqual(others, []);
			// the span is in the source text, and lies in the value
			assert.ok(detection.start >= text.indexOf(value) && detection.end <= text.indexOf(value) + value.length);
			assert.ok(detection.end - detection.start >= token.length);
			assert.ok(detection.evidence.some((words) => words.startsWith('encoded as ')));
		});
	}
	it('tells the type of a token by its own start rather than by the name of its provider', () => {
		const all = createScanner(allTypes);
		const text = `github_token: ${base64(githubToken(5)).replace(/=+$/, '')}\n`;
		assert.deepEqual(
			all.scan(text, { path: 'a.yml' }).detections.map(({ type }) => type),
			['github.personal-access-token'],
		);
	});
	it('a value that is encoded as a whole is covered as a whole', () => {
		const value = base64(token);
		assert.deepEqual(find(`token: ${value}\n`), [`acme.token=${value}`]);
	});
	it('goes no deeper than it says', () => {
		let value = token;
		for (let i = 0; i < 6; i++) value = base64(value);
		assert.ok(!find(`token: "${value}"`).some((found) => found.startsWith('acme')));
	});
	it('leaves random Base64 alone', () => assert.deepEqual(decodings(make.base62(44)), []));
	it('a password in an encoded query', () => {
		const text = `next = "https://host/login?to=%2Fa%3Ftoken%3D${human}%26x%3D1"`;
		assert.deepEqual(find(text, 'a.conf'), [`generic.token=${human}`]);
	});
});

describe('data of a Kubernetes Secret', () => {
	const value = base64(human);
	const cases: readonly [string, string, readonly string[]][] = [
		[
			'behind its kind',
			`apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  username: ${base64('admin')}\n  password: ${value}\n`,
			[`generic.password=${value}`],
		],
		[
			'in front of its kind, with quotes and CRLF',
			`apiVersion: v1\r\ndata:\r\n  db_pass: "${value}"\r\nkind: Secret\r\nmetadata:\r\n  name: shop\r\n`,
			[`generic.password=${value}`],
		],
		['JSON', `{"kind": "Secret", "apiVersion": "v1", "data": {"password": "${value}"}}`, [`generic.password=${value}`]],
		['a token under any name', `kind: Secret\ndata:\n  config: ${base64(`x ${token}`)}\n`, ['acme.token']],
		['another kind', `kind: SecretStore\ndata:\n  thing: ${value}\n`, []],
		['another document', `kind: Secret\n---\nkind: ConfigMap\ndata:\n  thing: ${value}\n`, []],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => {
			const found = find(text, text.startsWith('{') ? 'secret.json' : 'secret.yaml');
			assert.equal(found.length, expected.length);
			for (const [i, want] of expected.entries()) assert.ok(found[i]?.startsWith(want), `${found[i]?.split('=')[0]}`);
		});
	}
});

describe('Base64 without a name', () => {
	const all = createScanner(allTypes);
	const types = (text: string) => all.scan(text, { path: 'a.txt' }).detections.map(({ type }) => type);
	const dashes = '-'.repeat(5);
	const label = 'PRIVATE KEY';
	const body = `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw${make.base62(200)}`;
	const key = `${dashes}BEGIN ${label}${dashes}\n${body}\n${dashes}END ${label}${dashes}`;
	const cases: readonly [string, string, string][] = [
		['a token', githubToken(5), 'github.personal-access-token'],
		['a URL with a password', `postgresql://app:${human}@db.internal:5432/shop`, 'database.postgres-url'],
		['a JSON Web Key', `[{"kty":"EC","d":"${make.base64url(43)}"}]`, 'generic.jwk'],
	];
	for (const [name, plain, type] of cases) {
		it(`holds ${name}`, () => assert.deepEqual(types(`x ${base64(plain)}\n`), [type]));
	}
	for (const before of ['', 'a', 'ab', 'config:\n  ca: x\n  key: |\n    ']) {
		it(`holds a key behind ${before.length} characters`, () =>
			assert.deepEqual(types(`x: ${base64(`${before}${key}\nnext: 1\n`)}\n`), ['private-key.pkcs8']));
	}
	it('is left alone where it is too long, and costs no more', () => {
		const long = base64(`${key}\n`.repeat(200));
		assert.deepEqual(types(long), []);
	});
	it('has to begin with the token', () => assert.deepEqual(types(`x${base64(githubToken(6))}`), []));
});
