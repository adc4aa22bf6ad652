import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readName } from '../../../server/src/detect/generic/name.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const scanner = createScanner([]);
const make = createExampleMaker('generic');
const rare = make.base62(28);
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(2)}`;
const hex = make.hex(40);
const uuid = make.uuid();

/** `type=value` of everything that is shown; low confidence is marked with `?`. */
function find(text: string, path: string): string[] {
	return scanner
		.scan(text, { path })
		.detections.map(
			({ type, start, end, confidence }) => `${type}${confidence === 'low' ? '?' : ''}=${text.slice(start, end)}`,
		);
}

describe('names', () => {
	const kinds: readonly [string, string | undefined][] = [
		['password', 'password'],
		['DB_PASSWORD', 'password'],
		['dbPasswd', 'password'],
		['mysqlpwd', 'password'],
		['password_confirmation', 'password'],
		['ses_smtp_password_v4', 'password'],
		['client_secret', 'secret'],
		['SECRET_KEY', 'secret'],
		['accessToken', 'token'],
		['X-Api-Key', 'api-key'],
		['apikey', 'api-key'],
		['encryptionKey', 'key'],
		['credentials', 'credential'],
		['password_hash', undefined],
		['passwordField', undefined],
		['hashed_secret', undefined],
		['secretName', undefined],
		['token_url', undefined],
		['key_id', undefined],
		['publicKey', undefined],
		['primary_key', undefined],
		['keyboard', undefined],
		['monkey', undefined],
		['bypass', undefined],
		['compass', undefined],
		['next_page_token', undefined],
		['csrfToken', undefined],
		['author', undefined],
		['tokenizer', undefined],
		['constructor', undefined],
		['__proto__', undefined],
		['hasOwnProperty', undefined],
		['constructor_key', 'key'],
		['', undefined],
	];
	for (const [name, kind] of kinds) {
		it(`${name} ${kind === undefined ? 'holds no secret' : `is a ${kind}`}`, () => {
			const meaning = readName(name);
			assert.equal(meaning.ok ? meaning.kind : undefined, kind);
		});
	}
});

describe('places that give a value to a name', () => {
	const positive: readonly [string, string, string, string][] = [
		['double quotes', 'a.ts', `const password = "${human}";`, `generic.password=${human}`],
		['single quotes', 'a.py', `password = '${human}'`, `generic.password=${human}`],
		['backticks', 'a.go', `password := \`${human}\``, `generic.password=${human}`],
		['bytes', 'a.py', `secret_key = b'${rare}'`, `generic.secret=${rare}`],
		['a type', 'a.ts', `const apiToken: string = '${rare}';`, `generic.token=${rare}`],
		['a type behind the name', 'a.go', `var apiToken string = "${rare}"`, `generic.token=${rare}`],
		['an array of characters', 'a.c', `char password[] = "${human}";`, `generic.password=${human}`],
		['a passing call', 'a.go', `AccessToken: String("${rare}"),`, `generic.token=${rare}`],
		['a constructor', 'a.java', `SecretString secret = new SecretString("${rare}");`, `generic.secret=${rare}`],
		['a setter', 'a.java', `client.setPassword("${human}");`, `generic.password=${human}`],
		['two arguments', 'a.java', `props.setProperty("db.password", "${human}");`, `generic.password=${human}`],
		['define', 'a.php', `define('DB_PASSWORD', '${human}');`, `generic.password=${human}`],
		['a sentence', 'notes.conf', `the api token is ${rare}`, `generic.token=${rare}`],
		['the last of a few words', 'notes.conf', `acme api token ${rare}`, `generic.token=${rare}`],
		['a sentence about a UUID', 'notes.conf', `the token is ${uuid}`, `generic.token=${uuid}`],
		['a secure string', 'a.ps1', `ConvertTo-SecureString -String "${human}" -AsPlainText`, `generic.password=${human}`],
		[
			'padding is no type',
			'a.yml',
			`token: ${Buffer.from(rare).toString('base64').slice(0, 27)}= # x`,
			`generic.token=${Buffer.from(rare).toString('base64').slice(0, 27)}=`,
		],
		['a query in a query', 'a.js', `open("https://h/?to=%3Ftoken%3D${human}%26v%3D1")`, `generic.token=${human}`],
		['a macro', 'a.spec', `%define token ${hex}`, `generic.token=${hex}`],
		['a scheme', 'a.yml', `statuspage_api: OAuth ${hex}`, `generic.api-key=${hex}`],
		['a line of .pgpass', '.pgpass', `localhost:5432:shop:root:${human}`, `generic.password=${human}`],
		['a line of .pgpass with escapes', '.pgpass', `db\\:1:*:shop:root:${human}\\:x\n`, `generic.password=${human}\\:x`],
		['a list of users', 'userlist.txt', `"app" "${human}"`, `generic.password=${human}`],
		['secrets of pppd', 'etc/ppp/chap-secrets', `app * ${human} *`, `generic.password=${human}`],
		['an array element', 'a.php', `'password' => '${human}',`, `generic.password=${human}`],
		['a symbol', 'a.rb', `:password => "${human}"`, `generic.password=${human}`],
		['an index', 'a.py', `os.environ["API_TOKEN"] = "${rare}"`, `generic.token=${rare}`],
		[
			'a default of the environment',
			'a.js',
			`const secret = process.env.SECRET || '${rare}';`,
			`generic.secret=${rare}`,
		],
		['a comparison', 'a.js', `if (req.body.password === '${human}') {`, `generic.password=${human}`],
		['an escaped string', 'a.js', `const body = "{\\"password\\":\\"${human}\\"}";`, `generic.password=${human}`],
		['an entity', 'a.html', `password=&quot;${human}&quot;`, `generic.password=${human}`],
		['JSON', 'a.json', `{"password": "${human}"}`, `generic.password=${human}`],
		['JSON in a string', 'a.json', `{"apiToken": "{\\"sig\\":\\"${rare}\\"}"}`, `generic.token=${rare}`],
		[
			'name and value as members',
			'a.json',
			`{"name": "DB_PASSWORD", "value": "${human}"}`,
			`generic.password=${human}`,
		],
		['YAML', 'a.yml', `  password: ${human}  # changed`, `generic.password=${human}`],
		['name and value in YAML', 'a.yml', `- name: "API_TOKEN"\n  value: ${rare}\n`, `generic.token=${rare}`],
		['dotenv', '.env', `export DB_PASSWORD=${human}\n`, `generic.password=${human}`],
		['INI', 'a.ini', `Password = ${human}\r\n`, `generic.password=${human}`],
		['properties', 'a.properties', `spring.datasource.password=${human}`, `generic.password=${human}`],
		['an attribute', 'a.xml', `<user name="x" password="${human}"/>`, `generic.password=${human}`],
		['an element', 'a.xml', `<password>${human}</password>`, `generic.password=${human}`],
		['CDATA', 'a.xml', `<password><![CDATA[${human}]]></password>`, `generic.password=${human}`],
		['an element with a key', 'a.xml', `<entry key="password">${human}</entry>`, `generic.password=${human}`],
		['key and value attributes', 'a.config', `<add key="Password" value="${human}" />`, `generic.password=${human}`],
		[
			'a connection string',
			'a.json',
			`"Db": "Server=s;User Id=u;Password=${human};Encrypt=True"`,
			`generic.password=${human}`,
		],
		['a query', 'a.md', `https://api.internal/x?user=1&access_token=${rare}&z=1`, `generic.token=${rare}`],
		['two parameters of a query', 'a.txt', `'oauth_token=${rare}&oauth_verifier=x'`, `generic.token=${rare}`],
		['a long flag', 'a.sh', `tool --password ${human} --x`, `generic.password=${human}`],
		['a long flag with a sign', 'a.sh', `tool --password=${human}`, `generic.password=${human}`],
		['a PowerShell flag', 'a.ps1', `Connect-It -Password ${human}`, `generic.password=${human}`],
		['mysql', 'a.sh', `mysql -u root -p${human} db`, `generic.password=${human}`],
		['sshpass', 'a.sh', `sshpass -p ${human} ssh host`, `generic.password=${human}`],
		['curl', 'a.sh', `curl -u deploy:${human} https://x.internal/`, `generic.password=${human}`],
		['netrc', '.netrc', `machine m login u password ${human}`, `generic.password=${human}`],
		['SQL', 'a.sql', `ALTER USER x IDENTIFIED WITH mysql_native_password BY '${human}';`, `generic.password=${human}`],
		['an environment flag', 'a.md', `docker run -e MYSQL_PASSWORD=${human} \\`, `generic.password=${human}`],
		['a hexadecimal key', 'a.yml', `encryption_key: ${hex}`, `generic.key=${hex}`],
		['an authentication scheme', 'a.js', `authorization: 'ApiKey ${rare}'`, `generic.credential=${rare}`],
	];
	for (const [name, path, text, expected] of positive) {
		it(`reads ${name}`, () => assert.deepEqual(find(text, path), [expected]));
	}
});

