import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyProven } from '../../../../server/src/blast/proven/apply.ts';
import { formatVector } from '../../../../server/src/blast/vector.ts';
import { english as t } from '../../../../server/src/l10n.ts';
import { createExampleMaker } from '../../../support/exampleMaker.ts';
import { draftOf } from '../scan.ts';
import { doubtsOf, type Files, scopeOf, vectorText } from './help.ts';

/**
 * Repositories that describe an identity and do not say everything about it. None of them may make a credential look
 * narrower than the assumption: either what is added counts, or the reason why there may be more is told.
 */
const user = 'resource "aws_iam_user" "deploy" {\n  name = "deploy"\n}\n';
const policy = (action: string, resource = 'arn:aws:s3:::acme/*') =>
	`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"${action}","Resource":"${resource}"}]}`;
const gives = (action: string, resource?: string) =>
	`resource "aws_iam_user_policy" "p" {\n user = "deploy"\n policy = <<EOF\n${policy(action, resource)}\nEOF\n}\n`;
const read = user + gives('s3:GetObject');
const role = (name: string, more = '') => `resource "aws_iam_role" "${name}" {\n name = "${name}"\n${more}}\n`;
const attach = (name: string, arn: string) =>
	`resource "aws_iam_role_policy_attachment" "${name}" {\n role = "${name}"\n policy_arn = "${arn}"\n}\n`;
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess';
const trusting = (principal: string) =>
	`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":${principal}}]}`;
const bucketPolicy = (principal: string) =>
	`resource "aws_s3_bucket_policy" "b" {\n bucket = "acme"\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "s3:*", Resource = "arn:aws:s3:::acme/*" }] })\n}\n`;

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: deployer\n  namespace: shop\n';
const view =
	'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: b\n  namespace: shop\nroleRef:\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: ServiceAccount\n    name: deployer\n    namespace: shop\n';
const cluster = (subject: string, to = 'cluster-admin') =>
	`apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: c\nroleRef:\n  kind: ClusterRole\n  name: "${to}"\nsubjects:\n  - kind: ServiceAccount\n    name: "${subject}"\n    namespace: shop\n`;
const shop = { 'k.yml': `${account}---\n${view}` };

const reader = '\\c shop\nCREATE ROLE app;\nGRANT SELECT ON orders TO app;\n';
const robot = 'ci@acme.iam.gserviceaccount.com';
const google = `resource "google_service_account" "ci" {\n account_id = "ci"\n project = "acme"\n}\nresource "google_storage_bucket_iam_member" "m" {\n bucket = "b"\n role = "roles/storage.objectViewer"\n member = "serviceAccount:${robot}"\n}\n`;

interface Case {
	readonly name: string;
	readonly files: Files;
	readonly subjects: readonly string[];
	/** A doubt that is told. */
	readonly doubt?: RegExp;
	/** Or what counts. */
	readonly vector?: RegExp;
}

const aws = ['aws:user:deploy'];
const k8s = ['kubernetes:account:shop/deployer'];
const app = ['database:role:app', 'database:name:shop'];

