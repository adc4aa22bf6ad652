import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { generateKeyPair, SignJWT } from 'jose';
import { typicalVector } from '../../../scripts/generate/credentialTypes.ts';
import { scoreVector } from '../../../server/src/blast/score.ts';
import { type Level, levels } from '../../../server/src/blast/types.ts';
import { formatVector } from '../../../server/src/blast/vector.ts';
import { allTypes, typeById } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { blastOfText, today } from './scan.ts';
import { flyToken } from './tokens.ts';

/** What a credential may do when nothing but its type is known: type, vector, level. The facts of the research, 2026-11. */
const table: readonly (readonly [type: string, vector: string, level: Level])[] = [
	['railway.account-token', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['railway.project-token', 'AU:R/DE:W?/DS:R/LM:S/SP:L/LT:N', 'high'],
	['railway.token', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['fly.access-token', 'AU:A?/DE:I/RC:G?/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['heroku.api-key', 'AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['render.api-key', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['vercel.access-token', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['netlify.personal-access-token', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['digitalocean.personal-access-token', 'AU:A?/DE:I?/RC:S?/DS:R/LM:C?/SP:L/LT:L', 'critical'],
	['digitalocean.oauth-token', 'AU:A/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:S', 'high'],
	['hetzner.api-token', 'AU:P/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['linode.personal-access-token', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['cloudflare.global-api-key', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['cloudflare.user-token', 'AU:P?/DE:I?/RC:I?/DS:C?/LM:S?/SP:L/LT:L', 'high'],
	['cloudflare.account-token', 'AU:P?/DE:I?/RC:I?/DS:C?/LM:S?/SP:L/LT:L', 'high'],
	['aws.secret-access-key', 'AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M?/LT:N', 'critical'],
	['aws.bedrock-api-key', 'AU:P/DE:S/DS:C/LM:N?/SP:M/LT:N', 'medium'],
	['google.service-account-key', 'AU:P?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M/LT:N', 'critical'],
	['google.api-key', 'AU:P/DE:R/DS:C?/LM:N/SP:L?/LT:N', 'medium'],
	['google.gemini-key', 'AU:P/DE:S/DS:C/LM:N/SP:L/LT:N', 'medium'],
	['google.oauth-refresh-token', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:M/LT:N', 'critical'],
	['google.oauth-access-token', 'AU:P?/DE:W?/DS:R?/LM:S/SP:L/LT:S', 'medium'],
	['google.oauth-client-secret', 'AU:P/DE:S/DS:C/LM:S/SP:N/LT:N', 'medium'],
	['azure.client-secret', 'AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M/LT:L', 'critical'],
	['azure.storage-key', 'AU:P/DE:I/RC:S/DS:R/LM:S/SP:L/LT:N', 'critical'],
	['azure.service-bus', 'AU:P/DE:I?/RC:S/DS:C/LM:N/SP:L/LT:N', 'high'],
	['azure.cosmos-key', 'AU:P/DE:I?/RC:I/DS:R/LM:N/SP:L/LT:N', 'high'],
	['azure.devops-token', 'AU:A?/DE:I?/RC:G/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['kubernetes.client-key', 'AU:P/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['terraform.api-token', 'AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['pulumi.access-token', 'AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['vault.service-token', 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', 'high'],
	['vault.batch-token', 'AU:P?/DE:R/DS:R/LM:C/SP:N/LT:S', 'medium'],
	['doppler.personal-token', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:N/LT:L', 'critical'],
	['doppler.service-token', 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:L', 'medium'],
	['doppler.service-account-token', 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', 'high'],
	['onepassword.service-account-token', 'AU:P/DE:W?/DS:R/LM:C/SP:N/LT:L', 'critical'],
	['infisical.service-token', 'AU:P?/DE:R/DS:R/LM:C/SP:N/LT:L', 'high'],
	['tailscale.auth-key', 'AU:P/DE:S/DS:C/LM:C?/SP:N/LT:L', 'high'],
	['tailscale.api-key', 'AU:A/DE:W/DS:C/LM:C/SP:N/LT:L', 'high'],
	['database.postgres-url', 'AU:P/DE:I?/RC:I/DS:R/LM:S/SP:N/LT:N', 'high'],
	['database.mongodb-url', 'AU:P/DE:I?/RC:I/DS:R/LM:S/SP:N/LT:N', 'high'],
	['database.redis-url', 'AU:P/DE:I/RC:S?/DS:C/LM:N/SP:N/LT:N', 'high'],
	['supabase.secret-key', 'AU:P/DE:I/RC:I/DS:R/LM:S/SP:N/LT:N', 'high'],
	['supabase.publishable-key', 'AU:P/DE:W/DS:C/LM:N/SP:N/LT:N', 'info'],
	['supabase.personal-access-token', 'AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['supabase.scoped-token', 'AU:P?/DE:W?/DS:R?/LM:S/SP:N/LT:L', 'high'],
	['neon.api-key', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', 'critical'],
	['planetscale.service-token', 'AU:P/DE:I?/RC:I?/DS:R?/LM:S/SP:N/LT:N', 'high'],
	['planetscale.password', 'AU:P/DE:I?/RC:I/DS:R/LM:N/SP:N/LT:L', 'high'],
	['convex.deploy-key', 'AU:P/DE:I/RC:S/DS:R/LM:S/SP:N/LT:N', 'critical'],
	['mongodb-atlas.service-account-secret', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['databricks.personal-access-token', 'AU:A?/DE:I/RC:G?/DS:R/LM:C/SP:L/LT:L', 'critical'],
	['snowflake.api-key', 'AU:P?/DE:I?/RC:G/DS:R/LM:N/SP:L/LT:L', 'high'],
	['github.personal-access-token', 'AU:A?/DE:I?/RC:G/DS:R/LM:C?/SP:L/LT:L', 'critical'],
	['github.fine-grained-token', 'AU:P?/DE:W?/DS:R?/LM:C?/SP:N/LT:L', 'high'],
	['github.oauth-token', 'AU:A?/DE:W?/DS:R/LM:C/SP:N/LT:N', 'critical'],
	['github.app-user-token', 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S', 'medium'],
	['github.app-installation-token', 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S', 'medium'],
	['gitlab.personal-access-token', 'AU:A?/DE:I?/RC:G/DS:R/LM:C?/SP:L/LT:L', 'critical'],
	['gitlab.deploy-token', 'AU:P/DE:W?/DS:R/LM:N/SP:N/LT:N', 'high'],
	['gitlab.runner-token', 'AU:P/DE:S/DS:R/LM:C/SP:N/LT:N', 'high'],
	['gitlab.trigger-token', 'AU:R/DE:S/DS:C/LM:C/SP:N/LT:N', 'medium'],
	['gitlab.job-token', 'AU:P/DE:W/DS:R/LM:S/SP:N/LT:S', 'medium'],
	['gitlab.feed-token', 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N', 'low'],
	['atlassian.bitbucket-access-token', 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', 'high'],
	['circleci.personal-token', 'AU:A/DE:W/DS:C/LM:C/SP:N/LT:N', 'high'],
	['buildkite.user-token', 'AU:A?/DE:W?/DS:C/LM:C/SP:N/LT:N', 'high'],
	['private-key.openssh', 'AU:P?/DE:W?/DS:C/LM:C/SP:N/LT:N', 'high'],
	['npm.access-token', 'AU:P?/DE:W?/DS:C/LM:C?/SP:N/LT:L', 'high'],
	['pypi.api-token', 'AU:A/DE:W/DS:P/LM:C/SP:N/LT:N', 'high'],
	['rubygems.api-key', 'AU:P?/DE:I?/RC:G/DS:P/LM:C/SP:N/LT:N', 'high'],
	['crates.api-token', 'AU:P?/DE:W?/DS:P/LM:C/SP:N/LT:L', 'high'],
	['nuget.api-key', 'AU:P?/DE:W/DS:P/LM:C/SP:N/LT:L', 'high'],
	['docker.personal-access-token', 'AU:A/DE:W?/DS:C/LM:C/SP:N/LT:L', 'high'],
	['jfrog.access-token', 'AU:A?/DE:W?/DS:C/LM:C/SP:N/LT:L', 'high'],
	['openai.project-key', 'AU:P/DE:S?/DS:C?/LM:N/SP:L/LT:N', 'medium'],
	['openai.admin-key', 'AU:A/DE:W/DS:C/LM:S/SP:M/LT:N', 'critical'],
	['anthropic.api-key', 'AU:P/DE:S/DS:C?/LM:N/SP:L/LT:N', 'medium'],
	['anthropic.admin-key', 'AU:A/DE:W/DS:C/LM:S/SP:M/LT:N', 'critical'],
	['huggingface.user-token', 'AU:P?/DE:W?/DS:C?/LM:S/SP:L/LT:N', 'high'],
	['stripe.secret-key', 'AU:A/DE:I/RC:I/DS:R/LM:S/SP:M/LT:N', 'critical'],
	['stripe.restricted-key', 'AU:P/DE:W?/DS:R?/LM:N/SP:L?/LT:N', 'high'],
	['stripe.publishable-key', 'AU:P/DE:S/DS:P/LM:N/SP:N/LT:N', 'info'],
	['stripe.webhook-secret', 'AU:R/DE:W?/DS:C/LM:N/SP:N/LT:N', 'medium'],
	['square.access-token', 'AU:A?/DE:W/DS:R/LM:N/SP:M/LT:N', 'high'],
	['paypal.client-secret', 'AU:A/DE:W/DS:R/LM:N/SP:M/LT:N', 'critical'],
	['plaid.secret', 'AU:A/DE:W/DS:R/LM:N/SP:L/LT:N', 'high'],
	['shopify.admin-token', 'AU:P/DE:W?/DS:R?/LM:N/SP:L/LT:N', 'high'],
	['razorpay.key-secret', 'AU:A/DE:W/DS:R/LM:N/SP:M/LT:N', 'critical'],
	['slack.bot-token', 'AU:P/DE:S?/DS:R?/LM:S/SP:N/LT:N', 'high'],
	['slack.user-token', 'AU:P/DE:W?/DS:R/LM:S/SP:N/LT:N', 'high'],
	['slack.app-token', 'AU:P/DE:R/DS:R?/LM:N/SP:N/LT:N', 'medium'],
	['slack.webhook', 'AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', 'low'],
	['discord.bot-token', 'AU:P/DE:I?/RC:S/DS:C/LM:N/SP:N/LT:N', 'high'],
	['discord.webhook', 'AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', 'low'],
	['telegram.bot-token', 'AU:P/DE:S/DS:C/LM:N/SP:N/LT:N', 'medium'],
	['twilio.auth-token', 'AU:A/DE:I/RC:S/DS:R/LM:S/SP:M/LT:N', 'critical'],
	['twilio.api-key', 'AU:A?/DE:I?/RC:S/DS:R/LM:N/SP:M/LT:N', 'critical'],
	['sendgrid.api-key', 'AU:A?/DE:W?/DS:C/LM:S?/SP:L/LT:N', 'high'],
	['mailgun.api-key', 'AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', 'high'],
	['resend.api-key', 'AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', 'high'],
	['datadog.application-key', 'AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', 'high'],
	['datadog.api-key', 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N', 'low'],
	['newrelic.user-key', 'AU:A/DE:W?/DS:C/LM:N/SP:N/LT:N', 'high'],
	['sentry.dsn', 'AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', 'info'],
	['sentry.org-token', 'AU:R/DE:W/DS:C/LM:N/SP:N/LT:N', 'medium'],
	['sentry.user-token', 'AU:A?/DE:I?/RC:I?/DS:C/LM:N/SP:N/LT:N', 'high'],
	['grafana.service-account-token', 'AU:P/DE:I?/RC:S?/DS:C/LM:N/SP:N/LT:L', 'high'],
	['grafana.cloud-token', 'AU:P?/DE:W?/DS:C/LM:N/SP:L/LT:L', 'high'],
	['posthog.project-key', 'AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', 'info'],
	['posthog.personal-key', 'AU:P?/DE:W?/DS:R/LM:N/SP:N/LT:N', 'high'],
	['pagerduty.api-key', 'AU:A/DE:W?/DS:C/LM:N/SP:N/LT:N', 'high'],
	['launchdarkly.api-token', 'AU:A?/DE:W?/DS:C/LM:S/SP:N/LT:N', 'high'],
	['launchdarkly.sdk-key', 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N', 'low'],
	['auth0.client-secret', 'AU:A?/DE:I?/RC:S?/DS:R/LM:C/SP:N/LT:N', 'critical'],
	['okta.api-token', 'AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:N/LT:L', 'critical'],
	['clerk.secret-key', 'AU:P/DE:I/RC:S/DS:R/LM:C/SP:N/LT:N', 'critical'],
	['session.signing-secret', 'AU:P/DE:W/DS:R/LM:C/SP:N/LT:N', 'high'],
	['jwt.token', 'AU:R?/DE:W?/DS:C?/LM:N/SP:N/LT:U', 'medium'],
	['notion.integration-token', 'AU:P?/DE:W/DS:C/LM:N/SP:N/LT:N', 'medium'],
	['linear.api-key', 'AU:A?/DE:W/DS:C/LM:N/SP:N/LT:N', 'high'],
	['airtable.personal-access-token', 'AU:P?/DE:I?/RC:G/DS:C/LM:N/SP:N/LT:N', 'high'],
	['figma.personal-access-token', 'AU:P/DE:R?/DS:C/LM:N/SP:N/LT:L', 'medium'],
	['atlassian.api-token', 'AU:A?/DE:W?/DS:C/LM:S/SP:N/LT:L', 'high'],
	['mapbox.secret-token', 'AU:P/DE:W?/DS:P/LM:S/SP:L/LT:N', 'high'],
	['mapbox.public-token', 'AU:R/DE:R/DS:P/LM:N/SP:L/LT:N', 'info'],
	['algolia.admin-key', 'AU:A?/DE:I?/RC:I/DS:C/LM:S/SP:N/LT:N', 'high'],
	['algolia.search-key', 'AU:R/DE:R/DS:P/LM:N/SP:L/LT:N', 'info'],
	['cloudinary.url', 'AU:P/DE:I/RC:S?/DS:C/LM:N/SP:L/LT:N', 'high'],
	['ethereum.private-key', 'AU:A/DE:I/RC:S/DS:P/LM:N/SP:M/LT:N', 'critical'],
	// What a password of unknown service may spend and how long it lasts is as unknown as the rest.
	['generic.password', 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?', 'medium'],
];

describe('authority of a type of which nothing else is known', () => {
	for (const [id, vector, level] of table) {
		test(id, () => {
			const type = typeById(id);
			assert.ok(type !== undefined);
			const written = formatVector(typicalVector(type.authority));
			assert.equal(
				written
					.replace(/^BR:1\//, '')
					.replace(/\/EN:U\?/, '')
					.replace(/\/PT:.*$/, ''),
				vector,
			);
			assert.equal(scoreVector(typicalVector(type.authority)).level, level);
		});
	}
});

const make = createExampleMaker('credentials');
const seconds = (days: number) => Math.floor(today / 1000) + days * 86_400;
const jwt = (claims: Record<string, unknown>) =>
	new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(make.base62(32)));
const edwards = await generateKeyPair('EdDSA');
/** Turso signs with an Edwards curve. */
const turso = async (claims: Record<string, unknown>) =>
	`TURSO_AUTH_TOKEN=${await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).sign(edwards.privateKey)}`;
const fly = (name: string) => `FLY_API_TOKEN="${flyToken(name)}"`;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pem = (type: 'pkcs1' | 'pkcs8') => rsa.export({ type, format: 'pem' }).toString();
const sas = (query: string) => `https://acme.blob.core.windows.net/backups/db.bak?${query}&sig=${make.base62(42)}%3D`;
const login = (scheme: string, user: string) => `DATABASE_URL=${scheme}://${user}:${make.base62(20)}@db.acme.io/shop`;

/** Kinds that only the value or what stands around it tells: name, type, text, vector, path. */
const variants: readonly (readonly [string, string, string | Promise<string>, RegExp, string?])[] = [
	['Fly.io, one app', 'fly.access-token', fly('one app, everything'), /AU:R\/DE:I\/RC:G\/DS:C\/LM:S\/SP:L\/EN:U\/LT:N/],
	['Fly.io, read only', 'fly.access-token', fly('organization, read only'), /AU:A\?\/DE:R\/DS:C\/LM:N\/SP:N/],
	[
		'AWS, temporary',
		'aws.secret-access-key',
		`AWS_ACCESS_KEY_ID=ASIA${make.from('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}\nAWS_SECRET_ACCESS_KEY=${make.base62(40)}`,
		/AU:A\?\/DE:I\?\/RC:S\?\/DS:R\?\/LM:C\?\/SP:M\?\/EN:U\/LT:S/,
	],
	[
		'Azure signature, one blob, read',
		'azure.sas',
		sas('sv=2022-11-02&sr=b&sp=r&se=2026-06-01T00:00:00Z'),
		/AU:L\/DE:R\/DS:C\/LM:N\/SP:N\/EN:U\/LT:L/,
	],
	[
		'Kubernetes, legacy',
		'jwt.token',
		jwt({ iss: 'kubernetes/serviceaccount', 'kubernetes.io/serviceaccount/namespace': 'shop' }).then(
			(value) => `token: ${value}`,
		),
		/AU:P\?\/DE:W\?\/DS:R\?\/LM:S\?\/SP:N\/EN:U\/LT:N/,
	],
	[
		'Kubernetes, bound',
		'jwt.token',
		jwt({ 'kubernetes.io': { namespace: 'shop' }, exp: seconds(0.04) }).then((value) => `token: ${value}`),
		/AU:P\?\/DE:W\?\/DS:R\?\/LM:S\?\/SP:N\/EN:U\/LT:S/,
	],
	[
		'Turso, read-write',
		'turso.group-token',
		turso({ a: 'rw', id: make.uuid(), iat: seconds(-9) }),
		/AU:P\/DE:I\/RC:I\/DS:R\/LM:N\/SP:N\/EN:U\/LT:N/,
	],
	[
		'Turso, read only',
		'turso.group-token',
		turso({ a: 'ro', id: make.uuid(), exp: seconds(7) }),
		/AU:P\/DE:R\/DS:R\/LM:N\/SP:N\/EN:U\/LT:L/,
	],
	[
		'Supabase service role',
		'jwt.token',
		jwt({ iss: 'supabase', role: 'service_role', exp: seconds(3000) }).then((value) => `KEY=${value}`),
		/AU:P\/DE:I\/RC:I\/DS:R\/LM:S\/SP:N\/EN:U\/LT:L/,
	],
	[
		'Supabase anonymous',
		'jwt.token',
		jwt({ iss: 'supabase', role: 'anon', exp: seconds(3000) }).then((value) => `KEY=${value}`),
		/AU:P\/DE:W\/DS:C\/LM:N.*FL:pub/,
	],
	[
		'Vault root token by its name',
		'vault.service-token',
		`VAULT_ROOT_TOKEN=hvs.${make.base62(95)}`,
		/AU:A\/DE:I\/RC:S\/DS:R\/LM:C\/SP:N\/EN:U\/LT:N.*FL:store/,
	],
	[
		'Vault root token of an initialisation',
		'vault.service-token',
		`Initial Root Token: hvs.${make.base62(95)}`,
		/AU:A\/DE:I\/RC:S/,
	],
	[
		'PostgreSQL superuser',
		'database.postgres-url',
		login('postgres', 'postgres'),
		/AU:P\/DE:I\/RC:I\/DS:R\/LM:C\/SP:N/,
	],
	['MySQL root', 'database.mysql-url', login('mysql', 'root'), /AU:P\/DE:I\/RC:I\/DS:R\/LM:C\/SP:N/],
	[
		'GitHub App key by its file',
		'private-key.rsa',
		pem('pkcs1'),
		/AU:A\/DE:W\?\/DS:R\/LM:C\/SP:N\/EN:U\/LT:N/,
		'acme-bot.2026-01-02.private-key.pem',
	],
	[
		'key of a server beside its certificate',
		'private-key.pkcs8',
		`-----BEGIN CERTIFICATE-----\n${make.base62(64)}\n-----END CERTIFICATE-----\n${pem('pkcs8')}`,
		/AU:P\/DE:S\/DS:C\/LM:S\/SP:N\/EN:U\/LT:L/,
		'bundle.pem',
	],
	['key of a server by its path', 'private-key.pkcs8', pem('pkcs8'), /AU:P\/DE:S\/DS:C\/LM:S/, 'deploy/tls/server.key'],
	[
		'Stripe test key',
		'stripe.secret-key',
		`sk_test_${make.base62(24)}`,
		/AU:A\/DE:I\/RC:I\/DS:P\/LM:N\/SP:N\/EN:T\/LT:N/,
	],
	[
		'Stripe live key',
		'stripe.secret-key',
		`sk_live_${make.base62(24)}`,
		/AU:A\/DE:I\/RC:I\/DS:R\/LM:S\/SP:M\/EN:P\/LT:N/,
	],
	[
		'Clerk test key',
		'clerk.secret-key',
		`CLERK_SECRET_KEY=sk_test_${make.base62(42)}`,
		/AU:P\/DE:I\/RC:S\/DS:C\/LM:C\/SP:N\/EN:T\/LT:N/,
	],
];

describe('authority that the value or its surroundings tell', () => {
	for (const [name, type, text, vector, path] of variants) {
		test(name, async () => assert.match(blastOfText(type, await text, path).vector, vector));
	}
});

describe('facts of the types', () => {
	const known = allTypes.filter(({ authority }) => authority.source.kind !== 'class-default');

	test('most types are not critical by default: when they are, the model is wrong', () => {
		const counts = new Map<Level, number>(levels.map((level) => [level, 0]));
		for (const [id] of table) {
			const type = typeById(id);
			assert.ok(type !== undefined);
			const { level } = scoreVector(typicalVector(type.authority));
			counts.set(level, (counts.get(level) ?? 0) + 1);
		}
		const critical = counts.get('critical') ?? 0;
		assert.ok(critical / table.length < 0.33, JSON.stringify([...counts]));
		for (const type of allTypes) {
			if (type.authority.source.kind !== 'class-default') continue;
			assert.notEqual(scoreVector(typicalVector(type.authority)).level, 'critical', type.id);
		}
	});

	test('at least sixty types tell how a person can test their scope', () => {
		const commands = known.flatMap(({ authority }) => authority.inspect ?? []);
		assert.ok(commands.length >= 60, `${commands.length}`);
		for (const command of commands) {
			// It is copied into a shell: nothing that changes, and no value, only names of variables.
			assert.doesNotMatch(command, /\b(?:rm|delete|destroy|revoke|create|update|put|patch)\b|--force|>/i, command);
			assert.doesNotMatch(command, /[\p{Cc}`]/u, command);
		}
	});

	test('the named alternative is never worse than the type itself', () => {
		for (const { id, authority } of known) {
			if (authority.alternative === undefined) continue;
			const now = scoreVector(typicalVector(authority)).score;
			const then = scoreVector(typicalVector({ ...authority, ...authority.alternative })).score;
			assert.ok(then <= now, `${id}: ${now} to ${then}`);
			assert.ok(authority.narrower !== undefined, id);
		}
	});

	test('how to revoke it is told by a page or in words', () => {
		const silent = table
			.map(([id]) => id)
			.filter((id) => {
				const { revoke, revokeBy, gates } = typeById(id)?.authority ?? {};
				return revoke === undefined && revokeBy === undefined && gates?.includes('pub') !== true;
			});
		assert.deepEqual(silent, []);
	});
});