describe('what is no secret', () => {
	const negative: readonly [string, string, string][] = [
		['a variable', 'a.ts', 'const password = request.password;'],
		['a call', 'a.py', 'token = get_token("service")'],
		['the environment', 'a.js', 'const token = process.env.API_TOKEN;'],
		['a lookup of a name', 'a.py', 'token = os.environ.get("API_TOKEN")'],
		['a template', 'a.yml', 'password: "{{ vault_password }}"'],
		['a shell variable', '.env', 'PASSWORD=$OTHER'],
		['a computed value', 'a.sh', 'PASSWORD=$(openssl rand -hex 16)'],
		['a message', 'en.json', '"PASSWORD_REQUIRED": "Please enter a password"'],
		['a translated label', 'i18n/de.json', '"LABEL_PASSWORD": "Passwort"'],
		['a prompt', 'a.py', 'password = input("Password: ")'],
		['a path', 'a.yml', 'token_file: /var/run/secrets/token\nsecret: /run/secrets/db'],
		['a URL', 'a.yml', 'secret: https://docs.internal/configuration/secrets.html'],
		['a constant name', 'a.ts', "const TOKEN_KEY = 'AUTH_TOKEN_STORAGE_KEY';"],
		['an identifier', 'a.ts', "const tokenKey = 'session.tokenStorage';"],
		['a type', 'a.ts', 'interface A { password: string; token?: Maybe<string> }'],
		['a UUID behind a weak name', 'a.tf', `key = "${make.uuid()}"`],
		['a hash', 'a.yml', `password: $2a$10$${make.base62(53)}`],
		['a checksum', 'package-lock.json', `"integrity": "sha512-${make.base62(86)}=="`],
		['a checksum in a lock file', 'poetry.lock', `key = "${make.hex(40)}"`],
		['a list of names', 'a.py', "names = ('ftp_pwd', 'ftp_quit', 'gss_key', 'gss_keydata1964x')"],
		['an encoding', 'a.py', 'token = password.encode("latin1")'],
		['a port', 'services', 'kpasswd\t464/tcp'],
		['a fingerprint', 'README.md', `GPG key: ${make.hex(40).toUpperCase()}`],
		['an alphabet', 'a.js', 'keyStr: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="'],
		['a public key in Base64', 'a.js', `key: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${make.base62(86)}=="`],
		['code in a source map', 'a.js.map', '{"sourcesContent":["const pass: deep = 1"]}'],
		['a pattern', 'a.ts', "token('abc_[A-Za-z0-9]{52}(?:QQ|JJ)99')"],
		['a date', 'a.yml', 'token: 2024-01-02'],
		['a version', 'a.json', '"api-key": "^1.4.6"'],
		['a number', 'a.ts', 'const secret = "4711";'],
		['a mask', 'a.log', 'password: ********'],
		['a key combination', 'a.json', '"key": "ctrl+shift+down"'],
		['a field', 'a.js', 'key: "lastName"'],
		['a test of a hash', 'a.go', `HashPassword("password", "${human}", 1)`],
		['user information with a variable', 'a.yml', 'url: https://user:$' + '{PASS}@host/'],
		['a Bearer template', 'a.http', 'Authorization: Bearer {{token}}'],
		['a Bearer word', 'a.md', 'Use the Bearer authentication scheme.'],
		['Basic of something else', 'a.md', 'Basic authentication is supported'],
		['a scoped package', 'package.json', '"auth": "@company/auth-client"'],
		['a public key in Go', 'a.go', `want := PublicKey{Key: String("${rare}")}`],
		[
			'a counting key',
			'a.js',
			`{ kty: 'oct', k: '${Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]).toString('base64url')}' }`,
		],
	];
	for (const [name, path, text] of negative) {
		it(`leaves ${name} alone`, () => assert.deepEqual(find(text, path), []));
	}
});

