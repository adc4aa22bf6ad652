import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeText } from '../../../../server/src/blast/proven/safeText.ts';
import { createExampleMaker } from '../../../support/exampleMaker.ts';
import { githubToken } from '../../../support/secrets.ts';

const shown = [
	'arn:aws:iam::123456789012:role/deploy-production',
	'op://production/stripe live/secret_key',
	'ref+agent-reach://shop/DATABASE_URL',
	'AWS_SECRET_ACCESS_KEY',
	'delete objects in bucket acme-assets-prod2',
	'deployer@acme-production.iam.gserviceaccount.com',
	'projects/123456789/locations/global/workloadIdentityPools/github/providers/actions',
	'namespaceOfTheWholeCompany',
];
for (const text of shown) test(`shown: ${text}`, () => assert.equal(safeText(text), text));

test('what looks random is left out wherever it stands', () => {
	const make = createExampleMaker('names');
	for (const secret of [githubToken(1), make.base62(40), make.hex(32), make.base62(24)]) {
		for (const around of ['op://vault/', 'bucket ', 'arn:aws:s3:::x-', '']) {
			const text = safeText(`${around}${secret}`);
			assert.ok(text.startsWith(around) && !text.includes(secret.slice(8, 20)), text);
		}
	}
});
