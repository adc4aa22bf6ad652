import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapSentence, purposeOf } from '../../../server/src/blast/purpose.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { vectorOf } from './help.ts';

const value = 'VALUE';
const purpose = (text: string, provider = 'railway', keyName?: string) => {
	const start = text.indexOf(value);
	return purposeOf(text, { start, end: start + value.length }, provider, keyName);
};

/** text, provider, key name, purpose, source */
const cases: readonly (readonly [string, string, string | undefined, string | undefined, string?])[] = [
	[`# Railway token for custom domains\nTOKEN=${value}\n`, 'railway', undefined, 'domains', 'comment'],
	[
		`// Adds a domain. The token was made for domains only.\n// Usage: x\nconst a = '${value}';`,
		'railway',
		undefined,
		'domains',
		'comment',
	],
	[`TOKEN=${value} # needed to manage DNS\n`, 'railway', undefined, 'domains', 'comment'],
	[
		`#!/bin/sh\n# Adds a custom domain to the shop.\nset -eu\nKEY=${value}\n`,
		'railway',
		undefined,
		'domains',
		'comment',
	],
	[`OTHER=1 # for domains\nKEY=${value}\n`, 'railway', undefined, undefined],
	[`x = 1\n# for domains\nOTHER=1\nKEY=${value}\n`, 'railway', undefined, undefined],
	[`# for domains\nOTHER=1\nKEY=${value}\n`, 'railway', undefined, undefined],
	[`// For domains.\n\nimport x;\nconst key = '${value}';`, 'railway', undefined, 'domains', 'comment'],
	[`export RAILWAY_API_TOKEN=${value}\nrailway domain shop.acme.example\n`, 'railway', undefined, 'domains', 'command'],
	[`export TOKEN=${value}\nrailway domain x\n`, 'stripe', undefined, undefined],
	[`KEY=${value}\naws s3 cp a s3://b\n`, 'aws', undefined, 'upload', 'command'],
	[`KEY=${value}\ngh release create v1\n`, 'github', undefined, 'release', 'command'],
	[`KEY=${value}\nstripe listen --forward-to x\n`, 'stripe', undefined, 'webhooks', 'command'],
	[
		`KEY=${value}\naws route53 change-resource-record-sets --hosted-zone-id Z\n`,
		'aws',
		undefined,
		'domains',
		'command',
	],
	[`KEY=${value}\naws cloudfront create-invalidation --distribution-id E\n`, 'aws', undefined, 'cdn', 'command'],
	[`KEY=${value}\ncurl -X POST https://api.vercel.com/v13/deployments\n`, 'vercel', undefined, 'deploy', 'command'],
	[`KEY=${value}\nnetlify deploy --prod\n`, 'netlify', undefined, 'deploy', 'command'],
	[`KEY=${value}\nfly deploy\n`, 'fly', undefined, 'deploy', 'command'],
	[`KEY=${value}\ngh pr create --fill\n`, 'github', undefined, 'issues', 'command'],
	[`KEY=${value}\ngcloud run deploy shop\n`, 'google', undefined, 'deploy', 'command'],
	[`KEY=${value}\naz network dns record-set a add-record\n`, 'azure', undefined, 'domains', 'command'],
	[`KEY=${value}\nkubectl rollout restart deployment/shop\n`, 'kubernetes', undefined, 'deploy', 'command'],
	[`KEY=${value}\nkubectl get pods\n`, 'kubernetes', undefined, 'reading', 'command'],
	[`KEY=${value}\nkubectl get pods\nkubectl delete ns shop\n`, 'kubernetes', undefined, undefined],
	[`KEY=${value}\nterraform plan\n`, 'terraform', undefined, 'plan', 'command'],
	[`KEY=${value}\nterraform plan\nterraform apply\n`, 'terraform', undefined, undefined],
	[`KEY=${value}\nnpm publish\n`, 'npm', undefined, 'release', 'command'],
	[`KEY=${value}\ndocker login -u acme --password-stdin\n`, 'docker', undefined, 'pull', 'command'],
	[`KEY=${value}\ndocker push acme/shop\n`, 'docker', undefined, 'release', 'command'],
	[`KEY=${value}\nstripe.checkout.sessions.create({})\n`, 'stripe', undefined, 'checkout', 'command'],
	[`KEY=${value}\nsgMail.send(message)\n`, 'sendgrid', undefined, 'mail', 'command'],
	[`KEY=${value}\nclient.messages.create({ to })\n`, 'twilio', undefined, 'messages', 'command'],
	[`KEY=${value}\napp.client.chat.postMessage({})\n`, 'slack', undefined, 'messages', 'command'],
	[`KEY=${value}\nclient.chat.completions.create({})\n`, 'openai', undefined, 'inference', 'command'],
	[`KEY=${value}\nclient.messages.create(model=model)\n`, 'anthropic', undefined, 'inference', 'command'],
	[`KEY=${value}\nrows = db.query('SELECT id FROM orders')\n`, 'database', undefined, 'reading', 'command'],
	[
		`KEY=${value}\ndb.query('SELECT id FROM orders'); db.query('DELETE FROM orders')\n`,
		'database',
		undefined,
		undefined,
	],
	[
		`KEY=${value}\ncurl https://api.cloudflare.com/client/v4/zones/x/purge_cache\n`,
		'cloudflare',
		undefined,
		'cdn',
		'command',
	],
	[`# custom domains\nKEY=${value}\n`, 'railway', undefined, 'domains', 'comment'],
	[`KEY=${value}\n`, 'railway', 'RAILWAY_DOMAIN_TOKEN', 'domains', 'name'],
	[`KEY=${value}\n`, 'railway', 'RAILWAY_API_TOKEN', undefined],
	[`# the password for admin is hunter\nKEY=${value}\n`, 'railway', undefined, undefined],
	[`${'x\n'.repeat(5000)}railway domain x\n${'x\n'.repeat(5000)}KEY=${value}`, 'railway', undefined, undefined],
];
for (const [text, provider, keyName, id, source] of cases) {
	test(`purpose ${id ?? 'none'}: ${JSON.stringify(text.slice(-60))}`, () => {
		const found = purpose(text, provider, keyName);
		assert.equal(found?.id, id);
		if (source !== undefined) assert.equal(found?.source, source);
	});
}