describe('confidence', () => {
	it('is lower in tests, and says so', () => {
		const text = `password = "${human}"`;
		const [plain] = scanner.scan(text, { path: 'src/a.py' }).detections;
		const [test] = scanner.scan(text, { path: 'tests/a.py' }).detections;
		assert.deepEqual([plain?.confidence, test?.confidence], ['high', 'medium']);
		assert.ok(test?.evidence.some((line) => line.includes('test')));
	});
	const weak = ['dragon', '77'].join('');
	it('of weak words depends on the file', () => {
		assert.deepEqual(find('DB_PASSWORD=dragon', '.env'), ['generic.password=dragon']);
		assert.deepEqual(find('const password = "dragon";', 'src/a.ts'), ['generic.password?=dragon']);
		assert.deepEqual(find(`const password = "${weak}";`, 'src/a.ts'), [`generic.password=${weak}`]);
	});
	it('of user information for a documentation host is low when it is a word', () => {
		assert.deepEqual(find(`http://joe:${weak}@proxy.example.com/`, 'a.cs'), [`generic.url-password?=${weak}`]);
		assert.deepEqual(find(`http://joe:${human}@proxy.internal/`, 'a.cs'), [`generic.url-password=${human}`]);
	});
	it('evidence never holds a piece of the value', () => {
		for (const text of [`api_token = "${rare}"`, `password: '${human}'`, `http://u:${human}@h/`]) {
			for (const { evidence } of scanner.scan(text, { path: 'a.py' }).detections) {
				assert.ok(!evidence.join().includes(rare.slice(0, 6)) && !evidence.join().includes(human.slice(0, 6)));
			}
		}
	});
	it('is explained for what was turned down', () => {
		const text = 'password = "changeme"';
		assert.deepEqual(scanner.whyNot(text, { path: 'a.py' }, { start: 0, end: text.length }), [
			{ type: 'generic.password', start: 12, end: 20, reason: 'the value is a placeholder' },
		]);
	});
});
