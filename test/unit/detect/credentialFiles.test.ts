// One made-up sample of every kind of file that holds credentials by its nature, with every type there is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);
const make = createExampleMaker('credential files');
const human = `${make.from('bcdfghjklmnpqrstvwxz', 8)}${make.digits(3)}`;
const other = `${make.from('bcdfghjklmnpqrstvwxz', 7)}${make.digits(2)}`;
const rare = make.base62(32);
const hex = make.hex(32);
const word = 'centipede';
const words = ['super', 'secret', 'jwt'].join('');
const groups = Array.from({ length: 4 }, () => make.from('bcdfghjklmnpqrstvwxz', 4)).join(' ');
const github = githubToken(12);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const awsId = `AKIA${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`;
const awsSecret = make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 40);
const session = `FwoGZXIvYXdzE${make.base62(300)}`;
const dashes = '-'.repeat(5);
const label = 'RSA PRIVATE KEY';
const lines = Array.from({ length: 6 }, () => make.base62(64));
const pem = `${dashes}BEGIN ${label}${dashes}\n${lines.join('\n')}\n${dashes}END ${label}${dashes}`;
const pemOneLine = pem.replaceAll('\n', '\\n');
const login = base64(`deploy:${human}`);
const jwk = make.base64url(43);
const pypi = `pypi-AgEIcHlwaS5vcmc${make.base64url(140)}`;

