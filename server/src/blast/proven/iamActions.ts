import type { Text } from '../../l10n.ts';

/** What an action does to the world. */
export type ActionClass =
	| 'delete'
	/** Removes backups, snapshots or older versions. */
	| 'delete-backup'
	| 'write'
	| 'send'
	/** Reads contents. */
	| 'read'
	/** Reads secrets or keys. */
	| 'read-secret'
	/** Reads names and settings. */
	| 'list'
	/** Gives permissions or makes keys. */
	| 'grant'
	/** Runs code or opens a shell. */
	| 'run'
	/** Starts what costs without a limit. */
	| 'spend';

/** One action that matters, in words. */
export interface KnownAction {
	/** Lower case, `s3:deleteobject`. */
	readonly action: string;
	readonly is: readonly ActionClass[];
	/** "delete objects" */
	readonly verb: Text;
	/** How the resource follows: behind this word, directly (`+`), or in brackets (`''`). */
	readonly joint: string;
	/** Not in the table below: the service is said where no resource says it. */
	readonly service?: string;
}

function known(action: string, is: string, verb: string, joint = 'in'): KnownAction {
	return { action: action.toLowerCase(), is: is.split(' ') as ActionClass[], verb, joint };
}

/**
 * The actions that decide how much an AWS identity could destroy, the worst first: their names and access levels stand in
 * the Service Authorization Reference (https://docs.aws.amazon.com/service-authorization/latest/reference/, read
 * 2026-11). What is not in the list is judged by its verb.
 */
