import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { awsManaged } from '../../../../server/src/blast/proven/awsManaged.ts';
import { covers, evaluateIam } from '../../../../server/src/blast/proven/iamEvaluate.ts';
import { type PolicyValue, readPolicy } from '../../../../server/src/blast/proven/iamPolicy.ts';
import { english, say } from '../../../../server/src/l10n.ts';
import { assertGerman, markedGerman } from '../../../support/german.ts';

const around = { nameOf: () => undefined, versioned: (bucket: string) => bucket === 'kept' };

function judge(...statements: readonly PolicyValue[]) {
	const { statements: read, complete } = readPolicy({ Version: '2012-10-17', Statement: statements });
	assert.equal(complete, true);
	const { metrics, operations } = evaluateIam(read, around);
	const vector = Object.entries(metrics)
		.map(([metric, { value, assumed }]) => `${metric}:${value}${assumed ? '?' : ''}`)
		.join(' ');
	for (const operation of operations) assertGerman(say(operation, markedGerman));
	return { vector, operations: operations.map((operation) => say(operation, english)) };
}

const allow = (Action: PolicyValue, Resource: PolicyValue = '*', more: Readonly<Record<string, PolicyValue>> = {}) => ({
	Effect: 'Allow',
	Action,
	Resource,
	...more,
});
const deny = (Action: PolicyValue, Resource: PolicyValue = '*', more: Readonly<Record<string, PolicyValue>> = {}) => ({
	...allow(Action, Resource, more),
	Effect: 'Deny',
});
const bucket = 'arn:aws:s3:::acme-prod';

