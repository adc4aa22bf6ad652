import type { Statement } from './iamPolicy.ts';

function allow(actions: readonly string[], resources: readonly string[] = ['*']): Statement {
	return { effect: 'Allow', actions, resources };
}

function not(notActions: readonly string[]): Statement {
	return { effect: 'Allow', actions: notActions, notActions: true, resources: ['*'] };
}

/** What `ReadOnlyAccess` reads; values of Secrets Manager are not among it. */
const reads = [
	...[
		'*:List*',
		'*:Describe*',
		's3:Get*',
		'dynamodb:GetItem',
		'dynamodb:BatchGetItem',
		'dynamodb:Query',
		'dynamodb:Scan',
	],
	...[
		'ssm:Get*',
		'iam:Get*',
		'lambda:Get*',
		'logs:Get*',
		'logs:FilterLogEvents',
		'ecr:Get*',
		'ecr:BatchGetImage',
		'cloudformation:Get*',
	],
];

/**
 * AWS's own managed policies whose meaning is documented and stable, as statements that are at least as broad as the policy.
 * Source: AWS Managed Policy Reference, https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ (from general
 * knowledge, 2026-11: the pages were not opened one by one). Any other managed policy counts as unknown.
 */
export const awsManaged: Readonly<Record<string, readonly Statement[]>> = {
	AdministratorAccess: [allow(['*'])],
	PowerUserAccess: [
		not(['iam:*', 'organizations:*', 'account:*']),
		allow(['iam:CreateServiceLinkedRole', 'iam:ListRoles']),
	],
	ReadOnlyAccess: [allow(reads)],
	ViewOnlyAccess: [allow(['*:List*', '*:Describe*'])],
	SecurityAudit: [allow(['*:List*', '*:Describe*', 'iam:Get*'])],
	IAMFullAccess: [allow(['iam:*'])],
	IAMReadOnlyAccess: [allow(['iam:Get*', 'iam:List*'])],
	AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
	AmazonS3ReadOnlyAccess: [allow(['s3:Get*', 's3:List*', 's3:Describe*'])],
	AmazonDynamoDBFullAccess: [
		allow(['dynamodb:*', 'dax:*', 'iam:PassRole', 'application-autoscaling:*', 'cloudwatch:*', 'datapipeline:*']),
		allow(['sns:CreateTopic', 'sns:DeleteTopic', 'sns:Subscribe', 'lambda:CreateFunction', 'lambda:DeleteFunction']),
	],
	AmazonDynamoDBReadOnlyAccess: [
		allow([
			'dynamodb:BatchGetItem',
			'dynamodb:Describe*',
			'dynamodb:List*',
			'dynamodb:GetItem',
			'dynamodb:Query',
			'dynamodb:Scan',
		]),
	],
	AmazonRDSFullAccess: [allow(['rds:*', 'sns:Publish', 'cloudwatch:GetMetricStatistics', 'logs:DescribeLogStreams'])],
	AmazonRDSReadOnlyAccess: [allow(['rds:Describe*', 'rds:ListTagsForResource'])],
	AmazonEC2FullAccess: [allow(['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*'])],
	AmazonEC2ReadOnlyAccess: [allow(['ec2:Describe*', 'elasticloadbalancing:Describe*'])],
	AmazonEC2ContainerRegistryPowerUser: [
		allow([
			'ecr:Get*',
			'ecr:List*',
			'ecr:Describe*',
			'ecr:BatchGetImage',
			'ecr:PutImage',
			'ecr:UploadLayerPart',
			'ecr:InitiateLayerUpload',
			'ecr:CompleteLayerUpload',
		]),
	],
	AmazonEC2ContainerRegistryReadOnly: [allow(['ecr:Get*', 'ecr:List*', 'ecr:Describe*', 'ecr:BatchGetImage'])],
	AmazonEC2ContainerRegistryFullAccess: [allow(['ecr:*', 'cloudtrail:LookupEvents'])],
	AmazonSESFullAccess: [allow(['ses:*'])],
	AmazonSNSFullAccess: [allow(['sns:*'])],
	AmazonSQSFullAccess: [allow(['sqs:*'])],
	AmazonRoute53FullAccess: [allow(['route53:*', 'route53domains:*'])],
	AmazonBedrockFullAccess: [allow(['bedrock:*', 'iam:PassRole'])],
	SecretsManagerReadWrite: [
		allow([
			'secretsmanager:*',
			'cloudformation:CreateStack',
			'cloudformation:ExecuteChangeSet',
			'lambda:CreateFunction',
		]),
	],
	AmazonSSMReadOnlyAccess: [allow(['ssm:Describe*', 'ssm:Get*', 'ssm:List*'])],
	CloudWatchLogsFullAccess: [allow(['logs:*', 'cloudwatch:GenerateQuery'])],
	CloudWatchReadOnlyAccess: [
		allow(['cloudwatch:Get*', 'cloudwatch:List*', 'cloudwatch:Describe*', 'logs:Get*', 'logs:Describe*']),
	],
	AWSLambda_FullAccess: [allow(['lambda:*', 'iam:PassRole', 'logs:Describe*'])],
	AWSLambdaBasicExecutionRole: [allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'])],
	CloudFrontFullAccess: [allow(['cloudfront:*', 's3:ListAllMyBuckets'])],
};

/** Statements of a managed policy of AWS by its ARN; `undefined` when it is not one that we know. */
export function awsManagedPolicy(arn: string): readonly Statement[] | undefined {
	const name = /^arn:aws(?:-[a-z-]+)?:iam::aws:policy\/(?:[\w-]+\/)*([\w+=,.@-]+)$/.exec(arn)?.[1];
	return name !== undefined && Object.hasOwn(awsManaged, name) ? awsManaged[name] : undefined;
}
