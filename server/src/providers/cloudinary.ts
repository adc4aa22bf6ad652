import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cloudinary',
	name: 'Cloudinary',
	class: 'saas',
	kind: 'other-key',
	title: 'Cloudinary credential of another form',
};

export const provider: Provider = {
	id: 'cloudinary',
	name: 'Cloudinary',
	types: [
		{
			id: 'cloudinary.url',
			title: 'Cloudinary URL',
			class: 'saas',
			keywords: ['cloudinary://'],
			pattern: /cloudinary:\/\/(?<id>\d{10,20}):(?<value>[\w-]{20,40})@(?<cloud>[\w-]{1,60})/dg,
			check: randomAfter(0),
			visible: 0,
			authority: authority('AU:P/DE:I/RC:S?/DS:C/LM:N/SP:L/LT:N', {
				operations: ['delete all files', 'delete folders', 'upload files'],
				scope: 'whole product environment',
				revoke: 'https://console.cloudinary.com/settings/api-keys',
				revokeChecked: true,
				narrower: 'unsigned preset; per-role keys',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect: 'cld admin usage',
				controls: ['backups of assets in your own bucket'],
				from: 'general',
				url: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
			}),
			docs: 'https://cloudinary.com/documentation/how_to_integrate_cloudinary',
			variable: 'CLOUDINARY_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('cloudinary.url', make.base62(27), (value) => `CLOUDINARY_URL=cloudinary://${make.digits(15)}:${value}@acme`),
];
