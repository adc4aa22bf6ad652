import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDefaultPassword, isPlaceholder, isReference } from '../../../server/src/detect/placeholders.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const references = [
	'op://vault/item/field',
	'ref+vault://secret/app#/password',
	'agent-reach://project/NAME',
	'vault://kv/app',
	'$' + '{DB_PASSWORD}',
	'$' + '{{ secrets.TOKEN }}',
	'$' + '{env:TOKEN}',
	'prefix-$' + '{TOKEN}',
	'$TOKEN',
	'$env:TOKEN',
	'%TOKEN%',
	'$(cat /run/secrets/token)',
	'#{password}',
	'{{ password }}',
	'{% password %}',
	'<%= ENV["X"] %>',
	'[[ password ]]',
	'%(password)s',
	'%s',
	'{0}',
	'{password}',
	'__PASSWORD__',
	'@@PASSWORD@@',
	'process.env.TOKEN',
	'os.environ["TOKEN"]',
	'os.getenv("TOKEN")',
	'secrets.TOKEN',
	'var.db_password',
	'local.password',
	'ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]',
	'ENC(abcdefgh)',
	'encrypted:abcdef',
	'!vault |',
	'$ANSIBLE_VAULT;1.1;AES256',
	'{cipher}abcdef',
	'@Microsoft.KeyVault(SecretUri=https://x)',
	'arn:aws:secretsmanager:eu-west-1:1:secret:x',
	'projects/p/secrets/s/versions/1',
	'!Ref Password',
];

const placeholders = [
	'asdf'.repeat(12),
	'<your-key>',
	'<password>',
	'[token]',
	'xxxx',
	'sk-xxxxxxxxxxxxxxxx',
	'********',
	'...',
	'sk_live_...',
	'changeme',
	'change-me',
	'ChangeMe!',
	'your_api_key',
	'your-token-here',
	'YOUR_API_KEY',
	'my-secret-key',
	'insert_token_here',
	'replace-me',
	'replace_with_password',
	'enter your password',
	'placeholder',
	'REDACTED',
	'dummy',
	'todo',
	'null',
	'None',
	'true',
	'0000000000',
	'1234567890',
	'abcdefghij',
	['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
	['wJalrXUtnFEMI', '/K7MDENG/bPxRfiCY', 'EXAMPLEKEY'].join(''),
	'deadbeefdeadbeef',
];

const make = createExampleMaker('placeholders');
const values = [
	...Array.from({ length: 200 }, () => make.base62(24)),
	...Array.from({ length: 200 }, () => make.hex(32)),
	...Array.from({ length: 100 }, () => make.from('abcdefghijklmnopqrstuvwxyz', 10)),
	...Array.from({ length: 100 }, () => make.from('abcdefghijkmnpqrstuvwyz0123456789!@%^&*?~', 16)),
	'hunter22',
	'secret',
	'admin123',
	'correcthorse',
	'pa$$w0rd!',
	'p%40ssw0rd',
	'M@$$a0ai!',
];

describe('placeholders and references', () => {
	for (const text of references) {
		it(`${text} is a reference`, () => assert.ok(isReference(text)));
	}
	for (const text of placeholders) {
		it(`${text} is a placeholder`, () => assert.ok(isPlaceholder(text)));
	}
	it('random values and weak passwords are neither', () => {
		const wrong = values.filter((value) => isPlaceholder(value) || isReference(value));
		assert.deepEqual(wrong, []);
	});
});

describe('default passwords', () => {
	const cases: readonly [string, string | undefined, boolean][] = [
		['postgres', 'app', true],
		['shop', 'shop', true],
		['a', 'b', true],
		['password1', undefined, true],
		[make.base62(12), 'app', false],
		['passwordless', 'app', false],
	];
	for (const [value, user, expected] of cases) {
		it(`${value} of ${user} is ${expected ? '' : 'not '}one`, () =>
			assert.equal(isDefaultPassword(value, user), expected));
	}
});
