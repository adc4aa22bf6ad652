import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { workedExamples } from '../../../scripts/generate/blastExamples.ts';
import { completeBlast } from '../../../server/src/blast/complete.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { draftOf, today } from './scan.ts';

const make = createExampleMaker('worked examples');
const base32 = 'ABCDEFGHJKLMNPQRSTUVWXYZ234567';
const seconds = (days: number) => Math.floor(today / 1000) + days * 86_400;
const jwt = (claims: Record<string, unknown>) =>
	new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.alloc(32, 7));
const sas = (query: string) =>
	`https://acme.blob.core.windows.net/data?sv=2022-11-02&${query}&sig=${make.base62(43)}%3D`;
const login = (place: string) => `DATABASE_URL=postgres://${'postgres'}:${make.base62(20)}@${place}`;
const sshKey = (cipher: string, comment: string) => {
	const packed = (body: Buffer | string) => {
		const bytes = Buffer.from(body);
		const length = Buffer.alloc(4);
		length.writeUInt32BE(bytes.length);
		return Buffer.concat([length, bytes]);
	};
	const secret = [Buffer.alloc(8), ...['ssh-ed25519', make.hex(32), make.hex(64), comment].map(packed)];
	const body = Buffer.concat([
		Buffer.from('openssh-key-v1\0'),
		...[cipher, 'none', ''].map(packed),
		Buffer.from([0, 0, 0, 1]),
		packed(Buffer.concat(['ssh-ed25519', make.hex(32)].map(packed))),
		packed(Buffer.concat(secret)),
	]);
	return `-----BEGIN OPENSSH PRIVATE ${'KEY'}-----\n${body.toString('base64')}\n-----END OPENSSH PRIVATE ${'KEY'}-----\n`;
};
const google = `AIzaSy${make.base64url(32)}A`;

interface Source {
	readonly type: string;
	readonly text: string | Promise<string>;
	readonly path: string;
	readonly copies?: number;
	readonly autoLoaded?: true;
}

/** The text of a file for each worked example: what the page prints is what the product makes of it. */
const sources: Readonly<Record<string, Source>> = {
	'the incident: an account token in staging': {
		type: 'railway.account-token',
		text: `RAILWAY_API_TOKEN=${make.uuid()}`,
		path: 'staging/add-domain.sh',
	},
	'Railway project token, production': {
		type: 'railway.project-token',
		text: `RAILWAY_TOKEN=${make.uuid()}`,
		path: '.env.production',
	},
	'AWS key pair, policies unknown': {
		type: 'aws.secret-access-key',
		text: `AWS_ACCESS_KEY_ID=AKIA${make.from(base32, 16)}\nAWS_SECRET_ACCESS_KEY=${make.base62(40)}`,
		path: '.env',
	},
	'AWS key id alone': {
		type: 'aws.access-key-id',
		text: `AWS_ACCESS_KEY_ID=AKIA${make.from(base32, 16)}`,
		path: '.env',
	},
	'Stripe live secret': { type: 'stripe.secret-key', text: `KEY=sk_live_${make.base62(24)}`, path: '.env' },
	'Stripe test secret': { type: 'stripe.secret-key', text: `KEY=sk_test_${make.base62(24)}`, path: '.env' },
	'publishable key': { type: 'stripe.publishable-key', text: `KEY=pk_live_${make.base62(24)}`, path: '.env' },
	'Supabase anonymous key': {
		type: 'jwt.token',
		text: jwt({ iss: 'supabase', role: 'anon' }).then((value) => `KEY=${value}`),
		path: '.env.production',
	},
	'Supabase service role, production': {
		type: 'jwt.token',
		text: jwt({ iss: 'supabase', role: 'service_role' }).then((value) => `KEY=${value}`),
		path: '.env.production',
	},
	'Supabase service role, expired': {
		type: 'jwt.token',
		text: jwt({ iss: 'supabase', role: 'service_role', exp: seconds(-900) }).then((value) => `KEY=${value}`),
		path: '.env',
	},
	'Azure SAS: one blob, read': { type: 'azure.sas', text: sas('sr=b&sp=r&se=2026-06-01T00:00:00Z'), path: 'a.txt' },
	'Azure account SAS with everything': {
		type: 'azure.sas',
		text: sas('ss=bfqt&srt=sco&sp=rwdlacupiytfx&se=2099-12-31T00:00:00Z'),
		path: '.env.production',
	},
	'database on this machine': { type: 'database.postgres-url', text: login('localhost/acme_dev'), path: '.env' },
	'database in production': {
		type: 'database.postgres-url',
		text: login('acme-prod.c1.rds.amazonaws.com/a'),
		path: '.env',
	},
	'GitHub fine-grained token': {
		type: 'github.fine-grained-token',
		text: `T=github_pat_${make.base62(22)}_${make.base62(59)}`,
		path: '.env',
	},
	'Slack webhook': {
		type: 'slack.webhook',
		text: `https://hooks.slack.com/services/T${make.upper(8)}/B${make.upper(8)}/${make.base62(24)}`,
		path: 'a.py',
	},
	'SSH key with a passphrase': { type: 'private-key.openssh', text: sshKey('aes256-ctr', ''), path: 'id_ed25519' },
	'SSH key of a production host': {
		type: 'private-key.openssh',
		text: sshKey('none', 'deploy@prod-web-01'),
		path: 'id_ed25519',
	},
	'Google API key, use unknown': { type: 'google.api-key', text: `KEY=${google}`, path: 'server.env' },
	'Google API key in a web configuration': {
		type: 'google.api-key',
		text: `const firebaseConfig = { apiKey: "${google}", authDomain: "x" };`,
		path: 'web.js',
	},
	'Sentry DSN': {
		type: 'sentry.dsn',
		text: `SENTRY_DSN=https://${make.hex(32)}@o${make.digits(6)}.ingest.sentry.io/${make.digits(7)}`,
		path: '.env.production',
	},
	'Doppler service token, prd': { type: 'doppler.service-token', text: `T=dp.st.prd.${make.base62(43)}`, path: '.env' },
	'Doppler service token, dev': { type: 'doppler.service-token', text: `T=dp.st.dev.${make.base62(43)}`, path: '.env' },
	'Cloudflare global key': {
		type: 'cloudflare.global-api-key',
		text: `CLOUDFLARE_API_KEY=${make.hex(37)}`,
		path: '.env',
	},
	'Supabase classic token in an MCP file, three copies': {
		type: 'supabase.personal-access-token',
		text: `"SUPABASE_ACCESS_TOKEN": "sbp_${make.hex(40)}"`,
		path: '.mcp.json',
		copies: 3,
		autoLoaded: true,
	},
};
/** Tokens with a checksum, which their providers' own tests make. */
const elsewhere: ReadonlySet<string> = new Set(['GitHub classic token', 'npm granular token']);

describe('the worked examples, from the text of a file', () => {
	for (const [name, vector] of workedExamples) {
		if (elsewhere.has(name)) continue;
		test(name, async () => {
			const source = sources[name];
			assert.ok(source !== undefined, 'this example has no text');
			const draft = draftOf(source.type, await source.text, source.path);
			const { copies = 1, autoLoaded = false } = source;
			assert.equal(completeBlast(draft, { copies, autoLoaded, reach: [], t }).vector, vector);
		});
	}
});
