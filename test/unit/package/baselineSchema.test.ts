import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { repository } from '../../../scripts/bootstrap.mjs';
import { type BaselineEntry, changeBaseline, isDay, parseBaseline } from '../../../server/src/contain/baseline.ts';
import { english } from '../../../server/src/l10n.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { defaultSettings } from '../../../server/src/settings.ts';

const read = async (path: string) => JSON.parse(await readFile(join(repository, path), 'utf8'));
const schema = await read('schemas/baseline.schema.json');
const ajv = new Ajv({ formats: { date: isDay } });
// A keyword of VS Code's: what completion offers.
ajv.addKeyword('defaultSnippets');
const valid = ajv.compile(schema);

const entry: BaselineEntry = { identity: 'k1:tag', type: 'stripe.secret-key', reason: 'until the migration' };
const full: BaselineEntry = { ...entry, file: 'a/b.env', who: 'Dana', date: '2026-11-01', expires: '2027-01-31' };

test('the manifest gives the baseline its schema', async () => {
	const { contributes } = await read('package.json');
	assert.deepEqual(contributes.jsonValidation, [
		{ fileMatch: defaultSettings.baseline, url: './schemas/baseline.schema.json' },
	]);
});

test('what Agent Reach writes passes', () => {
	for (const entries of [[], [entry], [entry, full]]) {
		const written = changeBaseline(undefined, entries, [], english);
		assert.ok(valid(JSON.parse(written)), JSON.stringify(valid.errors));
	}
	for (const { body } of schema.defaultSnippets) assert.ok(valid(body), JSON.stringify(valid.errors));
});

test('schema and reader agree on what counts', () => {
	const cases: readonly unknown[] = [
		...[entry, full, { ...entry, type: 'team.our-own' }],
		...[
			{ ...entry, identity: '' },
			{ ...entry, type: '' },
			{ ...entry, reason: ' ' },
			{ ...entry, reason: undefined },
		],
		...[{ ...entry, file: 1 }, { ...entry, who: 1 }, { ...entry, date: 1 }, 'text', 1],
		...[
			{ ...entry, expires: 'soon' },
			{ ...entry, expires: '2027-02-30' },
			{ ...entry, expires: '2027-02-28' },
		],
	];
	for (const each of cases) {
		const text = JSON.stringify({ version: 1, findings: [each] });
		const counts = parseBaseline(text, english).problems.length === 0;
		assert.equal(valid(JSON.parse(text)), counts, text);
	}
	for (const whole of [{}, { version: 2, findings: [] }, { version: 1 }, { version: 1, findings: {} }]) {
		const counts = parseBaseline(JSON.stringify(whole), english).problems.length === 0;
		assert.equal(valid(whole), counts, JSON.stringify(whole));
	}
});

test('every credential type is offered', () => {
	const [known] = schema.properties.findings.items.properties.type.anyOf;
	assert.deepEqual(known.enum, allTypes.map(({ id }) => id).sort());
});
