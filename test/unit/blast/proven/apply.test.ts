import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { applyJudgement } from '../../../../server/src/blast/proven/apply.ts';
import { backupNotes } from '../../../../server/src/blast/proven/backups.ts';
import { collectFacts, mayStateFacts } from '../../../../server/src/blast/proven/collect.ts';
import type { ProvenScope, ScopeMetrics } from '../../../../server/src/blast/proven/scope.ts';
import type { BlastDraft } from '../../../../server/src/blast/types.ts';
import { formatVector, parseVector } from '../../../../server/src/blast/vector.ts';
import { english } from '../../../../server/src/l10n.ts';
import { indexOf, keyName } from './help.ts';

function draft(text: string): BlastDraft {
	const { vector } = parseVector(`BR:1/${text}`);
	assert.ok(vector, text);
	return {
		vector,
		basis: 'format',
		environment: 'unknown',
		facts: {},
		operations: ['assumed'],
		reasons: ['Scope: x.'],
	};
}

const broad = 'AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M?/EN:U/LT:N/PT:N/RE:W';
const place = { root: '/r', path: 'iam.tf', line: 7 };
const scope = (metrics: ScopeMetrics, more: Partial<ProvenScope> = {}): ProvenScope => ({
	metrics,
	operations: ['read objects in bucket acme'],
	who: { kind: 'AWS user', name: 'deploy' },
	places: [place],
	doubts: [],
	...more,
});
const narrow: ScopeMetrics = {
	AU: { value: 'L', assumed: false },
	DE: { value: 'R', assumed: false },
	LM: { value: 'N', assumed: false },
	SP: { value: 'N', assumed: false },
};
const admin: ScopeMetrics = {
	AU: { value: 'A', assumed: false },
	DE: { value: 'I', assumed: false },
	RC: { value: 'S', assumed: false },
};
const doubts = [{ doubt: 'unknown-policy', place: { ...place, line: 9 } }] as const;

test('what is proven replaces what was assumed, and says where', () => {
	const result = applyJudgement(draft(broad), { scope: scope(narrow), backups: [] }, english);
	assert.equal(formatVector(result.vector), 'BR:1/AU:L/DE:R/DS:R?/LM:N/SP:N/EN:U/LT:N/PT:N/RE:W');
	assert.deepEqual(result.operations, ['read objects in bucket acme']);
	assert.match(
		result.reasons.join('\n'),
		/AWS user deploy may do is proven by iam\.tf:7; this replaces the assumption/,
	);
	assert.doesNotMatch(result.reasons.join('\n'), /Scope: x/);
	assert.match(result.reasons.join('\n'), /nothing here proves it \(\?\): data\./);
});

test('with a doubt nothing becomes narrower, and the reason names it', () => {
	const result = applyJudgement(draft(broad), { scope: scope(narrow, { doubts }), backups: [] }, english);
	assert.equal(formatVector(result.vector), `BR:1/${broad}`);
	assert.deepEqual(result.operations, ['assumed']);
	assert.match(result.reasons.join('\n'), /The broad assumption stays, because iam\.tf:9 attaches a policy or role/);
});

test('with a doubt the broadest is proven all the same', () => {
	const result = applyJudgement(draft(broad), { scope: scope(admin, { doubts }), backups: [] }, english);
	assert.match(formatVector(result.vector), /AU:A\/DE:I\/RC:S\/DS:R\?/);
});

