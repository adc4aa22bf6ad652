import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { around, looksMade } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped, uuid } from './shared/pattern.ts';

const operations = [
	'delete volume',
	'delete backups',
	'delete project',
	'delete environment',
	'change variables',
	'delete service',
];
const docs = 'https://docs.railway.com/integrations/api';
const revoke = 'https://railway.com/account/tokens';
const narrower = 'project token: one environment of one project';
const controls = [
	'a project token instead of an account token',
	'dumps outside the platform',
	'the restore link, 48 hours after a delete',
];
/** What is true of an account's token, and assumed of a token of unknown kind. */
const accountFacts = {
	operations,
	revoke,
	narrower,
	lifetime: 'never expires',
	human: true,
	alternative: 'AU:R/DE:W?/DS:R/LM:S/SP:L/LT:N',
	inspect: 'railway whoami',
	controls,
	from: 'doc',
	url: docs,
} as const;

/** A bare UUID: the variable's name is what tells which kind it is. */
const named = ({ value }: Candidate): Check =>
	looksMade(value)
		? { ok: false, reason: 'the value is a placeholder' }
		: { ok: true, evidence: ['the name says which kind of token it is'] };

/** Names of things that Railway numbers with UUIDs and that are no secrets. */
const idName =
	/(?:project|service|environment|env|volume|deployment|workspace|team|user|plugin|domain|customer|template|instance|backup)[_-]?(?:instance)?[_-]?ids?["'`\])\s]*(?:[:=]|=>)?[\s"'`]*$/i;
/** Hosts that only Railway's API has. */
const apiHost = /backboard\.railway\.(?:app|com)|railway\.(?:app|com)\/graphql/;

/** A UUID behind `Authorization: Bearer` close to Railway's API: that header is for account and workspace tokens. */
function inBearerHeader(candidate: Candidate): Check {
	if (looksMade(candidate.value)) return { ok: false, reason: 'the value is a placeholder' };
	return apiHost.test(around(candidate, 600))
		? { ok: true, evidence: ["in a bearer header near Railway's API"] }
		: { ok: false, reason: "Railway's API is not near" };
}

/** A UUID of which nothing but the nearness of Railway is known. */
function ofUnknownKind(candidate: Candidate): Check {
	const { text, start, value, keyName = '' } = candidate;
	const before = text.slice(Math.max(0, start - 120), start);
	if (looksMade(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (idName.test(before) || /id$/i.test(keyName))
		return { ok: false, reason: 'the name says that it is an identifier' };
	if (/RAILWAY_(?:API_)?TOKEN$/i.test(keyName)) return { ok: false, reason: 'the name says which kind it is' };
	if (/project-access-token["']?[ \t]{0,4}[:=,][ \t"']{0,6}$/i.test(before)) {
		return { ok: false, reason: 'the header says which kind it is' };
	}
	if (/\/[a-z-]{0,20}\/?$/i.test(before)) return { ok: false, reason: 'part of a path' };
	const secretName = /token|secret|key|auth|bearer|password|credential/i;
	if (/bearer[ \t]{1,4}$/i.test(before)) {
		return apiHost.test(around(candidate, 600))
			? { ok: false, reason: 'the header says which kind it is' }
			: nearRailway(candidate, 200);
	}
	if (!secretName.test(keyName) && !secretName.test(before.slice(before.lastIndexOf('\n') + 1))) {
		return { ok: false, reason: 'nothing says that it is a token' };
	}
	return nearRailway(candidate, 160);
}

function nearRailway(candidate: Candidate, distance: number): Check {
	return around(candidate, distance).includes('railway')
		? { ok: true, confidence: 'medium', evidence: ['a UUID near the word railway'] }
		: { ok: false, reason: 'the word railway is not near' };
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'railway',
	name: 'Railway',
	class: 'hosting',
	kind: 'other-key',
	title: 'Railway credential of another form',
	except: ['project-access-token'],
};

export const provider: Provider = {
	id: 'railway',
	name: 'Railway',
	types: [
		{
			id: 'railway.account-token',
			title: 'Railway account token',
			class: 'hosting',
			keywords: [
				'railway_api_token',
				'railway-api-token',
				'railwayapitoken',
				'backboard.railway',
				'railway.app/graphql',
				'railway.com/graphql',
			],
			pattern: assigned('[A-Za-z0-9_.-]{0,32}RAILWAY[_-]?API[_-]?TOKEN', uuid, { or: 'Bearer[ \\t]{1,4}' }),
			check: (candidate) => (candidate.groups['name'] === undefined ? inBearerHeader(candidate) : named(candidate)),
			visible: 0,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', {
				scope: 'account-wide: all workspaces, all environments',
				...accountFacts,
			}),
			docs,
			variable: 'RAILWAY_API_TOKEN',
		},
		{
			id: 'railway.project-token',
			title: 'Railway project token',
			class: 'hosting',
			keywords: ['railway_token', 'railway-token', 'project-access-token'],
			pattern: assigned('(?:[A-Za-z0-9.-]{0,24}_)?RAILWAY[_-]TOKEN|Project-Access-Token', uuid),
			check: named,
			visible: 0,
			authority: authority('AU:R/DE:W?/DS:R/LM:S/SP:L/LT:N', {
				operations: ['deploy code', 'read and change variables'],
				scope: 'one environment of one project',
				narrower: 'a token of its own for each environment',
				lifetime: 'never expires',
				revokeBy: 'project settings > Tokens',
				inspect: 'railway status',
				controls,
				from: 'doc',
				url: docs,
			}),
			docs,
			variable: 'RAILWAY_TOKEN',
		},
		{
			id: 'railway.token',
			title: 'Railway token of unknown kind',
			class: 'hosting',
			keywords: ['railway'],
			pattern: shaped(uuid, { flags: 'i', dash: true }),
			check: ofUnknownKind,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', {
				scope: 'unknown: account-wide is assumed',
				...accountFacts,
			}),
			docs,
			variable: 'RAILWAY_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('railway.account-token', make.uuid(), (value) => `RAILWAY_API_TOKEN=${value}`, '.env'),
	hit('railway.account-token', make.uuid(), (value) => `export PROD_RAILWAY_API_TOKEN="${value}"`),
	hit('railway.account-token', make.uuid(), (value) => `{"env": {"RAILWAY_API_TOKEN": "${value}"}}`, '.mcp.json'),
	hit('railway.account-token', make.uuid(), (value) => `- name: RAILWAY_API_TOKEN\n  value: ${value}`, 'deploy.yaml'),
	hit('railway.account-token', make.uuid(), (value) => `os.environ["RAILWAY_API_TOKEN"] = "${value}"`, 'app.py'),
	miss('railway.account-token', `RAILWAY_TOKEN=${make.uuid()}`),
	miss('railway.account-token', `RAILWAY_PROJECT_ID=${make.uuid()}`),
	hit(
		'railway.account-token',
		make.uuid(),
		(value) => `curl https://backboard.railway.app/graphql/v2 \\\n  -H "Authorization: Bearer ${value}"`,
		'scripts/domains.sh',
	),
	miss('railway.account-token', `https://backboard.railway.app/project/${make.uuid()}`),
	hit('railway.project-token', make.uuid(), (value) => `RAILWAY_TOKEN=${value}`, '.env'),
	hit('railway.project-token', make.uuid(), (value) => `-H "Project-Access-Token: ${value}"`),
	miss('railway.project-token', `RAILWAY_API_TOKEN=${make.uuid()}`),
	hit('railway.token', make.uuid(), (value) => `const railway = connect({ token: '${value}' });`),
	hit('railway.token', make.uuid(), (value) => `railwayToken: "${value}"`),
	miss('railway.token', `RAILWAY_SERVICE_ID=${make.uuid()}`),
	miss('railway.token', `railway_token_id: ${make.uuid()}`),
];