const iam: readonly Case[] = [
	{
		name: 'a role that may be taken counts',
		files: {
			'a.tf':
				user +
				gives('sts:AssumeRole', 'arn:aws:iam::123456789012:role/admin') +
				role('admin') +
				attach('admin', administrator),
		},
		subjects: aws,
		vector: /AU:A DE:I RC:S DS:R LM:C SP:M/,
	},
	{
		name: 'a role that may be taken and is not here',
		files: { 'a.tf': user + gives('sts:AssumeRole', 'arn:aws:iam::123456789012:role/admin') },
		subjects: aws,
		doubt: /unknown-policy/,
	},
	{
		name: 'a role by its address',
		files: {
			'a.tf': `${user}${role('admin')}${attach('admin', administrator)}resource "aws_iam_user_policy" "p" {\n user = "deploy"\n policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.admin.arn }] })\n}\n`,
		},
		subjects: aws,
		vector: /AU:A DE:I/,
	},
	{
		name: 'a role that trusts the user',
		files: {
			'a.tf': `${read}${role('admin', ` assume_role_policy = <<EOF\n${trusting('{"AWS":"arn:aws:iam::123456789012:user/deploy"}')}\nEOF\n`)}${attach('admin', administrator)}`,
		},
		subjects: aws,
		vector: /AU:A DE:I/,
	},
	{
		name: 'roles that take each other end somewhere',
		files: {
			'a.tf': `${user}${gives('sts:AssumeRole', 'arn:aws:iam::123456789012:role/a')}${role('a')}${role('b')}resource "aws_iam_role_policy" "a" {\n role = "a"\n policy = <<EOF\n${policy('sts:AssumeRole', 'arn:aws:iam::123456789012:role/b')}\nEOF\n}\nresource "aws_iam_role_policy" "b" {\n role = "b"\n policy = <<EOF\n${policy('sts:AssumeRole', 'arn:aws:iam::123456789012:role/a')}\nEOF\n}\n`,
		},
		subjects: aws,
		vector: /LM:C/,
	},
	{
		name: 'a policy of a bucket that names the user',
		files: { 'a.tf': read + bucketPolicy('{ AWS = aws_iam_user.deploy.arn }') },
		subjects: aws,
		vector: /DE:I/,
	},
	{
		name: 'a policy of a bucket in a document of its own',
		files: {
			'a.tf': `${read}data "aws_iam_policy_document" "b" {\n statement {\n  actions = ["s3:*"]\n  resources = ["arn:aws:s3:::acme/*"]\n  principals {\n   type = "AWS"\n   identifiers = ["arn:aws:iam::123456789012:user/deploy"]\n  }\n }\n}\n`,
		},
		subjects: aws,
		vector: /DE:I/,
	},
	{
		name: 'a policy of a bucket that names somebody by an expression',
		files: { 'a.tf': read + bucketPolicy('{ AWS = var.writers }') },
		subjects: aws,
		doubt: /expression a\.tf:/,
	},
	{
		name: 'a policy file that names the user',
		files: {
			'a.tf': read,
			'bucket.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::123456789012:user/deploy"]},"Action":"s3:*","Resource":"arn:aws:s3:::acme/*"}]}`,
		},
		subjects: aws,
		vector: /DE:I/,
	},
	{
		name: 'JSON of Terraform is not read',
		files: { 'a.tf': read, 'cdk.tf.json': '{"resource":{"aws_iam_user_policy_attachment":{}}}' },
		subjects: aws,
		doubt: /unread cdk\.tf\.json/,
	},
	{
		name: 'a file of OpenTofu',
		files: {
			'a.tf': read,
			'more.tofu': `resource "aws_iam_user_policy_attachment" "x" {\n user = "deploy"\n policy_arn = "${administrator}"\n}\n`,
		},
		subjects: aws,
		vector: /AU:A DE:I/,
	},
	{
		name: 'a module from elsewhere that is given the name',
		files: { 'a.tf': `${read}module "m" {\n source = "acme/iam/aws"\n users = ["deploy"]\n}\n` },
		subjects: aws,
		doubt: /module a\.tf/,
	},
	{
		name: 'a script that attaches a policy',
		files: {
			'a.tf': read,
			'setup.sh': `aws iam attach-user-policy --user-name deploy --policy-arn ${administrator}\n`,
		},
		subjects: aws,
		doubt: /script setup\.sh:1/,
	},
	{
		name: 'a script that attaches a policy to somebody',
		files: {
			'a.tf': read,
			'setup.sh': `for u in a b; do\n aws iam put-user-policy \\\n  --user-name "$u" --policy-name x\ndone\n`,
		},
		subjects: aws,
		doubt: /script setup\.sh:2/,
	},
	{
		name: 'a program that attaches a policy',
		files: { 'a.tf': read, 'setup.py': 'iam.attach_user_policy(UserName="deploy", PolicyArn=arn)\n' },
		subjects: aws,
		doubt: /script setup\.py:1/,
	},
	{
		name: 'ways to more rights',
		files: { 'a.tf': user + gives('iam:AddUserToGroup', '*') },
		subjects: aws,
		vector: /AU:A DE:W.* LM:C/,
	},
	{ name: 'any change in IAM', files: { 'a.tf': user + gives('iam:Set*', '*') }, subjects: aws, vector: /LM:C/ },
	{
		name: 'a pattern that covers deleting',
		files: { 'a.tf': user + gives('glacier:Del*', '*') },
		subjects: aws,
		vector: /DE:I/,
	},
	{
		name: 'deleting by another verb',
		files: { 'a.tf': user + gives('dynamodb:PartiQLDelete', '*') },
		subjects: aws,
		vector: /DE:I/,
	},
	{
		name: 'switching off the backups',
		files: { 'a.tf': user + gives('rds:ModifyDBInstance', '*') },
		subjects: aws,
		vector: /RC:S/,
	},
	{ name: 'pushing code', files: { 'a.tf': user + gives('codecommit:GitPush', '*') }, subjects: aws, vector: /LM:C/ },
];

