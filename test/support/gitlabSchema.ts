import assert from 'node:assert/strict';
import { Ajv } from 'ajv';

// What GitLab's schema of secret detection reports, version 15.2.4, demands of the fields that we write, in our own words:
// https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/blob/v15.2.4/dist/secret-detection-report-format.json
// GitLab lets further fields pass and makes nothing of them; here they are an error, so that a mistyped one is noticed.

const some = { type: 'string', minLength: 1 } as const;
const only = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const address = { type: 'string', pattern: '^(https?|ftp)://.+' };
const moment = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$` };
const tool = only({ id: some, name: some, version: some, vendor: only({ name: some }) });

/** A named field of `details`: its kind decides what else is in it. */
const field = (type: string, properties: Readonly<Record<string, unknown>>) =>
	only(
		{ type: { const: type }, name: some, description: { type: 'string' }, ...properties },
		'description',
		'text',
		'lang',
	);

const detail = {
	oneOf: [
		field('value', { value: { type: ['number', 'string', 'boolean'] } }),
		field('text', { value: { type: 'string' } }),
		field('markdown', { value: { type: 'string' } }),
		field('code', { value: { type: 'string' }, lang: { type: 'string' } }),
		field('commit', { value: some }),
		field('url', { href: some, text: { type: 'string' } }),
	],
};

const vulnerability = only(
	{
		id: some,
		// Earlier versions asked for it, and other readers of these reports still look at it.
		category: { const: 'secret_detection' },
		name: { type: 'string', maxLength: 255 },
		description: { type: 'string', maxLength: 1_048_576 },
		severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
		solution: { type: 'string', maxLength: 7000 },
		identifiers: {
			type: 'array',
			minItems: 1,
			items: only({ type: some, name: some, value: some, url: address }, 'url'),
		},
		details: { type: 'object', additionalProperties: detail },
		location: only(
			{
				file: { type: 'string' },
				commit: only({ sha: some }),
				start_line: { type: 'number' },
				end_line: { type: 'number' },
			},
			'start_line',
			'end_line',
		),
	},
	'details',
);

const report = only({
	version: { type: 'string', pattern: String.raw`^15\.[0-9]+\.[0-9]+$` },
	vulnerabilities: { type: 'array', items: vulnerability },
	scan: only({
		analyzer: tool,
		scanner: tool,
		type: { const: 'secret_detection' },
		start_time: moment,
		end_time: moment,
		status: { enum: ['success', 'failure'] },
		messages: { type: 'array', items: only({ level: { enum: ['info', 'warn', 'fatal'] }, value: some }) },
	}),
});

const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(report);

/** Fails where GitLab would refuse a report, with what is wrong. */
export function assertGitlabReport(parsed: unknown): void {
	assert.ok(valid(parsed), JSON.stringify(valid.errors));
}
