// What once was reported in published packages and is no credential, a row for each cause.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPublished } from '../../../server/src/detect/published.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);
const make = createExampleMaker('false alarms');
const hex = (length: number) => make.hex(length);
const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(2)}`;

/** Types of what is found and not doubtful. */
function shown(text: string, path: string): readonly string[] {
	return scanner
		.scan(text, { path })
		.detections.filter(({ confidence }) => confidence !== 'low')
		.map(({ type }) => type);
}

describe('what published packages hold and is no credential', () => {
	const cases: readonly [string, string, string][] = [
		['an instrumentation key with letters before it', 'a.js.map', `// \\"iKey\\" : \\"ABC-${make.uuid()}\\"`],
		['a syllable again and again', 'a.md', `//registry/:_authToken=${'blah'.repeat(3)}`],
		['a password with signs for letters', 'CHANGELOG.md', `fix https://user:p%40ss@host is read`],
		['the address of a contract', 'a.js', `token: '0x${hex(40)}',`],
		['the result of a call', 'a.js', ` * computeSignature('', 'test_secret') => '${hex(64)}'`],
		['a long secret in words', 'a.d.ts', ` *   clientSecret: "VERYLONGSECRET${make.base62(30)}",`],
		[
			'a flag behind a flag',
			'docker-compose.yml',
			'  --default-authentication-plugin=mysql_native_password\n  --sync_binlog=0',
		],
		['some password', 'README.md', 'postgres://someuser:somepassword@somehost:381/somedatabase'],
		['an authorization that was signed', 'a.ts', `signedKeyAuthorization: '0x${hex(80)}'`],
		['the salt of a contract', 'a.ts', `"salt": "0x${hex(64)}"`],
		['the name of a package', 'package.json', '"express-jwt-v6": "npm:express-jwt@^6.1.2"'],
		['the key of a badge', 'README.md', `https://host/badge.svg?branch=x&badge_key=${make.base62(40)}`],
		['a name for hosts that want none', 'a.js', 'if (output.password === "x-oauth-basic") return'],
		['an identifier of a provider', 'a.js', 'exports.AirtableOAuth2Api = AirtableOAuth2Api;'],
		['an identifier in a condition', 'a.js', "const type = x ? 'linearApi' : 'linearOAuth2Api';"],
		['an identifier behind another', 'a.js', `"#Microsoft.Azure.Search.KeywordTokenizerV2": KeywordTokenizerV2,`],
		['an identifier in a list', 'a.js', '`azure-openai`:[`azureOpenAiApi`,`azureEntraCognitiveServicesOAuth2Api`]'],
		[
			'a variable of a style sheet',
			'a.css',
			'a{color:var(--chat--color--user-bubble);white-space:pre-wrap;width:1px}b{x:y',
		],
		['a class that a bundler named', 'a.js', 'x={badgePass:`_badgePass_1my91_34`}'],
		['constants', 'a.d.ts', 'CLOUDFLARE_R2_REQUEST_KEY, CLOUDFLARE_R2_REQUEST_PART_NUMBER, CLOUDFLARE_R2_SIZE'],
		['a sentence with "identified by"', 'a.js', " * The copy operation identified by 'x-ms-copy-id' is pending"],
		['a length in a comment', 'a.js', '// ibPassword: 2-byte'],
		['a name that a bundler made', 'a.js', '{cardApiKey:"_cardApiKey_ec33a_158"}'],
		['an identifier of a constraint', 'a.js', `shared_credentials: '${hex(27)}',`],
		['the token of a picture', 'README.md', `https://host/a.webp?alt=media&token=${make.uuid()}`],
		['default words in documentation', 'README.md', 'postgres://DBuser:secret@DBHost:5432/mydb'],
		['digits with dashes', 'a.js', "const apiKey = '123-456-789';"],
		['a value that repeats its name', 'dist/types/credentials.json', '{"name":"Passphrase","value":"passphrase"}'],
		['what a token looks like', 'a.js', `placeholder: 'e.g. ${githubToken(8)}',`],
		[
			'a piece of a picture',
			'a.js',
			`x="data:image/jpeg;base64,${make.base62(80)}+EAAA${make.base62(44)}+${make.base62(80)}"`,
		],
		[
			'a table of constants',
			'a.js',
			`const kSecret = Uint8Array.from([${Array.from({ length: 192 }, (_, i) => (i * 89 + 31) % 251).join(', ')}]);`,
		],
		[
			'a constant in minified code',
			'a.cjs',
			'CLOUDFLARE_R2_REQUEST_KEY="r2.key",CLOUDFLARE_R2_REQUEST_PART_NUMBER="r2.part"',
		],
		[
			'a login whose password is its user',
			'a.js.map',
			`Authorization: Basic ${Buffer.from('bob:bob').toString('base64')}`,
		],
		[
			'a host in an object in a string',
			'a.json',
			'{"SecretString":"{\\"engine\\":\\"mysql\\",\\"host\\":\\"tutorial.cluster-x81k.us-west-2.rds.amazonaws.com\\"}"}',
		],
		['a name of a variable in code that is called env', 'env.d.ts', `secretKey: readonly ["ACME_SECRET_KEY"];`],
		[
			'a salt beside its hash',
			'readme.md',
			`salt: Buffer.from('${make.base62(22)}', 'base64'),\n hash: Buffer.from('x')`,
		],
		['bytes that count up', 'a.js', `const secretKey = '000102030405060708090a0b0c0d0e0f';`],
		['a word with an escape', 'test/a.js', "urlparse('amqp://user%3Aname:pass%3Aword@localhost')"],
		['an address behind a flag', 'README.md', '$ node app.js | acme-send -u http://localhost:8080/logs2'],
		['the head of a token that nobody signed', 'a.c', `expected_token =\n "${unsigned}"\n ".";`],
		['what a function of a client takes', 'a.js', ` * supabase.auth.exchangeCodeForSession('${make.uuid()}')`],
		['the identifier of a field', 'a.html', '<input name="acme_s3_access_key" id="acme--s3--access-key-2x">'],
		['a prefix and a word', 'a.txt', 'ACME_SERVICE_KEY=acm2_sk_short'],
		['a password without quotes in a class of Apex', 'a.cls', `password = ${human}`],
		['the key of a document', 'README.md', `https://docs.google.com/spreadsheet/oimg?key=${make.base62(40)}`],
	];
	for (const [name, path, text] of cases) it(name, () => assert.deepEqual(shown(text, path), []));

	it('letters that follow each other are doubtful in any format', () =>
		assert.deepEqual(shown('deviantart_client_secret = "KLMNOPQRSTUVWXYYYYYY777788889999"', 'a.txt'), []));
	it('a function of a client that takes a key does', () =>
		assert.deepEqual(shown(`supabase.setApiKey('${make.base62(40)}')`, 'a.js'), ['supabase.other-key']));
	it('a user and a password behind a flag are still read', () =>
		assert.deepEqual(shown(`curl -u admin:${human} https://db.internal/`, 'a.sh'), ['generic.password']));
	it('a statement of SQL is still read', () =>
		assert.deepEqual(shown(`CREATE USER 'a'@'%' IDENTIFIED BY '${human}'`, 'a.js'), ['generic.password']));
	it('a value that nobody publishes is none of the published ones', () => {
		assert.equal(isPublished(hex(64)), false);
		assert.equal(isPublished(['JBSW', 'Y3DP', 'EHPK', '3PXP'].join('')), true);
	});
});

