import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { Ajv } from 'ajv';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

const schemaFile = new URL('../../schemas/report.schema.json', import.meta.url);
const make = createExampleMaker('proven');
const keyId = `${['AK', 'IA'].join('')}${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`;
const secret = make.base62(40);

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursor/rules/a.md', '');
	await folder.write('.env', `AWS_ACCESS_KEY_ID=${keyId}\nAWS_SECRET_ACCESS_KEY=${secret}\n`);
	const run = (args: readonly string[]) => agentReach(args, { cwd: folder.path, home });
	const report = async () => {
		const { stdout, stderr } = await run(['scan', '--format', 'json']);
		assert.notEqual(stdout, '', stderr);
		return JSON.parse(stdout);
	};
	return { ...folder, run, report };
}

/** The finding of the pair in `.env`. */
function pair(report: {
	findings: {
		file: string;
		type: string;
		blast: { vector: string; operations: string[]; reasons: string[]; level: string };
	}[];
}) {
	const found = report.findings.find(({ file, type }) => file === '.env' && type === 'aws.secret-access-key');
	assert.ok(found);
	return found.blast;
}

const owner = JSON.stringify({ AccessKey: { UserName: 'uploader', AccessKeyId: keyId, Status: 'Active' } });
const user = 'resource "aws_iam_user" "uploader" {\n  name = "uploader"\n}\n';
const policy = (actions: string) => `
resource "aws_iam_user_policy" "uploader" {
  user = aws_iam_user.uploader.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "arn:aws:s3:::acme-assets/*" }]
  })
}
`;

test('a policy of the repository replaces the assumption, and the reason names file and line', async (t) => {
	const { write, report } = await workspace(t);
	const before = pair(await report());
	assert.match(before.vector, /AU:A\?\/DE:I\?/);
	await write('infra/key.json', owner);
	await write('infra/iam.tf', user + policy('"s3:PutObject", "s3:GetObject"'));
	const after = pair(await report());
	assert.match(after.vector, /AU:R\/DE:W\/DS:R\?\/LM:N\/SP:L/);
	assert.deepEqual(after.operations, ['overwrite objects in bucket acme-assets', 'read objects in bucket acme-assets']);
	const reasons = after.reasons.join('\n');
	assert.match(reasons, /belongs to the AWS user uploader: so says infra\/key\.json:1/);
	assert.match(reasons, /is proven by infra\/iam\.tf:5; this replaces the assumption/);
	await write(
		'infra/more.tf',
		'resource "aws_iam_user_policy_attachment" "m" {\n  user = aws_iam_user.uploader.name\n  policy_arn = var.policy\n}\n',
	);
	const doubted = pair(await report());
	assert.equal(doubted.vector, before.vector);
	assert.match(doubted.reasons.join('\n'), /The broad assumption stays, because infra\/more\.tf:1/);
});

test('a scan of single files proves nothing: the rest of the repository was not read', async (t) => {
	const { write, run } = await workspace(t);
	await write('infra/key.json', owner);
	await write('infra/iam.tf', user + policy('"s3:GetObject"'));
	const { stdout } = await run(['scan', '--format', 'json', '.env', 'infra/iam.tf', 'infra/key.json']);
	assert.match(pair(JSON.parse(stdout)).vector, /AU:A\?\/DE:I\?/);
});

test('identities without a value are listed, and counted nowhere', async (t) => {
	const { write, run, report } = await workspace(t);
	const expression = (inner: string) => `\${{ ${inner} }}`;
	await write(
		'.github/workflows/deploy.yml',
		`on: push\njobs:\n  deploy:\n    environment: production\n    permissions:\n      id-token: write\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::123456789012:role/deploy\n      - run: pay\n        env:\n          STRIPE_SECRET_KEY: ${expression('secrets.STRIPE_SECRET_KEY')}\n`,
	);
	await write(
		'infra/role.tf',
		'resource "aws_iam_role" "deploy" {\n  name = "deploy"\n}\nresource "aws_iam_role_policy_attachment" "deploy" {\n  role = aws_iam_role.deploy.name\n  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n}\n',
	);
	await write('agent-reach.refs', 'TOKEN=op://prod/token/value\n');
	const found = await report();
	const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
		JSON.parse(await readFile(schemaFile, 'utf8')),
	);
	assert.equal(valid(found), true, JSON.stringify(valid.errors));
	const secrets = found.findings.filter(({ type }: { type: string }) => !type.startsWith('identifier.'));
	assert.deepEqual(new Set(secrets.map(({ file }: { file: string }) => file)), new Set(['.env']));
	interface Listed {
		readonly kind: string;
		readonly name: string;
		readonly file: string;
		readonly line: number;
		readonly channel: string;
		readonly authority: { readonly assumed: boolean; readonly vector?: string; readonly known: string[] };
		readonly reach: { readonly agent: string; readonly verdict: string }[];
	}
	const identities: readonly Listed[] = found.identities;
	const by = (kind: string) => identities.find((identity) => identity.kind === kind);
	assert.deepEqual(identities.map(({ kind }) => kind).sort(), [
		'oidc-role',
		'pipeline-secret',
		'pipeline-token',
		'vault-reference',
	]);
	const role = by('oidc-role');
	assert.deepEqual([role?.file, role?.line, role?.channel], ['.github/workflows/deploy.yml', 8, 'edit']);
	assert.match(role?.authority.vector ?? '', /AU:P\/DE:R\//);
	assert.match(role?.authority.known.join('\n') ?? '', /proven by infra\/role\.tf:4/);
	assert.equal(by('pipeline-secret')?.authority.assumed, true);
	assert.deepEqual(
		by('pipeline-secret')?.reach.map(({ agent, verdict }) => `${agent} ${verdict}`),
		['cursor reachable'],
	);
	assert.equal(by('vault-reference')?.channel, 'shell');
	// What they allow is in the union of the workspace.
	const operations: readonly { readonly identities: readonly string[] }[] = found.workspace.operations;
	assert.ok(operations.some(({ identities: names }) => names.includes('STRIPE_SECRET_KEY')));
	const explained = await run(['explain', '.github/workflows/deploy.yml:13']);
	assert.equal(explained.code, 0, explained.stderr);
	assert.match(explained.stdout, /^STRIPE_SECRET_KEY {2}Stripe secret key {2}critical\? \d+\/100\n/);
	assert.match(explained.stdout, /Test the scope yourself .*\n {4}curl -s https:\/\/api\.stripe\.com/);
	const { stdout } = await run(['scan']);
	assert.match(stdout, /Identities without a value/);
	assert.match(stdout, /STRIPE_SECRET_KEY of a pipeline/);
	assert.match(stdout, /STRIPE_SECRET_KEY {2}Stripe secret key \(assumed\)/);
	assert.match(stdout, /By level {2}1 critical$/m);
});
