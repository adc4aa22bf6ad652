import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IdentityFact } from '../../../../server/src/blast/proven/facts.ts';
import { authorityOf, createGuess } from '../../../../server/src/blast/proven/identities.ts';
import { formatVector } from '../../../../server/src/blast/vector.ts';
import { allTypes, providers } from '../../../../server/src/providers/index.ts';
import { factsOf } from './help.ts';

const path = '.github/workflows/deploy.yml';
const expression = (inner: string) => `\${{ ${inner} }}`;
const workflow = `name: Deploy
on:
  push:
    branches: [main]
permissions: read-all
env:
  SHARED: ${expression('secrets.SHARED')}
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          NODE_AUTH_TOKEN: ${expression("secrets['NPM_TOKEN']")}
      - if: secrets.FLAG != ''
        run: echo secrets.NOT_ONE
      - run: gh release create
        env:
          GH_TOKEN: ${expression('github.token')}
  deploy:
    environment: { name: production }
    permissions:
      contents: write
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::123456789012:role/ci/deploy
      - uses: google-github-actions/auth@v2
        with:
          workload_identity_provider: projects/1/locations/global/workloadIdentityPools/p/providers/x
          service_account: Deploy@acme.iam.gserviceaccount.com
      - uses: azure/login@v2
        with:
          client-id: ${expression('secrets.AZURE_CLIENT_ID')}
      - run: |
          set -e
          curl -H "Authorization: ${expression('secrets.STRIPE_SECRET_KEY')}" x
  shared:
    uses: ./.github/workflows/other.yml
    secrets: inherit
`;

function identities(): readonly IdentityFact[] {
	return factsOf(path, workflow).filter((fact) => fact.kind === 'identity');
}

test('names what a workflow uses, with line, job and permissions', () => {
	assert.deepEqual(
		identities().map(({ identity, name, line, job, variable, principal }) => [
			identity,
			name,
			line,
			job,
			variable,
			principal,
		]),
		[
			['pipeline-secret', 'NPM_TOKEN', 14, 'build', 'NODE_AUTH_TOKEN', undefined],
			['pipeline-secret', 'FLAG', 15, 'build', undefined, undefined],
			['pipeline-token', 'GITHUB_TOKEN', 19, 'build', 'GH_TOKEN', undefined],
			['pipeline-secret', 'AZURE_CLIENT_ID', 35, 'deploy', 'client-id', undefined].map((cell) =>
				cell === 'client-id' ? undefined : cell,
			),
			['pipeline-secret', 'STRIPE_SECRET_KEY', 38, 'deploy', undefined, undefined],
			['oidc-role', 'arn:aws:iam::123456789012:role/ci/deploy', 26, 'deploy', undefined, 'aws:role:deploy'],
			[
				'oidc-role',
				'Deploy@acme.iam.gserviceaccount.com',
				29,
				'deploy',
				undefined,
				'google:account:deploy@acme.iam.gserviceaccount.com',
			],
			['oidc-role', expression('secrets.AZURE_CLIENT_ID'), 33, 'deploy', undefined, undefined],
			['pipeline-token', 'GITHUB_TOKEN', 20, 'deploy', undefined, undefined],
			['pipeline-secret', '*', 39, 'shared', undefined, undefined],
			['pipeline-secret', 'SHARED', 7, undefined, undefined, undefined],
		],
	);
	const deploy = identities().find(({ job }) => job === 'deploy');
	assert.deepEqual(deploy?.permissions, ['contents: write', 'id-token: write']);
	assert.equal(deploy?.environment, 'production');
	assert.deepEqual(deploy?.triggers, ['push']);
	assert.deepEqual(identities()[0]?.permissions, ['read-all']);
});

test('references to vaults, and secrets that Kubernetes takes from a store', () => {
	const text =
		'A=op://prod/stripe/key\n# see ref+vault://kv/x#token\nB = "ref+agent-reach://shop/DATABASE_URL",\nC=https://example.com\n';
	const names = factsOf('agent-reach.refs', text).map(
		(fact) => fact.kind === 'identity' && [fact.name, fact.line, fact.variable],
	);
	assert.deepEqual(names, [
		['op://prod/stripe/key', 1, 'A'],
		['ref+vault://kv/x', 2, undefined],
		['ref+agent-reach://shop/DATABASE_URL', 3, 'B'],
	]);
	const external =
		'kind: ExternalSecret\nmetadata: { name: db }\nspec:\n  secretStoreRef: { name: aws }\n  data:\n    - secretKey: password\n      remoteRef: { key: prod/db }\n';
	const [found] = factsOf('k8s/secret.yaml', external);
	assert.deepEqual(found?.kind === 'identity' && [found.name, found.variable, found.job], [
		'aws: prod/db',
		'password',
		'ExternalSecret db',
	]);
});

test('logins of a kubeconfig by a program', () => {
	const text =
		'apiVersion: v1\nkind: Config\ncurrent-context: a\nusers:\n- name: admin\n  user:\n    exec:\n      command: aws\n';
	const [found] = factsOf('kubeconfig', text);
	assert.deepEqual(found?.kind === 'identity' && [found.identity, found.name, found.variable, found.line], [
		'exec-login',
		'admin',
		'aws',
		5,
	]);
});

const guess = createGuess(providers);
const names: readonly (readonly [name: string, provider: string | undefined, type?: string])[] = [
	['STRIPE_SECRET_KEY', 'Stripe', 'stripe.secret-key'],
	['PROD_STRIPE_SECRET_KEY', 'Stripe', 'stripe.secret-key'],
	['STRIPE_SECRET_KEY_PROD', 'Stripe', 'stripe.secret-key'],
	['AWS_SECRET_ACCESS_KEY', 'Amazon Web Services', 'aws.secret-access-key'],
	['stripeSecretKey', 'Stripe', 'stripe.secret-key'],
	['SENTRY_WHATEVER', 'Sentry'],
	['FOO', undefined],
];
describe('guesses by name', () => {
	for (const [name, provider, type] of names) {
		test(name, () => {
			const found = guess(name);
			assert.equal(found?.provider, provider);
			assert.equal(found?.type?.id, type);
		});
	}
});

test('what is guessed stays assumed, and what is written down does not', () => {
	const input = { guess, typeOf: (id: string) => allTypes.find((type) => type.id === id), scopeOf: () => undefined };
	const base: IdentityFact = {
		kind: 'identity',
		line: 1,
		identity: 'pipeline-secret',
		name: 'STRIPE_SECRET_KEY',
		environment: 'production',
	};
	const vector = (fact: IdentityFact) => {
		const { draft } = authorityOf(fact, input);
		return draft === undefined ? undefined : formatVector(draft.vector);
	};
	assert.match(vector(base) ?? '', /AU:.\?\/DE:.\?.*SP:.\?\/EN:P/);
	const token = { ...base, identity: 'pipeline-token', name: 'GITHUB_TOKEN' } as const;
	assert.match(vector({ ...token, permissions: ['contents: write'] }) ?? '', /AU:R\/DE:W\/.*LM:C\/.*LT:S/);
	assert.match(vector({ ...token, permissions: ['contents: read'] }) ?? '', /AU:R\/DE:R\/.*LM:N/);
	assert.match(vector(token) ?? '', /DE:W\?\/.*LM:C\?/);
	assert.equal(vector({ ...base, name: 'FOO' }), undefined);
});