describe('what looks like an assignment and gives no value', () => {
	const cases: readonly [string, string, string][] = [
		['a type that is asked for', 'a.js', `if (typeof password !== 'string' || typeof o.password === "object") return`],
		['a name that is asked for', 'a.js', `x="url"===e.type||"password"===e.type)||"textarea"===t||e.contentEditable`],
		['one side of a condition', 'a.js', 'input.type=e?"password":"text"'],
		['a literal that ends behind the name', 'a.js', `r.push("pass:"+e.password)}else{r.push("file:"+o)}`],
		['an element whose text is computed', 'a.js', `'<label for="x-password">'+RED._("x.y")+'</label>'`],
		['the type of a field', 'a.js', `'<input id="x-password" type="password">'`],
		['a member behind a name in minified code', 'a.js', `u===""?t.password=t.url.password:t.url.password=t.password`],
		['a sum in minified code', 'a.js', `x="a;this.seen?this.url.password+=a:this.url.user+=a`],
		['a question', 'a.js', `const password = await read.password('Password:', x)`],
		['a selector', 'a.js', '{"input:p|input:password":"inp[type=password]"}'],
		['a page of a manual', 'man/man1/npm.1', 'to the version you reviewed. Pass \\fB--no-pin\\fR to write'],
	];
	for (const [name, path, text] of cases) {
		it(name, () =>
			assert.deepEqual(
				scanner.scan(text, { path }).detections.map(({ type }) => type),
				[],
			),
		);
	}
	it('but a condition on a value is one, and so is a JSON text', () => {
		assert.deepEqual(shown(`if (password === '${human}') return`, 'a.js'), ['generic.password']);
		assert.deepEqual(shown(`if (body["password"] === "${human}") return`, 'a.js'), ['generic.password']);
		assert.deepEqual(shown(`{"password":"${human}"}`, 'a.js'), ['generic.password']);
		assert.deepEqual(shown(`x = "password='${human}'"`, 'a.js'), ['generic.password']);
	});
});

describe('findings whose place decides', () => {
	const dashes = '-'.repeat(5);
	const key = `${dashes}BEGIN PRIVATE KEY${dashes}\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw${make.base62(200)}\n${dashes}END PRIVATE KEY${dashes}\n`;
	const cases: readonly [string, string, string, boolean][] = [
		['a password in a test', 'test/a.js', `password = '${human}'`, true],
		['a password in documentation', 'README.md', `password = '${human}'`, true],
		['a key among fixtures', 'test/fixtures/server.key', key, true],
		['a password in a comment that documents', 'src/a.js', `/**\n * login({ password: '${human}' })\n */`, true],
		['a URL in documentation', 'docs/a.md', `postgres://app:${human}@db.internal:5432/shop`, true],
		['an example of a schema', 'openapi.yml', `A:\n  example:\n    accessToken: ${make.base62(40)}\n  x: 1\n`, true],
		['an example of a schema in JSON', 'a.json', `{\n  "example": {\n    "token": "${make.base62(40)}"\n  }\n}`, true],
		['a value behind an example', 'openapi.yml', `A:\n  example: 1\n  accessToken: ${make.base62(40)}\n`, false],
		['a password in source code', 'src/a.js', `password = '${human}'`, false],
		['a password in a plain comment', 'src/a.js', `// password = '${human}'`, false],
		['a token that its start proves', 'README.md', githubToken(9), false],
	];
	for (const [name, path, text, example] of cases) {
		it(`${name}: ${example}`, () => {
			const [detection] = scanner.scan(text, { path }).detections;
			assert.equal(detection?.example ?? false, example);
		});
	}
});
