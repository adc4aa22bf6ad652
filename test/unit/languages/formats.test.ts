import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { languageFor } from '../../../server/src/languages/index.ts';
import { migrated, refused, secret } from './support.ts';

const s = secret;
const reference = 'ref+agent-reach://demo/MY_TOKEN';

const dotenvCases: readonly (readonly [string, string, string, string])[] = [
	['bare', `A=1\nKEY=«${s}»\nB=2\n`, `A=1\nKEY=${reference}\nB=2\n`, s],
	['export and quotes', `export KEY="«${s}»" # prod\n`, `export KEY="${reference}" # prod\n`, s],
	['single quotes', `KEY='«${s}»'\n`, `KEY='${reference}'\n`, s],
	['comment behind', `KEY=«${s}» # mine\n`, `KEY=${reference} # mine\n`, s],
	['hash inside', `KEY=«a#${s}»\n`, `KEY=${reference}\n`, `a#${s}`],
	['windows line ends', `A=1\r\nKEY=«${s}»\r\nB=2\r\n`, `A=1\r\nKEY=${reference}\r\nB=2\r\n`, s],
	['no line end', `KEY=«${s}»`, `KEY=${reference}`, s],
	['part of a value', `URL=postgres://u:«${s}»@h/db\n`, `URL=${reference}\n`, `postgres://u:${s}@h/db`],
	['escaped line ends', `KEY="«a\\n${s}»"\n`, `KEY="${reference}"\n`, `a\n${s}`],
	['several lines', `KEY="«-----\n${s}\n-----»"\nB=1\n`, `KEY="${reference}"\nB=1\n`, `-----\n${s}\n-----`],
	['switched off', `# KEY=«${s}»\n`, `# KEY=${reference}\n`, s],
	['white space', `  KEY = «${s}»  \n`, `  KEY = ${reference}  \n`, s],
];

for (const [name, text, expected, value] of dotenvCases) {
	test(`dotenv: ${name}`, () => {
		const { migration, text: after } = migrated('.env.production', text);
		assert.equal(after, expected);
		assert.equal(migration.value, value);
		assert.equal(migration.holdsReference, true);
	});
}

test('dotenv: text that is no assignment is refused', () => {
	assert.match(refused('.env', `just «${s}»\n`), /NAME=/);
});

test('which files are dotenv files', () => {
	for (const path of ['.env', 'a/.env.local', 'prod.env', '.dev.vars'])
		assert.equal(languageFor(path)?.id, 'dotenv', path);
	assert.equal(languageFor('.envrc')?.id, 'shell');
	assert.equal(languageFor('src/environment.ts')?.id, 'javascript');
	assert.equal(languageFor('.env', 'plaintext')?.id, 'dotenv');
	assert.equal(languageFor('x.unknown'), undefined);
});

const composeCases: readonly (readonly [string, string])[] = [
	['plain', `services:\n  db:\n    environment:\n      PW: «${s}»\n`],
	['list', `services:\n  db:\n    environment:\n      - PW=«${s}»\n`],
	['double quotes', `services:\n  db:\n    environment:\n      PW: "a«${s}»b"\n`],
	['single quotes', `services:\n  db:\n    environment: { PW: 'it''s «${s}»' }\n`],
	['flow', `services:\n  db:\n    environment: { PW: «${s}», B: 1 }\n`],
	['block', `services:\n  db:\n    command: |\n      run «${s}»\n      more\n`],
];
for (const [name, text] of composeCases) {
	test(`Compose: ${name}`, () => {
		const before = JSON.stringify(parse(text.replace('«', '').replace('»', '')));
		const { text: after } = migrated('docker-compose.yml', text);
		const expanded = JSON.stringify(parse(after)).replace(`\${MY_TOKEN:?MY_TOKEN is not set}`, s);
		assert.equal(expanded, before);
	});
}

test('Compose: dollars are doubled in the file and single in the vault', () => {
	const { migration } = migrated('compose.yaml', `services:\n  a:\n    x: "«p$$w${s}»"\n`);
	assert.equal(migration.value, `p$w${s}`);
	assert.match(refused('compose.yaml', `services:\n  a:\n    x: "«p$w${s}»"\n`), /expands/);
});

test('npmrc', () => {
	const { text } = migrated('.npmrc', `registry=https://r/\n//r/:_authToken=«${s}»\n`);
	assert.equal(text, `registry=https://r/\n//r/:_authToken=\${MY_TOKEN}\n`);
});

const known: readonly (readonly [string, RegExp])[] = [
	['config.json', /JSON/],
	['.github/workflows/ci.yml', /GitHub/],
	['k8s/deploy.yaml', /secretKeyRef/],
	['config.toml', /TOML/],
	['app.properties', /System\.getenv/],
	['app.ini', /INI/],
	['app.xml', /XML/],
	['App.vue', /browsers/],
	['notes.md', /delete/],
	['nb.ipynb', /notebook/],
	['server.pem', /file/],
];
for (const [path, reason] of known) {
	test(`refused with its reason: ${path}`, () =>
		assert.match(refused(path, path.endsWith('.xml') ? `<x>«${s}»</x>` : `x «${s}» y`), reason));
}