export const knownActions: readonly KnownAction[] = [
	known('rds:DeleteDBInstance', 'delete', 'delete databases', ''),
	known('rds:DeleteDBCluster', 'delete', 'delete database clusters', ''),
	known('rds:DeleteDBSnapshot', 'delete-backup', 'delete database snapshots', ''),
	known('rds:DeleteDBClusterSnapshot', 'delete-backup', 'delete cluster snapshots', ''),
	known('rds:DeleteDBInstanceAutomatedBackup', 'delete-backup', 'delete automated backups', ''),
	known('backup:DeleteRecoveryPoint', 'delete-backup', 'delete recovery points', ''),
	known('backup:DeleteBackupVault', 'delete-backup', 'delete backup vaults', ''),
	known('s3:DeleteBucket', 'delete', 'delete', '+'),
	known('s3:DeleteObjectVersion', 'delete-backup delete', 'delete objects with all versions'),
	known('s3:DeleteObject', 'delete', 'delete objects'),
	known('s3:PutLifecycleConfiguration', 'delete delete-backup', 'let objects expire'),
	known('rds:ModifyDBInstance', 'write delete-backup', 'change passwords and backups of databases', ''),
	known('rds:ModifyDBCluster', 'write delete-backup', 'change passwords and backups of database clusters', ''),
	known('dynamodb:UpdateContinuousBackups', 'delete-backup', 'switch off backups of tables', ''),
	known('dynamodb:PartiQLDelete', 'delete', 'delete items'),
	known('backup:UpdateRecoveryPointLifecycle', 'delete-backup', 'let recovery points expire', ''),
	known('ec2:DeregisterImage', 'delete-backup', 'delete server images', ''),
	known('es:ESHttpDelete', 'delete', 'delete indexes'),
	known('account:CloseAccount', 'delete delete-backup', 'close the account', ''),
	known('organizations:CloseAccount', 'delete delete-backup', 'close accounts', ''),
	known('s3:PutBucketVersioning', 'write', 'switch versioning', 'of'),
	known('s3:PutBucketPolicy', 'write', 'change the policy', 'of'),
	known('dynamodb:DeleteTable', 'delete', 'delete', '+'),
	known('dynamodb:DeleteBackup', 'delete-backup', 'delete table backups', ''),
	known('dynamodb:DeleteItem', 'delete', 'delete items'),
	known('dynamodb:BatchWriteItem', 'delete write', 'delete and change items'),
	known('ec2:TerminateInstances', 'delete', 'terminate servers', ''),
	known('ec2:DeleteVolume', 'delete', 'delete volumes', ''),
	known('ec2:DeleteSnapshot', 'delete-backup', 'delete volume snapshots', ''),
	known('elasticfilesystem:DeleteFileSystem', 'delete', 'delete file systems', ''),
	known('kms:ScheduleKeyDeletion', 'delete', 'delete encryption keys', ''),
	known('cloudformation:DeleteStack', 'delete', 'delete stacks', ''),
	known('eks:DeleteCluster', 'delete', 'delete Kubernetes clusters', ''),
	known('ecs:DeleteService', 'delete', 'delete services', ''),
	known('lambda:DeleteFunction', 'delete', 'delete functions', ''),
	known('sqs:PurgeQueue', 'delete', 'purge', '+'),
	known('logs:DeleteLogGroup', 'delete', 'delete logs', ''),
	known('cloudtrail:DeleteTrail', 'delete', 'delete audit trails', ''),
	known('route53:ChangeResourceRecordSets', 'write', 'change DNS records'),
	known('secretsmanager:DeleteSecret', 'delete', 'delete secrets', ''),
	known('ecr:BatchDeleteImage', 'delete', 'delete images'),
	known('elasticache:DeleteReplicationGroup', 'delete', 'delete caches', ''),
	known('redshift:DeleteCluster', 'delete', 'delete warehouses', ''),
	known('iam:CreateAccessKey', 'grant', 'create access keys', 'of'),
	known('iam:CreateUser', 'grant', 'create users', ''),
	known('iam:CreateLoginProfile', 'grant', 'create console passwords', 'of'),
	known('iam:AttachUserPolicy', 'grant', 'give itself any policy', ''),
	known('iam:AttachRolePolicy', 'grant', 'give roles any policy', ''),
	known('iam:PutUserPolicy', 'grant', 'give itself any permission', ''),
	known('iam:PutRolePolicy', 'grant', 'give roles any permission', ''),
	known('iam:CreatePolicyVersion', 'grant', 'rewrite policies', ''),
	known('iam:SetDefaultPolicyVersion', 'grant', 'choose older versions of policies', ''),
	known('iam:AddUserToGroup', 'grant', 'join any group', ''),
	known('iam:AttachGroupPolicy', 'grant', 'give groups any policy', ''),
	known('iam:PutGroupPolicy', 'grant', 'give groups any permission', ''),
	known('iam:UpdateLoginProfile', 'grant', 'change console passwords', 'of'),
	known('iam:UpdateAssumeRolePolicy', 'grant', 'change who may take roles', ''),
	known('iam:PassRole', 'grant', 'hand roles to services', ''),
	known('sts:AssumeRole', 'grant', 'act as', '+'),
	known('sts:AssumeRoleWithWebIdentity', 'grant', 'act as', '+'),
	known('sts:GetFederationToken', 'grant', 'make tokens for others', ''),
	known('kms:CreateGrant', 'grant', 'let others use', '+'),
	known('kms:PutKeyPolicy', 'grant', 'change who may use', '+'),
	known('lambda:AddPermission', 'grant', 'let others call functions', ''),
	known('secretsmanager:BatchGetSecretValue', 'read-secret', 'read secrets', ''),
	known('ssm:GetParameterHistory', 'read-secret', 'read parameters', ''),
	known('secretsmanager:GetSecretValue', 'read-secret', 'read secrets', ''),
	known('ssm:GetParameter', 'read-secret', 'read parameters', ''),
	known('ssm:GetParameters', 'read-secret', 'read parameters', ''),
	known('ssm:GetParametersByPath', 'read-secret', 'read parameters', ''),
	known('kms:Decrypt', 'read', 'decrypt', 'with'),
	known('ssm:SendCommand', 'run', 'run commands on servers', ''),
	known('ssm:StartSession', 'run', 'open a shell on servers', ''),
	known('ecs:ExecuteCommand', 'run', 'run commands in containers', ''),
	known('ecs:RunTask', 'run', 'run containers', ''),
	known('ecs:UpdateService', 'write', 'deploy services', ''),
	known('ecs:RegisterTaskDefinition', 'run', 'define containers to run', ''),
	known('lambda:UpdateFunctionCode', 'run', 'replace the code of functions', ''),
	known('lambda:CreateFunction', 'run', 'create functions', ''),
	known('lambda:InvokeFunction', 'send', 'invoke', '+'),
	known('lambda:UpdateFunctionConfiguration', 'run', 'change what functions load', ''),
	known('lambda:PublishLayerVersion', 'run', 'publish code that functions load', ''),
	known('codecommit:GitPush', 'run delete', 'push code', 'to'),
	known('codebuild:UpdateProject', 'run', 'change what builds do', ''),
	known('codepipeline:UpdatePipeline', 'run', 'change pipelines', ''),
	known('codedeploy:CreateDeployment', 'run', 'deploy code', ''),
	known('cloudformation:ExecuteChangeSet', 'run', 'change stacks', ''),
	known('batch:SubmitJob', 'run', 'run jobs', ''),
	known('glue:CreateJob', 'run', 'run jobs', ''),
	known('glue:UpdateJob', 'run', 'change jobs', ''),
	known('glue:CreateDevEndpoint', 'run', 'run code', ''),
	known('ssm:CreateAssociation', 'run', 'run commands on servers', ''),
	known('ec2-instance-connect:SendSSHPublicKey', 'run', 'open a shell on servers', ''),
	known('ec2:ModifyInstanceAttribute', 'run', 'change what servers start with', ''),
	known('eks:CreateAccessEntry', 'grant', 'give access to clusters', ''),
	known('eks:AssociateAccessPolicy', 'grant', 'give access to clusters', ''),
	known('sagemaker:CreateNotebookInstance', 'spend run', 'start notebooks', ''),
	known('sagemaker:CreatePresignedNotebookInstanceUrl', 'run', 'open notebooks', ''),
	known('codebuild:StartBuild', 'run', 'start builds', ''),
	known('cloudformation:CreateStack', 'run', 'create stacks', ''),
	known('cloudformation:UpdateStack', 'run', 'change stacks', ''),
	known('ec2:RunInstances', 'spend run', 'start servers', ''),
	known('sagemaker:CreateTrainingJob', 'spend run', 'start training jobs', ''),
	known('bedrock:InvokeModel', 'spend send', 'spend money on models', ''),
	known('ecr:PutImage', 'run', 'push images', 'to'),
	known('s3:PutObject', 'write', 'overwrite objects'),
	known('s3:GetObject', 'read', 'read objects'),
	known('s3:ListBucket', 'list', 'list', '+'),
	known('s3:ListAllMyBuckets', 'list', 'list buckets', ''),
	known('dynamodb:PutItem', 'write', 'change items'),
	known('dynamodb:UpdateItem', 'write', 'change items'),
	known('dynamodb:GetItem', 'read', 'read items'),
	known('dynamodb:Query', 'read', 'read items'),
	known('dynamodb:Scan', 'read', 'read all items'),
	known('ses:SendEmail', 'send', 'send mail', 'as'),
	known('ses:SendRawEmail', 'send', 'send mail', 'as'),
	known('sns:Publish', 'send', 'publish messages', 'to'),
	known('sqs:SendMessage', 'send', 'send messages', 'to'),
	known('sqs:ReceiveMessage', 'read', 'read messages', 'of'),
	known('sqs:DeleteMessage', 'write', 'take messages', 'from'),
	known('cloudfront:CreateInvalidation', 'write', 'empty the cache', 'of'),
	known('logs:PutLogEvents', 'send', 'write logs', 'to'),
	known('logs:CreateLogStream', 'send', 'write logs', 'to'),
	known('cloudwatch:PutMetricData', 'send', 'write metrics', ''),
];

