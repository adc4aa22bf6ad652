import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { awsAccount } from '../../../../server/src/blast/decoders/aws.ts';
import { english, say } from '../../../../server/src/l10n.ts';
import { assertGerman, markedGerman } from '../../../support/german.ts';
import { doubtsOf, type Files, factsOf, scopeOf, vectorText } from './help.ts';

const id = ['AK', 'IA'].join('') + 'QRSTUVWXYZ234567';
assert.ok(awsAccount(id));
const user = 'resource "aws_iam_user" "deploy" {\n  name = "deploy"\n}\n';
const readPolicy = `resource "aws_iam_user_policy" "read" {
  user   = aws_iam_user.deploy.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme/*" }]
  })
}
`;
const reads = 'AU:L DE:R LM:N SP:N';

interface Case {
	readonly name: string;
	readonly files: Files;
	readonly subjects: readonly string[];
	/** Metrics of a scope without doubts. */
	readonly vector?: string;
	readonly places?: readonly string[];
	readonly doubts?: readonly string[];
	/** The first operation. */
	readonly first?: string;
}

const aws = ['aws:user:deploy'];
const terraform: readonly Case[] = [
	{
		name: 'an inline policy',
		files: { 'a.tf': user + readPolicy },
		subjects: aws,
		vector: reads,
		places: ['a.tf:4'],
		first: 'read objects in bucket acme',
	},
	{
		name: 'over two files of a folder',
		files: { 'i/u.tf': user, 'i/p.tf': readPolicy },
		subjects: aws,
		vector: reads,
		places: ['i/p.tf:1'],
	},
	{
		name: 'addresses end at the folder',
		files: { 'i/u.tf': user, 'j/p.tf': readPolicy },
		subjects: aws,
		vector: 'AU:N DE:N DS:P LM:N SP:N',
		doubts: ['no-grants'],
	},
	{
		name: 'a here-document',
		files: {
			'a.tf': `${user}resource "aws_iam_user_policy" "p" {\n user = "deploy"\n policy = <<EOF\n{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"\${aws_s3_bucket.b.arn}/*"}}\nEOF\n}\nresource "aws_s3_bucket" "b" {\n bucket = "acme"\n}\n`,
		},
		subjects: aws,
		vector: reads,
		first: 'read objects in bucket acme',
	},
	{
		name: 'a policy document of its own',
		files: {
			'a.tf': `${user}data "aws_iam_policy_document" "d" {\n statement {\n  actions = ["s3:GetObject"]\n  resources = ["\${aws_s3_bucket.b.arn}/*"]\n }\n}\nresource "aws_iam_user_policy" "p" {\n user = aws_iam_user.deploy.id\n policy = data.aws_iam_policy_document.d.json\n}\n`,
		},
		subjects: aws,
		vector: reads,
		first: 'read objects in bucket b',
	},
	{
		name: 'a file',
		files: {
			'i/a.tf': `${user}resource "aws_iam_user_policy" "p" {\n user = aws_iam_user.deploy.name\n policy = file("\${path.module}/../p/read.json")\n}\n`,
			'p/read.json':
				'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme/*"]}]}',
		},
		subjects: aws,
		vector: reads,
	},
	{
		name: 'a managed policy of AWS',
		files: {
			'a.tf': `${user}resource "aws_iam_user_policy_attachment" "p" {\n user = aws_iam_user.deploy.name\n policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`,
		},
		subjects: aws,
		vector: 'AU:A DE:I RC:S DS:R LM:C SP:M',
	},
	{
		name: 'a managed policy by its data source',
		files: {
			'a.tf': `${user}data "aws_iam_policy" "ro" {\n name = "read"\n}\nresource "aws_iam_policy" "read" {\n name = "read"\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme/*" }] })\n}\nresource "aws_iam_user_policy_attachment" "p" {\n user = aws_iam_user.deploy.name\n policy_arn = data.aws_iam_policy.ro.arn\n}\n`,
		},
		subjects: aws,
		vector: reads,
	},
	{
		name: 'through a group',
		files: {
			'a.tf': `${user}resource "aws_iam_group" "g" {\n name = "g"\n}\nresource "aws_iam_group_membership" "m" {\n name = "m"\n group = aws_iam_group.g.name\n users = [aws_iam_user.deploy.name]\n}\nresource "aws_iam_group_policy" "p" {\n group = aws_iam_group.g.name\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme/*" }] })\n}\n`,
		},
		subjects: aws,
		vector: reads,
		places: ['a.tf:12'],
	},
	{
		name: 'a user that is not created here',
		files: { 'a.tf': readPolicy.replace('aws_iam_user.deploy.name', '"deploy"') },
		subjects: aws,
		doubts: ['not-created'],
	},
	{
		name: 'an unknown managed policy',
		files: {
			'a.tf': `${user}${readPolicy}resource "aws_iam_user_policy_attachment" "p" {\n user = aws_iam_user.deploy.name\n policy_arn = "arn:aws:iam::aws:policy/AWSIoTFullAccess"\n}\n`,
		},
		subjects: aws,
		doubts: ['unknown-policy a.tf:11'],
	},
	{
		name: 'for_each over policies',
		files: {
			'a.tf': `${user}${readPolicy}resource "aws_iam_user_policy_attachment" "p" {\n for_each = toset(var.policies)\n user = aws_iam_user.deploy.name\n policy_arn = each.value\n}\n`,
		},
		subjects: aws,
		doubts: ['expression a.tf:11'],
	},
	{
		name: 'somebody by an expression',
		files: {
			'a.tf': `${user}${readPolicy}resource "aws_iam_user_policy_attachment" "p" {\n user = var.user\n policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`,
		},
		subjects: aws,
		doubts: ['expression a.tf:11'],
	},
	{
		name: 'a role by an expression is no user',
		files: {
			'a.tf': `${user}${readPolicy}resource "aws_iam_role_policy_attachment" "p" {\n role = var.role\n policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`,
		},
		subjects: aws,
		vector: reads,
	},
	{
		name: 'a module from elsewhere',
		files: {
			'a.tf': `${user}${readPolicy}module "more" {\n source = "acme/iam/aws"\n user = aws_iam_user.deploy.name\n}\n`,
		},
		subjects: aws,
		doubts: ['module a.tf:11'],
	},
	{
		name: 'a module that is not given it',
		files: {
			'a.tf': `${user}${readPolicy}module "vpc" {\n source = "terraform-aws-modules/vpc/aws"\n name = "x"\n}\n`,
		},
		subjects: aws,
		vector: reads,
	},
	{
		name: 'two of the same name',
		files: { 'dev/a.tf': user + readPolicy, 'prod/a.tf': user + readPolicy },
		subjects: aws,
		doubts: ['ambiguous prod/a.tf:1'],
	},
	{
		name: 'several at once have no name',
		files: { 'a.tf': user.replace('name =', 'count = 2\n  name =') + readPolicy },
		subjects: aws,
	},
	{
		name: 'a file that is broken',
		files: { 'a.tf': user + readPolicy, 'b.tf': 'resource "x" "y" {\n a = "\n' },
		subjects: aws,
		doubts: ['unparsed b.tf:1'],
	},
	{
		name: 'a variable in a policy is everything',
		files: { 'a.tf': user + readPolicy.replace('"arn:aws:s3:::acme/*"', 'var.bucket') },
		subjects: aws,
		vector: 'AU:P? DE:R? LM:N SP:N',
	},
	{
		name: 'a policy that only evaluation tells',
		files: { 'a.tf': user + readPolicy.replace(/jsonencode\([\s\S]*\)\n\}/, 'templatefile("p.tftpl", {})\n}') },
		subjects: aws,
		doubts: ['expression a.tf:4', 'no-grants'],
	},
	{
		name: 'statements that are generated',
		files: {
			'a.tf': `${user}data "aws_iam_policy_document" "d" {\n dynamic "statement" {\n  for_each = var.x\n  content {}\n }\n}\nresource "aws_iam_user_policy" "p" {\n user = aws_iam_user.deploy.name\n policy = data.aws_iam_policy_document.d.json\n}\n`,
		},
		subjects: aws,
		doubts: ['expression a.tf:4'],
	},
	{
		name: 'what denies under a condition of Terraform',
		files: {
			'a.tf': `${user}resource "aws_iam_user_policy" "a" {\n user = "deploy"\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:DeleteObject", Resource = "arn:aws:s3:::a/*" }] })\n}\nresource "aws_iam_user_policy" "d" {\n count = var.x ? 1 : 0\n user = "deploy"\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "*", Resource = "*" }] })\n}\n`,
		},
		subjects: aws,
		vector: 'AU:R DE:I RC:S? DS:P LM:N SP:N',
	},
	{
		name: 'a state with the key',
		files: {
			't.tfstate': JSON.stringify(
				{
					version: 4,
					resources: [
						{ mode: 'managed', type: 'aws_iam_user', name: 'deploy', instances: [{ attributes: { name: 'deploy' } }] },
						{
							mode: 'managed',
							type: 'aws_iam_access_key',
							name: 'k',
							instances: [{ attributes: { id, user: 'deploy', secret: 'x' } }],
						},
						{
							mode: 'managed',
							type: 'aws_iam_user_policy',
							name: 'p',
							instances: [
								{
									attributes: {
										user: 'deploy',
										policy:
											'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}',
									},
								},
							],
						},
					],
				},
				undefined,
				1,
			),
		},
		subjects: [`key:#${id}`],
		vector: reads,
		first: 'read objects in bucket acme',
	},
];

