import { allTypes } from '../../server/src/providers/index.ts';

/** `schemas/baseline.schema.json`: completion and checks for the team's baseline, as `contain/baseline.ts` reads it. */
export function renderBaselineSchema(): string {
	const types = allTypes.map(({ id }) => id).sort();
	const schema = {
		$schema: 'http://json-schema.org/draft-07/schema#',
		$id: 'urn:agent-reach:baseline:1',
		title: 'Agent Reach baseline, version 1',
		description:
			'Findings that the team accepts for now: greyed out, counted all the same, and never forgotten. It holds no value and no hash of one; `identity` is a tag keyed with agentReach.salt.',
		type: 'object',
		required: ['version', 'findings'],
		additionalProperties: false,
		defaultSnippets: [
			{
				label: 'An empty baseline',
				description: 'Entries come from the quick fix “Accept in the baseline” or from `agent-reach baseline add`.',
				body: { version: 1, findings: [] },
			},
		],
		properties: {
			version: { const: 1, description: 'Version of this format.' },
			findings: {
				type: 'array',
				description: 'Sorted by file, type and identity, so that branches merge.',
				items: entrySchema(types),
			},
		},
	};
	return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function entrySchema(types: readonly string[]) {
	return {
		type: 'object',
		required: ['identity', 'type', 'reason'],
		additionalProperties: false,
		properties: {
			identity: {
				type: 'string',
				minLength: 1,
				description: 'Tag of the value, keyed with the team’s salt, as `agent-reach scan --format json` tells it.',
			},
			type: {
				description: 'Credential type: one that Agent Reach knows, or `team.` and the name of a rule of the team.',
				anyOf: [{ enum: types }, { type: 'string', minLength: 1 }],
			},
			file: {
				type: 'string',
				description: 'Path from the root of the folder, with slashes. Without it the entry counts in every file.',
			},
			reason: {
				type: 'string',
				pattern: '\\S',
				description: 'Why it may stay. An entry without a reason does not count.',
			},
			who: { type: 'string', description: 'Who decided it.' },
			date: { type: 'string', description: 'When it was decided: 2027-01-31.' },
			expires: {
				type: 'string',
				format: 'date',
				pattern: '^\\d{4}-\\d\\d-\\d\\d$',
				description: 'The last day on which it counts: 2027-01-31. Without it the entry counts for ever.',
			},
		},
	};
}