const rds = (more: string) => `resource "aws_db_instance" "shop" {\n  identifier = "acme-shop"\n${more}\n}\n`;
const backupCases: readonly (readonly [
	name: string,
	terraform: string,
	recovery: string | undefined,
	words: RegExp,
])[] = [
	[
		'no backups',
		rds('backup_retention_period = 0'),
		'S',
		/database acme-shop.*nothing protects it from deletion, it has no backups/i,
	],
	[
		'backups die with it',
		rds('backup_retention_period = 7\nskip_final_snapshot = true'),
		'S',
		/its backups are deleted with it, kept for 7 days/,
	],
	[
		'a last snapshot stays',
		rds('backup_retention_period = 7\nskip_final_snapshot = false\ndeletion_protection = true'),
		undefined,
		/protected from deletion, until.*stay in the same account/,
	],
];
describe('backups in the configuration that a key runs', () => {
	for (const [name, terraform, recovery, words] of backupCases) {
		test(name, () => {
			const index = indexOf({ 'infra/main.tf': terraform });
			const question = { type: 'aws.secret-access-key', subjects: ['key:x'] };
			const [note] = backupNotes(index, { ...question, path: 'infra/provider.tf' });
			assert.equal(note?.recovery, recovery);
			const result = applyJudgement(draft(broad), { backups: note === undefined ? [] : [note] }, english);
			assert.match(result.reasons[0] ?? '', words);
			assert.equal(result.vector.metrics.RC?.assumed, recovery === undefined);
			const [elsewhere] = backupNotes(index, { ...question, path: '.env' });
			assert.equal(elsewhere?.recovery, undefined);
			const said = applyJudgement(draft(broad), { backups: elsewhere === undefined ? [] : [elsewhere] }, english);
			assert.match(said.reasons[0] ?? '', /same account is not proven/);
		});
	}
});

test('a database is known by its host', () => {
	const index = indexOf({ 'main.tf': rds('backup_retention_period = 0') });
	const ask = (host: string) =>
		backupNotes(index, { type: 'database.postgres-url', subjects: [`database:host:${host}`], path: '.env' })[0]
			?.recovery;
	assert.equal(ask('acme-shop.c9x.eu-central-1.rds.amazonaws.com'), 'S');
	assert.equal(ask('other.c9x.eu-central-1.rds.amazonaws.com'), undefined);
	assert.equal(ask('acme-shop.internal'), undefined);
});

test('only files that promise facts are looked into', () => {
	const bytes = (text: string) => Buffer.from(text);
	assert.equal(mayStateFacts('src/a.ts', bytes('resource')), false);
	assert.equal(mayStateFacts('a.tf', bytes('resource "x" "y" {}')), true);
	assert.equal(mayStateFacts('a.yml', bytes('hello: world')), false);
	assert.equal(mayStateFacts('a.yml', bytes('apiVersion: rbac.authorization.k8s.io/v1')), true);
	assert.equal(mayStateFacts('package.json', bytes('{"name": "x"}')), false);
});

test('malformed files never throw, and a file that is too large hides what it might state', () => {
	const samples: readonly (readonly [string, string])[] = [
		[
			'a.tf',
			'resource "aws_iam_user" "u" {\n name = "u"\n}\nresource "aws_iam_user_policy" "p" {\n user = aws_iam_user.u.name\n policy = jsonencode({ Statement = [{ Effect = "Allow" }] })\n}',
		],
		[
			'a.tfstate',
			'{"version":4,"resources":[{"type":"aws_iam_user","name":"u","instances":[{"attributes":{"name":"u"}}]}]}',
		],
		['.github/workflows/a.yml', 'on: push\njobs:\n  a:\n    steps:\n      - run: echo ${{ secrets.A }}\n'],
		[
			'k.yml',
			'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: {kind: Role, name: r}\nsubjects: [{kind: User, name: u}]\n',
		],
		['s.yml', 'Resources:\n  U:\n    Type: AWS::IAM::User\n    Properties: {Policies: [{PolicyDocument: !Sub "x"}]}\n'],
		['p.json', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*"}]}'],
		['r.sql', 'CREATE ROLE a; GRANT ALL ON DATABASE b TO a; DO $$ BEGIN GRANT x TO y; END $$;'],
		['kubeconfig', 'kind: Config\ncurrent-context: a\nusers:\n- name: a\n  user: {client-certificate-data: AAAA}\n'],
		['a.refs', 'A=op://a/b/c\n'],
	];
	fc.assert(
		fc.property(
			fc.constantFrom(...samples),
			fc.nat(),
			fc.nat(60),
			fc.string({ maxLength: 20 }),
			([path, text], at, gone, put) => {
				const from = at % (text.length + 1);
				collectFacts(text.slice(0, from) + put + text.slice(from + gone), path, keyName);
			},
		),
		{ numRuns: 3000 },
	);
	const large = collectFacts(`${'#'.repeat(1_000_001)}resource`, 'a.tf', keyName)?.facts ?? [];
	assert.deepEqual([...new Set(large.map((fact) => fact.kind === 'hidden' && fact.doubt))], ['unread']);
});
