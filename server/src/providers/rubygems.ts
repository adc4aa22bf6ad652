import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'rubygems',
	name: 'RubyGems',
	class: 'registry',
	kind: 'other-key',
	title: 'RubyGems credential of another form',
	words: ['ruby gems'],
	except: ['rubygems_'],
};

export const provider: Provider = {
	id: 'rubygems',
	name: 'RubyGems',
	types: [
		{
			id: 'rubygems.api-key',
			title: 'RubyGems API key',
			class: 'registry',
			keywords: ['rubygems_'],
			pattern: shaped('rubygems_[a-f0-9]{48}'),
			check: randomAfter(9),
			visible: 9,
			authority: authority('AU:P?/DE:I?/RC:G/DS:P/LM:C/SP:N/LT:N', {
				operations: ['yank gems', 'push gems'],
				scope: 'scopes (push, yank, owners..) + optional gem',
				revoke: 'https://rubygems.org/profile/api_keys',
				revokeChecked: true,
				narrower: 'push_rubygem only, one gem, MFA; trusted publishing',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:W/DS:P/LM:C/SP:N/LT:N',
				inspect: 'curl -s https://rubygems.org/api/v1/gems.json -H "Authorization: $GEM_HOST_API_KEY"',
				controls: ['MFA for gem commands', 'trusted publishing'],
				from: 'general',
				url: 'https://guides.rubygems.org/api-key-scopes/',
			}),
			docs: 'https://guides.rubygems.org/api-key-scopes/',
			variable: 'GEM_HOST_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('rubygems.api-key', `rubygems_${make.hex(48)}`, (value) => `:rubygems_api_key: ${value}`),
];
