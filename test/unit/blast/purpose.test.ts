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
	assert.match(gapSentence(domains, operations, assumed, t) ?? '', /unless it was limited .* \(\?\)/);
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
