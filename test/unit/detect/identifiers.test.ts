import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createIdentifierFinder } from '../../../server/src/detect/identifiers/finder.ts';
import { identifierPrefix, identifierTypes } from '../../../server/src/detect/identifiers/types.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';

const scanner = createScanner(allTypes);
const finder = createIdentifierFinder();

/** Kinds and texts of the identifiers of a text. */
function identifiers(text: string, path = 'src/main.conf'): readonly string[] {
	const { detections } = scanner.scan(text, { path });
	return finder
		.find(text, { path }, detections)
		.map(({ type, start, end }) => `${type.slice(identifierPrefix.length)} ${text.slice(start, end)}`);
}

const account = ['8915', '1153', '6143'].join('');
const secret = ['hT7kq9', 'Lw2xPz4', 'mB'].join('');
const uuid = '3f1c9b52-7d0e-4a86-9c4f-2b6e8d1a7f30';

describe('identifiers', () => {
	const found: readonly (readonly [string, readonly string[]])[] = [
		[`role = arn:aws:iam::${account}:role/deploy`, [`aws-arn arn:aws:iam::${account}:role/deploy`]],
		['"arn:aws:s3:::acme-logs/2026/*"', ['aws-arn arn:aws:s3:::acme-logs/2026/*']],
		[
			`see arn:aws-us-gov:sns:us-gov-west-1:${account}:alarms.`,
			[`aws-arn arn:aws-us-gov:sns:us-gov-west-1:${account}:alarms`],
		],
		[`aws_account_id=${account}`, [`aws-account-id ${account}`]],
		[`docker pull ${account}.dkr.ecr.eu-west-1.amazonaws.com/app`, [`aws-account-id ${account}`]],
		['url: https://acme-logs.s3.eu-west-1.amazonaws.com/x', ['s3-bucket acme-logs.s3.eu-west-1.amazonaws.com']],
		['aws s3 sync . s3://acme-logs/site', ['s3-bucket s3://acme-logs']],
		['https://storage.googleapis.com/acme-logs/a.png', ['gcs-bucket storage.googleapis.com/acme-logs']],
		[
			'SNOWFLAKE_HOST=acme-prod.eu-west-1.aws.snowflakecomputing.com',
			['service-host acme-prod.eu-west-1.aws.snowflakecomputing.com'],
		],
		[
			'NEXT_PUBLIC_SUPABASE_URL="https://ejcvydfyxzmbtfbfstnq.supabase.co"',
			['service-host ejcvydfyxzmbtfbfstnq.supabase.co'],
		],
		[`AZURE_TENANT_ID=${uuid}`, [`issued-id ${uuid}`]],
		['cloud_name: acme-images', ['issued-id acme-images']],
		[`postgres://orders:${secret}@db.acme.io/orders`, ['user-name orders']],
		[`curl -u robot:${secret} https://ci.acme.io`, ['user-name robot']],
		[`user = robot\npassword = ${secret}`, ['user-name robot']],
		[`machine ci.acme.io login robot password ${secret}`, ['login-host ci.acme.io', 'user-name robot']],
		["username 'robot'\n    password 'password'", ['user-name robot']],
	];
	for (const [text, expected] of found) {
		test(`${expected.join(', ').slice(0, 60)}`, () => assert.deepEqual(identifiers(text), expected));
	}

	const none: readonly string[] = [
		'return f"arn:aws:s3:::{bucket_name}"',
		'Resource: arn:aws:s3:::$' + '{Bucket}',
		'arn:aws:iam::aws:policy/ReadOnlyAccess',
		'const total = 891511536143;',
		'see https://docs.databricks.com and https://www.atlassian.net',
		'https://storage.googleapis.com/storage/v1/b',
		'client_id: request.query.clientId',
		'const clientId = getClientId();',
		'tenant_id = "your-tenant-id"',
		'the user must enter a password',
		'http://localhost:8080',
		'username = $' + '{DB_USER}\npassword = $' + '{DB_PASSWORD}',
	];
	for (const text of none) test(`not in: ${text.slice(0, 50)}`, () => assert.deepEqual(identifiers(text), []));

	test('an id that belongs to a credential is a part of it, not a finding', () => {
		const id = ['AKIA', 'Z7Q3MBTX5LKD2VNY'].join('');
		const key = ['x9Kd/3mQ7vLp2Rt8', 'Yw5Nc1Hb6Jf4Gs0Z', 'aE+UoTiP'].join('');
		assert.deepEqual(identifiers(`AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${key}`), []);
	});

	test('a comment that allows the password covers its user', () => {
		const text = `postgres://orders:${secret}@db.acme.io/orders # agent-reach:allow a test database`;
		const { detections } = scanner.scan(text, { path: 'a.conf' });
		assert.equal(finder.find(text, { path: 'a.conf' }, detections)[0]?.suppressed?.by, 'agent-reach:allow');
	});

	test('none of them is counted among the credential types', () => {
		assert.deepEqual(
			allTypes.filter(({ id }) => id.startsWith(identifierPrefix)),
			[],
		);
		for (const { authority } of identifierTypes) assert.deepEqual(authority.gates, ['part']);
	});
});