const google = ['google:account:ci@acme.iam.gserviceaccount.com'];
const account = 'resource "google_service_account" "ci" {\n account_id = "ci"\n project = "acme"\n}\n';
const azure = ['azure:client:11111111-2222-3333-4444-555555555555'];
const clouds: readonly Case[] = [
	{
		name: 'Google: a role on a bucket',
		files: {
			'a.tf': `${account}resource "google_storage_bucket_iam_member" "m" {\n bucket = "acme-logs"\n role = "roles/storage.objectViewer"\n member = "serviceAccount:\${google_service_account.ci.email}"\n}\n`,
		},
		subjects: google,
		vector: 'AU:L DE:R LM:N SP:N',
		first: 'read objects in bucket acme-logs',
	},
	{
		name: 'Google: editor of a project',
		files: {
			'a.tf': `${account}resource "google_project_iam_member" "m" {\n project = "acme"\n role = "roles/editor"\n member = google_service_account.ci.member\n}\n`,
		},
		subjects: google,
		vector: 'AU:P DE:I RC:S DS:R LM:C SP:M',
	},
	{
		name: 'Google: a custom role',
		files: {
			'a.tf': `${account}resource "google_project_iam_member" "m" {\n project = "acme"\n role = "projects/acme/roles/x"\n member = google_service_account.ci.member\n}\n`,
		},
		subjects: google,
		doubts: ['unknown-policy a.tf:5'],
	},
	{
		name: 'Google: people in a binding are others',
		files: {
			'a.tf': `${account}resource "google_project_iam_binding" "m" {\n project = "acme"\n role = "roles/run.invoker"\n members = ["user:a@b.example", "serviceAccount:ci@acme.iam.gserviceaccount.com"]\n}\nresource "google_project_iam_binding" "o" {\n project = "acme"\n role = "roles/owner"\n members = ["group:admins@b.example"]\n}\n`,
		},
		subjects: google,
		vector: 'AU:R DE:S LM:N SP:L',
		first: 'call services in project acme',
	},
	{
		name: 'Google: a policy as a whole',
		files: {
			'a.tf': `${account}resource "google_project_iam_policy" "m" {\n project = "acme"\n policy_data = data.google_iam_policy.p.policy_data\n}\n`,
		},
		subjects: google,
		doubts: ['expression a.tf:5', 'no-grants'],
	},
	{
		name: 'Google: an unknown member',
		files: {
			'a.tf': `${account}resource "google_project_iam_member" "m" {\n project = "acme"\n role = "roles/owner"\n member = var.member\n}\n`,
		},
		subjects: google,
		doubts: ['expression a.tf:5', 'no-grants'],
	},
	{
		name: 'Azure: a state',
		files: {
			'a.tfstate': JSON.stringify({
				version: 4,
				resources: [
					{
						mode: 'managed',
						type: 'azuread_service_principal',
						name: 's',
						instances: [{ attributes: { client_id: '11111111-2222-3333-4444-555555555555', object_id: 'o1' } }],
					},
					{
						mode: 'managed',
						type: 'azurerm_role_assignment',
						name: 'r',
						instances: [
							{
								attributes: {
									principal_id: 'O1',
									role_definition_name: 'Contributor',
									scope: '/subscriptions/s/resourceGroups/shop',
								},
							},
						],
					},
				],
			}),
		},
		subjects: azure,
		vector: 'AU:P DE:I RC:S DS:R LM:C SP:M',
		first: 'delete databases and their backups in resource group shop',
	},
];