const kubernetes: readonly Case[] = [
	{ name: 'the plain case', files: shop, subjects: k8s, vector: /DE:R.* LM:N/ },
	{
		name: 'an account by a template',
		files: { ...shop, 't.yml': cluster('{{ .Values.account }}') },
		subjects: k8s,
		doubt: /expression t\.yml/,
	},
	{
		name: 'an account by a variable',
		files: { ...shop, 't.yml': cluster('${ACCOUNT}') },
		subjects: k8s,
		doubt: /expression t\.yml/,
	},
	{
		name: 'a role by a template',
		files: { ...shop, 't.yml': cluster('deployer', '{{ .Values.role }}') },
		subjects: k8s,
		doubt: /unknown-policy t\.yml/,
	},
	{
		name: 'a manifest in JSON',
		files: {
			...shop,
			'b.json':
				'{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"c"},"roleRef":{"kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"ServiceAccount","name":"deployer","namespace":"shop"}]}',
		},
		subjects: k8s,
		vector: /DE:I.* LM:C/,
	},
	{
		name: 'a binding in Terraform',
		files: { ...shop, 'k.tf': 'resource "kubernetes_cluster_role_binding" "b" {\n metadata {\n  name = "x"\n }\n}\n' },
		subjects: k8s,
		doubt: /expression k\.tf:1/,
	},
	{
		name: 'a binding by a command',
		files: {
			...shop,
			'up.sh': 'kubectl create clusterrolebinding x --clusterrole=cluster-admin --serviceaccount=shop:deployer\n',
		},
		subjects: k8s,
		doubt: /script up\.sh:1/,
	},
];

const sql: readonly Case[] = [
	{ name: 'the plain case', files: { 'r.sql': reader }, subjects: app, vector: /DE:R/ },
	{
		name: 'scripts that name no database',
		files: { 'r.sql': reader.replace('\\c shop\n', '') },
		subjects: app,
		doubt: /which-database/,
	},
	{
		name: 'scripts for another one',
		files: { 'r.sql': reader.replace('shop', 'stats') },
		subjects: app,
		doubt: /other-database/,
	},
	{
		name: 'an address without a database',
		files: { 'r.sql': reader },
		subjects: ['database:role:app'],
		doubt: /which-database/,
	},
	{
		name: 'what stands behind a command of psql',
		files: { 'r.sql': 'CREATE ROLE app;\n\\connect shop\nGRANT ALL ON ALL TABLES IN SCHEMA public TO app;\n' },
		subjects: app,
		vector: /DE:I/,
	},
	{
		name: 'what everybody gets',
		files: { 'r.sql': `${reader}GRANT ALL ON customers TO PUBLIC;\n` },
		subjects: app,
		vector: /DE:I/,
	},
	{
		name: 'a role that takes it in',
		files: { 'r.sql': `${reader}CREATE ROLE boss SUPERUSER ROLE app;\n` },
		subjects: app,
		vector: /LM:C/,
	},
	{
		name: 'a group in the old way',
		files: { 'r.sql': `${reader}CREATE ROLE boss SUPERUSER;\nALTER GROUP boss ADD USER app;\n` },
		subjects: app,
		vector: /LM:C/,
	},
	{
		name: 'what another one owned',
		files: { 'r.sql': `${reader}REASSIGN OWNED BY old TO app;\n` },
		subjects: app,
		vector: /DE:I/,
	},
	{
		name: 'tables that it makes',
		files: { 'r.sql': `${reader}SET ROLE app;\nCREATE TABLE t (a int);\n` },
		subjects: app,
		doubt: /expression r\.sql:4/,
	},
	{
		name: 'statements that a query makes',
		files: { 'r.sql': `${reader}SELECT format('GRANT ALL ON %I TO app', tablename) FROM pg_tables \\gexec\n` },
		subjects: app,
		doubt: /expression r\.sql:4/,
	},
	{
		name: 'a script of a container',
		files: { 'r.sql': reader, 'init.sh': 'psql <<-EOSQL\n  GRANT ALL PRIVILEGES ON DATABASE shop TO app;\nEOSQL\n' },
		subjects: app,
		doubt: /script init\.sh:2/,
	},
	{
		name: 'a migration in a program',
		files: { 'r.sql': reader, 'db/migrations/m.py': "op.execute('ALTER TABLE orders OWNER TO app')\n" },
		subjects: app,
		doubt: /script db\/migrations\/m\.py:1/,
	},
	{
		name: 'somebody in a program',
		files: { 'r.sql': reader, 'migrations/m.js': 'await sql(`GRANT ALL ON orders TO ${user}`)\n' },
		subjects: app,
		doubt: /script migrations\/m\.js:1/,
	},
	{
		name: 'the user of an image',
		files: { 'r.sql': reader, 'c.yml': 'services:\n  db:\n    environment:\n      MYSQL_USER: app\n' },
		subjects: app,
		doubt: /superuser-image c\.yml/,
	},
	{
		name: 'the master user of RDS',
		files: { 'r.sql': reader, 'd.tf': 'resource "aws_db_instance" "d" {\n username = "app"\n}\n' },
		subjects: app,
		doubt: /superuser-image d\.tf:1/,
	},
	{
		name: 'a user of Cloud SQL',
		files: { 'r.sql': reader, 'd.tf': 'resource "google_sql_user" "d" {\n name = "app"\n}\n' },
		subjects: app,
		doubt: /superuser-image d\.tf:1/,
	},
	{
		name: 'grants in Terraform',
		files: { 'r.sql': reader, 'd.tf': 'resource "postgresql_grant" "d" {\n role = "app"\n privileges = ["ALL"]\n}\n' },
		subjects: app,
		doubt: /unknown-policy d\.tf:1/,
	},
];

