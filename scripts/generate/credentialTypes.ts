import { scoreVector } from '../../server/src/blast/score.ts';
import type { Vector } from '../../server/src/blast/types.ts';
import { formatVector } from '../../server/src/blast/vector.ts';
import { identifierTypes } from '../../server/src/detect/identifiers/types.ts';
import { providers } from '../../server/src/providers/index.ts';
import type { Authority, CredentialType, Provider } from '../../server/src/providers/provider.ts';

const sources = {
	'provider-doc': 'documentation',
	'general-knowledge': 'general knowledge',
	'class-default': 'class default',
} as const;

/** The vector of a type in an unknown environment, unprotected, in a workspace file. */
export function typicalVector({ vector, assumed, gates = [] }: Authority): Vector {
	const choice = <K extends keyof typeof vector>(metric: K) => ({
		value: vector[metric] as NonNullable<(typeof vector)[K]>,
		assumed: assumed.includes(metric),
	});
	return {
		metrics: {
			AU: choice('AU'),
			DE: choice('DE'),
			...(vector.RC === undefined ? {} : { RC: choice('RC') }),
			DS: choice('DS'),
			LM: choice('LM'),
			SP: choice('SP'),
			EN: { value: 'U', assumed: true },
			LT: choice('LT'),
			PT: { value: 'N', assumed: false },
			RE: { value: 'W', assumed: false },
		},
		gates,
		copies: 1,
	};
}

function row(type: CredentialType): string {
	const vector = typicalVector(type.authority);
	const { source } = type.authority;
	const link = type.docs ?? source.url;
	const unchecked = type.docsChecked === false ? ' (page not verified)' : '';
	const cells = [
		`\`${type.id}\``,
		type.title,
		type.class,
		scoreVector(vector).level,
		`\`${formatVector(vector)}\``,
		type.authority.operations.join(', '),
		type.decode === undefined ? '' : 'yes',
		link === undefined ? sources[source.kind] : `[${sources[source.kind]}](${link})${unchecked}`,
		source.date,
	];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function section({ name, types }: Provider): readonly string[] {
	return [`## ${name}`, '', ...header, ...types.map(row), ''];
}

const header = [
	'| Type | What it is | Class | Usual level | Vector | What it can do | Decoded | Facts from | As of |',
	'|---|---|---|---|---|---|---|---|---|',
];

/** Providers with one type whose facts are all class defaults share one table; the others have a section of their own. */
function isPlain({ types }: Provider): boolean {
	return types.length === 1 && types.every(({ authority }) => authority.source.kind === 'class-default');
}

const providersOf = (types: readonly CredentialType[]) => new Set(types.map(({ id }) => id.split('.', 1)[0])).size;

/** How many types there are, and what tells them: a form of their own counts for more than a name in front. */
function counted(types: readonly CredentialType[]): readonly string[] {
	const typed = types.filter(({ id }) => !id.startsWith('generic.'));
	const shaped = typed.filter(({ pattern }) => !pattern.source.includes('(?<name>'));
	const rest = typed.filter(({ id }) => id.endsWith('.other-key')).length;
	const linked = typed.filter(({ docs, authority }) => (docs ?? authority.source.url) !== undefined);
	return [
		`${types.length} types of ${providers.length} providers:`,
		'',
		`- ${shaped.length} of ${providersOf(shaped)} providers have a form that tells them wherever they stand;`,
		`- ${typed.length - shaped.length} are told by the provider's name, or the variable's, in front of a value of the right form;`,
		`  ${rest} of these stand for whatever else a provider issues;`,
		`- ${types.length - typed.length} are of the generic tier, which goes by names, places and the value's rarity.`,
		'',
		`${linked.length} types of ${providersOf(linked)} providers carry a link to documentation.`,
	];
}

/** The page that lists every credential type. */
export function renderCredentialTypesPage(): string {
	const types = providers.flatMap((provider) => provider.types);
	const byName = [...providers].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
	return [
		'# Credential types',
		'',
		'This page is made from `server/src/providers/` by `npm run generate`; change it there.',
		'',
		...counted(types),
		'',
		'The level is that of a value of which nothing more is known than its type, in a workspace file; what is decoded, the',
		'environment and the place raise or lower it. A `?` in a vector marks what is assumed. "Class default" means that no',
		'facts about this type were read: what its class allows is assumed, at most high. "Page not verified" means that the',
		'address is general knowledge and nobody opened it.',
		'',
		...byName.filter((provider) => !isPlain(provider)).flatMap(section),
		'## Other providers',
		'',
		...header,
		...byName.filter(isPlain).flatMap((provider) => provider.types.map(row)),
		'',
		'## Identifiers',
		'',
		'No credentials, and not counted above: they say where a credential is good or whose it is, and open nothing. They are',
		'level info, fail no build, and are listed by `agent-reach scan --format json` and `--identifiers`; the editor leaves them',
		'alone. An id that belongs to a credential found beside it is a part of that one.',
		'',
		...identifierTypes.map(({ id, title, authority }) => `- ${title} (\`${id}\`): ${authority.scope}`),
		'',
	].join('\n');
}
