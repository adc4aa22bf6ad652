import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mongodb-atlas',
	name: 'MongoDB Atlas',
	class: 'database',
	kind: 'other-key',
	title: 'MongoDB Atlas credential of another form',
	words: ['mongodb atlas', 'atlas'],
	common: true,
	except: ['mdb_sa_sk_'],
	// the private key of a programmatic API key
	forms: [uuidForm],
};

export const provider: Provider = {
	id: 'mongodb-atlas',
	name: 'MongoDB Atlas',
	types: [
		{
			id: 'mongodb-atlas.service-account-secret',
			title: 'MongoDB Atlas service account secret',
			class: 'database',
			keywords: ['mdb_sa_sk_'],
			pattern: shaped('mdb_sa_sk_[\\w-]{40}', { dash: true }),
			check: randomAfter(10),
			visible: 10,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['delete backup snapshots', 'delete clusters'],
				scope: 'org or project roles',
				narrower: 'Project Read Only role, IP access list',
				lifetime: '8 h to 365 d',
				revokeBy: 'Atlas > Identity & Access > Applications',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'atlas projects list',
				controls: ['a backup compliance policy', 'termination protection of clusters'],
				from: 'general',
				url: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
			}),
			docs: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
			variable: 'MONGODB_ATLAS_CLIENT_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('mongodb-atlas.service-account-secret', `mdb_sa_sk_${make.base62(40)}`),
];