const others: readonly Case[] = [
	{ name: 'the plain case', files: { 'g.tf': google }, subjects: [`google:account:${robot}`], vector: /DE:R/ },
	{
		name: 'a module that is given the account',
		files: {
			'g.tf': `${google}module "iam" {\n source = "terraform-google-modules/iam/google"\n bindings = { "roles/owner" = ["serviceAccount:${robot}"] }\n}\n`,
		},
		subjects: [`google:account:${robot}`],
		doubt: /module g\.tf/,
	},
	{
		name: 'a command',
		files: {
			'g.tf': google,
			'x.md': `gcloud projects add-iam-policy-binding acme --member=serviceAccount:${robot} --role=roles/owner\n`,
		},
		subjects: [`google:account:${robot}`],
		doubt: /script x\.md:1/,
	},
];

for (const [title, cases] of Object.entries({ iam, kubernetes, sql, others })) {
	describe(title, () => {
		for (const { name, files, subjects, doubt, vector } of cases) {
			test(name, () => {
				const scope = scopeOf(files, ...subjects);
				assert.ok(scope !== undefined);
				if (doubt !== undefined) assert.match(doubtsOf(scope).join('\n'), doubt);
				if (vector !== undefined) {
					assert.match(vectorText(scope), vector);
					if (doubt === undefined && name === 'the plain case') assert.deepEqual(doubtsOf(scope), []);
				}
			});
		}
	});
}

test('a label of a folder does not lower what is proven to act on production', () => {
	const make = createExampleMaker('uncertain');
	const text = `AWS_ACCESS_KEY_ID=AKIA${make.from('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}\nAWS_SECRET_ACCESS_KEY=${make.base62(40)}\n`;
	const draft = draftOf('aws.secret-access-key', text, 'dev/.env');
	const onto = (bucket: string) => {
		const scope = scopeOf({ 'a.tf': user + gives('s3:DeleteObject', `arn:aws:s3:::${bucket}/*`) }, ...aws);
		assert.ok(scope !== undefined);
		return formatVector(applyProven(draft, scope, t).vector);
	};
	assert.match(onto('acme-assets'), /AU:R\/DE:I.*EN:D/);
	assert.match(onto('acme-prod-backups'), /AU:R\/DE:I.*EN:P/);
});