const cases: readonly (readonly [name: string, statements: readonly PolicyValue[], vector: string, first?: string])[] =
	[
		['everything', [allow('*')], 'AU:A DE:I RC:S DS:R LM:C SP:M', 'delete databases and their backups'],
		['everything, as a list', [allow(['*:*'], ['*'])], 'AU:A DE:I RC:S DS:R LM:C SP:M'],
		[
			'read one bucket',
			[allow(['s3:GetObject'], `${bucket}/*`)],
			'AU:L DE:R LM:N SP:N',
			'read objects in bucket acme-prod',
		],
		['list one bucket', [allow('s3:ListBucket', bucket)], 'AU:L DE:R DS:C LM:N SP:N', 'list bucket acme-prod'],
		[
			'write to one bucket',
			[allow('s3:PutObject', `${bucket}/*`)],
			'AU:R DE:W DS:P LM:N SP:L',
			'overwrite objects in bucket acme-prod',
		],
		[
			'delete in one bucket',
			[allow(['s3:DeleteObject', 's3:GetObject'], `${bucket}/*`)],
			'AU:R DE:I RC:S? LM:N SP:N',
			'delete objects in bucket acme-prod',
		],
		['delete where versions stay', [allow('s3:DeleteObject', 'arn:aws:s3:::kept/*')], 'AU:R DE:I RC:G DS:P LM:N SP:N'],
		[
			'delete versions too',
			[allow(['s3:DeleteObject', 's3:DeleteObjectVersion'], 'arn:aws:s3:::kept/*')],
			'AU:R DE:I RC:S DS:P LM:N SP:N',
			'delete objects with all versions in bucket kept',
		],
		['one service, one bucket', [allow('s3:*', [bucket, `${bucket}/*`])], 'AU:R DE:I RC:S LM:N SP:L'],
		[
			'one service everywhere',
			[allow('s3:*')],
			'AU:P DE:I RC:S LM:N SP:L',
			'delete objects with all versions in every bucket',
		],
		[
			'buckets by a wildcard',
			[allow('s3:GetObject', 'arn:aws:s3:::acme-*/*')],
			'AU:P DE:R LM:N SP:N',
			'read objects in buckets acme-*',
		],
		[
			'three services everywhere',
			[allow(['s3:GetObject', 'sqs:ReceiveMessage', 'dynamodb:Scan'])],
			'AU:A DE:R LM:N SP:N',
		],
		[
			'identities everywhere',
			[allow('iam:CreateAccessKey')],
			'AU:A DE:W LM:C SP:L',
			'create access keys of every resource',
		],
		[
			'a secret',
			[allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1')],
			'AU:L DE:R DS:R LM:C SP:N',
			'read secrets (secret db-a1)',
		],
		[
			'a role',
			[allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/deploy')],
			'AU:R DE:W LM:C SP:L',
			'act as role deploy',
		],
		[
			'send mail',
			[allow('ses:SendEmail', 'arn:aws:ses:eu-central-1:123456789012:identity/acme.example')],
			'AU:L DE:S DS:P LM:N SP:L',
			'send mail as mail identity acme.example',
		],
		['start servers', [allow('ec2:RunInstances')], 'AU:P DE:W LM:C SP:M'],
		[
			'a table',
			[allow(['dynamodb:GetItem', 'dynamodb:PutItem'], 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders')],
			'AU:R DE:W LM:N SP:L',
			'change items in table orders',
		],
		[
			'an action that is not in the table',
			[allow('glue:DeleteJob', 'arn:aws:glue:eu-central-1:123456789012:job/x')],
			'AU:R DE:I RC:S? DS:P LM:N SP:N',
			'delete job (glue job x)',
		],
		['reading by a wildcard', [allow('ec2:Describe*')], 'AU:P DE:R DS:C LM:N SP:N'],
		[
			'a condition stays assumed',
			[allow('s3:DeleteObject', `${bucket}/*`, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
			'AU:R? DE:I? RC:S? DS:P LM:N SP:N',
		],
		[
			'a condition beside certainty',
			[
				allow('s3:GetObject', `${bucket}/*`),
				allow('s3:DeleteObject', `${bucket}/*`, { Condition: { StringEquals: {} } }),
			],
			'AU:R? DE:I? RC:S? LM:N SP:N',
		],
		[
			'Deny takes away',
			[allow('s3:*', `${bucket}/*`), deny(['s3:Delete*', 's3:PutLifecycleConfiguration', 's3:PutBucket*'])],
			'AU:R DE:I RC:S? LM:N SP:L',
		],
		[
			'Deny of what is named',
			[allow(['s3:GetObject', 's3:DeleteObject'], `${bucket}/*`), deny('s3:DeleteObject')],
			'AU:L DE:R LM:N SP:N',
			'read objects in bucket acme-prod',
		],
		[
			'Deny elsewhere takes nothing away',
			[allow('s3:DeleteObject', `${bucket}/*`), deny('s3:DeleteObject', 'arn:aws:s3:::other/*')],
			'AU:R DE:I RC:S? DS:P LM:N SP:N',
		],
		[
			'Deny with a condition does not count',
			[allow('s3:DeleteObject', `${bucket}/*`), deny('s3:DeleteObject', '*', { Condition: {} })],
			'AU:R DE:I RC:S? DS:P LM:N SP:N',
		],
		[
			'everything but',
			[{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' }],
			'AU:A DE:I RC:S DS:R LM:C SP:M',
		],
		[
			'Deny of everything but',
			[allow('s3:*', `${bucket}/*`), { Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*' }],
			'AU:L DE:R LM:N SP:N',
		],
		['everything, and a Deny', [allow('*'), deny('iam:*')], 'AU:A DE:I RC:S DS:R LM:C SP:M'],
		[
			'not these resources',
			[{ Effect: 'Allow', Action: 's3:GetObject', NotResource: `${bucket}/*` }],
			'AU:P DE:R LM:N SP:N',
		],
		['keys in any case', [{ effect: 'Allow', ACTION: 'S3:getobject', resource: `${bucket}/*` }], 'AU:L DE:R LM:N SP:N'],
		['nothing', [], 'AU:N DE:N DS:P LM:N SP:N'],
	];

describe('IAM statements', () => {
	for (const [name, statements, vector, first] of cases) {
		test(name, () => {
			const judged = judge(...statements);
			assert.equal(judged.vector, vector, JSON.stringify(judged.operations));
			if (first !== undefined) assert.equal(judged.operations[0], first);
		});
	}
});

test('wildcards of actions and resources', () => {
	const pairs: readonly (readonly [string, string, boolean])[] = [
		['s3:*', 's3:GetObject', true],
		['s3:Get*', 's3:PutObject', false],
		['*', '', true],
		['s3:?et*', 's3:GetObject', true],
		['a*b*c', 'aXbYc', true],
		['a*b*c', 'aXbY', false],
		['', 'a', false],
	];
	for (const [pattern, text, expected] of pairs) assert.equal(covers(pattern, text), expected, `${pattern} ${text}`);
	assert.equal(covers('*a'.repeat(200), 'a'.repeat(3000)), true);
});

test('managed policies are at most as narrow as their names', () => {
	for (const [name, statements] of Object.entries(awsManaged)) {
		const { metrics } = evaluateIam(statements, around);
		if (/ReadOnly|ViewOnly|SecurityAudit/.test(name)) assert.match(metrics.DE?.value ?? '', /[RS]/, name);
		if (name.endsWith('FullAccess')) assert.equal(metrics.DE?.value, 'I', name);
	}
});
