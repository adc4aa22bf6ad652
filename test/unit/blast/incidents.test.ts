import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alertsFor } from '../../../server/src/annotate/alerts.ts';
import { completeBlast } from '../../../server/src/blast/complete.ts';
import { severityOf } from '../../../server/src/blast/severity.ts';
import { shrinkBlast } from '../../../server/src/blast/shrink.ts';
import type { Blast } from '../../../server/src/blast/types.ts';
import { parseVector } from '../../../server/src/blast/vector.ts';
import { english as t } from '../../../server/src/l10n.ts';
import { typeById } from '../../../server/src/providers/index.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { findingOf } from '../annotate/help.ts';
import { draftOf } from './scan.ts';

const make = createExampleMaker('incidents');

function story(type: string, text: string, file: string, autoLoaded = false) {
	const blast: Blast = completeBlast(draftOf(type, text, file), { copies: 1, reach: [], autoLoaded, t });
	const { vector } = parseVector(blast.vector);
	assert.ok(vector !== undefined);
	const found = typeById(type);
	const changes = shrinkBlast(vector, { t, ...(found === undefined ? {} : { type: found }) });
	const finding = findingOf({ type, file, blast });
	return { blast, alerts: alertsFor(finding, vector, t), changes, severity: severityOf(finding) };
}

/**
 * April 2026: an agent in staging found a token made for custom domains in an unrelated script; one call deleted the
 * production volume with its backups.
 */
describe('account token in an unrelated script, agent in staging', () => {
	const text = `#!/bin/sh\n# Adds a custom domain to the shop.\nexport RAILWAY_API_TOKEN=${make.uuid()}\nrailway domain "$1"\n`;
	const { blast, alerts, changes, severity } = story('railway.account-token', text, 'staging/scripts/add-domain.sh');

	test('critical as a matter of fact, whatever the folder is called', () => {
		assert.deepEqual([blast.score, blast.level, severity], [97, 'critical', 'error']);
		assert.ok(blast.points.some((line) => line.startsWith('+0 environment label ignored')));
	});
	test('first that the backups die too, then the place, then the gap', () => {
		assert.match(alerts[0] ?? '', /^It can delete the backups together with the data/);
		assert.match(alerts[1] ?? '', /staging place, but it covers the whole account, production included/);
		assert.equal(alerts[2], 'Meant for custom domains, but it can also delete volume and delete backups.');
	});
	test('a project token would have kept production out', () => {
		assert.equal(changes[0]?.kind, 'contained');
		const narrower = changes.find(({ kind }) => kind === 'narrower');
		assert.ok(narrower !== undefined && narrower.to <= 54, `${narrower?.to}`);
		assert.match(narrower.change, /project token/);
	});
});

/** July 2025: one database for development and production; the agent deleted its rows in a code freeze. */
describe('one database login for development and production', () => {
	const url = `postgresql://neondb_owner:${make.base62(20)}@ep-live-shop.eu.neon.example/main`;
	const { blast, alerts } = story('database.postgres-url', `DATABASE_URL=${url}\n`, '.env.development');

	test('the host beats the name of the file', () => {
		assert.equal(blast.environment, 'production');
		assert.equal(blast.level, 'critical');
		assert.match(blast.vector, /AU:P\/DE:I\/RC:I\/DS:R\/LM:C\/SP:N\/EN:P/);
	});
	test('that a production login stands in a development place is said first', () => {
		assert.match(alerts[0] ?? '', /^A production credential in a development place/);
	});
	test('what it can do is told as a superuser', () => assert.equal(blast.operations[0], 'drop databases'));
});

/** February 2026: an agent ran `terraform destroy`; rows and every automated snapshot were gone. */
describe('keys with which infrastructure is destroyed', () => {
	const text = `AWS_ACCESS_KEY_ID=AKIA${make.from('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}\nAWS_SECRET_ACCESS_KEY=${make.base62(40)}\nterraform plan\n`;
	const { blast, alerts, changes, severity } = story('aws.secret-access-key', text, 'infra/plan.sh');

	test('critical by assumption: a warning with a question mark, and a wide range', () => {
		assert.equal(blast.level, 'critical');
		assert.equal(severity, 'warning');
		assert.deepEqual(blast.range, ['info', 'critical']);
	});
	test('snapshots die with the database, unless it was limited', () => {
		assert.match(alerts[0] ?? '', /^Unless it was limited, it can delete the backups together with the data/);
		assert.ok(blast.operations.some((operation) => /snapshots/.test(operation)));
	});
	test('used to look at a plan, able to do the rest', () => {
		assert.match(blast.gap ?? '', /^Meant for looking at a plan, but unless limited it can also delete/);
	});
	test('a role of short life is the largest change after containing it', () => {
		assert.deepEqual(
			changes.slice(0, 2).map(({ kind }) => kind),
			['contained', 'narrower'],
		);
	});
});

/** February 2026: thousands of Google keys in public pages authenticate to Gemini. */
describe('a publishable key that opens a paid service', () => {
	const key = `AIzaSy${make.base64url(32)}A`;
	const server = story('google.api-key', `GOOGLE_API_KEY=${key}\n`, 'server/.env');
	const page = story('google.api-key', `const firebaseConfig = { apiKey: "${key}", authDomain: "x" };\n`, 'web/app.js');

	test('medium on a server, low in the web configuration it was made for, never harmless', () => {
		assert.deepEqual([server.blast.level, server.blast.score], ['medium', 37]);
		assert.deepEqual([page.blast.level, page.blast.score], ['low', 24]);
	});
	test('both are told as dual use', () => {
		for (const { blast } of [server, page]) {
			assert.ok(blast.reasons.some((reason) => /also open services that cost money/.test(reason)));
		}
	});
});