const formation = (body: string) =>
	`AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Arn:\n    Type: String\nResources:\n${body}`;
const cfnUser = '  Deploy:\n    Type: AWS::IAM::User\n    Properties:\n      UserName: deploy\n';
const cloudFormation: readonly Case[] = [
	{
		name: 'inline, with Sub and GetAtt',
		files: {
			's.yml': formation(
				`${cfnUser}      Policies:\n        - PolicyName: p\n          PolicyDocument:\n            Version: "2012-10-17"\n            Statement:\n              - Effect: Allow\n                Action: s3:GetObject\n                Resource: !Sub "\${Assets.Arn}/*"\n  Assets:\n    Type: AWS::S3::Bucket\n`,
			),
		},
		subjects: aws,
		vector: reads,
		places: ['s.yml:6'],
	},
	{
		name: 'a policy beside it',
		files: {
			's.yml': formation(
				`${cfnUser}  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyName: p\n      Users: [!Ref Deploy]\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: [s3:GetObject]\n            Resource: arn:aws:s3:::acme/*\n`,
			),
		},
		subjects: aws,
		vector: reads,
		places: ['s.yml:10'],
	},
	{
		name: 'as JSON, with the long forms',
		files: {
			's.json': JSON.stringify({
				Resources: {
					Deploy: {
						Type: 'AWS::IAM::User',
						Properties: {
							UserName: 'deploy',
							ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess' }],
						},
					},
				},
			}),
		},
		subjects: aws,
		vector: 'AU:P DE:R LM:N SP:N',
	},
	{
		name: 'a parameter may be anything',
		files: { 's.yml': formation(`${cfnUser}      ManagedPolicyArns: [!Ref Arn]\n`) },
		subjects: aws,
		doubts: ['expression s.yml:6', 'no-grants'],
	},
	{
		name: 'a template that cannot be read',
		files: { 'a.tf': user + readPolicy, 's.yml': formation(`${cfnUser}  : : {\n`) },
		subjects: aws,
		doubts: ['unparsed s.yml:1'],
	},
];