/** Verbs with which the names of actions begin. */
const verbs: readonly (readonly [pattern: RegExp, is: ActionClass])[] = [
	[/^(?:delete|terminate|destroy|purge|batchdelete|remove(?!tags))/, 'delete'],
	[
		/^(?:describe|list|get(?!object|item|secretvalue|parameter)|head|lookup|search|view|check|validate|estimate|count)/,
		'list',
	],
	[/^(?:batchget|query|scan|select|download|read|receive|filter|get)/, 'read'],
	[/^(?:send|publish)/, 'send'],
	[/^(?:run|start|execute|invoke)/, 'run'],
];

/** In these services to change anything is to change who may do what. */
const granting: ReadonlySet<string> = new Set([
	'iam',
	'sts',
	'organizations',
	'sso',
	'sso-directory',
	'identitystore',
	'rolesanywhere',
]);
const removal = ['delete', 'terminate', 'destroy', 'purge', 'batchdelete', 'remove'];

/** Class of an action that is not in the table, by its service and its verb; of a pattern the worst that it may cover. */
export function classByVerb(action: string): ActionClass {
	const [service = '', text = ''] = action.toLowerCase().split(':');
	const wild = text.search(/[*?]/);
	const start = wild < 0 ? text : text.slice(0, wild);
	// `Del*` covers deleting, though it is no verb.
	const removes = wild > 0 && removal.some((verb) => verb.startsWith(start));
	const found = removes ? 'delete' : (verbs.find(([pattern]) => pattern.test(text))?.[1] ?? 'write');
	return granting.has(service) && found !== 'list' && found !== 'read' && found !== 'delete' ? 'grant' : found;
}

/** `ecs:UpdateClusterSettings` -> "update cluster settings". */
export function wordsOf(action: string): string {
	const [, name = ''] = action.split(':');
	const words = name
		.replace(/\*/g, ' anything')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.trim();
	return words.toLowerCase();
}
