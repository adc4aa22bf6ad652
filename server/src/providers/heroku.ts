import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped, uuid } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'heroku',
	name: 'Heroku',
	class: 'hosting',
	kind: 'other-key',
	title: 'Heroku credential of another form',
	except: ['hrku-'],
};

/** What a key of an account may do, whatever its form. */
const accountKey = authority('AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', {
	operations: ['delete apps with databases and backups', 'change variables', 'read variables'],
	scope: 'account-wide for authorizations with global scope',
	revoke: 'https://dashboard.heroku.com/account/applications',
	revokeChecked: true,
	narrower: 'heroku authorizations:create --scope read-protected --expires-in N',
	lifetime: 'no expiry for authorizations:create; 8 h for CLI login',
	human: true,
	alternative: 'AU:A/DE:R/DS:R/LM:S/SP:N/LT:L',
	inspect: 'heroku auth:whoami',
	from: 'general',
	url: 'https://devcenter.heroku.com/articles/oauth',
});

export const provider: Provider = {
	id: 'heroku',
	name: 'Heroku',
	types: [
		{
			id: 'heroku.api-key',
			title: 'Heroku API key',
			class: 'hosting',
			keywords: ['hrku-'],
			pattern: shaped('HRKU-[\\w-]{36,68}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: accountKey,
			docs: 'https://devcenter.heroku.com/articles/oauth',
			variable: 'HEROKU_API_KEY',
		},
		{
			id: 'heroku.uuid-key',
			title: 'Heroku API key (old form)',
			class: 'hosting',
			keywords: ['heroku'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}heroku[_-]?(?:api|auth|access|oauth)?[_-]?(?:key|token)', uuid),
			check: randomAfter(0),
			visible: 0,
			authority: accountKey,
			docs: 'https://devcenter.heroku.com/articles/oauth',
			variable: 'HEROKU_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('heroku.api-key', `HRKU-AA${make.base62(58)}`, (value) => `HEROKU_API_KEY=${value}`),
	hit('heroku.uuid-key', make.uuid(), (value) => `HEROKU_API_KEY=${value}`),
	hit('heroku.uuid-key', make.uuid(), (value) => `heroku_api_key: '${value}'`),
	miss('heroku.uuid-key', `HEROKU_APP_ID=${make.uuid()}`),
];
