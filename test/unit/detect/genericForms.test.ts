// Places in code, manifests and commands that announce a value by their form.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const scanner = createScanner([]);
const make = createExampleMaker('forms');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(2)}`;
const rare = make.base62(32);

/** Values that are found and not doubtful. */
function find(text: string, path: string): string[] {
	return scanner
		.scan(text, { path })
		.detections.filter(({ confidence }) => confidence !== 'low')
		.map(({ start, end }) => text.slice(start, end));
}

describe('values that their place announces', () => {
	const positive: readonly [string, string, string, string][] = [
		['the key of a signature', 'a.js', `jwt.sign({ id: 1 }, '${rare}', { expiresIn: 60 })`, rare],
		['the key of a check', 'a.js', `jwt.verify(req.token, "${rare}")`, rare],
		['the key of an HMAC', 'a.js', `crypto.createHmac('sha256', '${rare}')`, rare],
		['a login as a pair', 'a.py', `requests.get(u, auth=('bob', '${human}'))`, human],
		['a login in Rust', 'a.rs', `.basic_auth("u", Some("${human}"))`, human],
		['an option of curl', 'a.php', `curl_setopt($c, CURLOPT_USERPWD, 'bob:${human}');`, human],
		['a source of MySQL in Go', 'a.go', `dsn := "root:${human}@tcp(10.0.0.5:3306)/db"`, human],
		['a user of Windows', 'a.bat', `net user bob ${human} /add`, human],
		['a login of Oracle', 'a.sh', `sqlplus shop/${human}@//db.acme.io:1521/XE`, human],
		['the login of Neo4j', 'compose.yml', `    NEO4J_AUTH: neo4j/${human}`, human],
		['a login of OpenShift', 'a.sh', `oc login -u admin -p ${human} https://api.acme.io:6443`, human],
		['the list of chpasswd', 'init.yml', `chpasswd:\n  list: |\n    root:${human}\n    bob:x\n`, human],
		['a user of a router', 'r.cfg', `username admin privilege 15 password 0 ${human}`, human],
		['the password that enables', 'r.cfg', `hostname r1\nenable password ${human}\n`, human],
		['a wireless network', 'wpa_supplicant.conf', `network={\n  psk="${human}"\n}`, human],
		['a pipe', 'Dockerfile', `RUN echo "root:${human}" | chpasswd`, human],
		['what Spring falls back to', 'A.java', `@Value("\${db.password:${human}}")`, human],
		['what Compose falls back to', 'docker-compose.yml', `  DB_PASSWORD: \${DB_PASSWORD:-${human}}`, human],
		['what a shell falls back to', 'a.sh', `TOKEN=\${TOKEN:-${rare}}`, rare],
		['an environment of Kubernetes', 'a.yml', `- name: DB_PASSWORD\n  value: '${human}'`, human],
		['an environment on one line', 'a.yml', `env:\n  - {name: API_KEY, value: ${rare}}`, rare],
		['a block of YAML', 'a.yml', `token: |\n  ${rare}\nnext: 1\n`, rare],
		['a folded block', 'a.yml', `a:\n  password: >-\n    ${human}\n  b: 1\n`, human],
		['a text with its tag', 'a.yml', `auth_token: !!str ${rare}`, rare],
		['a property list', 'a.plist', `<key>APIKey</key>\n\t<string>${rare}</string>`, rare],
		['a macro of C', 'a.c', `#define PASSWORD "${human}"`, human],
		['a keyword of Clojure', 'a.clj', `{:password "${human}"}`, human],
		['a declaration of Visual Basic', 'a.vb', `Dim password As String = "${human}"`, human],
		['a variable of Windows', 'a.bat', `SETX API_KEY "${rare}"`, rare],
		['a setting of Redis', 'redis.conf', `requirepass ${human}`, human],
		['a setting of LDAP', 'ldap.conf', `bindpw ${human}`, human],
		['a setting of SSSD', 'sssd.conf', `ldap_default_authtok = ${human}`, human],
		['braces of ODBC', '.env', `ODBC="Driver={ODBC};Server=h;Uid=u;Pwd={${human}};"`, human],
	];
	for (const [name, path, text, value] of positive) {
		it(`reads ${name}`, () => assert.deepEqual(find(text, path), [value]));
	}

	const negative: readonly [string, string, string][] = [
		['a signature with a variable', 'a.js', 'jwt.sign({ id: 1 }, process.env.KEY)'],
		['a hash with words', 'a.js', `createHmac('sha256', 'some secret value')`],
		['a default that is empty', 'a.sh', `TOKEN=\${TOKEN:-}`],
		['a default that is another variable', 'a.sh', `TOKEN=\${TOKEN:-$OTHER_TOKEN_VARIABLE}`],
		['an error in place of a default', 'docker-compose.yml', `A: \${DB_PASSWORD:?set DB_PASSWORD}`],
		['a default in words', 'docker-compose.yml', `A: \${API_TOKEN:-changeme}`],
		['a name and the value of another', 'a.yml', '- name: token\n- value: production-cluster-7'],
		['a value from elsewhere', 'a.yml', `- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: ${rare}`],
		['a block of several lines', 'a.yml', `token: |\n  ${rare}\n  and words\n`],
		['a type of Visual Basic', 'a.vb', 'Dim password As String'],
		['a macro without a value', 'a.c', '#define PASSWORD_LENGTH "twelve12"'],
		['a variable of Go', 'a.go', 'dsn := user + ":" + password + "@tcp(10.0.0.5:3306)/db"'],
		['a placeholder of Go', 'a.go', 'dsn := "%s:%s@tcp(%s)/db"'],
		['a pipe of variables', 'a.sh', 'echo "$USER:$PASSWORD" | chpasswd'],
		['a user without a password', 'a.bat', 'net user bob /delete\nnet user bob * /add'],
		['a login of Oracle that asks', 'a.sh', 'sqlplus / as sysdba\nsqlplus shop/$PW@db'],
		['a path behind a program', 'a.sh', 'run sqlplus bin/tools'],
		['no login of Neo4j', 'a.yml', 'NEO4J_AUTH: none'],
		['settings of chpasswd', 'init.yml', 'chpasswd:\n  expire: false\nssh_pwauth: false\n'],
		['a random password of chpasswd', 'init.yml', 'chpasswd:\n  list: |\n    root:RANDOM\n'],
		['words about a password', 'a.cfg', 'service password encryption\nusername is not the password itself\n'],
		['a sealed secret', 'a.yml', `kind: SealedSecret\nspec:\n  encryptedData:\n    password: Ag${make.base62(300)}\n`],
		['a picture in a property list', 'a.plist', `<key>IconKey</key>\n<data>${rare}</data>`],
	];
	for (const [name, path, text] of negative) {
		it(`leaves ${name} alone`, () => assert.deepEqual(find(text, path), []));
	}
});