/** Path, text, and what has to be found and not be doubtful, in order. */
const files: readonly (readonly [path: string, text: string, ...values: string[]])[] = [
	['.env', `# local\nDB_HOST=db.internal\nexport DB_PASSWORD=${human}\nGITHUB_TOKEN="${github}"\n`, human, github],
	['.env.production', `SECRET_KEY_BASE=${make.hex(64)}\nSMTP_PASS='${other}'\n`, '*', other],
	['.npmrc', `registry=https://npm.internal/\n//registry.npmjs.org/:_authToken=${rare}\n`, rare],
	['home/.npmrc', `//npm.internal/:_auth=${login}\n//npm.internal/:_password=${base64(human)}\n`, '*', '*'],
	['.pypirc', `[pypi]\nusername = __token__\npassword = ${pypi}\n`, pypi],
	['home/.pypirc', `[internal]\nrepository: https://pypi.internal\nusername: ci\npassword: ${human}\n`, human],
	['.netrc', `machine api.internal\n  login ci\n  password ${human}\n`, human],
	['.git-credentials', `https://ci:${github}@github.com\nhttps://ci:${human}@git.internal\n`, github, human],
	[
		'.docker/config.json',
		`{\n\t"auths": {\n\t\t"registry.internal": {\n\t\t\t"auth": "${login}"\n\t\t}\n\t}\n}`,
		login,
	],
	[
		'.kube/config',
		`apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    client-key-data: ${base64(pem)}\n- name: sa\n  user:\n    token: ${rare}\n`,
		base64(pem),
		rare,
	],
	['.aws/credentials', `[default]\naws_access_key_id = ${awsId}\naws_secret_access_key = ${awsSecret}\n`, awsSecret],
	[
		'home/.aws/credentials',
		`[default]\naws_access_key_id = ${awsId}\naws_secret_access_key = ${awsSecret}\n\n[s]\naws_access_key_id=${awsId.replace('AKIA', 'ASIA')}\naws_secret_access_key=${awsSecret}\naws_session_token=${session}\n`,
		awsSecret,
		awsSecret,
	],
	[
		'aws.env',
		`AWS_SESSION_TOKEN=${session}\nAWS_SECRET_ACCESS_KEY=${awsSecret}\nAWS_ACCESS_KEY_ID=${awsId}\n`,
		awsSecret,
	],
	[
		'sa.json',
		`{\n  "type": "service_account",\n  "project_id": "acme",\n  "private_key_id": "${make.hex(40)}",\n  "private_key": "${pemOneLine.replaceAll('RSA ', '')}\\n",\n  "client_email": "ci@acme.iam.gserviceaccount.com"\n}\n`,
		'*',
	],
	['terraform.tfvars', `db_username = "app"\ndb_password = "${human}"\n`, human],
	[
		'terraform.tfstate',
		`{"resources":[{"type":"aws_db_instance","instances":[{"attributes":{"username":"app","password":"${human}"}}]}]}`,
		human,
	],
	[
		'infra/terraform.tfstate',
		`{"outputs": {"db_password": {"value": "${human}", "type": "string", "sensitive": true}}, "resources": [{"mode": "managed", "type": "random_password", "instances": [{"attributes": {"length": 16, "result": "${other}"}}]}]}`,
		human,
		other,
	],
	['config/master.key', `${hex}\n`, hex],
	['credentials.json', `{"installed":{"client_id":"x","client_secret":"GOCSPX-${make.base62(28)}"}}`, '*'],
	['.pgpass', `db.internal:5432:shop:app:${human}\n`, human],
	['.htpasswd', `admin:$apr1$${make.base62(8)}$${make.base62(22)}\n`, '*'],
	['home/.htpasswd', `admin:{SHA}${make.base62(27)}=\n`, '*'],
	['wp-config.php', `define( 'DB_PASSWORD', '${human}' );\ndefine( 'AUTH_KEY', '${rare}' );\n`, human, rare],
	[
		'shop/settings.py',
		`SECRET_KEY = '${rare}'\nDATABASES = {'default': {'USER': 'app', 'PASSWORD': '${human}'}}\n`,
		rare,
		human,
	],
	[
		'appsettings.Production.json',
		`{"ConnectionStrings":{"Default":"Server=db;Database=shop;User Id=app;Password=${human};Encrypt=True"}}`,
		human,
	],
	['application-prod.yml', `spring:\n  datasource:\n    username: app\n    password: ${human}\n`, human],
	['application.properties', `spring.datasource.password=${human}\njwt.secret=${rare}\n`, human, rare],
	['group_vars/all.yml', `ansible_user: ci\nansible_become_password: ${human}\n`, human],
	['inventory/hosts', `[web]\nweb1 ansible_host=10.0.0.4 ansible_user=ci ansible_ssh_pass=${human}\n`, human],
	['chart/values.yaml', `postgresql:\n  auth:\n    username: app\n    postgresPassword: "${human}"\n`, human],
	[
		'k8s/secret.yaml',
		`apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  password: ${base64(human)}\nstringData:\n  api-token: ${rare}\n`,
		base64(human),
		rare,
	],
	[
		'users.sql',
		`INSERT INTO \`users\` (\`id\`, \`email\`, \`password\`) VALUES (1,'a@b.test','${human}'),(2,'c@d.test','${other}');\n`,
		human,
		other,
	],
	['dump.sql', `CREATE USER app IDENTIFIED BY '${human}';\nALTER ROLE web WITH PASSWORD '${other}';\n`, human, other],
	[
		'shop.postman_collection.json',
		`{"auth":{"type":"bearer","bearer":[{"key":"token","value":"${rare}","type":"string"}]},"variable":[{"key":"password","value":"${human}"}]}`,
		rare,
		human,
	],
	[
		'session.har',
		`{"log":{"entries":[{"request":{"headers":[{"name":"Authorization","value":"Bearer ${rare}"},{"name":"X-Api-Key","value":"${make.base62(36)}"}]}}]}}`,
		rare,
		'*',
	],
	['notes.ipynb', `{"cells":[{"source":["api_key = \\"${rare}\\"\\n","password = '${human}'"]}]}`, rare, human],
	['.mcp.json', `{"mcpServers":{"gh":{"command":"npx","env":{"GITHUB_TOKEN":"${github}"}}}}`, github],
	[
		'app/.mcp.json',
		`{\n  "mcpServers": {\n    "x": {\n      "args": [\n        "--api-key",\n        "${rare}"\n      ],\n      "env": {\n        "DB_PASSWORD": "${word}"\n      }\n    }\n  }\n}`,
		rare,
		word,
	],
	[
		'home/.env',
		`JWT_SECRET=${words}\nSESSION_SECRET=blue ${word}\nSMTP_PASS=${groups} # mail\n`,
		words,
		`blue ${word}`,
		groups,
	],
	['host_vars/db.yml', `mysql_root_password: ${word}\n`, word],
	[
		'.cursor/mcp.json',
		`{"mcpServers":{"x":{"url":"https://mcp.internal","headers":{"Authorization":"Bearer ${rare}"}}}}`,
		rare,
	],
	['.codex/config.toml', `[mcp_servers.x]\ncommand = "x"\nenv = { "API_TOKEN" = "${rare}" }\n`, rare],
	[
		'.claude/settings.local.json',
		`{"permissions":{"allow":["Bash(PGPASSWORD=${human} psql -h db.internal:*)","Bash(curl -H \\"Authorization: Bearer ${rare}\\" https://api.internal:*)","Bash(mysql -u root -p${other} shop:*)"]}}`,
		human,
		rare,
		other,
	],
	[
		'.claude/projects/x/1.jsonl',
		`{"type":"user","message":{"content":[{"type":"tool_result","content":"DB_PASSWORD=${human}\\nGITHUB_TOKEN=${github}\\n"}]}}`,
		human,
		github,
	],
	[
		'.bash_history',
		`mysql -u root -p${human} shop\nexport API_TOKEN=${rare}\ncurl -u ci:${other} https://x.internal\n`,
		human,
		rare,
		other,
	],
	['.zsh_history', `: 1700000000:0;sshpass -p ${human} ssh root@db.internal\n`, human],
	['server.pem', `${pem}\n`, pem],
	['config.js', `const key = "${pemOneLine}\\n";\n`, '*'],
	[
		'id.ppk',
		`PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: ci\nPublic-Lines: 2\n${make.base62(64)}\n${make.base62(16)}\nPrivate-Lines: 1\n${make.base62(48)}\nPrivate-MAC: ${make.hex(64)}\n`,
		'*',
	],
	['jwk.json', `{"kty":"EC","crv":"P-256","x":"${make.base64url(43)}","y":"${make.base64url(43)}","d":"${jwk}"}`, jwk],
	['docker-compose.yml', `services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=${human}\n`, human],
];

describe('files that hold credentials by their nature', () => {
	for (const [path, text, ...values] of files) {
		for (const [kind, content, shift] of [
			['as it is', text, 0],
			['with CRLF and a BOM', `\ufeff${text.replaceAll('\n', '\r\n')}`, 1],
		] as const) {
			it(`${path}, ${kind}`, () => {
				const found = scanner.scan(content, { path }).detections.filter(({ confidence }) => confidence !== 'low');
				const shownValues = found.map(({ start, end }) => content.slice(start, end).replaceAll('\r', ''));
				assert.ok(found.every(({ start }) => start >= shift));
				assert.equal(found.length, values.length, found.map(({ type }) => type).join(', '));
				for (const [i, value] of values.entries())
					if (value !== '*') assert.equal(shownValues[i], value, found[i]?.type);
			});
		}
	}
});