const rbac = (kind: string, body: string) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\n${body}`;
const sa = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: deployer\n  namespace: shop\n';
const bind = (role: string, kind = 'RoleBinding') =>
	rbac(
		kind,
		`metadata:\n  name: b\n  namespace: shop\nroleRef:\n  kind: ${role.split('/')[0]}\n  name: ${role.split('/')[1]}\nsubjects:\n  - kind: ServiceAccount\n    name: deployer\n    namespace: shop\n`,
	);
const k8s = ['kubernetes:account:shop/deployer'];
const kubernetes: readonly Case[] = [
	{
		name: 'a role of the namespace',
		files: {
			'k.yml': `${sa}---\n${rbac('Role', 'metadata:\n  name: r\n  namespace: shop\nrules:\n  - apiGroups: [apps]\n    resources: [deployments]\n    verbs: [get, list, patch]\n')}---\n${bind('Role/r')}`,
		},
		subjects: k8s,
		vector: 'AU:R DE:W DS:R LM:C SP:L',
		first: 'change deployments in namespace shop',
	},
	{
		name: 'reading only',
		files: { 'k.yml': `${sa}---\n${bind('ClusterRole/view')}` },
		subjects: k8s,
		vector: 'AU:R DE:R DS:C LM:N SP:N',
	},
	{
		name: 'cluster-admin',
		files: { 'k.yml': `${sa}---\n${bind('ClusterRole/cluster-admin', 'ClusterRoleBinding')}` },
		subjects: k8s,
		vector: 'AU:P DE:I RC:S DS:R LM:C SP:L',
		first: 'delete everything in every namespace',
	},
	{
		name: 'volumes that stay',
		files: {
			'k.yml': `${sa}---\n${rbac('Role', 'metadata:\n  name: r\n  namespace: shop\nrules:\n  - resources: [persistentvolumeclaims]\n    verbs: [delete]\n')}---\n${bind('Role/r')}---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: fast\nreclaimPolicy: Retain\n`,
		},
		subjects: k8s,
		vector: 'AU:R DE:I RC:G DS:P LM:N SP:N',
	},
	{
		name: 'one object',
		files: {
			'k.yml': `${sa}---\n${rbac('Role', 'metadata:\n  name: r\n  namespace: shop\nrules:\n  - resources: [configmaps]\n    resourceNames: [site]\n    verbs: [get]\n')}---\n${bind('Role/r')}`,
		},
		subjects: k8s,
		vector: 'AU:L DE:R DS:C LM:N SP:N',
		first: 'read configuration maps site in namespace shop',
	},
	{
		name: 'a role that is not here',
		files: { 'k.yml': `${sa}---\n${bind('ClusterRole/acme')}` },
		subjects: k8s,
		doubts: [`unknown-policy k.yml:7`],
	},
	{
		name: 'aggregated rules',
		files: {
			'k.yml': `${sa}---\n${rbac('ClusterRole', 'metadata:\n  name: agg\naggregationRule:\n  clusterRoleSelectors: []\nrules: []\n')}---\n${bind('ClusterRole/agg')}`,
		},
		subjects: k8s,
		doubts: ['expression k.yml:7'],
	},
	{
		name: 'a template beside it',
		files: {
			'k.yml': `${sa}---\n${bind('ClusterRole/view')}`,
			't.yml': rbac('RoleBinding', 'metadata:\n  name: {{ .Values.x }}-y\n'),
		},
		subjects: k8s,
		doubts: ['unparsed t.yml:1'],
	},
	{
		name: 'an account that is not created here',
		files: { 'k.yml': bind('ClusterRole/view') },
		subjects: k8s,
		doubts: ['not-created'],
	},
	{
		name: 'everybody in the group',
		files: {
			'k.yml': `${sa}---\n${rbac('ClusterRoleBinding', 'metadata:\n  name: b\nroleRef:\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: Group\n    name: system:serviceaccounts:shop\n')}`,
		},
		subjects: k8s,
		vector: 'AU:P DE:I RC:S? DS:R LM:C SP:L',
	},
	{
		name: 'masters pass every check',
		files: {},
		subjects: ['kubernetes:user:admin', 'kubernetes:group:system:masters'],
		vector: 'AU:P DE:I RC:S DS:R LM:C SP:L',
	},
];

const app = ['database:role:app', 'database:name:shop'];
const sql: readonly Case[] = [
	{
		name: 'reading two tables',
		files: { 'r.sql': 'CREATE ROLE app LOGIN;\nGRANT SELECT ON orders, "Customers" TO app;\n' },
		subjects: app,
		vector: 'AU:L DE:R LM:N',
		first: 'read rows of table orders, table Customers',
		places: ['r.sql:2'],
	},
	{
		name: 'in lower case, in a body',
		files: {
			'r.sql':
				'do $$ begin\n  if not exists (select 1) then\n    create role app;\n  end if;\nend $$;\ngrant insert, select on table public.orders to app;\n',
		},
		subjects: app,
		vector: 'AU:R DE:W LM:N',
		first: 'add rows to table public.orders',
	},
	{
		name: 'every table of a schema',
		files: { 'r.sql': 'CREATE USER app;\nGRANT ALL ON ALL TABLES IN SCHEMA public TO app;' },
		subjects: app,
		vector: 'AU:P DE:I LM:N',
		first: 'empty every table of schema public',
	},
	{
		name: 'tables to come',
		files: { 'r.sql': 'CREATE USER app;\nALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO app;' },
		subjects: app,
		vector: 'AU:P DE:R LM:N',
	},
	{
		name: 'a superuser',
		files: { 'r.sql': 'CREATE ROLE app SUPERUSER LOGIN;' },
		subjects: app,
		vector: 'AU:P DE:I LM:C',
		first: 'run programs on the server',
	},
	{
		name: 'an owner',
		files: { 'r.sql': 'CREATE ROLE app;\nALTER TABLE orders OWNER TO app;' },
		subjects: app,
		vector: 'AU:R DE:I LM:N',
		first: 'drop table orders',
	},
	{
		name: 'through a role',
		files: { 'r.sql': 'CREATE ROLE readers;\nGRANT SELECT ON orders TO readers;\nCREATE ROLE app IN ROLE readers;' },
		subjects: app,
		vector: 'AU:L DE:R LM:N',
	},
	{
		name: 'MySQL',
		files: { 'r.sql': "CREATE USER 'app'@'%' IDENTIFIED BY 'x';\nGRANT SELECT, DELETE ON shop.* TO 'app'@'%';" },
		subjects: app,
		vector: 'AU:P DE:I LM:N',
		first: 'delete rows of every table of schema shop',
	},
	{
		name: 'MySQL: everything',
		files: { 'r.sql': 'CREATE USER app@localhost;\nGRANT ALL PRIVILEGES ON *.* TO `app`@localhost WITH GRANT OPTION;' },
		subjects: app,
		vector: 'AU:P DE:I LM:C',
	},
	{
		name: 'a role that is not created here',
		files: { 'r.sql': 'GRANT SELECT ON orders TO app;' },
		subjects: app,
		doubts: ['not-created'],
	},
	{
		name: 'another database',
		files: { 'r.sql': 'CREATE ROLE app;\nGRANT CONNECT ON DATABASE stats TO app;' },
		subjects: app,
		doubts: ['other-database'],
	},
	{
		name: 'somebody by a variable',
		files: { 'r.sql': 'CREATE ROLE app;\nGRANT SELECT ON orders TO app;\nGRANT ALL ON orders TO :owner;' },
		subjects: app,
		doubts: ['expression r.sql:3'],
	},
	{
		name: 'put together while it runs',
		files: {
			'r.sql': "CREATE ROLE app;\nGRANT SELECT ON o TO app;\nDO $$ BEGIN EXECUTE 'GRANT ALL ON o TO ' || x; END $$;",
		},
		subjects: app,
		doubts: ['expression r.sql:3'],
	},
	{
		name: 'the image makes it a superuser',
		files: {
			'r.sql': 'CREATE ROLE app;\nGRANT SELECT ON o TO app;',
			'compose.yml': 'services:\n  db:\n    environment:\n      POSTGRES_USER: app\n',
		},
		subjects: app,
		doubts: ['superuser-image compose.yml:4'],
	},
	{
		name: 'comments and texts are none',
		files: {
			'r.sql':
				"CREATE ROLE app;\n-- GRANT ALL ON a TO app;\n/* GRANT ALL ON b TO app; */\nINSERT INTO t VALUES ('GRANT ALL ON c TO app;');\nGRANT SELECT ON d TO app;",
		},
		subjects: app,
		vector: 'AU:L DE:R LM:N',
	},
];

/** Scripts say which database they are for; without that, nothing joins them to a connection. */
const inShop = sql.map((one) =>
	one.name === 'another database'
		? one
		: { ...one, files: { ...one.files, 'r.sql': `${one.files['r.sql']}\n\\c shop\n` } },
);

for (const [title, cases] of Object.entries({ terraform, clouds, cloudFormation, kubernetes, sql: inShop })) {
	describe(title, () => {
		for (const { name, files, subjects, vector, places, doubts, first } of cases) {
			test(name, () => {
				const scope = scopeOf(files, ...subjects);
				assert.deepEqual(doubtsOf(scope), doubts ?? []);
				if (vector === undefined && doubts === undefined) assert.equal(scope, undefined);
				const said = scope?.operations.map((operation) => say(operation, english));
				for (const operation of scope?.operations ?? []) assertGerman(say(operation, markedGerman));
				if (vector !== undefined) assert.equal(vectorText(scope), vector, JSON.stringify(said));
				if (first !== undefined) assert.equal(said?.[0], first);
				if (places !== undefined)
					assert.deepEqual(
						scope?.places.map(({ path, line }) => `${path}:${line}`),
						places,
					);
			});
		}
	});
}

test('owners of access keys', () => {
	const answer = JSON.stringify(
		{ AccessKey: { UserName: 'deploy', AccessKeyId: id, Status: 'Active', SecretAccessKey: 'x' } },
		undefined,
		2,
	);
	const owner = { kind: 'owner', line: 2, key: `key:#${id}`, principal: 'aws:user:deploy' };
	assert.deepEqual(factsOf('key.json', answer), [owner]);
	assert.deepEqual(
		factsOf('credentials.csv', `User name,Password,Access key ID,Secret access key\ndeploy,,${id},x\n`),
		[owner],
	);
	assert.deepEqual(factsOf('credentials.csv', `Access key ID,Secret access key\n${id},x\n`), []);
});