const broad = vectorOf('BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W');
const domains = purpose(`# for domains\n${value}`);
assert.ok(domains !== undefined);

test('the gap between purpose and authority is one sentence', () => {
	const operations = ['delete volumes', 'delete their backups', 'change domains'];
	assert.equal(
		gapSentence(domains, operations, broad, t),
		'Meant for custom domains, but it can also delete volumes and delete their backups.',
	);
	const assumed = vectorOf('BR:1/AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W');
	assert.match(gapSentence(domains, operations, assumed, t) ?? '', /unless limited .* \(\?\)/);
});

test('no gap: everything is explained, authority is narrow, harmless, or none at all', () => {
	assert.equal(gapSentence(domains, ['change domains'], broad, t), undefined);
	for (const text of [
		'BR:1/AU:L/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W',
		'BR:1/AU:A/DE:R/DS:R/LM:N/SP:L/EN:U/LT:N/PT:N/RE:W',
		'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:U/LT:N/PT:N/RE:W/FL:part',
	]) {
		assert.equal(gapSentence(domains, ['delete volume'], vectorOf(text), t), undefined, text);
	}
});

test('a purpose is named in our own words, never in those of the file', () => {
	const secret = ['for domains of ', 'Correct', 'Horse'].join('');
	assert.equal(purpose(`# ${secret}\n${value}`)?.label, 'custom domains');
});

test('a purpose stands where it shows: a comment, a command before or behind, or nowhere but in the name', () => {
	const shown = (text: string, keyName?: string) => {
		const { at } = purpose(text, 'railway', keyName) ?? {};
		return at && text.slice(at.start, at.end);
	};
	const far = '\n'.repeat(4000);
	assert.equal(shown(`${far}# for custom domains\r\nA=${value}\n`), 'for custom domains');
	assert.equal(shown(`#!/bin/sh\n# Adds a domain. \nset -e\nA=${value}`), 'Adds a domain.');
	assert.equal(shown(`A=${value} # needed to manage DNS\n`), 'needed to manage DNS');
	assert.equal(shown(`${far}railway domain x\nA=${value}\n`), 'railway domain');
	assert.equal(shown(`${far}A=${value}\nB=1\nrailway domain x\n`), 'railway domain');
	assert.equal(shown(`A=${value}\n`, 'RAILWAY_DOMAIN_TOKEN'), undefined);
});
