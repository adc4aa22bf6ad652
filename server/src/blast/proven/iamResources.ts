import { type Saying, saying } from '../../l10n.ts';
import { verbatim } from './scope.ts';

/** Kind of thing, by service and by the type part of an ARN or a Terraform type. */
export const nouns: Readonly<Record<string, string>> = {
	s3: 'bucket',
	dynamodb: 'table',
	sqs: 'queue',
	sns: 'topic',
	lambda: 'function',
	ecr: 'repository',
	secretsmanager: 'secret',
	ssm: 'parameter',
	kms: 'encryption key',
	ses: 'mail identity',
	sts: 'role',
	route53: 'DNS zone',
	cloudfront: 'distribution',
	logs: 'log group',
	'rds:db': 'database',
	'rds:cluster': 'database cluster',
	'rds:snapshot': 'snapshot',
	'ecs:service': 'service',
	'iam:user': 'user',
	'iam:role': 'role',
	'iam:group': 'group',
	'iam:policy': 'policy',
	'ec2:instance': 'server',
	'ec2:volume': 'volume',
	'backup:backup-vault': 'backup vault',
	aws_s3_bucket: 'bucket',
	aws_dynamodb_table: 'table',
	aws_db_instance: 'database',
	aws_rds_cluster: 'database cluster',
	aws_sqs_queue: 'queue',
	aws_sns_topic: 'topic',
	aws_lambda_function: 'function',
	aws_ecr_repository: 'repository',
	aws_secretsmanager_secret: 'secret',
	aws_ssm_parameter: 'parameter',
	aws_kms_key: 'encryption key',
	aws_iam_role: 'role',
	aws_iam_user: 'user',
	aws_ecs_service: 'service',
	aws_cloudfront_distribution: 'distribution',
	aws_route53_zone: 'DNS zone',
	'AWS::S3::Bucket': 'bucket',
	'AWS::DynamoDB::Table': 'table',
	'AWS::SQS::Queue': 'queue',
};

/** What is called so when nothing tells its kind. */
export const anything = 'resource';

function nounFor(kind: string): string | undefined {
	return Object.hasOwn(nouns, kind) ? nouns[kind] : undefined;
}

/** "every bucket": all resources that an action of this service may be about. */
export function serviceNoun(action: string): Saying {
	return saying(`every ${nounFor(action.split(':')[0] ?? '') ?? anything}`);
}

/**
 * A resource of a policy in words: "bucket acme-prod", "table orders".
 *
 * @param nameOf name of a resource by the address that stands in braces.
 */
export function resourceNoun(resource: string, nameOf: (symbol: string) => string | undefined): Saying {
	const address = /^(?:arn:[^{]*)?\{(?<symbol>[^}]+)\}(?<rest>.*)$/s.exec(resource);
	const symbol = address?.groups?.['symbol'];
	if (symbol !== undefined) {
		const local = symbol.slice(symbol.lastIndexOf('#') + 1);
		const [type = '', label = local] = local.split('.');
		const below = (address?.groups?.['rest'] ?? '').replace(/^[:/]?\*?$/, '');
		return named(nounFor(type), type, `${nameOf(symbol) ?? label}${below}`);
	}
	const arn = /^arn:[^:]*:(?<service>[^:]*):[^:]*:[^:]*:(?<rest>.+)$/s.exec(resource)?.groups;
	if (arn === undefined) return verbatim(resource);
	const { service = '', rest = '' } = arn;
	if (service === 's3') return bucketNoun(rest.replace(/\/\*$/, ''), rest.split('/')[0]?.includes('*') === true);
	const [, type = '', name = rest] = /^([a-z][a-z-]*)[:/](.+)$/s.exec(rest) ?? [];
	const noun = nounFor(`${service}:${type}`) ?? nounFor(service);
	return named(noun, `${service} ${type}`.trim(), name.replace(/[:/]\*$/, ''));
}

/** @param several The name holds a wildcard. */
function bucketNoun(name: string, several: boolean): Saying {
	return several ? saying('buckets {0}', name) : saying('bucket {0}', name);
}

/** A noun of ours with a name; without one, what the configuration calls it. */
function named(noun: string | undefined, otherwise: string, name: string): Saying {
	return noun === undefined ? verbatim(`${otherwise} ${name}`) : saying(`${noun} {0}`, name);
}
