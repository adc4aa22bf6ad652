// Values that calls, sentences, headers and lists of bytes give to a name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const scanner = createScanner([]);
const make = createExampleMaker('calls');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(2)}`;
const rare = make.base62(28);
const short = `${make.base62(4)}_${make.digits(1)}.${make.base62(3)}-${make.digits(1)}.${make.base62(6)}`;
const weak = ['dragon', '77'].join('');
const word = 'centipede';
const bytes = '133, 9, 100, 114, 245, 164, 134, 217, 225, 26, 0, 172, 39, 248, 203, 201';

const hcl = (value: string) => `variable "db_password" {\n  type    = string\n  default = "${value}"\n}`;

/** `type=value` of everything that is found; low confidence is marked with `?`. */
function find(text: string, path: string): string[] {
	return scanner
		.scan(text, { path })
		.detections.map(
			({ type, start, end, confidence }) => `${type}${confidence === 'low' ? '?' : ''}=${text.slice(start, end)}`,
		);
}

describe('calls, sentences, headers and lists', () => {
	const positive: readonly [string, string, string, string][] = [
		['quotes in quotes', 'a.gradle', `buildConfigField 'String' , 'API_KEY' , '"${rare}"'`, `generic.api-key=${rare}`],
		[
			'escaped quotes in quotes',
			'a.gradle',
			`buildConfigField "String", "API_KEY", "\\"${rare}\\""`,
			`generic.api-key=${rare}`,
		],
		['blanks in quotes', 'a.json', `{"api_token": " ${rare} "}`, `generic.token=${rare}`],
		['an aligned arrow', 'a.rb', `:password       => '${human}',`, `generic.password=${human}`],
		['an aligned arrow in Puppet', 'a.pp', `  password        => '${human}',`, `generic.password=${human}`],
		['a setting of Gradle', 'build.gradle', `credentials {\n  password '${human}'\n}`, `generic.password=${human}`],
		[
			'the third argument of a login',
			'a.ps1',
			`DirectoryEntry("LDAP://x",\n "u", "${human}")`,
			`generic.password=${human}`,
		],
		[
			'a connection in Java',
			'A.java',
			`DriverManager.getConnection(url, "sa", "${human}");`,
			`generic.password=${human}`,
		],
		['a connection in PHP', 'a.php', `new mysqli("db", "root", "${human}", "shop")`, `generic.password=${human}`],
		['a connection in Python', 'a.py', `MySQLdb.connect("db", user, "${human}", "shop")`, `generic.password=${human}`],
		['a login of .NET', 'a.cs', `new NetworkCredential("u@x", "${human}")`, `generic.password=${human}`],
		[
			'a PowerShell flag',
			'a.md',
			`Connect-VIServer -Server h -User a@b -Password ${human}`,
			`generic.password=${human}`,
		],
		['a login line in prose', 'a.md', `machine h login u password ${weak}`, `generic.password=${weak}`],
		['a login line in code', 'a.py', `"""\nmachine h\n  login u\n  password ${weak}\n"""`, `generic.password=${weak}`],
		['a sentence with quotes', 'a.md', `the password is "${word}" and press`, `generic.password=${word}`],
		['a sentence about a user', 'a.md', `The password for the user "joe" is "${word}".`, `generic.password=${word}`],
		['a short Bearer token', 'a.http', `Authorization: Bearer ${short}`, `generic.bearer-token=${short}`],
		['another scheme', 'a.hs', `Authorization: NTLM ${rare}`, `generic.bearer-token=${rare}`],
		['a name of two words', 'notes', `SECRET KEY:${rare}`, `generic.secret=${rare}`],
		['a name of two words in YAML', 'a.yml', `API Key: ${rare}`, `generic.api-key=${rare}`],
		['capitals and a word', 'a.js', `APIkey = '${rare}'`, `generic.api-key=${rare}`],
		['a flag in a list of JSON', 'a.json', `{"args": ["-y", "--token",\n  "${rare}"]}`, `generic.token=${rare}`],
		['a flag in a list of TOML', 'a.toml', `args = ["--api-key", "${rare}"]`, `generic.api-key=${rare}`],
		['a flag in a list of YAML', 'a.yaml', `args:\n  - --password\n  - ${human}\n`, `generic.password=${human}`],
		['a flag in a list of code', 'a.py', `run(["x", "--password", "${human}"])`, `generic.password=${human}`],
		['the default of a variable', 'a.tf', hcl(human), `generic.password=${human}`],
		['an object around the value', 'a.json', `{"db_password": {\n  "value": "${human}"}}`, `generic.password=${human}`],
		['a flag of Redis', '.bash_history', `redis-cli -a ${human} -h x`, `generic.password=${human}`],
		['a flag in capitals', '.bash_history', `sqlcmd -S x -U sa -P ${human}`, `generic.password=${human}`],
		['a flag of LDAP', '.bash_history', `ldapsearch -x -w ${human} -D cn=x`, `generic.password=${human}`],
		['bytes in Go', 'a.go', `Secret: []byte{${bytes}},`, `generic.secret=${bytes}`],
		['bytes in Java', 'A.java', `byte[] secretKey = new byte[] { ${bytes} };`, `generic.secret=${bytes}`],
		['bytes in Python', 'a.py', `SECRET_KEY = bytes([${bytes}])`, `generic.secret=${bytes}`],
		['bytes in C', 'a.c', `uint8_t secret_key[16] = {${bytes}};`, `generic.secret=${bytes}`],
	];
	for (const [name, path, text, expected] of positive) {
		it(`reads ${name}`, () => assert.deepEqual(find(text, path), [expected]));
	}

	const negative: readonly [string, string, string][] = [
		['a sentence about any password', 'a.md', 'The password for your account is set by the administrator.'],
		['a call of a signal', 'a.py', 'button.connect("clicked", self.handler, "message")'],
		['a call with a variable', 'A.java', 'DriverManager.getConnection(url, user, password);'],
		['tokens of a language model', 'a.py', `tokens = [${bytes}]`],
		['bytes that count up', 'a.go', 'Secret: []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}'],
		['bytes behind a weak name', 'a.go', `key := []byte{${bytes}}`],
		['a scheme without a token', 'a.md', 'Authorization: Negotiate handshake'],
		['the names of an option', 'a.py', `@click.option("-p", "--password", "password_text")`],
		['an argument of a parser', 'a.py', `parser.add_argument("--token", "-t", help="x")`],
		['a flag in front of a flag', 'a.json', `["--password", "--verbose"]`],
		['a port', '.bash_history', 'redis-cli -p 6380 -h x'],
		['a salt beside its hash', 'a.md', `salt: '${rare}',\n  hash: '${make.base62(43)}'`],
		['a field of a form', 'a.rb', "password 'Password'"],
	];
	for (const [name, path, text] of negative) {
		it(`leaves ${name} alone`, () =>
			assert.deepEqual(
				find(text, path).filter((found) => !found.includes('?')),
				[],
			));
	}
});
