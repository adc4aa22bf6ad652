import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'nuget',
	name: 'NuGet',
	class: 'registry',
	kind: 'other-key',
	title: 'NuGet credential of another form',
	words: ['nuget'],
	except: ['oy2'],
};

export const provider: Provider = {
	id: 'nuget',
	name: 'NuGet',
	types: [
		{
			id: 'nuget.api-key',
			title: 'NuGet API key',
			class: 'registry',
			keywords: ['oy2'],
			pattern: shaped('oy2[a-p][0-9a-z]{42}'),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:P?/DE:W/DS:P/LM:C/SP:N/LT:L', {
				operations: ['push packages', 'unlist packages'],
				scope: 'push scope, glob pattern',
				revoke: 'https://www.nuget.org/account/apikeys',
				revokeChecked: true,
				narrower: 'glob + push only; trusted publishing',
				lifetime: 'max 365 d',
				human: true,
				alternative: 'AU:R/DE:W/DS:P/LM:C/SP:N/LT:L',
				controls: ['trusted publishing', 'reserved prefixes'],
				from: 'general',
				url: 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys',
			}),
			docs: 'https://learn.microsoft.com/nuget/nuget-org/scoped-api-keys',
			variable: 'NUGET_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'nuget.api-key',
		`oy2${make.from('abcdefghijklmnop', 1)}${make.from('abcdefghijklmnopqrstuvwxyz234567', 42)}`,
		(value) => `NUGET_API_KEY: "${value}"`,
	),
];
